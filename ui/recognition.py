"""How well a scan was recognised, in words."""

from __future__ import annotations

from ui.markup import NOTHING, Html, tag


def cell(quality: float | None, *, poor: bool) -> Html:
    """A cell of the library's table; empty for what is no scan."""
    if quality is None:
        return tag("td")
    title = f"{_percent(quality)} số chữ nhận dạng được là tiếng Việt có nghĩa"
    if poor:
        return tag("td", f"kém · {_percent(quality)}", class_="poor", title=title)
    return tag("td", "tốt", title=title)


def banner(quality: float | None, *, poor: bool) -> Html:
    """What a person should know before trusting a recognised text; nothing for other files."""
    if quality is None:
        return NOTHING
    if poor:
        told = (
            f"Chữ do máy nhận dạng từ ảnh, chỉ {_percent(quality)} là tiếng Việt có nghĩa. Hãy so "
            "với tệp gốc trước khi dùng."
        )
        return tag("p", told, class_="recognised poor", role="status")
    told = "Chữ do máy nhận dạng từ ảnh; khi trích dẫn nên so với tệp gốc."
    return tag("p", told, class_="recognised")


def _percent(share: float) -> str:
    return f"{int(share * 100)} %"
