"""Why a question of an interview cannot be skipped."""

from cfhire.errors import Invalid
from cfhire.i18n import _


class WasAsked(Invalid):
    """The answer to a question is rated, so it was asked."""

    def __init__(self) -> None:
        super().__init__(
            _("This question is rated: it was asked."),
            _("Take the rating back first by pressing the chosen level again, then skip."),
        )
