"""Duties as a table: who, what in the words of the text, how much, by when, under what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_api.schemas import DocumentRef, Duty, DutyKind
from ui import address, buttons, cards, dates
from ui.agenda import EVERY, Group, day_of, yearly
from ui.folding import folded
from ui.markup import NOTHING, Html, join, link, tag
from ui.sheet import jump
from ui.understood import amount

KINDS: dict[DutyKind, str] = {
    "duty": "Nhiệm vụ",
    "target": "Chỉ tiêu",
    "report": "Báo cáo, đăng ký",
}
COLUMNS = (
    ("Ai làm", "who"),
    ("Làm gì", "what"),
    ("Bao nhiêu", "amount"),
    ("Khi nào", "when"),
    ("Theo văn bản", "under"),
)
CALENDAR = (
    "Tệp lịch (.ics) gồm những việc có hạn (chỉ ghi tháng, năm thì lấy ngày cuối; không ghi năm "
    "thì lấy ngày gần nhất sau ngày văn bản) và những việc lặp lại vào ngày định trước; việc chưa "
    "rõ ngày và việc của văn bản đã được thay thế không có trong lịch."
)


def table(
    groups: Sequence[Group],
    *,
    by_document: bool = False,
    whole: Callable[[str], str] | None = None,
) -> Html:
    """Every group under its title; the columns are named in sight once, to the ear each time.
    Where the groups are documents, only the place in them is said beside each duty. `whole`: the
    address of all duties of an office, where a group may hold but some of them."""
    made = [_group(number, group, by_document, whole) for number, group in enumerate(groups)]
    return tag("div", *made, class_="duties")


def _group(
    number: int, group: Group, by_document: bool, whole: Callable[[str], str] | None
) -> Html:
    said = amount(len(group.duties), "việc" if whole is None else "việc ở trang này")
    count = tag("span", said, class_="count")
    if whole is not None and group.of:
        every = link("xem mọi việc", whole(group.of), aria_label=f"Mọi việc: {group.of}")
        count = tag("span", said, " · ", every, class_="count")
    labels = [label for label, _ in COLUMNS[:-1]] + ["Ở mục" if by_document else COLUMNS[-1][0]]
    cells = [tag("th", label, scope="col") for label in labels]
    head = tag("thead", tag("tr", *cells), class_="unseen" if number else None)
    columns = tag("colgroup", *[tag("col", class_=name) for _, name in COLUMNS])
    caption = tag("caption", f"Các việc: {group.title}", class_="unseen")
    body = tag("tbody", *[_row(duty, by_document) for duty in group.duties])
    return tag(
        "section",
        tag("h2", group.title, " ", count, id=group.anchor),
        _replaced(group.duties[0].replaced_by) if by_document else NOTHING,
        tag("table", caption, columns, head, body, class_="rows"),
        class_="group",
    )


def _row(duty: Duty, by_document: bool) -> Html:
    return tag(
        "tr",
        tag("td", _who(duty), class_="doers"),
        tag("td", _what(duty)),
        tag("td", duty.amount or _none()),
        tag("td", _when(duty)),
        tag("td", _under(duty, by_document), class_="source-cell"),
    )


def _none() -> Html:
    """What the text does not say."""
    dash = tag("span", "–", aria_hidden="true")
    return tag("span", dash, tag("span", "không nêu", class_="unseen"), class_="absent")


def _who(duty: Duty) -> Html:
    leads = [office.name for office in duty.offices if office.lead]
    others = [office.name for office in duty.offices if not office.lead]
    if not leads and not others:
        return join([duty.who]) if duty.who else tag("span", "chưa rõ", class_="absent")
    said = [tag("strong", "; ".join(leads))] if leads else []
    said += [tag("span", f"phối hợp: {'; '.join(others)}", class_="with")] if others else []
    return join(said)


def _what(duty: Duty) -> Html:
    kind = tag("span", KINDS[duty.kind], class_=f"kind {duty.kind}")
    label = NOTHING if duty.kind == "duty" else join([kind, " "])
    return join([label, folded(duty.what)])


def _when(duty: Duty) -> Html:
    """As printed, and beneath it what the date comes to, where the words do not say it."""
    if not duty.when and not duty.due and duty.recurrence is None:
        return _none()
    reckoned = _reckoned(duty)
    shown = [tag("span", duty.when)] if duty.when else []
    if reckoned and reckoned not in (duty.when or ""):
        shown.append(tag("span", reckoned, class_="reckoned"))
    if duty.due_inferred:
        shown.append(tag("span", "năm suy ra", class_="inferred"))
    return join(shown, " ")


def _replaced(document: DocumentRef | None) -> Html:
    """What stands in the place of the document that says so."""
    if document is None:
        return NOTHING
    name = link(cards.name(document), address.place(document.id))
    return tag("span", "Văn bản đã được thay bằng ", name, class_="replaced")


def _reckoned(duty: Duty) -> str:
    if duty.due:
        return dates.show(duty.due)
    if duty.recurrence is None:
        return ""
    days = ", ".join(map(day_of, yearly(duty)))
    every = EVERY[duty.recurrence.every].lower()
    if duty.when and not days and every.replace("ằ", "à") == duty.when.lower().replace("ằ", "à"):
        return ""
    said = f"{every}: {days}" if days else every
    return f"{said}, đến hết năm {duty.recurrence.until}" if duty.recurrence.until else said


def _under(duty: Duty, by_document: bool) -> Html:
    """The way to its place, and its words with their source."""
    document, passage = duty.document, duty.passage
    href = address.place(document.id, passage.start, passage.end)
    path = " › ".join(duty.path) or "Phần đầu văn bản"
    words = passage.text[duty.start : duty.end].strip()
    copy = join(
        [
            cards.copy("Chép kèm dẫn nguồn", cards.quotation(words, duty.citation)),
            buttons.keep(passage.id),
        ],
        " ",
    )
    if by_document:
        return join([link(tag("span", path, class_="name"), href, title=f"Mở tại {path}"), copy])
    name = cards.name(document)
    opened = link(tag("span", name, class_="name"), href, title=f"{name}: mở tại chỗ này")
    dated = dates.show(document.date) if document.date else "không rõ ngày"
    about = tag("span", f"{dated} · {path}", class_="path", title=path)
    return join([opened, about, _replaced(duty.replaced_by), copy])


def months(groups: Sequence[Group], *, whole: bool, of_month: Callable[[int], str]) -> Html:
    """The twelve months with the days of the year on which something is due again and again.
    `whole`: the groups are all there are, not one page of them."""
    by_month: dict[int, list[Html]] = {}
    for group in groups:
        month = group.of.partition("-")[0]
        if month.isdecimal():
            label = join([day_of(group.of), tag("span", amount(len(group.duties), "việc"))], " ")
            by_month.setdefault(int(month), []).append(tag("li", jump(label, group.anchor)))
    if not by_month:
        return NOTHING
    cells = [_month(month, by_month.get(month, []), of_month(month)) for month in range(1, 13)]
    title = "Việc lặp lại trong năm" + ("" if whole else " (của trang này)")
    return tag("section", tag("h2", title), tag("ol", *cells, class_="months"), class_="yearly")


def _month(month: int, days: Sequence[Html], href: str) -> Html:
    """A month of the year; its name leads to all that is due in it."""
    name = link(
        f"Tháng {month}", href, class_="month", title=f"Mọi việc có hạn trong tháng {month}"
    )
    return tag("li", name, tag("ul", *days) if days else NOTHING, class_=None if days else "empty")
