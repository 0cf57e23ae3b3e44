"""Dates are shown as people write them, and read back to what the wire has."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.dates import parse, show


@pytest.mark.parametrize(
    ("wire", "shown"),
    [
        ("2021-11-10", "10/11/2021"),
        ("2013-06-03", "03/6/2013"),
        ("2003-02-01", "01/02/2003"),
        ("2021-04", "4/2021"),
        ("2021-01", "01/2021"),
        ("2021", "2021"),
    ],
)
def test_days_and_the_first_two_months_take_a_zero(wire: str, shown: str) -> None:
    assert show(wire) == shown
    assert parse(shown) == wire


@pytest.mark.parametrize("typed", ["2021-11-10", " 10.11.2021 ", "10-11-2021"])
def test_other_ways_of_typing_a_date(typed: str) -> None:
    assert parse(typed) == "2021-11-10"


@pytest.mark.parametrize("typed", ["31/02/2021", "13/2021", "hôm qua", "", "21", "٣/2021"])
def test_what_is_no_date(typed: str) -> None:
    assert parse(typed) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_shown_dates_can_be_typed_back(day: date) -> None:
    assert parse(show(day.isoformat())) == day.isoformat()
