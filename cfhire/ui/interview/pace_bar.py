"""How far the time is, in minutes, without sound, red or motion."""

import math

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from cfhire.i18n import _, plural
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import restyle

_LETTERS = 30
_NARROW_LETTERS = 22


class PaceBar(QWidget):
    """A thin bar with words below; they change once a minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setObjectName("pace")
        self._bar.setAccessibleName(_("Time"))
        self._words = PlainLabel("", self, kind="small")
        self._here = PlainLabel("", self, kind="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self._words)
        column.addWidget(self._here)
        self.fit(narrow=False)

    @property
    def words(self) -> str:
        """What is said now of the whole interview."""
        return self._words.text()

    @property
    def here(self) -> str:
        """What is said now of the question in hand."""
        return self._here.text()

    def show_pace(self, sheet: Sheet, elapsed: int, *, paused: bool, over: bool) -> None:
        """Show the minutes that passed and how they stand to the plan."""
        minutes, planned = elapsed // 60, max(sheet.minutes, 1)
        self._bar.setRange(0, planned)
        self._bar.setValue(min(minutes, planned))
        kind = "hold" if minutes >= planned else ""
        if self._bar.property("kind") != kind:
            restyle(self._bar, kind)
        said = _("{minutes} of {planned} min").format(minutes=minutes, planned=sheet.minutes)
        state = _("over") if over else _("paused") if paused else pace_words(sheet, minutes)
        self._words.setText(f"{said} · {state}")
        spent = _("this question {minutes} of {planned}")
        here = sheet.spent.get(sheet.here.id, 0) // 60
        self._here.setText(spent.format(minutes=here, planned=round(sheet.planned_minutes(sheet.place))))

    def fit(self, *, narrow: bool) -> None:
        """Take the same room whatever is said."""
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * (_NARROW_LETTERS if narrow else _LETTERS))


def pace_words(sheet: Sheet, minutes: int) -> str:
    """Say whether the question in hand is asked when the plan has it."""
    behind = math.floor(minutes - sheet.minutes_until(sheet.place))
    return plural("{n} min behind", "{n} min behind", behind) if behind > 0 else _("on pace")
