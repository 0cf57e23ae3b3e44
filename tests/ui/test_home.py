"""The charts before the first question: each figure is said in words and leads to its documents."""

from __future__ import annotations

from search_api.schemas import DocumentSummary, FacetValue, Overview
from tests.ui.page import Page
from tests.ui.wire import reference
from ui.home import overview


def held(**fields: object) -> Overview:
    values: dict[str, object] = {"files": 3, "documents": 3, "passages": 9, **fields}
    return Overview.model_validate(values)


def _values(**counts: int) -> list[FacetValue]:
    return [FacetValue(value=value, count=count) for value, count in counts.items()]


def test_a_bar_is_as_long_as_its_figure_and_leads_to_its_documents() -> None:
    kinds = [FacetValue(value="Kế hoạch", count=8), FacetValue(value="Báo cáo", count=2)]
    page = Page(overview(held(kinds=kinds)))
    assert "/?kind=K%E1%BA%BF+ho%E1%BA%A1ch" in page.links()
    labels = [a.get("aria-label") for name, a in page.tags if name == "a"]
    assert "Kế hoạch: 8 văn bản" in labels
    widths = [a.get("style") for _, a in page.tags if a.get("class") == "share"]
    assert widths == ["width: 100%", "width: 25%"]


def test_years_without_documents_keep_their_room_and_early_ones_are_told() -> None:
    years = _values(**{"1998": 4, "2019": 1, "2021": 6})
    page = Page(overview(held(years=years, undated=2)))
    assert "trước đó: 4 văn bản · không rõ ngày: 2 văn bản" in page.text
    assert "/?from=2021&to=2021" in page.links()
    assert "/?from=2020&to=2020" not in page.links()
    assert [a["title"] for _, a in page.tags if a.get("class") == "value" and a.get("title")] == [
        str(year) for year in range(2009, 2022)
    ]


def test_more_values_than_are_shown_are_counted() -> None:
    places = [FacetValue(value=f"Xã {n}", count=1) for n in range(9)]
    assert "và 3 địa phương khác" in Page(overview(held(places=places))).text


def test_what_came_in_last_opens_in_the_reader() -> None:
    document = DocumentSummary.model_validate(
        {**reference(subject="về <b>hòa giải</b>").model_dump(), "added": "2026-02-03T01:02:03Z",
         "passages": 1, "characters": 9}
    )  # fmt: skip
    made = overview(held(latest=[document]))
    page = Page(made)
    assert "/doc?id=d1" in page.links()
    assert "thêm 03/02/2026" in page.text
    assert "về <b>hòa giải</b>" in page.text
    assert "<b>" not in made


def test_an_empty_corpus_draws_no_chart() -> None:
    page = Page(overview(held()))
    assert "Loại văn bản" not in page.text
    assert "Năm ban hành" not in page.text
