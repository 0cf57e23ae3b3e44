"""The whole pipeline over the sample corpus, held against brute force over the stored passages."""

from __future__ import annotations

import itertools
import json
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.answer import Answer
from index.filters import NO_FILTERS, Filters
from index.query import phrase_spans
from index.search import Searcher
from index.store import StoredPassage
from ingest.vietnamese import bare, canonical

QUESTIONS = (
    "mô hình dân vận khéo",
    "tiếp công dân định kỳ",
    "cai cach hanh chinh",
    "đồng bào tôn giáo MTTQ",
    "uỷ ban nhân dân xã công khai những gì",
)


@pytest.fixture(scope="module")
def searcher(sample: Path) -> Iterator[Searcher]:
    searcher = Searcher(sample)
    yield searcher
    searcher.close()


@pytest.fixture(scope="module")
def passages(searcher: Searcher) -> list[StoredPassage]:
    searcher.search("")
    return searcher.store.passages(searcher.holdings.catalog.view.passage_keys)


def _all(searcher: Searcher, text: str, filters: Filters = NO_FILTERS) -> list[Answer]:
    pages = [searcher.search(text, filters=filters, limit=100)]
    while sum(len(page.hits) for page in pages) < pages[0].total:
        offset = sum(len(page.hits) for page in pages)
        pages.append(searcher.search(text, filters=filters, limit=100, offset=offset))
        assert pages[-1].hits
    return pages


def _flat(text: str) -> str:
    return " ".join(canonical(unicodedata.normalize("NFC", text)).split())


def test_an_exact_phrase_finds_every_passage_that_has_it(
    searcher: Searcher, passages: list[StoredPassage]
) -> None:
    chance = random.Random(7)
    for _ in range(25):
        words = chance.choice([p for p in passages if len(p.text.split()) > 6]).text.split()
        at = chance.randrange(len(words) - 3)
        phrase = " ".join(words[at : at + chance.choice((2, 3, 4))])
        phrase = re.sub(r"^\W+|\W+$", "", re.sub('[“”"‘’«»]', "", phrase))
        if len(re.findall(r"\w+", phrase)) < 2:
            continue
        whole = re.compile(rf"(?<!\w){re.escape(_flat(phrase))}(?!\w)")
        clusters = {p.cluster for p in passages if whole.search(_flat(p.text))}
        hits = [hit for page in _all(searcher, f'"{phrase}"') for hit in page.hits]
        found = {searcher.store.passage(hit.passage).cluster for hit in hits}
        assert found == clusters, phrase
        for hit in hits:
            spans = [hit.text[start:end] for start, end in hit.highlights]
            assert spans, phrase
            assert {_flat(span) for span in spans} == {_flat(phrase)}


@pytest.mark.parametrize("typed", ["tổ hoà giải", "Tổ Hòa Giải", "TỔ HOÀ GIẢI"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_phrase_in_any_spelling(searcher: Searcher, typed: str, form: str) -> None:
    expected = {hit.passage for hit in searcher.search('"tổ hòa giải"', limit=100).hits}
    asked = searcher.search(f'"{unicodedata.normalize(form, typed)}"', limit=100)
    assert {hit.passage for hit in asked.hits} == expected != set()


@pytest.mark.parametrize(
    "phrase", ["số 25", "NQ/TW", "TW ngày", "2013", "ngày 15", "03/6", "kế hoạch số 1", "%", "..."]
)
def test_a_phrase_may_cut_a_number_or_a_date(
    searcher: Searcher, passages: list[StoredPassage], phrase: str
) -> None:
    holding = {p.cluster for p in passages if phrase_spans(p.text, phrase)}
    answer = searcher.search(f'"{phrase}"', limit=1)
    assert answer.total == len(holding)


def test_a_phrase_without_its_marks_is_another_phrase(searcher: Searcher) -> None:
    assert searcher.search('"dan van kheo"').verdict == "none"


@pytest.mark.parametrize("question", QUESTIONS)
def test_pages_join_into_the_total_and_repeat_nothing(searcher: Searcher, question: str) -> None:
    hits = [hit for page in _all(searcher, question) for hit in page.hits]
    assert len({hit.passage for hit in hits}) == len(hits) == searcher.search(question).total
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert all(a.score >= b.score for a, b in itertools.pairwise(hits))
    clusters = [searcher.store.passage(hit.passage).cluster for hit in hits]
    assert len(set(clusters)) == len(clusters)


@pytest.mark.parametrize("question", ["", *QUESTIONS])
def test_facets_are_the_counts_shown(searcher: Searcher, question: str) -> None:
    pages = _all(searcher, question)
    hits = [hit for page in pages for hit in page.hits]
    for name in ("kind", "issuer", "place"):
        counted = Counter(hit.document[name] for hit in hits if hit.document[name])
        assert dict(pages[0].facets[name]) == counted
    years = Counter(hit.document["date"][:4] for hit in hits if hit.document["date"])
    assert dict(pages[0].facets["year"]) == years


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_filter_leaves_what_was_counted_and_nothing_else(
    searcher: Searcher, question: str
) -> None:
    facets = searcher.search(question).facets
    for value, count in facets["kind"]:
        chosen = searcher.search(question, filters=Filters(kind=(value,)), limit=100)
        assert {hit.document["kind"] for hit in chosen.hits} == {value}
        # The candidates of each engine are taken anew among these documents, so more may pass.
        assert chosen.total >= count
        assert dict(chosen.facets["kind"]).keys() >= dict(facets["kind"]).keys()


def test_dates_overlap_and_the_undated_never_match(searcher: Searcher) -> None:
    filters = Filters(date_from="2025-07", date_to="2025-12")
    hits = [hit for page in _all(searcher, "", filters) for hit in page.hits]
    dates = {hit.document["date"] for hit in hits}
    assert dates
    assert None not in dates
    assert all("2025-07" <= date[:7] <= "2025-12" for date in dates)


def test_no_question_lists_everything_once(
    searcher: Searcher, passages: list[StoredPassage]
) -> None:
    hits = [hit for page in _all(searcher, "") for hit in page.hits]
    assert len(hits) == len({passage.cluster for passage in passages})


def test_a_number_finds_its_document_and_all_that_cite_it(
    searcher: Searcher, passages: list[StoredPassage]
) -> None:
    symbols = ("23-QĐ/TW", "23 - qđ/tw", "23 qd tw", "quy chế 23-QĐ/TW")
    citing = {p.document_id for p in passages if "23-qđ/tw" in canonical(p.text).replace(" ", "")}
    assert len(citing) > 3
    for symbol in symbols[:3]:
        hits = [hit for page in _all(searcher, symbol) for hit in page.hits]
        assert {hit.document["id"] for hit in hits} == citing, symbol


@pytest.mark.parametrize(
    "question", ["Quyết định số 23-QĐ/TW, ngày 30/7/2021", "quy chế 23-QĐ/TW có những nội dung gì"]
)
def test_words_beside_a_number_lose_none_that_cite_it(searcher: Searcher, question: str) -> None:
    citing = {hit.passage for page in _all(searcher, "23-QĐ/TW") for hit in page.hits}
    found = {hit.passage for page in _all(searcher, question) for hit in page.hits}
    assert citing <= found
    system = Filters(system=("nhà nước",))
    citing = {hit.passage for page in _all(searcher, "23-QĐ/TW", system) for hit in page.hits}
    found = {hit.passage for page in _all(searcher, question, system) for hit in page.hits}
    assert citing <= found


@pytest.mark.parametrize(
    ("question", "symbol"),
    [("2187/UBND-NC hạn báo cáo", "2187/UBND-NC"), ("cv 96 dang uy yeu cau gi", "96-CV/ĐU")],
)
def test_words_beside_a_number_are_looked_for_in_its_document_first(
    searcher: Searcher, question: str, symbol: str
) -> None:
    answer = searcher.search(question, limit=3)
    assert answer.query.symbols == (symbol,)
    citing = {hit.passage for hit in searcher.search(symbol, limit=100).hits}
    for hit in answer.hits:
        assert hit.document["symbol"] == symbol or hit.passage in citing


def test_an_abbreviation_that_nobody_writes_finds_what_it_stands_for(searcher: Searcher) -> None:
    assert not searcher.search('"QCDC"').total
    answer = searcher.search("QCDC")
    assert [(e.term, e.meaning) for e in answer.query.expansions] == [("QCDC", "quy chế dân chủ")]
    assert all("quy chế" in canonical(hit.text) for hit in answer.hits[:5])
    assert answer.total


def test_two_neighbouring_words_of_a_passage_are_answered_by_it_or_its_like(
    searcher: Searcher, passages: list[StoredPassage]
) -> None:
    drawn = random.Random(4)
    for passage in drawn.sample(passages, 40):
        runs = re.findall(r"(?=\b([^\W\d_]{3,} [^\W\d_]{3,})\b)", passage.text)
        asked = drawn.choice(runs or ["dân vận"])
        answer = searcher.search(asked)
        assert answer.total, asked
        assert any(_flat(asked) in _flat(hit.text) for hit in answer.hits), asked


def test_highlights_are_words_of_the_question(searcher: Searcher) -> None:
    for question in QUESTIONS:
        answer = searcher.search(question)
        wanted = {bare(word) for word in re.findall(r"\w+", answer.query.rest)}
        wanted |= {
            bare(word) for e in answer.query.expansions for word in re.findall(r"\w+", e.meaning)
        }
        for hit in answer.hits:
            for start, end in hit.highlights:
                assert 0 <= start < end <= len(hit.text)
                words = re.findall(r"\w+", bare(hit.text[start:end]))
                same = {word.replace("y", "i") for word in wanted}
                assert {word.replace("y", "i") for word in words} <= same


def test_marks_are_given_back_and_can_be_refused(searcher: Searcher) -> None:
    restored = searcher.search("cai cach hanh chinh")
    assert restored.query.restored == "cải cách hành chính"
    marked = searcher.search("cải cách hành chính")
    assert [h.passage for h in restored.hits][:3] == [h.passage for h in marked.hits][:3]
    refused = searcher.search("cai cach hanh chinh", as_typed=True)
    assert refused.query.restored is None
    assert marked.query.restored is None


def test_near_copies_are_folded_counted_and_listed(
    searcher: Searcher, passages: list[StoredPassage]
) -> None:
    sizes = Counter(passage.cluster for passage in passages)
    hits = [hit for page in _all(searcher, "") for hit in page.hits]
    folded = [hit for hit in hits if hit.similar]
    assert sum(hit.similar + 1 for hit in hits) == len(passages)
    for hit in folded[:5]:
        copies = searcher.similar(hit.passage).hits
        assert len(copies) == hit.similar == sizes[searcher.store.passage(hit.passage).cluster] - 1
        assert hit.passage not in {copy.passage for copy in copies}


@pytest.mark.parametrize("mode", ["dense", "lexical", "hybrid"])
def test_each_hit_says_which_engine_found_it(searcher: Searcher, mode: str) -> None:
    for hit in searcher.search("đối thoại với nhân dân", mode=mode).hits:  # type: ignore[arg-type]
        assert (hit.lexical is None) or mode != "dense"
        assert (hit.dense is None) or mode != "lexical"
        assert hit.dense or hit.lexical


def test_passages_stand_where_they_say(searcher: Searcher) -> None:
    for hit in searcher.search("dân vận").hits:
        document = searcher.store.document(str(hit.document["id"]))
        letters = "".join(document.text[hit.start : hit.end].split())
        assert "".join(hit.text.split()) == letters
        assert hit.passage == f"{document.id}:{hit.start}-{hit.end}"


def test_the_command_line_gives_the_same_answer(searcher: Searcher, sample: Path) -> None:
    command = [sys.executable, "-m", "index", "search", "dân vận khéo", "--data", str(sample)]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    expected = searcher.search("dân vận khéo").as_json()
    told.pop("took_ms")
    expected.pop("took_ms")
    assert told == json.loads(json.dumps(expected))
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown.startswith(f"{expected['total']} đoạn phù hợp")


def test_phrase_spans_are_what_a_reader_would_mark() -> None:
    assert phrase_spans("Dân  vận, dân vận", "dân vận") == [(0, 8), (10, 17)]
