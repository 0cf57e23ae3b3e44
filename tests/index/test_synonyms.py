"""Everyday words find what documents say; few at a time, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import synonyms as module
from index.asked_symbols import SymbolTable
from index.expansions import Match, forms_of
from index.query import understand
from index.synonyms import MOST, synonyms
from ingest.vietnamese import canonical, is_syllable

ROWS = [
    row.split(" = ")
    for row in module.TABLE.read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
]

LOANS = {
    "camera", "chat", "chnăm", "chôl", "clip", "copy", "covid", "dioxin", "dolta",
    "email", "facebook", "fanpage", "fdi", "hiv", "homestay", "internet", "iuu", "karaoke",
    "khmer", "livestream", "mail", "nilon", "noel", "ocop", "qr", "sene", "share",
    "thmây", "tncs", "video", "vietgap", "web", "wifi", "zalo",
}  # fmt: skip


def meanings(text: str) -> list[tuple[str, str]]:
    words = forms_of(text)
    return [
        (" ".join(words[match.first : match.last]), meaning)
        for match in synonyms(words)
        for meaning in match.meanings
    ]


def test_every_row_is_one_way_of_saying_and_what_is_searched_beside_it() -> None:
    keys = [tuple(forms_of(row[0])) for row in ROWS]
    assert len(ROWS) > 3000
    assert len(set(keys)) == len(keys)
    for row in ROWS:
        spelled = [tuple(forms_of(term)) for term in row]
        assert len(set(spelled)) == len(spelled) > 1, row
        words = {word for term in row for word in re.findall(r"[^\W\d]+", term)}
        foreign = {word for word in words if not is_syllable(word)}
        assert foreign <= LOANS, row


def test_everyday_words_find_those_of_documents() -> None:
    assert ("hạn chót", "thời hạn") in meanings("hạn chót gửi báo cáo")
    assert ("khiếu kiện", "khiếu nại") in meanings("Khiếu kiện đất đai")
    assert ("giải tỏa", "giải phóng mặt bằng") in meanings("giải toả làm đường")
    assert meanings("tổ hợp tác trồng chè") == []


def test_only_whole_words_count_and_the_longest_way_of_saying_wins() -> None:
    assert [term for term, _ in meanings("bà con giáo dân")][:1] == ["bà con giáo dân"]
    assert "bà con" not in [term for term, _ in meanings("bà con giáo dân")]
    assert meanings("bà conh") == []


def test_few_are_searched_and_none_that_was_said() -> None:
    many = meanings("bà con kêu ca cán bộ xã hách dịch vòi vĩnh, đùn đẩy, xa dân, quan liêu")
    assert len(many) == MOST
    sizes = [len(term.split()) for term, _ in many]
    assert sizes == sorted(sizes, reverse=True)
    assert ("nộp", "gửi") in meanings("nộp ở đâu")
    assert ("nộp", "gửi") not in meanings("nộp hay gửi ở đâu")


def test_found_also_where_marks_were_not_typed() -> None:
    def widen(words: Sequence[str]) -> Iterator[Match]:
        return synonyms([canonical(word) for word in words])

    query = understand(
        "khieu kien", symbols=SymbolTable(()), restore=lambda _: "khiếu kiện", widen=widen
    )
    found = [(e.term, e.meaning, e.kind) for e in query.expansions]
    assert found == [("khiếu kiện", "khiếu nại", "synonym")]
    assert all(0 < e.weight < 1 for e in query.expansions)
