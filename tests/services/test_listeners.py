"""Observers listen, shadows practise: neither is counted anywhere, and practice is compared when both cards are in."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cfhire.errors import Invalid, NotAllowed
from cfhire.model.kinds import Axis, CardState, Guardrail, InterviewState, PanelRole, Recommendation, Role
from cfhire.model.rows.candidate_lists import ApplicationFilter
from cfhire.model.rows.cards import NoteLine
from cfhire.model.rows.days import InterviewRow
from cfhire.services.cards import new_note_id
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.store.store import now


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator and chair; Yusuf Demir's skill interview is not scheduled yet."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def seated(maya: Workspace, role: PanelRole) -> Workspace:
    """Return the desk of Noor, who sits beside Tom in the skill interview with Yusuf Demir."""
    job = maya.jobs.find("Night Auditor").id
    noor = maya.people.add("Noor Haddad", Role.INTERVIEWER).id
    maya.people.seat(job, noor, role)
    planned = maya.plan_kits.find(job, "Skill interview")
    application = maya.candidates.find(job, "Yusuf Demir").id
    people = [maya.people.find("Tom Okafor").id, noor]
    maya.interviews.schedule(application, planned, people, "2026-11-25T10:00", "Europe/Berlin")
    return maya.seen_by(noor)


def own(desk: Workspace) -> InterviewRow:
    """Return the own interview with Yusuf Demir."""
    return next(
        row
        for row in desk.interviews.rows(mine=True)
        if row.candidate == "Yusuf Demir" and row.name == "Skill interview"
    )


def written(desk: Workspace, value: int | None) -> InterviewRow:
    """Fill the own card with one value and submit it."""
    row = own(desk)
    desk.interviews.begin(row.own_card)
    kit = desk.interviews.kit(row.id)
    ids = dict(kit.criterion_ids)
    for planned in kit.questions:
        if planned.question.criterion:
            line = NoteLine(new_note_id(), planned.id, f"Counted the float, said {desk.viewer.name}", 60)
            desk.cards.save_draft(row.own_card, [line], 0, 60)
            desk.cards.rate(row.own_card, planned.id, ids[planned.question.criterion], value)
    desk.cards.tick_guardrail(row.own_card, kit.questions[0].id, Guardrail.LEGAL)
    desk.cards.submit(row.own_card)
    return row


def test_a_shadow_practises_and_is_counted_nowhere(maya: Workspace, tmp_path: Path) -> None:
    noor = seated(maya, PanelRole.SHADOW)
    job = maya.jobs.find("Night Auditor").id
    before = maya.candidates.find(job, "Yusuf Demir")
    row = written(noor, 1)
    after = maya.candidates.find(job, "Yusuf Demir")
    assert noor.cards.own(row.own_card).state is CardState.SUBMITTED
    assert (after.cards_in, after.cards_due, after.values, after.skill) == (
        before.cards_in,
        before.cards_due,
        before.values,
        before.skill,
    )
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    assert own(tom).state is InterviewState.PLANNED
    written(tom, 4)
    manager = maya.seen_by(maya.people.add("Robin Berg", Role.MANAGER).id)
    verdict = manager.verdicts.of(row.application_id)
    observed = {score.name: score.value for score in verdict.criteria}
    assert observed["Night accounts"] == 4
    page = manager.pages.page(row.application_id)
    assert not [line for line in page.evidence if "Noor" in line.text]
    assert not [line for line in page.evidence if line.rater == "Noor Haddad"]
    assert all("Noor" not in " ".join(names) for _title, names in page.guardrails)
    assert maya.check().faults == ()


def test_practice_is_compared_once_both_cards_are_in(maya: Workspace) -> None:
    noor = seated(maya, PanelRole.SHADOW)
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    card = written(noor, 2).own_card
    assert noor.shadowing.compared(card) == ()
    counterpart = own(tom).own_card
    assert tom.shadowing.compared(counterpart) == ()
    written(tom, 4)
    rows = noor.shadowing.compared(card)
    assert {(row.shadow, row.interviewer, row.difference) for row in rows} == {("Noor Haddad", "Tom Okafor", -2)}
    assert {row.criterion for row in rows} == {"Night accounts", "Reservation systems", "Guest safety"}
    assert tom.shadowing.compared(counterpart) == rows
    assert maya.shadowing.compared(card) == ()


def test_a_shadow_hears_on_the_day_that_practice_can_be_compared(maya: Workspace, sample_copy: Path) -> None:
    noor = seated(maya, PanelRole.SHADOW)
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    card = written(noor, 2).own_card
    assert noor.days.today().practice == ()
    written(tom, 4)
    (ready,) = noor.days.today().practice
    assert (ready.card_id, ready.interview, ready.job) == (card, "Skill interview", "Night Auditor")
    assert tom.days.today().practice == maya.days.today().practice == ()
    maya.close()
    week = open_workspace(sample_copy, "Noor Haddad", clock=lambda: now() + timedelta(days=8))
    assert week.days.today().practice == ()
    week.close()


def test_an_observer_hears_of_no_practice(maya: Workspace) -> None:
    noor = seated(maya, PanelRole.OBSERVER)
    written(maya.seen_by(maya.people.find("Tom Okafor").id), 4)
    assert noor.days.today().practice == ()


def test_practice_is_compared_answer_by_answer_so_that_opposite_errors_do_not_cancel(maya: Workspace) -> None:
    noor = seated(maya, PanelRole.SHADOW)
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    kit = noor.interviews.kit(own(noor).id)
    asked = [each for each in kit.questions if each.question.criterion][:2]
    ids = dict(kit.criterion_ids)
    for desk, levels in ((noor, (2, 5)), (tom, (3, 4))):
        row = own(desk)
        desk.interviews.begin(row.own_card)
        for planned in kit.questions:
            if planned.question.criterion:
                desk.cards.save_draft(row.own_card, [NoteLine(new_note_id(), planned.id, "Counted the float")], 0, 60)
                level = levels[asked.index(planned)] if planned in asked else 3
                desk.cards.rate(row.own_card, planned.id, ids[planned.question.criterion], level)
        desk.cards.submit(row.own_card)
    rows = noor.shadowing.compared(own(noor).own_card)
    assert [(row.question, row.practised, row.rated, row.difference) for row in rows[:2]] == [
        (asked[0].question.title, 2, 3, -1),
        (asked[1].question.title, 5, 4, 1),
    ]


def test_what_one_of_them_did_not_observe_has_no_difference(maya: Workspace) -> None:
    noor = seated(maya, PanelRole.SHADOW)
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    card = written(noor, None).own_card
    written(tom, 4)
    assert {(row.practised, row.rated, row.difference) for row in noor.shadowing.compared(card)} == {(None, 4, None)}


def test_a_shadow_sees_no_score_before_or_after(maya: Workspace) -> None:
    noor = seated(maya, PanelRole.SHADOW)
    written(noor, 4)
    row = own(noor)
    page = noor.pages.page(row.application_id)
    assert page.hidden
    assert page.listens
    assert (page.verdict, page.evidence, page.decision) == (None, (), None)
    for act in (noor.verdicts.of, noor.reporting.offer_readiness, noor.letters.propose):
        with pytest.raises(NotAllowed):
            act(row.application_id)


@pytest.mark.parametrize("role", [PanelRole.OBSERVER, PanelRole.SHADOW])
def test_who_listens_sees_by_name_only_whom_they_hear(maya: Workspace, role: PanelRole) -> None:
    noor = seated(maya, role)
    job = maya.jobs.find("Night Auditor").id
    assert len(maya.candidates.rows(job)) > 1
    assert [row.name for row in noor.candidates.rows(job)] == ["Yusuf Demir"]
    assert [row.name for row in noor.lists.rows(noor.lists.ids(ApplicationFilter()))] == ["Yusuf Demir"]
    assert noor.lists.ids(ApplicationFilter(text="Mateusz")) == ()
    assert [each.name for each in noor.reporting.comparison(job).candidates] == ["Yusuf Demir"]
    other = maya.candidates.find(job, "Mateusz Zieliński")
    with pytest.raises(NotAllowed):
        noor.pages.page(other.id)


def test_an_observer_listens_and_writes_nothing(maya: Workspace) -> None:
    noor = seated(maya, PanelRole.OBSERVER)
    row = own(noor)
    kit = noor.interviews.kit(row.id)
    assert not row.own_rates
    acts: tuple[Callable[[], object], ...] = (
        lambda: noor.interviews.begin(row.own_card),
        lambda: noor.cards.rate(row.own_card, kit.questions[0].id, kit.criterion_ids[0][1], 4),
        lambda: noor.cards.save_draft(row.own_card, [NoteLine(new_note_id(), kit.questions[0].id, "x")], 0, 0),
        lambda: noor.cards.submit(row.own_card),
        lambda: noor.recommendations.say(row.own_card, Axis.SKILL, Recommendation.YES),
    )
    for act in acts:
        with pytest.raises(Invalid, match="Observers listen"):
            act()
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    written(tom, 4)
    assert noor.days.today().cards == ()
    assert not [card for card in maya.paper.rows() if card.person == "Noor Haddad"]


def test_two_interviewers_of_one_room_have_a_card_each(maya: Workspace) -> None:
    row = next(
        each for each in maya.interviews.rows() if each.name == "Values interview" and len(each.interviewers) == 2
    )
    cards = set()
    for name in row.interviewers:
        desk = maya.seen_by(maya.people.find(name).id)
        cards.add(next(each.own_card for each in desk.interviews.rows(mine=True) if each.id == row.id))
    assert len(cards) == 2


def test_kits_and_interviews_are_for_who_sits_there_or_organises(maya: Workspace) -> None:
    row = next(
        each for each in maya.interviews.rows() if each.candidate == "Mateusz Zieliński" and each.state == "planned"
    )
    ada = maya.seen_by(maya.people.find("Ada Lindqvist").id)
    assert row.id not in {each.id for each in ada.interviews.rows()}
    with pytest.raises(NotAllowed, match="does not sit in this interview"):
        ada.interviews.kit(row.id)
    auditor = maya.seen_by(maya.people.add("Kit Moreno", Role.AUDITOR).id)
    assert auditor.interviews.rows() == ()
    with pytest.raises(NotAllowed):
        auditor.interviews.kit(row.id)
    with pytest.raises(NotAllowed, match="somebody else"):
        ada.cards.gaps(next(each.own_card for each in maya.interviews.rows(mine=True)))


def test_a_chair_who_is_no_manager_sees_all_interviews_of_the_job(maya: Workspace) -> None:
    job = maya.jobs.find("Night Auditor").id
    ada = maya.people.find("Ada Lindqvist").id
    maya.people.seat(job, ada, PanelRole.CHAIR)
    shown = maya.seen_by(ada).interviews.rows()
    assert {row.job for row in shown} == {"Night Auditor"}
    assert {row.name for row in shown} == {"Phone", "Values interview", "Skill interview"}
