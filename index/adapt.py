"""`python -m index adapt`: the shipped encoder learns on from a library's own documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from index.adaptation import Course, Floats, start_vectors, train_further
from index.analyzer import Analyzer
from index.curriculum import Curriculum, Progress, read_curriculum
from index.encoder import SHIPPED, StaticEncoder
from index.errors import LibraryError
from index.exam import Comparison, compare, questions, reciprocal_ranks
from index.generation import newest
from index.library import Library
from index.manifest import Model
from index.store import Store
from index.terminal import Data, Wait, counted, existing
from index.training import save_static

FEWEST_PASSAGES = 200
FEWEST_QUESTIONS = 50
_MOST_TERMS = 12_000
"""Terms of the library's own that get a vector: with them the model takes less than 30 MB."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A model that learned on, and how it did on what it never saw; `documents` were held out."""

    terms: tuple[str, ...]
    weights: Floats
    fresh: int
    documents: int
    figures: Sequence[Comparison]

    @property
    def wins(self) -> bool:
        """Over all questions it is surely better, and in no kind surely worse."""
        *kinds, total = self.figures
        return total.gain.low > 0 and not any(kind.gain.high < 0 for kind in kinds)

    def save(self, folder: Path) -> None:
        """Writes the model with its card."""
        save_static(self.weights, self.terms, folder)
        text = (Path(__file__).parent / "models" / "adapted-card.md").read_text(encoding="utf-8")
        card = text.format(
            name=folder.name,
            terms=len(self.terms),
            fresh=self.fresh,
            figures="\n".join(f"- {line.strip()}" for line in _told(self)),
        )
        (folder / "README.md").write_text(card, encoding="utf-8")


def adapt_command(
    data: Data,
    *,
    undo: Annotated[
        bool, typer.Option("--undo", help="Bỏ mô hình học thêm, quay về mô hình đi kèm.")
    ] = False,
    wait: Wait = 30.0,
) -> int:
    """Cho mô hình đi kèm học thêm từ chính văn bản trong kho; chỉ giữ nếu tìm đúng hơn."""
    existing(data)
    if undo:
        return _undo(data, wait)
    outcome = _learned(data)
    for line in _told(outcome):
        print(line)
    if not outcome.wins:
        print("Học thêm không làm kho này được tìm đúng hơn rõ rệt, nên chưa thay đổi gì.")
        return 0
    with (
        Library(data, timeout=wait, command="index adapt") as library,
        tqdm(unit=" văn bản", desc="Lập lại vectơ", disable=None) as bar,
    ):
        library.adopt(outcome.save, progress=counted(bar))
    print("Từ nay kho dùng mô hình học thêm; bỏ nó bằng `python -m index adapt --undo`.")
    return 0


def learn(
    store: Store,
    *,
    analyzer: Analyzer,
    course: Course | None = None,
    reading: Progress | None = None,
    learning: Progress | None = None,
) -> Outcome:
    """Trains on most of the library and measures on the rest; writes nothing.

    Raises LibraryError where the library is too small, or has another model than the shipped one.
    """
    course = course or Course()
    _check(store)
    shipped = StaticEncoder.load(SHIPPED, analyzer=analyzer)
    curriculum = read_curriculum(
        store, shipped.terms, analyzer=analyzer, most_terms=_MOST_TERMS, progress=reading
    )
    asked = questions(curriculum, seed=course.seed)
    if len(asked) < FEWEST_QUESTIONS:
        raise LibraryError(
            f"Các văn bản để dành chỉ cho {len(asked)} câu hỏi để đo, cần ít nhất "
            f"{FEWEST_QUESTIONS}; hãy thêm văn bản vào kho rồi chạy lại."
        )
    start = start_vectors(curriculum, shipped.term_weights, course=course)
    weights = train_further(curriculum, start, course=course, progress=learning)
    unknown = start.copy()
    unknown[len(shipped.terms) :] = 0  # the shipped model knows nothing of them
    before = reciprocal_ranks(asked, curriculum.pages, unknown)
    after = reciprocal_ranks(asked, curriculum.pages, weights)
    return Outcome(
        terms=(*shipped.terms, *curriculum.terms),
        weights=weights,
        fresh=len(curriculum.terms),
        documents=_held_out(curriculum),
        figures=compare(asked, before, after),
    )


def _learned(data: Path) -> Outcome:
    store = Store(data)
    try:
        with (
            tqdm(unit=" văn bản", desc="Đọc kho", disable=None) as reading,
            tqdm(unit=" bước", desc="Học thêm", disable=None) as learning,
        ):
            return learn(
                store, analyzer=Analyzer(), reading=counted(reading), learning=counted(learning)
            )
    finally:
        store.close()


def _undo(data: Path, wait: float) -> int:
    with (
        Library(data, timeout=wait, command="index adapt --undo") as library,
        tqdm(unit=" văn bản", desc="Lập lại vectơ", disable=None) as bar,
    ):
        if not library.info().model.own:
            raise LibraryError(f"Kho {data} không dùng mô hình học thêm nào; không có gì để bỏ.")
        library.rebuild(model=Model(), progress=counted(bar))
    print("Đã bỏ mô hình học thêm; kho lại dùng mô hình đi kèm.")
    return 0


def _check(store: Store) -> None:
    generation = newest(store.data)
    model = generation.manifest.model if generation else Model()
    if model.name is not None and not model.own:
        raise LibraryError(
            f"Kho đang dùng mô hình “{model}”; chỉ mô hình đi kèm mới học thêm được."
        )
    passages = store.counts().passages
    if passages < FEWEST_PASSAGES:
        raise LibraryError(
            f"Kho mới có {passages} đoạn, cần ít nhất {FEWEST_PASSAGES} để học thêm; hãy thêm văn "
            "bản vào kho rồi chạy lại."
        )


def _held_out(curriculum: Curriculum) -> int:
    return len({page.document for page in curriculum.pages if page.held_out})


def _told(outcome: Outcome) -> list[str]:
    """The figures, a line for each kind of question."""
    lines = [
        f"Đo trên {outcome.documents} văn bản không dùng để học: đoạn đúng đứng thứ mấy trong cả "
        "kho (MRR@10; 1 là luôn đứng đầu; trong ngoặc vuông là khoảng tin cậy 95 %)."
    ]
    for one in outcome.figures:
        low, high = one.gain.low, one.gain.high
        line = (
            f"  {one.kind} ({one.questions} câu): {one.before:.3f} → {one.after:.3f}, "
            f"chênh {one.gain.mean:+.3f} [{low:+.3f}; {high:+.3f}]"
        )
        lines.append(line.replace(".", ","))
    return lines
