"""Questions as they are offered for a plan, beside the bank and the criterion they come from."""

from dataclasses import dataclass

from cfhire.model.kinds import Axis
from cfhire.model.rows.banks import Question


@dataclass(frozen=True, slots=True)
class QuestionOffer:
    """A question with what a person needs to choose it; a closing question has no criterion and no axis."""

    question: Question
    bank_id: str
    bank_title: str
    locale: str
    criterion_name: str = ""
    axis: Axis | None = None
