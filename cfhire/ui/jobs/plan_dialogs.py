"""What is asked about a stage, an interview."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cfhire.i18n import _
from cfhire.model.rows.plans import PlannedInterview
from cfhire.ui.text import PlainEdit
from cfhire.ui.widgets.form_dialog import FormDialog
from cfhire.ui.widgets.number_field import NumberField

LONGEST_MINUTES = 480
MOST_INTERVIEWERS = 9


class NameDialog(FormDialog):
    """Asks for a name.

    Signals:
        entered: the name.
    """

    entered = Signal(str)

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        super().__init__(title, title, parent, letters=46)
        self._name = self.add_field(_("Name"), QLineEdit(name))
        self.form.addStretch(1)
        self._name.selectAll()
        self._name.setFocus()

    def is_complete(self) -> bool:
        """Ask for a name."""
        return self.check(self._name, bool(self._name.text().strip()), _("Give it a name."))

    def hand_over(self) -> None:
        """Emit the name."""
        self.entered.emit(self._name.text().strip())


class InterviewDialog(FormDialog):
    """Asks for name, minutes, number of interviewers, introduction.

    Signals:
        entered: the interview's id, its name, minutes, interviewers, introduction.
    """

    entered = Signal(str, str, int, int, str)

    def __init__(self, interview: PlannedInterview, parent: QWidget) -> None:
        super().__init__(_("Interview"), _("Keep"), parent, letters=56)
        self._id = interview.id
        self._name = self.add_field(_("Name"), QLineEdit(interview.name))
        self._minutes = self.add_field(_("Minutes"), NumberField(5, LONGEST_MINUTES, interview.minutes))
        hint = _("Those in one room hear the same answers: two of them count as one observation.")
        people = NumberField(1, MOST_INTERVIEWERS, interview.interviewers)
        self._people = self.add_field(_("Interviewers in the room"), people, hint)
        words = _("What the interviewer says first; left empty, the usual words.")
        self._intro = self.add_field(_("Introduction"), PlainEdit(interview.intro, lines=3), words)
        self.form.addStretch(1)
        self._name.selectAll()
        self._name.setFocus()

    def is_complete(self) -> bool:
        """Ask for a name."""
        return self.check(self._name, bool(self._name.text().strip()), _("Give it a name."))

    def hand_over(self) -> None:
        """Emit what was entered."""
        self.entered.emit(
            self._id,
            self._name.text().strip(),
            self._minutes.value(),
            self._people.value(),
            self._intro.toPlainText().strip(),
        )
