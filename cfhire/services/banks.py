"""The question banks a person can read and draw from."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cfhire.banks.offering import find_questions
from cfhire.banks.places import banks_folder, plans_folder
from cfhire.banks.plans import read_templates
from cfhire.banks.reading import read_folder
from cfhire.errors import NotFound
from cfhire.i18n import _
from cfhire.model.rows.banks import Bank, BrokenBank, Criterion, Question
from cfhire.model.rows.plan_templates import PlanTemplate
from cfhire.model.rows.question_offers import QuestionOffer


@dataclass(frozen=True)
class Banks:
    """All banks of a folder, read when first asked for; broken files are listed, never in the way."""

    folder: Path

    @classmethod
    def shipped(cls) -> "Banks":
        """Return the banks that came with the program."""
        return cls(banks_folder())

    @cached_property
    def _read(self) -> tuple[tuple[Bank, ...], tuple[BrokenBank, ...]]:
        return read_folder(self.folder)

    @property
    def readable(self) -> tuple[Bank, ...]:
        """Return the banks that could be read."""
        return self._read[0]

    @property
    def broken(self) -> tuple[BrokenBank, ...]:
        """Return the files that could not, with line and reason."""
        return self._read[1]

    @cached_property
    def templates(self) -> tuple[PlanTemplate, ...]:
        """Return the ready plans."""
        return read_templates(plans_folder(), self.readable)[0]

    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        return {c.id: c for bank in self.originals() for c in bank.criteria}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {q.id: q for bank in self.originals() for q in bank.questions}

    def find(self, text: str = "", **wishes: Any) -> list[QuestionOffer]:
        """Return the questions that meet every wish; see `cfhire.banks.offering.find_questions`."""
        return find_questions(self.readable, text, **wishes)

    def originals(self) -> tuple[Bank, ...]:
        """Return the banks that are no translations."""
        return tuple(bank for bank in self.readable if bank.translation_of is None)

    def criterion(self, criterion_id: str) -> Criterion:
        """Return a criterion by its id.

        Raises:
            NotFound: no readable bank has it.
        """
        found = self._criteria.get(criterion_id)
        if found is None:
            raise NotFound(_("criterion"), criterion_id, _("See “cfhire bank lint” for broken banks."))
        return found

    def question(self, question_id: str) -> Question:
        """Return a question by its id.

        Raises:
            NotFound: no readable bank has it.
        """
        found = self._questions.get(question_id)
        if found is None:
            raise NotFound(_("question"), question_id, _("See “cfhire bank lint” for broken banks."))
        return found
