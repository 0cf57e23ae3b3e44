"""What every reader promises, and one document in every format giving the same lines."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import FileText
from ingest.errors import IngestError
from ingest.readers import READERS, read
from tests.ingest.invented import FORMATS, LINES

TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)


def lines_of(found: FileText) -> list[str]:
    return [line for line in found.text.split("\n") if line.strip()]


def assert_sound(found: FileText) -> None:
    """Blocks in order, apart, without blanks at their ends, and all that is printed in them."""
    assert unicodedata.is_normalized("NFC", found.text)
    at = 0
    for block in found.blocks:
        assert not found.text[at : block.start].strip()
        assert block.start < block.end
        piece = found.text[block.start : block.end]
        assert piece == piece.strip()
        assert "\n" not in piece
        at = block.end
    assert not found.text[at:].strip()
    for style in found.styles:
        assert found.text[style.start : style.end].strip()


@pytest.mark.parametrize("format", FORMATS)
def test_one_document_gives_the_same_lines_in_every_format(tmp_path: Path, format: str) -> None:
    found = read(FORMATS[format](tmp_path / f"kế hoạch.{format}"))
    assert lines_of(found) == LINES
    assert found.warnings == ()


@pytest.mark.parametrize("format", FORMATS)
def test_blocks_cover_the_text(tmp_path: Path, format: str) -> None:
    found = read(FORMATS[format](tmp_path / f"a.{format}"))
    assert_sound(found)
    assert len(found.blocks) == len(LINES)


@pytest.mark.parametrize("format", ["docx", "html", "pdf"])
def test_rows_and_letterhead_keep_where_they_stood(tmp_path: Path, format: str) -> None:
    found = read(FORMATS[format](tmp_path / f"a.{format}"))
    places = {found.text[b.start : b.end]: b for b in found.blocks}
    assert places["1 | Cầu Đá | Tổ 3"].origin.row == 1
    assert places["1 | Cầu Đá | Tổ 3"].kind == "cell"
    assert places["XÃ SUỐI VÀNG"].origin.column == 0
    assert places["Độc lập - Tự do - Hạnh phúc"].origin.column == 1
    assert places["KẾ HOẠCH"].origin.table is None


@pytest.mark.parametrize("format", ["md", "docx", "html", "pdf"])
def test_bold_is_moved_to_styles(tmp_path: Path, format: str) -> None:
    found = read(FORMATS[format](tmp_path / f"a.{format}"))
    bold = " ".join(found.text[s.start : s.end] for s in found.styles if s.name == "bold")
    assert ("CHỦ TỊCH" if format == "md" else "KẾ HOẠCH") in bold
    assert "mương ở bản Trên" not in bold


@pytest.mark.parametrize("format", ["docx", "pdf"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_refused_in_a_sentence(
    tmp_path: Path, format: str, share: float
) -> None:
    path = FORMATS[format](tmp_path / f"cụt.{format}")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(IngestError, match="cụt") as caught:
        read(path)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "html", "pdf", ""])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"rỗng.{suffix}"
    path.write_bytes(b"")
    with pytest.raises(IngestError, match="trống"):
        read(path)


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_white_space_alone_is_empty(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"trắng.{suffix}"
    path.write_text(" \n\t\u200b\n\u00a0\ufeff", encoding="utf-8")
    with pytest.raises(IngestError, match="không có chữ nào"):
        read(path)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, suffix=st.sampled_from(["txt", "md", "html"]))
def test_any_text_is_read_soundly_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"a.{suffix}"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    try:
        assert_sound(read(path))
    except IngestError as error:
        assert str(error).endswith(".")  # noqa: PT017


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400), format=st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_soundly_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, format: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "a"
    path.write_bytes(data)
    try:
        assert_sound(READERS[format](path, name="a"))
    except IngestError as error:
        assert str(error).endswith(".")  # noqa: PT017


@settings(max_examples=25, deadline=None)
@given(
    cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20),
    format=st.sampled_from(["docx", "html", "pdf"]),
)
def test_damaged_files_never_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[float, int]], format: str
) -> None:
    path = FORMATS[format](tmp_path_factory.mktemp("any") / f"a.{format}")
    data = bytearray(path.read_bytes())
    for share, byte in cuts:
        data[int(share * (len(data) - 1))] = byte
    path.write_bytes(bytes(data))
    try:
        assert_sound(read(path))
    except IngestError as error:
        assert str(error).endswith(".")  # noqa: PT017
