"""What `streamlit run` starts: the screens and their addresses."""

from __future__ import annotations

import streamlit as st

from ui.frame import HERE, framed
from ui.screens import (
    baskets,
    comparison,
    drafts,
    duties,
    formulas,
    library,
    models,
    network,
    precedents,
    reader,
    search,
    themes,
)

st.set_page_config(page_title="Khéo", page_icon=str(HERE / "icon.svg"), layout="wide")


def _search() -> None:
    framed("Tra cứu", search.show)


def _precedents() -> None:
    framed("Câu chữ tiền lệ", precedents.show)


def _formulas() -> None:
    framed("Công thức", formulas.show)


def _drafts() -> None:
    framed("Soát dự thảo", drafts.show)


def _duties() -> None:
    framed("Nhiệm vụ", duties.show)


def _models() -> None:
    framed("Mô hình", models.show)


def _network() -> None:
    framed("Dẫn chiếu", network.show)


def _comparison() -> None:
    framed("So sánh", comparison.show)


def _baskets() -> None:
    framed("Giỏ tài liệu", baskets.show, acts=baskets.handle)


def _themes() -> None:
    framed("Chủ đề", themes.show, acts=themes.handle)


def _library() -> None:
    framed("Văn bản", library.show)


def _reader() -> None:
    framed("Đọc", reader.show)


SCREENS = [
    st.Page(_search, title="Tra cứu · Khéo", url_path="tra-cuu", default=True),
    st.Page(_precedents, title="Câu chữ tiền lệ · Khéo", url_path="cau-chu"),
    st.Page(_formulas, title="Công thức · Khéo", url_path="cong-thuc"),
    st.Page(_drafts, title="Soát dự thảo · Khéo", url_path="soat-du-thao"),
    st.Page(_duties, title="Nhiệm vụ · Khéo", url_path="nhiem-vu"),
    st.Page(_models, title="Mô hình · Khéo", url_path="mo-hinh"),
    st.Page(_network, title="Dẫn chiếu · Khéo", url_path="dan-chieu"),
    st.Page(_comparison, title="So sánh · Khéo", url_path="so-sanh"),
    st.Page(_baskets, title="Giỏ tài liệu · Khéo", url_path="gio"),
    st.Page(_themes, title="Chủ đề · Khéo", url_path="chu-de"),
    st.Page(_library, title="Văn bản · Khéo", url_path="van-ban"),
    st.Page(_reader, title="Đọc văn bản · Khéo", url_path="doc"),
]
st.navigation(SCREENS, position="hidden").run()
