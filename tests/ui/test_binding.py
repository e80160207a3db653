"""The binding to Qt keeps Python's None alive; releases of PySide6 from 6.12 on did not on Python 3.11."""

import sys

from PySide6.QtCore import QObject


def test_calls_into_qt_keep_the_count_of_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(100):
        thing.setObjectName(str(number))
    assert sys.getrefcount(None) > before - 50
