"""A desk for each test of the store."""

from pathlib import Path

import pytest
from hypothesis import settings

from cfhire.store import keys
from tests.store.desk import Desk, desk_in

settings.register_profile("store", derandomize=True, max_examples=40, deadline=None)
settings.load_profile("store")


@pytest.fixture(autouse=True)
def quick_keys(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys of passphrases in few rounds, except for a test that asks for `real_keys`."""
    if "real_keys" not in request.fixturenames:
        monkeypatch.setattr(keys, "ROUNDS", 1000)


@pytest.fixture
def real_keys() -> None:
    """Ask for keys as they are made outside tests."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with nothing on it yet."""
    return desk_in(tmp_path)
