"""Checking a workspace: its pages, links, record of changes, seals and scores."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.day_words import moment_words
from cfhire.model.entities.candidates import ApplicationRecord, RawScoreRecord
from cfhire.model.entities.interviews import ScorecardRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.policies import PolicyRecord
from cfhire.model.kinds import Axis, CardState, JobState
from cfhire.model.rows.policy import policy_hash
from cfhire.services.card_sealing import seal_of
from cfhire.services.verdicts import verdict_of
from cfhire.store import audit
from cfhire.store.backup import Backup, backups
from cfhire.store.checking import page_faults
from cfhire.store.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check: every fault in a sentence, and how much was looked at."""

    faults: tuple[str, ...]
    cards: int
    applications: int
    anchor: str


def check(store: Store) -> Checked:
    """Return everything that is wrong with an open workspace; an empty tuple of faults means that all holds."""
    with store.reading() as session:
        looks = (_file_faults, audit.faults, _seal_faults, _job_faults, _score_faults)
        faults = [fault for look in looks for fault in _readable(look(session))]
        faults += _readable(_anchor_faults(session, backups(store.path)))
        return Checked(
            faults=tuple(faults),
            cards=len(session.scalars(select(ScorecardRecord.id)).all()),
            applications=len(session.scalars(select(ApplicationRecord.id)).all()),
            anchor=audit.head(session),
        )


def _readable(faults: Iterator[str]) -> Iterator[str]:
    """Yield the faults; records that are such garbage that looking at them fails are one more."""
    try:
        yield from faults
    except Exception as error:  # noqa: BLE001 - what a damaged file makes of a record may break anything
        yield _("The file is damaged: some records cannot be read ({error}).").format(error=error)


def _file_faults(session: Session) -> Iterator[str]:
    for fault in page_faults(session.connection().connection.driver_connection):
        yield _("The file is damaged ({what}).").format(what=fault)


def _anchor_faults(session: Session, copies: Iterable[Backup]) -> Iterator[str]:
    made = {copy.anchor: copy.at for copy in copies}
    for anchor in audit.never_held(session, made):
        yield _(
            "The record of changes lacks its end of {time}, which a backup saw: it was cut off or set back."
        ).format(time=moment_words(made[anchor]))


def _seal_faults(session: Session) -> Iterator[str]:
    for card in session.scalars(select(ScorecardRecord).where(ScorecardRecord.state == CardState.SUBMITTED)):
        if card.seal != seal_of(session, card):
            yield _("Card {card} was changed after it was submitted.").format(card=card.id[:8])


def _job_faults(session: Session) -> Iterator[str]:
    for job in session.scalars(select(JobRecord).where(JobRecord.state != JobState.DRAFT)):
        latest = session.scalars(
            select(PolicyRecord).where(PolicyRecord.job_id == job.id).order_by(PolicyRecord.number.desc()).limit(1)
        ).one()
        parts = tuple(record.as_policy_part() for record in job.criteria)
        if latest.hash != policy_hash(latest.as_policy(), parts):
            yield _("The policy of “{job}” is not the one that was fixed.").format(job=job.title)


def _score_faults(session: Session) -> Iterator[str]:
    kept = {(each.application_id, each.axis): each for each in session.scalars(select(RawScoreRecord))}
    for application in session.scalars(select(ApplicationRecord)):
        verdict = verdict_of(session, application)
        for axis in Axis:
            row = kept.get((application.id, axis))
            value = verdict.axis(axis).value
            stored = row.value if row else None
            same = stored is None if value is None else stored is not None and abs(stored - value) < 1e-9
            if not same:
                yield _("The kept {axis} score of application {id} is not what its ratings give.").format(
                    axis=axis, id=application.id[:8]
                )
