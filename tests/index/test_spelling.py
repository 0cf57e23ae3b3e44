"""Slips are put right, and what is right is left alone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.misspelling import Misspellings, telex
from index.restore import Restorer
from index.search import Searcher
from index.spelling import Speller
from index.understanding import Understanding
from ingest.vietnamese import TONES, bare, canonical, nfc, split_tone

RESTORER = Restorer()
SPELLER = Speller(RESTORER)
SPELLER.slips("dân vân khéo")  # reads the model, outside any test's deadline
SENTENCE = re.compile(r"[^.;:?!\n]+")


@pytest.fixture(scope="module")
def searcher(sample: Path) -> Iterator[Searcher]:
    searcher = Searcher(sample)
    yield searcher
    searcher.close()


@pytest.fixture(scope="module")
def sentences(searcher: Searcher) -> list[str]:
    """Every sentence of the sample corpus, as its documents have it."""
    found: dict[str, None] = {}
    for key in searcher.holdings.catalog.view.passage_keys.tolist():
        [passage] = searcher.store.passages([key])
        found |= dict.fromkeys(m[0].strip() for m in SENTENCE.finditer(passage.text))
    return [sentence for sentence in found if len(sentence.split()) >= 4]


def respelled(text: str) -> str:
    restored = RESTORER.restore(text) or text
    for slip in reversed(SPELLER.slips(restored, typed=text)):
        restored = restored[: slip.start] + slip.meant + restored[slip.end :]
    return restored


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dân vân khéo", "dân vận khéo"),
        ("DÂN VÂN KHÉO", "DÂN VẬN KHÉO"),
        ("báo cáo nám 2025", "báo cáo năm 2025"),
        ("bồi dưởng cán bộ", "bồi dưỡng cán bộ"),
        ("sử lý vi phạm", "xử lý vi phạm"),
        ("chương chình hành động", "chương trình hành động"),
        ("khiếu lại tố cáo", "khiếu nại tố cáo"),
        ("dân trủ ở cơ sở", "dân chủ ở cơ sở"),
        ("tuyên chuyền vận động", "tuyên truyền vận động"),
        ("nghành nội vụ", "ngành nội vụ"),
        ("thôg tin", "thông tin"),
        ("truớc ngày nào", "trước ngày nào"),
        ("ngưòi có uy tín", "người có uy tín"),
        ("khoong có việc", "không có việc"),
        ("caans booj dân vận", "cán bộ dân vận"),
        ("dddaan vận khéo", "dân vận khéo"),
        ("dan vna kheo", "dân vận khéo"),
        ("gaim sat phan bien", "giám sát phản biện"),
        ("dânvận khéo", "dân vận khéo"),
        ("vân dộng nhân dân", "vận động nhân dân"),
    ],
)
def test_slips_of_every_kind_are_put_right(typed: str, meant: str) -> None:
    assert respelled(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "", "84", "25-NQ/TW", "internet và facebook", "điện thoại thông minh", "II", "CT-XH",
        "HĐND xã", "nguyen@vi.vn", "mô hình 4.0", "a b c",
    ],
)  # fmt: skip
def test_what_is_no_syllable_is_left_alone(typed: str) -> None:
    assert SPELLER.slips(typed) == ()


def test_what_is_said_to_be_right_is_left_alone() -> None:
    assert SPELLER.slips("dân vân khéo", right=lambda form: form in ("dân", "vân")) == ()


def test_only_what_the_library_holds_is_suggested() -> None:
    held = {("vận",): 9, ("dân", "vận"): 9, ("vận", "khéo"): 9, ("vân",): 1}
    [slip] = SPELLER.slips("dân vân khéo", held=lambda run: held.get(run, 0))
    assert (slip.start, slip.end, slip.meant) == (4, 7, "vận")
    assert SPELLER.slips("dân vân khéo", held=lambda _: 0) == ()
    both = held | {("dân", "vân"): 5}
    assert SPELLER.slips("dân vân khéo", held=lambda run: both.get(run, 0)) == ()


def test_a_model_that_has_learned_a_library_is_followed() -> None:
    restorer = Restorer()
    speller = Speller(restorer)
    for name in ("Ngoằm", "Khuổi"):
        restorer.adapt([f"bản {name} Luông họp chợ"] * 5)
        [slip] = speller.slips(f"bản {name}m Luông")
        assert slip.meant == name


pieces = st.sampled_from(["dan", "vân", "KHÉO", "25-NQ/TW", "84", ",", "thôg", "xã", "booj", "<b>"])


@given(st.one_of(st.lists(pieces).map(" ".join), st.text(max_size=30)))
def test_slips_lie_in_the_text_and_change_it(text: str) -> None:
    text = nfc(text)
    last = 0
    for slip in SPELLER.slips(text):
        assert last <= slip.start < slip.end <= len(text)
        assert canonical(slip.meant) != canonical(text[slip.start : slip.end])
        last = slip.end


def test_clean_sentences_are_hardly_ever_touched(searcher: Searcher, sentences: list[str]) -> None:
    understanding, view = Understanding(searcher.holdings), searcher.holdings.catalog.view
    read = [understanding.query(sentence, view, as_typed=False) for sentence in sentences]
    alarms = [query for query in read if any(e.kind == "slip" for e in query.expansions)]
    assert len(sentences) > 1000
    assert len(alarms) < 0.01 * len(sentences)
    # also by one who knows nothing of these documents
    unaided = [sentence for sentence in sentences if SPELLER.slips(nfc(sentence))]
    assert len(unaided) < 0.03 * len(sentences)


def test_most_slips_in_clean_sentences_are_found(sentences: list[str]) -> None:
    chance = random.Random(0)
    right = wrong = 0
    for sentence in sentences:
        words = sentence.split()
        at = chance.randrange(len(words))
        slipped = _slipped(words[at], chance)
        if len(words) > 14 or slipped is None:
            continue
        typed = " ".join([*words[:at], slipped, *words[at + 1 :]])
        if canonical(respelled(typed)) == canonical(sentence):
            right += 1
        else:
            wrong += 1
    assert right + wrong > 200
    assert right > 0.7 * (right + wrong)


def _slipped(word: str, chance: random.Random) -> str | None:
    """Hỏi for ngã, a letter twice, or two letters that changed places."""
    plain, tone = split_tone(canonical(word))
    if not plain.isalpha() or len(plain) < 3 or not word.islower():
        return None
    hook = {TONES[2]: TONES[3], TONES[3]: TONES[2]}
    if tone in hook:
        return "".join(_changed(letter, hook) for letter in canonical(word))
    at = chance.randrange(len(word) - 1)
    if chance.random() < 0.5:
        return word[: at + 1] + word[at:]
    slipped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return slipped if slipped != word else None


def _changed(letter: str, tones: dict[str, str]) -> str:
    plain, tone = split_tone(letter)
    return nfc(plain + tones.get(tone, tone))


def test_keys_of_telex_are_read() -> None:
    typed = ["caasn", "booj", "ddaan", "vaanj", "kheso", "dduowcj", "nguwowif", "tuwj"]
    read = [telex(word) for word in typed]
    assert read == ["cấn", "bộ", "đân", "vận", "khéo", "được", "người", "tự"]
    assert telex("dân") == "dân"


def test_nothing_is_a_slip_for_itself_and_the_nearest_is_cheapest() -> None:
    words = ["vận", "vân", "vẫn", "bận", "quân"]
    numbers, costs = Misspellings(words).of("vân", marks_meant=True)
    found = {words[number - 1]: cost for number, cost in zip(numbers, costs, strict=True)}
    assert "vân" not in found
    assert "quân" not in found
    assert found["vận"] < found["bận"]
    unmarked, free = Misspellings(words).of("van", marks_meant=False)
    assert {words[n - 1] for n, cost in zip(unmarked, free, strict=True) if cost == 0} == {
        word for word in words if bare(word) == "van"
    }
