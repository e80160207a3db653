"""What each connection is set to, and what a file keeps of times."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.exc import StatementError

from cfhire.errors import Defect
from cfhire.model.entities.candidates import CandidateRecord
from cfhire.store import connection
from cfhire.store.connection import connect, engine_for, set_and_read_back
from cfhire.store.files import RiskyPlace
from tests.store.desk import MAYA, Desk, desk_in

PROMISED = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "recursive_triggers": "1",
    "trusted_schema": "0",
    "temp_store": "2",
}


@pytest.mark.parametrize("passphrase", ["", "lantern by the door"])
def test_every_connection_reads_the_promised_settings_back(desk: Desk, passphrase: str) -> None:
    store = desk.create(passphrase)
    with store.engine.connect() as one, store.engine.connect() as two:
        for each in (one, two):
            read = {name: str(each.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in PROMISED}
            assert read == PROMISED
    store.close()


def test_a_place_that_cannot_keep_a_shared_log_is_refused(tmp_path: Path) -> None:
    memory = driver.connect(":memory:", isolation_level=None)
    with pytest.raises(RiskyPlace, match="without a shared log"):
        set_and_read_back(memory, tmp_path / "w.cfhire")
    memory.close()


def test_a_setting_that_does_not_hold_stops_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.SETTINGS, "page_size", 4095)
    raw = connect(tmp_path / "w.cfhire", None)
    with pytest.raises(Defect, match="PRAGMA page_size is 4096, not 4095"):
        set_and_read_back(raw, tmp_path / "w.cfhire")
    raw.close()


def test_an_sqlite_that_can_lose_its_log_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Defect, match=r"older than 3\.51\.3"):
        engine_for(tmp_path / "w.cfhire", None)


def test_times_come_back_as_the_same_moment_in_utc(desk: Desk) -> None:
    store = desk.create()
    written = datetime(2026, 3, 29, 2, 30, 15, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    with store.writing(MAYA, "candidate.added") as (session, _act):
        session.add(CandidateRecord(name="Nia Adeyemi", name_key="nia", created_at=written))
    with store.reading() as session:
        read = session.scalars(select(CandidateRecord.created_at)).one()
    store.close()
    assert read == written
    assert read.tzinfo is UTC


def test_a_time_without_a_zone_is_never_written(desk: Desk) -> None:
    store = desk.create()
    naive = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001
    with (
        pytest.raises(StatementError, match="naive time"),
        store.writing(MAYA, "candidate.added") as (session, _act),
    ):
        session.add(CandidateRecord(name="Nia Adeyemi", name_key="nia", created_at=naive))
    assert desk.names(store) == []
    store.close()


def test_a_workspace_opened_later_finds_its_statements_written(tmp_path: Path) -> None:
    hits = []
    for name in ("first", "second"):
        store = desk_in(tmp_path / name).create()
        with store.engine.connect() as opened:
            hits.append(opened.execute(select(CandidateRecord.email).limit(1)).context.cache_hit)
        store.close()
    assert hits[1] is CacheStats.CACHE_HIT
