"""A kit as a page to read: its parts in order, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from index.citing import named
from ingest.markers import marker_of
from ingest.vietnamese import canonical
from search_api.kits.blocks import Band, Block, Cell, Grid, Heading, Line, NewPage, Verbatim
from search_api.schemas import (
    ComparedRow,
    Kit,
    KitAnswer,
    KitComparison,
    KitEvidence,
    KitHandout,
    KitLevel,
    KitOutline,
    KitPassage,
    KitQuestion,
    KitQuestions,
    KitSpan,
)

LEVELS: dict[KitLevel, str] = {
    "trung ương": "Trung ương",
    "tỉnh": "Cấp tỉnh",
    "huyện": "Cấp huyện",
    "xã": "Cấp xã",
    "cơ sở": "Cơ sở",
    "không rõ": "Không rõ cấp",
}
MOST_COLUMNS = 3
"""Documents that a page holds side by side."""
KINDS = {
    "gap": "Điền vào chỗ trống",
    "choice": "Chọn phương án đúng",
    "match": "Ghép văn bản với nội dung",
}


def blocks(kit: Kit) -> Iterator[Block]:
    """All but title and note: what the kit has, a page for each part. Sources are named once."""
    parts = list(_parts(kit))
    for number, part in enumerate(parts):
        if number:
            yield NewPage()
        yield from part


def _parts(kit: Kit) -> Iterator[list[Block]]:
    places = {number: one for one in kit.sources for number in one.passages}
    if kit.outline is not None:
        yield list(_outline(kit.outline, {n: one.number for n, one in places.items()}))
    if kit.handout is not None:
        yield [*_handout(kit.handout), *_sources(kit)]
    if kit.comparison is not None:
        yield list(_comparison(kit, kit.comparison))
    if kit.questions is not None:
        yield list(_questions(kit.questions))
    if kit.questions is not None and kit.questions.key:
        yield list(_key(kit.questions))
    if kit.handout is None:
        yield list(_sources(kit))


def _outline(outline: KitOutline, sources: dict[int, int]) -> Iterator[Block]:
    yield Heading("Đề cương", 1)
    heads = counted([theme.title for theme in outline.themes])
    for head, theme in zip(heads, outline.themes, strict=True):
        if head:
            yield Heading(head, 2)
        for level in theme.levels:
            yield Heading(LEVELS[level.level], 3)
            for point in level.points:
                where = f"(đoạn {point.passage}, nguồn [{sources[point.passage]}])"
                yield Line(f"{point.quoted} {where}", "point", "–")


def counted(titles: Sequence[str]) -> list[str]:
    """With a number before each, where none has one of its own; an empty one stays so."""
    if any(_has_number(title) for title in titles if title):
        return list(titles)
    numbers = count(1)
    return [f"{next(numbers)}. {title}" if title else "" for title in titles]


def _has_number(title: str) -> bool:
    form = canonical(title)
    return marker_of(title, form) is not None or _LESSON.match(form) is not None


_LESSON = re.compile(r"(?:bài|buổi|chuyên đề|phần|tiết|tuần|ngày) (?:thứ |số )?(?:\d|[ivx]+\b)")


def _handout(handout: KitHandout) -> Iterator[Block]:
    yield Heading("Tài liệu phát tay", 1)
    heads = counted([section.title for section in handout.sections])
    for head, section in zip(heads, handout.sections, strict=True):
        if head:
            yield Heading(head, 2)
        for passage in section.passages:
            yield from _passage(passage)


def _passage(passage: KitPassage) -> Iterator[Block]:
    yield Line(heading_above(passage), "head", f"Đoạn {passage.number}")
    if passage.note:
        yield Line(passage.note, "note", "Ghi chú:")
    yield Verbatim(passage.text)
    place = f"[{passage.source}]{f', {passage.place}' if passage.place else ''}"
    yield Line(f"{place}{_STATES.get(passage.state, '')}", "source", "Nguồn:")


_STATES = {"gone": " (văn bản không còn trong kho)"}


def heading_above(passage: KitPassage) -> str:
    """The headings above it that its own text does not begin with: “· II. CHỈ TIÊU”."""
    above = [" ".join(one.split()) for one in passage.path if "|" not in one]
    text = " ".join(passage.text.split())
    return " ".join(f"· {one}" for one in above if one not in text)


def _sources(kit: Kit) -> Iterator[Block]:
    yield Heading("Danh mục nguồn", 1 if kit.handout is None else 2)
    for source in kit.sources:
        yield Line(source.name, "listed", f"[{source.number}]")


def _comparison(kit: Kit, comparison: KitComparison) -> Iterator[Block]:
    yield Heading("Bảng đối chiếu", 1)
    names = {one.number: f"[{one.number}] {named(one.document)}" for one in kit.sources}
    if len(comparison.sources) <= MOST_COLUMNS:
        yield _side_by_side(comparison, names)
        return
    several = [row for row in comparison.rows if sum(map(bool, row.cells)) > 1]
    if not several:
        yield Line("Không có phần nào gồm đoạn của hai văn bản trở lên.")
    for row in several:
        if row.title:
            yield Heading(row.title, 2)
        yield _one_below_another(row, comparison.sources, names)


def _side_by_side(comparison: KitComparison, names: dict[int, str]) -> Grid:
    rows: list[tuple[Cell, ...] | Band] = []
    for row in comparison.rows:
        rows += [Band(row.title)] if row.title else []
        rows.append(tuple(_cell(spans) for spans in row.cells))
    columns = len(comparison.sources)
    heads = tuple(names[n] for n in comparison.sources)
    return Grid(heads, tuple(rows), (1 / columns,) * columns)


def _one_below_another(row: ComparedRow, sources: Sequence[int], names: dict[int, str]) -> Grid:
    rows = tuple(
        ((Line(names[number]),), _cell(spans))
        for number, spans in zip(sources, row.cells, strict=True)
        if spans
    )
    return Grid(("Văn bản", "Nguyên văn"), rows, (0.3, 0.7))


def _cell(spans: Sequence[KitSpan]) -> Cell:
    """The words of each passage, and behind them which it is."""
    if not spans:
        return (Line("–"),)
    found: list[Line | Verbatim] = []
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        found.append(Verbatim(span.text))
        if following is None or following.passage != span.passage:
            found.append(Line(f"(đoạn {span.passage})", "source"))
    return tuple(found)


def _questions(questions: KitQuestions) -> Iterator[Block]:
    yield Heading("Câu hỏi", 1)
    if not questions.questions:
        yield Line(
            "Các đoạn này chưa có con số, thời hạn, câu chữ đủ rõ để đặt câu hỏi; hãy thêm đoạn "
            "vào giỏ."
        )
    kind = ""
    for question in questions.questions:
        if question.kind != kind:
            kind = question.kind
            yield Heading(KINDS[kind], 2)
        yield from _question(question)


def _question(question: KitQuestion) -> Iterator[Block]:
    yield Line(question.prompt, "question", f"Câu {question.number}.")
    if question.stem:
        yield Line(question.stem, "stem")
    if question.items:
        heads = ("Văn bản", "Nội dung")
        most = max(len(question.items), len(question.options))
        rows = tuple(
            tuple(
                (Line(column[at].text, "plain", f"{column[at].label}."),)
                if at < len(column)
                else (Line(""),)
                for column in (question.items, question.options)
            )
            for at in range(most)
        )
        yield Grid(heads, rows, (0.4, 0.6))
    else:
        for option in question.options:
            yield Line(option.text, "option", f"{option.label}.")


def _key(questions: KitQuestions) -> Iterator[Block]:
    yield Heading("Đáp án", 1)
    for answer in questions.key or ():
        yield from _answer(answer)


def _answer(answer: KitAnswer) -> Iterator[Block]:
    yield Line(answer.answer, "question", f"Câu {answer.number}.")
    for one in answer.evidence:
        yield Line(proof(one), "option", f"{one.label}." if one.label else "")
    for one in answer.others:
        yield Line(proof(one), "option", f"{one.label} là lời của văn bản khác:")


def proof(evidence: KitEvidence) -> str:
    where = f" – đoạn {evidence.passage}" if evidence.passage else ""
    return f"“{evidence.text}” {evidence.citation}{where}"
