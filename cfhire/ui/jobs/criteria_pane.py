"""What a job rates: each criterion with its weight inside its axis, its floor, why the job needs it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.rows.banks import Criterion
from cfhire.model.rows.plans import JobPage
from cfhire.model.rows.policy import JobCriterion
from cfhire.model.wording import axis_words
from cfhire.ui.jobs.scroll import ScrollColumn, emptied
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.number_field import FigureField

LEAST_WEIGHT, MOST_WEIGHT = 0.25, 9.0


class CriterionEditor(QFrame):
    """One criterion; a weight other than 1 asks for its reason before it counts.

    Signals:
        edited: the JobCriterion as it is now, the reason of its weight.
        removed: the key of the criterion to take out.
    """

    edited = Signal(object, str)
    removed = Signal(str)

    def __init__(self, criterion: JobCriterion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self._kept_reason = ""
        self._name = PlainLabel(criterion.name, kind="values" if criterion.axis is Axis.VALUES else "skill")
        self._definition = PlainLabel(wrap=True)
        self._why = PlainLabel(kind="muted", wrap=True)
        self._weight = _spin(LEAST_WEIGHT, MOST_WEIGHT, 0.25, _("Weight of {name}").format(name=criterion.name))
        self._floor = _spin(1.0, 5.0, 0.5, _("Floor of {name}").format(name=criterion.name))
        self._must_have = QCheckBox(_("Must-have"))
        self._trainable = QCheckBox(_("Trainable"))
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(_("Why this weight?"))
        self._reason.setAccessibleName(_("Why {name} weighs more or less").format(name=criterion.name))
        self._missing = PlainLabel(kind="error", wrap=True)
        self._remove = Button(
            icon="remove", name=_("Take {name} out of the job").format(name=criterion.name), kind="quiet"
        )
        self._build()
        self._connect()

    def show_criterion(self, criterion: JobCriterion, described: Criterion | None, reason: str) -> None:
        """Show the criterion as it is now."""
        self.criterion, self._kept_reason = criterion, reason
        self._definition.setText(described.definition if described else "")
        self._why.setText(_("Why: {reason}").format(reason=described.job_relevance) if described else "")
        for part in (self._weight, self._floor, self._must_have, self._trainable):
            part.blockSignals(True)
        self._weight.setValue(criterion.weight)
        self._floor.setValue(criterion.floor_value)
        self._must_have.setChecked(criterion.must_have)
        self._trainable.setChecked(criterion.trainable)
        for part in (self._weight, self._floor, self._must_have, self._trainable):
            part.blockSignals(False)
        if not self._reason.hasFocus():
            self._reason.setText(reason)
        self._reason.setVisible(criterion.weight != 1)
        self._missing.hide()

    def set_can_change(self, can_change: bool) -> None:  # noqa: FBT001  # a state is handed on
        """Let the criterion be changed, or only read."""
        for part in (self._weight, self._floor, self._must_have, self._trainable):
            part.setEnabled(can_change)
        self._reason.setReadOnly(not can_change)
        self._remove.setVisible(can_change)

    def _build(self) -> None:
        controls = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        controls.setSizePolicy(policy)
        flow = FlowLayout(controls, spacing=sizes().gap // 2)
        for title, box in ((_("Weight"), self._weight), (_("Floor"), self._floor)):
            flow.addWidget(PlainLabel(title, kind="muted"))
            flow.addWidget(box)
        flow.addWidget(self._must_have)
        flow.addWidget(self._trainable)
        self._trainable.setVisible(self.criterion.axis is Axis.SKILL)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self._definition, self._why, controls, self._reason, self._missing):
            column.addWidget(part)
        # Not the first that Tab, or a change of tabs, reaches: a blank typed in passing would take the criterion out.
        self.setTabOrder(self._trainable, self._remove)
        self._reason.hide()
        self._missing.hide()

    def _connect(self) -> None:
        self._weight.valueChanged.connect(self._on_weight_changed)
        self._floor.editingFinished.connect(self._send)
        self._must_have.toggled.connect(self._send)
        self._trainable.toggled.connect(self._send)
        self._reason.editingFinished.connect(self._send)
        self._remove.clicked.connect(self._on_remove)

    def _on_weight_changed(self, weight: float) -> None:
        needs_reason = weight != 1
        self._reason.setVisible(needs_reason)
        if needs_reason and not self._reason.text().strip():
            self._missing.setText(_("▲ Weights stay equal unless a reason is written."))
            self._missing.show()
        else:
            self._missing.hide()
            self._send()

    def _on_remove(self) -> None:
        self.removed.emit(self.criterion.key)

    def _send(self) -> None:
        weight, reason = self._weight.value(), self._reason.text().strip()
        if weight != 1 and not reason:
            return
        self._missing.hide()
        kept = self.criterion
        floor = self._floor.value()
        new = replace(
            kept,
            weight=weight,
            floor=kept.floor if floor == kept.floor_value else floor,
            must_have=self._must_have.isChecked(),
            trainable=self._trainable.isChecked(),
        )
        reason = reason if weight != 1 else ""
        if (new, reason) != (kept, self._kept_reason):
            self.criterion, self._kept_reason = new, reason
            self.edited.emit(new, reason)


class CriteriaPane(ScrollColumn):
    """A card for each axis; weights exist only inside one.

    Signals:
        edited: all JobCriterion of the job, the reasons of their weights by key.
        removed: the key of a criterion to take out.
        adding_requested: a criterion is to be chosen.
    """

    edited = Signal(object, object)
    removed = Signal(str)
    adding_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Criteria"), parent)
        self._editors: dict[str, CriterionEditor] = {}
        self._reasons: dict[str, str] = {}
        self._order: tuple[str, ...] = ()
        self._cards = {axis: Card(axis_words(axis)) for axis in Axis}
        self._counts = {axis: PlainLabel(kind="muted") for axis in Axis}
        self._add = Button(_("Add criterion…"))
        self._add.clicked.connect(self.adding_requested)
        for axis, card in self._cards.items():
            card.head.addWidget(self._counts[axis])
            self.column.addWidget(card)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def show_job(self, page: JobPage, *, can_change: bool) -> None:
        """Show the criteria of a job."""
        described = {each.id: each for each in page.described}
        self._reasons = dict(page.weight_reasons)
        self._order = tuple(each.key for each in page.criteria)
        for gone in set(self._editors) - set(self._order):
            emptied(self._editors.pop(gone))
        places = dict.fromkeys(Axis, 0)
        for criterion in page.criteria:
            if criterion.key not in self._editors:
                editor = CriterionEditor(criterion)
                editor.edited.connect(self._on_edited)
                editor.removed.connect(self.removed)
                self._editors[criterion.key] = editor
            editor = self._editors[criterion.key]
            body = self._cards[criterion.axis].body
            if body.indexOf(editor) != places[criterion.axis]:
                # One that was taken out comes back to its place.
                body.insertWidget(places[criterion.axis], editor)
            places[criterion.axis] += 1
            editor.show_criterion(criterion, described.get(criterion.key), self._reasons.get(criterion.key, ""))
            editor.set_can_change(can_change)
        for axis, label in self._counts.items():
            weights = [each.weight for each in page.criteria if each.axis is axis]
            words = _("equal weights") if len(set(weights)) <= 1 else _("weights within this axis only")
            label.setText(words if weights else _("no criterion yet"))
        self._add.setVisible(can_change)

    def _on_edited(self, criterion: JobCriterion, reason: str) -> None:
        self._reasons[criterion.key] = reason
        self.edited.emit([self._editors[key].criterion for key in self._order], dict(self._reasons))


def _spin(least: float, most: float, step: float, name: str) -> FigureField:
    box = FigureField(least, most, step)
    box.setAccessibleName(name)
    return box
