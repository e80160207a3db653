"""The survey of candidates: its form, its answers, what they say together."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, clean_text
from cfhire.i18n import _, plural
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.people import WorkspaceRecord
from cfhire.model.entities.surveys import SurveyAnswerRecord
from cfhire.model.kinds import Paper, Topic
from cfhire.model.rows.candidates import ImportFault
from cfhire.model.rows.change import Change
from cfhire.model.rows.surveys import CandidateVoice, SurveyAnswer, SurveyForm, SurveyLine
from cfhire.scoring.net_promoter import net_promoter_score
from cfhire.services.candidates import name_key
from cfhire.services.context import Context, change, get, organised_jobs, require_manager, require_organiser

# Readers and writers of files are loaded when a file is read or written: the day's page asks for the voice alone.


class BadAnswers(Invalid):
    """A file of answers has faults; nothing of it was written."""

    def __init__(self, faults: Sequence[ImportFault]) -> None:
        shown = "\n  ".join(str(fault) for fault in faults[:20])
        super().__init__(
            plural("The answers have {n} fault:", "The answers have {n} faults:", len(faults)) + f"\n  {shown}\n",
            _("Nothing was written. Mend the file and import it again."),
        )
        self.faults = tuple(faults)


class Surveys:
    """Asking candidates two questions, keeping what they answer, saying it together."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def answer(self, application_id: str) -> SurveyAnswer | None:
        """Return what was recorded for an application, to be corrected by whoever organises the hire."""
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            require_organiser(session, self._viewer, application.job_id, _("record answers of candidates"))
            record = _record(session, application_id)
            return SurveyAnswer(record.recommend, record.better, record.answered_on) if record else None

    def record(self, application_id: str, answer: SurveyAnswer | None) -> Change:
        """Record what a candidate answered, or take it back with None.

        Raises:
            Invalid: the answer is not 0 to 10.
        """
        from cfhire.exchange.survey_answers import SCALE  # noqa: PLC0415

        if answer is not None and answer.recommend not in SCALE:
            raise Invalid(_("{n} is no answer: 0 to 10 are.").format(n=answer.recommend))
        with self._store.writing(self._viewer, "survey.recorded") as (session, act):
            application = get(session, ApplicationRecord, application_id, _("application"))
            require_organiser(session, self._viewer, application.job_id, _("record answers of candidates"))
            before = self._put(session, application_id, answer)
            act.touch("application", application_id)
        undo = lambda: self.record(application_id, before)  # noqa: E731
        return change(_("Record an answer"), {Topic.CANDIDATES}, undo, application_id)

    def take_in(self, path: Path, job_id: str) -> Change:
        """Record the answers in a CSV or XLSX file for the candidates of a job, all or none, with one undo.

        Raises:
            BadAnswers: a line is no answer, or names nobody who applied; each is named by row and column.
        """
        from cfhire.exchange.survey_answers import read_survey_answers  # noqa: PLC0415

        require_manager(self._viewer, _("import answers of candidates"))
        held = read_survey_answers(path)
        faults = list(held.faults)
        with self._store.writing(self._viewer, "surveys.imported") as (session, act):
            get(session, JobRecord, job_id, _("job"))
            known = _applications(session, job_id)
            placed: list[tuple[str, SurveyLine]] = []
            for line in held.lines:
                found = known.get(name_key(line.candidate))
                if found is None:
                    sentence = _("“{name}” did not apply for this job, or several share the name.")
                    faults.append(
                        ImportFault(path.name, line.row, "candidate", sentence.format(name=line.candidate[:60]))
                    )
                else:
                    placed.append((found, line))
            if faults:
                raise BadAnswers(sorted(faults, key=lambda each: each.row))
            before = [(application, self._put(session, application, line.answer)) for application, line in placed]
            act.touch("application", *(application for application, _line in placed))
        summary = plural("Import {n} answer", "Import {n} answers", len(placed))
        redo = lambda: self.take_in(path, job_id)  # noqa: E731
        return change(summary, {Topic.CANDIDATES}, lambda: self._put_back(before, summary, redo), job_id)

    def voice(self, job_id: str = "") -> CandidateVoice:
        """Return what candidates say together, of one job or of all that the viewer organises.

        Under five answers there is only their number, so that nobody reads what one person said.
        """
        query = select(SurveyAnswerRecord, ApplicationRecord.job_id).join(
            ApplicationRecord, ApplicationRecord.id == SurveyAnswerRecord.application_id
        )
        if job_id:
            query = query.where(ApplicationRecord.job_id == job_id)
        with self._store.reading() as session:
            rows = session.execute(query).all()
            organised = organised_jobs(session, self._viewer, (job for _row, job in rows))
            own = [row for row, job in rows if job in organised]
            found = net_promoter_score([row.recommend for row in own])
            # In the order of the alphabet nobody sees who wrote what when.
            remarks = sorted((row.better for row in own if row.better.strip()), key=str.casefold)
            shown = tuple(remarks) if found.defined else ()
            return CandidateVoice(len(own), found.value, found.interval, shown)

    def write_form(self, job_id: str, path: Path, paper: Paper = Paper.A4) -> Path:
        """Write the form with the two questions, as a web page or PDF to print, by the ending of `path`."""
        from cfhire.reports.documents import survey_html  # noqa: PLC0415
        from cfhire.reports.pdf import pdf  # noqa: PLC0415
        from cfhire.store.files import atomic_write  # noqa: PLC0415

        with self._store.reading() as session:
            job = get(session, JobRecord, job_id, _("job"))
            require_organiser(session, self._viewer, job_id, _("ask candidates"))
            form = SurveyForm(session.scalars(select(WorkspaceRecord)).one().organisation, job.title)
        page = survey_html(form, paper)
        return atomic_write(path, pdf(page) if path.suffix.casefold() == ".pdf" else page.encode())

    def _put(self, session: Session, application_id: str, answer: SurveyAnswer | None) -> SurveyAnswer | None:
        """Put an answer in place of the one before, which is returned."""
        record = _record(session, application_id)
        before = SurveyAnswer(record.recommend, record.better, record.answered_on) if record else None
        if answer is None:
            if record is not None:
                session.delete(record)
                session.flush()
            return before
        if record is None:
            record = SurveyAnswerRecord(application_id=application_id)
            session.add(record)
        now = self._store.clock()
        record.recommend, record.recorded_at = answer.recommend, now
        record.better = clean_text(answer.better.strip(), _("The answer"))
        record.answered_on = answer.answered_on or now.date()
        session.flush()
        return before

    def _put_back(
        self, before: Sequence[tuple[str, SurveyAnswer | None]], summary: str, redo: Callable[[], Change]
    ) -> Change:
        with self._store.writing(self._viewer, "surveys.taken_out") as (session, act):
            for application_id, answer in before:
                self._put(session, application_id, answer)
            act.touch("application", *(application_id for application_id, _answer in before))
        return change(_("Undo: {what}").format(what=summary), {Topic.CANDIDATES}, redo)


def has_answered(session: Session, application_id: str) -> bool:
    """Tell whether a candidate answered the survey."""
    return _record(session, application_id) is not None


def _record(session: Session, application_id: str) -> SurveyAnswerRecord | None:
    return session.scalar(select(SurveyAnswerRecord).where(SurveyAnswerRecord.application_id == application_id))


def _applications(session: Session, job_id: str) -> dict[str, str]:
    """Return applications of a job by name and by e-mail; a name that several share stands for nobody."""
    rows = session.execute(
        select(ApplicationRecord.id, CandidateRecord.name_key, CandidateRecord.email)
        .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
        .where(ApplicationRecord.job_id == job_id)
    ).all()
    found: dict[str, str] = {}
    shared: set[str] = set()
    for application_id, key, email in rows:
        for name in {key, name_key(email)} - {""}:
            shared |= {name} & found.keys()
            found[name] = application_id
    return {name: application_id for name, application_id in found.items() if name not in shared}
