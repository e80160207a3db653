"""Tables of what an organisation's ratings tell about its interviewing, as they are shown and written to files."""

from dataclasses import dataclass
from datetime import date

from cfhire.model.kinds import Axis


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic with its 95 % interval; without a value `reason` says in a sentence why."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""


Cell = str | int | Figure | None
"""What one place of a table holds; None is shown as “—”."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its width in letters, how its figures are printed, whose axis it is about."""

    title: str
    width: int = 10
    decimals: int = 2
    is_signed: bool = False
    stretch: bool = False
    is_muted: bool = False
    axis: Axis | None = None
    is_day: bool = False
    """Its cells hold days, or moments, as files keep them; a person reads them in words."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with an id of its own; `chip` marks it as worth a look, in words."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DotRow:
    """One line of a chart of intervals."""

    name: str
    figure: Figure
    axis: Axis | None = None


@dataclass(frozen=True, slots=True)
class Dots:
    """A chart of figures with their intervals on one scale from `lowest` to `highest`; `line` is where nothing is."""

    title: str
    rows: tuple[DotRow, ...]
    lowest: float
    highest: float
    line: float | None = None
    line_words: str = ""
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class InsightTable:
    """One table with the sentences that belong to it."""

    id: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Insight:
    """What one part of the page shows: tables first, then a chart where there is something to draw."""

    tables: tuple[InsightTable, ...]
    chart: Dots | None = None
    notes: tuple[str, ...] = ()
    empty: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show yet."""
        return not any(table.rows for table in self.tables)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """How somebody who was hired does: `performance` 1–5 as their lead sees it, None when nobody said."""

    application_id: str
    candidate: str
    job: str
    performance: int | None
    still_employed: bool | None
    observed_on: date | None


@dataclass(frozen=True, slots=True)
class OutcomeEntry:
    """What is written down about one person on one day."""

    application_id: str
    observed_on: date
    performance: int | None = None
    still_employed: bool | None = None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Outcomes of those hired, with the raw scores of all applicants by axis and application."""

    rows: tuple[OutcomeRow, ...]
    scores: dict[Axis, dict[str, float]]


def printed(cell: Cell, heading: Heading) -> str:
    """Return a cell as it is read: figures with as many decimals as their column has, nothing as a dash."""
    if cell is None:
        return "—"
    if isinstance(cell, Figure):
        if cell.value is None:
            return "—"
        said = [_number(each, heading) for each in (cell.value, cell.low, cell.high) if each is not None]
        return said[0] if len(said) < 3 else f"{said[0]} [{said[1]}, {said[2]}]"
    return str(cell)


def _number(value: float, heading: Heading) -> str:
    sign = "+" if heading.is_signed else ""
    return f"{value:{sign}.{heading.decimals}f}".replace("-", "−")
