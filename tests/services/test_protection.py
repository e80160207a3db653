"""A person sets, changes and takes off the passphrase of the workspace that is open."""

from pathlib import Path

import pytest

from cfhire.errors import Invalid, NotAllowed
from cfhire.services.protection import WrongPassphrase
from cfhire.services.workspace import create_workspace, open_workspace, wants_passphrase
from cfhire.store import keys
from cfhire.store.backup import backups
from cfhire.store.connection import WrongKey
from cfhire.store.keys import is_protected


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys of passphrases in few rounds."""
    monkeypatch.setattr(keys, "ROUNDS", 1000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a workspace lies that nothing protects."""
    made = create_workspace(tmp_path / "Ours.cfhire", "Harbour Kitchens", "Maya Ortiz")
    made.close()
    return made.path


def test_a_workspace_opens_with_what_was_typed_last_and_goes_on_meanwhile(path: Path) -> None:
    opened = open_workspace(path)
    assert opened.change_passphrase("", "kelp and salt").summary == "Set passphrase"
    assert opened.organisation() == "Harbour Kitchens"
    assert opened.change_passphrase("kelp and salt", "moss on the wall").summary == "Change passphrase"
    opened.close()
    with pytest.raises(WrongKey):
        open_workspace(path, passphrase="kelp and salt")
    again = open_workspace(path, passphrase="moss on the wall")
    assert again.check().faults == ()
    assert again.change_passphrase("moss on the wall", "").summary == "Remove passphrase"
    again.close()
    assert not wants_passphrase(path)
    open_workspace(path).close()


def test_a_copy_under_the_new_passphrase_is_made_at_once_and_those_before_stay(path: Path) -> None:
    opened = open_workspace(path)
    before = opened.back_up()
    opened.change_passphrase("", "kelp and salt")
    opened.close()
    newest, *_others = backups(path)
    assert is_protected(newest.path)
    assert not is_protected(before.path)


def test_whoever_does_not_know_the_passphrase_of_now_changes_nothing(path: Path) -> None:
    opened = open_workspace(path)
    opened.change_passphrase("", "kelp and salt")
    for guess in ("", "Kelp and salt"):
        with pytest.raises(WrongPassphrase):
            opened.change_passphrase(guess, "moss on the wall")
    with pytest.raises(Invalid, match="That is the current passphrase"):
        opened.change_passphrase("kelp and salt", "kelp and salt")
    opened.close()
    open_workspace(path, passphrase="kelp and salt").close()


def test_only_an_administrator_changes_it(sample_copy: Path) -> None:
    opened = open_workspace(sample_copy, "Jonas Weber")
    with pytest.raises(NotAllowed):
        opened.change_passphrase("", "kelp and salt")
    opened.close()
    assert not wants_passphrase(sample_copy)
