"""What the marks of this installation's people say of the search as it is today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.feedback import FeedbackBook, Opinion, query_key
from index.report import Report
from index.scores import Found, Table, summarise, values
from index.search import Searcher

FIRST = 5
"""Hits that a person sees without scrolling."""
_DEPTH = 100
"""Hits among which judged ones are looked for."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its marks: cluster → useful, and the clusters that it finds now."""

    query: str
    useful: dict[str, bool]
    ranking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hindsight:
    """`found`: measures of each question that has a useful hit, over judged hits only: hits that
    nobody marked are passed over as if they were not there. `useless` of `seen` judged hits among
    the first five were marked as not useful. `lost` marks are of passages no longer held."""

    questions: tuple[Judged, ...]
    found: Found
    useless: int
    seen: int
    lost: int

    @property
    def judged(self) -> int:
        return sum(len(one.useful) for one in self.questions)


def hindsight(searcher: Searcher, book: FeedbackBook) -> Hindsight:
    """Asks every marked question again. Of two marks on near-copies the newer counts."""
    _, _, opinions = book.all()
    held = [opinion for opinion in opinions if opinion.cluster is not None]
    by_query: dict[str, list[Opinion]] = defaultdict(list)
    for opinion in held:
        by_query[query_key(opinion.query)].append(opinion)
    questions = tuple(_asked(searcher, by_query[key]) for key in sorted(by_query))
    marks = [
        one.useful[cluster]
        for one in questions
        for cluster in one.ranking[:FIRST]
        if cluster in one.useful
    ]
    return Hindsight(
        questions, _measured(questions), marks.count(False), len(marks), len(opinions) - len(held)
    )


def tell(report: Report, data: Path) -> None:
    """The table of this library's feedback, and what it cannot say."""
    searcher = Searcher(data)
    try:
        seen = hindsight(searcher, FeedbackBook(searcher.store))
    finally:
        searcher.close()
    if not seen.questions:
        report.note(f"Kho {data} chưa có ý kiến nào của người dùng về kết quả.")
        return
    useful = sum(sum(one.useful.values()) for one in seen.questions)
    if seen.found:
        score = summarise(seen.found, seen.found, label="câu có kết quả có ích")
        report.table(Table("feedback", "Ý kiến của người dùng kho này", (score,)))
    for sentence in _sentences(seen, useful):
        report.note(sentence)


def _sentences(seen: Hindsight, useful: int) -> list[str]:
    lost = f" {seen.lost} ý kiến về đoạn không còn trong kho không được tính." if seen.lost else ""
    return [
        f"{len(seen.questions)} câu hỏi, {seen.judged} kết quả đã được đánh giá: {useful} có ích, "
        f"{seen.judged - useful} không có ích.{lost}",
        f"Trong {FIRST} kết quả đầu của các câu ấy, {seen.useless} trên {seen.seen} kết quả đã "
        "đánh giá là không có ích.",
        "Chỉ tính những kết quả đã được đánh giá, kết quả khác coi như không có. Ý kiến này do "
        "người dùng kho ghi, thường ít và lệch về những gì đã hiện ra; vì thế chỉ để tham khảo, "
        "không gộp vào bộ câu hỏi mẫu và không dùng để so với số đo khác.",
    ]


def _asked(searcher: Searcher, opinions: Sequence[Opinion]) -> Judged:
    """`opinions` on one question, the newest first."""
    hits = searcher.search(opinions[0].query, limit=_DEPTH).hits
    clusters = dict.fromkeys(str(searcher.store.passage(hit.passage).cluster) for hit in hits)
    useful = {str(one.cluster): one.useful for one in reversed(opinions)}
    return Judged(opinions[0].query, useful, tuple(clusters))


def _measured(questions: Sequence[Judged]) -> Found:
    asked = {str(at): one for at, one in enumerate(questions) if any(one.useful.values())}
    judged = {id: {c: int(u) for c, u in one.useful.items()} for id, one in asked.items()}
    run = {
        id: {c: -float(at) for at, c in enumerate(one.ranking) if c in one.useful}
        for id, one in asked.items()
    }
    return values(judged, run, asked)
