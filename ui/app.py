"""What `streamlit run` starts: the screens and their addresses."""

from __future__ import annotations

import streamlit as st

from ui.frame import HERE, framed
from ui.screens import drafts, formulas, library, precedents, reader, search

st.set_page_config(page_title="Khéo", page_icon=str(HERE / "icon.svg"), layout="wide")


def _search() -> None:
    framed("Tra cứu", search.show)


def _precedents() -> None:
    framed("Câu chữ tiền lệ", precedents.show)


def _formulas() -> None:
    framed("Công thức", formulas.show)


def _drafts() -> None:
    framed("Soát dự thảo", drafts.show)


def _library() -> None:
    framed("Văn bản", library.show)


def _reader() -> None:
    framed("Đọc", reader.show)


SCREENS = [
    st.Page(_search, title="Tra cứu · Khéo", url_path="tra-cuu", default=True),
    st.Page(_precedents, title="Câu chữ tiền lệ · Khéo", url_path="cau-chu"),
    st.Page(_formulas, title="Công thức · Khéo", url_path="cong-thuc"),
    st.Page(_drafts, title="Soát dự thảo · Khéo", url_path="soat-du-thao"),
    st.Page(_library, title="Văn bản · Khéo", url_path="van-ban"),
    st.Page(_reader, title="Đọc văn bản · Khéo", url_path="doc"),
]
st.navigation(SCREENS, position="hidden").run()
