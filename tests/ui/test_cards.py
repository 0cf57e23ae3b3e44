"""A card says where the passage stands, what it says, whose it is, and why it is there."""

from __future__ import annotations

from tests.ui.page import Page
from tests.ui.wire import hit, reference
from ui.address import Ask
from ui.cards import card, issuer, name, source


def test_what_a_document_does_not_say_is_said_so() -> None:
    bare = reference(symbol=None, kind=None, date=None, issuer=None)
    page = Page(source(bare))
    assert page.text == "không số · không rõ ngày · không rõ cơ quan"
    assert [a["class"] for tag, a in page.tags if tag == "span"] == ["absent"] * 3


def test_an_office_that_every_body_has_is_named_with_its_body() -> None:
    office = reference(issuer="Văn phòng", parent_issuer="Đảng ủy phường Hà Lâm")
    assert issuer(office) == "Văn phòng Đảng ủy phường Hà Lâm"
    named = reference(issuer="Ban Dân vận Tỉnh ủy", parent_issuer="Tỉnh ủy")
    assert issuer(named) == "Ban Dân vận Tỉnh ủy"
    committee = reference(issuer="Đảng ủy Sở Tư pháp", parent_issuer="Đảng ủy Khối các cơ quan")
    assert issuer(committee) == "Đảng ủy Sở Tư pháp"


def test_what_was_inferred_says_so() -> None:
    assert "05/3/2024 suy ra ·" in Page(source(reference(status={"date": "inferred"}))).text
    assert "suy ra" not in Page(source(reference(status={"date": "confirmed"}))).text


def test_a_document_is_called_by_number_then_subject_then_file() -> None:
    assert name(reference()) == "Kế hoạch 12-KH/ĐU"
    assert name(reference(symbol=None, subject="về hòa giải")) == "Kế hoạch về hòa giải"
    assert name(reference(symbol=None, kind=None)) == "ke-hoach.docx"


def test_the_card_copies_the_exact_text_and_opens_at_the_passage() -> None:
    text = 'Dấu "nháy", <b>thẻ</b> & $x$\nhai dòng'
    page = Page(card(hit(text)))
    copied = next(a["data-copy"] for _, a in page.tags if "data-copy" in a)
    assert copied is not None
    assert copied.startswith(text + "\n(Kế hoạch số 12-KH/ĐU")
    assert "/doc?id=d1&start=10&end=40" in page.links()
    assert "/?like=d1%3A10-40" in page.links()
    assert text in page.text
    assert "b" not in {tag for tag, _ in page.tags}


def test_marked_words() -> None:
    made = card(hit("đăng ký mô hình", highlights=[(8, 10), (11, 15)]))
    assert "đăng ký <mark>mô hình</mark>" in made


def test_a_late_mark_folds_the_opening_away() -> None:
    text = "chữ " * 200 + "ĐÍCH " + "sau " * 20
    at = text.index("ĐÍCH")
    page = Page(card(hit(text, highlights=[(at, at + 4)])))
    assert {"lead", "dots"} <= {a.get("class") for tag, a in page.tags if tag == "span"}
    assert text in page.text.replace("… ", "")
    assert "lead" not in card(hit(text, highlights=[(4, 7), (at, at + 4)]))


def test_why() -> None:
    why = {"lexical": {"rank": 2, "score": 7.125}, "matched": ["mô hình", "khéo"]}
    said = Page(card(hit(why=why))).text
    assert "mô hình, khéo" in said
    assert "hạng 2, điểm 7,12" in said
    assert "Xếp theo nghĩakhông có mặt" in said


def test_folded_copies_open_and_close_by_the_address() -> None:
    ask = Ask(text="mô hình", page=2)
    shut = Page(card(hit(similar=3), ask=ask))
    assert "+3 bản gần giống" in shut.text
    opened = "/?q=m%C3%B4+h%C3%ACnh&page=2&copies=d1%3A10-40"
    assert opened in shut.links()
    copy = hit("Bản chép lại.", document=reference(id="d2", symbol="9-KH/HU"))
    again = Page(card(hit(similar=3), ask=Ask(text="a", copies="d1:10-40"), copies=[copy]))
    assert "Bản chép lại." in again.text
    assert "Kế hoạch 9-KH/HU" in again.text
    assert "/doc?id=d2&start=10&end=40" in again.links()
    assert "/?q=a" in again.links()
