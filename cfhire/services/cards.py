"""Scorecards: notes and ratings of one interviewer, saved as they are made, sealed when submitted."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, NotAllowed, clean_text
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.cards import (
    STILL_TYPED,
    AddendumRecord,
    GuardrailRecord,
    NoteRecord,
    PauseRecord,
    ProbeRecord,
    QuestionProgressRecord,
    RatingRecord,
    SkipRecord,
)
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.kinds import (
    RATINGS,
    CardSource,
    CardState,
    Guardrail,
    Topic,
)
from cfhire.model.rows.cards import Card, NoteFinding, NoteLine, QuestionProgress
from cfhire.model.rows.change import Change
from cfhire.model.skipping import WasAsked
from cfhire.model.viewers import Thing
from cfhire.services.card_contents import all_on, card_row, typed_addendum
from cfhire.services.card_pauses import RUNS, open_pause, put_pause
from cfhire.services.card_sealing import card_gaps, seal_card
from cfhire.services.context import Context, change, get, require, sealing
from cfhire.services.interviews import own_draft
from cfhire.services.note_lint import stray_notes
from cfhire.services.reveals import REVEALS, is_revealed


class Cards:
    """Writing an own card."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def own(self, card_id: str) -> Card:
        """Return an own card, open or sealed."""
        with self._store.reading() as session:
            return card_row(session, self._own(session, card_id))

    def _own(self, session: Session, card_id: str) -> ScorecardRecord:
        card = get(session, ScorecardRecord, card_id, _("card"))
        if self._viewer.person_id not in {card.person_id, card.entered_by}:
            raise NotAllowed(_("This card belongs to somebody else."))
        return card

    def rate(self, card_id: str, question_id: str, criterion_id: str, value: int | None) -> Change:
        """Rate 1–5, or None for "not observed"; a question that was skipped counts as asked then.

        Raises:
            Invalid: the value is off the scale or the card is sealed.
        """
        if value is not None and value not in RATINGS:
            raise Invalid(_("{value} is no rating.").format(value=value), _("Ratings are 1 to 5, or not observed."))
        with self._store.writing(self._viewer, "card.rated") as (session, act):
            card = own_draft(session, self._viewer.person_id, card_id)
            rating = _rating(session, card_id, question_id, criterion_id)
            before = None if rating is None else (rating.value,)
            if rating is None:
                rating = RatingRecord(scorecard_id=card_id, question_id=question_id, criterion_id=criterion_id)
                session.add(rating)
            rating.value, rating.not_observed = value, value is None
            rating.rated_at = card.last_saved_at = self._store.clock()
            skipped = _skip(session, card_id, question_id)
            reason = skipped.reason if skipped else ""
            if skipped is not None:
                act.touch("skip", skipped.id)
                session.delete(skipped)
            session.flush()
            act.touch("rating", rating.id)
        if reason:
            undo = lambda: self._skip_again(card_id, question_id, criterion_id, value, reason)  # noqa: E731
        elif before is None:
            undo = lambda: self.unrate(card_id, question_id, criterion_id)  # noqa: E731
        else:
            undo = lambda: self.rate(card_id, question_id, criterion_id, before[0])  # noqa: E731
        return change(_("Rate"), {Topic.CARDS}, undo, card_id)

    def _skip_again(self, card_id: str, question_id: str, criterion_id: str, value: int | None, reason: str) -> Change:
        """Take back a rating that made a skipped question an asked one."""
        with self._store.writing(self._viewer, "card.skipped") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            for rating in _ratings_of(session, card_id, question_id):
                act.touch("rating", rating.id)
                session.delete(rating)
            record = SkipRecord(scorecard_id=card_id, question_id=question_id, reason=reason)
            session.add(record)
            session.flush()
            act.touch("skip", record.id)
        redo = lambda: self.rate(card_id, question_id, criterion_id, value)  # noqa: E731
        return change(_("Skip question"), {Topic.CARDS}, redo, card_id)

    def unrate(self, card_id: str, question_id: str, criterion_id: str) -> Change:
        """Take a rating back."""
        with self._store.writing(self._viewer, "card.unrated") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            rating = _rating(session, card_id, question_id, criterion_id)
            if rating is None:
                raise Invalid(_("There is no rating to take back."))
            value = rating.value
            act.touch("rating", rating.id)
            session.delete(rating)
        undo = lambda: self.rate(card_id, question_id, criterion_id, value)  # noqa: E731
        return change(_("Take rating back"), {Topic.CARDS}, undo, card_id)

    def save_draft(
        self,
        card_id: str,
        notes: Sequence[NoteLine],
        place: int,
        elapsed_seconds: int,
        gone: Sequence[str] = (),
        progress: Sequence[QuestionProgress] = (),
    ) -> datetime:
        """Save changed note lines and how far the interview is, without an event of their own; return when.

        `gone` are ids of lines that were deleted. Saving the same lines twice changes nothing.
        """
        for note in notes:
            clean_text(note.text, _("The note"))
        now = self._store.clock()
        with self._store.drafting() as session:
            card = own_draft(session, self._viewer.person_id, card_id)
            for note in notes:
                _put_note(session, card_id, note, now)
            for note_id in gone:
                stored = session.get(NoteRecord, note_id)
                if stored is not None and stored.scorecard_id == card_id:
                    session.delete(stored)
            for each in progress:
                _put_progress(session, card_id, each)
            card.place, card.elapsed_seconds, card.last_saved_at = place, elapsed_seconds, now
        return now

    def skip(self, card_id: str, question_id: str, reason: str) -> Change:
        """Note that a question was not asked, and why.

        Raises:
            Invalid: no reason is given.
            WasAsked: the answer to the question is rated.
        """
        if not reason.strip():
            raise Invalid(_("Skipping needs a reason."))
        with self._store.writing(self._viewer, "card.skipped") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            if _ratings_of(session, card_id, question_id):
                raise WasAsked
            record = _skip(session, card_id, question_id)
            before = record.reason if record else ""
            if record is None:
                record = SkipRecord(scorecard_id=card_id, question_id=question_id)
                session.add(record)
            record.reason = clean_text(reason.strip(), _("The reason"))
            session.flush()
            act.touch("skip", record.id)
        undo = (
            (lambda: self.skip(card_id, question_id, before)) if before else (lambda: self.unskip(card_id, question_id))
        )
        return change(_("Skip question"), {Topic.CARDS}, undo, card_id)

    def unskip(self, card_id: str, question_id: str) -> Change:
        """Ask a skipped question after all."""
        with self._store.writing(self._viewer, "card.unskipped") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            record = _skip(session, card_id, question_id)
            if record is None:
                raise Invalid(_("The question was not skipped."))
            reason = record.reason
            act.touch("skip", record.id)
            session.delete(record)
        return change(_("Ask question"), {Topic.CARDS}, lambda: self.skip(card_id, question_id, reason), card_id)

    def begin_pause(self, card_id: str, at_seconds: int, began_at: datetime) -> Change:
        """Put on record that a pause began, so that it goes on when the program does not; `pause` ends it."""
        with self._store.writing(self._viewer, "card.pause_began") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            record = open_pause(session, card_id)
            if record is None:
                record = PauseRecord(scorecard_id=card_id, at_seconds=at_seconds, seconds=RUNS, began_at=began_at)
                session.add(record)
                session.flush()
            act.touch("pause", record.id)
        return change(_("Pause"), {Topic.CARDS}, record_id=card_id)

    def pause(self, card_id: str, at_seconds: int, seconds: int, began_at: datetime, *, found: bool = False) -> Change:
        """Put a pause on record that is over; `found` means that the clock showed a gap nobody announced."""
        with self._store.writing(self._viewer, "card.paused") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            record = put_pause(session, card_id, at_seconds, seconds, began_at, found=found)
            act.touch("pause", record.id)
        return change(_("Pause"), {Topic.CARDS}, record_id=card_id)

    def tick_guardrail(self, card_id: str, question_id: str, guardrail: Guardrail) -> Change:
        """Tick, or untick, that the candidate weighed a guardrail."""
        with self._store.writing(self._viewer, "card.guardrail") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            record = session.scalar(
                select(GuardrailRecord).where(
                    GuardrailRecord.scorecard_id == card_id,
                    GuardrailRecord.question_id == question_id,
                    GuardrailRecord.guardrail == guardrail,
                )
            )
            if record is None:
                session.add(GuardrailRecord(scorecard_id=card_id, question_id=question_id, guardrail=guardrail))
            else:
                session.delete(record)
            act.touch("card", card_id)
        undo = lambda: self.tick_guardrail(card_id, question_id, guardrail)  # noqa: E731
        return change(_("Tick guardrail"), {Topic.CARDS}, undo, card_id)

    def use_probe(self, card_id: str, question_id: str, number: int, at_seconds: int | None = None) -> Change:
        """Log a probe when it is used; using it twice is one use, which `take_back_probe` undoes."""
        with self._store.writing(self._viewer, "card.probe_used") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            if _used_probe(session, card_id, question_id, number) is None:
                session.add(
                    ProbeRecord(scorecard_id=card_id, question_id=question_id, number=number, at_seconds=at_seconds)
                )
            act.touch("card", card_id)
        return change(
            _("Use probe"), {Topic.CARDS}, lambda: self.take_back_probe(card_id, question_id, number), card_id
        )

    def take_back_probe(self, card_id: str, question_id: str, number: int) -> Change:
        """Note that a probe was not used after all."""
        with self._store.writing(self._viewer, "card.probe_taken_back") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            used = _used_probe(session, card_id, question_id, number)
            if used is None:
                raise Invalid(_("This probe was not used."))
            at_seconds = used.at_seconds
            session.delete(used)
            act.touch("card", card_id)
        redo = lambda: self.use_probe(card_id, question_id, number, at_seconds)  # noqa: E731
        return change(_("Take probe back"), {Topic.CARDS}, redo, card_id)

    def explain_missing_evidence(self, card_id: str, question_id: str, criterion_id: str, reason: str) -> Change:
        """Give the reason why a rating has no evidence."""
        with self._store.writing(self._viewer, "card.evidence_explained") as (session, act):
            own_draft(session, self._viewer.person_id, card_id)
            rating = _rating(session, card_id, question_id, criterion_id)
            if rating is None:
                raise Invalid(_("Rate first."))
            before, rating.no_evidence_reason = rating.no_evidence_reason, clean_text(reason, _("The reason"))
            act.touch("rating", rating.id)
        undo = lambda: self.explain_missing_evidence(card_id, question_id, criterion_id, before)  # noqa: E731
        return change(_("Explain missing evidence"), {Topic.CARDS}, undo, card_id)

    def gaps(self, card_id: str) -> tuple[str, ...]:
        """Return, in sentences, what stands in the way of submitting."""
        with self._store.reading() as session:
            return card_gaps(session, self._own(session, card_id))

    def note_findings(self, card_id: str) -> tuple[NoteFinding, ...]:
        """Return where the notes of an own card stray into protected ground."""
        return stray_notes(self.own(card_id).notes)

    @staticmethod
    def stray(notes: Sequence[NoteLine]) -> tuple[NoteFinding, ...]:
        """Return where note lines stray that may not be on disk yet."""
        return stray_notes(notes)

    def submit(self, card_id: str) -> Change:
        """Seal the card: from now on there are only dated addenda.

        The last card of a panel reveals it; its snapshot of fair scores is made after this, by `FairScores.due`.

        Raises:
            NoTick: nobody declared that there is no conflict of interest.
            NotReady: a question is neither rated, not observed, nor skipped, or a rating has neither evidence nor a
                reason.
        """
        with self._store.writing(self._viewer, "card.submitted") as (session, act):
            card = own_draft(session, self._viewer.person_id, card_id)
            seal_card(session, card, self._store.clock())
            act.touch("card", card_id)
            act.note("seal", card.seal)
            if card.counted:
                interview = get(session, InterviewRecord, card.interview_id, _("interview"))
                if is_revealed(session, interview.application_id):
                    act.note(REVEALS, interview.application_id)
        return sealing(_("Submit card"), {Topic.CARDS, Topic.INTERVIEWS, Topic.CANDIDATES}, card_id)

    def open_paper(self, interview_id: str, person_id: str, *, no_conflict: bool = False) -> Change:
        """Take over typing a colleague's paper card; never while an own card for the application is open.

        `no_conflict` says that its interviewer ticked that box on the sheet; a card without cannot be submitted.
        """
        with self._store.writing(self._viewer, "card.paper_entry") as (session, act):
            interview = get(session, InterviewRecord, interview_id, _("interview"))
            application = get(session, ApplicationRecord, interview.application_id, _("application"))
            require(session, self._viewer, application, Thing.ENTER_PAPER)
            card = session.scalar(
                select(ScorecardRecord).where(
                    ScorecardRecord.interview_id == interview_id, ScorecardRecord.person_id == person_id
                )
            )
            if card is None:
                raise Invalid(_("This person has no card in this interview."))
            card.source, card.entered_by = CardSource.PAPER, self._viewer.person_id
            card.no_conflict = card.no_conflict or no_conflict
            act.touch("card", card.id)
            made = card.id
        return change(_("Enter paper card"), {Topic.CARDS}, record_id=made)

    def add_addendum(self, card_id: str, text: str) -> Change:
        """Add a dated addition to a sealed own card.

        Raises:
            Invalid: it says nothing.
            NotAllowed: the card is somebody else's, or still open.
        """
        if not text.strip():
            raise Invalid(_("An addition needs words."))
        with self._store.writing(self._viewer, "card.addendum") as (session, act):
            record = self._addendum(session, card_id)
            record.text, record.written_at = clean_text(text.strip(), _("The addendum")), self._store.clock()
            session.flush()
            act.touch("addendum", record.id)
        return sealing(_("Add addendum"), {Topic.CARDS}, card_id)

    def type_addendum(self, card_id: str, text: str) -> None:
        """Save an addition while it is typed, without an event of its own; nothing typed is nothing saved.

        Raises:
            NotAllowed: the card is somebody else's, or still open.
        """
        with self._store.drafting() as session:
            record = self._addendum(session, card_id)
            record.text = clean_text(text, _("The addendum"))
            if not text.strip():
                session.flush()
                session.delete(record)

    def _addendum(self, session: Session, card_id: str) -> AddendumRecord:
        """Return the addition to an own sealed card that is still typed, or a new one."""
        card = get(session, ScorecardRecord, card_id, _("card"))
        if card.person_id != self._viewer.person_id or card.state != CardState.SUBMITTED:
            raise NotAllowed(_("An addendum is for an own card that was submitted."))
        record = typed_addendum(session, card_id)
        if record is None:
            record = AddendumRecord(
                scorecard_id=card_id, person_id=self._viewer.person_id, text="", written_at=STILL_TYPED
            )
            session.add(record)
        return record


def new_note_id() -> str:
    """Return an id for a note line."""
    return str(uuid.uuid4())


def _rating(session: Session, card_id: str, question_id: str, criterion_id: str) -> RatingRecord | None:
    return session.scalar(
        select(RatingRecord).where(
            RatingRecord.scorecard_id == card_id,
            RatingRecord.question_id == question_id,
            RatingRecord.criterion_id == criterion_id,
        )
    )


def _ratings_of(session: Session, card_id: str, question_id: str) -> Sequence[RatingRecord]:
    return session.scalars(
        select(RatingRecord).where(RatingRecord.scorecard_id == card_id, RatingRecord.question_id == question_id)
    ).all()


def _skip(session: Session, card_id: str, question_id: str) -> SkipRecord | None:
    return session.scalar(
        select(SkipRecord).where(SkipRecord.scorecard_id == card_id, SkipRecord.question_id == question_id)
    )


def _used_probe(session: Session, card_id: str, question_id: str, number: int) -> ProbeRecord | None:
    return session.scalar(
        select(ProbeRecord).where(
            ProbeRecord.scorecard_id == card_id,
            ProbeRecord.question_id == question_id,
            ProbeRecord.number == number,
        )
    )


def _put_note(session: Session, card_id: str, note: NoteLine, now: datetime) -> None:
    record = session.get(NoteRecord, note.id)
    if record is None:
        place = len(all_on(session, NoteRecord, card_id)) if note.position is None else note.position
        record = NoteRecord(id=note.id, scorecard_id=card_id, written_at=now, position=place)
        session.add(record)
    elif note.position is not None:
        record.position = note.position
    record.question_id, record.criterion_id = note.question_id, note.criterion_id
    record.text, record.at_seconds = note.text, note.at_seconds
    record.star, record.mark = note.star or "", note.mark or ""
    session.flush()


def _put_progress(session: Session, card_id: str, progress: QuestionProgress) -> None:
    record = session.scalar(
        select(QuestionProgressRecord).where(
            QuestionProgressRecord.scorecard_id == card_id, QuestionProgressRecord.question_id == progress.question_id
        )
    )
    if record is None:
        record = QuestionProgressRecord(scorecard_id=card_id, question_id=progress.question_id)
        session.add(record)
    record.revisit, record.seconds, record.task_seconds = progress.revisit, progress.seconds, progress.task_seconds
    session.flush()
