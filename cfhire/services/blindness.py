"""What stays hidden of a job's candidates until one's own card is in: files, or files with names."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change
from cfhire.model.viewers import Standing, Thing, Viewer, may
from cfhire.services.context import Context, change, get, require_organiser, seats_by_job, standings


class Blindness:
    """Choosing what a job hides."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def of(self, job_id: str) -> tuple[bool, bool]:
        """Return whether a job hides files, and whether it hides names."""
        with self._store.reading() as session:
            job = get(session, JobRecord, job_id, _("job"))
            return job.blind, job.hides_names

    def choose(self, job_id: str, *, files: bool, names: bool) -> Change:
        """Hide files, and names, of the job's candidates until the own card is in."""
        with self._store.writing(self._viewer, "job.blindness_chosen") as (session, act):
            job = get(session, JobRecord, job_id, _("job"))
            require_organiser(session, self._viewer, job_id, _("choose what is hidden"))
            before = (job.blind, job.hides_names)
            job.blind, job.hides_names = files, names
            act.touch("job", job_id)
            act.note("hides", " ".join(word for word, on in (("files", files), ("names", names)) if on))
        undo = lambda: self.choose(job_id, files=before[0], names=before[1])  # noqa: E731
        return change(_("Choose what is hidden"), {Topic.JOBS, Topic.CANDIDATES, Topic.INTERVIEWS}, undo, job_id)


def hidden_names(session: Session, viewer: Viewer) -> dict[str, str]:
    """Return, by application id, what stands for the names that the viewer may not read: "Candidate 7".

    The number is the place of the application among those of its job, the same for everybody.
    """
    blind = session.scalars(select(JobRecord.id).where(JobRecord.hides_names)).all()
    if not blind:
        return {}
    own = standings(session, viewer)
    table = seats_by_job(session, viewer, blind)
    query = (
        select(ApplicationRecord.id, ApplicationRecord.job_id)
        .where(ApplicationRecord.job_id.in_(blind))
        .order_by(ApplicationRecord.created_at, ApplicationRecord.id)
    )
    places: Counter[str] = Counter()
    found = {}
    for application_id, job_id in session.execute(query):
        places[job_id] += 1
        if not may(table[job_id], Thing.NAME, own.get(application_id, Standing.NO_CARD)):
            found[application_id] = _("Candidate {n}").format(n=places[job_id])
    return found
