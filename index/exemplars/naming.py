"""Which words of a passage name a model: quoted or not, alone, in a row, as items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.exemplars.exemplar import Type
from index.exemplars.name import CUE, ITEM, Name, Setting, is_owned, type_of
from index.exemplars.plain import persons, unquoted
from index.exemplars.quoted import Quoted, quoted
from index.exemplars.refused import is_refused, without_cue
from index.exemplars.sentences import Sentences

_LESSER = re.compile(
    r"(?<!\w)(?:câu lạc bộ|clb|tổ|nhóm|đội|công trình|phong trào(?! thi đua)|việc làm)(?!\w)"
)
_VETO = re.compile(
    r"(?<!\w)(?:khẩu hiệu|phương châm|cuộc vận động|phong trào thi đua|đợt thi đua|chuyên mục"
    r"|câu|lời"
    r"|danh hiệu|đề án|chương trình|sổ tay|phần mềm|tinh thần|chủ đề|quy chế|luật|nghị quyết"
    r"|kế hoạch"
    r"|hưởng ứng|thực hiện|theo|hiểu|nói|học tập|cuốn|sách|báo|đài|ngày|giải thưởng|hội thi"
    r"|cuộc thi"
    r"|truyền thống|tiêu chí|nguyên tắc|quan điểm|lồng ghép|gắn với|không phải)(?!\w)"
)
_NAMING = re.compile(
    r"(?<!\w)(?:(?:có|mang|lấy|đặt|với|được) )*(?:tên gọi|tên|gọi)(?: (?:là|như))?(?!\w)"
)
_SHORTENED = re.compile(r"\([^()]{1,12}\)")
"""“mô hình Dân vận khéo (DVK) “X””."""
_TELLS = re.compile(
    r"(?<!\w)(?:nào|cũng|có|người|những|đã|đang|sẽ|được|cho|không|chưa|nên|vì|bằng|rằng|là"
    r"|bị|trong|vấn đề|giải quyết|vào|qua|đối với|như)(?!\w)"
)
"""Words of a sentence that goes on about a model, and does not name it."""
_LEAD = re.compile(
    r"(?:(?<!\w)(?:như|như là|gồm|gồm có|bao gồm|cụ thể|tiêu biểu|nổi bật|điển hình|nhất là|đó là"
    r"|trong đó có|có|là|sau|sau đây|hay|có thể kể đến|kể đến)|:)(?:\s*[:–-])?\s*$"
)
_FOUNDED = re.compile(
    r"(?:thành lập|ra mắt|xây dựng|duy trì|nhân rộng|lập|có|tổ chức)(?: mới| được| \d+)*\s*$"
)
_KEPT = re.compile(r"(?:ra mắt|duy trì|nhân rộng)\s*$")
_BODY = re.compile(r"(?:tổ|câu lạc bộ|clb|đội|nhóm)(?! chức) \w")
_TURNS = re.compile(r"[“”„«»\"‘’;]")
"""After one of these a sentence has gone on to something else."""
_OPENS_NEXT = re.compile(
    r"\s*(?:nổi bật|tiêu biểu|điển hình|đáng chú ý|trong đó|đó là|cụ thể|có thể kể|một số)(?!\w)"
)
_CALLED = re.compile(
    r"\s*(?:là|[-–(])\s*(?:một |những )*(?:mô hình|điển hình|cách làm)(?!\w)"
    r"|,\s*(?:một )?(?:mô hình|điển hình|cách làm)(?: \w+)? (?:của|do|ở|tại) "
)
_RECOGNISED = re.compile(
    r"[^.;“”\"]{0,40}?(?:được )?(?:đăng ký|công nhận)(?: là)? (?:mô hình"
    r"|điển hình)"
)
_ROW = re.compile(
    r"(?:[,;]|(?<!\w)(?:và|hoặc|hay|cùng|cùng với))\s*(?:(?:các "
    r"|những )?(?:mô hình|điển hình|cách làm|câu lạc bộ|tổ|nhóm|đội)\s*)?$"
)
_DOUBT = re.compile(
    r"(?<!\w)(?:giả sử|chẳng hạn|ý định|ý tưởng|nghĩ tới|nghĩ đến|tưởng tượng|hay hơn|ví dụ"
    r"|chưa nơi nào"
    r"|không nên|đừng gọi|thay cho|đề xuất đặt)(?!\w)"
)
_NEAR = 400
"""Characters before a name among which the word may stand that makes it one."""
_CLOSE = 100
"""… and among which a phrase stands that leads to it."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """Where the words begin that make something a name. `called`: “mô hình” itself is there."""

    start: int
    type: Type = "mô hình"
    called: bool = False


def names(text: str, form: str, setting: Setting) -> list[Name]:
    """In order. `form` is `canonical(text)`."""
    marks = quoted(text)
    hidden = _without_generic(form, marks)
    found = _of_marks(text, hidden, marks, setting)
    taken = bytearray(len(text))
    for name in found:
        _take(taken, name)
    for name in (*unquoted(text, hidden, setting), *persons(text, form, setting, bool(found))):
        if taken.find(1, name.start, name.end) < 0:
            found.append(name)
            _take(taken, name)
    return sorted(found, key=lambda name: name.start)


def joining(words: str) -> str:
    """What joins the last of these words to the next name of a row: “, câu lạc bộ ”."""
    match = _ROW.search(words)
    return match[0] if match else ""


def _take(taken: bytearray, name: Name) -> None:
    taken[name.left : name.right] = b"\1" * (name.right - name.left)


def _without_generic(form: str, marks: Sequence[Quoted]) -> str:
    """The form with “Dân vận khéo” and its marks blanked out, which is transparent to names."""
    parts, last = [], 0
    for one in marks:
        if form[one.start : one.end] == "dân vận khéo":
            parts += [form[last : one.left], " " * (one.right - one.left)]
            last = one.right
    return "".join([*parts, form[last:]])


def _of_marks(text: str, form: str, marks: Sequence[Quoted], setting: Setting) -> list[Name]:
    found: list[Name] = []
    last: tuple[int, _Cue] | None = None
    sentences, row = Sentences(form), 0
    for one in marks:
        if not form[one.start : one.end].strip():
            continue
        if last and _goes_on(form, last[0], one):
            cue: _Cue | None = last[1]
        else:
            row += 1
            cue = _cue_of(text, sentences, one, setting)
        last = (one.right, cue) if cue else None
        if cue and (name := _named(text, sentences, one, cue, row)):
            found.append(name)
    return found


def _named(text: str, sentences: Sentences, one: Quoted, cue: _Cue, row: int) -> Name | None:
    start = one.start + without_cue(text[one.start : one.end])
    name = text[start : one.end]
    if is_refused(name, called=cue.called) or _is_doubtful(sentences, one, cue.start):
        return None
    return Name(start, one.end, one.left, one.right, cue.start, cue.type, row=row)


def _is_doubtful(sentences: Sentences, one: Quoted, cue: int) -> bool:
    """Whether its sentence only thinks of it."""
    return sentences.have(_DOUBT, sentences.start(cue), one.left)


def _goes_on(form: str, last: int, one: Quoted) -> bool:
    """Whether a quotation follows another, which ends at `last`, as the next of its row: “A” của …,
    “B” và “C”."""
    between = form[last : one.left]
    if (
        len(between) > 220
        or CUE.search(between)
        or re.search(r"[!?\n]|\.\s", between)
        or _VETO.search(between[-25:])
    ):
        return False
    return _ROW.search(between) is not None or not between.strip(" ,;/")


def _cue_of(text: str, sentences: Sentences, one: Quoted, setting: Setting) -> _Cue | None:
    """What makes a quotation a model's name; None where nothing does."""
    form = sentences.form
    if found := _next_to(sentences, CUE, one.left, most=7):
        return _Cue(found.start(), type_of(found[0]), called=True)
    great = text[one.start].isupper() or text[one.start].isdigit()
    ours = setting.ours and great
    lesser = _next_to(sentences, _LESSER, one.left, most=4) if ours else None
    if lesser and (not lesser[0].startswith("phong trào") or is_owned(text, form, one.right)):
        return _Cue(lesser.start(), called=False)
    if (lead := _lead(sentences, one.left)) is not None:
        return _Cue(lead, called=True)
    return _of_itself(sentences, one, setting, great)


def _of_itself(sentences: Sentences, one: Quoted, setting: Setting, great: bool) -> _Cue | None:
    """What makes it a name with no word before it: it is founded, it is said behind it that it is
    a model, or it is an item of a list of models. `great`: it begins with a capital."""
    form, sentence = sentences.form, sentences.start(one.left)
    before = form[max(sentence, one.left - _CLOSE) : one.left]
    founded = setting.ours and _FOUNDED.search(before)
    if founded and (
        _BODY.match(form, one.start)
        or (great and _KEPT.search(before) and sentences.have(CUE, 0, len(form)))
    ):
        return _Cue(one.left, called=False)
    if not _VETO.search(before[-25:]) and _is_called(form, one):
        return _Cue(one.left, called=True)
    item = ITEM.fullmatch(form, form.rfind("\n", 0, one.left) + 1, one.left)
    return _Cue(one.left, called=False) if setting.listed and item and great else None


def _is_called(form: str, one: Quoted) -> bool:
    """Whether what follows calls it a model: “X” là mô hình của …"""
    return any(said.match(form, one.right) for said in (_CALLED, _RECOGNISED))


def _next_to(
    sentences: Sentences, cue: re.Pattern[str], end: int, *, most: int
) -> re.Match[str] | None:
    """The last cue of a sentence's beginning, where only a few words part it from the end."""
    form, sentence = sentences.form, sentences.start(end)
    last = sentences.last(cue, sentence, end)
    if last is None or end - last.end() > _NEAR:
        return None
    between = _NAMING.sub("", _SHORTENED.sub("", form[last.end() : end]))
    if len(between.split()) > most or re.search(r"[,;.()“”\"]|:\s*\S", between):
        return None
    if (
        _VETO.search(between)
        or _TELLS.search(between)
        or re.search(
            r"(?<!\w)(?:và|để|giúp"
            r"|nhằm|về)\s*$",
            between,
        )
    ):
        return None
    while earlier := sentences.last(cue, sentence, last.start()):
        if form[earlier.end() : last.start()].strip() not in (",", "và", ""):
            break
        last = earlier
    return last


def _lead(sentences: Sentences, end: int) -> int | None:
    """Where the cue stands of “… mô hình …, tiêu biểu như “X””."""
    form, sentence = sentences.form, sentences.start(end)
    if not _LEAD.search(form, max(sentence, end - _CLOSE), end):
        return None
    cue = sentences.last(CUE, sentence, end)
    if cue and _LEAD.fullmatch(form, cue.start(), end):
        cue = sentences.last(CUE, sentence, cue.start())
    if cue:
        gone_on = any(sentences.have(mark, cue.end(), end) for mark in (_VETO, _TURNS))
        return None if gone_on else cue.start()
    opens = sentence and _OPENS_NEXT.match(form, sentence, end)
    if not opens or sentences.have(_VETO, sentence, end):
        return None
    earlier = sentences.start(sentence - 1)
    return sentence if sentences.have(CUE, earlier, sentence) else None
