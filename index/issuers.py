"""Whether two names say one issuer: a body and its organ or its head, short and full, cut or whole.

Names that differ only so are ways of writing; the Politburo and the Secretariat are two issuers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.offices import normalise_issuer
from ingest.vietnamese import canonical, nfc

_AT_THE_HEAD = re.compile(
    r"^(?:liên |phó )*(?:bộ trưởng(?:, chủ nhiệm)?|thống đốc|chủ nhiệm|chánh án|viện trưởng|tổng"
    r"|giám đốc|trưởng|chủ tịch|quyền) (?=bộ |ngân hàng|ủy ban|tòa án|viện |thanh tra|sở |ban "
    r"|hội đồng nhân dân)"
)
_TERM = re.compile(r",? ?\(?khóa \w+\)?$")
_CENTRAL = (
    ("thủ tướng", re.compile(r"(?:phó )?thủ tướng(?!\w)|ttg(?!\w)")),
    ("chính phủ", re.compile(r"(?:hội đồng )?chính phủ(?!\w)")),
    ("ủy ban thường vụ quốc hội", re.compile(r"ủy ban thường vụ quốc hội|ubtvqh")),
    ("quốc hội", re.compile(r"quốc hội(?!\w)")),
    ("chủ tịch nước", re.compile(r"chủ tịch nước")),
    ("bộ chính trị", re.compile(r"bộ chính trị(?!\w)")),
    ("ban bí thư", re.compile(r"ban bí thư(?!\w)")),
    (
        "trung ương",
        re.compile(
            r"(?:hội nghị .*)?(?:ban chấp hành|bch) (?:trung ương|tw)"
            r"|(?:hội nghị )?trung ương(?: đảng)?(?!\w)|đảng(?: cộng sản việt nam)?$"
        ),
    ),
)  # fmt: skip
_COMMITTEE = re.compile(
    r"(?:tỉnh|thành|huyện|quận|thị|đảng) ủy|đảng bộ|ban chấp hành đảng|ban thường vụ$|bch đảng"
)
_OF_COMMITTEE = re.compile(
    r"(?:ban (?!thường vụ|chấp hành)|văn phòng|ủy ban|tiểu ban|trung tâm|trường|hội đồng)"
)
_ORGAN = re.compile(r"^(?:ban thường vụ|thường trực|thường vụ|ban chấp hành)(?!\w)")
_PLACE_WORDS = "tỉnh thành phố huyện xã phường quận thị các của và với"
_SMALL_WORDS = frozenset(_PLACE_WORDS.split())
_WORD = re.compile(r"\w+")
_AND = re.compile(r",? và (?=\w)|, | - (?=bộ |ban )")


@lru_cache(maxsize=1 << 12)
def same_issuer(one: str, other: str) -> bool:
    """Whether both may be names of the same issuer, as far as the names tell."""
    return any(_same(a, b) for a in _parts(one) for b in _parts(other))


def is_general(words: str) -> bool:
    """“Trung ương”, “Đảng”: names that leave open which body of the Party's centre is meant."""
    form = _TERM.sub("", canonical(nfc(" ".join(words.split()))))
    return form in ("trung ương", "đảng", "trung ương đảng", "đảng ta", "tw", "hội nghị trung ương")


def _parts(name: str) -> tuple[str, ...]:
    """The bodies that the name names; several where they issue together."""
    form = _TERM.sub("", canonical(normalise_issuer(nfc(name))))
    found = [part for part in _AND.split(form) if part.strip()]
    return tuple(_AT_THE_HEAD.sub("", part.strip()) for part in (form, *found))


def _same(one: str, other: str) -> bool:
    central = _central(one), _central(other)
    if any(central):
        return central[0] == central[1]
    committees = _is_committee(one), _is_committee(other)
    if any(committees) and any(_OF_COMMITTEE.match(form) for form in (one, other)):
        return False
    if all(committees):
        return True
    words = _words(one), _words(other)
    return bool(words[0] and words[1]) and (words[0] <= words[1] or words[1] <= words[0])


def _central(form: str) -> str | None:
    return next((name for name, pattern in _CENTRAL if pattern.match(form)), None)


def _is_committee(form: str) -> bool:
    return bool(_COMMITTEE.search(form)) and not _OF_COMMITTEE.match(form)


def _words(form: str) -> frozenset[str]:
    found = frozenset(_WORD.findall(_ORGAN.sub("", form)))
    return (found - _SMALL_WORDS) or found
