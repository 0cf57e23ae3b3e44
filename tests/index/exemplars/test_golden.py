"""Four invented documents and the register that they should give.

The documents and `register.jsonl` were written before anything was tuned on them. A `unit` or
`place` is right when it holds the words that are given; null where the text does not tell.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.exemplars import Exemplar
from tests.index.exemplars.conftest import Held

DATA = Path(__file__).parent / "data"
WANTED: list[dict[str, Any]] = [
    json.loads(line) for line in (DATA / "register.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> list[Exemplar]:
    held = Held(tmp_path_factory.mktemp("golden"))
    held.add_files(sorted(path for path in DATA.iterdir() if path.suffix != ".jsonl"))
    found = held.all()
    held.close()
    return found


def sources(one: Exemplar) -> list[str]:
    return sorted({place.document.source for place in one.places})


def match(register: list[Exemplar], wanted: dict[str, Any]) -> Exemplar:
    (one,) = (
        one
        for one in register
        if one.name == wanted["name"] and sources(one) == wanted["documents"]
    )
    return one


def holds(found: str | None, wanted: str | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return wanted.lower() in found.lower()


def test_exactly_these_models_in_exactly_these_documents(register: list[Exemplar]) -> None:
    found = sorted((one.name, sources(one)) for one in register)
    assert found == sorted((one["name"], one["documents"]) for one in WANTED)


@pytest.mark.parametrize(("field", "least"), [("unit", 1.0), ("place", 1.0), ("field", 0.94)])
def test_unit_place_and_field(register: list[Exemplar], field: str, least: float) -> None:
    right = [
        one["name"] for one in WANTED if holds(getattr(match(register, one), field), one[field])
    ]
    assert len(right) / len(WANTED) >= least, {one["name"] for one in WANTED} - set(right)


def test_no_field_is_guessed_wrong(register: list[Exemplar]) -> None:
    for one in WANTED:
        assert match(register, one).field in (one["field"], None), one["name"]


def test_types(register: list[Exemplar]) -> None:
    for one in WANTED:
        assert match(register, one).type == one["type"]


def test_every_place_marks_the_name_and_every_telling_is_verbatim(
    register: list[Exemplar],
) -> None:
    for one in register:
        texts = " ".join(place.passage.text for place in one.places)
        assert all(place.text.lower() == one.name.lower() for place in one.places)
        assert one.does is None or one.does in texts
        assert one.results is None or one.results in texts
