"""Long lists: filtered and sorted by the database, without a word about what the viewer may not read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord, RawScoreRecord
from cfhire.model.kinds import ApplicationState, Axis, Reason, Role, VerdictKind
from cfhire.model.rows.candidate_lists import ApplicationFilter, OrderName
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.services.candidates import name_key
from cfhire.services.workspace import Workspace, open_workspace

MANY = 20_000
BLOCK = 256


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    """Return the sample: in it Maya has an open card for Yusuf Demir."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def seen_by(workspace: Workspace, name: str) -> Workspace:
    """Return the workspace as somebody else sees it."""
    return workspace.seen_by(workspace.people.find(name).id)


@pytest.mark.parametrize("reader", ["Maya Ortiz", "Jonas Weber", "Priya Shah", "Tom Okafor", "Ada Lindqvist"])
def test_a_list_holds_the_same_rows_as_a_job(workspace: Workspace, reader: str) -> None:
    desk = seen_by(workspace, reader)
    assert desk.lists.rows(desk.lists.ids()) == desk.candidates.rows()


def test_a_stranger_sees_nobody(workspace: Workspace) -> None:
    desk = workspace.seen_by(workspace.people.add("Noor Haddad", Role.INTERVIEWER).id)
    everybody = workspace.lists.ids()
    assert desk.lists.ids() == ()
    assert desk.lists.rows(everybody) == ()


@pytest.mark.parametrize("order", ["values", "skill", "verdict"])
@pytest.mark.parametrize("is_descending", [False, True])
def test_hidden_scores_have_no_place_in_an_order(workspace: Workspace, order: OrderName, is_descending: bool) -> None:  # noqa: FBT001
    """Maya's card for Yusuf is open although a colleague's is in: Yusuf stands among those without a score, by name."""
    rows = workspace.lists.rows(workspace.lists.ids(order=order, is_descending=is_descending))
    scored = [row for row in rows if getattr(row, order) is not None]
    rest = rows[len(scored) :]
    assert all(getattr(row, order) is None for row in rest)
    assert "Yusuf Demir" in {row.name for row in rest if row.hidden}
    assert [row.name for row in rest] == sorted((row.name for row in rest), key=name_key)
    if order != "verdict":
        figures = [getattr(row, order) for row in scored]
        assert figures == sorted(figures, reverse=is_descending)


def test_an_order_says_nothing_about_a_hidden_score_when_the_score_changes(workspace: Workspace) -> None:
    before = workspace.lists.ids(order="values")
    hidden = next(row.id for row in workspace.lists.rows(before) if row.name == "Yusuf Demir")
    with workspace._store.drafting() as session:
        for axis in Axis:
            held = session.get(RawScoreRecord, (hidden, axis))
            score = held or RawScoreRecord(application_id=hidden, axis=axis, raters=1)
            score.value, score.verdict, score.reason = 1.0, VerdictKind.READY, Reason.BOTH_CLEAR
            session.add(score)
    assert workspace.lists.ids(order="values") == before
    assert hidden not in workspace.lists.ids(ApplicationFilter(verdict=VerdictKind.READY))


def test_filters_let_through_only_what_is_asked_for(workspace: Workspace) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    rows = workspace.lists.rows(workspace.lists.ids(ApplicationFilter(job_id=job)))
    assert rows == workspace.candidates.rows(job)
    ready = workspace.lists.rows(workspace.lists.ids(ApplicationFilter(verdict=VerdictKind.READY_WITH_PLAN)))
    assert ready
    assert {row.verdict for row in ready} == {VerdictKind.READY_WITH_PLAN}
    workspace.candidates.withdraw(rows[0].id)
    withdrawn = workspace.lists.ids(ApplicationFilter(state=ApplicationState.WITHDRAWN))
    assert withdrawn == (rows[0].id,)


@pytest.mark.parametrize("text", ["adeyemi", "ADEYEMI", "  Adéyemi "])
def test_search_looks_past_case_and_accents(workspace: Workspace, text: str) -> None:
    found = workspace.lists.rows(workspace.lists.ids(ApplicationFilter(text=text)))
    assert {row.name for row in found} == {"Nia Adeyemi"}


@pytest.mark.parametrize("text", ["adeyemi nia", "n adeyemi", "ade", "Adeyemy", "adyemi n", "yemi"])
def test_search_takes_words_in_any_order_and_forgives_a_letter(workspace: Workspace, text: str) -> None:
    found = workspace.lists.rows(workspace.lists.ids(ApplicationFilter(text=text)))
    assert {row.name for row in found} == {"Nia Adeyemi"}


def test_search_forgives_no_letter_where_a_name_fits(workspace: Workspace) -> None:
    found = workspace.lists.rows(workspace.lists.ids(ApplicationFilter(text="ines")))
    assert {row.name for row in found} == {"Ines Costa"}


@pytest.mark.parametrize("text", ["%", "_", "\\", "'; drop table candidate; --"])
def test_search_takes_signs_for_what_they_are(workspace: Workspace, text: str) -> None:
    assert all(text in row.email for row in workspace.lists.rows(workspace.lists.ids(ApplicationFilter(text=text))))


@pytest.fixture
def crowded(workspace: Workspace) -> Workspace:
    """Return a workspace with 20,000 applications more, every third of them rated."""
    job = workspace.jobs.find("Guest Services Lead").id
    now = workspace._store.clock()
    people, applications, scores = [], [], []
    for number in range(MANY):
        name, key = f"Person {number * 7919 % MANY:05}", f"{number:08}"
        people.append(
            {"id": f"c{key}", "name": name, "name_key": name_key(name), "email": f"{key}@example.org"}
            | {"created_at": now}
        )
        applications.append({"id": f"a{key}", "candidate_id": f"c{key}", "job_id": job, "created_at": now})
        if number % 3 == 0:
            scores += [
                {"application_id": f"a{key}", "axis": axis, "value": 1 + number % 41 / 10, "raters": 2}
                | {"verdict": VerdictKind.READY, "reason": Reason.BOTH_CLEAR}
                for axis in Axis
            ]
    with workspace._store.drafting() as session:
        session.execute(insert(CandidateRecord), people)
        session.execute(insert(ApplicationRecord), applications)
        session.execute(insert(RawScoreRecord), scores)
    return workspace


def test_twenty_thousand_rows_come_in_the_order_asked_for(crowded: Workspace) -> None:
    lists = crowded.lists
    orders: tuple[OrderName, ...] = ("", "name", "values", "verdict", "applied")
    for order in orders:
        ids = lists.ids(order=order, is_descending=True)
        rows = lists.rows(ids[:BLOCK])
        assert len(ids) > MANY
        assert [row.id for row in rows] == list(ids[:BLOCK])
    found = lists.rows(lists.ids(ApplicationFilter(text="person 00042")))
    assert [row.name for row in found] == ["Person 00042"]
    found = lists.rows(lists.ids(ApplicationFilter(text="00042 parson")))
    assert [row.name for row in found] == ["Person 00042"]
    figures = [row.values for row in lists.rows(lists.ids(order="values", is_descending=True)[:BLOCK])]
    assert figures == sorted(figures, reverse=True, key=lambda value: value or 0)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łucja Zając", "lucja zajac"),
        ("Søren Ørsted", "soren orsted"),
        ("Đorđe Ilić", "dorde"),
        ("Þóra Æsa", "thora"),
    ],
)
def test_letters_with_a_stroke_are_found_without_it_and_sorted_in_their_place(
    workspace: Workspace, name: str, typed: str
) -> None:
    job = workspace.jobs.find("Night Auditor").id
    added = workspace.candidates.add(CandidateEntry(name), job).id
    assert workspace.lists.ids(ApplicationFilter(text=typed)) == (added,)
    assert workspace.lists.ids(ApplicationFilter(text=name)) == (added,)
    names = [name_key(row.name) for row in workspace.lists.rows(workspace.lists.ids(order="name"))]
    shown = [key for key in names if key != "yusuf demir"]
    assert shown == sorted(shown)
