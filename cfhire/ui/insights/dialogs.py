"""What is asked about somebody who was hired."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.insights import OutcomeEntry, OutcomeRow
from cfhire.ui.text import one_line
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.date_field import DateField
from cfhire.ui.widgets.form_dialog import FormDialog


class OutcomeDialog(FormDialog):
    """Asks how a person does.

    Signals:
        entered: an OutcomeEntry.
    """

    entered = Signal(object)

    def __init__(self, row: OutcomeRow, today: date, parent: QWidget) -> None:
        super().__init__(_("How does {name} do?").format(name=one_line(row.candidate)), _("Record"), parent)
        self._row = row
        self._performance = self.add_field(
            _("Performance"), ChoiceField(), _("As their lead sees it, 1 lowest, 5 highest.")
        )
        self._performance.addItem(_("not said"), None)
        for point in range(1, 6):
            self._performance.addItem(str(point), point)
        self._performance.setCurrentIndex(row.performance or 0)
        self._stayed = self.add_field(_("Still employed"), ChoiceField())
        for words, value in ((_("not said"), None), (_("yes"), True), (_("no"), False)):
            self._stayed.addItem(words, value)
        self._stayed.setCurrentIndex({None: 0, True: 1, False: 2}[row.still_employed])
        self._day = self.add_field(_("Seen on"), DateField(QDate(today.year, today.month, today.day)))
        self._day.setCalendarPopup(True)
        self.form.addStretch(1)
        self._performance.setFocus()

    def is_complete(self) -> bool:
        """Ask for at least one of the two."""
        said = self._performance.currentData() is not None or self._stayed.currentData() is not None
        return self.check(self._performance, said, _("Say how they perform, whether they are still here, or both."))

    def hand_over(self) -> None:
        """Emit what was entered."""
        day = self._day.date()
        self.entered.emit(
            OutcomeEntry(
                self._row.application_id,
                date(day.year(), day.month(), day.day()),
                self._performance.currentData(),
                self._stayed.currentData(),
            )
        )
