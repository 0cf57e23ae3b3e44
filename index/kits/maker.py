"""Kits of baskets, of themes, and of any passages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from index.basket import Basket
from index.filters import Filters
from index.kits.examiner import Examiner
from index.kits.handout import divided, sources
from index.kits.kit import Kit
from index.kits.outline import outline
from index.kits.passage import KitDocument, KitPassage
from index.kits.side_by_side import side_by_side
from index.search import Searcher
from index.themes import Theme as Asked
from index.themes import ThemeAnswer
from index.wording.nearness import Nearness

Part = Literal["outline", "handout", "comparison", "questions"]
PARTS: tuple[Part, ...] = ("outline", "handout", "comparison", "questions")


class Kits:
    """Makes kits from one library: the same content gives the same kit. Safe to use from several
    threads."""

    def __init__(self, searcher: Searcher, nearness: Nearness) -> None:
        self._searcher = searcher
        self._examiner = Examiner(searcher, nearness)

    def of_basket(self, basket: Basket, *, parts: Collection[Part] = PARTS) -> Kit:
        """Its passages as they stand, in its order and its sections."""
        levels = self._levels([item.excerpt.document_id for item in basket.items])
        passages = [
            KitPassage(
                id=item.excerpt.passage_id,
                path=item.excerpt.path,
                text=item.excerpt.text,
                document=KitDocument.of(
                    item.excerpt.document, level=levels.get(item.excerpt.document_id)
                ),
                section=item.section,
                note=item.note,
                state=item.state,
            )
            for item in basket.items
        ]
        return self.of(passages, title=basket.name, note=basket.note, parts=parts)

    def of_theme(
        self, theme: Asked, answers: Iterable[ThemeAnswer], *, parts: Collection[Part] = PARTS
    ) -> Kit:
        """The passages that answer its questions, each question a section."""
        found = [(answer.question, hit) for answer in answers for hit in answer.hits]
        levels = self._levels([hit.document["id"] for _, hit in found])
        passages = [
            KitPassage(
                id=hit.passage,
                path=hit.path,
                text=hit.text,
                document=KitDocument.of(hit.document, level=levels.get(hit.document["id"])),
                section=question,
            )
            for question, hit in found
        ]
        return self.of(passages, title=theme.name, note=theme.note, parts=parts)

    def of(
        self,
        passages: Sequence[KitPassage],
        *,
        title: str,
        note: str = "",
        parts: Collection[Part] = PARTS,
    ) -> Kit:
        """What `parts` does not name is left empty; the handout is always there."""
        sections = divided(passages)
        named = sources(sections)
        numbered = [one for section in sections for one in section.passages]
        encode = self._searcher.encoder.encode_document
        return Kit(
            id=_identified(passages, title, note),
            title=title,
            note=note,
            sources=named,
            sections=sections,
            outline=outline(sections) if "outline" in parts else (),
            comparison=(side_by_side(sections, named, encode) if "comparison" in parts else None),
            questions=self._examiner.questions(numbered) if "questions" in parts else (),
        )

    def _levels(self, documents: Collection[str]) -> dict[str, str | None]:
        """Of the documents that are held, by id."""
        if not documents:
            return {}
        chosen = Filters(document=tuple(documents))
        _, held = self._searcher.store.documents(filters=chosen, limit=len(documents))
        return {document.id: document.header.level.value for document in held}


def _identified(passages: Sequence[KitPassage], title: str, note: str) -> str:
    """12 hexadecimal digits."""
    content = [title, note, *([p.id, p.text, p.section, p.note] for p in passages)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]
