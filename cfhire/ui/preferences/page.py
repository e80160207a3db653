"""The page where a person chooses look, keys, and who is at the keyboard."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import Paper
from cfhire.settings import Settings
from cfhire.ui.preferences.acts import SCALES
from cfhire.ui.preferences.own_pin_card import OwnPinCard
from cfhire.ui.preferences.protection_card import ProtectionCard
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.page_frame import PageFrame
from cfhire.ui.widgets.readable_column import ReadableColumn
from cfhire.ui.widgets.secret_field import SecretField


class PreferencesPage(PageFrame):
    """Every choice shows at once; nothing has to be saved.

    Signals:
        settings_chosen: the Settings that are wanted now.
        person_wanted: the id of a person, and the PIN that was typed.
        keys_wanted: the keys of the program, to be changed.
        pin_chosen: the PIN that the person at the keyboard wants from now on, empty for none.
        passphrase_wanted: the workspace is to get a passphrase, or another one.
        unprotecting_wanted: the workspace is to lose its passphrase.
    """

    settings_chosen = Signal(object)
    keys_wanted = Signal()
    person_wanted = Signal(str, str)
    pin_chosen = Signal(str)
    passphrase_wanted = Signal()
    unprotecting_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(_("Preferences"), parent=parent)
        self._settings = settings
        self._wanted = ""
        self._at_keyboard = ""
        self._have_pin: set[str] = set()
        self._build()
        self._connect()

    def show_people(self, people: Sequence[tuple[str, str, bool]], at_keyboard: str) -> None:
        """Offer these people to sit down: id, name, and whether they have a PIN."""
        self._have_pin = {person_id for person_id, _name, has_pin in people if has_pin}
        self._own_pin.show_pin(has_pin=at_keyboard in self._have_pin)
        # Whoever is choosing meanwhile goes on with whom they chose.
        chosen = self._person.currentData() if at_keyboard == self._at_keyboard else ""
        self._at_keyboard = at_keyboard
        with QSignalBlocker(self._person):
            self._person.clear()
            for person_id, name, _has_pin in people:
                self._person.addItem(name, person_id)
            self._person.setCurrentIndex(max(0, self._person.findData(self._wanted or chosen or at_keyboard)))
        self._wanted = ""
        self._on_person_shown()

    def show_wrong_pin(self, sentence: str) -> None:
        """Say beside the field that the PIN is another one."""
        self._wrong_pin.setText(f"▲ {sentence}")
        self._wrong_pin.show()
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_protection(self, *, is_protected: bool, may_change: bool) -> None:
        """Say whether the open workspace is encrypted."""
        self._protection.show_protection(is_protected=is_protected, may_change=may_change)
        self._protection.show()

    def ask_for_person(self, person_id: str = "") -> None:
        """Put the focus on who is to sit down, or on the PIN of the one who is named."""
        at = self._person.findData(person_id)
        if at >= 0:
            self._person.setCurrentIndex(at)
        else:
            self._wanted = person_id
        field = self._pin if person_id else self._person
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings, which can be chosen elsewhere too."""
        self._settings = settings
        self._scheme.setCurrentIndex(max(0, self._scheme.findData(settings.scheme)))
        self._scale.setCurrentIndex(max(0, self._scale.findData(settings.text_scale)))

    def show_single_keys(self, on: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Show whether single keys act, which can be chosen elsewhere too."""
        self._single.setChecked(on)

    def _build(self) -> None:
        look, keys, person = Card(_("Look")), Card(_("Keyboard")), Card(_("At the keyboard"))
        self._scheme = ChoiceField()
        for text, scheme in ((_("As the system"), "system"), (_("Light"), "light"), (_("Dark"), "dark")):
            self._scheme.addItem(text, scheme)
        self._scheme.setCurrentIndex(max(0, self._scheme.findData(self._settings.scheme)))
        self._scale = ChoiceField()
        for scale in SCALES:
            self._scale.addItem(f"{scale} %", scale)
        self._scale.setCurrentIndex(max(0, self._scale.findData(self._settings.text_scale)))
        self._paper = ChoiceField()
        self._paper.addItem(_("As usual here"), "")
        for paper in Paper:
            self._paper.addItem(paper.value, paper.value)
        self._paper.setCurrentIndex(max(0, self._paper.findData(self._settings.paper)))
        _form(look, (_("&Colours"), self._scheme), (_("&Text size"), self._scale), (_("&Paper"), self._paper))
        self._single = QCheckBox(_("&Single keys act, for instance 1 to 5 in an interview"))
        self._single.setChecked(self._settings.single_keys)
        keys.body.addWidget(self._single)
        keys.body.addWidget(PlainLabel(_("Ctrl+/ shows every key."), kind="muted", wrap=True))
        self._keys = Button(_("Change &keys…"))
        keys.body.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignLeft)
        self._person = ChoiceField()
        self._pin = SecretField()
        self._wrong_pin = PlainLabel("", kind="error", wrap=True)
        self._wrong_pin.hide()
        self._sit = Button(_("Sit &down"))
        _form(person, (_("Pe&rson"), self._person), (_("P&IN"), self._pin))
        person.body.addWidget(self._wrong_pin)
        person.body.addWidget(self._sit, 0, Qt.AlignmentFlag.AlignLeft)
        self._own_pin, self._protection = OwnPinCard(), ProtectionCard()
        self._protection.hide()
        column = ReadableColumn()
        column.setSpacing(self.body.spacing())
        for card in (person, self._own_pin, self._protection, look, keys):
            column.addWidget(card)
        self.body.addLayout(column)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._scheme.activated.connect(self._on_chosen)
        self._scale.activated.connect(self._on_chosen)
        self._paper.activated.connect(self._on_chosen)
        self._single.toggled.connect(self._on_chosen)
        self._keys.clicked.connect(self.keys_wanted)
        self._sit.clicked.connect(self._on_sit)
        self._pin.returnPressed.connect(self._on_sit)
        self._person.currentIndexChanged.connect(self._on_person_shown)
        self._person.activated.connect(self._on_person_chosen)
        self._own_pin.chosen.connect(self.pin_chosen)
        self._protection.change_wanted.connect(self.passphrase_wanted)
        self._protection.removal_wanted.connect(self.unprotecting_wanted)

    def _on_chosen(self) -> None:
        self._settings = replace(
            self._settings,
            scheme=self._scheme.currentData(),
            text_scale=self._scale.currentData(),
            single_keys=self._single.isChecked(),
            paper=self._paper.currentData(),
        )
        self.settings_chosen.emit(self._settings)

    def _on_person_shown(self) -> None:
        has_pin = self._person.currentData() in self._have_pin
        self._pin.setEnabled(has_pin)
        self._pin.setPlaceholderText("" if has_pin else _("has none"))

    def _on_person_chosen(self) -> None:
        self._pin.clear()
        self._wrong_pin.hide()

    def _on_sit(self) -> None:
        self._wrong_pin.hide()
        self.person_wanted.emit(self._person.currentData() or "", self._pin.text())
        self._pin.clear()


def _form(card: Card, *rows: tuple[str, QWidget]) -> None:
    form = QFormLayout()
    for text, field in rows:
        form.addRow(PlainLabel(text, buddy=field), field)
        field.setAccessibleName(text.replace("&", ""))
    card.body.addLayout(form)
