"""Questions with a gap: verbatim sentences in which a telling word is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.kits.asking import Asked
from index.kits.kit import Question
from index.kits.telling import Telling, telling
from ingest.vietnamese import canonical

GAP = "………"
LEAST = 5.0
"""Weight of a word that is worth asking for."""
_LEAST_AROUND = {"name": 14}
"""Words of the sentence that stay, where something is to be known by them; else _LEAST_REST."""
_LEAST_REST = 8
_MONTH = re.compile(r"\d{1,2}(?:/| tháng )0?(?P<month>\d{1,2})")
_OF_THE_DAY = 3.0
"""What a word of a report is worth less; but for sayings, which are of no day."""
_YEAR = re.compile(r"(?:năm )?(\d{4})")
_TOKEN = re.compile(r"[\d.,/]*\d|\w+")


@dataclass(frozen=True, slots=True)
class Gapped:
    """A sentence with the words (offsets into the sentence) that are left out of it."""

    asked: Asked
    telling: Telling

    @property
    def weight(self) -> float:
        less = self.asked.reports and self.telling.kind != "part"
        return self.telling.weight - (_OF_THE_DAY if less else 0)

    @property
    def answer(self) -> str:
        return self.asked.said[self.telling.start : self.telling.end]

    @property
    def before(self) -> str:
        return self.asked.said[: self.telling.start]

    @property
    def after(self) -> str:
        return self.asked.said[self.telling.end :]

    @property
    def stem(self) -> str:
        return f"{self.before}{GAP}{self.after}"

    @property
    def span(self) -> tuple[int, int]:
        """In the passage's text."""
        return self.asked.start + self.telling.start, self.asked.start + self.telling.end

    def question(self) -> Question:
        return Question(
            kind="gap",
            prompt=f"Điền vào chỗ trống, theo {self.asked.whose}:",
            stem=self.stem,
            answer=self.answer,
            evidence=(self.asked.evidence(*self.span),),
        )


def gapped(asked: Asked) -> Gapped | None:
    """With its weightiest word left out that the rest does not give away; None where there is none
    worth asking for."""
    tells = asked.tells
    for one in telling(asked.said):
        found = Gapped(asked, one)
        if tells and one.kind != "part":
            continue
        if found.weight >= LEAST and _is_fair(found):
            return found
    return None


def _is_fair(found: Gapped) -> bool:
    rest = f"{found.before} {found.after}"
    if len(rest.split()) < _LEAST_AROUND.get(found.telling.kind, _LEAST_REST):
        return False
    month = _MONTH.match(canonical(found.answer))
    if month is not None and re.search(rf"tháng 0?{month['month']}(?!\d)", canonical(rest)):
        return False
    year = _YEAR.fullmatch(found.answer)
    if year is not None and year[1] in f"{rest} {found.asked.whose}":
        return False
    measured = found.telling.kind in ("percent", "count", "term")
    return not gives_away(rest if measured else f"{rest} {found.asked.whose}", found.answer)


def gives_away(told: str, answer: str) -> bool:
    """Whether the words of the answer stand in it side by side; numbers of the same value count
    as the same."""
    asked, there = _tokens(answer), _tokens(told)
    size = len(asked)
    return any(there[at : at + size] == asked for at in range(len(there) - size + 1))


def _tokens(text: str) -> list[str]:
    return [token.lstrip("0") or "0" for token in _TOKEN.findall(canonical(text))]
