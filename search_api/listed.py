"""The answers to drafters as tables: which columns each has, and what a row of it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from index.citing import where
from search_api.cells import day, decimal, documents_in, known, places
from search_api.schemas import (
    CitationConflict,
    CitationReading,
    Conflicts,
    DraftReport,
    Evidence,
    FindingKind,
    Formula,
    Formulas,
    Occurrence,
    Precedent,
    Precedents,
    QuotationConflict,
    Relation,
    Severity,
    Variant,
)
from search_api.tables import Column, Table, compared, in_words, row

RELATIONS: dict[Relation, str] = {
    "exact": "Đúng từng chữ", "near": "Gần như vậy", "meaning": "Cùng ý, khác lời",
}  # fmt: skip
SEVERITIES: dict[Severity, str] = {
    "error": "Sai", "warning": "Có thể sai", "hint": "Nên xem",
}  # fmt: skip
KINDS: dict[FindingKind, str] = {
    "citation-unknown": "Viện dẫn: chưa có trong kho",
    "citation-symbol": "Viện dẫn: số hiệu",
    "citation-date": "Viện dẫn: ngày",
    "citation-kind": "Viện dẫn: loại văn bản",
    "citation-issuer": "Viện dẫn: cơ quan ban hành",
    "citation-superseded": "Viện dẫn: đã được thay thế",
    "quotation": "Trích dẫn",
    "formula": "Công thức",
    "formula-outdated": "Công thức: có cách nói mới hơn",
    "numbering": "Số mục",
    "reference": "Dẫn chiếu trong dự thảo",
    "missing-part": "Thiếu thành phần",
    "order": "Thứ tự",
    "date": "Ngày tháng",
    "sum": "Số liệu",
    "tone-placement": "Vị trí dấu thanh",
    "quotes": "Dấu ngoặc",
    "spaces": "Khoảng trắng",
    "spelling": "Chính tả",
    "repeated-word": "Lặp từ",
    "abbreviation": "Viết tắt",
    "capitals": "Viết hoa",
}
_MARKS = "Chữ đậm gạch chân: có thêm. Chữ gạch ngang: không có."


@singledispatch
def listed(answer: object) -> Table:
    """The answer as one table. Raises TypeError for what is no list of these."""
    raise TypeError(f"no table for {type(answer).__name__}")


@listed.register
def _precedents(answer: Precedents) -> Table:
    columns = (
        Column("STT", 1.3), Column("Câu đem so", 6), Column("Mức giống", 2), Column("Điểm"),
        Column("Nguyên văn", 8),
        Column("Khác biệt"), Column("Loại văn bản", 2.2), Column("Số hiệu", 3),
        Column("Ngày", 2.3), Column("Cơ quan ban hành", 3.5), Column("Mục", 2.2),
        Column("Dẫn nguồn"), Column("Tệp"),
    )  # fmt: skip
    rows = tuple(
        row(number, answer.text[slice(*one.asked)], *_precedent(one))
        for number, one in enumerate(answer.precedents, start=1)
    )
    return Table("cau-chu-tien-le", "Câu chữ tiền lệ", columns, rows, _MARKS)


def _precedent(one: Precedent) -> Iterator[object]:
    text = one.passage.text[one.start : one.end]
    yield from (RELATIONS[one.relation], decimal(one.score))
    yield compared(text, one.differences, start=one.start)
    yield in_words(one.differences)
    yield from (one.document.kind or "không rõ loại", *known(one.document))
    yield from (where(one.passage.path), one.citation, one.document.source)


@listed.register
def _formulas(answer: Formulas) -> Table:
    columns = (
        Column("STT", 1.3), Column("Công thức", 6), Column("Dạng", 8), Column("Khác biệt"),
        Column("Số lần", 1.3), Column("Số văn bản", 1.5), Column("Ngày dùng sớm nhất", 2.3),
        Column("Dùng sớm nhất ở", 5), Column("Nơi gặp"),
    )  # fmt: skip
    rows = tuple(
        row(number, *cells)
        for number, formula in enumerate(answer.formulas, start=1)
        for cells in _formula(formula)
    )
    return Table("cong-thuc", "Công thức", columns, rows, _MARKS)


def _formula(formula: Formula) -> Iterator[tuple[object, ...]]:
    return ((formula.form, *_variant(variant)) for variant in formula.variants)


def _variant(variant: Variant) -> tuple[object, ...]:
    first = min(
        (one for one in variant.occurrences if one.date),
        key=lambda one: one.date or "", default=None,
    )  # fmt: skip
    return (
        compared(variant.text, variant.differences), in_words(variant.differences), variant.count,
        documents_in(variant.occurrences), day(first.date) if first else "không rõ ngày",
        first.citation if first else "", places(variant.occurrences),
    )  # fmt: skip


@listed.register
def _conflicts(answer: Conflicts) -> Table:
    columns = (
        Column("STT", 1.3), Column("Điều ghi khác nhau", 3.2), Column("Được dẫn", 5),
        Column("Cách ghi", 7), Column("Khác biệt"), Column("Số lần", 1.3),
        Column("Số văn bản", 1.5), Column("Nơi gặp", 7),
    )  # fmt: skip
    groups: list[Iterable[tuple[object, ...]]] = [
        *map(_citation, answer.citations), *map(_quotation, answer.quotations)
    ]  # fmt: skip
    rows = tuple(
        row(number, *cells) for number, group in enumerate(groups, start=1) for cells in group
    )
    return Table("cho-dan-khac-nhau", "Những chỗ dẫn khác nhau", columns, rows, _MARKS)


def _citation(conflict: CitationConflict) -> Iterator[tuple[object, ...]]:
    names = {"kind": "loại văn bản", "date": "ngày", "issuer": "cơ quan ban hành"}
    what = "Viện dẫn: " + ", ".join(names[field] for field in conflict.fields)
    for reading in conflict.readings:
        yield (what, conflict.symbol, _reading(reading), "", *_counted(reading.occurrences))


def _reading(reading: CitationReading) -> str:
    return "; ".join(
        (
            reading.kind or "không ghi loại",
            day(reading.date) if reading.date else "không ghi ngày",
            reading.issuer or "không ghi cơ quan ban hành",
        )
    )


def _quotation(conflict: QuotationConflict) -> Iterator[tuple[object, ...]]:
    what = "Trích dẫn"
    yield (
        what, conflict.majority, conflict.majority, "cách ghi ở nhiều chỗ nhất",
        *_counted(conflict.occurrences),
    )  # fmt: skip
    for one in conflict.deviations:
        shown = compared(one.text, one.differences)
        yield (
            what, conflict.majority, shown, in_words(one.differences), *_counted(one.occurrences)
        )  # fmt: skip


@listed.register
def _report(answer: DraftReport) -> Table:
    columns = (
        Column("STT", 1.3), Column("Mức", 1.8), Column("Loại", 3), Column("Chỗ cần xem", 5),
        Column("Từ ký tự"), Column("Đến ký tự"), Column("Điều cần xem", 6),
        Column("Có thể sửa thành", 4), Column("Căn cứ", 6),
    )  # fmt: skip
    rows = tuple(
        row(
            number, SEVERITIES[one.severity], KINDS[one.kind], one.text, one.start, one.end,
            one.message, one.suggestion, "\n".join(map(_evidence, one.evidence)),
        )
        for number, one in enumerate(answer.findings, start=1)
    )  # fmt: skip
    title = f"Kết quả soát dự thảo: {answer.name}" if answer.name else "Kết quả soát dự thảo"
    return Table("soat-du-thao", title, columns, rows)


def _evidence(one: Evidence) -> str:
    return ": ".join(filter(None, [one.label, f"“{one.text}”" if one.text else ""]))


def _counted(occurrences: Sequence[Occurrence]) -> tuple[object, ...]:
    return len(occurrences), documents_in(occurrences), places(occurrences)
