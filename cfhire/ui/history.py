"""What can be undone, in which order.

A command returns a `Change`; its `undo` is another service call whose result can be undone in turn. A step leaves the
list only when its call succeeded: a refused undo stays where it was. A change that seals something closes the past.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfhire.model.rows.change import Change


@dataclass(frozen=True, slots=True)
class Step:
    """A way back, or forth again, under the name its command had."""

    summary: str
    take: Callable[[], "Change"]


class History:
    """The steps back, the steps forth again."""

    def __init__(self) -> None:
        self._back: list[Step] = []
        self._forth: list[Step] = []

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take."""
        return self._back[-1] if self._back else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would take."""
        return self._forth[-1] if self._forth else None

    def note(self, change: "Change") -> None:
        """Remember a command that was carried out."""
        self._forth.clear()
        if change.seals:
            self._back.clear()
        elif change.undo is not None:
            self._back.append(Step(change.summary, change.undo))

    def note_undone(self, change: "Change") -> None:
        """Remember that the next undo was taken, with `change` as its result."""
        self._move(self._back, self._forth, change)

    def note_redone(self, change: "Change") -> None:
        """Remember that the next redo was taken, with `change` as its result."""
        self._move(self._forth, self._back, change)

    def close(self) -> None:
        """Forget everything: another workspace, another person at the keyboard."""
        self._back.clear()
        self._forth.clear()

    def _move(self, source: list[Step], target: list[Step], change: "Change") -> None:
        step = source.pop()
        if change.seals:
            self.close()
        elif change.undo is not None:
            target.append(Step(step.summary, change.undo))
