"""The few things a page's own style sheet says that matter for reading: bold, centred, numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ingest.readers.numbering import number_text

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NOISE = re.compile(r"/\*.*?\*/|<!--|-->|@[^{};]*(?:;|(?=\{))", re.DOTALL)
_SIMPLE = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+")
_NUMBERED = re.compile(r"(?:[\w.]*)\.([\w-]+)\s*>\s*li::?before")
_CONTENT = re.compile(r'"((?:[^"\\]|\\.)*)"|counter\(\s*([\w-]+)\s*(?:,\s*([\w-]+)\s*)?\)')
_KEPT = frozenset({
    "font-weight", "font-style", "text-decoration", "text-align", "list-style", "list-style-type",
    "mso-hide",
})  # fmt: skip
_FORMS = {
    "lower-latin": "lowerLetter", "lower-alpha": "lowerLetter", "upper-latin": "upperLetter",
    "upper-alpha": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip


@lru_cache(maxsize=512)
def declarations(style: str) -> Mapping[str, str]:
    """`key: value` pairs in small letters."""
    pairs = (part.partition(":") for part in style.split(";"))
    return {key.strip().lower(): value.strip().lower() for key, _, value in pairs}


@dataclass(slots=True)
class StyleSheet:
    """What elements look like by their name and classes.

    Rules for elements within others are left out, and so is what is hidden: scripts show it.
    """

    looks: dict[str, dict[str, str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """By the class of a list: what is written before each of its items, as CSS has it."""

    def look(self, element: Any) -> Mapping[str, str]:
        """Its declarations, those of its own `style` last."""
        found: dict[str, str] = {}
        if self.looks:
            classes = (element.get("class") or "").lower().split()
            tag = str(element.tag)
            names = [tag, *(f".{name}" for name in classes), *(f"{tag}.{name}" for name in classes)]
            for name in names:
                found.update(self.looks.get(name, {}))
        style = element.get("style")
        own = declarations(style) if style else found
        return {**found, **own} if found else own


def read_styles(sheets: Iterable[str], kept: Collection[str] = _KEPT) -> StyleSheet:
    """The rules of a page's `style` elements; of what they declare only the keys in `kept`."""
    found = StyleSheet()
    for sheet in sheets:
        for rule in _RULE.finditer(_NOISE.sub("", sheet)):
            said = {key: to for key, to in declarations(rule[2]).items() if key in kept}
            content = re.search(r"content\s*:\s*([^;]*)", rule[2])
            for selector in rule[1].split(","):
                name = selector.strip().lower()
                numbered = _NUMBERED.fullmatch(name)
                if numbered and content:
                    found.labels[numbered[1]] = content[1]
                elif said and _SIMPLE.fullmatch(name):
                    found.looks.setdefault(name, {}).update(said)
    return found


def written_label(content: str, counters: dict[str, int]) -> str:
    """The label that `content: "" counter(x, decimal) ". "` stands for; a bullet becomes “-”."""
    label = ""
    for part in _CONTENT.finditer(content):
        if part[2] is None:
            label += re.sub(r"\\[0-9a-f]+ ?", "-", part[1])
        else:
            form = _FORMS.get(part[3] or "decimal", "decimal")
            label += number_text(counters.get(part[2], 1), form)
    label = label.strip()
    return f"{label if any(char.isalnum() for char in label) else '-'} " if label else ""
