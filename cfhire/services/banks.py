"""The question banks a person can read and draw from."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cfhire.banks.languages import each_once, in_language, language_of_criteria, languages, own_name
from cfhire.banks.places import banks_folder, own_vignettes_folder, plans_folder
from cfhire.errors import NotFound
from cfhire.i18n import _
from cfhire.i18n import language as window_language

if TYPE_CHECKING:
    from cfhire.model.rows.banks import Bank, BrokenBank, Criterion, Question
    from cfhire.model.rows.plan_templates import PlanTemplate
    from cfhire.model.rows.question_offers import QuestionOffer
    from cfhire.model.rows.vignettes import SampleAnswer, VignetteSet

# What reads the files is loaded when a file is read: opening a workspace does not wait for it.


@dataclass(frozen=True)
class Banks:
    """All banks of a folder, read when first asked for; broken files are listed, never in the way.

    `own_answers` is the folder of a person's own sample answers, if they may have some.
    """

    folder: Path
    own_answers: Path | None = None

    @classmethod
    def shipped(cls) -> "Banks":
        """Return the banks that came with the program."""
        return cls(banks_folder(), own_vignettes_folder())

    @cached_property
    def _read(self) -> "tuple[tuple[Bank, ...], tuple[BrokenBank, ...]]":
        from cfhire.banks.reading import read_folder  # noqa: PLC0415

        return read_folder(self.folder)

    @property
    def readable(self) -> "tuple[Bank, ...]":
        """Return the banks that could be read."""
        return self._read[0]

    @property
    def broken(self) -> "tuple[BrokenBank, ...]":
        """Return the files that could not, sample answers among them, with line and reason."""
        return (*self._read[1], *self._answers[1], *self._read_own_answers()[1])

    @cached_property
    def templates(self) -> "tuple[PlanTemplate, ...]":
        """Return the ready plans."""
        from cfhire.banks.plans import read_templates  # noqa: PLC0415

        return read_templates(plans_folder(), self.readable)[0]

    @cached_property
    def _answers(self) -> "tuple[tuple[VignetteSet, ...], tuple[BrokenBank, ...]]":
        return self._read_answers(self.folder / "vignettes")

    def _read_own_answers(self) -> "tuple[tuple[VignetteSet, ...], tuple[BrokenBank, ...]]":
        return self._read_answers(self.own_answers) if self.own_answers else ((), ())

    def _read_answers(self, folder: Path) -> "tuple[tuple[VignetteSet, ...], tuple[BrokenBank, ...]]":
        from cfhire.banks.vignettes import read_vignette_folder  # noqa: PLC0415

        return read_vignette_folder(folder, self.readable)

    def sample_answers(self) -> "tuple[SampleAnswer, ...]":
        """Return the answers to practise with; a person's own are read anew, and take the place of ours."""
        from cfhire.banks.vignettes import in_force  # noqa: PLC0415
        from cfhire.model.rows.vignettes import SampleAnswer  # noqa: PLC0415

        own = self._read_own_answers()[0]
        return tuple(
            SampleAnswer(
                vignette,
                locale=made.locale,
                file=made.path.name if made.path else made.id,
                license=made.license,
                is_own=made in own,
            )
            for made, vignette in in_force(self._answers[0], own)
        )

    def find(self, text: str = "", *, language: str = "", only: str = "", **wishes: Any) -> "list[QuestionOffer]":
        """Return the questions that meet every wish; see `cfhire.banks.offering.find_questions`.

        Each question comes once: in `language`, or without one in that of the window, where there is a translation.
        With `only`, all and nothing but the banks in that language are searched.
        """
        from cfhire.banks.offering import find_questions  # noqa: PLC0415

        return find_questions(in_language(self.readable, only) if only else self._spoken(language), text, **wishes)

    def originals(self) -> "tuple[Bank, ...]":
        """Return the banks that are no translations."""
        return tuple(bank for bank in self.readable if bank.translation_of is None)

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Return the languages in which there are banks, with what each calls itself; the fullest one first."""
        return tuple((language, own_name(language)) for language in languages(self.readable))

    def language_of(self, criteria: "Iterable[Criterion]") -> str:
        """Return the language in which the criteria of a job stand in the banks, or none."""
        return language_of_criteria(self.readable, criteria)

    def criteria(self, language: str = "") -> "tuple[Criterion, ...]":
        """Return all criteria, in `language` or in that of the window where there is a translation."""
        return tuple(one for bank in self._spoken(language) for one in bank.criteria)

    def criterion(self, criterion_id: str, language: str = "") -> "Criterion":
        """Return a criterion by its id, in `language` or in that of the window where there is a translation.

        Raises:
            NotFound: no readable bank has it.
        """
        found = next((one for one in self.criteria(language) if one.id == criterion_id), None)
        if found is None:
            raise NotFound(_("criterion"), criterion_id, _("See “cfhire bank lint” for broken banks."))
        return found

    def question(self, question_id: str, language: str = "") -> "Question":
        """Return a question by its id, in `language` or in that of the window where there is a translation.

        Raises:
            NotFound: no readable bank has it.
        """
        questions = (one for bank in self._spoken(language) for one in bank.questions)
        found = next((one for one in questions if one.id == question_id), None)
        if found is None:
            raise NotFound(_("question"), question_id, _("See “cfhire bank lint” for broken banks."))
        return found

    def _spoken(self, language: str) -> "tuple[Bank, ...]":
        return each_once(self.readable, language or window_language())
