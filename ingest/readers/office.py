"""Old Word files (.doc), .rtf and .odt, turned into .docx by LibreOffice as a separate program.

Each conversion has a folder of its own that holds all the program touches (a copy of the file, its
profile, its temporary files) and that is wiped however the conversion ends. It may not use the
network, and runs no macros.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.errors import UnreadableFile, UnsupportedFile

FORMATS: tuple[str, ...] = ("doc", "rtf", "odt")
SECONDS = 180.0
"""A conversion that takes longer is given up; a common one takes two."""
_PLACES = (
    Path(r"C:\Program Files\LibreOffice\program\soffice.com"),
    Path(r"C:\Program Files (x86)\LibreOffice\program\soffice.com"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("/usr/lib/libreoffice/program/soffice"),
    Path("/opt/libreoffice/program/soffice"),
)
_OPTIONS = (
    "--headless", "--norestore", "--nologo", "--nolockcheck",
    "--convert-to", "docx:MS Word 2007 XML", "--outdir", "out",
)  # fmt: skip
_IS_WINDOWS = sys.platform == "win32"
_KEEPER = 'exec 3<&0; (cat <&3 >/dev/null; kill -KILL 0) & "$@" 3<&- </dev/null'
"""A shell in a group of its own that ends all of it once its input ends: when this process dies."""
_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "2"},  # links are never followed
    # A proxy that is not there: nothing reaches the network.
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetNoProxy": "",
        **{
            f"ooInet{scheme}Proxy{what}": value
            for scheme in ("HTTP", "HTTPS", "FTP")
            for what, value in (("Name", "127.0.0.1"), ("Port", "9"))
        },
    },
}


def find_office() -> str | None:
    """LibreOffice's program on this machine, None where it is missing."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((str(place) for place in _PLACES if place.is_file()), None)


@contextmanager
def converted(path: Path, form: str, *, name: str, scratch: Path | None) -> Iterator[Path]:
    """The file as a .docx, which is there only within the `with`.

    `scratch` is the folder for temporary files; None stands for the system's. Raises
    UnsupportedFile where LibreOffice is not installed, UnreadableFile when it fails.
    """
    program = find_office()
    if program is None:
        raise UnsupportedFile(
            f"Tệp “{name}” là văn bản .{form}, muốn đọc cần có LibreOffice trên máy này; hãy cài "
            "LibreOffice (Debian, Ubuntu: libreoffice-writer-nogui; Windows, macOS: bộ cài "
            "LibreOffice), hoặc mở tệp bằng Word, lưu lại dưới dạng .docx, rồi thêm lại."
        )
    with tempfile.TemporaryDirectory(
        prefix="office-", dir=scratch, ignore_cleanup_errors=True
    ) as folder:
        # Under a name of our own: the program takes the format from it, and writes beside it.
        source = Path(folder, f"file.{form}")
        shutil.copyfile(path, source)
        _run(program, source, name=name)
        target = Path(folder, "out", "file.docx")
        if not target.is_file():
            raise UnreadableFile(
                f"Tệp “{name}” bị hỏng hoặc được đặt mật khẩu, LibreOffice không chuyển được sang "
                ".docx; hãy mở bằng Word, bỏ mật khẩu, lưu lại dưới dạng .docx rồi thêm lại."
            )
        yield target


def _run(program: str, source: Path, *, name: str) -> None:
    """Runs the conversion to its end, or ends it."""
    folder = source.parent
    profile, temporary = folder / "profile", folder / "tmp"
    temporary.mkdir()
    _write_settings(profile)
    installation = profile.resolve().as_uri()
    command = [program, f"-env:UserInstallation={installation}", *_OPTIONS, str(source)]
    own = {"HOME": str(folder), **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(temporary))}
    child = subprocess.Popen(
        command if _IS_WINDOWS else ["/bin/sh", "-c", _KEEPER, "sh", *command],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **own, "SAL_USE_VCLPLUGIN": "svp"},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        child.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(
            f"LibreOffice không chuyển xong tệp “{name}” sang .docx trong {SECONDS:.0f} giây; "
            "hãy mở bằng Word, lưu lại dưới dạng .docx rồi thêm lại."
        ) from None
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the program with all that it started: what is called soffice is only a starter."""
    if _IS_WINDOWS:
        if child.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdin is not None:
        child.stdin.close()


def _write_settings(profile: Path) -> None:
    """A fresh profile in which macros are off and the network is out of reach."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, values in _SETTINGS.items()
        for key, value in values.items()
    )
    file = profile / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )
