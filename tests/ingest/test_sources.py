"""Paths become files: folders in order, archives opened with care, every failure named."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import archive, sources
from ingest.errors import FileTooLarge, UnreadableFile, UnsafeArchive
from ingest.sources import Source, SourceError, walk
from tests.ingest.invented import as_docx


@pytest.fixture
def workdir(tmp_path: Path) -> Path:
    folder = tmp_path / "tạm"
    folder.mkdir()
    return folder


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def gather(workdir: Path, *paths: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """What came, by name, and what was said of the rest; and nothing is left in the workdir."""
    came: dict[str, bytes] = {}
    failed: dict[str, str] = {}
    for found in walk(paths, workdir=workdir):
        if isinstance(found, SourceError):
            failed[found.name] = str(found.error)
            assert str(found.error).endswith(".")
        else:
            came[found.name] = found.path.read_bytes()
            assert found.sha256 == hashlib.sha256(came[found.name]).hexdigest()
            assert found.size == len(came[found.name])
    assert list(workdir.iterdir()) == []
    return came, failed


def test_folders_are_walked_in_order_without_what_is_hidden(tmp_path: Path, workdir: Path) -> None:
    root = tmp_path / "hồ sơ"
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".ẩn", "~$a.docx", "Thumbs.db", ".git/x", "c.bin"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    assert list(gather(workdir, root)[0]) == ["a.txt", "c.bin", "b/1.txt", "b/2.txt"]


def test_a_single_file_goes_by_its_own_name(tmp_path: Path, workdir: Path) -> None:
    path = tmp_path / "sâu" / "thư.txt"
    path.parent.mkdir()
    path.write_bytes(b"abc")
    assert gather(workdir, path) == ({"thư.txt": b"abc"}, {})


def test_what_is_not_there_is_named_and_the_rest_comes(tmp_path: Path, workdir: Path) -> None:
    (tmp_path / "có.txt").write_bytes(b"x")
    (tmp_path / "gãy").symlink_to(tmp_path / "đâu")
    came, failed = gather(workdir, tmp_path / "không.txt", tmp_path / "gãy", tmp_path / "có.txt")
    assert list(came) == ["có.txt"]
    assert set(failed) == {"không.txt", "gãy"}
    assert "Không tìm thấy" in failed["không.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path, workdir: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    assert set(gather(workdir, tmp_path / "ống")[1]) == {"ống"}


def test_members_of_an_archive_come_one_at_a_time(tmp_path: Path, workdir: Path) -> None:
    hidden = {"__MACOSX/a": b"", ".x": b"", "b/": b"", "~$a.docx": b""}
    path = zipped(tmp_path / "gói.zip", {"b/2.txt": b"2", "a.docx": b"1", **hidden})
    walked = walk([path], workdir=workdir)
    first = next(walked)
    assert isinstance(first, Source)
    assert (first.name, first.path.suffix) == ("gói.zip/a.docx", ".docx")
    second = next(walked)
    assert second.name == "gói.zip/b/2.txt"
    assert not first.path.exists()
    walked.close()
    assert list(workdir.iterdir()) == []


def test_a_word_file_is_no_archive_and_an_archive_needs_no_name(
    tmp_path: Path, workdir: Path
) -> None:
    document = as_docx(tmp_path / "a.docx")
    bundle = zipped(tmp_path / "gói", {"x.txt": b"x"})
    assert list(gather(workdir, document, bundle)[0]) == ["a.docx", "gói/x.txt"]


@pytest.mark.parametrize(
    "name",
    ["../ngoài.txt", "a/../../ngoài.txt", "/etc/ngoài.txt", "C:\\a.txt", "..\\ngoài.txt"],
)
def test_a_climbing_path_is_refused_and_the_rest_comes(
    tmp_path: Path, workdir: Path, name: str
) -> None:
    path = zipped(tmp_path / "gói.zip", {name: b"x", "trong.txt": b"y"})
    before = set(tmp_path.rglob("*"))
    came, failed = gather(workdir, path)
    assert came == {"gói.zip/trong.txt": b"y"}
    assert "vượt ra ngoài" in next(iter(failed.values()))
    assert set(tmp_path.rglob("*")) == before


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path, workdir: Path) -> None:
    path = zipped(tmp_path / "gói.zip", {"bom.txt": b"\0" * (20 * 2**20), "lành.txt": b"y"})
    came, failed = gather(workdir, path)
    assert list(came) == ["gói.zip/lành.txt"]
    assert "bom nén" in failed["gói.zip/bom.txt"]


def test_an_archive_that_states_too_much_is_refused_whole(
    tmp_path: Path, workdir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "gói.zip", {f"{n}.txt": b"x" for n in range(5)})
    monkeypatch.setattr(archive, "MAX_MEMBERS", 4)
    (found,) = walk([path], workdir=workdir)
    assert isinstance(found, SourceError)
    assert isinstance(found.error, UnsafeArchive)
    assert "5 tệp" in str(found.error)


def lying(data: bytes, size: int) -> bytes:
    """An archive of one stored-small member whose headers state this size."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeezed.compress(data) + squeezed.flush()
    crc = zlib.crc32(data)
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(body), size, 5, 0)
    central = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(body), size, 5, 0, 0, 0, 0, 0, 0,
    )  # fmt: skip
    start = len(local) + 5 + len(body)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + 5, start, 0)
    return local + b"a.txt" + body + central + b"a.txt" + end


def test_sizes_that_lie_do_not_get_more_out(
    tmp_path: Path, workdir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dối.zip"
    path.write_bytes(lying(b"\0" * (8 * 2**20), 10))
    came, _ = gather(workdir, path)
    assert all(len(data) <= 10 for data in came.values())
    monkeypatch.setattr(sources, "MAX_BYTES", 1000)
    path.write_bytes(lying(b"a" * 5000, 5000))
    (found,) = walk([path], workdir=workdir)
    assert isinstance(found, SourceError)
    assert isinstance(found.error, FileTooLarge)


def test_archives_in_archives_share_one_budget_and_one_depth(
    tmp_path: Path, workdir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = packed({"lá.txt": b"x" * 100, "sâu.zip": packed({"đáy.txt": b"z"})})
    path = zipped(tmp_path / "gói.zip", {"trong.zip": inner, "a.txt": b"a"})
    came, failed = gather(workdir, path)
    assert came == {"gói.zip/a.txt": b"a", "gói.zip/trong.zip/lá.txt": b"x" * 100}
    assert "quá sâu" in failed["gói.zip/trong.zip/sâu.zip"]
    monkeypatch.setattr(sources, "Budget", lambda: archive.Budget(len(inner) + 50))
    came, failed = gather(workdir, path)
    assert list(came) == ["gói.zip/a.txt"]
    assert "bung ra quá" in failed["gói.zip/trong.zip/lá.txt"]


def test_a_locked_member_is_named_and_the_rest_comes(tmp_path: Path, workdir: Path) -> None:
    data = bytearray(packed({"khóa.txt": b"x", "mở.txt": b"y"}))
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    path = tmp_path / "gói.zip"
    path.write_bytes(bytes(data))
    came, failed = gather(workdir, path)
    assert list(came) == ["gói.zip/mở.txt"]
    assert "mật khẩu" in failed["gói.zip/khóa.txt"]


def test_a_broken_member_is_named_and_the_rest_comes(tmp_path: Path, workdir: Path) -> None:
    data = bytearray(packed({"hỏng.txt": os.urandom(300), "lành.txt": b"y" * 9}))
    start = data.index("hỏng.txt".encode()) + len("hỏng.txt".encode())
    data[start + 100] ^= 0xFF
    path = tmp_path / "gói.zip"
    path.write_bytes(bytes(data))
    came, failed = gather(workdir, path)
    assert list(came) == ["gói.zip/lành.txt"]
    assert "bị hỏng" in failed["gói.zip/hỏng.txt"]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_truncated_archive_is_refused(tmp_path: Path, workdir: Path, share: float) -> None:
    data = packed({"a.txt": os.urandom(400)})
    path = tmp_path / "cụt.zip"
    path.write_bytes(data[: int(len(data) * share)])
    (found,) = walk([path], workdir=workdir)
    assert isinstance(found, SourceError)
    assert isinstance(found.error, UnreadableFile)


@pytest.mark.parametrize("charset", ["utf-8", "cp1258"])
def test_old_names_are_read_in_the_charset_of_their_maker(
    tmp_path: Path, workdir: Path, charset: str
) -> None:
    name = "Kê hoach sô 5.txt"
    raw = name.encode(charset)
    data = packed({"x" * len(raw): b"1"}).replace(b"x" * len(raw), raw)
    path = tmp_path / "gói.zip"
    path.write_bytes(data)
    assert list(gather(workdir, path)[0]) == [f"gói.zip/{name}"]


def test_too_large_a_file_is_refused_unread(
    tmp_path: Path, workdir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    (tmp_path / "to.txt").write_bytes(b"x" * 11)
    assert "vượt mức" in gather(workdir, tmp_path / "to.txt")[1]["to.txt"]


def test_names_cannot_smuggle_line_breaks(tmp_path: Path, workdir: Path) -> None:
    path = zipped(tmp_path / "gói.zip", {"a\n\u202eb.txt": b"x"})
    assert list(gather(workdir, path)[0]) == ["gói.zip/a b.txt"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_forged_archives_give_files_or_sentences(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[float, int]]
) -> None:
    data = bytearray(packed({"a.txt": b"mot " * 50, "b/c.zip": packed({"d.txt": b"hai"})}))
    for share, byte in cuts:
        data[int(share * (len(data) - 1))] = byte
    folder = tmp_path_factory.mktemp("giả")
    (folder / "tạm").mkdir()
    (folder / "a.zip").write_bytes(bytes(data))
    gather(folder / "tạm", folder / "a.zip")


def test_a_member_without_a_name_is_no_stumbling_block(tmp_path: Path, workdir: Path) -> None:
    path = tmp_path / "gói.zip"
    path.write_bytes(packed({"?": b"x", "a.txt": b"y"}).replace(b"?", b"\0"))
    came, failed = gather(workdir, path)
    assert came["gói.zip/a.txt"] == b"y"
    assert set(came) | set(failed) == {"gói.zip/a.txt", "gói.zip/không tên"}
