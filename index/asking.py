"""The commands that ask a library, measure it, and train its models: search, eval, train."""

from __future__ import annotations

import json
import shutil
import textwrap
from pathlib import Path
from typing import Annotated

import typer

from index.answer import Answer, Hit
from index.filters import Filters
from index.results import Mode
from index.terminal import FAILED, AsJson, Data, app, existing
from index.training import train_command

_LINES = 4

Several = list[str] | None

app.command(name="train")(train_command)


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="CÂU_HỎI", help="Đặt trong ngoặc kép.")],
    *,
    data: Data,
    limit: Annotated[int, typer.Option(min=1, max=100, help="Số đoạn hiện ra.")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="Bỏ qua bấy nhiêu đoạn đầu.")] = 0,
    mode: Annotated[Mode, typer.Option(help="Cách tìm.")] = "hybrid",
    kind: Annotated[Several, typer.Option(help="Loại văn bản; ghi nhiều lần được.")] = None,
    issuer: Annotated[Several, typer.Option(help="Cơ quan ban hành.")] = None,
    place: Annotated[Several, typer.Option(help="Địa danh.")] = None,
    system: Annotated[Several, typer.Option(help="Hệ thống.")] = None,
    level: Annotated[Several, typer.Option(help="Cấp.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="Từ ngày (2021-04-30).")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Đến ngày.")] = None,
    document: Annotated[Several, typer.Option(help="Mã văn bản.")] = None,
    as_typed: Annotated[bool, typer.Option("--as-typed", help="Tìm đúng như đã gõ.")] = False,
    reranker: Annotated[
        str | None,
        typer.Option(help="Thư mục của mô hình cross-encoder xếp lại các đoạn đầu, nếu có."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Hỏi kho văn bản; trả lời như API `GET /search`."""
    from index.reranker import Reranker
    from index.search import Searcher

    filters = Filters(
        kind=tuple(kind or ()),
        issuer=tuple(issuer or ()),
        place=tuple(place or ()),
        system=tuple(system or ()),
        level=tuple(level or ()),
        date_from=date_from,
        date_to=date_to,
        document=tuple(document or ()),
    )
    second = Reranker(reranker) if reranker else None
    searcher = Searcher(existing(data), reranker=second)
    try:
        answer = searcher.search(
            query, filters=filters, limit=limit, offset=offset, mode=mode, as_typed=as_typed
        )
    finally:
        searcher.close()
    print(json.dumps(answer.as_json(), ensure_ascii=False) if as_json else described(answer))
    return 0


@app.command(name="eval")
def evaluate(
    *,
    corpus: Annotated[Path, typer.Option(help="Văn bản của bộ câu hỏi.")] = Path(
        "corpus/documents"
    ),
    golden: Annotated[Path, typer.Option(help="Bộ câu hỏi và đáp án.")] = Path("corpus/golden"),
    seeds: Annotated[Path | None, typer.Option(help="Tệp bổ sung, nếu có.")] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="THƯ_MỤC",
            help="Kho đang dùng: thêm một bảng theo ý kiến của người dùng kho ấy.",
            show_default=False,
        ),
    ] = None,
    study: Annotated[Path | None, typer.Option(help="Các bộ câu hỏi công khai, nếu có.")] = None,
    split: Annotated[str, typer.Option(help="tune, test hoặc all.")] = "all",
    refit: Annotated[
        bool, typer.Option("--fit", help="Khớp lại trọng số xếp hạng trên nửa tune rồi ghi lại.")
    ] = False,
    distractors: Annotated[
        int | None,
        typer.Option(
            metavar="SỐ",
            min=0,
            help="Số điều luật trộn vào kho; không ghi: 10000 nếu --study có tập ấy.",
            show_default=False,
        ),
    ] = None,
    raise_floors: Annotated[
        bool,
        typer.Option("--floors", help="Đo trên kho mẫu rồi nâng các mức sàn của bộ kiểm thử."),
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Đo chất lượng tìm kiếm trên các bộ câu hỏi có đáp án."""
    from index.hindsight import tell
    from index.refit import Sources, fit_ranking
    from index.report import Report, golden_report, mixed_in, study_report

    if refit:
        fit_ranking(Sources(corpus, golden, seeds, study), show=print)
        return 0
    if raise_floors:
        return _raise_floors(corpus, golden)
    report = Report(_silent if as_json else print)
    there = study if study and study.exists() else None
    archive, count = mixed_in(there, distractors, report)
    golden_report(
        report,
        corpus=corpus,
        golden=golden,
        seeds=seeds,
        splits=("tune", "test") if split == "all" else (split,),
        archive=archive,
        distractors=count,
    )
    if there is None:
        report.note("Không thấy thư mục bộ câu hỏi công khai (--study): bỏ qua.")
    else:
        study_report(report, there, archive=archive, distractors=count)
    if data is not None:
        tell(report, existing(data))
    if as_json:
        print(report.as_json())
    return 0


def _silent(_: str) -> None:
    """Nothing is shown where one JSON object is wanted."""


def _raise_floors(corpus: Path, golden: Path) -> int:
    """Measures over the sample corpus, says what fell, and writes the floors that rose."""
    from index import floors
    from index.trial import trial

    with trial([corpus]) as searcher:
        measured = floors.figures(searcher, golden)
    held = floors.read(golden)
    fallen = floors.below(measured, held)
    for line in fallen:
        print(f"Dưới mức sàn: {line}")
    floors.write(golden, floors.raised(measured, held))
    print(f"Đã ghi {golden / floors.NAME}; mức cũ nào cao hơn thì giữ nguyên.")
    return FAILED if fallen else 0


def described(answer: Answer, *, width: int | None = None) -> str:
    """The answer for a person at a terminal."""
    columns = min(width or shutil.get_terminal_size().columns, 100)
    meant = answer.query.suggestion
    hint = [f"Có phải bạn tìm: {meant}?"] if meant else []
    if answer.verdict == "none":
        return "\n".join(["Không có đoạn nào thật sự phù hợp.", *hint])
    parts = ["\n".join([f"{answer.total} đoạn phù hợp{_understood(answer)}", *hint])]
    parts += [_hit(hit, columns) for hit in answer.hits]
    return "\n\n".join(parts)


def _understood(answer: Answer) -> str:
    query = answer.query
    if query.restored:
        return f" · đang hiểu là: {query.restored}"
    return f" · số hiệu {query.symbol}" if query.symbol else ""


def _hit(hit: Hit, columns: int) -> str:
    document = hit.document
    place = " › ".join(hit.path) or "(ngoài các đề mục)"
    head = textwrap.shorten(place, columns - 6, placeholder="…")
    body = textwrap.wrap(" ".join(hit.text.split()), columns - 4)
    if len(body) > _LINES:
        body = [*body[: _LINES - 1], body[_LINES - 1] + " …"]
    name = (
        document["kind"] or "Văn bản",
        document["symbol"] or "không số",
        document["date"] or "không rõ ngày",
        document["issuer"] or "không rõ cơ quan",
    )
    copies = f" · +{hit.similar} bản gần giống" if hit.similar else ""
    lines = [*body, " · ".join(name) + copies, f"{document['source']} · {hit.passage}"]
    return "\n".join([f"{hit.rank:>2}. {head}", *(f"    {line}" for line in lines)])
