"""Templates as offices have them, and as somebody may forge them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from search_api.errors import ApiError
from search_api.kits.docx_page import as_docx
from search_api.kits.styles import VERBATIM
from search_api.kits.template import Templates, check, default
from tests.search_api.conftest import Serve
from tests.search_api.kit_values import a_kit
from tests.search_api.test_kit_files import docx_passages

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Change = Callable[[Any], None]


def changed(change: Change) -> bytes:
    """The template made here, with a change of somebody's."""
    document: Any = docx.Document(BytesIO(default()))
    change(document)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def rewritten(member: str, change: Callable[[bytes], bytes], **added: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(default())) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
        for name, content in added.items():
            new.writestr(f"word/{name}", content)
    return target.getvalue()


def refusal(content: bytes, folder: Path) -> str:
    """What is said of it; empty where it is taken."""
    path = folder / "mau.docx"
    path.write_bytes(content)
    try:
        check(path)
    except ApiError as error:
        return str(error)
    return ""


def opened(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def _without_section(document: Any) -> None:
    document.element.body.remove(document.element.body.sectPr)


def _without_lengths(document: Any) -> None:
    section = document.element.body.sectPr
    for tag in ("w:pgSz", "w:pgMar"):
        section.remove(section.find(qn(tag)))


def _without_margins(document: Any) -> None:
    section = document.element.body.sectPr
    section.remove(section.find(qn("w:pgMar")))


def _with_letters(document: Any) -> None:
    document.styles.add_style(VERBATIM.name, WD_STYLE_TYPE.CHARACTER)


def _with_id(document: Any) -> None:
    style = document.styles.add_style("Kiểu riêng", WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), VERBATIM.id)


@pytest.mark.parametrize(
    "change", [_without_section, _without_lengths, _without_margins, _with_letters, _with_id]
)
def test_what_a_template_lacks_or_uses_otherwise_is_no_hindrance(
    change: Change, tmp_path: Path
) -> None:
    template = changed(change)
    assert refusal(template, tmp_path) == ""
    kit = a_kit("Một.", "Hai.", "Ba.")
    content = as_docx(kit, template)
    ids = [style.style_id for style in opened(content).styles]
    assert len(ids) == len(set(ids))
    texts = [p.text for p in opened(content).paragraphs]
    assert all(text in texts for text in ("Một.", "Hai.", "Ba."))
    assert len(docx_passages(as_docx(kit, default()))) == 3
    verbatim = next(p for p in opened(content).paragraphs if p.text == "Một.").style
    assert verbatim.type == WD_STYLE_TYPE.PARAGRAPH
    assert verbatim.name.startswith(VERBATIM.name)
    assert content == as_docx(kit, template)


def test_a_template_that_no_kit_can_be_set_in_is_refused(tmp_path: Path) -> None:
    def lose_body(xml: bytes) -> bytes:
        return re.sub(rb"<w:body>.*</w:body>", b"", xml, flags=re.DOTALL)

    told = refusal(rewritten("word/document.xml", lose_body), tmp_path)
    assert told.startswith("Không in thử được bộ tài liệu theo tệp mẫu “mau.docx”")


def _add_field(paragraph: Any, *codes: str) -> None:
    """One field; its words cut into so many runs."""
    for code in ("begin", *codes, "separate", "end"):
        run = paragraph.add_run()._r
        if code in ("begin", "separate", "end"):
            run.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): code}))
        else:
            told = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
            told.text = code
            run.append(told)


def in_body(*codes: str) -> bytes:
    return changed(lambda document: _add_field(document.add_paragraph(), *codes))


def in_footer(*codes: str) -> bytes:
    return changed(lambda document: _add_field(document.sections[0].footer.paragraphs[0], *codes))


def simple(code: str) -> bytes:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"/>'
    return changed(lambda document: document.add_paragraph()._p.append(parse_xml(field)))


def nested() -> bytes:
    """A field whose own name is what another field says."""

    def change(document: Any) -> None:
        paragraph = document.add_paragraph()
        _add_field(paragraph, "REF lenh")
        inner = list(paragraph._p)
        _add_field(paragraph, "PAGE")
        begun = paragraph._p[len(inner)]
        for element in reversed(inner):
            begun.addnext(element)

    return changed(change)


def in_footnote(code: str) -> bytes:
    """In a part that python-docx does not read."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    xml = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:instrText>{code}'
        "</w:instrText></w:r></w:p></w:footnote></w:footnotes>"
    )

    def change(document: Any) -> None:
        part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
        document.part.relate_to(part, f"{_RELATIONS}/footnotes")

    return changed(change)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (in_body('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'), "DDEAUTO"),
        (in_body(" DDE", "AUTO x"), "DDEAUTO"),
        (in_footer(' includepicture "http://may-la/a.png"'), "INCLUDEPICTURE"),
        (simple("INCLUDETEXT &quot;http://may-la/a.docx&quot;"), "INCLUDETEXT"),
        (simple("= 1 + 1"), "="),
        (nested(), "{…}PAGE"),
        (in_footnote("LINK Excel.Sheet.8 x"), "LINK"),
    ],
)
def test_fields_that_fetch_or_run_something_are_refused(
    content: bytes, field: str, tmp_path: Path
) -> None:
    assert f"có trường “{field}”" in refusal(content, tmp_path)


def _every_day(document: Any) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    for code in (" PAGE ", "NUMPAGES\\* Arabic", 'date \\@ "dd/MM/yyyy"', " TITLE "):
        _add_field(footer, code)
    _add_field(document.add_paragraph(), ' TOC \\o "1-3" ', "\\h")
    _add_field(document.add_paragraph(), ' HYPERLINK "https://vi-du.vn" ')


def test_page_numbers_days_and_contents_may_stay(tmp_path: Path) -> None:
    assert refusal(changed(_every_day), tmp_path) == ""


def linked(kind: str, target: str, **added: bytes) -> bytes:
    link = f'<Relationship Id="rIdX" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
    kinds = '<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
    plain = rewritten(
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", f"{link}</Relationships>".encode()),
        **added,
    )
    target_file = BytesIO()
    with ZipFile(BytesIO(plain)) as old, ZipFile(target_file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"</Types>", kinds.encode())
            new.writestr(name, content)
    return target_file.getvalue()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("oleObject", "đối tượng nhúng"),
        ("package", "đối tượng nhúng"),
        ("control", "đối tượng nhúng"),
        ("aFChunk", "ghép nội dung của tệp khác"),
        ("subDocument", "ghép nội dung của tệp khác"),
        ("vbaProject", "có macro"),
    ],
)
def test_what_is_embedded_is_known_by_its_relation(kind: str, said: str, tmp_path: Path) -> None:
    assert said in refusal(linked(kind, "x.bin", **{"x.bin": b"\xd0\xcf\x11\xe0"}), tmp_path)


@pytest.mark.parametrize(
    ("kind", "target", "taken"),
    [
        ("hyperlink", "https://vi-du.vn", True),
        ("attachedTemplate", "file:///C:/Users/a/Normal.dotm", True),
        ("attachedTemplate", "http://may-la/mau.dotm", False),
        ("attachedTemplate", "\\\\may-la\\mau.dotm", False),
        ("attachedTemplate", "file://may-la/mau.dotm", False),
        ("frame", "http://may-la/", False),
        ("image", "C:\\anh.png", False),
    ],
)
def test_nothing_is_taken_from_elsewhere(
    kind: str, target: str, taken: bool, tmp_path: Path
) -> None:
    def change(document: Any) -> None:
        document.part.relate_to(target, f"{_RELATIONS}/{kind}", is_external=True)

    assert (refusal(changed(change), tmp_path) == "") is taken


# --- placeholders ---


def _in_pieces(document: Any) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run("Bài: {{T").bold = True
    footer.add_run("ÊN}} – trang ").italic = True
    _add_field(footer, "PAGE")
    footer.add_run("/").add_tab()
    footer.add_run("{{TÊN}}{{GHI CHÚ}}.")


def test_only_the_runs_of_a_placeholder_are_changed() -> None:
    kit = a_kit("Một.", title="Bài 1", note="Dòng một\nDòng hai")
    document = opened(as_docx(kit, changed(_in_pieces)))
    footer = document.sections[0].footer.paragraphs[0]
    assert footer.text == "Bài: Bài 1 – trang /\tBài 1Dòng một\nDòng hai."
    assert "PAGE" in footer._element.xml
    assert [(run.text, run.bold, run.italic) for run in footer.runs[:2]] == [
        ("Bài: Bài 1", True, None), (" – trang ", None, True),
    ]  # fmt: skip
    assert [p.text for p in document.paragraphs].count("Dòng một") == 0


@pytest.mark.parametrize("holder", ["w:hyperlink", "w:sdt"])
def test_placeholders_in_links_and_controls_are_filled_in_once(holder: str) -> None:
    def change(document: Any) -> None:
        paragraph = document.paragraphs[0]._p
        run = document.paragraphs[0].runs[0]._r
        held = OxmlElement(holder)
        paragraph.append(held)
        inner = held if holder == "w:hyperlink" else OxmlElement("w:sdtContent")
        if inner is not held:
            held.append(inner)
        inner.append(run)

    body = opened(as_docx(a_kit("Một.", title="Bài 1"), changed(change))).element.body
    words = [text.text for text in body.iter(qn("w:t"))]
    assert words.count("Bài 1") == 1
    assert "{{TÊN}}" not in words


def test_a_picture_beside_a_placeholder_stays() -> None:
    def change(document: Any) -> None:
        paragraph = document.add_paragraph("{{TÊ")
        paragraph.add_run("N}}")._r.append(OxmlElement("w:drawing"))

    body = opened(as_docx(a_kit("Một."), changed(change))).element.body
    assert len(list(body.iter(qn("w:drawing")))) == 1


@pytest.mark.parametrize("name", ["{{NỘI DUNG}}", "{{GHI CHÚ}}", "{{TÊN}}"])
def test_a_kits_own_words_ask_for_nothing(name: str) -> None:
    kit = a_kit("Một.", "Hai.", title=name, note="{{NỘI DUNG}}")
    content = as_docx(kit, default())
    texts = [p.text for p in opened(content).paragraphs]
    assert texts[:2] == [name, "{{NỘI DUNG}}"]
    assert docx_passages(content) == ["Một.", "Hai."]

    def ask(document: Any) -> None:
        document.paragraphs[0].insert_paragraph_before("{{GHI CHÚ}} – {{TÊN}}")

    texts = [p.text for p in opened(as_docx(kit, changed(ask))).paragraphs]
    assert texts[:2] == [f"{{{{NỘI DUNG}}}} – {name}", name]


# --- size ---


def test_a_template_that_swells_is_refused_before_it_is_read(tmp_path: Path) -> None:
    swollen = rewritten(
        "word/document.xml",
        lambda xml: xml.replace(b"<w:sectPr", b"<w:p/>" * 3_000_000 + b"<w:sectPr", 1),
    )
    assert len(swollen) < 100_000
    started = time.perf_counter()
    assert "quá nhiều nội dung" in refusal(swollen, tmp_path)
    assert time.perf_counter() - started < 2
    hidden = rewritten("word/document.xml", lambda xml: xml, **{"a.png": b"<x>" + b" " * 2**21})
    assert "quá nhiều nội dung" in refusal(hidden, tmp_path)
    pictures = {"a.png": b"\x89PNG" + b"\0" * 5 * 2**20}
    assert refusal(rewritten("word/document.xml", lambda xml: xml, **pictures), tmp_path) == ""


def test_what_is_told_of_a_template_follows_the_file(tmp_path: Path) -> None:
    templates = Templates(tmp_path)
    for placed in (True, False, True):
        content = default() if placed else changed(lambda d: d.paragraphs[1].clear())
        given = tmp_path / "mau.docx"
        given.write_bytes(content)
        templates.keep(given)
        told = templates.told()
        assert (told.own, told.placed, told.size) == (True, placed, len(content))
    templates.drop()
    assert not templates.told().own


def test_a_refused_put_names_the_part_as_the_manual_does(serve: Serve) -> None:
    client = serve()
    for sent in ({"content": b"x"}, {"files": {"file": (None, b"x")}}):
        told = client.put("/kit-template", **sent).json()["detail"]
        assert "phần `file`" in told
        assert "`files`" not in told
