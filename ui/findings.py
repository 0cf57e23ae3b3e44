"""What is to be looked at in a draft: what each kind is called, and the list beside the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from search_api.schemas import Evidence, Finding, FindingKind, Severity
from ui import address, cards
from ui.markup import NOTHING, Html, join, link, tag
from ui.sheet import anchor, jump
from ui.understood import amount

KINDS: dict[FindingKind, str] = {
    "citation-unknown": "Văn bản được dẫn chưa từng thấy",
    "citation-symbol": "Số hiệu viết chưa đúng",
    "citation-date": "Ngày của văn bản được dẫn",
    "citation-kind": "Loại của văn bản được dẫn",
    "citation-issuer": "Cơ quan ban hành văn bản được dẫn",
    "citation-superseded": "Văn bản đã được thay thế",
    "quotation": "Trích khác với nơi khác",
    "formula": "Khác cách nói thường dùng",
    "formula-outdated": "Cách nói đã có dạng mới",
    "numbering": "Đánh số mục",
    "reference": "Nhắc đến mục không có",
    "missing-part": "Thiếu thành phần",
    "order": "Thứ tự trình bày",
    "date": "Ngày tháng",
    "sum": "Số liệu không khớp",
    "tone-placement": "Vị trí dấu thanh",
    "quotes": "Dấu ngoặc",
    "spaces": "Khoảng trắng",
    "spelling": "Chính tả",
    "repeated-word": "Lặp từ",
    "abbreviation": "Chữ viết tắt",
    "capitals": "Viết hoa",
}
GROUPS: dict[str, tuple[str, frozenset[FindingKind]]] = {
    "citations": (
        "Dẫn chiếu",
        frozenset(kind for kind in KINDS if kind.startswith("citation-")),
    ),
    "wording": (
        "Trích dẫn & công thức",
        frozenset[FindingKind](("quotation", "formula", "formula-outdated")),
    ),
    "layout": (
        "Bố cục & số liệu",
        frozenset[FindingKind](
            ("numbering", "reference", "missing-part", "order", "date", "sum")
        ),
    ),
    "typing": (
        "Lỗi gõ",
        frozenset[FindingKind](
            ("tone-placement", "quotes", "spaces", "spelling", "repeated-word", "abbreviation",
             "capitals")
        ),
    ),
}  # fmt: skip
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
SAID: dict[Severity, str] = {"error": "Sai", "warning": "Có thể sai", "hint": "Nên xem"}
SHAPES: dict[Severity, str] = {"error": "■", "warning": "▲", "hint": "○"}
QUOTED = 160
"""Characters of a text that the list repeats."""

Numbered = tuple[int, Finding]
"""A finding with its number in the whole draft, which no filter changes."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the findings is shown: one group, one severity, or all."""

    group: str | None = None
    severity: Severity | None = None

    def takes(self, finding: Finding) -> bool:
        group = GROUPS.get(self.group or "")
        return (group is None or finding.kind in group[1]) and (
            self.severity is None or finding.severity == self.severity
        )

    def href(self, **changed: str | None) -> str:
        pairs = {"kind": self.group, "severity": self.severity, **changed}
        return address.at(address.DRAFTS, **pairs)


def numbered(findings: Sequence[Finding]) -> list[Numbered]:
    """In the order of the text, numbered from 1."""
    ordered = sorted(findings, key=lambda f: (f.start, f.end))
    return list(enumerate(ordered, 1))


# --- the filters -----------------------------------------------------------------------------


def filters(found: Sequence[Numbered], now: Filter) -> Html:
    """Every value with its count under the other filter, each a link that puts it on or off."""
    groups = Counter(
        name
        for _, finding in found
        for name, (_, kinds) in GROUPS.items()
        if finding.kind in kinds and Filter(None, now.severity).takes(finding)
    )
    severities = Counter(
        finding.severity for _, finding in found if Filter(now.group).takes(finding)
    )
    by_group = [
        _choice(join([label]), groups[name], now.href(kind=_other(name, now.group)),
                on=name == now.group)
        for name, (label, _) in GROUPS.items()
    ]  # fmt: skip
    by_severity = [
        _choice(join([shape(one), " ", SAID[one]]), severities[one],
                now.href(severity=_other(one, now.severity)), on=one == now.severity)
        for one in SEVERITIES
    ]  # fmt: skip
    return tag(
        "nav",
        tag("ul", *by_group),
        tag("ul", *by_severity),
        class_="choices",
        aria_label="Lọc các chỗ cần xem",
    )


def _other(value: str, now: str | None) -> str | None:
    return None if value == now else value


def _choice(label: Html, count: int, href: str, *, on: bool) -> Html:
    inside = join([label, " ", tag("span", count, class_="count")])
    if not count and not on:
        return tag("li", tag("span", inside, class_="none"))
    current = "true" if on else None
    return tag("li", link(inside, href, aria_current=current, data_rewind=True))


def shape(severity: Severity) -> Html:
    """Each severity has a shape of its own, so that colour is not needed."""
    return tag("span", SHAPES[severity], class_=f"shape {severity}", aria_hidden="true")


# --- the list --------------------------------------------------------------------------------


def listing(found: Sequence[Numbered], starts: Sequence[int], total: int) -> Html:
    """The findings in order; `starts` are those of the draft's lines."""
    if not total:
        return tag("p", "Không thấy chỗ nào cần xem lại.", class_="none-found", role="status")
    if not found:
        return tag("p", "Không có chỗ nào thuộc bộ lọc này.", class_="absent", role="status")
    items = [_item(number, finding, starts) for number, finding in found]
    return tag("ol", *items, class_="findings")


def _item(number: int, finding: Finding, starts: Sequence[int]) -> Html:
    mark = join([shape(finding.severity), f" {number}"])
    head = tag(
        "p",
        jump(mark, f"m{number}", data_block="center", class_=f"badge {finding.severity}",
             title="Xem trong dự thảo"),
        tag("strong", KINDS[finding.kind]),
        tag("span", SAID[finding.severity], class_="grey"),
        class_="kind",
    )  # fmt: skip
    words = tag("p", f"“{cut(finding.text)}”", class_="quoted") if finding.text.strip() else NOTHING
    return tag(
        "li", head, words, tag("p", finding.message, class_="told"), _suggestion(finding),
        _evidence(finding.evidence, starts), id=f"f{number}", class_=f"finding {finding.severity}",
    )  # fmt: skip


def cut(words: str) -> str:
    """On one line; blanks stay as they are, since they may be what is wrong."""
    said = words.strip("\n").replace("\n", " ")
    return said if len(said) <= QUOTED else said[:QUOTED].rsplit(" ", 1)[0] + " …"


def _suggestion(finding: Finding) -> Html:
    if finding.suggestion is None:
        return NOTHING
    if not finding.suggestion.strip():
        told = "để một khoảng trắng" if finding.suggestion else "bỏ phần này"
        return tag("p", "Đề nghị: ", tag("strong", told), class_="suggested")
    words = tag("strong", f"“{finding.suggestion}”")
    return tag(
        "p", "Đề nghị: ", words, " ", cards.copy("Chép", finding.suggestion), class_="suggested"
    )


def _evidence(found: Sequence[Evidence], starts: Sequence[int]) -> Html:
    if not found:
        return NOTHING
    rows = [tag("li", _witness(evidence, starts)) for evidence in found]
    label = found[0].label or "chỗ khác trong dự thảo"
    more = f" và {amount(len(rows) - 1, 'chỗ')} nữa" if len(rows) > 1 else ""
    summary = tag("summary", f"Căn cứ: {label}{more}", title=f"{label}{more}")
    return tag("details", summary, tag("ul", *rows), class_="evidence")


def _witness(evidence: Evidence, starts: Sequence[int]) -> Html:
    """Where it stands, as a way there, and its words."""
    repeated = not evidence.text.strip() or evidence.text == evidence.label
    words = NOTHING if repeated else tag("p", f"“{cut(evidence.text)}”")
    if evidence.document is not None:
        return join([link(evidence.label or "văn bản trong kho", _place(evidence)), words])
    label = evidence.label or "chỗ khác trong dự thảo"
    if evidence.start is None:
        return join([label, words])
    return join([jump(label, anchor(starts, evidence.start), data_block="center"), words])


def _place(evidence: Evidence) -> str:
    """The passage where one is named: `văn bản:đầu-cuối`."""
    span = (evidence.passage or "").rpartition(":")[2].split("-")
    if len(span) == 2 and all(part.isdigit() for part in span):
        return address.place(evidence.document or "", int(span[0]), int(span[1]))
    return address.place(evidence.document or "")
