"""`python -m ingest.evaluate FOLDER…`: what is read, against golden files, field by field.

A golden file is a JSON beside the file it judges (`a.docx`, `a.json`); corpus/README.md says its
form. Values are compared without regard to case, tone placement, blanks and closing points.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from ingest.document import HEADER_FIELDS, Citation, Document, Section
from ingest.file import read_file
from ingest.offices import normalise_issuer
from ingest.vietnamese import canonical, nfc

Verdict = Literal["right", "wrong", "invented", "missed", "absent"]
"""`absent`: rightly left without a value. `wrong`: another value than the golden one."""
MENTION = "citation"
CITATION_PARTS = ("symbol", "kind", "date", "issuer", "term", "relation")
ROWS: tuple[str, ...] = (
    *HEADER_FIELDS, "status", "addressees", "recipients", "section", "section level", MENTION,
    *(f"citation {part}" for part in CITATION_PARTS),
)  # fmt: skip
_ENDS = " .,;:-–—/)]*"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing judged: what the golden file says (`want`) and what was read (`got`)."""

    file: str
    row: str
    verdict: Verdict
    want: str | None
    got: str | None


def judge_folder(folder: Path) -> Iterator[Finding]:
    """All findings of the golden files in `folder`, file by file."""
    for golden in sorted(folder.glob("*.json")):
        record = json.loads(golden.read_text(encoding="utf-8"))
        if "file" in record:
            yield from judge_file(golden.parent / record["file"], record)


def judge_file(path: Path, record: Mapping[str, Any]) -> Iterator[Finding]:
    """Findings of one file. Documents are compared in order; too many or too few are findings."""
    read, golden = read_file(path).documents, record["documents"]
    if len(read) != len(golden):
        yield Finding(path.name, "documents", "wrong", str(len(golden)), str(len(read)))
    for document, wanted in zip(read, golden, strict=False):
        yield from _header(path.name, document, wanted)
        yield from _sections(path.name, document.sections, wanted["sections"])
        yield from _citations(path.name, document, wanted["citations"])


def table(findings: Iterable[Finding]) -> list[str]:
    """A Markdown table: row by row, how many right, wrong, invented, missed and rightly absent."""
    counts = tally(findings)
    verdicts: tuple[Verdict, ...] = ("right", "wrong", "invented", "missed", "absent")
    lines = [f"| | {' | '.join(verdicts)} |", "|---" * 6 + "|"]
    for row in ("documents", *ROWS):
        if any(counts[row, verdict] for verdict in verdicts):
            cells = (str(counts[row, verdict]) for verdict in verdicts)
            lines.append(f"| {row} | {' | '.join(cells)} |")
    return lines


def tally(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """How often each verdict was given in each row."""
    return Counter((finding.row, finding.verdict) for finding in findings)


def _header(file: str, document: Document, wanted: Mapping[str, Any]) -> Iterator[Finding]:
    for name in HEADER_FIELDS:
        field, want = getattr(document.header, name), wanted["header"][name]
        verdict = _verdict(_folded(want["value"], name), _folded(field.value, name))
        yield Finding(file, name, verdict, want["value"], field.value)
        if verdict == "right":
            same = field.status == want["status"]
            states = f"{name}: {want['status']}", f"{name}: {field.status}"
            yield Finding(file, "status", "right" if same else "wrong", *states)
    for name in ("addressees", "recipients"):
        yield from _aligned(file, name, wanted[name], getattr(document.header, name))


def _aligned(file: str, row: str, want: Sequence[str], got: Sequence[str]) -> Iterator[Finding]:
    """Entries of two lists in order; where they differ, those facing each other are `wrong`."""
    for left, right in _pairs([_folded(w) for w in want], [_folded(g) for g in got]):
        wanted = None if left is None else want[left]
        given = None if right is None else got[right]
        yield Finding(file, row, _verdict(_folded(wanted), _folded(given)), wanted, given)


def _sections(
    file: str, got: Sequence[Section], wanted: Sequence[Mapping[str, Any]]
) -> Iterator[Finding]:
    want = [f"{record['label']} {record['title']}" for record in wanted]
    read = [f"{section.label} {section.title}" for section in got]
    for left, right in _pairs([_loose(w) for w in want], [_loose(g) for g in read]):
        if left is None or right is None:
            verdict: Verdict = "invented" if left is None else "missed"
            yield Finding(
                file, "section", verdict, None if left is None else want[left],
                None if right is None else read[right],
            )  # fmt: skip
            continue
        same = _loose(want[left]) == _loose(read[right])
        yield Finding(file, "section", "right" if same else "wrong", want[left], read[right])
        levels = wanted[left]["level"], got[right].level
        yield Finding(
            file, "section level", "right" if levels[0] == levels[1] else "wrong",
            f"{want[left]}: {levels[0]}", f"{read[right]}: {levels[1]}",
        )  # fmt: skip


def _citations(
    file: str, document: Document, wanted: Sequence[Mapping[str, Any]]
) -> Iterator[Finding]:
    """Mentions are the same where their symbols are, in order."""
    got = document.citations
    want_keys = [_folded(record["symbol"], "symbol") for record in wanted]
    got_keys = [_folded(citation.symbol, "symbol") for citation in got]
    for left, right in _pairs(want_keys, got_keys, apart=True):
        if left is None or right is None:
            verdict: Verdict = "invented" if left is None else "missed"
            yield Finding(
                file, MENTION, verdict, None if left is None else wanted[left]["quote"],
                None if right is None else document.text[got[right].start : got[right].end],
            )  # fmt: skip
            continue
        quote = wanted[left]["quote"]
        yield Finding(file, MENTION, "right", quote, got[right].symbol)
        yield from _parts(file, quote, wanted[left], got[right])


def _parts(file: str, quote: str, want: Mapping[str, Any], got: Citation) -> Iterator[Finding]:
    for part in CITATION_PARTS:
        value = getattr(got, part)
        verdict = _verdict(_folded(want[part], part), _folded(value, part))
        yield Finding(file, f"citation {part}", verdict, f"{quote}: {want[part]}", value)


def _pairs(
    want: Sequence[Hashable], got: Sequence[Hashable], *, apart: bool = False
) -> Iterator[tuple[int | None, int | None]]:
    """Aligned positions. `apart` keeps what differs apart instead of facing it."""
    for op, a, b, c, d in SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
        faced = 0 if op == "replace" and apart else min(b - a, d - c)
        yield from zip(range(a, a + faced), range(c, c + faced), strict=True)
        yield from ((left, None) for left in range(a + faced, b))
        yield from ((None, right) for right in range(c + faced, d))


def _verdict(want: str | None, got: str | None) -> Verdict:
    if want is None:
        return "absent" if got is None else "invented"
    if got is None:
        return "missed"
    return "right" if want == got else "wrong"


def _folded(value: str | None, name: str = "") -> str | None:
    """What two values are compared by. Issuers are compared by their full names."""
    if value is None:
        return None
    if name in ("issuer", "parent_issuer"):
        value = normalise_issuer(value)
    text = canonical(nfc(value)).translate(str.maketrans("–—‑−“”‘’", "----\"\"''"))
    return " ".join(text.split()).strip(_ENDS)


def _loose(heading: str) -> str:
    """A heading without the points and dashes around its label."""
    return " ".join(re.findall(r"\w+", _folded(heading) or ""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table over all folders and, with `--list`, what is not right."""
    parser = argparse.ArgumentParser(prog="python -m ingest.evaluate", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--list", action="store_true", help="name what is not right")
    options = parser.parse_args(arguments)
    found = [finding for folder in options.folders for finding in judge_folder(folder)]
    print("\n".join(table(found)))
    if options.list:
        for one in found:
            if one.verdict not in ("right", "absent"):
                print(f"{one.file}: {one.row} {one.verdict}: {one.want!r} ← {one.got!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
