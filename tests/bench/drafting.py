"""What drafting costs over the library of the bench: `python -m tests.bench` calls it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from index.drafts.checker import Checker
from index.drafts.draft import Draft
from index.references import References
from index.search import Searcher
from index.wording.formulas import Formulas
from index.wording.nearness import Nearness
from index.wording.precedents import Precedents
from index.wording.quotations import Quotations
from index.wording.runs import AllRuns

PAGE = 2_300
"""Characters of a printed page."""
_PARAGRAPHS, _TIMED = 300, 20
_SEED = 1


def report(data: Path) -> None:
    """Prints seconds: the atlas anew, quotations, precedents of a paragraph, a draft of ten pages.

    Paragraphs and draft are put together from the library's own sentences, so that precedents are
    many.
    """
    searcher = Searcher(data)
    searcher.warm_up()
    nearness = Nearness(searcher)
    runs = AllRuns(searcher.store, searcher.analyzer)
    formulas = Formulas(searcher, nearness, runs)
    precedents = Precedents(searcher, nearness)
    print("\ndrafting                     seconds")
    line("runs of words, read", spent(runs.changed))
    line("atlas of formulas, anew", spent(formulas.all))
    line("quotations that deviate", spent(Quotations(searcher, nearness, runs).all))
    texts = _paragraphs(searcher)
    times = sorted(spent(partial(precedents.of, text)) for text in texts[:_TIMED])
    line("precedents of a paragraph", times[len(times) // 2])
    line("  the slowest of twenty", times[-1])
    checker = Checker(
        searcher,
        References(searcher.store),
        nearness=nearness,
        precedents=precedents,
        formulas=formulas,
    )
    line("a draft of ten pages", spent(lambda: checker.check(_draft(texts))))
    searcher.close()


def _paragraphs(searcher: Searcher) -> Sequence[str]:
    keys = searcher.holdings.catalog.view.passage_keys.tolist()
    chosen = random.Random(_SEED).sample(keys, _PARAGRAPHS)
    return [passage.text for passage in searcher.store.passages(chosen)]


def _draft(paragraphs: Sequence[str]) -> Draft:
    """Ten pages, with a head, of paragraphs that were not asked for yet."""
    head = "ĐẢNG ỦY XÃ MẪU\nSố 1-KH/ĐU\n\nMẫu, ngày 15 tháng 3 năm 2026\n\nKẾ HOẠCH\nvề việc mẫu\n"
    return Draft.of_text((head + "\n" + "\n\n".join(paragraphs[_TIMED:]))[: 10 * PAGE])


def spent(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def line(label: str, seconds: float) -> None:
    print(f"{label:26} {seconds:9.2f}")
