"""Two ways of saying one thing, word by word: what was added, left out, or put otherwise.

`<ins>` is what only the shown text has (underlined), `<del>` what only the other has (struck
through), so that neither colour nor a second column is needed to tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_api.schemas import Difference
from ui.markup import Html, join, tag, text

Span = tuple[int, int]
LEGEND = tag(
    "p",
    "Đánh dấu: ", tag("ins", "có thêm"), ", ", tag("del", "không có"), ", ",
    tag("del", "chữ đem so"), " ", tag("ins", "chữ thay vào"), ".",
    class_="legend",
)  # fmt: skip


def compared(value: str, differences: Sequence[Difference], span: Span | None = None) -> Html:
    """`value[start:end]` with the differences in it; their `to_span` counts in `value`."""
    start, end = span or (0, len(value))
    pieces: list[Html] = []
    at = start
    for difference in sorted(differences, key=lambda d: d.to_span):
        first, last = (min(max(place, at), end) for place in difference.to_span)
        pieces.append(text(value[at:first]))
        pieces += _difference(difference, value, first, last)
        at = last
    return join([*pieces, text(value[at:end])])


def _difference(difference: Difference, value: str, first: int, last: int) -> list[Html]:
    """Words that are not in the text take the blanks that keep them off their neighbours."""
    parts = []
    if difference.from_.strip():
        parts.append(tag("del", difference.from_.strip(), title="không có ở đây"))
    if value[first:last].strip():
        parts.append(tag("ins", value[first:last], title="có thêm ở đây"))
    elif value[first:last]:
        parts.append(text(value[first:last]))
    if not difference.from_.strip():
        return parts
    before = " " if first and not value[first - 1].isspace() and _word(difference.from_) else ""
    after = " " if first == last and value[last : last + 1].isalnum() else ""
    return [text(before), join(parts, " "), text(after)]


def _word(value: str) -> bool:
    return value.strip()[:1].isalnum()
