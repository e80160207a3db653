"""What the viewer may do before it is known about which application, so that nothing is offered that is refused."""

from sqlalchemy import select

from cfhire.model.entities.jobs import JobRecord
from cfhire.model.viewers import Right
from cfhire.services.context import Context, organised_jobs


class Rights:
    """The rights of one viewer."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def organised(self) -> frozenset[str]:
        """Return the jobs whose hire the viewer organises: those that take a candidate from them."""
        with self._store.reading() as session:
            return organised_jobs(session, self._viewer, session.scalars(select(JobRecord.id)).all())

    def own(self) -> frozenset[Right]:
        """Return what the viewer may do somewhere."""
        if self._viewer.manages:
            return frozenset(Right)
        return frozenset({Right.ORGANISE} if self.organised() else ())
