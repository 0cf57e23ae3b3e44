"""Several documents in one file are parted, and what one says of the next is handed on."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import FileText
from ingest.layout import Layout, lay_out
from ingest.vietnamese import canonical


def parted(found: FileText) -> Iterator[tuple[int, int, Layout]]:
    """(start, end, layout) of each document in the file's text, in order.

    A document ends where another complete head begins, or where text goes on after somebody has
    signed; annexes belong to the document before them.
    """
    start = found.blocks[0].start if found.blocks else 0
    last = found.blocks[-1].end if found.blocks else len(found.text)
    form = canonical(found.text)
    while True:
        rest = slice(start, last)
        layout = lay_out(found.text[rest], found.blocks, shift=start, form=form[rest])
        if layout.next_at is None:
            yield start, last, layout
            return
        end = start + layout.lines[-1].end
        yield start, end, layout
        start += layout.next_at
