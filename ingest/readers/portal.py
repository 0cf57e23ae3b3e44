"""What a portal prints around a document: breadcrumbs and dates above it, other news below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.readers.characters import settle
from ingest.readers.furniture import is_stamp
from ingest.readers.parts import Paragraph, Table, frames_in
from ingest.vietnamese import bare

Content = list[Paragraph | Table]

_ABOVE = re.compile(
    r"(?:trang chu|trang nhat|gioi thieu|lien he|dang nhap|dang ky|quen mat khau|tim kiem"
    r"|so do (?:trang|cong)|skip (?:to|ribbon)|dang tai noi dung|he thong phap luat|thuoc tinh"
    r"|noi dung|luoc do|tieng anh|toan van|van ban goc|ban in|in trang|in bai|xem voi co chu|co chu"
    r"|chia se|tai (?:ve|van ban)|download|luu tru|gop y|bo loc|tu khoa|mac dinh|nghe bai)\b"
    r"(?P<more>.{0,60})"
    r"|(?:ngay dang|dang ngay|dang luc|cap nhat|ngay cap nhat|luot xem|so lan xem|da xem|tac gia"
    r"|nguon tin)\s*(?:luc|ngay)?\s*:?.{0,60}"
    r"|(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|ngay)?[\s,(|-]*\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"[\d\s:,|()/-]*(?:am|pm|gmt.*)?"
)
"""Lines above a letterhead that are the portal's own, in letters without marks."""
_BUTTON = re.compile(r"[a+ -]+|in bai viet|rss|email|facebook|zalo|nghe bai viet")
_BELOW = re.compile(
    r"(?:ve|len|tro ve|tro len) dau trang|back to top|len top|quay lai$|tro (?:ve|lai)$"
    r"|(?:cac |nhung )?(?:tin|bai|van ban)(?: viet)? (?:khac|lien quan|cung chuyen muc|moi hon"
    r"|cu hon|moi nhat|da dua|cung loai)|thong tin khac$|tags?\s*:|tu khoa\s*:"
    r"|(?:chia se|share)(?: bai viet)?\s*(?::|$)|(?:gui |y kien |viet )?(?:binh luan|phan hoi)\b"
    r"|y kien ban doc|danh gia bai viet|hay danh gia"
    r"|ban quyen\b|copyright|©|giay phep (?:so|xuat ban|thiet lap)|ghi ro nguon|\(?(?:nguon|theo) :"
    r"|(?:tong )?(?:so )?luot (?:truy cap|xem|doc)|dang (?:truy cap|online|truc tuyen)"
    r"|thong ke truy cap|lien ket (?:website|web)|thiet ke (?:boi|va)|designed by|powered by"
    r"|phat trien boi|cong thong tin dien tu|trang thong tin dien tu"
    r"|chiu trach nhiem (?:chinh|noi dung)"
    r"|in (?:trang|bai)|gui (?:email|cho ban)|tai (?:ve|van ban|file)|tep dinh kem|file dinh kem"
)
"""What the part below a document begins with."""
_OPENING = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap *- *tu do")
_ANNEX = re.compile(r"(?:phu luc|mau so|bieu so|danh sach)\b")
_MANY = 50
_FAR_ABOVE = 30
_LONG = 400
_SHARE_ABOVE = 0.6


def unwrapped(content: Content) -> Content:
    """The content with pages that were set in a table taken out of it, column by column."""
    found: Content = []
    for each in content:
        if isinstance(each, Table) and each.holds_page():
            for _, _, cell in each.by_column():
                found += unwrapped(cell.content)
        else:
            found.append(each)
    return found


def drop_surroundings(content: Content, title: str) -> None:
    """Takes the portal's own lines off both ends of a page, in place.

    Above a letterhead these are lines that no document has, and the page's own `title`; below the
    signature (or below most of the text, where nobody has signed) all from the first such line on.
    """
    lines = list(_reading_order(content))
    many = len(lines) > _MANY
    texts = [_plain(_raw(found), many) for _, found in lines]
    framed = [bool(frames_in(text)) for text in texts]
    dropped = _above(texts, title) | _below(texts, framed)
    for number in dropped:
        container, found = lines[number]
        if is_stamp(_raw(found)):
            continue
        container[:] = [each for each in container if each is not found]


def _plain(raw: str, many: bool) -> str:
    """Text without marks; of many paragraphs a long one stays as it is: it frames nothing."""
    return raw if many and len(raw) > _LONG else " ".join(bare(settle(raw)).split())


def _above(texts: Sequence[str], title: str) -> set[int]:
    head = next((n for n, text in enumerate(texts[:_FAR_ABOVE]) if _OPENING.search(text)), None)
    named = " ".join(bare(settle(title)).split())
    found = set()
    for number, text in enumerate(texts[: 6 if head is None else head]):
        own = _ABOVE.fullmatch(text)
        if own is not None and head is None and own["more"]:
            break
        repeats = len(text) > 25 and named.startswith(text)
        if own is not None or _is_bar(text) or (repeats and head is not None):
            found.add(number)
        elif head is None and not repeats:
            break
    return found


def _is_bar(text: str) -> bool:
    """“Thứ Tư, 15/03/2023 08:12 | Lượt xem: 214 | A+ A- | In bài viết”."""
    parts = [part.strip() for part in text.split("|") if part.strip()]
    return len(parts) > 1 and all(
        _ABOVE.fullmatch(part) or _BUTTON.fullmatch(part) for part in parts
    )


def _below(texts: Sequence[str], framed: Sequence[bool]) -> set[int]:
    last = max((n for n, frame in enumerate(framed) if frame), default=None)
    signed = last is not None and _OPENING.search(texts[last]) is None
    lengths = [len(text) for text in texts]
    total, before = sum(lengths), 0
    for number, text in enumerate(texts):
        enough = before >= _SHARE_ABOVE * total
        after = (last is not None and number > last) if signed else enough
        if after and enough and _BELOW.match(text) and len(text) < _LONG:
            annexed = any(_ANNEX.match(each) for each in texts[number:])
            return set() if annexed else set(range(number, len(texts)))
        before += lengths[number]
    return set()


def _reading_order(content: Content) -> Iterator[tuple[Content, Paragraph | Table]]:
    """Paragraphs and data tables with what holds them; tables for layout are looked into."""
    for found in list(content):
        if isinstance(found, Table) and found.is_layout():
            for _, _, cell in found.by_column():
                yield from _reading_order(cell.content)
        else:
            yield content, found


def _raw(found: Paragraph | Table) -> str:
    if isinstance(found, Paragraph):
        return found.text
    return " | ".join(part.text for row in found.rows for cell in row for part in cell.paragraphs())


def attachment(root: Any) -> str | None:
    """The name of the document that a page embeds or leads to, instead of printing it."""
    for element in root.iter("iframe", "object", "embed", "a"):
        link = element.get("src") or element.get("data") or element.get("href") or ""
        name = re.search(r"([^/\\?=&#]+\.(?:pdf|docx?|rtf|tiff?))(?:$|[?&#])", link, re.IGNORECASE)
        if name:
            return name[1]
    return None


def is_embedded(root: Any) -> bool:
    """Whether the page shows something that lies elsewhere."""
    embedded = root.iter("iframe", "object", "embed")
    return any(element.get("src") or element.get("data") for element in embedded)
