"""How it is said in whose place somebody signs: TM., KT., TL. in the state, T/M, K/T, T/L in the
Party."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.markers import UPPER

_WRITTEN = re.compile(
    rf"(?<!\S)(?P<word>T/M|K/T|T/L|TM|KT|TL)(?P<dot>\.?)(?=\s*[{UPPER}]{{2}})(?!\s*[\d-])"
)
_STATE = {"T/M": "TM.", "K/T": "KT.", "T/L": "TL."}
_PARTY = {state.rstrip("."): party for party, state in _STATE.items()}


def signing_findings(sheet: Sheet) -> Iterator[Finding]:
    system = sheet.document.header.system.value
    for line in sheet.layout.lines:
        if not line.text.isupper() or any(
            sheet.layout.lines[first].start <= line.start < sheet.layout.lines[last - 1].end
            for first, last in sheet.layout.body
        ):
            continue
        for match in _WRITTEN.finditer(line.text):
            span = (line.start + match.start(), line.start + match.end())
            if system == "nhà nước" and match["word"] in _STATE:
                yield _wrong(sheet, span, _STATE[match["word"]], _STATE_RULE)
            elif system == "nhà nước" and not match["dot"]:
                yield _wrong(sheet, span, f"{match['word']}.", _STATE_RULE)
            elif system == "đảng" and match["word"] in _PARTY:
                yield _wrong(sheet, span, _PARTY[match["word"]], _PARTY_RULE)


_STATE_RULE = "Văn bản nhà nước ghi quyền hạn người ký là “{}” (Nghị định số 30/2020/NĐ-CP)."
_PARTY_RULE = "Văn bản của Đảng ghi quyền hạn người ký là “{}” (Hướng dẫn số 36-HD/VPTW)."


def _wrong(sheet: Sheet, span: tuple[int, int], right: str, rule: str) -> Finding:
    return sheet.found("missing-part", "warning", span, rule.format(right), suggestion=right)
