"""Who issued a document: the letterhead's names put together, or what else tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Field
from ingest.layout import Layout
from ingest.letterhead import Span
from ingest.lines import is_ornament
from ingest.offices import HEADS, level_of, normalise_issuer, office_at
from ingest.vietnamese import canonical

_OFFICE = re.compile(rf"(?<!\w)(?:{'|'.join(HEADS)})(?!\w)")
_HAMLET = re.compile(r"(?:đại hội|ấp|thôn|bản|khóm|buôn|làng|khu phố|tổ dân phố|khu dân cư)(?!\w)")
_INCOMPLETE = re.compile(
    r"(?:(?:^|\s)(?:ban chấp hành|bch|btv|ban thường vụ|ban thường trực|thường trực|ban chỉ đạo"
    r"|hội đồng|đoàn chủ tịch|văn phòng|bộ tư lệnh|bộ chỉ huy|ban công tác|tiểu ban|tổ công tác"
    r"|ban vận động|hội|ủy ban)|^(?:đảng ủy|đảng bộ|chi bộ|chi ủy|công đoàn)|,|\s(?:và|của|-))$"
)
"""What names no office until the next line says whose it is."""
_ORGAN = re.compile(
    r"(?:ban|thường trực|ủy ban kiểm tra|văn phòng|đoàn chủ tịch|cơ quan)(?!\w)"
    r"(?!.*(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|trung ương|nhân dân)(?!\w))"
)
"""A body within another, whose own name does not say whose it is (Ban Dân vận, Văn phòng)."""
_BRANCH_ORGAN = re.compile(
    r"(?:ban thường vụ|ban chấp hành|ban thường trực)"
    r" (?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu) \w"
)
_MASS = re.compile(r"hội (?!đồng)|đoàn (?:thanh niên|tncs)|liên đoàn|mặt trận")
_ALONE = frozenset(
    ("văn phòng", "công đoàn", "đảng ủy", "chi bộ", "hội cựu chiến binh", "thanh tra")
)
"""What belongs to the office above it, whatever that is."""
_MAX_ORGAN = 6
_COMMITTEE = re.compile(r"(?:(?P<unit>tỉnh|thành|huyện|quận|thị|đảng) ủy)(?!\w)")
_HOSTS = re.compile(
    r"(?:(?:tỉnh|thành|huyện|quận|thị|đảng) ủy|hội đồng nhân dân|ủy ban (?:trung ương )?mặt trận"
    r"|mặt trận|hội|đoàn|liên đoàn|tổng liên đoàn|công đoàn|tỉnh đoàn|thành đoàn|đảng bộ)(?!\w)"
)
_BRANCHES = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận",
             "thị": "thị xã", "đảng": ""}  # fmt: skip
"""What the Đảng bộ of a committee is called after: Thành ủy Huế, Đảng bộ thành phố Huế."""
_ACTING = re.compile(r"ban thường vụ|ban chấp hành")
_SUPREME = re.compile(r"bộ chính trị|ban bí thư|ban chấp hành trung ương")
_UNIT = re.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)(?!\w)(?! (?:hội|ủy|đoàn))"
)
_TERM = re.compile(r",?\s*[-–]?\s*\(?(?:khóa|lần thứ|nhiệm kỳ|kỳ họp)\s.*$")
_DECIDES = re.compile(
    r"(?:chủ tịch|bộ trưởng|giám đốc|thủ trưởng|chánh|tổng giám đốc|hiệu trưởng|trưởng)(?!\w)"
)
_DECIDED = re.compile(r"\s*[-–:,]?\s*(?:quyết định|quyết nghị|khóa\s.*)?\s*:?$")
_STATES = re.compile(
    r"(?: ?\([^()]{3,60}\))? (?:yêu cầu|đề nghị|ban hành|xây dựng|kết luận|quyết định|hướng dẫn"
    r"|chỉ đạo|thông báo|báo cáo|tổ chức|triển khai|kính báo cáo|trân trọng)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Name:
    """An office of the letterhead: its full name, and the span of its first lines."""

    value: str
    span: Span
    form: str


def read_issuers(layout: Layout) -> tuple[Field, Field]:
    """(issuer, the office above it)."""
    names = [_name(layout, spans) for spans in _names(layout)]
    if len(names) > 1 and _UNIT.match(names[-1].form):
        names[-1] = _of_its_own(names[-1], names[-2])
    if names:
        return _of_letterhead(layout, names)
    if layout.head.title_issuer is not None:
        return _printed(_titled_issuer(layout, layout.head.title_issuer)), Field()
    if not layout.is_official:
        return Field(), Field()
    issuer = _stated_issuer(layout) or _signing_issuer(layout) or _deciding_issuer(layout)
    return issuer or Field(), Field()


def _of_its_own(unit: _Name, above: _Name) -> _Name:
    """A unit printed without its office has the same as the unit above it."""
    place = _UNIT.search(above.form)
    office = above.value[: place.start()] if place else ""
    value = office + unit.value[:1].lower() + unit.value[1:] if office else unit.value
    return _Name(value, unit.span, canonical(value))


def _printed(name: _Name) -> Field:
    return Field(name.value, "printed", *name.span)


def _name(layout: Layout, spans: Sequence[Span]) -> _Name:
    """A name on one or more lines; its span is that of the lines where nothing parts them."""
    shown = " ".join(layout.text[slice(*span)] for span in spans)
    start, end = spans[0][0], spans[-1][1]
    if len(layout.text[start:end].split()) != len(shown.split()):
        end = spans[0][1]
    value = normalise_issuer(shown)
    return _Name(value, (start, end), canonical(value))


def _names(layout: Layout) -> list[list[Span]]:
    """The lines above the number, put together to names of offices."""
    names: list[list[Span]] = []
    for span in layout.head.issuers:
        form = layout.form[slice(*span)]
        begins = _OFFICE.match(form) or _HAMLET.match(form) or _is_below(layout, names, form)
        if names and (not begins or _is_unfinished(layout, names[-1][-1])):
            names[-1].append(span)
        else:
            names.append([span])
    return names


def _is_below(layout: Layout, names: Sequence[Sequence[Span]], form: str) -> bool:
    """“XÃ …” beneath “UBND HUYỆN …”: a unit of its own beneath one that is named already."""
    if not names or not _UNIT.match(form):
        return False
    said = " ".join(layout.form[slice(*span)] for span in names[-1])
    return re.search(rf"{_UNIT.pattern} \w", said) is not None


def _is_unfinished(layout: Layout, span: Span) -> bool:
    form = " ".join(layout.form[slice(*span)].split())
    return _INCOMPLETE.search(form) is not None


def _of_letterhead(layout: Layout, names: Sequence[_Name]) -> tuple[Field, Field]:
    last = names[-1]
    above = names[-2] if len(names) > 1 else None
    if above is not None and _are_equal(above, last):
        joint = _Name(f"{above.value} - {last.value}", above.span, above.form)
        return _printed(joint), _printed(names[-3]) if len(names) > 2 else Field()
    if above is not None and _is_within(last, above):
        whole = _whole(last, above)
        return whole, Field() if above.form.startswith("đảng bộ") else _printed(above)
    if above is not None and _is_central(above, last):
        return Field(f"{last.value} Trung ương", "printed", *last.span), _printed(above)
    if above is not None and _BRANCH_ORGAN.match(last.form) and _MASS.match(above.form):
        last = _of_branch(last, above)
    return _acting(layout, last), _printed(above) if above else Field()


def _of_branch(organ: _Name, body: _Name) -> _Name:
    """“BAN THƯỜNG VỤ TỈNH AN SƠN” beneath “HỘI NÔNG DÂN VIỆT NAM” is of its branch in An Sơn."""
    place = _UNIT.search(organ.form)
    at = place.start() if place else len(organ.value)
    whole = f"{organ.value[:at]}{body.value.removesuffix(' Việt Nam')} {organ.value[at:]}"
    return _Name(whole, organ.span, canonical(whole))


def _are_equal(one: _Name, other: _Name) -> bool:
    """Whether two offices issued it together: both of one sort and level, or one has no place."""
    if one.form in ("ủy ban nhân dân", "hội đồng nhân dân"):
        return _OFFICE.match(other.form) is not None and " " in other.form
    first, second = _OFFICE.match(one.form), _OFFICE.match(other.form)
    same = first is not None and second is not None and first[0] == second[0]
    central = "việt nam" in one.form or "trung ương" in one.form
    return same and not central and level_of(one.value) == level_of(other.value) is not None


def _whole(organ: _Name, host: _Name) -> Field:
    """“Ban Dân vận” beneath “Tỉnh ủy An Sơn” is its Ban Dân vận."""
    return Field(f"{organ.value} {host.value}", "printed", *organ.span)


def _is_within(organ: _Name, host: _Name) -> bool:
    if organ.form in _ALONE:
        return True
    short = organ.form.count(" ") < _MAX_ORGAN
    return short and bool(_ORGAN.match(organ.form) and _HOSTS.match(host.form))


def _is_central(above: _Name, last: _Name) -> bool:
    return above.form.startswith("ban chấp hành trung ương") and bool(_ORGAN.match(last.form))


def _acting(layout: Layout, committee: _Name) -> Field:
    """A Party committee's Ban Thường vụ or Ban Chấp hành, where it is the one that signs."""
    span = layout.end.on_behalf or layout.head.title_issuer
    form = " ".join(layout.form[slice(*span)].split()) if span else ""
    unit = _COMMITTEE.match(committee.form)
    organ = _ACTING.match(form)
    if committee.form.startswith("ban chấp hành trung ương"):
        supreme = _SUPREME.match(form)
        value = normalise_issuer(supreme[0].upper()) if supreme else committee.value
        return Field(value, "printed", *committee.span)
    if unit is None or organ is None:
        return _printed(committee)
    if organ[0] == "ban thường vụ":
        return Field(f"Ban Thường vụ {committee.value}", "printed", *committee.span)
    words = f"Ban Chấp hành Đảng bộ {_BRANCHES[unit['unit']]} {committee.value[unit.end() :]}"
    return Field(" ".join(words.split()), "printed", *committee.span)


def _titled_issuer(layout: Layout, span: Span) -> _Name:
    """“CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH KHÓA XI”: the office, without its khóa."""
    form = layout.form[slice(*span)].replace("\n", " ")
    term = _TERM.search(form)
    end = span[0] + term.start() if term else span[1]
    return _name(layout, [(span[0], end)])


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


def _signing_issuer(layout: Layout) -> Field | None:
    span = layout.end.on_behalf
    if span is None or _OFFICE.match(layout.form, span[0]) is None:
        return None
    value = normalise_issuer(layout.text[slice(*span)])
    return Field(value, "inferred", *span, source="phần chữ ký")


def _deciding_issuer(layout: Layout) -> Field | None:
    """“CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …” on a line of its own above the legal bases."""
    first = layout.body[0][0] if layout.body else 0
    lines = [line for line in layout.lines[first : first + 8] if not is_ornament(line.text)]
    for line in lines:
        if not line.text.isupper():
            continue
        end = _DECIDED.search(_TERM.sub("", line.form))
        form = _TERM.sub("", line.form)[: end.start() if end else None]
        office = _OFFICE.search(form)
        if office and (office.start() == 0 or _DECIDES.match(form)) and len(form) > 8:
            span = (line.start, line.start + len(form))
            value = normalise_issuer(layout.text[slice(*span)])
            return Field(value, "inferred", *span, source="dòng nêu thẩm quyền ban hành")
    return None
