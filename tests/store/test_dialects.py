"""The tables on the databases they are for."""

import pytest
from sqlalchemy import Table, make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from tests.store.tables import every_table

TABLES = every_table().sorted_tables


@pytest.mark.parametrize("database", ["sqlite", "postgresql+psycopg"])
@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_each_table_can_be_made_on_both_databases(table: Table, database: str) -> None:
    dialect = make_url(f"{database}://").get_dialect()()
    made = str(CreateTable(table).compile(dialect=dialect))
    assert made.replace('"', "").lstrip().startswith(f"CREATE TABLE {table.name} (")
    for constraint in table.constraints:
        assert f"CONSTRAINT {constraint.name} " in made
    for index in table.indexes:
        assert str(CreateIndex(index).compile(dialect=dialect)).startswith(f"CREATE INDEX {index.name} ")


def test_no_name_is_too_long_for_the_server() -> None:
    names = [str(each.name) for table in TABLES for each in table.constraints]
    names += [str(each.name) for table in TABLES for each in table.indexes]
    assert [name for name in names if len(name) > 63] == []
