"""Public question sets: every item is a document, and its best passage speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from index.baseline import articles_of, best_bm25, terms_of
from index.evaluate import Question, System, held_out, read_lines
from index.scores import Found, Judgements, Score, Table, by_label, summarise, values
from index.search import Searcher
from index.trial import law_articles, trial

MODES: tuple[System, ...] = tuple(
    System(mode, {"mode": mode}) for mode in ("hybrid", "lexical", "dense")
)
_DEPTH = 50
_LONGEST = 1_000
_Labels = Callable[[str], Sequence[str]]
"""The parts of a set that the question with this id belongs to."""


def alqac(folder: Path, *, archive: Path | None, distractors: int) -> Iterator[Table]:
    """ALQAC with law articles mixed in, beside the best BM25; its two sources apart."""
    judged = qrels(folder)
    questions = questions_of(folder, judged)
    extra = law_articles(archive, distractors) if archive else iter(())
    with trial([], more=[*read_lines(folder / "corpus.jsonl"), *extra]) as searcher:
        found = {s.label: items_found(searcher, questions, judged, s) for s in MODES}
        asked = {question.id: question.text for question in questions}
        best = best_bm25(articles_of(searcher), terms_of(asked, searcher.analyzer), judged)
    title = f"ALQAC, trộn thêm {distractors} điều luật"
    than = None
    if best is None:
        title += " (không có bm25s: bỏ qua so sánh với BM25)"
    else:
        setting, baseline = best
        than = str(setting), baseline
    parts: _Labels = lambda id: (id.split(":")[0],)  # noqa: E731
    yield Table("alqac", title, tuple(_scores(found, parts, than)))


def xquad(folder: Path) -> Iterator[Table]:
    """XQuAD in Vietnamese; the half whose passages the ranking was never fitted on apart."""
    judged = qrels(folder)
    questions = questions_of(folder, judged)
    with trial([], more=read_lines(folder / "corpus.jsonl")) as searcher:
        found = {s.label: items_found(searcher, questions, judged, s) for s in MODES}

    def parts(id: str) -> Sequence[str]:
        kept = all(held_out(passage) for passage in judged[id])
        return ("nửa không dùng để khớp",) if kept else ("nửa dùng để khớp",)

    yield Table("xquad_vi", "XQuAD tiếng Việt", tuple(_scores(found, parts, None)))


def _scores(
    found: dict[str, Found], parts: _Labels, than: tuple[str, Found] | None
) -> Iterator[Score]:
    """Each mode over the whole set, the baseline, then the whole search over each part."""
    whole = found["hybrid"]
    for label, values_of_mode in found.items():
        yield summarise(values_of_mode, values_of_mode, label=label, than=than)
    if than:
        yield summarise(than[1], than[1], label=f"{than[0]}, tốt nhất")
    for part, ids in by_label((id, parts(id)) for id in whole).items():
        yield summarise(whole, ids, label=f"hybrid: {part}", than=than)


def items_found(
    searcher: Searcher, questions: Sequence[Question], judged: Judgements, system: System
) -> Found:
    """Each measure for each question, over items: files of their name."""
    own = system.over(searcher)
    bar = tqdm(questions, desc=system.label, unit=" câu hỏi", leave=False, disable=None)
    run = {question.id: items(own, question.text, system) for question in bar}
    return values(judged, run, run)


def items(searcher: Searcher, text: str, system: System) -> dict[str, float]:
    """Item → score of its best passage; a near-copy stands right below the passage it is folded
    under, as on screen. Quotation marks do not ask for exact phrases here."""
    unquoted = text[:_LONGEST].replace('"', " ").replace("“", " ").replace("”", " ")
    ranking: dict[str, float] = {}
    for hit in searcher.search(unquoted, limit=_DEPTH, **system.asking).hits:
        copies = searcher.similar(hit.passage).hits if hit.similar else ()
        for at, found in enumerate((hit, *copies)):
            name = Path(str(found.document["source"])).stem
            ranking.setdefault(name, _DEPTH - hit.rank - at / 100)
    return ranking


def questions_of(folder: Path, judged: Judgements) -> list[Question]:
    """The questions of a set in BEIR's layout that are judged."""
    records = read_lines(folder / "queries.jsonl")
    return [Question(r["_id"], r["text"]) for r in records if r["_id"] in judged]


def qrels(folder: Path) -> Judgements:
    """The judgements of a set in BEIR's layout."""
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, item, grade = line.split("\t")
        judged[query][item] = int(grade)
    return judged
