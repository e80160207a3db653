"""The question to ask, its probes, the way to skip it."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.wording import customer_words, question_kind_words
from cfhire.ui.interview.keepable_field import KeepableField
from cfhire.ui.interview.live_keys import KeysOf, first_key, no_keys
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.task_panel import TaskPanel
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.key_hint import key_words

LETTERS_A_LINE = 60
LONG_PROMPT = 120
SMALLEST_QUESTION = 24
"""Pixels; 18 points, to be read at a glance."""
_COMPACT_TEXT = 20
_LONG_TEXT = 16
_LONG_ROOMY_TEXT = 24
_SPECIMEN = "Tell me about a time a colleague needed you when your own work"


class QuestionPanel(Card):
    """Shows one question in large letters.

    Attributes:
        task: what the candidate works on, for a work sample.
        probes: what to ask further; narrow windows show it elsewhere.

    Signals:
        skip_requested: why the question is not asked.
        reason_typed: id of the question, as much of the reason as there is; nothing when it was taken back.
        asking_requested: a skipped question is asked after all.
        skip_left: the reason was not given; everything stays.
    """

    skip_requested = Signal(str)
    reason_typed = Signal(str, str)
    asking_requested = Signal()
    skip_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._criterion = Chip("", self)
        self._kind = Chip("", self)
        self._customer = Chip("", self)
        chips = QWidget(self)
        flow = FlowLayout(chips, spacing=sizes().gap)
        for chip in (self._criterion, self._kind, self._customer):
            flow.addWidget(chip)
        self._is_compact = False
        self._asks_why = False
        self._question = ""
        self.prompt = QuestionLabel(self)
        self.task = TaskPanel(self)
        self.probes = ProbeRows(self)
        self.skip_panel = SkipPanel(self)
        self.skip_panel.hide()
        self.body.addWidget(chips)
        self.body.addWidget(self.prompt)
        self.body.addWidget(self.task)
        self.body.addWidget(self.probes)
        self.body.addWidget(self.skip_panel)
        self.skip_panel.reason_given.connect(self._on_reason)
        self.skip_panel.own_words.ripe.connect(self._on_words)
        self.skip_panel.left.connect(self._on_left)
        self.skip_panel.mend_requested.connect(self.ask_why)
        self.skip_panel.asking_requested.connect(self._on_asking)
        self._fit_prompt()

    def set_compact(self, *, compact: bool) -> None:
        """Show a smaller question without its kind, where the window is narrow; probes are elsewhere then."""
        self._is_compact = self.task.is_compact = compact
        self._fit_prompt()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the question at the place."""
        question, criteria, axis = sheet.question, sheet.criteria(sheet.place), sheet.axis(sheet.place)
        self._criterion.setVisible(bool(criteria))
        if criteria and axis is not None:
            self._criterion.show_as(criteria[0].criterion.name, axis.value)
        self._kind.setText(question_kind_words(question.kind))
        self._customer.setText(customer_words(question.customer) if question.customer is not None else "")
        self.prompt.setText(question.prompt)
        self._fit_prompt()
        self.task.show_sheet(sheet)
        self.probes.show_sheet(sheet)
        reason = sheet.skips.get(sheet.here.id, "")
        self._go_on_asking(sheet)
        self.skip_panel.show_reason("" if self._asks_why else reason)
        has_panel = bool(reason) or self._asks_why
        self.skip_panel.setVisible(has_panel)
        self.probes.setVisible(bool(question.probes) and (self._is_compact or not has_panel))

    def ask_why(self, reason: str = "") -> None:
        """Ask for the reason to skip, in place of the probes; one that is there already is there to be finished."""
        self._asks_why = True
        self.probes.setVisible(self._is_compact)
        self.skip_panel.show()
        self.skip_panel.begin(reason)

    def _go_on_asking(self, sheet: Sheet) -> None:
        """Leave a reason under the hands, whatever is read back meanwhile, unless the question changed or is rated."""
        question = sheet.here.id
        if self._asks_why and question != self._question:
            self.skip_panel.own_words.give()
        self._asks_why = (
            self._asks_why and question == self._question and all(rated != question for rated, _key in sheet.ratings)
        )
        if not self._asks_why:
            self.skip_panel.end()
        self._question = question

    def _on_words(self, words: str) -> None:
        self.reason_typed.emit(self._question, words)

    def _on_reason(self, reason: str) -> None:
        self._asks_why = False
        self.skip_requested.emit(reason)

    def _on_asking(self) -> None:
        self.asking_requested.emit()

    def _on_left(self) -> None:
        self._asks_why = False
        before = self.skip_panel.before
        self.skip_panel.show_reason(before)
        self.skip_panel.setVisible(bool(before))
        self.probes.setVisible(bool(self.probes.shown) and (self._is_compact or not before))
        self.skip_left.emit()

    def _fit_prompt(self) -> None:
        is_long = len(self.prompt.text()) > LONG_PROMPT
        if self._is_compact:
            size = sizes().px(_LONG_TEXT if is_long else _COMPACT_TEXT)
        else:
            size = sizes().px(_LONG_ROOMY_TEXT) if is_long else sizes().question
        font = QFont(self.font())
        font.setPixelSize(max(size, SMALLEST_QUESTION))
        self.prompt.setFont(font)
        letter = QFontMetrics(font).horizontalAdvance(_SPECIMEN) / len(_SPECIMEN)
        self.prompt.setMaximumWidth(round(letter * LETTERS_A_LINE))
        for chip, wanted in ((self._kind, True), (self._customer, bool(self._customer.text()))):
            chip.setVisible(wanted and not self._is_compact)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Keep the lines short when the text grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "skip_panel"):
            self._fit_prompt()


class QuestionLabel(PlainLabel):
    """The words of a question in lines that stay short; it takes the height of these lines, however wide the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, wrap=True)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at the width the label takes: a layout asks for all the width there is."""
        return super().heightForWidth(min(width, self.maximumWidth()))


class ProbeRows(QWidget):
    """The probes of a question, each with its key; one that was asked says so.

    Signals:
        probe_used: the number of a probe, from 1.
    """

    probe_used = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=4)
        self._buttons: list[NumberedButton] = []
        self._keys: KeysOf = no_keys
        self._sheet: Sheet | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def shown(self) -> tuple[NumberedButton, ...]:
        """The probes of the question."""
        return tuple(button for button in self._buttons if not button.isHidden())

    def show_keys(self, keys: KeysOf) -> None:
        """Show the keys that there are now."""
        self._keys = keys
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the probes of the question at the place."""
        self._sheet = sheet
        used = sheet.used_probes()
        probes = sheet.question.probes
        while len(self._buttons) < len(probes):
            button = NumberedButton(self, chip=True)
            button.clicked.connect(self._on_probe)
            self._flow.addWidget(button)
            self._buttons.append(button)
        for number, button in enumerate(self._buttons, 1):
            button.setVisible(number <= len(probes))
            if number > len(probes):
                continue
            text = probes[number - 1].text
            key = key_words(first_key(self._keys(f"probe_{number}"))) or str(number)
            mark = f"✓ {key}" if number in used else key
            heard = _("Probe {n}: {text}").format(n=number, text=text)
            heard += _(", used") if number in used else ""
            button.show_row(mark, text, quiet=number not in used, name=heard)

    def _on_probe(self) -> None:
        sender = self.sender()
        for number, button in enumerate(self._buttons, 1):
            if button is sender:
                self.probe_used.emit(number)


class SkipPanel(QWidget):
    """Asks why a question is not asked, or says why it was not.

    Attributes:
        before: the reason there was before it was asked for; Escape leaves it as it was.

    Signals:
        reason_given: in words.
        asking_requested: ask it after all.
        mend_requested: the reason there is, to be changed.
        left: no other reason was given.
    """

    reason_given = Signal(str)
    asking_requested = Signal()
    mend_requested = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = ""
        self._title = PlainLabel("", self, kind="strong", wrap=True)
        self._choices = QWidget(self)
        flow = FlowLayout(self._choices)
        self.reasons = tuple(
            Button(words, self._choices)
            for words in (_("Already answered"), _("Out of time"), _("Accommodation"), _("Candidate preferred not to"))
        )
        for button in self.reasons:
            button.clicked.connect(self._on_chosen)
            flow.addWidget(button)
        self.own_words = KeepableField("", _("Reason to skip in your own words"), self)
        self.own_words.setPlaceholderText(_("Or in your own words, then Enter"))
        self.own_words.returnPressed.connect(self._on_own_words)
        self.ask_after_all = Button(_("Ask it after all"), self)
        self.ask_after_all.clicked.connect(self.asking_requested)
        self.mend = Button(_("Change the reason"), self)
        self.mend.clicked.connect(self._on_mend)
        said = self._said = QWidget(self)
        said_flow = FlowLayout(said)
        said_flow.addWidget(self.ask_after_all)
        said_flow.addWidget(self.mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._choices)
        column.addWidget(self.own_words)
        column.addWidget(said)
        self.show_reason("")

    def show_reason(self, reason: str) -> None:
        """Say why it was skipped; without a reason ask for one."""
        asks = (
            _("Is this the whole reason? Enter keeps it, Esc the one before.")
            if self.before
            else _("Why is it not asked? Esc keeps it.")
        )
        self._reason = reason
        self._title.setText(_("Skipped: {reason}").format(reason=reason) if reason else asks)
        self._choices.setVisible(not reason)
        self.own_words.setVisible(not reason)
        self._said.setVisible(bool(reason))

    def begin(self, before: str = "") -> None:
        """Put the focus on the first reason, or behind the words there are."""
        self.before = before
        self.show_reason("")
        self.own_words.show_given(before)
        first = self.own_words if before else self.reasons[0]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.own_words.deselect()

    def end(self) -> None:
        """Ask no longer."""
        self.before = ""
        self.own_words.show_given("")

    def is_own(self, reason: str) -> bool:
        """Tell whether a reason was typed, so that it may have been cut off."""
        return bool(reason) and reason not in {button.text() for button in self.reasons}

    def _on_mend(self) -> None:
        self.mend_requested.emit(self._reason)

    def _on_chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.reason_given.emit(sender.text())

    def _on_own_words(self) -> None:
        words = self.own_words.text().strip()
        if words:
            self.own_words.show_given(words)
            self.reason_given.emit(words)

    def _begins_words(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
        return self._choices.isVisible() and not held and event.text().isalnum()

    def event(self, event: QEvent) -> bool:
        """Take a digit for words too, before it is a rating."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._begins_words(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Escape keep the question, and what is typed over the reasons become the own words."""
        if event.key() == Qt.Key.Key_Escape:
            self.own_words.setText(self.before)
            self.own_words.give()
            self.left.emit()
            return
        if self._begins_words(event):
            self.own_words.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(self.own_words, event)
            return
        super().keyPressEvent(event)
