"""The only way a text that somebody typed reaches the screen: as plain text, whatever it looks like.

QLabel, QMessageBox, QToolTip, QTextEdit, QWizard pages and tool tips of models all guess HTML, so that a candidate's
name could show a picture from a server or a link to a file. Everywhere else those sinks are forbidden by a test.

Usage::

    PlainLabel(row.name)                          # one line, cut with … when there is no room, whole in its tool tip
    PlainLabel(row.reason, wrap=True, kind="muted")
    set_tooltip(widget, row.name)
    PlainEdit(placeholder=_("What did they say and do?"))
"""

import unicodedata
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

LabelKind = Literal["text", "muted", "small", "title", "section", "question", "strong", "values", "skill", "error"]

TOOLTIP_ROLE = int(Qt.ItemDataRole.ToolTipRole)
"""What an item model answers for this role goes through `tooltip`; `columns.cell` does so for every table."""

_BYTE_ORDER = "\ufeff\ufffe"
"""At the beginning of a text Qt takes them for the order of bytes, and turns every letter over."""
_KEPT_CONTROLS = "\n\t"
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SMALLEST_CUT = 6


class PlainLabel(QLabel):
    """A label that shows its text letter for letter.

    Without `wrap` it is one line that gives way: too little room cuts it with … and its tool tip has the whole.
    `kind` chooses size and colour; `buddy` is the field it names, and then an & marks the letter that goes there.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: LabelKind = "text",
        wrap: bool = False,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        buddy: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("kind", kind)
        self._elide = elide
        self._names_field = buddy is not None
        if buddy is not None:
            self.setBuddy(buddy)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    @property
    def is_cut(self) -> bool:
        """Tell whether the text is now shown shortened, by design."""
        return self._gives_way() and self.fontMetrics().horizontalAdvance(self._shown_text()) > self._room()

    def setText(self, text: str) -> None:  # noqa: N802
        """Show `text`, without what would reorder or hide it."""
        super().setText(plain(text) if self.wordWrap() else one_line(text))
        self._explain_cut()

    def _gives_way(self) -> bool:
        return not self.wordWrap() and self._elide != Qt.TextElideMode.ElideNone and self.pixmap().isNull()

    def _shown_text(self) -> str:
        return self.text().replace("&", "") if self._names_field else self.text()

    def _room(self) -> int:
        return self.contentsRect().width() - 2 * self.margin()

    def _explain_cut(self) -> None:
        if self._gives_way():
            super().setToolTip(tooltip(self.text()) if self.is_cut else "")

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few letters: a label that gives way must not hold the window open."""
        hint = super().minimumSizeHint()
        if self._gives_way():
            letters = self.fontMetrics().averageCharWidth() * _SMALLEST_CUT
            frame = hint.width() - self.fontMetrics().horizontalAdvance(self._shown_text())
            hint.setWidth(min(hint.width(), letters + max(frame, 0)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the tool tip in step with the cut."""
        super().resizeEvent(event)
        self._explain_cut()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the text, cut where there is no room."""
        if not self.is_cut:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        room = self.contentsRect()
        cut = self.fontMetrics().elidedText(self._shown_text(), self._elide, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment().value | Qt.TextFlag.TextSingleLine.value, cut)
        painter.end()


class PlainEdit(QPlainTextEdit):
    """A field for several lines of plain text; Tab leaves it, what is pasted loses its formatting."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, placeholder: str = "", lines: int = 3) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self._lines = lines
        self.setPlainText(text)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the wished number of lines."""
        return QSize(super().sizeHint().width(), self._height(self._lines))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for two lines at least."""
        return QSize(super().minimumSizeHint().width(), self._height(min(self._lines, 2)))

    def _height(self, lines: int) -> int:
        around = 2 * (round(self.document().documentMargin()) + self.frameWidth()) + self.contentsMargins().top()
        return self.fontMetrics().lineSpacing() * lines + around + self.contentsMargins().bottom()


def plain(text: str) -> str:
    """Return `text` without control characters and without marks that turn the direction of what follows."""
    # What hides is never printable; nearly every text is, and Python tells that at once.
    return text if text.isprintable() else "".join(c for c in text if c in _KEPT_CONTROLS or not _hides(c))


def one_line(text: str) -> str:
    """Return `text` as one plain line."""
    return " ".join(plain(text).split())


def _hides(character: str) -> bool:
    return character in _BIDI_OVERRIDES or character in _BYTE_ORDER or unicodedata.category(character) in {"Cc", "Cs"}


def without_mnemonic(text: str) -> str:
    """Return a text of ours as it is read, without the & before the letter that Alt reaches."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def no_mnemonic(text: str) -> str:
    """Return `text` for a button, tab or menu, where a lone & would vanish and underline the next letter."""
    return one_line(text).replace("&", "&&")


def tooltip(text: str) -> str:
    """Return `text` as a tool tip that shows it letter for letter, wrapped where it is long."""
    letters = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{letters}</span>".replace("\n", "<br>") if text else ""


def set_tooltip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a plain tool tip."""
    target.setToolTip(tooltip(text))
