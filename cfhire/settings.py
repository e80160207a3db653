"""What a person set for themselves, apart from any workspace."""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

KEPT_RECENT = 15


def home() -> Path:
    """Return where this computer's key and settings lie; CFHIRE_HOME names another place."""
    named = os.environ.get("CFHIRE_HOME")
    return Path(named) if named else user_data_path("cfhire", appauthor=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Look, language, keys and the workspaces that were open last, the newest first."""

    scheme: str = "system"
    text_scale: int = 100
    language: str = "en"
    single_keys: bool = True
    keys: dict[str, list[str]] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    person: str = ""
    paper: str = ""

    def with_recent(self, path: Path) -> "Settings":
        """Return the settings with `path` as the workspace that was open last."""
        others = tuple(each for each in self.recent if each != str(path))
        return replace(self, recent=(str(path), *others)[:KEPT_RECENT])


def settings_path() -> Path:
    """Return where the settings are kept."""
    return home() / "settings.json"


def read_settings() -> Settings:
    """Return the settings; a file that is missing or cannot be read gives the defaults, value by value."""
    try:
        kept = json.loads(settings_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    defaults = Settings()
    if not isinstance(kept, dict):
        return defaults
    fitting: dict[str, Any] = {
        name: tuple(kept[name]) if name == "recent" else kept[name]
        for name, value in asdict(defaults).items()
        if name in kept and (isinstance(kept[name], type(value)) or (name == "recent" and isinstance(kept[name], list)))
    }
    return replace(defaults, **fitting)


def written(settings: Settings) -> bytes:
    """Return the settings as they are kept."""
    return (json.dumps(asdict(settings), indent=1, ensure_ascii=False) + "\n").encode()
