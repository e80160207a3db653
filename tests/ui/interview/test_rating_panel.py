"""The rating of a question that asks for two criteria."""

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from cfhire.model.kinds import Axis, CardSource, CardState, InterviewState, QuestionKind
from cfhire.model.rows.banks import Criterion, Question
from cfhire.model.rows.cards import Card, RatingRow
from cfhire.model.rows.plans import Kit, PlannedQuestion
from cfhire.ui.interview.rating_panel import RatingPanel
from cfhire.ui.interview.sheet import Progress, Sheet
from tests.ui.window_checks import Look, faults, show

ANCHORS = ("Waits until asked", "Says it late", "Says it in time", "Says it early", "Says it early, with a way out")
OWN_ANCHORS = ("Hides it", "Admits it", "Mends it", "Mends it and tells", "Mends it, tells, changes the cause")


def criterion(key: str, axis: Axis, name: str) -> Criterion:
    return Criterion(key, axis, name, "What it is.", "Why it matters.", (), ANCHORS)


CANDOUR = criterion("values.candour", Axis.VALUES, "Candour")
NUMBERS = criterion("skill.numbers", Axis.SKILL, "Numbers")


def sheet(*ratings: RatingRow, rates_both: bool = True) -> Sheet:
    """Return a kit of one question on candour that also tells of numbers."""
    question = Question(
        "q", QuestionKind.BEHAVIOURAL, "A wrong total", "Tell me of a total you got wrong.", 6, anchors=OWN_ANCHORS
    )
    question = Question(
        **{name: getattr(question, name) for name in question.__slots__} | {"criterion": CANDOUR.id, "also": NUMBERS.id}
    )
    criteria = (CANDOUR, NUMBERS) if rates_both else (CANDOUR,)
    kit = Kit(
        "i",
        "Night Auditor",
        "Skill",
        InterviewState.LIVE,
        30,
        "",
        "",
        criteria,
        (PlannedQuestion("1", question),),
        tuple((each.id, f"id of {each.name}") for each in criteria),
    )
    return Sheet(kit, Card("c", "i", CardState.DRAFT, CardSource.LIVE, 0, 0, None, (), ratings, (), (), (), ""))


def test_keys_rate_the_question_then_the_other_criterion_with_its_own_anchors(qtbot: QtBot) -> None:
    panel = RatingPanel()
    show(qtbot, panel, QSize(420, 700))
    panel.show_sheet(sheet(), new_place=True)
    given: list[tuple[str, object]] = []
    panel.rated.connect(lambda key, value: given.append((key, value)))
    assert panel.levels[1].words == "Hides it"
    panel.choose(4)
    panel.other_criterion()
    assert panel.levels[1].words == "Waits until asked"
    panel.choose(0)
    assert given == [("id of Candour", 4), ("id of Numbers", None)]


def test_the_chosen_level_pressed_again_takes_the_rating_back(qtbot: QtBot) -> None:
    panel = RatingPanel()
    show(qtbot, panel, QSize(420, 700))
    panel.show_sheet(sheet(RatingRow("1", "id of Candour", 4)))
    with qtbot.waitSignal(panel.rating_taken_back) as taken:
        panel.levels[4].click()
    assert taken.args == ["id of Candour"]


def test_a_second_criterion_may_stay_open_and_one_the_job_does_not_rate_is_not_asked(qtbot: QtBot) -> None:
    both = sheet(RatingRow("1", "id of Candour", 4))
    assert both.progress(0) is Progress.RATED
    assert [(missing.criterion, missing.needed) for missing in both.unrated()] == [("Numbers", False)]
    assert sheet(RatingRow("1", "id of Candour", 4), rates_both=False).unrated() == ()


def test_a_rating_without_a_note_is_named_until_a_reason_is_given() -> None:
    bare = sheet(RatingRow("1", "id of Candour", 4))
    assert [(missing.criterion, missing.reason) for missing in bare.without_evidence()] == [("Candour", "")]
    told = sheet(RatingRow("1", "id of Candour", 4, "Heard with Priya."))
    assert [missing.reason for missing in told.without_evidence()] == ["Heard with Priya."]
    assert sheet(RatingRow("1", "id of Candour", None)).without_evidence() == ()


def test_two_criteria_read_well_in_every_look(qtbot: QtBot, look: Look) -> None:
    panel = RatingPanel()
    show(qtbot, panel, QSize(400, 700))
    panel.show_sheet(sheet(RatingRow("1", "id of Candour", 4)))
    assert faults(panel) == []
