"""The nouns of reading as they stand in the columns of the store, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from index.corrections import corrected, corrections_of
from index.errors import BadFilter
from index.filters import date_span
from ingest.document import (
    HEADER_FIELDS,
    Block,
    Citation,
    Field,
    Header,
    Origin,
    Section,
    Style,
)
from ingest.vietnamese import bare, canonical, nfc

CORRECTIONS = (
    "(SELECT json_group_object(c.field, c.value) FROM corrections c WHERE c.document_id = d.id)"
)
"""What people said of the document `d` of a query, as JSON for `header_of`."""


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def header_text(header: Header) -> str:
    fields: dict[str, Any] = {
        name: getattr(header, name).as_json()
        for name in HEADER_FIELDS
        if getattr(header, name).status != "absent"
    }
    for name in ("addressees", "recipients"):
        fields[name] = list(getattr(header, name))
    return dumped(fields)


def header_of(text: str, said: str | None = None) -> Header:
    """As it was read; with `said`, the JSON of CORRECTIONS, as people corrected it."""
    if said is not None:
        return corrected(header_of(text), corrections_of(said))
    stored = json.loads(text)
    values: dict[str, Any] = {}
    for name in HEADER_FIELDS:
        if field := stored.get(name):
            field["source"] = field.pop("from")
            values[name] = Field(**field)
    for name in ("addressees", "recipients"):
        values[name] = tuple(stored.get(name, ()))
    return Header(**values)


def sections_text(sections: Iterable[Section]) -> str:
    return dumped([[s.label, s.title, s.level, s.start, s.end] for s in sections])


def sections_of(text: str) -> tuple[Section, ...]:
    return tuple(Section(*row) for row in json.loads(text))


def styles_text(styles: Iterable[Style]) -> str:
    return dumped([[s.start, s.end, s.name] for s in styles])


def styles_of(text: str) -> tuple[Style, ...]:
    return tuple(Style(*row) for row in json.loads(text))


def blocks_text(blocks: Iterable[Block]) -> str:
    rows = []
    for block in blocks:
        o = block.origin
        origin = [o.page, o.paragraph, o.table, o.row, o.column]
        rows.append([block.start, block.end, block.kind, *origin])
    return dumped(rows)


def blocks_of(text: str) -> tuple[Block, ...]:
    rows = json.loads(text)
    return tuple(Block(row[0], row[1], row[2], Origin(*row[3:])) for row in rows)


def strings_of(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def citation_row(citation: Citation) -> tuple[Any, ...]:
    c = citation
    key = symbol_key(c.symbol)
    return (c.symbol, key, c.kind, c.date, c.issuer, c.term, c.relation, c.start, c.end)


def citation_of(row: Sequence[Any]) -> Citation:
    """From symbol, kind, date, issuer, term, relation, start, end."""
    symbol, kind, date, issuer, term, relation, start, end = row
    return Citation(symbol, start, end, kind, date, issuer, term, relation)


def symbol_key(symbol: str) -> str:
    """A document number as it is compared: `84 - CV/ĐU` → `84-cv/đu`."""
    return "".join(canonical(nfc(symbol)).split())


def symbol_terms(symbols: Iterable[str]) -> str:
    """Document numbers for the lexical index, each with and without marks, between blanks."""
    keys = [symbol_key(symbol) for symbol in symbols]
    return " ".join(dict.fromkeys(form for key in keys for form in (key, bare(key)) if form))


def days(date: str | None) -> tuple[int, int]:
    """First and last day as yyyymmdd; (0, 0) for a date that is absent or none."""
    try:
        return date_span(date) if date else (0, 0)
    except BadFilter:
        return 0, 0


def label(header: Header, source: str) -> str:
    """What a person may type to find the document in the list."""
    fields = (header.kind, header.symbol, header.issuer, header.subject)
    parts = [source, *(field.value for field in fields if field.value)]
    return canonical(nfc(" · ".join(parts)))
