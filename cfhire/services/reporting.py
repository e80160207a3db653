"""The data of reports and comparisons, cut to what the viewer may read, and the files made from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid
from cfhire.exchange.comparison_csv import comparison_table
from cfhire.exchange.comparison_xlsx import comparison_workbook
from cfhire.i18n import _
from cfhire.model.conduct_words import paper_sentences
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.people import WorkspaceRecord
from cfhire.model.entities.policies import PolicyRecord
from cfhire.model.exception_words import exception_words
from cfhire.model.kinds import Axis, Paper
from cfhire.model.rows.policy import JobCriterion
from cfhire.model.rows.reports import ComparedCandidate, Comparison, OfferReadiness
from cfhire.model.rows.verdicts import Observation, Verdict
from cfhire.model.viewers import Standing, Thing, may
from cfhire.reports import documents
from cfhire.reports.pdf import pdf
from cfhire.scoring.separability import not_separable
from cfhire.scoring.verdict import judge
from cfhire.services.agreement import agreement_of_job
from cfhire.services.blindness import hidden_names
from cfhire.services.conduct import conduct_of
from cfhire.services.context import Context, get, require, seats, standings
from cfhire.services.counted_scores import Counting, counted_sentences, counting
from cfhire.services.decisions import latest_decision, latest_decisions, onboarding_rows
from cfhire.services.evidence import (
    evidence_by_application,
    evidence_lines,
    guardrail_lines,
    interviewer_count,
    plan_numbers,
)
from cfhire.services.fair_refits import ratings_behind, shared_errors
from cfhire.services.fair_standings import fair_standings, no_fair_scores
from cfhire.services.interviews import Interviews
from cfhire.services.job_chances import JobChances
from cfhire.services.jobs import job_page
from cfhire.services.plan_kits import write_kit
from cfhire.services.policies import policy_record
from cfhire.services.recommendations import open_points
from cfhire.services.sentences import (
    comparabilities,
    comparability,
    consensus_sentences,
    reference_questions,
    verdict_line,
)
from cfhire.services.signed_exceptions import signed_exceptions
from cfhire.services.verdicts import counted_verdict, observations_of, verdict_of
from cfhire.store import audit
from cfhire.store.files import atomic_write


class UnknownEnding(Invalid):
    """A file was asked for in a form we do not write."""

    def __init__(self, path: Path, known: Sequence[str]) -> None:
        super().__init__(
            _("“{name}” cannot be written: the ending says no form we know.").format(name=path.name),
            _("Use one of {endings}.").format(endings=", ".join(known)),
        )


class Reporting:
    """Making reports and exports; every file is written whole or not at all."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._store = context.store
        self._viewer = context.viewer

    def offer_readiness(self, application_id: str) -> OfferReadiness:
        """Return the data of the offer-readiness report.

        Raises:
            NotAllowed: the viewer's own card is not in.
        """
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.SCORES)
            return offer_readiness(session, application, self._store.clock().date())

    def comparison(self, job_id: str) -> Comparison:
        """Return all candidates of a job side by side; those whose scores the viewer may not see are marked hidden."""
        with self._store.reading() as session:
            job = get(session, JobRecord, job_id, _("job"))
            policy = policy_record(session, job_id)
            criteria = [record.as_policy_part() for record in job.criteria]
            ids = list(session.scalars(select(ApplicationRecord.id).where(ApplicationRecord.job_id == job_id)))
            observed, counts = observations_of(session, ids), counting(session, ids)
            compared, verdicts = self._compared(session, job, criteria, (observed, counts))
            blank = judge(policy.as_policy(), criteria, ())
            named = {each.application_id: each.name for each in compared if each.verdict is not None}
            behind = ratings_behind(session, [counts.get(each) for each in named])
            shared = shared_errors(criteria, named, observed, counts, behind)
            return Comparison(
                organisation=_organisation(session).organisation,
                job=job.title,
                made_at=self._store.clock(),
                policy=policy.as_policy(),
                policy_fixed_on=policy.fixed_at.date() if policy.fixed_at else None,
                criteria=blank.criteria,
                candidates=tuple(compared),
                not_separable=tuple(
                    (axis, names) for axis in Axis for names in not_separable(verdicts, axis, shared[axis])
                ),
                notes=_notes(session, compared, counts),
            )

    def _compared(
        self,
        session: Session,
        job: JobRecord,
        criteria: Sequence[JobCriterion],
        read: tuple[Mapping[str, Sequence[Observation]], Mapping[str, Counting]],
    ) -> tuple[list[ComparedCandidate], dict[str, Verdict]]:
        found = session.execute(
            select(ApplicationRecord, CandidateRecord.name)
            .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
            .where(ApplicationRecord.job_id == job.id)
            .order_by(CandidateRecord.name_key)
        ).all()
        ids = [application.id for application, _name in found]
        observed, counts = read
        plans = plan_numbers(session, ids)
        table, own = seats(session, self._viewer, job.id), standings(session, self._viewer, ids)
        policy = policy_record(session, job.id).as_policy()
        compared: list[ComparedCandidate] = []
        verdicts: dict[str, Verdict] = {}
        numbers = hidden_names(session, self._viewer)
        evidence, differing = evidence_by_application(session, ids), comparabilities(session, ids, plans)
        decided = latest_decisions(session, ids)
        for application, known in found:
            name = numbers.get(application.id, known)
            standing = own.get(application.id, Standing.NO_CARD)
            if not may(table, Thing.CANDIDATE, standing):
                continue
            if not may(table, Thing.SCORES, standing):
                compared.append(ComparedCandidate(application.id, name, None, "", (), (), None, hidden=True))
                continue
            ratings = observed[application.id]
            verdict = (
                counted_verdict(
                    policy, criteria, ratings, counts.get(application.id), one_interviewer=job.one_interviewer
                )
                if ratings
                else None
            )
            if verdict is not None:
                verdicts[name] = verdict
            compared.append(
                ComparedCandidate(
                    application_id=application.id,
                    name=name,
                    verdict=verdict,
                    words=verdict_line(verdict) if verdict else "",
                    evidence=evidence[application.id],
                    comparability=differing[application.id],
                    decision=decided.get(application.id),
                )
            )
        beside = fair_standings(counts, [each.application_id for each in compared if each.verdict is not None])
        return [replace(each, standings=beside.get(each.application_id, ())) for each in compared], verdicts

    def write_offer_readiness(self, application_id: str, html: Path | None, pdf_path: Path | None) -> OfferReadiness:
        """Write the report as HTML, PDF, or both."""
        data = self.offer_readiness(application_id)
        page = documents.offer_readiness_html(data)
        if html is not None:
            atomic_write(html, page.encode())
        if pdf_path is not None:
            atomic_write(pdf_path, pdf(page))
        return data

    def write_comparison(self, job_id: str, path: Path) -> Comparison:
        """Write the comparison as XLSX, CSV or HTML, by the ending of `path`."""
        comparison = self.comparison(job_id)
        makers: dict[str, Callable[[Comparison], bytes]] = {
            ".xlsx": comparison_workbook,
            ".csv": comparison_table,
            ".html": lambda data: documents.comparison_html(data).encode(),
            ".pdf": lambda data: pdf(documents.comparison_html(data)),
        }
        maker = makers.get(path.suffix.casefold())
        if maker is None:
            raise UnknownEnding(path, sorted(makers))
        atomic_write(path, maker(comparison))
        return comparison

    def write_plan(self, job_id: str, path: Path) -> None:
        """Write the interview plan as HTML, with the chance that somebody half a point above both bars passes."""
        with self._store.reading() as session:
            page = job_page(session, get(session, JobRecord, job_id, _("job")))
        chances = JobChances(self._context)
        page = replace(page, chance_above_bar=chances.outlook(page, chances.own()).chance)
        atomic_write(path, documents.plan_html(page).encode())

    def write_kit(self, interview_id: str, path: Path, paper: Paper = Paper.A4) -> None:
        """Write the kit of an interview as HTML or PDF, by the ending of `path`."""
        write_kit(Interviews(self._context).kit(interview_id), path, paper)


def offer_readiness(session: Session, application: ApplicationRecord, today: date) -> OfferReadiness:
    """Return the data of one report from an open session."""
    job = get(session, JobRecord, application.job_id, _("job"))
    candidate = get(session, CandidateRecord, application.candidate_id, _("candidate"))
    policies = session.scalars(
        select(PolicyRecord).where(PolicyRecord.job_id == job.id).order_by(PolicyRecord.number)
    ).all()
    workspace = _organisation(session)
    verdict = verdict_of(session, application)
    return OfferReadiness(
        organisation=workspace.organisation,
        job=job.title,
        candidate=candidate.name,
        written_on=today,
        verdict=verdict,
        policy=policies[-1].as_policy(),
        policy_fixed_on=policies[0].fixed_at.date() if policies[0].fixed_at else None,
        policy_changes=tuple(each.reason for each in policies[1:]),
        decision=latest_decision(session, application.id),
        agreement=agreement_of_job(session, job.id),
        evidence=evidence_lines(session, application.id),
        guardrails=guardrail_lines(session, application.id),
        onboarding=onboarding_rows(session, application.id),
        reference_questions=reference_questions(verdict),
        interviewers=interviewer_count(session, application.id),
        comparability=comparability(session, application.id, plan_numbers(session, _applications(session, job.id))),
        consensus=consensus_sentences(session, application, verdict),
        record=audit.head(session),
        sample=workspace.sample,
        snapshot=verdict.note,
        open_points=open_points(session, application.id),
        independence=paper_sentences(conduct_of(session, application.id)),
        exceptions=tuple(exception_words(each) for each in signed_exceptions(session, job.id)),
    )


def _notes(session: Session, compared: Sequence[ComparedCandidate], counts: Mapping[str, Counting]) -> tuple[str, ...]:
    """Return which scores count, in one sentence for all candidates of whom it is true."""
    seen = [each for each in compared if each.verdict is not None]
    frozen = counted_sentences(counts[each.application_id] for each in seen if each.application_id in counts)
    others = [each.verdict for each in seen if each.verdict and each.application_id not in counts]
    waiting = dict.fromkeys(verdict.note or no_fair_scores(session) for verdict in others[:1])
    return (*frozen, *waiting)


def _organisation(session: Session) -> WorkspaceRecord:
    return session.scalars(select(WorkspaceRecord)).one()


def _applications(session: Session, job_id: str) -> list[str]:
    return list(session.scalars(select(ApplicationRecord.id).where(ApplicationRecord.job_id == job_id)))
