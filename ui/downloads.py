"""Taking a list home: the same answer as a Word file, a table or data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from ui.drafting import TYPES, Format

LABELS: Sequence[tuple[Format, str]] = (
    ("docx", "Tải Word"),
    ("csv", "Tải CSV"),
    ("json", "Tải JSON"),
)
SHEETS: Sequence[tuple[Format, str]] = (
    ("docx", "Tải Word"),
    ("xlsx", "Tải Excel"),
    ("csv", "Tải CSV"),
)
"""For lists that people work on in a table."""


def buttons(
    name: str,
    fetch: Callable[[Format], bytes],
    *,
    labels: Sequence[tuple[Format, str]] = LABELS,
) -> None:
    """Draws a button for each form; nothing is fetched before one is pressed."""
    with st.container(horizontal=True, width="content", key="downloads"):
        for form, label in labels:
            st.download_button(
                label,
                data=partial(fetch, form),
                file_name=f"{name}.{form}",
                mime=TYPES[form],
                on_click="ignore",
                key=f"download-{form}",
            )
