"""The demonstration: the sample workspace with its reports, exports, plan and kit."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.services.sample.building import build_sample
from cfhire.services.workspace import Workspace

REPORTED = ("Nia Adeyemi", "Dana Kim", "Sam Chen")
"""Ready with plan, ready, and skill alone."""

FILE = "Northwind Hotels.cfhire"
Progress = Callable[[int, int], None]


def make_demo(folder: Path, progress: Progress | None = None, today: date | None = None) -> list[Path]:
    """Make everything in `folder` and return the files; `today` moves the invented weeks to end on that day.

    Raises:
        ReadableError: the folder holds a demonstration already, or the disk refuses.
    """
    path = folder / FILE
    if path.exists():
        raise ReadableError(
            _("“{folder}” holds a sample workspace already.").format(folder=folder),
            _("Name another folder, or remove it first."),
        )
    workspace = build_sample(path, progress=progress, today=today)
    try:
        return [path, *_write(workspace, folder)]
    finally:
        workspace.close()


def _write(workspace: Workspace, folder: Path) -> list[Path]:
    job = workspace.jobs.find("Guest Services Lead").id
    files = []
    for name in REPORTED:
        row = workspace.candidates.find(job, name)
        html, pdf = (folder / f"{name} - offer readiness{ending}" for ending in (".html", ".pdf"))
        workspace.reporting.write_offer_readiness(row.id, html, pdf)
        files += [html, pdf]
    for ending in (".xlsx", ".csv", ".html"):
        path = folder / f"Guest Services Lead - comparison{ending}"
        workspace.reporting.write_comparison(job, path)
        files.append(path)
    plan, kit = folder / "Guest Services Lead - plan.html", folder / "Guest Services Lead - values kit.html"
    workspace.reporting.write_plan(job, plan)
    held = next(row for row in workspace.interviews.rows() if row.job == "Guest Services Lead" and row.minutes == 45)
    workspace.reporting.write_kit(held.id, kit)
    return [*files, plan, kit]
