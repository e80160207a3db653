"""Proof that a migration killed at any moment leaves the old form or the new one, with all the file holds."""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.proof_desk import Desk, Flow, lay, rows
from bench.proof_kills import kill_often, result, told
from bench.proof_result import Result
from cfhire.store import migrating
from cfhire.store.backup import backups, copy_fault
from cfhire.store.migrating import form_of, forms

PROGRAM = (
    "import sys; from pathlib import Path; from cfhire.store import migrating; "
    "migrating.FOLDER = Path(sys.argv.pop(1)); from cfhire.app import main; sys.exit(main())"
)
"""The real program, given a folder of migrations that knows one form more than it was shipped with."""

NEXT = '''
"""A form for the proof: four parents of other tables are altered, each copied row by row."""

import sqlalchemy as sa
from alembic import op

revision = "{following}"
down_revision = "{newest}"


def upgrade():
    for table in ("person", "candidate", "application", "question"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("proof", sa.String(10), nullable=False, server_default="whole"))
        op.create_index(f"ix_{{table}}_proof", table, ["proof"])
'''


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Kill `count` migrations."""
    with tempfile.TemporaryDirectory(prefix="proof-") as name:
        folder = Path(name)
        desk, _flows = lay(folder)
        shutil.copytree(migrating.FOLDER, folder / "migrations")
        script = NEXT.format(newest=forms()[-1], following=following())
        (folder / "migrations" / "versions" / f"{following()}_proof.py").write_text(script, encoding="utf-8")
        flow = Flow("migration", lambda desk: ("jobs", "-w", str(desk.workspace)), _migrated, _broken_promises)
        program = (sys.executable, "-c", PROGRAM, str(folder / "migrations"))
        tally = kill_often(flow, desk, count, folder, program)
        progress(told(tally))
        return result("kill −9 of migrations", {flow.name: tally})


def following() -> str:
    """Return the form after the newest this program knows."""
    return f"{int(forms()[-1]) + 1:04}"


def _broken_promises(desk: Desk) -> list[str]:
    """Look at the file with the library alone: this program's own forms end before the one of the proof."""
    listed = [(copy.path, copy_fault(copy.path, None)) for copy in backups(desk.workspace)]
    with contextlib.closing(driver.connect(str(desk.workspace), isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    fault = copy_fault(desk.workspace, None)
    return [f"damaged: {fault}"] * bool(fault) + [f"bad copy {path.name}: {fault}" for path, fault in listed if fault]


def _migrated(desk: Desk, before: Mapping[str, int], answer: str) -> list[str]:
    form, found = form_of(desk.workspace, None), rows(desk.workspace)
    told = []
    new = form == following()
    if answer and not new:
        told.append(f"the program answered from a file that still has form {form}")
    if found != dict(before):
        told.append(f"rows were lost or doubled: {found}")
    with contextlib.closing(driver.connect(str(desk.workspace), isolation_level=None)) as connection:
        altered = {
            table: any(row[1] == "proof" for row in connection.execute(f'PRAGMA table_info("{table}")'))
            for table in ("person", "candidate", "application", "question")
        }
        temporary = connection.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE '%alembic_tmp%'").fetchone()
    if set(altered.values()) != {new} or temporary[0]:
        told.append(f"half a migration: form {form}, altered {altered}, {temporary[0]} tables in between")
    copies = len(backups(desk.workspace))
    if new and copies < 2:
        told.append("it was migrated without a copy of what was before")
    return told
