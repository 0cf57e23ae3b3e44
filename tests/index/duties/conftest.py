"""Small invented papers, read as a file is, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.duties.duty import Commitment
from index.duties.papers import paper_of
from index.duties.reading import commitments_of
from ingest.file import read_file

HEAD = """ĐẢNG BỘ TỈNH MẪU SƠN
ĐẢNG ỦY XÃ SUỐI MẪU
*
Số 31-{code}/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Suối Mẫu, ngày 05 tháng 02 năm 2026

{kind}
{subject}
-----

"""


@dataclass(frozen=True, slots=True)
class Said:
    """A commitment, with its words."""

    what: str
    found: Commitment

    @property
    def who(self) -> list[str]:
        return [office.printed for office in self.found.offices]

    @property
    def leads(self) -> list[bool]:
        return [office.lead for office in self.found.offices]


Reads = Callable[..., list[Said]]


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """Reads a paper with this body; `kind` and `subject` stand in its title."""

    def read(
        body: str, *, kind: str = "KẾ HOẠCH", subject: str = "công tác dân vận", head: str = ""
    ) -> list[Said]:
        code = {"KẾ HOẠCH": "KH", "BÁO CÁO": "BC", "CHỈ THỊ": "CT", "NGHỊ QUYẾT": "NQ"}
        head = head or HEAD.format(code=code.get(kind, "HD"), kind=kind, subject=subject)
        path = tmp_path / "văn bản.txt"
        path.write_text(head + body + "\n\nNơi nhận:\n- Như trên,\n- Lưu Văn phòng.\n", "utf-8")
        found = []
        for document in read_file(path).documents:
            paper = paper_of(document)
            for one in commitments_of(paper):
                found.append(Said(paper.parts[one.part].text[one.start : one.end], one))
        return found

    return read


@pytest.fixture
def task(reads: Reads) -> Callable[[str], list[Said]]:
    """Reads one paragraph of a section of tasks."""
    return lambda text: reads(f"II. NHIỆM VỤ\n\n1. {text}")
