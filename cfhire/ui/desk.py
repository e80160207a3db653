"""The open workspace as the person at the keyboard sees it.

Usage, in a presenter::

    session.fetch(self, lambda: desk.workspace.candidates.rows(), self._page.show_rows)

Only call `desk.workspace` inside the work that is handed to the session: it runs in the database thread.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cfhire.errors import Defect
from cfhire.ui.session import Session

if TYPE_CHECKING:
    from cfhire.services.workspace import Workspace


class Desk(QObject):
    """Holds the session and the workspace, which changes when another person sits down.

    Signals:
        seated: a workspace was opened, or another person is at the keyboard; pages start anew.
    """

    seated = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._workspace: Workspace | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether there is a workspace to ask."""
        return self._workspace is not None

    @property
    def workspace(self) -> "Workspace":
        """Return the open workspace."""
        if self._workspace is None:
            raise Defect("no workspace is open")
        return self._workspace

    def seat(self, workspace: "Workspace") -> None:
        """Use `workspace` from now on."""
        self._workspace = workspace
        self.seated.emit()
