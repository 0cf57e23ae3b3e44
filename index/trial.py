"""Libraries that live as long as a measuring: made of files, or of the records of a public set."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tqdm import tqdm

from index.library import Library
from index.search import Searcher

LAWS = "law_articles.jsonl.xz"
_SEED = 7


@contextmanager
def trial(places: Sequence[Path], *, more: Iterable[Mapping[str, str]] = ()) -> Iterator[Searcher]:
    """A library of these files and folders, and of `more` records (`_id`, `title`, `text`)."""
    with TemporaryDirectory(prefix="kheo-eval-") as work:
        written = Path(work) / "files"
        write_files(more, written)
        files = [*places, written]
        with Library(Path(work) / "data") as library:
            for report in tqdm(
                library.add(files),
                total=sum(1 for place in files for file in place.rglob("*") if file.is_file()),
                desc="lập chỉ mục",
                unit=" tệp",
                leave=False,
                disable=None,
            ):
                assert report.state != "failed", report.message
        searcher = Searcher(Path(work) / "data")
        try:
            yield searcher
        finally:
            searcher.close()


def write_files(records: Iterable[Mapping[str, str]], folder: Path) -> None:
    """Each record as a text file that bears its name; the folder is made in any case."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, record in enumerate(records):
        file = folder / f"{number // 1000:03}" / f"{record['_id']}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{record['title']}\n\n{record['text']}\n", encoding="utf-8")


def law_articles(archive: Path, count: int) -> Iterator[dict[str, str]]:
    """A sample of the law articles in the archive, the same every time."""
    with lzma.open(archive, "rt", encoding="utf-8") as file:
        lines = list(file)
    for number in sorted(Random(_SEED).sample(range(len(lines)), min(count, len(lines)))):
        record = json.loads(lines[number])
        title = f"{record['topic']}. {record['heading']}"
        yield {"_id": f"law{number:05}", "title": title, "text": record["text"]}
