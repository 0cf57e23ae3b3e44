"""The calendar of duties: on the right days, again when it should be, and read by others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from search_api.calendar import calendar
from search_api.schemas import Duties, Duty
from tests.search_api.answers_staff import DUTIES, document, duty


def written(*duties: Duty) -> tuple[Any, int]:
    made = calendar(Duties(total=len(duties), duties=list(duties)))
    book: Any = Calendar.from_ical(made.content)
    assert len(book.events) == made.events
    return book, made.left_out


def only(*duties: Duty) -> Any:
    book, _ = written(*duties)
    (event,) = book.events
    return event


def days(event: Any, count: int) -> list[date]:
    """The first days on which it comes, as another library reckons them."""
    rule = rrulestr(
        event["rrule"].to_ical().decode(),
        dtstart=datetime.combine(event.start, datetime.min.time()),
    )
    return [one.date() for one, _ in zip(rule, range(count), strict=False)]


def recurring(every: str, *of_year: str, **fields: Any) -> Duty:
    return duty(recurrence={"every": every, "days": list(of_year)}, **fields)


@pytest.mark.parametrize(
    ("due", "day"),
    [("2026-04-03", date(2026, 4, 3)), ("2026-06", date(2026, 6, 30)),
     ("2024-02", date(2024, 2, 29)), ("2026", date(2026, 12, 31))],
)  # fmt: skip
def test_what_is_due_stands_all_day_on_its_day(due: str, day: date) -> None:
    event = only(duty(due=due))
    assert (event.start, event.end - event.start) == (day, timedelta(days=1))
    assert "rrule" not in event
    chosen = "lịch lấy ngày cuối" in event["description"]
    assert chosen is (len(due) < 10)


def test_a_half_yearly_report_comes_every_half_year() -> None:
    event = only(recurring("6 tháng", "06-15", "12-15"))
    assert days(event, 4) == [
        date(2024, 6, 15), date(2024, 12, 15), date(2025, 6, 15), date(2025, 12, 15),
    ]  # fmt: skip


def test_days_of_several_numbers_are_several_events() -> None:
    book, _ = written(recurring("quý", "03-20", "06-20", "09-20", "12-05"))
    events = {event.start: event for event in book.events}
    assert set(events) == {date(2024, 3, 20), date(2024, 12, 5)}
    assert days(events[date(2024, 3, 20)], 3)[-1] == date(2024, 9, 20)
    assert len({event["uid"] for event in book.events}) == 2


def test_it_begins_on_or_after_the_day_of_the_document() -> None:
    same = document(date="2024-03-05")
    assert only(recurring("năm", "03-05", document=same)).start == date(2024, 3, 5)
    assert only(recurring("năm", "03-04", document=same)).start == date(2025, 3, 4)
    month = document(date="2024-12")
    assert only(recurring("năm", "11-30", document=month)).start == date(2025, 11, 30)
    undated = document(date=None)
    assert only(recurring("năm", "01-20", document=undated)).start == date(2025, 1, 20)


def test_the_last_day_of_a_month_stays_that() -> None:
    event = only(recurring("năm", "02-29"))
    assert days(event, 5) == [
        date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29),
        date(2029, 2, 28),
    ]  # fmt: skip
    assert days(only(recurring("năm", "02-28")), 4)[-1] == date(2028, 2, 28)
    monthly = only(duty(due="2025-01-31", recurrence={"every": "tháng"}))
    assert days(monthly, 3) == [date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31)]


@pytest.mark.parametrize(
    ("every", "second"),
    [("tuần", date(2026, 1, 17)), ("tháng", date(2026, 2, 10)), ("quý", date(2026, 4, 10)),
     ("6 tháng", date(2026, 7, 10)), ("năm", date(2027, 1, 10))],
)  # fmt: skip
def test_from_one_day_on_it_comes_every_period(every: str, second: date) -> None:
    event = only(duty(due="2026-01-10", recurrence={"every": every}))
    assert days(event, 2) == [date(2026, 1, 10), second]


def test_what_has_no_day_is_left_out_and_counted() -> None:
    book, left_out = written(
        duty("a"), duty("b", when="kịp thời"), recurring("ngày"), duty("c", due="sớm"),
        recurring("năm", "13-40", "02-30", "xx"), duty("d", due="2026-05-01"),
    )  # fmt: skip
    assert (len(book.events), left_out) == (1, 5)
    assert "5 việc" in book["x-wr-caldesc"]


def test_an_event_says_who_what_when_and_where_it_is_written() -> None:
    book, _ = written(*DUTIES.duties)
    event = next(one for one in book.events if "rrule" in one)
    who = "Văn phòng Đảng ủy xã; Hội Nông dân xã"
    assert event["summary"] == f"báo cáo kết quả ({who})"
    assert str(event["description"]).split("\n") == [
        f"Ai làm: {who}", "Việc: báo cáo kết quả", "Bao nhiêu: 100%",
        "Khi nào: trước 15 tháng 6, 15 tháng 12 hằng năm",
        "Kỳ: mỗi kỳ 6 tháng; hạn 15/06, 15/12", "Mục: II. NHIỆM VỤ › 1. Nước sạch",
        "Nguồn: (Kế hoạch số 12-KH/ĐU)",
    ]  # fmt: skip
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-7)
    assert (alarm["action"], alarm["description"]) == ("DISPLAY", event["summary"])


def test_a_long_title_is_cut_at_a_word() -> None:
    event = only(duty(what="vận động bà con " * 30, due="2026-01-01"))
    title = str(event["summary"])
    assert len(title) <= 91
    assert title.endswith(("con…", "bà…", "động…", "vận…"))


def test_any_words_come_back_as_they_were() -> None:
    said = 'a; b, c: "d" \\n ‘e’ BEGIN:VEVENT\r\nEND:VCALENDAR\x0b\x00 ' + "dài " * 60
    event = only(duty(what=said, due="2026-01-01", who="Ban; Hội, Đoàn"))
    clean = " ".join(said.replace("\x0b", " ").replace("\x00", " ").split())
    assert f"Việc: {clean}\n" in event["description"]


def test_the_file_keeps_to_the_rules() -> None:
    content = calendar(DUTIES).content
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    text = content.replace(b"\r\n ", b"").decode()
    assert "\r\nVERSION:2.0\r\n" in text
    assert "\r\nPRODID:-//Khéo//" in text
    for part in text.split("BEGIN:VEVENT")[1:]:
        for name in ("UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:", "SUMMARY:"):
            assert part.count(f"\r\n{name}") == 1


def test_the_same_duties_give_the_same_bytes_at_any_time() -> None:
    assert calendar(DUTIES).content == calendar(DUTIES).content
    event = only(duty(due="2026-01-01"))
    assert event["dtstamp"].dt == datetime(2024, 3, 5, tzinfo=UTC)
    assert event["uid"] == "v1@kheo"
