"""What the API answers to those who teach: baskets, themes, what was useful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import quote

from search_api.schemas import (
    Basket,
    BasketChange,
    Baskets,
    FeedbackList,
    Kit,
    KitPart,
    KitTemplate,
    NewBasket,
    NewFeedback,
    NewItem,
    NewTheme,
    Theme,
    ThemeChange,
    ThemePassages,
    Themes,
)
from ui.client import UPLOAD_SECONDS, Client

Room = Literal["baskets", "themes"]
KitFormat = Literal["docx", "pptx", "html", "md", "csv"]
PATIENCE = 120.0
"""Seconds for what asks many questions at once."""


def _basket(id: str, *more: str) -> str:
    return "/".join(["/baskets", *[quote(part, safe="") for part in (id, *more)]])


def _theme(id: str, *more: str) -> str:
    return "/".join(["/themes", quote(id, safe=""), *more])


def _kit(room: Room, id: str) -> str:
    return f"/{room}/{quote(id, safe='')}/kit"


class Teaching(Client):
    """The API for trainers too."""

    # --- baskets ---

    def baskets(self, *, key: str | None) -> Baskets:
        return self._ask(Baskets, "/baskets", key=key)

    def basket(self, id: str, *, key: str | None) -> Basket:
        return self._ask(Basket, _basket(id), key=key)

    def new_basket(
        self, name: str, passages: Sequence[str] = (), *, key: str | None, note: str = ""
    ) -> Basket:
        body = NewBasket(name=name, note=note, passages=list(passages)).model_dump()
        return self._ask(Basket, "/baskets", key=key, method="POST", json=body)

    def add_item(
        self, id: str, passage: str, *, key: str | None, section: str = "", note: str = ""
    ) -> Basket:
        """The basket with a passage at its end; one that is in it stays where it is."""
        body = NewItem(passage=passage, section=section, note=note).model_dump()
        return self._ask(Basket, _basket(id, "items"), key=key, method="POST", json=body)

    def take_out(self, id: str, item: str, *, key: str | None) -> Basket:
        return self._ask(Basket, _basket(id, "items", item), key=key, method="DELETE")

    def change_basket(self, id: str, change: BasketChange, *, key: str | None) -> Basket:
        """Refused with status 409 where somebody else changed it since that edition."""
        return self._ask(Basket, _basket(id), key=key, method="PUT", json=change.model_dump())

    def delete_basket(self, id: str, *, key: str | None) -> None:
        self._send("DELETE", _basket(id), key=key)

    def export_basket(self, id: str, *, key: str | None) -> bytes:
        return self._send("GET", _basket(id, "export"), key=key).content

    def import_basket(self, file: bytes, *, key: str | None) -> Basket:
        """A new basket from a file that an export gave."""
        return self._ask(
            Basket, "/baskets/import", key=key, method="POST", content=file,
            patience=UPLOAD_SECONDS,
        )  # fmt: skip

    # --- themes ---

    def themes(self, *, key: str | None) -> Themes:
        return self._ask(Themes, "/themes", key=key)

    def theme(self, id: str, *, key: str | None) -> Theme:
        return self._ask(Theme, _theme(id), key=key)

    def theme_passages(self, id: str, *, key: str | None) -> ThemePassages:
        path = _theme(id, "passages")
        return self._ask(ThemePassages, path, key=key, patience=PATIENCE)

    def new_theme(self, theme: NewTheme, *, key: str | None) -> Theme:
        return self._ask(Theme, "/themes", key=key, method="POST", json=theme.model_dump())

    def change_theme(self, id: str, change: ThemeChange, *, key: str | None) -> Theme:
        return self._ask(Theme, _theme(id), key=key, method="PUT", json=change.model_dump())

    def delete_theme(self, id: str, *, key: str | None) -> None:
        """One that was made here; a shipped one is refused."""
        self._send("DELETE", _theme(id), key=key)

    def restore_theme(self, id: str, *, key: str | None) -> Theme:
        """A shipped one as it was shipped."""
        return self._ask(Theme, _theme(id, "restore"), key=key, method="POST")

    # --- course kits: `room` is "baskets" or "themes" ---

    def kit(self, room: Room, id: str, part: KitPart, *, key: str | None) -> Kit:
        """One part of a kit, with its answers."""
        told = [("parts", part)]
        return self._ask(Kit, _kit(room, id), key=key, params=told, patience=PATIENCE)

    def kit_file(
        self,
        room: Room,
        id: str,
        format: KitFormat,
        *,
        parts: Sequence[str],
        answers: bool,
        key: str | None,
    ) -> bytes:
        told = [("format", format), ("parts", ",".join(parts))]
        told += [("answers", "true" if answers else "false")]
        path = _kit(room, id)
        return self._send("GET", path, key=key, params=told, patience=UPLOAD_SECONDS).content

    def template(self, *, key: str | None) -> KitTemplate:
        return self._ask(KitTemplate, "/kit-template", key=key)

    def template_file(self, *, key: str | None) -> bytes:
        return self._send("GET", "/kit-template", key=key, params=[("format", "docx")]).content

    def set_template(self, name: str, content: bytes, *, key: str | None) -> KitTemplate:
        files = [("file", (name, content))]
        return self._ask(KitTemplate, "/kit-template", key=key, method="PUT", files=files)

    def drop_template(self, *, key: str | None) -> KitTemplate:
        return self._ask(KitTemplate, "/kit-template", key=key, method="DELETE")

    # --- feedback ---

    def opinions(self, *, key: str | None) -> FeedbackList:
        """The latest of them."""
        return self._ask(FeedbackList, "/feedback", key=key)

    def judge(self, query: str, passage: str, useful: bool | None, *, key: str | None) -> None:
        """Whether a passage was of use for a question; None takes the opinion back."""
        body = NewFeedback(query=query, passage=passage, useful=useful).model_dump()
        self._send("POST", "/feedback", key=key, json=body)
