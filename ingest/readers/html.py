"""Web pages, Word's among them: what is shown as text, with lists numbered and tables kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from ingest.document import FileText, Origin, Progress
from ingest.errors import UnreadableFile
from ingest.readers.charset import decode
from ingest.readers.composer import Composer
from ingest.readers.html_fonts import modernise_page
from ingest.readers.menus import find_furniture, find_main, find_menus
from ingest.readers.numbering import number_text
from ingest.readers.parts import PLAIN, Cell, Paragraph, Run, StyleName, Table, flatten, frames
from ingest.readers.portal import attachment, drop_surroundings, is_embedded, unwrapped
from ingest.readers.stylesheet import StyleSheet, read_styles, written_label

_DROPPED = frozenset({
    "script", "style", "nav", "head", "noscript", "template", "iframe", "object", "svg", "select",
    "button", "textarea", "del", "audio", "video", "canvas", "title", "xml",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary",
    "table", "tr", "td", "th", "ul",
})  # fmt: skip
_STYLED: dict[str, StyleName] = {
    "b": "bold", "strong": "bold", "h1": "bold", "h2": "bold", "h3": "bold", "h4": "bold",
    "h5": "bold", "h6": "bold", "th": "bold", "i": "italic", "em": "italic", "cite": "italic",
    "u": "underline",
}  # fmt: skip
_CSS_STYLES: tuple[tuple[str, StyleName, str], ...] = (
    ("font-weight", "bold", "bold|bolder|[6-9]00"),
    ("font-style", "italic", "italic|oblique"),
    ("text-decoration", "underline", ".*underline.*"),
)
_LIST_FORMS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_BLANKS = re.compile(r"[\s\u00a0]+")
_OWN_LABEL = re.compile(r"\s*(?:[-–—+*•▪●○]\s|(?:\d{1,2}|[a-zđ]|[IVXLC]+)[.)]\s)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNPARSEABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
# Word writes its bullets as letters of a symbol font; `settle` knows them by their private code.
_SYMBOLS = re.compile("[\x21-\x7e\xa1-\xff]")
_MAX_SPAN = 1000
_FEW_WORDS = 100
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")
"""The id of a note at the foot of a page, as Word and LibreOffice write it."""
_COMMENTS = ("comment", "comment-list")


def read_html(path: Path, *, name: str, progress: Progress | None = None) -> FileText:  # noqa: ARG001
    """An .html file. Scripts, menus and other furniture of the page are left out.

    Raises UnreadableFile for a page that only leads to its document, or shows it in a frame.
    """
    data = path.read_bytes()
    declared = _DECLARED.search(data[:4096].replace(b"\0", b""))
    decoded = decode(data, name=name, declared=declared[1].decode("ascii") if declared else None)
    composer = Composer()
    warnings = list(decoded.warnings)
    if (root := _parsed(decoded.text, name)) is not None:
        warnings += modernise_page(root, _BLOCKS)
        page = _read_page(root)
        _refuse_empty_frame(root, page.content, name)
        composer.add(page.content)
        if page.notes:
            warnings.append(f"Văn bản có {page.notes} chú thích cuối trang, chưa được đọc.")
    return composer.finish(warnings=warnings)


def _read_page(root: Any) -> _Page:
    main = find_main(root)
    page = _Page(read_styles(sheet.text or "" for sheet in root.iter("style")))
    page.walk(main, find_menus(root) | find_furniture(main))
    page.content = unwrapped(page.content)
    title = root.find(".//title")
    drop_surroundings(page.content, "" if title is None else title.text or "")
    return page


def _refuse_empty_frame(root: Any, content: list[Paragraph | Table], name: str) -> None:
    """A page may only frame its document: then its own few words must not pass for one."""
    words = sum(len(part.text.split()) for part in flatten(content))
    link, embedded = attachment(root), is_embedded(root)
    if words >= (_FEW_WORDS if embedded else _FEW_WORDS // 2) or not (link or embedded):
        return
    if any(frames(part.text) for part in flatten(content)):
        return
    where = f"trong tệp “{link}”" if link else "trong một khung lấy từ nơi khác"
    raise UnreadableFile(
        f"Trang “{name}” không in nội dung văn bản, văn bản nằm {where}; "
        "hãy mở trang, tải tệp văn bản về rồi thêm tệp đó."
    )


def _parsed(text: str, name: str) -> Any | None:
    """The page's root element, None for a page without any."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    source = _UNPARSEABLE.sub("", _XML_DECLARATION.sub("", text, count=1))
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in error.message for error in parser.error_log) or (
        root is None and re.sub("<!--.*?-->", "", source, flags=re.DOTALL).strip()
    ):
        raise UnreadableFile(
            f"Tệp “{name}” có mã trang web hỏng, không đọc hết được; "
            "hãy mở bằng trình duyệt rồi lưu lại trang."
        )
    return root


@dataclass(frozen=True, slots=True)
class _Look:
    """What text inherits from the elements around it."""

    styles: frozenset[StyleName] = PLAIN
    centred: bool = False
    kept_blanks: bool = False
    in_symbols: bool = False
    raised: bool = False
    linked: bool = False


@dataclass(slots=True)
class _List:
    """A list being numbered; `form` is "" for bullets and None for a list without labels."""

    form: str | None
    count: int
    written: str = ""
    """What the style sheet writes before each item, where it does."""
    counter: str = ""


class _Page:
    """Walks the elements in order, without recursion, and collects paragraphs and tables."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._counters: dict[str, int] = {}
        self.notes = 0
        self.content: list[Paragraph | Table] = []
        self._containers = [self.content]
        self._looks = [_Look()]
        self._tables: list[Table] = []
        self._spans: list[dict[int, int]] = []
        self._lists: list[_List] = []
        self._paragraph = Paragraph()
        self._label = ""
        self._paragraphs = 0
        self._table_count = 0

    def walk(self, root: Any, menus: frozenset[Any]) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            css = self._sheet.look(element)
            dropped = (
                element.tag in _DROPPED
                or element in menus
                or _is_note(element)
                or _is_hidden(element, css)
            )
            if event == "start":
                self.notes += _is_note(element)
                self._look_in(element, css)
                if dropped:
                    walker.skip_subtree()
                    continue
                self._enter(element, css)
                self._text(element.text)
                continue
            if not dropped:
                self._leave(element)
            self._looks.pop()
            if element is not root:
                self._text(element.tail)
        self._flush()

    def _look_in(self, element: Any, css: Mapping[str, str]) -> None:
        look = self._looks[-1]
        styles = set(look.styles)
        if element.tag in _STYLED:
            styles.add(_STYLED[element.tag])
        for key, name, pattern in _CSS_STYLES:
            if key in css:
                (styles.add if re.fullmatch(pattern, css[key]) else styles.discard)(name)
        align = css.get("text-align") or element.get("align", "").lower()
        if element.tag == "center" or (align and element.tag in _BLOCKS - {"table"}):
            look = replace(look, centred=element.tag == "center" or align == "center")
        if element.tag in ("td", "table"):
            look = replace(look, centred=align == "center" and element.tag == "td")
        if "font-family" in css or "font" in css:
            family = css.get("font-family") or css["font"]
            look = replace(look, in_symbols="symbol" in family or "wingdings" in family)
        if element.tag in ("sup", "a"):
            look = replace(look, raised=look.raised or element.tag == "sup")
            look = replace(look, linked=look.linked or element.tag == "a" or _has_link(element))
        kept = look.kept_blanks or element.tag == "pre" or css.get("white-space", "")[:3] == "pre"
        self._looks.append(replace(look, styles=frozenset(styles), kept_blanks=kept))

    def _enter(self, element: Any, css: Mapping[str, str]) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        if tag in _BLOCKS:
            self._flush()
        if tag == "table":
            self._tables.append(Table(self._table_count, ruled=_is_ruled(element)))
            self._spans.append({})
            self._table_count += 1
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th"):
            self._open_cell(element)
        elif tag in ("ol", "ul", "menu", "dir"):
            self._open_list(element, css)
        elif tag == "li":
            self._open_item(element)

    def _break(self) -> None:
        """One `br` breaks the line; a second one right after it ends the paragraph."""
        if self._paragraph.runs and self._paragraph.runs[-1].text == "\n":
            self._flush()
        else:
            self._paragraph.runs.append(Run("\n"))

    def _leave(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag == "table":
            self._spans.pop()
            self._containers[-1].append(self._tables.pop())
        elif tag in ("td", "th") and len(self._containers) > 1:
            self._containers.pop()
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.pop()
        if tag == "li":
            self._label = ""

    def _open_cell(self, element: Any) -> None:
        cell = Cell()
        self._containers.append(cell.content)
        if not self._tables:
            self.content.append(Table(self._table_count, rows=[[cell]]))
            return
        table, spans = self._tables[-1], self._spans[-1]
        if not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        while spans.get(len(row), 0) > 0:
            spans[len(row)] -= 1
            row.append(Cell())
        spans[len(row)] = min(_integer(element.get("rowspan"), 1), _MAX_SPAN) - 1
        row.append(cell)

    def _open_list(self, element: Any, css: Mapping[str, str]) -> None:
        found = _list(element, css)
        classes = (element.get("class") or "").lower().split()
        named = next((name for name in classes if name in self._sheet.labels), None)
        if named is not None:
            found.written = self._sheet.labels[named]
            found.counter = named.replace("lst-kix", "lst-ctn-kix")
            if "start" in classes:
                self._counters[found.counter] = _integer(element.get("start"), 1) - 1
        self._lists.append(found)

    def _open_item(self, element: Any) -> None:
        found = self._lists[-1] if self._lists else _List("", 0)
        found.count = _integer(element.get("value"), found.count + 1)
        if found.written:
            self._counters[found.counter] = self._counters.get(found.counter, 0) + 1
            self._label = written_label(found.written, self._counters)
        elif found.form is None:
            self._label = ""
        else:
            self._label = f"{number_text(found.count, found.form)}. " if found.form else "- "

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._looks[-1].in_symbols:
            text = _SYMBOLS.sub(lambda found: chr(0xF000 + ord(found[0])), text)
        if not self._looks[-1].kept_blanks:
            text = _BLANKS.sub(" ", text)
            if not self._paragraph.runs or self._paragraph.runs[-1].text.endswith((" ", "\n")):
                text = text.lstrip(" ")
        if self._looks[-1].raised:
            text = self._raised(text)
        if text:
            self._paragraph.centred = self._looks[-1].centred
            self._paragraph.runs.append(Run(text, self._looks[-1].styles))

    def _raised(self, text: str) -> str:
        """Raised figures stay apart from what they stand at: the mark of a note, or a power."""
        figure = text.strip()
        if not re.fullmatch(r"\d{1,3}", figure):
            return text
        return f"[{figure}]" if self._looks[-1].linked else figure.translate(_RAISED)

    def _flush(self) -> None:
        paragraph, self._paragraph = self._paragraph, Paragraph()
        if not paragraph.text.strip():
            return
        if self._label:
            paragraph.kind = "item"
            if not _OWN_LABEL.match(paragraph.text):
                paragraph.runs.insert(0, Run(self._label))
            self._label = ""
        paragraph.origin = Origin(paragraph=self._paragraphs)
        self._paragraphs += 1
        self._containers[-1].append(paragraph)


def _has_link(element: Any) -> bool:
    return element.tag == "sup" and element.find(".//a") is not None


def _is_note(element: Any) -> bool:
    return element.tag == "div" and _NOTE.fullmatch(element.get("id") or "") is not None


def _is_hidden(element: Any, css: Mapping[str, str]) -> bool:
    return (
        element.get("hidden") is not None
        or css.get("display") == "none"
        or css.get("visibility") == "hidden"
        or css.get("mso-hide") == "all"
        or css.get("mso-element") in _COMMENTS
    )


def _is_ruled(table: Any) -> bool:
    """Whether lines are drawn between its cells, as far as the page itself says so."""
    if table.get("border", "0").strip() not in ("", "0"):
        return True
    if re.search(r"grid|border|\btable\b", table.get("class", ""), re.IGNORECASE):
        return True
    cells = list(table.iter("td", "th"))
    drawn = sum("solid" in (cell.get("style") or "").lower() for cell in cells)
    return any(cell.tag == "th" for cell in cells) or drawn * 2 > len(cells)


def _list(element: Any, css: Mapping[str, str]) -> _List:
    named = css.get("list-style-type") or css.get("list-style", "").partition(" ")[0]
    if named == "none":
        return _List(None, 0)
    if element.tag != "ol":
        return _List("", 0)
    form = _LIST_FORMS.get(named) or _LIST_FORMS.get(element.get("type", ""), "decimal")
    return _List(form, _integer(element.get("start"), 1) - 1)


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?[0-9]{1,9}\s*", text) else otherwise
