"""Invented documents of an invented province that carry out, replace and report on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.library import Library
from index.network import Graph, Network
from index.references import References
from index.store import Store

PROVINCE = "TỈNH ỦY SƠN GIANG"
DISTRICT = "HUYỆN ỦY BÌNH LẠC"
COMMUNE = "ĐẢNG BỘ HUYỆN BÌNH LẠC\nĐẢNG ỦY XÃ NẬM TIÊN"
CENTRE = "25-NQ/TW"


def issued(head: str, number: str, day: str, title: str, body: str) -> str:
    """A document as it is typed; a công văn (“V/v …”) has its subject beneath its number."""
    place = head.rpartition("\n")[2].title()
    top = f"{head}\n*\nSố {number}\n"
    line = f"\n{place}, ngày {day[8:]} tháng {day[5:7]} năm {day[:4]}\n"
    ordered = f"{top}{title}\n{line}" if title.startswith("V/v") else f"{top}{line}\n{title}\n---\n"
    return f"{ordered}\n{body}\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Mẫu\n"


RESOLUTION = issued(
    PROVINCE, "12-NQ/TU", "2019-05-10",
    "NGHỊ QUYẾT\nvề làm đường, trồng rừng",
    "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI, Ban "
    "Thường vụ Tỉnh ủy quyết nghị:\n\nI. NHIỆM VỤ\n\n1. Mỗi xóm trồng một nghìn cây. Thực hiện tốt "
    "Chỉ thị số 7-CT/TU ngày 01/02/2018 của Tỉnh ủy về giữ rừng.",
)  # fmt: skip
PLAN = issued(
    DISTRICT, "45-KH/HU", "2019-08-20",
    "KẾ HOẠCH\nthực hiện Nghị quyết số 12-NQ/TU ngày 10/5/2019 của Tỉnh ủy về trồng rừng",
    "Thực hiện Nghị quyết số 12-NQ/TU ngày 10/5/2019 của Tỉnh ủy Sơn Giang, Ban Thường vụ Huyện ủy "
    "ban hành kế hoạch như sau:\n\nI. MỤC ĐÍCH\n\n1. Để Nhân dân cùng làm.",
)  # fmt: skip
PROGRAMME = issued(
    COMMUNE, "6-CTr/ĐU", "2019-10-02",
    "CHƯƠNG TRÌNH\ntrồng rừng của xã",
    "Căn cứ Kế hoạch số 45-KH/HU ngày 20/8/2019 của Ban Thường vụ Huyện ủy Bình Lạc, Đảng ủy xã "
    "xây dựng chương trình như sau:\n\n1. Trồng quế ở đồi sau bản.",
)  # fmt: skip
LETTER = issued(
    COMMUNE, "9-CV/ĐU", "2019-10-05",
    "V/v triển khai thực hiện Chương trình của Đảng ủy xã",
    "Kính gửi: Các chi bộ.\n\nĐảng ủy xã gửi kèm Chương trình số 6-CTr/ĐU ngày 02/10/2019 của Đảng "
    "ủy xã thực hiện Kế hoạch số 45-KH/HU ngày 20/8/2019 của Huyện ủy về việc thực hiện Nghị quyết "
    "số 12-NQ/TU ngày 10/5/2019 của Tỉnh ủy, đề nghị các chi bộ học tập.",
)  # fmt: skip
GUIDANCE = issued(
    "TỈNH ỦY SƠN GIANG\nBAN DÂN VẬN", "3-HD/BDVTU", "2019-07-01",
    "HƯỚNG DẪN\nthực hiện Nghị quyết số 12-NQ/TU ngày 10/5/2019 của Tỉnh ủy",
    "Ban Dân vận hướng dẫn như sau:\n\n1. Họp xóm trước khi làm.\n\n2. Hướng dẫn này thay thế "
    "Hướng dẫn số 1-HD/BDVTU ngày 04/3/2015 của Ban Dân vận Tỉnh ủy.",
)  # fmt: skip
REPORT = issued(
    DISTRICT, "77-BC/HU", "2024-06-30",
    "BÁO CÁO\ntổng kết 5 năm thực hiện Nghị quyết số 12-NQ/TU ngày 10/5/2019 của Tỉnh ủy",
    "Thực hiện Công văn số 31-CV/TU ngày 15/5/2024 của Tỉnh ủy về việc tổng kết 5 năm thực hiện "
    "Nghị quyết số 12-NQ/TU, Ban Thường vụ Huyện ủy báo cáo như sau:\n\n1. Qua 5 năm thực hiện "
    "Nghị quyết số 12-NQ/TU và Chỉ thị số 7-CT/TU, rừng đã xanh.",
)  # fmt: skip
COPY = issued(
    DISTRICT, "88-CV/HU", "2019-06-01", "V/v sao lục văn bản của Tỉnh ủy",
    "Kính gửi: Các đảng ủy.\n\nVăn phòng Huyện ủy sao lục Thông báo số 30-TB/TU ngày 20/5/2019 của "
    "Tỉnh ủy và Kết luận số 4-KL/TU ngày 21/5/2019 của Tỉnh ủy gửi các đảng ủy.",
)  # fmt: skip
DECISION = issued(
    "ỦY BAN NHÂN DÂN\nHUYỆN BÌNH LẠC", "15/QĐ-UBND", "2020-02-03",
    "QUYẾT ĐỊNH\nBan hành Quy chế họp xóm",
    "ỦY BAN NHÂN DÂN HUYỆN BÌNH LẠC\n\nCăn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 "
    "ngày 19/6/2015;\n\nThực hiện Kế hoạch số 45-KH/HU ngày 20/8/2019 của Huyện ủy;\n\nQUYẾT ĐỊNH:"
    "\n\nĐiều 1. Ban hành Quy chế họp xóm.\n\nĐiều 2. Quyết định này thay thế Quyết định số "
    "9/QĐ-UBND ngày 05/01/2012 của Ủy ban nhân dân huyện Bình Lạc.",
)  # fmt: skip
EVERY = (RESOLUTION, PLAN, PROGRAMME, LETTER, GUIDANCE, REPORT, COPY, DECISION)


def written(folder: Path, texts: Iterable[str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for at, text in enumerate(texts):
        path = folder / f"{at:03}.txt"
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths


@contextmanager
def networked(library: Library) -> Iterator[Network]:
    """The network of what a library holds."""
    store = Store(library.store.data)
    try:
        yield Network(store, References(store))
    finally:
        store.close()


def document(network: Network, symbol: str) -> str:
    """The id of the held document with this number."""
    _, found = network.store.documents(limit=500)
    (one,) = [d.id for d in found if d.header.symbol.value == symbol]
    return one


def short(node: str) -> str:
    return node.partition(";")[0]


def edges(graph: Graph) -> set[tuple[str, str, str]]:
    return {(short(e.source), short(e.target), e.relation) for e in graph.edges}


def chains(graph: Graph) -> list[list[str]]:
    return [[short(node) for node in chain] for chain in graph.chains]
