"""Baskets: passages that a person put aside, in order, with sections and notes."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from index.basket import Basket, Change, Item, Put, Summary
from index.desk import Unfit, line, named, new_id, now, prose, writing
from index.errors import NotHeld, Stale
from index.excerpts import Excerpt, standing, taken
from index.records import dumped, strings_of
from index.store import Store

__all__ = ["MAX_ITEMS", "Basket", "Baskets", "Change", "Item", "Put", "Summary"]

MAX_ITEMS = 500
"""Passages of one basket."""

_ITEM = 'id, section, note, added, document_id, start, "end", text, path, document, citation'
T = TypeVar("T")


class Baskets:
    """The baskets of one library. Safe to use from several threads and processes.

    What changes one raises LibraryBusy, NotStored; NotHeld where there is no such basket or
    passage; Unfit where something cannot be kept so.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, *, offset: int = 0, limit: int = 100) -> tuple[int, list[Summary]]:
        """How many there are, and one page of them, the last changed first."""
        with self._store.reading() as connection:
            total = connection.execute("SELECT count(*) FROM baskets").fetchone()[0]
            rows = connection.execute(
                "SELECT id, name, note, edition, created, changed, (SELECT count(*) FROM "
                "basket_items WHERE basket_id = b.id) FROM baskets b "
                "ORDER BY changed DESC, id LIMIT ? OFFSET ?",
                (limit, offset),
            )
            return int(total), [Summary(*row) for row in rows]

    def get(self, id: str) -> Basket:
        """With every passage looked up again. Raises NotHeld."""
        with self._store.reading() as connection:
            basket = _kept(connection, id)
            places = standing(self._store, [item.excerpt for item in basket.items])
        items = zip(basket.items, places, strict=True)
        return replace(
            basket,
            items=tuple(replace(i, excerpt=p.excerpt, state=p.state) for i, p in items),
        )

    def make(self, name: str, *, note: str = "", passages: Sequence[str] = ()) -> Basket:
        """A new basket, with these passages (by id) in it."""
        name, note = named(name), prose(note)
        excerpts = taken(self._store, list(dict.fromkeys(passages)))
        return self._made(name, note, [Item(new_id(), e, "", "", now()) for e in excerpts])

    def add(self, id: str, wanted: Iterable[Put]) -> Basket:
        """With these passages at its end; all of them, or none. One that is in it already stays as
        it is: where all are, the basket keeps its edition."""
        puts = _firsts(wanted, lambda put: put.passage)
        found = taken(self._store, [put.passage for put in puts])
        today = self._today(id)
        with writing(self._store) as connection:
            kept = _kept(connection, id).items
            there = {today.get(item.id, item.excerpt.passage_id) for item in kept}
            items = [
                Item(new_id(), excerpt, line(put.section), prose(put.note), now())
                for put, excerpt in zip(puts, found, strict=True)
                if excerpt.passage_id not in there
            ]
            if items:
                _check_room(len(kept) + len(items))
                _insert(connection, id, items, first=len(kept))
                _touch(connection, id)
        return self.get(id)

    def change(
        self, id: str, *, edition: int, name: str, note: str, items: Sequence[Change]
    ) -> Basket:
        """The basket as it is to be from now on: what `items` does not name is taken out, and
        their order is the new order. Raises Stale where it is no longer of that edition."""
        name, note = named(name), prose(note)
        with writing(self._store) as connection:
            kept = _kept(connection, id)
            if kept.edition != edition:
                raise Stale(
                    "Giỏ này vừa được sửa ở nơi khác nên chưa lưu thay đổi của bạn; hãy mở lại giỏ "
                    "rồi sửa tiếp."
                )
            _check_named([change.item for change in items], kept)
            _delete(connection, {item.id for item in kept.items} - {one.item for one in items})
            connection.executemany(
                "UPDATE basket_items SET position = ?, section = ?, note = ? WHERE id = ?",
                [(at, line(c.section), prose(c.note), c.item) for at, c in enumerate(items)],
            )
            _touch(connection, id, name=name, note=note)
        return self.get(id)

    def take_out(self, id: str, item: str) -> Basket:
        """Without that item; raises NotHeld where it is not in it."""
        with writing(self._store) as connection:
            if item not in {one.id for one in _kept(connection, id).items}:
                raise NotHeld(
                    f"Trong giỏ không có đoạn nào mang mã “{item}”; có thể đoạn ấy đã được bỏ ra.",
                    item,
                )
            _delete(connection, [item])
            _touch(connection, id)
        return self.get(id)

    def delete(self, id: str) -> None:
        """For good."""
        with writing(self._store) as connection:
            if not connection.execute("DELETE FROM baskets WHERE id = ?", (id,)).rowcount:
                raise _unknown(id)

    def copy(self, id: str, *, name: str) -> Basket:
        """Another basket with the same passages, notes and order, as they were taken."""
        kept = _kept(self._store.connection, id)
        items = [replace(item, id=new_id()) for item in kept.items]
        return self._made(named(name), kept.note, items)

    def bring_in(self, name: str, *, note: str, items: Sequence[Item]) -> Basket:
        """A new basket from another's file. Its items get new ids; where a passage is there twice
        the first is taken."""
        fresh = [
            replace(item, id=new_id(), section=line(item.section), note=prose(item.note))
            for item in _firsts(items, lambda item: item.excerpt.passage_id)
        ]
        return self._made(named(name), prose(note), fresh)

    def _today(self, id: str) -> dict[str, str | None]:
        """Item → the passage that it is today, None where it is gone. Raises NotHeld."""
        with self._store.reading() as connection:
            items = _kept(connection, id).items
            places = standing(self._store, [item.excerpt for item in items])
        return {
            item.id: place.passage.id if place.passage else None
            for item, place in zip(items, places, strict=True)
        }

    def _made(self, name: str, note: str, items: Sequence[Item]) -> Basket:
        _check_room(len(items))
        id, at = new_id(), now()
        with writing(self._store) as connection:
            connection.execute(
                "INSERT INTO baskets VALUES(?, ?, ?, 1, ?, ?)", (id, name, note, at, at)
            )
            _insert(connection, id, items, first=0)
        return self.get(id)


def _kept(connection: sqlite3.Connection, id: str) -> Basket:
    """As it is stored: passages as they were when they were taken. Raises NotHeld."""
    row = connection.execute(
        "SELECT id, name, note, edition, created, changed FROM baskets WHERE id = ?", (id,)
    ).fetchone()
    if row is None:
        raise _unknown(id)
    rows = connection.execute(
        f"SELECT {_ITEM} FROM basket_items WHERE basket_id = ? ORDER BY position, id", (id,)
    )
    items = [Item(r[0], _excerpt(r[4:]), section=r[1], note=r[2], added=r[3]) for r in rows]
    id, name, note, edition, created, changed = row
    return Basket(id, name, note, edition, created, changed, tuple(items))


def _excerpt(row: Sequence[Any]) -> Excerpt:
    document_id, start, end, text, path, document, citation = row
    return Excerpt(document_id, start, end, text, strings_of(path), json.loads(document), citation)


def _insert(connection: sqlite3.Connection, id: str, items: Sequence[Item], *, first: int) -> None:
    marks = ", ".join("?" * 13)
    connection.executemany(
        f"INSERT INTO basket_items(basket_id, position, {_ITEM}) VALUES({marks})",
        [
            (id, at, item.id, item.section, item.note, item.added, e.document_id, e.start, e.end,
             e.text, dumped(list(e.path)), dumped(dict(e.document)), e.citation)
            for at, item in enumerate(items, first)
            for e in (item.excerpt,)
        ],
    )  # fmt: skip


def _delete(connection: sqlite3.Connection, items: Iterable[str]) -> None:
    connection.executemany("DELETE FROM basket_items WHERE id = ?", [(item,) for item in items])


def _touch(
    connection: sqlite3.Connection, id: str, *, name: str | None = None, note: str | None = None
) -> None:
    """Another edition; with a name and a note where they are given."""
    connection.execute(
        "UPDATE baskets SET edition = edition + 1, changed = ?, name = coalesce(?, name), "
        "note = coalesce(?, note) WHERE id = ?",
        (now(), name, note, id),
    )


def _check_room(count: int) -> None:
    if count > MAX_ITEMS:
        raise Unfit(
            f"Một giỏ chứa nhiều nhất {MAX_ITEMS} đoạn, lần này sẽ thành {count}; hãy bỏ bớt hoặc "
            "lập giỏ khác.",
            field="items",
            value=str(count),
        )


def _check_named(asked: Sequence[str], basket: Basket) -> None:
    """Raises Unfit where an item is not in the basket, or is named twice."""
    strange = set(asked) - {item.id for item in basket.items}
    twice = {id for id, count in Counter(asked).items() if count > 1}
    for id in sorted(strange | twice):
        said = "không có trong giỏ" if id in strange else "được nêu hai lần"
        raise Unfit(
            f"Đoạn mang mã “{id}” {said}; hãy mở lại giỏ rồi sửa tiếp.", field="items", value=id
        )


def _unknown(id: str) -> NotHeld:
    return NotHeld(
        f"Không có giỏ nào mang mã “{id}”; có thể giỏ đã bị xoá, hãy xem lại danh sách giỏ.", id
    )


def _firsts(values: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """Of those with the same key the first, in order."""
    found: dict[Hashable, T] = {}
    for value in values:
        found.setdefault(key(value), value)
    return list(found.values())
