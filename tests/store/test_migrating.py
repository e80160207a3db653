"""Forms of the file: up, down, with data, against the models, and cut short midway."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect

from cfhire.errors import ReadableError
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord, RawScoreRecord
from cfhire.model.entities.files import AttachmentContentRecord, AttachmentRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.store import migrating
from cfhire.store.backup import backups
from cfhire.store.connection import engine_for
from cfhire.store.migrating import BrokenMigration, form_of, forms, migrate
from cfhire.store.store import Store
from tests.store.desk import NOON, Desk
from tests.store.tables import every_table

NEWEST = forms()[-1]
NEXT_FORM = f"{int(NEWEST) + 1:04}"
NEXT = '''
"""A form for tests: a parent of other tables is altered."""

import sqlalchemy as sa
from alembic import op

revision = "{form}"
down_revision = "{before}"


def upgrade():
    with op.batch_alter_table("candidate") as batch:
        batch.add_column(sa.Column("town", sa.String(100), nullable=False, server_default="—"))
        batch.alter_column("headline", new_column_name="summary")
    op.create_index("ix_candidate_town", "candidate", ["town"])
    {then}


def downgrade():
    op.drop_index("ix_candidate_town", "candidate")
    with op.batch_alter_table("candidate") as batch:
        batch.alter_column("summary", new_column_name="headline")
        batch.drop_column("town")
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of migrations of our own, which the program takes for its."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrating.FOLDER, copy)
    monkeypatch.setattr(migrating, "FOLDER", copy)
    return copy


def add_next_form(folder: Path, then: str = "") -> None:
    """Let the program know one form more, whose migration ends with the statement `then`."""
    written = NEXT.format(then=then or "pass", form=NEXT_FORM, before=NEWEST)
    (folder / "versions" / f"{NEXT_FORM}_next.py").write_text(written)


def fill(store: Store) -> None:
    """Give each of three candidates two files, and an application with a score."""
    with store.engine.begin() as connection:
        connection.execute(insert(AttachmentContentRecord), [{"sha256": "0", "content": b"%"}])
        job = {"id": "j", "title": "Guest Services Lead", "state": "draft", "created_at": NOON}
        connection.execute(insert(JobRecord), [job])
        for place in "abc":
            person = {"id": place, "name": f"Candidate {place}", "name_key": place, "headline": "x", "created_at": NOON}
            application = {"id": place, "candidate_id": place, "job_id": "j", "created_at": NOON}
            content = {"name": "cv.pdf", "sha256": "0", "size": 1, "added_at": NOON}
            files = [content | {"id": f"{place}{number}", "candidate_id": place} for number in (1, 2)]
            score = {"application_id": place, "axis": "values", "raters": 2, "verdict": "ready", "reason": ""}
            connection.execute(insert(CandidateRecord), [person])
            connection.execute(insert(ApplicationRecord), [application])
            connection.execute(insert(RawScoreRecord), [score])
            connection.execute(insert(AttachmentRecord), files)


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return everything in the file, by table."""
    with store.engine.connect() as connection:
        return {
            table: sorted(map(tuple, connection.exec_driver_sql(f'SELECT * FROM "{table}"')), key=repr)  # noqa: S608
            for table in sorted(inspect(connection).get_table_names())
        }


def test_the_newest_form_is_what_the_models_say(desk: Desk) -> None:
    store = desk.create()
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, every_table()) == []
    store.close()


def test_the_file_of_each_migration_is_named_for_its_form() -> None:
    scripts = ScriptDirectory(str(migrating.FOLDER))
    assert [script.revision for script in scripts.walk_revisions()][::-1] == forms()


def test_every_constraint_and_index_has_the_name_the_models_give_it(desk: Desk) -> None:
    store = desk.create()
    found, wanted = set(), set()
    inspector = inspect(store.engine)
    for table in every_table().sorted_tables:
        wanted |= {str(each.name) for each in table.constraints} | {str(index.name) for index in table.indexes}
        found |= {str(inspector.get_pk_constraint(table.name)["name"])}
        for kind in ("foreign_keys", "unique_constraints", "check_constraints", "indexes"):
            found |= {str(each["name"]) for each in getattr(inspector, f"get_{kind}")(table.name)}
    store.close()
    assert found == wanted


def test_down_to_nothing_and_up_again_gives_the_same_form(desk: Desk) -> None:
    store = desk.create()
    with store.engine.connect() as connection:
        before = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").all()
    migrate(store.engine, store.path, "base", back=True)
    assert inspect(store.engine).get_table_names() == ["alembic_version"]
    migrate(store.engine, store.path)
    with store.engine.connect() as connection:
        after = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").all()
    store.close()
    assert after == before


def test_an_older_file_is_copied_then_brought_up_with_all_it_holds(desk: Desk, folder: Path) -> None:
    store = desk.create()
    fill(store)
    before = rows(store)
    store.close()
    add_next_form(folder)
    with desk.opened() as newer:
        after = rows(newer)
    (copy,) = backups(desk.path)
    assert (form_of(desk.path, None), form_of(copy.path, None)) == (NEXT_FORM, NEWEST)
    assert {name: len(found) for name, found in after.items()} == {name: len(found) for name, found in before.items()}
    assert len(after["attachment"]) == 6
    assert {row[-1] for row in after["candidate"]} == {"—"}
    untouched = set(before) - {"candidate", "alembic_version"}
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}


def test_a_migration_goes_back_with_all_the_file_holds(desk: Desk, folder: Path) -> None:
    store = desk.create()
    fill(store)
    before = rows(store)
    add_next_form(folder)
    migrate(store.engine, store.path)
    migrate(store.engine, store.path, NEWEST, back=True)
    after = rows(store)
    store.close()
    assert after == before


@pytest.mark.parametrize(
    ("then", "error"),
    [
        ("raise RuntimeError('the power of the laptop ends')", RuntimeError),
        ("op.execute('SELECT * FROM nowhere')", ReadableError),
        ("op.execute('DELETE FROM candidate')", BrokenMigration),
    ],
    ids=["aborted", "refused by the database", "children without parents"],
)
def test_a_migration_that_fails_midway_leaves_file_and_children_as_they_were(
    desk: Desk, folder: Path, then: str, error: type[Exception]
) -> None:
    store = desk.create()
    fill(store)
    before = rows(store)
    store.close()
    add_next_form(folder, then)
    with pytest.raises(error):
        desk.open()
    assert form_of(desk.path, None) == NEWEST
    (folder / "versions" / f"{NEXT_FORM}_next.py").unlink()
    with desk.opened() as again:
        assert rows(again) == before
        with again.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert desk.files() == {desk.path.name}


def test_links_are_kept_again_after_a_migration(desk: Desk, folder: Path) -> None:
    desk.create().close()
    add_next_form(folder)
    with desk.opened() as store:
        engine = engine_for(store.path, None)
        for each in (store.engine, engine):
            with each.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        engine.dispose()


def test_no_migration_starts_without_a_copy(desk: Desk, folder: Path) -> None:
    desk.create().close()
    before = desk.path.read_bytes()
    add_next_form(folder)
    (desk.path.parent / "backups").write_text("a file where the folder of the copies should be")
    with pytest.raises(ReadableError):
        desk.open()
    assert desk.path.read_bytes() == before


def test_a_file_whose_making_was_cut_short_is_finished(desk: Desk) -> None:
    store = desk.create()
    migrate(store.engine, store.path, "base", back=True)
    store.close()
    assert form_of(desk.path, None) is None
    with desk.opened() as again:
        assert desk.names(again) == []
    assert form_of(desk.path, None) == forms()[-1]
