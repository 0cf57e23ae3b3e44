"""Makes scans on the spot: an invented document is printed by Chromium, drawn and worn."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

_STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm }
body { font: 14pt/1.35 'Times New Roman', 'Liberation Serif', 'DejaVu Serif', serif; margin: 0 }
p { margin: 6pt 0; text-align: justify; text-indent: 10mm }
table.side { width: 100%; border-collapse: collapse }
.side td { vertical-align: top; text-align: center; width: 50% }
.side td.list { text-align: left; font-size: 11pt }
table.grid { width: 100%; border-collapse: collapse }
.grid td { border: 1px solid black; padding: 2pt 4pt }
.middle { text-align: center; text-indent: 0; margin: 0; font-weight: bold }
.stamp { border: 2px solid #c00; color: #c00; font-weight: bold; padding: 1pt 12pt }
"""

LEFT = ["HUYỆN ỦY MƯỜNG SAO", "BAN DÂN VẬN", "*", "Số 37-HD/BDVHU"]
RIGHT = ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "Mường Sao, ngày 15 tháng 3 năm 2023"]
TITLE = ["HƯỚNG DẪN", "thực hiện phong trào thi đua “Dân vận khéo” năm 2023"]
BODY = [
    "Thực hiện Kế hoạch số 52-KH/HU, ngày 10/01/2023 của Ban Thường vụ Huyện ủy về công tác dân "
    "vận năm 2023, Ban Dân vận Huyện ủy hướng dẫn các đảng ủy trực thuộc tổ chức phong trào thi "
    "đua như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Tiếp tục làm cho cấp ủy, chính quyền và đoàn thể hiểu rõ việc gì có lợi cho dân phải hết "
    "sức làm; lấy kết quả phục vụ bà con làm thước đo của từng mô hình được công nhận.",
    "2. Mỗi chi bộ đăng ký ít nhất một mô hình sát với điều kiện của bản, không đăng ký cho đủ số "
    "lượng, không làm thay việc của bà con; mô hình phải có người phụ trách và có sổ theo dõi.",
    "II. NỘI DUNG",
    "1. Lĩnh vực kinh tế",
    "Vận động các hộ góp ngày công sửa mương, đổi giống lúa, nuôi trâu nhốt chuồng; giúp nhau vốn "
    "và kỹ thuật, mỗi tổ nhận đỡ đầu hai hộ nghèo cho đến khi thoát nghèo bền vững.",
    "2. Lĩnh vực văn hoá - xã hội",
    "a) Vận động cưới hỏi gọn nhẹ, tang lễ không để lâu ngày, bỏ tục thách cưới cao ở các bản xa.",
    "b) Mở lớp học chữ ban đêm cho phụ nữ lớn tuổi; người biết chữ dạy người chưa biết, mỗi tuần "
    "ba buổi, do Hội Phụ nữ xã chủ trì cùng nhà trường.",
    "3. Lĩnh vực quốc phòng - an ninh",
    "Củng cố các tổ tự quản ở bản giáp ranh; người dân báo tin kịp thời cho công an xã, không nghe "
    "theo lời kẻ xấu rủ rê vượt biên, đốt rừng; phát huy vai trò của già làng, trưởng bản và người "
    "có uy tín trong việc giữ gìn trật tự ở từng khu dân cư, từng dòng họ; nơi nào làm tốt thì "
    "mời nơi khác đến xem, nơi nào còn lúng túng thì cử người xuống cùng làm đến khi quen việc; "
    "không để một bản nào đứng ngoài phong trào chung của huyện trong năm nay.",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Các đảng ủy gửi danh sách mô hình về Ban Dân vận Huyện ủy trước ngày 30/4/2023; báo cáo "
    "kết quả sáu tháng trước ngày 10/6 và cả năm trước ngày 05/11.",
    "2. Ban Dân vận Huyện ủy cùng Mặt trận Tổ quốc và các đoàn thể huyện đi kiểm tra tại cơ sở, "
    "không báo trước, ít nhất mỗi xã một lần trong năm.",
    "Quá trình thực hiện có vướng mắc, các đơn vị phản ánh về Ban Dân vận Huyện ủy./.",
]
RECIPIENTS = [
    "Nơi nhận:", "- Thường trực Huyện ủy (để báo cáo),", "- Các đảng ủy trực thuộc Huyện ủy,",
    "- Lưu Ban Dân vận Huyện ủy.",
]  # fmt: skip
SIGNED = ["TRƯỞNG BAN", "", "", "", "Lò Văn Inh"]
ROWS = [["TT", "Mô hình", "Đơn vị"], ["1", "Bản sạch", "Nậm Khao"], ["2", "Chợ sớm", "Nậm Lay"]]


def document(
    *, stamp: str = "", rows: Sequence[Sequence[str]] = (), body: Sequence[str] = BODY
) -> str:
    """The invented document as a page for Chromium."""
    stamped = f"<p><span class=stamp>{stamp}</span></p>" if stamp else ""
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return (
        f"<!DOCTYPE html><html lang=vi><meta charset=utf-8><style>{_STYLE}</style><body>"
        f"{_beside(LEFT, RIGHT)}{stamped}"
        + "".join(f"<p class=middle>{line}</p>" for line in TITLE)
        + "".join(f"<p>{text}</p>" for text in body)
        + (f"<table class=grid>{cells}</table>" if rows else "")
        + _beside(RECIPIENTS, SIGNED, left_class="list")
    )


def _beside(left: Sequence[str], right: Sequence[str], *, left_class: str = "") -> str:
    sides = (("<br>".join(left), left_class), ("<br>".join(right), ""))
    cells = "".join(f"<td class='{name}'>{text}</td>" for text, name in sides)
    return f"<table class=side><tr>{cells}</tr></table>"


def print_pdf(html: str, path: Path, *, chromium: str) -> Path:
    """The page as a PDF with text."""
    page = path.with_suffix(".html")
    page.write_text(html, encoding="utf-8")
    subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--disable-background-networking", f"--user-data-dir={path.parent / 'browser'}",
            f"--print-to-pdf={path}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return path


def pictures(pdf: Path, *, dpi: int = 200) -> list[Image.Image]:
    """Its pages as a scanner with colours sees them."""
    with pypdfium2.PdfDocument(pdf) as printed:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in printed]


def worn(picture: Image.Image, *, noise: float = 1.0, tilt: float = 0.0) -> Image.Image:
    """A grey, grainy, slightly tilted copy, as old copiers make them."""
    grey = picture.convert("L").rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    dots = np.asarray(grey).astype(float) * 0.85 + 25
    dots += np.random.default_rng(7).normal(0, 14 * noise, dots.shape)
    packed = io.BytesIO()
    Image.fromarray(dots.clip(0, 255).astype(np.uint8)).save(packed, "JPEG", quality=55)
    return Image.open(packed).convert("L")


def sealed(picture: Image.Image, *, centre: tuple[float, float]) -> Image.Image:
    """A red round seal over the picture; `centre` in shares of its width and height."""
    stamped = picture.copy()
    draw = ImageDraw.Draw(stamped)
    x, y = centre[0] * picture.width, centre[1] * picture.height
    radius = picture.width * 0.085
    for share, width in ((1.0, 5), (0.93, 2), (0.6, 2)):
        reach = radius * share
        draw.ellipse(
            (x - reach, y - reach, x + reach, y + reach), outline=(205, 40, 50), width=width
        )
    for step in range(24):
        angle = step * np.pi / 12
        at = (x + radius * 0.77 * np.cos(angle), y + radius * 0.77 * np.sin(angle))
        draw.text(at, "ẢNMTĐH"[step % 6].translate({7842: "A", 272: "D"}), fill=(205, 40, 50))
    return stamped


def bind(path: Path, images: Sequence[Image.Image], *, dpi: int = 200) -> Path:
    """The pictures as one image-only PDF, or a .tif with several pages."""
    size = {"dpi": (dpi, dpi)} if path.suffix == ".tif" else {"resolution": dpi}
    images[0].save(path, save_all=True, append_images=list(images[1:]), **size)
    return path
