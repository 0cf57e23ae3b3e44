"""Mentions of other documents: by number, by a short name that the text defines, by “… này”.

A mention's span runs from the word for its kind to the end of its number; date, issuer and khóa
are read from what follows (or, in “Ngày …, Bộ Chính trị ban hành …”, from what stands before).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.allusions import allusions
from ingest.document import Citation
from ingest.mentions import Mention, numbered
from ingest.prose import Prose, prose_of
from ingest.relations import relation_of
from ingest.series import shared
from ingest.symbols import normalise_symbol

__all__ = ["find_citations", "normalise_symbol"]


def find_citations(
    text: str,
    *,
    own_symbol: str | None = None,
    own_kind: str | None = None,
    own_date: str | None = None,
    subject: tuple[int, int] | None = None,
) -> tuple[Citation, ...]:
    """The mentions in a document's text, in order and without overlaps.

    `own_symbol`, `own_kind` and `own_date` are the document's own, which it does not cite;
    `subject` is the span of its subject: a document named there is the one that “Kết luận này”
    means. Time grows with the text's length only.
    """
    prose = prose_of(text)
    about = subject and (
        bisect_left(prose.offsets, subject[0]),
        bisect_left(prose.offsets, subject[1]),
    )
    found = list(_related(prose, shared(prose, numbered(prose))))
    others = [one for one in found if not _is_own(one, own_symbol, own_date)]
    others = list(_years_agree(others))
    others += allusions(prose, others, own_kind=own_kind, subject=about)
    placed = (replace(one, start=span[0], end=span[1])
              for one in others for span in (prose.span(one.start, one.end),))  # fmt: skip
    return tuple(sorted(placed, key=lambda one: (one.start, one.end)))


def _related(prose: Prose, mentions: Iterable[Mention]) -> Iterator[Citation]:
    """Adds what each document is to the one that cites it."""
    before: tuple[int, str] | None = None
    for mention in mentions:
        citation = mention.citation
        relation = relation_of(prose.form, prose.lines, citation.start, mention.tail, before)
        before = mention.tail, relation
        yield replace(citation, relation=relation)


def _is_own(citation: Citation, symbol: str | None, date: str | None) -> bool:
    """Whether it is the document itself: its symbol, unless the mention is of another year."""
    if symbol is None or _unpadded(citation.symbol) != _unpadded(symbol):
        return False
    return not (citation.date and date and citation.date[:4] != date[:4])


def _unpadded(symbol: str) -> str:
    return re.sub(r"^0+(?=\d)", "", symbol)


def _years_agree(citations: Iterable[Citation]) -> Iterator[Citation]:
    """“Chỉ thị số 05-CT/TW năm 2021” is no date where the same document has another one in full:
    it was carried out in that year.
    """
    found = list(citations)
    full = {(one.symbol, one.kind): one.date for one in found if one.date and len(one.date) == 10}
    for one in found:
        known = full.get((one.symbol, one.kind))
        bare = one.date is not None and len(one.date) == 4
        yield replace(one, date=None) if bare and known and known[:4] != one.date else one
