"""The pages around an interview: before it, on paper, in every look."""

from collections.abc import Callable
from datetime import datetime
from html import unescape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.kinds import CardSource, CardState, InterviewState, Mark, Paper, Star
from cfhire.model.rows.cards import NoteLine
from cfhire.ui import theme
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.interview.page import PreparePage
from cfhire.ui.interview.paper_page import PaperPage
from cfhire.ui.interview.sealed_card import note_words
from cfhire.ui.tasks import Tasks
from tests.ui.interview.conftest import CTRL, Clocks, Stage, prepared, staged
from tests.ui.window_checks import Look, faults, settle

Key = Qt.Key


def test_the_page_is_not_in_the_rail_and_says_so_when_nothing_is_chosen(tom: Stage) -> None:
    tom.desk.session.go("interview")
    page = tom.window.page("interview")
    assert isinstance(page, PreparePage)
    assert "go.interview" not in tom.window.registry
    assert page._empty.isVisible()


def test_an_interview_starts_only_when_no_conflict_of_interest_is_declared(tom: Stage) -> None:
    page = prepared(tom)
    assert not page.start.isEnabled()
    assert tom.workspace.interviews.kit(tom.row.id).state is InterviewState.PLANNED
    tom.click(page.no_conflict)
    tom.click(page.start)
    assert tom.workspace.interviews.kit(tom.row.id).state is InterviewState.LIVE
    assert tom.live.watch.elapsed == 0


def test_the_kit_is_written_as_a_page(tom: Stage, tmp_path: Path) -> None:
    page = prepared(tom)
    page.kit_wanted.emit(tmp_path / "kit.html", Paper.A4)
    written = unescape((tmp_path / "kit.html").read_text(encoding="utf-8"))
    assert tom.workspace.interviews.kit(tom.row.id).questions[0].question.prompt in written
    assert "Mateusz" not in written


def test_a_sealed_card_takes_a_dated_addition_only(maya: Stage) -> None:
    sealed = next(row for row in maya.workspace.interviews.rows(mine=True) if row.own_card_in)
    maya.desk.session.go("interview", sealed.own_card)
    page = maya.window.page("interview")
    assert isinstance(page, PreparePage)
    assert not page.start.isVisible()
    page.addendum.setFocus()
    maya.type("The candidate wrote to correct a date.")
    maya.click(page.add_addendum)
    assert page.addendum.toPlainText() == ""
    card = maya.workspace.cards.own(sealed.own_card)
    kit = maya.workspace.interviews.kit(sealed.id)
    read = "\n".join(page.sealed.lines)
    assert page.sealed.isVisible()
    assert not page._not.isVisible(), "nothing is asked any more"
    assert card.notes
    assert [note.text for note in card.notes if note.text not in read] == []
    assert [each.question.title for each in kit.questions if each.question.title not in read] == []
    first = card.ratings[0]
    name = next(c.name for c in kit.criteria if dict(kit.criterion_ids)[c.id] == first.criterion_id)
    assert f"{name}: {first.value}" in page.sealed.lines
    assert faults(page) == []


def test_a_note_is_read_back_with_its_part_of_the_story_its_mark_and_its_link() -> None:
    note = NoteLine("n", "q", "Told both the reason.", 75, Star.ACTION, Mark.AGAINST, "c")
    assert note_words(note, "Candour") == "1:15 A − Told both the reason. (linked to Candour)"


def test_a_paper_card_is_keyed_in_and_marked(maya: Stage) -> None:
    maya.window.registry["interview.paper"].trigger()
    page = maya.window.page("paper")
    assert isinstance(page, PaperPage)
    row = next(row for row in page.rows if row.words.startswith("Tom Okafor"))
    row.setFocus()
    maya.press(Key.Key_Space)
    assert maya.room.presenter is None
    assert not page.key_in.isEnabled()
    maya.press(Key.Key_Space)  # the box of the sheet, which has the keyboard
    maya.press(Key.Key_Tab)
    maya.press(Key.Key_Space)
    sheet = maya.live.sheet
    for place in range(len(sheet.kit.questions)):
        maya.type("From the sheet: showed the list")
        if sheet.criteria(place):
            maya.press(Key.Key_4, CTRL)
        maya.press(Key.Key_PageDown)
    maya.live.ending.submit()
    card = maya.workspace.cards.own(sheet.card_id)
    assert (card.source, card.state) == (CardSource.PAPER, CardState.SUBMITTED)
    assert card.no_conflict
    assert {note.at_seconds for note in card.notes} == {None}
    assert page.isVisible(), "the next sheet of the pile comes next"
    assert [each for each in page.rows if each.words.startswith("Tom Okafor")] == []
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)


def test_who_resumes_without_having_ticked_is_asked_first(
    qapp: QApplication, sample_copy: Path, clocks: Clocks
) -> None:
    with staged(sample_copy, "Priya Shah", "Yusuf Demir", "Values interview", clocks) as priya:
        assert [row.own_card for row in priya.workspace.days.today().interviews] == [priya.row.own_card]
        assert priya.workspace.days.today().interrupted == ()
        priya.desk.session.go("resume", priya.row.own_card)
        settle()
        page = priya.window.page("interview")
        assert isinstance(page, PreparePage)
        assert priya.room.presenter is None
        assert page.isVisible()
        assert page.start.text() == "&Join interview"
        page.no_conflict.setFocus()
        priya.press(Key.Key_Space)
        priya.press(Key.Key_Tab)
        priya.press(Key.Key_Space)
        assert priya.live.is_live
        assert priya.card.no_conflict
        assert [row.own_card for row in priya.workspace.days.today().interrupted] == [priya.row.own_card]


def test_a_note_is_on_disk_when_the_window_closes(
    qapp: QApplication, sample_copy: Path, clocks: Clocks, maya_card: Callable[[Path], list[str]]
) -> None:
    with staged(sample_copy, "Maya Ortiz", "Yusuf Demir", "Values interview", clocks, Tasks()) as stage:
        stage.room.enter(stage.row.own_card)
        stage.wait_for(lambda: stage.room.presenter is not None)
        stage.type("Typed in the last moment")
        stage.window.close()
        stage.desk.session.tasks.close()
    assert "Typed in the last moment" in maya_card(sample_copy)


def looked_at(stage: Stage, look: Look) -> None:
    """Show the window as this person sees it."""
    theme.apply(_app(), look.scheme, look.text_scale)
    stage.window.resize(look.size)
    settle()
    settle()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def test_every_page_reads_well_in_every_look(look: Look, maya: Stage) -> None:
    page = prepared(maya)
    looked_at(maya, look)
    found = {"before": faults(page)}
    maya.room.enter(maya.row.own_card)
    for place in (0, 3):
        maya.live.go(place)
        found[f"question {place}"] = faults(maya.cockpit)
    maya.live.ask_to_skip()
    found["skip"] = faults(maya.cockpit)
    maya.live.go(2)
    maya.live.rate(4)
    maya.live.wrap_up()
    found["wrap-up"] = faults(maya.cockpit)
    maya.live.ending.leave()
    maya.desk.session.go("paper")
    paper = maya.window.page("paper")
    assert isinstance(paper, PaperPage)
    found["paper"] = faults(paper)
    maya.click(paper.rows[0])
    assert paper.no_conflict.isVisible()
    found["paper, before the first key"] = faults(paper)
    maya.press(Key.Key_Space)
    assert paper.key_in.isEnabled()
    found["paper, ticked"] = faults(paper)
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_the_marks_stand_in_one_row_beside_a_whole_title_or_none(look: Look, maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    looked_at(maya, look)
    notes = maya.cockpit.live.notes
    for place in range(len(maya.live.sheet.kit.questions)):
        maya.live.go(place)
        settle()
        assert len({each.y() for each in (*notes.stars.values(), *notes.marks.values())}) == 1, place
        assert not (notes._title.isVisible() and notes._title.is_cut), place


def test_a_narrow_window_lays_list_and_probes_behind_the_rating_and_brings_them_back(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    live = maya.cockpit.live
    for width, beside in ((1366, True), (900, False), (1366, True)):
        maya.window.resize(width, 700)
        settle()
        settle()
        assert live.questions.isVisible() == beside
        assert live.question.probes.isVisible() == beside
        assert live.notes.editor.isVisible()
        assert live.rating.isVisible()


def test_asking_twice_for_an_interview_opens_it_once(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    first = maya.cockpit
    maya.room.enter(maya.row.own_card)
    assert maya.cockpit is first


def test_one_interviewer_wraps_up_and_the_other_goes_on(qapp: QApplication, sample_copy: Path, clocks: Clocks) -> None:
    with staged(sample_copy, "Maya Ortiz", "Yusuf Demir", "Values interview", clocks) as maya:
        held = maya.row.id
        desk = maya.workspace.seen_by(maya.workspace.people.find("Priya Shah").id)
        own = next(row.own_card for row in desk.interviews.rows(mine=True) if row.id == held)
        desk.interviews.begin(own)
        maya.room.enter(maya.row.own_card)
        maya.press(Key.Key_F9)
        assert maya.cockpit.currentWidget() is maya.cockpit.wrap_up
        maya.live.ending.leave()
        assert [card.interview_id for card in maya.workspace.days.today().cards] == [held]
        assert maya.workspace.days.today().interrupted == ()
        assert [row.id for row in desk.days.today().interrupted] == [held]
        assert desk.days.today().cards == ()
    with staged(sample_copy, "Priya Shah", "Yusuf Demir", "Values interview", clocks) as priya:
        assert priya.row.state is InterviewState.LIVE
        priya.desk.session.go("resume", priya.row.own_card)
        settle()
        assert priya.live.is_live
        assert priya.live.watch.is_running
        clocks.move(600)
        priya.press(Key.Key_F9)
        priya.live.ending.leave()
        (due,) = priya.workspace.days.today().cards
        assert due.ended_at == clocks.at
        assert priya.workspace.interviews.kit(priya.row.id).state is InterviewState.FINISHED


def test_extra_time_the_zone_and_the_manner_of_a_good_answer_are_said_beforehand(tom: Stage) -> None:
    with tom.workspace._store.drafting() as session:
        application = session.get_one(ApplicationRecord, tom.row.application_id)
        session.get_one(CandidateRecord, application.candidate_id).extra_percent = 25
    tom.desk.session.go("interview", tom.row.own_card)
    page = tom.window.page("interview")
    assert isinstance(page, PreparePage)
    settle()
    kit = tom.workspace.interviews.kit(tom.row.id)
    minutes = kit.minutes + kit.extra_minutes
    assert kit.extra_minutes == kit.minutes // 4
    assert f"{minutes} min, {kit.extra_minutes} of them extra time" in page._subtitle.text()
    assert tom.row.zone.replace("_", " ") in page._subtitle.text()
    day = datetime.fromisoformat(tom.row.local_start)
    assert f"{day:%a} {day.day} {day:%b %Y} · {day:%H:%M} (" in page._subtitle.text()
    planned = kit.questions[0].question.minutes
    first = page._questions.findChildren(NumberedButton)[0]
    assert f"{round(planned * 1.25)} min" in first._detail
    said = page._intro_words.text()
    assert f"{minutes} minutes" in said
    assert all(word in said for word in ("situation", "did yourself", "came of it"))


def test_the_keyboard_begins_where_one_starts(tom: Stage) -> None:
    tom.desk.session.go("interview", tom.row.own_card)
    page = tom.window.page("interview")
    assert isinstance(page, PreparePage)
    tom.wait_for(page.no_conflict.hasFocus)
    tom.press(Key.Key_Space)
    tom.press(Key.Key_Tab)
    assert page.start.hasFocus()
    tom.press(Key.Key_Space)
    assert tom.live.is_live
