"""Whether two words for a kind can be said of one document."""

from __future__ import annotations

from ingest.vietnamese import canonical

_ISSUED_WITH = frozenset(
    ("quy chế", "quy trình", "chương trình", "kế hoạch", "đề án", "phương án", "hướng dẫn")
)
"""Kinds of what a decision issues with itself: named by the decision's number."""
_SAME_KIND = (
    frozenset(("thông báo", "kết luận")),
    frozenset(("công văn", "tờ trình")),
    frozenset(("thông tư", "thông tư liên tịch")),
    frozenset(("luật", "bộ luật", "lệnh")),
)


def same_kind(one: str, other: str) -> bool:
    """Whether two words for a kind can be said of one document."""
    short, long = sorted((canonical(one), canonical(other)), key=len)
    if long.startswith(short) or any({short, long} <= same for same in _SAME_KIND):
        return True
    decided = {"quyết định", "nghị quyết"} & {short, long}
    return bool(decided) and bool(_ISSUED_WITH & {short, long})
