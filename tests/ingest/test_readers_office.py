"""Old Word files through LibreOffice: the same document, nothing fetched, nothing left behind."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import docx
import pytest

from index.library import Library
from ingest.document import Document
from ingest.errors import StateSecret, UnreadableFile, UnsupportedFile
from ingest.file import read_file
from ingest.readers import office, read
from tests.ingest import invented
from tests.ingest.old_fonts import in_old_font
from tests.ingest.test_readers_docx import Maker, level, numbered

TCVN3_SAID = "Văn bản dùng phông chữ cũ TCVN3 (ABC); đã chuyển sang Unicode."
SECRET = "Chuyện riêng của bản Trên không ai được kể"


def _written(path: Path) -> Path:
    """The invented plan, ended by a paragraph, as Word ends every file."""
    document: Any = docx.Document(str(invented.as_docx(path)))
    document.add_paragraph()
    document.save(str(path))
    return path


def _saved_as(source: Path, form: str) -> Path:
    """What LibreOffice writes in this format."""
    program = office.find_office()
    assert program is not None
    profile = source.parent / "profile"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    target = source.with_suffix(f".{form}")
    subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(source.parent), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def doc(folder: Path) -> Path:
    return _saved_as(_written(folder / "a.docx"), "doc")


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    found = tmp_path / "scratch"
    found.mkdir()
    return found


def _holding(root: Path, text: str) -> list[Path]:
    """Files below a folder that hold the text in any encoding a program may write it in."""
    wanted = [text.encode(charset) for charset in ("utf-8", "utf-16-le", "utf-16-be")]
    wanted.append(text.encode("ascii", errors="ignore")[:12])
    found = []
    for path in root.rglob("*"):
        if path.is_file() and any(part in _unpacked(path) for part in wanted if part):
            found.append(path)
    return found


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            data += b"".join(archive.read(name) for name in archive.namelist())
    return data


def _same(found: Document, original: Document) -> None:
    assert found.id == original.id
    assert found.header == original.header
    assert [(p.path, p.text) for p in found.passages] == [
        (p.path, p.text) for p in original.passages
    ]


@pytest.mark.office
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_an_old_file_is_the_same_document(doc: Path, form: str, scratch: Path) -> None:
    source = doc.with_suffix(".docx")
    path = doc if form == "doc" else _saved_as(source, form)
    found = read_file(path, scratch=scratch)
    assert found.warnings == ()
    assert list(scratch.iterdir()) == []
    original = read_file(source)
    assert [line for line in found.text.split("\n") if line] == invented.LINES
    _same(found.documents[0], original.documents[0])


@pytest.mark.office
@pytest.mark.parametrize("form", ["doc", "rtf"])
def test_old_fonts_survive_the_way(tmp_path: Path, form: str) -> None:
    source = _written(tmp_path / "a.docx")
    old = _saved_as(in_old_font(source, tmp_path / "b.docx", "TCVN3"), form)
    found = read_file(old)
    assert found.warnings == (TCVN3_SAID,)
    _same(found.documents[0], read_file(source).documents[0])


@pytest.mark.office
def test_automatic_numbers_are_counted_alike(tmp_path: Path) -> None:
    maker = Maker(tmp_path / "a.docx")
    levels = [level(0, "upperRoman", "%1."), level(1, "decimal", "Điều %2."),
              level(2, "lowerLetter", "%3)")]  # fmt: skip
    maker.list(77, *levels).number(78, 77)
    steps = (0, 1, 1, 2, 2, 0, 1)
    maker.add(*(numbered(f"Việc thứ {n}", 78, depth) for n, depth in enumerate(steps)))
    expected = maker.lines()
    assert expected[:5] == ["I. Việc thứ 0", "Điều 1. Việc thứ 1", "Điều 2. Việc thứ 2",
                            "a) Việc thứ 3", "b) Việc thứ 4"]  # fmt: skip
    found = read(_saved_as(maker.path, "doc"))
    assert [line for line in found.text.split("\n") if line] == expected


@pytest.mark.office
def test_what_only_calls_itself_doc_is_known_by_its_content(tmp_path: Path) -> None:
    rtf = tmp_path / "thư.doc"
    rtf.write_bytes(b"{\\rtf1\\ansi Th\\u432?\\'3f g\\u7917?i c\\u225?c b\\u7843?n.}")
    assert read(rtf).text.startswith("Thư")
    markup = tmp_path / "giấy mời.doc"
    markup.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
        "<w:p><w:r><w:t>Mời họp tổ</w:t></w:r></w:p></w:body></w:wordDocument>",
        encoding="utf-8",
    )
    assert read(markup).text == "Mời họp tổ"
    text = tmp_path / "ghi chép.doc"
    text.write_text("Họp tổ dân phố tối nay.", encoding="utf-8")
    assert read(text).text == "Họp tổ dân phố tối nay."


@pytest.mark.office
def test_conversions_side_by_side(doc: Path, scratch: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: read(doc, scratch=scratch).text, range(3)))
    assert len(set(found)) == 1
    assert list(scratch.iterdir()) == []


# --- what is said when it cannot be read -----------------------------------------------------


def test_without_the_program_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    path = tmp_path / "thư.rtf"
    path.write_bytes(b"{\\rtf1 Xin}")
    with pytest.raises(UnsupportedFile) as caught:
        read(path)
    assert "“thư.rtf”" in str(caught.value)
    assert "hãy cài LibreOffice" in str(caught.value)
    assert "lưu lại dưới dạng .docx" in str(caught.value)
    for form in ("docx", "html"):  # which needs none
        found = read(invented.FORMATS[form](tmp_path / "x"), name="a.doc")
        assert [line for line in found.text.split("\n") if line.strip()] == invented.LINES


@pytest.mark.office
def test_a_locked_file_is_told(doc: Path, tmp_path: Path) -> None:
    data = bytearray(doc.read_bytes())
    stream = next(at for at in range(0, len(data), 512) if data[at : at + 2] == b"\xec\xa5")
    data[stream + 11] |= 0x01  # fEncrypted
    path = tmp_path / "khóa.doc"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(path)


def test_a_spreadsheet_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "bảng.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 90)
    with pytest.raises(UnsupportedFile, match=r"bảng\.xls"):
        read(path)


@pytest.mark.office
def test_a_conversion_that_does_not_end_is_ended(
    doc: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.7)
    with pytest.raises(UnreadableFile, match="không chuyển xong"):
        read(doc, scratch=scratch)
    assert list(scratch.iterdir()) == []
    assert _running(scratch) == []


def _await(folder: Path, *, running: bool) -> None:
    until = time.monotonic() + 20
    while bool(_running(folder)) != running and time.monotonic() < until:
        time.sleep(0.02)


def _running(folder: Path) -> list[int]:
    """Processes that were told to work in this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in command and process.name.isdecimal():
            found.append(int(process.name))
    return found


# --- nothing fetched, nothing left -----------------------------------------------------------


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """(address of a server here, what it has been asked for)."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()


@pytest.mark.office
def test_nothing_is_fetched(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" office:version="1.2" '
        f'xmlns:text="{space}text:1.0" xmlns:draw="{space}drawing:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
        '<text:p>Mời họp<draw:frame text:anchor-type="as-char" draw:name="a">'
        f'<draw:image xlink:href="{address}/a.png"/></draw:frame></text:p>'
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = f"{space}manifest:1.0"
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" '
            f'm:media-type="{kind}"/><m:file-entry m:full-path="content.xml" '
            'm:media-type="text/xml"/></m:manifest>',
        )
    assert read(path).text == "Mời họp"
    assert paths == []


@pytest.fixture
def stamped(tmp_path: Path) -> Path:
    path = tmp_path / "mật" / "a.docx"
    path.parent.mkdir()
    document = docx.Document()
    document.add_paragraph("TỐI MẬT")
    document.add_paragraph(SECRET)
    document.save(str(path))
    return _saved_as(path, "doc")


@pytest.mark.office
def test_a_stamped_file_leaves_nothing(
    stamped: Path, tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stamped in _holding(stamped.parent, SECRET)  # the search itself finds it
    everywhere = tmp_path / "temp"
    everywhere.mkdir()
    for name in ("TMPDIR", "TMP", "TEMP", "HOME"):
        monkeypatch.setenv(name, str(everywhere))
    with pytest.raises(StateSecret):
        read_file(stamped, scratch=scratch)
    data = tmp_path / "data"
    data.mkdir()
    with Library(data) as library:
        (report,) = library.add([stamped])
    assert report.state == "failed"
    for root in (scratch, everywhere, data):
        assert _holding(root, SECRET) == []
    assert list(scratch.iterdir()) == []


@pytest.mark.office
def test_nor_when_the_program_is_killed(stamped: Path, scratch: Path) -> None:
    def kill() -> None:
        _await(scratch, running=True)
        time.sleep(0.5)
        for process in _running(scratch):
            subprocess.run(["kill", "-9", str(process)], check=False)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(UnreadableFile):
        read_file(stamped, scratch=scratch)
    killer.join()
    assert list(scratch.iterdir()) == []
    assert _running(scratch) == []


@pytest.mark.office
def test_the_program_does_not_outlive_its_reader(stamped: Path, scratch: Path) -> None:
    told = "import sys; from pathlib import Path; from ingest.file import read_file; "
    told += "read_file(Path(sys.argv[1]), scratch=Path(sys.argv[2] + '/' + sys.argv[3]))"
    inner = scratch / "trong"
    inner.mkdir()
    # Its own command line must not look like that of the program.
    reader = subprocess.Popen(
        [sys.executable, "-c", told, str(stamped), str(scratch.parent), "scratch/trong"],
        stderr=subprocess.DEVNULL,
    )
    _await(inner, running=True)
    assert _running(inner) != []
    reader.kill()
    reader.wait()
    _await(inner, running=False)
    assert _running(inner) == []
    assert list(inner.rglob("file.docx")) == []  # it was ended, and did not come to its end
