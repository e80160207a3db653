"""A field for the extra time that was arranged for a candidate."""

from cfhire.i18n import _
from cfhire.model.extra_time import MOST_PERCENT
from cfhire.ui.widgets.number_field import NumberField

STEP = 5
LEFT_OPEN = -STEP
"""One step under nothing: the words of the arrangement count."""


class ExtraTimeField(NumberField):
    """Takes percent of an interview, or leaves it to the words that stand above it."""

    def __init__(self, percent: int | None) -> None:
        super().__init__(LEFT_OPEN, MOST_PERCENT, LEFT_OPEN if percent is None else percent)
        self.setSingleStep(STEP)
        self.setSuffix(" %")
        self.setSpecialValueText(_("As the words above say"))

    @property
    def percent(self) -> int | None:
        """Return the percent, None when it is left to the words."""
        return self.value() if self.value() >= 0 else None


def extra_time_hint() -> str:
    """Return what is entered there."""
    return _("In percent, so that it suits each interview, short or long. The pace of the interview follows it.")
