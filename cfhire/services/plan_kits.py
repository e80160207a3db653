"""The kit of an interview as the plan has it, before anybody is invited."""

import tempfile
from pathlib import Path

from cfhire.errors import Invalid, NotFound
from cfhire.i18n import _
from cfhire.model.kinds import InterviewState, Paper
from cfhire.model.rows.plan_edits import find_interview
from cfhire.model.rows.plans import JobPage, Kit
from cfhire.reports import documents
from cfhire.reports.pdf import pdf
from cfhire.services.jobs import Jobs
from cfhire.services.kits import DEFAULT_INTRO
from cfhire.store.files import atomic_write


class PlanKits:
    """Shows what an interviewer will hold."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def write(self, job_id: str, planned_interview_id: str, path: Path | None = None, paper: Paper = Paper.A4) -> Path:
        """Write the kit of a planned interview, with its rating sheet to fill in by hand.

        `path` ends in .html or .pdf; without it the kit goes to a new file of its own.

        Raises:
            Invalid: the plan has no such interview.
        """
        kit = planned_kit(self._jobs.page(job_id), planned_interview_id)
        return write_kit(kit, path or Path(tempfile.mkdtemp(prefix="cfhire-")) / "kit.html", paper)

    def find(self, job_id: str, name: str) -> str:
        """Return the id of the planned interview with that name, or id.

        Raises:
            NotFound: there is none; the hint names those the plan has.
        """
        planned = self._jobs.page(job_id).plan.interviews()
        for each in planned:
            if name in {each.name, each.id}:
                return each.id
        names = ", ".join(each.name for each in planned)
        raise NotFound(_("interview of the plan"), name, _("There are: {names}.").format(names=names))


def write_kit(kit: Kit, path: Path, paper: Paper) -> Path:
    """Write a kit as a web page or as a tagged PDF, by the ending of `path`."""
    page = documents.kit_html(kit, paper)
    return atomic_write(path, pdf(page) if path.suffix.casefold() == ".pdf" else page.encode())


def planned_kit(page: JobPage, planned_interview_id: str) -> Kit:
    """Return the kit of an interview of the plan, with nothing about any candidate."""
    interview = find_interview(page.plan, planned_interview_id)
    if interview is None:
        raise Invalid(_("The plan has no such interview."), _("Add an interview first."))
    asked = {key for q in interview.questions for key in (q.question.criterion, q.question.also) if key}
    return Kit(
        interview_id=interview.id,
        job=page.row.title,
        name=interview.name,
        state=InterviewState.PLANNED,
        minutes=interview.minutes,
        intro=interview.intro or _(DEFAULT_INTRO).format(minutes=interview.minutes),
        accommodations="",
        criteria=tuple(each for each in page.described if each.id in asked),
        questions=interview.questions,
    )
