"""An interview to try out: a workspace of its own with the kit in it and nobody, which goes when it is left."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.columns import Record
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord, PanelMemberRecord
from cfhire.model.entities.people import PersonRecord, WorkspaceRecord
from cfhire.model.entities.planned import PlannedInterviewRecord, QuestionRecord
from cfhire.model.entities.plans import PlanRecord, StageRecord
from cfhire.model.entities.policies import PolicyRecord
from cfhire.model.kinds import JobState, PanelRole
from cfhire.model.rows.plans import Kit
from cfhire.model.rows.policy import Policy
from cfhire.model.viewers import Viewer
from cfhire.services.documents import criterion_record, question_content
from cfhire.services.workspace import Workspace, this_device
from cfhire.store import store as stores
from cfhire.store.store import Store

CARD = "trial-card"
"""Nothing that is really kept has such an id."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A workspace to play in: it holds no candidate and no other card, and lies in a folder that goes with it."""

    workspace: Workspace
    card_id: str
    folder: TemporaryDirectory[str]

    def close(self) -> None:
        """Forget everything."""
        self.workspace.close()
        self.folder.cleanup()


def rehearse(workspace: Workspace, interview_id: str) -> Rehearsal:
    """Return an interview to try out with the kit of a real one, already begun.

    Nothing of the candidate goes along, not even what was arranged: the questions alone are no secret on a disk.
    """
    kit = workspace.interviews.kit(interview_id)
    folder = TemporaryDirectory(prefix="cfhire-trial-", ignore_cleanup_errors=True)
    viewer = workspace.viewer

    def fill(store: Store) -> None:
        with store.writing(viewer, "rehearsal.made") as (session, _act):
            for record in _records(kit, viewer, store):
                session.add(record)
                session.flush()

    try:
        store = stores.create(Path(folder.name) / "Trial.cfhire", this_device(), fill=fill)
    except BaseException:
        folder.cleanup()
        raise
    played = Workspace(store, viewer, workspace.banks)
    played.interviews.begin(CARD)
    return Rehearsal(played, CARD, folder)


def _records(kit: Kit, viewer: Viewer, store: Store) -> Iterator[Record]:
    now = store.clock()
    yield PersonRecord(id=viewer.person_id, name=viewer.name, role=viewer.role)
    yield WorkspaceRecord(organisation=_("Trial"), sample=True, created_at=now)
    yield JobRecord(id="trial-job", title=kit.job, state=JobState.OPEN, created_at=now, opened_at=now)
    yield PanelMemberRecord(job_id="trial-job", person_id=viewer.person_id, panel_role=PanelRole.INTERVIEWER)
    yield PolicyRecord(job_id="trial-job", number=1, **asdict(Policy()))
    ids = dict(kit.criterion_ids)
    for place, criterion in enumerate(kit.criteria):
        record = criterion_record(criterion, place)
        record.id, record.job_id = ids[criterion.id], "trial-job"
        yield record
    yield PlanRecord(id="trial-plan", job_id="trial-job", number=1)
    yield StageRecord(id="trial-stage", plan_id="trial-plan", name=kit.name, position=0)
    yield PlannedInterviewRecord(
        id="trial-planned", stage_id="trial-stage", name=kit.name, minutes=kit.minutes, intro=kit.intro, position=0
    )
    for place, planned in enumerate(kit.questions):
        yield QuestionRecord(
            id=planned.id,
            planned_interview_id="trial-planned",
            key=planned.question.id,
            position=place,
            content=question_content(planned.question),
        )
    yield from _nobody(store)
    yield ScorecardRecord(id=CARD, interview_id="trial-interview", person_id=viewer.person_id)


def _nobody(store: Store) -> Iterator[Record]:
    now = store.clock()
    yield CandidateRecord(id="trial-nobody", name=_("Nobody"), name_key="nobody", created_at=now)
    yield ApplicationRecord(id="trial-application", candidate_id="trial-nobody", job_id="trial-job", created_at=now)
    yield InterviewRecord(
        id="trial-interview", application_id="trial-application", planned_interview_id="trial-planned"
    )
