"""What a text says of how documents hang together: which carries out, rests on, replaces which.

A citation's own relation (ingest.relations) is that of the nearest telling word. Here the words
between two mentions are read as well: in “Chương trình số 2-CTr/HU của Huyện ủy thực hiện Kế hoạch
số 5-KH/TU về việc thực hiện Nghị quyết số 9-NQ/TW” the document itself cites three, and says of the
first that it carries out the second, and of the second that it carries out the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import phrasing, telling
from index.lead import lead_of
from index.mentioned import Mentions, bare
from ingest.document import Citation, Section
from ingest.mentions import ANY_KIND
from ingest.vietnamese import canonical

_FAR = 700
"""Characters between two mentions of which one can still be said of the other."""
_BEFORE = 170
_NEW = re.compile(
    r"\n\s*(?:Thực hiện|Triển khai|Quán triệt|Căn cứ|Tiếp tục|Hướng dẫn|Thay thế|Theo|Xét|Để)\b"
)
"""How a paragraph begins that goes on with nothing."""
_JOINT = re.compile(r"(?:LT|LN|PH)(?![^\W\d_])")
_LAWS = ("Luật", "Pháp lệnh", "Hiến pháp")


@dataclass(frozen=True, slots=True)
class Said:
    """`by`, `of`: which of the document's citations, by place; None for the document itself.

    `start`, `end` (offsets in the document's text) hold the words that say it. `charged`: said
    where a document tells what it was issued for. `instead`, of what is said of another document:
    the document's own relation to `of`, should `by` turn out to be impossible; None where its own
    is said apart.
    """

    by: int | None
    of: int
    relation: str
    start: int
    end: int
    charged: bool = False
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be read: `text` with the mentions in it, in order."""

    text: str
    citations: Sequence[Citation]
    kind: str | None = None
    subject: tuple[int, int] | None = None
    sections: Sequence[Section] = ()


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a mention is to what stands before it, and the head of the list that it is in."""

    by: int | None
    relation: str
    start: int
    head: str
    """The document's own relation to the list."""
    listed: bool = False
    """Whether it is not the first of the list."""


class Reader:
    """Reads one text. `said` gives the document's own relation to each mention, and the rest."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._citations = source.citations
        self._form = canonical(source.text)
        self._lead = lead_of(self._form, source.sections, source.subject)
        self._mentions = Mentions(source.citations)
        self._gaps = [self._gap(at) for at in range(len(source.citations))]
        self._undergone = [self._passive(at) for at in range(len(source.citations))]
        self._found: list[_Standing] = []

    def said(self) -> Iterator[Said]:
        for at, citation in enumerate(self._citations):
            standing = self._standing(at)
            self._found.append(standing)
            yield self._told(at, citation, standing)
            if undergone := self._undergone[at]:
                yield undergone
        yield from self._unnumbered()

    def _told(self, at: int, citation: Citation, standing: _Standing) -> Said:
        charged = self._is_charged(citation.start)
        if standing.relation == "căn cứ" and standing.by is None:
            charged = charged and self._is_ground(citation)
        instead = None if standing.by is None else standing.head
        return Said(standing.by, at, standing.relation, standing.start, citation.end, charged,
                    instead)  # fmt: skip

    def _standing(self, at: int) -> _Standing:
        gap = self._gaps[at]
        if gap is not None and self._undergone[at] is None:
            before = self._found[at - 1]
            joint = _JOINT.search(self._citations[at - 1].symbol) is not None
            relation = phrasing.bond(gap, joint=joint, listed=before.listed)
            if relation is not None:
                start = self._citations[at - 1].start
                return _Standing(at - 1, relation, start, before.head)
            if glue := phrasing.glue(gap):
                return self._listed(at, glue)
        return self._named_before(at) or self._own(at)

    def _listed(self, at: int, glue: str) -> _Standing:
        """One more of a list: of what the mention before is the object of, or of the document."""
        before, citation = self._found[at - 1], self._citations[at]
        if before.by is None or glue == ";":
            return _Standing(None, before.head, citation.start, before.head, listed=True)
        governor = self._citations[before.by]
        if governor.kind is None or governor.kind == citation.kind:
            return _Standing(None, before.head, citation.start, before.head, listed=True)
        return before

    def _own(self, at: int) -> _Standing:
        citation = self._citations[at]
        first = self._window(at)
        window = self._form[first : citation.start]
        passive = any(said and at in (said.by, said.of) for said in self._undergone[at : at + 2])
        told = telling.own(
            window,
            "viện dẫn" if passive else citation.relation,
            titled=self._is_subject(citation.start),
            lead=self._is_charged(citation.start),
        )
        return _Standing(None, told.relation, first + told.start, told.relation)

    def _window(self, at: int) -> int:
        """Where the words begin that may tell what a mention is: not before the last mention."""
        start = self._citations[at].start
        first = max(0, start - _BEFORE)
        return min(start, max(first, self._citations[at - 1].end)) if at else first

    def _gap(self, at: int) -> str | None:
        """The words between a mention and the one before, if they may be of one sentence."""
        if not at:
            return None
        first, last = self._citations[at - 1].end, self._citations[at].start
        if not 0 <= last - first <= _FAR or _NEW.search(self._source.text, first, last):
            return None
        return phrasing.run(self._form[first:last])

    # --- documents that are named without their number ----------------------------------------

    def _named_before(self, at: int) -> _Standing | None:
        """“Chương trình hành động của Huyện ủy thực hiện [Kế hoạch số 5]”: the one of that kind
        which the text cites with its number."""
        citation = self._citations[at]
        first = self._window(at)
        for word in reversed(list(ANY_KIND.finditer(self._form, first, citation.start))):
            by = self._only(word.start(), word[0], other=citation.symbol)
            gap = phrasing.run(self._form[word.end() : citation.start])
            relation = phrasing.bond(gap) if by is not None and gap is not None else None
            if by is not None and relation is not None:
                return _Standing(by, relation, word.start(), self._own(at).relation)
        return None

    def _unnumbered(self) -> Iterator[Said]:
        """“V/v triển khai Kế hoạch của Tỉnh ủy”: a subject names what is carried out by its kind
        only, and the text gives its number."""
        if self._source.subject is None:
            return
        first, last = self._source.subject
        told = first
        for word in ANY_KIND.finditer(self._form, first, last):
            by = self._only(word.start(), word[0], other=None)
            window = self._form[told : word.start()]
            relation = telling.carried(window) if by is not None else None
            if by is not None and relation:
                yield Said(None, by, relation.relation, told + relation.start, word.end(), True)
            told = word.end()

    def _only(self, start: int, word: str, *, other: str | None) -> int | None:
        """The first mention of the only document of this kind that the text cites; none where
        that is the document's own kind, a number follows, or it is not used as a name."""
        own, kind = bare(self._source.kind), " ".join(word.split())
        if not self._source.text[start].isupper() or own.startswith(kind):
            return None
        if self._mentions.holds(start):
            return None
        return self._mentions.only(kind, other=other)

    def _passive(self, at: int) -> Said | None:
        """“A được thay thế bằng B” is said of B; A may be a short name (“Kế hoạch 15”)."""
        gap = self._gaps[at]
        if gap is None:
            return None
        before, citation = self._citations[at - 1], self._citations[at]
        one, start = at - 1, before.start
        if name := phrasing.short_name(self._form[before.end : citation.start]):
            number = name.number.lstrip("0")
            named = self._mentions.numbered(number, name.kind, before=at)
            if named is not None:
                one, start = named, before.end + name.start
                gap = phrasing.run(self._form[before.end + name.end : citation.start]) or ""
        relation = phrasing.undergone(gap)
        return Said(at, one, relation, start, citation.end) if relation else None

    # --- where it stands ----------------------------------------------------------------------

    def _is_charged(self, start: int) -> bool:
        if start < self._lead or self._is_subject(start):
            return True
        first = max(0, start - 400)
        return telling.is_closing(self._form[first:start])

    def _is_ground(self, citation: Citation) -> bool:
        """Whether what is done rests on it: not on a law that only says who is competent, and
        whose name has little in common with the subject."""
        if citation.kind not in _LAWS or self._source.subject is None:
            return True
        subject = set(self._form[slice(*self._source.subject)].split())
        name = telling.law_name(self._form[citation.start : citation.end])
        return sum(word in subject for word in name) * 2 > len(name)

    def _is_subject(self, start: int) -> bool:
        subject = self._source.subject
        return subject is not None and subject[0] <= start < subject[1]
