"""Themes: questions kept together to teach by; some come with Khéo, and all can be changed."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from index.answer import Hit
from index.desk import Unfit, line, named, new_id, now, prose, writing
from index.errors import NotHeld, Stale
from index.filters import NO_FILTERS, Filters
from index.records import dumped, strings_of
from index.search import Searcher
from index.store import Store
from ingest.vietnamese import bare

SHIPPED = Path(__file__).parent / "models" / "themes.json"
_OF_ONE = 2
"""Passages of one document for one question."""
_WIDER = 3
"""Times as many hits as are wanted are looked at, for those of other documents."""
_DEEPEST = 300
"""Hits of one question that are looked at for those not given yet."""


@dataclass(frozen=True, slots=True)
class Theme:
    """`shipped`: it comes with Khéo; `changed`: and was changed here."""

    id: str
    name: str
    note: str
    questions: tuple[str, ...]
    edition: int = 1
    shipped: bool = False
    changed: bool = False

    def as_json(self) -> dict[str, Any]:
        names = ("id", "name", "note", "edition", "shipped", "changed")
        return {name: getattr(self, name) for name in names} | {"questions": list(self.questions)}


@dataclass(frozen=True, slots=True)
class ThemeAnswer:
    """What answers one question of a theme, best first."""

    question: str
    hits: tuple[Hit, ...]


@cache
def shipped() -> tuple[Theme, ...]:
    """In teaching order."""
    return tuple(
        Theme(one["id"], one["name"], one["note"], tuple(one["questions"]), shipped=True)
        for one in json.loads(SHIPPED.read_text(encoding="utf-8"))
    )


class Themes:
    """The themes of one library. Safe to use from several threads and processes.

    What changes one raises LibraryBusy, NotStored; NotHeld where there is no such theme; Unfit
    where something cannot be kept so.
    """

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self._store = store
        self._searcher = searcher

    def all(self) -> list[Theme]:
        """Those that come with Khéo in their order, then those made here, in order of name."""
        every = _themes(self._store.connection).values()
        own = [theme for theme in every if not theme.shipped]
        by_name = sorted(own, key=lambda theme: (bare(theme.name), theme.name, theme.id))
        return [*(theme for theme in every if theme.shipped), *by_name]

    def get(self, id: str) -> Theme:
        """Raises NotHeld."""
        return _theme(self._store.connection, id)

    def make(self, name: str, questions: Sequence[str], *, note: str = "") -> Theme:
        theme = Theme(new_id(), named(name), prose(note), asked(questions))
        with writing(self._store) as connection:
            _write(connection, theme)
        return theme

    def change(
        self, id: str, *, edition: int, name: str, note: str, questions: Sequence[str]
    ) -> Theme:
        """Raises Stale where it is no longer of that edition."""
        wanted = Theme(id, named(name), prose(note), asked(questions), edition + 1)
        with writing(self._store) as connection:
            theme = _theme(connection, id)
            if theme.edition != edition:
                raise Stale(
                    "Chủ đề này vừa được sửa ở nơi khác nên chưa lưu thay đổi của bạn; hãy mở lại "
                    "chủ đề rồi sửa tiếp."
                )
            _write(connection, wanted)
            return _theme(connection, id)

    def restore(self, id: str) -> Theme:
        """A theme that comes with Khéo, as it came. Its edition goes on, so that whoever had it
        open before is told."""
        with writing(self._store) as connection:
            theme = _theme(connection, id)
            if not theme.shipped:
                raise Unfit(
                    "Chủ đề này do người dùng lập nên không có bản gốc để trả lại; hãy sửa trực "
                    "tiếp.",
                    field="id",
                    value=id,
                )
            if theme.changed:
                connection.execute(
                    "UPDATE themes SET name = NULL, note = NULL, questions = NULL, "
                    "edition = edition + 1, changed = ? WHERE id = ?",
                    (now(), id),
                )
            return _theme(connection, id)

    def delete(self, id: str) -> None:
        """For good. Raises Unfit for one that comes with Khéo."""
        with writing(self._store) as connection:
            if _theme(connection, id).shipped:
                raise Unfit(
                    "Chủ đề có sẵn của Khéo không xoá được; hãy sửa chủ đề, hoặc lập chủ đề riêng.",
                    field="id",
                    value=id,
                )
            connection.execute("DELETE FROM themes WHERE id = ?", (id,))

    def passages(
        self, theme: Theme, *, per_question: int = 5, filters: Filters = NO_FILTERS
    ) -> Iterator[ThemeAnswer]:
        """For each question the best passages that no earlier one had; near-copies count as one,
        and a document says no more than two things to a question where others say something.

        The same library gives the same passages. Raises BadFilter.
        """
        given: set[int] = set()
        for question in theme.questions:
            depth = min(_WIDER * per_question + len(given), _DEEPEST)
            hits = self._searcher.search(question, filters=filters, limit=depth).hits
            fresh = _spread(list(self._fresh(hits, given)), per_question)
            given.update(cluster for _, cluster in fresh)
            yield ThemeAnswer(question, tuple(hit for hit, _ in fresh))

    def _fresh(self, hits: Sequence[Hit], given: set[int]) -> Iterator[tuple[Hit, int]]:
        """Those of clusters not given, each with its cluster."""
        for hit in hits:
            try:
                cluster = self._store.passage(hit.passage).cluster
            except NotHeld:
                continue  # removed since
            if cluster not in given:
                yield hit, cluster


def _spread(found: Sequence[tuple[Hit, int]], most: int) -> list[tuple[Hit, int]]:
    """The best of these, in their order; beyond the second of a document only where there are too
    few others."""
    met: Counter[str] = Counter()
    first: list[int] = []
    later: list[int] = []
    for at, (hit, _) in enumerate(found):
        document = hit.document["id"]
        (first if met[document] < _OF_ONE else later).append(at)
        met[document] += 1
    return [found[at] for at in sorted([*first, *later][:most])]


def asked(questions: Sequence[str]) -> tuple[str, ...]:
    """As they are kept: each once, in order. Raises Unfit where none has any words."""
    kept = tuple(dict.fromkeys(filter(None, map(line, questions))))
    if not kept:
        raise Unfit(
            "Chủ đề chưa có câu hỏi nào; hãy ghi ít nhất một câu.", field="questions", value=""
        )
    return kept


def _themes(connection: sqlite3.Connection) -> dict[str, Theme]:
    themes = {theme.id: theme for theme in shipped()}
    rows = connection.execute("SELECT id, edition, name, note, questions FROM themes")
    for id, edition, name, note, questions in rows:
        if (original := themes.get(id)) is not None:
            themes[id] = replace(original, edition=edition)
        if name is not None:
            known = original is not None
            themes[id] = Theme(id, name, note, strings_of(questions), edition, known, known)
    return themes


def _theme(connection: sqlite3.Connection, id: str) -> Theme:
    found = _themes(connection).get(id)
    if found is None:
        raise NotHeld(
            f"Không có chủ đề nào mang mã “{id}”; có thể chủ đề đã bị xoá, hãy xem lại danh sách.",
            id,
        )
    return found


def _write(connection: sqlite3.Connection, theme: Theme) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO themes VALUES(?, ?, ?, ?, ?, ?)",
        (theme.id, theme.name, theme.note, dumped(list(theme.questions)), theme.edition, now()),
    )
