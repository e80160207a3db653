"""The command box finds what is meant by a few letters and runs it by key."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.ui.actions import Actions, Entry
from cfhire.ui.palette import Answer, CommandPalette, Hit, HitModel, Provider, closeness
from tests.ui.window_checks import Look, faults, show

ENTRIES = (
    Entry("candidates.add", "&Add candidate…", "Write down somebody who applied.", ("Ctrl+N",)),
    Entry("go.candidates", "Candidates", "Page"),
    Entry("go.calibration", "Calibrate", "Page"),
    Entry("view.full_screen", "&Full screen", "", ("F11",)),
    Entry("interview.skip", "Skip question", screens=frozenset({"interview"})),
    Entry("go.find", "Search…", in_box=False),
)


class Desk:
    """A window with a field, a box over it, and what was run."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.field = QLineEdit()
        self.field.setAccessibleName("Find")
        QVBoxLayout(self.window).addWidget(self.field)
        self.run: list[str] = []
        self.actions = Actions(self.window)
        for entry in ENTRIES:
            self.add(entry)
        self.actions.show_screen("today")
        self.providers: list[Provider] = []
        self.box = CommandPalette(self.window, self.actions, self.providers)
        show(qtbot, self.window, QSize(800, 500))
        self.field.setFocus()

    def add(self, entry: Entry) -> None:
        self.actions.add(entry, lambda: self.run.append(entry.id))

    @property
    def typed(self) -> QLineEdit:
        return self.box.findChildren(QLineEdit)[0]

    def shown(self) -> list[str]:
        return [hit.title for hit in self.box.findChildren(HitModel)[0].hits]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cand", "Candidates"),
        ("add", "Add candidate…"),
        ("ac", "Add candidate…"),
        ("candidate add", "Add candidate…"),
        ("fs", "Full screen"),
        ("calibarte", "Calibrate"),
        ("CALIB", "Calibrate"),
    ],
)
def test_a_few_letters_find_what_is_meant(desk: Desk, typed: str, first: str) -> None:
    desk.box.open()
    desk.typed.setText(typed)
    assert desk.shown()[0] == first


def test_accents_do_not_matter() -> None:
    assert closeness("zoe", "Zoë Łukasz") == 100
    assert closeness("Zoë", "zoe lukasz") == 100
    assert closeness("xq", "Candidates") < 60


def test_only_what_can_be_done_here_is_offered(desk: Desk) -> None:
    desk.actions["view.full_screen"].setEnabled(False)
    desk.box.open()
    assert desk.shown() == ["Add candidate…", "Candidates", "Calibrate"]


def test_keys_choose_run_and_come_back(desk: Desk) -> None:
    desk.box.open()
    QTest.keyClick(desk.typed, Qt.Key.Key_Down)
    QTest.keyClick(desk.typed, Qt.Key.Key_Return)
    assert desk.run == ["go.candidates"]
    assert not desk.box.isVisible()
    assert desk.field.hasFocus()
    desk.box.open()
    assert desk.shown()[0] == "Candidates"
    QTest.keyClick(desk.typed, Qt.Key.Key_Escape)
    assert desk.field.hasFocus()


def test_providers_answer_after_a_pause_and_old_answers_are_dropped(qtbot: QtBot, desk: Desk) -> None:
    asked: list[tuple[str, Answer]] = []
    desk.providers.append(lambda text, answer: asked.append((text, answer)))
    desk.box.open()
    desk.typed.setText("ni")
    qtbot.waitUntil(lambda: len(asked) == 1)
    desk.typed.setText("nia")
    qtbot.waitUntil(lambda: len(asked) == 2)
    hits: Sequence[Hit] = [Hit("Nia Adeyemi", lambda: desk.run.append("nia"), "Candidate")]
    asked[0][1]([Hit("Old", lambda: None)])
    asked[1][1](hits)
    assert asked[1][0] == "nia"
    assert desk.shown()[-1] == "Nia Adeyemi"
    assert "Old" not in desk.shown()


def test_nothing_found_is_said(desk: Desk) -> None:
    desk.box.open()
    desk.typed.setText("zzzzzz")
    assert desk.shown() == []
    assert not desk.box.findChildren(QListView)[0].isVisible()


def test_the_list_is_a_sound_model_that_screen_readers_can_read(qtmodeltester: ModelTester) -> None:
    model = HitModel()
    model.set_hits([Hit("Add <b>candidate</b>", lambda: None, "Write down\nsomebody", "Ctrl N")])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Add <b>candidate</b>, Write down somebody, Ctrl N"


def test_the_box_reads_well_in_every_look(qtbot: QtBot, look: Look) -> None:
    desk = Desk(qtbot)
    desk.box.open("ca")
    assert faults(desk.box) == []
