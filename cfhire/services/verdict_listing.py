"""The verdicts of a job as a command line prints them."""

from collections.abc import Iterator, Sequence
from typing import Any

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.reports import ComparedCandidate, Comparison
from cfhire.model.rows.robustness import CandidateRobustness
from cfhire.model.rows.verdicts import AxisScore
from cfhire.model.wording import axis_words, probability_words, verdict_label


def verdict_facts(comparison: Comparison, tried: Sequence[CandidateRobustness] = ()) -> dict[str, Any]:
    """Return the verdicts as plain data; the two axes stand side by side and are never added up.

    With `tried` each says what it stands on.
    """
    found = {each.application_id: each for each in tried}
    return {
        "organisation": comparison.organisation,
        "job": comparison.job,
        "rule": comparison.policy.rule,
        "policy_fixed_on": comparison.policy_fixed_on,
        "candidates": [_facts(each) | _robustness(found.get(each.application_id)) for each in comparison.candidates],
        "notes": comparison.notes,
        "not_separable": [{"axis": axis, "candidates": names} for axis, names in comparison.not_separable],
    }


def _facts(compared: ComparedCandidate) -> dict[str, Any]:
    verdict = compared.verdict
    if compared.hidden or verdict is None:
        return {"candidate": compared.name, "hidden": compared.hidden, "verdict": None}
    return {
        "candidate": compared.name,
        "hidden": False,
        "verdict": verdict.kind,
        "reason": verdict.reason,
        "row": verdict.row,
        "named": verdict.named,
        "one_interviewer": verdict.one_interviewer,
        "values": _axis_facts(verdict.values),
        "skill": _axis_facts(verdict.skill),
        "p_ready": verdict.p_ready,
        "population": dict(zip(("mean", "sd"), verdict.population, strict=True)) if verdict.population else None,
        "error_source": verdict.error_source,
        "basis": verdict.basis,
        "snapshot": verdict.snapshot,
        "raw": {str(each.axis): each.value for each in verdict.raw or (verdict.values, verdict.skill)},
        "note": verdict.note,
        "fair": {str(each.axis): _fair_facts(each) for each in compared.standings},
        "criteria": [
            {
                "criterion": score.criterion,
                "axis": score.axis,
                "value": score.value,
                "se": score.standard_error,
                "interval": score.interval,
                "observations": score.observations,
                "raters": score.raters,
                "p_below_floor": score.p_below_floor,
            }
            for score in verdict.criteria
        ],
        "decision": compared.decision.kind if compared.decision else None,
    }


def _fair_facts(standing: FairStanding) -> dict[str, Any]:
    return {
        "value": standing.fair,
        "se": standing.standard_error,
        "counts": standing.counts,
        "snapshot": standing.snapshot,
        "rank": {"raw": standing.raw_rank, "fair": standing.fair_rank, "among": standing.among},
    }


def _robustness(found: CandidateRobustness | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "robustness": {
            "holds": found.holds,
            "trials": {str(trial): count for trial, count in found.tried},
            "flips": [
                {
                    "trial": each.trial,
                    "name": each.name,
                    "factor": each.factor,
                    "verdict": each.kind,
                    "reason": each.reason,
                }
                for each in found.flips
            ],
            "indispensable": found.indispensable,
        },
        "settling": {str(each.axis): {"one_more": each.one, "two_more": each.two} for each in found.settling},
    }


def _axis_facts(score: AxisScore) -> dict[str, Any]:
    return {
        "value": score.value,
        "se": score.standard_error,
        "interval": score.interval,
        "bar": score.bar,
        "p_bar": score.p_bar,
        "raters": score.raters,
    }


def verdict_lines(comparison: Comparison) -> Iterator[str]:
    """Yield a line a candidate, then who cannot be told apart, then which scores count."""
    width = max((len(each.name) for each in comparison.candidates), default=0)
    for each in comparison.candidates:
        if each.hidden:
            yield f"{each.name:<{width}}  {_('hidden until your own card is in')}"
        elif each.verdict is None:
            yield f"{each.name:<{width}}  {_('no ratings yet')}"
        else:
            axes = "  ".join(_axis_line(score) for score in (each.verdict.values, each.verdict.skill))
            label = verdict_label(each.verdict.kind, one_interviewer=each.verdict.one_interviewer)
            yield f"{each.name:<{width}}  {axes}  {label} – {each.words.partition(': ')[2]}"
    for axis, names in comparison.not_separable:
        yield _("Not separable on {axis}: {names}").format(axis=axis_words(Axis(axis)), names=", ".join(names))
    yield from comparison.notes


def _axis_line(score: AxisScore) -> str:
    if score.value is None or score.p_bar is None:
        return f"{axis_words(score.axis)} —"
    return f"{axis_words(score.axis)} {score.value:.1f} (P {probability_words(score.p_bar)})"
