"""Themes: those shipped find what they ask for, can be changed and put back; others can be made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.desk import Unfit
from index.errors import NotHeld, Stale
from index.filters import Filters
from index.search import Searcher
from index.themes import Themes, shipped
from ingest.vietnamese import has_marks, nfc

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def searcher(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Over a copy of the sample corpus's library."""
    data = tmp_path_factory.mktemp("themes") / "data"
    shutil.copytree(sample, data)
    searcher = Searcher(data)
    yield searcher
    searcher.close()


@pytest.fixture
def themes(searcher: Searcher) -> Iterator[Themes]:
    yield Themes(searcher.store, searcher)
    searcher.store.connection.execute("DELETE FROM themes")


def test_what_is_shipped_is_well_made() -> None:
    every = shipped()
    assert len({theme.id for theme in every}) == len(every) >= 10
    for theme in every:
        assert theme.id.isascii()
        assert 4 <= len(theme.questions) <= 8
        texts = (theme.name, theme.note, *theme.questions)
        assert all(text == nfc(text).strip() and has_marks(text) for text in texts)
        assert len(set(theme.questions)) == len(theme.questions)
        assert not any(mark in text for text in theme.questions for mark in '"“”')  # would be exact


def test_every_shipped_question_finds_something(themes: Themes) -> None:
    for theme in themes.all():
        for answer in themes.passages(theme, per_question=3):
            assert answer.hits, (theme.name, answer.question)


@pytest.mark.parametrize(
    ("id", "sources"),
    [
        ("giam-sat-phan-bien", "21-ke-hoach-giam-sat"),
        ("luc-luong-vu-trang", "22-chuong-trinh-phoi-hop"),
        ("dong-bao-co-dao", "24-ke-hoach-van-dong-dong-bao-ton-giao"),
        ("vung-dan-toc-thieu-so", "14-ke-hoach-vung-dan-toc"),
        ("dan-chu-o-co-so", "26-quyet-dinh-quy-che-dan-chu"),
        ("tiep-cong-dan-doi-thoai", "25-quy-dinh-tiep-dan"),
        ("ky-nang-van-dong", "34-tai-lieu-ky-nang-dan-van"),
        ("mo-hinh-dan-van-kheo", "03-ke-hoach-dan-van-kheo"),
        ("dan-van-chinh-quyen", "32-cong-van-chan-chinh-thai-do"),
        ("sau-sap-xep-to-chuc", "09-ket-luan-sau-sap-xep"),
    ],
)
def test_a_theme_finds_the_document_on_it(themes: Themes, id: str, sources: str) -> None:
    answers = themes.passages(themes.get(id), per_question=5)
    found = {hit.document["source"] for answer in answers for hit in answer.hits}
    assert any(source.startswith(sources) for source in found)


def test_each_passage_is_given_once_and_the_same_every_time(
    themes: Themes, searcher: Searcher
) -> None:
    theme = themes.get("dan-chu-o-co-so")
    answers = list(themes.passages(theme, per_question=5))
    assert tuple(answer.question for answer in answers) == theme.questions
    given = [hit.passage for answer in answers for hit in answer.hits]
    clusters = [searcher.store.passage(id).cluster for id in given]
    assert len(set(clusters)) == len(clusters) == 5 * len(theme.questions)
    for answer in answers:
        assert [hit.rank for hit in answer.hits] == sorted(hit.rank for hit in answer.hits)
    assert list(themes.passages(theme, per_question=5)) == answers
    first = searcher.search(theme.questions[0], limit=5)
    assert answers[0].hits[0] == first.hits[0]


def test_a_question_is_answered_by_several_documents(themes: Themes, searcher: Searcher) -> None:
    for theme in themes.all():
        for answer in themes.passages(theme, per_question=5):
            most = Counter(hit.document["id"] for hit in answer.hits).most_common(1)[0]
            assert most[1] <= 2 or len({hit.document["id"] for hit in answer.hits}) < 3, answer
    # Where there is nothing but one document, that says all.
    one = searcher.search("quy chế dân chủ", limit=1).hits[0].document["id"]
    alone = Filters(document=(one,))
    theme = themes.get("dan-chu-o-co-so")
    answer = next(iter(themes.passages(theme, per_question=4, filters=alone)))
    assert len(answer.hits) == 4


def test_filters_narrow_every_answer(themes: Themes) -> None:
    theme = themes.get("dan-chu-o-co-so")
    narrow = Filters(level=("xã",))
    hits = [h for a in themes.passages(theme, per_question=4, filters=narrow) for h in a.hits]
    assert hits
    issuers = {hit.document["issuer"] or hit.document["source"] for hit in hits}
    assert not any("tỉnh" in issuer.lower() for issuer in issuers)


def test_a_shipped_theme_is_changed_and_put_back(themes: Themes) -> None:
    before = themes.get("dong-bao-co-dao")
    after = themes.change(
        before.id, edition=1, name="  Đồng bào\ncó đạo ", note="a\r\nb",
        questions=["hỏi gì", " hỏi  gì ", "hỏi nữa", "\u200b"],
    )  # fmt: skip
    assert (after.name, after.note) == ("Đồng bào có đạo", "a\nb")
    assert after.questions == ("hỏi gì", "hỏi nữa")
    assert (after.edition, after.shipped, after.changed) == (2, True, True)
    assert themes.get(before.id) == after
    assert [theme.id for theme in themes.all()] == [theme.id for theme in shipped()]
    back = themes.restore(before.id)
    assert (back.name, back.note, back.questions) == (before.name, before.note, before.questions)
    assert (back.edition, back.shipped, back.changed) == (3, True, False)
    assert themes.restore(before.id) == back
    with pytest.raises(Stale):  # of before it was put back
        themes.change(before.id, edition=2, name="x", note="", questions=["y"])
    with pytest.raises(Unfit):
        themes.delete(before.id)


def test_own_themes_are_made_changed_and_deleted(themes: Themes) -> None:
    mine = themes.make("Ứng xử", ["nói với dân thế nào"], note="ghi")
    other = themes.make("Ăn ở", ["ở với dân"])
    assert (mine.shipped, mine.changed) == (False, False)
    assert themes.all()[-2:] == [other, mine]
    changed = themes.change(mine.id, edition=1, name="Ứng xử 2", note="", questions=["a", "b"])
    assert (changed.edition, changed.questions, changed.changed) == (2, ("a", "b"), False)
    with pytest.raises(Stale):
        themes.change(mine.id, edition=1, name="x", note="", questions=["y"])
    with pytest.raises(Unfit):
        themes.restore(mine.id)
    themes.delete(mine.id)
    for ask in (themes.get, themes.delete, themes.restore):
        with pytest.raises(NotHeld):
            ask(mine.id)


@pytest.mark.parametrize(
    ("name", "questions"), [("", ["a"]), ("\u202e", ["a"]), ("a", []), ("a", [" ", "\x00"])]
)
def test_a_theme_needs_a_name_and_a_question(
    themes: Themes, name: str, questions: list[str]
) -> None:
    with pytest.raises(Unfit):
        themes.make(name, questions)
    with pytest.raises(Unfit):
        themes.change("dan-chu-o-co-so", edition=1, name=name, note="", questions=questions)
    assert themes.all() == list(shipped())


def test_of_many_who_change_at_once_one_is_heard(themes: Themes) -> None:
    def change(at: int) -> bool:
        try:
            themes.change("dan-chu-o-co-so", edition=1, name=f"{at}", note="", questions=["a"])
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(change, range(6)))
    assert done.count(True) == 1
    assert themes.get("dan-chu-o-co-so").name == str(done.index(True))


def test_an_edit_outlives_the_process_that_made_it(themes: Themes, searcher: Searcher) -> None:
    script = (
        "import sys; from pathlib import Path; from index.search import Searcher; "
        "from index.themes import Themes; s = Searcher(Path(sys.argv[1])); "
        "Themes(s.store, s).change('dan-chu-o-co-so', edition=1, name='Khác', note='', "
        "questions=['a'])"
    )
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(searcher.store.data)],
        check=True,
        cwd=ROOT,
    )
    assert themes.get("dan-chu-o-co-so").name == "Khác"
