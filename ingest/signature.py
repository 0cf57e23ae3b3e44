"""The end of a document: who receives it (Nơi nhận) and who signed it, in what capacity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.dates import PlaceAndDate, place_and_date
from ingest.fragments import is_motto, signature_pieces
from ingest.letterhead import Span, entries_of, kind_of_title, tidy
from ingest.lines import Line, is_ornament
from ingest.markers import BULLETS, marker_of
from ingest.vietnamese import canonical

_RECIPIENTS = re.compile(r"^(?:nơi nhận|nơi gửi)\s*:?\s*")
_AUTHORITY = re.compile(
    r"^(?P<word>t\s?/\s?m|t\.m|tm|k\s?/\s?t|kt|t\s?/\s?l|tl|t\.?uq|q)(?P<dot>\s*[.,:]\s*|\s+)(?=\w)"
)
_WRITTEN: dict[str, str] = {"t/m": "T/M", "t.m": "TM.", "tm": "TM.", "k/t": "KT.", "kt": "KT.",
                            "t/l": "TL.", "tl": "TL.", "tuq": "TUQ.", "t.uq": "TUQ.",
                            "q": "Q."}  # fmt: skip
_CHIEF = (
    r"chủ tịch|bí thư|giám đốc|trưởng ban|trưởng phòng|chánh văn phòng|bộ trưởng|thủ tướng"
    r"|tổng bí thư"
    r"|hiệu trưởng|chủ nhiệm|thủ trưởng|viện trưởng|cục trưởng|vụ trưởng|tổng giám đốc|tư lệnh"
    r"|trưởng|chỉ huy trưởng|chính ủy|chánh án|chánh thanh tra|đội trưởng|trưởng đoàn|tổ trưởng"
    r"|trưởng công an"
)
_MISREAD = re.compile(rf"^\W*(?P<word>\w{{1,4}})\s?[.,]\s*(?={_CHIEF})")
_TITLE = re.compile(
    rf"^(?:quyền )?(?:p\.\s?)?(?:(?:{_CHIEF})|phó|ủy viên|thường trực|thứ trưởng|chủ tọa|chủ trì"
    r"|thư ký|kế toán|chuyên viên|đại biểu|người lập|đại tá|thượng tá|trung tá|thiếu tướng"
    r"|trung tướng)(?!\w)"
)
_SECOND = re.compile(rf"^(?:đại diện|t\s?/\s?m|tm|kt|tl|phó|thư ký|chủ tọa|ủy viên|{_CHIEF})(?!\w)")
_DELEGATE = re.compile(r"^đại diện(?!\w)")
_SIGNED = re.compile(r"^\W*(?:đã ký|ký tên|ký, ghi rõ|ký và|chữ ký|đã kí|ký|kí)\b.{0,40}$")
_DEGREES = (
    r"(?:đ/c|đồng chí|ông|bà|ts|ths|gs|pgs|bs|bscki|bsckii|cn|ks|ls|bác sĩ|dược sĩ|kỹ sư|luật sư"
    r"|thạc sĩ|tiến sĩ|nhà giáo ưu tú|đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá"
    r"|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy)"
)
"""What stands before a name and is no part of it: degrees and ranks."""
_NAME = re.compile(
    rf"^(?:{_DEGREES}(?:\s?[.,]+\s?|\s))*"
    r"(?P<name>[^\W\d_]['’]?[^\W\d_]*(?: [^\W\d_]['’]?[^\W\d_]*\.?){1,5})\W*$"
)
_NO_NAME = re.compile(
    r"(?<!\w)(?:như trên|văn phòng|tỉnh ủy|huyện ủy|ủy ban|chi bộ|mặt trận|trung ương|phó|chủ tịch"
    r"|bí thư|phụ lục|các|và|của|trưởng|văn bản|điều \d)(?!\w)"
)
_NO_BARE_NAME = re.compile(
    r"(?<!\w)(?:lưu|ban|sở|phòng|hội|đảng|xã|huyện|tỉnh|mục|phần|chương|điều)(?!\w)"
)
"""Words of offices and of lists that are names of people too, behind a surname."""
_SURNAME = re.compile(
    r"(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trương|lò"
    r"|lường|quàng"
    r"|giàng|vàng|sùng|mùa|tráng|hà|đoàn|mai|cao|lương|lưu|tô|trịnh|nông|hứa|triệu|chu|tạ|thái"
    r"|tống|vi|mã"
    r"|thạch|sơn|kim|danh|châu|điểu|thào|vừ|hạng|cà|tòng|bạch|quách|lâm|từ|khúc|kiều|la|lại"
    r"|nghiêm|ông|phùng)(?!\w)"
)
_SIGNED_BY = re.compile(r"^\W*(?:đã ký|đã kí|ký bởi|người ký)\W+(?=\w)")
_POST_TITLE = re.compile(rf"(?:{_CHIEF}|phó)(?!\w).{{0,50}}$")
_GOES_ON = re.compile(r"(?:thường trực|phụ trách|chuyên trách|thường vụ)(?!\w)")
"""What may stand on a second line of a title."""
_POSTED = re.compile(rf"(?:{_CHIEF})(?!\w)|(?:ủy ban|ban|hội|đảng|tỉnh|thành|huyện)\b")
_MAX_LINE = 90


@dataclass(slots=True)
class Signature:
    """Spans of what the end says; `end` counts the lines that belong to it."""

    end: int = 0
    authority: tuple[str, Span] | None = None
    misread: bool = False
    delegated: bool = False
    on_behalf: Span | None = None
    title: list[Span] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)
    name: Span | None = None
    date: PlaceAndDate | None = None
    date_at: int = 0
    recipients: list[str] = field(default_factory=list)
    recipients_at: int | None = None
    beside: bool = False
    """Whether the line before held an entry beside the signature: the list may outlast the name."""
    dashed: bool = False
    """Whether the recipients stand behind dashes: a line without one is the rest of an entry."""

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
    return any(_begins(piece, lines, index) for piece in signature_pieces(line))


def _begins(piece: Line, lines: Sequence[Line], index: int) -> bool:
    if _RECIPIENTS.match(piece.form) and piece.text[0].isupper():
        return True
    capital = piece.text.isupper()
    if capital and _AUTHORITY.match(piece.form):
        return True
    titled = capital and (_DELEGATE.match(piece.form) or _TITLE.match(piece.form))
    return bool(titled or _is_small_authority(piece)) and _is_signed(lines, index)


def _is_small_authority(piece: Line) -> bool:
    """“KT. Chủ tịch”, “T/M Ủy ban nhân dân”, not set in capitals."""
    match = _AUTHORITY.match(piece.form)
    if match is None or len(piece.text) > 60 or not piece.text[0].isupper():
        return False
    pointed = "/" in match["word"] or "." in match["dot"]
    return pointed and _POSTED.match(piece.form, match.end()) is not None


def _is_signed(lines: Sequence[Line], index: int) -> bool:
    """Whether a name follows a title within a few lines, with nothing but titles between."""
    if any(is_name(piece.text) for piece in signature_pieces(lines[index])[1:]):
        return True
    for line in lines[index + 1 : index + 8]:
        parts = signature_pieces(line)
        signed = _SIGNED_BY.match(line.form)
        if all(is_name(part.text) for part in parts) or (
            signed and is_name(line.text[signed.end() :])
        ):
            return True
        if not all(_stands_in_signature(part) for part in parts):
            return False
    return False


def _stands_in_signature(part: Line) -> bool:
    small = _TITLE.match(part.form) is not None and len(part.text) < 60
    blank = is_ornament(part.text) or _SIGNED.match(part.form) is not None
    return part.text.isupper() or blank or small or _is_small_authority(part)


def is_name(text: str) -> bool:
    """Whether the text looks like a person's name: two to six words, each with a capital."""
    match = _NAME.match(canonical(text))
    if match is None or len(text) > 45 or _NO_NAME.search(match["name"]):
        return False
    name = text[match.start("name") : match.end("name")]
    if _NO_BARE_NAME.search(match["name"]) and not _is_full_name(name, match["name"]):
        return False
    return all(word[0].isupper() for word in name.split())


def _is_full_name(name: str, form: str) -> bool:
    """“Trần Văn Hội”: a surname, then at least two words that are no initials (“Lưu VT, TH”)."""
    words = name.split()
    initials = any(len(word) > 1 and word.isupper() for word in words) and not name.isupper()
    first = _NO_BARE_NAME.match(form) is not None
    return (
        len(words) >= 3 and _SURNAME.match(form) is not None and not initials
        and not (first and not form.startswith("lưu "))
    )  # fmt: skip


def read_signature(lines: Sequence[Line], first: int) -> Signature:
    """Reads the end of a document from its line `first` on, as far as it goes."""
    found = Signature(end=first)
    while found.end < len(lines):
        parts = _first_signers(signature_pieces(lines[found.end]))
        known = len(found.recipients)
        if not all(_take(found, piece, lines[found.end + 1 :]) for piece in parts):
            break
        listed = len(found.recipients) > known
        found.beside = listed and (len(parts) > 1 or found.beside)
        found.end += 1
    _name(found)
    found.recipients = [text for item in found.recipients if (text := tidy(item))]
    return found


def _first_signers(parts: Sequence[Line]) -> list[Line]:
    """Where two sign side by side, what stands in the first one's column."""
    kept: list[Line] = []
    roles: set[str] = set()
    for part in parts:
        role = _role(part)
        if role is None or role not in roles:
            kept.append(part)
        roles |= {role} if role else set()
    return kept


def _role(part: Line) -> str | None:
    authority = _AUTHORITY.match(part.form) if part.text.isupper() else None
    if authority:
        return authority["word"]
    titled = _TITLE.match(part.form) or _DELEGATE.match(part.form)
    if titled and len(part.text) < _MAX_LINE:
        return "title"
    return "name" if is_name(part.text) else None


def _take(found: Signature, piece: Line, later: Sequence[Line]) -> bool:
    """Takes one line (or what stands in a column of it); False where the end is over.

    Each kind of line says whether it is one: True taken, False no part of an end, None not mine.
    """
    if is_ornament(piece.text):
        return True
    signed = _SIGNED_BY.match(piece.form)
    if signed and is_name(piece.text[signed.end() :]):
        piece = _rest(piece, signed.end())
    elif _SIGNED.match(piece.form):
        return True
    for taker in (_take_entry, _take_capitals, _take_name, _take_rest):
        taken = taker(found, piece, later)
        if taken is not None:
            return taken
    return False


def _rest(piece: Line, start: int) -> Line:
    return replace(
        piece, start=piece.start + start, text=piece.text[start:], form=piece.form[start:]
    )


def _take_entry(found: Signature, piece: Line, later: Sequence[Line]) -> bool | None:  # noqa: ARG001
    """“Nơi nhận:” and its entries with a dash."""
    heading = _RECIPIENTS.match(piece.form)
    if heading and piece.text[0].isupper() and not (found.has_recipients and found.names):
        found.recipients_at = piece.start
        found.recipients += entries_of(piece.text[heading.end() :])
        return True
    marker = marker_of(piece.text, piece.form)
    if marker is None or (piece.text.isupper() and marker.style not in BULLETS):
        return None
    at = found.recipients_at
    signed = at is not None and any(name.start > at for name in found.names)
    open_list = at is not None and (not signed or found.beside)
    if marker.style not in BULLETS or not open_list or len(piece.text) > 220:
        return False
    found.recipients.append(piece.text)
    found.dashed = True
    return True


def _take_capitals(found: Signature, piece: Line, later: Sequence[Line]) -> bool | None:
    """“T/M BAN THƯỜNG VỤ”, “KT. CHỦ TỊCH”, “PHÓ BÍ THƯ” and what else stands there in capitals."""
    if not (piece.text.isupper() or _is_small_authority(piece)) or _is_surname(piece):
        return None
    other = is_motto(piece) or kind_of_title(piece) or place_and_date(piece.form)
    if other or marker_of(piece.text, piece.form) is not None or len(piece.text) > _MAX_LINE:
        return False
    if found.names:
        return _SECOND.match(piece.form) is not None
    if _take_authority(found, piece, later):
        return True
    if _TITLE.match(piece.form) or found.title:
        _add_title(found, piece)
        return True
    found.delegated = found.delegated or _DELEGATE.match(piece.form) is not None
    return found.delegated or found.authority is not None or found.has_recipients


def _add_title(found: Signature, piece: Line) -> None:
    """Another post beneath the title (“PHÓ TRƯỞNG BAN / GIÁM ĐỐC SỞ …”) is no part of it."""
    if not found.title or not _TITLE.match(piece.form) or _GOES_ON.match(piece.form):
        found.title.append((piece.start, piece.end))


def _take_authority(found: Signature, piece: Line, later: Sequence[Line]) -> bool:
    authority = _AUTHORITY.match(piece.form)
    if authority is None:
        return _take_misread(found, piece, later)
    written = _WRITTEN.get(authority["word"].replace(" ", ""))
    body = (piece.start + authority.end(), piece.end)
    if written and not found.title:
        found.authority = (written, (piece.start, piece.start + len(authority[0].rstrip())))
    if written in ("T/M", "TM.") or (written and found.on_behalf is None):
        found.on_behalf = body
    if written == "Q.":
        found.title.append(body)
    return True


def _take_misread(found: Signature, piece: Line, later: Sequence[Line]) -> bool:
    """“JCT. CHỦ TỊCH” above “PHÓ CHỦ TỊCH” can only be KT."""
    misread = _MISREAD.match(piece.form)
    if misread is None or not any(line.form.startswith("phó") for line in later[:1]):
        return False
    found.authority = ("KT.", (piece.start, piece.start + len(misread[0].rstrip())))
    found.misread = True
    return True


def _take_name(found: Signature, piece: Line, later: Sequence[Line]) -> bool | None:  # noqa: ARG001
    """A person's name, or a place and date that stand at the end."""
    if len(piece.text) > _MAX_LINE or piece.table is not None:
        return False
    dated = place_and_date(piece.form)
    if dated is not None and not found.names:
        found.date, found.date_at = dated, piece.start
        return True
    if dated is None and is_name(piece.text):
        found.names.append(piece)
        return True
    return None if dated is None else False


def _take_rest(found: Signature, piece: Line, later: Sequence[Line]) -> bool | None:  # noqa: ARG001
    """The rest of an entry, a title in small letters, or a clerk's note."""
    if found.names:
        return False
    if found.authority and not found.title and _POST_TITLE.match(piece.form):
        _add_title(found, piece)
        return True
    listing = found.recipients and not (piece.after_blank or found.title)
    if listing and _take_wrapped(found, piece):
        return True
    if _TITLE.match(piece.form) and len(piece.text) < 60:
        _add_title(found, piece)
        return True
    if found.has_recipients and not found.recipients and len(piece.text) < 80:
        found.recipients.append(piece.text)
        return True
    return len(piece.text) < 40 and not piece.text.endswith((".", ":"))


def _take_wrapped(found: Signature, piece: Line) -> bool:
    """The rest of an entry of the list, or an entry without a dash."""
    last = found.recipients[-1].rstrip()
    small = piece.text[0].islower()
    if not small and not last.endswith((",", ";")):
        return False
    if (small and not last.endswith(";")) or (found.dashed and last.endswith(",")):
        found.recipients[-1] += " " + piece.text
    elif not piece.text.startswith("("):
        found.recipients.append(piece.text)
    return True


def _is_surname(piece: Line) -> bool:
    """Whether a line in capitals is a name: only where it begins with a common surname."""
    return is_name(piece.text) and _SURNAME.match(piece.form) is not None


def _name(found: Signature) -> None:
    """The first name after the title; the last line of all where no title stands."""
    names = found.names
    if not names:
        return
    after = [name for name in names if not found.title or name.start > found.title[0][0]]
    chosen = (after or names)[0 if found.title or found.authority else -1]
    match = _NAME.match(chosen.form)
    if match:
        found.name = (chosen.start + match.start("name"), chosen.start + match.end("name"))
