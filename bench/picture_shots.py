"""The screens and dialogs that are photographed, each with the way there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QRadioButton, QTabWidget, QWizard

from cfhire.errors import Defect, ReadableError
from cfhire.i18n import _
from cfhire.model.kinds import PanelRole
from cfhire.model.rows import plan_edits
from cfhire.ui.crash import CrashDialog
from cfhire.ui.guide.dialog import HelpDialog
from cfhire.ui.hands import Hands
from cfhire.ui.program import Program

JOB, CANDIDATE, WAITING = "Guest Services Lead", "Nia Adeyemi", "Beatriz Alvarez"
FOLDER = "/home/maya/cfhire/workspaces"
DRAFT = "Night Porter"
STEADY_MS = 250
CTRL = Qt.KeyboardModifier.ControlModifier
NEWCOMERS = (
    "Full name,Email,Applied,Gender\nŁucja Zając,lucja@example.org,2026-11-20,f\n"
    "Nia Adeyemi,nia.adeyemi@example.net,2026-11-19,f\n,nobody@example.org,2026-11-18,\n"
)


@dataclass(frozen=True, slots=True)
class Shot:
    """A screen or dialog: the name of its files, its words, how to get there."""

    name: str
    words: str
    go: Callable[["Studio"], object]


class Studio:
    """The program in one look, with hands at its window."""

    def __init__(self, program: Program, hands: Hands, size: QSize) -> None:
        self.program = program
        self.hands = hands
        self._size = size
        self._refused: list[ReadableError] = []
        program.session.refused.connect(self._refused.append)

    def take(self, shot: Shot) -> QImage:
        """Go there and return the picture; dialogs are closed afterwards."""
        hands, window = self.hands, self.program.window
        shot.go(self)
        hands.rest()
        front = next((each for each in window.findChildren(HelpDialog) if each.isVisible()), hands.front())
        if front is window:
            window.resize(self._size)
            hands.rest()
        # Charts are drawn anew once the width stays.
        QTest.qWait(STEADY_MS)
        hands.rest()
        self._refuse_faults(shot)
        picture = front.grab().toImage()
        if front is not window:
            front.close()
            hands.settle()
        while hands.front() is not window:
            # Closing can be at fault too, and its report is no dialog to be closed like others.
            self._refuse_faults(shot)
            hands.front().close()
            hands.settle()
        return picture

    def _refuse_faults(self, shot: Shot) -> None:
        """Photograph no fault: what the program reports ends the walk.

        Raises:
            Defect: it reported one, or shows why it refused something.
        """
        for each in QApplication.topLevelWidgets():
            if isinstance(each, CrashDialog) and each.isVisible():
                report = each.findChildren(QPlainTextEdit)[0].toPlainText()
                raise Defect(f"{shot.name}: the program reported a fault:\n{report}")
        if self._refused:
            raise Defect(f"{shot.name}: the program refused something: {self._refused[0]}")

    def page(self, page: str, subject: str = "") -> None:
        """Show a page."""
        self.program.session.go(page, subject)
        self.hands.rest()

    def job(self, title: str = JOB) -> None:
        """Show the page of a job."""
        self.page("jobs", self.program.desk.workspace.jobs.find(title).id)

    def part(self, number: int) -> None:
        """Turn to a part of the job."""
        tabs = next(self.hands.seen(QTabWidget))
        tabs.setCurrentIndex(number)
        self.hands.rest()

    def draft(self) -> None:
        """Show a job that is not open yet and lacks a question, making it at the first call."""
        workspace = self.program.desk.workspace
        titles = {row.title for row in workspace.jobs.rows()}
        if DRAFT not in titles:
            template = next(each for each in workspace.banks.templates if each.id == "hospitality")
            made = workspace.jobs.add_from_template(DRAFT, template, "Front office").id
            plan = workspace.jobs.page(made).plan
            last = [each for held in plan.interviews() for each in held.questions if each.question.criterion][-1]
            workspace.jobs.save_plan(made, plan_edits.remove_question(plan, last.id))
            for row in workspace.people.rows()[:2]:
                # Without interviewers nobody could sign anything.
                workspace.people.seat(made, row.id, PanelRole.INTERVIEWER)
        self.job(DRAFT)

    def candidate(self, name: str = CANDIDATE) -> None:
        """Show the page of a candidate."""
        workspace = self.program.desk.workspace
        row = next(row for row in workspace.candidates.rows() if row.name == name)
        self.page("candidates", row.id)

    def after(self, button: str) -> None:
        """Press a button that opens a dialog."""
        self.hands.press_button(button)
        self.hands.rest()

    def interview(self) -> None:
        """Go to the card of the interview that was interrupted."""
        rows = self.program.desk.workspace.interviews.rows(mine=True)
        self.page("interview", next(row.own_card for row in rows if not row.own_card_in))

    def live(self) -> None:
        """Go on with it."""
        self.interview()
        self.hands.press_button(_("&Resume").replace("&", ""))
        self.hands.wait(lambda: self.hands.button(_("Wrap up")), "the interview")

    def newcomers(self) -> None:
        """Read a file of candidates."""
        file = Path(self.program.desk.workspace.path).with_name("newcomers.csv")
        file.write_text(NEWCOMERS, encoding="utf-8")
        self.page("candidates")
        page = self.program.window.page("candidates")
        listed = getattr(page, "listed", None)
        if listed is None:
            raise Defect("no list of candidates")
        listed.import_requested.emit(file)
        self.hands.wait(lambda: isinstance(self.hands.front(), QDialog), "the preview")

    def welcome(self, steps: int) -> None:
        """Open the pages of the first run."""
        self.program.window.registry["file.new"].trigger()
        self.hands.rest()
        wizard = self.hands.front()
        if not isinstance(wizard, QWizard):
            raise Defect("no first pages")
        list(self.hands.seen(QRadioButton))[min(steps, 1)].click()
        for _step in range(steps):
            wizard.next()
        if steps:
            next(self.hands.seen(QLineEdit)).setText(FOLDER)

    def palette(self) -> None:
        """Look for something in the command box."""
        self.page("today")
        self.hands.press(Qt.Key.Key_K, CTRL)
        self.hands.write("n")

    def action(self, entry: str) -> None:
        """Do what a key or a menu would."""
        self.program.window.registry[entry].trigger()
        self.hands.rest()


def _report(studio: Studio) -> None:
    studio.candidate()
    studio.after(_("Report"))
    studio.hands.wait(lambda: studio.hands.button(_("Save &PDF…").replace("&", "")), "the print")


def _wrap_up(studio: Studio) -> None:
    studio.action("interview.wrap_up")


def _paper(studio: Studio) -> None:
    studio.hands.press_button(_("Finish later"))
    studio.action("interview.paper")


def _criteria(studio: Studio) -> None:
    studio.job()
    studio.part(1)


def _panel(studio: Studio) -> None:
    studio.job()
    studio.part(2)


def _plan(studio: Studio) -> None:
    studio.draft()
    studio.part(0)


def _opening(studio: Studio) -> None:
    page = studio.program.window.page("jobs")
    view = getattr(page, "one", None)
    if view is None:
        raise Defect("no page of a job")
    view._open.click()


def _deciding(studio: Studio) -> None:
    studio.candidate()
    studio.after(_("Record decision…"))


def _training(studio: Studio) -> None:
    studio.candidate()
    studio.after(f"{_('Onboarding plan')}: {_('Edit plan…')}")


def _scheduling(studio: Studio) -> None:
    studio.candidate(WAITING)
    studio.after(f"{_('Interviews')}: {_('Schedule…')}")


def _adding(studio: Studio) -> None:
    studio.page("candidates")
    studio.after(_("Add candidate…"))


def _new_job(studio: Studio) -> None:
    studio.page("jobs")
    studio.after(_("New job…"))


def _help(studio: Studio) -> None:
    studio.page("candidates")
    studio.action("help.here")


def _compare(studio: Studio) -> None:
    studio.page("compare", studio.program.desk.workspace.jobs.find(JOB).id)


SHOTS = (
    Shot("today", "Today", lambda studio: studio.page("today")),
    Shot("questions", "Question banks", lambda studio: studio.page("questions")),
    Shot("jobs", "Jobs", lambda studio: studio.page("jobs")),
    Shot("job", "The plan of an open job", Studio.job),
    Shot("criteria", "Criteria and policy of a job", _criteria),
    Shot("panel", "The panel of a job", _panel),
    Shot("new-job", "A new job", _new_job),
    Shot("plan", "The plan of a draft", _plan),
    Shot("opening", "Opening a job under a signed exception", _opening),
    Shot("candidates", "Candidates", lambda studio: studio.page("candidates")),
    Shot("new-candidate", "A new candidate", _adding),
    Shot("import", "What a file of candidates holds", Studio.newcomers),
    Shot("candidate", "A candidate", Studio.candidate),
    Shot("decision", "A decision", _deciding),
    Shot("onboarding", "An onboarding plan", _training),
    Shot("schedule", "An appointment", _scheduling),
    Shot("prepare", "Before an interview", Studio.interview),
    Shot("interview", "An interview", Studio.live),
    Shot("wrap-up", "After an interview", _wrap_up),
    Shot("paper", "Cards written on paper", _paper),
    Shot("compare", "Compare", _compare),
    Shot("report", "A report", _report),
    Shot("insights", "Insights", lambda studio: studio.page("insights")),
    Shot("preferences", "Preferences", lambda studio: studio.page("preferences")),
    Shot("commands", "The command box", Studio.palette),
    Shot("shortcuts", "Keyboard shortcuts", lambda studio: studio.action("help.shortcuts")),
    Shot("help", "Help", _help),
    Shot("first-place", "The first start: where data lives", lambda studio: studio.welcome(1)),
    Shot("first-begin", "The first start: what to begin with", lambda studio: studio.welcome(0)),
)
