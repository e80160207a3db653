"""The page after the conversation: what is missing, what to look at again, the way to submit."""

from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from cfhire.i18n import _, plural
from cfhire.model.rows.cards import NoteFinding
from cfhire.ui.interview.keepable_field import KeepableField
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.interview.own_words import OwnWords
from cfhire.ui.interview.sheet import Missing, Progress, Sheet
from cfhire.ui.interview.stray_note import StrayNote
from cfhire.ui.interview.two_columns import TwoColumns
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Kind, sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.page_frame import PageFrame


class WrapUpPage(PageFrame):
    """Lists what stands between the card and its seal, each with a way there.

    Signals:
        place_requested: the place of a question to go to.
        back_requested: the questions again.
        later_requested: leave the card open.
        submit_requested: seal the card.
        reason_given: question id, criterion id, why a rating has no evidence.
        word_chosen: an Axis, the interviewer's own Recommendation on it.
        note_edited: question id, id of a note line, its new words.
        left_out: an error that names the field where a character that cannot be kept came in; it is out already.
    """

    place_requested = Signal(int)
    back_requested = Signal()
    later_requested = Signal()
    submit_requested = Signal()
    reason_given = Signal(str, str, str)
    word_chosen = Signal(object, object)
    note_edited = Signal(str, str, str)
    left_out = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Wrap up"), "", parent)
        self.back = Button(_("Back to the questions"), self)
        self.later = Button(_("Finish later"), self)
        self.submit = Button(_("Submit…"), self, kind="primary")
        for button in (self.back, self.later, self.submit):
            self.add_action(button)
        self._missing_key: object = None
        self._places: dict[NumberedButton, int] = {}
        self.reasons: dict[KeepableField, Missing] = {}
        self._sheet: Sheet | None = None
        self._closing = Card(_("Say before you part"), self)
        self._closing_words = PlainLabel("", self, wrap=True)
        self._closing.body.addWidget(self._closing_words)
        self._unrated = Section(_("Still to rate"), self)
        self._evidence = Section(_("Ratings without a note: write one, or say why there is none"), self)
        self._marked = Section(_("Marked to come back to"), self)
        self._strays = Section(_("Notes to look at again: describe what was done"), self)
        self.stray_notes: dict[str, StrayNote] = {}
        self.words = OwnWords(self)
        self._review = Section(_("Your card"), self)
        columns = TwoColumns(self)
        self._left = (self._unrated, self._evidence, self._marked, self._strays)
        for part in (self._closing, *self._left):
            columns.left.addWidget(part)
        columns.right.addWidget(self.words)
        columns.right.addWidget(self._review)
        columns.end()
        self.body.addWidget(columns, 1)
        self.back.clicked.connect(self.back_requested)
        self.later.clicked.connect(self.later_requested)
        self.submit.clicked.connect(self.submit_requested)
        self.words.chosen.connect(self.word_chosen)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what is missing and what the card says."""
        self._sheet = sheet
        unrated, bare = sheet.unrated(), sheet.without_evidence()
        key = (unrated, tuple((each.place, each.criterion_id) for each in bare), frozenset(sheet.revisit))
        if key != self._missing_key:
            self._missing_key = key
            self._show_missing(sheet, unrated, bare)
        self._renew_reasons(bare)
        self._closing_words.setText(closing_words(sheet.kit.answer_due))
        self._closing.setVisible(not sheet.is_paper)
        self._review.set_title(_("The card") if sheet.is_paper else _("Your card"))
        self.words.show_sheet(sheet)
        self._show_review(sheet)
        needed = sum(each.needed for each in unrated)
        owed = sum(not each.reason.strip() for each in bare)
        self.submit.setEnabled(not needed and not owed)
        self.set_title(_("Wrap up"), " · ".join((sheet.kit.name, sheet.kit.job, self._state(needed, owed))))
        self._order_tab_stops()

    def take_focus(self) -> None:
        """Put the focus on what comes next."""
        (self.submit if self.submit.isEnabled() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)
        # The buttons stand in the head: what is above them is not to be scrolled away.
        self.verticalScrollBar().setValue(0)

    def show_findings(self, findings: tuple[NoteFinding, ...]) -> None:
        """Show the note lines that stray into protected ground, manner or likeness, to be mended here."""
        self._strays.clear()
        self.stray_notes.clear()
        sheet = self._sheet
        if sheet is None:
            return
        places = {planned.id: place for place, planned in enumerate(sheet.kit.questions)}
        for finding in findings:
            if finding.note_id in self.stray_notes:
                continue
            place = places.get(finding.question_id, 0)
            line = next((each for each in sheet.notes.of(finding.question_id) if each.id == finding.note_id), None)
            if line is not None:
                row = StrayNote(place, finding.question_id, finding.note_id, line.text, self._strays)
                row.jump.clicked.connect(self._on_jump)
                row.edited.connect(self.note_edited)
                row.left_out.connect(self.left_out)
                self._places[row.jump] = place
                self.stray_notes[finding.note_id] = row
                self._strays.add(row)
        self.renew_findings(findings)
        self._strays.setVisible(bool(self.stray_notes))
        self._order_tab_stops()

    def renew_findings(self, findings: tuple[NoteFinding, ...]) -> None:
        """Say anew what strays in the lines that are shown, without taking one from under the hands."""
        for note, row in self.stray_notes.items():
            row.show_findings([each for each in findings if each.note_id == note])

    def _order_tab_stops(self) -> None:
        """Let Tab lead as the eye goes: the head, the left column, the right one; rows are made anew, and last."""
        stops: list[QWidget] = [self.back, self.later, self.submit]
        for part in (*self._left, self.words, self._review):
            stops += part.stops() if isinstance(part, Section) else part.findChildren(QRadioButton)
        for one, following in pairwise(stops):
            self.setTabOrder(one, following)

    @property
    def jumps(self) -> tuple[NumberedButton, ...]:
        """The ways to questions now shown."""
        return tuple(button for button in self._places if button.isVisibleTo(self))

    def _show_missing(self, sheet: Sheet, unrated: tuple[Missing, ...], bare: tuple[Missing, ...]) -> None:
        self._places.clear()
        self.reasons.clear()
        for section in (self._unrated, self._evidence, self._marked):
            section.clear()
        for each in unrated:
            detail = (
                each.criterion if each.needed else _("{criterion}, if you heard it").format(criterion=each.criterion)
            )
            self._add_jump(self._unrated, each.place, each.title, detail)
        for each in bare:
            self._add_jump(self._evidence, each.place, each.title, each.criterion)
            self._add_reason(each)
        for place in sorted(sheet.revisit):
            self._add_jump(self._marked, place, sheet.kit.questions[place].question.title, "")
        self._unrated.setVisible(bool(unrated))
        self._evidence.setVisible(bool(bare))
        self._marked.setVisible(bool(sheet.revisit))

    def _add_jump(self, section: "Section", place: int, words: str, detail: str, kind: Kind = "neutral") -> None:
        button = NumberedButton(section, chip=True)
        name = _("Go to question {n}: {words}").format(n=place + 1, words=words)
        button.show_row(str(place + 1), words, detail, kind=kind, name=name)
        button.clicked.connect(self._on_jump)
        self._places[button] = place
        section.add(button)

    def _add_reason(self, missing: Missing) -> None:
        name = _("Why “{title}” has no note").format(title=missing.title)
        field = KeepableField(missing.reason, name, self._evidence)
        field.setPlaceholderText(_("Why is there no note?"))
        field.left_out.connect(self.left_out)
        field.ripe.connect(self._on_reason)
        self.reasons[field] = missing
        self._evidence.add(field)

    def _show_review(self, sheet: Sheet) -> None:
        self._review.clear()
        for place, planned in enumerate(sheet.kit.questions):
            button = NumberedButton(self._review, chip=True)
            axis = sheet.axis(place)
            kind: Kind = "neutral" if axis is None else axis.value
            said = plural("{n} note", "{n} notes", sheet.notes.said(planned.id))
            button.show_row(str(place + 1), f"{planned.question.title}: {review_words(sheet, place)}", said, kind=kind)
            button.clicked.connect(self._on_jump)
            self._places[button] = place
            self._review.add(button)

    @staticmethod
    def _state(needed: int, owed: int) -> str:
        if needed:
            return plural("{n} question is still to rate", "{n} questions are still to rate", needed)
        if owed:
            return plural("{n} rating lacks its evidence", "{n} ratings lack their evidence", owed)
        return _("ready to submit")

    def _on_jump(self) -> None:
        sender = self.sender()
        if isinstance(sender, NumberedButton) and sender in self._places:
            self.place_requested.emit(self._places[sender])

    def _on_reason(self, words: str) -> None:
        field = self.sender()
        if self._sheet is not None and isinstance(field, KeepableField) and field in self.reasons:
            missing = self.reasons[field]
            self.reason_given.emit(self._sheet.kit.questions[missing.place].id, missing.criterion_id, words)

    def _renew_reasons(self, bare: tuple[Missing, ...]) -> None:
        """Show what undo made of a reason, but not under the hands."""
        now = {(each.place, each.criterion_id): each.reason for each in bare}
        for field, missing in self.reasons.items():
            reason = now.get((missing.place, missing.criterion_id), "")
            if reason != field.given and not field.hasFocus():
                field.show_given(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back to the questions by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)


class Section(Card):
    """A card whose rows are made anew."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(sizes().gap // 3)
        self.body.addLayout(self._rows)
        self.setVisible(False)

    def add(self, row: QWidget) -> None:
        """Add a row."""
        self._rows.addWidget(row, 0, Qt.AlignmentFlag(0))
        self.setVisible(True)

    def stops(self) -> list[QWidget]:
        """Return what takes the focus by Tab, from top to bottom."""
        found: list[QWidget] = []
        for place in range(self._rows.count()):
            item = self._rows.itemAt(place)
            row = item.widget() if item is not None else None
            if row is not None:
                inside = [row, *row.findChildren(QWidget)]
                found += [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return found

    def clear(self) -> None:
        """Take all rows out."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def closing_words(answer_due: datetime | None) -> str:
    """Return what to say before one parts, with the day of the promised answer where there is one."""
    asked = _("Ask whether they have questions, and say what happens next.")
    if answer_due is None:
        promised = _("No answer is promised yet: say by when they hear from us, whatever the answer is, and keep it.")
    else:
        day = QLocale().toString(QDate(*answer_due.astimezone().timetuple()[:3]), QLocale.FormatType.LongFormat)
        promised = _("Say that they hear from us by {day}, whatever the answer is.").format(day=day)
    return " ".join((asked, promised, _("Thank them for their time.")))


def review_words(sheet: Sheet, place: int) -> str:
    """Return what the card says of a question."""
    match sheet.progress(place):
        case Progress.SKIPPED:
            return _("skipped, {reason}").format(reason=sheet.skips[sheet.kit.questions[place].id])
        case Progress.NO_RATING:
            return _("not rated")
        case Progress.OPEN:
            return _("still to rate")
        case Progress.RATED:
            said = []
            for rated in sheet.criteria(place):
                if sheet.is_rated(place, rated.id):
                    value = sheet.value(place, rated.id)
                    said.append(f"{rated.criterion.name} {_('not observed') if value is None else value}")
            return ", ".join(said)
