"""What one clause says: who is named, whether it is asked, how its act is put."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.doers import Doer, Doers, are_persons, doers_at
from index.duties.figures import Figures
from index.duties.manners import MUST, SERVES, Manner, manner_at, manner_of_product
from index.duties.openings import ASKS, EACH, LINKS, behind, opened, rated
from index.duties.partners import partners_at
from index.duties.times import time_at
from index.duties.verbs import act_at

_ASSIGNS = ("phân công", "chỉ định", "kiến nghị")
"""Verbs whose object is a doer only where a body is named."""
_AIMS = re.compile(
    r"(?:(?:hằng năm,? |hàng năm,? )?(?:phấn đấu|đảm bảo|bảo đảm|duy trì|đạt|có|giữ vững"
    r"|giữ)(?: đạt| có| để| có được)?(?!\w) ?)+"
)
_PRODUCT = re.compile(
    r"(?:việc|hồ sơ|bản|báo cáo|kết quả|danh sách|văn bản|phiếu|cuộc họp|hội nghị|công tác"
    r"|biên bản|kiến nghị|đơn|ý kiến|kinh phí"
    r"|nội dung|kế hoạch|đăng ký|đơn|thời (?:gian|hạn|điểm)|số liệu|tờ trình|mô hình|công trình"
    r"|mọi|các|tỷ lệ|tỉ lệ|thủ tục)(?!\w)"
)
_BY = re.compile(r"(?<!\w)do (?=\w)")
_REACHES = re.compile(
    r"[^,;:]{2,80}? (?:có|đạt|không quá|không dưới|ít nhất|tối thiểu|giảm|tăng)(?!\w)"
)
_TIMES = re.compile(r"(?:lần|buổi|ngày|kỳ)(?!\w)")
_ZERO = re.compile(r"không (?:có|còn|phát sinh|xảy ra|để xảy ra)(?!\w)")
_ANY_EACH = re.compile(r"mỗi \w+(?: \w+)? (?=(?:không|ít|tối|từ|\d))")
_SAYS = re.compile(
    r"(?<!\w)(?:được|có|đạt|đủ|không|còn|tham gia|hoạt động|đúng|xong|tổ chức|xây dựng|thực hiện"
    r"|đăng ký)(?!\w)"
)
_WHICH = re.compile(r"nào(?!\w)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause as it is built. `begins`: where the span of the commitment begins.

    `names`: who is named in it, None where nobody is; `counted`: the subject is what is counted.
    """

    start: int
    end: int
    begins: int
    manner: Manner
    figures: Figures
    names: tuple[Doer, ...] | None = None
    asked: bool = False
    counted: bool = False
    product: bool = False
    persons: bool = False
    partners: tuple[Doer, ...] = ()
    each: bool = False
    """“mỗi đơn vị”: those named before."""


def read(text: str, form: str, start: int, end: int, figures: Figures) -> Statement:
    """The statement of a clause."""
    link = LINKS.match(form, start, end)
    first = link.end() if link else start
    inner = figures.within(start, end)
    at = first if inner.amount_at(first) else opened(text, form, first, end)
    found = _from(text, form, at, end, inner)
    if found is None:
        return Statement(start, end, first, "none", inner)
    return Statement(
        start, end, first, found.manner, inner, found.names, found.asked, found.counted,
        found.product, found.persons, found.partners, found.each,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    manner: Manner
    names: tuple[Doer, ...] | None = None
    asked: bool = False
    counted: bool = False
    product: bool = False
    persons: bool = False
    partners: tuple[Doer, ...] = ()
    each: bool = False


def _from(text: str, form: str, at: int, end: int, figures: Figures) -> _Found | None:
    """What begins at `at`, behind the adverbials."""
    often = _often(form, at, end, figures)
    if often > at and (doers_at(text, form, often, end) or act_at(form, often, end) > often):
        return _from(text, form, often, end, figures)
    found = (
        _asked(text, form, at, end)
        or _counted(text, form, at, end, figures)
        or _rated(text, form, at, end, figures)
    )
    if found:
        return found
    named = doers_at(text, form, at, end)
    if named:
        return _named(text, form, at, named, end)
    found = _act(text, form, at, end) or _product(text, form, at, end)
    if found is None and figures.amounts and _REACHES.match(form, at, end):
        return _Found("has", counted=True)
    return found


def _act(text: str, form: str, at: int, end: int) -> _Found | None:
    """An act without a doer."""
    if _ZERO.match(form, at, end) or SERVES.match(form, at, end):
        return _Found("act", counted=form.startswith("không", at))
    if act_at(form, at, end) == at or form.startswith("quyết định", at):
        return None
    obliged = manner_at(form, at, end) == "obliged"
    return _Found("obliged" if obliged else "act", partners=partners_at(text, form, at, end))


def _often(form: str, at: int, end: int, figures: Figures) -> int:
    """Behind a frequency that opens the clause: “Mỗi năm ít nhất 02 lần, …”."""
    amount = figures.amount_at(at)
    if amount is None or not _TIMES.search(form, amount.start, amount.end):
        return at
    reached = behind(form, amount.end, end)
    return behind(form, time_at(form, reached, end), end)


def _asked(text: str, form: str, at: int, end: int) -> _Found | None:
    """“Giao X …”, “Đề nghị X …”, “đề nghị phản ánh …”."""
    asks = ASKS.match(form, at, end)
    if asks is None:
        return None
    assigns = asks[0].startswith(_ASSIGNS)
    named = doers_at(text, form, asks.end(), end)
    if named and (not assigns or text[named.names[0].start].isupper()):
        partners = partners_at(text, form, named.end, end)
        return _Found("obliged", named.names, asked=True, partners=partners)
    acts = act_at(form, asks.end(), end) > asks.end()
    return _Found("obliged", asked=True) if acts and not assigns else None


def _named(text: str, form: str, at: int, named: Doers, end: int) -> _Found:
    each = EACH.match(form, named.end, end)
    rest = each.end() if each else named.end
    which = _WHICH.match(form, rest, end)
    described = which or form.startswith(("không ", "chưa ", "còn ", "được "), rest)
    must = MUST.search(form, rest, end) if described else None
    manner: Manner = "obliged" if must else manner_at(form, rest, end)
    first = form[named.names[0].start : named.names[0].end]
    if manner in ("has", "passive"):
        return _Found(manner, counted=True)
    alone = len(named.names) == 1 and re.fullmatch(
        r"(?:mỗi |hai |các )?(?:tổ chức|đơn vị|cơ quan|bên|nơi)", first
    )
    return _Found(
        manner, named.names, persons=are_persons(form, named),
        partners=partners_at(text, form, rest, end),
        each=bool(alone) and EACH.match(form, at) is not None,
    )  # fmt: skip


def _counted(text: str, form: str, at: int, end: int, figures: Figures) -> _Found | None:
    """“Phấn đấu 100% chi bộ …”: a figure and what it counts come first."""
    if form.startswith(("tất cả", "toàn thể"), at):
        return None
    aims = _AIMS.match(form, at, end)
    first = aims.end() if aims else at
    reached = time_at(form, first, end)
    if aims and reached > first:
        first = behind(form, reached, end)
        again = _AIMS.match(form, first, end)
        first = again.end() if again else first
    amount = figures.amount_at(first)
    if amount is None and aims and form.startswith("phấn đấu", at):
        named = doers_at(text, form, first, end)
        if named:
            return _named(text, form, first, named, end)
    if amount is None:
        each = EACH.match(form, first, end) or _ANY_EACH.match(form, first, end)
        nearest = figures.amount_at(each.end()) if each else None
        return _Found("has", counted=True, each=True) if nearest else None
    after = _counted_noun(form, amount.start, amount.end)
    named = doers_at(text, form, after, end, bare=True)
    if named is None:
        says = aims or "%" in form[amount.start : amount.end] or _SAYS.search(form, after, end)
        return _Found("has", counted=True) if says else None
    manner = manner_at(form, named.end, end)
    if form.startswith("đạt ", named.end):
        manner = "passive"
    if manner in ("act", "obliged"):
        return _Found(manner, named.names, counted=True)
    return _Found("passive", counted=True)


def _rated(text: str, form: str, at: int, end: int, figures: Figures) -> _Found | None:
    """“Hội Nông dân 75%”: a body, and the rate that it shall reach."""
    named = rated(text, form, at, end, figures)
    return _Found("act", named.names) if named else None


def _counted_noun(form: str, start: int, end: int) -> int:
    """Where the noun of a figure begins: behind the per cent, or behind the number."""
    if "%" in form[start:end]:
        return behind(form, end, len(form))
    digits = list(re.finditer(r"\d", form[start:end]))
    return behind(form, start + digits[-1].end(), len(form)) if digits else end


def _product(text: str, form: str, at: int, end: int) -> _Found | None:
    """The work, or what comes of it, is the subject; “do X …” tells who does it."""
    if not _PRODUCT.match(form, at, end):
        return None
    by = _BY.search(form, at, end)
    named = doers_at(text, form, by.end(), end) if by else None
    if named and act_at(form, named.end, end) > named.end:
        return _Found("act", named.names, product=True)
    return _Found(manner_of_product(form, at, end), product=True)
