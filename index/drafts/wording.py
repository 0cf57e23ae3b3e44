"""A draft's quotations and formulas, held against how the library says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.citing import written
from index.drafts.draft import Draft
from index.drafts.finding import Evidence, Finding, FindingKind, Severity
from index.wording.clauses import Cuts, Span, clauses_of, cuts, quotations, sentences
from index.wording.differences import Words, differences, likeness
from index.wording.formula import Formula, Variant
from index.wording.nearness import Near, Nearness, is_change
from index.wording.places import Place
from ingest.document import Document
from ingest.passages import render

_LEAST_TERMS = 5
_ALIKE = 0.78
_FORMULA = 0.75
_MUCH_MORE = 3
"""How many documents must use a newer form for each that goes on using the old one."""
_PLACES = 3
"""Places that are shown."""


def wording_findings(
    draft: Draft, *, nearness: Nearness, formulas: Sequence[Formula]
) -> list[Finding]:
    """In the order of the text; a place is reported once."""
    own = frozenset(document.id for document in draft.documents)
    known = [one for one in (_but(formula, own) for formula in formulas) if one is not None]
    told: dict[str, list[Finding]] = {}
    found: list[Finding] = []
    for document in draft.documents:
        for passage in document.passages:
            if passage.text not in told:
                told[passage.text] = _of_passage(passage.text, known, nearness, own)
            if told[passage.text]:
                _, offsets = render(document.text, passage.start, passage.end)
                found += [_placed(one, offsets, draft, document) for one in told[passage.text]]
    return sorted(found, key=lambda one: one.start)


def _of_passage(
    text: str, known: Sequence[Formula], nearness: Nearness, own: frozenset[str]
) -> list[Finding]:
    """With offsets into the passage's text; what is certainly another word comes first."""
    words = nearness.fresh(text)
    found = cuts(text, words.terms)
    formulas = list(_formulas(words, found, known, nearness))
    wrong = [one for one in formulas if one.kind == "formula"]
    outdated = [one for one in formulas if one.kind != "formula"]
    kept: list[Finding] = []
    for one in (*wrong, *_quotations(words, found, nearness, own), *outdated):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def _placed(one: Finding, offsets: Sequence[int], draft: Draft, document: Document) -> Finding:
    start = document.start + offsets[one.start]
    end = document.start + offsets[one.end - 1] + 1
    return replace(one, start=start, end=end, text=draft.text[start:end])


def _quotations(
    words: Words, found: Cuts, nearness: Nearness, own: frozenset[str]
) -> Iterator[Finding]:
    """Sentences in quotation marks that nobody else quotes so, but that others quote nearly so."""
    quoted = quotations(found)
    for sentence in _within(sentences(found), quoted):
        if sentence.last - sentence.first < _LEAST_TERMS:
            continue
        part = words.part(sentence.first, sentence.last)
        near = [one for one in nearness.of(part, least=_ALIKE) if one.place.document.id not in own]
        others = _usual([one for one in near if one.bounded and is_change(one)])
        same = {one.place.document.key for one in near if one.exact}
        count = len({place.document.key for place in others})
        if others and len(same) * 2 <= count:
            sure: Severity = "warning" if count > 1 else "hint"
            yield _finding("quotation", sure, part, others, _other_quotation(count))


def _within(sentences: Iterable[Span], quoted: Sequence[Span]) -> Iterator[Span]:
    """The parts of the sentences that lie in quotation marks."""
    for sentence in sentences:
        for quote in quoted:
            first, last = max(sentence.first, quote.first), min(sentence.last, quote.last)
            if first < last:
                yield Span(first, last)


def _usual(near: Sequence[Near]) -> tuple[Place, ...]:
    """The places of the wording that most documents have."""
    by_text: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for one in near:
        by_text[tuple(one.place.text.lower().split())].append(one.place)
    if not by_text:
        return ()
    best = max(by_text.values(), key=lambda places: len({p.document.key for p in places}))
    return tuple(sorted(best, key=lambda place: place.order))


def _other_quotation(count: int) -> str:
    return f"Câu trích này khác với cách ghi ở {count} văn bản trong kho; xin đối chiếu lại."


@dataclass(frozen=True, slots=True)
class _Met:
    """A formula in the draft, in one of its variants or in none (`variant` is None)."""

    formula: Formula
    part: Words
    variant: Variant | None
    score: float


def _formulas(
    words: Words, found: Cuts, known: Sequence[Formula], nearness: Nearness
) -> Iterator[Finding]:
    by_pair: dict[tuple[str, str], set[int]] = defaultdict(set)
    for at, formula in enumerate(known):
        for variant in formula.variants:
            for pair in pairwise(variant.terms):
                by_pair[pair].add(at)
    terms = words.keys
    for sentence in sentences(found):
        keys = terms[sentence.first : sentence.last]
        counts: dict[int, int] = defaultdict(int)
        for pair in pairwise(keys):
            for at in by_pair.get(pair, ()):
                counts[at] += 1
        for at, count in counts.items():
            if count >= 3 and (met := _met(words, found, sentence, known[at])):
                yield from _judged(met, nearness)


def _but(formula: Formula, own: frozenset[str]) -> Formula | None:
    """The formula without the draft's own stored text; None where little is left."""
    variants = []
    for variant in formula.variants:
        places = tuple(place for place in variant.places if place.document.id not in own)
        if places:
            variants.append(Variant(variant.text, variant.terms, places, variant.differences))
    if not variants or len({p.document.key for v in variants for p in v.places}) < 2:
        return None
    return Formula(formula.id, tuple(variants), formula.quoted) if formula.quoted else None


def _met(words: Words, found: Cuts, sentence: Span, formula: Formula) -> _Met | None:
    """The place of the sentence that is likest to the formula, if it is like enough."""
    keys = words.keys[sentence.first : sentence.last]
    for variant in sorted(formula.variants, key=lambda v: -len(v.terms)):
        if (at := _stands(keys, variant.terms)) is not None:
            first = sentence.first + at
            whole = _Met(formula, words.part(first, first + len(variant.terms)), variant, 1.0)
            break
    else:
        whole = None
    inside = (found[:, 0] >= sentence.first) & (found[:, 0] <= sentence.last)
    longest = max(len(variant.terms) for variant in formula.variants)
    spans = clauses_of(found[inside], least=4, most=longest + 3)
    best: _Met | None = None
    for span in spans:
        part = words.part(span.first, span.last)
        for variant in formula.variants:
            score = likeness(part.keys, variant.terms)
            if score >= _FORMULA and (best is None or score > best.score):
                best = _Met(formula, part, None, score)
    return best if whole is None or (best and _goes_beyond(best, whole)) else whole


def _goes_beyond(near: _Met, whole: _Met) -> bool:
    """Whether what is nearly a formula holds all of what is wholly a shorter one."""
    return (
        near.part.start <= whole.part.start
        and whole.part.end <= near.part.end
        and len(near.part.terms) > len(whole.part.terms)
        and any(len(v.terms) > len(whole.part.terms) for v in near.formula.variants)
        and _nearest(near).terms != tuple(whole.part.keys)
    )


def _stands(keys: Sequence[str], terms: Sequence[str]) -> int | None:
    """Where the terms stand side by side."""
    size = len(terms)
    places = range(len(keys) - size + 1)
    return next((at for at in places if tuple(keys[at : at + size]) == tuple(terms)), None)


def _judged(met: _Met, nearness: Nearness) -> Iterator[Finding]:
    if met.variant is None:
        near = _nearest(met)
        if _is_slip(met.part, near, nearness):
            yield _finding("formula", "warning", met.part, near.places, _other_form(near))
    elif newer := _newer(met.formula, met.variant):
        yield _finding("formula-outdated", "hint", met.part, newer.places, _newer_form(newer))


def _nearest(met: _Met) -> Variant:
    return max(met.formula.variants, key=lambda v: (likeness(met.part.keys, v.terms), v.documents))


def _is_slip(part: Words, variant: Variant, nearness: Nearness) -> bool:
    """Whether it is the variant but for a few words within it."""
    changed = differences(part, nearness.words(variant.text))
    ends = (part.start, part.end)
    if any(d.op != "replace" and (d.asked_span[0] in ends or d.asked_span[1] in ends)
           for d in changed):  # fmt: skip
        return False
    size = sum(max(len(d.asked.split()), len(d.found.split())) for d in changed)
    return 0 < size <= 3 and variant.documents > 1


def _newer(formula: Formula, variant: Variant) -> Variant | None:
    """The variant that most documents have used since it came up, if it came later."""
    first = min((place.date for place in variant.places if place.date), default=None)
    if first is None:
        return None
    for other in formula.variants:
        since = min((place.date for place in other.places if place.date), default=None)
        if other is variant or since is None or since[: len(first)] <= first[: len(since)]:
            continue
        still, now = _used(variant, since), _used(other, since)
        if now > 1 and now >= _MUCH_MORE * still:
            return other
    return None


def _used(variant: Variant, since: str) -> int:
    """In how many documents of that day or later."""
    return len({p.document.key for p in variant.places if p.date and p.date >= since})


def _other_form(near: Variant) -> str:
    where = f"{near.documents} văn bản trong kho"
    return f"Câu này gần giống một cách nói đã thành nếp ở {where}, nhưng khác vài chữ."


def _newer_form(newer: Variant) -> str:
    since = min(place.date for place in newer.places if place.date)
    return (
        "Cách nói này đã có dạng mới hơn, dùng từ "
        f"{written(since)} ở {newer.documents} văn bản trong kho."
    )


def _finding(
    kind: FindingKind, severity: Severity, part: Words, places: Sequence[Place], message: str
) -> Finding:
    start, end = part.start, part.end
    evidence = tuple(
        Evidence(
            place.text,
            place.citation.strip("()"),
            place.document.id,
            place.passage.id,
            place.start,
            place.end,
        )
        for place in places[:_PLACES]
    )
    suggestion = " ".join(places[0].text.split())
    return Finding(kind, severity, start, end, part.text[start:end], message, suggestion, evidence)
