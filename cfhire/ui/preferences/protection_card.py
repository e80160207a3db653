"""The card that says whether the workspace is encrypted, and leads to its passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card


class ProtectionCard(Card):
    """One sentence on who could read the file, and what can be done about it.

    Signals:
        change_wanted: a passphrase is to be set or changed.
        removal_wanted: the passphrase is to be taken off.
    """

    change_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Passphrase of this workspace"), parent)
        self._words = PlainLabel("", kind="muted", wrap=True)
        self._change, self._remove = Button(), Button(_("Remove passphrase…"))
        self.body.addWidget(self._words)
        line = QHBoxLayout()
        line.setSpacing(sizes().gap)
        line.addWidget(self._change)
        line.addWidget(self._remove)
        line.addStretch(1)
        self.body.addLayout(line)
        self._change.clicked.connect(self.change_wanted)
        self._remove.clicked.connect(self.removal_wanted)

    def show_protection(self, *, is_protected: bool, may_change: bool) -> None:
        """Say how the open workspace is kept; who may not change that sees no button."""
        if is_protected:
            words = _("The file is encrypted and opens with its passphrase only.")
            self._change.setText(_("Change passphrase…"))
        else:
            words = _("The file is not encrypted: whoever gets hold of it can read everything in it.")
            self._change.setText(_("Set a passphrase…"))
        if not may_change:
            words = f"{words} {_('An administrator can change that.')}"
        self._words.setText(words)
        self._change.setVisible(may_change)
        self._remove.setVisible(may_change and is_protected)
