"""A workspace to try the real program on, what a person does with it, and what must hold of it afterwards."""

import contextlib
import csv
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.proof_result import ROOT
from cfhire.errors import ReadableError
from cfhire.services.workspace import Workspace, create_workspace, open_workspace
from cfhire.store.backup import backups, copy_fault

JOB = "Support Lead"
CANDIDATES, NEWCOMERS = 12, 60
OLD = b"the report of last week"
PROGRAM = (sys.executable, "-m", "cfhire")


@dataclass(frozen=True)
class Desk:
    """A folder with a workspace, files to import, and a report of last week."""

    folder: Path

    @property
    def workspace(self) -> Path:
        """Return the workspace file."""
        return self.folder / "Harbour Hotel.cfhire"

    @property
    def newcomers(self) -> Path:
        """Return the file of candidates to import."""
        return self.folder / "newcomers.csv"

    @property
    def ratings(self) -> Path:
        """Return the file of ratings to import."""
        return self.folder / "ratings.csv"

    @property
    def job(self) -> tuple[str, ...]:
        """Return the arguments that name the workspace and its job."""
        return ("-w", str(self.workspace), "--job", JOB)

    def copy_to(self, folder: Path) -> "Desk":
        """Return the same desk in a fresh folder."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return Desk(folder)


def environment(folder: Path) -> dict[str, str]:
    """Return the surroundings of a program whose key and settings lie in `folder`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CFHIRE_")}
    return inherited | {"CFHIRE_HOME": str(folder), "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def lay_desk(folder: Path) -> Desk:
    """Make the workspace, a first backup of it, and the files."""
    folder.mkdir(parents=True)
    desk = Desk(folder)
    workspace = create_workspace(desk.workspace, "Harbour Hotel", "Maya Ortiz")
    try:
        workspace.open_job_from_template(JOB, "customer-support", ["Maya Ortiz", "Jonas Weber", "Ada Lindqvist"])
        names = [f"Candidate {number:03}" for number in range(CANDIDATES)]
        _write_candidates(folder / "first.csv", names)
        job = workspace.jobs.find(JOB).id
        workspace.importing.take_in(workspace.importing.preview(folder / "first.csv").entries, job)
        _write_ratings(desk.ratings, workspace, names)
        workspace.back_up()
    finally:
        workspace.close()
    _write_candidates(desk.newcomers, [f"Newcomer {number:04}" for number in range(NEWCOMERS)])
    for name in ("comparison.xlsx", "report.html"):
        (folder / name).write_bytes(OLD)
    return desk


def _write_candidates(path: Path, names: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Name", "Email", "Headline"])
        writer.writerows([name, f"{name.replace(' ', '.').lower()}@example.org", "x" * 200] for name in names)


def _write_ratings(path: Path, workspace: Workspace, names: list[str]) -> None:
    plan = workspace.jobs.page(workspace.jobs.find(JOB).id).plan
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["candidate", "rater", "question", "criterion", "rating", "evidence"])
        for place, name in enumerate(names):
            for rater in ("Jonas Weber", "Ada Lindqvist"):
                for interview in plan.interviews():
                    for each in interview.questions:
                        if each.question.criterion:
                            told = f"Told what happened on day {place}"
                            row = [name, rater, each.question.id, each.question.criterion, 1 + place % 5, told]
                            writer.writerow(row)


def rows(path: Path) -> dict[str, int]:
    """Return how many rows each table has, read beside the program."""
    with contextlib.closing(driver.connect(str(path), isolation_level=None)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608


def broken_promises(desk: Desk) -> Iterator[str]:
    """Yield what must never be: a damaged file, a broken chain or seal, a listed copy that is not whole."""
    try:
        workspace = open_workspace(desk.workspace)
    except ReadableError as error:
        yield f"it does not open any more: {error}"
        return
    try:
        yield from workspace.check().faults
    finally:
        workspace.close()
    for copy in backups(desk.workspace):
        fault = copy_fault(copy.path, None)
        if fault:
            yield f"the listed copy {copy.path.name} is bad: {fault}"
    left = {path.name for path in desk.folder.iterdir() if path.name.startswith(desk.workspace.name)}
    if left != {desk.workspace.name}:
        yield f"after closing, beside the workspace lie {sorted(left)}"


@dataclass(frozen=True)
class Flow:
    """What a person does: the command, and what must hold once it has answered or was cut short."""

    name: str
    command: Callable[[Desk], tuple[str, ...]]
    faults: Callable[[Desk, Mapping[str, int], str], Iterable[str]]
    """From desk, rows before, and what the program answered, a sentence for each broken promise of this flow."""
    always: Callable[[Desk], Iterable[str]] = broken_promises
    """The same for what must hold whatever was done."""


def _saved(desk: Desk, before: Mapping[str, int], answer: str) -> list[str]:
    ids = answer.split()
    with contextlib.closing(driver.connect(str(desk.workspace), isolation_level=None)) as connection:
        found = {row[0] for row in connection.execute("SELECT id FROM application")}
    grown = len(found) - before["application"]
    lost = [f"the acknowledged application {each} is lost" for each in ids if each not in found]
    return lost if 0 <= grown - len(ids) <= 1 else [*lost, f"{grown} applications came of {len(ids)} acknowledged"]


def _all_or_none(table: str, many: int) -> Callable[[Desk, Mapping[str, int], str], list[str]]:
    def faults(desk: Desk, before: Mapping[str, int], answer: str) -> list[str]:
        grown = rows(desk.workspace)[table] - before[table]
        if answer and grown != many:
            return [f"an acknowledged import of {many} brought {grown} rows of {table}"]
        return [] if grown in {0, many} else [f"half an import: {grown} of {many} rows of {table}"]

    return faults


def _copied(desk: Desk, before: Mapping[str, int], answer: str) -> list[str]:
    del before
    listed = {str(copy.path) for copy in backups(desk.workspace)}
    return [f"the acknowledged copy {each} is not listed" for each in answer.splitlines() if each not in listed]


def _old_or_new(name: str, whole: Callable[[Path], bool]) -> Callable[[Desk, Mapping[str, int], str], list[str]]:
    def faults(desk: Desk, before: Mapping[str, int], answer: str) -> list[str]:
        del before
        path = desk.folder / name
        old = path.read_bytes() == OLD
        if answer and old:
            return [f"the acknowledged {name} was not written"]
        return [] if old or whole(path) else [f"{name} is neither the old file nor a whole new one"]

    return faults


def _whole_workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() is None and "xl/workbook.xml" in archive.namelist()


def _whole_page(path: Path) -> bool:
    return path.read_bytes().rstrip().endswith(b"</html>")


def _made(desk: Desk, before: Mapping[str, int], answer: str) -> list[str]:
    del before
    path = desk.folder / "Second.cfhire"
    if not path.exists():
        return ["an acknowledged workspace is not there"] if answer else []
    open_workspace(path, "Ada Lindqvist").close()
    fault = copy_fault(path, None)
    return [f"a half-made workspace: {fault}"] if fault else []


def _restored(desk: Desk, before: Mapping[str, int], answer: str) -> list[str]:
    path = desk.folder / "Restored.cfhire"
    if not path.exists():
        return ["an acknowledged restore is not there"] if answer else []
    fault = copy_fault(path, None)
    return [f"a half-restored workspace: {fault}"] if fault or rows(path) != dict(before) else []


def _report(desk: Desk) -> tuple[str, ...]:
    out = str(desk.folder / "report.html")
    return ("report", *desk.job, "--candidate", "Candidate 003", "--html", out)


def flows(cards: int) -> tuple[Flow, ...]:
    """Return what people do; the file of ratings holds so many cards."""
    return (
        Flow("save", lambda desk: ("add", *desk.job, "--name", "Nia Adeyemi"), _saved),
        Flow(
            "import of candidates",
            lambda desk: ("import", "candidates", str(desk.newcomers), *desk.job),
            _all_or_none("candidate", NEWCOMERS),
        ),
        Flow(
            "import of ratings",
            lambda desk: ("import", "ratings", str(desk.ratings), *desk.job),
            _all_or_none("scorecard", cards),
        ),
        Flow("backup", lambda desk: ("backup", str(desk.workspace)), _copied),
        Flow(
            "export",
            lambda desk: ("export", "comparison", str(desk.folder / "comparison.xlsx"), *desk.job),
            _old_or_new("comparison.xlsx", _whole_workbook),
        ),
        Flow("report", _report, _old_or_new("report.html", _whole_page)),
        Flow(
            "new workspace",
            lambda desk: ("new", str(desk.folder / "Second.cfhire"), "--organisation", "H", "--owner", "Ada Lindqvist"),
            _made,
        ),
        Flow(
            "restore",
            lambda desk: ("restore", str(backups(desk.workspace)[0].path), str(desk.folder / "Restored.cfhire")),
            _restored,
        ),
    )


def lay(folder: Path) -> tuple[Desk, tuple[Flow, ...]]:
    """Lay a desk in `folder` and return it with what people do at it."""
    os.environ["CFHIRE_HOME"] = str(folder / "home")
    desk = lay_desk(folder / "desk")
    return desk, flows(_cards(desk))


def _cards(desk: Desk) -> int:
    """Return how many cards the ratings are: one for each candidate, rater and interview."""
    with desk.ratings.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    workspace = open_workspace(desk.workspace)
    try:
        plan = workspace.jobs.page(workspace.jobs.find(JOB).id).plan
    finally:
        workspace.close()
    interview = {each.question.id: held.id for held in plan.interviews() for each in held.questions}
    return len({(line["candidate"], line["rater"], interview[line["question"]]) for line in lines})
