"""The other versions of a document, and other documents with nearly the same words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from search_api.schemas import Version
from ui import address, dates
from ui.markup import NOTHING, Html, join, link, tag
from ui.understood import amount


def panel(versions: Sequence[Version]) -> Html:
    """Nothing where there is no other."""
    if not versions:
        return NOTHING
    own = [version for version in versions if version.relation != "văn bản khác"]
    others = [version for version in versions if version.relation == "văn bản khác"]
    parts = []
    if own:
        parts += [tag("h3", "Các bản khác"), tag("ul", *map(_row, own))]
    if others:
        parts += [tag("h3", "Văn bản khác, lời văn gần giống"), tag("ul", *map(_row, others))]
    return tag("section", *parts, class_="citations versions")


def mark(count: int) -> Html:
    """“3 bản” beside a document that has two other versions."""
    return tag("span", amount(count + 1, "bản"), class_="versions-mark") if count else NOTHING


def _row(version: Version) -> Html:
    title = version.symbol or PurePosixPath(version.source).name
    date = dates.show(version.date) if version.date else None
    about = " · ".join(filter(None, [date, version.source if version.symbol else None]))
    return tag(
        "li",
        tag("span", link(title, address.place(version.id)), class_="name"),
        tag("span", about, class_="about") if about else NOTHING,
        tag("span", join(_said(version), ", "), class_="places"),
    )


def _said(version: Version) -> list[str]:
    """“cùng tệp, bản trước, giống 97 %”."""
    parts = ["cùng tệp"] if version.relation == "cùng tệp" else []
    if version.order and version.relation != "văn bản khác":
        parts.append(f"bản {version.order}")
    if version.similarity is not None:
        word = "giống" if parts else "gần giống"
        parts.append(f"{word} {_percent(version.similarity)}")
    return parts


def _percent(share: float) -> str:
    """Never 100 % for what differs."""
    return f"{min(round(share * 100), 100 if share == 1 else 99)} %"
