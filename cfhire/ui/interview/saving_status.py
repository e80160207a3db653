"""What the status bar says of saving while an interview is open."""

from datetime import datetime

from cfhire.i18n import _
from cfhire.ui.status_bar import StatusBar


class SavingStatus:
    """Says whether what is typed is on disk; of an interview that is tried out only that nothing is kept."""

    def __init__(self, status: StatusBar, *, is_trial: bool = False) -> None:
        self._status, self._is_trial, self._before = status, is_trial, status.saved
        if is_trial:
            self.tell_saving()

    def tell_saving(self) -> None:
        """Say that something is not on disk yet."""
        self._status.show_saving(_("Trial: nothing is kept") if self._is_trial else _("Saving…"))

    def tell_saved(self, at: datetime) -> None:
        """Say since when everything is."""
        if not self._is_trial:
            self._status.show_all_saved(_("Saved {time}").format(time=at.astimezone().strftime("%H:%M")))

    def tell_failed(self) -> None:
        """Say that it could not be written."""
        if not self._is_trial:
            self._status.show_saving(_("Not saved yet"), "stop")

    def end(self) -> None:
        """Say again what was said before a trial, which changed nothing."""
        if self._is_trial:
            self._status.show_all_saved(self._before)
