"""The line that says what was understood, the filters, and the state for when nothing fits."""

from __future__ import annotations

from tests.ui.page import Page
from tests.ui.wire import answer, hit, reference
from ui.address import Ask
from ui.filters import chips, pane
from ui.pages import pages
from ui.understood import amount, line, nothing


def test_amounts() -> None:
    assert amount(1234567, "đoạn") == "1.234.567 đoạn"


def test_how_much_was_found_in_how_many_documents() -> None:
    hits = [hit(), hit(document=reference(id="d2")), hit()]
    said = Page(line(Ask(text="a"), answer(total=3, documents=2, hits=hits))).text
    assert said == "3 đoạn trong 2 văn bản"
    assert Page(line(Ask(text="a"), answer(total=40, hits=hits))).text == "40 đoạn"


def test_a_restored_question_can_be_taken_back() -> None:
    ask = Ask(text="dan van kheo", page=2)
    query = {"text": "dan van kheo", "restored": "dân vận khéo"}
    page = Page(line(ask, answer(total=40, query=query)))
    assert page.text == "40 đoạn · đang hiểu là dân vận khéo · tìm đúng như đã gõ"
    assert list(page.links()) == ["/?q=dan+van+kheo&as_typed=true"]
    typed = Ask(text="dan van kheo", as_typed=True)
    back = Page(line(typed, answer(total=1, query={"text": "dan van kheo"})))
    assert "đang tìm đúng như đã gõ" in back.text
    assert list(back.links()) == ["/?q=dan+van+kheo"]


def test_numbers_phrases_abbreviations_and_suggestions() -> None:
    query = {
        "text": "x",
        "symbol": "25-NQ/TW",
        "phrases": ["dân biết, dân bàn"],
        "expansions": [{"term": "MTTQ", "meaning": "Mặt trận Tổ quốc"}],
        "suggestion": "dân vận",
    }
    page = Page(line(Ask(text="x"), answer(total=40, query=query)))
    assert "số hiệu 25-NQ/TW" in page.text
    assert "nguyên văn “dân biết, dân bàn”" in page.text
    assert "MTTQ = Mặt trận Tổ quốc" in page.text
    assert "Có phải bạn tìm dân vận?" in page.text
    assert "/?q=d%C3%A2n+v%E1%BA%ADn" in page.links()


def test_what_is_searched_beside_is_named_and_can_be_refused() -> None:
    query = {
        "text": "khiếu kiện ở Lâm Đồng",
        "expansions": [
            {"term": "Lâm Đồng", "meaning": "Đắk Nông", "kind": "renamed"},
            {"term": "Lâm Đồng", "meaning": "Bình Thuận", "kind": "renamed"},
            {"term": "kiên", "meaning": "kiện", "kind": "slip"},
            *(
                {"term": "khiếu kiện", "meaning": said, "kind": "synonym"}
                for said in ("khiếu nại", "đơn thư", "tố cáo", "phản ánh")
            ),
        ],
    }
    page = Page(line(Ask(text="khiếu kiện ở Lâm Đồng"), answer(total=4, query=query)))
    assert page.text == (
        "4 đoạn · Lâm Đồng gồm cả Đắk Nông, Bình Thuận (sắp xếp năm 2025)"
        " · cũng tìm: khiếu nại, đơn thư, tố cáo… · tìm đúng như đã gõ"
    )
    assert any("as_typed=true" in address for address in page.links())


FACETS = {
    "kind": [{"value": "Kế hoạch", "count": 7}, {"value": "Báo cáo", "count": 2}],
    "system": [{"value": "đảng", "count": 9}],
    "issuer": [{"value": f"Cơ quan {n}", "count": 1} for n in range(9)],
    "year": [{"value": "2019", "count": 4}, {"value": "2024", "count": 5}],
}


def test_filters_show_their_counts_and_lead_to_the_narrowed_question() -> None:
    page = Page(pane(Ask(text="a", page=3), answer(facets=FACETS).facets))
    assert "Kế hoạch7" in page.text
    assert "Đảng9" in page.text
    assert "Xem thêm 3" in page.text
    assert page.text.index("20245") < page.text.index("20194")
    assert "/?q=a&kind=B%C3%A1o+c%C3%A1o" in page.links()
    assert "/?q=a&from=2024&to=2024" in page.links()


def test_a_chosen_value_is_seen_first_and_can_be_taken_off() -> None:
    ask = Ask(text="a").toggled("kind", "Chỉ thị")
    page = Page(pane(ask, answer(facets=FACETS).facets))
    assert page.text.index("Chỉ thị0") < page.text.index("Kế hoạch7")
    chosen = [a["href"] for _, a in page.tags if a.get("aria-current") and "q" in str(a["href"])]
    assert chosen[0] == "/?q=a"


def test_dates_go_into_the_address_and_a_wrong_one_is_named() -> None:
    ask = Ask(text="a", first="31/02/2021").toggled("level", "xã")
    page = Page(pane(ask, answer().facets))
    assert "“31/02/2021” không phải là ngày" in page.text
    inputs = {a["name"]: a["value"] for tag, a in page.tags if tag == "input"}
    assert inputs == {"q": "a", "level": "xã", "from": "31/02/2021", "to": ""}


def test_chips_say_what_is_filtered() -> None:
    ask = Ask(text="a", first="2021-04", last="2022", document="d1").toggled("level", "xã")
    shown = [Page(chip).text for chip in chips(ask)]
    assert shown == ["Cấp: Xã ×", "Ngày: từ 4/2021 đến 2022 ×", "Trong một văn bản ×"]
    assert "/?q=a&document=d1&from=2021-04&to=2022" in Page(chips(ask)[0]).links()


def test_nothing_found_says_what_to_try() -> None:
    ask = Ask(text="“dân vân” x", mode="lexical").toggled("kind", "Kế hoạch")
    query = {"text": ask.text, "phrases": ["dân vân"], "suggestion": "dân vận", "verdict": "none"}
    page = Page(nothing(ask, answer(query=query)))
    assert page.text.startswith("Không có đoạn nào thật sự phù hợp")
    assert "Có phải bạn tìm dân vận?" in page.text
    assert "/?q=%E2%80%9Cd%C3%A2n+v%C3%A2n%E2%80%9D+x&mode=lexical" in page.links()
    assert "/?q=d%C3%A2n+v%C3%A2n+x&kind=K%E1%BA%BF+ho%E1%BA%A1ch&mode=lexical" in page.links()
    assert "/van-ban" in page.links()


def test_pages() -> None:
    shown = Page(pages(5, 95, 10, lambda number: f"/{number}"))
    assert shown.text == "‹ Trang trước1…34567…10Trang sau ›"
    assert pages(1, 10, 10, str) == ""
    assert Page(pages(1, 11, 10, str)).text == "12Trang sau ›"
