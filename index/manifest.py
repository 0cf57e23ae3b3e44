"""What an index generation was made with, written beside it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from index.errors import UnknownManifest

FORMAT = 1
FILE = "manifest.json"
OWN = "models"
"""The folder of a library that holds encoders of its own."""


@dataclass(frozen=True, slots=True)
class Model:
    """Which encoder made the vectors. `name` None is the model shipped with this program.

    `own`: the library has it in a folder of its own. Stored, such a name is relative to the
    library's folder, which can be moved; here it leads there.
    """

    name: str | None = None
    dimension: int = 0
    query_prompt: str = ""
    document_prompt: str = ""
    segmented: bool = False
    own: bool = False

    def __str__(self) -> str:
        if self.own and self.name:
            return f"mô hình học thêm từ kho này ({Path(self.name).name})"
        return self.name or "mô hình đi kèm"

    def stored(self) -> Model:
        """As it is written down."""
        if not self.own or self.name is None:
            return self
        return replace(self, name=f"{OWN}/{Path(self.name).name}")

    def found(self, data: Path) -> Model:
        """As it is to be loaded, of what the library in `data` has written down."""
        if not self.own or self.name is None:
            return self
        return replace(self, name=str(data / self.name))


@dataclass(frozen=True, slots=True)
class Manifest:
    """`embedding` is the key of the set of vectors in the store, `library` the store's own mark."""

    model: Model = field(default_factory=Model)
    analyzer: str = ""
    embedding: int = 0
    library: str = ""
    created: str = ""
    format: int = FORMAT

    def save(self, folder: Path) -> None:
        (folder / FILE).write_text(
            json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n", "utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Raises UnknownManifest for a format of another version; OSError, ValueError for what is
        no manifest at all."""
        try:
            stored = json.loads((folder / FILE).read_text("utf-8"))
        except ValueError as error:
            raise ValueError(f"{folder / FILE}: {error}") from error
        if not isinstance(stored, dict) or not isinstance(stored.get("format"), int):
            raise ValueError(f"{folder / FILE}: not a manifest")
        if stored["format"] != FORMAT:
            raise UnknownManifest(
                f"Chỉ mục {folder} có định dạng {stored['format']}, chương trình này chỉ hiểu định "
                f"dạng {FORMAT}; hãy dùng đúng bản Khéo đã tạo ra nó, hoặc xoá thư mục "
                f"{folder.parent} để chỉ mục được dựng lại từ cơ sở dữ liệu."
            )
        try:
            return cls(**{**stored, "model": Model(**stored["model"])})
        except (KeyError, TypeError) as error:
            raise ValueError(f"{folder / FILE}: {error}") from error
