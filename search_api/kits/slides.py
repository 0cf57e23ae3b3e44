"""A kit as slides: title, outline, passages, questions, key, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Cm, Pt

from index.citing import named
from search_api.kits.fitting import Room, pages, sized
from search_api.kits.pages import KINDS, LEVELS, counted, heading_above, proof
from search_api.kits.sealed import sealed
from search_api.plain_docx import fit
from search_api.schemas import Kit, KitPassage, KitQuestion, KitSource

_FONT = "Arial"
_INK = RGBColor(0x1C, 0x27, 0x33)  # type: ignore[no-untyped-call]
_GREY = RGBColor(0x5B, 0x67, 0x72)  # type: ignore[no-untyped-call]
_WIDTH, _HEIGHT = 33.87, 19.05
_LEFT, _TOP = 1.8, 3.6
_BOX = Room(width=(_WIDTH - 2 * _LEFT) * 28.35, height=12.6 * 28.35, size=24, space=8)
_HEAD = Room(width=(_WIDTH - 2 * _LEFT) * 28.35, height=2.6 * 28.35, size=28, space=0)
_SIZES = (32, 28, 24, 20)
_SMALL = (28, 24, 22, 20, 18)


@dataclass(frozen=True, slots=True)
class Slide:
    """`name`: of the box with the words, to find it again. `foot`: where they are from."""

    head: str
    paragraphs: tuple[str, ...]
    foot: str = ""
    size: float = 24
    name: str = "Nội dung"


def as_pptx(kit: Kit) -> bytes:
    """16:9. The same kit gives the same bytes."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(_WIDTH), Cm(_HEIGHT)
    _open_with(deck, kit)
    for slide in slides(kit):
        _add(deck, slide)
    deck.core_properties.title, deck.core_properties.author = fit(kit.title)[:255], "Khéo"
    target = BytesIO()
    deck.save(target)
    return sealed(target.getvalue())


def slides(kit: Kit) -> Iterator[Slide]:
    """All but the first, in order."""
    sources = {number: source for source in kit.sources for number in source.passages}
    yield from _outline(kit)
    if kit.handout is not None:
        for section in kit.handout.sections:
            for passage in section.passages:
                yield from _passage(passage, section.title, sources[passage.number])
    if kit.questions is not None:
        for question in kit.questions.questions:
            yield from _question(question)
        key = [
            f"Câu {answer.number}: {answer.answer}. {' '.join(map(proof, answer.evidence[:1]))}"
            for answer in kit.questions.key or ()
        ]
        yield from _flowing("Đáp án", key, sizes=_SMALL)
    names = [f"[{source.number}] {source.name}" for source in kit.sources]
    yield from _flowing("Danh mục nguồn", names, sizes=_SMALL)


def _outline(kit: Kit) -> Iterator[Slide]:
    if kit.outline is None:
        return
    titles = [theme.title for theme in kit.outline.themes if theme.title]
    if len(titles) > 1:
        yield from _flowing("Đề cương", counted(titles))
    for theme in kit.outline.themes:
        lines = [
            f"{LEVELS[level.level]}: {point.quoted} (đoạn {point.passage})"
            for level in theme.levels
            for point in level.points
        ]
        head = f"Đề cương: {theme.title}" if theme.title else "Đề cương"
        yield from _flowing(head, lines, sizes=_SMALL)


def _passage(passage: KitPassage, section: str, source: KitSource) -> Iterator[Slide]:
    head = section or heading_above(passage).lstrip("· ") or f"Đoạn {passage.number}"
    place = f", {passage.place}" if passage.place else ""
    foot = f"Đoạn {passage.number} – [{source.number}] {named(source.document)}{place}"
    name = f"Nguyên văn {passage.number}"
    yield from _flowing(head, passage.text.split("\n"), foot=foot, name=name)


def _question(question: KitQuestion) -> Iterator[Slide]:
    head = f"Câu {question.number}. {KINDS[question.kind]}"
    items = [f"{one.label}. {one.text}" for one in (*question.items, *question.options)]
    lines = [question.prompt, *([question.stem] if question.stem else []), *items]
    yield from _flowing(head, lines, sizes=_SMALL)


def _flowing(
    head: str,
    paragraphs: Sequence[str],
    *,
    foot: str = "",
    sizes: Sequence[float] = _SIZES,
    name: str = "Nội dung",
) -> Iterator[Slide]:
    """On as few slides as its smallest size needs, as large as they take it."""
    room = sized(paragraphs, _BOX, sizes)
    parts = pages(paragraphs, room)
    for number, part in enumerate(parts, 1):
        counted = f" ({number}/{len(parts)})" if len(parts) > 1 else ""
        yield Slide(f"{_cut_head(head, counted)}{counted}", tuple(part), foot, room.size, name)


def _cut_head(head: str, counted: str) -> str:
    """A heading of two lines at most: the whole of it stands in the handout."""
    words = head.split()
    while len(words) > 1 and not _HEAD.takes([" ".join(words) + f" …{counted}"]):
        words.pop()
    return " ".join(words) if len(words) == len(head.split()) else f"{' '.join(words)} …"


def _open_with(deck: Any, kit: Kit) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    title = slide.shapes.title
    _put(title, 2.5, 5.5, _WIDTH - 5, 4.5)
    _write(title.text_frame, [kit.title], size=40, bold=True)
    if kit.note:
        box = slide.shapes.add_textbox(Cm(2.5), Cm(10.5), Cm(_WIDTH - 5), Cm(5))
        _write(box.text_frame, pages(kit.note.split("\n"), _BOX)[0], size=22, color=_GREY)


def _add(deck: Any, slide: Slide) -> None:
    made = deck.slides.add_slide(deck.slide_layouts[5])
    title = made.shapes.title
    _put(title, _LEFT, 0.9, _WIDTH - 2 * _LEFT, 2.5)
    _write(title.text_frame, [slide.head], size=28, bold=True)
    box = made.shapes.add_textbox(Cm(_LEFT), Cm(_TOP), Cm(_WIDTH - 2 * _LEFT), Cm(12.8))
    box.name = slide.name
    _write(box.text_frame, slide.paragraphs, size=slide.size, space=_BOX.space)
    if slide.foot:
        foot = made.shapes.add_textbox(Cm(_LEFT), Cm(16.9), Cm(_WIDTH - 2 * _LEFT), Cm(1.6))
        foot.name = "Nguồn"
        _write(foot.text_frame, [slide.foot], size=14, color=_GREY)


def _put(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Cm(left), Cm(top), Cm(width), Cm(height)


def _write(
    frame: Any,
    paragraphs: Sequence[str],
    *,
    size: float,
    bold: bool = False,
    color: RGBColor = _INK,
    space: float = 0,
) -> None:
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if bold else MSO_ANCHOR.TOP
    for number, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(space)
        paragraph.alignment = 1
        run = paragraph.add_run()
        run.text = fit(text)
        font = run.font
        font.name, font.size, font.bold, font.color.rgb = _FONT, Pt(size), bold, color
