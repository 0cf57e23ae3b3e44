"""A small library of invented documents, the real API over it, and the real screens over that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import papers, sayings, serving, tasks
from ui import frame
from ui import settings as ui_settings

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The DATA folder that `python -m index add` made; tests must leave it as it is."""
    folder = tmp_path_factory.mktemp("ui")
    papers.write(folder / "papers")
    data = folder / "kho-thu"
    done = serving.run("index", "add", str(folder / "papers"), "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    return data


@pytest.fixture(scope="session")
def api(library: Path) -> Iterator[str]:
    """The address of the real API over the library."""
    with serving.api(library, log=library.parent / "api.log") as url:
        yield url


@pytest.fixture
def at_api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Point the screens of this process at an API."""

    def forget() -> None:
        if frame.client.cache_info().currsize:
            frame.client().close()
        frame.client.cache_clear()
        ui_settings.settings.cache_clear()

    def point(url: str, **settings: str) -> None:
        forget()
        monkeypatch.setenv("KHEO_API_URL", url)
        for name, value in settings.items():
            monkeypatch.setenv(f"KHEO_{name.upper()}", value)

    yield point
    forget()


def _search_screen() -> None:
    from ui.frame import framed
    from ui.screens import search

    framed("Tra cứu", search.show)


def _library_screen() -> None:
    from ui.frame import framed
    from ui.screens import library

    framed("Văn bản", library.show)


def _reader_screen() -> None:
    from ui.frame import framed
    from ui.screens import reader

    framed("Đọc", reader.show)


def _precedents_screen() -> None:
    from ui.frame import framed
    from ui.screens import precedents

    framed("Câu chữ tiền lệ", precedents.show)


def _formulas_screen() -> None:
    from ui.frame import framed
    from ui.screens import formulas

    framed("Công thức", formulas.show)


def _drafts_screen() -> None:
    from ui.frame import framed
    from ui.screens import drafts

    framed("Soát dự thảo", drafts.show)


def _duties_screen() -> None:
    from ui.frame import framed
    from ui.screens import duties

    framed("Nhiệm vụ", duties.show)


def _models_screen() -> None:
    from ui.frame import framed
    from ui.screens import models

    framed("Mô hình", models.show)


def _network_screen() -> None:
    from ui.frame import framed
    from ui.screens import network

    framed("Dẫn chiếu", network.show)


def _comparison_screen() -> None:
    from ui.frame import framed
    from ui.screens import comparison

    framed("So sánh", comparison.show)


SCREENS = {
    "search": _search_screen,
    "library": _library_screen,
    "reader": _reader_screen,
    "precedents": _precedents_screen,
    "formulas": _formulas_screen,
    "drafts": _drafts_screen,
    "duties": _duties_screen,
    "models": _models_screen,
    "network": _network_screen,
    "comparison": _comparison_screen,
}


@pytest.fixture(scope="session")
def drafting_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real API over documents that say the same things more than once."""
    folder = tmp_path_factory.mktemp("drafting")
    sayings.write(folder / "papers")
    data = folder / "kho-cau-chu"
    done = serving.run("index", "add", str(folder / "papers"), "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    with serving.api(data, log=folder / "api.log") as url:
        yield url


@pytest.fixture(scope="session")
def staff_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real API over documents in which there is something to do."""
    folder = tmp_path_factory.mktemp("staff")
    tasks.write(folder / "papers")
    data = folder / "kho-viec"
    done = serving.run("index", "add", str(folder / "papers"), "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    with serving.api(data, log=folder / "api.log") as url:
        yield url


@pytest.fixture
def screen(api: str, at_api: Callable[[str], None]) -> Open:
    """Open a screen of this process at an address, over the real API."""
    at_api(api)
    return opened


def opened(name: str, **params: str | list[str]) -> AppTest:
    """A screen as it is drawn for an address."""
    app = AppTest.from_function(SCREENS[name], default_timeout=30)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app
