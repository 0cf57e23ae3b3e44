"""Which mentions mean one model.

Two mentions mean one model when their names are the same (up to case, composition, tone placement,
i/y, dashes, marks of quotation, and a slip of one letter in a name of four words or more; or when a
text says that one is the other's former name), and nothing says that they are two: both are of
known communes (or, where no commune is known, hamlets, districts, provinces) and these differ, or
neither has a place and the units differ. A commune that went into another counts as that one, where
a document of the library says so. Of documents that communes issue, a model without a place of its
own counts as of that commune, though none is shown. What has no place joins the only model of its
name; of several it joins the one that its document, or the place of its issuer, speaks of; else it
stays apart as a model of that name without a place. Every place keeps which mention it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.exemplars.exemplar import Exemplar, Mention
from index.exemplars.localities import COMMUNE, DISTRICT, HAMLET, PROVINCE, Localities
from index.exemplars.refused import key_of
from index.exemplars.same_names import same_names
from index.exemplars.successions import Succession, successors
from index.exemplars.summing import exemplar
from index.provinces import kin
from index.wording.places import Place
from ingest.vietnamese import canonical

_LATER = 20260101
"""A day after the provinces merged."""
Known = dict[int, frozenset[str]]
"""The keys of places, by level."""


def exemplars(mentions: Sequence[Mention], communes: Iterable[Succession]) -> list[Exemplar]:
    """The register: what is named in most documents first, then by name."""
    went = successors(communes)
    sure = [one for one in mentions if one.known]
    same = same_names(sure)
    named: dict[str, list[Mention]] = defaultdict(list)
    for one in sure:
        named[same[one.key]].append(one)
    for one in mentions:
        if not one.known and (shown := _known_name(one, same)):
            named[same[shown.key]].append(shown)
    found = []
    for name, group in named.items():
        models = _apart(group, went)
        found += [exemplar(name, one.mentions, several=len(models) > 1) for one in models]
    return sorted(found, key=lambda one: (-one.documents, canonical(one.name), one.id))


def _known_name(one: Mention, same: Mapping[str, str]) -> Mention | None:
    """What only another place shows to be a name, where one does; without marks around it also
    where it goes on too far: “mô hình Ruộng liền bờ thêm 4 thôn”."""
    if one.key in same:
        return one
    place = one.place
    if not place.passage.text[: place.start].endswith(" "):
        return None
    for gap in reversed(list(re.finditer(r"\s+", place.text))):
        key = key_of(place.text[: gap.start()])
        if key in same:
            name = " ".join(place.text[: gap.start()].split())
            shorter = Place(place.passage, place.document, place.start, place.start + gap.start())
            return replace(one, key=key, name=name, place=shorter)
    return None


@dataclass(slots=True)
class _Model:
    mentions: list[Mention] = field(default_factory=list)
    known: Known = field(default_factory=dict)

    def take(self, mention: Mention, known: Known) -> None:
        self.mentions.append(mention)
        for level, keys in known.items():
            self.known[level] = self.known.get(level, frozenset()) | keys


def _apart(group: Sequence[Mention], went: Mapping[str, frozenset[str]]) -> list[_Model]:
    """The models that mentions of one name mean."""
    models: list[_Model] = []
    waiting: list[Mention] = []
    for one in sorted(group, key=_clearest):
        known = _known(one, went)
        if not one.known or not (known or one.whose.unit):
            waiting.append(one)
            continue
        fitting = [model for model in models if not _contradicts(model, one, known)]
        meeting = [model for model in fitting if _meets(model.known, known)]
        if meeting or len(fitting) == 1:
            (meeting or fitting)[0].take(one, known)
        elif fitting and not known:
            waiting.append(one)
        else:
            models.append(_Model([one], dict(known)))
    for one in waiting:
        _settle(models, one, went)
    return models


def _clearest(one: Mention) -> tuple[bool, int, tuple[str, str, int, int]]:
    """Those of a known commune first, then those of any place."""
    levels = {place.level for place in one.whose.where}
    vague = 0 if COMMUNE in levels else 1 if levels else 2
    return not one.known, vague, one.place.order


def _known(one: Mention, went: Mapping[str, frozenset[str]]) -> Known:
    """Where it is: as told, else where a commune's own document comes from."""
    where: Localities = one.whose.where
    if not where and one.scope and one.scope[0].level <= COMMUNE:
        where = one.scope
    found: dict[int, set[str]] = defaultdict(set)
    for place in where:
        found[place.level].add(place.key)
        if place.level == COMMUNE:
            found[COMMUNE] |= went.get(place.key, frozenset())
        if place.level == PROVINCE:
            found[PROVINCE] |= kin(canonical(place.name), _LATER)
    return {level: frozenset(keys) for level, keys in found.items()}


def _contradicts(model: _Model, one: Mention, known: Known) -> bool:
    for level in (COMMUNE, DISTRICT, PROVINCE):
        if level in model.known and level in known:
            return not model.known[level] & known[level]
    if COMMUNE not in model.known and COMMUNE not in known:
        if HAMLET in model.known and HAMLET in known:
            return not model.known[HAMLET] & known[HAMLET]
        if not known and not model.known:
            units = [m.whose.unit for m in model.mentions if m.whose.unit]
            return bool(units and one.whose.unit) and not any(
                _same_unit(unit, one.whose.unit or "") for unit in units
            )
    return False


def _same_unit(one: str, other: str) -> bool:
    """Whether two names may be of one unit: one without any proper name may be any."""
    words = [set(key_of(unit).split()) for unit in (one, other)]
    if not all(any(word[0].isupper() for word in unit.split()[1:]) for unit in (one, other)):
        return True
    return len(words[0] & words[1]) * 2 >= min(map(len, words))


def _meets(model: Known, known: Known) -> bool:
    return any(model[level] & known[level] for level in known if level in model)


def _settle(models: list[_Model], one: Mention, went: Mapping[str, frozenset[str]]) -> None:
    """Puts a mention that does not tell its place to the model that it must mean."""
    known = _known(one, went)
    fitting = [model for model in models if not _contradicts(model, one, known)]
    if len(fitting) == 1:
        fitting[0].take(one, {})
        return
    own = [m for m in fitting if any(_document(o) == _document(one) for o in m.mentions)]
    scope = {place.level: frozenset({place.key}) for place in one.scope if place.level <= DISTRICT}
    near = own or [model for model in fitting if _meets(model.known, scope)]
    if len(near) == 1:
        near[0].take(one, {})
    elif near and own:
        min(near, key=lambda model: _distance(model, one)).take(one, {})
    elif one.known:
        models.append(_Model([one]))


def _document(one: Mention) -> int:
    return one.place.document.key


def _distance(model: _Model, one: Mention) -> int:
    return min(
        abs(other.place.passage.ordinal - one.place.passage.ordinal)
        for other in model.mentions
        if _document(other) == _document(one)
    )
