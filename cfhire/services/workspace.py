"""An open workspace with everything a person can do in it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from cfhire.errors import NotFound, clean_text
from cfhire.i18n import _
from cfhire.model.entities.people import PersonRecord, WorkspaceRecord
from cfhire.model.kinds import PanelRole, Role, Topic
from cfhire.model.rows.change import Change
from cfhire.model.viewers import Viewer
from cfhire.services.at_hand import AtHand
from cfhire.services.banks import Banks
from cfhire.services.context import Context, change
from cfhire.settings import home
from cfhire.store import store as stores
from cfhire.store.backup import Backup, backups, is_due, restore
from cfhire.store.keys import DeviceKey, device_key, is_protected, key_of_file
from cfhire.store.store import Clock, Store

if TYPE_CHECKING:
    from cfhire.services.checking import Checked
    from cfhire.services.rehearsals import Rehearsal


class Workspace(AtHand):
    """An open workspace, seen by one person."""

    def __init__(self, store: Store, viewer: Viewer, banks: Banks) -> None:
        super().__init__(Context(store, viewer), banks)
        self._store = store
        self.viewer = viewer

    @property
    def path(self) -> Path:
        """Return where the file is."""
        return self._store.path

    @property
    def protected(self) -> bool:
        """Tell whether the file is encrypted."""
        return self._store.protected

    def seen_by(self, person_id: str, pin: str = "") -> "Workspace":
        """Return the same workspace as another person sees it.

        Raises:
            NotAllowed: the PIN does not fit.
        """
        return Workspace(self._store, self.people.choose(person_id, pin), self.banks)

    def organisation(self) -> str:
        """Return the name of the organisation."""
        with self._store.reading() as session:
            return session.scalars(select(WorkspaceRecord)).one().organisation

    def open_job_from_template(self, title: str, template_id: str, panel: Sequence[str]) -> Change:
        """Make a job from a ready plan, seat the panel (the chair first) and open it.

        Raises:
            NotFound: there is no such template.
        """
        template = next((each for each in self.banks.templates if each.id == template_id), None)
        if template is None:
            names = ", ".join(each.id for each in self.banks.templates)
            raise NotFound(_("plan template"), template_id, _("There are: {names}.").format(names=names))
        job_id = self.jobs.add_from_template(title, template).id
        known = {row.name: row.id for row in self.people.rows()}
        for place, name in enumerate(panel):
            person = known.get(name) or self.people.add(name, Role.INTERVIEWER).id
            self.people.seat(job_id, person, PanelRole.INTERVIEWER if place else PanelRole.CHAIR)
        self.jobs.open(job_id)
        return change(_("Open {title}").format(title=title), {Topic.JOBS}, record_id=job_id)

    def rehearse(self, interview_id: str) -> "Rehearsal":
        """Return an interview to try out, apart from everything that is kept here."""
        # It makes workspaces: it stands above this module.
        from cfhire.services.rehearsals import rehearse  # noqa: PLC0415

        return rehearse(self, interview_id)

    def check(self) -> "Checked":
        """Check everything."""
        from cfhire.services.checking import check  # noqa: PLC0415

        return check(self._store)

    def change_passphrase(self, now: str, wanted: str) -> Change:
        """Let the file open with another passphrase from now on; an empty one takes its protection off."""
        from cfhire.services.protection import change_passphrase  # noqa: PLC0415

        return change_passphrase(self._context, now, wanted)

    def back_up(self) -> Backup:
        """Make a checked copy now."""
        return self._store.back_up()

    def backed_up_at(self) -> datetime | None:
        """Return when the newest copy was made, or None."""
        return next((each.at for each in backups(self.path)), None)

    def back_up_if_due(self, age: timedelta) -> datetime | None:
        """Make a copy if the newest is older than `age`; return when the newest was made."""
        return self._store.back_up().at if is_due(backups(self.path), self._store.clock(), age) else self.backed_up_at()

    def close(self) -> None:
        """Close the file."""
        self._store.close()


def this_device() -> DeviceKey:
    """Return the signing key of this computer."""
    return device_key(home())


def create_workspace(
    path: Path,
    organisation: str,
    owner: str,
    passphrase: str = "",
    banks: Banks | None = None,
    clock: Clock = stores.now,
    *,
    sample: bool = False,
    before_it_is_there: Callable[[Workspace], None] | None = None,
) -> Workspace:
    """Make a new workspace with its first person, an administrator.

    What `before_it_is_there` does in it is done before the file gets its name: killed in the midst, there is none.

    Raises:
        ReadableError: the place is taken or the disk refuses; nothing is left behind.
    """
    organisation, owner = clean_text(organisation, _("The name")), clean_text(owner, _("The name"))
    record = PersonRecord(name=owner, role=Role.ADMIN, id=stores.new_id())
    viewer, offered = record.viewer(), banks or Banks.shipped()

    def fill(store: Store) -> None:
        with store.writing(viewer, "workspace.created") as (session, act):
            session.add(record)
            workspace = WorkspaceRecord(organisation=organisation, sample=sample, created_at=store.clock())
            session.add(workspace)
            session.flush()
            act.touch("workspace", workspace.id)
        if before_it_is_there is not None:
            before_it_is_there(Workspace(store, viewer, offered))

    store = stores.create(path, this_device(), passphrase, clock, fill)
    return Workspace(store, viewer, offered)


def open_workspace(
    path: Path,
    person: str = "",
    pin: str = "",
    passphrase: str = "",
    banks: Banks | None = None,
    clock: Clock = stores.now,
) -> Workspace:
    """Open a workspace as the person of that name; without a name as its first administrator.

    Raises:
        ReadableError: in a sentence, with the file untouched.
    """
    store = stores.open_store(path, this_device(), passphrase, clock)
    try:
        viewer = _viewer(store, person)
        return Workspace(store, viewer, banks or Banks.shipped()).seen_by(viewer.person_id, pin)
    except BaseException:
        store.close()
        raise


def wants_passphrase(path: Path) -> bool:
    """Tell whether there is a file that opens with a passphrase only."""
    return path.is_file() and is_protected(path)


def people_of(path: Path, passphrase: str = "") -> tuple[tuple[str, str], ...]:
    """Return id and name of those who may sit down at a workspace, by name, before one of them does.

    Raises:
        ReadableError: in a sentence, with the file untouched.
    """
    store = stores.open_store(path, this_device(), passphrase)
    try:
        with store.reading() as session:
            people = session.scalars(select(PersonRecord).where(PersonRecord.active).order_by(PersonRecord.name)).all()
            return tuple((person.id, person.name) for person in people)
    finally:
        store.close()


def _viewer(store: Store, person: str) -> Viewer:
    with store.reading() as session:
        people = session.scalars(select(PersonRecord).order_by(PersonRecord.name)).all()
        for each in people:
            if person in {each.name, each.id} if person else each.role == Role.ADMIN:
                return each.viewer()
    raise NotFound(_("person"), person, _("There are: {names}.").format(names=", ".join(p.name for p in people)))


def restore_workspace(backup: Path, target: Path, passphrase: str = "") -> Path:
    """Write a checked copy to a new file; an existing file is never overwritten."""
    return restore(backup, target, key_of_file(backup, passphrase) if is_protected(backup) else None)
