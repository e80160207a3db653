"""The feedback letter to be written, and to be approved."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.cards import TextFinding
from cfhire.model.rows.courtesy import Letter
from cfhire.ui.text import PlainEdit, one_line
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.form_dialog import FormDialog

LINES = 14
WIDE_IN_LETTERS = 92
LOOK_AFTER_MS = 300


class LetterDialog(FormDialog):
    """Asks for the words; says while they are typed what should go.

    Signals:
        entered: the text of the letter.
        proposal_requested: a first text from the evidence is wanted.
        typed: the text now, when the keys rest.
    """

    entered = Signal(str)
    proposal_requested = Signal()
    typed = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(_("Feedback letter"), _("Keep"), parent, letters=WIDE_IN_LETTERS)
        hint = _("Strengths and one thing to grow, as they were seen. No scores, no comparison, nobody else.")
        self.text = self.add_field(_("The letter"), PlainEdit(text, lines=LINES), hint)
        self.found = self.add_words("", "error")
        self.found.hide()
        self.propose = Button(_("&Propose from the evidence"), self)
        self.foot.insertWidget(0, self.propose)
        self._rest = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._rest.timeout.connect(self._on_rest)
        self.text.textChanged.connect(self._rest.start)
        self.propose.clicked.connect(self.proposal_requested)
        self.text.setFocus()

    def take_proposal(self, text: str) -> None:
        """Put a proposed text into the field; it can be undone there."""
        self.text.selectAll()
        self.text.insertPlainText(text)

    def show_findings(self, findings: Sequence[TextFinding]) -> None:
        """Say what should go before the letter can be approved."""
        self.found.setText("\n".join(finding_words(each) for each in findings))
        self.found.setVisible(bool(findings))

    def hand_over(self) -> None:
        """Emit the text."""
        self.entered.emit(self.text.toPlainText().strip())

    def _on_rest(self) -> None:
        self.typed.emit(self.text.toPlainText())


class ApproveDialog(FormDialog):
    """Shows the letter as it would leave, to be approved by name.

    Signals:
        entered: the hash of the words that were read.
    """

    entered = Signal(str)

    def __init__(self, letter: Letter, name: str, parent: QWidget) -> None:
        super().__init__(_("Approve the letter"), _("Approve"), parent, letters=WIDE_IN_LETTERS)
        self._sha256 = letter.sha256
        self._findings = letter.findings
        self.text = self.add_field(_("These words leave"), PlainEdit(letter.text, lines=LINES))
        self.text.setReadOnly(True)
        words = _("You approve as {name}: it is put on record with these words' hash. Every change asks for it again.")
        self.add_words(words.format(name=one_line(name)), "strong")

    def is_complete(self) -> bool:
        """Refuse a letter that says what should not leave."""
        said = "; ".join(finding_words(each) for each in self._findings)
        return self.check(self.text, not self._findings, said)

    def hand_over(self) -> None:
        """Emit which words were read."""
        self.entered.emit(self._sha256)


def finding_words(finding: TextFinding) -> str:
    """Return which words should go, and why."""
    return (
        _("“{words}”: {reason} {instead}")
        .format(words=finding.words, reason=finding.reason, instead=finding.rewording)
        .strip()
    )
