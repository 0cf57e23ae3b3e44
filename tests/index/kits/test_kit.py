"""A kit: passages in order, each source once, every theme by level, documents side by side."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from index.kits.asking import askable
from index.kits.handout import divided
from index.kits.kit import Kit
from index.kits.maker import Kits
from index.kits.outline import outline
from index.kits.passage import KitDocument, KitPassage
from index.search import Searcher
from tests.index.kits.conftest import everything, taken

ROOT = Path(__file__).parents[3]
TARGETS = ("Tối thiểu 80%", "Tối thiểu 90%", "Tối thiểu 70%")
PAPER = KitDocument(
    "d", "tep.docx", symbol="01-KH/ĐU", kind="Kế hoạch", date="2024-05-02", issuer="Đảng ủy xã Mây"
)


def a_passage(text: str, *, id: str = "d:0-1", path: tuple[str, ...] = ("I. VIỆC",)) -> KitPassage:
    return KitPassage(id, path, text, PAPER)


def test_passages_are_numbered_by_section_and_sources_named_once(
    kits: Kits, searcher: Searcher
) -> None:
    first, second, third = taken(searcher, *TARGETS)
    (again,) = taken(searcher, "đối thoại với Nhân dân ít nhất")
    mixed = [
        replace(first, section="Chỉ tiêu"),
        replace(second, section="Việc làm"),
        replace(third, section="Chỉ tiêu"),
        replace(again, section="Việc làm", note="Hỏi lớp."),
    ]
    kit = kits.of(mixed, title="Bài 1", parts=["handout"])
    assert [(s.title, [p.number for p in s.passages]) for s in kit.sections] == [
        ("Chỉ tiêu", [1, 2]),
        ("Việc làm", [3, 4]),
    ]
    assert [p.passage.text for p in kit.passages] == [m.text for m in (first, third, second, again)]
    assert [(s.number, s.document.symbol, s.passages) for s in kit.sources] == [
        (1, "04-NQ/TU", (1, 4)),
        (2, "31/KH-UBND", (2,)),
        (3, "12-KH/HU", (3,)),
    ]
    assert kit.sources[0].document.name.endswith("về nâng cao chất lượng đối thoại với Nhân dân")
    assert (kit.outline, kit.comparison, kit.questions) == ((), None, ())


def test_what_stands_in_no_section_does_not_seem_to_be_of_the_one_before() -> None:
    named, stray = (
        replace(a_passage("Việc."), section=section, id=f"{section}:0-1")
        for section in ("Ở xã", "")
    )
    behind = divided([named, stray, named])
    assert [(s.title, len(s.passages)) for s in behind] == [("Ở xã", 2), ("Các đoạn khác", 1)]
    assert [s.title for s in divided([stray, named])] == ["", "Ở xã"]
    assert [s.title for s in divided([stray, stray])] == [""]


def test_of_a_table_the_outline_has_a_sentence_or_else_the_first_row() -> None:
    table = "3. Phân bổ\nNội dung | Lý thuyết | Thực hành\nNghe dân | 1 tiết | 2 tiết"
    said = "Mỗi lớp học không quá ba mươi người."
    for text, shown in ((table, "Nội dung | Lý thuyết | Thực hành"), (f"{table}\n{said}", said)):
        passage = a_passage(text, path=("3. Phân bổ",))
        (point,) = outline(divided([passage]))[0].levels[0].points
        assert point.text == shown == text[point.start : point.end]


def test_quotation_marks_within_quotation_marks_are_single() -> None:
    heading = '5. Thi đua “Dân vận khéo”, «Xã mới» và "Tổ tự quản"'
    (one,) = divided([a_passage("Việc gì cũng phải hỏi dân trước khi làm.", path=(heading,))])
    (asked,) = askable(one.passages)
    assert asked.whose.endswith("phần “5. Thi đua ‘Dân vận khéo’, ‘Xã mới’ và ‘Tổ tự quản’”")


def test_the_outline_goes_from_the_highest_level_down(kits: Kits, searcher: Searcher) -> None:
    stray = replace(a_passage("Việc của thôn thì thôn bàn cho hết lẽ."), id="x:0-1")
    kit = kits.of([*taken(searcher, *reversed(TARGETS)), stray], title="Bài", parts=["outline"])
    levels = kit.outline[0].levels
    assert [level.name for level in levels] == ["tỉnh", "huyện", "xã", "không rõ"]
    for level in levels:
        for point in level.points:
            text = kit.passages[point.passage - 1].passage.text
            assert text[point.start : point.end] == point.text
    assert levels[0].points[0].text.startswith("Tối thiểu 80% kiến nghị")


def test_documents_stand_side_by_side_by_theme(kits: Kits, searcher: Searcher) -> None:
    goals = taken(searcher, *TARGETS, section="Chỉ tiêu")
    ways = taken(searcher, "“dân biết, dân bàn, dân làm, dân kiểm tra”", section="Phương châm")
    compared = kits.of([*goals, *ways], title="Bài", parts=["comparison"]).comparison
    assert compared is not None
    assert compared.sources == (1, 2, 3)
    assert [row.title for row in compared.rows] == ["Chỉ tiêu", "Phương châm"]
    assert [[span.passage for span in cell] for cell in compared.rows[0].cells] == [[1], [2], [3]]
    assert [len(cell) for cell in compared.rows[1].cells] == [0, 1, 0]
    assert compared.rows[0].cells[0][0].text == goals[0].text


def test_one_document_is_compared_with_nothing(kits: Kits) -> None:
    assert kits.of([a_passage("Việc gì cũng hỏi dân.")], title="Bài").comparison is None


def test_of_long_passages_what_answers_the_others_is_shown(kits: Kits, searcher: Searcher) -> None:
    padding = " ".join(f"Câu thứ {n} nói về cây cối trong vườn ươm của bản." for n in range(9))
    wanted = "Ít nhất 80% kiến nghị nêu ở hội nghị đối thoại phải được trả lời bằng văn bản."
    long = a_passage(f"{padding} {wanted}")
    (short,) = taken(searcher, TARGETS[0])
    compared = kits.of([long, short], title="Bài", parts=["comparison"]).comparison
    assert compared is not None
    shown = compared.rows[0].cells[0]
    assert wanted in [span.text for span in shown]
    assert all(long.text[span.start : span.end] == span.text for span in shown)


def test_a_passage_whose_document_is_gone_is_in_the_kit(kits: Kits) -> None:
    gone = replace(a_passage("Trả lời dân trong 07 ngày làm việc, không để dân phải hỏi lại."),
                   state="gone")  # fmt: skip
    kit = kits.of([gone], title="Bài")
    assert kit.passages[0].passage.state == "gone"
    assert [(q.kind, q.answer) for q in kit.questions] == [("gap", "07")]


def test_the_same_content_gives_the_same_kit_in_every_process(
    kits: Kits, searcher: Searcher, papers: Path
) -> None:
    script = (
        "import sys; from pathlib import Path; from index.kits.maker import Kits; "
        "from index.search import Searcher; from index.wording.nearness import Nearness; "
        "from tests.index.kits.conftest import everything; s = Searcher(Path(sys.argv[1])); "
        "print(repr(Kits(s, Nearness(s)).of(everything(s), title='Bài')))"
    )
    here = repr(kits.of(everything(searcher), title="Bài"))
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", script, str(papers)],
            cwd=ROOT, capture_output=True, text=True, check=True,
            env={**__import__("os").environ, "PYTHONHASHSEED": seed},
        ).stdout.strip()  # fmt: skip
        assert there == here


def test_another_note_is_another_kit(kits: Kits) -> None:
    def made(note: str) -> Kit:
        return kits.of([replace(a_passage("Hỏi dân."), note=note)], title="Bài", parts=["handout"])

    assert made("một").id != made("hai").id
    assert made("một").id == made("một").id
