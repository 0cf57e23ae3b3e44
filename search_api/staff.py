"""What staff ask for, as it goes over the wire: duties and models, narrowed and counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from index.duties import Duty as Committed
from index.exemplars import Exemplar
from index.faceting import Facet, Narrowed, Wanted, narrowed
from index.store import DocumentSummary
from ingest.vietnamese import bare, canonical, has_marks
from search_api.deadlines import deadline
from search_api.drafting import occurrence
from search_api.schemas import (
    DocumentRef,
    Duties,
    Duty,
    DutyFacets,
    FacetValue,
    Model,
    ModelFacets,
    Models,
    Office,
    Recurrence,
)

DutyOrder = Literal["document", "due", "office"]
Counts = Mapping[str, Sequence[tuple[str, int]]]


# --- duties ----------------------------------------------------------------------------------


def _levels(duty: Committed) -> set[str]:
    """Of those who must do it; of the document where they do not say it."""
    own = {office.level for office in duty.offices if office.level}
    told = duty.place.document.header.level.value
    return own or ({told} if told else set())


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


DUTY_FACETS: Sequence[Facet[Committed]] = (
    Facet("office", lambda duty: {office.name for office in duty.offices}),
    Facet("level", _levels),
    Facet("kind", lambda duty: (duty.kind,)),
    Facet("issuer", lambda duty: _one(duty.place.document.header.issuer.value)),
    Facet("year", lambda duty: _one((duty.place.date or "")[:4])),
    Facet("document", lambda duty: (duty.place.document.id,)),
)


def duties_wire(
    found: Narrowed[Committed],
    *,
    replaced: Mapping[int, DocumentRef],
    offset: int = 0,
    limit: int | None = None,
) -> Duties:
    """One page; the counts and totals are of all that was found. `replaced`: by the key of a
    document, what took its place."""
    last = None if limit is None else offset + limit
    return Duties(
        total=len(found.items),
        documents=len({duty.place.document.key for duty in found.items}),
        duties=[
            duty_wire(duty, replaced.get(duty.place.document.key))
            for duty in found.items[offset:last]
        ],
        facets=DutyFacets.model_validate(_facets(found.counts)),
    )


def duty_wire(duty: Committed, replaced_by: DocumentRef | None) -> Duty:
    recurrence = duty.recurrence
    return Duty.model_validate(
        {
            **duty.place.as_json(),
            "id": duty.id,
            "kind": duty.kind,
            "who": duty.who,
            "offices": [
                Office(name=one.name, printed=one.printed, level=one.level, lead=one.lead)
                for one in duty.offices
            ],
            "what": duty.what,
            "amount": duty.amount,
            "when": duty.when,
            "due": duty.due,
            "recurrence": recurrence
            and Recurrence(
                every=recurrence.every, days=list(recurrence.days), until=recurrence.until
            ),
            "due_inferred": duty.due_inferred,
            "replaced_by": replaced_by,
            "path": list(duty.place.passage.path),
        }
    )


@dataclass(frozen=True, slots=True)
class Among:
    """Where duties are looked for. `passages`, `documents`: keys, or None for all; `dated`: only
    what has a day or a period."""

    words: str = ""
    passages: Collection[int] | None = None
    documents: Collection[int] | None = None
    dated: bool = False
    month: int | None = None
    """From 1 to 12: only what is due in it, in any year."""


def narrowed_duties(
    duties: Iterable[Committed], wanted: Wanted, *, among: Among, sort: DutyOrder
) -> Narrowed[Committed]:
    """The duties that are asked for, with their counts."""
    asked = Words(among.words)
    chosen = (
        duty
        for duty in duties
        if (among.passages is None or duty.place.passage.key in among.passages)
        and (among.documents is None or duty.place.document.key in among.documents)
        and (not among.dated or duty.due or duty.recurrence)
        and (among.month is None or among.month in _months(duty))
        and asked.stand_in(
            duty.what,
            *duty.place.passage.path,
            *(office.name for office in duty.offices),
            *_of_document(duty.place.document),
        )
    )
    return narrowed(sorted(chosen, key=_ORDERS[sort]), DUTY_FACETS, wanted)


def _months(duty: Committed) -> set[int]:
    days = duty.recurrence.days if duty.recurrence else ()
    once = (duty.due or "")[5:7]
    return {int(day[:2]) for day in days} | ({int(once)} if once else set())


def _of_document(document: DocumentSummary) -> Iterator[str]:
    """By what a person would name it: its office, number and kind."""
    header = document.header
    fields = (header.issuer, header.parent_issuer, header.symbol, header.kind)
    return (field.value for field in fields if field.value)


def _by_document(duty: Committed) -> tuple[int, str, int, int]:
    """Newest first; what has no date at the end."""
    place = duty.place
    digits = (place.date or "").replace("-", "")
    return -int(digits.ljust(8, "0") or 0), place.document.id, place.passage.ordinal, place.start


def _by_due(duty: Committed) -> tuple[int, str, tuple[int, str, int, int]]:
    """What comes again first, through the year; then single days, oldest first; then the rest."""
    if duty.recurrence is not None:
        return 0, next(iter(duty.recurrence.days), "99"), _by_document(duty)
    last = deadline(duty.due)
    return (1, last.isoformat(), _by_document(duty)) if last else (2, "", _by_document(duty))


def _by_office(duty: Committed) -> tuple[bool, str, tuple[int, str, int, int]]:
    """By the first that leads; what names nobody at the end."""
    leading = [office.name for office in duty.offices if office.lead]
    named = leading or [office.name for office in duty.offices]
    return not named, bare(named[0]) if named else "", _by_document(duty)


_ORDERS: Mapping[DutyOrder, Callable[[Committed], Any]] = {
    "document": _by_document,
    "due": _by_due,
    "office": _by_office,
}


# --- models ----------------------------------------------------------------------------------

MODEL_FACETS: Sequence[Facet[Exemplar]] = (
    Facet("field", lambda model: _one(model.field)),
    Facet("place", lambda model: _one(model.area)),
    Facet("unit", lambda model: _one(model.unit)),
    Facet("document", lambda model: {place.document.id for place in model.places}),
)


def models_wire(found: Narrowed[Exemplar], *, offset: int = 0, limit: int | None = None) -> Models:
    last = None if limit is None else offset + limit
    return Models(
        total=len(found.items),
        models=[model_wire(model) for model in found.items[offset:last]],
        facets=ModelFacets.model_validate(_facets(found.counts)),
    )


def model_wire(model: Exemplar) -> Model:
    return Model(
        id=model.id,
        name=model.name,
        type=model.type,
        unit=model.unit,
        place=model.place,
        area=model.area,
        field=model.field,
        does=model.does,
        results=model.results,
        documents=model.documents,
        occurrences=[occurrence(place) for place in model.places],
    )


def narrowed_models(
    models: Iterable[Exemplar], wanted: Wanted, *, words: str
) -> Narrowed[Exemplar]:
    asked = Words(words)
    chosen = (
        model
        for model in models
        if asked.stand_in(
            model.name, model.unit or "", model.place or "", model.does or "", model.results or ""
        )
    )
    return narrowed(chosen, MODEL_FACETS, wanted)


# --- both ------------------------------------------------------------------------------------


class Words:
    """Words that must all stand in a text; typed without marks they match with or without."""

    def __init__(self, asked: str) -> None:
        self._form = _marked if has_marks(asked) else _bare
        self._words = frozenset(self._form(asked).split())

    def stand_in(self, *texts: str) -> bool:
        if not self._words:
            return True
        return self._words <= {word for text in texts for word in self._form(text).split()}


@lru_cache(maxsize=1 << 15)
def _marked(text: str) -> str:
    return _words(canonical(text))


@lru_cache(maxsize=1 << 15)
def _bare(text: str) -> str:
    return _words(bare(text))


def _words(text: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in text)


def _facets(counts: Counts) -> dict[str, list[FacetValue]]:
    return {
        name: [FacetValue(value=value, count=count) for value, count in counted]
        for name, counted in counts.items()
    }
