"""The models that tables name: one in a row, in what columns the header says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.exemplars import fields, tables
from index.exemplars.exemplar import FieldName, Mention, Whose
from index.exemplars.page import Page
from index.exemplars.quoted import quoted
from index.exemplars.refused import is_refused, key_of, without_cue
from index.exemplars.telling import results_in
from index.exemplars.whose import behind, of_cell, of_words
from index.wording.places import Place
from ingest.vietnamese import canonical

_NAME_ENDS = re.compile(r"\s*(?:\(|\n| của (?=\w)|$)")


class Rows:
    """Reads the tables of one document, passage by passage: a table may run over several."""

    def __init__(self) -> None:
        self._columns: tables.Columns | None = None
        self._field: FieldName | None = None
        self._said: dict[str, str] = {}

    def read(self, page: Page) -> list[Mention]:
        """What the passage's rows name; nothing where it is no part of a table of models."""
        if "|" not in page.text:
            self._columns = None
            return []
        heads = [tables.columns(head) for head in page.passage.path]
        self._columns = next((head for head in heads if head), self._columns)
        found: list[Mention] = []
        position = 0
        for line in page.text.split("\n"):
            if "|" in line:
                found += self._row(page, line, position)
            position += len(line) + 1
        return found

    def _row(self, page: Page, line: str, position: int) -> Iterator[Mention]:
        if header := tables.columns(line):
            self._columns, self._field, self._said = header, None, {}
            return
        if self._columns is None:
            return
        row = tables.cells(line, position)
        if head := tables.section(row, page.text):
            self._field = fields.labelled(head) or self._field
        elif len(row) > self._columns["name"]:
            said = {k: row[at].of(page.text) for k, at in self._columns.items() if at < len(row)}
            self._said = tables.filled(said, self._said)
            if self._columns.get("does") == self._columns.get("results") and said.get("does"):
                self._said["results"] = results_in(said["does"], canonical(said["does"])) or ""
            if mention := self._mention(page, row[self._columns["name"]]):
                yield mention

    def _mention(self, page: Page, cell: tables.Cell) -> Mention | None:
        text, said = page.text, self._said
        start, end = _name_in(text, cell)
        name = text[start:end]
        if tables.is_total(name) or is_refused(name, quoted=False) or not name[:1].isalnum():
            return None
        whose = _whose(page, said, end)
        column = fields.labelled(said.get("field", "")) or fields.said(said.get("field", ""))
        told = column or self._field or fields.named(page.passage.path)
        does, results = said.get("does") or None, said.get("results") or None
        return Mention(
            key=key_of(name),
            name=" ".join(name.split()),
            type="mô hình",
            whose=whose,
            scope=page.scope,
            field=told or fields.gathered(whose.unit, name, (does or "", results or "")),
            told=told is not None,
            does=does,
            results=results,
            place=Place(page.passage, page.source.document, start, end),
        )


def _whose(page: Page, said: dict[str, str], name_end: int) -> Whose:
    """By the columns, else by what stands behind the name in its own cell."""
    line_end = page.text.find("|", name_end)
    after = behind(page, name_end)
    inside = line_end < 0 or after.end <= line_end
    own = Whose(after.whose.unit or after.host, after.whose.where) if inside else Whose()
    unit = of_cell(said["unit"], page.scope) if said.get("unit") else own
    where = of_words(said.get("place", ""), page.scope).where or unit.where or own.where
    return Whose(unit.unit or own.unit, where)


def _name_in(text: str, cell: tables.Cell) -> tuple[int, int]:
    """The name in a cell: what is quoted in it, else what stands before “của …”, “(…)”."""
    words = cell.of(text)
    marks = [
        one for one in quoted(words) if canonical(words[one.start : one.end]) != "dân vận khéo"
    ]
    if marks:
        start = marks[0].start + without_cue(words[marks[0].start : marks[0].end])
        return cell.start + start, cell.start + marks[0].end
    start = without_cue(words)
    stop = _NAME_ENDS.search(words, start)
    return cell.start + start, cell.start + (stop.start() if stop else len(words))
