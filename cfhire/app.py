"""Puts the parts together; the only module that knows them all."""

import builtins
import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cfhire.settings import Settings, home, read_settings, settings_path, written

if TYPE_CHECKING:
    from cfhire.services.workspace import Workspace
    from cfhire.ui.program import Program

START_LASTS_MS = 3000
"""By then the first page shows what is in the workspace."""

SAMPLE = "sample"
PICTURES = "pictures"
START = "start"
"""The page that is there while no workspace is open."""


def main() -> int:
    """Start cfhire: a window without arguments, on “sample”, or on a .cfhire file; else a command."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] == SAMPLE or Path(arguments[0]).suffix == ".cfhire":
        if not has_display():
            return without_display(arguments)
        return with_window(arguments)
    from cfhire.cli import main as command_line  # noqa: PLC0415

    return command_line(arguments)


def has_display() -> bool:
    """Tell whether a window could be seen."""
    if sys.platform in {"win32", "darwin"}:
        return True
    wished = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(wished) or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def with_window(arguments: list[str]) -> int:
    """Open the window; the workspace follows after the first paint.

    Until both are there nothing is collected: the many new objects of the start all stay, and looking through them
    again costs a tenth of it.
    """
    gc.disable()
    plain_import = builtins.__import__
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    # PySide6 lets `import` read the source of every module for a way of naming that nothing here uses: a fifth of the
    # time from the first paint to the data.
    builtins.__import__ = plain_import
    from cfhire.ui import theme  # noqa: PLC0415

    app = QApplication.instance() or theme.start()
    app.setApplicationName("cfhire")
    program = bare_program()

    def after_the_first_paint() -> None:
        QTimer.singleShot(START_LASTS_MS, program, collect_from_now_on)
        furnish(program)
        first_act(program, arguments)

    program.show(after_the_first_paint)
    return int(app.exec())


def collect_from_now_on() -> None:
    """Let memory be collected again, but for what the start left behind."""
    gc.freeze()
    gc.enable()


def build_program(
    settings: Settings | None = None, folder: Path | None = None, keep: Callable[[Settings], object] | None = None
) -> "Program":
    """Return the program with all its screens, not yet shown; see `bare_program`."""
    program = bare_program(settings, folder, keep)
    furnish(program)
    return program


def bare_program(
    settings: Settings | None = None, folder: Path | None = None, keep: Callable[[Settings], object] | None = None
) -> "Program":
    """Return the program with its frame alone, not yet shown. A QApplication is running.

    Without arguments it uses the settings and the home of the person, and keeps what is changed there.
    """
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from cfhire.ui.program import Doors, Program  # noqa: PLC0415

    app = QApplication.instance()
    if not isinstance(app, QApplication):  # pragma: no cover - the callers made one
        raise TypeError(app)
    doors = Doors(open_file, create_file, sample_file, keep or keep_settings, people_of_file)
    return Program(app, settings or read_settings(), doors, folder or home())


def furnish(program: "Program") -> None:
    """Put every screen and the ways to a workspace into the frame."""
    from cfhire.ui.preferences import screen as preferences  # noqa: PLC0415
    from cfhire.ui.screens import REGISTERS  # noqa: PLC0415
    from cfhire.ui.welcome import entrance  # noqa: PLC0415

    program.furnish(REGISTERS)
    preferences.register(program)
    entrance.register(program, home() / "workspaces", sample_path())


def first_act(program: "Program", arguments: list[str]) -> None:
    """Open what was named, else what was open last, else the first-run pages."""
    named = arguments[0] if arguments else ""
    if named == SAMPLE:
        program.make_sample(sample_path())
    elif named:
        program.open(Path(named))
    elif program.settings.recent and Path(program.settings.recent[0]).exists():
        program.open(Path(program.settings.recent[0]))
    else:
        program.session.go(START)
        program.window.registry["file.new"].trigger()


def sample_path() -> Path:
    """Return where the sample workspace lies."""
    return home() / SAMPLE / "Northwind Hotels.cfhire"


def open_file(path: Path, person: str, pin: str, passphrase: str) -> "Workspace":
    """Open a workspace as the person who was last at the keyboard, if they are in it.

    Raises:
        NeedsPassphrase: the file is protected, and the passphrase does not fit.
        NeedsPin: the person has a PIN, and it is another.
    """
    from cfhire.errors import NotAllowed, NotFound  # noqa: PLC0415
    from cfhire.services.workspace import open_workspace  # noqa: PLC0415
    from cfhire.store.connection import WrongKey  # noqa: PLC0415
    from cfhire.store.keys import is_protected  # noqa: PLC0415
    from cfhire.ui.program import NeedsPassphrase, NeedsPin  # noqa: PLC0415

    secret = passphrase or os.environ.get("CFHIRE_PASSPHRASE", "")
    try:
        try:
            return open_workspace(path, person, pin, secret)
        except NotFound:
            return open_workspace(path, "", pin, secret)
    except NotAllowed as error:
        raise NeedsPin(error.sentence, error.hint) from error
    except WrongKey as error:
        if is_protected(path):
            raise NeedsPassphrase(error.sentence, error.hint) from error
        raise


def people_of_file(path: Path, passphrase: str) -> tuple[tuple[str, str], ...]:
    """Return id and name of those who work in a workspace."""
    from cfhire.services.workspace import people_of  # noqa: PLC0415

    return people_of(path, passphrase or os.environ.get("CFHIRE_PASSPHRASE", ""))


def create_file(path: Path, organisation: str, owner: str, passphrase: str) -> "Workspace":
    """Make an empty workspace."""
    from cfhire.services.workspace import create_workspace  # noqa: PLC0415

    return create_workspace(path, organisation, owner, passphrase)


def sample_file(path: Path, advance: Callable[[int, int], None]) -> "Workspace":
    """Open the sample workspace, making it when it is not there; what `advance` raises leaves none."""
    if path.exists():
        return open_file(path, "", "", "")
    from cfhire.services.sample.building import build_sample, last_day  # noqa: PLC0415
    from cfhire.services.workspace import open_workspace  # noqa: PLC0415

    advance(0, 0)
    build_sample(path, progress=advance, today=last_day(datetime.now().astimezone())).close()
    return open_workspace(path)


def keep_settings(settings: Settings) -> Path:
    """Write the settings whole or not at all."""
    from cfhire.store.files import atomic_write  # noqa: PLC0415

    return atomic_write(settings_path(), written(settings))


def without_display(arguments: list[str]) -> int:
    """Do the sample's work without a display, and say where its reports and the pictures of its screens are."""
    folder = Path("build") / SAMPLE
    if arguments[:1] != [SAMPLE]:
        print("cfhire: there is no display. Use a command (see cfhire --help) or cfhire sample.", file=sys.stderr)  # noqa: T201
        return 2
    import shutil  # noqa: PLC0415

    shutil.rmtree(folder, ignore_errors=True)
    print("No display: making the sample organisation's workspace and reports, then pictures of the screens.")  # noqa: T201
    from cfhire.cli import main as command_line  # noqa: PLC0415

    code = command_line(["demo", "--out", str(folder)])
    if code:
        return code
    for picture in pictures_of(folder):
        print(picture)  # noqa: T201
    print(f"The reports are in {folder.resolve()}, the pictures in {(folder / PICTURES).resolve()}.")  # noqa: T201
    return 0


def pictures_of(folder: Path) -> list[Path]:
    """Walk through the sample workspace of a folder in a window nobody sees, and return the pictures.

    It is a copy that is walked through, with settings of its own: neither the sample nor the person's home changes.
    """
    import shutil  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from cfhire.ui import theme  # noqa: PLC0415
    from cfhire.ui.tour import Tour  # noqa: PLC0415

    app = theme.start()
    app.setApplicationName("cfhire")
    with tempfile.TemporaryDirectory() as kept:
        workspace = Path(shutil.copy(next(folder.glob("*.cfhire")), kept))
        program = build_program(Settings(scheme="light"), Path(kept), lambda _settings: None)
        return Tour(program, folder / PICTURES).walk(workspace)
