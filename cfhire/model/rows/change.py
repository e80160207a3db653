"""What a command tells the window: a name for the undo menu, what was touched, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cfhire.model.kinds import Topic


@dataclass(frozen=True, slots=True)
class Change:
    """The result of a command.

    `summary` names it in the undo menu; `topics` says what views must reload; `undo` is another service call that
    returns the redo. `undo` is None when the command sealed something: a seal also closes the past.
    `id` is the record that was made or changed, when there is one.
    """

    summary: str
    topics: frozenset[Topic]
    undo: "Callable[[], Change] | None" = None
    id: str = ""
    seals: bool = False
    warnings: tuple[str, ...] = field(default=())
