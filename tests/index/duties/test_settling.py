"""What printed times come to: the year that is meant, and how long what recurs goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.duties.dates import due_of, recurrence_of
from index.duties.papers import Paper
from index.duties.settling import Settled, settled

LETTER = Paper("Công văn", None, False, "2026-03-10", "chấn chỉnh tác phong", (), ())
PLAN = replace(LETTER, kind="Kế hoạch", date="2026-01-20", subject="thi đua năm 2026")
PERIOD = replace(PLAN, subject="thi đua giai đoạn 2026 - 2030")


def of(when: str, paper: Paper, what: str = "") -> Settled:
    return settled(when, due_of(when, paper), recurrence_of(when, what), paper)


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("trước ngày 20/12", "2026-12-20"),
        ("trước ngày 20/02", "2027-02-20"),
        ("chậm nhất ngày 10 tháng 3", "2026-03-10"),
        ("từ ngày 01/10 đến ngày 15/10", "2026-10-15"),
        ("từ ngày 20/4", None),
        ("trước ngày 32/12", None),
        ("khi có yêu cầu", None),
    ],
)
def test_a_day_without_a_year_is_the_next_after_the_document(when: str, due: str | None) -> None:
    found = of(when, LETTER)
    assert (found.due, found.inferred) == (due, due is not None)


def test_a_printed_year_is_not_inferred() -> None:
    assert of("trước ngày 20/12/2026", LETTER) == Settled("2026-12-20", False, None)


def test_nothing_is_inferred_where_the_document_has_no_day_or_month() -> None:
    for date in (None, "2026"):
        assert of("trước ngày 20/12", replace(LETTER, date=date)).due is None


def test_a_plan_of_one_year_has_its_deadlines_once() -> None:
    found = of("trước ngày 05/6", PLAN, "báo cáo 6 tháng trước ngày 05/6")
    assert found == Settled("2026-06-05", True, None)


@pytest.mark.parametrize(
    ("when", "paper", "until"),
    [
        ("trước ngày 15 tháng 12 hằng năm", LETTER, None),
        ("trước ngày 15 tháng 12 hằng năm", PERIOD, "2030"),
        ("trước ngày 15 tháng 12 hằng năm", PLAN, None),
        ("hằng quý", PLAN, "2026"),
        ("hằng quý", replace(PLAN, subject="tổng kết năm 2019"), None),
    ],
)
def test_what_recurs_ends_with_the_years_of_the_title(
    when: str, paper: Paper, until: str | None
) -> None:
    found = of(when, paper)
    assert found.due is None
    assert found.recurrence is not None
    assert found.recurrence.until == until


def test_the_beginning_of_a_year_is_not_its_end() -> None:
    assert of("vào đầu năm 2027", LETTER).due is None
    assert of("Tháng 3 đến tháng 9", PLAN).due == "2026-09"
