"""The commands that keep a library: add, reread, remove, info, verify, rebuild, adapt."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from index.adapt import adapt_command
from index.library import FileProgress, FileReport, Info, Library
from index.library import info as info_of
from index.manifest import Model
from index.store import Store
from index.terminal import FAILED, AsJson, Data, NothingThere, Wait, app, counted, existing

ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="MÔ_HÌNH",
        help="Thư mục chứa một mô hình sentence-transformers; không ghi thì dùng mô hình đi kèm.",
        show_default=False,
    ),
]
QueryPrompt = Annotated[
    str, typer.Option(help="Lời dẫn mà mô hình cần trước câu hỏi.", show_default=False)
]
DocumentPrompt = Annotated[
    str, typer.Option(help="Lời dẫn mà mô hình cần trước đoạn văn.", show_default=False)
]
Segmented = Annotated[
    bool, typer.Option("--segmented", help="Mô hình cần văn bản đã tách từ (họ PhoBERT).")
]

app.command(name="adapt")(adapt_command)


@app.command()
def add(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="ĐƯỜNG_DẪN...", help="Tệp, thư mục hoặc tệp .zip."),
    ],
    *,
    data: Data,
    again: Annotated[
        bool, typer.Option("--again", help="Thêm lại cả những văn bản đã được gỡ trước đây.")
    ] = False,
    model: ModelName = None,
    query_prompt: QueryPrompt = "",
    document_prompt: DocumentPrompt = "",
    segmented: Segmented = False,
    processes: Annotated[
        int,
        typer.Option(
            metavar="SỐ",
            min=0,
            help="Số tiến trình đọc tệp cùng lúc; 0: theo số lõi của máy.",
        ),
    ] = 0,
    as_json: AsJson = False,
    wait: Wait = 30.0,
) -> int:
    """Đọc, lưu và lập chỉ mục các tệp; tệp đã có thì bỏ qua."""
    if not any(path.exists() for path in paths):
        raise NothingThere(paths)
    wanted = _model(model, query_prompt, document_prompt, segmented)
    states: Counter[str] = Counter()
    documents: set[str] = set()
    with (
        Library(data, model=wanted, timeout=wait, command="index add") as library,
        tqdm(total=_files(paths), unit=" tệp", desc="Thêm", disable=None) as bar,
    ):
        for report in library.add(
            paths, again=again, progress=_paged(bar), processes=processes or _processors()
        ):
            states[report.state] += 1
            documents.update(report.documents)
            bar.update()
            _show(report, as_json=as_json)
    if not as_json:
        print(_summary(states, len(documents)))
    return FAILED if states["failed"] else 0


@app.command()
def reread(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="MÃ...",
            help="Mã của các văn bản; không ghi thì đọc lại mọi tệp do bản chương trình cũ đọc.",
            show_default=False,
        ),
    ] = None,
    *,
    data: Data,
    as_json: AsJson = False,
    wait: Wait = 30.0,
) -> int:
    """Đọc lại các tệp gốc trong kho bằng bản chương trình này; mã văn bản giữ nguyên."""
    states: Counter[str] = Counter()
    with (
        Library(existing(data), timeout=wait, command="index reread") as library,
        tqdm(unit=" tệp", desc="Đọc lại", disable=None) as bar,
    ):
        bar.total, reports = library.reread(ids or (), progress=_paged(bar))
        for report in reports:
            states[report.state] += 1
            bar.update()
            _show(report, as_json=as_json, changes=True)
    if not as_json:
        print(_reread(states))
    return FAILED if states["failed"] else 0


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="MÃ...", help="Mã của các văn bản.")],
    data: Data,
    wait: Wait = 30.0,
) -> int:
    """Gỡ văn bản khỏi kho và khỏi mọi chỉ mục."""
    with Library(existing(data), timeout=wait, command="index remove") as library:
        library.remove(ids)
    print(f"Đã gỡ {len(set(ids))} văn bản.")
    return 0


@app.command()
def info(data: Data, as_json: AsJson = False) -> int:
    """Cho biết kho có gì, được lập bằng gì và chiếm bao nhiêu chỗ."""
    store = Store(existing(data))
    try:
        found = info_of(store)
    finally:
        store.close()
    print(json.dumps(asdict(found), ensure_ascii=False) if as_json else _described(found))
    return 0


@app.command()
def verify(data: Data, wait: Wait = 30.0) -> int:
    """Kiểm tra cơ sở dữ liệu, các tệp gốc và các chỉ mục có đủ và khớp nhau không."""
    with Library(existing(data), timeout=wait, command="index verify") as library:
        findings = library.verify()
        counts = library.store.counts()
    for finding in findings:
        print(finding)
    if not findings:
        print(
            f"Kho nguyên vẹn: {counts.files} tệp gốc, {counts.documents} văn bản, "
            f"{counts.passages} đoạn."
        )
    return FAILED if findings else 0


@app.command()
def rebuild(
    *,
    data: Data,
    model: ModelName = None,
    query_prompt: QueryPrompt = "",
    document_prompt: DocumentPrompt = "",
    segmented: Segmented = False,
    wait: Wait = 30.0,
) -> int:
    """Dựng lại các chỉ mục từ cơ sở dữ liệu, với mô hình khác nếu có --model."""
    wanted = _model(model, query_prompt, document_prompt, segmented)
    with (
        Library(existing(data), timeout=wait, command="index rebuild") as library,
        tqdm(unit=" văn bản", desc="Lập lại vectơ", disable=None) as bar,
    ):
        library.rebuild(model=wanted, progress=counted(bar))
    print("Đã dựng lại các chỉ mục.")
    return 0


def _model(
    name: str | None, query_prompt: str, document_prompt: str, segmented: bool
) -> Model | None:
    """What was asked for; None where nothing was said and the library's own is meant."""
    asked = Model(
        name=name,
        query_prompt=query_prompt,
        document_prompt=document_prompt,
        segmented=segmented,
    )
    return asked if asked != Model() else None


def _processors() -> int:
    """One for each core, and no more than the one that stores can keep up with."""
    return min(os.cpu_count() or 1, 4)


def _files(paths: Sequence[Path]) -> int | None:
    """How many files there are to come, for the bar; None where an archive hides it."""
    found = list(_below(paths))
    return None if any(name.lower().endswith(".zip") for name in found) else len(found)


def _below(paths: Sequence[Path]) -> Iterator[str]:
    for path in paths:
        if not path.is_dir():
            yield path.name
        for _, _, files in os.walk(path):
            yield from (name for name in files if not name.startswith((".", "~$")))


def _paged(bar: tqdm[None]) -> FileProgress:
    def show(name: str, page: int, pages: int) -> None:
        bar.set_postfix_str(f"{name}: trang {page}/{pages}")

    return show


def _show(report: FileReport, *, as_json: bool, changes: bool = False) -> None:
    """A line at once for whoever reads along: in JSON for every file, else where it matters."""
    if as_json:
        line = json.dumps(asdict(report), ensure_ascii=False)
    elif report.state in ("failed", "removed"):
        line = f"{_STATES[report.state]}  {report.name}: {report.message}"
    elif changes and report.message:
        line = report.message
    else:
        return
    tqdm.write(line, file=sys.stdout)
    sys.stdout.flush()


_STATES = {"failed": "LỖI   ", "removed": "ĐÃ GỠ "}


def _summary(states: Counter[str], documents: int) -> str:
    if not states:
        return "Không thấy tệp nào ở đó để thêm; hãy kiểm tra lại đường dẫn."
    parts = [f"Đã thêm {states['done']} tệp"]
    if states["known"]:
        parts.append(f"{states['known']} tệp đã có từ trước")
    if states["removed"]:
        parts.append(f"{states['removed']} tệp đã gỡ được bỏ qua")
    if states["failed"]:
        parts.append(f"{states['failed']} tệp không thêm được")
    return f"{', '.join(parts)} ({documents} văn bản)."


def _reread(states: Counter[str]) -> str:
    if not states:
        return "Không có tệp nào cần đọc lại."
    parts = [f"Đã đọc lại {states.total() - states['failed']} tệp"]
    parts.append(f"{states['done']} tệp cho nội dung khác trước")
    if states["failed"]:
        parts.append(f"{states['failed']} tệp không đọc lại được")
    return f"{', '.join(parts)}."


def _described(info: Info) -> str:
    counts = info.counts
    years = f", {counts.first_year}–{counts.last_year}" if counts.first_year else ""
    return "\n".join(
        (
            f"{counts.documents} văn bản{years}, {counts.passages} đoạn, {counts.files} tệp gốc",
            f"Đã gỡ: {info.removed} văn bản",
            f"Mô hình: {info.model} ({info.model.dimension} chiều, {counts.units} vectơ)",
            f"Chỉ mục: bản thứ {info.generation}, {_megabytes(info.indexes_bytes)}",
            f"Cơ sở dữ liệu: {_megabytes(info.database_bytes)}",
            f"Tệp gốc: {_megabytes(info.originals_bytes)}",
        )
    )


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB".replace(".", ",")
