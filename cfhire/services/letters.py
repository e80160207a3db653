"""Feedback letters: proposed from evidence, written by people, leaving only as a named person approved them."""

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, clean_text
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord, DecisionRecord
from cfhire.model.entities.jobs import CriterionRecord, JobRecord, PanelMemberRecord
from cfhire.model.entities.letters import LetterApprovalRecord, LetterRecord
from cfhire.model.entities.people import PersonRecord, WorkspaceRecord
from cfhire.model.kinds import ApplicationState, Axis, DevelopKind, Horizon, Mark, Paper, Topic
from cfhire.model.rows.cards import TextFinding
from cfhire.model.rows.change import Change
from cfhire.model.rows.courtesy import Letter, LetterPage
from cfhire.model.rows.reports import EvidenceLine
from cfhire.model.rows.verdicts import CriterionScore
from cfhire.model.viewers import Thing
from cfhire.reports import documents
from cfhire.reports.pdf import pdf
from cfhire.services.context import Context, change, get, require, sealing
from cfhire.services.evidence import evidence_lines
from cfhire.services.note_lint import stray_words
from cfhire.services.reporting import UnknownEnding
from cfhire.services.signed_words import put_words
from cfhire.services.verdicts import verdict_of
from cfhire.store.files import atomic_write

LONGEST = 20_000
STRENGTHS = 2
SHOWN_OF_A_NOTE = 40

_SCORES = re.compile(
    r"\b\d([.,]\d)?\s*(of|out of|/|von|de)\s*(5|10|100)\b|\b(scores?d?|rated|ratings?|percentile|rank(ed|ing)?"
    r"|top \d+|verdict|runner-?up)\b"
    r"|\byou (have )?(came|come|placed|finished|ended up) (in )?(the )?"
    r"(first|second|third|fourth|fifth|sixth|last|\d+(st|nd|rd|th))\b(?! (to|with|for|on)\b)"
    r"|\b(first|second|third|fourth|fifth|last|\d+(st|nd|rd|th)) (place|choice|best)\b",
    re.IGNORECASE,
)
_MATERIAL = re.compile(r"\[[^\]\n]*\]")
"""What a proposal gives a person to write from."""
_QUOTED = re.compile(r"[\"“„](?P<said>[^\"“”„]*)[\"“”]")
_OTHERS = re.compile(
    r"\b(other|another|rest of the|stronger|weaker|better|best|successful|chosen|hired) (candidates?|applicants?)\b"
    r"|\b(better|worse|stronger|weaker|more|less)\b[^.\n]{0,40}\bthan (the )?(others?|other people|anyone|most)\b"
    r"|\bcompared (to|with)\b",
    re.IGNORECASE,
)


class NotApproved(Invalid):
    """A letter that nobody approved in these words stays here."""

    def __init__(self) -> None:
        super().__init__(
            _("Nobody has approved the letter as it stands now."),
            _("Read it once more and approve it by name; every change of a word asks for that again."),
        )


class Letters:
    """Writing, approving, handing out feedback letters."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def of(self, application_id: str) -> Letter | None:
        """Return the letter to a candidate, None while there is none.

        Raises:
            NotAllowed: the viewer's own card is not in, or they do not write letters here.
        """
        with self._store.reading() as session:
            return letter_of(session, self._opened(session, application_id))

    def propose(self, application_id: str) -> str:
        """Return a first text from the evidence on sealed cards: strengths, one thing to grow; no score, no other.

        Notes of the panel stand in square brackets: a person puts them into words for the reader before the letter can
        be approved.

        Raises:
            Invalid: no card is in yet.
        """
        with self._store.reading() as session:
            application = self._opened(session, application_id)
            job = get(session, JobRecord, application.job_id, _("job"))
            candidate = get(session, CandidateRecord, application.candidate_id, _("candidate"))
            verdict = verdict_of(session, application)
            rated = [score for score in verdict.criteria if score.value is not None]
            if not rated:
                raise Invalid(_("No card is in yet, so there is no evidence to write about."))
            evidence = evidence_lines(session, application_id)
            parts = [_("Dear {name},").format(name=candidate.name)]
            parts.append(
                _("Thank you for applying as {job} and for the time you gave us. This is what we saw.").format(
                    job=job.title
                )
            )
            parts += _strengths(rated, evidence)
            parts += _one_thing(session, application.job_id, rated, evidence)
            parts.append(_("We wish you well, and thank you again."))
            return "\n\n".join(parts)

    def findings(self, application_id: str, text: str) -> tuple[TextFinding, ...]:
        """Return what should not stand in a letter: protected ground, manner, likeness, scores, others, names."""
        with self._store.reading() as session:
            return tuple(_findings(session, self._opened(session, application_id), text))

    def write(self, application_id: str, text: str) -> Change:
        """Put other words into the letter; with an empty text there is none. An approval of other words ends thereby.

        Raises:
            Invalid: it is too long.
        """
        text = clean_text(text.strip(), _("The letter"))
        if len(text) > LONGEST:
            raise Invalid(_("A letter has {n} characters at most.").format(n=LONGEST))
        with self._store.writing(self._viewer, "letter.written") as (session, act):
            self._opened(session, application_id)
            found = _record(session, application_id)
            blank = partial(LetterRecord, application_id=application_id)
            record, before = put_words(session, found, blank, text, self._viewer.person_id)
            if record is not None:
                record.written_at = self._store.clock()
            act.touch("application", application_id)
            act.note("sha256", hash_of(text) if text else "")
        undo = lambda: self.write(application_id, before)  # noqa: E731
        return change(_("Write feedback letter"), {Topic.CANDIDATES}, undo, application_id)

    def approve(self, application_id: str, sha256: str) -> Change:
        """Approve the letter in the words that were read, by their hash; the approval is sealed with it.

        Raises:
            Invalid: there is no letter, something in it must go first, or the hire is not decided yet.
            NotApproved: the words changed since they were read.
        """
        with self._store.writing(self._viewer, "letter.approved") as (session, act):
            application = self._opened(session, application_id)
            record = _record(session, application_id)
            if record is None:
                raise Invalid(_("There is no letter yet."), _("Write it first."))
            if hash_of(record.text) != sha256:
                raise NotApproved
            if not _is_settled(session, application):
                raise Invalid(
                    _("A feedback letter follows the decision."), _("Record the decision, or the withdrawal, first.")
                )
            found = [each.words for each in _findings(session, application, record.text)]
            if found:
                raise Invalid(
                    _("The letter cannot be approved while it says: {words}.").format(words=", ".join(found)),
                    _("Describe what was done; no scores, no comparison, nothing private."),
                )
            approval = LetterApprovalRecord(
                letter_id=record.id,
                person_id=self._viewer.person_id,
                sha256=sha256,
                approved_at=self._store.clock(),
            )
            session.add(approval)
            session.flush()
            act.touch("letter_approval", approval.id)
            act.note("sha256", sha256)
        return sealing(_("Approve feedback letter"), {Topic.CANDIDATES}, application_id)

    def save(self, application_id: str, path: Path, paper: Paper = Paper.A4) -> Path:
        """Let an approved letter leave as a web page, PDF or plain text, by the ending of `path`; it is put on record.

        Raises:
            NotApproved: nobody approved it in these words.
            UnknownEnding: it has no such form.
        """
        ending = path.suffix.casefold()
        if ending not in {".html", ".pdf", ".txt"}:
            raise UnknownEnding(path, [".html", ".pdf", ".txt"])
        with self._store.reading() as session:
            application = self._opened(session, application_id)
            record = _record(session, application_id)
            letter = _letter(session, application, record) if record is not None else None
            if letter is None or not letter.is_approved:
                raise NotApproved
            page = self._page(session, application, letter)
        if ending == ".txt":
            content = f"{page.text}\n\n{page.approved_by}\n{page.organisation}\n".encode()
        else:
            html = documents.letter_html(page, paper)
            content = pdf(html) if ending == ".pdf" else html.encode()
        written = atomic_write(path, content)
        with self._store.writing(self._viewer, "letter.left") as (session, act):
            act.touch("application", application_id)
            act.note("sha256", hash_of(page.text))
        return written

    def _page(self, session: Session, application: ApplicationRecord, letter: Letter) -> LetterPage:
        workspace = session.scalars(select(WorkspaceRecord)).one()
        return LetterPage(
            organisation=workspace.organisation,
            job=get(session, JobRecord, application.job_id, _("job")).title,
            candidate=get(session, CandidateRecord, application.candidate_id, _("candidate")).name,
            written_on=self._store.clock().date(),
            text=letter.text,
            approved_by=letter.approved_by,
            sample=workspace.sample,
        )

    def _opened(self, session: Session, application_id: str) -> ApplicationRecord:
        application = get(session, ApplicationRecord, application_id, _("application"))
        require(session, self._viewer, application, Thing.WRITE_LETTER)
        return application


def letter_of(session: Session, application: ApplicationRecord) -> Letter | None:
    """Return the letter of an application from an open session, for who may write it."""
    record = _record(session, application.id)
    return None if record is None else _letter(session, application, record)


def hash_of(text: str) -> str:
    """Return what stands for the words of a letter."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _record(session: Session, application_id: str) -> LetterRecord | None:
    return session.scalar(select(LetterRecord).where(LetterRecord.application_id == application_id))


def _letter(session: Session, application: ApplicationRecord, record: LetterRecord) -> Letter:
    latest = session.execute(
        select(LetterApprovalRecord, PersonRecord.name)
        .join(PersonRecord, PersonRecord.id == LetterApprovalRecord.person_id)
        .where(LetterApprovalRecord.letter_id == record.id, LetterApprovalRecord.sha256 == hash_of(record.text))
        .order_by(LetterApprovalRecord.approved_at.desc())
        .limit(1)
    ).one_or_none()
    approval, name = latest if latest is not None else (None, "")
    return Letter(
        text=record.text,
        sha256=hash_of(record.text),
        written_by=get(session, PersonRecord, record.person_id, _("person")).name,
        written_at=record.written_at,
        approved_by=name,
        approved_at=approval.approved_at if approval else None,
        findings=tuple(_findings(session, application, record.text)),
    )


def _is_settled(session: Session, application: ApplicationRecord) -> bool:
    if application.state == ApplicationState.WITHDRAWN:
        return True
    return session.scalar(select(DecisionRecord.id).where(DecisionRecord.application_id == application.id)) is not None


def _findings(session: Session, application: ApplicationRecord, text: str) -> Iterator[TextFinding]:
    figures = {word for match in _SCORES.finditer(text) for word in match.group().casefold().split()}
    for stray in stray_words(_without_criteria(session, application.job_id, text)):
        # "You got 4.2 of 5" is a score, whatever else it looks like.
        if figures.isdisjoint(stray.words.casefold().split()):
            yield stray
    material = _MATERIAL.search(text)
    if material:
        words = material.group()
        short = words if len(words) <= SHOWN_OF_A_NOTE else f"{words[:SHOWN_OF_A_NOTE]}…"
        why = _("Notes of the panel in brackets are no sentences to the candidate.")
        yield TextFinding(short, why, _("Say each to the reader in your own words, or take it out."))
    for pattern, why, instead in (
        (_SCORES, _("A letter tells what was seen, not a figure or a rank."), _("Describe what was done and said.")),
        (_OTHERS, _("A letter is about the candidate alone."), _("Leave the others out.")),
    ):
        match = pattern.search(text)
        if match:
            yield TextFinding(match.group(), why, instead)
    own = get(session, CandidateRecord, application.candidate_id, _("candidate")).name
    panel = session.scalars(
        select(PersonRecord.name)
        .join(PanelMemberRecord, PanelMemberRecord.person_id == PersonRecord.id)
        .where(PanelMemberRecord.job_id == application.job_id)
    )
    others = session.scalars(
        select(CandidateRecord.name)
        .join(ApplicationRecord, ApplicationRecord.candidate_id == CandidateRecord.id)
        .where(ApplicationRecord.job_id == application.job_id, CandidateRecord.id != application.candidate_id)
    )
    for names, why in (
        (panel, _("The panel speaks as one: nobody's view of the candidate goes out under their name.")),
        (others, _("Nobody else's application is anybody's business.")),
    ):
        for name in names:
            if name and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
                yield TextFinding(name, why, _("Leave the name out."))
            elif names is panel and (part := _part_of_name(name, own, text)):
                yield TextFinding(part, why, _("Leave the name out."))


def _part_of_name(name: str, own: str, text: str) -> str:
    """Return the first or last name of somebody where it stands alone; the reader's own name is no other's."""
    parts = (part for part in name.split() if len(part) > 2 and part not in own.split())
    return next((part for part in parts if re.search(rf"\b{re.escape(part)}\b", text)), "")


def _without_criteria(session: Session, job_id: str, text: str) -> str:
    """Return a text without the names of the job's criteria, which were read when the plan was opened."""
    for name in session.scalars(select(CriterionRecord.name).where(CriterionRecord.job_id == job_id)):
        text = re.sub(re.escape(name), "…", text, flags=re.IGNORECASE)
    return text


def _said(evidence: tuple[EvidenceLine, ...], criterion: str, wanted: Mark) -> list[str]:
    """Return the lines with the mark wanted on a criterion that may be told as they are."""
    lines = (quotable(line.text) for line in evidence if line.criterion == criterion and line.mark is wanted)
    return [line for line in dict.fromkeys(lines) if line and not stray_words(line)]


def quotable(note: str) -> str:
    """Return a note as it stands between quotation marks and brackets of ours; what it quotes itself stays whole."""
    text = " ".join(note.split()).replace("[", "(").replace("]", ")")
    return match["said"] if (match := _QUOTED.fullmatch(text)) else text


def _strengths(rated: list[CriterionScore], evidence: tuple[EvidenceLine, ...]) -> Iterator[str]:
    ordered = sorted(rated, key=lambda score: (-(score.value or 0), score.axis is not Axis.VALUES))
    told = [(score, _said(evidence, score.criterion, Mark.FOR)) for score in ordered]
    for score, lines in [each for each in told if each[1]][:STRENGTHS]:
        yield _("What spoke for you: {criterion}. [Say what we saw: “{line}”]").format(
            criterion=score.name, line=lines[0]
        )


def _one_thing(
    session: Session, job_id: str, rated: list[CriterionScore], evidence: tuple[EvidenceLine, ...]
) -> Iterator[str]:
    """Yield one thing to grow: the lowest criterion, what was noted on it, how one learns it."""
    lowest = min(rated, key=lambda score: score.value or 0)
    lines = _said(evidence, lowest.criterion, Mark.AGAINST)
    said = [_("One thing to grow: {criterion}.").format(criterion=lowest.name)]
    if lines:
        said.append(_("[Say what we saw: “{line}”]").format(line=lines[0]))
    record = session.scalar(
        select(CriterionRecord).where(CriterionRecord.job_id == job_id, CriterionRecord.key == lowest.criterion)
    )
    for entry in record.develop if record else ():
        if entry["horizon"] == Horizon.CURRENT and entry["kind"] in set(DevelopKind):
            said.append(_("What helps people there: {what}").format(what=entry["text"]))
            break
    yield " ".join(said)
