"""A pasted draft is read like a file, and its offsets lead back to what was pasted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.drafts.draft import Draft
from ingest.errors import StateSecret
from ingest.placed import unwrapped
from ingest.readers.characters import settle

_ODD = st.text(alphabet="aàạ\u0300\u0323\u031b đĐ\n\r\t\u200b\ufeff“*🙂ợ\u1ee3\x00", max_size=30)


@given(_ODD)
def test_each_character_leads_to_where_it_came_from(sent: str) -> None:
    draft = Draft.of_text(sent)
    assert draft.text == settle(sent)
    places = [draft.place(at) for at in range(len(draft.text) + 1)]
    assert places == sorted(places)
    assert places[-1:] == [len(sent)]
    for at, char in enumerate(draft.text):
        assert char in settle(sent[draft.place(at) :] if at == 0 else sent[places[at] :])


def test_a_composed_word_spans_its_pieces() -> None:
    sent = unicodedata.normalize("NFD", "Kính gửi: đảng ủy")
    draft = Draft.of_text(sent)
    at = draft.text.index("gửi")
    assert unicodedata.normalize("NFC", sent[draft.place(at) : draft.place(at + 3)]) == "gửi"


def test_a_line_that_goes_on_is_one_with_the_next() -> None:
    text = "Dân vận khéo thì \nviệc gì cũng\nthành công.\nMột câu khác\n- gạch đầu dòng\nHai"
    assert unwrapped(text) == (
        "Dân vận khéo thì  việc gì cũng thành công.\nMột câu khác\n- gạch đầu dòng\nHai"
    )


def test_stars_are_stars() -> None:
    assert Draft.of_text("Ghi *đậm* nhé").text == "Ghi *đậm* nhé"


@pytest.mark.parametrize("sent", ["", " \n ", "🙂"])
def test_next_to_nothing(sent: str) -> None:
    assert Draft.of_text(sent).sent == sent


def test_a_secret_is_refused() -> None:
    with pytest.raises(StateSecret):
        Draft.of_text("UBND TỈNH A\nTỐI MẬT\nSố: 1/BC-UBND\n\nBÁO CÁO\nvề việc nào đó\n")
