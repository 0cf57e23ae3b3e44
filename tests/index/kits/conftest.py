"""Kits over a real library, with the encoder that is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.kits.maker import Kits
from index.kits.passage import KitDocument, KitPassage
from index.library import Library
from index.search import Searcher, document_json
from index.wording.nearness import Nearness
from tests.index.kits.papers import PAPERS


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DATA folder that holds PAPERS. Not to be changed."""
    files = tmp_path_factory.mktemp("kit-files")
    for name, text in PAPERS.items():
        (files / name).write_text(text, encoding="utf-8")
    data = tmp_path_factory.mktemp("kit-library")
    with Library(data) as library:
        assert [report.state for report in library.add([files])] == ["done"] * len(PAPERS)
    return data


@pytest.fixture(scope="session")
def searcher(papers: Path) -> Iterator[Searcher]:
    opened = Searcher(papers)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def kits(searcher: Searcher) -> Kits:
    return Kits(searcher, Nearness(searcher))


def taken(searcher: Searcher, *words: str, section: str = "") -> list[KitPassage]:
    """For each of these words the first passage that holds them."""
    return [_passage(searcher, one, section) for one in words]


def everything(searcher: Searcher) -> list[KitPassage]:
    """All passages of the library, each in a section for its document's level."""
    found = []
    for key in searcher.store.document_keys():
        for passage in searcher.store.passages_of(key):
            found.append(of_stored(searcher, passage.id, passage.document_id[:4]))
    return found


def of_stored(searcher: Searcher, id: str, section: str = "", note: str = "") -> KitPassage:
    passage = searcher.store.passage(id)
    document = searcher.store.summary(passage.document_id)
    named = KitDocument.of(document_json(document), level=document.header.level.value)
    return KitPassage(passage.id, passage.path, passage.text, named, section, note)


def _passage(searcher: Searcher, words: str, section: str) -> KitPassage:
    for key in searcher.store.document_keys():
        for passage in searcher.store.passages_of(key):
            if words in passage.text:
                return of_stored(searcher, passage.id, section)
    raise AssertionError(f"no passage holds {words!r}")
