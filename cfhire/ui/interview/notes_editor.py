"""The field for notes: one stamped line each, minute and marks in its margin."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QWidget

from cfhire.errors import Invalid
from cfhire.i18n import _, plural
from cfhire.model.kinds import Mark, Star
from cfhire.ui.interview.digit_keys import sequence_of
from cfhire.ui.interview.note_lines import Line, NoteLines, keepable
from cfhire.ui.interview.words import mark_sign, star_letter
from cfhire.ui.text import one_line, plain
from cfhire.ui.theme import Kind, colors, sizes

NOTE_TEXT = 15
LINKED = "→"
"""Drawn beside a line that is linked to another rating than that of its question."""
LEAST_LINES = 3
LONG_SECONDS = 6000
"""From here on minutes have three digits."""
_NAMED_LETTERS = 40
_SIGNS = {
    Qt.Key.Key_Plus: Mark.FOR,
    Qt.Key.Key_Minus: Mark.AGAINST,
    Qt.Key.Key_Question: Mark.FOLLOW_UP,
    Qt.Key.Key_QuoteDbl: Mark.QUOTE,
}
_MARK_KIND: dict[Mark, Kind] = {
    Mark.FOR: "ready",
    Mark.AGAINST: "hold",
    Mark.FOLLOW_UP: "neutral",
    Mark.QUOTE: "neutral",
}


@dataclass(frozen=True, slots=True)
class _Act:
    """An act that is no typing, with where the text stood: its revision, and how many steps could be undone."""

    revision: int
    steps: int
    undo: Callable[[], bool]


class NotesEditor(QPlainTextEdit):
    """Types the lines of one question at a time; the words go to `NoteLines` with each key.

    Signals:
        typed: words or marks changed and are not on disk yet.
        line_changed: the cursor stands on another line, or its marks are others.
        link_requested: a QMenu, to be filled with what the line at the cursor can be linked to.
        left_out: an error that names the line where a character that cannot be kept came in; it is out already.
    """

    typed = Signal()
    line_changed = Signal()
    link_requested = Signal(object)
    left_out = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Notes"))
        self.setPlaceholderText(_("What did they say and do?"))
        self._notes: NoteLines | None = None
        self._question = ""
        self._lines: list[Line] = []
        self.elapsed: int | None = None
        self._margin = NoteMargin(self)
        self._fit_text()
        self.document().contentsChange.connect(self._on_contents_change)
        self.updateRequest.connect(self._on_update_request)
        self._at = 0
        self._acts: list[_Act] = []
        self._unkeepable: set[int] = set()
        self.cursorPositionChanged.connect(self._on_cursor)

    def show_question(self, notes: NoteLines, question: str) -> None:
        """Show the lines of a question; the cursor stands behind the last one."""
        self._notes = None
        self._acts.clear()
        if not self.isReadOnly():
            notes.begin_line(question)
        lines = notes.of(question)
        self.setPlainText("\n".join(one_block(line.text) for line in lines))
        self._notes, self._question, self._lines = notes, question, lines
        self._fit_margin()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._margin.update()
        self.line_changed.emit()

    @property
    def line(self) -> Line:
        """The line at the cursor."""
        return self._lines[min(self.textCursor().blockNumber(), len(self._lines) - 1)] if self._lines else Line()

    @property
    def stars(self) -> frozenset[Star]:
        """The parts of the story heard so far in this answer."""
        return frozenset(line.star for line in self._lines if line.star is not None)

    def line_at(self, number: int) -> Line | None:
        """Return a line by its number."""
        return self._lines[number] if number < len(self._lines) else None

    def toggle_star(self, star: Star) -> None:
        """Mark the line at the cursor as a part of the story, or take that back."""
        self._set(replace(self.line, star=None if self.line.star is star else star))

    def toggle_mark(self, mark: Mark) -> None:
        """Mark the line at the cursor, or take that back."""
        self._set(replace(self.line, mark=None if self.line.mark is mark else mark))

    def link_line(self, criterion: str | None) -> None:
        """Link the line at the cursor to the ratings of a criterion; None is those of its question."""
        self._set(replace(self.line, criterion_id=criterion))

    def note_act(self, undo: Callable[[], bool]) -> None:
        """Let the key that undoes typing first undo an act made since; `undo` tells whether there was one."""
        self._acts.append(_Act(self.document().revision(), self.document().availableUndoSteps(), undo))

    def ask_for_link(self) -> None:
        """Offer what the line at the cursor can be linked to."""
        if not self.isReadOnly():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.link_requested.emit(menu)
            menu.popup(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def _set(self, marked: Line, *, remember: bool = True) -> None:
        """Give the line its marks and its link from a copy of it."""
        line = next((line for line in self._lines if line.id == marked.id), None)
        if self._notes is None or self.isReadOnly() or line is None:
            return
        if remember:
            before = replace(line)
            self.note_act(lambda: self._put_back(before))
        self._notes.mark(self._question, self._lines.index(line), marked)
        self._fit_margin()
        self._tell_marks()

    def _put_back(self, before: Line) -> bool:
        is_there = any(line.id == before.id for line in self._lines)
        self._set(before, remember=False)
        return is_there

    def margin_width(self) -> int:
        """Return the room for minute and marks; that of one is kept free, so that the first mark moves nothing."""
        chip = NoteMargin.chip_width(self.font()) + sizes().px(3)
        chips = max((marks_of(line) for line in self._lines), default=0)
        return self.minute_width() + sizes().px(5) + max(chips, 1) * chip

    def minute_width(self) -> int:
        """Return the room for the minutes of the longest interview so far."""
        last = max((line.at_seconds or 0 for line in self._lines), default=0)
        is_long = max(last, self.elapsed or 0) >= LONG_SECONDS
        return self.fontMetrics().horizontalAdvance("000" if is_long else "00") + sizes().px(3)

    def _fit_margin(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)
        self._place_margin()

    def _tell_marks(self) -> None:
        self._margin.update()
        self.typed.emit()
        self.line_changed.emit()

    def _on_cursor(self) -> None:
        if self.textCursor().blockNumber() != self._at:
            self._at = self.textCursor().blockNumber()
            self._margin.update()
            self.line_changed.emit()

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._notes is None:
            return
        document = self.document()
        last = document.findBlock(position + added)
        first = document.findBlock(position).blockNumber()
        # Qt counts the end of the last paragraph too when everything is replaced.
        last_number = last.blockNumber() if last.isValid() else document.blockCount() - 1
        before = len(self._lines) - document.blockCount() + last_number - first + 1
        if removed == 0 and added == 0:
            return
        blocks = [document.findBlockByNumber(number) for number in range(first, last_number + 1)]
        texts = [block.text() for block in blocks]
        self._unkeepable.update(block.blockNumber() for block in blocks if not is_keepable(block))
        self._notes.type_in(self._question, first, before, texts, self.elapsed)
        if before != len(texts) or len(texts[0]) <= added:
            self._margin.update()
        self.typed.emit()

    def _leave_out(self) -> None:
        """Take out what cannot be kept, as a part of what put it in, and say in which line it was."""
        if not self._unkeepable:
            return
        named = []
        for number in sorted(self._unkeepable):
            block = self.document().findBlockByNumber(number)
            if not block.isValid() or is_keepable(block):
                continue
            words = keepable(block.text())
            cursor = QTextCursor(block)
            cursor.joinPreviousEditBlock()
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words)
            cursor.endEditBlock()
            named.append((number + 1, words))
        self._unkeepable.clear()
        if named:
            self.left_out.emit(unkeepable_error(*named[0], others=len(named) - 1))

    def _on_update_request(self, rect: QRect, dy: int) -> None:
        if dy:
            self._margin.scroll(0, dy)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def _fit_text(self) -> None:
        font = QFont(self.font())
        if font.pixelSize() != sizes().px(NOTE_TEXT):
            font.setPixelSize(sizes().px(NOTE_TEXT))
            self.setFont(font)
        self.setViewportMargins(self.margin_width(), 0, 0, 0)
        self.document().setDocumentMargin(sizes().px(4))

    def _place_margin(self) -> None:
        inner = self.contentsRect()
        self._margin.setGeometry(inner.left(), inner.top(), self.margin_width(), inner.height())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few lines: the field takes what is left over."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * LEAST_LINES)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few lines."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing() * LEAST_LINES)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Set marks by their signs: with Alt anywhere, alone at the beginning of an empty line."""
        mark = _SIGNS.get(Qt.Key(event.key()))
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if mark is not None and (with_alt or (self._is_bare() and event.text())):
            self.toggle_mark(mark)
            if mark is Mark.QUOTE and not with_alt:
                super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Space and not self.textCursor().block().text() and self.line.mark is not None:
            # "- text" and "+ text" are written with a space behind the sign; a line begins with its words.
            return
        if with_alt and sequence_of(event):
            # Probes: on a French keyboard the letter would be written.
            event.ignore()
            return
        if event.matches(QKeySequence.StandardKey.Undo) and self._undo_act():
            return
        super().keyPressEvent(event)
        self._leave_out()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Take what an input method sends, but for what cannot be kept."""
        super().inputMethodEvent(event)
        self._leave_out()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Take what is pasted or dropped, but for what cannot be kept."""
        super().insertFromMimeData(source)
        self._leave_out()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer the links of the line beside what every field offers."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.isReadOnly():
            self.setTextCursor(self.cursorForPosition(event.pos()))
            menu.addSeparator()
            self.link_requested.emit(menu)
        menu.popup(event.globalPos())

    def _undo_act(self) -> bool:
        """Take back the last mark or rating, if nothing was typed since; a text is undone by the field itself."""
        document = self.document()
        while self._acts:
            last = self._acts[-1]
            if document.revision() != last.revision and document.availableUndoSteps() >= last.steps:
                return False
            self._acts.pop()
            if last.undo():
                return True
        return False

    def _is_bare(self) -> bool:
        return not self.textCursor().block().text() and self.line.mark is None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the margin beside the words, and the line that is written in view."""
        super().resizeEvent(event)
        self._place_margin()
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_margin"):
            self._fit_text()
            self._place_margin()


class NoteMargin(QWidget):
    """Draws the minute and the marks of each line in view."""

    def __init__(self, editor: NotesEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @staticmethod
    def chip_width(font: QFont) -> int:
        """Return the width of one mark."""
        small = QFont(font)
        small.setPixelSize(sizes().small)
        return QFontMetrics(small).horizontalAdvance("M") + sizes().px(8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the lines in view."""
        editor = self._editor
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = editor.firstVisibleBlock()
        offset = editor.contentOffset()
        while block.isValid():
            box = editor.blockBoundingGeometry(block).translated(offset)
            if box.top() > event.rect().bottom():
                break
            line = editor.line_at(block.blockNumber()) if box.bottom() >= event.rect().top() else None
            if line is not None and block.isVisible():
                first = block.layout().lineAt(0).height()
                is_here = block.blockNumber() == editor.textCursor().blockNumber()
                self._paint_line(painter, line, int(box.top()), int(first), is_here=is_here)
            block = block.next()
        painter.end()

    def _paint_line(self, painter: QPainter, line: Line, top: int, height: int, *, is_here: bool) -> None:
        seconds = line.at_seconds
        if seconds is None and is_here and not line.is_said:
            seconds = self._editor.elapsed
        painter.setFont(self._editor.font())
        painter.setPen(QColor(colors().muted))
        minute = "" if seconds is None else str(seconds // 60)
        width = self._editor.minute_width()
        painter.drawText(QRect(0, top, width, height), int(_RIGHT), minute)
        left = width + sizes().px(5)
        if line.star is not None:
            left += self._paint_chip(painter, star_letter(line.star), "neutral", left, top, height)
        if line.mark is not None:
            left += self._paint_chip(painter, mark_sign(line.mark), _MARK_KIND[line.mark], left, top, height)
        if line.criterion_id is not None:
            self._paint_chip(painter, LINKED, "neutral", left, top, height)

    def _paint_chip(self, painter: QPainter, text: str, kind: Kind, left: int, top: int, height: int) -> int:
        font = QFont(self._editor.font())
        font.setPixelSize(sizes().small)
        font.setWeight(QFont.Weight.DemiBold)
        width, tall = self.chip_width(self._editor.font()), QFontMetrics(font).height() + 2
        box = QRectF(left, top + (height - tall) / 2, width, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors().soft(kind)))
        painter.drawRoundedRect(box, sizes().chip_radius, sizes().chip_radius)
        painter.setPen(QColor(colors().strong(kind)))
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        return width + sizes().px(3)


def marks_of(line: Line) -> int:
    """Return how many marks stand in the margin of a line."""
    return sum(mark is not None for mark in (line.star, line.mark, line.criterion_id))


def is_keepable(block: QTextBlock) -> bool:
    """Tell whether a line can be written to disk; a half character counts in Qt and is not there in its text."""
    text = block.text()
    letters = sum(1 + (letter > "\uffff") for letter in text)
    return block.length() - 1 == letters and keepable(text) == text


def unkeepable_error(line: int, words: str, *, others: int = 0) -> Invalid:
    """Return what to say of a line from which something was left out."""
    shown = one_line(words)
    start = shown if len(shown) <= _NAMED_LETTERS else f"{shown[:_NAMED_LETTERS]}…"
    said = _("Line {n} of the notes, “{words}”, held a character that cannot be kept (NUL or half a character).")
    also = plural("One more line held one.", "{n} more lines held one.", others) if others else ""
    return Invalid(
        " ".join(part for part in (said.format(n=line, words=start), also) if part),
        _("It was left out. Everything else is kept; read the line once."),
    )


def one_block(text: str) -> str:
    """Return a line as it is shown: plain, without what Qt takes for the end of a paragraph."""
    return plain(text).translate(_BREAKS)


_BREAKS = dict.fromkeys(map(ord, "\n\r\u2029\ufdd0\ufdd1"), " ")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
