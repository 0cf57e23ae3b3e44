"""The parts of the drafters' screens: differences, groups, figures, findings beside their text."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from search_api.schemas import (
    Conflicts,
    Difference,
    DraftParagraph,
    Evidence,
    Finding,
    Formula,
    Occurrence,
    Precedent,
    Precedents,
)
from tests.ui.page import Page
from tests.ui.wire import hit, reference
from ui import conflicts, findings, formulas, precedents
from ui.differences import compared
from ui.draftsheet import draft_sheet
from ui.findings import GROUPS, KINDS, SAID, SHAPES, Filter, numbered
from ui.timeline import ranking, timeline

HOSTILE = '<img src=x onerror="window.hacked=1"> & <script>window.hacked=2</script>'


def difference(op: str, was: str, now: str, at: int) -> Difference:
    values = {"op": op, "from": was, "to": now, "from_span": (0, len(was))}
    return Difference.model_validate({**values, "to_span": (at, at + len(now))})


def precedent(text: str, relation: str = "near", **fields: Any) -> Precedent:
    found = hit(text, document=fields.pop("document", None))
    values = {
        "relation": relation, "score": 0.7, "passage": found.passage, "document": found.document,
        "start": 0, "end": len(text), "asked": (0, 4), "citation": "(Kế hoạch, 12-KH/ĐU)",
        **fields,
    }  # fmt: skip
    return Precedent.model_validate(values)


def occurrence(text: str, date: str | None = "2024-03-05", **fields: Any) -> Occurrence:
    found = hit(text, document=reference(date=date, **fields))
    return Occurrence(
        document=found.document, passage=found.passage, start=0, end=len(text), date=date,
        citation="(Kế hoạch, 12-KH/ĐU)",
    )  # fmt: skip


def formula(form: str, *variants: tuple[str, list[Occurrence]]) -> Formula:
    made = [{"text": text, "count": len(found), "occurrences": found} for text, found in variants]
    everything = [one for _, found in variants for one in found]
    dated = [one for one in everything if one.date]
    first = min(dated, key=lambda one: one.date or "", default=None)
    count, held = len(everything), len({one.document.id for one in everything})
    return Formula.model_validate(
        {"id": "f1", "form": form, "count": count, "documents": held, "first": first,
         "variants": made}
    )  # fmt: skip


def finding(text: str, words: str, **fields: Any) -> Finding:
    start = text.index(words)
    values = {
        "kind": "spelling", "severity": "warning", "start": start, "end": start + len(words),
        "text": words, "message": "Có thể gõ nhầm.", **fields,
    }  # fmt: skip
    return Finding.model_validate(values)


# --- differences -----------------------------------------------------------------------------


def test_what_is_added_left_out_and_replaced_stands_in_its_place() -> None:
    said = "dân biết, dân bàn, dân giám sát"
    differences = [
        difference("insert", "", "bàn", said.index("bàn")),
        difference("delete", "dân làm,", "", said.index("dân giám")),
        difference("replace", "kiểm tra", "giám sát", said.index("giám")),
    ]
    made = compared(said, differences)
    assert '<ins title="có thêm ở đây">bàn</ins>' in made
    page = Page(made)
    assert page.text == "dân biết, dân bàn, dân làm, dân kiểm tra giám sát"
    assert [name for name, _ in page.tags] == ["ins", "del", "del", "ins"]


def test_differences_of_a_part_of_a_passage() -> None:
    said = "Một. Hai ba bốn. Năm."
    span = (said.index("Hai"), said.index(" Năm"))
    page = Page(compared(said, [difference("replace", "bảy", "ba", said.index("ba"))], span))
    assert page.text == "Hai bảy ba bốn."


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8)), max_size=5))
def test_no_difference_takes_a_letter_of_the_text_away(
    said: str, places: list[tuple[int, int]]
) -> None:
    made = [difference("insert", "", said[at : at + length], at) for at, length in places]
    shown = Page(compared(said, made)).text
    wanted = Page(compared(said, [])).text
    assert shown == wanted


def test_markup_in_either_text_stays_text() -> None:
    page = Page(compared(HOSTILE, [difference("delete", HOSTILE, "", 5)]))
    assert {name for name, _ in page.tags} == {"del"}
    assert page.text.count("window.hacked=1") == 2


# --- precedents ------------------------------------------------------------------------------


def test_precedents_are_grouped_and_undated_ones_stand_last() -> None:
    undated = precedent("Không ngày.", "exact", document=reference(date=None))
    found = [
        undated,
        precedent("Lời khác.", "meaning"),
        precedent("Gần giống.", "near"),
        precedent("Đúng hẳn.", "exact"),
    ]
    first = found[3]
    text = Page(
        precedents.answer(Precedents(text="Hỏi", precedents=found, first=first, took_ms=1), "Hỏi")
    ).text
    order = ["Sớm nhất có ngày: 05/3/2024", "Đúng hẳn.", "Gần như vậy 1 chỗ", "Gần giống.",
             "Cùng ý, khác lời 1 chỗ", "Lời khác.", "Không rõ ngày 1 chỗ",
             "Không ngày."]  # fmt: skip
    assert [text.index(said) for said in order] == sorted(text.index(said) for said in order)
    assert "Đúng từng chữ" in text[text.index("Không rõ ngày 1 chỗ") :]


def test_where_no_day_is_known_nobody_is_first() -> None:
    found = Precedents(
        text="Hỏi", precedents=[precedent("A b c", document=reference(date=None))], took_ms=1
    )
    assert "Chưa thấy chỗ nào có ngày" in Page(precedents.answer(found, "A b c")).text


def test_a_precedent_copies_its_own_words_with_their_source() -> None:
    whole = "Mở đầu. Mỗi chi bộ một mô hình. Kết thúc."
    start, end = whole.index("Mỗi"), whole.index(" Kết")
    page = Page(precedents.card(precedent(whole, start=start, end=end), "Mỗi chi bộ"))
    copied = [a["data-copy"] for _, a in page.tags if "data-copy" in a]
    assert copied == ["Mỗi chi bộ một mô hình.\n(Kế hoạch, 12-KH/ĐU)"]
    assert "/doc?id=d1&start=10&end=40" in page.links()
    assert (
        "Ứng với: “Mỗi”" in Page(precedents.card(precedent(whole, asked=(0, 3)), "Mỗi chi bộ")).text
    )


def test_many_precedents_are_folded() -> None:
    found = [precedent(f"Câu số {n}.") for n in range(13)]
    page = Page(precedents.answer(Precedents(text="Hỏi", precedents=found, took_ms=1), "Hỏi gì"))
    assert "Xem thêm 3 chỗ" in page.text
    assert sum(name == "article" for name, _ in page.tags) == 13


# --- formulas --------------------------------------------------------------------------------


def test_the_list_of_formulas_never_calls_an_undated_one_first() -> None:
    dated = formula("a b c", ("a b c", [occurrence("a b c"), occurrence("a b c", None)]))
    undated = formula("d e f", ("d e f", [occurrence("d e f", None)]))
    page = Page(formulas.table([dated, undated], lambda one: f"/cong-thuc?id={one.form}"))
    assert "05/3/2024 · 12-KH/ĐU" in page.text
    assert page.text.endswith("111không rõ ngày")
    assert "/cong-thuc?id=a b c" in page.links()


def test_a_formula_with_its_variants_and_its_history() -> None:
    found = formula(
        "dân biết, dân bàn",
        ("dân biết, dân bàn", [occurrence("x", "2021-04"), occurrence("x", "2019-04-02")]),
        ("dân biết, dân làm", [occurrence("y", None, issuer=None)]),
    )
    page = Page(formulas.title(found))
    text = page.text
    copied = [a["data-copy"] for _, a in page.tags if "data-copy" in a]
    assert copied == ["dân biết, dân bàn\n(Kế hoạch, 12-KH/ĐU)"]
    assert any(href.startswith("/cau-chu?q=d%C3%A2n+bi") for href in page.links())
    assert "3 lần · 1 văn bản · 2 dạng · đầu tiên 02/4/2019" in text
    made = Page(formulas.variants(found)).text
    assert "dạng chính · 2 lần · từ 02/4/2019" in made
    assert "dạng 2 · 1 lần · không rõ ngày" in made
    told = Page(formulas.history(found)).text
    assert "Không tính 1 lần không rõ ngày." in told
    assert "Đảng ủy xã Nậm Tiên2" in told
    assert "Không rõ cơ quan1" in told


def test_the_years_between_are_drawn_empty() -> None:
    page = Page(timeline({2019: 4, 2022: 1}, undated=2))
    labels = [a["aria-label"] for name, a in page.tags if name == "li"]
    assert labels == ["Năm 2019: 4 lần", "Năm 2020: 0 lần", "Năm 2021: 0 lần", "Năm 2022: 1 lần"]
    heights = [a["style"] for _, a in page.tags if a.get("class") == "column"]
    assert heights == ["height: 44px", "height: 0px", "height: 0px", "height: 11px"]
    assert len(Page(timeline({1930: 1, 2024: 2})).tags) < 20
    assert "Theo năm" in Page(timeline({}, undated=1)).text
    assert ranking("Theo cấp", []) == ""


# --- conflicts -------------------------------------------------------------------------------


def test_conflicts_show_every_reading_and_which_is_usual() -> None:
    places = [occurrence("62-KL/TW")] * 2
    found = Conflicts.model_validate(
        {
            "citations": [
                {
                    "symbol": "62-KL/TW",
                    "fields": ["issuer"],
                    "readings": [
                        {"kind": "Kết luận", "issuer": "Bộ Chính trị", "occurrences": places},
                        {"kind": "Kết luận", "issuer": None, "occurrences": places[:1]},
                    ],
                }
            ],
            "quotations": [
                {
                    "majority": "việc gì cũng kém",
                    "occurrences": places,
                    "deviations": [
                        {
                            "text": "việc gì cũng tốn kém",
                            "differences": [difference("insert", "", "tốn", 13)],
                            "occurrences": places[:1],
                        }
                    ],
                }
            ],
        }
    )
    made = conflicts.panel(found)
    text = Page(made).text
    assert "62-KL/TW khác nhau về cơ quan ban hành" in text
    assert "không ghi cơ quan ban hành" in text
    assert text.count("nhiều nơi ghi nhất") == 2
    assert '<ins title="có thêm ở đây">tốn</ins>' in made
    nothing = Conflicts(citations=[], quotations=[])
    assert "Chưa thấy chỗ nào chưa khớp" in Page(conflicts.panel(nothing)).text


def test_readings_that_are_equally_frequent_have_no_majority() -> None:
    reading = {"kind": "Kết luận", "occurrences": [occurrence("62-KL/TW")]}
    found = {"symbol": "62-KL/TW", "fields": ["date"], "readings": [reading, reading]}
    made = Conflicts.model_validate({"citations": [found], "quotations": []})
    assert "nhiều nơi ghi nhất" not in Page(conflicts.panel(made)).text


# --- findings beside their text --------------------------------------------------------------

DRAFT = "KẾ HOẠCH\n\nI. Mục đích\nCông tác dân dận  rất quan quan trọng.\nNơi nhận: như trên."


def test_every_kind_and_severity_has_a_name_a_group_and_a_shape() -> None:
    assert set(KINDS) == set(Finding.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]
    grouped = [kind for _, kinds in GROUPS.values() for kind in kinds]
    assert sorted(grouped) == sorted(KINDS)
    assert len(set(KINDS.values())) == len(KINDS)
    assert set(SAID) == set(SHAPES)
    assert len(set(SHAPES.values())) == 3


def test_marks_lead_to_findings_and_back() -> None:
    found = numbered([finding(DRAFT, "quan quan"), finding(DRAFT, "dân dận", severity="error")])
    sheet = Page(draft_sheet(DRAFT, found))
    listed = Page(findings.listing(found, [0], 2))
    assert [n for n, _ in found] == [1, 2]
    assert [a["id"] for _, a in sheet.tags if (a.get("id") or "").startswith("m")] == ["m1", "m2"]
    jumps = {a["data-jump"] for _, a in sheet.tags if "data-jump" in a}
    assert jumps == {"f1", "f2"}
    assert {a["id"] for name, a in listed.tags if name == "li"} == {"f1", "f2"}
    assert {a["data-jump"] for _, a in listed.tags if "data-jump" in a} == {"m1", "m2"}
    assert "■ 1Chính tảSai“dân dận”" in listed.text


def test_the_words_marked_are_the_words_found() -> None:
    found = numbered([finding(DRAFT, "dân dận", severity="error"), finding(DRAFT, "dận  rất")])
    made = draft_sheet(DRAFT, found)
    page = Page(made)
    classes = [a["class"] for name, a in page.tags if name == "a" and "flaw" in (a["class"] or "")]
    assert classes == ["flaw error", "flaw error", "flaw warning"]
    badges = [a["aria-label"] for _, a in page.tags if (a.get("id") or "").startswith("m")]
    assert badges == ["1. Sai: Chính tả", "2. Có thể sai: Chính tả"]


@given(st.data())
def test_the_draft_keeps_every_word_and_every_finding_has_one_mark(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab \nô", max_size=60))
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=8)
    )
    made = [
        Finding(kind="spaces", severity="hint", start=min(s), end=max(s), text="", message="m")
        for s in spans
    ]
    page = Page(draft_sheet(text, numbered(made)))
    words = "".join(c for c in page.text if c in "abô")
    assert words == "".join(c for c in text if c in "abô")
    marks = [a["id"] for _, a in page.tags if (a.get("id") or "").startswith("m")]
    wanted = [f"m{n}" for n in range(1, len(made) + 1)] if text.strip() else []
    assert marks == wanted


def test_markup_in_a_draft_and_in_what_is_said_of_it_stays_text() -> None:
    draft = f"Đầu.\n{HOSTILE}\nCuối."
    said = finding(
        draft, HOSTILE, message=HOSTILE, suggestion=HOSTILE,
        evidence=[Evidence(text=HOSTILE, label=HOSTILE, document="d1", start=0, end=5)],
    )  # fmt: skip
    found = numbered([said])
    for made in (draft_sheet(draft, found), findings.listing(found, [0], 1)):
        page = Page(made)
        assert not {"script", "img"} & {name for name, _ in page.tags}
        assert "<script>window.hacked=2</script>" in page.text


def test_evidence_leads_into_the_reader_or_into_the_draft() -> None:
    held = Evidence(
        text="03/6/2013", label="Kế hoạch 12-KH/ĐU", document="d1", passage="d1:10-90",
        start=5, end=14,
    )  # fmt: skip
    own = Evidence(text="I. Mục đích", start=DRAFT.index("I."), end=DRAFT.index("\nCông"))
    found = numbered([finding(DRAFT, "dân dận", evidence=[held, own])])
    page = Page(findings.listing(found, [0, 10, 22], 1))
    assert "/doc?id=d1&start=10&end=90" in page.links()
    assert "Kế hoạch 12-KH/ĐU“03/6/2013”" in page.text
    assert "o10" in {a.get("data-jump") for _, a in page.tags}
    assert "Căn cứ: Kế hoạch 12-KH/ĐU và 1 chỗ nữa" in page.text


def test_filters_count_and_toggle() -> None:
    found = numbered(
        [finding(DRAFT, "dân dận"), finding(DRAFT, "I.", kind="numbering", severity="error")]
    )
    page = Page(findings.filters(found, Filter(group="typing")))
    assert "Lỗi gõ 1" in page.text
    assert "■ Sai 0" in page.text
    assert "/soat-du-thao" in page.links()
    assert "/soat-du-thao?kind=typing&severity=warning" in page.links()
    assert "/soat-du-thao?kind=layout" in page.links()
    assert Filter("typing", "warning").takes(found[1][1])
    assert not Filter("typing", "error").takes(found[1][1])


def test_beneath_a_paragraph_stands_how_the_library_says_it() -> None:
    start = DRAFT.index("Công")
    end = DRAFT.index("\nNơi")
    nearest = [precedent(f"Công tác dân vận rất quan trọng {n}.") for n in range(5)]
    paragraph = DraftParagraph(start=start, end=end, departure=0.004, precedents=nearest)
    page = Page(draft_sheet(DRAFT, [], [paragraph]))
    assert "trọng.Cách nói gần nhất trong kho · đoạn này khác 1 %" in page.text
    assert page.text.index("Công tác dân vận rất quan trọng 0.") < page.text.index("Nơi nhận")
    assert "quan trọng 3." not in page.text
    assert sum(name == "details" for name, _ in page.tags) == 1


def test_a_suggestion_of_blanks_is_told_in_words() -> None:
    blank = numbered([finding(DRAFT, "  ", kind="spaces", suggestion=" ")])
    assert "Đề nghị: để một khoảng trắng" in Page(findings.listing(blank, [0], 1)).text
    gone = numbered([finding(DRAFT, "quan ", kind="repeated-word", suggestion="")])
    assert "Đề nghị: bỏ phần này" in Page(findings.listing(gone, [0], 1)).text
