"""The card where somebody chooses what interviewers do not see before their own card is in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from cfhire.i18n import _
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.showing import show_checked


class BlindCard(Card):
    """Two boxes, each of which counts at once.

    Signals:
        chosen: whether files are hidden, and whether names are.
    """

    chosen = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Hidden until the own card is in"), parent)
        self.files = QCheckBox(_("Résumés, photos, other files"), self)
        self.names = QCheckBox(_("Names: a number stands for each candidate"), self)
        words = PlainLabel(
            _("Others' ratings and notes are always hidden until then. The interview itself never shows a name."),
            self,
            kind="muted",
            wrap=True,
        )
        for part in (self.files, self.names, words):
            self.body.addWidget(part)
        for box in (self.files, self.names):
            box.toggled.connect(self._on_toggled)

    def show_choice(self, *, files: bool, names: bool, can_change: bool) -> None:
        """Show what is hidden."""
        for box, is_on in ((self.files, files or names), (self.names, names)):
            show_checked(box, on=is_on)
            box.setEnabled(can_change)
        # A file tells the name.
        self.files.setEnabled(can_change and not names)

    def _on_toggled(self) -> None:
        names = self.names.isChecked()
        self.chosen.emit(self.files.isChecked() or names, names)
