"""Missing marks come back; what was typed with marks, and all that is no syllable, stays."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.restore import SHIPPED, Grams, Restorer
from ingest.vietnamese import bare, canonical, has_marks, nfc

RESTORER = Restorer()
RESTORER.restore("dan van")  # reads the model, outside any test's deadline
LESSON = ["con mèo trèo cây cau, con chó chạy ra ao", "chị bán áo ở chợ, chú câu cá ở ao"]
pieces = st.sampled_from(
    ["dan", "vận", "KHEO", "25-NQ/TW", "84", ",", "Uy ban", "nhan", "MTTQ", "xa", "“", "<b>", "đ"]
)
queries = st.one_of(st.lists(pieces).map(" ".join), st.text(max_size=30))


@given(queries)
def test_only_missing_marks_are_added(query: str) -> None:
    text = nfc(query)
    restored = RESTORER.restore(query)
    if restored is None:
        return
    assert restored != text
    assert bare(restored) == bare(text)
    for old, new in zip(text, restored, strict=True):
        assert old == new or (not has_marks(old) and old.isupper() == new.isupper())
    for old_word, new_word in zip(text.split(), restored.split(), strict=True):
        if has_marks(old_word) and old_word.isalpha():
            assert new_word == old_word


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("dan van kheo", "dân vận khéo"),
        ("Mat tran To quoc Viet Nam", "Mặt trận Tổ quốc Việt Nam"),
        ("quy che dan chu o co so", "quy chế dân chủ ở cơ sở"),
        ("bao nhieu mo hinh", "bao nhiêu mô hình"),
        ("KHIEU NAI TO CAO", "KHIẾU NẠI TỐ CÁO"),
        ("dân van kheo", "dân vận khéo"),
        ("nghi quyet 25-NQ/TW", "nghị quyết 25-NQ/TW"),
        ("MTTQ xa", "MTTQ xã"),
        ("dong bao dan toc thieu so", "đồng bào dân tộc thiểu số"),
        ("hoa giai o co so", "hòa giải ở cơ sở"),
    ],
)
def test_questions_of_the_field_are_read_right(typed: str, read: str) -> None:
    assert RESTORER.restore(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["", "dân vận khéo", "công tác dân vận cho thanh niên", "25-NQ/TW", "internet", "…", "dân vân"],
)
def test_what_needs_nothing_stays(typed: str) -> None:
    assert RESTORER.restore(typed) is None


def test_the_pieces_keep_their_places() -> None:
    assert RESTORER.restore("  dan\tvan  khéo! ") == "  dân\tvận  khéo! "


def test_a_model_learns_what_it_reads_and_is_kept_on_disk(tmp_path: Path) -> None:
    grams = Grams.learn(LESSON, least=(1, 1, 1))
    path = tmp_path / "deep" / "grams.npz"
    grams.save(path)
    for model in (grams, Grams.load(path)):
        restorer = Restorer(model)
        assert restorer.restore("con meo treo cay cau") == "con mèo trèo cây cau"
        assert restorer.restore("chu cau ca o ao") == "chú câu cá ở ao"
        assert restorer.restore("chi ban ao o cho") == "chị bán áo ở chợ"


def test_chances_are_what_counting_gives() -> None:
    grams = Grams.learn(["ba ba bà", "ba bà"], least=(1, 1, 1))
    plain, falling = grams.ids["ba"], grams.ids["bà"]
    before, following = np.array([plain]), np.array([plain, falling])
    chance = np.exp(grams.log_chances([before, before, following])[0])[0, 0]
    # "ba ba" is met once and then "bà"; "ba" three times, once before "ba" and twice before "bà"
    assert chance[1] - chance[0] == pytest.approx(0.65 + 0.3 / 3 - 0.05 * 1 / 7, abs=1e-3)


def test_the_library_s_own_words_win_once_it_has_adapted() -> None:
    restorer = Restorer(Grams.learn(LESSON * 3, least=(1, 1, 1)))
    assert restorer.restore("cau ca") == "câu cá"
    restorer.adapt(["cầu cả là tên một làng"])
    assert restorer.restore("cau ca la ten mot lang") == "cầu cả là tên một làng"
    assert restorer.restore("con meo treo cay cau") == "con mèo trèo cây cau"
    restorer.adapt(["cẩu cá là tên một xóm"])
    assert restorer.restore("cau ca la ten mot xom") == "cẩu cá là tên một xóm"
    assert restorer.restore("cau ca") == "cẩu cá"
    assert set(restorer.readings("cau")) == {"câu", "cau", "cẩu"}


def test_the_readings_of_a_syllable_are_the_frequent_ones_first() -> None:
    readings = RESTORER.readings("van")
    assert readings[0] == "văn"
    assert {"vận", "vẫn", "vấn", "vạn", "vân"} <= set(readings)
    assert RESTORER.readings("vận") == RESTORER.readings("xyz") == ()


def test_the_shipped_model_is_small() -> None:
    assert SHIPPED.stat().st_size < 4_000_000


def test_spelling_follows_the_canonical_place_of_tones() -> None:
    restored = RESTORER.restore("uy ban, hoa binh")
    assert restored is not None
    assert restored == canonical(restored) == "ủy ban, hòa bình"
