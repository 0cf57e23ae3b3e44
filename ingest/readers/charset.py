"""Bytes → text, when nobody says which character set they are in."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from ingest.errors import UnreadableFile
from ingest.legacy import detect

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_VIETNAMESE = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
_TYPOGRAPHIC = frozenset("“”‘’„…–—•·§°«»\u00a0")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_TAGS = re.compile(r"<(style|script)\b.*?</\1>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the character set it was read by, and what the user should know about that."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """`declared` is what the file says of itself (an HTML meta); bytes that disagree outvote it.

    Raises UnreadableFile when the bytes are no text in any character set.
    """
    decoded = _by_mark(data) or _as_utf8(data) or _as_bare_utf16(data)
    if decoded is None:
        decoded = _as_single_bytes(data, declared)
        controls_allowed = 0.02
    else:
        controls_allowed = 0.1
    controls = len(_CONTROL.findall(decoded.text)) + _unprintable(decoded.text[:_SAMPLE])
    if controls > controls_allowed * len(decoded.text):
        raise UnreadableFile(
            f"Tệp “{name}” không phải là văn bản: phần lớn nội dung không phải là chữ; "
            "hãy kiểm tra lại tệp hoặc lưu lại từ phần mềm đã tạo ra nó."
        )
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _mended(data[len(mark) :], charset)
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with at most a few broken places: a cut-off end or a damaged byte is not a charset."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        decoded = _mended(data, "utf-8")
    broken = decoded.text.count("\ufffd")
    sound = sum(char > "\x7f" for char in decoded.text) - broken
    return decoded if broken * 10 <= sound else None


def _as_bare_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: most letters of Vietnamese have a zero for their high byte."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if not pairs or b"\0" not in sample:
        return None
    high_first, high_last = sample[0::2].count(0), sample[1::2].count(0)
    if high_last > pairs * 0.4 and high_first < pairs * 0.1:
        return _mended(data, "utf-16-le")
    if high_first > pairs * 0.4 and high_last < pairs * 0.1:
        return _mended(data, "utf-16-be")
    return None


def _mended(data: bytes, charset: str) -> Decoded:
    text = data.decode(charset, errors="replace")
    broken = text.count("\ufffd")
    if not broken:
        return Decoded(text, charset)
    warning = f"Có {broken} chỗ không đọc được, được thay bằng ký hiệu “\ufffd”."
    return Decoded(text, charset, (warning,))


def _as_single_bytes(data: bytes, declared: str | None) -> Decoded:
    """The reading that looks most Vietnamese wins; Windows-1252 stands when none does.

    So it does for letters of an old font, which are for the reader to decode.
    """
    plain = _mended(data, "cp1252")
    if detect(unescape(_TAGS.sub(" ", plain.text[:_SAMPLE]))) is not None:
        return plain
    best = max(_candidates(data, declared), key=lambda decoded: _likeness(decoded.text[:_SAMPLE]))
    if best.charset == "cp1258" and _likeness(best.text[:_SAMPLE]) > 0:
        return best
    warning = f"Tệp không ghi bảng mã chữ, tạm đọc theo {best.charset}; dấu tiếng Việt có thể sai."
    return Decoded(best.text, best.charset, (*best.warnings, warning))


def _candidates(data: bytes, declared: str | None) -> list[Decoded]:
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE]).best()
    charsets = ["cp1252", "cp1258", declared, guess.encoding if guess else None]
    found = []
    for charset in dict.fromkeys(charset for charset in charsets if charset):
        try:
            found.append(_mended(data, codecs.lookup(charset).name))
        except (LookupError, UnicodeError, ValueError):
            continue  # an unknown or non-text codec in a meta tag is no reason to fail
    return found


def _likeness(text: str) -> float:
    """Vietnamese letters with marks, less thrice the signs that Vietnamese text does not use."""
    score = 0
    for char in unicodedata.normalize("NFC", text):
        if char > "\x7f" and char not in _TYPOGRAPHIC:
            score += 1 if char in _VIETNAMESE else -3
    return score


def _unprintable(sample: str) -> int:
    """Unassigned and private code points: what random bytes give when read as UTF-16."""
    return sum(unicodedata.category(char) in {"Cn", "Co", "Cs"} for char in sample if char > "\xff")
