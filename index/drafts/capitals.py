"""One name of a body in large and in small letters within one draft."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.vietnamese import canonical

_BODIES = (
    "ủy ban nhân dân", "hội đồng nhân dân", "mặt trận tổ quốc", "ban chấp hành", "ban thường vụ",
    "ban chỉ đạo", "ban dân vận", "ban tổ chức", "ban tuyên giáo", "ban tuyên giáo và dân vận",
    "ủy ban kiểm tra", "hội cựu chiến binh", "hội nông dân", "hội liên hiệp phụ nữ",
    "đoàn thanh niên", "liên đoàn lao động", "văn phòng tỉnh ủy", "tỉnh ủy", "thành ủy",
    "huyện ủy", "thủ tướng chính phủ", "trung ương đảng", "ban bí thư", "bộ chính trị",
)  # fmt: skip
_NAME = re.compile(
    rf"(?<!\w)(?P<body>{'|'.join(sorted(_BODIES, key=len, reverse=True))})"
    r"(?: (?P<of>tỉnh|thành phố|huyện|xã|phường|thị trấn|việt nam))?(?!\w)"
)
_MANY = re.compile(r"(?<!\w)(?:các|những|mỗi|mọi|từng|nhiều|một|bí thư|cấp)\s+$")
"""Before it a name is said of any body of the kind, and stays small."""
_PEOPLE = re.compile(r"(?<!\w)nhân dân(?!\w)(?! làm chủ)")
_IN_A_NAME = re.compile(
    r"(?:ủy ban|hội đồng|tòa án|viện kiểm sát|công an|quân đội|an ninh|thanh tra|quần chúng"
    r"|báo|tổ|hội thẩm|cộng hòa dân chủ|nghệ sĩ|nhà giáo|chiến tranh|nhà nước|quốc phòng)\s+$"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\n“\"(]|[-–+*•]|\d[.)]|\|)\s*$")
_MOST_PLACES = 50

Places = dict[str, list[tuple[int, int]]]


def capital_findings(sheet: Sheet) -> Iterator[Finding]:
    within: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    first: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    for paragraph in sheet.paragraphs:
        if paragraph.text.isupper() or paragraph.row:
            continue
        text = " ".join(sheet.text[paragraph.start : paragraph.end].split("\n"))
        form = canonical(text)
        for match in _NAME.finditer(form):
            shown = text[match.start() : match.end("body")]
            if shown.isupper():
                continue
            span = (paragraph.start + match.start(), paragraph.start + match.end())
            body = (span[0], paragraph.start + match.end("body"))
            if shown[0].isupper() and not (shown[1:].islower() and _opens(text, match.start())):
                within[match["body"]][_pattern(shown)].append(body)
            if match["of"] and not _is_free(text, form, match.start()):
                whole = text[match.start() : match.end()]
                first[match[0]][_pattern(whole[0])].append(span)
    for of_name in (*within.values(), *first.values()):
        yield from _rarer(sheet, of_name)
    yield from _people(sheet)


def _pattern(name: str) -> str:
    """Which of its letters are large, wherever its tones stand."""
    return "".join("X" if char.isupper() else "x" for char in name)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that any name begins with a large letter."""
    return _SENTENCE_START.search(text[max(0, start - 12) : start]) is not None


def _is_free(text: str, form: str, start: int) -> bool:
    """Whether the first letter is large, or small, for another reason here."""
    return (_opens(text, start) and text[start].isupper()) or bool(
        _MANY.search(form[max(0, start - 20) : start])
    )


def _rarer(sheet: Sheet, of_name: Places) -> Iterator[Finding]:
    if len(of_name) < 2:
        return
    usual = max(of_name, key=lambda shown: (len(of_name[shown]), sum(map(str.isupper, shown))))
    start, end = of_name[usual][0]
    meant = sheet.text[start:end]
    for shown, places in of_name.items():
        if shown == usual:
            continue
        one = sheet.text[slice(*places[0])]
        more = f" (và {len(places) - 1} chỗ nữa)" if len(places) > 1 else ""
        yield sheet.found(
            "capitals",
            "hint",
            places[0],
            f"“{one}”{more} viết hoa khác với “{meant}” ở {len(of_name[usual])} chỗ khác trong văn "
            "bản. Nên thống nhất.",
            suggestion=meant if "\n" not in meant else None,
            evidence=tuple(sheet.elsewhere(*place) for place in places[1:_MOST_PLACES]),
        )


def _people(sheet: Sheet) -> Iterator[Finding]:
    """“Nhân dân” and “nhân dân” as nouns: one hint for a draft, however many places."""
    places: Places = defaultdict(list)
    for paragraph in sheet.paragraphs:
        text = sheet.text[paragraph.start : paragraph.end]
        form = canonical(text)
        for match in _PEOPLE.finditer(form):
            before = form[max(0, match.start() - 30) : match.start()]
            opens = _opens(text, match.start())
            shown = match[0] if text[match.start()].islower() else "Nhân dân"
            inner = text[match.start() + 5]
            if not opens and not _IN_A_NAME.search(before) and not inner.isupper():
                span = (paragraph.start + match.start(), paragraph.start + match.end())
                places[shown].append(span)
    if len(places) < 2 or min(map(len, places.values())) < 2:
        return
    yield from _rarer(sheet, places)
