"""The snapshots of fair scores as tables: which there are, what one of them holds."""

from collections.abc import Sequence

from cfhire.i18n import _
from cfhire.model.kinds import Axis, ScoreBasis
from cfhire.model.rows.insights import Figure, Heading, Insight, InsightTable, TableRow
from cfhire.model.rows.snapshots import Snapshot, SnapshotRow
from cfhire.model.wording import axis_words

Z = 1.96
HASH_LETTERS = 12


def snapshots(rows: Sequence[SnapshotRow], chosen: Snapshot | None) -> Insight:
    """Return the list of snapshots, below it what the chosen one holds."""
    if not rows:
        return Insight((), empty=_("No snapshot was taken yet: the first comes with the last card of a panel."))
    held = () if chosen is None else (_scores(chosen), *([_severities(chosen)] if chosen.severities else []))
    return Insight((_list(rows), *held), notes=(_("A snapshot is never changed; verdict and report cite its number."),))


def _list(rows: Sequence[SnapshotRow]) -> InsightTable:
    headings = (
        Heading(_("No."), 5),
        Heading(_("Taken"), 18, is_day=True),
        Heading(_("Job"), 22, stretch=True),
        Heading(_("Why"), 18, is_muted=True),
        Heading(_("Cards"), 7),
        Heading(_("Candidates"), 10),
        Heading(_("Interviewers"), 11),
        Heading(_("Model"), 30, is_muted=True),
        Heading(_("Hash of the ratings"), HASH_LETTERS + 2, is_muted=True),
    )
    listed = tuple(
        TableRow(
            str(row.number),
            (
                row.number,
                f"{row.taken_at.astimezone():%Y-%m-%d %H:%M}",
                row.job,
                _("asked for") if row.asked else _("last card of a panel"),
                row.cards,
                row.candidates,
                row.raters,
                row.model,
                row.data_hash[:HASH_LETTERS],
            ),
        )
        for row in rows
    )
    said = _(
        "Cards, candidates and interviewers are those of all jobs at that moment. Enter on a row shows what it holds."
    )
    return InsightTable("snapshots", _("Snapshots of fair scores"), headings, listed, (said,))


def _scores(chosen: Snapshot) -> InsightTable:
    headings = (
        Heading(_("Candidate"), 22, stretch=True),
        Heading(_("Axis"), 8),
        Heading(_("Fair score"), 22),
        Heading(_("Raw mean"), 9),
        Heading(_("Counts"), 10),
    )
    rows = tuple(
        TableRow(
            f"{each.application_id}/{each.axis}",
            (
                each.candidate,
                axis_words(each.axis),
                _figure(each.value, each.standard_error, each.reason),
                Figure(each.raw, reason=_("no rating")),
                _("fair score") if each.basis is ScoreBasis.FAIR else _("raw mean"),
            ),
        )
        for each in chosen.scores
    )
    errors = _("Standard errors from your own data.") if chosen.own_errors else ""
    taken = _("Taken by {name}.").format(name=chosen.taken_by)
    notes = [each for each in (taken, errors) if each]
    if not rows:
        notes.append(_("Its scores are hidden until your own card is in."))
    title = _("Snapshot {number}: scores").format(number=chosen.number)
    return InsightTable("snapshot scores", title, headings, rows, tuple(notes))


def _severities(chosen: Snapshot) -> InsightTable:
    headings = (
        Heading(_("Interviewer"), 22, stretch=True),
        Heading(_("Axis"), 8),
        Heading(_("Severity"), 24, is_signed=True),
        Heading(_("Ratings"), 8),
    )
    order = {axis: place for place, axis in enumerate(Axis)}
    rows = tuple(
        TableRow(
            f"{each.person}/{each.axis}",
            (each.person, axis_words(each.axis), _figure(each.value, each.standard_error, ""), each.ratings),
        )
        for each in sorted(chosen.severities, key=lambda each: (each.person.casefold(), order[each.axis]))
    )
    return InsightTable(
        "snapshot severities", _("Snapshot {number}: severity").format(number=chosen.number), headings, rows
    )


def _figure(value: float | None, error: float | None, reason: str) -> Figure:
    if value is None:
        return Figure(None, reason=reason or _("not enough data, or raw means were chosen"))
    return Figure(value) if error is None else Figure(value, value - Z * error, value + Z * error)
