"""Kits over HTTP: of a basket or a theme, in every format, in the office's own template."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from fastapi.testclient import TestClient

from search_api.kits.pages import counted
from search_api.kits.template import default
from search_api.schemas import Kit
from tests.search_api.conftest import Serve, document_id
from tests.search_api.test_kit_files import docx_passages, html_page, markdown_passages, words_of

FORMATS = ("docx", "md", "html", "pptx", "csv")
Answer = dict[str, Any]


def passages(client: TestClient, *sources: str) -> list[Answer]:
    found = [client.get(f"/documents/{document_id(client, s)}").json() for s in sources]
    return [passage for document in found for passage in document["passages"]]


@pytest.fixture
def served(serve: Serve) -> TestClient:
    return serve()


@pytest.fixture
def basket(served: TestClient) -> Answer:
    """Four passages of two documents, reordered, with sections and a note."""
    plan, report = passages(served, "ke-hoach.txt"), passages(served, "Báo cáo dân chủ.txt")
    chosen = [report[-1]["id"], *(passage["id"] for passage in plan[-3:])]
    made = served.post("/baskets", json={"name": "Bài 1/2: “Dân vận”", "passages": chosen}).json()
    items = [
        {"id": item["id"], "section": f"Phần {number % 2}", "note": "Đọc chậm." * (number == 0)}
        for number, item in enumerate(reversed(made["items"]))
    ]
    change = {
        "edition": made["edition"],
        "name": made["name"],
        "note": "Lớp tháng 5",
        "items": items,
    }
    changed: Answer = served.put(
        f"/baskets/{made['id']}", json=change | {"note": "Lớp tháng 5"}
    ).json()
    return changed


def kit(client: TestClient, basket: Answer, **parameters: Any) -> Any:
    answer = client.get(f"/baskets/{basket['id']}/kit", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer


def test_a_basket_becomes_a_kit(served: TestClient, basket: Answer) -> None:
    made = Kit.model_validate(kit(served, basket).json())
    assert (made.title, made.note) == ("Bài 1/2: “Dân vận”", "Lớp tháng 5")
    assert (made.passages, made.documents) == (4, 2)
    assert made.handout is not None
    assert [s.title for s in made.handout.sections] == ["Phần 0", "Phần 1"]
    shown = [passage for section in made.handout.sections for passage in section.passages]
    kept = {item["passage"]["id"]: item for item in basket["items"]}
    for passage in shown:
        item = kept[passage.id]
        assert (passage.text, passage.note) == (item["passage"]["text"], item["note"])
        assert passage.citation == item["citation"]
        assert unicodedata.is_normalized("NFC", passage.text)
    assert shown[0].note == "Đọc chậm."
    assert [source.number for source in made.sources] == [1, 2]
    assert made.sources[0].level == "xã"
    assert made.outline is not None
    assert made.comparison is not None
    assert made.questions is not None


def test_what_is_in_no_section_has_a_heading_of_its_own(served: TestClient, basket: Answer) -> None:
    items = [
        {"id": item["id"], "section": "II. Ở xã" if at < 2 else "", "note": ""}
        for at, item in enumerate(basket["items"])
    ]
    change = {"edition": basket["edition"], "name": "Bài", "note": "", "items": items}
    assert served.put(f"/baskets/{basket['id']}", json=change).status_code == 200
    made = Kit.model_validate(kit(served, basket).json())
    assert made.outline is not None
    assert made.handout is not None
    assert made.comparison is not None
    for part in (made.outline.themes, made.handout.sections, made.comparison.rows):
        assert [one.title for one in part] == ["II. Ở xã", "Các đoạn khác"]
    for format in FORMATS:
        content = kit(served, basket, format=format).content
        said = content.decode("utf-8-sig") if format in ("md", "html", "csv") else words_of(
            format, content)  # fmt: skip
        assert said.count("Các đoạn khác") >= 2, format
        assert "1. II." not in said.replace("\\", ""), format
    page = docx.Document(BytesIO(kit(served, basket, format="docx").content))
    heads = [p.text for p in page.paragraphs if p.text in ("II. Ở xã", "Các đoạn khác")]
    assert heads == ["II. Ở xã", "Các đoạn khác"] * 2


def test_headings_are_counted_unless_they_count_themselves() -> None:
    assert counted(["", "Mở đầu", "Kết"]) == ["", "1. Mở đầu", "2. Kết"]
    for own in ("II. Ở xã", "b) Ở thôn", "Bài 3: Nghe dân", "Phần thứ nhất: Chung"):
        assert counted([own, "Các đoạn khác"]) == [own, "Các đoạn khác"]


def test_four_passages_become_a_page_of_word(served: TestClient, basket: Answer) -> None:
    answer = kit(served, basket, format="docx")
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    name = quote("Bài 1-2_ “Dân vận”.docx")
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert sorted(docx_passages(answer.content)) == sorted(
        item["passage"]["text"] for item in basket["items"]
    )


def test_every_format_has_the_passages_word_for_word(served: TestClient, basket: Answer) -> None:
    texts = sorted(item["passage"]["text"] for item in basket["items"])
    parts = {"parts": "handout"}
    page = kit(served, basket, format="html", **parts).text
    parsed = html_page(Kit.model_validate(kit(served, basket, **parts).json()))
    assert sorted(parsed.passages) == texts
    assert page.startswith("<!doctype html>")
    assert sorted(markdown_passages(kit(served, basket, format="md", **parts).text)) == texts
    slides = words_of("pptx", kit(served, basket, format="pptx", **parts).content)
    sheet = kit(served, basket, format="csv").content.decode("utf-8-sig")
    for text in texts:
        assert text in slides
        assert text.replace('"', '""') in sheet


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_basket_gives_the_same_bytes(
    served: TestClient, basket: Answer, format: str
) -> None:
    first, second = (kit(served, basket, format=format).content for _ in range(2))
    assert first == second


def test_only_the_parts_asked_for_are_there(served: TestClient, basket: Answer) -> None:
    made = kit(served, basket, parts="questions, outline", answers=False).json()
    assert made["handout"] is None
    assert made["comparison"] is None
    assert made["outline"]["themes"]
    assert made["questions"]["key"] is None
    words = words_of("docx", kit(served, basket, parts="handout", format="docx").content)
    assert "Đề cương" not in words
    assert "Tài liệu phát tay" in words


@pytest.mark.parametrize("parts", ["", " , "])
def test_no_part_named_is_all_of_them(served: TestClient, basket: Answer, parts: str) -> None:
    assert kit(served, basket, parts=parts).json() == kit(served, basket).json()


@pytest.mark.parametrize("parts", ["handout,phan-la", "tat-ca"])
def test_a_part_that_there_is_not_is_refused(
    served: TestClient, basket: Answer, parts: str
) -> None:
    answer = served.get(f"/baskets/{basket['id']}/kit", params={"parts": parts})
    assert answer.status_code == 422
    assert "các phần là outline, handout, comparison, questions" in answer.json()["detail"]


def test_an_empty_basket_says_so(served: TestClient) -> None:
    made = served.post("/baskets", json={"name": "Trống"}).json()
    answer = served.get(f"/baskets/{made['id']}/kit", params={"format": "docx"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Giỏ “Trống” chưa có đoạn nào" in answer.json()["detail"]


@pytest.mark.parametrize("room", ["baskets", "themes"])
def test_what_there_is_not_has_no_kit(served: TestClient, room: str) -> None:
    answer = served.get(f"/{room}/khong-co/kit")
    assert answer.status_code == 404
    assert "khong-co" in answer.json()["detail"]


def test_a_passage_whose_document_was_removed_stays_in_the_kit(
    served: TestClient, basket: Answer
) -> None:
    served.delete(f"/documents/{document_id(served, 'Báo cáo dân chủ.txt')}")
    made = kit(served, basket).json()
    states = [p["state"] for s in made["handout"]["sections"] for p in s["passages"]]
    assert sorted(states) == ["gone", "held", "held", "held"]
    assert {source["level"] for source in made["sources"]} == {"xã", "không rõ"}
    words = words_of("docx", kit(served, basket, format="docx").content)
    assert "văn bản không còn trong kho" in words


def test_a_theme_becomes_a_kit_by_its_questions(served: TestClient) -> None:
    theme = served.post(
        "/themes",
        json={
            "name": "Việc thôn",
            "questions": ["tổ tự quản bến đò họp dân", "hòa giải ranh vườn"],
        },
    ).json()
    made = served.get(f"/themes/{theme['id']}/kit", params={"per_question": 2}).json()
    assert made["title"] == "Việc thôn"
    asked = [section["title"] for section in made["handout"]["sections"]]
    assert asked == theme["questions"]
    assert all(len(section["passages"]) <= 2 for section in made["handout"]["sections"])
    only = {"document": document_id(served, "ke-hoach.txt")}
    fewer = served.get(f"/themes/{theme['id']}/kit", params=only).json()
    assert fewer["documents"] == 1
    assert fewer["comparison"] is None


def test_a_theme_that_nothing_answers_says_so(served: TestClient) -> None:
    theme = served.post("/themes", json={"name": "Vũ trụ", "questions": ["lỗ đen lượng tử"]}).json()
    answer = served.get(f"/themes/{theme['id']}/kit")
    assert answer.status_code == 422
    assert "chưa có đoạn nào trả lời các câu hỏi của chủ đề “Vũ trụ”" in answer.json()["detail"]


# --- the office's template ---


def put(client: TestClient, content: bytes, name: str = "mẫu.docx") -> Any:
    return client.put("/kit-template", files={"file": (name, content)})


def own_template(*, placed: bool = True) -> bytes:
    """With a header that names the kit in two runs, words around the place, and its own styles."""
    document: Any = docx.Document()
    page = document.sections[0]
    page.left_margin = Cm(4)
    header = page.header.paragraphs[0]
    header.add_run("TRƯỜNG CHÍNH TRỊ – {{T")
    header.add_run("ÊN}}").bold = True
    page.footer.paragraphs[0].text = "Lưu hành nội bộ"
    document.styles["Heading 1"].font.size = Pt(33)
    style = document.styles.add_style("Nguyên văn", 1)
    style.font.name = "Courier New"
    document.add_paragraph("Lời mở đầu của cơ quan")
    if placed:
        document.add_paragraph(unicodedata.normalize("NFD", "{{NỘI DUNG}}"))
    document.add_paragraph("Lời kết của cơ quan")
    return saved(document)


def saved(document: Any) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def with_part(content: bytes, name: str, body: bytes, kind: str) -> bytes:
    """The package with one part more, of that content type, which the document refers to."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == "[Content_Types].xml":
                override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
                data = data.replace(b"</Types>", override.encode())
            if entry == "word/_rels/document.xml.rels":
                rel = (
                    '<Relationship Id="rIdX" Type="http://schemas.microsoft.com/office/2006/'
                    f'relationships/vbaProject" Target="{Path(name).name}"/></Relationships>'
                )
                data = data.replace(b"</Relationships>", rel.encode())
            new.writestr(entry, data)
        new.writestr(name, body)
    return target.getvalue()


def with_link(kind: str, target: str) -> bytes:
    document: Any = docx.Document()
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    document.part.relate_to(target, relation, is_external=True)
    return saved(document)


def test_the_default_template_can_be_taken_as_a_start(served: TestClient) -> None:
    assert served.get("/kit-template").json() == {
        "own": False, "placed": True, "size": len(default()),
    }  # fmt: skip
    content = served.get("/kit-template", params={"format": "docx"}).content
    assert content == default()
    assert put(served, content).json()["own"] is True


def test_the_offices_own_template_is_used(served: TestClient, basket: Answer) -> None:
    assert put(served, own_template()).json()["placed"] is True
    content = kit(served, basket, format="docx").content
    page: Any = docx.Document(BytesIO(content))
    section = page.sections[0]
    assert section.header.paragraphs[0].text == "TRƯỜNG CHÍNH TRỊ – Bài 1/2: “Dân vận”"
    assert section.footer.paragraphs[0].text == "Lưu hành nội bộ"
    assert round(section.left_margin.cm, 1) == 4
    texts = [paragraph.text for paragraph in page.paragraphs]
    assert texts[0] == "Lời mở đầu của cơ quan"
    assert texts[-1] == "Lời kết của cơ quan"
    assert not any("NỘI DUNG" in unicodedata.normalize("NFC", text) for text in texts)
    assert page.styles["Nguyên văn"].font.name == "Courier New"
    assert page.styles["Heading 1"].font.size == Pt(33)
    assert len(docx_passages(content)) == 4
    assert kit(served, basket, format="docx").content == content


def test_without_its_place_the_content_comes_last(served: TestClient, basket: Answer) -> None:
    assert put(served, own_template(placed=False)).json()["placed"] is False
    page: Any = docx.Document(BytesIO(kit(served, basket, format="docx").content))
    texts = [paragraph.text for paragraph in page.paragraphs]
    assert texts.index("Lời kết của cơ quan") < texts.index("Tài liệu phát tay")


def test_the_place_may_lie_in_a_table(served: TestClient, basket: Answer) -> None:
    document: Any = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0].text = "{{NỘI DUNG}}"
    assert put(served, saved(document)).json()["placed"] is True
    page: Any = docx.Document(BytesIO(kit(served, basket, format="docx", parts="handout").content))
    held = [paragraph.text for paragraph in page.tables[0].cell(0, 0).paragraphs]
    for item in basket["items"]:
        assert item["passage"]["text"] in "\n".join(held)


def test_a_template_may_be_nothing_but_margins_and_styles(
    served: TestClient, basket: Answer
) -> None:
    assert put(served, saved(docx.Document())).status_code == 200
    assert len(docx_passages(kit(served, basket, format="docx").content)) == 4


def test_a_template_can_be_dropped(served: TestClient, basket: Answer) -> None:
    plain = kit(served, basket, format="docx").content
    put(served, own_template())
    assert kit(served, basket, format="docx").content != plain
    for _ in range(2):
        assert served.delete("/kit-template").json()["own"] is False
    assert kit(served, basket, format="docx").content == plain


def test_the_template_outlives_a_restart(serve: Serve) -> None:
    put(serve(), own_template())
    assert serve().get("/kit-template").json()["own"] is True


def stamped_head() -> bytes:
    document: Any = docx.Document()
    page = document.sections[0]
    page.different_first_page_header_footer = True
    page.first_page_footer.paragraphs[0].text = "TỐI MẬT"
    return saved(document)


def stamped() -> bytes:
    document: Any = docx.Document()
    for line in ("ỦY BAN NHÂN DÂN", "MẬT", "BÁO CÁO", "Nội dung bảng kê."):
        document.add_paragraph(line)
    return saved(document)


MACRO = with_part(
    own_template(), "word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject"
)


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"khong phai zip", 422, "không phải là .docx đọc được"),
        (b"PK\x03\x04" + b"\0" * 60, 422, "không phải là .docx đọc được"),
        (MACRO, 422, "có macro"),
        (with_link("image", "http://may-la/anh.png"), 422, "lấy hình hoặc nội dung từ nơi khác"),
        (stamped(), 422, "dấu chỉ độ mật “Mật”"),
        (stamped_head(), 422, "dấu chỉ độ mật “Tối mật”"),
        (b"\0" * (10 * 2**20 + 1), 413, "lớn hơn 10 MB"),
    ],
)
def test_a_template_that_will_not_do_is_refused_and_not_kept(
    served: TestClient, content: bytes, status: int, said: str
) -> None:
    put(served, own_template())
    answer = put(served, content)
    assert answer.status_code == status
    assert said in answer.json()["detail"]
    assert served.get("/kit-template").json()["size"] == len(own_template_kept(served))
    assert docx.Document(BytesIO(own_template_kept(served)))


def own_template_kept(client: TestClient) -> bytes:
    return bytes(client.get("/kit-template", params={"format": "docx"}).content)


def test_a_template_of_a_template_is_cut_loose(served: TestClient, basket: Answer) -> None:
    document: Any = docx.Document()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    key = document.part._settings_part.relate_to("file:///C:/mau.dotm", kind, is_external=True)
    document.settings.element.insert(
        0, parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{key}"/>')
    )
    assert put(served, saved(document)).status_code == 200
    with ZipFile(BytesIO(kit(served, basket, format="docx").content)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"attachedTemplate" not in whole
    assert b"mau.dotm" not in whole


def test_a_put_needs_a_file(served: TestClient) -> None:
    assert served.put("/kit-template", content=b"x").status_code == 415
    assert served.put("/kit-template", files={}).status_code == 415
