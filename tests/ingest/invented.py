"""One invented plan, as lines, and the same plan as a file of every format."""

from __future__ import annotations

import html
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.ingest.pdf_writer import Page, lay_out, width, write_pdf

LEFT = ["ỦY BAN NHÂN DÂN", "XÃ SUỐI VÀNG", "Số: 47/KH-UBND"]
RIGHT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Suối Vàng, ngày 09 tháng 8 năm 2024",
]
TITLE = ["KẾ HOẠCH", "Vận động bà con góp ngày công sửa mương nước"]
OPENING = (
    "Mùa mưa năm nay đến sớm, hai đoạn mương ở bản Trên bị vùi lấp, ruộng của bốn mươi hộ "
    "thiếu nước cấy. Ủy ban nhân dân xã lập kế hoạch này để cùng bà con làm cho kịp vụ."
)
ITEMS = [
    "Trưởng bản họp dân, bàn rõ việc nào nhà nước lo, việc nào bà con góp công; ghi biên bản "
    "và đọc lại cho mọi người cùng nghe trước khi ra về.",
    "Hội Nông dân chia tổ, mỗi tổ nhận một đoạn mương.",
]
BULLETS = ["Dụng cụ do các hộ mang theo;", "Xã lo nước uống và bông băng."]
ROWS = [["TT", "Đoạn mương", "Tổ nhận"], ["1", "Cầu Đá", "Tổ 3"], ["2", "Gốc Sung", "Tổ 5"]]
CLOSING = "Kế hoạch thực hiện xong trước ngày 30/8/2024./."
RECIPIENTS = ["Nơi nhận:", "- Đảng ủy xã;", "- Lưu: VT."]
SIGNED = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Thử"]

LINES = [
    *LEFT, *RIGHT, *TITLE, OPENING,
    *(f"{number}. {item}" for number, item in enumerate(ITEMS, 1)),
    *(f"- {bullet}" for bullet in BULLETS),
    *(" | ".join(row) for row in ROWS),
    CLOSING, *RECIPIENTS, *SIGNED,
]  # fmt: skip


def as_txt(path: Path) -> Path:
    groups = [
        LEFT, RIGHT, TITLE, [OPENING], *([f"{i}. {item}"] for i, item in enumerate(ITEMS, 1)),
        [f"- {bullet}" for bullet in BULLETS], [" | ".join(row) for row in ROWS],
        [CLOSING], RECIPIENTS, SIGNED,
    ]  # fmt: skip
    path.write_text("\n\n".join("\n".join(group) for group in groups), encoding="utf-8")
    return path


def as_md(path: Path) -> Path:
    rows = [f"| {' | '.join(row)} |" for row in ROWS]
    parts = [
        "\n".join(LEFT), f"**{RIGHT[0]}\n{RIGHT[1]}**\n*{RIGHT[2]}*", f"# {TITLE[0]}\n{TITLE[1]}",
        OPENING, "\n".join(f"{i}. {item}" for i, item in enumerate(ITEMS, 1)),
        "\n".join(f"- {bullet}" for bullet in BULLETS),
        "\n".join([rows[0], "|---|:---|---|", *rows[1:]]),
        CLOSING, "\n".join(RECIPIENTS), "**" + "\n".join(SIGNED) + "**",
    ]  # fmt: skip
    path.write_text("\n\n".join(parts), encoding="utf-8-sig", newline="\r\n")
    return path


def as_docx(path: Path) -> Path:
    document = docx.Document()
    _side_by_side(document, LEFT, RIGHT)
    for line in TITLE:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    document.add_paragraph(OPENING)
    for item in ITEMS:
        document.add_paragraph(item, style="List Number")
    for bullet in BULLETS:
        document.add_paragraph(f"- {bullet}")
    table = document.add_table(len(ROWS), len(ROWS[0]), style="Table Grid")
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    document.add_paragraph(CLOSING)
    _side_by_side(document, RECIPIENTS, SIGNED)
    document.save(str(path))
    return path


def _side_by_side(document: docx.document.Document, left: list[str], right: list[str]) -> None:
    table = document.add_table(1, 2)
    for column, lines in enumerate((left, right)):
        cell = table.cell(0, column)
        cell.paragraphs[0].add_run(lines[0])
        for line in lines[1:]:
            cell.add_paragraph(line)


def as_html(path: Path) -> Path:
    def beside(left: list[str], right: list[str]) -> str:
        cells = ("<br>".join(html.escape(line) for line in side) for side in (left, right))
        return "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"

    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    opening = html.escape(OPENING).replace(" ", "\n  ", 5)
    path.write_text(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>Kế hoạch</title></head><body>"
        f"{beside(LEFT, RIGHT)}<center><b>{TITLE[0]}<br>{TITLE[1]}</b></center><p>{opening}"
        f"<ol>{''.join(f'<li>{item}' for item in ITEMS)}</ol>"
        f"<ul>{''.join(f'<li>{bullet}' for bullet in BULLETS)}</ul>"
        f"<table border=1>{rows}</table><p>{CLOSING}{beside(RECIPIENTS, SIGNED)}</body></html>",
        encoding="utf-8",
    )
    return path


def as_pdf(path: Path) -> Path:
    page = Page()
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.centre(170, 780 - number * 17, left, size=12)
        page.centre(410, 780 - number * 17, right, size=12)
    page.centre(312, 705, TITLE[0], bold=True)
    page.centre(312, 688, TITLE[1], bold=True)
    y = 660.0
    numbered = [f"{i}. {item}" for i, item in enumerate(ITEMS, 1)]
    for text in [OPENING, *numbered, *(f"- {bullet}" for bullet in BULLETS)]:
        y = lay_out(page, y, text) - 6
    y = _grid(page, y)
    lay_out(page, y - 20, CLOSING)
    for number, line in enumerate(RECIPIENTS):
        page.write(85, y - 50 - number * 17, line, size=12)
    for number, line in enumerate(SIGNED):
        drop = 60 if number == 2 else 0
        page.centre(420, y - 50 - number * 17 - drop, line, bold=True, size=12)
    return write_pdf(path, [page])


def _grid(page: Page, top: float) -> float:
    edges = [85, 125, 330, 540]
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            page.frame(edges[column], top - 20, edges[column + 1] - edges[column], 20)
            middle = (edges[column] + edges[column + 1]) / 2
            page.write(middle - width(text, 12) / 2, top - 15, text, size=12, bold=number == 0)
        top -= 20
    return top


FORMATS = {"txt": as_txt, "md": as_md, "docx": as_docx, "html": as_html, "pdf": as_pdf}
