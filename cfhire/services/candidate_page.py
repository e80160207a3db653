"""One candidate's page, cut to what the viewer may read, and the files kept with it."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, NotFound, clean_text
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord, DecisionRecord
from cfhire.model.entities.files import AttachmentRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import PlannedInterviewRecord
from cfhire.model.kinds import ApplicationState, CardState, DecisionKind, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.pages import CandidatePage, FileRow, TimelineEntry
from cfhire.model.viewers import Seat, Thing
from cfhire.model.wording import decision_words
from cfhire.services.agreement import agreement_of_job
from cfhire.services.blindness import hidden_names
from cfhire.services.candidates import entry_of
from cfhire.services.conduct import conduct_of
from cfhire.services.context import (
    Context,
    allowed,
    change,
    get,
    is_organiser,
    require,
    require_organiser,
    require_organiser_of,
    seats,
)
from cfhire.services.decisions import latest_decision, onboarding_rows
from cfhire.services.evidence import evidence_lines, guardrail_lines, plan_numbers
from cfhire.services.fair_standings import no_fair_scores, standing_in_job
from cfhire.services.file_contents import content_of, forget_unused, put_content, stored_content
from cfhire.services.interviews import Interviews
from cfhire.services.letters import letter_of
from cfhire.services.policies import policy_record
from cfhire.services.recommendations import open_points
from cfhire.services.sentences import comparability, consensus_sentences, verdict_line
from cfhire.services.surveys import has_answered
from cfhire.services.verdicts import observations_of, verdict_of
from cfhire.store.files import disk

LARGEST_FILE = 10 * 1024 * 1024


class CandidatePages:
    """Reading a candidate's page, keeping files with it."""

    def __init__(self, context: Context, interviews: Interviews) -> None:
        self._store = context.store
        self._viewer = context.viewer
        self._interviews = interviews

    def page(self, application_id: str) -> CandidatePage:
        """Return the page; what would tell scores is empty while the viewer may not see them.

        Raises:
            NotAllowed: the viewer may not see the candidate at all.
        """
        interviews = self._interviews.rows(application_id)
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.CANDIDATE)
            candidate = get(session, CandidateRecord, application.candidate_id, _("candidate"))
            made = replace(self._without_scores(session, application, candidate), interviews=interviews)
            if allowed(session, self._viewer, application, Thing.SCORES):
                made = _with_scores(session, made, application)
                own = standing_in_job(session, self._viewer, application)
                made = replace(made, standings=own)
            if not made.files_hidden:
                made = replace(made, files=_files(session, candidate.id))
            return self._with_courtesies(session, made, application, candidate)

    def _without_scores(
        self, session: Session, application: ApplicationRecord, candidate: CandidateRecord
    ) -> CandidatePage:
        """Return what everybody reads who may see the candidate; a job may hide who it is and what they sent."""
        job = get(session, JobRecord, application.job_id, _("job"))
        number = hidden_names(session, self._viewer).get(application.id, "")
        done, due = _cards(session, application.id)
        return CandidatePage(
            application_id=application.id,
            candidate_id=candidate.id,
            job_id=job.id,
            name=number or candidate.name,
            email="" if number else candidate.email,
            phone="" if number else candidate.phone,
            headline="" if number else candidate.headline,
            accommodations=candidate.accommodations,
            job=job.title,
            state=ApplicationState(application.state),
            cards_in=done,
            cards_due=due,
            hidden=True,
            files_hidden=bool(number) or (job.blind and not allowed(session, self._viewer, application, Thing.FILES)),
            policy=policy_record(session, job.id).as_policy(),
            timeline=_timeline(session, application, with_decisions=False),
            may_decide=allowed(session, self._viewer, application, Thing.DECIDE),
            may_plan=allowed(session, self._viewer, application, Thing.PLAN_ONBOARDING),
            answer_due=application.answer_due,
        )

    def _with_courtesies(
        self, session: Session, made: CandidatePage, application: ApplicationRecord, candidate: CandidateRecord
    ) -> CandidatePage:
        """Return the page with what is done for the candidate, for those who do it."""
        organises = is_organiser(session, self._viewer, application.job_id)
        may_write = allowed(session, self._viewer, application, Thing.WRITE_LETTER)
        return replace(
            made,
            may_organise=organises,
            listens=seats(session, self._viewer, application.job_id) <= {Seat.OBSERVER, Seat.SHADOW, Seat.ORGANISER},
            entry=entry_of(candidate) if organises and made.name == candidate.name else None,
            version=candidate.version,
            language=candidate.interview_language,
            letter=letter_of(session, application) if may_write else None,
            may_write=may_write,
            surveyed=has_answered(session, application.id),
            extra_percent=candidate.extra_percent,
        )

    def attach(self, candidate_id: str, path: Path) -> Change:
        """Keep a copy of a file with the candidate, by the hash of its content.

        Raises:
            Invalid: it is larger than 10 MB, or kept already.
            DiskFault: it cannot be read.
            NotAllowed: the viewer organises no hire that the candidate applied for.
        """
        with disk(path), path.open("rb") as opened:
            # One byte more than may be kept tells enough of a file of any size.
            content = opened.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise Invalid(
                _("“{name}” has more than 10 MB.").format(name=path.name), _("Files up to 10 MB can be kept.")
            )
        return self._keep(candidate_id, clean_text(path.name, _("The name")), content)

    def _keep(self, candidate_id: str, name: str, content: bytes) -> Change:
        with self._store.writing(self._viewer, "file.attached") as (session, act):
            require_organiser_of(session, self._viewer, candidate_id, _("keep files"))
            digest = put_content(session, content)
            twin = session.scalar(
                select(AttachmentRecord.name).where(
                    AttachmentRecord.candidate_id == candidate_id, AttachmentRecord.sha256 == digest
                )
            )
            if twin is not None:
                raise Invalid(_("The same file is kept already, as “{name}”.").format(name=twin))
            record = AttachmentRecord(
                candidate_id=candidate_id,
                name=name,
                sha256=digest,
                size=len(content),
                added_at=self._store.clock(),
            )
            session.add(record)
            session.flush()
            act.touch("attachment", record.id)
            act.note("sha256", record.sha256)
            kept = record.id
        undo = lambda: self._drop(kept, candidate_id, name, content)  # noqa: E731
        return change(_("Attach {name}").format(name=name), {Topic.CANDIDATES}, undo, kept)

    def remove(self, application_id: str, attachment_id: str) -> Change:
        """Take a file away; undo brings it back.

        Raises:
            NotAllowed: the viewer does not organise the hire.
            NotFound: the candidate has no such file.
        """
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            require_organiser(session, self._viewer, application.job_id, _("remove files"))
            record = _file(session, application, attachment_id)
            name, content, candidate_id = record.name, stored_content(session, record), record.candidate_id
        return self._drop(attachment_id, candidate_id, name, content)

    def _drop(self, attachment_id: str, candidate_id: str, name: str, content: bytes) -> Change:
        with self._store.writing(self._viewer, "file.removed") as (session, act):
            require_organiser_of(session, self._viewer, candidate_id, _("remove files"))
            session.delete(get(session, AttachmentRecord, attachment_id, _("file")))
            forget_unused(session)
            act.touch("attachment", attachment_id)
        redo = lambda: self._keep(candidate_id, name, content)  # noqa: E731
        return change(_("Remove {name}").format(name=name), {Topic.CANDIDATES}, redo)

    def file_content(self, application_id: str, attachment_id: str) -> bytes:
        """Return the content of a file; hidden while the own card is open when the job is blind.

        Raises:
            NotFound: the candidate has no such file.
            Invalid: its content is no longer what was kept.
        """
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            job = get(session, JobRecord, application.job_id, _("job"))
            if job.blind or job.hides_names:
                require(session, self._viewer, application, Thing.FILES)
            require(session, self._viewer, application, Thing.CANDIDATE)
            record = _file(session, application, attachment_id)
            return content_of(session, record)


def _with_scores(session: Session, made: CandidatePage, application: ApplicationRecord) -> CandidatePage:
    """Return the page with the verdict and all that tells of ratings."""
    rated = bool(observations_of(session, [application.id])[application.id])
    verdict = verdict_of(session, application) if rated else None
    plans = plan_numbers(session, _interviewed(session, application.job_id))
    return replace(
        made,
        hidden=False,
        verdict=verdict,
        words=verdict_line(verdict) if verdict else "",
        counted=(verdict.note or no_fair_scores(session)) if verdict else "",
        evidence=evidence_lines(session, application.id),
        guardrails=guardrail_lines(session, application.id),
        onboarding=onboarding_rows(session, application.id),
        decision=latest_decision(session, application.id),
        agreement=agreement_of_job(session, application.job_id),
        comparability=comparability(session, application.id, plans),
        consensus=consensus_sentences(session, application, verdict) if verdict else (),
        timeline=_timeline(session, application, with_decisions=True),
        open_points=open_points(session, application.id),
        conduct=conduct_of(session, application.id),
    )


def _interviewed(session: Session, job_id: str) -> list[str]:
    """Return the applications of a job that can have had another version of the plan: those that were interviewed."""
    query = (
        select(InterviewRecord.application_id)
        .join(ApplicationRecord, ApplicationRecord.id == InterviewRecord.application_id)
        .where(ApplicationRecord.job_id == job_id)
    )
    return list(session.scalars(query.distinct()))


def _file(session: Session, application: ApplicationRecord, attachment_id: str) -> AttachmentRecord:
    record = get(session, AttachmentRecord, attachment_id, _("file"))
    if record.candidate_id != application.candidate_id:
        # Somebody else's file is not opened by way of a candidate whom one may see.
        raise NotFound(_("file"), attachment_id)
    return record


def _cards(session: Session, application_id: str) -> tuple[int, int]:
    states = session.scalars(
        select(ScorecardRecord.state)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .where(
            InterviewRecord.application_id == application_id,
            InterviewRecord.state != "cancelled",
            ScorecardRecord.panel_role.in_(["chair", "interviewer"]),
        )
    ).all()
    return sum(state == CardState.SUBMITTED for state in states), len(states)


def _files(session: Session, candidate_id: str) -> tuple[FileRow, ...]:
    rows = session.execute(
        select(AttachmentRecord.id, AttachmentRecord.name, AttachmentRecord.size)
        .where(AttachmentRecord.candidate_id == candidate_id)
        .order_by(AttachmentRecord.added_at)
    )
    return tuple(FileRow(row_id, name, size) for row_id, name, size in rows)


def _timeline(session: Session, application: ApplicationRecord, *, with_decisions: bool) -> tuple[TimelineEntry, ...]:
    entries = []
    if application.applied_on is not None:
        entries.append(TimelineEntry(datetime.combine(application.applied_on, time(), UTC), _("Applied")))
    held = session.execute(
        select(InterviewRecord, PlannedInterviewRecord.name)
        .join(PlannedInterviewRecord, PlannedInterviewRecord.id == InterviewRecord.planned_interview_id)
        .where(InterviewRecord.application_id == application.id)
    )
    for interview, name in held:
        at = interview.ended_at or interview.began_at or interview.starts_at
        if at is not None:
            states = {
                "planned": _("planned"),
                "live": _("in progress"),
                "finished": _("held"),
                "cancelled": _("cancelled"),
            }
            entries.append(TimelineEntry(at, f"{name}, {states[interview.state]}"))
    if with_decisions:
        decided = session.execute(
            select(DecisionRecord, PersonRecord.name)
            .join(PersonRecord, PersonRecord.id == DecisionRecord.person_id)
            .where(DecisionRecord.application_id == application.id)
        )
        for record, person in decided:
            words = f"{decision_words(DecisionKind(record.kind))}, {person}"
            entries.append(TimelineEntry(record.decided_at, words))
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))
