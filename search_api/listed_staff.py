"""The answers to staff as tables: duties, models, what cites what, two documents, a timeline."""

from __future__ import annotations

from collections.abc import Iterator

from index.citing import issuer, named, where, written
from search_api.cells import day, decimal, known, places
from search_api.deadlines import deadline
from search_api.listed import listed
from search_api.schemas import (
    AlignedSections,
    Alignment,
    ComparedSection,
    Comparison,
    Duties,
    Duty,
    DutyKind,
    Edge,
    MissingDocument,
    MissingDocuments,
    Models,
    Moment,
    Network,
    NetworkNode,
    Node,
    Office,
    Recurrence,
    Timeline,
)
from search_api.tables import Cell, Column, Table, compared, in_words, row

DUTIES: dict[DutyKind, str] = {
    "duty": "Nhiệm vụ", "target": "Chỉ tiêu", "report": "Báo cáo, đăng ký",
}  # fmt: skip
ALIGNMENTS: dict[Alignment, str] = {
    "same": "Như nhau", "near": "Gần như nhau", "related": "Cùng nội dung, khác lời",
    "only-a": "Chỉ văn bản thứ nhất có", "only-b": "Chỉ văn bản thứ hai có",
}  # fmt: skip
_MARKS = "Chữ đậm gạch chân: có thêm. Chữ gạch ngang: không có."


@listed.register
def _duties(answer: Duties) -> Table:
    columns = (
        Column("STT", 1.4), Column("Loại", 1.9), Column("Ai làm", 3), Column("Phối hợp"),
        Column("Làm gì", 5.6), Column("Bao nhiêu", 1.9), Column("Khi nào", 2.6),
        Column("Hạn", 2.5), Column("Ngày đến hạn"), Column("Kỳ", 2.5), Column("Mục", 1.8),
        Column("Các đề mục"), Column("Loại văn bản"), Column("Số hiệu"), Column("Ngày"),
        Column("Cơ quan ban hành"), Column("Dẫn nguồn", 3.4), Column("Tệp"),
    )  # fmt: skip
    rows = tuple(row(number, *_duty(one)) for number, one in enumerate(answer.duties, start=1))
    return Table("nhiem-vu", "Nhiệm vụ, chỉ tiêu, thời hạn", columns, rows)


def _duty(duty: Duty) -> Iterator[object]:
    yield DUTIES[duty.kind]
    yield _names(duty.offices, lead=True) or duty.who or "chưa rõ"
    yield _names(duty.offices, lead=False)
    yield from (duty.what, duty.amount, duty.when, day(duty.due), deadline(duty.due))
    yield in_period(duty.recurrence)
    yield from (where(duty.path), " › ".join(duty.path))
    yield from (duty.document.kind or "không rõ loại", *known(duty.document))
    yield from (duty.citation, duty.document.source)


def _names(offices: list[Office], *, lead: bool) -> str:
    return "; ".join(office.name for office in offices if office.lead is lead)


def in_period(recurrence: Recurrence | None) -> str:
    """“6 tháng một lần; trước hết ngày 15/6, 15/12”."""
    if recurrence is None:
        return ""
    days = ", ".join(_of_year(one) for one in recurrence.days)
    every = "hằng năm" if recurrence.every == "năm" else f"mỗi kỳ {recurrence.every}"
    return f"{every}; hạn {days}" if days else every


def _of_year(day_of_year: str) -> str:
    month, _, number = day_of_year.partition("-")
    return f"{number}/{month}"


@listed.register
def _models(answer: Models) -> Table:
    columns = (
        Column("STT", 1.4), Column("Tên", 3.5), Column("Loại", 1.8), Column("Đơn vị", 2.7),
        Column("Nơi làm", 2.3), Column("Lĩnh vực", 2), Column("Làm gì", 4.4),
        Column("Kết quả", 3.4), Column("Số văn bản", 1.5), Column("Nơi gặp", 3.6),
    )  # fmt: skip
    rows = tuple(
        row(
            number, one.name, one.type, one.unit, one.place, one.field, one.does, one.results,
            one.documents, places(one.occurrences),
        )
        for number, one in enumerate(answer.models, start=1)
    )  # fmt: skip
    return Table("so-mo-hinh", "Sổ mô hình", columns, rows)


@listed.register
def _network(answer: Network) -> Table:
    columns = (
        Column("STT", 1.3), Column("Văn bản nhắc", 6), Column("Số hiệu văn bản nhắc"),
        Column("Quan hệ", 2), Column("Văn bản được nhắc", 6), Column("Số hiệu được nhắc"),
        Column("Có trong kho", 1.8), Column("Số chỗ", 1.3), Column("Nơi gặp", 6),
    )  # fmt: skip
    nodes = {node.id: node for node in answer.nodes}
    rows = tuple(
        row(number, *_edge(edge, nodes)) for number, edge in enumerate(answer.edges, start=1)
    )
    return Table("dan-chieu", "Dẫn chiếu", columns, rows, _chains(answer, nodes))


def _edge(edge: Edge, nodes: dict[str, NetworkNode]) -> Iterator[object]:
    citing, cited = nodes.get(edge.from_), nodes.get(edge.to)
    yield from (_called(citing) or edge.from_, citing and citing.symbol, edge.relation)
    yield from (_called(cited) or edge.to, cited and cited.symbol)
    yield "có" if cited and cited.held else "chưa có"
    yield from (len(edge.occurrences), places(edge.occurrences))


def _chains(answer: Network, nodes: dict[str, NetworkNode]) -> str:
    """What a table of pairs does not show."""
    chains = [
        " → ".join(_short(nodes[one]) if one in nodes else one for one in chain)
        for chain in answer.chains
    ]
    said = [f"Chuỗi triển khai: {chain}." for chain in chains]
    if answer.left_out:
        said.append(f"Không nêu {answer.left_out} văn bản vì quá nhiều.")
    return "\n".join(said)


def _short(node: NetworkNode) -> str:
    return node.symbol or _called(node)


def _called(node: Node | None) -> str:
    """Of a document that nobody holds, as far as those that cite it say."""
    if node is None:
        return ""
    document = node.document if isinstance(node, NetworkNode) else None
    if document is not None:
        return named(document)
    dated = written(node.date) if node.date else ""
    by = f"của {node.issuer}" if node.issuer else ""
    number = f"số {node.symbol}" if node.symbol else ""
    return " ".join(filter(None, (node.kind or "Văn bản", number, dated, by)))


@listed.register
def _missing(answer: MissingDocuments) -> Table:
    columns = (
        Column("STT", 1.3), Column("Số hiệu", 3.5), Column("Loại văn bản", 2.8),
        Column("Ngày", 2.4), Column("Cơ quan ban hành", 4), Column("Số văn bản nhắc đến", 2),
        Column("Được nhắc đến trong", 10),
    )  # fmt: skip
    rows = tuple(row(number, *_absent(one)) for number, one in enumerate(answer.missing, start=1))
    return Table("chua-co-trong-kho", "Được nhắc đến mà chưa có trong kho", columns, rows)


def _absent(one: MissingDocument) -> Iterator[object]:
    node = one.node
    yield from (node.symbol, node.kind, day(node.date), node.issuer, node.cited_by)
    yield "\n".join(dict.fromkeys(named(document) for document in one.documents))


@listed.register
def _comparison(answer: Comparison) -> Table:
    columns = (
        Column("STT", 1.3), Column("Mức giống", 2.4), Column("Điểm"),
        Column("Mục của văn bản thứ nhất", 3.4), Column("Lời văn bản thứ nhất", 7),
        Column("Mục của văn bản thứ hai", 3.4), Column("Lời văn bản thứ hai", 7),
        Column("Khác biệt"), Column("Lời chung"),
    )  # fmt: skip
    rows = tuple(row(number, *_pair(one)) for number, one in enumerate(answer.sections, start=1))
    note = (
        f"Thứ nhất: {named(answer.a)}.\nThứ hai: {named(answer.b)}.\n"
        f"Phần lời cũng có ở văn bản kia: {_percent(answer.shared_a)} của văn bản thứ nhất, "
        f"{_percent(answer.shared_b)} của văn bản thứ hai. {_MARKS}"
    )
    return Table("so-sanh", "So sánh hai văn bản", columns, rows, note)


def _pair(one: AlignedSections) -> Iterator[object]:
    yield ALIGNMENTS[one.relation]
    yield decimal(one.score) if one.a and one.b else ""
    yield from (_heading(one.a), one.a and one.a.text, _heading(one.b))
    changes = [change for shared in one.shared for change in shared.differences]
    yield compared(one.b.text, changes) if one.b else Cell.of("")
    yield in_words(changes)
    own = one.a.text if one.a else ""
    yield "\n".join(own[slice(*shared.a)] for shared in one.shared if shared.exact)


def _heading(section: ComparedSection | None) -> str:
    return "" if section is None else f"{section.label} {section.title}".strip()


def _percent(share: float) -> str:
    return f"{share:.0%}"


@listed.register
def _timeline(answer: Timeline) -> Table:
    columns = (
        Column("STT", 1.3), Column("Ngày", 2.4), Column("Loại văn bản", 2.4), Column("Số hiệu", 3),
        Column("Cơ quan ban hành", 3.4), Column("Trích yếu", 5), Column("Số đoạn", 1.3),
        Column("Đoạn phù hợp nhất", 8), Column("Mục"), Column("Dẫn nguồn"), Column("Tệp"),
    )  # fmt: skip
    moments = [*answer.moments, *answer.undated]
    rows = tuple(row(number, *_moment(one)) for number, one in enumerate(moments, start=1))
    return Table("dong-thoi-gian", "Dòng thời gian", columns, rows)


def _moment(one: Moment) -> Iterator[object]:
    held = one.document
    yield from (day(one.date) if one.date else "không rõ ngày", held.kind, held.symbol)
    yield from (issuer(held), held.subject, one.passages, one.passage.text)
    yield from (where(one.passage.path), one.passage.citation, held.source)
