"""What the address of a list holds: words, filters, how it is grouped, and which page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from search_api.schemas import MAX_OFFSET
from ui import address

MOST, WORDS = 300, 200
"""Characters of a value, and of typed words; some list of the API takes no more."""
TYPED = "q"
"""The name of what is typed."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One state of the list of a screen. Every method gives another state, from its first page."""

    screen: str
    pairs: Pairs = ()
    page: int = 1

    def values(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.pairs if key == name)

    def value(self, name: str) -> str:
        """The last value of a name; empty without one."""
        return (self.values(name) or ("",))[-1]

    def toggled(self, name: str, value: str) -> Listing:
        """With one value put on or taken off."""
        pair = (name, value)
        kept = tuple(one for one in self.pairs if one != pair)
        return replace(self, pairs=kept if pair in self.pairs else (*kept, pair), page=1)

    def having(self, **values: str | None) -> Listing:
        """With these values alone under their names; an empty one takes the name off."""
        kept = tuple(pair for pair in self.pairs if pair[0] not in values)
        new = tuple((name, value) for name, value in values.items() if value)
        return replace(self, pairs=kept + new, page=1)

    def at_page(self, page: int) -> Listing:
        return replace(self, page=page)

    def _said(self) -> Iterator[tuple[str, str]]:
        yield from self.pairs
        if self.page > 1:
            yield "page", str(self.page)

    @property
    def href(self) -> str:
        said = urlencode(list(self._said()))
        return f"/{self.screen}" + ("?" + said if said else "")

    def params(self) -> dict[str, list[str]]:
        """As the address of the browser takes it."""
        said: dict[str, list[str]] = {}
        for name, value in self._said():
            said.setdefault(name, []).append(value)
        return said


def read(screen: str, names: Sequence[str]) -> Listing:
    """The state that the browser's address holds; only these names count."""
    given = {name: st.query_params.get_all(name) for name in (*names, "page")}
    fitting = {name: dict.fromkeys(_fitting(name, one) for one in given[name]) for name in names}
    pairs = [(name, value) for name in names for value in fitting[name] if value]
    page = address.number(given, "page") or 1
    return Listing(screen, tuple(pairs), max(1, min(page, MAX_OFFSET // 100)))


def _fitting(name: str, value: str) -> str:
    return value[: WORDS if name == TYPED else MOST].strip()


def words(listing: Listing, label: str, *, name: str = TYPED, width: int = 300) -> None:
    """A box for words; what is typed goes into the address."""
    box = f"{listing.screen}-{name}"
    st.session_state[box] = listing.value(name)
    st.text_input(
        label,
        key=box,
        type="search",
        on_change=_say,
        args=(listing, box, name),
        placeholder=label,
        label_visibility="collapsed",
        autocomplete="off",
        width=width,
    )


def _say(listing: Listing, box: str, name: str) -> None:
    typed = _fitting(name, " ".join(str(st.session_state[box] or "").split()))
    st.query_params.from_dict(listing.having(**{name: typed}).params())
