"""The one gate every character of every file passes: what cannot be read is dropped, NFC kept."""

from __future__ import annotations

import re
import unicodedata

# Characters that break a line without being "\n"; `str.splitlines` and Word agree on these.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Soft hyphens, zero-width and direction marks, controls, lone surrogates, object placeholders,
# tags and non-characters: none is printed, and each would part a word for the search.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc\ufffe\uffff"
    "\ud800-\udfff\ufdd0-\ufdef\U0001fffe\U0001ffff\U000e0000-\U000e0fff]"
)

_SYMBOL = re.compile("[\uf000-\uf0ff]")
# The glyphs that Word draws from Symbol and Wingdings for its bullets, as Unicode has them.
_GLYPHS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf076": "❖", "\uf0fc": "✓", "\uf0e8": "➔",
    "\uf02d": "-", "\uf0be": "—", "\uf0a8": "□", "\uf06f": "□", "\uf0e0": "➔", "\uf06e": "■",
    "\uf0f0": "⇨", "\uf0a3": "□", "\uf06c": "●", "\uf0b0": "°", "\uf02b": "+", "\uf02a": "*",
}  # fmt: skip


def glyph(char: str) -> str:
    """A character of a symbol font as Unicode has it; an unknown one becomes a bullet."""
    return _GLYPHS.get(char, "•") if "\uf000" <= char <= "\uf0ff" else char


def settle(raw: str) -> str:
    """Raw text as found in a file → NFC, lines parted by "\\n" alone, unseen characters gone.

    Text in a legacy font must be decoded before it comes here: the letter ư of TCVN3 looks like
    a soft hyphen, and would be dropped.
    """
    seen = _UNSEEN.sub("", _BREAKS.sub("\n", raw))
    return unicodedata.normalize("NFC", _SYMBOL.sub(lambda found: glyph(found[0]), seen))


def settle_lines(raw: str) -> list[str]:
    """The lines of raw text, as `settle` parts them, their characters untouched."""
    return _BREAKS.sub("\n", raw).split("\n")


def joins_previous(previous: str, char: str) -> bool:
    """Whether NFC may melt `char` into the character before it, so that no cut may fall there."""
    if unicodedata.combining(char) or "\u1160" <= char <= "\u11ff":
        return True
    return char > "\u0300" and unicodedata.normalize("NFC", previous + char) != (
        unicodedata.normalize("NFC", previous) + unicodedata.normalize("NFC", char)
    )
