"""The small widgets say in words what they show in colour, and find room at every size."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cfhire.errors import Defect
from cfhire.i18n import _
from cfhire.model.kinds import VerdictKind
from cfhire.ui import theme
from cfhire.ui.icons import icon
from cfhire.ui.strokes import STROKES, svg
from cfhire.ui.text import PlainEdit, PlainLabel
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.find_field import FindField
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.folding_panes import FoldingPanes
from cfhire.ui.widgets.key_hint import KeyHint, key_words
from cfhire.ui.widgets.marks import ScoreMark
from cfhire.ui.widgets.number_field import NumberField
from cfhire.ui.widgets.page_frame import PageFrame
from cfhire.ui.widgets.score_bar import ScoreBar
from cfhire.ui.widgets.status_dot import StatusDot
from cfhire.ui.widgets.svg_view import SvgView
from cfhire.ui.widgets.verdict_badge import VerdictBadge
from tests.ui.window_checks import Look, faults, settle, show

CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">
<title>Dana stands highest on both axes</title><desc>Dana 4.2 and 3.9, Leo 3.4 and 3.5</desc>
<rect width="200" height="100" fill="currentColor"/></svg>"""


@pytest.mark.parametrize(
    ("mark", "sentence", "figure"),
    [
        (ScoreMark("values", 4.36, 3.9, 4.8, 3.5, "Values"), "Values: 4.4 of 5, between 3.9 and 4.8, bar 3.5", "4.4"),
        (ScoreMark("skill", 2.8, name="Skill"), "Skill: 2.8 of 5", "2.8"),
        (ScoreMark("skill", None, name="Skill"), "Skill: not observed", "—"),
    ],
)
def test_a_score_is_said_in_a_sentence(qtbot: QtBot, mark: ScoreMark, sentence: str, figure: str) -> None:
    bar = ScoreBar(mark)
    qtbot.addWidget(bar)
    assert (bar.accessibleName(), mark.figure) == (sentence, figure)


@pytest.mark.parametrize(("value", "where"), [(1.0, 0.0), (3.0, 0.5), (5.0, 1.0)])
def test_the_dot_stands_at_its_value(qtbot: QtBot, value: float, where: float) -> None:
    bar = ScoreBar(ScoreMark("values", value))
    show(qtbot, bar, bar.sizeHint())
    picture = bar.grab().toImage()
    ink = QColor(theme.LIGHT.values)
    middle = picture.height() // 2
    hit = [x for x in range(theme.sizes().px(84)) if picture.pixelColor(x, middle) == ink]
    at = (hit[0] + hit[-1]) / 2
    assert at == pytest.approx(5 + where * (84 - 10), abs=1.5)


@pytest.mark.parametrize(
    ("kind", "words", "text", "color"),
    [
        (VerdictKind.READY, "Ready", "✓ Ready", "ready"),
        (VerdictKind.READY_WITH_PLAN, "✓ Ready with plan", "✓ Ready with plan", "ready"),
        (VerdictKind.HOLD_MORE_EVIDENCE, "Hold: more evidence", "● Hold: more evidence", "hold"),
        (VerdictKind.DO_NOT_MOVE_FORWARD, "Do not move forward", "▲ Do not move forward", "stop"),
        (None, "No verdict yet", "No verdict yet", "neutral"),
    ],
)
def test_a_verdict_has_mark_words_and_colour(
    qtbot: QtBot, kind: VerdictKind | None, words: str, text: str, color: str
) -> None:
    badge = VerdictBadge(kind, words)
    qtbot.addWidget(badge)
    assert (badge.text(), badge.property("kind")) == (text, color)


def test_all_small_widgets_read_well_in_every_look(qtbot: QtBot, look: Look) -> None:
    page = PageFrame(_("Saturday, 21 November"), _("Two interviews, one answer promised for today"))
    page.add_action(VerdictBadge(VerdictKind.HOLD_MORE_EVIDENCE, _("Hold: more evidence")))
    page.add_action(Button(_("Report")))
    page.add_action(Button(_("Record decision…"), kind="primary"))
    card = Card(_("Waiting for you"))
    card.head.addWidget(Button(_("Add"), kind="quiet"))
    chips = QWidget()
    flow = FlowLayout(chips)
    for kind in ("values", "skill", "neutral", "ready", "hold", "stop"):
        flow.addWidget(Chip(_("due in two hours"), kind=kind))
    flow.addWidget(KeyHint("Ctrl+M"))
    card.body.addWidget(chips)
    card.body.addWidget(StatusDot(_("Saved 14:02"), kind="ready"))
    card.body.addWidget(FindField(_("Find a candidate")))
    page.body.addWidget(card)
    page.body.addWidget(EmptyState(_("Nobody has applied yet."), _("Add candidate")), 1)
    show(qtbot, page, look.size)
    assert faults(page) == []
    page.resize(520, 700)
    assert faults(page) == []


def test_a_flow_breaks_its_line_where_the_room_ends(qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box, spacing=10)
    parts = [QWidget() for _number in range(3)]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    show(qtbot, box, QSize(215, 100))
    assert [(part.x(), part.y()) for part in parts] == [(0, 0), (110, 0), (0, 30)]
    assert [flow.heightForWidth(width) for width in (330, 215, 90)] == [20, 50, 80]
    parts[1].hide()
    settle()
    assert (parts[2].x(), parts[2].y()) == (110, 0)


def test_panes_become_tabs_where_they_do_not_fit(qtbot: QtBot) -> None:
    panes = FoldingPanes()
    bank, plan = QWidget(), QWidget()
    panes.add("Question bank", bank, letters=40)
    panes.add("R&D plan", plan, letters=40)

    def seen() -> tuple[bool, bool, bool]:
        settle()
        return panes.are_folded, bank.isVisible(), plan.isVisible()

    show(qtbot, panes, QSize(1200, 400))
    assert seen() == (False, True, True)
    panes.resize(400, 400)
    assert seen() == (True, True, False)
    panes.show_pane(plan)
    assert seen() == (True, False, True)
    panes.resize(1200, 400)
    assert seen() == (False, True, True)
    panes.show_pane(bank)
    panes.resize(400, 400)
    assert seen() == (True, True, False)


def test_panes_follow_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    panes = FoldingPanes()
    panes.add("One", QWidget(), letters=50)
    panes.add("Two", QWidget(), letters=50)
    show(qtbot, panes, QSize(1000, 400))
    assert not panes.are_folded
    theme.apply(qapp, "light", 200)
    settle()
    assert panes.are_folded


def test_whoever_types_in_a_pane_goes_on_there_when_panes_become_tabs_and_back(qtbot: QtBot) -> None:
    panes = FoldingPanes()
    bank, plan = QWidget(), QWidget()
    here = QLineEdit("Dana", plan)
    QLineEdit("Leo", bank)
    panes.add("Question bank", bank, letters=40)
    panes.add("Plan", plan, letters=40)
    show(qtbot, panes, QSize(1200, 400))
    here.setFocus()
    for width in (400, 1200, 400):
        panes.resize(width, 400)
        settle()
        assert panes.are_folded == (width == 400)
        assert here.isVisible()
        assert here.hasFocus()


def test_a_chart_brings_its_finding_as_its_name(qtbot: QtBot) -> None:
    view = SvgView()
    view.show_svg(CHART)
    show(qtbot, view, QSize(300, 300))
    assert view.accessibleName() == "Dana stands highest on both axes"
    assert view.accessibleDescription() == "Dana 4.2 and 3.9, Leo 3.4 and 3.5"
    assert (view.sizeHint(), view.heightForWidth(300)) == (QSize(200, 100), 150)
    picture = view.grab().toImage()
    assert picture.pixelColor(150, 150).lightness() < 60
    assert picture.pixelColor(150, 20).lightness() > 200
    with pytest.raises(Defect):
        view.show_svg("no chart")


def test_an_empty_place_has_one_button(qtbot: QtBot) -> None:
    empty = EmptyState("No job is open.", "New job")
    show(qtbot, empty, QSize(500, 300))
    with qtbot.waitSignal(empty.filling_requested):
        empty.findChildren(Button)[0].click()
    empty.set_sentence("No job is called that.")
    assert "No job is called that." in [label.text() for label in empty.findChildren(QLabel)]


def test_escape_empties_a_find_field(qtbot: QtBot) -> None:
    find = FindField("Find a job")
    show(qtbot, find, QSize(200, 40))
    find.setText("night")
    QTest.keyClick(find, Qt.Key.Key_Escape)
    assert find.text() == ""


def test_a_pane_that_comes_back_while_nobody_looks_has_a_tab_to_click(qtbot: QtBot) -> None:
    panes, parts = FoldingPanes(), [PlainLabel(title) for title in ("Bank", "Plan", "Coverage")]
    for part in parts:
        panes.add(part.text(), part, letters=60)
    around = QTabWidget()
    around.addTab(panes, "Plan of the interviews")
    around.addTab(PlainLabel("Panel"), "Panel")
    show(qtbot, around, QSize(500, 300))
    panes.set_shown(parts[0], shown=False)
    settle()
    around.setCurrentIndex(1)
    settle()
    panes.set_shown(parts[0], shown=True)
    settle()
    around.setCurrentIndex(0)
    settle()
    bar = panes.findChildren(QTabBar)[0]
    assert [bar.tabText(place) for place in range(bar.count())] == ["Bank", "Plan", "Coverage"]
    assert all(bar.tabRect(place).width() >= 28 for place in range(bar.count()))


@pytest.mark.parametrize(("key", "words"), [("Ctrl+K", "Ctrl K"), ("Ctrl++", "Ctrl +"), ("4", "4"), ("+", "+")])
def test_keys_are_named_with_spaces(key: str, words: str) -> None:
    assert key_words(key) == words


def test_a_focused_dark_button_shows_a_light_ring(qtbot: QtBot) -> None:
    box = QWidget()
    button, other = Button("Record decision", kind="primary"), Button("Report")
    column = QVBoxLayout(box)
    column.addWidget(button)
    column.addWidget(other)
    show(qtbot, box, QSize(300, 120))
    other.setFocus()
    before = button.grab().toImage().pixelColor(20, 3)
    button.setFocus()
    after = button.grab().toImage().pixelColor(20, 3)
    assert theme.contrast(before.name(), after.name()) >= 3


@pytest.mark.parametrize("scale", [80, 100, 150])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_choice_stays_where_it_is_when_the_focus_comes(
    qtbot: QtBot, qapp: QApplication, kind: type[QCheckBox] | type[QRadioButton], scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    box = QWidget()
    choice, other = kind("Offer", box), Button("Report", box)
    column = QVBoxLayout(box)
    column.addWidget(choice)
    column.addWidget(other)
    show(qtbot, box, QSize(300, 120))
    other.setFocus()
    inside = choice.rect().adjusted(3, 3, -3, -3)
    before = choice.grab(inside).toImage()
    choice.setFocus()
    assert choice.grab().toImage() != choice.grab(inside).toImage()
    assert choice.grab(inside).toImage() == before
    assert choice.height() >= 28


@pytest.mark.parametrize("scale", [80, 100, 150])
def test_what_is_written_stays_where_it_is_when_the_focus_comes(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, "light", scale)
    box = QWidget()
    line, lines, number, other = QLineEdit("Dana"), PlainEdit("Dana"), NumberField(0, 90, 45), Button("Report")
    column = QVBoxLayout(box)
    for each in (line, lines, number, other):
        column.addWidget(each)
    show(qtbot, box, QSize(300, 300))

    def places() -> list[QPoint]:
        edit = number.lineEdit()
        return [
            line.cursorRect().topLeft(),
            lines.viewport().mapTo(box, lines.cursorRect().topLeft()),
            edit.mapTo(box, edit.cursorRect().topLeft()),
        ]

    other.setFocus()
    before = places()
    for place, field in enumerate((line, lines, number)):
        field.setFocus()
        settle()
        line.deselect()
        assert places()[place] == before[place], field


@pytest.mark.parametrize("name", sorted(STROKES))
def test_every_icon_draws_something(qtbot: QtBot, name: str) -> None:
    picture = icon(name).pixmap(QSize(32, 32)).toImage()
    inked = sum(picture.pixelColor(x, y).alpha() > 0 for x in range(picture.width()) for y in range(picture.height()))
    assert inked > 4
    assert svg(name, theme.LIGHT.text).startswith("<svg")


def test_a_chip_and_a_dot_change_their_kind(qtbot: QtBot) -> None:
    chip, dot = Chip("due", kind="hold"), StatusDot("Saved 14:02")
    qtbot.addWidget(chip)
    qtbot.addWidget(dot)
    chip.show_as("late", "stop")
    assert (chip.text(), chip.property("kind")) == ("late", "stop")
    dot.show_as("Could not be saved", "stop")
    assert dot.text == "Could not be saved"
    assert "▲" in [label.text() for label in dot.findChildren(QLabel)]


def test_a_field_to_find_by_has_room_for_its_name_while_the_text_grows(qtbot: QtBot, qapp: QApplication) -> None:
    box, find = QWidget(), FindField("Find by name or e-mail")
    QVBoxLayout(box).addWidget(find, 0, Qt.AlignmentFlag.AlignLeft)
    show(qtbot, box, QSize(1366, 100))
    for scale in (200, 80, 150):
        theme.apply(qapp, "light", scale)
        settle()
        assert find.width() > find.fontMetrics().horizontalAdvance(find.placeholderText())
        assert find.width() <= 2 * find.fontMetrics().horizontalAdvance(find.placeholderText())
