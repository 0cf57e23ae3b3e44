"""`python -m ingest FILE`: what was read from one file, as JSON on stdout. Stores nothing."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from ingest.document import HEADER_FIELDS, Document, File
from ingest.errors import IngestError
from ingest.file import read_file

_PATIENCE = 2.0
"""Seconds between two words about a long reading."""


def as_json(file: File) -> dict[str, Any]:
    """The wire form. Offsets in a document refer to its own `text`; its `start` to the file's."""
    return {
        "text": file.text,
        "documents": [_document(document) for document in file.documents],
        "warnings": list(file.warnings),
        "quality": file.quality,
    }


def _document(document: Document) -> dict[str, Any]:
    header = document.header
    return {
        "id": document.id,
        "start": document.start,
        "end": document.end,
        "text": document.text,
        **{name: getattr(header, name).as_json() for name in HEADER_FIELDS},
        "addressees": list(header.addressees),
        "recipients": list(header.recipients),
        "sections": [asdict(section) for section in document.sections],
        "passages": [
            {
                "id": document.passage_id(passage),
                "path": list(passage.path),
                "text": passage.text,
                "start": passage.start,
                "end": passage.end,
            }
            for passage in document.passages
        ],
        "citations": [asdict(citation) for citation in document.citations],
        "warnings": list(document.warnings),
    }


class _Waiting:
    """Says on stderr which page a long reading has come to."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def __call__(self, page: int, pages: int) -> None:
        if time.monotonic() - self._said >= _PATIENCE:
            self._said = time.monotonic()
            print(f"Đang đọc: xong {page}/{pages} trang…", file=sys.stderr, flush=True)


class _Parser(argparse.ArgumentParser):
    """Speaks Vietnamese about wrong usage."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 (argparse words it in English)
        self.exit(2, "Dùng sai cách. Cách dùng: python -m ingest TỆP (đúng một tệp).\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the file was read, 1 when it could not be, 2 for wrong usage (by SystemExit)."""
    parser = _Parser(
        prog="python -m ingest",
        description="Đọc một tệp văn bản và in ra JSON những gì đọc được; không lưu lại gì.",
    )
    parser.add_argument(
        "file",
        metavar="TỆP",
        type=Path,
        help="tệp .txt, .md, .docx, .doc, .rtf, .pdf, .html, ảnh quét",
    )
    path = parser.parse_args(arguments).file
    if not path.is_file():
        print(f"Không thấy tệp “{path}”; hãy kiểm tra lại đường dẫn.", file=sys.stderr)
        return 1
    try:
        found = read_file(path, progress=_Waiting())
    except IngestError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return 130
    json.dump(as_json(found), sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
