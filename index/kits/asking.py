"""Sentences of a kit that can be asked about: whole, of a good length, and clear by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.kits.kit import Evidence, Numbered
from index.kits.sentences import is_lead_in, sentences
from ingest.vietnamese import canonical

_LEAST, _MOST = 8, 80
"""Words."""
_HEADING = 16
"""Words up to which a heading is given with a question."""
_SENTENCE = re.compile(r"[.;](?:\s|$|[”\"])")
_BLANKS = re.compile(r"…{2,}|\.{4,}|_{3,}|\|")
_ANAPHORA = re.compile(
    r"(?:trên đây|tuy nhiên|ngoài ra|do đó|vì vậy|những việc (?:trên|này)|các (?:nội dung|việc) "
    r"(?:trên|này)|việc này|điều (?:này|đó)|nội dung này|trong đó|nhận được|căn cứ|nơi nhận"
    r"|kính gửi)(?!\w)"
)
_STRAIGHT = re.compile(r'"([^"]*)"')
_PAST = re.compile(
    r"(?<!\w)(?:tình hình|kết quả|đánh giá|ưu điểm|hạn chế|khuyết điểm|nguyên nhân|thực trạng"
    r"|thành tích|đặc điểm)(?!\w)"
)
"""In headings of what was."""
_NORM = re.compile(
    r"(?<!\w)(?:ít nhất|tối thiểu|tối đa|không quá|không dưới|phấn đấu|phải|trước ngày|chậm nhất"
    r"|trở lên|mỗi năm|hằng năm|hàng năm|định kỳ)(?!\w)"
)
_HAPPENED = re.compile(
    r"(?<!\w)(?:đã|giảm từ|tăng từ|đạt tỷ lệ|chiếm|khảo sát|còn \d|kết quả:)(?!\w)"
)
_TOLD = frozenset(("Báo cáo", "Biên bản", "Tờ trình", "Thông báo", "Bài viết", "Công điện"))
"""Kinds that tell what was, more than what shall be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence of a passage; offsets into the passage's text."""

    of: Numbered
    start: int
    end: int

    @property
    def said(self) -> str:
        return self.of.passage.text[self.start : self.end]

    @property
    def tells(self) -> bool:
        """Whether it tells what was, and not what shall be."""
        passage, said = self.of.passage, canonical(self.said)
        told = self.reports or _PAST.search(canonical(" ".join(passage.path)))
        return bool(_HAPPENED.search(said) or (told and not _NORM.search(said)))

    @property
    def reports(self) -> bool:
        """Whether its document is of a kind that tells what was: what it orders is of the day."""
        return self.of.passage.document.kind in _TOLD

    def evidence(self, start: int, end: int, *, label: str = "") -> Evidence:
        """Of these words of the passage."""
        passage = self.of.passage
        return Evidence(
            passage.text[start:end],
            passage.id,
            start,
            end,
            passage.citation,
            self.of.number or None,
            label,
        )

    @property
    def whose(self) -> str:
        """“Nghị quyết số … của …, mục II.1”, to ask by."""
        passage = self.of.passage
        heading = " ".join(" ".join(passage.path[-1:]).split())
        named = 2 <= len(heading.split()) <= _HEADING and "|" not in heading
        place = f"phần “{_inside(heading.rstrip(' .:;'))}”" if named else passage.place
        return ", ".join(filter(None, [passage.document.called, place]))


def _inside(quoted: str) -> str:
    """As words stand within quotation marks that have such marks themselves."""
    single = quoted.translate(str.maketrans("“”«»", "‘’‘’"))
    return _STRAIGHT.sub(r"‘\1’", single)


def askable(passages: Iterable[Numbered]) -> Iterator[Asked]:
    """In the order of the kit; what two passages say alike is taken once."""
    met = set()
    for one in passages:
        text, path = one.passage.text, one.passage.path
        if not path and not _SENTENCE.search(text):
            continue  # a title block
        for sentence in sentences(text, path):
            said = canonical(text[sentence.start : sentence.end])
            if said not in met and _is_clear(said):
                met.add(said)
                yield Asked(one, sentence.start, sentence.end)


def _is_clear(said: str) -> bool:
    if not _LEAST <= len(said.split()) <= _MOST or is_lead_in(said):
        return False
    return not _BLANKS.search(said) and not _ANAPHORA.match(said)
