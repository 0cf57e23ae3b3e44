"""Where a paragraph is cut into clauses, each of which may be one commitment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.duties.amounts import Amount
from index.duties.doers import doers_at
from index.duties.figures import Figures
from index.duties.openings import behind, rated
from index.duties.statements import read
from index.duties.subjects import ZERO
from index.duties.times import time_at
from index.duties.verbs import act_at

_PAIR = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*\"|‘‘.*?(?:’’|$)|\([^()]*\)")
_STRONG = re.compile(
    r"(?<=[^\W\d_]{2})\.(?=\s+[\W\d_]*[^\W\d_])|(?<=[\d%)”\"’»…])\.(?=\s+[\W\d]*[^\W\d_])|[;!?]"
    r"|\.\.\.(?= )|…(?= )"
)
_SHORTENED = re.compile(r"(?:^|[\s(])(?:tp|tx|tt|đ/c|gs|ts|ths|bs|ks|tr|vd|ub)$")
_ENDS = " .;:,/…-–"
_JOINT = re.compile(r",? (?:và|đồng thời) (?:đồng thời )?|, ")
_ASKS = re.compile(r"(?:giao|đề nghị|yêu cầu)(?!\w) ")
_GAUGES = re.compile(r"(?:tổng )?(?:số|tỷ lệ|tỉ lệ|mức|chỉ số)(?!\w)")
_THEN = re.compile(r"(?:sau đó|tiếp đó|rồi) ")
_FINISH = re.compile(
    r"(?:cơ bản )?(?:hoàn thành|kết thúc|xong|đưa vào|bảo đảm|đảm bảo|bắt đầu)(?!\w)"
)
_MEASURED = re.compile(
    r"(?!trong đó)[^,;:]{2,60}? (?:có|đạt|được)(?: ít nhất| tối thiểu| trên| từ| không dưới)? ?\d"
)
_EACH_MEASURED = re.compile(
    r"mỗi (?!năm|tháng|quý|tuần|ngày|kỳ)[^,;:]{2,24}? (?:không (?:dưới|quá|ít hơn)|ít nhất"
    r"|tối thiểu|từ)? ?\d"
)
_LIMITED = re.compile(r"[^,;]{2,30}? (?:không quá|tối đa|ít nhất|tối thiểu) \d+ lần$")
_ONLY_VERBS = re.compile(r"[, ]|và ")


def sentences(text: str, form: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at full stops and semicolons outside quotation marks and brackets."""
    shut = [match.span() for match in _PAIR.finditer(text, start, end)]
    first = start
    for match in _STRONG.finditer(form, start, end):
        at = match.start()
        if any(s < at < e - 1 for s, e in shut):
            continue
        if match[0] == "." and _SHORTENED.search(form, max(first, at - 6), at):
            continue
        yield from _trimmed(text, first, at)
        first = match.end()
    yield from _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " .;,:-–+":
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    if end - start > 3:
        yield start, end


def acts(text: str, form: str, start: int, end: int, figures: Figures) -> list[tuple[int, int]]:
    """A sentence, cut where a second act or target has its own time, amount or doer."""
    shut = [match.span() for match in _PAIR.finditer(text, start, end)]
    found: list[tuple[int, int]] = []
    first = start
    for joint in (*_colons(text, form, start, end, figures), *_JOINT.finditer(form, start, end)):
        at, after = joint.span()
        if at <= first or any(s < at < e for s, e in shut):
            continue
        if _parts(text, form, (first, at), (after, end), figures):
            found.append((first, at))
            first = after
    found.append((first, end))
    return [span for one in found for span in _trimmed(text, *one)]


def _colons(
    text: str, form: str, start: int, end: int, figures: Figures
) -> Iterator[re.Match[str]]:
    """A colon before targets that stand by themselves."""
    for match in re.finditer(r": ", form[:end]):
        if match.start() > start and (
            _MEASURED.match(form, match.end(), end)
            or (
                not _GAUGES.match(form, start)
                and rated(text, form, match.end(), end, figures.within(match.end(), end))
            )
        ):
            yield match
            return


def _parts(
    text: str, form: str, left: tuple[int, int], right: tuple[int, int], figures: Figures
) -> bool:
    """Whether what follows a joint is a commitment of its own."""
    at, end = right
    if form[left[1] : at] == ": ":
        return True
    then = _THEN.match(form, at, end)
    at = then.end() if then else at
    asks = _ASKS.match(form, at, end)
    before, after = figures.within(*left), figures.within(at, end)
    none_left = ZERO.match(form, at, end) and any(one.share for one in before.amounts)
    if none_left or (asks and doers_at(text, form, asks.end(), end)):
        return True
    if after.begins_with_time(at):
        begun = behind(form, time_at(form, at, end), end)
        acted = act_at(form, begun, end) > begun or doers_at(text, form, begun, end) is not None
        whole = time_at(form, left[0], end) >= left[1]
        return acted and not whole and not _only_verbs(form, *left)
    amount = after.amount_at(at)
    if amount is not None:
        return _is_target(form, amount, end) and any(a.share or a.bounded for a in before.amounts)
    if act_at(form, at, end) > at and not _FINISH.match(form, at, end):
        own = _has_own_measure(form, at, end, before, after)
        return (own and _is_done(text, form, left, before)) or _each_measured(before, after)
    shares = any(one.share for one in before.amounts)
    return (
        (shares and rated(text, form, at, end, after) is not None)
        or _has_own_doer(text, form, left, (at, end), before)
        or _is_measured(form, at, end, before)
    )


def _has_own_measure(form: str, at: int, end: int, before: Figures, after: Figures) -> bool:
    """Whether the act behind a joint has a limit, and the one before nothing; or the one before a
    measure, and this one its time."""
    if before.times:
        return False
    if _LIMITED.match(form, at, end):
        return not before.amounts
    passive = form.find(" được ", at, end) >= 0
    return after.telling and not passive and any(_is_measure(form, a) for a in before.amounts)


def _has_own_doer(
    text: str, form: str, left: tuple[int, int], right: tuple[int, int], before: Figures
) -> bool:
    """Whether a body that no list names acts behind the joint, and somebody acts before it."""
    at, end = right
    if not text[at].isupper() or _ends_in_names(text, form, *left):
        return False
    named = doers_at(text, form, at, end)
    if named is None or act_at(form, named.end, end) == named.end:
        return False
    return read(text, form, *left, before).manner in ("act", "obliged")


def _is_measured(form: str, at: int, end: int, before: Figures) -> bool:
    """Whether both sides of a joint are targets."""
    if not before.amounts or _FINISH.match(form, at, end):
        return False
    return any(pattern.match(form, at, end) for pattern in (_EACH_MEASURED, _MEASURED))


def _ends_in_names(text: str, form: str, start: int, end: int) -> bool:
    """Whether a name stands at the end, of which what follows may be the next in a list."""
    first = max(start, end - 90)
    words = (match.start() for match in re.finditer(r"(?<!\w)\w", text[first:end]))
    return any(doers_at(text, form, first + word, end, whole=True) is not None for word in words)


def _each_measured(before: Figures, after: Figures) -> bool:
    """Whether each of two acts has its own time, or its own amount."""
    recurs = any(one.sort == "each" and one.start > before.start + 5 for one in before.times)
    if (before.telling or recurs) and after.telling:
        return True
    inside = any(
        one.start > before.start + 5 and one.sort not in ("bare", "each") for one in before.times
    )
    if inside and after.amounts:
        return True
    if any(one.fused for one in before.amounts) and (after.times or after.has_event):
        return True
    return bool(before.amounts) and bool(after.amounts)


def _is_done(text: str, form: str, left: tuple[int, int], figures: Figures) -> bool:
    """Whether an act, and no state or product, stands before the joint."""
    said = read(text, form, *left, figures)
    return said.manner in ("act", "obliged") and not said.product


_LASTING = re.compile(r"(?:ngày|tháng|giờ|phút|tuần)$")


def _is_measure(form: str, amount: Amount) -> bool:
    """Whether the figure says how much is to be reached, and not how long it lasts."""
    said = form[amount.start : amount.end]
    return (amount.share or amount.bounded) and _LASTING.search(said) is None


def _is_target(form: str, amount: Amount, end: int) -> bool:
    rest = form[amount.end : end]
    return amount.share or re.search(r"(?<!\w)(?:được|có|đạt|là)(?!\w)", rest) is not None


def _only_verbs(form: str, start: int, end: int) -> bool:
    """Whether verbs alone stand here (“Theo dõi, đôn đốc”), with no object yet."""
    at = start
    while at < end:
        reached = act_at(form, at, end)
        if reached == at:
            return False
        joint = _ONLY_VERBS.match(form, reached, end)
        at = reached
        while joint:
            at = joint.end()
            joint = _ONLY_VERBS.match(form, at, end)
    return True
