"""The command line's frame: one app, Vietnamese headings, refusals as one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.rich_utils
from tqdm import tqdm

from index.errors import BadFilter, LibraryError

typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số"
typer.rich_utils.OPTIONS_PANEL_TITLE = "Tuỳ chọn"
typer.rich_utils.COMMANDS_PANEL_TITLE = "Các lệnh"
typer.rich_utils.ERRORS_PANEL_TITLE = "Chưa đúng"
typer.rich_utils.RICH_HELP = "Gõ [blue]'{command_path} {help_option}'[/] để xem hướng dẫn."
typer.rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
typer.rich_utils.DEFAULT_STRING = "[mặc định: {}]"

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130

# typer carries a click of its own, whose base of all usage errors it does not name.
_UsageError: type[Exception] = next(
    base for base in typer.BadParameter.__mro__ if base.__name__ == "UsageError"
)

app = typer.Typer(
    name="python -m index",
    help="Khéo: lập và quản lý kho văn bản.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Data = Annotated[
    Path, typer.Option("--data", metavar="THƯ_MỤC", help="Thư mục của kho.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]
Wait = Annotated[
    float,
    typer.Option(
        "--wait", metavar="GIÂY", min=0, help="Đợi bao lâu nếu kho đang được tiến trình khác ghi."
    ),
]


class NothingThere(Exception):
    """None of the paths to be added leads anywhere."""

    def __init__(self, paths: Sequence[Path]) -> None:
        listed = ", ".join(f"“{path}”" for path in paths)
        super().__init__(f"Không có tệp hay thư mục {listed}; hãy kiểm tra lại đường dẫn.")


def existing(data: Path) -> Path:
    """The library's folder. Raises LibraryError where no library is there."""
    if not (data / "kheo.db").is_file():
        raise LibraryError(
            f"Không có kho nào ở {data}; hãy lập kho bằng `python -m index add … --data {data}`."
        )
    return data


def counted(bar: tqdm[None]) -> Callable[[int, int], None]:
    """Moves the bar when called with (done, all)."""

    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return show


def run() -> None:
    """Runs the command given. Exit codes: 0 well, 1 refused or in part, 2 wrong usage."""
    try:
        code = app(standalone_mode=False)
    except _UsageError as error:
        _say(_usage_sentence(error))
        sys.exit(WRONG_USAGE)
    except NothingThere as error:
        _say(str(error))
        sys.exit(WRONG_USAGE)
    except LibraryError as error:
        _say(str(error))
        sys.exit(WRONG_USAGE if isinstance(error, BadFilter) else FAILED)
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    if code == INTERRUPTED:  # typer turns Ctrl-C into this code
        _say("Đã dừng theo yêu cầu; những gì đã báo là xong vẫn được giữ.")
    sys.exit(code)


def _usage_sentence(error: Any) -> str:
    """What was wrong with the command line, and where its help is."""
    match type(error).__name__:
        case "NoSuchOption":
            said = f"Không có tuỳ chọn {error.option_name}."
        case "NoArgsIsHelpError":
            return str(error)
        case "MissingParameter":
            said = f"Thiếu {_parameter(error.param)}."
        case "BadParameter":
            said = f"Giá trị của {_parameter(error.param)} không hợp lệ."
        case _:
            said = "Câu lệnh hoặc tham số chưa đúng."
    command = error.ctx.command_path if error.ctx else "python -m index"
    return f"{said} Gõ `{command} --help` để xem hướng dẫn."


def _parameter(parameter: Any) -> str:
    if parameter is None:
        return "tham số"
    option = parameter.param_type_name == "option"
    name = str(parameter.opts[-1] if option else parameter.metavar or parameter.name)
    return name.rstrip(".")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
