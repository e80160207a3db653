"""What is shown while no workspace is open: the ways to one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import restyle, sizes
from cfhire.ui.widgets.button import Button


class StartPage(QWidget):
    """A sentence over the ways to a workspace, the one that waits for a secret first.

    Signals:
        secret_requested: ask again for the secret of the workspace that waits.
        making_requested: make a workspace, or the sample.
        file_requested: choose a workspace that is there.
    """

    secret_requested = Signal()
    making_requested = Signal()
    file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = PlainLabel("", self, kind="muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._secret = Button("", self, kind="primary")
        self._making = Button(_("Make or see the sample…"), self)
        self._file = Button(_("Open a workspace…"), self)
        column = QVBoxLayout(self)
        column.setSpacing(sizes().gap)
        column.addStretch(1)
        column.addWidget(self._sentence)
        for button in (self._secret, self._making, self._file):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._secret.clicked.connect(self.secret_requested)
        self._making.clicked.connect(self.making_requested)
        self._file.clicked.connect(self.file_requested)
        self.show_nothing_open()

    def show_nothing_open(self) -> None:
        """Say that there is no workspace."""
        self._show(_("No workspace is open."), "")

    def show_shut(self, name: str, *, wants_passphrase: bool) -> None:
        """Say which workspace waits for a secret, and offer to type it."""
        if wants_passphrase:
            self._show(_("“{name}” waits for its passphrase.").format(name=name), _("Type the passphrase…"))
        else:
            sentence = _("“{name}” waits for somebody to sit down.").format(name=name)
            self._show(sentence, _("Who is at the keyboard?"))

    def _show(self, sentence: str, act: str) -> None:
        self._sentence.setText(sentence)
        self._secret.setText(act)
        self._secret.setVisible(bool(act))
        restyle(self._making, "" if act else "primary")
