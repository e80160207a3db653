"""Tidy files of ratings: a line for each rating of an interviewer."""

from collections.abc import Sequence
from pathlib import Path

from cfhire.errors import Invalid
from cfhire.exchange.tables import Table, read_table
from cfhire.i18n import _
from cfhire.model.kinds import RATINGS
from cfhire.model.rows.candidates import ImportFault, RatingImport, RatingLine

COLUMNS = ("candidate", "rater", "question", "criterion", "rating", "evidence")
NEEDED = ("candidate", "rater", "question", "rating")
NOT_OBSERVED = {"", "-", "—", "n/a", "na", "not observed", "not_observed", "nicht beobachtet", "no observado"}
"""What stands for "not observed"; a 0 does not, because it may be somebody's lowest rating."""


class MissingColumns(Invalid):
    """The file is not a tidy file of ratings."""

    def __init__(self, file: str, missing: Sequence[str]) -> None:
        super().__init__(
            _("“{file}” lacks the columns {columns}.").format(file=file, columns=", ".join(missing)),
            _("The columns are: {columns}; criterion and evidence may be empty.").format(columns=", ".join(COLUMNS)),
        )


def read_ratings(path: Path) -> RatingImport:
    """Return the ratings of the CSV or XLSX file at `path`; lines that cannot be taken are faults.

    Raises:
        ReadableError: the file cannot be read, or lacks a needed column.
    """
    table = read_table(path)
    places = {name.strip().casefold(): index for index, name in reversed(list(enumerate(table.header)))}
    missing = [name for name in NEEDED if name not in places]
    if missing:
        raise MissingColumns(table.file, missing)
    lines: list[RatingLine] = []
    faults = list(table.faults)
    for number, row in zip(table.numbers, table.rows, strict=True):
        cells = {name: row[places[name]].strip() if name in places else "" for name in COLUMNS}
        empty = [name for name in ("candidate", "rater", "question") if not cells[name]]
        if empty:
            faults += [ImportFault(table.file, number, name, _("The cell is empty.")) for name in empty]
            continue
        rating = _rating(table, number, cells["rating"], faults)
        if rating is not _BAD:
            lines.append(
                RatingLine(
                    candidate=cells["candidate"],
                    rater=cells["rater"],
                    question=cells["question"],
                    criterion=cells["criterion"],
                    rating=rating,
                    evidence=cells["evidence"],
                    row=number,
                )
            )
    return RatingImport(tuple(lines), tuple(faults), table.form)


_BAD = -1


def _rating(table: Table, number: int, text: str, faults: list[ImportFault]) -> int | None:
    if text.casefold() in NOT_OBSERVED:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = 0.0
    if value in RATINGS:
        return int(value)
    sentence = _("“{text}” is no rating: 1, 2, 3, 4, 5, or empty for not observed.").format(text=text[:40])
    faults.append(ImportFault(table.file, number, "rating", sentence))
    return _BAD
