"""An interview held by keys alone, on the cards of the sample."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from cfhire.errors import Invalid
from cfhire.model.kinds import CardState, InterviewState, Mark, Star
from tests.ui.interview.conftest import ALT, CTRL, Stage
from tests.ui.window_checks import settle

Key = Qt.Key


def resume(stage: Stage) -> None:
    """Open the card as the page of the day does, and go on."""
    stage.desk.session.go("interview", stage.row.own_card)
    page = stage.window.page("interview")
    assert page is not None
    page.start.setFocus()  # type: ignore[attr-defined]
    stage.press(Key.Key_Space)


def begin(stage: Stage) -> None:
    """Open the page before the interview, tick that nothing speaks against it, start."""
    stage.desk.session.go("interview", stage.row.own_card)
    page = stage.window.page("interview")
    assert page is not None
    assert not page.start.isEnabled()  # type: ignore[attr-defined]
    page.no_conflict.setFocus()  # type: ignore[attr-defined]
    stage.press(Key.Key_Space)
    page.start.setFocus()  # type: ignore[attr-defined]
    stage.press(Key.Key_Space)


def refused(*_args: object, **_kinds: object) -> None:
    """Stand for a disk that takes no more."""
    raise Invalid("The disk is full.", "Make room.")


def test_resuming_restores_place_time_notes_and_ratings_and_records_the_gap(maya: Stage) -> None:
    before = maya.card
    resume(maya)
    assert maya.live.sheet.place == before.place == 1
    assert maya.live.watch.elapsed == before.elapsed_seconds + 59
    shown = maya.cockpit.live.notes.editor.toPlainText()
    assert shown.startswith("Guest wanted a friend in the spare bed")
    assert maya.cockpit.live.rating.levels[4].isChecked()


def test_one_press_on_the_page_of_the_day_goes_on_where_it_was_left(maya: Stage) -> None:
    maya.desk.session.go("resume", maya.row.own_card)
    maya.wait_for(lambda: maya.room.cockpit is not None)
    assert maya.cockpit.currentWidget() is maya.cockpit.live
    assert maya.live.sheet.place == maya.card.place
    maya.room.leave()
    maya.desk.session.back()
    maya.desk.session.back()
    settle()
    assert maya.room.cockpit is None


def test_it_is_called_saved_only_when_the_store_has_it(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    status = maya.window.status
    maya.type("Counted the keys")
    assert status.saved == "Saving…"
    maya.live.drafts.save()
    assert status.saved.startswith("Saved ")
    maya.type(" twice")
    # Something else is saved; what was typed is not yet.
    status.show_saved("Saved 12:00")
    assert status.saved == "Saving…"
    maya.press(Key.Key_4, CTRL)
    assert status.saved.startswith("Saved ")
    assert maya.card.notes[-1].text == "Counted the keys twice"


def test_a_card_is_neither_left_nor_sealed_while_its_notes_cannot_be_written(tom: Stage) -> None:
    begin(tom)
    tom.type("Told with care")
    cards = tom.workspace.cards
    kept = cards.save_draft

    def full(*_args: object, **_kinds: object) -> None:
        raise Invalid("The disk is full.", "Make room.")

    cards.save_draft = full  # type: ignore[method-assign,assignment]
    tom.press(Key.Key_F9)
    tom.live.ending.leave()
    tom.live.ending.submit()
    assert tom.cockpit.currentWidget() is tom.cockpit.wrap_up
    assert tom.card.state is CardState.DRAFT
    assert tom.window.status.saved == "Not saved yet"
    cards.save_draft = kept  # type: ignore[method-assign]
    tom.live.ending.leave()
    assert tom.room.cockpit is None
    assert [note.text for note in tom.card.notes] == ["Told with care"]


def test_an_hour_away_is_a_pause_on_record(maya: Stage) -> None:
    maya.clocks.move(3600)
    before = maya.card.elapsed_seconds
    resume(maya)
    assert maya.live.watch.elapsed == before
    with maya.workspace._store.reading() as session:
        from cfhire.model.entities.cards import PauseRecord

        pauses = [(pause.found, pause.seconds >= 3600) for pause in session.query(PauseRecord)]
    assert pauses == [(True, True)]


def test_the_candidates_name_is_nowhere_while_the_interview_runs(maya: Stage) -> None:
    resume(maya)
    settle()
    labels = maya.window.findChildren(QLabel)
    texts = [maya.window.windowTitle(), *(label.text() for label in labels if label.isVisible())]
    assert not [text for text in texts if "Yusuf" in text or "Demir" in text]
    assert not maya.window.top_bar.isVisible()


def test_notes_are_stamped_marked_and_on_disk(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    maya.clocks.move(60)
    maya.live.tick()
    maya.type("Half-made beds at six")
    maya.press(Key.Key_S, ALT)
    maya.press(Key.Key_Return)
    maya.press(Key.Key_Plus)
    maya.type("wrote the list 4 the morning shift")
    maya.press(Key.Key_Return)
    maya.type('"Sie wusste, wo ich aufgehört hatte"')
    maya.until_saved()
    place = maya.live.sheet.here.id
    notes = [note for note in maya.card.notes if note.question_id == place]
    assert [(note.text, note.star, note.mark) for note in notes] == [
        ("Half-made beds at six", Star.SITUATION, None),
        ("wrote the list 4 the morning shift", None, Mark.FOR),
        ('"Sie wusste, wo ich aufgehört hatte"', None, Mark.QUOTE),
    ]
    assert {note.at_seconds for note in notes} == {maya.live.watch.elapsed}
    assert maya.window.status._saved.text.startswith("Saved ")


def test_typing_is_saved_within_two_seconds_without_being_asked(maya: Stage, qtbot: object) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    maya.type("On the disk soon")
    settle()
    assert "On the disk soon" not in {note.text for note in maya.card.notes}
    qtbot.waitUntil(lambda: "On the disk soon" in {n.text for n in maya.card.notes}, timeout=20_000)  # type: ignore[attr-defined]


def test_digits_are_typed_in_notes_and_rate_elsewhere(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    question = maya.live.sheet.here.id
    maya.type("4 beds")
    assert not [rating for rating in maya.card.ratings if rating.question_id == question]
    maya.press(Key.Key_2, CTRL)
    maya.press(Key.Key_Tab)
    assert QApplication.focusWidget() is not maya.cockpit.live.notes.editor
    assert [rating.value for rating in maya.card.ratings if rating.question_id == question] == [2]
    maya.press(Key.Key_5)
    assert [rating.value for rating in maya.card.ratings if rating.question_id == question] == [5]
    maya.press(Key.Key_0)
    assert [rating.value for rating in maya.card.ratings if rating.question_id == question] == [None]
    assert maya.cockpit.live.rating.levels[0].isChecked()
    maya.press(Key.Key_Z, CTRL)
    assert maya.cockpit.live.rating.levels[5].isChecked()


def test_nothing_is_chosen_before_it_was_rated_and_no_toast_appears(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    assert not [level for level, button in maya.cockpit.live.rating.levels.items() if button.isChecked()]
    maya.press(Key.Key_3, CTRL)
    assert not maya.window.toast.isVisible()


def test_a_probe_is_logged_and_taken_back_by_the_same_key_or_by_undo(maya: Stage) -> None:
    resume(maya)
    maya.type("Typed before")
    used = (maya.live.sheet.here.id, 2)
    assert used not in maya.card.probes
    maya.press(Key.Key_2, ALT)
    assert used in maya.card.probes
    assert maya.cockpit.live.question.probes.shown[1].mark.startswith("✓")
    maya.press(Key.Key_2, ALT)
    assert used not in maya.card.probes
    assert not maya.cockpit.live.question.probes.shown[1].mark.startswith("✓")
    maya.press(Key.Key_2, ALT)
    maya.press(Key.Key_Z, CTRL)
    assert used not in maya.card.probes
    assert maya.cockpit.live.notes.editor.toPlainText().endswith("Typed before")


def skips(stage: Stage) -> list[tuple[str, str]]:
    """Return the skipped questions on disk, each with its reason."""
    return list(stage.card.skips)


def test_rating_a_skipped_question_asks_it_after_all_and_undo_skips_it_again(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    question, live = maya.live.sheet.here.id, maya.cockpit.live
    maya.press(Key.Key_F7)
    maya.press(Key.Key_Space)
    assert skips(maya) == [(question, "Already answered")]
    maya.press(Key.Key_4, CTRL)
    assert skips(maya) == []
    assert [each.value for each in maya.card.ratings if each.question_id == question] == [4]
    assert live.questions.buttons[2].mark == "✓"
    assert not live.question.skip_panel.isVisible()
    maya.press(Key.Key_Z, CTRL)
    assert skips(maya) == [(question, "Already answered")]
    assert not [each for each in maya.card.ratings if each.question_id == question]
    assert live.questions.buttons[2].mark == "–"
    assert live.question.skip_panel.isVisible()


def test_a_rated_question_is_not_skipped(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    maya.press(Key.Key_4, CTRL)
    before = maya.card
    for by_key in (True, False):
        maya.press(Key.Key_F7) if by_key else maya.click(maya.cockpit.live.skip)
        assert "This question is rated" in maya.window.message_bar._sentence.text()
        assert not maya.cockpit.live.question.skip_panel.isVisible()
        maya.window.message_bar.hide()
    assert (maya.card.skips, maya.card.ratings) == (before.skips, before.ratings)
    maya.click(maya.cockpit.live.rating.levels[4])
    maya.press(Key.Key_F7)
    assert maya.cockpit.live.question.skip_panel.isVisible()


def test_a_question_is_skipped_with_a_reason_and_asked_after_all(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    question = maya.live.sheet.here.id
    maya.press(Key.Key_F7)
    maya.press(Key.Key_Escape)
    assert not maya.card.skips
    maya.press(Key.Key_F7)
    for _tab in range(4):
        maya.press(Key.Key_Tab)
    maya.type("The candidate answered it with the first one")
    maya.press(Key.Key_Return)
    assert maya.card.skips == ((question, "The candidate answered it with the first one"),)
    assert maya.cockpit.live.questions.buttons[2].mark == "–"
    maya.cockpit.live.question.skip_panel.ask_after_all.setFocus()
    maya.press(Key.Key_Space)
    assert not maya.card.skips


def test_a_pause_does_not_count_and_is_on_record(maya: Stage) -> None:
    resume(maya)
    before = maya.live.watch.elapsed
    maya.press(Key.Key_F6)
    assert "paused" in maya.cockpit.live.pace.words
    maya.clocks.move(600)
    maya.live.tick()
    maya.press(Key.Key_F6)
    assert maya.live.watch.elapsed == before
    assert "paused" not in maya.cockpit.live.pace.words


def test_the_screen_goes_blank_and_shows_the_candidate_only_the_question(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_Period, CTRL)
    assert maya.cockpit.currentWidget() is maya.cockpit.privacy
    assert maya.cockpit.privacy.text.text() == ""
    maya.press(Key.Key_Escape)
    assert QApplication.focusWidget() is maya.cockpit.live.notes.editor
    maya.press(Key.Key_F3)
    assert maya.cockpit.privacy.text.text() == maya.live.sheet.question.prompt
    maya.press(Key.Key_5)
    maya.press(Key.Key_F3)
    assert maya.cockpit.currentWidget() is maya.cockpit.live
    assert maya.cockpit.live.rating.levels[4].isChecked()


def test_a_whole_interview_by_keys_ends_in_a_sealed_card(tom: Stage) -> None:
    begin(tom)
    count = len(tom.live.sheet.kit.questions)
    for number in range(count):
        tom.clocks.move(100)
        tom.live.tick()
        tom.type(f"Answer {number + 1}: showed the list line by line")
        tom.press(Key.Key_A, ALT)
        if tom.live.sheet.criteria(number):
            tom.press(Key.Key_4, CTRL)
        tom.press(Key.Key_PageDown)
    assert tom.cockpit.currentWidget() is tom.cockpit.wrap_up
    assert tom.workspace.interviews.kit(tom.row.id).state is InterviewState.FINISHED
    assert tom.cockpit.wrap_up.submit.isEnabled()
    tom.cockpit.wrap_up.submit.setFocus()
    tom.press(Key.Key_Space)
    box = tom.window.findChild(QMessageBox)
    assert box is not None
    seal = next(button for button in box.buttons() if button.text() == "Submit")
    seal.setFocus()
    tom.press(Key.Key_Space)
    card = tom.card
    assert card.state is CardState.SUBMITTED
    assert card.notes[0].text == "Answer 1: showed the list line by line"
    assert [note.at_seconds for note in card.notes] == [100 * (number + 1) for number in range(count)]
    assert tom.room.cockpit is None
    assert tom.window.top_bar.isVisible()


def test_the_wrap_up_lists_what_is_missing_with_a_way_there(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    maya.press(Key.Key_3, CTRL)
    maya.press(Key.Key_M, CTRL)
    maya.press(Key.Key_F9)
    wrap_up = maya.cockpit.wrap_up
    assert not wrap_up.submit.isEnabled()
    assert [missing.place for missing in wrap_up.reasons.values()] == [2]
    field = next(iter(wrap_up.reasons))
    field.setFocus()
    maya.type("Heard it together with Priya")
    maya.press(Key.Key_Return)
    rating = next(r for r in maya.card.ratings if r.question_id == maya.live.sheet.kit.questions[2].id)
    assert rating.no_evidence_reason == "Heard it together with Priya"
    jump = next(button for button in wrap_up.jumps if button.words == maya.live.sheet.kit.questions[3].question.title)
    jump.setFocus()
    maya.press(Key.Key_Space)
    assert maya.live.sheet.place == 3
    maya.press(Key.Key_4, CTRL)
    maya.type("Told both by when")
    maya.until_saved()
    assert not maya.live.watch.is_running


def test_a_note_on_protected_ground_is_shown_after_the_interview_not_during(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    maya.type("Is pregnant, due in May")
    maya.press(Key.Key_F9)
    words = [button.words for button in maya.cockpit.wrap_up.jumps]
    assert [text for text in words if "pregnant" in text]


def test_a_save_that_fails_says_so_and_is_tried_again(maya: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    maya.type("Written when the disk is back")
    with monkeypatch.context() as full:
        full.setattr(maya.workspace.cards, "save_draft", refused)
        maya.until_saved()
        assert maya.window.status._saved.text == "Not saved yet"
    maya.until_saved()
    assert "Written when the disk is back" in {note.text for note in maya.card.notes}
    assert maya.window.status._saved.text.startswith("Saved ")


def test_closing_while_notes_cannot_be_written_asks_first(maya: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    maya.type("Not on disk")
    with monkeypatch.context() as full:
        full.setattr(maya.workspace.cards, "save_draft", refused)
        assert not maya.window.close()
        box = maya.window.findChild(QMessageBox)
        assert isinstance(box, QMessageBox)
        assert maya.window.isVisible()
        assert "not saved" in box.text()
        maya.press(Key.Key_Escape)
        assert maya.window.isVisible()
    assert maya.window.close()
    assert "Not on disk" in {note.text for note in maya.card.notes}


def test_finishing_later_leaves_the_card_open_at_the_wrap_up(maya: Stage) -> None:
    resume(maya)
    maya.press(Key.Key_F9)
    maya.cockpit.wrap_up.later.setFocus()
    maya.press(Key.Key_Space)
    assert maya.room.cockpit is None
    assert maya.desk.session.place.page == "today"
    resume(maya)
    assert maya.cockpit.currentWidget() is maya.cockpit.wrap_up


def test_a_rating_that_could_not_be_written_is_not_shown_as_given(maya: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    resume(maya)
    maya.press(Key.Key_PageDown)
    with monkeypatch.context() as full:
        full.setattr(maya.workspace.cards, "rate", refused)
        maya.press(Key.Key_4, CTRL)
        assert not [level for level, button in maya.cockpit.live.rating.levels.items() if button.isChecked()]
        assert maya.window.message_bar.isVisible()
    maya.press(Key.Key_4, CTRL)
    assert maya.cockpit.live.rating.levels[4].isChecked()
