"""The times and amounts of a stretch of text, read together since each may look like the other."""

from __future__ import annotations

from dataclasses import dataclass

from index.duties.amounts import Amount, amounts, frequencies
from index.duties.amounts import governing as most
from index.duties.times import When, event, times
from index.duties.times import governing as best


@dataclass(frozen=True, slots=True)
class Figures:
    form: str
    start: int
    end: int
    times: tuple[When, ...]
    amounts: tuple[Amount, ...]

    @classmethod
    def of(cls, form: str, start: int, end: int) -> Figures:
        """Of `form[start:end]`."""
        fused = frequencies(form, start, end)
        found = [
            one
            for one in times(form, start, end)
            if not any(f.start < one.end and one.start < f.end for f in fused)
        ]
        return cls(form, start, end, tuple(found), tuple(amounts(form, start, end, found, fused)))

    def within(self, start: int, end: int) -> Figures:
        """Those of a part."""
        return Figures(
            self.form, start, end,
            tuple(one for one in self.times if start <= one.start and one.end <= end),
            tuple(one for one in self.amounts if start <= one.start and one.end <= end),
        )  # fmt: skip

    def begins_with_time(self, at: int) -> bool:
        return any(one.start == at for one in self.times)

    def amount_at(self, at: int) -> Amount | None:
        return next((one for one in self.amounts if one.start == at), None)

    @property
    def telling(self) -> bool:
        """Whether a deadline or a period is said."""
        return any(one.sort not in ("bare", "each") for one in self.times)

    @property
    def has_event(self) -> bool:
        return event(self.form, self.start, self.end) is not None

    @property
    def when(self) -> When | None:
        return best(list(self.times)) or event(self.form, self.start, self.end)

    @property
    def amount(self) -> Amount | None:
        return most(list(self.amounts))
