"""Forty-five minutes by keys alone: rated in mid-sentence, skipped, paused, blanked, undone, and nothing lost."""

import random
from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from sqlalchemy import select

from cfhire.model.entities.cards import PauseRecord
from cfhire.model.kinds import CardState, Mark, Star
from cfhire.model.rows.candidates import CandidateEntry
from tests.ui.interview.conftest import ALT, CTRL, Stage

Key = Qt.Key
SPOKEN = (
    "Guest stood at the desk at two, room not made",
    "Own list was due at six; said so to the night manager",
    '"I told them by when and went up myself"',
    "took 20 minutes, wrote it into the handover sheet",
    "next morning the list had a line for unmade rooms",
    "what would be done otherwise: ask the day team 1st",
)
LEVELS = (4, 3, 5, None, 2)


class Script:
    """What is typed, minute by minute, and what must come of it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.typed: defaultdict[str, list[str]] = defaultdict(list)
        self.rated: dict[str, int | None] = {}

    @property
    def question(self) -> str:
        """The id of the question in hand."""
        return self.stage.live.sheet.here.id

    def pass_time(self, seconds: int) -> None:
        """Let the clock go on, with a look at it every ten seconds as the timer has it."""
        for _look in range(seconds // 10):
            self.stage.clocks.move(10)
            self.stage.live.tick()

    def line(self, text: str, *, rating: int | None = None) -> None:
        """Type a line, rated in the midst of a word if wished, and begin the next."""
        middle = len(text) // 2
        self.stage.type(text[:middle])
        if rating is not None:
            self.rate(rating)
        self.stage.type(text[middle:])
        self.stage.press(Key.Key_Return)
        self.typed[self.question].append(text)

    def rate(self, level: int) -> None:
        """Rate by key from within the notes."""
        self.stage.press(Key(Key.Key_0 + level), CTRL)
        self.rated[self.question] = level or None


def begin(stage: Stage) -> None:
    """Start the values interview of somebody new, from the page before it, by keys."""
    workspace = stage.workspace
    job = workspace.jobs.find(stage.row.job).id
    planned = next(each for each in workspace.jobs.page(job).plan.interviews() if each.name == stage.row.name)
    candidate = workspace.candidates.add(CandidateEntry("Kofi Mensah"), job)
    interview = workspace.interviews.schedule(candidate.id, planned.id, [workspace.viewer.person_id]).id
    stage.row = next(row for row in workspace.interviews.rows(mine=True) if row.id == interview)
    stage.desk.session.go("interview", stage.row.own_card)
    page = stage.window.page("interview")
    assert page is not None
    page.no_conflict.setFocus()  # type: ignore[attr-defined]
    stage.press(Key.Key_Space)
    page.start.setFocus()  # type: ignore[attr-defined]
    stage.press(Key.Key_Space)


def test_an_interview_of_45_minutes_loses_nothing(maya: Stage) -> None:
    begin(maya)
    script = Script(maya)
    sheet = maya.live.sheet
    count = len(sheet.kit.questions)
    chance = random.Random(45)
    for place, level in enumerate(LEVELS):
        assert sheet.place == place
        for number, text in enumerate(SPOKEN):
            script.pass_time(60)
            if number == 1:
                maya.press(Key.Key_S, ALT)
            if number == 4:
                maya.press(Key.Key_Plus, ALT)
            script.line(f"{text} {place}{number}", rating=1 + chance.randrange(5) if number == 2 else None)
        script.rate(level or 0)
        during(place, script)
        maya.press(Key.Key_PageDown)
    script.pass_time(60)
    script.line("When does the season begin?")
    maya.press(Key.Key_PageDown)
    assert maya.cockpit.currentWidget() is maya.cockpit.wrap_up
    check(maya, script)
    assert [place for place in range(count) if place in sheet.revisit] == [1]
    submit(maya)
    card = maya.card
    assert card.state is CardState.SUBMITTED
    check(maya, script)


def during(place: int, script: Script) -> None:
    """Do what disturbs an interview, another thing at each question."""
    stage = script.stage
    if place == 0:
        stage.press(Key.Key_Period, CTRL)
        stage.type("the candidate looks over: nothing of this is a note 12345")
        stage.press(Key.Key_Escape)
    elif place == 1:
        stage.press(Key.Key_M, CTRL)
        stage.press(Key.Key_1, ALT)
        before = stage.live.watch.elapsed
        stage.press(Key.Key_F6)
        stage.clocks.move(400)
        script.line("typed while paused")
        stage.press(Key.Key_F6)
        assert stage.live.watch.elapsed == before
    elif place == 2:
        kept = script.rated[script.question]
        script.rate(1)
        stage.press(Key.Key_Z, CTRL)
        script.rated[script.question] = kept
        stage.press(Key.Key_F3)
        stage.press(Key.Key_2)
        stage.press(Key.Key_F3)
    elif place == 3:
        # What is rated is not skipped: the level chosen is pressed again first.
        chosen = script.rated.pop(script.question)
        stage.click(stage.cockpit.live.rating.levels[chosen or 0])
        stage.press(Key.Key_F7)
        stage.press(Key.Key_Space)
        stage.press(Key.Key_PageUp)
        stage.press(Key.Key_PageDown)
    else:
        stage.press(Key.Key_Tab)
        stage.press(Key.Key_3)
        script.rated[script.question] = 3
        stage.press(Key.Key_Backtab)
        script.line("back in the notes: 1 2 3")


def check(stage: Stage, script: Script) -> None:
    """Compare the card on disk with what was typed and rated."""
    sheet = None
    if stage.room.presenter is not None:
        sheet = stage.live.sheet
        stage.until_saved()
    card = stage.card
    stored: defaultdict[str, list[str]] = defaultdict(list)
    for note in sorted(card.notes, key=lambda each: each.position or 0):
        stored[note.question_id].append(note.text)
    assert stored == script.typed
    assert {each.question_id: each.value for each in card.ratings} == script.rated
    if sheet is not None:
        titles = {planned.id: place for place, planned in enumerate(sheet.kit.questions)}
        assert [titles[question] for question, _reason in card.skips] == [3]
        assert [(titles[question], number) for question, number in card.probes] == [(1, 1)]
    stars = [note.text for note in card.notes if note.star is Star.SITUATION]
    marks = [note.text for note in card.notes if note.mark is Mark.FOR]
    assert stars == [f"{SPOKEN[1]} {place}1" for place in range(5)]
    assert marks == [f"{SPOKEN[4]} {place}4" for place in range(5)]
    times = [note.at_seconds for note in card.notes if note.at_seconds is not None]
    assert times == sorted(times)
    assert len(times) == len(card.notes)
    with stage.workspace._store.reading() as session:
        pauses = session.scalars(select(PauseRecord).where(PauseRecord.scorecard_id == card.id)).all()
        assert [(pause.seconds, pause.found) for pause in pauses] == [(400, False)]


def submit(stage: Stage) -> None:
    """Seal the card by keys."""
    stage.cockpit.wrap_up.submit.setFocus()
    stage.press(Key.Key_Space)
    box = stage.window.findChild(QMessageBox)
    assert box is not None
    next(button for button in box.buttons() if button.text() == "Submit").setFocus()
    stage.press(Key.Key_Space)
