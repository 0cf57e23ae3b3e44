"""The number that the draft itself bears."""

from __future__ import annotations

from collections.abc import Iterator

from index.drafts.finding import Finding
from index.drafts.numbers import right_form
from index.drafts.sheet import Sheet


def own_number_findings(sheet: Sheet) -> Iterator[Finding]:
    """Where it is not written as the rules of its system have it."""
    symbol, date = sheet.document.header.symbol, sheet.document.header.date.value
    if symbol.status != "printed" or symbol.start is None or symbol.end is None:
        return
    right = right_form(sheet.text[symbol.start : symbol.end], date)
    if right is not None:
        told = f"Số hiệu của chính văn bản này viết chưa đúng thể thức; theo quy định là “{right}”."
        yield sheet.found(
            "citation-symbol", "warning", (symbol.start, symbol.end), told, suggestion=right
        )
