"""A shadow's ratings beside those of the interviewer, answer by answer."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cfhire.i18n import _
from cfhire.model.rows.cards import PracticeRow
from cfhire.ui.text import LabelKind, PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.card import Card

APART = 1
"""So many scale points are worth a talk."""


class PracticeCard(Card):
    """A small table for each pair of shadow and interviewer; it counts nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Practice compared"), parent)
        hint = _("Counted nowhere. Talk about what you heard where you are a point or more apart.")
        self.body.addWidget(PlainLabel(hint, self, kind="small", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes().gap)
        self._grid.setVerticalSpacing(sizes().gap // 3)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.lines: tuple[tuple[str, ...], ...] = ()
        self.hide()

    def show_rows(self, rows: Sequence[PracticeRow]) -> None:
        """Show how far practice and interviewer are apart."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines: list[tuple[str, ...]] = []
        for (shadow, interviewer), pair in groupby(rows, key=lambda row: (row.shadow, row.interviewer)):
            self._add(lines, (_("Answer to"), shadow, interviewer, _("apart")), "small")
            for row in pair:
                gap = row.difference
                said = (
                    f"{row.question} · {row.criterion}",
                    score_words(row.practised),
                    score_words(row.rated),
                    gap_words(gap),
                )
                self._add(lines, said, "strong" if gap is not None and abs(gap) >= APART else "text")
        self.lines = tuple(lines)
        self.setVisible(bool(rows))

    def _add(self, lines: list[tuple[str, ...]], cells: tuple[str, ...], kind: LabelKind) -> None:
        for column, text in enumerate(cells):
            label = PlainLabel(text, self, kind=kind, wrap=True)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, len(lines), column)
        lines.append(cells)


def score_words(score: int | None) -> str:
    """Return a rating; not observed is a dash."""
    return "—" if score is None else str(score)


def gap_words(gap: int | None) -> str:
    """Return by how much the shadow rated higher, or lower."""
    return "—" if gap is None else "0" if not gap else f"{gap:+d}".replace("-", "−")
