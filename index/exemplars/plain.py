"""Names of models without quotation marks: behind “mô hình”, counted, as items; and persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.exemplars.doers import doer_at
from index.exemplars.exemplar import Type
from index.exemplars.localities import locality_at
from index.exemplars.name import CUE, ITEM, Name, Setting, is_owned, type_of
from index.exemplars.refused import is_refused

_UNQUOTED = re.compile(
    r"(?<!\w)(?P<cue>mô hình|điển hình|câu lạc bộ|clb)(?P<more>(?: (?:điểm|mới|hay|cá nhân"
    r"|tập thể))?)"
    r"\s*(?P<colon>:)?\s+"
)
_STOP = re.compile(
    r"[,;:.()\n“”\"|\[]|\s[-–—]\s|’’|‘‘|\s(?:của|tại|ở|do|được|đã|đang|đạt|nhằm|để|là|gồm"
    r"|thu hút|với sự"
    r"|trên địa bàn|thuộc|có|giúp|góp phần|mang lại|đem lại|hoạt động|cho thấy|bước đầu"
    r"|từ (?:năm|tháng"
    r"|ngày)|với \d|vào|năm \d|sau)(?!\w)|$"
)
_COUNTED = re.compile(r"\d+ (?:mô hình|điển hình)[^:.;\n“”\"]{0,40}:\s*")
_CLERKS_WORDS = re.compile(
    r"(?:tổ chức|ban hành|tăng cường|tiếp tục|chỉ đạo|phối hợp|đẩy mạnh|xây dựng|thực hiện"
    r"|triển khai"
    r"|tuyên truyền|hướng dẫn|kiểm tra|rà soát|đăng ký|phấn đấu|công nhận|lựa chọn|đề nghị|báo cáo"
    r"|nâng cao|phát huy|công tác|việc|kết quả|số|tỷ lệ|mỗi|các|những|trước|từ|về|đối với"
    r"|trong|lĩnh vực"
    r"|đơn vị|tên|nội dung|mục|toàn|thời gian|kinh phí|hồ sơ|điều|khoản|chương|phần|ngày"
    r"|tháng|quý|năm"
    r"|mô hình|giao|nhân rộng|duy trì|biểu dương|khen thưởng|tổng kết|sơ kết|tham mưu"
    r"|vận động)(?!\w)"
)
_GROUP = re.compile(r"(?:tổ(?! (?:chức|hợp tác|công tác))|đội|nhóm|câu lạc bộ|chốt)(?!\w)")
_PERSON = re.compile(
    r"(?<!\w)điển hình[^.;\n“”\"]{0,60}?(?<!\w)(?:ông|bà|anh|chị|cụ|đồng chí|già làng|nghệ nhân)\s+"
)
_PERSON_ITEM = re.compile(rf"(?m)^{ITEM.pattern}(?:ông|bà|anh|chị|cụ|đồng chí|già làng)\s+")
_LEAST_UNSURE = 3
"""Words of a name that neither marks nor an owner set apart."""
_PERSON_FIRST = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|cụ|đồng chí|già làng|nghệ nhân)\s+(?=[^.;:\n“”\"]{5,120}?"
    r"(?<!\w)là (?:một |những |tấm gương )*điển hình(?!\w))"
)
_LINE, _LINE_END, _PART = map(re.compile, (r"[^\n]+", r"[.\n]|$", r"[^,;]+"))
_PERSONS_NAME = re.compile(r"[^\W\d_a-zđ]\w*(?: (?:[^\W\d_a-zđ]\w*)){1,5}")


def unquoted(text: str, form: str, setting: Setting) -> Iterator[Name]:
    yield from _counted(text, form)
    for match in _UNQUOTED.finditer(form):
        start = match.end()
        if not _begins_name(text, start):
            continue
        stop = _stop(text, form, start)
        end = stop.start() if stop else len(text)
        closed = stop is not None and stop[0] in ("”", "’’", '"')
        called, cue = bool(match["colon"]), match.start()
        alone = _is_alone(form, cue, stop) or _is_done(text, form, cue, (start, end))
        sure = closed or called or alone or is_owned(text, form, end)
        if not sure and (not setting.ours or len(form[start:end].split()) < _LEAST_UNSURE):
            continue
        type = type_of(match["cue"])
        name = _plain(text, form, start, end, cue=cue, type=type, called=called)
        if name:
            yield replace(name, sure=sure)
    if setting.listed:
        yield from _items(text, form)


def _stop(text: str, form: str, start: int) -> re.Match[str] | None:
    """What ends a name: “tại”, “ở” do only where they lead to a place or to somebody."""
    stop = _STOP.search(form, start + 1)
    while stop and stop[0].strip() in ("tại", "ở") and not is_owned(text, form, stop.start()):
        stop = _STOP.search(form, stop.end())
    return stop


def _begins_name(text: str, start: int) -> bool:
    return start < len(text) and (text[start].isupper() or text[start].isdigit())


def _is_alone(form: str, cue: int, stop: re.Match[str] | None) -> bool:
    """Whether cue and name are a line of their own, or its beginning before a bracket."""
    line = form.rfind("\n", 0, cue) + 1
    item = ITEM.fullmatch(form, line, cue)
    return bool(item) and cue > line and (stop is None or stop[0] in ("\n", "(", ":", ""))


def _is_done(text: str, form: str, cue: int, span: tuple[int, int]) -> bool:
    """Whether somebody is said to have it: “phường A với mô hình Tổ nhân dân tự quản”."""
    start, end = span
    if len(form[start:end].split()) < 3 or (end < len(form) and form[end] not in ".,;\n"):
        return False
    clause = max(form.rfind(mark, 0, cue) for mark in (".", ";", ":", "\n", ",")) + 1
    item = ITEM.match(form, clause + len(form[clause:cue]) - len(form[clause:cue].lstrip()), cue)
    begins = item.end() if item else clause
    place = locality_at(text, begins)
    done = place[0] if place else doer_at(text, form, begins)
    return begins < done <= cue and len(form[done:cue].split()) <= 4


def _plain(
    text: str,
    form: str,
    start: int,
    end: int,
    *,
    cue: int,
    type: Type = "mô hình",
    called: bool = False,
) -> Name | None:
    """A name without marks: no office, two to fourteen words, and no clerk's sentence, unless it is
    `called` a model outright (“mô hình: Vận động hiến đất”)."""
    while end > start and text[end - 1] in " *_–-":
        end -= 1
    name = text[start:end]
    if not 2 <= len(name.split()) <= 14 or is_refused(name, quoted=False):
        return None
    office = doer_at(text, form, start)
    if CUE.search(form, start, end) or (not called and _CLERKS_WORDS.match(form, start)):
        return None
    if (office >= end and not _GROUP.match(form, start)) or locality_at(text, start):
        return None
    return Name(start, end, start, end, cue, type)


def _counted(text: str, form: str) -> Iterator[Name]:
    """“02 mô hình: Thắp sáng đường quê, Vườn nhà không bỏ hoang.”"""
    for match in _COUNTED.finditer(form):
        line = _LINE_END.search(form, match.end())
        end = line.start() if line else len(form)
        for part in _PART.finditer(form, match.end(), end):
            start = part.start() + len(part[0]) - len(part[0].lstrip())
            if not _begins_name(text, start):
                break
            stop = _STOP.search(form, start + 1, part.end())
            ends = stop.start() if stop else part.end()
            if name := _plain(text, form, start, ends, cue=start):
                yield name


def _items(text: str, form: str) -> Iterator[Name]:
    """Items of a list of models that have no marks, where whose they are follows."""
    for line in _LINE.finditer(form):
        item = ITEM.match(form, line.start(), line.end())
        start = item.end() if item else line.start()
        if start == line.start() or not _begins_name(text, start):
            continue
        stop = _STOP.search(form, start + 1, line.end())
        end = stop.start() if stop else line.end()
        if "|" not in line[0] and is_owned(text, form, end):
            name = _plain(text, form, start, end, cue=start)
            if name:
                yield name


def persons(text: str, form: str, setting: Setting, named: bool) -> Iterator[Name]:
    """“Điển hình: bà Nguyễn Thị A (thôn B)”, “bà Nguyễn Thị A (thôn B) là điển hình”; an item of a
    list of such, unless it is `named` for a model."""
    found = [*_PERSON.finditer(form), *_PERSON_FIRST.finditer(form)]
    if setting.examples and not named:
        found += _PERSON_ITEM.finditer(form)
    for match in found:
        name = _PERSONS_NAME.match(text, match.end())
        if name and "mô hình" not in match[0]:
            yield Name(name.start(), name.end(), name.start(), name.end(), match.start(),
                       "điển hình")  # fmt: skip
