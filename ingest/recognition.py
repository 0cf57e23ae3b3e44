"""Words in pictures of pages, through the program tesseract with its Vietnamese data.

Pictures go in and words come out through pipes: no file is written. The child processes of a run
end with it, however it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import atan, degrees
from pathlib import Path
from statistics import median
from threading import Lock
from typing import NamedTuple

from lxml import etree
from PIL import Image, ImageChops, ImageOps

from ingest.errors import NeedsOcr
from ingest.quality import judged_words
from ingest.secrecy import blurred_secrecy_of

DPI = 200
"""What tesseract reads best: finer pictures hold more noise and no more letters."""
PAGE_SECONDS = 180.0
"""A page that takes longer is given up."""
_WINDOWS = Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe")
_LANGUAGE, _ORIENTATION = "vie", "osd"
_PATIENT = 10
"""How far the program stands back behind others on this machine (POSIX nice value)."""
_RED, _LEAST_RED = 50, 400
"""By how much red outshines the other colours; dots of it that are more than a speck."""
_TOP = 0.3
"""Of a page's height: where a letterhead stands."""
_SLANTS = (0, 4, -4, 9, -9)
"""Degrees: stamps are set by hand."""
_GOOD_SHARE = 0.6
_FEW_WORDS = 8
_BLANK_SHARE = 0.0005
"""Of a page's dots: with fewer dark ones there is nothing on it to read."""
_DARK = 128
_LEVEL = 0.012
"""A page whose lines rise more steeply is turned straight and read once more."""
_STEEPEST = 0.18
_HINT = (
    "hãy cài chương trình Tesseract kèm dữ liệu tiếng Việt (Debian, Ubuntu: tesseract-ocr và "
    "tesseract-ocr-vie; Windows: bộ cài Tesseract, nhớ chọn “Vietnamese”) hoặc nhờ người phụ "
    "trách máy tính, rồi thêm lại tệp."
)


class Word(NamedTuple):
    """A recognised word in its box of ink: dots of the picture, y downwards."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int
    """In percent."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that tesseract sees on one line; `baseline` is the height they stand on at `left`."""

    words: tuple[Word, ...]
    left: int
    baseline: float
    slope: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read in one picture, which is kept as it was read: upright and straight."""

    lines: tuple[TextLine, ...]
    picture: Image.Image
    turn: int = 0
    """Degrees, counterclockwise, by which it was turned to be upright."""

    @property
    def text(self) -> str:
        return "\n".join(" ".join(word.text for word in line.words) for line in self.lines)

    def merit(self) -> tuple[int, int]:
        """(real syllables, other words): how well it was read."""
        judged = list(judged_words(self.text))
        return sum(judged), len(judged) - sum(judged)

    def is_good(self) -> bool:
        real, other = self.merit()
        return (
            real >= _FEW_WORDS and real >= _GOOD_SHARE * (real + other) and not self.is_sideways()
        )

    def is_sideways(self) -> bool:
        """Whether the words stand on end: tesseract can read them so, but not their order."""
        long = [word for line in self.lines for word in line.words if len(word.text) > 2]
        return sum(word.bottom - word.top > word.right - word.left for word in long) * 2 > len(long)

    @property
    def slope(self) -> float:
        """How far lines fall (if below 0, rise) for each dot to the right; long lines know best."""
        known = [line.slope for line in self.lines for _ in line.words if len(line.words) > 3]
        return median(known) if known else 0.0


@dataclass(frozen=True, slots=True)
class Engine:
    """The program, and whether it can tell which way up a page is."""

    program: str
    turns: bool


def find_engine() -> Engine | None:
    """tesseract with Vietnamese on this machine; None where either is missing."""
    program = shutil.which("tesseract") or (str(_WINDOWS) if _WINDOWS.is_file() else None)
    if program is None:
        return None
    languages = _languages(program)
    return Engine(program, _ORIENTATION in languages) if _LANGUAGE in languages else None


def needed(name: str) -> NeedsOcr:
    """Why a file of pictures cannot be read here, and what to install."""
    lacking = "dữ liệu tiếng Việt của Tesseract" if shutil.which("tesseract") else "Tesseract"
    return NeedsOcr(
        f"Tệp “{name}” chỉ có ảnh chụp, không có chữ, cần OCR (nhận dạng chữ), nhưng máy này chưa "
        f"có {lacking}; {_HINT}"
    )


def needed_for_pages(pages: str) -> str:
    """The same as a warning, where the rest of the file was read; `pages` as people count."""
    return f"Trang {pages} là ảnh không có chữ, cần OCR; phần chữ ở đó chưa được đọc: {_HINT}"


def _languages(program: str) -> set[str]:
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return set(listed.stdout.decode(errors="replace").split())


def at_once() -> int:
    """How many pages are read side by side: one where other processes share the cores already."""
    if multiprocessing.parent_process() is not None:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return max(len(os.sched_getaffinity(0)), 1)
    return os.cpu_count() or 1


def recognise(
    pictures: Iterable[Image.Image], engine: Engine
) -> Generator[Recognised | None, None, None]:
    """Pictures of pages at about `DPI`, grey or in colours → what is in them, in order; None for
    a page that failed. Close the iterator to end it early: the child processes end at once.
    """
    children = _Children(engine)
    width = at_once()
    waiting: deque[Future[Recognised | None]] = deque()
    pool = ThreadPoolExecutor(width)
    try:
        for number, picture in enumerate(pictures):
            waiting.append(pool.submit(children.read, picture, first=number == 0))
            if len(waiting) > width:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        children.end()
        pool.shutdown(cancel_futures=True)


class _Failed(Exception):
    """The program gave up, or was given up."""


@dataclass(slots=True)
class _Children:
    """The processes under way; after `end` none is left and none begins."""

    engine: Engine
    _running: set[subprocess.Popen[bytes]] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)
    _ended: bool = False

    def end(self) -> None:
        with self._lock:
            self._ended = True
            for child in self._running:
                child.kill()

    def read(self, picture: Image.Image, *, first: bool = False) -> Recognised | None:
        try:
            found = self._straight(self._upright(self._as_it_lies(picture.convert("L"))))
            upright = picture.rotate(found.turn, expand=True) if found.turn else picture
            stamp = self._stamp(upright, first=first)
        except _Failed:
            return None
        return replace(found, lines=(stamp, *found.lines)) if stamp else found

    def _as_it_lies(self, picture: Image.Image) -> Recognised:
        found = self._run(picture, "--psm", "3", "-l", _LANGUAGE, "hocr")
        return Recognised(tuple(_lines(found)), picture)

    def _upright(self, found: Recognised) -> Recognised:
        """The page turned the right way up, if as it lies hardly a word can be read."""
        if found.is_good() or _is_blank(found.picture):
            return found
        best = found
        for turn in self._turns(found.picture):
            turned = self._as_it_lies(found.picture.rotate(turn, expand=True))
            turned = replace(turned, turn=turn)
            if best.is_sideways() or turned.merit()[0] > best.merit()[0]:
                best = turned
            if best.is_good():
                break
        return best

    def _turns(self, picture: Image.Image) -> tuple[int, ...]:
        """Degrees, counterclockwise, that may turn the picture upright; likeliest first."""
        if not self.engine.turns:
            return 180, 90, 270
        try:
            told = self._run(picture, "--psm", "0", "-l", _ORIENTATION)
        except _Failed:  # too few letters to tell
            return ()
        for line in told.decode(errors="replace").splitlines():
            if line.startswith("Rotate:"):
                turn = int(line.split(":")[1])
                return (360 - turn,) if turn in (90, 180, 270) else ()
        return ()

    def _straight(self, found: Recognised) -> Recognised:
        """The page read once more where its lines are not level."""
        if not _LEVEL < abs(found.slope) < _STEEPEST:
            return found
        again = self._as_it_lies(levelled(found.picture, found.slope))
        better = again.merit()[0] >= found.merit()[0] * 0.9
        return replace(again, turn=found.turn) if better else found

    def _stamp(self, page: Image.Image, *, first: bool) -> TextLine | None:
        """A stamp of secrecy that stands aslant, or in red ink across other words.

        Without red ink it is looked for above and beside the letterhead of the first page.
        """
        red = _red_ink(page)
        if red is None and not first:
            return None
        top = page.convert("L").crop((0, 0, page.width, round(page.height * _TOP)))
        ink = red or top
        for slant in _SLANTS:
            slanted = ink.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255)
            for line in _lines(self._run(slanted, "--psm", "11", "-l", _LANGUAGE, "hocr")):
                for words in _neighbours(line) if red else [line.words]:
                    stamp = " ".join(word.text for word in words)
                    if blurred_secrecy_of(stamp):
                        return TextLine((Word(stamp, 20, 10, 180, 40, 100),), 20, 40, 0.0)
        return None

    def _run(self, picture: Image.Image, *options: str) -> bytes:
        """What the program prints for a picture."""
        head = f"P5 {picture.width} {picture.height} 255\n".encode()
        with self._lock:
            if self._ended:
                raise _Failed
            child = subprocess.Popen(
                [self.engine.program, "stdin", "stdout", "--dpi", str(DPI), *options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._running.add(child)
        if hasattr(os, "setpriority"):  # whoever asks something meanwhile comes first
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, child.pid, _PATIENT)
        try:
            printed, _ = child.communicate(head + picture.tobytes(), timeout=PAGE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            raise _Failed from None
        finally:
            with self._lock:
                self._running.discard(child)
        if child.returncode != 0:
            raise _Failed
        return printed


def _is_blank(picture: Image.Image) -> bool:
    dark = sum(picture.histogram()[:_DARK])
    return dark < _BLANK_SHARE * picture.width * picture.height


def _neighbours(line: TextLine) -> Iterator[tuple[Word, ...]]:
    """All neighbours in a line, however many."""
    for start, end in combinations(range(len(line.words) + 1), 2):
        yield line.words[start:end]


def _red_ink(picture: Image.Image) -> Image.Image | None:
    """What stands in red in a page's upper half, black on white; None where there is none."""
    if picture.mode != "RGB":
        return None
    red, green, blue = picture.crop((0, 0, picture.width, picture.height // 2)).split()
    ink = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    black = ink.point(lambda value: 0 if value > _RED else 255)
    if black.histogram()[0] < _LEAST_RED:
        return None
    box = ImageOps.invert(black).getbbox()
    return ImageOps.expand(black.crop(box), 40, 255)


def levelled(picture: Image.Image, slope: float) -> Image.Image:
    """The picture turned about its middle so that lines of this slope are level."""
    return picture.rotate(degrees(atan(slope)), Image.Resampling.BICUBIC, fillcolor=255)


def _lines(printed: bytes) -> Iterator[TextLine]:
    """Reads tesseract's page markup (hOCR)."""
    try:
        root = etree.fromstring(printed, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise _Failed from None
    for line in root.iter("{*}span"):
        if "ocrx_word" in line.get("class", ""):
            continue
        words = tuple(_words(line))
        title = _properties(line)
        if words and "bbox" in title:
            left, _, _, bottom = (int(value) for value in title["bbox"])
            slope, offset = (float(value) for value in title.get("baseline", ["0", "0"]))
            yield TextLine(words, left, bottom + offset, slope)


def _words(line: etree._Element) -> Iterator[Word]:
    for word in line.iter("{*}span"):
        text = "".join(word.itertext()).strip()
        title = _properties(word)
        if text and "x_wconf" in title:
            left, top, right, bottom = (int(value) for value in title["bbox"])
            yield Word(text, left, top, right, bottom, int(float(title["x_wconf"][0])))


def _properties(element: etree._Element) -> dict[str, list[str]]:
    """`bbox 1 2 3 4; x_wconf 95` → its values by name."""
    parts = (part.split() for part in element.get("title", "").split(";"))
    return {part[0]: part[1:] for part in parts if part}
