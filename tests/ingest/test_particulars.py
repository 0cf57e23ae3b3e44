"""What a web page says of a document outside its letterhead: tables, titles, notes of copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.letters import only, read

BODY = """
Điều 1. Công nhận mười hai bản có nguồn nước sạch do dân tự giữ.

Điều 2. Các xã dán danh sách ở nhà văn hóa trước ngày 30/4/2018.
"""
TABLES = {
    "cells": (
        "Số hiệu | 90/QĐ-UBND\nLoại văn bản | Quyết định\nNgày ban hành | 17/03/2018\n"
        "Ngày có hiệu lực | 01/04/2018\nCơ quan ban hành | UBND huyện Mường Sao\n"
        "Người ký | Giàng A Chứ\nChức vụ | Chủ tịch\n"
        "Trích yếu | Về việc công nhận bản giữ nước\nTải về | x.pdf\n"
    ),
    "pairs": (
        "Số hiệu: | 90/QĐ-UBND | Loại văn bản: | Quyết định |\n"
        "Nơi ban hành: | UBND huyện Mường Sao | Người ký: | Giàng A Chứ |\n"
        "Chức vụ: | Chủ tịch | Ngày ban hành: | 17/03/2018 |\n"
        "Ngày hiệu lực: | 01/04/2018 | Ngày công báo: | Đang cập nhật |\n"
        "Trích yếu: | Về việc công nhận bản giữ nước |\n"
    ),
    "glued": (
        "Cơ quan ban hành: UBND huyện Mường SaoSố công báo:Đang cập nhật\n"
        "Số hiệu:90/QĐ-UBNDNgày đăng công báo:Đang cập nhật\n"
        "Loại văn bản:Quyết địnhNgười ký:Giàng A Chứ\nChức vụ:Chủ tịch\n"
        "Ngày ban hành:17/03/2018Ngày hết hiệu lực:Đang cập nhật\n"
        "Trích yếu:Về việc công nhận bản giữ nước\n"
    ),
    "lines": (
        "Số hiệu:\n90/QĐ-UBND\nLoại văn bản:\nQuyết định\nNgày ban hành:\n17/03/2018\n"
        "Ngày có hiệu lực:\n01/04/2018\nCơ quan ban hành:\nUBND huyện Mường Sao\nNgười ký:\n"
        "Giàng A Chứ\nChức vụ:\nChủ tịch\nTrích yếu:\nVề việc công nhận bản giữ nước\n"
    ),
}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_sites_table_says_what_the_text_does_not(table: str, tmp_path: Path) -> None:
    document = only(TABLES[table] + BODY, tmp_path)
    header = document.header
    assert header.symbol.value == "90/QĐ-UBND"
    assert header.kind.value == "Quyết định"
    assert header.date.value == "2018-03-17"
    assert header.issuer.value == "Ủy ban nhân dân huyện Mường Sao"
    assert (header.signer.value, header.signer_title.value) == ("Giàng A Chứ", "Chủ tịch")
    assert header.subject.value == "Về việc công nhận bản giữ nước"
    assert header.place.status == "absent"
    assert header.date.start is not None
    assert document.text[header.date.start : header.date.end] == "17/03/2018"


def test_the_letterhead_goes_before_the_sites_table(tmp_path: Path) -> None:
    head = "UBND XÃ NẬM KHAO\nSố: 8/QĐ-UBND\n\nNậm Khao, ngày 2 tháng 5 năm 2018\n\nQUYẾT ĐỊNH\n"
    header = only(
        TABLES["cells"] + "\n" + head + "Về việc lập tổ giữ nước\n" + BODY, tmp_path
    ).header
    assert header.symbol.value == "8/QĐ-UBND"
    assert header.date.value == "2018-05-02"
    assert header.issuer.value == "Ủy ban nhân dân xã Nậm Khao"
    assert header.subject.value == "Về việc lập tổ giữ nước"
    assert header.signer.value == "Giàng A Chứ"


@pytest.mark.parametrize(
    "line",
    ["Người ký: ông Tư ghi vào sổ", "Chức vụ: Trưởng bản", "Ngày ban hành: 12/3/2019"],
)
def test_a_single_label_is_no_table(line: str, tmp_path: Path) -> None:
    header = only(f"{line}\n{BODY}", tmp_path).header
    for name in ("symbol", "date", "signer", "signer_title", "issuer"):
        assert getattr(header, name).status == "absent"


def test_the_title_of_a_page_above_a_text_without_head(tmp_path: Path) -> None:
    text = (
        "Hướng dẫn số 12-HD/BDVTU ngày 15/3/2021 của Ban Dân vận Tỉnh ủy về ghi sổ việc dân hỏi\n\n"
        "Ở nhiều bản, lời dân hỏi trong cuộc họp không ai ghi.\n\n1. Mỗi bản có một quyển sổ.\n"
    )
    header = only(text, tmp_path).header
    assert header.kind.value == "Hướng dẫn"
    assert header.symbol.value == "12-HD/BDVTU"
    assert header.date.value == "2021-03-15"
    assert header.issuer.value == "Ban Dân vận Tỉnh ủy"
    assert header.subject.value == "về ghi sổ việc dân hỏi"


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 12-NQ/TU ngày 05/6/2018 của Tỉnh ủy đã được phổ biến tới mọi bản trong xã.\n"
        "\nBà con đọc, bàn và góp ý bằng lời của mình.\n",
        "UBND xã ban hành kế hoạch sửa mương\n\n15:30 | 20/03/2022\n\nNgày 18/3/2022, UBND xã ban "
        "hành Kế hoạch số 60/KH-UBND do Phó Chủ tịch UBND xã Lê Thị Tám ký.\n\n"
        "Theo đó, mỗi bản sửa một đoạn, làm trước mùa mưa.\n\nTác giả: Trần Sáu\n",
    ],
)
def test_a_text_about_a_document_is_not_that_document(text: str, tmp_path: Path) -> None:
    header = only(text, tmp_path).header
    for name in ("symbol", "date", "place", "signer", "signer_title", "signing_authority"):
        assert getattr(header, name).status == "absent"


SIGNED = """UBND HUYỆN MƯỜNG SAO
Số: 77/KH-UBND
Mường Sao, ngày 4 tháng 5 năm 2020

KẾ HOẠCH
Trồng lại rừng bãi Đá

Bãi Đá trơ trọi từ trận lũ năm kia.

CHỦ TỊCH
Lò Văn Tám

"""


def test_the_note_of_a_copy_is_no_document(tmp_path: Path) -> None:
    note = (
        "UBND XÃ NẬM KHAO\nSố: 15/SY-UBND\n\nSAO Y BẢN CHÍNH\n"
        "Nậm Khao, ngày 10 tháng 5 năm 2020\n\nNơi nhận:\n- Các bản;\n- Lưu: VT.\n\n"
        "CHỦ TỊCH\nGiàng A Chứ\n"
    )
    header = only(SIGNED + note, tmp_path).header
    assert (header.symbol.value, header.date.value) == ("77/KH-UBND", "2020-05-04")
    assert header.signer.value == "Lò Văn Tám"
    assert header.recipients == ()


def test_a_decision_after_a_signature_is_a_document_of_its_own(tmp_path: Path) -> None:
    other = (
        "QUYẾT ĐỊNH\nBan hành Quy ước giữ nguồn nước\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN\n\n"
        "Căn cứ Luật Tài nguyên nước ngày 21/6/2012;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy ước giữ nguồn nước, gồm năm điều.\n\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày ký, các xã dán ở nơi đông người.\n"
    )
    first, second = read(SIGNED + other, tmp_path).documents
    assert first.header.signer.value == "Lò Văn Tám"
    assert second.header.kind.value == "Quyết định"
    assert second.header.subject.value == "Ban hành Quy ước giữ nguồn nước"
    assert second.header.issuer.value == "Chủ tịch Ủy ban nhân dân huyện"
    assert second.header.issuer.status == "inferred"
    assert second.header.symbol.status == second.header.date.status == "absent"


def test_three_documents_in_one_file(tmp_path: Path) -> None:
    papers = [SIGNED.replace("77/KH", f"{number}/KH") for number in (77, 78, 79)]
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    found = read("\n".join(motto + paper for paper in papers), tmp_path).documents
    assert [one.header.symbol.value for one in found] == ["77/KH-UBND", "78/KH-UBND", "79/KH-UBND"]
    assert {one.header.signer.value for one in found} == {"Lò Văn Tám"}
