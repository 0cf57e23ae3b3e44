"""The parts of the staff's screens: groups, the picture of a network, aligned sections, filters."""

from __future__ import annotations

from itertools import combinations
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from search_api.schemas import (
    Comparison,
    Duty,
    FacetValue,
    MissingDocument,
    Model,
    Moment,
    Network,
    Office,
    Recurrence,
    Replacing,
    Timeline,
)
from tests.ui.page import Page
from tests.ui.test_drafting_parts import HOSTILE, difference, occurrence
from tests.ui.wire import hit, reference
from ui import agenda, aligned, duties, missing, moments, narrowing, register
from ui.folding import LONG, folded
from ui.layers import COLUMNS, FEWEST, Bond, laid_out
from ui.listing import Listing
from ui.markup import tag
from ui.narrowing import Group
from ui.picture import picture
from ui.relations import Relations


def duty(what: str = "Chi bộ đăng ký mô hình", **fields: Any) -> Duty:
    found = hit(what, document=fields.pop("document", None))
    values = {
        "id": "v1", "kind": "duty", "who": None, "what": what, "amount": None, "when": None,
        "path": found.passage.path, "passage": found.passage, "document": found.document,
        "start": 0, "end": len(what), "citation": "(Kế hoạch số 12-KH/ĐU)", **fields,
    }  # fmt: skip
    return Duty.model_validate(values)


def node(id: str, *, held: bool = False, centre: bool = False, **fields: Any) -> dict[str, Any]:
    own = {"held": id, "document": reference(id=id, symbol=id.upper())} if held else {}
    return {"id": id, "symbol": id.upper(), "centre": centre, **own, **fields}


def network(
    nodes: list[dict[str, Any]],
    edges: list[tuple[str, str, str]],
    chains: list[list[str]] | None = None,
) -> Network:
    """`edges`: who says of whom, and what."""
    said = [{"from": a, "to": b, "relation": relation, "stated": relation == "triển khai",
             "occurrences": [occurrence(f"{a} nhắc {b}")]}
            for a, b, relation in edges]  # fmt: skip
    return Network.model_validate({"nodes": nodes, "edges": said, "chains": chains or []})


def section(text: str, title: str = "NHIỆM VỤ", **fields: Any) -> dict[str, Any]:
    values = {"label": "I.", "title": title, "path": [f"I. {title}"], "start": 3, "end": 9}
    return {**values, "text": text, **fields}


def comparison(*sections: dict[str, Any]) -> Comparison:
    return Comparison.model_validate(
        {"a": reference(id="a", symbol="01-KH/ĐU"), "b": reference(id="b", symbol="02-KH/ĐU"),
         "sections": sections, "shared_a": 0.25, "shared_b": 0.5}
    )  # fmt: skip


# --- duties ----------------------------------------------------------------------------------


def test_duties_stand_under_the_office_that_leads() -> None:
    offices = [Office(name="Mặt trận xã", printed="MTTQ", lead=False),
               Office(name="Đảng ủy xã", printed="ĐU")]  # fmt: skip
    found = agenda.grouped([duty(), duty(offices=offices, who="x")], agenda.by_office)
    assert [group.title for group in found] == ["Đảng ủy xã", agenda.NOBODY]
    text = Page(duties.table(found)).text
    assert "phối hợp: Mặt trận xã" in text


def test_what_comes_twice_a_year_stands_twice_and_in_the_calendar() -> None:
    twice = duty(recurrence=Recurrence(every="6 tháng", days=["12-15", "06-15"]), when="6 tháng")
    found = agenda.grouped([duty(due="2026-06-30"), twice, duty()], agenda.by_time)
    titles = [group.title for group in found]
    assert titles == ["Hằng năm, 15/6", "Hằng năm, 15/12", "Hạn trong năm 2026", agenda.NEVER]
    page = Page(duties.months(found, whole=True, of_month=lambda month: f"/nhiem-vu?month={month}"))
    assert page.text.index("Tháng 6") < page.text.index("15/6") < page.text.index("Tháng 7")
    anchors = {a.get("data-jump") for _, a in page.tags} - {None}
    ids = {a.get("id") for _, a in Page(duties.table(found)).tags}
    assert anchors == {"nhom0", "nhom1"}
    assert anchors <= ids


def test_what_comes_every_month_is_listed_once() -> None:
    monthly = duty(recurrence=Recurrence(every="tháng", days=[f"{m:02d}-25" for m in range(1, 13)]))
    assert [g.title for g in agenda.grouped([monthly], agenda.by_time)] == ["Hằng tháng"]


def test_copies_of_one_document_keep_apart() -> None:
    found = [duty(document=reference(id=id)) for id in ("d1", "d2", "d1")]
    groups = agenda.grouped(found, agenda.by_document)
    assert [len(group.duties) for group in groups] == [2, 1]


@given(st.text(max_size=2 * LONG))
def test_a_folded_text_loses_nothing(text: str) -> None:
    assert Page(folded(text)).text.endswith(Page(tag("p", text)).text)


def test_a_duty_leads_to_its_place_and_is_copied_with_its_source() -> None:
    page = Page(duties.table(agenda.grouped([duty()], agenda.by_document), by_document=True))
    assert "/doc?id=d1&start=10&end=40" in page.links()
    copied = next(a["data-copy"] for _, a in page.tags if "data-copy" in a)
    assert copied == "Chi bộ đăng ký mô hình\n(Kế hoạch số 12-KH/ĐU)"


def test_what_the_text_does_not_say_is_told_as_that() -> None:
    page = Page(duties.table(agenda.grouped([duty()], agenda.by_time)))
    assert page.text.count("không nêu") == 2
    assert "chưa rõ" in page.text
    heads = [a for name, a in page.tags if name == "th"]
    assert [a.get("scope") for a in heads] == ["col"] * 5
    assert "caption" in {name for name, _ in page.tags}


# --- nothing of a text is markup ------------------------------------------------------------


def test_markup_in_a_text_stays_text() -> None:
    hostile = reference(symbol=HOSTILE, issuer=HOSTILE, subject=HOSTILE)
    found = hit(HOSTILE, document=hostile, path=[HOSTILE])
    place = occurrence(HOSTILE)
    every = [
        duties.table(agenda.grouped([duty(HOSTILE, who=HOSTILE, amount=HOSTILE, when=HOSTILE,
                     document=hostile)], agenda.by_office)),
        register.table([Model(id="m", name=HOSTILE, unit=HOSTILE, place=HOSTILE, field=None,
                        does=HOSTILE, results=HOSTILE, occurrences=[place])]),
        missing.table([MissingDocument.model_validate({"node": node(HOSTILE, issuer=HOSTILE),
                       "documents": [hostile]})]),
        moments.answer(Timeline(total=1, moments=[Moment(date="2021", document=hostile,
                       passages=1, passage=found.passage)])),
        picture(network([node(HOSTILE, held=True, centre=True), node("b" + HOSTILE)],
                        [(HOSTILE, "b" + HOSTILE, "triển khai")])),
        Relations(network([node(HOSTILE, held=True, centre=True), node("b" + HOSTILE)],
                          [(HOSTILE, "b" + HOSTILE, "căn cứ")])).listing(),
    ]  # fmt: skip
    other = section(HOSTILE, HOSTILE, label=HOSTILE, path=[HOSTILE] * 2)
    compared = comparison(
        {"relation": "near", "score": 0.9, "a": section(HOSTILE, HOSTILE), "b": other}
    )
    every += [aligned.pairs(compared, aligned.numbered(compared, "")),
              aligned.contents(aligned.numbered(compared, ""))]  # fmt: skip
    for made in every:
        page = Page(made)
        assert not {"script", "img"} & {name for name, _ in page.tags}, made
        assert "window.hacked" in page.text.lower()


# --- the picture -----------------------------------------------------------------------------

ids = st.integers(0, 11).map(lambda n: f"v{n}")
bonds = st.sampled_from(get_args(Bond))
links = st.dictionaries(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), bonds,
                        max_size=30)  # fmt: skip


@given(links, st.sets(ids, min_size=1, max_size=5))
def test_no_box_lies_on_another_and_none_outside(
    links: dict[tuple[str, str], Bond], own: set[str]
) -> None:
    nodes = [f"v{n}" for n in range(12)]
    made = laid_out(nodes, links, own)
    shown = [node for box in made.boxes for node in box.nodes]
    assert sorted([*shown, *made.left_out]) == sorted(nodes)
    for box in made.boxes:
        assert box.left >= 0
        assert box.left + box.width <= 100
        assert box.top >= 0
        assert box.top + box.height <= made.height
    for one, other in combinations(made.boxes, 2):
        beside = one.left + one.width <= other.left or other.left + other.width <= one.left
        beneath = one.top + one.height <= other.top or other.top + other.height <= one.top
        assert beside or beneath
    touching = {pair for pair in links if set(pair) & own}
    drawn = {(of, by) for line in made.lines for of in line.of.nodes for by in line.by.nodes}
    assert touching <= drawn


def test_what_is_carried_out_stands_above() -> None:
    made = laid_out(["c", "b", "a"], {("a", "b"): "issued", ("b", "c"): "issued"}, {"a", "b", "c"})
    tops = {box.nodes[0]: box.top for box in made.boxes}
    assert tops["a"] < tops["b"] < tops["c"]


def test_a_circle_is_drawn_too() -> None:
    made = laid_out(["a", "b"], {("a", "b"): "issued", ("b", "a"): "named"}, {"a", "b"})
    assert len(made.boxes) == 2
    assert len(made.lines) == 2


def test_many_of_a_kind_share_a_box() -> None:
    many = [f"n{number}" for number in range(3 * FEWEST)]
    made = laid_out(["c", *many], {("c", one): "named" for one in many}, {"c"})
    assert len(made.boxes) == 2
    assert made.height < 300
    assert max(box.columns for box in made.boxes) <= COLUMNS


def test_documents_lead_to_their_own_picture_held_or_not() -> None:
    found = network(
        [node("a"), node("b", held=True), node("c", held=True, centre=True), node("d")],
        [("b", "a", "triển khai"), ("c", "b", "triển khai"), ("d", "a", "viện dẫn")],
        [["a", "b", "c"]],
    )
    page = Page(picture(found))
    assert {"/dan-chieu?van-ban=a", "/dan-chieu?van-ban=b", "/doc?id=c"} <= set(page.links())
    listed = Page(Relations(found).listing())
    assert "/dan-chieu?van-ban=d" in listed.links()
    assert "A → B → C" in listed.text
    assert "Không vẽ 1 văn bản" in page.text
    assert "Quan hệ giữa các văn bản khác" in listed.text


def test_replacing_is_said_at_the_top_and_drawn_without_an_arrow() -> None:
    found = network(
        [node("a"), node("c", held=True, centre=True), node("b", held=True)],
        [("c", "a", "thay thế"), ("b", "c", "thay thế")],
    )
    top = Page(Relations(found).replacing())
    assert "Đã được thay thế bằng" in top.text
    assert {"/dan-chieu?van-ban=a", "/dan-chieu?van-ban=b"} <= set(top.links())
    drawn = picture(found)
    assert "tip" not in {
        name for _, a in Page(drawn).tags for name in (a.get("class") or "").split()
    }
    assert Page(drawn).text.count("thay thế") == 3  # two lines and the legend
    listed = Page(Relations(found).listing()).text
    assert "Văn bản này thay thế 1" in listed
    assert "nhắc đến" not in listed.replace("văn bản nhắc đến", "")


def test_a_task_of_carrying_out_is_not_called_carrying_out() -> None:
    stated = network([node("a"), node("c", held=True, centre=True)], [("c", "a", "triển khai")])
    edges = [edge.model_copy(update={"stated": False}) for edge in stated.edges]
    said = stated.model_copy(update={"edges": edges})
    text = Page(Relations(said).listing()).text
    assert "Văn bản này còn nhắc đến" in text
    assert "có nêu việc thực hiện" in text
    assert "triển khai" not in text


def test_only_what_a_document_was_issued_for_counts_as_carried_out() -> None:
    said = network([node("a"), node("c", held=True, centre=True)], [("c", "a", "căn cứ")])
    text = Page(Relations(said).listing()).text
    assert "Văn bản này còn nhắc đến" in text
    assert "Văn bản này thực hiện" not in text


def test_a_document_alone_has_no_picture() -> None:
    assert picture(network([node("c", held=True, centre=True)], [])) == ""


# --- two documents ---------------------------------------------------------------------------


def test_both_sides_show_what_they_share_and_the_right_one_what_differs() -> None:
    left, right = "Mỗi chi bộ chọn một việc khó.", "Mỗi chi bộ chọn hai việc khó."
    change = difference("replace", "một", "hai", right.index("hai"))
    shared = {"a": (0, len(left)), "b": (0, len(right)), "exact": False, "differences": [change]}
    found = comparison({"relation": "near", "score": 0.9, "a": section(left), "b": section(right),
                        "shared": [shared]})  # fmt: skip
    made = aligned.pairs(found, aligned.numbered(found, ""))
    assert made.count('class="shared near"') == 2
    assert '<del title="không có ở đây">một</del>' in made
    assert '<ins title="có thêm ở đây">hai</ins>' in made
    page = Page(made)
    assert left in page.text
    assert "/doc?id=a&start=3&end=9" in page.links()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), st.data())
def test_marks_take_no_letter_of_a_section_away(text: str, data: Any) -> None:
    places = data.draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=4))
    runs = [{"a": (at, at + n), "b": (at, at + n)} for at, n in places]
    found = comparison({"relation": "related", "score": 0.4, "a": section(text),
                        "b": section(text), "shared": runs})  # fmt: skip
    shown = Page(aligned.pairs(found, aligned.numbered(found, ""))).text
    assert "".join(shown.split()).count("".join(text.split())) >= 2


def test_what_only_one_has_is_said_and_left_out_of_the_common() -> None:
    found = comparison(
        {"relation": "only-a", "score": 0, "a": section("Nuôi ong.", "NUÔI ONG"), "b": None},
        {"relation": "same", "score": 1, "a": section("x"), "b": section("x")},
    )
    assert "Chưa thấy mục tương ứng." in Page(
        aligned.pairs(found, aligned.numbered(found, ""))
    ).text  # fmt: skip
    assert [number for number, _ in aligned.numbered(found, "shared")] == [1]
    assert [number for number, _ in aligned.numbered(found, "differences")] == [0]
    assert "25 % lời của văn bản thứ nhất" in Page(aligned.summary(found)).text
    listed = Page(aligned.contents(aligned.numbered(found, "")))
    assert {"cap0", "cap1"} <= {a.get("data-jump") for _, a in listed.tags}


def test_the_nearest_section_is_offered_and_doubt_is_said() -> None:
    found = comparison(
        {"relation": "only-a", "score": 0, "a": section("Nuôi ong.", "NUÔI ONG"), "b": None,
         "nearest": {"row": 1, "score": 0.3}},
        {"relation": "related", "score": 0.31, "a": section("x"), "b": section("y", "NUÔI DÊ")},
        {"relation": "related", "score": 0.8, "a": section("x"), "b": section("z")},
    )  # fmt: skip
    page = Page(aligned.pairs(found, aligned.numbered(found, "")))
    assert "Gần nhất: “I. NUÔI DÊ” · gần nhau 30 %" in " ".join(page.text.split())
    assert "cap1" in {a.get("data-jump") for _, a in page.tags}
    assert page.text.count("Có thể cùng nội dung") == 1
    assert page.text.count("Cùng nội dung, khác lời") == 1
    alone = Page(aligned.pairs(found, aligned.numbered(found, "")[:1]))
    assert "cap1" not in {a.get("data-jump") for _, a in alone.tags}  # it is not on the page


def test_which_of_two_replaces_the_other_is_said() -> None:
    found = comparison({"relation": "same", "score": 1, "a": section("x"), "b": section("x")})
    assert aligned.replacing(found) == ""
    found = found.model_copy(update={"replacing": Replacing(by="b")})
    assert "02-KH/ĐU thay thế Kế hoạch 01-KH/ĐU" in Page(aligned.replacing(found)).text


# --- over the years --------------------------------------------------------------------------


def test_every_year_leads_to_its_documents_and_undated_ones_stand_apart() -> None:
    passage = hit("Nghe dân nói.").passage
    old, new = (Moment(date=date, document=reference(date=date), passages=2, passage=passage)
                for date in ("2019-04", "2024-03-05"))  # fmt: skip
    never = Moment(date="", document=reference(date=None), passages=1, passage=passage)
    years = [FacetValue(value=year, count=1) for year in ("2019", "2024")]
    page = Page(moments.answer(Timeline(total=3, moments=[old, new], undated=[never], years=years)))
    ids = {a.get("id") for _, a in page.tags}
    assert {a["data-jump"] for _, a in page.tags if "data-jump" in a} <= ids
    places = [page.text.index(said) for said in ("4/2019", "05/3/2024", "Không rõ ngày")]
    assert places == sorted(places)


def test_of_more_documents_than_are_shown_it_is_said() -> None:
    passage = hit("Nghe dân nói.").passage
    new = Moment(date="2024-03-05", document=reference(), passages=2, passage=passage)
    years = [FacetValue(value="2019", count=3), FacetValue(value="2024", count=1)]
    told = "Có 4 văn bản; dưới đây nêu 1 văn bản phù hợp nhất."
    page = Page(moments.answer(Timeline(total=4, moments=[new], years=years, left_out=3)))
    assert told in page.text
    assert [a["data-jump"] for _, a in page.tags if "data-jump" in a] == ["nam2024"]
    whole = Page(moments.answer(Timeline(total=1, moments=[new], years=years[1:])))
    assert "phù hợp nhất" not in whole.text


# --- filters in the address ------------------------------------------------------------------


def test_filters_go_into_the_address_and_out_of_it() -> None:
    now = Listing("nhiem-vu", (("q", "ong"), ("level", "xã")), page=3)
    more = now.toggled("level", "tỉnh")
    assert more.href == "/nhiem-vu?q=ong&level=x%C3%A3&level=t%E1%BB%89nh"
    assert more.toggled("level", "xã").values("level") == ("tỉnh",)
    assert now.having(q=None, level=None).href == "/nhiem-vu"
    assert now.at_page(2).params() == {"q": ["ong"], "level": ["xã"], "page": ["2"]}


def test_worn_values_stand_first_and_are_chips() -> None:
    values = [FacetValue(value=value, count=9) for value in ("tỉnh", "huyện")]
    groups = [Group("level", "Cấp", values), Group("none", "Không có gì")]
    now = Listing("nhiem-vu", (("level", "xã"), ("q", "ong")))
    page = Page(narrowing.pane(now, groups))
    assert page.text.index("Xã") < page.text.index("Tỉnh")
    assert "Không có gì" not in page.text
    chips = Page(narrowing.chips(now, groups, q="Có chữ “ong”"))
    assert "Cấp: Xã ×" in chips.text
    assert set(chips.links()) == {"/nhiem-vu?q=ong", "/nhiem-vu?level=x%C3%A3"}
