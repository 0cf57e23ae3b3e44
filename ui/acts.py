"""What a person does with a button of the page: it reaches the server without a page anew.

The page's script keeps each act until it is told that it was done (`done` of the state), since
Streamlit keeps only the last of several that come while it is busy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

LONGEST = 20_000
"""Characters of one value; nothing that a person types here is longer."""
_CONNECT = """
export default ({ setTriggerValue }) =>
  window.kheo?.connect((acts) => setTriggerValue("acts", acts));
"""
_bridge = st.components.v2.component("kheo.acts", js=_CONNECT)


@dataclass(frozen=True, slots=True)
class Act:
    """One press: its name, and what the page said with it."""

    name: str
    said: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.said.get(name, "")


Handler = Callable[[Act], bool]
"""Does an act, or says False when it is not its own."""


def _read(told: object) -> tuple[int, Act] | None:
    if not isinstance(told, Mapping):
        return None
    number, name = told.get("n"), told.get("act")
    if not isinstance(number, int) or not isinstance(name, str):
        return None
    said = {str(k): v[:LONGEST] for k, v in told.items() if isinstance(v, str)}
    return number, Act(name, said)


def done() -> int:
    """The number of the last act that was taken up."""
    return int(st.session_state.get("acted", 0))


def heard() -> list[Act]:
    """Acts that were not taken up before, oldest first; draws what carries them."""
    result: Any = _bridge(key="acts", on_acts_change=lambda: None, height="content")
    told = result.acts
    read = [_read(one) for one in told] if isinstance(told, list) else []
    fresh = sorted((one for one in read if one and one[0] > done()), key=lambda one: one[0])
    if fresh:
        st.session_state["acted"] = fresh[-1][0]
    return [act for _, act in fresh]
