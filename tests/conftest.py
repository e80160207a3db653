"""Fixtures for the whole suite: a home of its own for each run, and the sample workspace, built once."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from cfhire.i18n import set_language

DEVICE_KEY = "5b" * 32

if TYPE_CHECKING:
    from bench.simulated_workspace import Simulated
    from cfhire.services.workspace import Workspace


@pytest.fixture(autouse=True, scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the key and settings of the tests away from those of the person who runs them."""
    folder = tmp_path_factory.mktemp("home")
    # What one of several processes signed is this computer's to all of them.
    (folder / "device.key").write_text(DEVICE_KEY, encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CFHIRE_HOME", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin and leave each test in English."""
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Path:
    """Return the sample workspace as a closed file, built by whoever comes first; copy it before writing."""
    from cfhire.services.sample.building import build_sample

    assert home.exists()
    own = tmp_path_factory.getbasetemp()
    path = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "sample" / "Northwind.cfhire"
    with FileLock(path.parent.with_suffix(".lock")):
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            build_sample(path).close()
    return path


@pytest.fixture
def sample_copy(sample_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample workspace that a test may change."""
    return Path(shutil.copy(sample_file, tmp_path / "Northwind.cfhire"))


@pytest.fixture(scope="session")
def simulated(tmp_path_factory: pytest.TempPathFactory, home: Path) -> "Simulated":
    """Return an organisation of 72 candidates and 18 raters whose policies chose fair scores; nobody writes to it."""
    from bench.simulated_workspace import simulated_workspace

    return simulated_workspace(tmp_path_factory.mktemp("organisation") / "Harbour.cfhire")


@pytest.fixture
def harbour(simulated: "Simulated", tmp_path: Path) -> "Iterator[Workspace]":
    """Return a copy of that organisation as its administrator sees it."""
    from cfhire.services.workspace import open_workspace

    opened = open_workspace(Path(shutil.copy(simulated.path, tmp_path / "Harbour.cfhire")))
    yield opened
    opened.close()


@pytest.fixture
def waiting(tmp_path: Path, home: Path) -> "Iterator[Workspace]":
    """Return an organisation that only waits for the last cards of candidates a70 and a71, both of job j2."""
    from bench.simulated_workspace import Organisation, simulated_workspace
    from cfhire.services.workspace import open_workspace

    assert home.exists()
    opened = open_workspace(simulated_workspace(tmp_path / "Waiting.cfhire", Organisation(waiting=2)).path)
    yield opened
    opened.close()


class FixedClock:
    """A clock that a test moves."""

    def __init__(self, at: datetime = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Return the time."""
        return self.at

    def move(self, **by: float) -> None:
        """Move the time by days, hours, minutes, seconds."""
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands at noon of 21 November 2026."""
    return FixedClock()
