"""How the window answers: a bar for what went wrong, a toast for what was done, a strip for what takes long.

Usage::

    bar.show_error(error)                                     # a ReadableError: sentence, then hint
    bar.show_message("warning", sentence, hint, act=Act(_("Show them"), self._show_faults))
    toast.show_done(change.summary, undo=lambda: session.take_back(change))
    toast.show_done(_("Saved …"), act=Act(_("Show in folder"), self._show_folder))
    strip.watch(tasks)                                        # appears by itself
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.ui.tasks import Progress, Tasks
from cfhire.ui.text import PlainLabel, no_mnemonic
from cfhire.ui.theme import Kind, restyle, sizes
from cfhire.ui.widgets.button import Button

MessageKind = Literal["info", "warning", "error"]

COLOR_OF: dict[MessageKind, Kind] = {"info": "neutral", "warning": "hold", "error": "stop"}
MARK_OF: dict[MessageKind, str] = {"info": "●", "warning": "◆", "error": "▲"}

TOAST_MS = 8000
SHOW_AFTER_MS = 500
CANCEL_AFTER_MS = 2000
LOOK_EVERY_MS = 100


@dataclass(frozen=True, slots=True)
class Act:
    """A verb on a button, with what it does."""

    text: str
    run: Callable[[], None]


class MessageBar(QFrame):
    """A line at the top of the page that stays until it is closed or something else is said.

    Signals:
        dismissed: the person closed it.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Act | None = None
        self._mark = PlainLabel("", self)
        self._sentence = PlainLabel("", self, kind="strong", wrap=True)
        self._hint = PlainLabel("", self, wrap=True)
        self._button = Button("", self)
        self._close = Button("", self, icon="close", name=_("Close this message"), kind="quiet")
        self._build()
        self._button.clicked.connect(self._on_act)
        self._close.clicked.connect(self.dismiss)
        self.hide()

    def show_message(self, kind: MessageKind, sentence: str, hint: str = "", act: Act | None = None) -> None:
        """Show a sentence, what to do next, and at most one button that does it."""
        self._act = act
        restyle(self, COLOR_OF[kind])
        restyle(self._mark, COLOR_OF[kind])
        self._mark.setText(MARK_OF[kind])
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(no_mnemonic(act.text) if act else "")
        self._button.setVisible(act is not None)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(hint)
        self.show()
        announce(self, f"{sentence} {hint}".strip())

    def show_error(self, error: ReadableError) -> None:
        """Show what was refused and what to do."""
        self.show_message("error", error.sentence, error.hint)

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._act = None
        self.hide()
        self.dismissed.emit()

    def _build(self) -> None:
        self._mark.setObjectName("statusMark")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes().gap, 6, 6, 6)
        row.setSpacing(sizes().gap // 2)
        row.addWidget(self._mark, 0)
        row.addLayout(words, 1)
        row.addWidget(self._button, 0)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _on_act(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act.run()


class Toast(QFrame):
    """Floats over the foot of a window for some seconds, longer while the pointer or the focus is on it.

    Neither Tab nor what Qt does when a focused thing is hidden leads there, so that no Space takes an act back unasked:
    `answer` does, and Escape leads back.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._act: Act | None = None
        self._is_of_act = False
        self._came_from: QWidget | None = None
        self._words = PlainLabel("", self)
        self._button = Button(_("Undo"), self, kind="quiet")
        self._close = Button("", self, icon="close", name=_("Close"), kind="quiet")
        for button in (self._button, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes().gap, 4, 4, 4)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._timer.timeout.connect(self._on_time_up)
        self._button.clicked.connect(self._on_act)
        self._close.clicked.connect(self.dismiss)
        parent.installEventFilter(self)
        self.hide()

    def show_done(self, summary: str, undo: Callable[[], None] | None = None, act: Act | None = None) -> None:
        """Say what was done, with a button that takes it back where that is possible, or that does `act`."""
        self._is_of_act = act is None
        act = act or (Act(_("Undo"), undo) if undo else None)
        self._act = act
        self._words.setText(summary)
        self._button.setText(no_mnemonic(act.text) if act else "")
        self._button.setVisible(act is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, summary)

    def answer(self) -> None:
        """Put the focus on the button, for those who use no pointer."""
        if self.isVisible():
            if not self._has_focus():
                self._came_from = self._over.window().focusWidget()
            (self._button if self._act else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def outlive(self) -> None:
        """Go, for something newer happened; what was said of a file stays true."""
        if self._is_of_act:
            self.dismiss()

    def dismiss(self) -> None:
        """Hide, and give the focus back where it came from."""
        back, self._came_from = self._came_from, None
        if self._has_focus() and back is not None and isValid(back) and back.isVisible():
            back.setFocus()
        self.hide()

    def _place(self) -> None:
        over = self._over
        width = min(self.sizeHint().width(), over.width() - 2 * sizes().gap)
        height = self.sizeHint().height()
        self.setGeometry((over.width() - width) // 2, over.height() - height - sizes().px(48), width, height)

    def _on_time_up(self) -> None:
        if self.underMouse() or self._has_focus():
            self._timer.start()
        else:
            self.dismiss()

    def _has_focus(self) -> bool:
        return self._over.window().focusWidget() in {self._button, self._close}

    def _on_act(self) -> None:
        act, self._act = self._act, None
        self.dismiss()
        if act is not None:
            act.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep the place when the window changes its size; let Escape lead back."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is not self._over and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.dismiss()
            return True
        return super().eventFilter(watched, event)


class ProgressStrip(QFrame):
    """Shows the oldest work that has taken more than half a second; after two it can be cancelled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running: dict[Progress, QElapsedTimer] = {}
        self._words = PlainLabel("", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = Button(_("Cancel"), self)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes().gap, 4, sizes().gap, 4)
        row.addWidget(self._words, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel, 0)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._look.timeout.connect(self.look)
        self._cancel.clicked.connect(self._on_cancel)
        self.hide()

    def watch(self, tasks: Tasks) -> None:
        """Show the work of these tasks."""
        tasks.began.connect(self.begin)
        tasks.ended.connect(self._on_ended)

    def look(self) -> None:
        """Show what is to be shown now; a timer does this while work runs."""
        progress = next(iter(self._running), None)
        elapsed = self._running[progress].elapsed() if progress else 0
        self.setVisible(elapsed > SHOW_AFTER_MS)
        if progress is None or elapsed <= SHOW_AFTER_MS:
            return
        self._words.setText(progress_words(progress))
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._cancel.setVisible(progress.can_cancel and elapsed > CANCEL_AFTER_MS)
        self._cancel.setEnabled(not progress.is_cancelled)

    def begin(self, progress: Progress) -> None:
        """Look after one more work."""
        timer = QElapsedTimer()
        timer.start()
        self._running[progress] = timer
        self._look.start()

    def _on_ended(self, progress: Progress) -> None:
        self._running.pop(progress, None)
        if not self._running:
            self._look.stop()
        self.look()

    def _on_cancel(self) -> None:
        for progress in list(self._running)[:1]:
            progress.cancel()
        self.look()


def progress_words(progress: Progress) -> str:
    """Return what the strip says: the work's title, how far it is."""
    title = progress.title or _("Working")
    if progress.is_cancelled:
        return _("{title}: stopping…").format(title=title)
    if progress.part:
        title = f"{title} · {progress.part}"
    if progress.total:
        done, total = f"{progress.done:,}", f"{progress.total:,}"
        return _("{title}: {done} of {total}").format(title=title, done=done, total=total)
    return f"{title}…"


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text` now."""
    # Imported with the first message: the first paint does not wait for it.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
