"""Kits made by hand, with texts that a format could spoil."""

from __future__ import annotations

from search_api.schemas import (
    ComparedRow,
    DocumentRef,
    Kit,
    KitAnswer,
    KitComparison,
    KitEvidence,
    KitHandout,
    KitOption,
    KitOutline,
    KitPassage,
    KitQuestion,
    KitQuestions,
    KitSection,
    KitSource,
    KitSpan,
    OutlineLevel,
    OutlineTheme,
)

NASTY = (
    "- Mỗi chi bộ có ít nhất 01 mô hình.\n1. Việc đầu tiên; 2) việc sau\n# không phải đề mục",
    "<script>alert(1)</script> & <b>đậm</b> &amp; &lt;",
    "*nhấn* _gạch_ **đậm** `mã` [liên kết](http://x) ![hình](y) ~~bỏ~~ | cột | \\ chéo",
    "=== \n---\n+ cộng\n> trích\n    bốn khoảng trắng\n\tthụt vào",
    "“Dân vận khéo”  hai  khoảng trắng, dấu … và ‘‘ngoặc đơn’’; H₂O, Hòa/Hoà, Đ/đ",
    "=SUM(A1:A9)",
    "Dòng có dấu xuống\nhai dòng\n\nmột dòng trống ở giữa",
    "{{NỘI DUNG}} và {{TÊN}} là chữ của văn bản",
    "a" * 700,
    "$x^2$ ^chú^ :smile: www.vi-du.vn 1986. Một năm, 10) mười",
)


def a_kit(*texts: str, title: str = "Bài 1 <b>&</b> *sao*", note: str = "Ghi chú _của_ tôi") -> Kit:
    """One section for every passage; two documents by turns; with all parts."""
    passages = [_passage(number, text) for number, text in enumerate(texts, 1)]
    return Kit(
        id="0" * 12,
        title=title,
        note=note,
        passages=len(passages),
        documents=2,
        sources=[_source(1, passages), _source(2, passages)],
        outline=KitOutline(
            themes=[
                OutlineTheme(
                    title=f"Phần {p.number}",
                    levels=[OutlineLevel(level="xã", points=[_whole(p)])],
                )
                for p in passages
            ]
        ),
        handout=KitHandout(
            sections=[KitSection(title=f"Phần {p.number}", passages=[p]) for p in passages]
        ),
        comparison=KitComparison(
            sources=[1, 2],
            rows=[
                ComparedRow(
                    title=f"Phần {p.number}",
                    cells=[[_whole(p)] if p.source == source else [] for source in (1, 2)],
                )
                for p in passages
            ],
        ),
        questions=_questions(),
    )


def _passage(number: int, text: str) -> KitPassage:
    return KitPassage(
        number=number, id=f"d{number % 2}:0-{number}", path=["I. *VIỆC*", f"{number}. <Mục>"],
        text=text, note="Hỏi lớp <trước>.\n2. Rồi đọc." if number == 1 else "",
        source=1 if number % 2 else 2, place="mục I.1", citation="(nguồn, mục I.1)",
    )  # fmt: skip


def _source(number: int, passages: list[KitPassage]) -> KitSource:
    document = DocumentRef(id=f"d{number % 2}", source="tep.docx", symbol=f"{number}-KH/ĐU",
                           kind="Kế hoạch", date="2024-03-15", issuer="Đảng ủy xã Mây")  # fmt: skip
    return KitSource(
        number=number, name=f"Kế hoạch số {number}-KH/ĐU", level="xã", document=document,
        passages=[p.number for p in passages if p.source == number],
    )  # fmt: skip


def _whole(passage: KitPassage) -> KitSpan:
    text = passage.text
    return KitSpan(passage=passage.number, text=text, start=0, end=len(text))


def _questions() -> KitQuestions:
    proof = KitEvidence(text="BÍ MẬT 80", id="d1:0-1", passage=1, start=0, end=9, citation="(x)")
    return KitQuestions(
        questions=[
            KitQuestion(number=1, kind="gap", prompt="Điền vào chỗ trống:", stem="ít nhất ………%"),
            KitQuestion(
                number=2, kind="choice", prompt="Chọn:", stem="………",
                options=[KitOption(label=x, text=f"Phương án {x}") for x in "ABC"],
            ),
            KitQuestion(
                number=3, kind="match", prompt="Ghép:",
                items=[KitOption(label=str(n), text=f"Văn bản {n}") for n in (1, 2, 3)],
                options=[KitOption(label=x, text=f"Nội dung {x}") for x in "ABC"],
            ),
        ],
        key=[
            KitAnswer(number=1, answer="BÍ MẬT 80", evidence=[proof]),
            KitAnswer(number=2, answer="B", evidence=[proof.model_copy(update={"label": "B"})],
                      others=[proof.model_copy(update={"label": "A", "text": "LỜI KHÁC"})]),
            KitAnswer(number=3, answer="1 – A, 2 – C, 3 – B", evidence=[proof]),
        ],
    )  # fmt: skip
