"""Offers each person only the actions that are theirs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change

if TYPE_CHECKING:
    from cfhire.ui.actions import Actions
    from cfhire.ui.desk import Desk

TOPICS = frozenset({Topic.JOBS, Topic.PEOPLE})
"""Who is seated in a panel as its chair, or leaves that seat, may do more or less than before."""


class Permits(QObject):
    """Tells the registry what the person at the keyboard may do; until somebody sits there that is nothing."""

    def __init__(self, registry: "Actions", desk: "Desk") -> None:
        super().__init__(registry)
        self._registry = registry
        self._desk = desk
        desk.seated.connect(self._on_seated)
        desk.session.changed.connect(self._on_changed)
        registry.permit(frozenset())

    def _on_seated(self) -> None:
        # What the person before could do goes at once.
        self._registry.permit(frozenset())
        self._read()

    def _on_changed(self, change: Change) -> None:
        if change.topics & TOPICS and self._desk.is_open:
            self._read()

    def _read(self) -> None:
        workspace = self._desk.workspace
        self._desk.session.fetch(self, lambda: workspace.rights.own(), self._registry.permit)  # noqa: PLW0108
