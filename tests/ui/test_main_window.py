"""The frame reads well in every look, leads everywhere by key, makes pages when they are wanted."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cfhire.errors import Invalid
from cfhire.i18n import _
from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change
from cfhire.ui import theme
from cfhire.ui.actions import Entry
from cfhire.ui.feedback import Act, Toast
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import RailButton
from cfhire.ui.session import AtKeyboard, Crumb, Place, Session
from cfhire.ui.tasks import ImmediateTasks
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.page_frame import PageFrame
from tests.ui.window_checks import Look, faults, settle, show


class FakePage(PageFrame):
    """A page with a card, a field and the subject it was asked to show."""

    def __init__(self, title: str) -> None:
        super().__init__(title, _("Seven candidates, two of them wait for an answer"))
        self.subject = ""
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Find"))
        self.add_action(Button(_("Add candidate")))
        self.add_action(Button(_("Record decision…"), kind="primary"))
        card = Card(_("Waiting for you"))
        card.body.addWidget(self.field)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def show_subject(self, subject: str) -> None:
        self.subject = subject


def pages() -> dict[str, str]:
    return {
        "today": _("Today"),
        "culture": _("Culture"),
        "questions": _("Question banks"),
        "jobs": _("Jobs"),
        "schedule": _("Schedule"),
        "candidates": _("Candidates"),
        "calibration": _("Calibrate"),
        "compare": _("Compare"),
        "reports": _("Reports"),
        "insights": _("Insights"),
        "panel": _("Panel"),
        "practice": _("Practice"),
        "preferences": _("Preferences"),
    }


def furnish(window: MainWindow) -> MainWindow:
    for page, title in pages().items():
        window.register_page(page, title, partial(FakePage, title))
    window.status.show_saved(_("Saved 14:02"))
    window.status.show_backup(_("Backup checked 09:00"))
    window.status.show_protection(_("Protected"))
    return window


def test_nothing_is_cut_pale_small_or_unreachable_in_any_look(qtbot: QtBot, look: Look, session: Session) -> None:
    window = furnish(MainWindow(session, theme.apply(app(), look.scheme, look.text_scale)))
    qtbot.addWidget(window)
    window.show_workspace("Northwind Hotels")
    session.go("today")
    show(qtbot, window, look.size)
    assert faults(window) == []
    session.go("candidates", "nia")
    session.set_trail(Crumb(_("Candidates"), Place("candidates")), Crumb("Nia Adeyemi"))
    session.refuse(Invalid(_("The file could not be read."), _("Choose another one.")))
    window.message_bar.show_message(
        "warning", _("Two rows were left out."), "", Act(_("Show them"), window.message_bar.dismiss)
    )
    session.noted.emit(Change("Added Nia Adeyemi", frozenset(), nothing))
    assert faults(window) == []
    window.palette_box.open("ca")
    assert faults(window.palette_box) == []


def app() -> QApplication:
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running


def nothing() -> Change:
    return Change("", frozenset())


def test_the_rail_has_the_order_of_the_work(qtbot: QtBot, window: MainWindow) -> None:
    window.register_page("insights", "Insights", QWidget)
    window.register_page("culture", "Culture", QWidget)
    window.register_page("today", "Today", QWidget)
    window.register_page("preferences", "Preferences", QWidget)
    show(qtbot, window, QSize(1366, 768))
    from_top = sorted(window.rail.findChildren(RailButton), key=lambda button: button.mapToGlobal(QPoint()).y())
    assert [button.text() for button in from_top] == [
        "Today",
        "Culture",
        "Insights",
        "Preferences",
    ]


def test_pages_are_made_when_first_shown(window: MainWindow, session: Session) -> None:
    made: list[str] = []

    def make() -> QWidget:
        made.append("jobs")
        return QWidget()

    window.register_page("jobs", "Jobs", make)
    assert made == []
    session.go("jobs")
    session.go("jobs", "night-auditor")
    assert made == ["jobs"]


def test_a_page_is_told_what_to_show(window: MainWindow, session: Session) -> None:
    furnish(window)
    session.go("candidates", "nia")
    page = window.page("candidates")
    assert isinstance(page, FakePage)
    assert page.subject == "nia"
    session.go("candidates", "leo")
    session.back()
    assert page.subject == "nia"


@pytest.mark.parametrize(("width", "scale", "shown"), [(1366, 100, 1), (1366, 150, 1), (1024, 100, 1), (1024, 150, 0)])
def test_the_rail_folds_where_it_has_no_room(
    qtbot: QtBot, window: MainWindow, session: Session, width: int, scale: int, shown: int
) -> None:
    furnish(window)
    theme.apply(app(), "light", scale)
    session.go("today")
    show(qtbot, window, QSize(width, 700))
    assert window.rail.isVisible() == bool(shown)
    window.top_bar.pages_menu.aboutToShow.emit()
    listed = [action.text() for action in window.top_bar.pages_menu.actions() if action.data()]
    assert listed == list(pages().values())


def test_keys_lead_everywhere(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    furnish(window)
    session.go("today")
    show(qtbot, window, QSize(1366, 768))
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_box.isVisible()
    QTest.keyClick(window.palette_box.findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert session.place == Place("preferences")
    with qtbot.waitSignal(window.help_requested) as asked:
        QTest.keyClick(window, Qt.Key.Key_F1)
    assert asked.args == ["preferences"]
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.place == Place("today")
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()


def test_the_rail_is_one_stop_for_tab_and_arrows_move_in_it(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    furnish(window)
    session.go("culture")
    show(qtbot, window, QSize(1366, 768))
    buttons = {button.text(): button for button in window.rail.findChildren(RailButton)}
    stops = [text for text, button in buttons.items() if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["Culture"]
    buttons["Culture"].setFocus()
    QTest.keyClick(buttons["Culture"], Qt.Key.Key_Down)
    assert buttons["Question banks"].hasFocus()
    assert session.place == Place("culture")
    QTest.keyClick(buttons["Question banks"], Qt.Key.Key_Return)
    assert session.place == Place("questions")


def test_enter_presses_what_stands_at_the_head_and_at_the_foot(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    furnish(window)
    session.go("today")
    show(qtbot, window, QSize(1366, 768))
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert window.palette_box.isVisible()
    window.palette_box.dismiss()
    session.go("questions")
    session.set_trail(Crumb("Today", Place("today")), Crumb("Question banks"))
    crumb = next(each for each in window.top_bar.findChildren(QPushButton) if each.text() == "Today")
    QTest.keyClick(crumb, Qt.Key.Key_Return)
    assert session.place == Place("today")
    asked: list[bool] = []
    window.status.person_requested.connect(lambda: asked.append(True))
    person = window.status.findChildren(QPushButton)[0]
    QTest.keyClick(person, Qt.Key.Key_Return)
    assert asked == [True]


def test_undo_is_named_and_offered_in_a_toast(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    furnish(window)
    session.go("today")
    show(qtbot, window, QSize(1366, 768))
    names = ["Nia"]

    def remove() -> Change:
        names.clear()
        return Change("Removed Nia", frozenset({Topic.CANDIDATES}), nothing)

    session.command(window, lambda: Change("Add R&D lead Nia", frozenset({Topic.CANDIDATES}), remove))
    assert window.registry["edit.undo"].text() == "Undo: Add R&&D lead Nia"
    assert window.toast.isVisible()
    window.registry["edit.undo"].trigger()
    assert names == []
    assert told(window.toast) == "Undone: Add R&D lead Nia"
    assert window.registry["edit.redo"].text() == "Redo: Add R&&D lead Nia"
    assert not window.registry["edit.undo"].isEnabled()


class Names:
    """What a person writes down and takes back."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def add(self, name: str) -> Change:
        self.written.append(name)
        return Change(f"Add {name}", frozenset({Topic.CANDIDATES}), lambda: self.remove(name))

    def remove(self, name: str) -> Change:
        self.written.remove(name)
        return Change(f"Remove {name}", frozenset({Topic.CANDIDATES}), lambda: self.add(name))


def told(toast: Toast) -> str:
    """Return what a toast says, an empty text when it is gone."""
    return next((label.text() for label in toast.findChildren(PlainLabel) if label.isVisible()), "")


def act_of(toast: Toast) -> QPushButton:
    return next(each for each in toast.findChildren(QPushButton) if each.text())


def test_a_toast_goes_with_its_act(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    furnish(window)
    session.go("today")
    show(qtbot, window, QSize(1366, 768))
    names = Names()
    session.command(window, lambda: names.add("Anna"))
    session.command(window, lambda: names.add("Berta"))
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names.written == ["Anna"]
    assert told(window.toast) == "Undone: Add Berta"
    assert not any(each.text() for each in window.toast.findChildren(QPushButton))
    session.command(window, lambda: names.add("Cem"))
    assert told(window.toast) == "Done: Add Cem"
    QTest.mouseClick(act_of(window.toast), Qt.MouseButton.LeftButton)
    assert names.written == ["Anna"]
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert names.written == ["Anna", "Cem"]
    assert told(window.toast) == "Redone: Add Cem"


def test_a_click_on_a_toast_takes_back_nothing_newer(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    furnish(window)
    session.go("today")
    show(qtbot, window, QSize(1366, 768))
    names = Names()
    noted: list[Change] = []
    session.noted.connect(noted.append)
    session.command(window, lambda: names.add("Anna"))
    session.command(window, lambda: names.add("Berta"), quiet=True)
    assert not window.toast.isVisible()
    session.take_back(noted[0])
    assert names.written == ["Anna", "Berta"]


def test_a_refusal_stands_in_the_bar_until_one_goes_on(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    furnish(window)
    session.go("today")
    show(qtbot, window, QSize(1366, 768))

    def refuse() -> Change:
        raise Invalid("The minutes do not fit.", "Take a question out.")

    session.command(window, refuse)
    assert window.message_bar.isVisible()
    assert window.message_bar.accessibleName() == "The minutes do not fit."
    session.go("jobs")
    assert not window.message_bar.isVisible()


def test_a_cover_shuts_the_ways_to_other_pages(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    furnish(window)
    session.go("today")
    rated: list[int] = []
    window.registry.add(
        Entry("interview.rate_4", "Rate 4", shortcuts=("4",), screens=frozenset({"interview"})), lambda: rated.append(4)
    )
    show(qtbot, window, QSize(1366, 768))
    cockpit = QWidget()
    QVBoxLayout(cockpit).addWidget(Button("Wrap up"))
    window.cover(cockpit, "interview")
    settle()
    assert not window.top_bar.isVisible()
    assert not window.rail.isVisible()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not window.palette_box.isVisible()
    QTest.keyClick(window, Qt.Key.Key_4)
    assert rated == [4]
    window.uncover()
    settle()
    assert window.top_bar.isVisible()
    QTest.keyClick(window, Qt.Key.Key_4)
    assert rated == [4]
    cockpit.deleteLater()


def test_an_action_of_a_page_opens_it_first(window: MainWindow, session: Session) -> None:
    furnish(window)
    met: list[QWidget] = []
    window.add_page_action(Entry("candidates.add", "Add candidate…"), "candidates", met.append)
    window.registry["candidates.add"].trigger()
    assert session.place == Place("candidates")
    assert met == [window.page("candidates")]


def test_the_bar_says_who_is_at_the_keyboard(qtbot: QtBot, light: theme.Theme) -> None:
    session = Session(ImmediateTasks())
    window = MainWindow(session, light)
    qtbot.addWidget(window)
    session.sit_down(AtKeyboard("tom", "Tom Okafor", "interviewer"))
    assert "Tom Okafor · interviewer" in [button.text() for button in window.status.findChildren(QPushButton)]


def test_the_menu_is_made_from_the_registry(window: MainWindow) -> None:
    furnish(window)
    window.top_bar.menu.aboutToShow.emit()
    menus = window.top_bar.menu.findChildren(QMenu)
    texts = {action.text() for menu in menus for action in menu.actions()}
    assert {"Undo", "Redo", "&Full screen", "Candidates", "&Keyboard shortcuts", "&Quit"} <= texts
