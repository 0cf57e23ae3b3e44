"""Header fields: what a document says of itself, and what can be inferred; nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import KINDS, Citation, Field, Header
from ingest.layout import Layout
from ingest.letterhead import Span
from ingest.offices import HEADS, level_of, normalise_issuer, office_at, proper_case, system_of
from ingest.vietnamese import canonical

_KINDS = {canonical(kind): kind for kind in KINDS}
_WORDS = "|".join(sorted(map(re.escape, _KINDS), key=len)[::-1])
_CLOSING = re.compile(
    rf"(?<!\w)trên đây là (?:toàn bộ |nội dung |những nội dung )?(?P<kind>{_WORDS})(?!\w)"
)
_THIS = re.compile(rf"(?<!\w)(?P<kind>{_WORDS}) này(?!\w)")
_STATES = re.compile(
    r" (?:yêu cầu|đề nghị|ban hành|xây dựng|kết luận|quyết định|hướng dẫn|chỉ đạo|thông báo|báo cáo"
    r"|tổ chức|triển khai|kính báo cáo|trân trọng)(?!\w)"
)
_OFFICE = re.compile(rf"(?<!\w)(?:{'|'.join(HEADS)})(?!\w)")
_INCOMPLETE = re.compile(
    r"(?:ban chấp hành|ban thường vụ|ban thường trực|thường trực|ban chỉ đạo|hội đồng|đoàn chủ tịch"
    r"|văn phòng|bộ tư lệnh|bộ chỉ huy|ban công tác|tiểu ban|tổ công tác|ban vận động|hội)$"
)
_HAMLET = re.compile(r"(?:ấp|thôn|bản|khóm|buôn|làng|khu phố|tổ dân phố|khu dân cư)(?!\w)")
_ISSUED_BY = re.compile(
    r"của [^,;.]{3,60}?(?= (?:thực hiện|về|đến|ban hành|triển khai|gửi|kèm)(?!\w)|[,;.])"
)
_TERM = re.compile(r",?\s*\(?(?:khóa|lần thứ|nhiệm kỳ|kỳ họp)\s.*$")
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
    kind = _kind(layout)
    issuer, parent = _issuers(layout)
    head, end = layout.head, layout.end
    symbol = (
        _printed(layout, (head.symbol.start, head.symbol.end), head.symbol.value)
        if (head.symbol)
        else Field()
    )
    date, place = _dated(layout)
    subject = _subject(layout)
    named = _named_by(donors, kind, issuer) if symbol.status == "absent" else None
    if named is not None:
        said = f"văn bản khác trong cùng tệp: “{_quoted(giver, named)}”"
        symbol = Field(named.symbol, "inferred", source=said)
        if date.status == "absent" and named.date:
            date = Field(named.date, "inferred", source=said)
        if issuer.status == "absent" and named.issuer:
            issuer = Field(named.issuer, "inferred", source=said)
    title = _joined(layout, end.title)
    return Header(
        kind=kind,
        symbol=symbol,
        date=date,
        place=place,
        issuer=issuer,
        parent_issuer=parent,
        subject=subject,
        signer=_signer(layout),
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


# Kind


def _kind(layout: Layout) -> Field:
    head = layout.head
    if head.kind is not None and head.kind_span is not None:
        return _printed(layout, head.kind_span, head.kind)
    closing = _closing_kind(layout)
    if closing is not None:
        return closing
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
        if match is None and layout.head.subject is None:
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


def _subject(layout: Layout) -> Field:
    """The subject as printed; without one, what the closing sentence says the document is."""
    if layout.head.subject is not None:
        return _printed(layout, layout.head.subject)
    return _closing_subject(layout) if layout.head.kind is None else Field()


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


# Who issued it


def _issuers(layout: Layout) -> tuple[Field, Field]:
    """(issuer, the office above it)."""
    names = _names(layout)
    if names:
        parent = _office(layout, names[-2]) if len(names) > 1 else Field()
        return _office(layout, names[-1]), parent
    if layout.head.title_issuer is not None:
        return _titled_issuer(layout, layout.head.title_issuer), Field()
    return _stated_issuer(layout) or _signing_issuer(layout), Field()


def _names(layout: Layout) -> list[list[Span]]:
    """The lines above the number, put together to names of offices."""
    names: list[list[Span]] = []
    for span in layout.head.issuers:
        form = layout.form[slice(*span)]
        begins = _OFFICE.match(form) or _HAMLET.match(form)
        if names and (not begins or _INCOMPLETE.search(layout.form[slice(*names[-1][-1])])):
            names[-1].append(span)
        else:
            names.append([span])
    return names


def _office(layout: Layout, spans: Sequence[Span]) -> Field:
    """A name on one or more lines; its span is that of the lines where nothing parts them."""
    name = " ".join(layout.text[slice(*span)] for span in spans)
    start, end = spans[0][0], spans[-1][1]
    if len(layout.text[start:end].split()) != len(name.split()):
        end = spans[0][1]
    return _printed(layout, (start, end), normalise_issuer(name))


def _titled_issuer(layout: Layout, span: Span) -> Field:
    """“CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH KHÓA XI”: the office, without its khóa."""
    form = layout.form[slice(*span)].replace("\n", " ")
    term = _TERM.search(form)
    end = span[0] + term.start() if term else span[1]
    return _office(layout, [(span[0], end)])


def _stated_issuer(layout: Layout) -> Field | None:
    """“…, Ban Thường vụ Tỉnh ủy yêu cầu:” at the end of one of the first paragraphs."""
    first = layout.body[0][0] if layout.body else 0
    for line in layout.lines[first : first + 3]:
        for match in reversed(list(_OFFICE.finditer(line.form))):
            end = office_at(line.text, line.form, match.start())
            stated = _STATES.match(line.form, end)
            near = len(line.form) - end < 140 and line.text.endswith(":")
            named = line.text[match.start()].isupper() and end - match.start() > 8
            if stated and near and named:
                span = (line.start + match.start(), line.start + end)
                value = normalise_issuer(layout.text[slice(*span)])
                said = " ".join(layout.text[span[0] : line.start + stated.end()].split())
                return Field(value, "inferred", *span, source=f"“{said}”")
    return None


def _signing_issuer(layout: Layout) -> Field:
    span = layout.end.on_behalf
    if span is None or _OFFICE.match(layout.form, span[0]) is None:
        return Field()
    value = normalise_issuer(layout.text[slice(*span)])
    return Field(value, "inferred", *span, source="phần chữ ký")


# Who signed it


def _joined(layout: Layout, spans: Sequence[Span]) -> Field:
    if not spans:
        return Field()
    words = " ".join(" ".join(layout.text[slice(*span)].split()) for span in spans)
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
    if layout.head.motto and "dang cong san" in layout.head.motto:
        return Field("đảng", "inferred", source="tiêu đề “Đảng Cộng sản Việt Nam”")
    return Field()


def _level(issuer: Field, parent: Field, symbol: Field) -> Field:
    for office in (issuer, parent):
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
