"""Interviews that are moved and cancelled, and what calendars are told."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from cfhire.errors import Invalid, NotAllowed, NotFound
from cfhire.model.kinds import InterviewState, PanelRole, Role
from cfhire.model.rows.days import InterviewRow
from cfhire.services.workspace import Workspace, open_workspace


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator and chair."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def waiting(desk: Workspace) -> InterviewRow:
    """Return Tom's interview with Mateusz Zieliński, which is planned."""
    return next(
        row for row in desk.interviews.rows() if row.candidate == "Mateusz Zieliński" and row.state == "planned"
    )


def event(desk: Workspace, row: InterviewRow, *, for_candidate: bool = False) -> tuple[str, Any]:
    """Return method and event of a calendar file as another program reads it."""
    return opened(desk.appointments.calendar(row.id, for_candidate=for_candidate))


def opened(content: bytes) -> tuple[str, Any]:
    """Return method and event of the content of a calendar file."""
    calendar = icalendar.Calendar.from_ical(content)
    (entry,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), entry


def test_a_calendar_file_says_utc_and_stamps(maya: Workspace) -> None:
    row = waiting(maya)
    text = maya.appointments.calendar(row.id, for_candidate=False).decode()
    method, entry = event(maya, row)
    assert (method, int(entry["SEQUENCE"]), entry["STATUS"]) == ("REQUEST", 0, "CONFIRMED")
    assert entry["DTSTART"].dt == row.starts_at
    assert (entry["DTEND"].dt - entry["DTSTART"].dt).total_seconds() == row.minutes * 60
    assert all(line.endswith("Z") for line in text.splitlines() if line.startswith(("DTSTART", "DTEND", "DTSTAMP")))
    assert "VTIMEZONE" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_move_keeps_the_event_and_counts_on(maya: Workspace) -> None:
    row = waiting(maya)
    _method, before = event(maya, row)
    change = maya.appointments.move(row.id, "2026-11-27T15:00", "Europe/Berlin")
    method, after = event(maya, row)
    assert (method, after["UID"], int(after["SEQUENCE"])) == ("REQUEST", before["UID"], 1)
    assert after["DTSTART"].dt == datetime(2026, 11, 27, 14, 0, tzinfo=UTC)
    moved = waiting(maya)
    assert (moved.local_start, moved.zone) == ("2026-11-27T15:00", "Europe/Berlin")
    assert change.undo is not None
    change.undo()
    _method, back = event(maya, row)
    assert (back["DTSTART"].dt, int(back["SEQUENCE"])) == (before["DTSTART"].dt, 2)


def test_the_local_time_stays_when_clocks_change(maya: Workspace) -> None:
    row = waiting(maya)
    maya.appointments.move(row.id, "2026-03-27T10:00", "Europe/Berlin")
    winter = waiting(maya).starts_at
    maya.appointments.move(row.id, "2026-03-30T10:00", "Europe/Berlin")
    summer = waiting(maya).starts_at
    assert (winter and winter.hour, summer and summer.hour) == (9, 8)


def test_a_cancelled_interview_leaves_calendars_and_comes_back_by_undo(maya: Workspace) -> None:
    row = waiting(maya)
    uid = event(maya, row)[1]["UID"]
    with pytest.raises(Invalid, match="needs a reason"):
        maya.appointments.cancel(row.id, " ")
    change = maya.appointments.cancel(row.id, "The candidate is ill.")
    method, entry = event(maya, row)
    assert (method, entry["UID"], int(entry["SEQUENCE"]), entry["STATUS"]) == ("CANCEL", uid, 1, "CANCELLED")
    assert change.undo is not None
    again = change.undo()
    method, entry = event(maya, row)
    assert (method, entry["UID"], int(entry["SEQUENCE"])) == ("REQUEST", uid, 2)
    assert waiting(maya).state is InterviewState.PLANNED
    assert again.undo is not None
    again.undo()
    assert event(maya, row)[0] == "CANCEL"


def test_no_card_is_due_from_a_cancelled_interview(maya: Workspace) -> None:
    row = waiting(maya)
    before = next(each for each in maya.candidates.rows() if each.id == row.application_id)
    maya.appointments.cancel(row.id, "The room is flooded.")
    after = next(each for each in maya.candidates.rows() if each.id == row.application_id)
    assert (before.cards_due - after.cards_due, after.cards_in) == (1, before.cards_in)
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    with pytest.raises(Invalid, match="cancelled"):
        tom.interviews.begin(row.own_card or _card(tom, row))


def _card(desk: Workspace, row: InterviewRow) -> str:
    return next(each.own_card for each in desk.interviews.rows(mine=True) if each.id == row.id)


def test_a_cancelled_interview_takes_place_at_another_time(maya: Workspace) -> None:
    row = waiting(maya)
    maya.appointments.cancel(row.id, "The candidate is ill.")
    maya.appointments.move(row.id, "2026-12-01T09:30", "Europe/Berlin")
    method, entry = event(maya, row)
    assert (method, int(entry["SEQUENCE"]), entry["DTSTART"].dt.day) == ("REQUEST", 2, 1)


def test_what_has_begun_stays_on_record(maya: Workspace) -> None:
    held = next(row for row in maya.interviews.rows() if row.state == "finished")
    acts: tuple[Callable[[], object], ...] = (
        lambda: maya.appointments.move(held.id, "2026-12-01T09:30", "UTC"),
        lambda: maya.appointments.cancel(held.id, "No longer wanted."),
    )
    for act in acts:
        with pytest.raises(Invalid, match="has begun"):
            act()


def test_the_candidate_is_told_nothing_confidential(maya: Workspace) -> None:
    row = waiting(maya)
    maya.appointments.move(row.id, "2026-11-27T15:00", "Europe/Berlin", "Tom doubts the second reference")
    text = maya.appointments.calendar(row.id, for_candidate=True).decode().replace("\r\n ", "")
    kit = maya.interviews.kit(row.id)
    for secret in ("Tom Okafor", "doubts", row.name, kit.questions[0].question.title, *(c.name for c in kit.criteria)):
        assert secret not in text
    assert "Night Auditor" in text
    assert "Mateusz" in text


def test_the_interviewers_calendar_does_not_name_the_candidate(maya: Workspace) -> None:
    text = maya.appointments.calendar(waiting(maya).id, for_candidate=False).decode().replace("\r\n ", "")
    assert "Mateusz" not in text
    assert "Tom Okafor" in text


def test_the_file_for_the_candidate_names_nobody_while_names_are_hidden(maya: Workspace) -> None:
    yusuf = next(row for row in maya.interviews.rows() if row.candidate == "Yusuf Demir" and row.state == "live")
    job = maya.jobs.find("Night Auditor").id
    maya.blindness.choose(job, files=True, names=True)
    text = maya.appointments.calendar(yusuf.id, for_candidate=True).decode().replace("\r\n ", "")
    method, entry = event(maya, yusuf, for_candidate=True)
    assert "Yusuf" not in text
    assert "yusuf" not in text
    assert (method, "ATTENDEE" in entry) == ("PUBLISH", False)
    assert "Mateusz" in maya.appointments.calendar(waiting(maya).id, for_candidate=True).decode(), "no own card there"


def test_calendars_keep_the_extra_time_free(maya: Workspace) -> None:
    row = waiting(maya)
    page = maya.pages.page(row.application_id)
    assert page.entry is not None
    maya.candidates.update(page.candidate_id, replace(page.entry, extra_percent=25))
    for for_candidate in (True, False):
        _method, entry = event(maya, row, for_candidate=for_candidate)
        assert (entry["DTEND"].dt - entry["DTSTART"].dt).total_seconds() == row.minutes * 60 * 1.25


def person(desk: Workspace, name: str) -> str:
    """Return the id of somebody."""
    return desk.people.find(name).id


def test_somebody_else_interviews_and_both_calendars_hear_of_it(maya: Workspace) -> None:
    row, tom, ada = waiting(maya), person(maya, "Tom Okafor"), person(maya, "Ada Lindqvist")
    _method, before = event(maya, row)
    change = maya.appointments.replace(row.id, tom, ada, "Tom is away.")
    replaced = waiting(maya)
    assert (replaced.interviewers, replaced.left) == (("Ada Lindqvist",), ((tom, "Tom Okafor"),))
    method, entry = event(maya, row)
    assert (method, entry["UID"], int(entry["SEQUENCE"])) == ("REQUEST", before["UID"], 1)
    assert entry["ATTENDEE"].params["CN"] == "Ada Lindqvist"
    method, gone = opened(maya.appointments.calendar(row.id, for_leaver=tom))
    assert (method, gone["UID"], int(gone["SEQUENCE"])) == ("CANCEL", before["UID"], 1)
    assert (gone["STATUS"], gone["ATTENDEE"].params["CN"]) == ("CANCELLED", "Tom Okafor")
    desk = maya.seen_by(ada)
    card = next(each.own_card for each in desk.interviews.rows(mine=True) if each.id == row.id)
    assert not any(each.id == row.id for each in maya.seen_by(tom).interviews.rows(mine=True))
    assert change.undo is not None
    change.undo()
    assert (waiting(maya).interviewers, waiting(maya).left[0][1]) == (("Tom Okafor",), "Ada Lindqvist")
    with pytest.raises(NotFound):
        desk.interviews.begin(card)
    with pytest.raises(Invalid, match="Nobody was replaced"):
        maya.appointments.calendar(row.id, for_leaver=tom)


def test_who_cannot_stand_in_is_refused_with_a_sentence(maya: Workspace) -> None:
    row, tom, ada = waiting(maya), person(maya, "Tom Okafor"), person(maya, "Ada Lindqvist")
    job = maya.jobs.find("Night Auditor").id
    kim = maya.people.add("Kim Vu", Role.INTERVIEWER).id
    with pytest.raises(Invalid, match="Kim Vu is not in the panel"):
        maya.appointments.replace(row.id, tom, kim)
    maya.people.seat(job, kim, PanelRole.SHADOW)
    with pytest.raises(Invalid, match="only listens or practises"):
        maya.appointments.replace(row.id, tom, kim)
    with pytest.raises(Invalid, match="sits in this interview already"):
        maya.appointments.replace(row.id, tom, tom)
    with pytest.raises(Invalid, match="Ada Lindqvist does not sit"):
        maya.appointments.replace(row.id, ada, person(maya, "Priya Shah"))
    with pytest.raises(NotAllowed):
        maya.seen_by(tom).appointments.replace(row.id, tom, ada)
    maya.appointments.cancel(row.id, "The room is flooded.")
    with pytest.raises(Invalid, match="is cancelled"):
        maya.appointments.replace(row.id, tom, ada)
    held = next(row for row in maya.interviews.rows() if row.state == "finished" and "Tom Okafor" in row.interviewers)
    with pytest.raises(Invalid, match="has begun"):
        maya.appointments.replace(held.id, tom, ada)


def test_a_card_with_something_on_it_stays_with_whoever_wrote_it(maya: Workspace) -> None:
    row, tom = waiting(maya), person(maya, "Tom Okafor")
    kit = maya.interviews.kit(row.id)
    desk = maya.seen_by(tom)
    desk.cards.skip(_card(desk, row), kit.questions[0].id, "Answered in the phone interview")
    with pytest.raises(Invalid, match="something on the card already"):
        maya.appointments.replace(row.id, tom, person(maya, "Ada Lindqvist"))


def test_an_interview_is_scheduled_once_and_the_sentence_says_what_to_do_instead(maya: Workspace) -> None:
    row = waiting(maya)
    planned = maya.plan_kits.find(maya.jobs.find("Night Auditor").id, row.name)

    def again() -> str:
        with pytest.raises(Invalid, match=row.name) as refused:
            maya.interviews.schedule(
                row.application_id, planned, [person(maya, "Tom Okafor")], "2026-12-01T09:30", "UTC"
            )
        return f"{refused.value.sentence} {refused.value.hint}"

    assert "scheduled for this candidate already. Under “Appointment” beside it choose “Move”" in again()
    maya.appointments.cancel(row.id, "The room is flooded.")
    assert "was cancelled for this candidate" in (told := again())
    assert "Schedule again" in told


def test_an_interviewer_has_a_file_of_the_own_interviews_and_moves_none(maya: Workspace) -> None:
    row = waiting(maya)
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    ada = maya.seen_by(maya.people.find("Ada Lindqvist").id)
    assert tom.appointments.calendar(row.id, for_candidate=False)
    acts: tuple[Callable[[], object], ...] = (
        lambda: tom.appointments.calendar(row.id, for_candidate=True),
        lambda: ada.appointments.calendar(row.id, for_candidate=False),
        lambda: tom.appointments.move(row.id, "2026-12-01T09:30", "UTC"),
        lambda: tom.appointments.cancel(row.id, "I am away."),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
