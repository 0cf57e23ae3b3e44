"""Quality, measured: golden questions and public question sets, by ir-measures.

A judgement names a place (a quote in a sample document, or a span of a file that is not shipped);
every passage that overlaps the place is relevant. Near-copies count as one, as they do on screen.
"""

from __future__ import annotations

import json
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index.results import Mode
from index.scores import DEPTH, Found, Judgements, values
from index.search import Searcher
from index.store import StoredDocument
from index.typing_ways import typed
from ingest.vietnamese import canonical

__all__ = [
    "ABLATIONS",
    "RETYPED",
    "WHOLE",
    "Judgements",
    "Question",
    "Rankings",
    "System",
    "clusters_at",
    "documents_by_source",
    "golden_judgements",
    "golden_questions",
    "held_out",
    "judgements_of",
    "measure",
    "read_lines",
    "retyped",
    "told_nothing",
]

RETYPED = frozenset({"marks", "bare", "half", "old", "slip", "abbreviation", "paraphrase"})
"""Ways of golden questions that can be typed in every way; the others are numbers and quotes."""


@dataclass(frozen=True, slots=True)
class Question:
    """A golden question: who asks it, how it is typed, and whether it may be tuned on.

    `full` is the same question written out, with all marks and rightly spelt, where `text` is not.
    """

    id: str
    text: str
    group: str = ""
    way: str = ""
    split: str = ""
    full: str = ""


@dataclass(frozen=True, slots=True)
class System:
    """A way of searching that is measured: what `Searcher` is opened and asked with."""

    label: str
    asking: Mapping[str, Any] = field(default_factory=dict)
    """Keywords of `Searcher.search`."""
    opening: Mapping[str, Any] = field(default_factory=dict)
    """Keywords of `Searcher`."""

    def over(self, searcher: Searcher) -> Searcher:
        """The searcher to ask: this one, or another over the same holdings (not to be closed)."""
        if not self.opening:
            return searcher
        holdings = searcher.holdings
        return Searcher(holdings.store.data, holdings=holdings, **self.opening)


Rankings = dict[str, dict[str, float]]
"""Text of a question → cluster → score."""

_MODES: tuple[Mode, ...] = ("hybrid", "lexical", "dense")
WHOLE = System("hybrid")
ABLATIONS: tuple[System, ...] = tuple(
    System(f"{mode}, đúng như đã gõ" if as_typed else mode, {"mode": mode, "as_typed": as_typed})
    for as_typed, mode in product((False, True), _MODES)
)
"""The whole search first, then what each part of it is worth."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a .jsonl file; none where there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def golden_questions(golden: Path) -> list[Question]:
    """All questions of `queries-*.jsonl`."""
    files = sorted(golden.glob("queries-*.jsonl"))
    return [Question(**record) for file in files for record in read_lines(file)]


def golden_judgements(golden: Path, searcher: Searcher, *, seeds: Path | None) -> Judgements:
    """Relevant clusters for each question whose judged files are all held."""
    return judgements_of(sorted(golden.glob("judgements-*.jsonl")), searcher, seeds=seeds)


def judgements_of(files: Iterable[Path], searcher: Searcher, *, seeds: Path | None) -> Judgements:
    """As `golden_judgements`, of these files."""
    held = documents_by_source(searcher)
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for file in files:
        for record in read_lines(file):
            quote = _quote(record, seeds)
            for document in held.get(record["file"], ()) if quote else ():
                for cluster in clusters_at(document, quote or ""):
                    grades = judged[record["query"]]
                    grades[cluster] = max(record["grade"], grades.get(cluster, 0))
    return judged


def measure(
    searcher: Searcher,
    questions: Sequence[Question],
    judged: Judgements,
    *,
    system: System = WHOLE,
    known: Rankings | None = None,
) -> Found:
    """Each measure for each question that is judged.

    `known` keeps this system's rankings by text, so that the same text is not asked again.
    """
    known = {} if known is None else known
    asked = [question for question in questions if question.id in judged]
    own = system.over(searcher)
    bar = tqdm(asked, desc=system.label, unit=" câu hỏi", leave=False, disable=None)
    for question in bar:
        if question.text not in known:
            known[question.text] = _ranking(own, question.text, system)
    return values(
        judged, {question.id: known[question.text] for question in asked}, [q.id for q in asked]
    )


def retyped(questions: Iterable[Question], way: str) -> list[Question]:
    """Those of the questions that can be, typed in one way (`typing_ways.WAYS`)."""
    chosen = [question for question in questions if question.way in RETYPED]
    return [replace(q, text=typed(q.full or q.text, way, id=q.id)) for q in chosen]


def told_nothing(searcher: Searcher, texts: Iterable[str]) -> list[bool]:
    """For each of these questions, whether it is answered with “nothing fits”."""
    return [searcher.search(text, limit=1).verdict == "none" for text in texts]


def held_out(id: str) -> bool:
    """Whether the passage of a public set with this id belongs to the half that is never
    trained or fitted on; the same on every machine."""
    return zlib.crc32(id.encode("utf-8")) % 2 == 1


def _ranking(searcher: Searcher, text: str, system: System) -> dict[str, float]:
    """Cluster → score, for the first ten hits."""
    hits = searcher.search(text, limit=DEPTH, **system.asking).hits
    keys = [searcher.store.passage(hit.passage).cluster for hit in hits]
    ranking: dict[str, float] = {}
    for place, key in enumerate(keys):
        ranking.setdefault(str(key), float(DEPTH - place))
    return ranking


def documents_by_source(searcher: Searcher) -> dict[str, list[StoredDocument]]:
    """File name → the documents in it; a file in a folder goes by its own name."""
    total, summaries = searcher.store.documents(limit=1_000_000)
    assert total == len(summaries)
    by_source: dict[str, list[StoredDocument]] = defaultdict(list)
    for summary in summaries:
        document = searcher.store.document(summary.id)
        for file in document.files:
            by_source[Path(file.name).name].append(document)
    return by_source


def _quote(record: Mapping[str, Any], seeds: Path | None) -> str | None:
    """The judged words: as given, or cut from a file that is not part of this project."""
    if "quote" in record:
        return str(record["quote"])
    if seeds is None or not (seeds / record["file"]).exists():
        return None
    text = unicodedata.normalize("NFC", (seeds / record["file"]).read_text(encoding="utf-8"))
    return text[record["start"] : record["end"]]


def clusters_at(document: StoredDocument, quote: str) -> list[str]:
    """The clusters of the passages in which at least a third of the quote stands."""
    form, offsets = _letters(document.text)
    wanted, _ = _letters(unicodedata.normalize("NFC", quote))
    at = form.find(wanted)
    if at < 0 or not wanted:
        return []
    start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
    return [
        str(passage.cluster)
        for passage in document.passages
        if 3 * (min(end, passage.end) - max(start, passage.start))
        >= min(end - start, passage.end - passage.start)
    ]


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text in matching form, and where each stood."""
    kept = [(c, i) for i, c in enumerate(canonical(text)) if c.isalnum()]
    return "".join(c for c, _ in kept), [i for _, i in kept]
