"""All commitments of a document, read over its passages in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.duties import tables
from index.duties.clauses import sentences
from index.duties.contexts import Context, Named, addressees_of, of_heading
from index.duties.dates import due_of, recurrence_of
from index.duties.duty import Commitment
from index.duties.figures import Figures
from index.duties.judging import Setting
from index.duties.kinds import kind_of
from index.duties.labels import label, lead_in
from index.duties.lines import Line, lines_of
from index.duties.names import office
from index.duties.papers import Paper, Part
from index.duties.paragraphs import Paragraph
from index.duties.sections import Use, headings, use_of
from ingest.document import KINDS
from ingest.vietnamese import canonical

_MAY_IN_ARTICLES = re.compile(
    r"trách nhiệm|nhiệm vụ|phải |báo cáo|giao |định kỳ|(?:hằng|hàng|mỗi) (?:năm|quý|tháng)"
    r"|ít nhất|chậm nhất|trước ngày|trong (?:thời hạn|\d)"
)
_EVERYBODY = re.compile(
    r"(?:các |những )?(?:cơ quan|đơn vị|đồng chí|địa phương)"
    r"(?:, (?:cơ quan|đơn vị|đồng chí|địa phương))*$"
)
_TITLES = tuple(kind.lower() for kind in KINDS)
_WHOLE = -1
"""The rank of a lead-in of the whole document, beneath which everything stands."""


def commitments_of(paper: Paper) -> Iterator[Commitment]:
    """In the order of the text."""
    reading = _Reading(paper)
    for number, part in enumerate(paper.parts):
        if number > 0 or not _is_title(part):
            yield from reading.part(number, part)


def _is_title(part: Part) -> bool:
    """Whether the passage is the document's title."""
    first = part.text.split("\n")[0]
    form = canonical(first)
    named = form.startswith(_TITLES) and first[:4].isupper()
    return not part.path and (named or form.startswith("v/v"))


@dataclass
class _Reading:
    """A paper as it is gone through: what was met on the way passes to what stands beneath."""

    paper: Paper
    leads: list[tuple[int, tuple[str, ...], Context]] = field(default_factory=list)
    """(rank of the item that leads in, headings above it, what it passes), outermost first."""
    columns: tuple[str, ...] = ()
    """Of the table in hand."""
    announced: bool = False
    """Whether a lead-in was met."""
    lists: bool = False
    """As `Setting.lists`, of the passage in hand."""

    def part(self, number: int, part: Part) -> Iterator[Commitment]:
        path = tuple(headings(part.path))
        self.leads = [lead for lead in self.leads if path[: len(lead[1])] == lead[1]]
        self.columns = tables.columns_of(part.path[-1]) if part.path else ()
        use = use_of(self.paper.kind, path, self.paper.enacts)
        form = canonical(part.text)
        self.lists = use == "articles" and not _MAY_IN_ARTICLES.search(form)
        if self.lists and not self.paper.is_own_rule:
            return
        self.lists = self.lists and all(of_heading(head).names is None for head in path)
        for line in lines_of(part, form):
            if line.sort == "row":
                yield from self._row(number, part, line, use)
            elif line.sort != "heading":
                yield from self._line(number, part.text, form, line, path)

    def _row(self, number: int, part: Part, line: Line, use: Use) -> Iterator[Commitment]:
        printed = part.text[line.start : line.end]
        if tables.is_head(printed):
            self.columns = tables.columns_of(printed)
            return
        given = tables.gives_tasks(self.columns) and (use != "open" or self.announced)
        if not self.columns or use == "assessment" or (use in ("criteria", "open") and not given):
            return
        row = tables.read_row(part.text, line.start, line.end, self.columns)
        if row is None:
            return
        base = self._above(tuple(headings(part.path)))
        names = row.names if row.names is not None else base.names or ()
        said = canonical(part.text[row.start : row.end])
        figures = Figures.of(said, 0, len(said))
        yield Commitment(
            part=number,
            start=row.start,
            end=row.end,
            kind="target" if row.target else kind_of(said, figures, use="tasks"),
            offices=tuple(office(one) for one in names),
            amount=row.amount,
            when=row.when or base.when,
            due=due_of(row.when or "", self.paper),
            recurrence=recurrence_of(row.when or "", said),
        )

    def _line(
        self, number: int, text: str, form: str, line: Line, path: tuple[str, ...]
    ) -> Iterator[Commitment]:
        leads_in = text[line.start : line.end].rstrip().endswith(":")
        if line.sort == "item":
            while self.leads and self.leads[-1][0] >= line.rank:
                self.leads.pop()
        elif not leads_in:
            self.leads = [lead for lead in self.leads if lead[0] == _WHOLE]
        setting, base, start = self._setting(line, path), self._above(path), line.start
        if not leads_in:
            start, base = label(text, form, start, line.end, base)
        spans = list(sentences(text, form, start, line.end))
        if leads_in and spans:
            passed = lead_in(text, form, spans, issuer=self.paper.issuer)
            whole = not path and not self.announced
            rank = line.rank if line.sort == "item" else _WHOLE if whole else 0
            self.leads.append((rank, path, passed))
            self.announced = True
            spans.pop()
        paragraph = Paragraph(self.paper, number, text, form, base, setting)
        yield from paragraph.commitments(spans)

    def _above(self, path: tuple[str, ...]) -> Context:
        """What the nearest lead-ins and headings pass down, and then the addressees."""
        names = when = None
        for context in self._contexts(path):
            names = names if names is not None else context.names
            when = when or context.when
        addressed = tuple(
            one for line in self.paper.addressees for one in addressees_of(line) or (Named(line),)
        )
        if addressed and (names is None or _are_everybody(names)):
            names = addressed
        return Context(names, when)

    def _contexts(self, path: tuple[str, ...]) -> Iterator[Context]:
        """Lead-ins and headings, the nearest first."""
        for depth in range(len(path), -1, -1):
            for _, above, lead in reversed(self.leads):
                if len(above) == depth:
                    yield lead
            if depth:
                yield of_heading(path[depth - 1])

    def _setting(self, line: Line, path: tuple[str, ...]) -> Setting:
        """What the line stands in."""
        paper, listed = self.paper, line.sort == "item"
        use = use_of(paper.kind, path, paper.enacts)
        if use == "open" and listed and (paper.kind or paper.addressees):
            use = "tasks"
        intro = not path and not listed and not self.announced
        return Setting(use, intro=intro, year=paper.date, own=paper.is_own_rule, lists=self.lists)


def _are_everybody(names: tuple[Named, ...]) -> bool:
    """“các cơ quan, đơn vị”: the addressees."""
    return len(names) == 1 and _EVERYBODY.match(canonical(names[0].printed)) is not None
