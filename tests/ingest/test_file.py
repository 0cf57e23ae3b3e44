"""A file becomes documents: identity, offsets, styles."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ingest.document import HEADER_FIELDS
from ingest.errors import EmptyFile
from ingest.file import read_file
from tests.ingest import letters
from tests.ingest.invented import FORMATS
from tests.ingest.letters import only, read


def test_the_same_text_in_another_composition_and_layout_is_the_same_document(
    tmp_path: Path,
) -> None:
    first = only(letters.PARTY_RESOLUTION, tmp_path)
    decomposed = unicodedata.normalize("NFD", letters.PARTY_RESOLUTION)
    spread = letters.PARTY_RESOLUTION.replace("\n\n", "\n\n\n").replace("uỷ", "ủy")
    windows = letters.PARTY_RESOLUTION.replace("\n", "\r\n")
    for text in (decomposed, spread, windows):
        assert only(text, tmp_path).id == first.id
    assert only(letters.PARTY_RESOLUTION.replace("80%", "90%"), tmp_path).id != first.id
    assert len(first.id) == 16


def test_another_encoding_is_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "utf16.txt"
    path.write_bytes(letters.NO_HEAD.encode("utf-16"))
    assert read_file(path).documents[0].id == only(letters.NO_HEAD, tmp_path).id


def test_the_same_document_in_every_format_has_the_same_fields_and_passages(
    tmp_path: Path,
) -> None:
    found = [read_file(make(tmp_path / f"kh.{name}")).documents for name, make in FORMATS.items()]
    first = found[0][0]
    assert first.header.symbol.value == "47/KH-UBND"
    for (document,) in found:
        assert document.id == first.id
        assert [(one.path, one.text) for one in document.passages] == [
            (one.path, one.text) for one in first.passages
        ]
        for name in HEADER_FIELDS:
            field, other = getattr(document.header, name), getattr(first.header, name)
            assert (field.status, field.value) == (other.status, other.value)
        assert document.header.recipients == ("Đảng ủy xã", "Lưu: VT")


def test_offsets_of_a_document_refer_to_the_files_text(tmp_path: Path) -> None:
    file = read("\n\n  " + letters.TWO_IN_ONE, tmp_path)
    for document in file.documents:
        assert file.text[document.start : document.end] == document.text
        for block in document.blocks:
            assert document.start <= block.start < block.end <= document.end
        for passage in document.passages:
            assert document.passage_id(passage) == (f"{document.id}:{passage.start}-{passage.end}")


def test_styles_move_with_their_document(tmp_path: Path) -> None:
    text = letters.TWO_IN_ONE.replace("làm xong trong năm", "**làm xong trong năm**")
    _, second = read(text, tmp_path).documents
    (style,) = second.styles
    assert style.name == "bold"
    assert second.text[style.start : style.end] == "làm xong trong năm"


def test_a_file_without_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read(" \n\n\t\n", tmp_path)


@pytest.mark.parametrize(
    "text", ["x", ".", "-----", "Số:", "Kính gửi:", "Nơi nhận:", "I.", "Điều 1."]
)
def test_odd_texts_do_no_harm(text: str, tmp_path: Path) -> None:
    document = only(text, tmp_path)
    assert document.text == text
    assert document.header.symbol.status == "absent"
