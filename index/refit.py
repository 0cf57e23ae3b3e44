"""`python -m index eval --fit`: gathers what the ranking is learned from, learns it, writes it."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from index.evaluate import (
    Judgements,
    Question,
    golden_judgements,
    golden_questions,
    held_out,
    judgements_of,
    read_lines,
)
from index.fitting import (
    Case,
    cases,
    fit_first_stage,
    fit_ranker,
    fit_sureness,
    learn_recall,
    save_first_stage,
)
from index.search import Searcher
from index.study import qrels
from index.trial import LAWS, law_articles, trial
from ingest.vietnamese import bare

Print = Callable[[str], None]

DISTRACTORS = 10_000
_MORE_LAWS = 25_000
_GOLDEN, _TRAINING, _LAW, _XQUAD = 2.0, 0.5, 1.0, 0.3
"""What a question weighs that is not golden: training questions over the sample documents, over
law articles, and questions of the encyclopedia, which nothing here answers."""
_STRANGE_XQUAD = 120
_SEED = 11


@dataclass(frozen=True, slots=True)
class Sources:
    """Where everything is; `seeds` and `study` may be missing, and less is learned from then."""

    corpus: Path
    golden: Path
    seeds: Path | None
    study: Path | None

    @property
    def places(self) -> list[Path]:
        return [self.corpus, *([self.seeds] if self.seeds and self.seeds.exists() else [])]

    @property
    def archive(self) -> Path | None:
        archive = self.study / LAWS if self.study else None
        return archive if archive and archive.exists() else None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Cases over one library: golden (tuning half), training, and what nothing answers."""

    golden: tuple[Case, ...]
    training: tuple[Case, ...]
    strange: tuple[Case, ...]

    @property
    def answered(self) -> tuple[Case, ...]:
        return self.golden + self.training


def fit_ranking(sources: Sources, *, show: Print) -> None:
    """Fits everything the ranking has learned, in order: what words of a question are worth, the
    first stage, the ranker, and how sure it is. Takes some fifteen minutes."""
    if sources.archive:
        learn_recall(_answers(sources))
    with trial(sources.places) as alone:
        first = _over(alone, sources)
        save_first_stage(fit_first_stage(first.answered, first.strange))
        small = _over(alone, sources)
    answered, strange = [*small.answered], [*small.strange]
    laws: list[Case] = []
    if sources.archive:
        more = law_articles(sources.archive, DISTRACTORS)
        with trial(sources.places, more=more) as mixed:
            large = _over(mixed, sources)
        answered += large.answered
        strange += large.strange
        with trial([], more=_laws(sources)) as searcher:
            laws += _law_cases(searcher, sources)
    ranker = fit_ranker([*answered, *laws])
    ranker.save()
    fit_sureness(ranker, answered, strange, usual=small.golden).save()
    show(f"Đã khớp lại trên {len(answered) + len(laws)} câu hỏi và {len(strange)} câu lạc đề.")


def _over(searcher: Searcher, sources: Sources) -> Gathered:
    golden, seeds = sources.golden, sources.seeds
    judged = golden_judgements(golden, searcher, seeds=seeds)
    tune = [q for q in golden_questions(golden) if q.split == "tune" and q.id in judged]
    written = [Question(**record) for record in read_lines(golden / "training-queries.jsonl")]
    files = [golden / "training-judgements.jsonl"]
    known = judgements_of(files, searcher, seeds=seeds)
    training = _both_ways([question for question in written if question.id in known])
    return Gathered(
        golden=tuple(cases(searcher, tune, judged, weight=_GOLDEN)),
        training=tuple(cases(searcher, training, known, weight=_TRAINING)),
        strange=tuple(
            case
            for weight, questions in _strange(sources).items()
            for case in cases(searcher, questions, {}, weight=weight)
        ),
    )


def _both_ways(questions: Sequence[Question]) -> list[Question]:
    """Each question with its marks and without."""
    return [*questions, *(replace(q, text=bare(q.text)) for q in questions)]


def _strange(sources: Sources) -> Mapping[float, list[Question]]:
    """Questions that the sample documents do not answer, by weight."""
    golden = sources.golden
    own = [r["text"] for r in read_lines(golden / "offtopic.jsonl") if r["split"] == "tune"]
    more = [r["text"] for r in read_lines(golden / "training-offtopic.jsonl")]
    found = {1.0: [Question("", text) for text in own]}
    found[0.5] = _both_ways([Question("", text) for text in more])
    if sources.study and (sources.study / "xquad_vi").exists():
        found[_XQUAD] = _encyclopedic(sources.study / "xquad_vi")
    return found


def _encyclopedic(folder: Path) -> list[Question]:
    """Questions of XQuAD's half that is not held out."""
    judged = qrels(folder)
    questions = [Question(r["_id"], r["text"]) for r in read_lines(folder / "queries.jsonl")]
    open_ = [q for q in questions if q.id in judged and not any(map(held_out, judged[q.id]))]
    return Random(_SEED).sample(open_, min(_STRANGE_XQUAD, len(open_)))


def _asked_laws(sources: Sources) -> dict[int, list[str]]:
    """Number of an article in the archive → the questions it answers."""
    asked: dict[int, list[str]] = {}
    for record in read_lines(sources.golden / "training-law.jsonl"):
        asked.setdefault(record["article"], []).append(record["text"])
    return asked


def _laws(sources: Sources) -> Iterator[dict[str, str]]:
    """The articles that are asked for, among many others."""
    assert sources.archive
    asked = {f"law{number:05}" for number in _asked_laws(sources)}
    some = {record["_id"] for record in law_articles(sources.archive, _MORE_LAWS)}
    everything = law_articles(sources.archive, 1_000_000)
    return (record for record in everything if record["_id"] in asked | some)


def _law_cases(searcher: Searcher, sources: Sources) -> list[Case]:
    """A question about law is answered by every passage of its article."""
    rows = searcher.store.connection.execute(
        "SELECT f.name, p.cluster FROM files f JOIN document_files df ON df.file_key = f.key "
        "JOIN passages p ON p.document_key = df.document_key"
    )
    held: dict[str, dict[str, int]] = {}
    for name, cluster in rows:
        held.setdefault(Path(name).stem, {})[str(cluster)] = 1
    questions, judged = [], {}
    for number, texts in _asked_laws(sources).items():
        for at, text in enumerate(texts):
            questions.append(Question(f"{number}/{at}", text))
            judged[f"{number}/{at}"] = held.get(f"law{number:05}", {})
    known: Judgements = judged
    return list(cases(searcher, questions, known, weight=_LAW))


def _answers(sources: Sources) -> Iterator[tuple[str, str]]:
    """Pairs of a question and the text that answers it."""
    asked = _asked_laws(sources)
    assert sources.archive
    with lzma.open(sources.archive, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            for text in asked.get(number, ()):
                record = json.loads(line)
                yield text, f"{record['topic']}\n{record['heading']}\n{record['text']}"
    if sources.study and (folder := sources.study / "xquad_vi").exists():
        records = read_lines(folder / "corpus.jsonl")
        passages = {record["_id"]: f"{record['title']}\n{record['text']}" for record in records}
        judged = qrels(folder)
        for record in read_lines(folder / "queries.jsonl"):
            for passage in judged.get(record["_id"], ()):
                if not held_out(passage):
                    yield record["text"], passages[passage]
