"""Reports before they are saved: what they can be about, how they look, the files made from them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from sqlalchemy import select

from cfhire.exchange.comparison_csv import comparison_table
from cfhire.exchange.comparison_xlsx import comparison_workbook
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord, PanelMemberRecord
from cfhire.model.kinds import PanelRole, Paper, ReportKind
from cfhire.model.rows.plans import JobPage, Kit
from cfhire.model.rows.previews import NeedsTraining, Page, Preview, Subject
from cfhire.model.rows.reports import Comparison, OfferReadiness
from cfhire.model.viewers import Standing, Thing, may, seats_of
from cfhire.reports import documents, pdf
from cfhire.reports.offer_readiness import MissingTraining
from cfhire.services.context import Context, standings
from cfhire.services.interviews import Interviews
from cfhire.services.jobs import Jobs
from cfhire.services.reporting import Reporting, UnknownEnding
from cfhire.store.files import atomic_write

Data = OfferReadiness | Comparison | JobPage | Kit


@dataclass(frozen=True, slots=True)
class Draft:
    """The data of one report, read from the workspace and cut to what the viewer may see."""

    kind: ReportKind
    title: str
    data: Data


class Previews:
    """Reading what a report needs; everything after that needs no workspace, and may run beside it."""

    def __init__(self, context: Context, jobs: Jobs) -> None:
        self._context = context
        self._jobs = jobs
        self._interviews = Interviews(context)
        self._reporting = Reporting(context)

    def subjects(self, kind: ReportKind) -> tuple[Subject, ...]:
        """Return what a report of this kind can be about; what is hidden from the viewer is not among it."""
        match kind:
            case ReportKind.OFFER_READINESS:
                return self._rated_applications()
            case ReportKind.COMPARISON | ReportKind.PLAN:
                return tuple(Subject(row.id, row.title) for row in self._jobs.rows())
            case ReportKind.KIT:
                return tuple(
                    Subject(row.id, " · ".join(part for part in (row.name, row.job, row.candidate) if part))
                    for row in self._interviews.rows()
                )

    def draft(self, kind: ReportKind, subject: str) -> Draft:
        """Return the data of one report.

        Raises:
            NotAllowed: the viewer's own card is not in.
        """
        match kind:
            case ReportKind.OFFER_READINESS:
                offer = self._reporting.offer_readiness(subject)
                return Draft(kind, _("Offer readiness {name}").format(name=offer.candidate), offer)
            case ReportKind.COMPARISON:
                compared = self._reporting.comparison(subject)
                return Draft(kind, _("Comparison {job}").format(job=compared.job), compared)
            case ReportKind.PLAN:
                page = self._jobs.page(subject)
                return Draft(kind, _("Interview plan {job}").format(job=page.row.title), page)
            case ReportKind.KIT:
                kit = self._interviews.kit(subject)
                return Draft(kind, _("Kit {interview} {job}").format(interview=kit.name, job=kit.job), kit)

    @staticmethod
    def html(draft: Draft, paper: Paper = Paper.A4, stop: Event | None = None) -> str:
        """Return the page of a report.

        Raises:
            NeedsTraining: it is an offer whose onboarding plan lacks a kind of training.
        """
        return page_of(draft, paper, stop)

    @staticmethod
    def preview(html: str, scale: float, stop: Event | None = None) -> Preview:
        """Return the printed report with pictures of its pages, 72 × `scale` pixels an inch.

        Raises:
            MissingPango: the system cannot set text for PDFs.
        """
        document = pdf.pdf(html, stop)
        pictures = pictures_of(document, scale)
        return Preview(document, len(pictures), pictures)

    @staticmethod
    def pages(document: bytes, scale: float) -> tuple[Page, ...]:
        """Return pictures of the pages of a document that was made already."""
        return pictures_of(document, scale)

    @staticmethod
    def write(draft: Draft, path: Path, paper: Paper = Paper.A4, stop: Event | None = None) -> Path:
        """Write a report in the form that the ending of `path` names, whole or not at all.

        Raises:
            UnknownEnding: no report has such a form.
        """
        makers: dict[str, Callable[[], bytes]] = {
            ".html": lambda: page_of(draft, paper, stop).encode(),
            ".pdf": lambda: pdf.pdf(page_of(draft, paper, stop), stop),
        }
        if isinstance(draft.data, Comparison):
            makers |= table_makers(draft.data)
        maker = makers.get(path.suffix.casefold())
        if maker is None:
            raise UnknownEnding(path, sorted(makers))
        return atomic_write(path, maker())

    @staticmethod
    def keep(document: bytes, path: Path) -> Path:
        """Write a document that was made already."""
        return atomic_write(path, document)

    def _rated_applications(self) -> tuple[Subject, ...]:
        viewer = self._context.viewer
        sealed = (
            select(InterviewRecord.application_id)
            .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
            .where(
                ScorecardRecord.counts(),
            )
        )
        query = (
            select(ApplicationRecord.id, ApplicationRecord.job_id, CandidateRecord.name, JobRecord.title)
            .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
            .join(JobRecord, JobRecord.id == ApplicationRecord.job_id)
            .where(ApplicationRecord.id.in_(sealed))
            .order_by(JobRecord.title, CandidateRecord.name_key)
        )
        with self._context.store.reading() as session:
            seated = select(PanelMemberRecord.job_id, PanelMemberRecord.panel_role).where(
                PanelMemberRecord.person_id == viewer.person_id
            )
            roles = {job_id: PanelRole(role) for job_id, role in session.execute(seated)}
            own = standings(session, viewer)
            return tuple(
                Subject(application, f"{name} · {job}")
                for application, job_id, name, job in session.execute(query)
                if may(
                    seats_of(viewer, roles.get(job_id)),
                    Thing.SCORES,
                    own.get(application, Standing.NO_CARD),
                )
            )


def page_of(draft: Draft, paper: Paper, stop: Event | None) -> str:
    """Return the HTML of a report.

    Raises:
        NeedsTraining: it is an offer whose onboarding plan lacks a kind of training.
    """
    try:
        match draft.data:
            case OfferReadiness():
                return documents.offer_readiness_html(draft.data, paper, stop)
            case Comparison():
                return documents.comparison_html(draft.data, paper, stop)
            case JobPage():
                return documents.plan_html(draft.data, paper, stop)
            case Kit():
                return documents.kit_html(draft.data, paper, stop)
    except MissingTraining as error:
        raise NeedsTraining(error.sentence, error.hint) from error


def pictures_of(document: bytes, scale: float) -> tuple[Page, ...]:
    """Return the pages of a PDF as pictures, 72 × `scale` pixels an inch."""
    return tuple(Page(each.width, each.height, each.rgba) for each in pdf.pages(document, scale))


def table_makers(comparison: Comparison) -> dict[str, Callable[[], bytes]]:
    """Return the forms that only a comparison has, by ending."""
    return {".xlsx": lambda: comparison_workbook(comparison), ".csv": lambda: comparison_table(comparison)}
