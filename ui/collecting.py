"""Putting passages into the basket in use, and saying what was useful, from any screen.

Which basket that is, this browser remembers; it is made when the first passage is put in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

import streamlit as st

from search_api.schemas import Basket
from ui import address
from ui.acts import Act, done
from ui.buttons import PRIVATE, act
from ui.client import ApiError, KeyNeeded, NotFound, Unreachable
from ui.markup import NOTHING, Html, join, link, tag
from ui.teaching import Teaching
from ui.understood import amount

Kind = Literal["done", "fault", "quiet"]
COOKIE = "kheo_basket"
FIRST = "Giỏ của tôi"
"""What the basket is called that is made by the first passage; with a number behind it where
others have one."""


@dataclass(frozen=True, slots=True)
class InUse:
    """The basket that passages go into, as it was last seen."""

    id: str
    name: str
    edition: int
    passages: frozenset[str]
    count: int


@dataclass(frozen=True, slots=True)
class Message:
    """What is said of an act; `number` tells a new one from the one that stands there."""

    number: int
    text: str
    ways: tuple[Html, ...] = ()
    kind: Kind = "done"


def chosen() -> str | None:
    """The id of the basket in use, from this visit or an earlier one."""
    if "basket" in st.session_state:
        return st.session_state["basket"] or None
    kept = st.context.cookies.get(COOKIE)
    return unquote(kept) if isinstance(kept, str) and kept else None


def choose(id: str | None) -> None:
    """From now on passages go into this basket; None: into one that will be made."""
    st.session_state["basket"] = id or ""
    st.session_state.pop("in-use", None)


def in_use() -> InUse | None:
    return st.session_state.get("in-use")


def remember(basket: Basket) -> None:
    """Take note of a basket that was just read, if it is the one in use."""
    if basket.id == chosen():
        passages = frozenset(item.passage.id for item in basket.items)
        st.session_state["in-use"] = InUse(
            basket.id, basket.name, basket.edition, passages, len(basket.items)
        )


def say(text: str, *ways: Html, kind: Kind = "done") -> None:
    """Tell the person at the lower edge of the window, with ways on; what is quiet is only read
    out, since everybody else sees it happen."""
    told = st.session_state.get("told")
    number = told.number + 1 if told else 1
    st.session_state["told"] = Message(number, text, ways, kind)


def say_fault(error: ApiError) -> None:
    say(f"{error.title}. {error.advice}", kind="fault")


def first_name(named: Iterable[str]) -> str:
    """A name of its own among these: everybody's baskets stand in one list."""
    met = re.compile(rf"{re.escape(FIRST)}(?: (\d{{1,6}}))?")
    numbers = [int(found[1] or 1) for name in named if (found := met.fullmatch(name))]
    return f"{FIRST} {max(numbers) + 1}" if numbers else FIRST


class Collecting:
    """The acts of cards, for one person's key."""

    def __init__(self, api: Teaching, *, key: str | None) -> None:
        self._api = api
        self._key = key

    def handle(self, done: Act) -> bool:
        """Do an act of a card; False for the acts of others."""
        own = {"keep": self._toggle, "drop": self._drop, "judge": self._judge}
        if done.name not in own:
            return False
        try:
            own[done.name](done)
        except (KeyNeeded, Unreachable):
            raise
        except ApiError as error:
            say_fault(error)
        return True

    def refresh(self) -> None:
        """See the basket in use as it is now; another window may have changed it."""
        if "opinions" not in st.session_state:
            kept = self._api.opinions(key=self._key).feedback
            st.session_state["opinions"] = {(o.query, o.passage): o.useful for o in kept}
        id = chosen()
        if id is None:
            return
        try:
            remember(self._api.basket(id, key=self._key))
        except NotFound:
            choose(None)

    def _toggle(self, done: Act) -> None:
        held = in_use()
        if held is not None and done["passage"] in held.passages:
            self._drop(done)
        else:
            self._keep(done)

    def _keep(self, done: Act) -> None:
        passage, id = done["passage"], chosen()
        try:
            basket = self._api.add_item(id, passage, key=self._key) if id else None
        except NotFound:
            # The basket was deleted elsewhere, or it is the passage that is gone: then this
            # second try says so.
            basket = None
        if basket is None:
            named = [one.name for one in self._api.baskets(key=self._key).baskets]
            basket = self._api.new_basket(first_name(named), [passage], key=self._key)
            choose(basket.id)
        remember(basket)
        say(
            f"Đã thêm vào “{basket.name}” ({amount(len(basket.items), 'đoạn')}).",
            link("Mở giỏ", address.at(address.BASKETS, ma=basket.id)),
            act("Hoàn tác", "drop", data_passage=passage),
        )

    def _drop(self, done: Act) -> None:
        id = chosen()
        if id is None:
            return
        basket = self._api.basket(id, key=self._key)
        for item in basket.items:
            if item.passage.id == done["passage"]:
                basket = self._api.take_out(id, item.id, key=self._key)
        remember(basket)
        say(
            f"Đã bỏ khỏi “{basket.name}” ({amount(len(basket.items), 'đoạn')}).",
            act("Hoàn tác", "keep", data_passage=done["passage"]),
        )

    def _judge(self, done: Act) -> None:
        query, passage = done["query"], done["passage"]
        useful = done["useful"] == "true"
        opinions = st.session_state.setdefault("opinions", {})
        if opinions.get((query, passage)) is useful:
            self._api.judge(query, passage, None, key=self._key)
            del opinions[query, passage]
            say("Đã rút lại ý kiến.")
            return
        self._api.judge(query, passage, useful, key=self._key)
        opinions[query, passage] = useful
        say(f"Đã ghi: {'có ích' if useful else 'không có ích'}. {PRIVATE}")


def _opinions() -> str:
    """As the page's script compares them."""
    opinions: dict[tuple[str, str], bool] = st.session_state.get("opinions", {})
    return json.dumps([[query, passage, useful] for (query, passage), useful in opinions.items()])


def state() -> Html:
    """What the page's script paints: which passages are in the basket, and what was said."""
    held = in_use()
    told: Message | None = st.session_state.get("told")
    carried = tag(
        "span",
        hidden=True,
        data_state=True,
        data_done=done(),
        data_basket=chosen() or "",
        data_kept=" ".join(sorted(held.passages)) if held else "",
        data_count=held.count if held else 0,
        data_opinions=_opinions(),
    )
    return join([carried, _toast(told) if told else NOTHING])


def _toast(told: Message) -> Html:
    shut = tag("button", "Đóng", type="button", data_hush=True)
    return tag(
        "div", tag("span", told.text, class_="told-text"), *told.ways, shut,
        class_=f"toast {told.kind}", data_told=told.number,
    )  # fmt: skip
