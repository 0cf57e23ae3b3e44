"""`python -m search_api --data DIR --port N`: serves the API."""

from __future__ import annotations

import logging
import os
import socket
import sys
from typing import Annotated, Any

import typer
import uvicorn
from pydantic import ValidationError

from index.errors import LibraryError
from index.terminal import FAILED, WRONG_USAGE  # and its Vietnamese headings
from search_api.errors import StartupError, shown
from search_api.settings import Settings

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

# typer carries a click of its own, whose base of all usage errors it does not name.
_UsageError: type[Exception] = next(
    base for base in typer.BadParameter.__mro__ if base.__name__ == "UsageError"
)


# Strings all of them: Settings says in Vietnamese what is wrong with a value.
Data = Annotated[
    str | None,
    typer.Option(metavar="THƯ_MỤC", help="Thư mục của kho (KHEO_DATA; mặc định var/kheo)."),
]
Port = Annotated[
    str | None, typer.Option(metavar="CỔNG", help="Cổng lắng nghe (KHEO_PORT; mặc định 8000).")
]
Host = Annotated[
    str | None,
    typer.Option(
        metavar="ĐỊA_CHỈ",
        help="Địa chỉ lắng nghe (KHEO_HOST; mặc định 127.0.0.1). "
        "Địa chỉ khác thì phải đặt KHEO_API_KEY.",
    ),
]


class _Server(uvicorn.Server):
    """Says where it listens once it can answer, and not before."""

    def __init__(self, config: uvicorn.Config, *, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if not self.should_exit:
            print(self._greeting, flush=True)


@app.command()
def main(data: Data = None, port: Port = None, host: Host = None) -> None:
    """Mở dịch vụ tra cứu trên kho văn bản. Nhấn Ctrl-C để dừng."""
    _serve(_settings(data=data, port=port, host=host))


def run() -> None:
    """Exit codes: 0 stopped by a person, 1 could not start, 2 wrong usage."""
    try:
        app(standalone_mode=False)
    except _UsageError:
        print(
            "Câu lệnh chưa đúng. Gõ `python -m search_api --help` để xem cách dùng.",
            file=sys.stderr,
        )
        sys.exit(WRONG_USAGE)
    except (StartupError, LibraryError) as error:
        print(error, file=sys.stderr)
        sys.exit(FAILED)


def _settings(**given: Any) -> Settings:
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = error.errors()[0]
        name = str(wrong["loc"][0])
        value = "" if name == "api_key" else f" “{shown(wrong['input'])}”"
        raise StartupError(
            f"Giá trị{value} của --{name} (KHEO_{name.upper()}) không dùng được; hãy sửa lại."
        ) from None


def _serve(settings: Settings) -> None:
    from search_api.access import check_binding
    from search_api.app import create_app

    check_binding(settings)
    listening = _listen(settings)
    app = create_app(settings)
    app.state.service.searcher.warm_up()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=10,
        # An overlong question shall reach the app, which says so in a sentence.
        h11_max_incomplete_event_size=2**20,
    )  # fmt: skip
    host, port = listening.getsockname()[:2]
    counts = app.state.service.store.counts()
    greeting = (
        f"Khéo sẵn sàng tại http://{f'[{host}]' if ':' in host else host}:{port} — kho "
        f"{settings.data}: {counts.documents} văn bản, {counts.passages} đoạn. "
        "Cách dùng: /docs. Nhấn Ctrl-C để dừng."
    )
    _Server(config, greeting=greeting).run(sockets=[listening])


def _listen(settings: Settings) -> socket.socket:
    """The listening socket; raises StartupError where the address cannot be had."""
    where = f"{settings.host}:{settings.port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # asyncio turns Nagle's delay (40 ms an answer) off only where the protocol is named.
        listening = socket.socket(family, kind, protocol)
        # On Windows this option would let two programs share one port.
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        raise StartupError(
            f"Không mở được địa chỉ {where} ({error.strerror or error}). Có thể cổng đang được "
            "chương trình khác dùng: hãy dừng chương trình đó hoặc chọn cổng khác bằng --port."
        ) from None
    return listening


if __name__ == "__main__":
    run()
