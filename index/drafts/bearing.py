"""Places in held documents that bear a finding out, and documents named as people name them."""

from __future__ import annotations

from bisect import bisect_left

from index.attribution import attributed
from index.citing import written
from index.drafts.finding import Evidence
from index.errors import NotHeld
from index.sayings import Saying
from index.store import DocumentSummary, Store
from ingest.document import Citation
from ingest.passages import render


def borne_out(store: Store, saying: Saying) -> Evidence | None:
    """Where a held document says so; None for what no held document says. Inside `reading`."""
    if saying.document is None:
        return None
    name = name_of(saying.document)
    if saying.citation is None:
        return Evidence(text=name, label=name, document=saying.document.id)
    return _mention(store, saying.document, saying.citation, saying.passage_id, name)


def _mention(
    store: Store, document: DocumentSummary, citation: Citation, passage_id: str | None, name: str
) -> Evidence:
    text = store.document(document.id).text
    end = attributed(text, citation).end
    try:
        passage = store.passage(passage_id) if passage_id else None
    except NotHeld:
        passage = None
    if passage is None:
        words = " ".join(text[citation.start : end].split())
        return Evidence(text=words, label=name, document=document.id)
    shown, offsets = render(text, passage.start, passage.end)
    first, last = bisect_left(offsets, citation.start), bisect_left(offsets, end)
    last = min(last, len(shown))
    return Evidence(shown[first:last], name, document.id, passage.id, first, last)


def name_of(document: DocumentSummary) -> str:
    """“Nghị quyết số 25-NQ/TW ngày 03/6/2013 của …”; the file's name for what has no kind."""
    header = document.header
    kind = header.kind.value
    if header.symbol.value is None and (kind is None or header.date.value is None):
        return document.source
    return named(kind or "Văn bản", header.symbol.value, header.date.value, header.issuer.value)


def named(kind: str, symbol: str | None, date: str | None, issuer: str | None) -> str:
    number = f" số {symbol}" if symbol else ""
    day = f" {written(date)}" if date else ""
    return f"{kind}{number}{day}{f' của {issuer}' if issuer else ''}"


def like(said: str, date: str) -> str:
    """The day in the way another is written: “13 tháng 6 năm 2013” → “03 tháng 6 năm 2013”."""
    if len(date) != 10:
        return written(date)
    if "tháng" not in said.lower():
        sign = next((one for one in "/.-" if one in said), "/")
        return written(date).removeprefix("ngày ").replace("/", sign)
    day, month, year = written(date).removeprefix("ngày ").split("/")
    return f"{day} tháng {month} năm {year}"
