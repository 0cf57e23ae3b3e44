"""A place where something is said: its words, whose they are, and the ways from there."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.schemas import Occurrence, Precedent
from ui import address, buttons, cards
from ui.markup import NOTHING, Html, join, link, tag
from ui.understood import amount

Said = Occurrence | Precedent
AROUND = 70
"""Characters shown on either side of the words."""


def place(said: Said) -> str:
    """The address of the passage in the reader."""
    return address.place(said.document.id, said.passage.start, said.passage.end)


def path(said: Said) -> Html:
    stood = " › ".join(said.passage.path) or "Phần đầu văn bản"
    return tag("p", stood, class_="path", title=stood)


def actions(said: Said, *more: Html) -> Html:
    """Open it, copy the very words with their source, keep the passage."""
    words = said.passage.text[said.start : said.end].strip()
    return tag(
        "div",
        link("Mở trong văn bản", place(said)),
        cards.copy("Chép kèm dẫn nguồn", f"{words}\n{said.citation}"),
        buttons.keep(said.passage.id),
        *more,
        class_="actions",
    )


def sides(said: Said) -> tuple[str, str]:
    """What stands before and after the words on their line, cut at words."""
    whole = said.passage.text
    before = whole[: said.start].rpartition("\n")[2]
    after = whole[said.end :].partition("\n")[0]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].split(" ", 1)[-1]
    if len(after) > AROUND:
        after = after[:AROUND].rsplit(" ", 1)[0] + " …"
    return before, after


def around(said: Said) -> Html:
    """The words in what stands around them."""
    before, after = sides(said)
    words = tag("mark", said.passage.text[said.start : said.end])
    return tag("p", before, words, after, class_="words")


def row(said: Said) -> Html:
    """One place in a long list: two lines and the ways on."""
    return tag("li", cards.source(said.document), path(said), around(said), actions(said))


def listed(found: Sequence[Said], *, shown: int = 3) -> Html:
    """Places in a list, the first few of them open."""
    rows = [row(said) for said in found]
    if len(rows) <= shown:
        return tag("ul", *rows, class_="places-list")
    more = "Xem thêm" if shown else "Xem"
    summary = tag("summary", f"{more} {amount(len(rows) - shown, 'chỗ')}")
    rest = tag("details", summary, tag("ul", *rows[shown:], class_="places-list"))
    return join([tag("ul", *rows[:shown], class_="places-list") if shown else NOTHING, rest])
