"""The paper that is offered first: the one wished for, else that of the country."""

import pytest

from cfhire.model.kinds import Paper
from cfhire.settings import Settings, settings_path, written
from cfhire.ui.paper import local_paper, wished_paper


@pytest.mark.parametrize(
    ("wished", "offered"), [("A4", Paper.A4), ("Letter", Paper.LETTER), ("", None), ("Foolscap", None)]
)
def test_the_paper_wished_for_is_offered_first(
    wished: str, offered: Paper | None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path_factory.mktemp("home")))
    settings_path().write_bytes(written(Settings(paper=wished)))
    assert wished_paper() is (offered or local_paper())
