"""Kits as files: in each of them every passage reads exactly as it is."""

from __future__ import annotations

import csv
import re
import subprocess
import time
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pptx import Presentation

from ingest.readers.office import find_office
from ingest.vietnamese import nfc
from search_api.exports import as_csv
from search_api.kits.docx_page import as_docx
from search_api.kits.fitting import Room, pages, sized
from search_api.kits.html_page import as_html
from search_api.kits.markdown import as_markdown
from search_api.kits.sheet import kit_table
from search_api.kits.slides import as_pptx, slides
from search_api.kits.styles import SOURCE, VERBATIM
from search_api.kits.template import default
from search_api.plain_docx import fit
from search_api.schemas import Kit
from tests.search_api.kit_values import NASTY, a_kit

LETTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t *_#<>&-1.)[]`|"),
    min_size=1,
    max_size=80,
).map(nfc)


def docx_passages(content: bytes) -> list[str]:
    """What stands between two lines of a source."""
    found: list[str] = []
    lines: list[str] = []
    for paragraph in docx.Document(BytesIO(content)).paragraphs:
        if paragraph.style.name == VERBATIM.name:
            lines.append(paragraph.text)
        elif paragraph.style.name == SOURCE.name and lines:
            found.append("\n".join(lines))
            lines = []
    return found


class _Page(HTMLParser):
    """The text of every passage of the handout, and all tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._in_table = self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._in_table = self._in_table or tag == "table"
        if ("class", "verbatim") in attrs and not self._in_table:
            self._open = True
            self.passages.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "div"
        self._in_table = self._in_table and tag != "table"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.passages[-1] += data


def html_page(kit: Kit) -> _Page:
    page = _Page()
    page.feed(as_html(kit).decode())
    page.close()
    return page


def markdown_passages(text: str) -> list[str]:
    """The block quotes of a page, as a renderer reads them."""
    found, depth = [], 0
    for token in MarkdownIt("commonmark").parse(text):
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "blockquote_open":
            found.append("")
        elif depth and token.type == "inline":
            found[-1] += "".join(
                "\n" if child.type in ("hardbreak", "softbreak") else child.content
                for child in token.children or []
            )
        elif depth and token.type not in ("paragraph_open", "paragraph_close"):
            raise AssertionError(f"{token.type} within a passage: {token.markup!r}")
    return found


def handout(*texts: str) -> Kit:
    """A kit of which only the handout is asked for."""
    nothing = {"outline": None, "comparison": None, "questions": None}
    return a_kit(*texts).model_copy(update=nothing)


def test_a_page_of_word_holds_every_passage_as_it_is() -> None:
    assert docx_passages(as_docx(handout(*NASTY), default())) == [fit(text) for text in NASTY]


def test_an_html_page_holds_every_passage_as_it_is_and_runs_nothing() -> None:
    page = html_page(a_kit(*NASTY))
    assert page.passages == list(NASTY)
    assert not set(page.tags) & {"script", "link", "img", "iframe", "object", "b", "a"}
    assert {name for name, _ in page.attributes} <= {
        "lang", "charset", "name", "content", "class", "style", "colspan",
    }  # fmt: skip
    text = as_html(a_kit(*NASTY)).decode()
    assert "url(" not in text
    assert "@page" in text


def test_markdown_shows_every_passage_as_it_is() -> None:
    found = markdown_passages(as_markdown(handout(*NASTY)).decode())
    assert found == list(NASTY)


@settings(max_examples=150, deadline=None)
@given(LETTERS)
def test_markdown_shows_any_passage_as_it_is(text: str) -> None:
    shown = markdown_passages(as_markdown(handout(text)).decode())
    assert shown == [fit(text)]


@settings(max_examples=100, deadline=None)
@given(LETTERS)
def test_html_shows_any_passage_as_it_is(text: str) -> None:
    assert html_page(handout(text)).passages == [fit(text)]


@settings(max_examples=25, deadline=None)
@given(LETTERS)
def test_word_shows_any_passage_as_it_is(text: str) -> None:
    assert docx_passages(as_docx(handout(text), default())) == [fit(text)]


def slide_texts(content: bytes, name: str) -> list[str]:
    deck = Presentation(BytesIO(content))
    return [
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.name == name
    ]


def is_all_of(parts: list[str], text: str) -> bool:
    """Whether the parts are the text in its order, but for blanks where it was cut."""
    at = 0
    for part in parts:
        start = text.find(part.strip(), at)
        if start < 0 or text[at:start].strip():
            return False
        at = start + len(part.strip())
    return not text[at:].strip()


def test_slides_hold_every_passage_in_its_order() -> None:
    long = " ".join(f"Câu thứ {n} nói rõ việc của thôn, của bản." for n in range(90))
    content = as_pptx(a_kit(*NASTY[:8], long))
    for number, text in enumerate((*NASTY[:8], long), 1):
        parts = slide_texts(content, f"Nguyên văn {number}")
        assert is_all_of(parts, text.replace("\t", "\t")), parts
    parts = slide_texts(content, "Nguyên văn 9")
    assert len(parts) > 1
    assert all(part.endswith(".") for part in parts)


def test_what_stands_on_a_slide_fits_on_it() -> None:
    for slide in slides(a_kit(*NASTY, "Một câu rất dài không có dấu chấm " * 80)):
        room = Room(width=858, height=358, size=slide.size, space=8)
        assert room.takes(slide.paragraphs), slide.head


@settings(max_examples=200)
@given(st.lists(LETTERS, min_size=1, max_size=6), st.integers(60, 900), st.integers(40, 400))
def test_pages_lose_nothing_but_blanks(texts: list[str], width: int, height: int) -> None:
    paragraphs = [line for text in texts for line in text.split("\n")]
    found = pages(paragraphs, Room(width=width, height=height, size=20))
    kept = "".join("".join(page) for page in found)
    assert "".join(kept.split()) == "".join("".join(paragraphs).split())


def test_a_sheet_has_a_row_for_each_passage() -> None:
    text = as_csv(kit_table(a_kit(*NASTY))).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    for row, passage in zip(rows, NASTY, strict=True):
        assert row["Nguyên văn"].removeprefix("'") == passage
        assert not row["Nguyên văn"].startswith(("=", "-", "+"))
    assert rows[0]["Ghi chú"] == "Hỏi lớp <trước>.\n2. Rồi đọc."
    assert (rows[0]["Số hiệu"], rows[0]["Ngày"], rows[0]["Mục"]) == (
        "1-KH/ĐU", "15/3/2024", "mục I.1",
    )  # fmt: skip


def test_a_sheet_keeps_no_control_characters() -> None:
    kit = a_kit("Một\x00hai\x1bba\nbốn", title="Bài")
    text = as_csv(kit_table(kit)).decode("utf-8-sig")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    assert "Một\ufffdhai\ufffdba\nbốn" in text


@pytest.mark.parametrize(
    "text",
    [
        "Việc thứ nhất, việc thứ hai của bản. " * 540,
        "một câu rất dài không có dấu chấm nào " * 530,
        "a" * 20_000,
        ". " * 10_000,
    ],
)
def test_a_long_passage_is_laid_out_in_a_moment(text: str) -> None:
    started = time.process_time()
    room = sized([text], Room(width=858, height=358, size=24, space=8), (32, 28, 24, 20))
    parts = pages([text], room)
    assert time.process_time() - started < 2
    assert all(room.takes(part) for part in parts)
    assert is_all_of(["".join(part) for part in parts], text)


def test_blank_lines_overfill_no_slide() -> None:
    room = Room(width=858, height=358, size=24)
    assert all(room.takes(part) for part in pages(["Một.", *[""] * 60, "Hai."], room))


WRITERS: dict[str, Callable[[Kit], bytes]] = {
    "docx": lambda kit: as_docx(kit, default()),
    "html": as_html,
    "md": as_markdown,
    "pptx": as_pptx,
}


def words_of(kind: str, content: bytes) -> str:
    if kind == "docx":
        body = docx.Document(BytesIO(content)).element.body
        return "\n".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))
    if kind == "pptx":
        deck = Presentation(BytesIO(content))
        return "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes)
    return content.decode()


@pytest.mark.parametrize("kind", WRITERS)
def test_every_page_has_all_parts_and_the_same_bytes_each_time(kind: str) -> None:
    content = WRITERS[kind](a_kit("Việc gì cũng hỏi dân."))
    assert WRITERS[kind](a_kit("Việc gì cũng hỏi dân.")) == content
    words = words_of(kind, content)
    for heading in ("Đề cương", "Điền vào chỗ trống", "Đáp án", "Danh mục nguồn", "Phần 1"):
        assert heading in words
    assert words.count("Kế hoạch số 1-KH/ĐU\n") <= 1
    assert "BÍ MẬT 80" in words


@pytest.mark.parametrize("kind", WRITERS)
def test_without_its_key_no_answer_is_on_it(kind: str) -> None:
    kit = a_kit("Việc gì cũng hỏi dân.")
    assert kit.questions is not None
    asked = kit.questions.model_copy(update={"key": None})
    words = words_of(kind, WRITERS[kind](kit.model_copy(update={"questions": asked})))
    assert "BÍ MẬT 80" not in words
    assert "LỜI KHÁC" not in words
    assert "Đáp án" not in words
    assert "Phương án B" in words


def test_the_default_page_is_that_of_the_decree() -> None:
    document: Any = docx.Document(BytesIO(as_docx(a_kit("Hỏi dân."), default())))
    page = document.sections[0]
    lengths = (page.page_width, page.page_height, page.left_margin, page.right_margin,
               page.top_margin, page.bottom_margin)  # fmt: skip
    assert [round(length.cm, 2) for length in lengths] == [21, 29.7, 3, 2, 2, 2]
    normal = document.styles["Normal"].font
    assert (normal.name, normal.size.pt) == ("Times New Roman", 14)
    assert "PAGE" in page.header._element.xml
    assert page.different_first_page_header_footer
    assert document.core_properties.title == "Bài 1 <b>&</b> *sao*"
    names = [p.style.name for p in document.paragraphs if p.text in ("Đề cương", "Câu hỏi")]
    assert names == ["Heading 1", "Heading 1"]


def test_three_documents_stand_in_columns_and_more_beneath_each_other() -> None:
    kit = a_kit("Một.", "Hai.")
    few: Any = docx.Document(BytesIO(as_docx(kit, default()))).tables[0]
    assert [cell.text for cell in few.rows[0].cells] == [
        f"[{n}] Kế hoạch số {n}-KH/ĐU ngày 15/3/2024 của Đảng ủy xã Mây" for n in (1, 2)
    ]
    assert kit.comparison is not None
    row = kit.comparison.rows[0].model_copy(
        update={"cells": [kit.comparison.rows[0].cells[0]] * 2 + [[], []]}
    )
    many = kit.comparison.model_copy(update={"sources": [1, 2, 3, 4], "rows": [row]})
    sources = [kit.sources[0].model_copy(update={"number": n}) for n in (1, 2, 3, 4)]
    told = handout("Một.").model_copy(update={"comparison": many, "sources": sources})
    table: Any = docx.Document(BytesIO(as_docx(told, default()))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Văn bản", "Nguyên văn"]
    assert len(table.rows) == 3


@pytest.mark.office
def test_libreoffice_opens_the_page_and_fills_in_the_contents(tmp_path: Path) -> None:
    page = tmp_path / "bo.docx"
    page.write_bytes(as_docx(a_kit(*NASTY), default()))
    office = find_office()
    assert office is not None
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(page)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pdf = pypdfium2.PdfDocument(tmp_path / "bo.pdf")
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    pdf.close()
    assert re.search(r"Tài liệu phát tay\.*\s*\d+", text)
    assert "“Dân vận khéo”" in text
