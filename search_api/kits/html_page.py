"""A kit as one HTML page to print: it fetches nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from search_api.kits.blocks import Band, Block, Cell, Grid, Heading, Line, NewPage, Verbatim
from search_api.kits.pages import blocks as blocks_of
from search_api.plain_docx import fit
from search_api.schemas import Kit

_STYLE = """
@page{size:A4;margin:20mm 20mm 20mm 30mm;@top-center{content:counter(page)}}
@page:first{@top-center{content:none}}
*{box-sizing:border-box}
body{font:14pt/1.4 "Times New Roman","Liberation Serif",Times,serif;color:#000;background:#fff;
max-width:160mm;margin:0 auto;padding:8mm 0;overflow-wrap:break-word}
h1{font-size:16pt;text-align:center;margin:0 0 5mm}
h2{font-size:14pt;text-transform:uppercase;margin:7mm 0 3mm}
h3{font-size:14pt;margin:6mm 0 2mm}h4{font-size:13pt;font-style:italic;margin:4mm 0 1.5mm}
h2,h3,h4,.head,.question{break-after:avoid}
p{margin:0 0 2mm}
.verbatim,.note,.stem{white-space:pre-wrap}
.verbatim{margin:0 0 1mm;padding-left:4mm;border-left:.6mm solid #8c9ba5;text-align:justify}
.note{font-style:italic;font-size:13pt}.head{font-size:12pt;margin-top:4mm}
.source{font-style:italic;font-size:12pt;padding-left:4mm}
.point,.listed,.option{padding-left:9mm;text-indent:-7mm;text-align:justify}
.point .label,.listed .label,.option .label{display:inline-block;min-width:7mm;text-indent:0}
.listed{font-size:13pt;padding-left:11mm;text-indent:-11mm}.listed .label{min-width:11mm}
.stem,.option{margin-left:6mm}.label{font-weight:bold}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:12pt;margin:2mm 0 4mm}
th,td{border:.2mm solid #8c9ba5;padding:1.5mm 2mm;text-align:left;vertical-align:top}
td .verbatim{border:0;padding:0;text-align:left}td .source{padding:0}
thead{display:table-header-group}
.new-page{break-before:page}
@media print{body{max-width:none;padding:0}}
"""


def as_html(kit: Kit) -> bytes:
    """UTF-8. Every word of the kit is escaped."""
    title = _safe(kit.title)
    note = f'<p class="note">{_safe(kit.note)}</p>' if kit.note else ""
    return (
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{note}\n"
        f"{''.join(_body(kit))}</body></html>\n"
    ).encode("utf-8", "replace")


def _body(kit: Kit) -> Iterator[str]:
    breaks = ""
    for block in blocks_of(kit):
        if isinstance(block, NewPage):
            breaks = ' class="new-page"'
            continue
        yield f"{_shown(block, breaks)}\n"
        breaks = ""


def _shown(block: Block, breaks: str) -> str:
    if isinstance(block, Heading):
        tag = f"h{block.level + 1}"
        return f"<{tag}{breaks}>{_safe(block.text)}</{tag}>"
    if isinstance(block, Grid):
        return _table(block)
    assert not isinstance(block, NewPage)
    return _paragraph(block)


def _paragraph(block: Line | Verbatim) -> str:
    if isinstance(block, Verbatim):
        return f'<div class="verbatim">{_safe(block.text)}</div>'
    label = f'<span class="label">{_safe(block.label)}</span> ' if block.label else ""
    return f'<p class="{block.look}">{label}{_safe(block.text)}</p>'


def _table(grid: Grid) -> str:
    columns = "".join(f'<col style="width:{100 * share:.4g}%">' for share in grid.widths)
    heads = "".join(f"<th>{_safe(head)}</th>" for head in grid.heads)
    rows = "".join(
        f'<tr><th colspan="{len(grid.widths)}">{_safe(row.text)}</th></tr>'
        if isinstance(row, Band)
        else f"<tr>{''.join(map(_cell, row))}</tr>"
        for row in grid.rows
    )
    return (
        f"<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _cell(cell: Cell) -> str:
    return f"<td>{''.join(map(_paragraph, cell))}</td>"


def _safe(text: str) -> str:
    """A carriage return would be read back as a line feed unless it is written as a number."""
    return escape(fit(text)).replace("\r", "&#13;")
