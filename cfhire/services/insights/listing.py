"""Insights as a command line prints them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cfhire.errors import Invalid
from cfhire.i18n import _
from cfhire.model.rows.insights import Cell, Figure, Insight, InsightTable, printed
from cfhire.model.viewers import Insight as Kind

if TYPE_CHECKING:
    from cfhire.services.insights.rating_table import Advance
    from cfhire.services.insights.reading import Insights

PARTS = ("raters", "agreement", "panels", "questions", "axes", "validity", "snapshots")
_WANTED = {
    "raters": {Kind.SEVERITY, Kind.OWN_SEVERITY},
    "agreement": {Kind.AGREEMENT},
    "panels": {Kind.AGREEMENT},
    "questions": {Kind.QUESTIONS},
    "axes": {Kind.AXES},
    "validity": {Kind.VALIDITY},
    "snapshots": {Kind.SEVERITY},
}


def read_parts(
    insights: "Insights", parts: list[str], snapshot: str, reliability: float | None, advance: "Advance"
) -> dict[str, Insight]:
    """Return these parts by name, without a name all that the viewer may read.

    Raises:
        NotAllowed: a part was named that the viewer may not read.
        Invalid: there is no such part or snapshot.
    """
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise Invalid(
            _("There is no part “{part}” of the insights.").format(part=unknown[0]),
            _("There are: {names}.").format(names=", ".join(PARTS)),
        )
    allowed = insights.allowed()
    wanted = parts or [part for part in PARTS if _WANTED[part] & allowed]
    ratings = insights.ratings()
    computed = {
        "raters": insights.raters,
        "agreement": insights.agreement,
        "panels": insights.panels,
        "questions": insights.questions,
        "axes": insights.axes,
    }
    found = {}
    for part in wanted:
        if part in computed:
            found[part] = computed[part](ratings, advance)
        elif part == "validity":
            found[part] = insights.validity(insights.outcomes.read(), reliability)
        else:
            found[part] = insights.snapshots(snapshot)
            listed = [row.id for table in found[part].tables[:1] for row in table.rows]
            if snapshot and snapshot not in listed:
                raise Invalid(_("There is no snapshot {number}.").format(number=snapshot))
    return found


def insight_facts(found: dict[str, Insight]) -> dict[str, Any]:
    """Return the parts as plain data: each table with its columns, rows, notes."""
    return {
        part: {
            "tables": [_table_facts(table) for table in insight.tables],
            "notes": insight.notes,
            "empty": insight.empty if insight.is_empty else "",
        }
        for part, insight in found.items()
    }


def insight_lines(found: dict[str, Insight]) -> Iterator[str]:
    """Yield the tables of the parts as text, notes below."""
    for place, insight in enumerate(found.values()):
        if place:
            yield ""
        if insight.is_empty:
            yield insight.empty or _("Nothing can be said yet.")
            continue
        for number, table in enumerate(insight.tables):
            if number:
                yield ""
            yield from _table_lines(table)
        yield from insight.notes


def _table_facts(table: InsightTable) -> dict[str, Any]:
    titles = [heading.title for heading in table.headings]
    return {
        "id": table.id,
        "title": table.title,
        "columns": titles,
        "rows": [
            {"id": row.id} | {title: _cell_facts(cell) for title, cell in zip(titles, row.cells, strict=True)}
            for row in table.rows
        ],
        "notes": table.notes,
    }


def _cell_facts(cell: Cell) -> object:
    if not isinstance(cell, Figure):
        return cell
    if cell.value is None:
        return {"value": None, "reason": cell.reason}
    interval = None if cell.low is None or cell.high is None else [cell.low, cell.high]
    facts = {"value": cell.value, "interval": interval}
    return facts | {"reason": cell.reason} if interval is None and cell.reason else facts


def _table_lines(table: InsightTable) -> Iterator[str]:
    yield table.title
    rows = [[heading.title for heading in table.headings]]
    rows += [
        [printed(cell, heading) for cell, heading in zip(row.cells, table.headings, strict=True)] for row in table.rows
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.headings))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield from table.notes
