"""A desk for each test of the store."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.store.desk import Desk, desk_in

settings.register_profile("store", derandomize=True, max_examples=40, deadline=None)
settings.load_profile("store")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with nothing on it yet."""
    return desk_in(tmp_path)
