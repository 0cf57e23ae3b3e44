"""One model of the register, from all mentions of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from index.exemplars.exemplar import Exemplar, FieldName, Mention
from index.exemplars.localities import COMMUNE, DISTRICT, PROVINCE, Localities, printed
from index.exemplars.refused import key_of
from ingest.vietnamese import canonical


def exemplar(key: str, mentions: Sequence[Mention], *, several: bool) -> Exemplar:
    """`key`: of the name; `several`: there are other models of that name, so that the place tells
    them apart."""
    found = sorted(mentions, key=lambda one: one.place.order)
    where = _where(found)
    area = next((one for level in (COMMUNE, DISTRICT, PROVINCE) for one in where
                 if one.level == level), None)  # fmt: skip
    said = f"{key}|{area.key if area else ''}" if several else key
    sure = [one for one in found if one.known]
    return Exemplar(
        hashlib.sha256(said.encode()).hexdigest()[:12],
        _name(sure),
        Counter(one.type for one in sure).most_common(1)[0][0],
        _unit(found),
        printed(where),
        str(area) if area else _area(found, where),
        _field(sure),
        next((one.does for one in found if one.does), None),
        next((one.results for one in found if one.results), None),
        tuple(one.place for one in found),
    )


def _area(found: Sequence[Mention], where: Localities) -> str | None:
    """The commune of a hamlet that a commune's own document names without it."""
    own = (one.scope[0] for one in found if one.whose.where == where and one.scope)
    commune = next((place for place in own if place.level == COMMUNE), None)
    return str(commune) if where and commune else None


def _name(found: Sequence[Mention]) -> str:
    """As most print it; capitals only where nobody prints it otherwise, a former name never."""
    former = {one.before for one in found}
    now = [one for one in found if one.key not in former] or found
    ways = Counter(one.name for one in now if not one.name.isupper())
    if ways:
        return max(ways, key=lambda name: (ways[name], name))
    return found[0].name[:1] + canonical(found[0].name)[1:]


def _unit(found: Sequence[Mention]) -> str | None:
    """As most say, of several the latest; one with a proper name before one without."""
    units = [one.whose.unit for one in reversed(found) if one.whose.unit]
    if not units:
        return None
    keys = Counter(map(key_of, units))

    def weight(unit: str) -> tuple[bool, int, int]:
        proper = any(word[:1].isupper() for word in unit.split()[1:])
        return (not proper, -keys[key_of(unit)], units.index(unit))

    return min(units, key=weight)


def _where(found: Sequence[Mention]) -> Localities:
    """The places that most mentions tell, the fullest of them."""
    told = [one.whose.where for one in reversed(found) if one.whose.where]
    if not told:
        return ()
    areas = Counter(place.key for where in told for place in where if place.level >= COMMUNE)

    def weight(where: Localities) -> tuple[bool, int, int, int]:
        commune = [place for place in where if place.level == COMMUNE]
        return (
            not commune,
            -max((areas[place.key] for place in commune), default=0),
            -len({place.level for place in where}),
            told.index(where),
        )

    return min(told, key=weight)


def _field(found: Sequence[Mention]) -> FieldName | None:
    """What texts say themselves before what was gathered; the most of these."""
    for told in (True, False):
        fields = Counter(one.field for one in found if one.field and one.told is told)
        if fields:
            best = fields.most_common()
            if len(best) == 1 or best[0][1] > best[1][1]:
                return best[0][0]
            return next(one.field for one in found if one.field in (best[0][0], best[1][0]))
    return None
