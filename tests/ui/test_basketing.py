"""Arranging a basket: nothing is lost or doubled by any act, and each does what it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search_api.schemas import Basket, BasketItem
from tests.ui.page import Page
from tests.ui.wire import hit, reference
from ui.acts import Act
from ui.basket import contents, file_stem, moment, passages
from ui.basketing import Lost, as_it_is, changed, disputed, ordered
from ui.collecting import first_name

SECTIONS = ("", "Mở đầu", "Thân bài")


def basket(*sections: str, **fields: object) -> Basket:
    """One passage for each section named, `i0`, `i1`…"""
    items = [_item(at, section) for at, section in enumerate(sections)]
    values = {"id": "b", "name": "Bài", "edition": 3, "created": "", "changed": "", **fields}
    return Basket.model_validate({**values, "items": items})


def _item(at: int, section: str, **fields: object) -> BasketItem:
    values = {"id": f"i{at}", "passage": hit(f"Đoạn {at}").passage, "document": reference(),
              "section": section, "state": "held", "added": "", "citation": "(nguồn)"}  # fmt: skip
    return BasketItem.model_validate({**values, **fields})


def after(now: Basket, name: str, **said: str) -> list[tuple[str, str]]:
    return [(one.id, one.section) for one in changed(now, Act(name, said)).items]


baskets = st.lists(st.sampled_from(SECTIONS), min_size=1, max_size=7).map(lambda s: basket(*s))


@settings(deadline=None)
@given(baskets, st.data())
def test_no_arrangement_loses_or_doubles_a_passage(now: Basket, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from([one.id for one in now.items]))
    name = data.draw(st.sampled_from(["up", "down", "note", "section", "place"]))
    said = {"item": item, "value": data.draw(st.sampled_from(SECTIONS)), "at": "2"}
    made = [id for id, _ in after(now, name, **said)]
    assert sorted(made) == sorted(one.id for one in now.items)
    if name != "place":
        titles = [section for _, section in after(now, name, **said)]
        assert [t for at, t in enumerate(titles) if t not in titles[:at]] == [
            t for at, t in enumerate(titles) if not at or titles[at - 1] != t
        ], "a section stands in two places"


@settings(deadline=None)
@given(baskets, st.data())
def test_up_undoes_down(now: Basket, data: st.DataObject) -> None:
    order = [one.id for one in ordered(now)]
    at = data.draw(st.integers(0, len(order) - 1))
    # The only passage of a section takes the section with it.
    mine = next(one.section for one in now.items if one.id == order[at])
    assume(sum(one.section == mine for one in now.items) > 1)
    below = changed(now, Act("down", {"item": order[at]}))
    items = [_item(int(one.id[1:]), one.section) for one in below.items]
    back = after(now.model_copy(update={"items": items}), "up", item=order[at])
    if at < len(order) - 1:
        assert back == [(one.id, one.section) for one in as_it_is(now).items]


def test_a_passage_crosses_into_the_section_beside_it_first() -> None:
    now = basket("A", "A", "B")
    assert after(now, "down", item="i1") == [("i0", "A"), ("i1", "B"), ("i2", "B")]
    assert after(now, "up", item="i2") == [("i0", "A"), ("i1", "A"), ("i2", "A")]
    assert after(now, "up", item="i0") == [("i0", "A"), ("i1", "A"), ("i2", "B")]


def test_a_new_section_begins_where_its_first_passage_stood() -> None:
    now = basket("", "", "")
    assert after(now, "section", item="i0", value=" Mở  đầu ")[0] == ("i0", "Mở đầu")
    middle = after(now, "section", item="i1", value="Giữa")
    assert middle == [("i0", ""), ("i2", ""), ("i1", "Giữa")]
    joined = after(basket("A", "", "A"), "section", item="i1", value="A")
    assert joined == [("i0", "A"), ("i2", "A"), ("i1", "A")]


def test_what_is_in_no_section_has_a_heading_where_others_come_before() -> None:
    for drawn in (contents(basket("A", "")), passages(basket("A", ""), {})):
        text = Page(drawn).text
        assert text.index("Đoạn 0") < text.index("Các đoạn khác") < text.index("Đoạn 1")
        assert drawn.count("Các đoạn khác") == 1
    for one in (basket("", "A"), basket("", "")):
        assert "Các đoạn khác" not in contents(one) + passages(one, {})


def test_a_file_is_called_after_its_basket() -> None:
    assert file_stem("Bài 1/2: “Dân vận”?") == "Bài 1-2- “Dân vận”"
    assert file_stem(" ../..\\ ") == "gio-tai-lieu"
    assert len(file_stem("a" * 300)) == 80


def test_a_moment_is_told_where_the_reader_is() -> None:
    at = "2026-02-05T20:30:00+00:00"
    assert moment(at, "Asia/Ho_Chi_Minh") == "03:30, 06/02/2026"
    for zone in ("Không/Có", "../x", None):
        assert re.fullmatch(r"\d\d:30, 0[56]/02/2026", moment(at, zone))


def test_the_first_basket_of_each_browser_has_a_name_of_its_own() -> None:
    assert first_name([]) == first_name(["Bài của tôi", "Giỏ của tôi cũ"]) == "Giỏ của tôi"
    assert first_name(["Giỏ của tôi"]) == "Giỏ của tôi 2"
    assert first_name(["Giỏ của tôi 7", "x", "Giỏ của tôi"]) == "Giỏ của tôi 8"


def test_a_passage_added_last_stands_with_its_section() -> None:
    assert [one.id for one in ordered(basket("", "A", ""))] == ["i0", "i2", "i1"]


def test_a_passage_that_is_no_longer_there() -> None:
    with pytest.raises(Lost):
        changed(basket(""), Act("up", {"item": "khác"}))
    with pytest.raises(KeyError):
        changed(basket(""), Act("drop", {"item": "i0"}))


def test_only_the_same_words_changed_by_both_are_disputed() -> None:
    shown = basket("", "")
    theirs = shown.model_copy(update={"items": [shown.items[0], _item(1, "", note="Của họ")]})
    mine = Act("note", {"item": "i1", "value": "Của tôi"})
    assert disputed(shown, theirs, mine) == "Của họ"
    assert disputed(shown, theirs, Act("note", {"item": "i1", "value": "Của họ"})) is None
    assert disputed(shown, theirs, Act("note", {"item": "i0", "value": "Của tôi"})) is None
    assert disputed(shown, theirs, Act("up", {"item": "i1"})) is None
    renamed = shown.model_copy(update={"name": "Tên họ đặt"})
    called = Act("describe", {"called": "Tên tôi đặt", "note": ""})
    assert disputed(shown, renamed, called) == "Tên họ đặt"
    assert disputed(shown, theirs, called) is None


def test_nothing_of_a_passage_a_note_or_a_section_becomes_markup() -> None:
    odd = '<script>x</script> & "$y$" *z*'
    passage = hit(odd).passage
    now = basket(name=odd).model_copy(
        update={"items": [_item(0, odd, note=odd, passage=passage, state="gone")]}
    )
    made = passages(now, {"i0": (odd, odd)}) + contents(now)
    assert "<script" not in made
    assert made.count("&lt;script&gt;x&lt;/script&gt; &amp; &quot;$y$&quot; *z*") >= 6
    assert "Mở trong văn bản" not in made
