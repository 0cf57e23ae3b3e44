"""Printed times in figures: the day by which, and days that come again."""

from __future__ import annotations

import pytest

from index.duties.dates import due_of, recurrence_of
from index.duties.papers import Paper

PLAN = Paper("Kế hoạch", None, False, "2026-01-20", "thi đua năm 2026", (), ())
LETTER = Paper("Công văn", None, False, "2026-01-20", "chấn chỉnh tác phong", (), ())


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("trước ngày 15/3/2026", "2026-03-15"),
        ("chậm nhất 31-8-2026", "2026-08-31"),
        ("trước ngày 10 tháng 12 năm 2027", "2027-12-10"),
        ("từ ngày 01/10 đến ngày 31/10/2026", "2026-10-31"),
        ("trong tháng 5/2026", "2026-05"),
        ("trong quý III/2026", "2026-09"),
        ("đến năm 2030", "2030"),
        ("trước ngày 28/02", "2026-02-28"),
        ("Trong quý II", "2026-06"),
        ("từ tháng 3/2026", None),
        ("trước ngày 10 tháng 12 hằng năm", None),
        ("trong 10 ngày kể từ ngày nhận đơn", None),
        ("khi có yêu cầu", None),
    ],
)
def test_due(when: str, due: str | None) -> None:
    assert due_of(when, PLAN) == due


def test_no_year_is_made_up() -> None:
    assert due_of("trước ngày 28/02", LETTER) is None


@pytest.mark.parametrize(
    ("when", "what", "every", "days"),
    [
        ("trước 15 tháng 12 hàng năm", "", "năm", ("12-15",)),
        ("định kỳ 6 tháng (trước ngày 05/6), một năm (trước ngày 20/11)", "", "6 tháng",
         ("06-05", "11-20")),
        ("trước ngày 20 của tháng cuối quý", "", "quý", ("03-20", "06-20", "09-20", "12-20")),
        ("hằng quý", "", "quý", ()),
        ("02 năm một lần", "", "nhiều năm", ()),
        ("vào thứ Năm hằng tuần", "", "tuần", ()),
        ("trước ngày 15/6", "báo cáo 6 tháng trước ngày 15/6", "6 tháng", ("06-15",)),
        ("trước ngày 15/11", "gửi báo cáo năm trước ngày 15/11", "năm", ("11-15",)),
    ],
)  # fmt: skip
def test_recurrence(when: str, what: str, every: str, days: tuple[str, ...]) -> None:
    found = recurrence_of(when, what)
    assert found is not None
    assert (found.every, found.days) == (every, days)


def test_a_day_of_each_month() -> None:
    found = recurrence_of("vào ngày 25 hằng tháng", "")
    assert found is not None
    assert found.days == tuple(f"{month:02}-25" for month in range(1, 13))


def test_once_is_no_recurrence() -> None:
    assert recurrence_of("trước ngày 15/3/2026", "báo cáo năm") is None
