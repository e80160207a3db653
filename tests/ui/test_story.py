"""One hire from the first start to the offer, played by a hiring manager through keys and clicks alone."""

import csv
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from cfhire import app
from cfhire.banks.places import banks_folder
from cfhire.model.kinds import CardState, JobState, Mark, Star
from cfhire.model.rows.cards import Card
from cfhire.model.rows.plans import JobPage
from cfhire.services import workspace as workspaces
from cfhire.services.banks import Banks
from cfhire.services.sample.building import NOW, SampleClock
from cfhire.services.workspace import Workspace
from cfhire.ui import screens
from cfhire.ui.guide.dialog import HelpDialog
from cfhire.ui.interview import screen as interview
from cfhire.ui.interview.screen import make_room
from cfhire.ui.program import Program
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.svg_view import SvgView
from tests.ui.player import ALT, CTRL, SHIFT, Key, Player

NEWCOMERS = """Full name,Email,Applied,Gender
Łucja Zając,lucja@example.org,2026-11-20,f
Kofi Mensah,kofi@example.org,2026-11-19,m
,nobody@example.org,2026-11-18,
Sana Iqbal,sana@example.org,31/31/2026,f
"""
BROKEN = "format: 1\nid: broken\ntitle: Broken bank\nlocale: en\nquestions: many\n"
PATIENCE = 60.0
STORY = "They told the guest why, found a room next door and came back to check"


class Story:
    """The computer of the hiring manager: its files, its clock, the program when it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SampleClock(NOW)
        self.is_running = False
        self.player: Player
        self.program: Program

    def start(self) -> Player:
        """Start the program as its icon does."""
        self.program = app.build_program()
        self.is_running = True
        self.player = Player(self.program.window, PATIENCE)
        self.program.show(partial(app.first_act, self.program, []))
        # The display without a screen is smaller than any desk's, and the window was held to it.
        self.program.window.resize(1366, 768)
        return self.player

    def quit(self) -> None:
        """Close it by its key."""
        self.player.rest()
        self.player.press(Key.Key_Q, CTRL)
        self.player.wait(lambda: not self.program.window.isVisible(), "the end")
        self.is_running = False
        self.program.deleteLater()
        self.program.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def ask(self) -> Workspace:
        """Return what may be asked to double-check what was stored."""
        self.player.rest()
        return self.program.desk.workspace

    def sit_down(self, name: str, pin: str = "") -> None:
        """Let another person take the keyboard, as the preferences offer it."""
        player = self.player
        player.press(Key.Key_Comma, CTRL)
        player.wait(lambda: player.button("Sit down") is not None, "the preferences")
        player.rest()
        player.choose("Person", name)
        player.fill("PIN", pin)
        player.press_button("Sit down")


@pytest.fixture
def story(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Story]:
    """Return a computer where cfhire was never started; its banks hold one broken file."""
    told = Story(tmp_path)
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "sample").mkdir(parents=True)
    shutil.copy(sample_file, app.sample_path())
    folder = Path(shutil.copytree(banks_folder(), tmp_path / "banks"))
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    opened = partial(workspaces.open_workspace, clock=told.clock, banks=Banks(folder))
    monkeypatch.setattr(workspaces, "open_workspace", opened)
    room = partial(make_room, now=told.clock)
    registers = [each if each is not interview.register else room for each in screens.REGISTERS]
    monkeypatch.setattr(screens, "REGISTERS", tuple(registers))
    yield told
    if told.is_running:
        told.program.window.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_hire_from_the_first_start_to_the_offer(story: Story) -> None:
    first_start(story)
    chosen_person(story)
    today(story)
    question_banks(story)
    new_job(story)
    plan(story)
    opening(story)
    new_candidates(story)
    decided_candidate(story)
    before_the_interview(story)
    live_interview(story)
    sealed_card(story)
    independence(story)
    paper_card(story)
    comparison(story)
    reports(story)
    everywhere(story)


def first_start(story: Story) -> None:
    """Begin with the three first pages and an empty workspace; come back where it was left; go on to the sample."""
    player = story.start()
    player.sees("Where your data lives", "One file on this computer. Nothing leaves it.")
    player.press_button("Next")
    player.sees("You", "Every note, rating and decision carries the name of who made it.")
    player.fill("Your name", "Zoë Łukasz")
    player.choose("Language", "English")
    player.press_button("Next")
    player.sees("Open the sample workspace, Northwind Hotels")
    player.tick("Start empty")
    player.fill("Organisation", "Harbour Kitchens")
    player.press_button("Begin")
    player.sees("No job is open. Make one from a ready plan.", "Zoë Łukasz · administrator", "Harbour Kitchens")
    player.go("Jobs")
    player.sees("There is no job yet.")
    story.quit()

    player = story.start()
    player.sees("There is no job yet.", "Harbour Kitchens", "Zoë Łukasz · administrator")
    player.take_from_menu("Menu", "File", "New workspace…")
    player.press_button("Skip and open the sample")
    player.sees("Northwind Hotels", "Open jobs", "Maya Ortiz · administrator")


def chosen_person(story: Story) -> None:
    """Set a PIN, which is asked for when it does not fit, and at the next start."""
    player = story.player
    player.press(Key.Key_Comma, CTRL)
    player.fill("New PIN", "2604")
    player.press_button("Keep PIN")
    player.sees("Change PIN")
    story.sit_down("Jonas Weber")
    player.sees("Jonas Weber · interviewer")
    story.sit_down("Maya Ortiz", "1111")
    player.sees("The PIN of Maya Ortiz does not fit.", "Jonas Weber · interviewer")
    story.sit_down("Maya Ortiz", "2604")
    player.sees("Maya Ortiz · administrator")
    player.go("Candidates")
    player.sees("12 applications")
    story.quit()

    player = story.start()
    player.sees("Left empty by those who have none.")
    assert player.front().windowTitle() == "Who is at the keyboard?"
    player.enter("PIN", "2604")
    player.sees("12 applications", "Maya Ortiz · administrator")


def today(story: Story) -> None:
    """Look at what is due today."""
    player = story.player
    player.go("Today")
    player.sees("Saturday, 21 November", "Phone · Night Auditor", "20 min, kit ready")
    player.sees("Panel complete: Alex Rivera, 4 of 4 cards", "Answer promised to Thảo Nguyễn", "Tuesday")
    player.sees("The interview “Values interview” for Night Auditor was interrupted at")
    player.press_button("Finish later")
    player.sees("Your card: Values interview · Night Auditor", "Finish card")


def question_banks(story: Story) -> None:
    """Find questions by word and by every filter; a broken file is named with its line."""
    player = story.player
    player.go("Question banks")
    player.sees("broken.yaml:5", "All criteria")
    player.wait(lambda: len(player.rows("Questions")) > 100, "all questions")
    player.fill("Search questions", "complaint")
    player.wait(lambda: 0 < len(player.rows("Questions")) < 40, "fewer questions")
    player.sees(f"{len(player.rows('Questions'))} questions")
    player.fill("Search questions", "")
    player.press(Key.Key_Delete)
    player.choose("Axis", "Skill")
    player.choose("Kind", "situational")
    player.choose("Minutes at most", "8 min at most")
    player.wait(lambda: 0 < len(player.rows("Questions")) < 60 and short(player), "short situations of skill")
    for name, words in (("Axis", "Both axes"), ("Kind", "All kinds"), ("Minutes at most", "Any length")):
        player.choose(name, words)
    player.choose("Criterion", "Empowerment")
    player.wait(lambda: {row[1] for row in player.rows("Questions")} == {"Empowerment"}, "questions on empowerment")
    question = story.ask().banks.question("empowerment-no-approval")
    player.stand_on("Questions", question.title)
    assert question.anchors
    player.sees(question.prompt, "What is rated, written down beforehand", *question.anchors, question.do_not_ask[0])


def new_job(story: Story) -> None:
    """Make a job from a ready plan, with its weights, must-haves, floors, trainables and the table of its policy."""
    player = story.player
    player.go("Jobs")
    player.press_button("New job…")
    player.press_button("Make job")
    player.sees("▲ A job needs a title.")
    player.fill("Title", "Night Porter")
    player.choose("Ready plan", "Guest services lead")
    player.press_button("Make job")
    player.sees("Night Porter", "draft", "Interview plan", "passes")
    player.tab("Criteria and policy")
    player.sees("Why: ", "equal weights", "Not fixed yet: opening the job fixes it.")
    player.enter("Weight of Empowerment", "2")
    player.sees("▲ Weights stay equal unless a reason is written.")
    player.enter("Why Empowerment weighs more or less", "Alone at night, nobody to ask")
    player.sees("weights within this axis only")
    player.enter("Floor of People first", "3")
    player.tick("Must-have")
    player.tick("Trainable")
    player.enter("Bar of the values axis", "3.6")
    player.sees("P(values ≥ 3.6) < .60", "Values unclear".casefold(), "First match wins")
    player.sees("A candidate half a point above the bars passes")
    criteria = {each.name: each for each in job(story, "Night Porter").criteria}
    assert criteria["Empowerment"].weight == 2
    assert criteria["People first"].floor == 3
    assert job(story, "Night Porter").policy.values_bar == 3.6


def plan(story: Story) -> None:
    """Move questions by key, take one out, add one; coverage and checks follow; undo an act by its name."""
    player = story.player
    player.tab("Interview plan")
    player.sees("Every criterion is asked for often enough.", "✓ Every criterion has at least 2 observations")
    listed, first, second = "Questions of Phone", "customer-experience-outside-task", "guest-safety-hazard"
    titles = [story.ask().banks.question(each).title for each in (first, second)]
    player.stand_on(listed, titles[0])
    player.press(Key.Key_Down, ALT)
    player.wait(lambda: [row[0] for row in player.rows(listed)][:2] == titles[::-1], "the question one place down")
    player.rest()
    player.take_from_menu("Menu", "Edit", "Undo: Move question")
    player.wait(lambda: [row[0] for row in player.rows(listed)][:2] == titles, "the question where it was")
    player.stand_on(listed, titles[1])
    player.press(Key.Key_Delete)
    player.sees("Missing: Guest safety", "1 of 2", "▲ Fewer than 2 observations: Guest safety")
    player.choose("Which questions", "People first")
    added = player.rows("Questions to add")[0][0]
    player.open("Questions to add", added)
    player.wait(lambda: [added] in player.rows(listed), "the question that was added")
    asked = job(story, "Night Porter").plan.interviews()[0].questions
    assert [each.question.title for each in asked] == [titles[0], asked[1].question.title, added]


def opening(story: Story) -> None:
    """Seat the panel, sign the exception, open the job: its policy is hashed and its plan pinned."""
    player = story.player
    player.tab("Panel")
    for name, role in (("Maya Ortiz", "Chair"), ("Jonas Weber", "Interviewer")):
        player.choose("Role", role)
        player.choose("Person", name)
        player.press_button("Seat")
        player.wait(lambda name=name: player.button(f"Take {name} out of the panel"), f"{name} in the panel")  # type: ignore[misc]
    player.press_button("Open… (1 exception to sign)")
    player.press_button("Sign and open")
    player.sees("▲ An exception needs a reason.", "This seals: the policy is fixed and the plan pinned")
    player.fill("▲ Fewer than 2 observations: Guest safety", "One question is in the written test")
    player.press_button("Sign and open")
    player.sees("open", "Night Porter")
    player.wait(lambda: player.button("Sign and open") is None, "the end of the dialog")
    player.tab("Interview plan")
    player.sees("One question is in the written test")
    player.tab("Criteria and policy")
    opened = job(story, "Night Porter")
    player.sees(f"reports carry {opened.policy_hash[:12]}")
    assert opened.row.state is JobState.OPEN
    assert opened.policy_hash


def new_candidates(story: Story) -> None:
    """Add one, take in a file after a preview with its faults and a twin, take it back by one undo."""
    player = story.player
    player.go("Candidates")
    player.choose("Job", "Night Porter")
    player.sees("Nobody fits what you ask for.")
    player.press(Key.Key_N, CTRL)
    player.fill("Name", "Łucja Zając")
    player.fill("E-mail", "lucja@example.org")
    player.press_button("Add candidate")
    player.wait(lambda: player.front() is story.program.window, "the end of the dialog")
    player.sees("1 application", "Łucja Zając")
    file = story.folder / "newcomers.csv"
    file.write_text(NEWCOMERS, encoding="utf-8")
    player.take_from_menu("Import", "A file…")
    player.give_file(file)
    player.sees("Full name", "Left out, since nobody is judged by it: Gender", "2 rows to look at")
    player.sees("1 looks like somebody who is there", "there as Łucja Zając")
    faults = player.rows("Rows to look at")
    assert [row[0] for row in faults] == ["4", "5"]
    player.choose("What to do with Łucja Zając", "Skip")
    player.press_button("Import 2 candidates")
    player.sees("3 applications", "Kofi Mensah", "Sana Iqbal")
    player.rest()
    player.press(Key.Key_Z, CTRL)
    player.sees("1 application")
    player.rest()
    player.press(Key.Key_Z, CTRL | SHIFT)
    player.sees("3 applications")


def decided_candidate(story: Story) -> None:
    """Read where a candidate stands and why; plan their training, decide with a reason."""
    player = story.player
    player.choose("Job", "All jobs")
    player.open("Candidates", "Alex Rivera")
    player.sees("Timeline", "Applied", "Values interview, held", "Guest Services Lead · 4 of 4 cards")
    player.sees("✓ Ready", "Values clear their bar, then skill clears its own.", "P(bar 3.5)", "P(bar 3.0)")
    player.sees("Empowerment", "No decision recorded.")
    player.press_button("All evidence")
    player.sees(*evidence(story, "Alex Rivera"))
    player.press_button("Onboarding plan: Edit plan…")
    player.press_button("Add entry")
    player.write("Two shifts beside Ada, then the late arrivals alone")
    player.press_button("Add entry")
    player.write("Group bookings, twenty for practice")
    player.press_button("Keep plan")
    player.sees(
        "Two shifts beside Ada, then the late arrivals alone", "Group bookings, twenty for practice", "technical"
    )
    player.press_button("Record decision…")
    player.sees("Verdict: ", "It never acts by itself: the decision is yours.")
    player.press_button("Record decision")
    player.sees("▲ Choose what you decide.")
    player.tick("Offer")
    player.fill("Reason", "Every story ended with the guest told and the cause removed")
    player.press_button("Record decision")
    player.sees("Offer, Maya Ortiz, ", "Every story ended with the guest told and the cause removed")


def before_the_interview(story: Story) -> None:
    """Schedule an interview, find it on the page of the day, prepare it there."""
    player = story.player
    player.go("Candidates")
    player.open("Candidates", "Łucja Zając")
    player.sees("No card is in yet, so there is nothing to show.")
    player.press_button("Interviews: Schedule…")
    player.choose("Interview", "Phone, 20 min")
    player.press_button("Schedule interview")
    player.sees("▲ Choose at least one person of the panel.")
    player.tick("Maya Ortiz · chair")
    player.tick("Jonas Weber · interviewer")
    player.press_button("Schedule interview")
    player.sees("Jonas Weber, Maya Ortiz")
    player.go("Today")
    player.press_button("Prepare Phone, Night Porter")
    player.sees("Say first", "Do not ask", "Questions in this order", "I have no conflict of interest here")
    assert player.button("Start interview") is None
    player.tick("I have no conflict of interest here")
    player.press_button("Start interview")


def live_interview(story: Story) -> None:
    """Write notes with S, T, A, R and marks, rate by number keys, pause, wrap up."""
    player = story.player
    player.sees("question 1 of 3", "others' scores stay hidden until you submit")
    player.sees_none("Łucja Zając")
    for line, star in (("A coach was late, forty beds", Key.Key_S), (STORY, Key.Key_A)):
        player.write(line)
        player.press(star, ALT)
        player.press(Key.Key_Return)
    player.write("Nobody slept in the lobby")
    player.press(Key.Key_R, ALT)
    player.press(Key.Key_Equal, ALT)
    player.press(Key.Key_4, CTRL)
    player.press(Key.Key_F6)
    player.sees("Go on")
    player.press(Key.Key_F6)
    player.sees("Pause")
    player.press(Key.Key_PageDown)
    player.sees("question 2 of 3")
    player.press(Key.Key_PageDown)
    player.sees("question 3 of 3")
    player.write("Asked who would be hurt first – żółw")
    player.press(Key.Key_Tab)
    player.press(Key.Key_3)
    player.press(Key.Key_F9)
    player.sees("Wrap up", "Say before you part", "ready to submit")
    card = own_card(story)
    assert [note.text for note in card.notes][:2] == ["A coach was late, forty beds", STORY]
    assert [note.star for note in card.notes][:3] == [Star.SITUATION, Star.ACTION, Star.RESULT]
    assert card.notes[2].mark is Mark.FOR
    assert [rating.value for rating in card.ratings] == [4, 3]


def sealed_card(story: Story) -> None:
    """Put the card aside, find it on the page of the day, submit it: it is sealed."""
    player = story.player
    player.press_button("Finish later")
    player.press_button("Finish card: Your card: Phone · Night Porter")
    player.press_button("Finish the card")
    player.press_button("Submit…")
    player.sees("Submit this card?", "It is sealed then: later changes are dated additions.")
    player.press_button("Submit")
    player.sees("Waiting for you")
    assert own_card(story).state is CardState.SUBMITTED


def independence(story: Story) -> None:
    """Look as a colleague who has not submitted: nothing of the card stands on the page or in Compare."""
    player = story.player
    story.sit_down("Jonas Weber")
    player.sees("Jonas Weber · interviewer")
    player.go("Candidates")
    player.open("Candidates", "Łucja Zając")
    player.sees("Hidden until your own card is in.", "Phone")
    player.sees_none(STORY, "P(bar")
    player.go("Compare")
    player.open("Jobs", "Night Porter")
    player.sees("hidden until your own card is in")
    player.sees_none(STORY, "P(bar")
    story.sit_down("Maya Ortiz", "2604")
    player.sees("Maya Ortiz · administrator")


def paper_card(story: Story) -> None:
    """Key in the colleague's card that was written on paper, now that the own one is in; skip with a reason."""
    player = story.player
    player.run_command("paper card", "Key in a paper card…")
    player.press_button("Key in the card of Jonas Weber · Łucja Zając, Phone")
    player.sees("question 1 of 3", "entered from paper")
    player.write("Found beds next door, went back twice")
    player.press(Key.Key_4, CTRL)
    player.press(Key.Key_PageDown)
    player.press(Key.Key_PageDown)
    player.sees("question 3 of 3")
    player.press(Key.Key_F7)
    player.sees("Why is it not asked? Esc keeps it.")
    player.press_button("Out of time")
    player.sees("Skipped: Out of time")
    player.press(Key.Key_F9)
    player.sees("ready to submit", "skipped, Out of time")
    player.press_button("Submit…")
    player.press_button("Submit")
    player.sees("Waiting for you")
    player.go("Candidates")
    player.open("Candidates", "Łucja Zając")
    player.sees("2 of 2 cards", STORY, "● Hold: more evidence", "skipped")
    page = story.ask().pages.page(story.program.session.place.subject)
    assert page.cards_in == 2


def comparison(story: Story) -> None:
    """Compare in chart, table and columns side by side; the files that are exported hold what stands there."""
    player = story.player
    player.go("Compare")
    player.press_button("Other job…") if player.button("Other job…") else None
    player.open("Jobs", "Guest Services Lead")
    chart = "Values and skill of 7 candidates"
    player.wait(lambda: [view for view in player.seen(SvgView) if view.accessibleName() == chart], "the chart")
    player.sees("Not separable on values: ", "Sam Chen", "▲ Do not move forward")
    player.press(Key.Key_E, CTRL)
    player.give_file(story.folder / "lead.xlsx")
    player.sees("Saved as “lead.xlsx”")
    player.press(Key.Key_E, CTRL)
    player.give_file(story.folder / "lead.csv")
    player.sees("Saved as “lead.csv”")
    book = CalamineWorkbook.from_path(story.folder / "lead.xlsx")
    cells = {str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    with (story.folder / "lead.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = [cell for row in csv.reader(stream) for cell in row]
    for name in ("Alex Rivera", "Nia Adeyemi", "Sam Chen"):
        assert name in cells
        assert name in lines


def reports(story: Story) -> None:
    """See the report as it will be printed, save it as a page and as a print."""
    player = story.player
    player.run_command("nia ade", "Nia Adeyemi")
    player.press_button("Report")
    player.sees("Page 1 of", "Nia Adeyemi · Guest Services Lead")
    player.press(Key.Key_S, CTRL | SHIFT)
    player.give_file(story.folder / "nia.html")
    player.sees("Saved as “nia.html”")
    player.press(Key.Key_S, CTRL)
    player.give_file(story.folder / "nia.pdf")
    player.sees("Saved as “nia.pdf”")
    assert "Nia Adeyemi" in (story.folder / "nia.html").read_text(encoding="utf-8")
    assert (story.folder / "nia.pdf").read_bytes().startswith(b"%PDF-")


def everywhere(story: Story) -> None:
    """Read every key, let the text grow at once."""
    player = story.player
    player.press(Key.Key_Slash, CTRL)
    player.sees("On this page", "Everywhere", "Save the report as PDF…", "Keyboard shortcuts")
    player.press(Key.Key_Escape)
    before = story.program.window.fontMetrics().height()
    player.press(Key.Key_Comma, CTRL)
    player.choose("Text size", "150 %")
    player.wait(lambda: story.program.window.fontMetrics().height() > 1.3 * before, "larger text")
    player.press(Key.Key_F1)
    player.wait(lambda: any(isinstance(each, HelpDialog) for each in QApplication.topLevelWidgets()), "help")
    helping = next(each for each in QApplication.topLevelWidgets() if isinstance(each, HelpDialog))
    assert any("A PIN of your own" in label.text() for label in helping.findChildren(PlainLabel))
    QTest.keyClick(helping, Key.Key_Escape)
    story.quit()


def short(player: Player) -> bool:
    """Tell whether every question that is listed takes eight minutes at most."""
    return all(int(row[2]) <= 8 for row in player.rows("Questions"))


def job(story: Story, title: str) -> JobPage:
    """Return what is stored of a job."""
    jobs = story.ask().jobs
    return jobs.page(jobs.find(title).id)


def own_card(story: Story) -> Card:
    """Return what is stored of Maya's card for the newcomer."""
    workspace = story.ask()
    rows = [row for row in workspace.interviews.rows(mine=True) if row.candidate == "Łucja Zając"]
    return workspace.cards.own(rows[0].own_card)


def evidence(story: Story, name: str) -> list[str]:
    """Return four lines of evidence that were written down about a candidate."""
    workspace = story.ask()
    row = next(row for row in workspace.candidates.rows() if row.name == name)
    return [line.text for line in workspace.pages.page(row.id).evidence if line.criterion][:4]
