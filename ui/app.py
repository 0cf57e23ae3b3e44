"""What `streamlit run` starts: the three screens and their addresses."""

from __future__ import annotations

import streamlit as st

from ui.frame import HERE, framed
from ui.screens import library, reader, search

st.set_page_config(page_title="Khéo", page_icon=str(HERE / "icon.svg"), layout="wide")


def _search() -> None:
    framed("Tra cứu", search.show)


def _library() -> None:
    framed("Văn bản", library.show)


def _reader() -> None:
    framed("Đọc", reader.show)


SCREENS = [
    st.Page(_search, title="Tra cứu · Khéo", url_path="tra-cuu", default=True),
    st.Page(_library, title="Văn bản · Khéo", url_path="van-ban"),
    st.Page(_reader, title="Đọc văn bản · Khéo", url_path="doc"),
]
st.navigation(SCREENS, position="hidden").run()
