"""What a plan covers, how precise it is, which rules it keeps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cfhire.i18n import _
from cfhire.model.rows.plan_edits import Coverage
from cfhire.model.rows.plan_outlook import PlanOutlook
from cfhire.model.rows.plans import PlanCheck
from cfhire.ui.jobs.scroll import emptied
from cfhire.ui.jobs.words import axis_kind, axis_letter, chance_words, precision_words
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import restyle, sizes
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.chip import Chip

MOST_DOTS = 3


class CoverageCard(Card):
    """Criterion by stage: a dot for each answer, a chip with the count against what is required."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Coverage"), parent)
        self._shown: tuple[tuple[str, ...], tuple[Coverage, ...]] | None = None
        self._inside = QWidget()
        self.head.addWidget(PlainLabel(_("interview × answer"), kind="muted"))
        self.body.addWidget(self._inside)

    def show_coverage(self, stages: Sequence[str], rows: Sequence[Coverage]) -> None:
        """Show what each stage asks for."""
        if self._shown == (tuple(stages), tuple(rows)):
            return
        self._shown = tuple(stages), tuple(rows)
        emptied(self._inside)
        self._inside = QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes().gap // 2)
        grid.setVerticalSpacing(sizes().px(9))
        grid.setColumnStretch(1, 1)
        grid.addWidget(PlainLabel(_("Criterion"), kind="small"), 0, 0, 1, 2)
        for number, name in enumerate(short_names(stages)):
            grid.addWidget(_centred(PlainLabel(name, kind="small")), 0, 2 + number)
        for line, row in enumerate(rows, start=1):
            grid.addWidget(Chip(axis_letter(row.axis), kind=axis_kind(row.axis)), line, 0)
            grid.addWidget(PlainLabel(row.name, wrap=True), line, 1)
            for number, count in enumerate(row.stages):
                dots = _centred(PlainLabel(dots_words(count)))
                dots.setAccessibleName(_("{n} in {stage}").format(n=count, stage=stages[number]))
                grid.addWidget(dots, line, 2 + number)
            chip = Chip(count_words(row), kind="ready" if row.is_enough else "hold")
            grid.addWidget(chip, line, 2 + len(stages))
        self.body.addWidget(self._inside)


class PrecisionCard(Card):
    """What can be expected before anybody is interviewed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Expected precision"), parent)
        self._precision = PlainLabel("…", wrap=True)
        self._chance = PlainLabel(kind="muted", wrap=True)
        self.body.addWidget(self._precision)
        self.body.addWidget(self._chance)

    def show_outlook(self, outlook: PlanOutlook | None) -> None:
        """Show what was computed, or that it is under way."""
        self._precision.setText("…" if outlook is None else precision_words(outlook))
        words = "" if outlook is None else chance_words(outlook)
        self._chance.setText(f"{words[:1].upper()}{words[1:]}." if words else "")


class ChecksCard(Card):
    """Every rule a plan keeps before it opens, with ✓ or ▲, and what was signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Checks"), parent)
        self._labels: list[PlainLabel] = []

    def show_checks(self, checks: Sequence[PlanCheck], signed: Sequence[str]) -> None:
        """Show the rules; what is broken stands first, where nobody has to look for it."""
        lines: list[tuple[str, str]] = [(f"▲ {check.sentence}", "hold") for check in checks if not check.holds]
        lines += [(f"✓ {check.sentence}", "text") for check in checks if check.holds]
        lines += [(_("Exception: {words}").format(words=each), "muted") for each in signed]
        while len(self._labels) < len(lines):
            label = PlainLabel(wrap=True)
            self._labels.append(label)
            self.body.addWidget(label)
        for label, (text, kind) in zip(self._labels, lines, strict=False):
            restyle(label, kind)
            label.setText(text)
            label.show()
        for label in self._labels[len(lines) :]:
            label.hide()


def count_words(row: Coverage) -> str:
    """Return the observations of a criterion, with what is required where they do not suffice."""
    if row.is_enough:
        return str(row.total)
    return _("{n} of {required}").format(n=row.total, required=row.required)


def dots_words(count: int) -> str:
    """Return a dot for each answer, or their number where there are many."""
    return "●" * count if count <= MOST_DOTS else f"●×{count}"


def short_names(stages: Sequence[str]) -> tuple[str, ...]:
    """Return the first words of the stages where those tell them apart, else the whole names."""
    first = [name.split()[0] if name.split() else name for name in stages]
    return tuple(first) if len(set(first)) == len(first) else tuple(stages)


def _centred(label: PlainLabel) -> PlainLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
