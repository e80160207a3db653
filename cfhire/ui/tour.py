"""A walk through the window where nobody can see it, by keys and clicks, with a picture of each screen."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from cfhire.i18n import _
from cfhire.ui.hands import Hands

if TYPE_CHECKING:
    from cfhire.ui.program import Program

SIZE = (1366, 768)
CANDIDATE, JOB = "Nia Adeyemi", "Guest Services Lead"
"""Whom the walk visits in the sample."""


class Tour:
    """One walk over the sample; `pictures` are the files made so far."""

    def __init__(self, program: "Program", folder: Path) -> None:
        self.pictures: list[Path] = []
        self._program = program
        self._folder = folder
        self._hands = Hands(program.window)

    def walk(self, workspace: Path) -> list[Path]:
        """Open the workspace, go through the screens and return the pictures.

        Raises:
            Defect: a screen never showed what it is for.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        self._program.show(lambda: self._program.open(workspace))
        # Afterwards: a first window takes its size from the screen.
        self._program.window.resize(*SIZE)
        self._hands.wait(lambda: self._hands.shows(JOB), "the day")
        self._photograph("today")
        for stop in (self._questions, self._jobs, self._candidates, self._compare, self._reports, self._interview):
            stop()
        self._program.window.close()
        return self.pictures

    def _questions(self) -> None:
        self._hands.go_by_box(_("Question banks"))
        self._hands.wait(lambda: self._hands.button(_("Clear")) or list(self._hands.seen(QLineEdit)), "the banks")
        self._hands.click(next(self._hands.seen(QLineEdit)))
        self._hands.write("complaint")
        self._hands.wait(lambda: self._hands.shows("complaint"), "questions about complaints")
        self._photograph("questions")

    def _jobs(self) -> None:
        self._hands.go_by_box(_("Jobs"))
        self._open_row(JOB)
        self._hands.wait(lambda: self._hands.button(_("Preview kit")), "the job")
        self._photograph("job")

    def _candidates(self) -> None:
        self._hands.go_by_box(_("Candidates"))
        self._hands.wait(lambda: self._hands.shows(CANDIDATE), "the candidates")
        self._photograph("candidates")
        self._open_row(CANDIDATE)
        self._hands.wait(lambda: self._hands.button(_("Report")), "the page of a candidate")
        self._photograph("candidate")

    def _compare(self) -> None:
        self._hands.go_by_box(_("Compare"))
        self._open_row(JOB)
        self._hands.wait(lambda: self._hands.shows(CANDIDATE), "the comparison")
        self._photograph("compare")

    def _reports(self) -> None:
        self._hands.go_by_box(_("Candidates"))
        self._open_row(CANDIDATE)
        self._hands.press_button(_("Report"))
        self._hands.wait(lambda: self._hands.button(_("Save PDF…")), "the print of a report")
        self._photograph("report")

    def _interview(self) -> None:
        self._hands.go_by_box(_("Today"))
        self._hands.press_button(_("Resume"))
        self._hands.wait(lambda: self._hands.button(_("Wrap up")), "the interview")
        self._photograph("interview")

    def _open_row(self, text: str) -> None:
        """Open a row of the table in front by the keyboard."""
        hands = self._hands
        hands.wait(lambda: any(text in _names(view) for view in hands.seen(QAbstractItemView)), text)
        view = next(view for view in hands.seen(QAbstractItemView) if text in _names(view))
        hands.open_row(view, text)

    def _photograph(self, name: str) -> None:
        self._hands.rest()
        file = self._folder / f"{len(self.pictures) + 1:02} {name}.png"
        self._hands.front().grab().save(str(file))
        self.pictures.append(file)


def _names(view: QAbstractItemView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
