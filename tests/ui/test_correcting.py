"""What the form changes, and what is said beside each header field."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from streamlit.testing.v1 import AppTest

from search_api.schemas import Document
from tests.ui import serving, wire
from tests.ui.conftest import Open
from tests.ui.test_screens import document_id, shown
from ui.correcting import changes, plain


def a_document(**fields: dict[str, Any]) -> Document:
    given = {
        "symbol": {"value": "12-KH/ĐU", "status": "printed", "start": 0, "end": 8},
        "date": {"value": "2021-04", "status": "printed", "start": 9, "end": 20},
        "level": {"value": "xã", "status": "inferred", "from": "cơ quan ban hành: Đảng ủy xã A"},
        "place": {"value": "Mường A", "status": "confirmed", "read": "Mưòng A"},
        **fields,
    }
    return wire.document("…", edition=3, **given)


STANDS = {"symbol": "12-KH/ĐU", "date": "2021-04", "level": "xã", "place": "Mường A"}


def test_a_form_left_as_it_was_changes_nothing() -> None:
    assert changes(a_document(), STANDS) == ({}, [])


def test_what_was_changed_or_emptied_is_set() -> None:
    given = {**STANDS, "symbol": "13-KH/ĐU", "date": None}
    assert changes(a_document(), given) == ({"symbol": "13-KH/ĐU", "date": None}, [])


def test_a_corrected_field_goes_back_by_its_box_or_by_its_reading() -> None:
    assert changes(a_document(), STANDS, ["place"]) == ({}, ["place"])
    assert changes(a_document(), {**STANDS, "place": "Mưòng A"}) == ({}, ["place"])
    both = changes(a_document(), {**STANDS, "place": "Mường B"}, ["place"])
    assert both == ({}, ["place"])


def test_what_was_inferred_can_be_taken_for_ones_own_word() -> None:
    assert changes(a_document(), STANDS, confirm=True) == ({"level": "xã"}, [])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("date", "2021-11-10", "10/11/2021"), ("date", "2021-04", "4/2021"), ("level", "xã", "Xã"),
     ("symbol", "12-KH/ĐU", "12-KH/ĐU"), ("place", None, "")],
)  # fmt: skip
def test_values_stand_as_people_write_them(name: str, value: str | None, said: str) -> None:
    assert plain(name, value) == said


# --- on screen -----------------------------------------------------------------------------------


def test_the_reader_says_how_each_field_is_known(screen: Open, api: str) -> None:
    text = shown(screen("reader", id=document_id(api, "ke-hoach-lung-chuoi.txt"))).text
    assert "Hệ thốngĐảng suy ra từ cơ quan ban hành" in text
    assert "CấpXã suy ra từ cơ quan ban hành" in text
    assert "Ngàykhông có" in shown(screen("reader", id=document_id(api, "thu-ngo.md"))).text


@pytest.fixture
def own(library: Path, tmp_path: Path, at_api: Callable[[str], None]) -> Any:
    """The address of an API over a copy of the library."""
    data = tmp_path / "kho"
    shutil.copytree(library, data)
    with serving.api(data, log=tmp_path / "api.log") as url:
        at_api(url)
        yield url


def _screen() -> None:
    """The reader and the form in one: AppTest cannot go on inside a dialog."""
    import streamlit as st

    from ui import correcting
    from ui.frame import client
    from ui.screens import reader

    reader.show()
    correcting.form(client().document(st.query_params["id"], key=None), reader.FIELDS)


def form(held: str) -> AppTest:
    app = AppTest.from_function(_screen, default_timeout=30)
    app.query_params["id"] = held
    app.run()
    assert not app.exception
    return app


def boxes(app: AppTest) -> dict[str, Any]:
    """By their labels."""
    every = (*app.text_input, *app.text_area, *app.selectbox, *app.checkbox)
    return {box.label: box for box in every}


def save(app: AppTest) -> str:
    """All that the screen then says."""
    next(button for button in app.button if button.label == "Lưu").click().run()
    assert not app.exception
    return shown(app).text


def test_a_field_is_set_shown_and_given_back(own: str) -> None:
    held = document_id(own, "ke-hoach-lung-chuoi.txt")
    app = form(held)
    assert boxes(app)["Ngày"].value == "12/3/2024"
    assert boxes(app)["Cấp"].value == "xã"
    boxes(app)["Số hiệu"].set_value("28 - KH/ĐU")
    boxes(app)["Địa danh"].set_value("")
    boxes(app)["Loại"].set_value("Chương trình")
    text = save(app)
    assert "Đã lưu thông tin văn bản." in text
    assert "LoạiChương trình đã xác nhận máy đọc: Kế hoạch" in text
    assert "Số hiệu28-KH/ĐU đã xác nhận máy đọc: 27-KH/ĐU" in text
    assert "Địa danhkhông có đã xác nhận máy đọc: Lũng Chuối" in text
    told = httpx2.get(f"{own}/documents/{held}").json()
    assert {n: told[n]["status"] for n in ("symbol", "place", "date", "subject", "level")} == {
        "symbol": "confirmed", "place": "confirmed", "date": "printed", "subject": "printed",
        "level": "inferred",
    }  # fmt: skip
    boxes(app)["Trả lại như máy đọc: 27-KH/ĐU"].check()
    assert "Số hiệu27-KH/ĐUNgày" in save(app)
    assert httpx2.get(f"{own}/documents/{held}").json()["place"]["status"] == "confirmed"


def test_a_date_that_is_none_is_said_and_nothing_is_saved(own: str) -> None:
    held = document_id(own, "ke-hoach-lung-chuoi.txt")
    app = form(held)
    boxes(app)["Ngày"].set_value("31/2/2024")
    boxes(app)["Số hiệu"].set_value("28-KH/ĐU")
    assert "Ngày “31/2/2024” chưa dùng được: trên lịch không có ngày này" in save(app)
    assert httpx2.get(f"{own}/documents/{held}").json()["edition"] == 1
    assert boxes(app)["Số hiệu"].value == "28-KH/ĐU"


def test_a_form_saved_as_it_was_changes_nothing(own: str) -> None:
    for source in ("ke-hoach-lung-chuoi.txt", "so-tay.docx"):
        held = document_id(own, source)
        assert "Chưa có gì thay đổi." in save(form(held))
        assert httpx2.get(f"{own}/documents/{held}").json()["edition"] == 1
