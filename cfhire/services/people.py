"""The people who work in the workspace."""

from dataclasses import dataclass

from sqlalchemy import select

from cfhire.errors import Invalid, NotAllowed, NotFound, clean_text
from cfhire.i18n import _
from cfhire.model.entities.jobs import PanelMemberRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.kinds import PanelRole, Role, Topic
from cfhire.model.rows.change import Change
from cfhire.model.viewers import Viewer
from cfhire.services.context import Context, change, get, require_manager


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list."""

    id: str
    name: str
    role: Role
    has_pin: bool
    active: bool


class People:
    """Adding people, choosing who is at the keyboard, seating panels."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def rows(self) -> tuple[PersonRow, ...]:
        """Return everybody, by name."""
        with self._store.reading() as session:
            people = session.scalars(select(PersonRecord).order_by(PersonRecord.name)).all()
            return tuple(PersonRow(p.id, p.name, Role(p.role), bool(p.pin), p.active) for p in people)

    def add(self, name: str, role: Role, person_id: str = "") -> Change:
        """Add a person.

        Raises:
            Invalid: the name is empty or taken.
        """
        require_manager(self._viewer, _("add people"))
        name = clean_text(name.strip(), _("The name"))
        if not name:
            raise Invalid(_("A person needs a name."))
        if any(row.name == name for row in self.rows()):
            raise Invalid(_("“{name}” is already there.").format(name=name), _("Add something that tells them apart."))
        with self._store.writing(self._viewer, "person.added") as (session, act):
            person = PersonRecord(name=name, role=role)
            if person_id:
                person.id = person_id
            session.add(person)
            session.flush()
            act.touch("person", person.id)
            added = person.id
        summary = _("Add {name}").format(name=name)
        return change(summary, {Topic.PEOPLE}, lambda: self._remove(added, name, role), added)

    def _remove(self, person_id: str, name: str, role: Role) -> Change:
        with self._store.writing(self._viewer, "person.removed") as (session, act):
            session.delete(get(session, PersonRecord, person_id, _("person")))
            act.touch("person", person_id)
        summary = _("Remove {name}").format(name=name)
        return change(summary, {Topic.PEOPLE}, lambda: self.add(name, role, person_id), person_id)

    def set_pin(self, person_id: str, pin: str) -> Change:
        """Set or, with an empty text, remove the PIN; only the person or an administrator may."""
        if person_id != self._viewer.person_id and self._viewer.role is not Role.ADMIN:
            raise NotAllowed(_("Only the person or an administrator may change a PIN."))
        with self._store.writing(self._viewer, "person.pin_set") as (session, act):
            person = get(session, PersonRecord, person_id, _("person"))
            person.pin = hashed(pin) if pin else ""
            act.touch("person", person_id)
        return change(_("Change PIN") if pin else _("Remove PIN"), {Topic.PEOPLE}, record_id=person_id)

    def choose(self, person_id: str, pin: str = "") -> Viewer:
        """Return the viewer for the person now at the keyboard.

        Raises:
            NotAllowed: the PIN is missing or wrong.
        """
        with self._store.reading() as session:
            person = get(session, PersonRecord, person_id, _("person"))
            if person.pin and not pin_fits(person.pin, pin):
                raise NotAllowed(_("The PIN of {name} does not fit.").format(name=person.name), _("Type it again."))
            return person.viewer()

    def find(self, name: str) -> PersonRow:
        """Return the person of that name, or id.

        Raises:
            NotFound: there is none; the hint names those who are there.
        """
        rows = self.rows()
        for row in rows:
            if name in {row.name, row.id}:
                return row
        raise NotFound(_("person"), name, _("There are: {names}.").format(names=", ".join(r.name for r in rows)))

    def seat(self, job_id: str, person_id: str, role: PanelRole) -> Change:
        """Seat a person in the panel of a job, or change their role in it."""
        require_manager(self._viewer, _("seat a panel"))
        with self._store.writing(self._viewer, "panel.seated") as (session, act):
            member = session.scalar(
                select(PanelMemberRecord).where(
                    PanelMemberRecord.job_id == job_id, PanelMemberRecord.person_id == person_id
                )
            )
            before = PanelRole(member.panel_role) if member else None
            if member is None:
                member = PanelMemberRecord(job_id=job_id, person_id=person_id)
                session.add(member)
            member.panel_role = role
            session.flush()
            act.touch("panel_member", member.id)
        undo = (
            (lambda: self.unseat(job_id, person_id))
            if before is None
            else (lambda: self.seat(job_id, person_id, before))
        )
        return change(_("Seat panel member"), {Topic.JOBS, Topic.PEOPLE}, undo)

    def unseat(self, job_id: str, person_id: str) -> Change:
        """Take a person out of the panel of a job."""
        require_manager(self._viewer, _("seat a panel"))
        with self._store.writing(self._viewer, "panel.unseated") as (session, act):
            member = session.scalar(
                select(PanelMemberRecord).where(
                    PanelMemberRecord.job_id == job_id, PanelMemberRecord.person_id == person_id
                )
            )
            if member is None:
                raise NotFound(_("panel member"), person_id)
            role = PanelRole(member.panel_role)
            act.touch("panel_member", member.id)
            session.delete(member)
        return change(_("Take out of panel"), {Topic.JOBS, Topic.PEOPLE}, lambda: self.seat(job_id, person_id, role))


# What hashes is loaded with the first PIN: opening a workspace of people without one does not wait for it.


def hashed(pin: str) -> str:
    """Return what is stored of a PIN."""
    from nacl import pwhash  # noqa: PLC0415

    return pwhash.str(pin.encode()).decode()


def pin_fits(stored: str, pin: str) -> bool:
    """Tell whether `pin` is the one that was stored as a hash."""
    from nacl import pwhash  # noqa: PLC0415
    from nacl.exceptions import InvalidkeyError  # noqa: PLC0415

    try:
        return pwhash.verify(stored.encode(), pin.encode())
    except InvalidkeyError:
        return False
