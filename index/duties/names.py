"""One name for an office, however a document prints it."""

from __future__ import annotations

import re
from functools import lru_cache

from index.abbreviations import ABBREVIATIONS
from index.duties.contexts import Named
from index.duties.duty import Office
from ingest.offices import level_of, normalise_issuer
from ingest.vietnamese import canonical, nfc

_MANY = re.compile(
    r"(?:tất cả (?:các )?|toàn thể (?:các )?|các |những |mỗi |từng |mọi )(?:đồng chí |đ/c )?"
    r"|đồng chí |đ/c ",
)
_BODIES = ("tổ chức", "lực lượng", "cán bộ", "công chức", "đoàn viên", "hợp tác xã")
_SHORT = {
    short: full
    for short, full in ABBREVIATIONS.items()
    if full[:1].isupper() or full.startswith(_BODIES)
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def office(named: Named) -> Office:
    """As it is listed: its normal name, what is printed, its level as the name tells."""
    name = normalised(named.printed)
    return Office(name, " ".join(named.printed.split()), level_of(name), named.lead)


@lru_cache(maxsize=1 << 14)
def normalised(printed: str) -> str:
    """Written in full, without “các”, with a capital: `các chi bộ` → `Chi bộ`."""
    name = " ".join(nfc(printed).split()).strip(" ,;:.")
    name = _WORD.sub(lambda word: _SHORT.get(word[0], word[0]), name)
    many = _MANY.match(canonical(name))
    name = name[many.end() :] if many else name
    return normalise_issuer(name)
