"""Questions: every answer is verbatim, none gives itself away, and only one option is right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.kits.asking import askable
from index.kits.choices import LEAST
from index.kits.gaps import GAP, gives_away
from index.kits.handout import divided
from index.kits.kit import Kit, Question
from index.kits.maker import Kits
from index.kits.matches import match
from index.kits.passage import KitDocument, KitPassage
from index.kits.sayings import Sayings, promising
from index.search import Searcher
from index.themes import Themes
from index.wording.differences import Words
from index.wording.nearness import NEAR, Near, Nearness
from ingest.vietnamese import canonical
from tests.index.kits.conftest import everything, taken

SIX = "dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng"
FIVE = "dân biết, dân bàn, dân kiểm tra, dân giám sát, dân thụ hưởng"
FOUR = "dân biết, dân bàn, dân làm, dân kiểm tra"


@pytest.fixture(scope="module")
def kit(kits: Kits, searcher: Searcher) -> Kit:
    """Of all that the papers say."""
    return kits.of(everything(searcher), title="Bài", parts=["questions"])


@pytest.fixture(scope="module")
def taught(sample: Path) -> Iterator[tuple[Searcher, list[Kit]]]:
    """Kits of all themes that come with Khéo, over the sample corpus."""
    searcher = Searcher(sample)
    kits, themes = Kits(searcher, Nearness(searcher)), Themes(searcher.store, searcher)
    yield searcher, [kits.of_theme(one, themes.passages(one)) for one in themes.all()]
    searcher.close()


def of_kind(kit: Kit, kind: str) -> list[Question]:
    return [question for question in kit.questions if question.kind == kind]


def filled(question: Question, answer: str) -> str:
    return question.stem.replace(GAP, answer)


def check(kit: Kit, searcher: Searcher) -> None:
    """What holds for every kit."""
    texts = {one.passage.id: one.passage.text for one in kit.passages}
    for question in kit.questions:
        for proof in (*question.evidence, *question.others):
            text = texts.get(proof.id) or searcher.store.passage(proof.id).text
            assert text[proof.start : proof.end] == proof.text
            assert unicodedata.is_normalized("NFC", proof.text)
            assert proof.citation.startswith("(")
        if question.kind == "match":
            check_match(question)
            continue
        (proof,) = question.evidence
        assert proof.passage is not None
        assert filled(question, proof.text) in texts[proof.id]
        if question.kind == "gap":
            assert question.answer == proof.text
            assert not gives_away(question.stem, question.answer)
        else:
            check_choice(question)


def check_choice(question: Question) -> None:
    labels = [option.label for option in question.options]
    assert labels == sorted(set(labels))
    assert len({canonical(option.text) for option in question.options}) == len(labels) > LEAST
    told = {option.label: option.text for option in question.options}
    (right,) = question.evidence
    assert (right.label, told[question.answer]) == (question.answer, right.text)
    assert [one.label for one in question.others] == [x for x in labels if x != question.answer]
    for one in question.others:
        assert told[one.label] == one.text
        assert one.id.split(":")[0] != right.id.split(":")[0]


def check_match(question: Question) -> None:
    told = {option.label: option.text for option in question.options}
    assert len(question.items) == len(question.options) == len(set(told.values())) >= 3
    assert len({item.text for item in question.items}) == len(question.items)
    pairs = [pair.split(" – ") for pair in question.answer.split(", ")]
    assert sorted(label for _, label in pairs) == sorted(told)
    for (number, label), proof in zip(pairs, question.evidence, strict=True):
        assert proof.label == f"{number} – {label}"
        assert told[label] == proof.text


def test_what_holds_for_every_question(kit: Kit, searcher: Searcher) -> None:
    assert len(kit.questions) >= 6
    check(kit, searcher)


def test_it_holds_for_kits_of_all_themes_too(taught: tuple[Searcher, list[Kit]]) -> None:
    searcher, kits = taught
    assert sum(len(kit.questions) for kit in kits) > 40
    for kit in kits:
        check(kit, searcher)
        sentences = [q.stem for q in kit.questions if q.kind != "match"]
        assert len(set(sentences)) == len(sentences)
        assert len(kit.questions) <= 13


def test_of_a_saying_the_other_wordings_are_wrong(kits: Kits, searcher: Searcher) -> None:
    passages = taken(searcher, f"“{SIX}”", "Tối thiểu 80%")
    (question,) = of_kind(kits.of(passages, title="Bài", parts=["questions"]), "choice")[-1:]
    assert question.stem == f"Bàn việc chung theo phương châm “{GAP}” ở từng thôn, bản."
    assert {option.text for option in question.options} == {SIX, FIVE, FOUR}
    assert question.evidence[0].text == SIX
    assert {one.citation.split(" ngày")[0] for one in question.others} == {
        "(Kế hoạch số 12-KH/HU", "(Kế hoạch số 31/KH-UBND",
    }  # fmt: skip


def test_a_shorter_saying_has_the_longer_ones_as_wrong_options(
    searcher: Searcher,
) -> None:
    (four,) = taken(searcher, f"“{FOUR}”")
    numbered = divided([four])[0].passages
    sayings = Sayings(searcher, Nearness(searcher))
    every = list(askable(numbered))
    quoted = promising(every)
    asked = [sayings.question(one, quoted.get((1, one.start), [])) for one in every]
    (found,) = filter(None, asked)
    assert {one.text for one in found[1].others} == {SIX, FIVE}


def test_of_a_number_those_of_other_documents_are_wrong(kits: Kits, searcher: Searcher) -> None:
    targets = taken(searcher, "Tối thiểu 80%", "Tối thiểu 90%", "Tối thiểu 70%")
    asked = of_kind(kits.of(targets, title="Bài", parts=["questions"]), "choice")
    assert asked
    for question in asked:
        assert {option.text for option in question.options} == {"70", "80", "90"}
        assert f"{GAP}%" in question.stem


def test_each_content_is_matched_with_its_own_document(searcher: Searcher) -> None:
    contents = taken(
        searcher,
        "Không hộ nào phải dời nhà",
        "được trả lời bằng văn bản",
        "hồ sơ hộ tịch được trả kết quả",
    )
    every = list(askable(divided(contents)[0].passages))
    question = match(every, every, searcher.encoder.encode_document)
    assert question is not None
    check_match(question)
    numbers = {item.label: item.text for item in question.items}
    told = {option.label: option.text for option in question.options}
    wanted = {"Không hộ": "12-KH/HU", "Tối thiểu 80%": "04-NQ/TU", "Tối thiểu 70%": "31/KH-UBND"}
    for pair in question.answer.split(", "):
        number, label = pair.split(" – ")
        symbol = next(symbol for begin, symbol in wanted.items() if told[label].startswith(begin))
        assert symbol in numbers[number]


def test_nothing_is_asked_about_what_was(kits: Kits, searcher: Searcher) -> None:
    report = taken(searcher, "Đoàn đã giám sát", "Còn 09 thôn")
    assert kits.of(report, title="Bài", parts=["questions"]).questions == ()


def test_no_passage_is_asked_about_again_and_again(kit: Kit) -> None:
    asked = [q.evidence[0].id for q in kit.questions if q.kind != "match"]
    assert max(asked.count(id) for id in asked) <= 2


def test_a_title_is_no_question(kits: Kits, searcher: Searcher) -> None:
    title = next(p for p in everything(searcher) if not p.path)
    assert kits.of([title], title="Bài", parts=["questions"]).questions == ()


def test_a_misquoted_saying_is_not_taught(searcher: Searcher) -> None:
    sayings = Sayings(searcher, Nearness(searcher))
    assert sayings.is_usual("trọng dân, gần dân, hiểu dân, học dân")
    assert not sayings.is_usual("trọng dân, gần dân, hiểu dân, học người")


class _Counted(Nearness):
    """Knows how often it was asked."""

    asked = 0

    def of(self, words: Words, *, least: float = NEAR) -> list[Near]:
        self.asked += 1
        return super().of(words, least=least)


def quoting(document: str, *sayings: str) -> list[KitPassage]:
    """A passage for each, which quotes it."""
    named = KitDocument(id=document, source=f"{document}.txt")
    return [
        KitPassage(f"{document}:{n}", ("I. NỘI DUNG",), f"Cán bộ thôn phải nhớ lời “{said}” khi "
                   f"làm việc thứ {n} với người dân của bản.", named)
        for n, said in enumerate(sayings)
    ]  # fmt: skip


def test_of_very_many_quotations_only_some_are_looked_up(searcher: Searcher) -> None:
    names = [f"lời dặn số {n} của già làng ở bản xa" for n in range(200)]
    nearness = _Counted(searcher)
    held = everything(searcher)[0].document.id
    Kits(searcher, nearness).of(quoting(held, *names), title="Bài", parts=["questions"])
    assert 0 < nearness.asked <= 30


def test_sayings_of_several_members_are_looked_up_before_names() -> None:
    names = [f"tổ tự quản số {n} của xã vùng cao" for n in range(40)]
    passages = quoting("a", *names, SIX) + quoting("b", names[1], FIVE, FIVE)
    every = list(askable(divided(passages)[0].passages))
    said = [quote["said"] for found in promising(every).values() for quote in found]
    assert said[:2] == [SIX, FIVE] or said[:2] == [FIVE, SIX]
    assert said.count(FIVE) == 1
    assert said.count(names[1]) == 2
    assert len(said) < 20
