"""Insights over an organisation whose truth is known, over a sample that is too small, for each kind of reader."""

import statistics
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bench.simulated_workspace import Organisation, Simulated, simulated_workspace
from cfhire.errors import Invalid, NotAllowed, ReadableError
from cfhire.model.kinds import Axis, DecisionKind, Role
from cfhire.model.rows.insights import Figure, Insight, InsightTable, OutcomeEntry
from cfhire.services.workspace import Workspace, open_workspace
from tests.conftest import FixedClock


@pytest.fixture(scope="module")
def harbour(simulated: Simulated) -> Iterator[Workspace]:
    """Return that organisation as its administrator sees it."""
    opened = open_workspace(simulated.path)
    yield opened
    opened.close()


@pytest.fixture
def workspace(sample_copy: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Return the sample: in it Maya has an open card for Yusuf Demir."""
    opened = open_workspace(sample_copy, clock=clock)
    yield opened
    opened.close()


def figures(table: InsightTable, column: int) -> dict[str, Figure]:
    """Return the figures of a column by the id of their row."""
    return {row.id: cell for row in table.rows if isinstance(cell := row.cells[column], Figure)}


def column(table: InsightTable, title: str) -> int:
    return [heading.title for heading in table.headings].index(title)


def test_severities_found_are_those_planted_with_intervals_that_hold_most_of_them(
    harbour: Workspace, simulated: Simulated
) -> None:
    (table,) = harbour.insights.raters(harbour.insights.ratings()).tables
    names = {row.id: str(row.cells[0]) for row in table.rows}
    for axis in Axis:
        found = figures(table, column(table, f"Severity, {axis}"))
        pairs = [(simulated.severity[names[key]], each.value or 0.0) for key, each in found.items()]
        assert len(pairs) == 18
        assert statistics.correlation(*zip(*pairs, strict=True)) > 0.9
        held = [(e.low or 9) <= simulated.severity[names[key]] <= (e.high or -9) for key, e in found.items()]
        assert sum(held) >= 14


def test_severity_that_was_never_looked_at_is_not_said_to_be_none(harbour: Workspace) -> None:
    everything = harbour.insights.ratings()
    left = everything.only(n for n, axis in enumerate(everything.axis) if axis is Axis.SKILL or n % 2)
    (table,) = harbour.insights.raters(left).tables
    said = {str(row.cells[-1]) for row in table.rows}
    assert len(table.rows) == 18
    assert [each for each in said if "severity on values" not in each or not each.endswith("not enough data")] == []


def test_agreement_and_reliability_stand_by_quarter_and_by_job_with_intervals(harbour: Workspace) -> None:
    found = harbour.insights.agreement(harbour.insights.ratings())
    quarters, jobs = found.tables
    assert [row.cells[0] for row in quarters.rows] == [q for q in ("2025 Q4", "2026 Q1", "2026 Q2") for _axis in Axis]
    assert len(jobs.rows) == 6
    for title in ("α ordinal", "AC2", "G(q,k)"):
        for each in figures(jobs, column(jobs, title)).values():
            assert each.value is not None
            assert (each.low or 0) < each.value < (each.high or 0)
    assert found.chart is not None
    assert len(found.chart.rows) == 6


def test_every_question_of_every_job_has_its_figures(harbour: Workspace) -> None:
    (table,) = harbour.insights.questions(harbour.insights.ratings()).tables
    assert len(table.rows) == 3 * 3 * 6
    assert all(each.value is not None for each in figures(table, column(table, "Item–total")).values())


def test_independent_axes_are_not_called_one(harbour: Workspace) -> None:
    (table,) = harbour.insights.axes(harbour.insights.ratings()).tables
    everybody = next(row for row in table.rows if row.id == "all")
    assert everybody.cells[-1] == "two axes"


def test_axes_that_are_one_impression_are_called_halo(tmp_path: Path) -> None:
    plan = Organisation(jobs=1, candidates=30, raters=6, noise=0.5, severity=0.1)
    made = simulated_workspace(tmp_path / "Halo.cfhire", plan, same_ability=True)
    opened = open_workspace(made.path)
    (table,) = opened.insights.axes(opened.insights.ratings()).tables
    opened.close()
    assert table.rows[0].cells[-1] == "likely halo: one impression on both axes"


def test_a_small_organisation_gets_reasons_in_place_of_figures(workspace: Workspace) -> None:
    ratings = workspace.insights.ratings()
    (raters,) = workspace.insights.raters(ratings).tables
    assert {row.cells[-1] for row in raters.rows if isinstance(row.cells[1], int) and row.cells[1] < 30} <= {
        "not enough data"
    }
    (questions,) = workspace.insights.questions(ratings).tables
    assert {cell.value for row in questions.rows for cell in row.cells if isinstance(cell, Figure)} == {None}
    (axes,) = workspace.insights.axes(ratings).tables
    assert {row.cells[-1] for row in axes.rows if row.id != "all"} == {"not enough data"}


def test_an_open_card_keeps_its_candidate_out_of_every_figure(workspace: Workspace) -> None:
    yusuf = next(row for row in workspace.candidates.rows() if row.name == "Yusuf Demir")
    jonas = workspace.seen_by(workspace.people.find("Jonas Weber").id)
    assert yusuf.id not in workspace.insights.ratings().application
    assert yusuf.id in jonas.insights.ratings().application


def reader(workspace: Workspace, role: Role) -> Workspace:
    return workspace.seen_by(workspace.people.add(f"A {role.value}", role).id)


def test_an_interviewer_sees_no_severity_but_their_own(workspace: Workspace) -> None:
    priya = workspace.seen_by(workspace.people.find("Priya Shah").id)
    ratings = priya.insights.ratings()
    (table,) = priya.insights.raters(ratings).tables
    assert [row.cells[0] for row in table.rows] == ["Priya Shah"]
    for refused in (priya.insights.agreement, priya.insights.questions, priya.insights.axes):
        with pytest.raises(NotAllowed):
            refused(ratings)
    with pytest.raises(NotAllowed):
        priya.insights.outcomes.read()


def test_an_auditor_reads_what_names_nobody(workspace: Workspace) -> None:
    auditor = reader(workspace, Role.AUDITOR)
    ratings = auditor.insights.ratings()
    people = {row.name for row in workspace.people.rows()} | {row.name for row in workspace.candidates.rows()}
    for shown in (
        auditor.insights.agreement(ratings),
        auditor.insights.questions(ratings),
        auditor.insights.axes(ratings),
    ):
        cells = {cell for table in shown.tables for row in table.rows for cell in row.cells if isinstance(cell, str)}
        assert cells & people == set()
    with pytest.raises(NotAllowed):
        auditor.insights.raters(ratings)
    with pytest.raises(NotAllowed):
        auditor.insights.outcomes.read()


GROUPS = """group,selected,applied,axis,stage
North,60,100,values,phone
South,45,100,values,phone
East,2,3,values,phone
Isle,1,4,values,phone
North,20,30,skill,final
South,18,30,skill,final
"""


def test_adverse_impact_of_a_table_is_shown_by_axis_and_stage_and_nothing_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = tmp_path / "groups.csv"
    table.write_text(GROUPS, encoding="utf-8")
    before = workspace.path.read_bytes()
    found = workspace.insights.impact(table)
    rows = {row.id: row.cells for row in found.tables[0].rows}
    # UGESP Questions & Answers: 45 of 100 against 60 of 100 is a ratio of .75.
    ratio = rows["Values, phone/South"][column(found.tables[0], "Impact ratio")]
    assert isinstance(ratio, Figure)
    assert ratio.value == pytest.approx(0.75)
    # Cohen 1988: h = 2 arcsin √.60 - 2 arcsin √.45 = .3015 between the two rates; South is the lower.
    h = rows["Values, phone/South"][column(found.tables[0], "h")]
    assert isinstance(h, Figure)
    assert h.value is not None
    assert abs(h.value) == pytest.approx(0.3015, abs=5e-4)
    assert rows["Values, phone/South"][column(found.tables[0], "Test")] == "z test of two proportions"
    assert rows["Values, phone/South"][column(found.tables[0], "One hire turns it round")] == "no"
    assert not any("East" in str(cell) for cells in rows.values() for cell in cells)
    assert any("Too small to show: East, Isle" in note for note in found.notes)
    assert workspace.path.read_bytes() == before


def hire(workspace: Workspace, name: str) -> str:
    row = next(each for each in workspace.candidates.rows() if each.name == name)
    workspace.decisions.decide(row.id, DecisionKind.OFFER, "The evidence was clear.")
    return row.id


def test_an_outcome_belongs_to_somebody_hired_and_can_be_taken_back(workspace: Workspace) -> None:
    dana = hire(workspace, "Dana Kim")
    omar = next(row.id for row in workspace.candidates.rows() if row.name == "Omar Haddad")
    done = workspace.insights.outcomes.record(OutcomeEntry(dana, date(2026, 11, 20), performance=4))
    assert [(r.candidate, r.performance) for r in workspace.insights.outcomes.read().rows if r.performance] == [
        ("Dana Kim", 4)
    ]
    assert done.undo is not None
    done.undo()
    assert all(row.performance is None for row in workspace.insights.outcomes.read().rows)
    with pytest.raises(Invalid, match="made an offer"):
        workspace.insights.outcomes.record(OutcomeEntry(omar, date(2026, 11, 20), performance=4))
    with pytest.raises(Invalid, match="Say how"):
        workspace.insights.outcomes.record(OutcomeEntry(dana, date(2026, 11, 20)))


def test_outcomes_come_from_a_table_and_a_name_nobody_hired_is_said(workspace: Workspace, tmp_path: Path) -> None:
    hire(workspace, "Dana Kim")
    table = tmp_path / "outcomes.csv"
    table.write_text("candidate,performance,still employed,date\nDana Kim,5,yes,2026-10-02\n", encoding="utf-8")
    workspace.insights.outcomes.take_in(table)
    (row,) = [row for row in workspace.insights.outcomes.read().rows if row.candidate == "Dana Kim"]
    assert (row.performance, row.still_employed, row.observed_on) == (5, True, date(2026, 10, 2))
    table.write_text("candidate,performance\nOmar Haddad,5\n", encoding="utf-8")
    with pytest.raises(ReadableError, match="Omar Haddad"):
        workspace.insights.outcomes.take_in(table)


def test_validity_refuses_a_handful_and_says_so(workspace: Workspace) -> None:
    dana = hire(workspace, "Dana Kim")
    workspace.insights.outcomes.record(OutcomeEntry(dana, date(2026, 11, 20), performance=4, still_employed=True))
    found = workspace.insights.validity(workspace.insights.outcomes.read())
    assert {row.cells[-1] for row in found.tables[0].rows} == {"not enough data"}


def test_tables_are_saved_with_limits_apart_and_no_cell_that_runs(harbour: Workspace, tmp_path: Path) -> None:
    found: Insight = harbour.insights.raters(harbour.insights.ratings())
    target = harbour.insights.write(found.tables[0], tmp_path / "raters.csv")
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('Interviewer,Ratings,Candidates,"Severity, values","Severity, values, lower limit"')
    assert len(lines) == 19
    book = harbour.insights.write(found.tables[0], tmp_path / "raters.xlsx")
    assert book.read_bytes()[:2] == b"PK"
    with pytest.raises(ReadableError):
        harbour.insights.write(found.tables[0], tmp_path / "raters.odt")


def test_a_wish_to_stop_ends_the_fit(harbour: Workspace) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, _all: int) -> None:
        if done > 0:
            raise Stop

    with pytest.raises(Stop):
        harbour.insights.raters(harbour.insights.ratings(), stop)


def test_panels_are_planned_from_own_components_or_from_published_ones_and_say_which(
    harbour: Workspace, workspace: Workspace
) -> None:
    own = harbour.insights.panels(harbour.insights.ratings())
    assert len(own.tables) == 6
    assert all("From your own ratings." in table.notes for table in own.tables)
    for table in own.tables:
        for questions in range(1, 5):
            reached = [cell.value for row in table.rows if isinstance(cell := row.cells[questions], Figure)]
            assert None not in reached
            assert reached == sorted(reached, key=lambda each: each or 0.0)
    published = workspace.insights.panels(workspace.insights.ratings()).tables[-1]
    assert any("published" in note for note in published.notes)
    # Huffcutt et al. 2013: one interviewer in a room of their own, .44 over four criteria; Spearman-Brown for two.
    one, two = (row.cells[2] for row in published.rows[:2])
    assert isinstance(one, Figure)
    assert isinstance(two, Figure)
    assert one.value == pytest.approx(0.44, abs=0.005)
    assert two.value == pytest.approx(2 * 0.44 / 1.44, abs=0.005)
