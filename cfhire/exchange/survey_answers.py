"""Answers of candidates to the two-question survey from a table."""

from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.exchange.dates import Order, order_of, read_date
from cfhire.exchange.headings import words_of
from cfhire.exchange.proposals import one_line
from cfhire.exchange.tables import Table, read_table
from cfhire.i18n import _
from cfhire.model.rows.candidates import ImportFault
from cfhire.model.rows.surveys import SurveyAnswer, SurveyImport, SurveyLine

COLUMNS: dict[str, tuple[str, ...]] = {
    "candidate": ("candidate", "name", "email", "e-mail", "Kandidat", "candidato"),
    "recommend": ("recommend", "score", "answer", "Weiterempfehlung", "recomienda"),
    "better": ("better", "comment", "remark", "besser", "mejor"),
    "answered_on": ("answered on", "answered", "date", "Datum", "fecha"),
}
"""The columns of a file of answers with the headings that stand for them; the last two may be missing."""

SCALE = range(11)


class NoSurvey(ReadableError):
    """A table that holds no answers."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” is no file of answers.").format(file=name),
            _("It needs the columns candidate and recommend; better and answered on may follow."),
        )


def read_survey_answers(path: Path) -> SurveyImport:
    """Return the answers in a CSV or XLSX file, before anything is written.

    Raises:
        ReadableError: the file cannot be read as a table, or lacks a column.
    """
    return survey_answers_of(read_table(path))


def survey_answers_of(table: Table) -> SurveyImport:
    """Return the answers of a table; what is none is a fault with its row and column."""
    headings = {"".join(words_of(heading)): place for place, heading in reversed(list(enumerate(table.header)))}
    places = {
        column: there[0]
        for column, names in COLUMNS.items()
        if (there := [headings[key] for key in ("".join(words_of(name)) for name in names) if key in headings])
    }
    if not {"candidate", "recommend"} <= places.keys():
        raise NoSurvey(table.file)
    lines: list[SurveyLine] = []
    faults: list[ImportFault] = list(table.faults)

    def fault(row: int, column: str, sentence: str) -> None:
        faults.append(ImportFault(table.file, row, table.header[places[column]], sentence))

    order = order_of(cells[places["answered_on"]] for cells in table.rows) if "answered_on" in places else Order.UNKNOWN
    for row, cells in zip(table.numbers, table.rows, strict=True):
        found = {column: cells[place] for column, place in places.items()}
        candidate, number = one_line(found["candidate"]), found["recommend"].strip()
        day = read_date(found.get("answered_on", ""), order)
        if not candidate:
            fault(row, "candidate", _("The cell is empty; the row was left out."))
        elif not (number.isascii() and number.isdigit() and int(number) in SCALE):
            fault(row, "recommend", _("“{text}” is no answer: 0 to 10 are.").format(text=number[:40]))
        elif day.fault:
            fault(row, "answered_on", day.fault)
        else:
            lines.append(
                SurveyLine(candidate, SurveyAnswer(int(number), found.get("better", "").strip(), day.value), row)
            )
    return SurveyImport(tuple(lines), tuple(sorted(faults, key=lambda each: each.row)), table.form)
