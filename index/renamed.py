"""Offices and provinces that changed their names in 2025: either name finds the other.

Only what took over the whole work of another stands here. The districts ended in July 2025, and
nothing took their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.expansions import Glossary, Match
from index.provinces import MERGERS
from ingest.vietnamese import canonical

_OFFICES = """
Ban Tuyên giáo và Dân vận = Ban Dân vận, Ban Tuyên giáo
Bộ Nông nghiệp và Môi trường = Bộ Nông nghiệp và Phát triển nông thôn, Bộ Tài nguyên và Môi trường
Sở Nông nghiệp và Môi trường = Sở Nông nghiệp và Phát triển nông thôn, Sở Tài nguyên và Môi trường
Bộ Dân tộc và Tôn giáo = Ủy ban Dân tộc, Ban Tôn giáo Chính phủ
Sở Dân tộc và Tôn giáo = Ban Dân tộc
"""
_WENT_INTO = """
Bộ Lao động - Thương binh và Xã hội = Bộ Nội vụ
Sở Lao động - Thương binh và Xã hội = Sở Nội vụ
Bộ Kế hoạch và Đầu tư = Bộ Tài chính
Sở Kế hoạch và Đầu tư = Sở Tài chính
Bộ Giao thông vận tải = Bộ Xây dựng
Sở Giao thông vận tải = Sở Xây dựng
Bộ Thông tin và Truyền thông = Bộ Khoa học và Công nghệ
Sở Thông tin và Truyền thông = Sở Khoa học và Công nghệ
"""
"""Into offices that had a name and other work before: the new name does not mean the old."""
_UNITS = frozenset(("tỉnh", "thành phố", "tp"))
_ALSO_WORDS = frozenset(
    map(canonical, ("Hòa Bình", "Thái Bình", "Hải Dương", "Long An", "Vĩnh Long", "Đồng Tháp"))
)
"""Names of provinces that are ordinary words too, when written small."""
_A_PERSON = "hồ chí minh"


def _pairs() -> Iterator[tuple[str, str]]:
    rows = [line.split(" = ") for line in _OFFICES.strip().splitlines()]
    for today, before in [*((new, tuple(old.split(", "))) for new, old in rows), *MERGERS]:
        for name in before:
            yield today, name
            yield name, today
    for line in _WENT_INTO.strip().splitlines():
        before_2025, today = line.split(" = ")
        yield before_2025, today


_NAMES = Glossary(_pairs(), kind="renamed")


def renamed(words: Sequence[str]) -> Iterator[Match]:
    """The offices and provinces among the words of a question that had or have another name."""
    forms = [canonical(word) for word in words]
    for match in _NAMES.matches(forms):
        if _is_meant(words, forms, match):
            yield match


def _is_meant(words: Sequence[str], forms: Sequence[str], match: Match) -> bool:
    """Whether a province is meant, and not a person or an ordinary word of the same letters."""
    name = " ".join(forms[match.first : match.last])
    before = " ".join(forms[max(0, match.first - 2) : match.first])
    told = any(before == unit or before.endswith(f" {unit}") for unit in _UNITS)
    if name == _A_PERSON:
        return told
    if name in _ALSO_WORDS:
        return told or all(word[0].isupper() for word in words[match.first : match.last])
    return True
