"""`python -m ui --api URL --port N`: serve the screens."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from ui.settings import Settings, is_loopback

APP = Path(__file__).parent / "app.py"
THEME = {
    "base": "light",
    "primaryColor": "#1d4e6b",
    "backgroundColor": "#fbfaf7",
    "secondaryBackgroundColor": "#f1efe8",
    "textColor": "#22272b",
    "linkColor": "#1d4e6b",
    "linkUnderline": "false",
    "baseRadius": "4px",
    "baseFontSize": "16",
}


def options(*, host: str, port: int, max_upload_mb: int) -> list[str]:
    """What Streamlit is told, all of it on its command line, so that no file of a user's
    (`~/.streamlit/config.toml`) opens the screens wider than was asked here."""
    said: dict[str, str | int] = {
        "server.address": host,
        "server.port": port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.runOnSave": "false",
        "server.maxUploadSize": max_upload_mb,
        "server.enableXsrfProtection": "true",
        "server.enableCORS": "true",
        "server.enableStaticServing": "false",
        "server.enableAgentApi": "false",
        "server.showEmailPrompt": "false",
        "browser.serverAddress": host,
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "client.showErrorLinks": "false",
        "runner.magicEnabled": "false",
        "logger.level": "warning",
        "logger.hideWelcomeMessage": "true",
        "global.developmentMode": "false",
        **{f"theme.{name}": value for name, value in THEME.items()},
    }
    pairs = [part for name, value in said.items() for part in (f"--{name}", str(value))]
    if is_loopback(host):
        # A page elsewhere must not reach the screens by a name that it makes point here.
        for name in dict.fromkeys(("127.0.0.1", "localhost", host)):
            pairs += ["--server.allowedHosts", name]
    return pairs


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError:
            return False
    return True


def _refuse(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)


def serve(
    api: Annotated[str | None, typer.Option(help="Địa chỉ của API.")] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng của màn hình.")] = 8501,
    host: Annotated[str, typer.Option(help="Địa chỉ mà màn hình lắng nghe.")] = "127.0.0.1",
) -> None:
    """Mở các màn hình Khéo trong trình duyệt."""
    settings = Settings()
    if not is_loopback(host) and not settings.api_key:
        _refuse(
            f"Không mở màn hình tại {host}: máy khác sẽ đọc được văn bản mà không cần khóa. "
            "Hãy đặt KHEO_API_KEY rồi chạy lại, hoặc bỏ --host để chỉ dùng trên máy này."
        )
    if not _is_free(host, port):
        _refuse(f"Không mở được {host}:{port}: cổng đang được dùng. Hãy chọn cổng khác (--port).")
    os.environ["KHEO_API_URL"] = api or settings.api_url
    os.environ["KHEO_UI_HOST"] = host
    typer.echo(f"Khéo đang mở tại http://{host}:{port} (Ctrl-C để dừng)")
    # Late: everything above answers at once, and Streamlit takes a second to import.
    from streamlit.web import cli

    told = options(host=host, port=port, max_upload_mb=settings.max_upload_mb)
    sys.argv = ["streamlit", "run", str(APP), *told]
    cli.main(prog_name="streamlit")


def main() -> None:
    typer.run(serve)


if __name__ == "__main__":
    main()
