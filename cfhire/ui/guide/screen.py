"""Puts help for every page into the window, with what the program is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from cfhire import __version__
from cfhire.i18n import _
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow

if TYPE_CHECKING:
    from cfhire.ui.guide.dialog import HelpDialog


class Guide(QObject):
    """Answers F1 with the help for the page that is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: HelpDialog | None = None
        window.help_requested.connect(self.show)
        window.about_requested.connect(self.tell_about)

    def show(self, page: str) -> None:
        """Show the help for a page, in the dialog that may be there already."""
        # Imported when it is wanted: the first paint does not wait for it.
        from cfhire.ui.guide.dialog import HelpDialog  # noqa: PLC0415
        from cfhire.ui.guide.sections import section_of  # noqa: PLC0415

        if self._dialog is None or not isValid(self._dialog):
            self._dialog = HelpDialog(self._window)
            self._dialog.shortcuts_requested.connect(self._window.registry["help.shortcuts"].trigger)
        self._dialog.show_section(section_of(page))
        self._dialog.show()
        self._dialog.activateWindow()

    def tell_about(self) -> None:
        """Say which version this is, and under which licence."""
        words = _("Structured hiring interviews that weigh values alignment alongside skill, with evidence.")
        licence = _("Free software under the Apache License 2.0. Nothing leaves this computer.")
        from cfhire.ui.asking import message_box  # noqa: PLC0415
        from cfhire.ui.text import no_mnemonic  # noqa: PLC0415

        box = message_box(self._window, _("cfhire {version}").format(version=__version__), f"{words}\n\n{licence}")
        box.addButton(no_mnemonic(_("Close")), box.ButtonRole.AcceptRole)
        box.open()


def register(window: MainWindow, _desk: Desk) -> None:
    """Let F1 and the menu be answered."""
    Guide(window)
