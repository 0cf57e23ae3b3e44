"""Reading does not get worse: golden files, against the floors that were reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.document import HEADER_FIELDS
from ingest.evaluate import CITATION_PARTS, judge_folder, tally

READING = Path(__file__).parents[2] / "corpus" / "golden" / "reading"
FLOORS = json.loads((READING / "floors.json").read_text(encoding="utf-8"))
SETS = sorted(path.name for path in READING.iterdir() if path.is_dir())


def test_every_set_has_floors() -> None:
    assert sorted(FLOORS) == SETS


@pytest.mark.parametrize("name", SETS)
def test_no_set_is_read_worse_than_before(name: str) -> None:
    """For each row: how many must be right, and how many may be wrong or made up."""
    counts = tally(judge_folder(READING / name))
    worse = {
        row: {verdict: counts[row, verdict] for verdict in ("right", "wrong", "invented")}
        for row, (right, faults) in FLOORS[name].items()
        if counts[row, "right"] < right or counts[row, "wrong"] + counts[row, "invented"] > faults
    }
    assert worse == {}


@pytest.mark.parametrize("name", SETS)
def test_golden_files_are_whole_and_quote_their_documents(name: str) -> None:
    for path in sorted((READING / name).glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        assert (path.parent / record["file"]).is_file(), path.name
        for document in record["documents"]:
            assert set(document["header"]) == set(HEADER_FIELDS), path.name
            for citation in document["citations"]:
                assert {"quote", *CITATION_PARTS} <= set(citation), path.name
