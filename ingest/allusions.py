"""Documents named without their symbol: “Kết luận 43”, a short name that was defined, “… này”."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.document import Citation
from ingest.mentions import KIND_OF, KIND_WORDS, Mention, issued_before, with_tail
from ingest.prose import Prose
from ingest.relations import relation_of
from ingest.vietnamese import canonical

_ENOUGH = 20
_NUMBER = re.compile(r"0*(?P<n>\d+)")


@dataclass(slots=True)
class Known:
    """What has been found so far, by where it stands and by what it is."""

    ordered: list[Citation] = field(default_factory=list)
    by_number: dict[tuple[str | None, str], list[Citation]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_kind: dict[str, list[Citation]] = field(default_factory=lambda: defaultdict(list))
    by_symbol: dict[str, list[Citation]] = field(default_factory=lambda: defaultdict(list))

    _others: dict[str, int] = field(default_factory=dict)

    def add(self, citation: Citation) -> None:
        """Notes a mention by number and symbol. Mentions come in the order of the text."""
        self.ordered.append(citation)
        self.by_symbol[citation.symbol].append(citation)
        if number := _NUMBER.match(citation.symbol):
            self.by_number[citation.kind, number["n"]].append(citation)
        if citation.kind is not None:
            self.by_kind[citation.kind].append(citation)

    def about(self, kind: str, subject: tuple[int, int] | None) -> Iterator[Citation]:
        """Those of this kind that the subject names."""
        if subject is None:
            return
        first = bisect_left(self.ordered, subject[0], key=lambda one: one.start)
        for one in self.ordered[first:]:
            if one.start >= subject[1]:
                return
            if one.kind == kind:
                yield one

    def first_other(self, kind: str) -> int:
        """Where the second document of this kind is first named; far off if there is one only."""
        if kind not in self._others:
            alike = self.by_kind[kind]
            starts = (one.start for one in alike if one.symbol != alike[0].symbol)
            self._others[kind] = next(starts, 1 << 60)
        return self._others[kind]

    def whole(self, citation: Citation) -> Citation:
        """The citation with what other mentions of the same document say, where it says nothing."""
        for other in self.by_symbol[citation.symbol][:_ENOUGH]:
            if other.kind in (None, citation.kind):
                citation = replace(
                    citation,
                    date=citation.date or other.date,
                    issuer=citation.issuer or other.issuer,
                    term=citation.term or other.term,
                )
        return citation


def allusions(
    prose: Prose,
    found: Iterable[Citation],
    *,
    own_kind: str | None,
    subject: tuple[int, int] | None,
) -> list[Citation]:
    """The mentions beside those `found` by number and symbol; `subject` is in the prose's offsets.

    What a name or “… này” stands for is given whole; a bare number says what stands with it.
    """
    known = Known()
    for citation in found:
        known.add(citation)
    taken = _Taken((one.start, one.end) for one in known.ordered)
    more: list[Citation] = []
    for finder in (
        _short_names(prose, known),
        _bare_numbers(prose, known, own_kind, subject),
        _these(prose, known, own_kind, subject),
    ):
        for citation in finder:
            if taken.take(citation.start, citation.end):
                relation = relation_of(prose.form, prose.lines, citation.start, citation.end, None)
                more.append(replace(citation, relation=relation))
    return more


class _Taken:
    """Spans that no further mention may overlap."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._first = sorted(places)
        self._added: set[int] = set()

    def take(self, start: int, end: int) -> bool:
        index = bisect_right(self._first, (start, 1 << 60))
        before = index > 0 and self._first[index - 1][1] > start
        after = index < len(self._first) and self._first[index][0] < end
        cells = range(start, end)
        if before or after or not self._added.isdisjoint(cells):
            return False
        self._added.update(cells)
        return True


_DEFINED = re.compile(
    r"(?:(?:viết|gọi)(?: chung)?(?: ngắn)?(?: gọn)? tắt(?: chung)?(?: là)?"
    r"|(?:đây,? (?:được |xin )?|\()(?:gọi|viết)(?: chung)?(?: ngắn gọn)? là) ?:? ?"
    r"\"? ?(?P<name>[^\"(),;.\n]{2,60})"
)
_WORD = re.compile(r"\w+")
_NAMED = re.compile(rf"(?:thông báo kết luận|{KIND_WORDS})(?!\w)")
_LOOSE_AFTER = re.compile(
    r"$|[.,;:)\"\n]| (?:và|đến|trong|tại|để|được|đã|theo|trên|vào|cho|gắn|phải|cần|là|như|với|một"
    r" cách|đối với|tới|cùng|do|bằng|từ|sẽ|đạt|có hiệu quả)(?!\w)"
)
_MANY = re.compile(r"(?:các|những|mọi|một số|nhiều|từng|hai|ba|một) $")
_SENTENCE = 700


def _short_names(prose: Prose, known: Known) -> Iterator[Citation]:
    """Later uses of a name that the text gives to a document (“sau đây viết tắt là …”)."""
    names: dict[tuple[str, ...], list[tuple[int, str, Citation]]] = {}
    starts = [one.start for one in known.ordered]
    for match in _DEFINED.finditer(prose.form):
        name = match["name"].strip()
        meant = _defined_by(prose, known, starts, match.start(), name)
        words = tuple(_WORD.findall(name))
        if meant is None or not words or len(words) > 8:
            continue
        if words in names and names[words][0][2].symbol == meant.symbol:
            continue
        first = match.start("name") + (len(match["name"]) - len(match["name"].lstrip()))
        names.setdefault(words, []).append((first, name, known.whole(meant)))
    yield from _uses(prose, names)


def _uses(
    prose: Prose, names: dict[tuple[str, ...], list[tuple[int, str, Citation]]]
) -> Iterator[Citation]:
    """Every place of a defined name after its definition; a longer name goes before a shorter."""
    firsts = {words[0] for words in names}
    lengths = sorted({len(words) for words in names}, reverse=True)
    if not firsts:
        return
    form = prose.form
    for match in _WORD.finditer(form):
        if match[0] not in firsts:
            continue
        tokens = list(_tokens(form, match.start(), lengths[0]))
        for length in lengths:
            key = tuple(word for word, _ in tokens[:length])
            given = [one for one in names.get(key, ()) if one[0] <= match.start()]
            if not given or len(tokens) < length:
                continue
            start, end = match.start(), tokens[length - 1][1]
            defined, _, meant = given[-1]
            if _stands_for(prose, start, end, defined, numbered=any(map(str.isdigit, key))):
                yield replace(meant, start=start, end=end)
                break


def _tokens(form: str, start: int, most: int) -> Iterator[tuple[str, int]]:
    """Up to `most` words that only blanks and dashes part, each with its end."""
    end = start
    for count, match in enumerate(_WORD.finditer(form, start, start + 120)):
        gap = form[end : match.start()]
        if count == most or len(gap) > 1 or gap not in ("", " ", "-", "/"):
            return
        end = match.end()
        yield match[0], end


def _stands_for(prose: Prose, start: int, end: int, defined: int, *, numbered: bool) -> bool:
    """Whether the name is used for its document here: a number must be all of the number, and a
    mere kind (“Chương trình”) must have its capital and end a phrase.
    """
    if re.compile(r" ?(?:[-/]|số (?=\d))").match(prose.form, end):
        return False
    if start == defined:  # where the name is given, nothing is cited yet
        return False
    if numbered:
        return True
    if not prose.text[start].isupper():
        return False
    plural = _MANY.search(prose.form[max(0, start - 10) : start])
    opens = (
        not prose.lines[max(0, start - 2) : start].strip(" -+")
        or prose.text[start - 2 : start] == ". "
    )
    return plural is None and not opens and _LOOSE_AFTER.match(prose.form, end) is not None


def _defined_by(
    prose: Prose, known: Known, starts: list[int], position: int, name: str
) -> Citation | None:
    """The document that a name given at `position` stands for: in the same sentence, the one whose
    number the name repeats; for a name without a number the nearest of its kind, in brackets only.
    """
    sentence = max(
        prose.form.rfind(". ", max(0, position - _SENTENCE), position), position - _SENTENCE
    )
    near = known.ordered[bisect_right(starts, sentence) : bisect_right(starts, position)]
    numbers = re.findall(r"(?<![\d/-])0*(\d{1,4})(?![\d/])", name)
    kind = _NAMED.match(name)
    if numbers:
        same = [one for one in near if (n := _NUMBER.match(one.symbol)) and n["n"] in numbers]
        return same[-1] if same else None
    if kind is None or kind.end() != len(name):
        return None
    alike = [one for one in near if one.kind == KIND_OF.get(name)]
    return alike[-1] if alike else None


_BARE_KINDS = "|".join(
    canonical(kind)
    for kind in ("Nghị quyết", "Chỉ thị", "Kết luận", "Nghị định", "Quyết định", "Quy định",
                 "Thông báo", "Thông tư", "Thông tri", "Hướng dẫn", "Kế hoạch", "Chương trình",
                 "Pháp lệnh", "Công văn", "Đề án")
)  # fmt: skip
_BARE = re.compile(
    rf"(?<!\w)(?P<kind>thông báo kết luận|chương trình hành động|{_BARE_KINDS}) (?P<named>số )?"
    r"(?P<n>\d{1,4})(?P<more>(?:(?:,| và|, và) ?(?:số )?\d{1,4}(?!\d)){0,9})"
    r"(?!\d|[.,]\d|\w|%| ?[/-] ?[\wđ]| ?%)"
)
_COUNTED = frozenset(("Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án"))
_AFTER_NUMBER = re.compile(r" (?:của|về|ngày|và|khóa|đã|\()|\s*[,.;:)\"']|\s*$")


def _bare_numbers(
    prose: Prose, known: Known, own_kind: str | None, subject: tuple[int, int] | None
) -> Iterator[Citation]:
    """“Kết luận 43”: the symbol is that of the full mention where one alone fits. Where none does,
    the number stands alone, if the words leave no doubt that it numbers a document.
    """
    given = {match.start("name") for match in _DEFINED.finditer(prose.form)}
    for match in _BARE.finditer(prose.form):
        if match.start() in given:
            continue
        kind = "Thông báo" if match["kind"].startswith("thông báo") else KIND_OF[match["kind"]]
        if "\n" in prose.lines[match.start() : match.end()]:
            continue
        begun = Mention(
            Citation("", match.start(), match.end(), kind=kind), match.end(), named=True
        )
        told = issued_before(prose, with_tail(prose, begun, match.end())).citation
        for number in re.finditer(r"\d+", match[0]):
            first = number.start() == match.start("n") - match.start()
            start = match.start() + (0 if first else number.start())
            one = replace(told, symbol=number[0], start=start, end=match.start() + number.end())
            symbols = _full_symbols(known, one, subject)
            if len(symbols) == 1:
                yield replace(one, symbol=symbols.pop())
            elif not symbols and kind != own_kind and first and _is_numbered(prose, match, told):
                yield one


def _full_symbols(known: Known, told: Citation, subject: tuple[int, int] | None) -> set[str]:
    """The symbols with this number and kind; of several, those of its issuer or of the subject."""
    number = _NUMBER.match(told.symbol)
    alike = known.by_number.get((told.kind, number["n"]), []) if number else []
    symbols = {one.symbol for one in alike}
    for narrower in (
        {one.symbol for one in alike if told.issuer and one.issuer == told.issuer},
        {one.symbol for one in alike if _within(one, subject)},
    ):
        if len(symbols) > 1 and narrower:
            symbols = narrower
    return symbols


def _is_numbered(prose: Prose, match: re.Match[str], told: Citation) -> bool:
    """Whether “Kế hoạch 5 …” is surely a number and counts nothing."""
    counted = told.kind in _COUNTED
    if told.date or told.issuer:
        return bool(match["named"]) or not counted
    capital = prose.text[match.start()].isupper()
    ended = _AFTER_NUMBER.match(prose.form, match.end()) is not None
    return bool(match["named"]) or (capital and ended and not counted)


def _within(citation: Citation, subject: tuple[int, int] | None) -> bool:
    return subject is not None and subject[0] <= citation.start and citation.end <= subject[1]


_THESE = tuple(
    canonical(kind)
    for kind in ("Chương trình hành động", "Thông báo kết luận", "Nghị quyết", "Chỉ thị",
                 "Kết luận", "Quy định", "Quyết định", "Quy chế", "Kế hoạch", "Chương trình",
                 "Hướng dẫn", "Nghị định", "Bộ luật", "Luật", "Thông báo", "Thông tri", "Pháp lệnh",
                 "Thông tư", "Đề án", "Công văn", "Báo cáo", "Tờ trình")
)  # fmt: skip
_THIS = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join(_THESE)})(?: liên tịch)? "
    r"(?:(?P<this>này)|(?:đã )?(?:nêu|nói|kể|dẫn) trên|trên đây|vừa nêu)(?!\w)"
)
_ANNEXED = frozenset(
    ("Quy chế", "Quy định", "Chương trình", "Kế hoạch", "Đề án", "Hướng dẫn", "Quy trình")
)
"""What a decision puts into force: “Quy chế này” in a decision is its own."""


def _these(
    prose: Prose, known: Known, own_kind: str | None, subject: tuple[int, int] | None
) -> Iterator[Citation]:
    """“Kết luận này” in a document of another kind: the conclusion that it is about.

    That is the one of this kind in the subject; without one, the only one named before. “Nêu
    trên” points to the last one named.
    """
    for match in _THIS.finditer(prose.form):
        word = "thông báo" if match["kind"].startswith("thông báo") else match["kind"]
        kind, start = KIND_OF[word], match.start()
        if own_kind is None or kind == own_kind or canonical(own_kind).startswith(word):
            continue
        if _MANY.search(prose.form[max(0, start - 10) : start]):
            continue
        annexed = own_kind == "Quyết định" and kind in _ANNEXED
        meant = _meant(known, kind, start, subject, this=bool(match["this"]), annexed=annexed)
        if meant is not None:
            yield replace(known.whole(meant), start=start, end=match.end())


def _meant(
    known: Known,
    kind: str,
    position: int,
    subject: tuple[int, int] | None,
    *,
    this: bool,
    annexed: bool,
) -> Citation | None:
    alike = known.by_kind.get(kind, [])
    before = bisect_right(alike, position, key=lambda one: one.start)
    if not this:
        return alike[before - 1] if before else None
    about = next((one for one in known.about(kind, subject) if one.start < position), None)
    if about is not None or annexed:
        return about
    return alike[0] if before and known.first_other(kind) > position else None
