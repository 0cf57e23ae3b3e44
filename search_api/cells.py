"""What cells of several tables say: documents, days, places and numbers as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.citing import issuer, written
from search_api.schemas import DocumentRef, Occurrence


def documents_in(occurrences: Sequence[Occurrence]) -> int:
    return len({one.document.id for one in occurrences})


def places(occurrences: Iterable[Occurrence]) -> str:
    """Each source once."""
    return "\n".join(dict.fromkeys(one.citation for one in occurrences))


def known(document: DocumentRef) -> Iterator[str]:
    """Number, day and issuer; what is not printed is said so."""
    shown = (
        ("symbol", document.symbol, "không số"),
        ("date", day(document.date), "không rõ ngày"),
        ("issuer", issuer(document), "không rõ cơ quan ban hành"),
    )
    for field, value, absent in shown:
        inferred = value and document.status.get(field) == "inferred"
        yield f"{value} (suy ra)" if inferred else value or absent


def day(date: str | None) -> str:
    """“15/3/2024”, “tháng 4/2021”, “năm 2021”; nothing for no date."""
    return "" if date is None else written(date).removeprefix("ngày ")


def decimal(score: float) -> str:
    return f"{score:.2f}".replace(".", ",")
