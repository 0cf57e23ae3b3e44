"""What a screen says instead of an answer: nothing there, nobody answers, something broke."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ui.client import ApiError, KeyNeeded, NotFound, Unreachable
from ui.markup import Html, link, tag

log = logging.getLogger("kheo.ui")


def notice(title: str, *lines: str, kind: str = "plain") -> Html:
    """A designed state: what is the case, then what to do."""
    role = "alert" if kind == "error" else "status"
    return tag(
        "section",
        tag("h2", title),
        *[tag("p", line) for line in lines],
        class_=f"notice {kind}",
        role=role,
    )


def show(error: ApiError) -> None:
    """An error as a person should meet it, with a way on."""
    st.html(notice(error.title, error.advice, kind="error"))
    if isinstance(error, NotFound):
        st.html(tag("p", link("Về trang Tra cứu", "/"), " · ", link("Xem kho văn bản", "/van-ban")))
    elif st.button("Thử lại", key="retry"):
        st.rerun()


@contextmanager
def shown() -> Iterator[None]:
    """What goes wrong inside is told in plain words; a missing key, and an API that is not there
    yet, are left to the frame."""
    try:
        yield
    except (KeyNeeded, Unreachable):
        raise
    except ApiError as error:
        show(error)
    except Exception:
        log.exception("A screen failed")
        show(
            ApiError(
                "Màn hình này gặp lỗi",
                "Hãy thử lại; nếu vẫn lỗi, xem cửa sổ đang chạy màn hình hoặc báo người quản trị.",
            )
        )
