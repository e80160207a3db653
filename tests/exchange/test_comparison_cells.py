"""An exported comparison shows two axes side by side, hides what is hidden, and never adds the axes up."""

import re
from dataclasses import replace

import pytest

from cfhire.exchange.comparison_cells import Kind, candidates_sheet, criteria_sheet, evidence_sheet, visible_bands
from cfhire.exchange.comparison_guide import guide_lines
from cfhire.model.kinds import Axis
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.reports import Comparison


def test_the_columns_are_two_axes_then_verdict_and_decision(comparison: Comparison) -> None:
    assert [column.heading for column in candidates_sheet(comparison).columns] == [
        "Candidate",
        "Values",
        "Values: 95 % from",
        "Values: 95 % to",
        "P(Values ≥ 3.5)",
        "Skill",
        "Skill: 95 % from",
        "Skill: 95 % to",
        "P(Skill ≥ 3.0)",
        "Verdict",
        "Reason",
        "Decision",
        "Decided by",
        "Decided on",
        "Reason of the decision",
        "Comparability",
    ]


def test_no_column_of_any_sheet_is_about_both_axes(comparison: Comparison) -> None:
    for sheet in (candidates_sheet(comparison), criteria_sheet(comparison), evidence_sheet(comparison)):
        for column in sheet.columns:
            assert not re.search(r"total|overall|sum|average|combined|weight|rank", column.heading, re.IGNORECASE)
            if column.kind in {Kind.SCORE, Kind.PROBABILITY}:
                assert column.axis in {Axis.VALUES, Axis.SKILL}


def test_a_hidden_candidate_shows_the_name_and_one_sentence_on_every_sheet(comparison: Comparison) -> None:
    for sheet in (candidates_sheet(comparison), criteria_sheet(comparison), evidence_sheet(comparison)):
        (line,) = [line for line in sheet.lines if line.cells[0] == "Sam Chen"]
        assert [cell for cell in line.cells if cell not in {"", None}] == [
            "Sam Chen",
            "hidden until your own card is in",
        ]
        assert len(line.cells) == len(sheet.columns)
        assert line.verdict is None


def test_a_band_that_would_tell_about_a_hidden_score_is_cut(comparison: Comparison) -> None:
    assert visible_bands(comparison) == ((Axis.VALUES, ("Dana Kim", "Nia Adeyemi")),)


def test_one_interviewer_is_said_with_the_verdict(comparison: Comparison) -> None:
    cells = [line.cells[9] for line in candidates_sheet(comparison).lines]
    assert cells == ["Ready (one interviewer)", "Ready with plan", None, "hidden until your own card is in"]


def test_without_a_decision_the_row_says_so(comparison: Comparison) -> None:
    decisions = [line.cells[11:14] for line in candidates_sheet(comparison).lines]
    assert decisions[0] == ("No decision recorded", "", "")
    assert decisions[1][:2] == ("Offer", "Maya Ortiz")


def test_criteria_carry_their_number_of_observations(comparison: Comparison) -> None:
    sheet = criteria_sheet(comparison)
    assert [column.heading for column in sheet.columns][1:3] == ["Empowerment", "Empowerment: observations (n)"]
    assert [column.axis for column in sheet.columns][1:] == [Axis.VALUES] * 4 + [Axis.SKILL] * 2
    assert sheet.lines[1].cells == ("Nia Adeyemi", 4.4, 4, None, 0, 2.8, 3)


def test_the_guide_explains_every_verdict_and_the_policy(comparison: Comparison) -> None:
    lines = dict(guide_lines(comparison))
    assert {"✓ Ready", "✓ Ready with plan", "● Hold: more evidence", "▲ Do not move forward"} <= lines.keys()
    assert "never added up" in lines["Two axes"]
    assert lines["Policy"].startswith("Values gate, then skill. Values bar 3.5, skill bar 3.0; raw means;")
    assert lines["Policy"].endswith("Fixed on 3 November 2026.")
    assert lines["Not separable on Values"] == "Dana Kim, Nia Adeyemi"
    assert "Not separable on Skill" not in lines


def ranked(comparison: Comparison, *, counts: bool = False) -> Comparison:
    """Return the comparison with a fair score for Nia on values, and one for the hidden Sam."""
    standing = FairStanding(Axis.VALUES, 7, 4.1, 0.2, 4.4, counts, raw_rank=1, fair_rank=2, among=3)
    named = {"Nia Adeyemi", "Sam Chen"}
    found = (replace(each, standings=(standing,)) if each.name in named else each for each in comparison.candidates)
    return replace(comparison, candidates=tuple(found))


@pytest.mark.parametrize(("counts", "said"), [(False, "raw mean"), (True, "fair score")])
def test_fair_scores_stand_beside_raw_means_with_interval_and_both_ranks(
    comparison: Comparison, said: str, *, counts: bool
) -> None:
    sheet = candidates_sheet(ranked(comparison, counts=counts))
    nia = next(line.cells for line in sheet.lines if line.cells[0] == "Nia Adeyemi")
    shown = {column.heading: cell for column, cell in zip(sheet.columns, nia, strict=True) if ": " in column.heading}
    assert shown["Values: score that counts"] == said
    assert (shown["Values: raw mean"], shown["Values: fair score"]) == (4.4, 4.1)
    assert shown["Values: fair 95 % from"] == pytest.approx(4.1 - 1.96 * 0.2)
    assert shown["Values: fair 95 % to"] == pytest.approx(4.1 + 1.96 * 0.2)
    ranks = ("Values: rank by raw mean", "Values: rank by fair score", "Values: ranked candidates")
    assert [shown[each] for each in ranks] == [1, 2, 3]
    assert "Skill: fair score" not in shown
    assert all(len(line.cells) == len(sheet.columns) for line in sheet.lines)


def test_what_is_fair_of_a_hidden_candidate_stays_hidden(comparison: Comparison) -> None:
    sheet = candidates_sheet(ranked(comparison))
    (sam,) = [line.cells for line in sheet.lines if line.cells[0] == "Sam Chen"]
    assert [cell for cell in sam if cell != ""] == ["Sam Chen", "hidden until your own card is in"]
    lines = dict(guide_lines(ranked(comparison)))
    assert "Snapshot 7." in lines["Raw mean, fair score"]
    assert "Rank by …" not in dict(guide_lines(comparison))
