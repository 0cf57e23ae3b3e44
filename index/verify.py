"""Is everything that should be there, there, and nothing else? Sentences for what is wrong."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index import generation as generations
from index.generation import DamagedIndex, Generation
from index.manifest import Model
from index.originals import Originals
from index.retriever import Keys
from index.store import Store

_SHOWN = 20
"""Findings of one kind that are spelled out."""


def verify(store: Store, generation: Generation | None) -> list[str]:
    """Checks the database, every original, and both indexes against the database; slow and
    thorough. Empty where all is well."""
    try:
        return [
            *_database(store.connection),
            *_shortened(_originals(store)),
            *_shortened(_documents(store, generation)),
            *_model(generation),
            *_lexical(store, generation),
            *_dense(store, generation),
        ]
    except sqlite3.DatabaseError as error:
        return [f"Cơ sở dữ liệu {store.path} bị hỏng ({error}); hãy khôi phục từ bản sao lưu."]


def _database(connection: sqlite3.Connection) -> Iterator[str]:
    for (finding,) in connection.execute("PRAGMA integrity_check(20)"):
        if finding != "ok":
            yield f"Cơ sở dữ liệu bị hỏng: {finding}; hãy khôi phục từ bản sao lưu."
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN):
        yield f"Cơ sở dữ liệu có dòng thừa trong bảng {table}; hãy khôi phục từ bản sao lưu."


def _originals(store: Store) -> Iterator[str]:
    held: set[str] = set()
    for sha256, name in store.connection.execute("SELECT sha256, name FROM files ORDER BY key"):
        held.add(sha256)
        path = store.original_path(sha256)
        if not path.is_file():
            yield f"Thiếu tệp gốc “{name}” ({path}); hãy thêm lại tệp này."
        elif _sha256(path) != sha256:
            yield f"Tệp gốc “{name}” ({path}) bị thay đổi; hãy xoá nó rồi thêm lại tệp này."
    for path in Originals(store.data).kept():
        if path.name not in held:
            yield f"Tệp {path} không thuộc văn bản nào."


def _documents(store: Store, generation: Generation | None) -> Iterator[str]:
    miscounted = (
        "SELECT d.id FROM documents d WHERE d.passages <> "
        "(SELECT count(*) FROM passages p WHERE p.document_key = d.key) "
        "OR NOT EXISTS (SELECT 1 FROM texts t WHERE t.document_key = d.key)"
    )
    for (id,) in store.connection.execute(miscounted):
        yield f"Văn bản “{id}” thiếu toàn văn hoặc thiếu đoạn; hãy gỡ rồi thêm lại."
    homeless = (
        "SELECT d.id FROM documents d WHERE NOT EXISTS "
        "(SELECT 1 FROM document_files df WHERE df.document_key = d.key)"
    )
    for (id,) in store.connection.execute(homeless):
        yield f"Văn bản “{id}” không còn tệp gốc nào; hãy gỡ rồi thêm lại."
    embedding = generation.manifest.embedding if generation else 0
    bare = (
        "SELECT d.id, p.start FROM passages p JOIN documents d ON d.key = p.document_key "
        "WHERE p.key NOT IN (SELECT passage_key FROM units WHERE embedding = ?)"
    )
    for id, start in store.connection.execute(bare, (embedding,)):
        yield f"Đoạn {start} của văn bản “{id}” chưa có vectơ; hãy chạy `python -m index rebuild`."


def _model(generation: Generation | None) -> Iterator[str]:
    model = generation.manifest.model if generation else Model()
    if model.own and not (Path(model.name or "") / "kheo.json").is_file():
        yield (
            f"Thiếu {model} trong {Path(model.name or '').parent}; hãy khôi phục thư mục ấy từ bản "
            "sao lưu, hoặc chạy `python -m index adapt --undo`."
        )


def _lexical(store: Store, generation: Generation | None) -> Iterator[str]:
    if generation is None:
        return
    try:
        found = generation.lexical().keys()
    except DamagedIndex as error:
        yield f"Chỉ mục từ không đọc được ({error}); hãy chạy `python -m index rebuild`."
        return
    rows = store.connection.execute("SELECT key FROM passages ORDER BY key")
    yield from _compared("Chỉ mục từ", found, np.array([row[0] for row in rows], np.int64))


def _dense(store: Store, generation: Generation | None) -> Iterator[str]:
    if generation is None:
        return
    embedding = generation.manifest.embedding
    dense, sequence = generation.dense(store)
    changed = store.changed_since(sequence, fields=False) if sequence else None
    generations.apply_dense(store, dense, embedding, changed)
    kept: list[Keys] = [np.empty(0, np.int64)]
    for part in store.units(embedding):
        kept.append(part.units)
        if not np.array_equal(dense.vectors(part.units), part.vectors):
            yield "Có vectơ khác với cơ sở dữ liệu; hãy chạy `python -m index rebuild`."
            return
    yield from _compared("Chỉ mục vectơ", dense.keys(), np.concatenate(kept))


def _compared(what: str, found: Keys, wanted: Keys) -> Iterator[str]:
    missing, extra = np.setdiff1d(wanted, found), np.setdiff1d(found, wanted)
    if len(missing) or len(extra) or len(found) != len(wanted):
        yield (
            f"{what} thiếu {len(missing)} và thừa {max(len(extra), len(found) - len(wanted))} "
            "mục so với cơ sở dữ liệu; hãy chạy `python -m index rebuild`."
        )


def _shortened(findings: Iterator[str]) -> Iterator[str]:
    for count, finding in enumerate(findings):
        if count == _SHOWN:
            yield "… và những lỗi cùng loại khác."
            return
        yield finding


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
