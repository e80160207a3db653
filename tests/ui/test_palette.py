"""The command box finds what is meant by a few letters and runs it by key."""

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.ui import palette
from cfhire.ui.actions import Actions, Entry
from cfhire.ui.main_window import MainWindow
from cfhire.ui.palette import Answer, CommandPalette, Hit, HitModel, Provider, closeness
from cfhire.ui.widgets.button import Button
from tests.ui.window_checks import Look, faults, show

ENTRIES = (
    Entry("candidates.add", "&Add candidate…", "Write down somebody who applied.", ("Ctrl+N",)),
    Entry("go.candidates", "Candidates", "Page"),
    Entry("go.calibration", "Calibrate", "Page"),
    Entry("view.full_screen", "&Full screen", "", ("F11",)),
    Entry("interview.skip", "Skip question", screens=frozenset({"interview"})),
    Entry("go.find", "Search…", in_box=False),
)
MORE = (
    Entry("file.quit", "&Quit", "Everything is saved.", ("Ctrl+Q",), role=QAction.MenuRole.QuitRole),
    Entry("go.insights", "Insights", "Page"),
    Entry("view.larger", "Text larger", "Show all text in another size."),
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


class Late:
    """A provider that answers when the test says so."""

    def __init__(self, desk: Desk, *names: str) -> None:
        self.desk, self.names = desk, names
        self.waiting: list[Answer] = []
        desk.providers.append(lambda _text, answer: self.waiting.append(answer))

    def answer(self) -> None:
        """Answer with all names, whatever was typed."""
        self.waiting.pop()([self.hit(name) for name in self.names])

    def hit(self, name: str) -> Hit:
        return Hit(name, lambda: self.desk.run.append(name), "Candidate")


@pytest.fixture
def wide(desk: Desk) -> Desk:
    """Return the window with more that can be done, among it what nobody wants by accident."""
    for entry in MORE:
        desk.add(entry)
    desk.box.open()
    return desk


def test_enter_waits_for_who_is_meant(wide: Desk) -> None:
    late = Late(wide, "Ines Costa")
    QTest.keyClicks(wide.typed, "ines")
    QTest.keyClick(wide.typed, Qt.Key.Key_Return)
    assert wide.run == []
    late.answer()
    assert wide.run == ["Ines Costa"]
    assert not wide.box.isVisible()


def test_what_is_called_so_stands_above_what_only_resembles_it(qtbot: QtBot, wide: Desk) -> None:
    late = Late(wide, "Sam Insigh", "Bea Chen")
    QTest.keyClicks(wide.typed, "insigh")
    qtbot.waitUntil(lambda: bool(late.waiting))
    late.answer()
    assert wide.shown() == ["Insights", "Sam Insigh", "Bea Chen"]
    wide.typed.setText("insihg")
    qtbot.waitUntil(lambda: bool(late.waiting))
    assert wide.shown() == ["Insights"]
    late.answer()
    assert wide.shown()[0] == "Bea Chen"  # found by what the box does not show
    assert set(wide.shown()[1:]) == {"Insights", "Sam Insigh"}


def test_nobody_leaves_by_a_name_that_resembles_quit(wide: Desk) -> None:
    Late(wide, "Night Auditor")
    for typed in ("auditor", "sit", "quip", "squit", "saved", "every"):
        wide.typed.setText(typed)
        assert "Quit" not in wide.shown()
    wide.typed.setText("qui")
    assert wide.shown() == ["Quit"]


def test_an_early_enter_does_not_run_what_only_resembles_what_was_typed(wide: Desk) -> None:
    late = Late(wide)
    QTest.keyClicks(wide.typed, "insihgts")
    QTest.keyClick(wide.typed, Qt.Key.Key_Return)
    late.answer()
    assert wide.run == []
    assert wide.shown() == ["Insights"]
    QTest.keyClick(wide.typed, Qt.Key.Key_Return)
    assert wide.run == ["go.insights"]


def test_the_row_one_moved_to_stays_chosen_when_answers_come(qtbot: QtBot, wide: Desk) -> None:
    late = Late(wide, "Adda Cane")
    QTest.keyClicks(wide.typed, "ca")
    assert wide.shown() == ["Candidates", "Calibrate", "Add candidate…"]
    QTest.keyClick(wide.typed, Qt.Key.Key_Down)
    QTest.keyClick(wide.typed, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(late.waiting))
    late.answer()
    assert "Adda Cane" in wide.shown()
    QTest.keyClick(wide.typed, Qt.Key.Key_Return)
    assert wide.run == ["candidates.add"]


def test_what_an_action_does_finds_it_too(wide: Desk) -> None:
    wide.typed.setText("text size")
    assert wide.shown() == ["Text larger"]


def test_an_enter_that_gets_no_answer_runs_what_there_is(
    qtbot: QtBot, wide: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette, "ANSWER_MS", 20)
    slow = CommandPalette(wide.window, wide.actions, wide.providers)
    Late(wide, "Ines Costa")
    slow.open()
    field = slow.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "larger")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert wide.run == []
    qtbot.waitUntil(lambda: wide.run == ["view.larger"])


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


def stands_alone(hits: HitModel, title: str) -> bool:
    """Tell whether nothing else was found."""
    return [hit.title for hit in hits.hits] == [title]


def test_what_can_be_pressed_on_the_page_is_found_and_pressed(window: MainWindow, qtbot: QtBot) -> None:
    pressed: list[str] = []

    def make() -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        for text, name in (("&Record decision…", ""), ("Show", "Show Nia Adeyemi"), ("Robustness", "")):
            button = Button(text, name=name)
            button.clicked.connect(partial(pressed.append, text))
            column.addWidget(button)
        off = Button("Record nothing")
        off.setEnabled(False)
        column.addWidget(off)
        return page

    window.register_page("jobs", "Jobs", make)
    window.register_page("today", "Today", QWidget)
    show(qtbot, window, QSize(1366, 768))
    window.session.go("jobs")
    found = window.palette_box._hits
    for typed, title in (("record", "Record decision…"), ("nia", "Show Nia Adeyemi")):
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        field = window.palette_box.findChildren(QLineEdit)[0]
        QTest.keyClicks(field, typed)
        qtbot.waitUntil(partial(stands_alone, found, title), timeout=5000)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert pressed == ["&Record decision…", "Show"]
    window.session.go("today")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.palette_box.findChildren(QLineEdit)[0], "robust")
    qtbot.waitUntil(lambda: window.palette_box._unanswered == 0, timeout=5000)
    assert [hit.title for hit in found.hits] == []
