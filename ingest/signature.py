"""The end of a document: who receives it (Nơi nhận) and who signed it, in what capacity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.dates import PlaceAndDate, place_and_date
from ingest.letterhead import Span, is_motto, kind_of_title, tidy
from ingest.lines import Line, is_ornament, pieces
from ingest.markers import marker_of
from ingest.vietnamese import canonical

_RECIPIENTS = re.compile(r"^(?:nơi nhận|nơi gửi)\s*:?\s*")
_AUTHORITY = re.compile(
    r"^(?P<word>t\s?/\s?m|t\.m|tm|k\s?/\s?t|kt|t\s?/\s?l|tl|t\.?uq|q)(?P<dot>\s*[.,:]\s*|\s+)(?=\w)"
)
_WRITTEN: dict[str, str] = {"t/m": "T/M", "t.m": "TM.", "tm": "TM.", "k/t": "KT.", "kt": "KT.",
                            "t/l": "TL.", "tl": "TL.", "q": "Q."}  # fmt: skip
_CHIEF = (
    r"chủ tịch|bí thư|giám đốc|trưởng ban|trưởng phòng|chánh văn phòng|bộ trưởng|thủ tướng|tổng bí thư"
    r"|hiệu trưởng|chủ nhiệm|thủ trưởng|viện trưởng|cục trưởng|vụ trưởng|tổng giám đốc|tư lệnh"
    r"|trưởng|chỉ huy trưởng|chính ủy|chánh án|chánh thanh tra|đội trưởng|trưởng đoàn|tổ trưởng|trưởng công an"
)
_MISREAD = re.compile(rf"^\W*(?P<word>\w{{1,4}})\s?[.,]\s*(?={_CHIEF})")
_TITLE = re.compile(
    rf"^(?:quyền )?(?:(?:{_CHIEF})|phó|ủy viên|thường trực|thứ trưởng|chủ tọa|thư ký|kế toán"
    r"|chuyên viên|đại biểu|người lập|đại tá|thượng tá|trung tá|thiếu tướng|trung tướng)(?!\w)"
)
_SECOND = re.compile(
    rf"^(?:đại diện|t\s?/\s?m|tm|kt|tl|phó|thư ký|chủ tọa|ủy viên|{_CHIEF})(?!\w)"
)
_SIGNED = re.compile(r"^\W*(?:đã ký|ký tên|ký, ghi rõ|ký và|chữ ký|đã kí|ký|kí)\b.{0,40}$")
_NAME = re.compile(
    r"^(?:(?:đ/c|đồng chí|ts|ths|gs|pgs|bs|cn|đại tá|thượng tá|trung tá|thiếu tá|thiếu tướng)\.?,? )*"
    r"(?P<name>[^\W\d_]['’]?[^\W\d_]*(?: [^\W\d_]['’]?[^\W\d_]*\.?){1,5})\W*$"
)
_NO_NAME = re.compile(
    r"(?<!\w)(?:như trên|lưu|văn phòng|tỉnh ủy|huyện ủy|ủy ban|ban|sở|phòng|hội|đảng|chi bộ|mặt trận"
    r"|trung ương|xã|huyện|tỉnh|phó|chủ tịch|bí thư|mục|phần|chương|điều|phụ lục|các|và|của|trưởng|văn bản)(?!\w)"
)
_SURNAME = re.compile(
    r"(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trương|lò|lường|quàng"
    r"|giàng|vàng|sùng|mùa|tráng|hà|đoàn|mai|cao|lương|lưu|tô|trịnh|nông|hứa|triệu|chu|tạ|thái|tống|vi|mã"
    r"|thạch|sơn|kim|danh|châu|điểu|thào|vừ|hạng|cà|tòng|bạch|quách|lâm|từ|khúc|kiều|la|lại|nghiêm|ông|phùng)(?!\w)"
)
_MAX_LINE = 90


@dataclass(slots=True)
class Signature:
    """Spans of what the end says; `end` counts the lines that belong to it."""

    end: int = 0
    authority: tuple[str, Span] | None = None
    misread: bool = False
    on_behalf: Span | None = None
    title: list[Span] = field(default_factory=list)
    name: Span | None = None
    date: PlaceAndDate | None = None
    date_at: int = 0
    recipients: list[str] = field(default_factory=list)
    recipients_at: int | None = None

    @property
    def has_recipients(self) -> bool:
        return self.recipients_at is not None

    @property
    def is_complete(self) -> bool:
        """Whether somebody signed: what follows is no part of this document's text."""
        return self.name is not None or bool(self.title) or self.authority is not None


def begins_end(lines: Sequence[Line], index: int) -> bool:
    """Whether the end of a document begins at this line."""
    line = lines[index]
    if len(line.text) > 160:
        return False
    for piece in pieces(line):
        if _RECIPIENTS.match(piece.form) and piece.text[0].isupper():
            return True
        if piece.text.isupper() and _AUTHORITY.match(piece.form):
            return True
        if piece.text.isupper() and piece.form.startswith("đại diện") and _is_signed(lines, index):
            return True
        if piece.text.isupper() and _TITLE.match(piece.form) and _is_signed(lines, index):
            return True
    return False


def _is_signed(lines: Sequence[Line], index: int) -> bool:
    """Whether a name follows a title within a few lines, with nothing but titles between."""
    for line in lines[index + 1 : index + 6]:
        if is_name(line.text):
            return True
        if not (line.text.isupper() or is_ornament(line.text) or _SIGNED.match(line.form)):
            return False
    return False


def is_name(text: str) -> bool:
    """Whether the text looks like a person's name: two to six words, each with a capital."""
    match = _NAME.match(canonical(text))
    if match is None or len(text) > 45 or _NO_NAME.search(match["name"]):
        return False
    name = text[match.start("name") : match.end("name")]
    return all(word[0].isupper() for word in name.split())


def read_signature(lines: Sequence[Line], first: int) -> Signature:
    """Reads the end of a document from its line `first` on, as far as it goes."""
    found = Signature(end=first)
    names: list[Line] = []
    while found.end < len(lines):
        line = lines[found.end]
        parts = pieces(line)
        if not all(_take(found, lines, piece, names) for piece in parts):
            break
        found.end += 1
    _name(found, names)
    found.recipients = [text for item in found.recipients if (text := tidy(item))]
    return found


def _take(found: Signature, lines: Sequence[Line], piece: Line, names: list[Line]) -> bool:  # noqa: PLR0911
    """Takes one line (or what stands in a column of it); False where the end is over."""
    if is_ornament(piece.text) or _SIGNED.match(piece.form):
        return True
    heading = _RECIPIENTS.match(piece.form)
    if heading and piece.text[0].isupper() and not (found.has_recipients and found.name):
        found.recipients_at = piece.start
        rest = piece.text[heading.end() :]
        found.recipients += [rest] if rest.strip(" -") else []
        return True
    marker = marker_of(piece.text, piece.form)
    if marker is not None and marker.style in "-+*•":
        closed = found.recipients_at is None or any(n.start > found.recipients_at for n in names)
        if closed or len(piece.text) > 220:
            return False
        found.recipients.append(piece.text)
        return True
    if _take_capitals(found, lines, piece, bool(names)):
        return True
    if marker is not None or len(piece.text) > _MAX_LINE or piece.table is not None:
        return False
    if (dated := place_and_date(piece.form)) is not None:
        if names:
            return False
        found.date, found.date_at = dated, piece.start
        return True
    if is_name(piece.text):
        names.append(piece)
        return True
    return _take_rest(found, piece, names)


def _take_rest(found: Signature, piece: Line, names: list[Line]) -> bool:
    """The rest of an entry, a title in small letters, or a clerk's note."""
    if found.recipients and not names and not piece.after_blank and not found.title:
        if piece.text[0].islower() or found.recipients[-1].rstrip().endswith((",", ";")):
            joined = piece.text[0].islower() and not found.recipients[-1].rstrip().endswith(";")
            if joined:
                found.recipients[-1] += " " + piece.text
            elif not piece.text.startswith("("):
                found.recipients.append(piece.text)
            return True
    if not names and _TITLE.match(piece.form) and len(piece.text) < 60:
        found.title.append((piece.start, piece.end))
        return True
    if found.has_recipients and not found.recipients and len(piece.text) < 80:
        found.recipients.append(piece.text)
        return True
    return len(piece.text) < 40 and not piece.text.endswith((".", ":")) and not names


def _take_capitals(found: Signature, lines: Sequence[Line], piece: Line, named: bool) -> bool:
    """“T/M BAN THƯỜNG VỤ”, “KT. CHỦ TỊCH”, “PHÓ BÍ THƯ” and what else stands there in capitals."""
    if not piece.text.isupper() or len(piece.text) > _MAX_LINE:
        return False
    if is_motto(piece) or kind_of_title(piece) or place_and_date(piece.form):
        return False
    marker = marker_of(piece.text, piece.form)
    if marker is not None or (is_name(piece.text) and _SURNAME.match(piece.form)):
        return False
    if named:
        return _SECOND.match(piece.form) is not None
    authority = _AUTHORITY.match(piece.form)
    span = (piece.start, piece.end)
    if authority:
        word = authority["word"].replace(" ", "")
        written = _WRITTEN.get(word)
        if found.name is None and written and not found.title:
            found.authority = (written, (piece.start, piece.start + len(authority[0].rstrip())))
        if written in ("T/M", "TM.") or (written and found.on_behalf is None):
            found.on_behalf = (piece.start + authority.end(), piece.end)
        if written == "Q.":
            found.title.append((piece.start + authority.end(), piece.end))
        return True
    if misread := _MISREAD.match(piece.form):
        deputy = any(line.form.startswith("phó") for line in lines if 0 < line.start - piece.end < 40)
        if deputy:
            found.authority = ("KT.", (piece.start, piece.start + len(misread[0].rstrip())))
            found.misread = True
            return True
    if _TITLE.match(piece.form) or found.title:
        found.title.append(span)
        return True
    return found.authority is not None or found.has_recipients or piece.form.startswith("đại diện")


def _name(found: Signature, names: Sequence[Line]) -> None:
    """The first name after the title; the last line of all where no title stands."""
    if not names:
        return
    after = [name for name in names if not found.title or name.start > found.title[0][0]]
    chosen = (after or list(names))[0 if found.title or found.authority else -1]
    match = _NAME.match(chosen.form)
    if match:
        found.name = (chosen.start + match.start("name"), chosen.start + match.end("name"))
