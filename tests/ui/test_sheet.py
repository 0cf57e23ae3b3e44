"""The reader shows the text as printed, with its weights, and the marks at their very places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search_api.schemas import Cite
from tests.ui.page import Page
from tests.ui.wire import document, reference, section
from ui.markup import FORBIDDEN
from ui.sheet import anchor, heading, lines, sheet

TEXT = "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n1. Nâng cao\nchất lượng\n- Gạch đầu dòng theo 25-NQ/TW.\n"


def _marked(made: str, name: str) -> str:
    """The text inside all `<mark class=name>`, run together."""
    pieces = made.split("<mark ")[1:]
    return "".join(Page(p.split(">", 1)[1].split("</mark>")[0]).text for p in pieces if name in p)


def test_lines_and_their_anchors() -> None:
    spans = lines(TEXT)
    assert [TEXT[a:b] for a, b in spans] == [line for line in TEXT.split("\n") if line]
    starts = [start for start, _ in spans]
    assert anchor(starts, TEXT.index("MỤC")) == f"o{TEXT.index('I. MỤC')}"
    assert anchor([], 5) == "o0"


def test_a_heading_ends_where_its_title_does() -> None:
    first, last = heading(section(TEXT, "1. Nâng cao chất lượng", level=2), TEXT)
    assert TEXT[first:last] == "1. Nâng cao\nchất lượng"


def test_weights_are_kept() -> None:
    start = TEXT.index("Gạch")
    styles = [{"start": start, "end": start + 4, "name": "italic"}]
    made = sheet(document(TEXT, sections=[section(TEXT, "I. MỤC ĐÍCH")], styles=styles))
    assert '<span class="head h1">I. MỤC ĐÍCH</span>' in made
    assert '- <span class="i">Gạch</span> đầu' in made


def test_the_passage_is_marked_over_several_lines_and_scrolled_to() -> None:
    mark = (TEXT.index("Nâng"), TEXT.index("- Gạch"))
    made = sheet(document(TEXT, sections=[section(TEXT, "I. MỤC ĐÍCH")]), mark=mark)
    assert _marked(made, "here") == "Nâng caochất lượng"
    page = Page(made)
    assert [a["id"] for _, a in page.tags if a.get("id") == "here"] == ["here"]
    assert page.tags[0][1]["data-scroll"] == f"d1:{mark[0]}-{mark[1]}"


def test_a_mark_that_starts_with_a_blank_is_still_found() -> None:
    start = TEXT.index("\n\nI.")
    made = sheet(document(TEXT), mark=(start, TEXT.index("MỤC") + 3))
    assert _marked(made, "here") == "I. MỤC"
    assert 'id="here"' in made


def test_held_citations_are_links_and_others_are_not() -> None:
    start = TEXT.index("25-NQ/TW")
    held = Cite(symbol="25-NQ/TW", start=start, end=start + 8, document=reference(id="d9"))
    page = Page(sheet(document(TEXT), cites=[held]))
    assert page.links()["/doc?id=d9"] == "cite"
    lost = held.model_copy(update={"document": None})
    assert "/doc?id=d9" not in Page(sheet(document(TEXT), cites=[lost])).links()


def test_markup_in_a_document_is_text() -> None:
    text = "<script>alert(1)</script>\n<img src=x onerror=alert(2)> **đậm** $x^2$ [a](http://b)"
    page = Page(sheet(document(text), mark=(0, 12), found=[(3, 20)]))
    assert {tag for tag, _ in page.tags} <= {"article", "p", "mark", "span"}
    assert page.text == text.replace("\n", "")


SPANS = st.tuples(st.integers(0, 80), st.integers(1, 80)).map(lambda p: (p[0], p[0] + p[1]))


@given(
    st.text(alphabet="aă \n\t.<&\r\x0c", max_size=80),
    st.lists(SPANS, max_size=4),
    st.lists(SPANS, max_size=4),
)
def test_no_character_is_lost_or_made(
    text: str, found: list[tuple[int, int]], bold: list[tuple[int, int]]
) -> None:
    styles = [{"start": a, "end": b, "name": "bold"} for a, b in bold]
    made = Page(sheet(document(text, styles=styles), found=found)).text
    shown = "".join(FORBIDDEN.sub("\ufffd", text[a:b]) for a, b in lines(text))
    assert made == shown
    assert [c for c in shown if not c.isspace()] == [c for c in text if not c.isspace()]
