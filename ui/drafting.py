"""What the API answers to those who write: precedents, formulas, conflicts, a draft checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

import httpx2

from search_api.schemas import (
    Conflicts,
    DraftReport,
    Formula,
    Formulas,
    PrecedentOrder,
    PrecedentRequest,
    Precedents,
)
from ui.client import UPLOAD_SECONDS, Broken, Client

PATIENCE = 120.0
"""Seconds for what looks through the whole library; after a change it is gathered anew."""
Format = Literal["docx", "csv", "xlsx", "ics", "json"]
TYPES: dict[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar",
    "json": "application/json",
}
Params = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sent:
    """A draft as it was handed in: a file with its name, or pasted text."""

    text: str = ""
    name: str | None = None
    content: bytes = b""


class Drafting(Client):
    """The API for drafters too. A `…_file` method gives the same answer as a file."""

    def precedents(self, text: str, order: PrecedentOrder, *, key: str | None) -> Precedents:
        body = PrecedentRequest(text=text, order=order).model_dump()
        return self._ask(
            Precedents, "/precedents", key=key, method="POST", json=body, patience=PATIENCE
        )

    def precedents_file(
        self, text: str, order: PrecedentOrder, format: Format, *, key: str | None
    ) -> bytes:
        body = PrecedentRequest(text=text, order=order).model_dump()
        told = [("format", format)]
        response = self._send(
            "POST", "/precedents", key=key, params=told, json=body, patience=PATIENCE
        )
        return _content(response, format)

    def formulas(self, params: Params, *, key: str | None) -> Formulas:
        return self._ask(Formulas, "/formulas", key=key, params=params, patience=PATIENCE)

    def formula(self, formula: str, *, key: str | None) -> Formula:
        path = f"/formulas/{quote(formula, safe='')}"
        return self._ask(Formula, path, key=key, patience=PATIENCE)

    def conflicts(self, *, key: str | None) -> Conflicts:
        return self._ask(Conflicts, "/conflicts", key=key, patience=PATIENCE)

    def listed_file(self, path: str, params: Params, format: Format, *, key: str | None) -> bytes:
        """One of the lists above, by its path."""
        told = [*params, ("format", format)]
        response = self._send("GET", path, key=key, params=told, patience=UPLOAD_SECONDS)
        return _content(response, format)

    def check(self, draft: Sent, *, key: str | None) -> DraftReport:
        """Nothing of the draft is kept there."""
        json, files = _parts(draft)
        return self._ask(
            DraftReport, "/drafts/check", key=key, method="POST", json=json, files=files,
            patience=UPLOAD_SECONDS,
        )  # fmt: skip

    def check_file(self, draft: Sent, format: Format, *, key: str | None) -> bytes:
        json, files = _parts(draft)
        response = self._send(
            "POST", "/drafts/check", key=key, params=[("format", format)], json=json, files=files,
            patience=UPLOAD_SECONDS,
        )  # fmt: skip
        return _content(response, format)


def _content(response: httpx2.Response, format: Format) -> bytes:
    """Never a file that is not what its name says."""
    if not response.headers.get("content-type", "").startswith(TYPES[format]):
        raise Broken(
            "Không tải được tệp", "Hệ thống không gửi dạng tệp này. Hãy báo người quản trị."
        )
    return response.content


_Files = list[tuple[str, tuple[str, bytes]]]


def _parts(draft: Sent) -> tuple[dict[str, str] | None, _Files | None]:
    if draft.name is None:
        return {"text": draft.text}, None
    return None, [("file", (draft.name, draft.content))]
