"""Precision and recall on the golden files: floors, and what the figures mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.duties.evaluate import judge, judge_file
from index.duties.verdicts import table

GOLDEN = Path(__file__).parents[3] / "corpus" / "golden" / "duties"
FLOORS = {
    "first": {"commitment": 0.97, "who": 0.96, "amount": 0.96, "when": 0.96},
    "second": {"commitment": 0.97, "who": 0.96, "amount": 0.96, "when": 0.96},
    "third": {"commitment": 0.97, "who": 0.95, "amount": 0.95, "when": 0.95},
}


@pytest.mark.parametrize("part", ["commitment", "who", "amount", "when"])
@pytest.mark.parametrize("folder", FLOORS)
def test_floors(folder: str, part: str) -> None:
    files = sorted((GOLDEN / folder).glob("*.jsonl"))
    assert len(files) == {"third": 6}.get(folder, 5)
    scores = [judge_file(path.with_suffix(".txt"), path).scores[part] for path in files]
    total = sum(scores[1:], scores[0])
    assert total.f1 >= FLOORS[folder][part]


def test_a_miss_a_false_one_and_a_wrong_value(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "ĐẢNG BỘ TỈNH MẪU SƠN\nĐẢNG ỦY XÃ SUỐI MẪU\n*\nSố 31-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        "Suối Mẫu, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\ncông tác dân vận\n-----\n\n"
        "I. QUAN ĐIỂM\n\nDân vận là việc của mọi người.\n\nII. NHIỆM VỤ\n\n"
        "1. Trạm Y tế xã khám 20 cụ già.\n\n2. Hội Nông dân xã trồng rừng.\n\nNơi nhận:\n- Lưu.\n",
        "utf-8",
    )
    wanted = [
        {"text": "Dân vận là việc của mọi người", "who": [], "amount": None, "when": None},
        {"text": "Trạm Y tế xã khám 20 cụ già", "who": ["Trạm Y tế"], "amount": "20 cụ",
         "when": None},
    ]  # fmt: skip
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in wanted)
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    found = judge([tmp_path])
    commitment = found.scores["commitment"]
    assert (commitment.golden, commitment.found, commitment.right) == (2, 2, 1)
    assert (found.scores["who"].right, found.scores["amount"].right) == (0, 1)
    assert {(fault.part, fault.cause) for fault in found.faults} == {
        ("commitment", "section taken for views"),
        ("commitment", "no commitment"),
        ("who", "doer"),
    }
    assert len(table(found)) == 6


def test_a_golden_text_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KẾ HOẠCH\nthi đua\n\nI. NHIỆM VỤ\n\n1. Trồng cây.\n", "utf-8")
    line: dict[str, object] = {"text": "Trồng rừng", "who": [], "amount": None, "when": None}
    (tmp_path / "a.jsonl").write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    with pytest.raises(ValueError, match="not exactly once"):
        judge([tmp_path])
