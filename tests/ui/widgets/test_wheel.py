"""Whoever scrolls a page changes nothing that the pointer passes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, QPointF, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.date_field import DateField, MomentField
from cfhire.ui.widgets.number_field import FigureField, NumberField
from cfhire.ui.widgets.page_frame import PageFrame
from tests.ui.window_checks import settle, show

PLAIN = re.compile(r"\b(QComboBox|QSpinBox|QDoubleSpinBox|QDateEdit|QDateTimeEdit|QTimeEdit)\((?!.*\):)")


def choice() -> QComboBox:
    box = ChoiceField()
    box.addItems(["Same person", "Somebody new", "Skip"])
    return box


FIELDS: dict[str, tuple[Callable[[], QWidget], str]] = {
    "choice": (choice, "currentIndex"),
    "number": (lambda: NumberField(0, 90, 45), "value"),
    "figure": (lambda: FigureField(1.0, 5.0, 0.1), "value"),
    "day": (lambda: DateField(QDate(2026, 11, 13)), "date"),
    "moment": (lambda: MomentField(QDateTime(2026, 11, 13, 9, 30, 0)), "dateTime"),
}


@pytest.mark.parametrize("kind", FIELDS)
def test_the_wheel_scrolls_the_page_and_leaves_the_field_as_it_is(qtbot: QtBot, kind: str) -> None:
    make, value = FIELDS[kind]
    field, page, below = make(), PageFrame("Candidates"), QWidget()
    below.setFixedHeight(2000)
    page.body.addWidget(field)
    page.body.addWidget(below)
    show(qtbot, page, QSize(500, 300))
    field.setFocus()
    before = field.property(value)
    over = field.mapTo(page, QPoint(20, 10))
    QTest.wheelEvent(page.windowHandle(), QPointF(over), QPoint(0, -120))
    settle()
    assert field.property(value) == before
    assert page.verticalScrollBar().value() > 0


def test_no_page_has_a_field_that_the_wheel_changes() -> None:
    code = Path(__file__).parents[3] / "cfhire" / "ui"
    found = [
        f"{path.relative_to(code)}: {line.strip()}"
        for path in code.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if PLAIN.search(line) and not line.startswith("class ")
    ]
    assert found == []
