"""The head of a document: what its lines are, from the issuer's name down to the subject.

Layouts: Nghị định 30/2020/NĐ-CP (State) and Hướng dẫn 36-HD/VPTW (Party), in one column or two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.dates import PlaceAndDate, date_at, place_and_date
from ingest.document import KINDS
from ingest.fragments import head_pieces, is_motto, mended
from ingest.lines import Line, begins_item, goes_on, is_open_ended, is_ornament
from ingest.markers import marker_of
from ingest.offices import HEADS
from ingest.secrecy import secrecy_of, urgency_of
from ingest.symbols import Symbol, find_symbols, read_symbol
from ingest.vietnamese import bare, canonical, compact

Span = tuple[int, int]

_YOUTH = re.compile(r"^đoàn (?:tncs|thanh niên cộng sản) hồ chí minh$")
_NUMBER = re.compile(
    r"^(?:luật |lệnh |pháp lệnh )?(?:số|sô|só|sổ)(?! [a-zđ]{2,} )\s*[:.]?\s*(?=[\d.…_/\s-]|$)"
)
_SUBJECT = re.compile(r"^(?:v/v|v\.v(?!\.?[.…])|về việc)[:.]?\s*")
_LEAD = re.compile(r"[ \-:*]*(?:v/v[:.]?\s*)?")
_ADDRESSED = re.compile(r"^kính gửi\s*:?\s*")
_MANNERS = frozenset(
    ("liên tịch", "liên ngành", "phối hợp", "liên bộ", "tóm tắt", "chuyên đề", "nhanh")
)
"""What a kind may have behind it in the title without being another kind."""
_TITLE_NUMBER = re.compile(r"\s+(?:(?:số|sô)\s*:?\s*)?")
_OF = re.compile(r"(?:của|hội nghị lần thứ \w+,?(?: của)?)\s+")
_ABOUT = re.compile(r"\s+(?=(?:về|v/v|nhằm|để|triển khai|thực hiện|tổng kết|năm \d|giai đoạn|"
                    r"tăng cường|nhiệm kỳ)(?!\w))")  # fmt: skip
_KIND_WORDS = {canonical(kind): kind for kind in KINDS}
_BY_LENGTH = sorted(_KIND_WORDS, key=len)[::-1]
_COMMON_WORDS = frozenset(
    ("Tài liệu", "Bài viết", "Luật", "Lệnh", "Hiến pháp", "Chương trình", "Quy trình", "Hợp đồng")
)
"""Kinds that are headings of any text when not in capitals."""
_KIND_COMPACT = {compact(kind): kind for kind in KINDS}
_OFFICE = re.compile(
    rf"(?:{'|'.join(HEADS)}|uỷ ban|đảng cộng sản|đơn vị|xã|phường|thôn|ấp|khu)(?!\w)"
)
_UNIT = re.compile(r"(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu) \w")
_BODY_OPENERS = re.compile(
    r"(?:căn cứ|xét|theo|trong những|trong thời gian|trong năm|những năm|để|nhằm|qua|sau|ngày"
    r"|hiện nay"
    r"|thời gian qua|được sự|thực hiện|triển khai|vừa qua|năm \d{4}|tiếp theo|dưới sự|chấp hành"
    r"|thi hành)(?!\w)"
)
_SENTENCE_END = re.compile(r"[.;:!?][\"'”’»)\]]*$")
_DASHED_ENTRY = re.compile(r"[;,.]\s*[-–+•]\s+")
_PAREN = re.compile(r"^[(\[].*[)\]][.,;]?$")
_ASIDE_SUBJECT = re.compile(r"\(\s*(?=v/v|về việc)(?:v/v[:.]?\s*)?(?P<about>.*?)\s*\)\W*$")
_MAX_SUBJECT = 420
_MAX_HEAD = 45


@dataclass(slots=True)
class Letterhead:
    """Spans of what the head says; offsets refer to the text. `body` counts lines from 0."""

    body: int = 0
    kind: str | None = None
    kind_span: Span | None = None
    symbol: Symbol | None = None
    date: PlaceAndDate | None = None
    date_at: int = 0
    issuers: list[Span] = field(default_factory=list)
    subject: Span | None = None
    title: Span | None = None
    title_issuer: Span | None = None
    addressees: list[str] = field(default_factory=list)
    secrecy: tuple[str, Span] | None = None
    urgency: tuple[str, Span] | None = None
    motto: str | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.kind or self.symbol or self.date or self.issuers or self.motto)


def kind_of_title(line: Line) -> str | None:
    """The kind that a title line begins with: in capitals, or the word and nothing else."""
    if len(line.text) > 200:
        return None
    spaced = _KIND_COMPACT.get(compact(line.text))
    if spaced is not None and line.text[0].isupper():
        return spaced if line.text.isupper() or spaced not in _COMMON_WORDS else None
    for word in _BY_LENGTH:
        if line.form.startswith(word) and not line.form[len(word) : len(word) + 1].isalnum():
            return _KIND_WORDS[word] if line.text[: len(word)].isupper() else None
    return None


def read_letterhead(lines: Sequence[Line]) -> Letterhead:
    """Reads the head from the lines of a document; without any head, `body` is 0."""
    found = Letterhead()
    lines = list(lines)
    window = lines[: _window(lines)]
    titled, addressed = _title_line(window), _addressed_line(window)
    if titled is None and addressed is None:
        titled = _page_title(window)
    if titled is not None and addressed is not None and addressed < titled:
        titled = None
    tops = [place for place in (titled, addressed) if place is not None]
    found.body = tops[0] if tops else _last_head_line(window)
    rows = [head_pieces(line) for line in lines[: found.body]]
    _read_lines(found, mended([row[0] for row in rows if row]), main=True)
    _read_lines(found, mended([piece for row in rows for piece in row[1:]]), main=False)
    if titled is not None:
        found.body = _read_title(found, lines, titled)
    found.body = _past_ornaments(lines, found.body)
    if _addressed_line(lines[found.body : found.body + 1]) == 0:
        found.body = _past_ornaments(lines, _read_addressees(found, lines, found.body))
    return found


def _window(lines: Sequence[Line]) -> int:
    """How many lines can belong to a head: those before the first running text.

    A sentence in the first three lines may still be a note above the head.
    """
    for index, line in enumerate(lines[:_MAX_HEAD]):
        if not _is_running_text(line) or _ADDRESSED.match(line.form):
            continue
        if index > 2 or marker_of(line.text, line.form) or len(line.text) > 220:
            return index
    return min(len(lines), _MAX_HEAD)


def _addressed_line(lines: Sequence[Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if _ADDRESSED.match(line.form)), None)


def _past_ornaments(lines: Sequence[Line], index: int) -> int:
    while index < len(lines) and is_ornament(lines[index].text):
        index += 1
    return index


def _title_line(lines: Sequence[Line]) -> int | None:
    """The line that names the kind of the document: best below the number, alone, in capitals.

    What stands above a letterhead (a menu of the web page, a heading of it) is passed over.
    """
    best: tuple[tuple[bool, bool, bool], int] | None = None
    below = False
    for index, line in enumerate(lines):
        below = below or any(_is_sure(piece) for piece in head_pieces(line))
        kind = kind_of_title(line)
        told = index > 0 and lines[index - 1].text.endswith(":")
        if kind is None or line.text.endswith(":") or (told and not line.text.isupper()):
            continue
        if best and best[0][0] == below and _is_one_title(lines, best[1], index):
            continue
        alone = canonical(kind) == line.form.rstrip(" .*") or compact(kind) == compact(line.text)
        rating = (below, alone, line.text.isupper())
        if best is None or rating > best[0]:
            best = (rating, index)
    return best[1] if best else None


def _page_title(lines: Sequence[Line]) -> int | None:
    """“Hướng dẫn số 12-HD/BDVTU ngày … của … về …” above a text without any other head."""
    if any(_is_sure(piece) for line in lines for piece in head_pieces(line)):
        return None
    return next((i for i, line in enumerate(lines[:3]) if _numbered_kind(line)), None)


def _numbered_kind(line: Line) -> str | None:
    """The kind that a line begins with, in letters of any size, where its number follows."""
    if len(line.text) > _MAX_SUBJECT or _SENTENCE_END.search(line.text):
        return None
    for word in _BY_LENGTH:
        if line.form.startswith(f"{word} ") and line.text[0].isupper():
            rest = _TITLE_NUMBER.match(line.form, len(word))
            symbol = read_symbol(line.text[rest.end() :]) if rest else None
            after = line.text[rest.end() + symbol.end :].lstrip(" ,:-–") if rest and symbol else "A"
            return None if after[:1].isupper() else _KIND_WORDS[word]
    return None


def _is_one_title(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether capitals run on from one line to the other (“KẾ HOẠCH THỰC HIỆN / CHƯƠNG TRÌNH”)."""
    between = lines[first + 1 : last + 1]
    return all(line.text.isupper() and not line.after_blank for line in between)


def _is_running_text(line: Line) -> bool:
    if line.text.isupper():
        return False
    if len(line.text) > 200:
        return True
    marker = marker_of(line.text, line.form)
    if marker is not None and marker.style not in "-+*":
        return True
    return len(line.text) > 90 and _SENTENCE_END.search(line.text) is not None


def _last_head_line(lines: Sequence[Line]) -> int:
    """How many lines stand before the text where neither a title nor addressees end the head."""
    last = 0
    for index, line in enumerate(lines):
        if any(_is_sure(piece) for piece in head_pieces(line)):
            last = index + 1
        elif _SUBJECT.match(line.form):
            last = _subject_end(lines, index)
    return last


def _is_sure(piece: Line) -> bool:
    """Whether nothing but a head has such a line."""
    return (
        is_motto(piece) or _number_of(piece) is not None or place_and_date(piece.form) is not None
    )


def _number_of(piece: Line) -> Symbol | None:
    """The symbol of a line “Số: …”, or of one that is nothing but a symbol."""
    match = _NUMBER.match(piece.form)
    rest = piece.text[match.end() :] if match else piece.text
    symbol = read_symbol(rest)
    if symbol is None or (match is None and symbol.end < len(rest)):
        return None
    if match is not None and rest[symbol.end :].strip(" .*"):
        following = canonical(rest[symbol.end :]).strip(" ,.*")
        if not following.startswith(("v/v", "ngày")) and not place_and_date(following):
            return None
    offset = piece.start + (match.end() if match else 0)
    return Symbol(symbol.value, offset + symbol.start, offset + symbol.end)


def _read_lines(found: Letterhead, column: Sequence[Line], *, main: bool) -> None:
    """Takes from the lines of one column what they say.

    In the main column, what stands above a line that says nothing is no part of the head.
    """
    index, apart = 0, False
    while index < len(column):
        piece = column[index]
        index += 1
        if is_ornament(piece.text):
            continue
        if secret := secrecy_of(piece.text):
            found.secrecy = found.secrecy or (secret, (piece.start, piece.end))
        elif urgent := urgency_of(piece.text):
            found.urgency = found.urgency or (urgent, (piece.start, piece.end))
        elif is_motto(piece):
            found.motto = found.motto or bare(piece.text)
        elif (dated := place_and_date(piece.form)) is not None:
            found.date, found.date_at = dated, piece.start
        elif _NUMBER.match(piece.form) or _number_of(piece):
            found.symbol = found.symbol or _number_of(piece)
        elif _SUBJECT.match(piece.form) and found.subject is None:
            stop = _subject_end(column, index - 1)
            start = piece.start + len(_SUBJECT.match(piece.form)[0])  # type: ignore[index]
            if piece.form.startswith("về việc"):
                start = piece.start
            found.subject = (start, column[stop - 1].end)
            found.title = (piece.start, column[stop - 1].end)
            index = stop
        elif _is_youth_motto(column, index - 1):
            found.motto = found.motto or bare(piece.text)
        elif _is_issuer(found, column, index - 1):
            found.issuers = [] if apart else found.issuers
            found.issuers.append((piece.start, piece.end))
            apart = False
        else:
            apart = main


def _subject_end(column: Sequence[Line], index: int) -> int:
    """Past the lines of “V/v …”, which go on until something else or a gap."""
    stop = index + 1
    while stop < len(column) and stop - index < 7:
        line = column[stop]
        other = _is_sure(line) or _ADDRESSED.match(line.form) or kind_of_title(line)
        if other or is_ornament(line.text) or begins_item(line.text, line.form):
            break
        if line.after_blank and not goes_on(column[stop - 1], line, parted=True):
            break
        if len(line.text) > 110 or line.text.isupper():
            break
        stop += 1
    return stop


def _is_youth_motto(column: Sequence[Line], index: int) -> bool:
    """ĐOÀN TNCS HỒ CHÍ MINH above place and date stands where others have a motto."""
    dated = index + 1 < len(column) and place_and_date(column[index + 1].form) is not None
    return dated and _YOUTH.match(column[index].form) is not None


def _is_issuer(found: Letterhead, column: Sequence[Line], index: int) -> bool:
    """A line of an office's name, above the number: in capitals, or beginning like such a name."""
    piece = column[index]
    if found.symbol is not None or found.subject is not None or len(piece.text) > 110:
        return False
    if kind_of_title(piece) and not found.issuers:
        return False
    letters = sum(char.isalpha() for char in piece.text)
    if piece.text.isupper() and letters > 2 and not piece.text.endswith((".", ":", "!")):
        return _OFFICE.match(piece.form) is not None or bool(found.issuers)
    if found.issuers and _UNIT.match(piece.form) and piece.start - found.issuers[-1][1] == 1:
        return True
    named = any(_NUMBER.match(line.form) for line in column[index + 1 : index + 4])
    return named and _OFFICE.match(piece.form) is not None and len(piece.text) < 70


def _read_title(found: Letterhead, lines: Sequence[Line], titled: int) -> int:
    """Kind, “của …” and subject; where the lines after them begin."""
    line = lines[titled]
    kind = kind_of_title(line) or _numbered_kind(line) or ""
    spaced = compact(line.text) == compact(kind) and canonical(kind) != line.form
    length = len(line.text) if spaced else len(kind)
    rest = line.form[length:].strip(" -:*")
    stop = _title_end(lines, titled, begun=bool(rest) and not _OF.match(rest))
    word = length
    if rest in _MANNERS:
        length, stop = len(line.text), _title_end(lines, titled, begun=False)
    if kind == "Chương trình" and not rest and stop > titled + 1:
        action = lines[titled + 1]
        if action.form.startswith("hành động"):
            kind = "Chương trình hành động"
            word = length = action.start + len("hành động") - line.start
    found.kind, found.kind_span = kind, (line.start, line.start + word)
    start = line.start + length
    found.title = (line.start, max(lines[stop - 1].end, start))
    start = _read_titled_number(found, line, start)
    _read_subject(found, lines[titled:stop], start)
    while stop < len(lines) and _is_aside(lines[stop]):
        if _PAREN.match(lines[stop].text):
            found.title = (line.start, lines[stop].end)
            _read_aside(found, lines[stop])
        stop += 1
    return stop


def _read_aside(found: Letterhead, line: Line) -> None:
    """“(V/v …)” beneath a title that names the kind alone is the subject."""
    about = _ASIDE_SUBJECT.match(line.form)
    if about and found.subject is None:
        found.subject = (line.start + about.start("about"), line.start + about.end("about"))


def _is_aside(line: Line) -> bool:
    return is_ornament(line.text) or (_PAREN.match(line.text) is not None and len(line.text) < 250)


def _title_end(lines: Sequence[Line], titled: int, begun: bool) -> int:
    """Past the last line of the subject. `begun` says that the title line itself begins it."""
    stop, length = titled + 1, 0
    while stop < len(lines) and stop - titled < 9:
        line = lines[stop]
        if _ends_title(line) or not _is_title_line(line, lines[stop - 1], begun=begun):
            break
        length += len(line.text)
        if length > _MAX_SUBJECT:
            break
        begun = begun or not _OF.match(line.form)
        stop += 1
    return stop


def _ends_title(line: Line) -> bool:
    if _is_aside(line) or _ADDRESSED.match(line.form) or begins_item(line.text, line.form):
        return True
    return line.text.isupper() and line.text.endswith(":")


def _is_title_line(line: Line, before: Line, *, begun: bool) -> bool:
    """Whether a line still belongs to the subject, or is where it begins."""
    sentence = _SENTENCE_END.search(line.text) is not None
    if not begun:
        return len(line.text) <= (90 if sentence else 300)
    if is_open_ended(before.text) and not (sentence and line.text[0].isupper()):
        return len(line.text) <= 200
    if sentence or len(line.text) > 200:
        return False
    if line.after_blank:
        return line.text[0].islower()
    if line.text.isupper():
        return before.text.isupper() and _OFFICE.match(line.form) is None
    return not (line.text[0].isupper() and _BODY_OPENERS.match(line.form))


def _read_subject(found: Letterhead, lines: Sequence[Line], start: int) -> None:
    """Parts “của Ban Thường vụ …” from what the document is about."""
    end = lines[-1].end
    begin = None
    for line in lines:
        first = max(line.start, start)
        if first >= line.end:
            continue
        form = line.form[first - line.start :]
        lead = _LEAD.match(form).end() if begin is None else 0  # type: ignore[union-attr]
        offset, form = first + lead, form[lead:]
        if not form:
            continue
        of = _OF.match(form)
        if begin is None and found.title_issuer is None and of:
            about = _ABOUT.search(form, of.end())
            stop = offset + about.start() if about else line.end
            found.title_issuer = (offset + of.end(), stop)
            if about:
                begin = offset + about.end()
            continue
        if begin is None and _goes_on_naming(found, line):
            found.title_issuer = (found.title_issuer[0], line.end)  # type: ignore[index]
            continue
        begin = offset if begin is None else begin
    if begin is not None and begin < end:
        found.subject = (begin, end)


def _goes_on_naming(found: Letterhead, line: Line) -> bool:
    """Whether a line in capitals under “CỦA BAN CHẤP HÀNH …” is still the office's name."""
    if found.title_issuer is None or found.title_issuer[1] >= line.start:
        return False
    capitals = line.text.isupper() and not re.match(
        r"(?:về|v/v|năm|thực hiện|triển khai)(?!\w)", line.form
    )
    return capitals or re.match(r"\(?(?:khóa|lần thứ|nhiệm kỳ|kỳ họp)(?!\w)", line.form) is not None


def _read_addressees(found: Letterhead, lines: Sequence[Line], addressed: int) -> int:
    """The offices after “Kính gửi:”, and where the lines after them begin."""
    match = _ADDRESSED.match(lines[addressed].form)
    first = lines[addressed].text[match.end() :] if match else ""
    items = entries_of(first)
    stop = addressed + 1
    listed = first.lstrip().startswith(("-", "+", "–")) or not items
    while stop < len(lines):
        line = lines[stop]
        marker = marker_of(line.text, line.form)
        if marker is not None and marker.style == "-" and listed and len(line.text) < 250:
            items.append(line.text)
        elif items and _wraps(lines[stop - 1], line):
            items[-1] += " " + line.text
        elif listed and _is_plain_addressee(line, items, marker is not None):
            items.append(line.text)
        elif (
            marker is not None and marker.style == "-" and len(items) == 1 and len(line.text) < 160
        ):
            items.append(line.text)
            listed = True
        else:
            break
        stop += 1
    found.addressees = [text for item in items if (text := tidy(item))]
    return stop


def _wraps(before: Line, line: Line) -> bool:
    if begins_item(line.text, line.form) or len(line.text) > 110:
        return False
    unfinished = not before.text.endswith((".", ";", ":"))
    return (
        unfinished
        and not line.after_blank
        and (line.text[0].islower() or before.text.endswith(","))
    )


def _is_plain_addressee(line: Line, items: Sequence[str], marked: bool) -> bool:
    """Addressees without dashes: short lines, each but the last with a comma or semicolon."""
    if marked or len(line.text) > 120 or line.text.endswith(":"):
        return False
    return not items or items[-1].rstrip().endswith((";", ","))


def entries_of(text: str) -> list[str]:
    """Entries that stand in one paragraph, behind “Kính gửi:” or “Nơi nhận:”."""
    parted = _DASHED_ENTRY.split(text)
    entries = parted if len(parted) > 1 else text.split(";")
    return [entry for entry in entries if entry.strip(" -–+.")]


def tidy(item: str) -> str:
    """An entry of a list without its dash, its final mark and its line breaks."""
    return " ".join(item.split()).strip("|").lstrip("-–—+•* ").rstrip(" ,;.").strip()


def _read_titled_number(found: Letterhead, line: Line, start: int) -> int:
    """“NGHỊ QUYẾT SỐ 14-NQ/TU NGÀY …” on the title line itself; where the rest of it begins."""
    at = start - line.start
    match = re.compile(r"\s*(?:(?:số|sô)\s*:?)?\s*").match(line.form, at)
    first = match.end() if match else at
    for symbol in find_symbols(line.text):
        if symbol.start != first:
            continue
        end = line.start + symbol.end
        own = Symbol(symbol.value, line.start + symbol.start, end)
        found.symbol = found.symbol or own
        comma = re.compile(r"\s*,?\s*").match(line.form, symbol.end)
        dated = comma.end() if comma else symbol.end
        date, after = (
            date_at(line.form, dated) if line.form.startswith("ngày", dated) else (None, 0)
        )
        if date is None:
            return end
        if found.date is None:
            found.date = PlaceAndDate(date, dated, after, None)
            found.date_at = line.start
        return line.start + after
    return start
