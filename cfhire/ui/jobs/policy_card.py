"""The decision policy: its figures, and the table they make in words."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import Rule, ScoreBasis
from cfhire.model.rows.plans import JobPage
from cfhire.model.rows.policy import Policy
from cfhire.model.wording import rule_words
from cfhire.ui.jobs.words import fixed_words, policy_rows
from cfhire.ui.text import PlainEdit, PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.form_dialog import FormDialog
from cfhire.ui.widgets.number_field import FigureField, NumberField


class PolicyForm(QWidget):
    """Rule, score that counts, bars, observations, cut-offs.

    Signals:
        edited: the Policy as it is now.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy = Policy()
        self._rule = ChoiceField()
        for rule in Rule:
            self._rule.addItem(rule_words(rule), rule)
        self._rule.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._basis = ChoiceField()
        self._basis.addItem(_("Raw means count"), ScoreBasis.RAW)
        self._basis.addItem(_("Fair scores count, from enough data on"), ScoreBasis.FAIR)
        self._basis.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._figures: dict[str, FigureField] = {
            "values_bar": FigureField(1, 5, 0.1),
            "skill_bar": FigureField(1, 5, 0.1),
            "low": FigureField(0.05, 1, 0.05),
            "clear": FigureField(0.05, 1, 0.05),
            "sure": FigureField(0.05, 1, 0.05),
        }
        self._observations = NumberField(1, 9)
        self._build()
        self._rule.activated.connect(self._send)
        self._basis.activated.connect(self._send)
        for box in (*self._figures.values(), self._observations):
            box.editingFinished.connect(self._send)

    def policy(self) -> Policy:
        """Return the policy that is entered."""
        figures: dict[str, Any] = {name: round(box.value(), 2) for name, box in self._figures.items()}
        return replace(
            self._policy,
            rule=Rule(self._rule.currentData()),
            basis=ScoreBasis(self._basis.currentData()),
            observations_required=self._observations.value(),
            **figures,
        )

    def show_policy(self, policy: Policy) -> None:
        """Show a policy."""
        self._policy = policy
        self._rule.setCurrentIndex(self._rule.findData(policy.rule))
        self._basis.setCurrentIndex(self._basis.findData(policy.basis))
        for name, box in self._figures.items():
            box.setValue(getattr(policy, name))
        self._observations.setValue(policy.observations_required)

    def set_can_change(self, can_change: bool) -> None:  # noqa: FBT001  # a state is handed on
        """Let the policy be changed, or only read."""
        for part in (self._rule, self._basis, self._observations, *self._figures.values()):
            part.setEnabled(can_change)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes().gap)
        grid.setColumnStretch(0, 1)
        titles = {
            "values_bar": _("Bar of the values axis"),
            "skill_bar": _("Bar of the skill axis"),
            "low": _("Bar missed: probability below"),
            "clear": _("Bar reached: probability from"),
            "sure": _("Floor broken: probability from"),
        }
        self._rule.setAccessibleName(_("Rule"))
        self._basis.setAccessibleName(_("Score that counts"))
        grid.addWidget(self._rule, 0, 0, 1, 2)
        grid.addWidget(self._basis, 1, 0, 1, 2)
        boxes: list[tuple[str, QWidget]] = [(titles[name], box) for name, box in self._figures.items()]
        boxes.insert(2, (_("Observations required"), self._observations))
        for line, (title, box) in enumerate(boxes, start=2):
            label = PlainLabel(title, wrap=True)
            box.setAccessibleName(title)
            grid.addWidget(label, line, 0)
            grid.addWidget(box, line, 1)

    def _send(self) -> None:
        new = self.policy()
        if new != self._policy:
            self._policy = new
            self.edited.emit(new)


class PolicyCard(Card):
    """The policy of a job with its table in words; once fixed, a change asks for a reason.

    Signals:
        edited: a Policy of a draft.
        change_entered: a Policy in place of a fixed one, with the reason.
    """

    edited = Signal(object)
    change_entered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Decision policy"), parent)
        self._policy = Policy()
        self._state = PlainLabel(kind="muted", wrap=True)
        self._form = PolicyForm()
        self._chance = PlainLabel(wrap=True)
        self._change = Button(_("Change policy…"))
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(sizes().gap)
        self._table.setVerticalSpacing(6)
        self._table.setColumnStretch(1, 3)
        self._table.setColumnStretch(2, 2)
        self._cells: list[PlainLabel] = []
        self.head.addWidget(self._change)
        for part in (self._state, self._form, self._chance):
            self.body.addWidget(part)
        self.body.addWidget(PlainLabel(_("First match wins"), kind="section"))
        self.body.addLayout(self._table)
        self._form.edited.connect(self.edited)
        self._change.clicked.connect(self._on_change)

    def show_job(self, page: JobPage, chance: str, *, is_draft: bool, may_manage: bool) -> None:
        """Show the policy of a job."""
        self._policy = page.policy
        self._state.setText(fixed_words(page))
        self._form.show_policy(page.policy)
        self._form.set_can_change(is_draft and may_manage)
        self._change.setVisible(not is_draft and may_manage)
        self._chance.setText(chance)
        self._chance.setVisible(bool(chance))
        self._show_rows(page.policy)

    def _show_rows(self, policy: Policy) -> None:
        rows = policy_rows(policy)
        while len(self._cells) < 3 * len(rows):
            number = len(self._cells)
            cell = PlainLabel(wrap=True, kind="muted" if number % 3 == 0 else "text")
            cell.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._cells.append(cell)
            self._table.addWidget(cell, number // 3, number % 3)
        for cell, text in zip(self._cells, (text for row in rows for text in row), strict=False):
            cell.setText(text)
            cell.show()
        for cell in self._cells[3 * len(rows) :]:
            cell.hide()

    def _on_change(self) -> None:
        dialog = ChangePolicyDialog(self._policy, self)
        dialog.entered.connect(self.change_entered)
        dialog.open()


class ChangePolicyDialog(FormDialog):
    """Asks for another policy in place of a fixed one: a seal, with a reason.

    Signals:
        entered: a Policy and the reason.
    """

    entered = Signal(object, str)

    def __init__(self, policy: Policy, parent: QWidget) -> None:
        super().__init__(_("Change fixed policy"), _("Change policy"), parent)
        self._before = policy
        self._form = PolicyForm()
        self._form.show_policy(policy)
        self.form.addWidget(self._form)
        self.add_error(self._form)
        hint = _("Every report of this job shows it.")
        self._reason = self.add_field(_("Reason"), PlainEdit(lines=3), hint)
        self.add_words(_("This seals: the change stays on record under your name and cannot be undone."), "strong")
        self.form.addStretch(1)

    def is_complete(self) -> bool:
        """Ask for a change and its reason."""
        has_reason = self.check(
            self._reason, bool(self._reason.toPlainText().strip()), _("A change of a fixed policy needs a reason.")
        )
        return self.check(self._form, self._form.policy() != self._before, _("Nothing is changed.")) and has_reason

    def hand_over(self) -> None:
        """Emit the policy and the reason."""
        self.entered.emit(self._form.policy(), self._reason.toPlainText().strip())
