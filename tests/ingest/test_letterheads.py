"""Letterheads and signatures put together from parts: just these parts are read back."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import HEADER_FIELDS, FileText, Header
from ingest.file import documents_of
from ingest.vietnamese import canonical


@dataclass(frozen=True)
class Office:
    """Lines of the left column, and what they say."""

    lines: tuple[str, ...]
    issuer: str
    parent: str | None
    system: str
    level: str
    party: bool = False


OFFICES = (
    Office(("ỦY BAN NHÂN DÂN", "HUYỆN MƯỜNG SAO"), "Ủy ban nhân dân huyện Mường Sao", None,
           "nhà nước", "huyện"),
    Office(("UBND TỈNH AN SƠN", "SỞ NỘI VỤ"), "Sở Nội vụ", "Ủy ban nhân dân tỉnh An Sơn",
           "nhà nước", "tỉnh"),
    Office(("UBND ĐẶC KHU HÒN NGỌC", "PHÒNG KINH TẾ"), "Phòng Kinh tế",
           "Ủy ban nhân dân đặc khu Hòn Ngọc", "nhà nước", "xã"),
    Office(("HỘI ĐỒNG NHÂN DÂN", "PHƯỜNG BÌNH ĐÔNG"), "Hội đồng nhân dân phường Bình Đông", None,
           "nhà nước", "xã"),
    Office(("SỞ GIÁO DỤC VÀ ĐÀO TẠO AN SƠN", "TRƯỜNG THPT SUỐI VÀNG"), "Trường THPT Suối Vàng",
           "Sở Giáo dục và Đào tạo An Sơn", "nhà nước", "cơ sở"),
    Office(("TỈNH ỦY AN SƠN", "BAN DÂN VẬN", "*"), "Ban Dân vận Tỉnh ủy An Sơn", "Tỉnh ủy An Sơn",
           "đảng", "tỉnh", party=True),
    Office(("ĐẢNG BỘ HUYỆN MƯỜNG SAO", "ĐẢNG ỦY XÃ NẬM KHAO", "*"), "Đảng ủy xã Nậm Khao",
           "Đảng bộ huyện Mường Sao", "đảng", "xã", party=True),
    Office(("BAN CHẤP HÀNH", "ĐẢNG BỘ TỈNH AN SƠN", "*"), "Ban Chấp hành Đảng bộ tỉnh An Sơn",
           None, "đảng", "tỉnh", party=True),
    Office(("ỦY BAN MTTQ VIỆT NAM", "TỈNH AN SƠN", "BAN THƯỜNG TRỰC"),
           "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Sơn",
           "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Sơn", "mặt trận, đoàn thể", "tỉnh"),
    Office(("HỘI LHPN TỈNH AN SƠN", "HỘI LHPN HUYỆN MƯỜNG SAO"),
           "Hội Liên hiệp Phụ nữ huyện Mường Sao", "Hội Liên hiệp Phụ nữ tỉnh An Sơn",
           "mặt trận, đoàn thể", "huyện"),
)  # fmt: skip
NUMBERS = {
    "Số: 12/KH-XY": "12/KH-XY", "Số 12 -KH/XY": "12-KH/XY", "Số : 5/2023/NQ-XY": "5/2023/NQ-XY",
    "Số:      /KH-XY": None, "Số: …/KH-XY": None,
}  # fmt: skip
DATES = {
    "An Sơn, ngày 7 tháng 3 năm 2021": ("2021-03-07", "An Sơn"),
    "Mường Sao, ngày 21/12/2019": ("2019-12-21", "Mường Sao"),
    "An Sơn, Ngày 07 Tháng 03 Năm 2021": ("2021-03-07", "An Sơn"),
    "An Sơn, ngày     tháng 4 năm 2021": ("2021-04", "An Sơn"),
    "An Sơn, ngày … tháng … năm 2021": ("2021", "An Sơn"),
    "Đại Từ, ngày 2 tháng 8 năm 2020": ("2020-08-02", "Đại Từ"),
    "Phường 5, ngày 02 tháng 8 năm 2020": ("2020-08-02", "Phường 5"),
    "An Sơn, ngày … tháng … năm 20…": (None, "An Sơn"),
}
MOTTOS = {
    False: ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    True: ("ĐẢNG CỘNG SẢN VIỆT NAM",),
}
TITLES = (
    (("KẾ HOẠCH", "Vận động bà con góp ngày công", "sửa mương nước ở bản Trên"),
     "Kế hoạch", "Vận động bà con góp ngày công sửa mương nước ở bản Trên"),
    (("NGHỊ QUYẾT", "về giữ rừng đầu nguồn", "-----"), "Nghị quyết", "về giữ rừng đầu nguồn"),
    (("HƯỚNG DẪN Lập tổ giữ rừng ở các bản",), "Hướng dẫn", "Lập tổ giữ rừng ở các bản"),
    (("CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHĂM LO NGƯỜI GIÀ", "NEO ĐƠN", "***"),
     "Chương trình hành động", "CHĂM LO NGƯỜI GIÀ NEO ĐƠN"),
    (("B Á O  C Á O", "Kết quả nạo vét mương năm 2020"), "Báo cáo",
     "Kết quả nạo vét mương năm 2020"),
)  # fmt: skip
BODY = (
    "Mùa mưa năm nay đến sớm, hai đoạn mương bị vùi lấp, ruộng của bốn mươi hộ thiếu nước.",
    "1. Trưởng bản họp dân trước ngày 20 tháng 9 năm 2023, bàn rõ ai lo việc gì.",
    "2. Việc này theo Nghị quyết số 77-NQ/TU ngày 05/6/2018 của Tỉnh ủy Đông Hà.",
)
NOISE = ("Trang chủ > Văn bản", "Cập nhật lúc 08:15 ngày 20/4/2024", "Tải về", "Lượt xem: 1024")


def _columns(left: list[str], right: list[str], gap: str) -> list[str]:
    rows = itertools.zip_longest(left, right, fillvalue="")
    return [f"{a}{gap}{b}" if b else a for a, b in rows]


GAPS = {"blanks": " " * 12, "tabs": "\t", "bars": " | ", "one blank": " ", "glued": ""}


def _laid_out(layout: str, left: list[str], right: list[str]) -> list[str]:
    if layout in GAPS:
        return _columns(left, right, GAPS[layout])
    if layout == "motto first":
        return [*right[:-1], *left, right[-1]]
    if layout == "rows":
        pairs = itertools.zip_longest(left, right)
        return [cell for pair in pairs for cell in pair if cell is not None]
    return [*left, "", *right]


LAYOUTS = (*GAPS, "one below the other", "motto first", "rows")


@dataclass(frozen=True)
class Case:
    text: str
    fields: dict[str, str | None]


@st.composite
def letterheads(draw: st.DrawFn) -> Case:
    office = draw(st.sampled_from(OFFICES))
    number = draw(st.sampled_from(sorted(NUMBERS)))
    dated = draw(st.sampled_from(sorted(DATES)))
    title, kind, subject = draw(st.sampled_from(TITLES))
    ruled = draw(st.sampled_from(((), ("-------",), ("_____________",))))
    left = [*office.lines, *ruled, number]
    right = [*MOTTOS[office.party], *ruled, dated]
    head = _laid_out(draw(st.sampled_from(LAYOUTS)), left, right)
    noise = draw(st.lists(st.sampled_from(NOISE), max_size=3, unique=True))
    blank = draw(st.sampled_from(("\n", "\n\n")))
    lines = ["\n".join(noise), "\n".join(head), "\n".join(title), blank.join(BODY)]
    text = "\n\n".join(part for part in lines if part)
    fields = {
        "kind": kind, "subject": subject, "symbol": NUMBERS[number],
        "date": DATES[dated][0], "place": DATES[dated][1],
        "issuer": office.issuer, "parent_issuer": office.parent,
        "system": office.system, "level": office.level,
        "signer": None, "signer_title": None, "signing_authority": None,
        "secrecy": None, "urgency": None,
    }  # fmt: skip
    if draw(st.booleans()):
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))
    return Case(text, fields)


def header_of(text: str) -> Header:
    (document,) = documents_of(FileText(text, ()))
    return document.header


@settings(max_examples=400, deadline=None)
@given(letterheads())
def test_a_letterhead_in_any_layout_gives_back_its_parts(case: Case) -> None:
    header = header_of(case.text)
    assert {name: getattr(header, name).value for name in HEADER_FIELDS} == case.fields


@settings(max_examples=200, deadline=None)
@given(letterheads())
def test_what_is_printed_stands_where_the_field_says(case: Case) -> None:
    header = header_of(case.text)
    for name in ("kind", "subject", "place", "signer", "signer_title"):
        field = getattr(header, name)
        if field.status == "printed":
            shown = " ".join(case.text[field.start : field.end].split())
            assert canonical(shown).replace(" ", "") == canonical(field.value).replace(" ", "")


WORDS = (
    "Số:", "12/KH-UBND", "/KH-UBND", "ỦY BAN NHÂN DÂN", "TỈNH ỦY AN SƠN", "*", "-----", "V/v",
    "Kính gửi:", "Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(đã ký)", "T/M",
    "Lò Văn Tám", "An Sơn, ngày", "7 tháng 3 năm 2021", "KẾ HOẠCH", "QUYẾT ĐỊNH:", "Điều 1.", "|",
    "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "PHỤ LỤC", "Số hiệu:",
    "Người ký:", "Ngày ban hành:", "28/12/2012", "HỎA TỐC", "sao y", ";", ".", "\t", "\n", "\n\n",
    "Ban Thường vụ Tỉnh ủy yêu cầu:", "Trên đây là Kế hoạch", "của", "BAN CHẤP HÀNH",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=40))
def test_no_text_breaks_the_reading(words: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))
    for document in documents_of(FileText(text, ())):
        for name in HEADER_FIELDS:
            field = getattr(document.header, name)
            assert (field.status == "absent") == (field.value is None)
            if field.start is not None:
                assert 0 <= field.start <= field.end <= len(document.text)


SIGNATURES = (
    (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "KT.", "Phó Chủ tịch"),
    (("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), "T/M", "Bí thư"),
    (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "TL.", "Chánh Văn phòng"),
    (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), "TUQ.", "Trưởng phòng"),
    (("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "THƯỜNG TRỰC"), "KT.", "Phó Trưởng ban Thường trực"),
    (("KT. Chủ tịch", "Phó Chủ tịch"), "KT.", "Phó Chủ tịch"),
    (("HIỆU TRƯỞNG",), None, "Hiệu trưởng"),
)
NAMES = {
    "Lò Văn Tám": "Lò Văn Tám", "LÒ VĂN TÁM": "Lò Văn Tám", "H’Len Niê": "H’Len Niê",
    "ThS. Lò Thị Tám": "Lò Thị Tám", "Đại tá Lò Tám": "Lò Tám", "Đã ký: Lò Văn Tám": "Lò Văn Tám",
}  # fmt: skip
RECEIVERS = ("Như trên", "Thường trực Huyện ủy (b/c)", "Lưu: VT, NV")


@pytest.mark.parametrize("beside", ["before", "after", "tabs", "blanks", "one paragraph"])
@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize(("lines", "authority", "title"), SIGNATURES)
def test_a_signature_in_any_layout_gives_back_its_parts(
    lines: tuple[str, ...], authority: str | None, title: str, name: str, beside: str
) -> None:
    signed = [*lines, "", "(đã ký)", "", name] if "ký" not in name else [*lines, "", name]
    marks = (";", ";", ".")
    listed = ["Nơi nhận:", *(f"- {one}{mark}" for one, mark in zip(RECEIVERS, marks, strict=True))]
    if beside == "before":
        end = [*listed, "", *signed]
    elif beside == "after":
        end = [*signed, "", *listed]
    elif beside == "one paragraph":
        end = [" ".join(listed), "", *signed]
    else:
        gap = "\t" if beside == "tabs" else " " * 20
        end = _columns(listed, [line for line in signed if line], gap)
        end += [gap + line for line in [line for line in signed if line][len(end) :]]
    text = "\n".join(["KẾ HOẠCH", "Sửa mương nước", "", *BODY, "", *end])
    header = header_of(text)
    assert header.signing_authority.value == authority
    assert header.signer_title.value == title
    assert header.signer.value == NAMES[name]
    assert header.recipients == RECEIVERS
