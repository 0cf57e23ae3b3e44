"""What stands in the lines of a head, piece by piece.

Web pages glue columns together (“… HẠNH PHÚCAn Sơn, ngày …”) and break lines anywhere (“Số:” above
“12/KH-UBND”); here what was glued is parted, and what was broken is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.dates import PlaceAndDate, place_and_date
from ingest.lines import Line, pieces
from ingest.offices import HEADS
from ingest.symbols import read_symbol
from ingest.vietnamese import bare

_MOTTO = re.compile(
    r"^\W*(?:cong ?hoa xa ?hoi chu ?nghia(?: viet ?nam)?|doc ?lap\s*\W+\s*tu ?do\s*\W+\s*hanh ?phuc"
    r"|dang cong san viet nam|doc lap tu do hanh phuc|cong hoa xa hoi|chu nghia viet nam)\W*$"
)
_GLUED = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam|độc lập\s*[-–—.]\s*tự do\s*[-–—.]\s*hạnh phúc"
    r"|(?<=[\w*])\s*đảng cộng sản việt nam$"
)
_NUMBER = re.compile(r"(?:luật |lệnh )?(?:số|sô|só|sổ)\s*[:.\d…_/-]")
_BARE_NUMBER = re.compile(r"(?:số|sô|só|sổ)\s*[:.]?")
_OPEN_NUMBER = re.compile(r"(?:số|sô|só|sổ)\s*[:.]?\s*\d.*[-/]")
_SUBJECT = re.compile(r"(?<=[\w\s])(?:v/v|về việc)(?!\w)")
_DATED = re.compile(
    r",\s*(?:ngày[\s.…_\d]*tháng[\s.…_\d]*năm[\s.…_\d]*"
    r"|(?:ngày\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})$"
)
_RULED = re.compile(r"(?:\s*[-–—_*=~]{3,}[\s\W]*|\s+\*+|\s*\|)$")
_OFFICE = re.compile(rf"(?:{'|'.join(HEADS)})(?!\w)")
_SIGNS = re.compile(r"(?:t\s?/\s?m|tm|k\s?/\s?t|kt|t\s?/\s?l|tl|tuq)(?:\s*\.|\s)|chủ tịch|giám đốc")
_POST = re.compile(
    r"(?<=\w)\s+(?=(?:k\s?/\s?t|kt|t\s?/\s?l|tl|tuq|q)\s?\.)"
    r"|(?:(?<=chủ tịch)|(?<=giám đốc)|(?<=bộ trưởng)|(?<=trưởng ban)|(?<=văn phòng))\s+"
    r"(?=phó |thứ trưởng)"
    r"|(?<=\w)\s*(?=\((?:đã ký|đã kí|ký tên))|(?<=\))\s*(?=\w)"
)
_BESIDE = re.compile(
    r"\s+(?=(?:t\s?/\s?m|tm\.|k\s?/\s?t|kt\.|t\s?/\s?l|tl\.|tuq\.|q\.)\s?\w"
    r"|(?:phó )?(?:chủ tịch|bí thư|giám đốc|trưởng ban|trưởng phòng|hiệu trưởng)(?!\w))"
)
_MAX_LENGTH = 230
_MAX_JOINED = 3


def is_motto(line: Line) -> bool:
    """Quốc hiệu, its second line, or ĐẢNG CỘNG SẢN VIỆT NAM alone in its column."""
    return len(line.text) < 70 and _MOTTO.match(bare(line.text)) is not None


def head_pieces(line: Line) -> list[Line]:
    """What stands side by side in a line of a head, also where no blank parts it."""
    return [part for piece in pieces(line) for part in _parted(piece)]


def _parted(piece: Line) -> Iterator[Line]:
    if len(piece.text) > _MAX_LENGTH:
        yield piece
        return
    places = sorted({0, len(piece.text), *_cuts(piece)})
    for start, end in pairwise(places):
        part = _stripped(piece, start, end)
        if part is not None:
            yield part


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a motto is one of the head, and no part of a sentence: “nước Cộng hòa xã hội chủ
    nghĩa Việt Nam về đối nội” goes on in small letters before or behind it."""
    motto, before, behind = text[start:end].strip(), text[:start].split(), text[end:].split()
    if motto.isupper():
        return True
    flows = any(words and words[at].islower() for words, at in ((before, -1), (behind, 0)))
    return motto[0].isupper() and not flows


def _cuts(piece: Line) -> Iterator[int]:
    """Where something else begins within the piece."""
    for motto in _GLUED.finditer(piece.form):
        if _stands_apart(piece.text, *motto.span()):
            yield from motto.span()
    numbered = _NUMBER.match(piece.form) is not None
    subject = _SUBJECT.search(piece.form) if numbered else None
    if subject:
        yield subject.start()
    dated = _DATED.search(piece.form)
    if dated and not subject:
        place = _place_before(piece.text, dated.start())
        before = piece.text[:place]
        if numbered or (place < dated.start() and before == before.upper()):
            yield place


def _place_before(text: str, comma: int) -> int:
    """Where the place's name that ends at `comma` begins, also within `12/KH-SNVAn Sơn`."""
    ward = re.search(r"(?<=\w) \d{1,2}$", text[:comma])
    start = ward.start() if ward else comma
    for word in reversed(list(re.finditer(r"\S+", text[:start]))):
        if len(word[0]) == 1 and word[0].isupper():
            start = word.start()
            continue
        small = len(word[0]) - len(word[0].rstrip("".join(filter(str.islower, word[0]))))
        capital = len(word[0]) - small - 1
        if re.fullmatch(r"tp\.?", word[0], re.I):
            return word.start()
        if not small or capital < 0 or not word[0][capital].isupper():
            break
        start = word.start() + capital
        if capital:
            break
    return start


def signature_pieces(line: Line) -> list[Line]:
    """What stands side by side in a line of a signature, also where no blank parts it."""
    return [part for piece in pieces(line) for part in _signed_parts(piece)]


def _signed_parts(piece: Line) -> list[Line]:
    """“KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Lò Văn Xuân” on one line, part by part."""
    beside = _post_beside(piece)
    if beside:
        parts = (_stripped(piece, *ends) for ends in pairwise((0, beside, len(piece.text))))
        return [part for part in parts if part is not None]
    if not _SIGNS.match(piece.form) or not piece.text[:4].isupper() or len(piece.text) > 160:
        return [piece]
    cuts = {match.start() for match in _POST.finditer(piece.form)}
    name = _name_start(piece.text)
    places = sorted({0, len(piece.text), *cuts, *([name] if name else [])})
    parts = (_stripped(piece, *ends) for ends in pairwise(places))
    return [part for part in parts if part is not None]


def _post_beside(piece: Line) -> int | None:
    """Where capitals that name who signs stand behind an entry: “- Lưu: VT. KT. CHỦ TỊCH”."""
    if len(piece.text) > _MAX_LENGTH:
        return None
    for match in _BESIDE.finditer(piece.form):
        before, after = piece.text[: match.start()], piece.text[match.end() :]
        entry = before.lstrip()[:1] in "-–+" and before.rstrip()[-1:] in ";,."
        mixed = not before.isupper() and any(map(str.isalpha, before))
        if after.isupper() and (entry or mixed):
            return match.end()
    return None


def _name_start(text: str) -> int | None:
    """Where words in small letters with a capital follow words in capitals, to the end."""
    words = list(re.finditer(r"\S+", text))
    count = 0
    while count < len(words) and words[-1 - count][0].istitle():
        count += 1
    if not 2 <= count <= 5 or count == len(words):
        return None
    return words[-count].start()


def _stripped(piece: Line, start: int, end: int) -> Line | None:
    """The part without the blanks and rules around it; None if it holds nothing."""
    raw = piece.text[start:end]
    ruled = _RULED.search(raw)
    kept = raw[: ruled.start()] if ruled and ruled.start() else raw
    lead = len(kept) - len(kept.lstrip(" |\t\xa0"))
    shown = kept[lead:].rstrip()
    if not shown:
        return None
    at = start + lead
    whole = piece.form[at : at + len(shown)]
    first = piece.after_blank and start == 0
    return Line(piece.start + at, piece.start + at + len(shown), shown, whole, first, piece.indent)


def mended(column: Sequence[Line]) -> list[Line]:
    """The pieces of one column, those that were broken over lines put together."""
    found: list[Line] = []
    index = 0
    while index < len(column):
        step = next((n for n in (_MAX_JOINED, 2) if _is_one(column[index : index + n], n)), 1)
        found.append(_joined(column[index : index + step]))
        index += step
    return found


def _joined(parts: Sequence[Line]) -> Line:
    """One piece; every character between its parts counts as a blank."""
    first, last = parts[0], parts[-1]
    text, form = first.text, first.form
    for before, part in pairwise(parts):
        gap = " " * (part.start - before.end)
        text, form = text + gap + part.text, form + gap + part.form
    return Line(first.start, last.end, text, form, first.after_blank, first.indent)


def _is_one(parts: Sequence[Line], count: int) -> bool:
    """Whether just these lines together are a number, a date, a motto or an office's name."""
    if len(parts) < count or any(part.after_blank for part in parts[1:]):
        return False
    whole, first = _joined(parts), parts[0]
    dated = place_and_date(" ".join(whole.form.split()))
    if dated is not None:
        return _is_broken_date(parts, dated)
    if count > 2:
        return False
    if _BARE_NUMBER.fullmatch(first.form) or _OPEN_NUMBER.fullmatch(first.form):
        return read_symbol(whole.text[_length_of_number(whole.form) :]) is not None
    motto = is_motto(whole) and (not is_motto(first) or parts[1].form.strip() == "việt nam")
    return motto or _is_broken_office(first, whole)


def _is_broken_date(parts: Sequence[Line], whole: PlaceAndDate) -> bool:
    if "ngày" in parts[0].form:
        begun = place_and_date(parts[0].form)  # without its year it is none yet
        return begun is None or (begun.date is None and whole.date is not None)
    return "ngày" in parts[1].form and _is_half_name(parts[0])


def _length_of_number(form: str) -> int:
    match = _BARE_NUMBER.match(form)
    return match.end() if match else 0


def _is_half_name(first: Line) -> bool:
    """“Tam” above “Kỳ, ngày …”: no more than two capital words that are nothing else."""
    words = first.text.split()
    capital = all(word[0].isupper() and word.isalpha() for word in words)
    office = _OFFICE.match(first.form)
    return len(words) <= 2 and capital and not first.text.isupper() and office is None


def _is_broken_office(first: Line, whole: Line) -> bool:
    """“ỦY” above “BAN NHÂN DÂN”."""
    if " " in first.text or not whole.text.isupper() or _OFFICE.fullmatch(first.form):
        return False
    office = _OFFICE.match(" ".join(whole.form.split()))
    return office is not None and office.end() > len(first.form)
