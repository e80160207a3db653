"""Jobs from their first criterion to their opening."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, NotFound, clean_text
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.jobs import JobRecord, PanelMemberRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.plans import PlanExceptionRecord, PlanRecord
from cfhire.model.kinds import RATING_ROLES, JobState, Topic
from cfhire.model.rows.banks import Criterion
from cfhire.model.rows.change import Change
from cfhire.model.rows.jobs import JobRow
from cfhire.model.rows.plans import JobPage, Plan
from cfhire.model.rows.policy import JobCriterion, Policy, policy_hash
from cfhire.services.banks import Banks
from cfhire.services.context import Context, change, get, require_manager, sealing
from cfhire.services.documents import criterion_record, described_criterion
from cfhire.services.job_list import job_rows
from cfhire.services.plan_checks import check_plan
from cfhire.services.plans import plan_hash, plan_record, plan_row, stage_record, template_stages, with_new_ids
from cfhire.services.policies import fill, new_policy_record, policy_record, refuse_odd_policy
from cfhire.services.question_lint import lint_errors
from cfhire.services.signed_exceptions import signed_exceptions

if TYPE_CHECKING:
    from cfhire.model.rows.plan_templates import PlanTemplate

CHOSEN = ("position", "weight", "weight_reason", "must_have", "floor", "trainable")
"""What a job says of a criterion beside what the banks say of it."""


class PlanNotReady(Invalid):
    """The plan breaks rules that nobody signed for."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(
            _("The plan cannot be opened yet: {faults}.").format(faults="; ".join(sentences)),
            _("Mend the plan, or sign each exception with a reason."),
        )


class Jobs:
    """Making a job, deciding beforehand how it is decided, opening it."""

    def __init__(self, context: Context, banks: Banks) -> None:
        self._store = context.store
        self._viewer = context.viewer
        self._banks = banks

    def rows(self) -> tuple[JobRow, ...]:
        """Return all jobs, newest first."""
        with self._store.reading() as session:
            return job_rows(session)

    def find(self, name: str) -> JobRow:
        """Return the job of that title, or id.

        Raises:
            NotFound: there is none; the hint names those that are there.
        """
        rows = self.rows()
        for row in rows:
            if name in {row.id, row.title}:
                return row
        raise NotFound(_("job"), name, _("There are: {names}.").format(names=", ".join(r.title for r in rows) or "—"))

    def page(self, job_id: str) -> JobPage:
        """Return all that a job's page shows."""
        with self._store.reading() as session:
            return job_page(session, get(session, JobRecord, job_id, _("job")))

    def add(self, title: str, criteria: Sequence[str], team: str = "", job_id: str = "", language: str = "") -> Change:
        """Add a job that rates the bank criteria with these ids, under the default policy.

        Its texts are in `language`, or in that of the window, where the bank has a translation.
        """
        require_manager(self._viewer, _("add jobs"))
        title = clean_text(title.strip(), _("The title"))
        if not title:
            raise Invalid(_("A job needs a title."))
        described = [self._banks.criterion(each, language) for each in criteria]
        with self._store.writing(self._viewer, "job.added") as (session, act):
            job = JobRecord(id=job_id or str(uuid.uuid4()), title=title, team=team, created_at=self._store.clock())
            job.criteria = [criterion_record(each, place) for place, each in enumerate(described)]
            session.add(job)
            session.flush()
            session.add(new_policy_record(job.id, 1, Policy()))
            session.add(PlanRecord(job_id=job.id, number=1))
            act.touch("job", job.id)
            added = job.id
        redo = lambda: self.add(title, criteria, team, added, language)  # noqa: E731
        undo = lambda: self._remove(added, title, redo)  # noqa: E731
        return change(_("Add job {title}").format(title=title), {Topic.JOBS}, undo, added)

    def _remove(self, job_id: str, title: str, redo: Callable[[], Change]) -> Change:
        with self._store.writing(self._viewer, "job.removed") as (session, act):
            session.delete(get(session, JobRecord, job_id, _("job")))
            act.touch("job", job_id)
        return change(_("Remove job {title}").format(title=title), {Topic.JOBS}, redo, job_id)

    def add_from_template(
        self, title: str, template: "PlanTemplate", team: str = "", language: str = "", job_id: str = ""
    ) -> Change:
        """Add a job with the criteria, weights and interview plan of a ready template; `language` as in `add`."""
        added = self.add(title, [criterion.id for criterion in template.criteria], team, job_id, language)
        wanted = {criterion.id: criterion for criterion in template.criteria}
        page = self.page(added.id)
        self.set_criteria(
            added.id,
            [
                replace(
                    criterion,
                    weight=wanted[criterion.key].weight,
                    must_have=wanted[criterion.key].must_have,
                    floor=wanted[criterion.key].floor,
                    trainable=wanted[criterion.key].trainable,
                )
                for criterion in page.criteria
            ],
            weight_reasons={each.id: each.weight_reason for each in template.criteria if each.weight_reason},
        )
        stages = template_stages(template, lambda key: self._banks.question(key, language))
        self.save_plan(added.id, replace(page.plan, stages=stages))
        redo = lambda: self.add_from_template(title, template, team, language, added.id)  # noqa: E731
        return replace(added, undo=lambda: self._remove(added.id, title, redo))

    def add_criterion(self, job_id: str, criterion: Criterion) -> Change:
        """Add one criterion to a job that is still a draft."""
        return self._add_criterion(job_id, criterion, {})

    def _add_criterion(self, job_id: str, criterion: Criterion, kept: Mapping[str, Any]) -> Change:
        """Add a criterion, with what is `kept` of one that was there before."""
        with self._store.writing(self._viewer, "job.criterion_added") as (session, act):
            job = self._draft(session, job_id)
            if any(each.key == criterion.id for each in job.criteria):
                raise Invalid(_("“{name}” is already a criterion of this job.").format(name=criterion.name))
            record = criterion_record(criterion, max((each.position for each in job.criteria), default=-1) + 1)
            for name, value in kept.items():
                setattr(record, name, value)
            job.criteria.append(record)
            act.touch("job", job_id)
        undo = lambda: self.remove_criterion(job_id, criterion.id)  # noqa: E731
        return change(_("Add criterion {name}").format(name=criterion.name), {Topic.JOBS}, undo, job_id)

    def remove_criterion(self, job_id: str, key: str) -> Change:
        """Remove one criterion from a job that is still a draft."""
        with self._store.writing(self._viewer, "job.criterion_removed") as (session, act):
            job = self._draft(session, job_id)
            record = next((each for each in job.criteria if each.key == key), None)
            if record is None:
                raise NotFound(_("criterion"), key)
            described = described_criterion(record)
            kept = {name: getattr(record, name) for name in CHOSEN}
            job.criteria.remove(record)
            act.touch("job", job_id)
        undo = lambda: self._add_criterion(job_id, described, kept)  # noqa: E731
        return change(_("Remove criterion {name}").format(name=described.name), {Topic.JOBS}, undo, job_id)

    def set_criteria(
        self, job_id: str, criteria: Sequence[JobCriterion], weight_reasons: dict[str, str] | None = None
    ) -> Change:
        """Set weights, must-haves, floors and `trainable` of a draft job's criteria.

        Raises:
            Invalid: a weight is not positive, differs from 1 without a reason, or a floor is off the scale.
        """
        reasons = weight_reasons or {}
        with self._store.writing(self._viewer, "job.criteria_set") as (session, act):
            job = self._draft(session, job_id)
            before = tuple(record.as_policy_part() for record in job.criteria)
            old_reasons = {record.key: record.weight_reason for record in job.criteria}
            wanted = {criterion.key: criterion for criterion in criteria}
            for record in job.criteria:
                new = wanted.get(record.key)
                if new is not None:
                    _refuse_odd(new, reasons.get(record.key, record.weight_reason))
                    record.weight, record.must_have = new.weight, new.must_have
                    record.floor, record.trainable = new.floor, new.trainable
                    record.weight_reason = reasons.get(record.key, record.weight_reason)
            act.touch("job", job_id)
        undo = lambda: self.set_criteria(job_id, before, old_reasons)  # noqa: E731
        return change(_("Change criteria"), {Topic.JOBS}, undo, job_id)

    def set_policy(self, job_id: str, policy: Policy, reason: str = "") -> Change:
        """Set the decision policy; once it is fixed, a change asks for a reason and is on every report."""
        require_manager(self._viewer, _("change the decision policy"))
        refuse_odd_policy(policy)
        with self._store.writing(self._viewer, "job.policy_set") as (session, act):
            job = get(session, JobRecord, job_id, _("job"))
            current = policy_record(session, job_id)
            before = current.as_policy()
            act.touch("job", job_id)
            if current.fixed_at is None:
                fill(current, policy)
                undo = lambda: self.set_policy(job_id, before)  # noqa: E731
                return change(_("Change policy"), {Topic.JOBS}, undo, job_id)
            if not reason.strip():
                raise Invalid(
                    _("The policy was fixed before the first interview."),
                    _("Give a reason to change it; reports show it."),
                )
            record = new_policy_record(job_id, current.number + 1, policy)
            record.reason = clean_text(reason.strip(), _("The reason"))
            record.fixed_at = self._store.clock()
            record.hash = policy_hash(policy, tuple(each.as_policy_part() for each in job.criteria))
            session.add(record)
            act.note("policy", record.hash)
        return sealing(_("Change fixed policy"), {Topic.JOBS, Topic.CARDS}, job_id)

    def save_plan(self, job_id: str, plan: Plan, summary: str = "") -> Change:
        """Save the plan whole; a pinned one gets a new version, so that finished interviews keep theirs."""
        require_manager(self._viewer, _("change interview plans"))
        with self._store.writing(self._viewer, "job.plan_saved") as (session, act):
            get(session, JobRecord, job_id, _("job"))
            record = plan_record(session, job_id)
            before = plan_row(record)
            if record.pinned_at is not None:
                record = PlanRecord(job_id=job_id, number=record.number + 1)
                session.add(record)
                plan = with_new_ids(plan)
            record.stages = []
            session.flush()
            record.stages = [stage_record(stage, place) for place, stage in enumerate(plan.stages)]
            session.flush()
            act.touch("plan", record.id)
        undo = lambda: self.save_plan(job_id, before, summary)  # noqa: E731
        return change(summary or _("Change plan"), {Topic.JOBS}, undo, job_id)

    def sign_exception(self, job_id: str, rule: str, reason: str) -> Change:
        """Sign away one rule of the plan, with a reason that stays on record."""
        require_manager(self._viewer, _("sign exceptions"))
        if not reason.strip():
            raise Invalid(_("An exception needs a reason."))
        with self._store.writing(self._viewer, "job.exception_signed") as (session, act):
            job = self._draft(session, job_id)
            record = PlanExceptionRecord(
                job_id=job.id,
                rule=rule,
                person_id=self._viewer.person_id,
                reason=clean_text(reason.strip(), _("The reason")),
                signed_at=self._store.clock(),
            )
            session.add(record)
            session.flush()
            act.touch("plan_exception", record.id)
            act.note("rule", rule)
            signed = record.id
        undo = lambda: self._withdraw_exception(job_id, signed, rule, reason)  # noqa: E731
        return change(_("Sign exception"), {Topic.JOBS}, undo, signed)

    def _withdraw_exception(self, job_id: str, signed: str, rule: str, reason: str) -> Change:
        with self._store.writing(self._viewer, "job.exception_withdrawn") as (session, act):
            self._draft(session, job_id)
            session.delete(get(session, PlanExceptionRecord, signed, _("exception")))
            act.touch("plan_exception", signed)
        return change(_("Withdraw exception"), {Topic.JOBS}, lambda: self.sign_exception(job_id, rule, reason))

    def open(self, job_id: str) -> Change:
        """Open the job: the policy is fixed and hashed, the plan pinned. It seals: there is no way back.

        Raises:
            PlanNotReady: a rule is broken that nobody signed for.
        """
        require_manager(self._viewer, _("open jobs"))
        with self._store.writing(self._viewer, "job.opened") as (session, act):
            job = self._draft(session, job_id)
            page = job_page(session, job)
            if page.unsigned:
                raise PlanNotReady([check.sentence for check in page.unsigned])
            policy, plan = policy_record(session, job_id), plan_record(session, job_id)
            policy.fixed_at = plan.pinned_at = job.opened_at = self._store.clock()
            policy.hash = page.policy_hash
            plan.hash = plan_hash(page.plan)
            job.state = JobState.OPEN
            # What was signed and mended since is broken no more.
            job.one_interviewer = any(each.rule == "one_interviewer" and not each.holds for each in page.checks)
            act.touch("job", job_id)
            act.note("policy", policy.hash)
            act.note("plan", plan.hash)
        return sealing(_("Open {title}").format(title=page.row.title), {Topic.JOBS}, job_id)

    def _draft(self, session: Session, job_id: str) -> JobRecord:
        require_manager(self._viewer, _("change jobs"))
        job = get(session, JobRecord, job_id, _("job"))
        if job.state != JobState.DRAFT:
            raise Invalid(
                _("“{title}” is open: its criteria were fixed before the first interview.").format(title=job.title),
                _("Make a new job to rate something else."),
            )
        return job


def job_page(session: Session, job: JobRecord) -> JobPage:
    """Return the page of a job from an open session."""
    policy = policy_record(session, job.id)
    criteria = tuple(record.as_policy_part() for record in job.criteria)
    panel = session.execute(
        select(PersonRecord.name, PanelMemberRecord.panel_role)
        .join(PersonRecord, PersonRecord.id == PanelMemberRecord.person_id)
        .where(PanelMemberRecord.job_id == job.id)
        .order_by(PanelMemberRecord.panel_role, PersonRecord.name)
    ).all()
    counted = sum(role in RATING_ROLES for _name, role in panel)
    plan = plan_row(plan_record(session, job.id))
    candidates = session.scalar(select(func.count()).where(ApplicationRecord.job_id == job.id)) or 0
    return JobPage(
        row=JobRow(job.id, job.title, job.team, JobState(job.state), candidates, job.opened_at),
        criteria=criteria,
        described=tuple(described_criterion(record) for record in job.criteria),
        policy=policy.as_policy(),
        policy_hash=policy.hash or policy_hash(policy.as_policy(), criteria),
        policy_fixed_at=policy.fixed_at,
        plan=plan,
        checks=check_plan(plan, criteria, policy.as_policy(), counted, lint_errors),
        exceptions=signed_exceptions(session, job.id),
        one_interviewer=job.one_interviewer,
        panel=tuple((name, role) for name, role in panel),
        weight_reasons=tuple((each.key, each.weight_reason) for each in job.criteria if each.weight_reason),
    )


def _refuse_odd(criterion: JobCriterion, weight_reason: str) -> None:
    if criterion.weight <= 0:
        raise Invalid(_("The weight of {name} must be more than 0.").format(name=criterion.name))
    if criterion.weight != 1 and not weight_reason.strip():
        raise Invalid(
            _("{name} weighs {weight:g} without a reason.").format(name=criterion.name, weight=criterion.weight),
            _("Weights stay equal unless a reason is written."),
        )
    if criterion.floor is not None and not 1 <= criterion.floor <= 5:
        raise Invalid(_("The floor of {name} must lie on the 1–5 scale.").format(name=criterion.name))
