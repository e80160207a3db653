"""The reports: frozen data in, one HTML page out, which prints as it looks."""

from threading import Event

from cfhire.model.rows.courtesy import LetterPage
from cfhire.model.rows.plans import JobPage, Kit
from cfhire.model.rows.reports import Comparison, OfferReadiness
from cfhire.model.rows.surveys import SurveyForm
from cfhire.reports.comparison import comparison_data
from cfhire.reports.courtesy_documents import letter_data, survey_data
from cfhire.reports.interview_documents import kit_data, plan_data
from cfhire.reports.offer_readiness import offer_readiness_data
from cfhire.reports.rendering import render

PAPER = "A4"


def offer_readiness_html(data: OfferReadiness, paper: str = PAPER, stop: Event | None = None) -> str:
    """Return the offer-readiness report of one application.

    Raises:
        MissingTraining: it is an offer without both kinds of training.
    """
    return render("offer_readiness.html.j2", offer_readiness_data(data, paper), stop)


def comparison_html(data: Comparison, paper: str = PAPER, stop: Event | None = None) -> str:
    """Return all candidates of a job side by side."""
    return render("comparison.html.j2", comparison_data(data, paper), stop)


def plan_html(data: JobPage, paper: str = PAPER, stop: Event | None = None) -> str:
    """Return a job's interview plan: criteria, policy, stages, questions, checks."""
    return render("interview_plan.html.j2", plan_data(data, paper), stop)


def kit_html(data: Kit, paper: str = PAPER, stop: Event | None = None) -> str:
    """Return the kit of one interview to print and write on; it names no candidate and shows no score."""
    return render("interview_kit.html.j2", kit_data(data, paper), stop)


def letter_html(data: LetterPage, paper: str = PAPER, stop: Event | None = None) -> str:
    """Return the feedback letter to a candidate; it shows no score and names nobody but who signs it."""
    return render("feedback_letter.html.j2", letter_data(data, paper), stop)


def survey_html(data: SurveyForm, paper: str = PAPER, stop: Event | None = None) -> str:
    """Return the form with the two questions to candidates."""
    return render("survey_form.html.j2", survey_data(data, paper), stop)
