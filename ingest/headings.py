"""Which paragraphs of a text are headings: by their number, their capitals, their bold letters."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.document import KINDS
from ingest.lines import is_open_ended
from ingest.markers import BULLETS, RANKS, UPPER, WORDS, Marker
from ingest.paragraphs import Paragraph
from ingest.vietnamese import canonical

_SENTENCE_END = re.compile(r"[.!?;…:][\"'”’»)\]]*$")
_INNER_END = re.compile(rf"[^\W\d_]{{2,}}[.!?]\s+[{UPPER}]")
_MAX_TITLE = 80
_MAX_LOOSE_TITLE = 30
"""Words of a heading that has no number."""
_DECREES = frozenset(canonical(kind) for kind in KINDS) | {
    "quyết nghị", "nay quyết định", "mục lục",
}  # fmt: skip
_RULING = re.compile(r"(?:- ?)?(?:căn cứ|xét|theo đề nghị)(?!\w)")
"""What follows “CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH”: that line says who rules, and is no heading."""
_FORM_LINE = re.compile(
    r"cộng hòa xã hội chủ nghĩa|đảng cộng sản việt nam|độc lập ?[-–] ?tự do"
    r"|(?:tm|kt|tl|tuq|q|t/m)[./ ]"
    r"|(?:phó )?(?:chủ tịch|bí thư|giám đốc|trưởng ban|chánh văn phòng|hiệu trưởng|thủ trưởng)"
    r"(?: ubnd\b.*| ủy ban\b.*)?$|người \w+(?: \w+)?$|xác nhận của|ký tên"
)
"""Lines in capitals of a blank form: its letterhead and its signature."""
_RUN_ON = re.compile(rf"(?P<title>[^.:;]{{3,90}}):\s+[\"“(]?[{UPPER}]")
_SEPARATED = re.compile(r"[:.–-]$")
_MAX_RUN_ON = 40
_CLOSED_QUOTE = re.compile(r"[”\"»][.;,/]*$")
_MAX_QUOTED = 120
"""Paragraphs that a quotation may go on for; one that is never closed is no quotation."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that heads a section. `paragraphs` counts those it takes up (a label, a title).

    `runs_on` says that a text of its own follows in the same paragraph (“Điều 2. Quyết định này
    có …”, “1. Kinh phí: Do ngân sách …”): then the paragraph is read as text, and the title is
    what stands apart from it, if anything.
    """

    index: int
    paragraphs: int
    label: str
    title: str
    marker: Marker | None
    level: int
    runs_on: bool = False

    @property
    def text(self) -> str:
        return f"{self.label} {self.title}".strip()

    @property
    def begins(self) -> bool:
        """Whether its number is the first of a series."""
        return self.marker is not None and self.marker.value == 1

    @property
    def style(self) -> str:
        """The style of its number; of one that has none, how it is set."""
        if self.marker is not None:
            return self.marker.style
        return "capitals" if self.title.isupper() else "bold"


def find_headings(
    paragraphs: Sequence[Paragraph], quoted: frozenset[int], *, annex: bool
) -> Iterator[Heading]:
    """The headings in order, their levels still 0. In an annex the first capitals are its title."""
    first_letter = _first_letter(paragraphs)
    firm = [
        index not in quoted and _judged(paragraphs, index, first_letter)
        for index in range(len(paragraphs))
    ]
    titled = annex and len(paragraphs) > 1 and paragraphs[0].text.isupper()
    if titled:
        firm[0] = True
    tallies = _tallies(paragraphs, firm, quoted)
    index = 0
    while index < len(paragraphs):
        decided = firm[index]
        if decided is None:
            decided = _like_siblings(paragraphs[index], tallies[index])
        step = 1
        if decided:
            heading = _heading(paragraphs, index, titled and index == 0)
            yield heading
            step = heading.paragraphs
        index += step


def find_quoted(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Where articles of another document are quoted (“Điều 5. … ”), the first and last included."""
    quoted: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if index in quoted or paragraph.text[:1] not in '“"«' or not paragraph.quotes_item:
            continue
        for last in range(index, min(index + _MAX_QUOTED, len(paragraphs))):
            if _CLOSED_QUOTE.search(paragraphs[last].text):
                quoted.update(range(index, last + 1))
                break
    return frozenset(quoted)


def _first_letter(paragraphs: Sequence[Paragraph]) -> int:
    """Where the first “A.” stands; before it “C. Mác” is no number."""
    for index, paragraph in enumerate(paragraphs):
        marker = paragraph.marker
        if marker is not None and marker.style == "A" and marker.value == 1:
            return index
    return len(paragraphs)


def _judged(paragraphs: Sequence[Paragraph], index: int, first_letter: int) -> bool | None:
    """Whether it is a heading; None where its siblings have to tell."""
    paragraph = paragraphs[index]
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    marker = paragraph.marker
    if paragraph.row:
        return False
    if marker is None:
        titles = _is_document_title(paragraphs, index)
        return not titles and _is_loose_heading(paragraph, following)
    if marker.style in WORDS:
        return True
    if marker.style == "A" and index < first_letter:
        return False
    return _heads(paragraph, following, marker)


def _is_document_title(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a line without a number is what the whole text is called: beneath “QUY CHẾ”, or at
    the very beginning, with the first chapter right beneath it.
    """
    if index > 0:
        return paragraphs[index - 1].form in _DECREES
    marker = paragraphs[1].marker if len(paragraphs) > 1 else None
    return marker is not None and (marker.style in WORDS or marker.style in ("A", "I"))


def _heads(paragraph: Paragraph, following: Paragraph | None, marker: Marker) -> bool | None:
    """Whether a paragraph with a number or a bullet heads what follows it."""
    if marker.style in BULLETS:
        return _is_bold_bullet(paragraph, following, marker)
    if _bold_opening(paragraph):
        return True
    return False if following is None else _reads_as_heading(paragraph, following, marker)


def _reads_as_heading(paragraph: Paragraph, following: Paragraph, marker: Marker) -> bool | None:
    if paragraph.title.isupper() and paragraph.words > 1:
        return True
    if not paragraph.title or (paragraph.words > _MAX_TITLE and not _RUN_ON.match(paragraph.title)):
        return False
    if paragraph.is_bold and paragraph.words <= _MAX_TITLE:
        return _reads_as_bold_title(paragraph)
    if _RUN_ON.match(paragraph.title) and not _is_list_opening(paragraph, following):
        return None
    if _is_sibling_or_above(following, marker):
        return False
    return _reads_as_title(paragraph, following)


def _reads_as_bold_title(paragraph: Paragraph) -> bool:
    """A whole paragraph in bold letters: a title, unless it is a sentence with a stress on it."""
    ended = _SENTENCE_END.search(paragraph.title)
    if ended is None or ended[0][0] == ":":
        return True
    return ended[0][0] == "." and paragraph.words <= 40 and not _INNER_END.search(paragraph.title)


def _reads_as_title(paragraph: Paragraph, following: Paragraph) -> bool | None:
    title = paragraph.title
    ended = _SENTENCE_END.search(title)
    if ended is None:
        return title[-1] != "," and not _INNER_END.search(title)
    if ended[0][0] == ":":
        itemised = following.marker is not None or following.row
        return paragraph.words <= (60 if itemised else 25)
    if ended[0][0] in ";…" or _INNER_END.search(title):
        return False
    return None if paragraph.words <= 30 else False


def _is_list_opening(paragraph: Paragraph, following: Paragraph) -> bool:
    return paragraph.title.endswith(":") and following.marker is not None


def _is_loose_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether a line without a number is plainly a heading: in capitals, or in bold letters."""
    text, capital = paragraph.text, paragraph.text.isupper()
    if following is None or not (capital or (paragraph.is_bold and text[0].isupper())):
        return False
    if not 2 <= text.count(" ") + 1 <= _MAX_LOOSE_TITLE or _is_formula(paragraph, following):
        return False
    if capital:
        again = following.marker is None and following.text.isupper()
        return not again and not text.endswith((":", ",", ";", "."))
    again = following.marker is None and following.is_bold and not following.row
    return not again and not text.endswith((",", ";", ".", "…", "!")) and not _has_inner_end(text)


def _has_inner_end(text: str) -> bool:
    return _INNER_END.search(text) is not None


def _is_formula(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a line says who rules or signs, or belongs to a form, or has hardly a word."""
    form = paragraph.form
    if form in _DECREES or _FORM_LINE.match(form) or _RULING.match(following.form):
        return True
    return form != "mở đầu" and sum(char.isalpha() for char in paragraph.text) <= 6


def _is_bold_bullet(paragraph: Paragraph, following: Paragraph | None, marker: Marker) -> bool:
    """“* Công tác tuyên truyền” in bold letters, with its text beneath."""
    if following is None or not paragraph.is_bold or paragraph.words > _MAX_LOOSE_TITLE:
        return False
    if following.marker is not None and following.marker.style == marker.style:
        return False
    return re.search(r"[.;,!?…]$", paragraph.title) is None and paragraph.title[:1].isupper()


def _bold_opening(paragraph: Paragraph) -> str | None:
    """The bold title that a paragraph opens with, where the rest of it is plain text."""
    if paragraph.bold_length == 0:
        return None
    title = paragraph.title
    bold, rest = title[: paragraph.bold_length], title[paragraph.bold_length :]
    if not bold.strip() or not any(char.isalpha() for char in rest):
        return None
    parted = _SEPARATED.search(bold.rstrip()) or re.match(r"\s*[:.–-](?:\s|$)", rest)
    if parted is None or bold.count(" ") >= _MAX_RUN_ON or _INNER_END.search(bold):
        return None
    shown = bold.strip().rstrip(":.–- ")
    return shown if sum(char.isalpha() for char in shown) > 2 else None


def _is_sibling_or_above(following: Paragraph, marker: Marker) -> bool:
    other = following.marker
    if other is None or other.style in BULLETS:
        return False
    begins = other.style not in WORDS and other.value == 1
    return other.style == marker.style or (other.rank < marker.rank and not begins)


def _like_siblings(paragraph: Paragraph, tally: _Tally) -> bool:
    """A short sentence with a number and text beneath is a heading where its siblings are."""
    runs_on = _RUN_ON.match(paragraph.title) is not None
    apart = 0 if runs_on or paragraph.text.endswith(":") else tally.lists
    known, headings = tally.known - apart, tally.headings - apart
    if known:
        return headings * 2 > known
    return tally.size - 1 - apart > 0 and not runs_on


@dataclass(slots=True)
class _Tally:
    """Paragraphs with one style of number beneath the same heading: how many there are, of how
    many it is known whether they are headings, how many are, how many of these open a list; and
    its last number.
    """

    size: int = 0
    known: int = 0
    headings: int = 0
    lists: int = 0
    last: int = 0


@dataclass(slots=True)
class _Series:
    """Numbers of one style that count on, and those of a list that began among them."""

    outer: _Tally = field(default_factory=_Tally)
    inner: _Tally = field(default_factory=_Tally)

    def place(self, value: int) -> _Tally:
        """The tally that a number belongs to."""
        if value == 1 and self.inner.size:
            self.outer, self.inner = self.inner, _Tally()
        elif value == self.outer.last + 1 and value != self.inner.last + 1 and self.outer.size:
            self.inner = self.outer
        self.inner.last = value
        return self.inner


def _tallies(
    paragraphs: Sequence[Paragraph], firm: Sequence[bool | None], quoted: Container[int]
) -> list[_Tally]:
    """For each paragraph the tally of its siblings."""
    series: dict[str, _Series] = {}
    tallies: list[_Tally] = []
    for index, (paragraph, decided) in enumerate(zip(paragraphs, firm, strict=True)):
        marker = paragraph.marker
        if marker is None or marker.style in BULLETS or index in quoted:
            tallies.append(_Tally())
            continue
        for style in [style for style in series if RANKS[style] > marker.rank]:
            del series[style]
        tally = series.setdefault(marker.style, _Series()).place(marker.value or 0)
        tally.size += 1
        tally.known += decided is not None
        tally.headings += decided is True
        tally.lists += decided is True and paragraph.text.endswith(":")
        tallies.append(tally)
    return tallies


def _heading(paragraphs: Sequence[Paragraph], index: int, titles: bool) -> Heading:
    """Level 0 until it is arranged."""
    paragraph = paragraphs[index]
    marker = paragraph.marker
    if marker is None and titles:
        marker = Marker("phụ lục", "", 0)
    if marker is None:
        return Heading(index, 1, "", paragraph.text, None, 0)
    title, count = paragraph.title, 1
    for following in _rest_of_title(paragraphs, index, marker):
        title = f"{title} {following.text}".strip()
        count += 1
    if count > 1:
        return Heading(index, count, marker.label, title, marker, 0)
    opening = _bold_opening(paragraph) or _plain_opening(paragraph, marker)
    if opening is not None:
        return Heading(index, 1, marker.label, opening, marker, 0, runs_on=True)
    runs_on = marker.style in WORDS and _is_text(paragraphs, index)
    return Heading(index, 1, marker.label, "" if runs_on else title, marker, 0, runs_on)


def _plain_opening(paragraph: Paragraph, marker: Marker) -> str | None:
    """“Kinh phí” of “4. Kinh phí: Do ngân sách xã …”, which its siblings made a heading."""
    match = None if marker.style in WORDS else _RUN_ON.match(paragraph.title)
    return match["title"].strip() if match and not paragraph.is_bold else None


def _rest_of_title(
    paragraphs: Sequence[Paragraph], index: int, marker: Marker
) -> Iterator[Paragraph]:
    """The paragraphs beneath a label that are its title, or the rest of it."""
    title = paragraphs[index].title
    bare = not title or not marker.label
    for number in range(index + 1, min(index + 4, len(paragraphs))):
        following = paragraphs[number]
        if not _is_loose_title(paragraphs, number) or following.text.startswith("("):
            return
        if marker.style in WORDS and bare:
            if marker.style == "điều" and not following.is_bold and following.words > 20:
                return
        elif not _goes_on_in(title, paragraphs[number - 1], following):
            return
        yield following
        if marker.style in WORDS and bare and not following.text.isupper():
            return


def _goes_on_in(title: str, before: Paragraph, following: Paragraph) -> bool:
    """Whether a title in capitals, or one that stops short, goes on in the next paragraph."""
    if title.isupper() and following.text.isupper():
        return _SENTENCE_END.search(before.text) is None
    return before.is_bold and following.is_bold and is_open_ended(before.text)


def _is_loose_title(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph beneath “Chương I” is its title."""
    paragraph = paragraphs[index]
    if paragraph.marker is not None or paragraph.row or index + 1 >= len(paragraphs):
        return False
    ended = _SENTENCE_END.search(paragraph.text) is not None
    return paragraph.words <= 40 and (paragraph.text.isupper() or not ended)


def _is_text(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the words after “Điều 1.” are the article itself and not its title."""
    paragraph = paragraphs[index]
    marker = paragraph.marker
    if marker is None or not paragraph.title:
        return False
    if paragraph.is_bold and paragraph.words <= _MAX_TITLE:
        return False
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    alone = following is None or (following.marker is not None and following.marker.style in WORDS)
    if _INNER_END.search(paragraph.title) or paragraph.words > _MAX_TITLE:
        return True
    ended = _SENTENCE_END.search(paragraph.title)
    if ended is None:
        return paragraph.label_is_bold and paragraph.words > 12
    if ended[0][0] == ":":
        return alone or paragraph.label_is_bold
    return alone or paragraph.words > 12 or paragraph.label_is_bold
