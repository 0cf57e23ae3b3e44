"""One name for an office, however it is printed."""

from __future__ import annotations

import pytest

from index.duties.contexts import Named
from index.duties.names import office


@pytest.mark.parametrize(
    ("printed", "name", "level"),
    [
        ("các chi bộ trực thuộc", "Chi bộ trực thuộc", "cơ sở"),
        ("UBND các huyện, thành phố", "Ủy ban nhân dân các huyện, thành phố", "huyện"),
        ("Ban Dân vận Tỉnh uỷ", "Ban Dân vận Tỉnh ủy", "tỉnh"),
        ("BTV Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "tỉnh"),
        ("MTTQ xã", "Mặt trận Tổ quốc xã", "xã"),
        ("các đồng chí Ủy viên Ban Chấp hành", "Ủy viên Ban Chấp hành", None),
        ("SỞ NỘI VỤ", "Sở Nội vụ", "tỉnh"),
    ],
)
def test_names(printed: str, name: str, level: str | None) -> None:
    found = office(Named(printed))
    assert (found.name, found.printed, found.level) == (name, printed, level)
