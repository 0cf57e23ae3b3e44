"""Provinces and cities under the centre, before and after 1 July 2025, under one name each."""

from __future__ import annotations

import re

from ingest.vietnamese import canonical

MERGED_ON = 20250701
"""The day on which 63 became 34, yyyymmdd."""

_MERGED = """
Tuyên Quang = Hà Giang
Lào Cai = Yên Bái
Thái Nguyên = Bắc Kạn
Phú Thọ = Vĩnh Phúc, Hòa Bình
Bắc Ninh = Bắc Giang
Hưng Yên = Thái Bình
Hải Phòng = Hải Dương
Ninh Bình = Hà Nam, Nam Định
Quảng Trị = Quảng Bình
Đà Nẵng = Quảng Nam
Quảng Ngãi = Kon Tum
Gia Lai = Bình Định
Khánh Hòa = Ninh Thuận
Lâm Đồng = Đắk Nông, Bình Thuận
Đắk Lắk = Phú Yên
Hồ Chí Minh = Bình Dương, Bà Rịa - Vũng Tàu
Đồng Nai = Bình Phước
Tây Ninh = Long An
Cần Thơ = Sóc Trăng, Hậu Giang
Vĩnh Long = Bến Tre, Trà Vinh
Đồng Tháp = Tiền Giang
Cà Mau = Bạc Liêu
An Giang = Kiên Giang
"""
_UNCHANGED = """
Hà Nội, Huế, Lai Châu, Điện Biên, Sơn La, Lạng Sơn, Quảng Ninh, Thanh Hóa, Nghệ An, Hà Tĩnh,
Cao Bằng
"""
_OTHER_NAMES = """
Thừa Thiên Huế = Huế
Thừa Thiên - Huế = Huế
TP.HCM = Hồ Chí Minh
TPHCM = Hồ Chí Minh
Đăk Lăk = Đắk Lắk
Đắc Lắc = Đắk Lắk
Đăk Nông = Đắk Nông
Bắc Cạn = Bắc Kạn
Kontum = Kon Tum
Bà Rịa-Vũng Tàu = Bà Rịa - Vũng Tàu
Bà Rịa – Vũng Tàu = Bà Rịa - Vũng Tàu
"""
_CAPITALS = """
Vinh = Nghệ An
Việt Trì = Phú Thọ
Vĩnh Yên = Vĩnh Phúc
Phủ Lý = Hà Nam
Hạ Long = Quảng Ninh
Đồng Hới = Quảng Bình
Đông Hà = Quảng Trị
Tam Kỳ = Quảng Nam
Quy Nhơn = Bình Định
Tuy Hòa = Phú Yên
Nha Trang = Khánh Hòa
Phan Rang - Tháp Chàm = Ninh Thuận
Phan Thiết = Bình Thuận
Pleiku = Gia Lai
Buôn Ma Thuột = Đắk Lắk
Gia Nghĩa = Đắk Nông
Đà Lạt = Lâm Đồng
Đồng Xoài = Bình Phước
Thủ Dầu Một = Bình Dương
Biên Hòa = Đồng Nai
Vũng Tàu = Bà Rịa - Vũng Tàu
Tân An = Long An
Mỹ Tho = Tiền Giang
Cao Lãnh = Đồng Tháp
Long Xuyên = An Giang
Rạch Giá = Kiên Giang
Vị Thanh = Hậu Giang
"""
"""Older letters name the town they were signed in."""


def _pairs(table: str) -> list[tuple[str, str]]:
    rows = (canonical(line).split(" = ") for line in table.strip().splitlines())
    return [(name, other) for name, other in rows]


_PARTS = {name: tuple(parts.split(", ")) for name, parts in _pairs(_MERGED)}
_WHOLE = {part: name for name, parts in _PARTS.items() for part in parts}
_SAME = dict(_pairs(_OTHER_NAMES))
_TOWNS = dict(_pairs(_CAPITALS))
PROVINCES: frozenset[str] = frozenset(
    {*_PARTS, *_WHOLE, *canonical(" ".join(_UNCHANGED.split())).split(", ")}
)
"""Every name before or after 2025, canonical."""
MERGERS: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (whole, tuple(parts.split(", ")))
    for whole, parts in (line.split(" = ") for line in _MERGED.strip().splitlines())
)
"""Each of today's provinces that others went into, with those, as their names are written."""
_NAMED = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, {*PROVINCES, *_SAME}), key=len)[::-1])})$"
)


def province(name: str) -> str | None:
    """The province of that name, in its one canonical form; None where there is none."""
    form = canonical(" ".join(name.split()))
    form = _SAME.get(form, form)
    return form if form in PROVINCES else None


def province_of_town(name: str) -> str | None:
    """The province whose old seat the town was."""
    return _TOWNS.get(canonical(" ".join(name.split())))


def province_at_end(office: str) -> str | None:
    """The province that an office's name ends with: `Sở Nội vụ Sơn La`."""
    match = _NAMED.search(canonical(" ".join(office.split())))
    return province(match[0]) if match else None


def kin(name: str, day: int) -> frozenset[str]:
    """The names under which a text written on that day (yyyymmdd, 0 for unknown) may speak of
    its own province in documents of any time: since the merger also those that went into it, and
    where the day is unknown also the one that it went into."""
    same = {name}
    if not day or day >= MERGED_ON:
        same.update(_PARTS.get(name, ()))
    if not day and name in _WHOLE:
        same.add(_WHOLE[name])
    return frozenset(same)
