"""What the address in the browser holds: a question with its filters, or a place in a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args
from urllib.parse import urlencode

from search_api.schemas import MAX_OFFSET, Mode

FILTERS: tuple[str, ...] = ("kind", "issuer", "place", "system", "level")
MODES: tuple[Mode, ...] = get_args(Mode)
PAGE = 10
"""Hits on one page."""
WORDING = "cau-chu"
FORMULAS = "cong-thuc"
DRAFTS = "soat-du-thao"
BASKETS = "gio"
THEMES = "chu-de"
DUTIES = "nhiem-vu"
MODELS = "mo-hinh"
NETWORK = "dan-chieu"
COMPARISON = "so-sanh"
LONGEST = 2_000
"""Characters of a text that an address may hold."""

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question and all that narrows it. `first` and `last` are dates as the wire has them."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    document: str | None = None
    first: str | None = None
    last: str | None = None
    mode: Mode = "hybrid"
    as_typed: bool = False
    page: int = 1
    copies: str | None = None
    """The passage whose folded near-copies are opened."""
    like: str | None = None
    """The passage that others should resemble, instead of a question."""

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE

    @property
    def narrowed(self) -> bool:
        return bool(any(self.filters.values()) or self.first or self.last or self.document)

    def toggled(self, name: str, value: str) -> Ask:
        """The same question with one value of a filter put on or taken off, from page one."""
        now = self.filters.get(name, ())
        kept = tuple(v for v in now if v != value) if value in now else (*now, value)
        return replace(self, filters={**self.filters, name: kept}, page=1, copies=None)

    def dated(self, first: str | None, last: str | None) -> Ask:
        return replace(self, first=first, last=last, page=1, copies=None)

    def widened(self) -> Ask:
        """The same question without any filter."""
        return replace(self, filters={}, first=None, last=None, document=None, page=1, copies=None)

    def asking(self, text: str) -> Ask:
        """Another question under the same filters."""
        return replace(self, text=text, page=1, copies=None, like=None, as_typed=False)

    def filter_pairs(self) -> list[tuple[str, str]]:
        pairs = [(name, value) for name in FILTERS for value in self.filters.get(name, ())]
        single = (("document", self.document), ("from", self.first), ("to", self.last))
        return pairs + [(name, value) for name, value in single if value]

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of everything that differs from an empty question, in a fixed order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("like", self.like)] if self.like else []
        pairs += self.filter_pairs()
        pairs += [("mode", self.mode)] if self.mode != "hybrid" else []
        pairs += [("as_typed", "true")] if self.as_typed else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return pairs + ([("copies", self.copies)] if self.copies else [])

    @property
    def href(self) -> str:
        return "/?" + urlencode(self.pairs()) if self.pairs() else "/"


def _last(params: Params, name: str) -> str:
    values = params.get(name, ())
    return values[-1] if values else ""


def number(params: Params, name: str) -> int | None:
    """A parameter that is a plain number, or None."""
    value = _last(params, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def read(params: Params) -> Ask:
    """The question that an address holds. What makes no sense there is left out."""
    mode: Mode = next((m for m in MODES if m == _last(params, "mode")), "hybrid")
    page = number(params, "page") or 1
    return Ask(
        text=_last(params, "q"),
        filters={n: tuple(dict.fromkeys(params[n])) for n in FILTERS if params.get(n)},
        document=_last(params, "document") or None,
        first=_last(params, "from") or None,
        last=_last(params, "to") or None,
        mode=mode,
        as_typed=_last(params, "as_typed") == "true",
        page=max(1, min(page, MAX_OFFSET // PAGE)),
        copies=_last(params, "copies") or None,
        like=_last(params, "like") or None,
    )


def place(document: str, start: int | None = None, end: int | None = None) -> str:
    """The address of a document in the reader, opened at a span of its text."""
    pairs: list[tuple[str, str | int]] = [("id", document)]
    if start is not None and end is not None:
        pairs += [("start", start), ("end", end)]
    return "/doc?" + urlencode(pairs)


def at(screen: str, /, **pairs: str | int | None) -> str:
    """The address of a screen, with what it shows; what is empty is left out."""
    said = urlencode({name: value for name, value in pairs.items() if value not in (None, "")})
    return f"/{screen}" + ("?" + said if said else "")


def library(**pairs: str | int | None) -> str:
    """The address of the library, with how it is sorted and filtered."""
    return at("van-ban", **pairs)
