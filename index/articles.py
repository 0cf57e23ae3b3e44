"""The texts that the shipped models are trained from, read and cleaned."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.vietnamese import nfc

LAWS, SECTIONS = "law_articles.jsonl.xz", "wiki_sections.jsonl.xz"

_REFERENCES = re.compile(r"\(Điều này có nội dung liên quan.*", re.DOTALL)
_NEXT_ARTICLE = re.compile(r"Điều \d+\.\d+\.[A-ZĐ]+\.[\d.]+\s.*", re.DOTALL)
_MARKUP = re.compile(r"\{\\displaystyle.*?\}\n?|==.*?==")


@dataclass(frozen=True, slots=True)
class Article:
    """A law article or a section of an encyclopedia article. `group` is what it belongs to."""

    group: str
    title: str
    text: str
    law: bool


def read_articles(data: Path) -> Iterator[Article]:
    """The articles of both files in `data`. Raises OSError where one cannot be read."""
    for record in records(data / LAWS):
        text = _NEXT_ARTICLE.sub("", _REFERENCES.sub("", nfc(record["text"])))
        yield Article(record["topic"], nfc(record["heading"]), text, True)
    for record in records(data / SECTIONS):
        title = f"{nfc(record['title'])}\n{nfc(record['heading'])}".strip()
        yield Article(record["title"], title, _MARKUP.sub("", nfc(record["text"])), False)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of one .jsonl.xz file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
