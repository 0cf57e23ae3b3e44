"""Header fields: what a document says of itself, and what can be inferred; nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.dates import date_at
from ingest.document import KINDS, Citation, Field, Header
from ingest.issuing import read_issuers
from ingest.layout import Layout
from ingest.letterhead import Span
from ingest.lines import Line
from ingest.offices import is_office, level_of, normalise_issuer, office_at, proper_case, system_of
from ingest.particulars import Particular, read_particulars
from ingest.symbols import find_symbols, read_symbol
from ingest.vietnamese import canonical

_KINDS = {canonical(kind): kind for kind in KINDS}
_WORDS = "|".join(sorted(map(re.escape, _KINDS), key=len)[::-1])
_CLOSING = re.compile(
    rf"(?<!\w)trên đây là (?:toàn bộ |nội dung |những nội dung )?(?P<kind>{_WORDS})(?!\w)"
)
_TITLED = re.compile(rf"(?:{_WORDS})(?!\w)")
_ISSUED = re.compile(r",?\s*(?:năm \d{4}|ngày \d[\d/.-]*|(?P<of>của ))")
_PAGE_SUBJECT = re.compile(r"\s*[-–:,]?\s*(?P<subject>(?=[^\W\d_]).{15,}\S)")
_MAX_TITLE = 400
_MAX_ABOVE = 30
_THIS = re.compile(rf"(?<!\w)(?P<kind>{_WORDS}) này(?!\w)")
_ISSUED_BY = re.compile(
    r"của [^,;.]{3,60}?(?= (?:thực hiện|về|đến|ban hành|triển khai|gửi|kèm)(?!\w)|[,;.])"
)
_CODE_LEVELS = {
    "TW": "trung ương",
    "TTg": "trung ương",
    "CP": "trung ương",
    "TU": "tỉnh",
    "HU": "huyện",
}
_CODE_SYSTEMS = {
    "TW": "đảng", "TU": "đảng", "HU": "đảng", "ĐU": "đảng", "TTg": "nhà nước", "CP": "nhà nước",
    "UBND": "nhà nước", "HĐND": "nhà nước", "MTTQ": "mặt trận, đoàn thể",
}  # fmt: skip


def read_header(layout: Layout, *, donors: Sequence[Citation] = (), giver: str = "") -> Header:
    """The fields of a document.

    `donors` are mentions by another document in the same file (`giver` is that one's text): where
    exactly one document among them fits, its number, date and issuer are taken and marked.
    """
    told = read_particulars(_around(layout))
    kind = _kind(layout, told.get("kind"))
    issuer, parent = read_issuers(layout)
    if issuer.status == "absent" and "issuer" in told and is_office(told["issuer"].value):
        issuer = _said(told["issuer"], normalise_issuer(told["issuer"].value))
    head, end = layout.head, layout.end
    symbol = _symbol(layout, told.get("symbol"))
    date, place = _dated(layout)
    if date.status == "absent" and "date" in told:
        date = _said(told["date"], date_at(canonical(told["date"].value), 0)[0])
    subject = _subject(layout, told, symbol)
    named = _named_by(donors, kind, issuer) if symbol.status == "absent" else None
    if named is not None:
        said = f"văn bản khác trong cùng tệp: “{_quoted(giver, named)}”"
        symbol = Field(named.symbol, "inferred", source=said)
        if date.status == "absent" and named.date:
            date = Field(named.date, "inferred", source=said)
        if issuer.status == "absent" and named.issuer:
            issuer = Field(named.issuer, "inferred", source=said)
    title = _joined(layout, end.title)
    signer = _signer(layout)
    if signer.status == "absent" and "signer" in told:
        signer = _said(told["signer"])
        if title.status == "absent" and "signer_title" in told:
            title = _said(told["signer_title"])
    return Header(
        kind=kind,
        symbol=symbol,
        date=date,
        place=place,
        issuer=issuer,
        parent_issuer=parent,
        subject=subject,
        signer=signer,
        signer_title=title,
        signing_authority=_authority(layout),
        system=_system(layout, issuer, parent, symbol),
        level=_level(issuer, parent, symbol),
        secrecy=_printed(layout, head.secrecy[1], head.secrecy[0]) if head.secrecy else Field(),
        urgency=_printed(layout, head.urgency[1], head.urgency[0]) if head.urgency else Field(),
        addressees=tuple(head.addressees),
        recipients=tuple(end.recipients),
    )


def _printed(layout: Layout, span: Span, value: str | None = None) -> Field:
    shown = " ".join(layout.text[slice(*span)].split()) if value is None else value
    return Field(shown, "printed", *span) if shown else Field()


def _around(layout: Layout) -> list[Line]:
    """The lines in which a web page may say what the document is: above it and below it."""
    above = max(layout.head.body, min(_MAX_ABOVE, layout.end.end))
    return [*layout.lines[:above], *layout.lines[max(above, layout.end.end) :]]


def _said(told: Particular, value: str | None = "") -> Field:
    """What the site's table says; `value` is the same in its proper form, None if it has none."""
    shown = told.value if value == "" else value
    return Field(shown, "printed", *told.span) if shown else Field()


def _symbol(layout: Layout, told: Particular | None) -> Field:
    own = layout.head.symbol
    if own is not None:
        return _printed(layout, (own.start, own.end), own.value)
    symbol = read_symbol(told.value) if told else None
    return _said(told, symbol.value) if told and symbol else Field()


# Kind


def _kind(layout: Layout, told: Particular | None) -> Field:
    head = layout.head
    if head.kind is not None and head.kind_span is not None:
        return _printed(layout, head.kind_span, head.kind)
    return _kind_told(layout, told) or _kind_of_letter(layout)


def _kind_told(layout: Layout, told: Particular | None) -> Field | None:
    """What a site's table or the closing sentence says."""
    if told is not None and canonical(told.value) in _KINDS:
        return _said(told, _KINDS[canonical(told.value)])
    return _closing_kind(layout)


def _kind_of_letter(layout: Layout) -> Field:
    """A công văn prints no kind: its symbol, “V/v” or “Kính gửi” tells."""
    head = layout.head
    codes = re.split(r"[-/]", head.symbol.value) if head.symbol else []
    if "CV" in codes:
        return Field(
            "Công văn", "inferred", source=f"ký hiệu {head.symbol.value if head.symbol else ''}"
        )
    if head.subject is not None:
        return Field("Công văn", "inferred", source="có “V/v” và không có tên loại")
    if head.addressees and head.symbol is not None:
        return Field("Công văn", "inferred", source="có “Kính gửi” và không có tên loại")
    return Field()


def _closing_kind(layout: Layout) -> Field | None:
    """“Trên đây là Chương trình hành động …”, or “Công văn này” in the last paragraphs."""
    if not layout.body:
        return None
    lines = layout.lines[layout.body[0][0] : layout.body[0][1]]
    for line in reversed(lines[-4:]):
        match = _CLOSING.search(line.form)
        if match is None and layout.head.subject is None and layout.is_official:
            found = {each["kind"] for each in _THIS.finditer(line.form)}
            match = _THIS.search(line.form) if len(found) == 1 else None
        if match is not None:
            start = line.start + match.start()
            said = " ".join(layout.text[start : line.start + match.end()].split())
            span = (line.start + match.start("kind"), line.start + match.end("kind"))
            return Field(_KINDS[match["kind"]], "inferred", *span, source=f"“{said}”")
    return None


# Date and place, subject


def _dated(layout: Layout) -> tuple[Field, Field]:
    found, at = layout.head.date, layout.head.date_at
    if found is None:
        found, at = layout.end.date, layout.end.date_at
    if found is None:
        return Field(), Field()
    date = Field()
    if found.date is not None:
        date = _printed(layout, (at + found.start, at + found.end), found.date)
    if found.place is None:
        return date, Field()
    span = (at + found.place[0], at + found.place[1])
    return date, _printed(layout, span, proper_case(" ".join(layout.text[slice(*span)].split())))


def _subject(layout: Layout, told: Mapping[str, Particular], symbol: Field) -> Field:
    """The subject as printed; without one, what the page or the closing sentence says of it."""
    if layout.head.subject is not None:
        return _printed(layout, layout.head.subject)
    if "subject" in told:
        return _said(told["subject"])
    first = min((one.span[0] for one in told.values()), default=0)
    titled = _page_title_subject(layout, symbol, first)
    if titled is not None:
        return titled
    return _closing_subject(layout) if layout.head.kind is None else Field()


def _page_title_subject(layout: Layout, symbol: Field, before: int) -> Field | None:
    """“Quyết định 12/QĐ-UBND năm 2020 về …”: the page's own title, above the letterhead or the
    table that begins at `before`."""
    above = [line for line in layout.lines if line.end <= before]
    for line in above or layout.lines[: layout.head.body]:
        if not _TITLED.match(line.form) or len(line.text) > _MAX_TITLE:
            continue
        own = next((one for one in find_symbols(line.text) if one.value == symbol.value), None)
        rest = _PAGE_SUBJECT.match(line.form, _past_issue(line, own.end)) if own else None
        if rest is not None and line.text[rest.start("subject")].islower():
            span = (line.start + rest.start("subject"), line.start + rest.end("subject"))
            value = " ".join(layout.text[slice(*span)].split())
            return Field(value, "inferred", *span, source="tiêu đề của trang")
    return None


def _past_issue(line: Line, position: int) -> int:
    """Past “năm 2020”, “ngày 12/3/2020” and “của Ủy ban nhân dân tỉnh …”."""
    while (match := _ISSUED.match(line.form, position)) is not None:
        end = match.end()
        position = office_at(line.text, line.form, end) if match["of"] else end
        if match["of"] and position == end:
            return end
    return position


def _closing_subject(layout: Layout) -> Field:
    closings = list(_CLOSING.finditer(layout.form))
    if not closings:
        return Field()
    start = closings[-1].end() + 1
    end = re.compile(
        r",\s+(?:đề nghị|yêu cầu|kính|trân trọng|giao|ban |các )|[.;]\s|\./\.|\n"
    ).search(layout.form, start)
    stop = end.start() if end else start
    value = " ".join(layout.text[start:stop].split())
    if len(value) < 15:
        return Field()
    return Field(value, "inferred", start, stop, source="câu kết “Trên đây là …”")


# Who signed it


def _joined(layout: Layout, spans: Sequence[Span]) -> Field:
    if not spans:
        return Field()
    words = " ".join(" ".join(layout.text[slice(*span)].split()) for span in spans)
    words = re.sub(r"^P\.\s*(?=\w)", "PHÓ " if words.isupper() else "Phó ", words)
    return Field(proper_case(words), "printed", spans[0][0], spans[-1][1])


def _signer(layout: Layout) -> Field:
    if layout.end.name is None:
        return Field()
    shown = " ".join(layout.text[slice(*layout.end.name)].split())
    return _printed(layout, layout.end.name, shown.title() if shown.isupper() else shown)


def _authority(layout: Layout) -> Field:
    if layout.end.authority is None:
        return Field()
    value, span = layout.end.authority
    if layout.end.misread:
        read = layout.text[slice(*span)]
        return Field(
            value, "inferred", *span, source=f"đọc được “{read}”, đứng trên chức danh cấp phó"
        )
    return _printed(layout, span, value)


# Where it stands


def _system(layout: Layout, issuer: Field, parent: Field, symbol: Field) -> Field:
    if layout.head.motto and layout.head.motto.startswith("doan"):
        return Field("mặt trận, đoàn thể", "inferred", source="tiêu đề “Đoàn TNCS Hồ Chí Minh”")
    for office in (issuer, parent):
        found = system_of(office.value) if office.value else None
        if found:
            return Field(found, "inferred", source=f"cơ quan ban hành: {office.value}")
    found = _by_code(_CODE_SYSTEMS, symbol)
    if found:
        return Field(found, "inferred", source=f"ký hiệu {symbol.value}")
    head = layout.head
    alone = not (head.kind or head.symbol or head.date or head.addressees or head.subject)
    if head.motto and "dang cong san" in head.motto and not alone:
        return Field("đảng", "inferred", source="tiêu đề “Đảng Cộng sản Việt Nam”")
    return Field()


def _level(issuer: Field, parent: Field, symbol: Field) -> Field:
    """A Phòng stands where the office above it stands."""
    within = issuer.value is not None and issuer.value.startswith("Phòng ")
    for office in (parent, issuer) if within else (issuer, parent):
        found = level_of(office.value) if office.value else None
        if found:
            return Field(found, "inferred", source=f"cơ quan ban hành: {office.value}")
    found = _by_code(_CODE_LEVELS, symbol)
    return Field(found, "inferred", source=f"ký hiệu {symbol.value}") if found else Field()


def _by_code(table: dict[str, str], symbol: Field) -> str | None:
    codes = re.split(r"[-/]", symbol.value or "")
    return next((table[code] for code in codes if code in table), None)


# What another document in the file says


def _named_by(donors: Sequence[Citation], kind: Field, issuer: Field) -> Citation | None:
    """The one document among the mentions that has this kind (and issuer, where it is known)."""
    if kind.value is None:
        return None
    fitting = [
        one
        for one in donors
        if one.kind and _same_kind(one.kind, kind.value)
        and (issuer.value is None or one.issuer is None or _same_office(one.issuer, issuer.value))
    ]  # fmt: skip
    if len({one.symbol for one in fitting}) != 1:
        return None
    return max(fitting, key=lambda one: (one.date is not None) + (one.issuer is not None))


def _same_kind(one: str, other: str) -> bool:
    return canonical(one).startswith(canonical(other)) or canonical(other).startswith(
        canonical(one)
    )


def _same_office(one: str, other: str) -> bool:
    first, second = canonical(one), canonical(other)
    return first in second or second in first


def _quoted(text: str, citation: Citation) -> str:
    """The mention with its date and issuer, as printed."""
    shown = " ".join(text[citation.start : citation.end + 120].split())
    issued = _ISSUED_BY.search(shown)
    end = issued.end() if issued else len(" ".join(text[citation.start : citation.end].split()))
    return shown[:end]
