"""A verdict as mark, words, colour.

Usage::

    VerdictBadge(row.verdict.kind, row.verdict_words)
"""

from PySide6.QtWidgets import QWidget

from cfhire.model.kinds import VerdictKind
from cfhire.ui.theme import Kind
from cfhire.ui.widgets.chip import Chip

KIND_OF: dict[VerdictKind, Kind] = {
    VerdictKind.READY: "ready",
    VerdictKind.READY_WITH_PLAN: "ready",
    VerdictKind.HOLD_MORE_EVIDENCE: "hold",
    VerdictKind.DO_NOT_MOVE_FORWARD: "stop",
}
MARK_OF: dict[Kind, str] = {"ready": "✓", "hold": "●", "stop": "▲"}


class VerdictBadge(Chip):
    """A chip for a verdict; without one it says so in neutral."""

    def __init__(self, kind: VerdictKind | None, words: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("verdict")
        self.show_verdict(kind, words)

    def show_verdict(self, kind: VerdictKind | None, words: str) -> None:
        """Show another verdict in these words; the mark is set before them if they do not bring it."""
        self.show_as(badge_text(kind, words), KIND_OF[kind] if kind else "neutral")


def badge_text(kind: VerdictKind | None, words: str) -> str:
    """Return the words with their mark before them."""
    mark = MARK_OF[KIND_OF[kind]] if kind else ""
    return words if not mark or words.startswith(mark) else f"{mark} {words}"
