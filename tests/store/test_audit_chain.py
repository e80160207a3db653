"""The record of changes: what was altered behind the program's back is found."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from cfhire.model.entities.candidates import CandidateRecord
from cfhire.model.entities.people import EventRecord
from cfhire.model.kinds import Role
from cfhire.model.viewers import Viewer
from cfhire.store import audit
from cfhire.store.store import Broken, Store
from tests.store.desk import MAYA, NOON, Desk, desk_in

JONAS = Viewer("22222222-2222-4222-8222-222222222222", "Jonas Weber", Role.INTERVIEWER)
COLUMNS = ("author", "device", "sequence", "previous", "at", "action", "subjects", "hash", "signature")
FORGED: dict[str, object] = {
    "author": JONAS.person_id,
    "device": "ab" * 32,
    "sequence": 99,
    "previous": "0" * 64,
    "at": "2020-02-02 02:02:02.000000",
    "action": "candidate.removed",
    "subjects": json.dumps({"candidate": ["somebody else"]}),
    "hash": "1" * 64,
    "signature": "2" * 128,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a workspace with eight events of one person on one computer."""
    desk = desk_in(tmp_path_factory.mktemp("audited"))
    made = desk.create()
    desk.add(made, *(f"Candidate {number}" for number in range(8)))
    return made


def tampered(store: Store, *statements: str) -> tuple[list[str], bool]:
    """Alter the record in a transaction that is taken back; return the faults told, and whether the anchor fits."""
    with store.engine.connect() as connection:
        before = audit.head(Session(connection))
        forget_triggers(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
        with Session(connection) as session:
            told = list(audit.faults(session)), audit.head(session) == before
        connection.rollback()
    return told


def forget_triggers(connection: Connection) -> None:
    """Take away what keeps the record, as one can who reads the file with another program."""
    connection.exec_driver_sql("DROP TRIGGER event_keeps_update")
    connection.exec_driver_sql("DROP TRIGGER event_keeps_delete")


def test_an_untouched_record_has_no_fault(store: Store) -> None:
    with store.reading() as session:
        assert list(audit.faults(session)) == []


@pytest.mark.parametrize("column", COLUMNS)
def test_an_edited_field_is_found(store: Store, column: str) -> None:
    value = FORGED[column]
    faults, _same = tampered(store, f"UPDATE event SET {column} = {value!r} WHERE sequence = 4")  # noqa: S608
    assert any("of 1111" in each or "of 2222" in each for each in faults)


def test_a_forger_who_makes_hashes_again_has_no_signature(store: Store) -> None:
    with store.engine.connect() as connection:
        forget_triggers(connection)
        with Session(connection) as session:
            event = session.get(EventRecord, last_id(connection))
            assert event is not None
            event.action = "candidate.removed"
            link = (event.author, event.device, event.sequence, event.previous)
            message = audit.canonical(link, event.at, audit.Act(event.action, event.subjects))
            event.hash = hashlib.sha256(message).hexdigest()
            session.flush()
            assert list(audit.faults(session)) == ["Event 8 of 11111111 on 3b6a27bc is not signed by its device."]
        connection.rollback()


def last_id(connection: Connection) -> str:
    """Return the id of the last event."""
    return str(connection.exec_driver_sql("SELECT id FROM event ORDER BY sequence DESC LIMIT 1").scalar_one())


def test_a_deleted_event_is_found(store: Store) -> None:
    faults, _same = tampered(store, "DELETE FROM event WHERE sequence = 4")
    assert faults[0] == "Event 5 of 11111111 on 3b6a27bc follows a gap: 4 was expected."


def test_a_deleted_beginning_is_found(store: Store) -> None:
    faults, _same = tampered(store, "DELETE FROM event WHERE sequence <= 3")
    assert faults[0] == "Event 4 of 11111111 on 3b6a27bc follows a gap: 1 was expected."


def test_two_swapped_events_are_found(store: Store) -> None:
    faults, _same = tampered(
        store,
        "UPDATE event SET sequence = 99 WHERE sequence = 3",
        "UPDATE event SET sequence = 3 WHERE sequence = 4",
        "UPDATE event SET sequence = 4 WHERE sequence = 99",
    )
    assert {each.split(" of ")[0] for each in faults} == {"Event 3", "Event 4", "Event 5"}


def test_an_inserted_event_is_found(store: Store) -> None:
    copied = ", ".join(column for column in COLUMNS if column != "sequence")
    faults, _same = tampered(
        store,
        f"INSERT INTO event (id, sequence, {copied}) SELECT 'x', 9, {copied} FROM event WHERE sequence = 2",  # noqa: S608
    )
    assert [each.split(" of ")[0] for each in faults] == ["Event 9", "Event 9"]


def test_a_cut_tail_is_found_by_the_anchor_alone(store: Store) -> None:
    faults, same = tampered(store, "DELETE FROM event WHERE sequence > 5")
    assert (faults, same) == ([], False)


def test_an_anchor_is_known_again_when_more_was_written_and_missed_when_its_end_was_cut(desk: Desk) -> None:
    """A backup's name holds the first letters of an anchor, so that a check needs nothing but the folder."""
    store = desk.create()
    anchors = []
    for name in ("Nia Adeyemi", "Sam Chen", "Dana Kim"):
        desk.add(store, name)
        with store.writing(JONAS, "candidate.read"):
            pass
        with store.reading() as session:
            anchors.append(audit.head(session)[:12])
    with store.reading() as session:
        assert audit.never_held(session, anchors) == set()
    with store.engine.connect() as connection:
        forget_triggers(connection)
        connection.exec_driver_sql("DELETE FROM event WHERE sequence = 3")
        with Session(connection) as session:
            assert list(audit.faults(session)) == []
            assert audit.never_held(session, anchors) == {anchors[2]}
        connection.rollback()
    store.close()


@pytest.mark.parametrize("garbage", ["at = 'yesterday'", "sequence = 'four'"])
def test_an_event_that_cannot_be_read_is_a_sentence(store: Store, garbage: str) -> None:
    faults, _same = tampered(store, f"UPDATE event SET {garbage} WHERE sequence = 4")  # noqa: S608
    assert faults[-1].startswith("An event was altered so that it cannot be read")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET action = 'nothing' WHERE sequence = 2",
        "DELETE FROM event WHERE sequence = 2",
        "DELETE FROM event",
        "REPLACE INTO event SELECT * FROM event WHERE sequence = 2",
        "UPDATE OR REPLACE event SET sequence = 3 WHERE sequence = 2",
    ],
)
def test_the_file_itself_refuses_to_change_the_record(store: Store, statement: str) -> None:
    with pytest.raises(Broken, match="the record of changes is append-only"), store.drafting() as session:
        session.connection().exec_driver_sql(statement)
    with store.reading() as session:
        assert list(audit.faults(session)) == []


def test_a_change_that_fails_leaves_no_event(desk: Desk) -> None:
    store = desk.create()
    desk.add(store, "Nia Adeyemi")
    with store.reading() as session:
        before = audit.head(session)
    with pytest.raises(Broken), store.writing(MAYA, "candidate.added") as (session, _act):
        session.add(CandidateRecord(id="x", name="Sam Chen", created_at=NOON))
    with store.reading() as session:
        assert audit.head(session) == before
    assert desk.names(store) == ["Nia Adeyemi"]
    store.close()


def test_people_have_chains_of_their_own(desk: Desk) -> None:
    store = desk.create()
    for person in (MAYA, JONAS, JONAS, MAYA):
        with store.writing(person, "nothing.happened"):
            pass
    with store.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT author, sequence FROM event ORDER BY author, sequence").all()
    store.close()
    assert found == [(MAYA.person_id, 1), (MAYA.person_id, 2), (JONAS.person_id, 1), (JONAS.person_id, 2)]


TAMPERINGS = st.one_of(
    st.builds(
        lambda place, column: f"UPDATE event SET {column} = {FORGED[column]!r} WHERE sequence = {place}",  # noqa: S608
        st.integers(1, 8),
        st.sampled_from(COLUMNS),
    ),
    st.builds("DELETE FROM event WHERE sequence = {}".format, st.integers(1, 8)),
    st.builds("DELETE FROM event WHERE sequence >= {}".format, st.integers(1, 8)),
    st.builds(
        "UPDATE event SET subjects = (SELECT subjects FROM event e WHERE e.sequence = {}) WHERE sequence = 8".format,
        st.integers(1, 7),
    ),
)


@given(st.lists(TAMPERINGS, min_size=1, max_size=3))
def test_with_an_anchor_any_tampering_is_found(store: Store, statements: list[str]) -> None:
    faults, same = tampered(store, *statements[:1], *(each for each in statements[1:] if "sequence = 99" not in each))
    assert faults or not same
