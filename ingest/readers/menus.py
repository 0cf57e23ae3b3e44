"""The furniture of a web page: what is made of links leads elsewhere and is no text of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ingest.readers.furniture import is_stamp
from ingest.readers.parts import frames

_MAY_BE_MENUS = frozenset({"ul", "ol", "div", "table", "tr", "td", "section", "header", "p", "dl"})
_FEWEST_LINKS = 4
_LINK_SHARE = 0.8
_LONGEST_LINK = 80
"""Characters a link has on average; longer ones are sentences, not entries of a menu."""

_PARTS = "breadcrumbs?|nav|navbar|navigation|menu|submenu|sidebar|footer|copyright|share|sharing"
_FURNITURE = re.compile(
    rf"(?:^|[\s_-])(?:{_PARTS}|social|related|comments?|binhluan|binh-luan|tinlienquan|tin-lien-quan"
    r"|tinkhac|tin-khac|paging|pager|pagination|toolbar|banner|quangcao|popup|login|search|rating"
    r"|cookie|weblinks?|skip-?link|(?:back|go|scroll)-?(?:to-?)?top)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Words that page builders name such parts with, as classes and ids."""
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_LARGEST_PART = 0.3
"""Share of the page's text; a larger part holds the text itself, whatever its name is."""


@dataclass(slots=True)
class _Weight:
    """Characters below an element (blanks aside), those in links, and the links."""

    text: int = 0
    linked: int = 0
    links: int = 0

    def is_menu(self) -> bool:
        return (
            self.links >= _FEWEST_LINKS
            and self.linked >= _LINK_SHARE * self.text
            and self.linked <= _LONGEST_LINK * self.links
        )


def find_menus(root: Any) -> frozenset[Any]:
    """Elements that are lists of links; none where nothing else would be left of the page."""
    menus = set()
    outside = 0
    weights: list[_Weight] = [_Weight()]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            weights.append(_Weight(text=_length(element.text)))
            continue
        weight = weights.pop()
        if element.tag == "a" and not (element.get("href") or "#").startswith("#"):
            weight = _Weight(weight.text, weight.text, 1)
        if element.tag in _MAY_BE_MENUS and weight.is_menu():
            menus.add(element)
        above = weights[-1]
        above.text += weight.text + _length(element.tail)
        above.linked += weight.linked
        above.links += weight.links
        outside = above.text - above.linked
    return frozenset(menus) if outside > 0 else frozenset()


def find_furniture(root: Any) -> frozenset[Any]:
    """Elements that by their kind, role or name stand around a text, and hold none of it."""
    most = _LARGEST_PART * _length("".join(root.itertext()))
    found = set()
    for element in root.iter("aside", "footer", "div", "section", "ul", "table", "header", "p"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (
            element.tag in ("aside", "footer")
            or element.get("role") in _ROLES
            or (named != " " and _FURNITURE.search(named))
        ):
            text = "".join(element.itertext())
            if _length(text) <= most and not frames(text) and not is_stamp(text):
                found.add(element)
    return frozenset(found)


def find_main(root: Any) -> Any:
    """The one `article` or `main` that holds most of the page's text; else the whole page.

    It is the whole page, too, where a letterhead or a signature stands outside of it.
    """
    found = list(root.iter("article", "main"))
    if len(found) != 1:
        return root
    whole, inner = ("".join(element.itertext()) for element in (root, found[0]))
    if 2 * _length(inner) <= _length(whole) or frames(whole) > frames(inner):
        return root
    return found[0]


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0
