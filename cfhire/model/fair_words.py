"""The words in which screens and files set fair scores beside raw means."""

from cfhire.i18n import _
from cfhire.model.rows.fair_standings import FairStanding


def fair_score_words(standing: FairStanding) -> str:
    """Return the fair score with its standard error."""
    return _("fair {fair} ± {error}").format(
        fair=f"{standing.fair:.2f}", error=f"{standing.standard_error:.2f}".removeprefix("0")
    )


def rank_words(standing: FairStanding) -> str:
    """Return the rank by raw means and what it becomes by fair scores."""
    if standing.raw_rank == standing.fair_rank:
        return _("rank {rank} of {all} by both").format(rank=standing.fair_rank, all=standing.among)
    return _("rank {raw} raw → {fair} fair, of {all}").format(
        raw=standing.raw_rank, fair=standing.fair_rank, all=standing.among
    )


def short_words(standing: FairStanding) -> str:
    """Return both scores with the one that counts first, and the change of rank, for a row of a table."""
    raw, fair = _("raw {raw}").format(raw=f"{standing.raw:.2f}"), fair_score_words(standing)
    first, second = (fair, raw) if standing.counts else (raw, fair)
    places = f"{standing.raw_rank} → {standing.fair_rank}" if standing.raw_rank != standing.fair_rank else "="
    return _("{first}, {second}, rank {places}").format(first=first, second=second, places=places)


def standing_lines(standing: FairStanding) -> tuple[str, str]:
    """Return both scores with the one that counts first, and in a second line the change of rank."""
    raw, fair = _("raw {raw}").format(raw=f"{standing.raw:.2f}"), fair_score_words(standing)
    first, second = (fair, raw) if standing.counts else (raw, fair)
    return _("{first} counts · {second}").format(first=first, second=second), rank_words(standing)
