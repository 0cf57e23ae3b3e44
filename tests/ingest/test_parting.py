"""Several documents in one file, annexes that belong to one, and what one says of the other."""

from __future__ import annotations

from pathlib import Path

from tests.ingest import letters
from tests.ingest.letters import only, read


def test_a_text_after_a_signature_is_another_document(tmp_path: Path) -> None:
    file = read(letters.TWO_IN_ONE, tmp_path)
    first, second = file.documents
    assert file.text[first.start : first.end] == first.text
    assert file.text[second.start : second.end] == second.text
    assert first.text.endswith("Giàng A Chứ")
    assert second.text.startswith("2. Yêu cầu")
    assert second.text.endswith("- Lưu VP.")


def test_what_the_first_says_of_the_second_is_inferred(tmp_path: Path) -> None:
    first, second = read(letters.TWO_IN_ONE, tmp_path).documents
    assert first.header.kind.value == "Công văn"
    assert first.header.date.value == "2021-06-20"
    header = second.header
    assert (header.kind.status, header.kind.value) == ("inferred", "Kế hoạch")
    assert (header.symbol.status, header.symbol.value) == ("inferred", "33-KH/HU")
    assert (header.date.status, header.date.value) == ("inferred", "2021-06-11")
    assert (header.issuer.status, header.issuer.value) == ("inferred", "Huyện ủy Mường Sao")
    assert header.symbol.source == (
        "văn bản khác trong cùng tệp: “Kế hoạch số 33-KH/HU ngày 11/6/2021 của Huyện ủy Mường Sao”"
    )
    assert (header.subject.status, header.subject.value) == (
        "inferred",
        "giữ rừng đầu nguồn trên địa bàn huyện",
    )
    assert header.place.status == header.signer.status == "absent"
    assert header.level.value == "huyện"


def test_nothing_is_handed_on_when_two_would_fit(tmp_path: Path) -> None:
    text = letters.TWO_IN_ONE.replace(
        "đề nghị các chi bộ", "cùng Kế hoạch số 34-KH/HU về cây giống; đề nghị các chi bộ"
    )
    _, second = read(text, tmp_path).documents
    assert second.header.kind.value == "Kế hoạch"
    assert second.header.symbol.status == "absent"
    assert second.header.date.status == "absent"


def test_a_second_head_begins_another_document(tmp_path: Path) -> None:
    text = letters.STATE_LETTER + "\n\n" + letters.PARTY_RESOLUTION
    first, second = read(text, tmp_path).documents
    assert first.header.symbol.value == "318/UBND-VX"
    assert second.header.symbol.value == "12-NQ/TU"
    assert second.header.issuer.value == "Ban Thường vụ Tỉnh ủy An Sơn"
    assert second.text.startswith("TỈNH ỦY AN SƠN")


def test_each_document_of_a_file_reads_as_if_it_were_alone(tmp_path: Path) -> None:
    alone = only(letters.PARTY_RESOLUTION, tmp_path)
    _, second = read(letters.STATE_LETTER + "\n\n" + letters.PARTY_RESOLUTION, tmp_path).documents
    assert second.id == alone.id
    assert second.header == alone.header
    assert second.passages == alone.passages
    assert second.sections == alone.sections


def test_an_annex_stays_with_its_document(tmp_path: Path) -> None:
    document = only(letters.DECISION_WITH_RULES, tmp_path)
    assert document.header.symbol.value == "27/QĐ-UBND"
    assert document.passages[-1].path == (
        "QUY CHẾ Tiếp dân của xã Đông Thạnh",
        "Chương I QUY ĐỊNH CHUNG",
        "Điều 2. Nguyên tắc",
    )


def test_a_blank_form_in_an_annex_is_no_document(tmp_path: Path) -> None:
    form = (
        "\n\nPhụ lục 1\nBẢN ĐĂNG KÝ MÔ HÌNH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\n………, ngày … tháng … năm …\n\n"
        "1. Tên bản đăng ký, ghi rõ xã và huyện.\n\n2. Việc bản chọn làm, ghi một việc.\n"
    )
    document = only(letters.PARTY_RESOLUTION + form, tmp_path)
    assert document.header.signer.value == "Hoàng Văn Thắm"
    assert document.sections[-1].label == "Phụ lục 1"
    assert document.passages[-1].text == "2. Việc bản chọn làm, ghi một việc."


def test_a_clerks_mark_after_the_signature_is_no_document(tmp_path: Path) -> None:
    document = only(letters.STATE_LETTER + "\n\nVX-Hoa 12\n", tmp_path)
    assert document.header.signer.value == "Lò Thị Xuân"
