"""`python -m index.duties FOLDER…`: commitments that are found, against golden files.

Beside each text (`a.txt`) stands what is to be found in it (`a.jsonl`, one commitment a line:
`text`, `who`, `amount`, `when`); corpus/golden/duties/README.md says its form. A found commitment
is a golden one where their spans share half of what both cover.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from index.duties.amounts import governing as most
from index.duties.figures import Figures
from index.duties.papers import paper_of
from index.duties.reading import commitments_of
from index.duties.sections import headings, use_of
from index.duties.statements import read
from index.duties.verdicts import PARTS, Fault, Found, Judgement, Score, causes, table
from ingest.document import Document
from ingest.file import read_file
from ingest.passages import render
from ingest.vietnamese import canonical

_LEAST = 0.5


def judge(folders: Iterable[Path]) -> Judgement:
    """All pairs of the folders together. Raises ValueError where a golden text is not in its file
    exactly once."""
    scores = dict.fromkeys(PARTS, Score())
    faults: list[Fault] = []
    for folder in folders:
        for golden in sorted(folder.glob("*.jsonl")):
            one = judge_file(golden.with_suffix(".txt"), golden)
            scores = {part: scores[part] + one.scores[part] for part in PARTS}
            faults += one.faults
    return Judgement(scores, tuple(faults))


def judge_file(path: Path, golden: Path) -> Judgement:
    """One text against its golden file."""
    documents = read_file(path).documents
    wanted = [json.loads(line) for line in golden.read_text(encoding="utf-8").splitlines() if line]
    whole = _Whole(documents)
    golds = [whole.golden(record, golden.name) for record in wanted]
    found = list(whole.found())
    pairs = _matched(golds, found)
    scores = {"commitment": Score(len(golds), len(found), len(pairs))}
    faults = list(whole.missed(path.name, golds, found, pairs))
    for part in PARTS[1:]:
        score = Score()
        for left, right in _sides(golds, found, pairs):
            want, got = _values(left, part), _values(right, part)
            score += Score(len(want), len(got), sum((Counter(want) & Counter(got)).values()))
            if left is not None and right is not None and Counter(want) != Counter(got):
                faults.append(_value_fault(path.name, part, left, right))
        scores[part] = score
    return Judgement(scores, tuple(faults))


class _Whole:
    """A file's documents, read: positions are those of the texts joined."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._text = "".join(document.text for document in documents)
        self._flat = [at for at, char in enumerate(self._text) if not char.isspace()]
        self._squeezed = "".join(self._text[at] for at in self._flat)

    def golden(self, record: dict[str, Any], name: str) -> Found:
        text = "".join(record["text"].split())
        at = self._squeezed.find(text)
        if at < 0 or self._squeezed.find(text, at + 1) >= 0:
            raise ValueError(f"{name}: not exactly once in the text: {record['text']!r}")
        return Found(
            self._flat[at], self._flat[at + len(text) - 1] + 1, record["text"],
            tuple(record["who"]), record["amount"], record["when"],
        )  # fmt: skip

    def found(self) -> Iterator[Found]:
        base = 0
        for document in self._documents:
            paper = paper_of(document)
            for one in commitments_of(paper):
                passage = document.passages[one.part]
                _, offsets = render(document.text, passage.start, passage.end)
                yield Found(
                    base + offsets[one.start], base + offsets[one.end - 1] + 1,
                    passage.text[one.start : one.end],
                    tuple(office.printed for office in one.offices), one.amount, one.when,
                )  # fmt: skip
            base += len(document.text)

    def missed(
        self, file: str, golds: list[Found], found: list[Found], pairs: dict[int, int]
    ) -> Iterator[Fault]:
        for at, gold in enumerate(golds):
            if at not in pairs:
                yield Fault(file, "commitment", self._cause(gold, found), gold.text, None)
        for at, one in enumerate(found):
            if at not in pairs.values():
                near = any(_shared(gold, one) > 0 for gold in golds)
                yield Fault(file, "commitment", "cut" if near else "no commitment", None, one.text)

    def _cause(self, gold: Found, found: list[Found]) -> str:
        """Why a golden commitment was not found, as far as it can be told."""
        if any(_shared(gold, one) > 0 for one in found):
            return "cut"
        base = 0
        for document in self._documents:
            for passage in document.passages:
                if base + passage.start <= gold.start < base + passage.end:
                    return _cause_in(document, passage.path, gold.text)
            base += len(document.text)
        return "outside of passages"


def _cause_in(document: Document, path: tuple[str, ...], text: str) -> str:
    if " | " in "".join(path):
        return "table"
    paper = paper_of(document)
    use = use_of(paper.kind, tuple(headings(path)), paper.enacts)
    if use in ("assessment", "criteria", "views", "articles"):
        return f"section taken for {use}"
    form = canonical(text)
    said = read(text, form, 0, len(text), Figures.of(form, 0, len(text)))
    return "no verb seen" if said.manner == "none" else f"left out ({said.manner})"


def _matched(golds: list[Found], found: list[Found]) -> dict[int, int]:
    """Golden index → found index; those that share most first."""
    scored = sorted(
        ((_shared(g, f), a, b) for a, g in enumerate(golds) for b, f in enumerate(found)),
        key=lambda one: -one[0],
    )
    pairs: dict[int, int] = {}
    for share, left, right in scored:
        if share >= _LEAST and left not in pairs and right not in pairs.values():
            pairs[left] = right
    return pairs


def _shared(one: Found, other: Found) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(both, 0) / (max(one.end, other.end) - min(one.start, other.start))


def _sides(
    golds: list[Found], found: list[Found], pairs: dict[int, int]
) -> Iterator[tuple[Found | None, Found | None]]:
    for at, gold in enumerate(golds):
        yield gold, found[pairs[at]] if at in pairs else None
    for at, one in enumerate(found):
        if at not in pairs.values():
            yield None, one


def _values(one: Found | None, part: str) -> list[str]:
    if one is None:
        return []
    values = one.who if part == "who" else (one.amount if part == "amount" else one.when,)
    return [_folded(value) for value in values if value]


def _folded(value: str) -> str:
    text = " ".join(value.split()).casefold()
    return text.removeprefix("các ")


def _value_fault(file: str, part: str, want: Found, got: Found) -> Fault:
    wanted, given = _values(want, part), _values(got, part)
    cause = part
    if part == "who":
        inherited = all(name.casefold() not in want.text.casefold() for name in want.who)
        cause = "inherited doer" if inherited else "doer"
    elif part == "when" and want.when and want.when not in want.text:
        cause = "inherited time"
    elif part == "amount":
        form = canonical(want.text)
        cause = "amount" if most(list(Figures.of(form, 0, len(form)).amounts)) else "no amount seen"
    return Fault(file, part, cause, f"{wanted} in {want.text!r}", str(given))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables over all folders and, with `--list`, each fault."""
    parser = argparse.ArgumentParser(prog="python -m index.duties", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--list", action="store_true", help="name each miss and false one")
    options = parser.parse_args(arguments)
    judgement = judge(options.folders)
    print("\n".join([*table(judgement), "", *causes(judgement)]))
    if options.list:
        for fault in judgement.faults:
            print(f"{fault.file}: {fault.part} ({fault.cause}): {fault.want} ← {fault.got}")
    return 0
