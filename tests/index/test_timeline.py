"""The documents on a theme in order of their dates, over the sample corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.filters import Filters
from index.query import contains_phrase
from index.search import Searcher
from index.store import StoredPassage
from index.timeline import OF_BEST, SURE, Moment, timeline
from tests.index.conftest import Open
from tests.index.issued import COMMUNE, issued, written


@pytest.fixture(scope="module")
def searcher(sample: Path) -> Iterator[Searcher]:
    searcher = Searcher(sample)
    yield searcher
    searcher.close()


def everything(searcher: Searcher) -> list[StoredPassage]:
    searcher.search("")
    return searcher.store.passages(searcher.holdings.catalog.view.passage_keys)


def shown(*moments: Moment) -> dict[str, int]:
    return {moment.document.id: moment.passages for moment in moments}


def test_every_document_that_has_the_words_with_how_many_of_its_passages(
    searcher: Searcher,
) -> None:
    having = [p for p in everything(searcher) if contains_phrase(p.text, "tiếp công dân")]
    found = timeline(searcher, ['"tiếp công dân"'])
    assert shown(*found.moments, *found.undated) == Counter(p.document_id for p in having)
    assert found.total == len(found.moments) + len(found.undated) > 5
    for moment in (*found.moments, *found.undated):
        assert contains_phrase(moment.best.text, "tiếp công dân")
        assert moment.best.document["id"] == moment.document.id
        assert moment.best.highlights


def test_the_oldest_first_and_years_counted(searcher: Searcher) -> None:
    found = timeline(searcher, ["mô hình dân vận khéo"])
    dates = [moment.date or "" for moment in found.moments]
    assert len(dates) > 5
    assert dates == sorted(dates)
    assert all(moment.date is None for moment in found.undated)
    assert dict(found.years) == Counter(date[:4] for date in dates)
    assert [year for year, _ in found.years] == sorted(year for year, _ in found.years)


def test_several_questions_are_one_theme(searcher: Searcher) -> None:
    one, other = '"hòa giải"', '"tiếp công dân"'
    first, second = timeline(searcher, [one]), timeline(searcher, [other])
    both = timeline(searcher, [one, other, one, " "])
    parts = [shown(*found.moments, *found.undated) for found in (first, second)]
    whole = shown(*both.moments, *both.undated)
    assert whole.keys() == parts[0].keys() | parts[1].keys()
    assert all(whole[id] >= max(part.get(id, 0) for part in parts) for id in whole)
    assert timeline(searcher, ["", "  "]).total == 0


def test_only_what_surely_fits_stands_on_it(searcher: Searcher) -> None:
    question = "giám sát và phản biện xã hội"
    every = searcher.found(question)
    least = max(SURE, OF_BEST * max(every.scores))
    sure = {int(key) for key, score in zip(every.keys, every.scores, strict=True) if score >= least}
    documents = {p.document_id for p in searcher.store.passages(sorted(sure))}
    found = timeline(searcher, [question])
    assert shown(*found.moments, *found.undated).keys() >= documents
    assert 0 < found.total < len({p.document_id for p in searcher.store.passages(every.keys)})


def test_filters_and_limit(searcher: Searcher) -> None:
    question = '"dân vận khéo"'
    filtered = timeline(searcher, [question], filters=Filters(date_from="2023", date_to="2025"))
    assert filtered.moments
    assert filtered.undated == ()
    assert all("2023" <= (moment.date or "")[:4] <= "2025" for moment in filtered.moments)
    few = timeline(searcher, [question], most=3)
    assert len(few.moments) + len(few.undated) == 3
    whole = timeline(searcher, [question])
    assert (few.total, few.years) == (whole.total, whole.years)
    assert (few.left_out, whole.left_out) == (few.total - 3, 0)


def test_partial_dates_come_before_what_lies_in_them_and_copies_count(
    open_library: Open, tmp_path: Path
) -> None:
    """One paragraph in four documents is one hit of a search, and four moments."""
    body = "1. Mỗi xóm trồng một nghìn cây quế trước Tết và giữ rừng đầu nguồn cùng bà con."

    def paper(number: int, day: str) -> str:
        title = f"KẾ HOẠCH\nviệc của chi bộ số {number}"
        return issued(COMMUNE, f"{number}-KH/ĐU", day, title, body)

    texts = [paper(1, "2021-04-20"), paper(2, "2020-07-01"), paper(3, "2021-05-02"),
             paper(4, "2021-04-01").replace("ngày 01 tháng 04", "ngày    tháng 04")]  # fmt: skip
    library = open_library()
    list(library.add(written(tmp_path / "files", texts)))
    searcher = Searcher(library.store.data)
    assert searcher.search('"cây quế trước Tết"').total == 1
    found = timeline(searcher, ['"cây quế trước Tết"'])
    searcher.close()
    assert [moment.date for moment in found.moments] == [
        "2020-07-01", "2021-04", "2021-04-20", "2021-05-02",
    ]  # fmt: skip
    assert found.years == (("2020", 1), ("2021", 3))
