"""Arranging one basket: each act is a small change of it as it was shown.

Where somebody else changed the basket meanwhile, the same act is done to what it has become; only
where both wrote the same words the person is asked, and what was typed stays in its box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_api.schemas import Basket, BasketChange, BasketItem, ItemChange
from ui.acts import Act

Items = list[ItemChange]


class Lost(Exception):
    """What the act speaks of is no longer in the basket."""


def as_it_is(basket: Basket) -> BasketChange:
    """The change that changes nothing; passages in the order in which they are shown."""
    return BasketChange(
        edition=basket.edition,
        name=basket.name,
        note=basket.note,
        items=[ItemChange(id=i.id, section=i.section, note=i.note) for i in ordered(basket)],
    )


def ordered(basket: Basket) -> list[BasketItem]:
    """By section, in the order in which each is first met: a passage that was added last stands
    with its section, here and in what is printed."""
    place = {title: at for at, title in enumerate(sections(basket.items))}
    return sorted(basket.items, key=lambda one: place[one.section])


def changed(basket: Basket, act: Act) -> BasketChange:
    """The basket after an act. Raises Lost where its passage is not there, KeyError for an act
    that is none of these."""
    now = as_it_is(basket)
    if act.name == "describe":
        return now.model_copy(update={"name": act["called"].strip(), "note": act["note"]})
    return now.model_copy(update={"items": ARRANGED[act.name](list(now.items), act)})


def disputed(shown: Basket, now: Basket, act: Act) -> str | None:
    """What somebody else wrote meanwhile where this act writes too; None where nobody did."""
    if act.name == "describe":
        theirs = (now.name, now.note)
        mine = (act["called"].strip(), act["note"])
        return now.name if theirs not in ((shown.name, shown.note), mine) else None
    if act.name != "note":
        return None
    before, after = item(shown, act["item"]), item(now, act["item"])
    if before is None or after is None or after.note in (before.note, act["value"]):
        return None
    return after.note


def item(basket: Basket, id: str) -> BasketItem | None:
    return next((one for one in basket.items if one.id == id), None)


def sections(items: Sequence[BasketItem | ItemChange]) -> list[str]:
    """In the order of the passages; the empty one is for those in none."""
    return list(dict.fromkeys(one.section for one in items))


def _at(items: Items, act: Act) -> int:
    at = next((n for n, one in enumerate(items) if one.id == act["item"]), None)
    if at is None:
        raise Lost(act["item"])
    return at


def _up(items: Items, act: Act) -> Items:
    at = _at(items, act)
    if at == 0:
        return items
    mine, before = items[at], items[at - 1]
    if mine.section != before.section:
        # At the head of its section it first becomes the last of the one before.
        items[at] = mine.model_copy(update={"section": before.section})
    else:
        items[at - 1 : at + 1] = [mine, before]
    return items


def _down(items: Items, act: Act) -> Items:
    at = _at(items, act)
    if at == len(items) - 1:
        return items
    mine, after = items[at], items[at + 1]
    if mine.section != after.section:
        items[at] = mine.model_copy(update={"section": after.section})
    else:
        items[at : at + 2] = [after, mine]
    return items


def _note(items: Items, act: Act) -> Items:
    at = _at(items, act)
    items[at] = items[at].model_copy(update={"note": act["value"]})
    return items


def _section(items: Items, act: Act) -> Items:
    """To the end of a section. A new one begins where the passage stands, if that is the head of
    its old one, else behind that."""
    at = _at(items, act)
    mine = items.pop(at)
    wanted = " ".join(act["value"].split())
    there = [n for n, one in enumerate(items) if one.section == wanted]
    place = there[-1] + 1 if there else at
    if not there and at and items[at - 1].section == mine.section:
        while place < len(items) and items[place].section == mine.section:
            place += 1
    items.insert(place, mine.model_copy(update={"section": wanted}))
    return items


def _retitle(items: Items, act: Act) -> Items:
    wanted = " ".join(act["value"].split())
    return [
        one.model_copy(update={"section": wanted}) if one.section == act["item"] else one
        for one in items
    ]


def _place(items: Items, act: Act) -> Items:
    """To a place by its number, from 0."""
    mine = items.pop(_at(items, act))
    at = int(act["at"]) if act["at"].isdecimal() else len(items)
    items.insert(min(at, len(items)), mine)
    return items


def _remove(items: Items, act: Act) -> Items:
    items.pop(_at(items, act))
    return items


ARRANGED: dict[str, Callable[[Items, Act], Items]] = {
    "up": _up,
    "down": _down,
    "note": _note,
    "section": _section,
    "retitle": _retitle,
    "place": _place,
    "remove": _remove,
}
