"""Tests of banks keep their copies of files read before in a folder of their own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def bank_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the copies, shared by the session as it is by the runs of the program."""
    folder = tmp_path_factory.getbasetemp() / "bank-cache"
    monkeypatch.setattr("cfhire.banks.tree_cache.cache_folder", lambda: folder)
    return folder
