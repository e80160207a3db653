"""Pictures of what the models of ratings tell: scores, severity, panels, verdicts."""

from pathlib import Path

import numpy as np

from bench.line_chart import Curve, Frame, line_chart, svg, words
from bench.picture_dots import dots, plain
from cfhire.scoring.estimates import Estimate
from cfhire.scoring.facet_steps import curves
from cfhire.scoring.facets import fair_average
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.intraclass import spearman_brown
from cfhire.scoring.mixed_model import fit_mixed_model
from cfhire.scoring.mixed_model_errors import fair_errors
from cfhire.scoring.published import published_variances
from cfhire.scoring.simulate import PanelPlan, simulate_panel
from cfhire.scoring.standing import standing

PAGES = Path(__file__).parents[1] / "docs" / "methods"
FIVE = (1.0, 2.0, 3.0, 4.0, 5.0)


def fair_score() -> str:
    """Draw six candidates of a simulated organisation: raw means beside fair scores."""
    panel = simulate_panel(3, PanelPlan(candidates=120, raters=18, sites=1)).of_axis(0)
    model = fit_mixed_model(*panel)
    most = np.argsort(-np.abs(model.raw - model.fair))[:4]
    rows = {}
    for place, code in enumerate(most.tolist(), 1):
        rows[f"Candidate {place}, raw mean"] = Estimate(float(model.raw[code]))
        rows[f"Candidate {place}, fair score"] = model.fair_score(code)
    return dots("Raw means and fair scores", rows, (1, 5))


def connected_panels() -> str:
    """Draw two sets, and the rating that would join them."""
    left, right = {"A": 60, "B": 100, "C": 170}, {"Ines": 80, "Omar": 170}
    body = [words(60, 28, "Candidates"), words(330, 28, "Interviewers")]
    body += [words(90, y + 4, name, "middle") for name, y in left.items()]
    body += [words(345, y + 4, name) for name, y in right.items()]
    for one, other, dashed in (("A", "Ines", ""), ("B", "Ines", ""), ("C", "Omar", ""), ("C", "Ines", "6 5")):
        body.append(
            f"<path d='M104 {left[one]}L338 {right[other]}' stroke='#1f6f78' stroke-width='2'"
            f" stroke-dasharray='{dashed}'/>"
        )
    body.append(words(60, 215, "Two sets. The dashed rating would join them: C could be compared with A and B."))
    return svg("Connected panels", "".join(body), 560, 235)


def verdict() -> str:
    """Draw P(at or above the bar) by score, for one, two and four interviewers."""
    errors, drawn = published_variances(), []
    for raters in (1, 2, 4):
        error = (0.56 * 0.64 / raters) ** 0.5
        points = [(x, standing(x, error, errors.population).at_least(3.5)) for x in np.linspace(2.5, 4.5, 41).tolist()]
        drawn.append(Curve(f"{raters} interviewer{'s' if raters > 1 else ''}", points))
    frame = Frame(
        "How probable is it that the bar of 3.5 is met?",
        "score",
        "P(at or above)",
        (2.5, 4.5),
        (0, 1),
        0.6,
        "clear from .60",
    )
    return line_chart(frame, drawn)


def robust() -> str:
    """Draw a panel with one severe interviewer: leaving them out of the raw mean and out of the fair score."""
    panel = simulate_panel(3, PanelPlan(candidates=120, raters=18, sites=1)).of_axis(0)
    model = fit_mixed_model(*panel)
    errors = fair_errors(*panel, model)
    worst = int(np.nanargmax(model.severity))
    who = int(panel[0][panel[1] == worst][0])
    own = panel[0] == who
    left = errors.without(who, worst) if errors is not None else None
    change, error = left or (0.0, 0.0)
    fair, raw = model.fair_score(who), float(panel[3][own].mean())
    now = float(model.fair[who]) + change
    rows = {
        "Raw, all": Estimate(raw),
        "Raw, severe one out": Estimate(float(panel[3][own & (panel[1] != worst)].mean())),
        "Fair, all": fair,
        "Fair, severe one out": Estimate(now, error, (now - 1.96 * error, now + 1.96 * error)),
    }
    return dots("One candidate with and without a severe interviewer", rows, (1, 5))


def own_errors() -> str:
    """Draw the published parts of the error of one rating."""
    errors = published_variances()
    rows = {
        "Interviewer": errors.rater,
        "Room": errors.room,
        "Interviewer on one criterion": errors.rater_criterion,
        "Room on one criterion": errors.room_criterion,
    }
    return dots("Error variance of one rating, published parts", plain(rows), (0, 0.3))


def facets() -> str:
    """Draw the rating expected of candidates, by a mild and a severe interviewer."""
    steps, points = np.array([[-2.1, -0.7, 0.7, 2.1]]), np.linspace(-4, 4, 41)
    drawn = []
    for name, severity in (("mild, −1", -1.0), ("average", 0.0), ("severe, +1", 1.0)):
        expected = fair_average(points - severity, steps, np.array(FIVE))
        drawn.append(Curve(name, list(zip(points.tolist(), expected.tolist(), strict=True))))
    frame = Frame(
        "The rating to expect, by the interviewer's severity",
        "candidate's measure in logits",
        "rating",
        (-4, 4),
        (1, 5),
    )
    return line_chart(frame, drawn)


def patterns() -> str:
    """Draw what a central and an extreme interviewer give where an average one gives 1 to 5."""
    points, steps = np.linspace(-4, 4, 41), np.array([[-2.1, -0.7, 0.7, 2.1]])
    drawn = []
    for name, stretch in (("central", 0.35), ("like the panel", 1.0), ("extreme", 2.2)):
        given = curves(points * stretch, steps).mean_of(np.array(FIVE))[0]
        drawn.append(Curve(name, list(zip(points.tolist(), given.tolist(), strict=True))))
    frame = Frame(
        "Central and extreme interviewers", "how strong the candidate is, in logits", "rating given", (-4, 4), (1, 5)
    )
    return line_chart(frame, drawn)


def more_interviewers() -> str:
    """Draw what more interviewers buy, from one who correlates .44 or .74 with another."""
    drawn = [
        Curve(name, [(k, spearman_brown(r, k) or 0.0) for k in range(1, 10)])
        for name, r in (("one room, .74", 0.74), ("separate, .44", 0.44))
    ]
    frame = Frame(
        "Reliability of the mean of k interviewers", "interviewers", "reliability", (1, 9), (0, 1), 0.8, ".80"
    )
    return line_chart(frame, drawn)


def overlap() -> str:
    """Draw reliability of means where panels share all interviewers, some, or none."""
    drawn = []
    for name, shared in (("all shared", 1.0), ("half shared", 0.5), ("none shared", 0.0)):
        points = [(k, 0.4 / (0.4 + (1 - shared) / k * 0.15 + 0.35 / k)) for k in range(1, 10)]
        drawn.append(Curve(name, points))
    frame = Frame(
        "The more panels share, the less severity counts", "interviewers of each candidate", "G(q,k)", (1, 9), (0, 1)
    )
    return line_chart(frame, drawn)


def recovered() -> str:
    """Draw severities that a model found beside those that were planted."""
    panel = simulate_panel(2, PanelPlan(candidates=300, raters=30, sites=1))
    found = fit_facets_mml(*panel.of_axis(0)).rater_severity
    true = panel.severity - panel.severity.mean()
    points = sorted(zip(true.tolist(), found.tolist(), strict=True))
    frame = Frame("Severity of 30 simulated interviewers", "true severity, logits", "estimated", (-2, 2), (-2, 2))
    return line_chart(frame, [Curve("true = estimated", [(-2, -2), (2, 2)]), Curve("", points, is_dots=True)])


def speed() -> str:
    """Draw the measured seconds of the two models of severity, from the table of the page."""
    drawn = []
    lines = (PAGES / "speed.md").read_text(encoding="utf-8").splitlines()
    for name, what in (("Rasch model", "**mml**"), ("fair score", "**reml**")):
        points = []
        for line in lines:
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) == 7 and cells[1] == what and _is_number(cells[2]):
                points.append((float(np.log10(float(cells[0].replace(",", "")))), float(np.log10(float(cells[2])))))
        drawn.append(Curve(name, sorted(points)))
    frame = Frame(
        "Measured seconds of the models of severity", "ratings, power of ten", "seconds, power of ten", (3, 7), (-3, 1)
    )
    return line_chart(frame, drawn)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace("e-", "", 1).isdigit()
