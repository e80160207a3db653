"""The notes of one answer with the marks a line can carry."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from cfhire.i18n import _
from cfhire.model.extra_time import arranged_line
from cfhire.model.kinds import Mark, Star
from cfhire.ui.interview.note_lines import Line
from cfhire.ui.interview.notes_editor import NotesEditor
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.words import mark_name, mark_sign, star_letter, star_words
from cfhire.ui.text import PlainLabel, no_mnemonic, set_tooltip
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.showing import show_checked

CHIP_GAP = 3
"""So near each other, all of them stand in one row in large letters on a small screen too."""
_SHOWN_MARKS = tuple(Mark)


class NotesPanel(Card):
    """Chips for the marks over the field.

    Signals:
        typed: words or marks changed and are not on disk yet.
    """

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self.editor = NotesEditor(self)
        chips = self._chips = QWidget(self)
        flow = FlowLayout(chips, spacing=CHIP_GAP, align_right=True)
        self.stars = {star: self._chip(star_words(star), chips) for star in Star}
        self.marks = {mark: self._chip(mark_name(mark), chips) for mark in _SHOWN_MARKS}
        for button in (*self.stars.values(), *self.marks.values()):
            flow.addWidget(button)
        for mark, button in self.marks.items():
            button.setText(mark_sign(mark))
        self.head.addWidget(chips)
        self.body.addWidget(self.editor, 1)
        self.editor.typed.connect(self.typed)
        self.editor.line_changed.connect(self._show_marks)
        self.editor.link_requested.connect(self._fill_links)
        self._sheet: Sheet | None = None

    def _chip(self, name: str, parent: QWidget) -> Button:
        button = Button("", parent, checkable=True, name=name)
        button.setProperty("kind", "mark")
        set_tooltip(button, name)
        button.toggled.connect(self._on_chip)
        return button

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the notes of the question at the place."""
        self._sheet = sheet
        self.editor.setReadOnly(sheet.is_sealed)
        self.editor.show_question(sheet.notes, sheet.here.id)

    def _show_marks(self) -> None:
        line, heard = self.editor.line, self.editor.stars
        self.editor.setAccessibleDescription(self._line_words(line))
        for star, button in self.stars.items():
            letter = star_letter(star)
            button.setText(f"{letter} ✓" if star in heard else letter)
            button.setAccessibleName(
                _("{part}, heard").format(part=star_words(star)) if star in heard else star_words(star)
            )
            show_checked(button, on=line.star is star)
        for mark, button in self.marks.items():
            show_checked(button, on=line.mark is mark)

    def _fill_links(self, menu: QMenu) -> None:
        """Offer the ratings that the line at the cursor can be linked to."""
        sheet = self._sheet
        if sheet is None:
            return
        own = ", ".join(rated.criterion.name for rated in sheet.criteria(sheet.place)) or _("no rating")
        choices: list[tuple[str | None, str]] = [(None, _("This question: {criteria}").format(criteria=own))]
        choices += [(criterion, name) for criterion, name in sheet.criterion_names()]
        links = QActionGroup(menu)
        for criterion, name in choices:
            action = menu.addAction(no_mnemonic(name))
            action.setCheckable(True)
            action.setChecked(self.editor.line.criterion_id == criterion)
            action.setData(criterion)
            links.addAction(action)
        links.triggered.connect(self._on_link)

    def _on_link(self, action: QAction) -> None:
        criterion = action.data()
        self.editor.link_line(None if criterion is None else str(criterion))

    def _line_words(self, line: Line) -> str:
        names = dict(self._sheet.criterion_names()) if self._sheet is not None else {}
        link = names.get(line.criterion_id or "", "")
        said = line_words(line)
        return f"{said}, {_('linked to {criterion}').format(criterion=link)}".removeprefix(", ") if link else said

    def _on_chip(self) -> None:
        sender = self.sender()
        for star, button in self.stars.items():
            if button is sender:
                self.editor.toggle_star(star)
        for mark, button in self.marks.items():
            if button is sender:
                self.editor.toggle_mark(mark)
        self._show_marks()
        self.editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the title out where the marks need its room to stand in one row."""
        super().resizeEvent(event)
        room = self.contentsRect().width() - 2 * sizes().gap
        needed = self._title.sizeHint().width() + self.head.spacing() + self._chips.sizeHint().width()
        self._title.setVisible(needed <= room)


def line_words(line: Line) -> str:
    """Return what stands in the margin of a line, for those who hear it."""
    minute = "" if line.at_seconds is None else _("minute {n}").format(n=line.at_seconds // 60)
    star = "" if line.star is None else star_words(line.star)
    mark = "" if line.mark is None else mark_name(line.mark)
    return ", ".join(part for part in (minute, star, mark) if part)


class DoNotAskLine(Card):
    """What is not asked here, with what the candidate needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._not = PlainLabel("", self, kind="muted", wrap=True)
        self._needs = PlainLabel("", self, wrap=True)
        self.body.addWidget(self._not)
        self.body.addWidget(self._needs)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the lines of the question at the place."""
        topics = sheet.question.do_not_ask
        needs = arranged_line(sheet.kit.accommodations, sheet.kit.extra_minutes)
        self._not.setText(_("Do not ask: {topics}").format(topics="; ".join(topics)))
        self._not.setVisible(bool(topics))
        self._needs.setText(_("Arranged: {needs}").format(needs=needs))
        self._needs.setVisible(bool(needs))
        self.setVisible(bool(topics or needs))
