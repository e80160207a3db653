"""Taking in candidates and tidy ratings from files."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, clean_text
from cfhire.exchange.candidates import read_candidates
from cfhire.exchange.ratings import read_ratings
from cfhire.i18n import _, plural
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.cards import NoteRecord, RatingRecord, SkipRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord, PanelMemberRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import QuestionRecord
from cfhire.model.kinds import CardSource, CardState, InterviewState, JobState, PanelRole, Role, Topic
from cfhire.model.rows.candidates import CandidateEntry, CandidateImport, ImportFault, RatingImport, RatingLine
from cfhire.model.rows.change import Change
from cfhire.services.candidates import NO_ANSWERS, Advance, Candidates, name_key
from cfhire.services.card_sealing import seal_card
from cfhire.services.context import Context, get, require_manager, sealing
from cfhire.services.plans import plan_record


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line of ratings belongs."""

    application_id: str
    question: QuestionRecord
    criterion_id: str


class BadRatings(Invalid):
    """A file of ratings has faults; nothing of it was written."""

    def __init__(self, faults: Sequence[ImportFault]) -> None:
        shown = "\n  ".join(str(fault) for fault in faults[:20])
        more = "" if len(faults) <= 20 else _("\n  … and {n} more").format(n=len(faults) - 20)
        super().__init__(
            plural("The ratings have {n} fault:", "The ratings have {n} faults:", len(faults)) + f"\n  {shown}{more}\n",
            _("Nothing was written. Mend the file and import it again."),
        )
        self.faults = tuple(faults)


class Importing:
    """Reading files and writing what they hold, in one transaction each."""

    def __init__(self, context: Context, candidates: Candidates) -> None:
        self._store = context.store
        self._viewer = context.viewer
        self._candidates = candidates

    def preview(self, path: Path) -> CandidateImport:
        """Return what a file or folder of candidates holds; nothing is written."""
        return read_candidates(path)

    def take_in(
        self,
        entries: Sequence[CandidateEntry],
        job_id: str,
        answers: Mapping[CandidateEntry, str] = NO_ANSWERS,
        advance: Advance | None = None,
    ) -> Change:
        """Write previewed candidates, with one undo, after a backup; see `Candidates.take_in`."""
        require_manager(self._viewer, _("import candidates"))
        self._store.back_up_quietly()
        return self._candidates.take_in(entries, job_id, answers, advance)

    def preview_ratings(self, path: Path) -> RatingImport:
        """Return what a tidy file of ratings holds; nothing is written."""
        return read_ratings(path)

    def take_in_ratings(self, ratings: RatingImport, job_id: str, file: str) -> Change:
        """Write the cards of a tidy file, sealed, all or none.

        Candidates and questions must be known to the job. Raters become interviewers of the panel when they are new.

        Raises:
            BadRatings: some line cannot be placed; each is named by row and column.
        """
        require_manager(self._viewer, _("import ratings"))
        self._store.back_up_quietly()
        with self._store.writing(self._viewer, "ratings.imported") as (session, act):
            job = get(session, JobRecord, job_id, _("job"))
            if job.state != JobState.OPEN:
                raise Invalid(_("“{title}” is not open yet.").format(title=job.title), _("Open the job first."))
            faults = list(ratings.faults)
            placed = _Placing(session, job, file, faults)
            lines = [(line, place) for line in ratings.lines if (place := placed.of(line)) is not None]
            if faults:
                raise BadRatings(faults)
            cards = self._write(session, job, lines)
            self._seal(session, cards, file)
            act.touch("card", *[card.id for card in cards])
        summary = plural("Import {n} card", "Import {n} cards", len(cards))
        return sealing(summary, {Topic.CARDS, Topic.CANDIDATES, Topic.INTERVIEWS}, job_id)

    def _write(self, session: Session, job: JobRecord, lines: list[tuple[RatingLine, _Place]]) -> list[ScorecardRecord]:
        now = self._store.clock()
        people: dict[str, PersonRecord] = {p.name: p for p in session.scalars(select(PersonRecord))}
        cards: dict[tuple[str, str, str], ScorecardRecord] = {}
        noted: defaultdict[str, int] = defaultdict(int)
        for line, place in lines:
            key = (place.application_id, place.question.planned_interview_id, line.rater)
            card = cards.get(key)
            if card is None:
                person = _interviewer(session, job, people, line.rater)
                card = cards[key] = _card(session, place, person)
            session.add(
                RatingRecord(
                    scorecard_id=card.id,
                    question_id=place.question.id,
                    criterion_id=place.criterion_id,
                    value=line.rating,
                    not_observed=line.rating is None,
                    no_evidence_reason="" if line.evidence else _("Imported without evidence"),
                    rated_at=now,
                )
            )
            if line.evidence:
                session.add(
                    NoteRecord(
                        scorecard_id=card.id,
                        question_id=place.question.id,
                        criterion_id=place.criterion_id,
                        text=clean_text(line.evidence, _("The evidence")),
                        written_at=now,
                        position=noted[card.id],
                    )
                )
                noted[card.id] += 1
        session.flush()
        return list(cards.values())

    def _seal(self, session: Session, cards: list[ScorecardRecord], file: str) -> None:
        for card in cards:
            rated = set(session.scalars(select(RatingRecord.question_id).where(RatingRecord.scorecard_id == card.id)))
            interview = get(session, InterviewRecord, card.interview_id, _("interview"))
            for question in session.scalars(
                select(QuestionRecord).where(QuestionRecord.planned_interview_id == interview.planned_interview_id)
            ):
                if question.content["criterion"] and question.id not in rated:
                    reason = _("No rating in {file}").format(file=file)
                    session.add(SkipRecord(scorecard_id=card.id, question_id=question.id, reason=reason))
            session.flush()
            seal_card(session, card, self._store.clock())


class _Placing:
    """Finds candidate, question and criterion of each line, noting as faults what is not there."""

    def __init__(self, session: Session, job: JobRecord, file: str, faults: list[ImportFault]) -> None:
        self._file = file
        self._faults = faults
        self._people: defaultdict[str, list[str]] = defaultdict(list)
        query = (
            select(ApplicationRecord.id, CandidateRecord)
            .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
            .where(ApplicationRecord.job_id == job.id)
        )
        for application_id, candidate in session.execute(query):
            for name in {name_key(candidate.name), candidate.email.casefold(), candidate.external_id} - {""}:
                self._people[name].append(application_id)
        plan = plan_record(session, job.id)
        questions = [q for s in plan.stages for i in s.interviews for q in i.questions]
        self._questions: defaultdict[str, list[QuestionRecord]] = defaultdict(list)
        for question in questions:
            self._questions[question.key].append(question)
        self._criteria = {criterion.key: criterion.id for criterion in job.criteria}
        self._seen: set[tuple[str, str, str, str]] = set()
        self._taken = self._cards(session, job)

    @staticmethod
    def _cards(session: Session, job: JobRecord) -> set[tuple[str, str, str]]:
        query = (
            select(InterviewRecord.application_id, InterviewRecord.planned_interview_id, PersonRecord.name)
            .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
            .join(PersonRecord, PersonRecord.id == ScorecardRecord.person_id)
            .join(ApplicationRecord, ApplicationRecord.id == InterviewRecord.application_id)
            .where(ApplicationRecord.job_id == job.id)
        )
        return {(a, i, n) for a, i, n in session.execute(query)}

    def of(self, line: RatingLine) -> _Place | None:
        """Return the place of a line, or None with a fault noted."""
        applications = self._people.get(name_key(line.candidate)) or self._people.get(line.candidate.strip(), [])
        questions = self._questions.get(line.question, [])
        criterion = line.criterion or (questions[0].content["criterion"] or "" if questions else "")
        found = self._wrong(line, applications, questions, criterion)
        if found is not None:
            column, sentence = found
            self._faults.append(ImportFault(self._file, line.row, column, sentence))
            return None
        return _Place(applications[0], questions[0], self._criteria[criterion])

    def _wrong(
        self, line: RatingLine, applications: list[str], questions: list[QuestionRecord], criterion: str
    ) -> tuple[str, str] | None:
        if not applications:
            return "candidate", _("“{name}” is not a candidate of this job.").format(name=line.candidate)
        if len(applications) > 1:
            return "candidate", _("“{name}” names several candidates: use the e-mail.").format(name=line.candidate)
        if not questions:
            return "question", _("“{q}” is not in the plan.").format(q=line.question)
        if criterion not in self._criteria:
            return "criterion", _("“{c}” is no criterion of this job.").format(c=criterion)
        key = (applications[0], line.rater, line.question, criterion)
        if key in self._seen:
            return "rating", _("This interviewer rated the same answer in an earlier row.")
        self._seen.add(key)
        if (applications[0], questions[0].planned_interview_id, line.rater) in self._taken:
            return "rater", _("{rater} has a card for this interview.").format(rater=line.rater)
        return None


def _interviewer(session: Session, job: JobRecord, people: dict[str, PersonRecord], name: str) -> PersonRecord:
    person = people.get(name)
    if person is None:
        person = people[name] = PersonRecord(name=clean_text(name, _("The name")), role=Role.INTERVIEWER)
        session.add(person)
        session.flush()
    member = session.scalar(
        select(PanelMemberRecord).where(PanelMemberRecord.job_id == job.id, PanelMemberRecord.person_id == person.id)
    )
    if member is None:
        session.add(PanelMemberRecord(job_id=job.id, person_id=person.id, panel_role=PanelRole.INTERVIEWER))
        session.flush()
    return person


def _card(session: Session, place: _Place, person: PersonRecord) -> ScorecardRecord:
    interview = session.scalar(
        select(InterviewRecord).where(
            InterviewRecord.application_id == place.application_id,
            InterviewRecord.planned_interview_id == place.question.planned_interview_id,
        )
    )
    if interview is None:
        interview = InterviewRecord(
            application_id=place.application_id,
            planned_interview_id=place.question.planned_interview_id,
            state=InterviewState.PLANNED,
        )
        session.add(interview)
        session.flush()
    card = ScorecardRecord(
        interview_id=interview.id,
        person_id=person.id,
        panel_role=PanelRole.INTERVIEWER,
        source=CardSource.IMPORTED,
        state=CardState.DRAFT,
    )
    session.add(card)
    session.flush()
    return card
