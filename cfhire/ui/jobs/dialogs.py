"""What is asked before a job is made, opened, given a criterion."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QRadioButton, QWidget

from cfhire.i18n import _
from cfhire.i18n import language as language_of_window
from cfhire.model.kinds import Axis
from cfhire.model.rows.plans import PlanCheck
from cfhire.model.wording import axis_words
from cfhire.ui.text import PlainEdit, one_line
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.form_dialog import FormDialog

KEY = int(Qt.ItemDataRole.UserRole)
LIST_LINES = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """A criterion of the banks as it is offered."""

    key: str
    name: str
    axis: Axis


@dataclass(frozen=True, slots=True)
class NewJob:
    """What was entered: either a template or criteria, and the language of their texts."""

    title: str
    team: str
    template: str
    criteria: tuple[str, ...]
    language: str = ""


class NewJobDialog(FormDialog):
    """Asks for a title, a team, and what the job begins with.

    Signals:
        entered: a NewJob.
    """

    entered = Signal(object)

    def __init__(
        self,
        templates: Sequence[tuple[str, str]],
        criteria: Sequence[Choice],
        languages: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(_("New job"), _("Make job"), parent)
        self._title = self.add_field(_("Title"), QLineEdit())
        self._team = self.add_field(_("Team"), QLineEdit())
        self._from_template = QRadioButton(_("Begin with a ready plan"), self)
        self._from_criteria = QRadioButton(_("Choose the criteria"), self)
        self._template = ChoiceField()
        self._template.setAccessibleName(_("Ready plan"))
        for template_id, title in templates:
            self._template.addItem(one_line(title), template_id)
        self._criteria = criteria_list(criteria)
        for part in (self._from_template, self._template, self._from_criteria, self._criteria):
            self.form.addWidget(part)
        self.add_error(self._criteria)
        self._language = ChoiceField()
        for code, name in languages:
            self._language.addItem(one_line(name), code)
        self._language.setCurrentIndex(max(self._language.findData(language_of_window()), 0))
        if len(languages) > 1:
            hint = _("A bank without a translation stays as it was written.")
            self.add_field(_("Language of the questions"), self._language, hint)
        self.form.addStretch(1)
        self._from_template.setChecked(bool(templates))
        self._from_criteria.setChecked(not templates)
        self._from_template.toggled.connect(self._show_choice)
        self._show_choice()
        self._title.setFocus()

    def is_complete(self) -> bool:
        """Ask for a title, and a criterion at least."""
        is_chosen = self._from_template.isChecked() or bool(chosen_keys(self._criteria))
        has_criteria = self.check(self._criteria, is_chosen, _("Choose at least one criterion."))
        return self.check(self._title, bool(self._title.text().strip()), _("A job needs a title.")) and has_criteria

    def hand_over(self) -> None:
        """Emit the job."""
        is_ready = self._from_template.isChecked()
        self.entered.emit(
            NewJob(
                self._title.text().strip(),
                self._team.text().strip(),
                str(self._template.currentData()) if is_ready else "",
                () if is_ready else chosen_keys(self._criteria),
                self._language.currentData() or "",
            )
        )

    def _show_choice(self) -> None:
        is_ready = self._from_template.isChecked()
        self._template.setEnabled(is_ready)
        self._criteria.setVisible(not is_ready)
        if self.isVisible():
            self.fit()


class AddCriterionDialog(FormDialog):
    """Asks for criteria to add.

    Signals:
        entered: their keys.
    """

    entered = Signal(object)

    def __init__(self, criteria: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(_("Add criterion"), _("Add"), parent)
        self._criteria = self.add_field(_("Criteria of the question banks"), criteria_list(criteria))
        self.form.addStretch(1)
        self._criteria.setFocus()

    def is_complete(self) -> bool:
        """Ask for a criterion at least."""
        return self.check(self._criteria, bool(chosen_keys(self._criteria)), _("Choose at least one criterion."))

    def hand_over(self) -> None:
        """Emit the keys."""
        self.entered.emit(chosen_keys(self._criteria))


class OpenJobDialog(FormDialog):
    """Asks for a signature under each rule the plan breaks, and says that opening seals.

    Signals:
        entered: the reasons by rule.
    """

    entered = Signal(object)

    def __init__(self, title: str, broken: Sequence[PlanCheck], parent: QWidget, signer: str = "") -> None:
        super().__init__(_("Open job"), _("Sign and open") if broken else _("Open job"), parent)
        self.add_words(one_line(title), "strong")
        stops = [check for check in broken if not check.may_be_signed]
        for check in stops:
            self.add_words(f"▲ {check.sentence}", "error")
        if stops:
            self.add_words(_("Nobody can sign this away: close this window and mend it first."))
        elif broken:
            self.add_words(
                _("The plan breaks these rules. Mend it, or sign each one with a reason that stays on record.")
            )
        self._reasons = {
            check.rule: self.add_field(f"▲ {check.sentence}", PlainEdit(lines=2, placeholder=_("Why it is right here")))
            for check in (() if stops else broken)
        }
        self.act.setEnabled(not stops)
        if self._reasons and signer:
            said = _(
                "You sign as {name}. Name, day and reasons stand with the plan and on every offer-readiness report."
            )
            self.add_words(one_line(said.format(name=signer)))
        if not stops:
            seals = _("This seals: the policy is fixed and the plan pinned for every candidate. It cannot be undone.")
            self.add_words(seals, "strong")
        self.form.addStretch(1)
        if self._reasons:
            next(iter(self._reasons.values())).setFocus()

    def is_complete(self) -> bool:
        """Ask for a reason under each rule."""
        missing = [
            field
            for field in self._reasons.values()
            if not self.check(field, bool(field.toPlainText().strip()), _("An exception needs a reason."))
        ]
        if missing:
            missing[0].setFocus()
        return not missing

    def hand_over(self) -> None:
        """Emit the reasons."""
        self.entered.emit({rule: field.toPlainText().strip() for rule, field in self._reasons.items()})


def criteria_list(criteria: Sequence[Choice]) -> QListWidget:
    """Return a list of criteria to tick, the values first."""
    made = QListWidget()
    made.setAccessibleName(_("Criteria"))
    made.setMinimumHeight(made.fontMetrics().lineSpacing() * 2 * LIST_LINES)
    for choice in sorted(criteria, key=lambda each: (each.axis is Axis.SKILL, each.name.casefold())):
        item = QListWidgetItem(one_line(f"{axis_words(choice.axis)} · {choice.name}"), made)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(KEY, choice.key)
    return made


def chosen_keys(listed: QListWidget) -> tuple[str, ...]:
    """Return the keys of the criteria that are ticked."""
    items = (listed.item(number) for number in range(listed.count()))
    return tuple(str(item.data(KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)
