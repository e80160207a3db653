"""What says that an interview is only tried out."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.interview.cockpit import Cockpit
from cfhire.ui.widgets.chip import Chip


class TrialFrame(QWidget):
    """The cockpit under a strip that says that nothing is kept."""

    def __init__(self, cockpit: Cockpit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = Chip(
            _("Trial: nothing of this is kept. “Wrap up”, then “Finish later” ends it."), self, kind="hold"
        )
        self.strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(cockpit, 1)
        self.setFocusProxy(cockpit)
        self.setAccessibleName(self.strip.text())
