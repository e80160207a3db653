"""Digits of keyboards that give them only with Shift, by place of the key and by its letter."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from cfhire.ui.interview.digit_keys import digit_of, sequence_of

Key, Held = Qt.Key, Qt.KeyboardModifier


def press(key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = Held.NoModifier, code: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, 0, text)


@pytest.mark.parametrize(
    ("key", "text", "digit"),
    [
        (Key.Key_Ampersand, "&", 1),
        (Key.Key_Eacute, "é", 2),
        (Key.Key_QuoteDbl, '"', 3),
        (Key.Key_Apostrophe, "'", 4),
        (Key.Key_ParenLeft, "(", 5),
        (Key.Key_Agrave, "à", 0),
        (Key.Key_unknown, "é", 2),
        (Key.Key_3, "3", 3),
        (Key.Key_Minus, "-", None),
        (Key.Key_A, "a", None),
        (Key.Key_6, "6", None),
    ],
)
def test_the_row_of_digits_of_a_french_keyboard_rates_without_shift(key: Qt.Key, text: str, digit: int | None) -> None:
    assert digit_of(press(key, text)) == digit


def test_where_the_system_tells_the_key_its_place_counts_and_not_its_letter() -> None:
    assert digit_of(press(Key.Key_Eacute, "é", code=11)) == 2
    assert digit_of(press(Key.Key_unknown, "ě", code=11)) == 2
    assert digit_of(press(Key.Key_Apostrophe, "'", code=48)) is None


def test_shift_gives_the_sign_of_an_english_keyboard_and_the_digit_of_a_french_one() -> None:
    assert digit_of(press(Key.Key_Exclam, "!", Held.ShiftModifier, code=10)) is None
    assert digit_of(press(Key.Key_1, "1", Held.ShiftModifier, code=10)) == 1


def test_held_keys_become_part_of_the_shortcut() -> None:
    assert sequence_of(press(Key.Key_Apostrophe, "", Held.ControlModifier)) == "Ctrl+4"
    assert sequence_of(press(Key.Key_Eacute, "é", Held.AltModifier)) == "Alt+2"
    assert sequence_of(press(Key.Key_Ampersand, "&")) == "1"
    assert sequence_of(press(Key.Key_F1)) == ""
