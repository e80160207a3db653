"""The rating of one answer: five anchors are the buttons, nothing is chosen beforehand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cfhire.i18n import _, plural
from cfhire.model.kinds import Guardrail
from cfhire.ui.feedback import announce
from cfhire.ui.interview.live_keys import KeysOf, held_key, single_key
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.interview.sheet import Rated, Sheet
from cfhire.ui.interview.words import guardrail_words
from cfhire.ui.text import PlainLabel, no_mnemonic
from cfhire.ui.theme import Kind, sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.key_hint import KeyHint
from cfhire.ui.widgets.showing import show_checked

NOT_OBSERVED = 0
_LEVELS = (5, 4, 3, 2, 1, NOT_OBSERVED)


class RatingPanel(Card):
    """Anchors of the criterion in hand, its notes, guardrails where the question has them.

    Signals:
        rated: criterion id and level; None is not observed.
        rating_taken_back: criterion id whose chosen level was pressed again.
        guardrail_ticked: a Guardrail.
        revisit_toggled: the question is to be come back to, or not.
    """

    rated = Signal(str, object)
    rating_taken_back = Signal(str)
    guardrail_ticked = Signal(object)
    revisit_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("Rating"))
        self._sheet: Sheet | None = None
        self._turn = 0
        self._is_compact = False
        inside = QWidget()
        inside.setObjectName("onCard")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes().gap // 2)
        self._build_head()
        self._build_levels()
        self._build_foot()
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("onCard")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._scroll, self._inside = scroll, inside
        self.body.addWidget(scroll, 1)

    def _build_head(self) -> None:
        self._criterion = PlainLabel("", self, kind="section", wrap=True)
        self.keys = RatingKeys(self)
        self._turns = tuple(Button("", self, checkable=True) for _number in range(2))
        self._turns_row = QWidget(self)
        turns = FlowLayout(self._turns_row, spacing=4)
        for button in self._turns:
            button.toggled.connect(self._on_turn)
            turns.addWidget(button)
        self._column.addWidget(self._criterion)
        self._column.addWidget(self._turns_row)
        self._column.addWidget(self.keys)
        self._nothing = PlainLabel(_("Nothing is rated here."), self, kind="muted", wrap=True)
        self._column.addWidget(self._nothing)

    def _build_levels(self) -> None:
        self.levels = {level: NumberedButton(self, framed=True, dashed=level == NOT_OBSERVED) for level in _LEVELS}
        for button in self.levels.values():
            button.setCheckable(True)
            button.toggled.connect(self._on_level)
            self._column.addWidget(button)

    def _build_foot(self) -> None:
        self._linked = PlainLabel("", self, kind="muted", wrap=True)
        self.revisit = QCheckBox(_("Come back to this"), self)
        self.revisit.toggled.connect(self._on_revisit)
        self._guardrail_title = PlainLabel(_("Weighed before bending the rule"), self, kind="strong", wrap=True)
        self.guardrails = {guardrail: QCheckBox(guardrail_words(guardrail), self) for guardrail in Guardrail}
        self._column.addWidget(self._linked)
        self._column.addWidget(self.revisit)
        self._column.addWidget(self._guardrail_title)
        for box in self.guardrails.values():
            box.toggled.connect(self._on_guardrail)
            self._column.addWidget(box)

    def set_compact(self, *, compact: bool) -> None:
        """Say whether the window is narrow."""
        self._is_compact = compact
        self._fit_levels()

    def _fit_levels(self) -> None:
        """Let the levels stand closer in a narrow window that has no room for all of them."""
        self._set_tight(tight=False)
        lowest = self.levels[NOT_OBSERVED]
        if self._is_compact and self.current is not None:
            room = self._scroll.viewport()
            above = sum(
                each.heightForWidth(room.width()) + self._column.spacing()
                for each in self.levels.values()
                if each is not lowest
            )
            head = self._criterion.sizeHint().height() + self.keys.sizeHint().height() + 2 * self._column.spacing()
            head += 0 if self._turns_row.isHidden() else self._turns_row.sizeHint().height() + self._column.spacing()
            self._set_tight(tight=head + above + lowest.sizeHint().height() > room.height())

    def _set_tight(self, *, tight: bool) -> None:
        self._column.setSpacing(sizes().gap // (4 if tight else 2))
        self.keys.setHidden(tight or self.current is None)
        for button in self.levels.values():
            button.set_tight(tight=tight)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the levels stand closer where there is less room."""
        super().resizeEvent(event)
        self._fit_levels()

    def show_sheet(self, sheet: Sheet, *, new_place: bool = False) -> None:
        """Show what is rated at the place; a new place begins with its first criterion."""
        self._sheet = sheet
        criteria = sheet.criteria(sheet.place)
        self._turn = 0 if new_place else min(self._turn, max(len(criteria) - 1, 0))
        self._turns_row.setVisible(len(criteria) > 1)
        for number, button in enumerate(self._turns):
            if len(criteria) > 1:
                rated = criteria[number]
                done = "✓ " if sheet.is_rated(sheet.place, rated.id) else ""
                button.setText(no_mnemonic(f"{done}{rated.criterion.name}"))
                show_checked(button, on=number == self._turn)
        self._show_levels(sheet)
        self.count_linked()
        self._linked.setVisible(bool(criteria))
        show_checked(self.revisit, on=sheet.place in sheet.revisit)
        self._show_guardrails(sheet)
        self._fit_levels()
        if new_place:
            self._scroll.verticalScrollBar().setValue(0)

    @property
    def current(self) -> Rated | None:
        """The criterion that the keys rate now."""
        criteria = self._sheet.criteria(self._sheet.place) if self._sheet is not None else ()
        return criteria[self._turn] if criteria else None

    def count_linked(self) -> None:
        """Say how many notes are linked to the rating in hand now."""
        rated, sheet = self.current, self._sheet
        if rated is not None and sheet is not None:
            linked = sheet.notes.linked(sheet.here.id, rated.id)
            self._linked.setText(plural("{n} note linked to this rating", "{n} notes linked to this rating", linked))

    @property
    def linked(self) -> str:
        """What is said of the notes linked to this rating."""
        return self._linked.text()

    def choose(self, level: int) -> None:
        """Rate as a key does; the level already chosen stays."""
        rated = self.current
        if rated is not None and self._sheet is not None and not self._sheet.is_sealed:
            for each, button in self.levels.items():
                show_checked(button, on=each == level)
            announce(self, self.levels[level].accessibleName())
            self.rated.emit(rated.id, level or None)

    def other_criterion(self) -> None:
        """Turn to the other criterion of a question that has two."""
        if self._sheet is not None and len(self._sheet.criteria(self._sheet.place)) > 1:
            self._turn = 1 - self._turn
            self.show_sheet(self._sheet)

    def _show_levels(self, sheet: Sheet) -> None:
        rated = self.current
        self._criterion.setText(rated.criterion.name if rated else "")
        self._criterion.setVisible(rated is not None)
        self._nothing.setVisible(rated is None)
        is_rated = rated is not None and sheet.is_rated(sheet.place, rated.id)
        value = sheet.value(sheet.place, rated.id) if rated is not None else None
        for level, button in self.levels.items():
            button.setVisible(rated is not None)
            if rated is None:
                continue
            kind: Kind = rated.criterion.axis.value
            if level == NOT_OBSERVED:
                button.show_row("0", _("Not observed"), kind="neutral", quiet=True)
            else:
                anchor = rated.anchors[level - 1] or _("between")
                button.show_row(str(level), anchor, kind=kind)
            show_checked(button, on=is_rated and (value or NOT_OBSERVED) == level)
            button.setEnabled(not sheet.is_sealed)

    def _show_guardrails(self, sheet: Sheet) -> None:
        self._guardrail_title.setVisible(sheet.question.guardrails)
        ticked = sheet.ticked()
        for guardrail, box in self.guardrails.items():
            box.setVisible(sheet.question.guardrails)
            show_checked(box, on=guardrail in ticked)

    def _on_level(self) -> None:
        sender = self.sender()
        rated, sheet = self.current, self._sheet
        if rated is None or sheet is None:
            return
        for level, button in self.levels.items():
            if button is sender:
                if sheet.is_rated(sheet.place, rated.id) and not button.isChecked():
                    self.rating_taken_back.emit(rated.id)
                else:
                    self.choose(level)

    def _on_turn(self) -> None:
        self._turn = self._turns.index(self.sender()) if self.sender() in self._turns else 0
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def _on_revisit(self) -> None:
        self.revisit_toggled.emit()

    def _on_guardrail(self) -> None:
        sender = self.sender()
        for guardrail, box in self.guardrails.items():
            if box is sender:
                self.guardrail_ticked.emit(guardrail)


class RatingKeys(QWidget):
    """The keys that rate: those of a single character where they work, and those for use in the notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = tuple(KeyHint("", self) for _hint in range(4))
        self._between = tuple(
            PlainLabel(words, self, kind="small", elide=Qt.TextElideMode.ElideNone)
            for words in ("…", _("in notes"), "…")
        )
        flow = FlowLayout(self, spacing=4)
        for hint, words in zip(self._hints, (*self._between, None), strict=True):
            flow.addWidget(hint)
            if words is not None:
                flow.addWidget(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> tuple[str, ...]:
        """The keys now shown."""
        return tuple(hint.text() for hint in self._hints if not hint.isHidden())

    def show_keys(self, keys: KeysOf) -> None:
        """Show the keys that there are now."""
        lowest, highest = keys("rate_1"), keys("rate_5")
        singles, held = (single_key(lowest), single_key(highest)), (held_key(lowest), held_key(highest))
        for hint, key in zip(self._hints, (*singles, *held), strict=True):
            hint.set_shortcut(key)
        shown = (all(singles), any(singles) and any(held), all(held))
        for words, is_shown in zip(self._between, shown, strict=True):
            words.setVisible(is_shown)
        self.setVisible(any((*singles, *held)))
