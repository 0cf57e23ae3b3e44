"""What a passage, and the lines under a heading, tell of a model that is named there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.exemplars import fields
from index.exemplars.exemplar import FieldName, Mention, Whose
from index.exemplars.localities import Localities, localities_in, ordered
from index.exemplars.name import Name
from index.exemplars.page import Page
from index.exemplars.quoted import quoted
from index.exemplars.refused import key_of
from index.exemplars.telling import Told, details, told
from index.exemplars.whose import of_cell, of_words, registered
from index.wording.places import Place

_BEFORE = re.compile(
    r"(?:trước (?:đây )?(?:gọi|có tên|mang tên|tên) là|trước đây là|tên cũ(?: là)?|đổi tên từ"
    r"|tên trước đây(?: là)?)\s*(?:mô hình\s*)?(?=[“\"‘«])"
)
_MARKERS = " -+•*–.)0123456789abcdđeivx"
_MOST_DETAILS = 6
"""Passages under a heading in which its model is still described."""


def described(
    pages: Sequence[Page],
    at: int,
    name: Name,
    whose: Whose,
    span: tuple[int, int],
    *,
    lead: FieldName | None,
) -> Mention:
    """The mention in the passage `pages[at]`. `span`: the words that speak of the model, behind
    its name; `lead`: the field that a line before the passage names."""
    page = pages[at]
    text = page.text
    printed = text[name.start : name.end]
    said = told(text, page.form, *span, alone=_is_alone(page.form, name, span[0]),
                planned=page.source.planned)  # fmt: skip
    lines = _details(pages, at, printed)
    if lines:
        whose, said = _by_details(page, whose, said, lines)
    if not (whose.unit or whose.where):
        whose = registered(page, name.right)
    if not (whose.where or lines):
        whose = Whose(whose.unit, _nearby(said.does or ""))
    field = _field(page, name, span[1], lines, lead)
    around = (said.does or "", text[name.cue : name.left], *page.passage.path[-1:],
              page.source.subject)  # fmt: skip
    return Mention(
        key=key_of(printed),
        name=" ".join(printed.split()),
        type=name.type,
        whose=whose,
        scope=page.scope,
        field=field or fields.gathered(whose.unit, printed, around),
        told=field is not None,
        does=said.does,
        results=said.results,
        place=Place(page.passage, page.source.document, name.start, name.end),
        before=_former(page, span),
        known=name.sure,
    )


def _field(
    page: Page, name: Name, end: int, lines: dict[str, str], lead: FieldName | None
) -> FieldName | None:
    """What the text itself says: behind the name, in the line before it, in a heading."""
    text = page.text
    behind = text[name.right : end].split("\n", maxsplit=1)[0]
    line = text[text.rfind("\n", 0, name.start) + 1 : name.start]
    return (
        fields.said(behind)
        or fields.labelled(lines.get("field", ""))
        or fields.labelled(line)
        or lead
        or fields.named(page.passage.path)
    )


def _nearby(words: str) -> Localities:
    """The place in which something is said to be done, where no other is named beside it."""
    near = ordered([one for _, _, one in localities_in(words)])
    return near if len({one.level for one in near}) == len(near) else ()


def _is_alone(form: str, name: Name, end: int) -> bool:
    """Whether its sentence says no more than the name, so that the next one tells of it."""
    line = form[form.rfind("\n", 0, name.cue) + 1 : name.cue]
    begins = not line.strip(_MARKERS) or line.rstrip().endswith((".", ":"))
    return begins and form[end : end + 1] in ("", ".", "\n", ":")


def _details(pages: Sequence[Page], at: int, name: str) -> dict[str, str]:
    """The labelled lines under a heading that is the model's name."""
    key = key_of(name)
    path = pages[at].passage.path
    depth = next((n for n, head in enumerate(path) if key in key_of(head)), None)
    if depth is None:
        return {}
    branch = path[: depth + 1]
    found: dict[str, str] = {}
    for page in pages[at : at + _MOST_DETAILS]:
        if page.passage.path[: depth + 1] != branch:
            break
        for kind, value in details(page.text, page.form).items():
            found.setdefault(kind, value)
    return found


def _by_details(page: Page, whose: Whose, said: Told, lines: dict[str, str]) -> tuple[Whose, Told]:
    """What labelled lines tell goes before what the sentence tells."""
    unit = of_cell(lines["unit"], page.scope) if "unit" in lines else whose
    where = of_words(lines.get("place", ""), page.scope).where or unit.where
    does = lines.get("does") or (None if "unit" in lines else said.does)
    return Whose(unit.unit, where), Told(does, lines.get("results", said.results))


def _former(page: Page, span: tuple[int, int]) -> str | None:
    """The name that the model had before, where the words say so."""
    match = _BEFORE.search(page.form, *span)
    if match is None:
        return None
    words = page.text[match.end() : span[1]]
    marks = quoted(words)
    return key_of(words[marks[0].start : marks[0].end]) if marks else None
