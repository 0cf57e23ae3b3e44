"""Header fields of documents in the layouts of Nghị định 30/2020 and Hướng dẫn 36-HD/VPTW."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import HEADER_FIELDS, Document
from ingest.vietnamese import canonical
from tests.ingest import letters
from tests.ingest.letters import only

ABSENT = ("absent", None)


def fields(document: Document) -> dict[str, tuple[str, str | None]]:
    header = document.header
    return {
        name: (getattr(header, name).status, getattr(header, name).value) for name in HEADER_FIELDS
    }


def test_a_state_letter(tmp_path: Path) -> None:
    document = only(letters.STATE_LETTER, tmp_path)
    assert fields(document) == {
        "kind": ("inferred", "Công văn"),
        "symbol": ("printed", "318/UBND-VX"),
        "date": ("printed", "2023-05-09"),
        "place": ("printed", "Mường Sao"),
        "issuer": ("printed", "Ủy ban nhân dân huyện Mường Sao"),
        "parent_issuer": ABSENT,
        "subject": (
            "printed",
            "rà soát việc công khai các khoản dân đóng góp theo Luật số 10/2022/QH15",
        ),
        "signer": ("printed", "Lò Thị Xuân"),
        "signer_title": ("printed", "Phó Chủ tịch"),
        "signing_authority": ("printed", "KT."),
        "system": ("inferred", "nhà nước"),
        "level": ("inferred", "huyện"),
        "secrecy": ABSENT,
        "urgency": ("printed", "Hỏa tốc"),
    }
    assert document.header.addressees == (
        "Các phòng chuyên môn thuộc huyện",
        "Ủy ban nhân dân các xã, thị trấn",
    )
    assert document.header.recipients == (
        "Như trên",
        "Thường trực Huyện ủy (b/c)",
        "Lưu: VT, TCKH",
    )


def test_a_party_resolution(tmp_path: Path) -> None:
    document = only(letters.PARTY_RESOLUTION, tmp_path)
    assert fields(document) == {
        "kind": ("printed", "Nghị quyết"),
        "symbol": ("printed", "12-NQ/TU"),
        "date": ("printed", "2022-08-17"),
        "place": ("printed", "An Sơn"),
        "issuer": ("printed", "Ban Thường vụ Tỉnh ủy An Sơn"),
        "parent_issuer": ABSENT,
        "subject": ("printed", "về vận động nhân dân giữ rừng đầu nguồn giai đoạn 2022 - 2027"),
        "signer": ("printed", "Hoàng Văn Thắm"),
        "signer_title": ("printed", "Phó Bí thư"),
        "signing_authority": ("printed", "T/M"),
        "system": ("inferred", "đảng"),
        "level": ("inferred", "tỉnh"),
        "secrecy": ABSENT,
        "urgency": ABSENT,
    }
    assert document.header.recipients == (
        "Ban Bí thư Trung ương Đảng (để báo cáo)",
        "Các huyện ủy, thành ủy",
        "Lưu Văn phòng Tỉnh ủy",
    )


def test_a_front_plan_set_side_by_side(tmp_path: Path) -> None:
    document = only(letters.FRONT_PLAN, tmp_path)
    assert fields(document) == {
        "kind": ("printed", "Kế hoạch"),
        "symbol": ("printed", "41/KH-MTTQ-BTT"),
        "date": ("printed", "2024-03"),
        "place": ("printed", "An Sơn"),
        "issuer": ("printed", "Ban Thường trực Ủy ban Mặt trận Tổ quốc tỉnh An Sơn"),
        "parent_issuer": ("printed", "Ủy ban Mặt trận Tổ quốc tỉnh An Sơn"),
        "subject": ("printed", "Giám sát việc hỗ trợ nhà ở cho hộ nghèo năm 2024"),
        "signer": ("printed", "Y Blăm Niê"),
        "signer_title": ("printed", "Phó Chủ tịch"),
        "signing_authority": ("printed", "KT."),
        "system": ("inferred", "mặt trận, đoàn thể"),
        "level": ("inferred", "tỉnh"),
        "secrecy": ABSENT,
        "urgency": ABSENT,
    }
    assert document.header.recipients == ("Ban Dân vận Tỉnh ủy (b/c)", "Lưu: VT")


def test_a_text_without_any_head_has_no_fields(tmp_path: Path) -> None:
    document = only(letters.NO_HEAD, tmp_path)
    assert set(fields(document).values()) == {ABSENT}
    assert document.header.addressees == ()
    assert document.header.recipients == ()


@pytest.mark.parametrize(
    "text", [letters.STATE_LETTER, letters.PARTY_RESOLUTION, letters.DECISION_WITH_RULES]
)
def test_a_printed_field_stands_at_its_span(text: str, tmp_path: Path) -> None:
    document = only(text, tmp_path)
    for name in ("place", "issuer", "subject", "signer", "signer_title", "kind"):
        field = getattr(document.header, name)
        if field.status == "printed":
            shown = " ".join(document.text[field.start : field.end].split())
            printed = field.value.removeprefix("Ban Thường vụ ")  # said in the signature
            assert canonical(shown) == canonical(printed)


def _with_head(head: str) -> str:
    return f"{head}\nKẾ HOẠCH\nĐào giếng cho hai bản\n\nHai bản thiếu nước ba tháng mỗi năm.\n"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("An Sơn, ngày 7 tháng 3 năm 2021", "2021-03-07"),
        ("An Sơn, ngày 07 tháng 03 năm 2021", "2021-03-07"),
        ("An Sơn, ngày      tháng 4 năm 2021", "2021-04"),
        ("An Sơn, ngày … tháng … năm 2021", "2021"),
        ("An Sơn, ngày .... tháng .... năm 2021", "2021"),
        ("An Sơn, ngày 31 tháng 2 năm 2021", "2021-02"),
        ("An Sơn, ngày 07/3/2021", "2021-03-07"),
        ("An Sơn, ngày    tháng    năm 20", None),
    ],
)
def test_a_date_keeps_the_precision_it_has(line: str, date: str | None, tmp_path: Path) -> None:
    document = only(_with_head(f"Số: 3/KH-UBND\n{line}"), tmp_path)
    assert document.header.date.value == date
    assert document.header.date.status == ("absent" if date is None else "printed")


def test_a_date_in_the_text_is_not_the_documents_own(tmp_path: Path) -> None:
    text = "THÔNG BÁO\nNghỉ họp chợ\n\nNgày 02 tháng 9 năm 2020, chợ xã nghỉ một buổi.\n"
    document = only(text, tmp_path)
    assert document.header.kind.value == "Thông báo"
    assert fields(document)["date"] == ABSENT
    assert fields(document)["place"] == ABSENT


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Số: 84 - CV/ĐU", "84-CV/ĐU"),
        ("Số 05-KH/HU", "05-KH/HU"),
        ("Số: 1207/SNV-XDCQ", "1207/SNV-XDCQ"),
        ("Số:      /KH-UBND", None),
        ("Số:       -KH/TU", None),
        ("Số: ……/BC-MTTQ", None),
    ],
)
def test_a_number_that_was_not_filled_in_is_absent(
    line: str, symbol: str | None, tmp_path: Path
) -> None:
    document = only(_with_head(line), tmp_path)
    assert document.header.symbol.value == symbol


@pytest.mark.parametrize(
    ("lines", "issuer", "parent"),
    [
        ("TỈNH ỦY AN SƠN\nBAN DÂN VẬN", "Ban Dân vận Tỉnh ủy An Sơn", "Tỉnh ủy An Sơn"),
        ("BAN CHẤP HÀNH\nĐẢNG BỘ TỈNH AN SƠN", "Ban Chấp hành Đảng bộ tỉnh An Sơn", None),
        ("UBND TỈNH AN SƠN\nSỞ NỘI VỤ", "Sở Nội vụ", "Ủy ban nhân dân tỉnh An Sơn"),
        ("SỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch", None),
        ("UBND XÃ ĐÔNG THẠNH\nẤP BÀU SEN", "Ấp Bàu Sen", "Ủy ban nhân dân xã Đông Thạnh"),
        (
            "ĐẢNG BỘ TỈNH AN SƠN\nĐẢNG ỦY XÃ NẬM KHAO",
            "Đảng ủy xã Nậm Khao",
            "Đảng bộ tỉnh An Sơn",
        ),
        (
            "ĐOÀN TNCS HỒ CHÍ MINH\nBCH TỈNH AN SƠN",
            "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh An Sơn",
            "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        ),
    ],
)
def test_the_office_and_the_one_above_it(
    lines: str, issuer: str, parent: str | None, tmp_path: Path
) -> None:
    header = only(_with_head(f"{lines}\n*\nSố 9-KH/X"), tmp_path).header
    assert header.issuer.value == issuer
    assert header.parent_issuer.value == parent


WEB_PAGE = """Trang chủ > Văn bản
Nghị quyết
BÁO CÁO
Đăng vào thứ bảy, ngày 20/4/2024
BAN THƯỜNG VỤ TỈNH ỦY
Kế hoạch vận động nông dân góp giống lúa

HỘI NÔNG DÂN VIỆT NAM
BCH HỘI NÔNG DÂN TỈNH AN SƠN
Số: 33-KH/HNDT

CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Sơn, ngày 12
tháng 9 năm 2023

KẾ HOẠCH TRIỂN KHAI
CHƯƠNG TRÌNH GÓP GIỐNG LÚA

Lũ về sớm, bốn xã ven sông mất trắng vụ hè thu và không còn thóc giống cho vụ sau.
"""


def test_a_head_below_the_lines_of_a_web_page(tmp_path: Path) -> None:
    header = only(WEB_PAGE, tmp_path).header
    assert header.kind.value == "Kế hoạch"
    assert header.symbol.value == "33-KH/HNDT"
    assert (header.date.value, header.place.value) == ("2023-09-12", "An Sơn")
    assert header.issuer.value == "Ban Chấp hành Hội Nông dân tỉnh An Sơn"
    assert header.parent_issuer.value == "Hội Nông dân Việt Nam"
    assert header.subject.value == "TRIỂN KHAI CHƯƠNG TRÌNH GÓP GIỐNG LÚA"
    assert header.system.value == "mặt trận, đoàn thể"


def test_a_title_that_holds_number_date_and_office(tmp_path: Path) -> None:
    text = (
        "NGHỊ QUYẾT SỐ 07-NQ/TU NGÀY 05/4/2016 CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH VỀ GIỮ NƯỚC\n\n"
        "Nước là việc của mọi nhà, nhất là những bản ở trên cao.\n"
    )
    header = only(text, tmp_path).header
    assert header.kind.value == "Nghị quyết"
    assert header.symbol.value == "07-NQ/TU"
    assert header.date.value == "2016-04-05"
    assert header.issuer.value == "Ban Chấp hành Đảng bộ tỉnh"
    assert header.subject.value == "VỀ GIỮ NƯỚC"


def test_place_and_date_above_the_signature(tmp_path: Path) -> None:
    text = (
        "KẾ HOẠCH\nGóp giống lúa\n\nBốn xã mất trắng vụ hè thu.\n\n"
        "An Sơn, ngày 12 tháng 9 năm 1999\nTM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH\nTrần Thị Gái\n"
    )
    document = only(text, tmp_path)
    assert (document.header.date.value, document.header.place.value) == ("1999-09-12", "An Sơn")
    assert document.passages[-1].text == "Bốn xã mất trắng vụ hè thu."


def test_an_office_named_in_the_title_alone(tmp_path: Path) -> None:
    text = (
        "Số 14-NQ/TU\n\nNGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH KHOÁ XI\n"
        "về chăm lo người già neo đơn\n\nTỉnh có hơn chín nghìn người già sống một mình.\n"
    )
    header = only(text, tmp_path).header
    assert (header.issuer.status, header.issuer.value) == ("printed", "Ban Chấp hành Đảng bộ tỉnh")
    assert header.subject.value == "về chăm lo người già neo đơn"
    assert (header.level.value, header.system.value) == ("tỉnh", "đảng")


def test_kind_and_office_from_the_text_of_a_letter_without_head(tmp_path: Path) -> None:
    text = (
        "Kính gửi: Các huyện, thị, thành ủy.\n\n"
        "Mùa mưa năm nay đến sớm; để bà con kịp gặt, Ban Thường vụ Tỉnh ủy yêu cầu:\n\n"
        "1. Các xã ven sông gặt trước ngày 10 tháng 8.\n\n"
        "Văn phòng Tỉnh ủy theo dõi việc thực hiện Công văn này./.\n\n"
        "Nơi nhận:\n- Như trên,\n- Lưu Văn phòng Tỉnh ủy.\n"
    )
    header = only(text, tmp_path).header
    assert (header.kind.status, header.kind.value) == ("inferred", "Công văn")
    assert header.kind.source == "“Công văn này”"
    assert (header.issuer.status, header.issuer.value) == ("inferred", "Ban Thường vụ Tỉnh ủy")
    for name in ("symbol", "date", "place", "subject", "signer", "signing_authority"):
        assert getattr(header, name).status == "absent"
    assert header.addressees == ("Các huyện, thị, thành ủy",)


SIGNED = "THÔNG BÁO\nLịch họp bản\n\nBản họp vào tối thứ bảy đầu tháng.\n\nNơi nhận:\n- Lưu.\n\n"


@pytest.mark.parametrize(
    ("lines", "authority", "title", "name"),
    [
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Văn Tám", "T/M", "Bí thư", "Lê Văn Tám"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(đã ký)\nLê Văn Tám", "TM.", "Chủ tịch", "Lê Văn Tám"),
        ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nH’Len Niê", "KT.", "Phó Trưởng ban", "H’Len Niê"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLÊ VĂN TÁM", "TL.", "Chánh Văn phòng", "Lê Văn Tám"),
        ("Q. GIÁM ĐỐC\n\nLê Văn Tám", "Q.", "Giám đốc", "Lê Văn Tám"),
        ("CHỦ TỊCH\n\nLê Văn Tám", None, "Chủ tịch", "Lê Văn Tám"),
        ("Lê Văn Tám", None, None, "Lê Văn Tám"),
    ],
)
def test_who_signed_and_how(
    lines: str, authority: str | None, title: str | None, name: str, tmp_path: Path
) -> None:
    header = only(SIGNED + lines, tmp_path).header
    assert header.signing_authority.value == authority
    assert header.signer_title.value == title
    assert header.signer.value == name


def test_a_misread_authority_is_inferred_and_says_what_was_read(tmp_path: Path) -> None:
    header = only(SIGNED + "JCT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Tám", tmp_path).header
    field = header.signing_authority
    assert (field.status, field.value) == ("inferred", "KT.")
    assert field.source is not None
    assert "JCT." in field.source


def test_the_kind_is_the_word_and_not_the_symbol(tmp_path: Path) -> None:
    text = (
        "TỈNH ỦY AN SƠN\n*\nSố 120-QĐ/TU\n\nQUY ĐỊNH\nvề trách nhiệm nêu gương\n\nAi làm trước?\n"
    )
    assert only(text, tmp_path).header.kind.value == "Quy định"


@pytest.mark.parametrize(
    "sentence",
    [
        "Trưởng đoàn thay mặt nước Cộng hòa xã hội chủ nghĩa Việt Nam ký vào biên bản.",
        "Cộng hòa xã hội chủ nghĩa Việt Nam là một nước độc lập, có chủ quyền.",
    ],
)
def test_the_name_of_the_state_in_a_sentence_is_no_head(sentence: str, tmp_path: Path) -> None:
    document = only(f"Lời dẫn\n\n{sentence}\n", tmp_path)
    assert sentence in " ".join(passage.text for passage in document.passages)
