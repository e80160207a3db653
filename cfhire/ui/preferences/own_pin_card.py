"""The card where a person sets, changes or removes their own PIN."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.secret_field import SecretField


class OwnPinCard(Card):
    """Asks for a PIN twice; one that is there is removed only by the button that says so.

    Signals:
        chosen: the PIN that is wanted from now on, empty for none.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Your own PIN"), parent)
        hint = _("Asked for whenever you sit down. It keeps colleagues honest; a passphrase keeps strangers out.")
        self.body.addWidget(PlainLabel(hint, kind="muted", wrap=True))
        self._pin, self._repeated = SecretField(), SecretField()
        self._fault = PlainLabel("", kind="error", wrap=True)
        self._fault.hide()
        self._keep, self._remove = Button(_("S&et PIN")), Button(_("Re&move PIN"))
        form = QFormLayout()
        form.addRow(PlainLabel(_("&New PIN"), buddy=self._pin), self._pin)
        form.addRow(PlainLabel(_("Repe&at it"), buddy=self._repeated), self._repeated)
        self._pin.setAccessibleName(_("New PIN"))
        self._repeated.setAccessibleName(_("Repeat the PIN"))
        self.body.addLayout(form)
        self.body.addWidget(self._fault)
        line = QHBoxLayout()
        line.setSpacing(sizes().gap)
        line.addWidget(self._keep)
        line.addWidget(self._remove)
        line.addStretch(1)
        self.body.addLayout(line)
        self.show_pin(has_pin=False)
        self._keep.clicked.connect(self._on_keep)
        self._remove.clicked.connect(self._on_remove)
        for field in (self._pin, self._repeated):
            field.returnPressed.connect(self._on_keep)

    def show_pin(self, *, has_pin: bool) -> None:
        """Offer what can be done with the PIN that is there, or is not."""
        self._keep.setText(_("Chang&e PIN") if has_pin else _("S&et PIN"))
        self._remove.setVisible(has_pin)

    def _on_keep(self) -> None:
        pin, repeated = self._pin.text(), self._repeated.text()
        if not pin:
            self._refuse(_("▲ Type a PIN."), self._pin)
        elif pin != repeated:
            self._refuse(_("▲ The two PINs are not the same."), self._repeated)
        else:
            self._hand_over(pin)

    def _on_remove(self) -> None:
        self._hand_over("")

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._repeated.selectAll()

    def _hand_over(self, pin: str) -> None:
        self._fault.hide()
        self._pin.clear()
        self._repeated.clear()
        self.chosen.emit(pin)
