"""What a browser would make of a piece of HTML: its elements in order, and its text."""

from __future__ import annotations

from html.parser import HTMLParser

Attributes = dict[str, str | None]


class Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, Attributes]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> dict[str, str]:
        """Where each link leads, by the order they stand in; the key is their address."""
        return {a["href"] or "": a.get("class") or "" for name, a in self.tags if name == "a"}
