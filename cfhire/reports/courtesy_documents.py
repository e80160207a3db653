"""The data of what candidates are handed: a feedback letter, a survey form."""

from cfhire.i18n import _
from cfhire.model.day_words import full_date
from cfhire.model.rows.courtesy import LetterPage
from cfhire.model.rows.surveys import SurveyForm
from cfhire.reports.formatting import shown
from cfhire.reports.plain import Plain, page_facts

SCALE = tuple(range(11))
RULED = tuple(range(8))
"""Lines to write on."""


def letter_data(data: LetterPage, paper: str) -> Plain:
    """Return the plain data of a feedback letter."""
    title = _("Your application as {job}").format(job=data.job)
    return {
        "page": page_facts(title, data.written_on, paper),
        "organisation": shown(data.organisation),
        "job": shown(data.job),
        "candidate": shown(data.candidate),
        "date": full_date(data.written_on),
        "paragraphs": tuple(part.strip() for part in shown(data.text).split("\n\n") if part.strip()),
        "signed": shown(data.approved_by),
        "sample": data.sample,
    }


def survey_data(data: SurveyForm, paper: str) -> Plain:
    """Return the plain data of the survey form."""
    title = _("Two questions on your application as {job}").format(job=data.job)
    return {
        "page": page_facts(title, None, paper),
        "organisation": shown(data.organisation),
        "job": shown(data.job),
        "scale": SCALE,
        "lines": RULED,
    }
