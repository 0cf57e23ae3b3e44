"""The grounds of a document (“Căn cứ …”): those of higher authority stand first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.paragraphs import Paragraph

_GROUND = re.compile(r"(?:- ?)?căn cứ (?:các )?(?P<rest>.+)", re.S)
_WORDS = re.compile(r"\S+(?:\s+\S+){0,7}")
_STATE = (
    ("hiến pháp", 0), ("bộ luật", 1), ("luật", 1), ("pháp lệnh", 2), ("nghị quyết liên tịch", 4),
    ("nghị định", 3), ("thông tư", 5),
)  # fmt: skip
_PARTY = (("/tw", 0), ("/tu", 1), ("/hu", 2), ("/đu", 3))
_SYMBOL = re.compile(r"\d[\w.]*-[\wđ]+(?P<of>/tw|/tu|/hu|/đu)(?!\w)")


def ground_findings(sheet: Sheet) -> Iterator[Finding]:
    """The first ground that stands behind one of lower authority; those that cannot be ranked
    are passed over."""
    grounds = [
        (paragraph, match["rest"])
        for paragraph in sheet.paragraphs
        if (match := _GROUND.match(paragraph.form))
    ]
    for rank in (_state_rank, _party_rank):
        ranked = [(one, place) for one, rest in grounds if (place := rank(rest)) is not None]
        for (before, higher), (paragraph, place) in pairwise(ranked):
            if place < higher:
                yield _found(sheet, paragraph, before)
                break


def _state_rank(rest: str) -> int | None:
    return next(
        (rank for word, rank in _STATE if re.match(rf"{word}(?!\w)", rest)),
        None,
    )


def _party_rank(rest: str) -> int | None:
    symbol = _SYMBOL.search(rest[:120])
    return dict(_PARTY)[symbol["of"]] if symbol else None


def _found(sheet: Sheet, paragraph: Paragraph, before: Paragraph) -> Finding:
    span = _opening(paragraph)
    return sheet.found(
        "order",
        "hint",
        span,
        "Căn cứ này có hiệu lực pháp lý cao hơn căn cứ đứng trước nó; thường xếp văn bản của cấp "
        "cao hơn lên trước.",
        evidence=(sheet.elsewhere(*_opening(before)),),
    )


def _opening(paragraph: Paragraph) -> tuple[int, int]:
    shown = _WORDS.match(paragraph.text)
    return paragraph.start, paragraph.start + (shown.end() if shown else 1)
