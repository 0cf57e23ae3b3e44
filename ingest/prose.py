"""A text as it is read for its citations: blanks closed up, with the way back to where it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.vietnamese import canonical

_RUN = re.compile(
    r"(?P<unseen>[\u00ad\u200b-\u200d\u2060\ufeff]+)|(?P<blank>\s+)"
    r"|[^\s\u00ad\u200b-\u200d\u2060\ufeff]+"
)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in four forms of one length, in which every run of blanks is one character.

    `text` is as written, and so is `broken`, with its line feeds; `form` is canonical, with a line
    feed only where a blank line stood; `lines` is canonical, with a line feed at every line's end
    and a tab for a column's gap. `offsets[i]` is where character i stood in the text that was
    given; the last one is its length.
    """

    text: str
    broken: str
    form: str
    lines: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text[start:end]` in the text that was given."""
        return self.offsets[start], self.offsets[end - 1] + 1


def prose_of(text: str) -> Prose:
    """`text` made ready for reading. Time and memory grow with its length only."""
    shown: list[str] = []
    gaps: list[tuple[int, str]] = []
    offsets: list[int] = []
    for match in _RUN.finditer(text):
        if match["unseen"]:
            continue
        if match["blank"]:
            gaps.append((len(shown), match["blank"]))
            shown.append(" ")
            offsets.append(match.start())
        else:
            shown.extend(match[0])
            offsets.extend(range(*match.span()))
    plain = "".join(shown)
    form = list(canonical(plain))
    lines, broken = form.copy(), shown
    for place, gap in gaps:
        feeds = gap.count("\n")
        form[place] = "\n" if feeds > 1 else " "
        broken[place] = "\n" if feeds else " "
        lines[place] = "\n" if feeds else "\t" if len(gap) > 2 or "\t" in gap else " "
    return Prose(plain, "".join(broken), "".join(form), "".join(lines), (*offsets, len(text)))
