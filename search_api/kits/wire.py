"""A kit as it goes over the wire."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict

from index.kits.kit import Kit as Made
from index.kits.kit import Numbered, Question, Source
from index.kits.outline import level_of
from index.kits.passage import KitDocument
from search_api.schemas import (
    DocumentRef,
    Kit,
    KitAnswer,
    KitComparison,
    KitHandout,
    KitOutline,
    KitPart,
    KitPassage,
    KitQuestion,
    KitQuestions,
    KitSection,
    KitSource,
    OutlineTheme,
)


def kit_wire(kit: Made, *, parts: Collection[KitPart], answers: bool) -> Kit:
    """With the parts that are asked for; without the key where `answers` is false."""
    compared = kit.comparison if "comparison" in parts else None
    return Kit(
        id=kit.id,
        title=kit.title,
        note=kit.note,
        passages=len(kit.passages),
        documents=len(kit.sources),
        sources=[_source(one) for one in kit.sources],
        outline=_outline(kit) if "outline" in parts else None,
        handout=_handout(kit) if "handout" in parts else None,
        comparison=None if compared is None else KitComparison.model_validate(asdict(compared)),
        questions=_questions(kit.questions, answers=answers) if "questions" in parts else None,
    )


def _source(source: Source) -> KitSource:
    document = source.document
    return KitSource.model_validate(
        {
            "number": source.number,
            "name": document.name,
            "level": level_of(document),
            "document": _reference(document),
            "passages": source.passages,
        }
    )


def _reference(document: KitDocument) -> DocumentRef:
    names = DocumentRef.model_fields
    return DocumentRef.model_validate({name: getattr(document, name) for name in names})


def _outline(kit: Made) -> KitOutline:
    themes = [
        OutlineTheme.model_validate(
            {
                "title": theme.title,
                "levels": [
                    {"level": level.name, "points": [asdict(point) for point in level.points]}
                    for level in theme.levels
                ],
            }
        )
        for theme in kit.outline
    ]
    return KitOutline(themes=themes)


def _handout(kit: Made) -> KitHandout:
    return KitHandout(
        sections=[
            KitSection(title=section.title, passages=[_passage(one) for one in section.passages])
            for section in kit.sections
        ]
    )


def _passage(one: Numbered) -> KitPassage:
    passage = one.passage
    return KitPassage(
        number=one.number,
        id=passage.id,
        path=list(passage.path),
        text=passage.text,
        note=passage.note,
        source=one.source,
        place=passage.place,
        citation=passage.citation,
        state=passage.state,
    )


def _questions(questions: Sequence[Question], *, answers: bool) -> KitQuestions:
    asked = [
        KitQuestion.model_validate(asdict(question) | {"number": number})
        for number, question in enumerate(questions, 1)
    ]
    key = [
        KitAnswer.model_validate(asdict(question) | {"number": number})
        for number, question in enumerate(questions, 1)
    ]
    return KitQuestions(questions=asked, key=key if answers else None)
