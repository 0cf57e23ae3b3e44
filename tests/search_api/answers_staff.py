"""Answers to staff, invented, as they go over the wire."""

from __future__ import annotations

from typing import Any

from search_api.schemas import (
    Comparison,
    DocumentRef,
    Duties,
    Duty,
    HitPassage,
    MissingDocuments,
    Models,
    Network,
    Timeline,
)


def document(key: str = "d1", **fields: Any) -> DocumentRef:
    values = {"id": key, "source": f"{key}.docx", "symbol": "12-KH/ĐU", "kind": "Kế hoạch",
              "date": "2024-03-05", "issuer": "Đảng ủy xã Mường Cải", **fields}  # fmt: skip
    return DocumentRef.model_validate(values)


def passage(text: str, *path: str) -> HitPassage:
    return HitPassage(
        id="d1:0-9", path=list(path), text=text, start=0, end=len(text), citation="(nguồn)"
    )


def occurrence(text: str = "lời", citation: str = "(nguồn)", key: str = "d1") -> dict[str, Any]:
    return {"document": document(key), "passage": passage(text), "start": 0, "end": len(text),
            "date": "2024-03-05", "citation": citation}  # fmt: skip


def duty(key: str = "v1", **fields: Any) -> Duty:
    values = {
        "id": key, "kind": "duty", "who": None, "what": "Sửa bể nước", "amount": None,
        "when": None, "path": ["II. NHIỆM VỤ", "1. Nước sạch"], "passage": passage("Sửa bể nước."),
        "document": document(), "start": 0, "end": 11, "citation": "(Kế hoạch số 12-KH/ĐU)",
        **fields,
    }  # fmt: skip
    return Duty.model_validate(values)


DUTIES = Duties(
    total=3,
    duties=[
        duty(
            kind="report", who="Văn phòng Đảng ủy xã; Hội Nông dân xã", what="báo cáo kết quả",
            amount="100%", when="trước 15 tháng 6, 15 tháng 12 hằng năm",
            recurrence={"every": "6 tháng", "days": ["06-15", "12-15"]},
            offices=[
                {"name": "Văn phòng Đảng ủy xã", "printed": "VP Đảng ủy", "level": "xã"},
                {"name": "Hội Nông dân xã", "printed": "hội nông dân", "lead": False},
            ],
        ),
        duty("v2", what='=HYPERLINK("x")', when="trong tháng 6/2026", due="2026-06"),
        duty("v3", kind="target", what="-100% hộ dùng nước sạch", due="2026-04-30"),
    ],
)  # fmt: skip
MODELS = Models.model_validate(
    {"total": 1, "models": [
        {"id": "m", "name": "Bể nước chung", "unit": "Chi hội Phụ nữ bản Hon",
         "place": "bản Hon", "field": "kinh tế", "does": "góp công xây bể", "documents": 2,
         "occurrences": [occurrence(), occurrence(citation="(khác)", key="d2"), occurrence()]},
    ]}
)  # fmt: skip
NETWORK = Network.model_validate(
    {
        "nodes": [
            {"id": "a", "symbol": "12-KH/ĐU", "held": "d1", "document": document(), "centre": True},
            {"id": "b", "symbol": "04-NQ/HU", "kind": "Nghị quyết", "date": "2021-06-20",
             "issuer": "Huyện ủy Tà Làng", "cited_by": 1},
        ],
        "edges": [{"from": "a", "to": "b", "relation": "triển khai",
                   "occurrences": [occurrence(citation="(đoạn 1)"), occurrence()]}],
        "chains": [["b", "a"]],
        "left_out": 4,
    }
)  # fmt: skip
MISSING = MissingDocuments.model_validate(
    {"total": 1, "missing": [
        {"node": {"id": "b", "symbol": "04-NQ/HU", "kind": "Nghị quyết", "date": "2021-06",
                  "cited_by": 2},
         "documents": [document("d1"), document("d2", symbol="13-KH/ĐU"), document("d1")]}]}
)  # fmt: skip


def section(label: str, title: str, text: str) -> dict[str, Any]:
    return {"label": label, "title": title, "path": [f"{label} {title}"], "start": 0,
            "end": len(text), "text": text}  # fmt: skip


COMPARISON = Comparison.model_validate(
    {
        "a": document("d1"), "b": document("d2", symbol="31-KH/ĐU", date=None),
        "shared_a": 0.5, "shared_b": 0.254,
        "sections": [
            {"relation": "near", "score": 0.91, "a": section("1.", "Nước", "ghi sổ hằng tuần"),
             "b": section("2.", "Nước", "ghi sổ hằng ngày"),
             "shared": [{"a": [0, 16], "b": [0, 16], "exact": False, "differences": [
                 {"op": "replace", "from": "tuần", "to": "ngày", "from_span": [12, 16],
                  "to_span": [12, 16]}]}]},
            {"relation": "only-b", "score": 0, "a": None, "b": section("3.", "Giếng", "@rửa giếng"),
             "shared": []},
        ],
    }
)  # fmt: skip
MOMENT = {"date": "2021-04", "document": document(subject="về nước sạch", date="2021-04"),
          "passages": 2, "passage": passage("Mỗi bản một bể.", "I. VIỆC")}  # fmt: skip
TIMELINE = Timeline.model_validate(
    {"total": 2, "moments": [MOMENT],
     "undated": [{**MOMENT, "date": "", "document": document("d2", date=None)}]}
)  # fmt: skip
