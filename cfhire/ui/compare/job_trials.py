"""Finds out what the verdicts of a job stand on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cfhire.i18n import _
from cfhire.model.rows.robustness import CandidateRobustness
from cfhire.ui.compare.page import ComparePage
from cfhire.ui.desk import Desk
from cfhire.ui.tasks import Progress

if TYPE_CHECKING:
    from cfhire.services.robustness import Asked


class JobTrials(QObject):
    """Child of the page; a newer question stops the one before, and the newest alone is answered."""

    def __init__(self, page: ComparePage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._progress = Progress()

    def begin(self, job: str) -> None:
        """Read what to try, try it beside everything else, show what came of it."""
        desk = self._desk
        self._progress.cancel()
        progress = self._progress = Progress(_("Trying the verdicts"), can_cancel=True)

        def tried(found: Sequence[CandidateRobustness]) -> None:
            if progress is self._progress:
                self._page.show_robustness(found)

        def asked(question: "Asked") -> None:
            work = desk.workspace.robustness
            desk.session.tasks.compute(
                self, lambda: work.tried(question, progress.advance), tried, desk.session.refuse, progress
            )

        desk.session.fetch(self, lambda: desk.workspace.robustness.of_job(job), asked)

    def stop(self) -> None:
        """Answer nothing that was asked before."""
        self._progress.cancel()
        self._progress = Progress()
