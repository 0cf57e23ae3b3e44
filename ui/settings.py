"""Where the API is and who may reach the screens, from `KHEO_…` in the environment."""

from __future__ import annotations

import ipaddress
from functools import cache

from pydantic_settings import BaseSettings, SettingsConfigDict


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="KHEO_", frozen=True)

    api_url: str = "http://127.0.0.1:8000"
    api_key: str | None = None
    """Asked of every browser when the screens are open to other machines."""
    ui_host: str = "127.0.0.1"
    ui_timeout: float = 20.0
    """Seconds that an answer may take before the screen says that the system is slow."""
    max_upload_mb: int = 512
    """Largest file that the screen takes, in MiB: what the API takes at once, by the same name."""

    @property
    def gate(self) -> str | None:
        """The key a browser must know before anything is shown; None on this machine alone.

        A browser elsewhere reaches the API through these screens, so the API's being bound to
        this machine protects nothing.
        """
        return None if is_loopback(self.ui_host) else self.api_key


@cache
def settings() -> Settings:
    return Settings()
