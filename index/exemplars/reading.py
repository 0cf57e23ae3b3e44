"""The models that one document names, passage by passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.exemplars import fields
from index.exemplars.describing import described
from index.exemplars.exemplar import FieldName, Mention, Whose
from index.exemplars.localities import ordered, scope_of
from index.exemplars.name import Name, Setting
from index.exemplars.naming import joining, names
from index.exemplars.page import Page, Source
from index.exemplars.quoted import quoted
from index.exemplars.refused import is_refused, key_of
from index.exemplars.rows import Rows
from index.exemplars.whose import before, behind
from index.store import DocumentSummary, StoredPassage
from index.wording.places import Place
from ingest.vietnamese import canonical

_CUES = ("mô hình", "điển hình", "cách làm", "câu lạc bộ", "phần việc", "dân vận")
_LISTS = re.compile(r"(?<!\w)(?:mô hình|điển hình|cách làm)(?!\w)")
_NO_LIST = re.compile(
    r"(?<!\w)(?:tiêu chí|quy trình|hồ sơ|hướng dẫn|mẫu|biểu|bảng chấm|thang điểm|hạn chế|tồn tại"
    r"|nguyên nhân|mục đích|mục tiêu|yêu cầu|đối tượng|khen thưởng|kinh phí|tổ chức thực hiện"
    r"|trình tự|khái niệm)(?!\w)"
)
_LEAD_REACH = 400
"""Characters before a colon in which the line that announces a list says of what."""
_SHORT = 10
"""Words of a line that only names a field."""
_LEAST_OTHER = 3
"""Words of a quotation that only another place shows to be a model's name."""


def mentions(document: DocumentSummary, passages: Sequence[StoredPassage]) -> list[Mention]:
    if not _may_name(passages):
        return []
    forms = [canonical(passage.text) for passage in passages]
    source = Source(document, scope_of(document.header), any("dân vận" in form for form in forms))
    pages = [Page(source, *both) for both in zip(passages, forms, strict=True)]
    found: list[Mention] = []
    lead, rows = _Lead(), Rows()
    for at, page in enumerate(pages):
        setting = lead.enter(page)
        found += rows.read(page) or _of_passage(pages, at, setting, lead.field)
        lead.leave(page)
    return found


def _may_name(passages: Iterable[StoredPassage]) -> bool:
    """Whether a document may name a model at all; a quick look, since few of a library do."""
    return any(cue in text for text in (p.text.lower() for p in passages) for cue in _CUES)


class _Lead:
    """What the lines before a passage announce: that models are listed, and of which field."""

    def __init__(self) -> None:
        self._path: tuple[str, ...] = ()
        self._listed = False
        self._examples = False
        self.field: FieldName | None = None

    def enter(self, page: Page) -> Setting:
        """What holds for the passage, after what was before it."""
        if page.passage.path != self._path:
            self._path, self._listed, self._examples = page.passage.path, False, False
            self.field = None
        for line in page.form.split("\n"):
            self._announced(line)
        heads = [canonical(head) for head in page.passage.path if "|" not in head]
        listing = any(_LISTS.search(head) and not _NO_LIST.search(head) for head in heads)
        listed = "|" not in page.text and (self._listed or listing)
        return Setting(listed, page.source.ours, self._examples)

    def _announced(self, line: str) -> None:
        if line.rstrip().endswith(":"):
            self._listed = self._listed or bool(_LISTS.search(line[-_LEAD_REACH:]))
            self._examples = self._examples or "điển hình" in line

    def leave(self, page: Page) -> None:
        last = page.form.rstrip().rpartition("\n")[2]
        heads = last.endswith(":") or len(last.split()) <= _SHORT
        if heads and (field := fields.labelled(last)):
            self.field = field


def _of_passage(
    pages: Sequence[Page], at: int, setting: Setting, lead: FieldName | None
) -> Iterator[Mention]:
    page = pages[at]
    found = names(page.text, page.form, setting)
    ends = [behind(page, name.right) for name in found]
    fronts = [before(page, name.cue, name.left) for name in found]
    own = _shared(page.text, found, [end.whose for end in ends], fronts)
    for number, name in enumerate(found):
        start = ends[number].end
        span = start, _reach(page.form, found, number, start)
        whose = _joined(own[number], fronts[number])
        whose = Whose(whose.unit or ends[number].host, whose.where)
        yield described(pages, at, name, whose, span, lead=lead)
    if page.source.ours:
        yield from _others(page, found)


def _shared(
    text: str, found: Sequence[Name], own: list[Whose], fronts: Sequence[Whose]
) -> list[Whose]:
    """In a row of which only the last says whose it is (“A”, “B” của …), that is said of all."""
    said = [bool(whose.unit or whose.where) for whose in own]
    for at in range(len(found) - 2, -1, -1):
        row = [n for n in range(len(found)) if found[n].row == found[at].row > 0]
        last = row[-1] if row else at
        bracket = text[found[last].right :].lstrip().startswith("(")
        only = said[last] and not any(said[n] for n in row if n != last)
        if only and not bracket and not fronts[at].unit:
            own[at] = own[last]
    return own


def _joined(own: Whose, before: Whose) -> Whose:
    """What stands behind the name goes before what stands in front of it."""
    if own.unit or not before.unit:
        return own if own.where else Whose(own.unit or before.unit, before.where)
    return Whose(before.unit, ordered([*own.where, *before.where]))


def _reach(form: str, found: Sequence[Name], number: int, start: int) -> int:
    """How far the words go that speak of a name: to the next one, or the sentence it is in."""
    if number + 1 == len(found):
        return len(form)
    following = found[number + 1]
    sentence = max(form.rfind(mark, start, following.cue) for mark in (". ", "\n", "; "))
    if sentence >= start:
        return sentence + 1
    end = following.cue if following.cue > start else following.left
    words = form[start:end].removesuffix("với ")
    return start + len(words) - len(joining(words))


def _others(page: Page, found: Sequence[Name]) -> Iterator[Mention]:
    """What else is quoted: another place may show that it is a model's name."""
    taken = {name.left for name in found}
    for one in quoted(page.text):
        name = page.text[one.start : one.end]
        few = len(name.split()) < _LEAST_OTHER
        if one.left in taken or few or not name[0].isupper() or is_refused(name):
            continue
        yield Mention(
            key=key_of(name),
            name=" ".join(name.split()),
            type="mô hình",
            whose=behind(page, one.right).whose,
            scope=page.scope,
            field=None,
            told=False,
            does=None,
            results=None,
            place=Place(page.passage, page.source.document, one.start, one.end),
            known=False,
        )
