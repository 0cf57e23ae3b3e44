"""A draft as a .docx with a comment at the very words of each finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from index.drafts.draft import Draft
from index.drafts.finding import Evidence, Finding
from ingest.document import Block
from ingest.readers.docx_places import Letter, Places, Point
from search_api.anchors import Anchor, attach, attach_to_paragraph, host
from search_api.plain_docx import fit, written

AUTHOR = "Khéo"
INITIALS = "K"
_STYLES = (
    ("paragraph", "CommentText", "annotation text", '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    ("character", "CommentReference", "annotation reference", '<w:sz w:val="16"/>'),
)


def commented(draft: Draft, findings: Sequence[Finding], *, original: bytes | None) -> bytes:
    """The draft with the findings in its margin.

    `original`: the bytes of the .docx that it was read from, which is kept in all else; without
    one (pasted text, other formats) the text is written out line by line.
    """
    document = _opened(original)
    sheet = _Sheet.of_text(draft) if document is None else _Sheet.of_file(document, draft)
    sheet.comment(sorted(findings, key=lambda one: (one.start, -one.end)))
    return sheet.saved()


def _opened(original: bytes | None) -> Any | None:
    """None for what is no .docx, whatever its name: its text is written out then."""
    try:
        return None if original is None else docx.Document(BytesIO(original))
    except (BadZipFile, KeyError, ValueError):
        return None


class _Sheet:
    """The document that takes the comments, and where the draft's words stand in it."""

    def __init__(
        self,
        document: Any,
        draft: Draft,
        letters: Sequence[Letter | None],
        paragraph: Callable[[Block], Any | None],
    ) -> None:
        self._document, self._letters, self._paragraph = document, letters, paragraph
        self._blocks = sorted(draft.blocks, key=lambda block: block.start)
        self._order = {run: at for at, run in enumerate(document.element.body.iter(qn("w:r")))}

    @classmethod
    def of_file(cls, document: Any, draft: Draft) -> _Sheet:
        places = Places(document, draft.text, draft.blocks)
        return cls(document, draft, places.letters, lambda block: places.paragraph(block.origin))

    @classmethod
    def of_text(cls, draft: Draft) -> _Sheet:
        document, letters = written(draft.text)
        return cls(document, draft, letters, lambda _: None)

    def comment(self, findings: Sequence[Finding]) -> None:
        """Adds a comment for each, in this order."""
        _add_styles(self._document)
        anchors = []
        for finding in findings:
            words = self._words(finding.start, finding.end)
            block = None if words else self._block(finding)
            said = _said(finding, quoted=not words)
            comment = self._document.comments.add_comment(said, AUTHOR, INITIALS).comment_id
            words = words or (self._words(block.start, block.end) if block else None)
            if words:
                anchors.append(Anchor(comment, *words))
            else:
                attach_to_paragraph(self._empty(block), comment)
        attach(anchors)

    def saved(self) -> bytes:
        target = BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _words(self, start: int, end: int) -> tuple[Point, Point] | None:
        """From the first to the last of these characters that the file holds."""
        held = [one for one in self._letters[start:end] if one and one.start and one.end]
        if not held or not held[0].start or not held[-1].end:
            return None
        first, last = held[0].start, held[-1].end
        if self._place(last) >= self._place(first):
            return first, last
        return None  # read in another order than it stands: columns of a frame

    def _place(self, point: Point) -> tuple[int, int]:
        return self._order.get(point.run, 0), point.offset

    def _block(self, finding: Finding) -> Block | None:
        """The paragraph to comment on instead: the first, where the finding has no place."""
        if not self._blocks:
            return None
        number = bisect_right(self._blocks, finding.start, key=lambda block: block.start) - 1
        return self._blocks[max(number, 0)]

    def _empty(self, block: Block | None) -> Any:
        """A paragraph none of whose words were found; the first one where there is none."""
        found = self._paragraph(block) if block else None
        if found is not None and (run := host(found)) is not None:
            return next(run.iterancestors(qn("w:p")))
        if found is None:
            found = next(self._document.element.body.iter(qn("w:p")), None)
        return found if found is not None else self._document.add_paragraph()._p


def _said(finding: Finding, *, quoted: bool) -> str:
    """The words of a comment, a line for each thing. `quoted`: with the words it is about."""
    lines = [finding.message]
    if quoted and finding.text.strip():
        lines.append(f"Chỗ cần xem: “{_one_line(finding.text)}”")
    if finding.suggestion:
        lines.append(f"Có thể sửa thành: “{_one_line(finding.suggestion)}”")
    return fit("\n".join([*lines, *map(_shown, finding.evidence)]))


def _shown(evidence: Evidence) -> str:
    text = f"“{_one_line(evidence.text)}”" if evidence.text.strip() else ""
    return ": ".join(filter(None, [_one_line(evidence.label), text]))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _add_styles(document: Any) -> None:
    """Those that Word's own comments have, so that they are not set as large as the text."""
    styles = document.styles.element
    for kind, key, name, look in _STYLES:
        if key not in set(_ids(styles)):
            styles.append(
                parse_xml(
                    f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{key}">'
                    f'<w:name w:val="{name}"/><w:rPr>{look}</w:rPr></w:style>'
                )
            )


def _ids(styles: Any) -> Iterator[str]:
    return (style.get(qn("w:styleId"), "") for style in styles.iterfind(qn("w:style")))
