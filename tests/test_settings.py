"""Settings survive the way to the disk and back, and bad ones do no harm."""

from pathlib import Path

import pytest

from cfhire.settings import Settings, home, read_settings, settings_path, written


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path / "home"))
    home().mkdir()


def test_what_was_set_comes_back() -> None:
    chosen = Settings("dark", 150, "de", single_keys=False, keys={"edit.undo": ["Ctrl+U"]}, recent=("/a.cfhire",))
    settings_path().write_bytes(written(chosen))
    assert read_settings() == chosen


def test_the_newest_workspace_stands_first_and_once() -> None:
    kept = Settings().with_recent(Path("/a")).with_recent(Path("/b")).with_recent(Path("/a"))
    assert kept.recent == ("/a", "/b")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"text_scale": "big", "recent": 7}', '{"unknown": 1}'])
def test_a_broken_file_gives_the_defaults(text: str) -> None:
    settings_path().write_text(text, encoding="utf-8")
    assert read_settings() == Settings()
