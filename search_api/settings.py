"""What the API can be told, by arguments or by variables that start with `KHEO_`."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1", "testserver")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="KHEO_", frozen=True)

    data: Path = Field(default=Path("var/kheo"), description="Thư mục của kho.")
    host: str = Field(default="127.0.0.1", description="Địa chỉ máy chủ lắng nghe.")
    port: int = Field(default=8000, ge=0, le=65535, description="Cổng; 0 là cổng bất kỳ còn trống.")
    api_key: SecretStr | None = Field(
        default=None, description="Khóa truy cập; bắt buộc khi lắng nghe ngoài máy này."
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Các tên máy được chấp nhận trong phần đầu Host, cách nhau bằng dấu phẩy.",
    )
    max_upload_mb: int = Field(default=512, ge=1, description="Tổng dung lượng một lần gửi, MB.")
    max_upload_files: int = Field(default=1000, ge=1, description="Số tệp một lần gửi.")
    reranker: str | None = Field(
        default=None,
        description="Mô hình cross-encoder xếp lại các đoạn đầu: thư mục trên máy này.",
    )
    keep_jobs_hours: float = Field(
        default=24, gt=0, description="Giữ kết quả của việc đã xong bao lâu, giờ."
    )

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(name.strip().lower() for name in value.split(",") if name.strip())
        return value

    @property
    def key(self) -> bytes | None:
        """The key that every request must show, or None where none is asked for."""
        secret = self.api_key.get_secret_value() if self.api_key else ""
        return secret.encode() or None

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the API."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> frozenset[str] | None:
        """The names by which the API may be called; None: by any (the key protects it then)."""
        if self.is_local:
            return frozenset((*LOOPBACK_NAMES, self.host, *self.allowed_hosts))
        return frozenset(self.allowed_hosts) or None
