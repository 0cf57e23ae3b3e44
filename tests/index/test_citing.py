"""The source behind copied words: kind, number, day, office and place, or that they are absent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from index.citing import cite, named, where, written


@dataclass(frozen=True)
class Paper:
    kind: str | None = "Kế hoạch"
    symbol: str | None = "12-KH/ĐU"
    date: str | None = "2024-03-15"
    issuer: str | None = "Đảng ủy xã Nam Tiến"
    parent_issuer: str | None = None


def test_all_that_is_known_is_given() -> None:
    path = ["II. NHIỆM VỤ", "1. Đăng ký mô hình"]
    assert cite(Paper(), path) == (
        "(Kế hoạch số 12-KH/ĐU ngày 15/3/2024 của Đảng ủy xã Nam Tiến, mục II.1)"
    )


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (Paper(symbol=None), "Kế hoạch không số ngày 15/3/2024 của Đảng ủy xã Nam Tiến"),
        (Paper(date=None), "Kế hoạch số 12-KH/ĐU, không rõ ngày, của Đảng ủy xã Nam Tiến"),
        (Paper(issuer=None), "Kế hoạch số 12-KH/ĐU ngày 15/3/2024, không rõ cơ quan ban hành"),
        (Paper(kind=None), "Văn bản số 12-KH/ĐU ngày 15/3/2024 của Đảng ủy xã Nam Tiến"),
        (
            Paper(None, None, None, None),
            "Văn bản không số, không rõ ngày, không rõ cơ quan ban hành",
        ),
    ],
)
def test_what_is_absent_is_said_so(paper: Paper, said: str) -> None:
    assert named(paper) == said
    assert cite(paper) == f"({said})"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2024-02-05", "ngày 05/02/2024"),
        ("2024-03-15", "ngày 15/3/2024"),
        ("2024-12-09", "ngày 09/12/2024"),
        ("2021-04", "tháng 4/2021"),
        ("2021-01", "tháng 01/2021"),
        ("2021", "năm 2021"),
    ],
)
def test_days_are_written_as_the_rules_ask_and_no_finer_than_known(date: str, said: str) -> None:
    assert written(date) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ([], ""),
        (["I. MỤC ĐÍCH", "1. Chung", "a) Với cơ sở"], "mục I.1.a"),
        (["II- NHIỆM VỤ", "3- Giúp dân"], "mục II.3"),
        (["I. QUAN ĐIỂM", "2. Mục tiêu", "2.1. Mục tiêu chung"], "mục I.2.1"),
        (["Điều 3. Trách nhiệm", "2. Ủy ban nhân dân xã"], "Điều 3, khoản 2"),
        (["Điều 3. Trách nhiệm", "2. Ủy ban", "a) Công khai"], "Điều 3, khoản 2, điểm a"),
        (["Chương II QUYỀN CỦA DÂN", "Điều 7. Được bàn"], "Điều 7"),
        (["CHƯƠNG II. QUYỀN CỦA DÂN"], "Chương II"),
        (["PHẦN THỨ NHẤT: KẾT QUẢ", "III. Cụ thể", "1. Dân vận"], "Phần thứ nhất, mục III.1"),
        (["Phụ lục I. DANH MỤC", "Điều 2. Chung"], "Phụ lục I, Điều 2"),
        (["Lời mở đầu"], "mục “Lời mở đầu”"),
        (["DANH SÁCH TẬP THỂ", "II. CÁ NHÂN"], "mục “DANH SÁCH TẬP THỂ”, mục II"),
        (["2. Lịch", "Ngày, giờ | Địa điểm | Chủ trì"], "mục 2"),
        (["II. NHIỆM VỤ", "- Đối với cấp xã"], "mục II"),
    ],
)
def test_the_place_is_named_by_printed_labels(path: list[str], said: str) -> None:
    assert where(path) == said


def test_a_long_heading_without_a_number_is_cut_at_a_word() -> None:
    said = where(["Một đề mục rất dài " * 12])
    assert said.startswith("mục “Một đề mục")
    assert said.endswith("…”")
    assert len(said) < 100
    assert said.removesuffix("…”").rsplit(" ", 1)[1] in ("Một", "đề", "mục", "rất", "dài")


def test_an_office_that_every_body_has_is_named_with_its_body() -> None:
    office = Paper(issuer="Văn phòng", parent_issuer="Đảng ủy phường Hà Lâm")
    assert named(office).endswith("của Văn phòng Đảng ủy phường Hà Lâm")
    full = Paper(issuer="Ban Chấp hành Đảng bộ xã Cửa Rạch", parent_issuer="Đảng bộ tỉnh")
    assert named(full).endswith("của Ban Chấp hành Đảng bộ xã Cửa Rạch")
