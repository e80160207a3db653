"""Which digit a key means on keyboards that give digits only with Shift, such as French ones."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_Key = Qt.Key

FRENCH_ROW = {
    _Key.Key_Ampersand: 1,
    _Key.Key_Eacute: 2,
    _Key.Key_QuoteDbl: 3,
    _Key.Key_Apostrophe: 4,
    _Key.Key_ParenLeft: 5,
    _Key.Key_Agrave: 0,
}
"""What the keys of the digits give without Shift on a French keyboard; asked where no code says which key it was."""
FRENCH_TEXT = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "à": 0}
LINUX_CODES = {10: 1, 11: 2, 12: 3, 13: 4, 14: 5, 19: 0}
WINDOWS_CODES = {2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 11: 0}
MAC_KEYS = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 29: 0}
HIGHEST = 5


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit from 0 to 5 that a key press means, whichever letters the keyboard has."""
    key = Qt.Key(event.key())
    if _Key.Key_0 <= key <= _Key.Key_0 + HIGHEST:
        return key - _Key.Key_0
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    known, digit = _by_place(event)
    if known:
        return digit
    found = FRENCH_ROW.get(key)
    return FRENCH_TEXT.get(event.text()) if found is None else found


def sequence_of(event: QKeyEvent) -> str:
    """Return the shortcut that a key of the row of digits means, such as "Ctrl+4", or nothing for any other key."""
    digit = digit_of(event)
    if digit is None:
        return ""
    modifiers = event.modifiers()
    held = [
        name
        for name, modifier in (("Ctrl", Qt.KeyboardModifier.ControlModifier), ("Alt", Qt.KeyboardModifier.AltModifier))
        if modifiers & modifier
    ]
    return "+".join([*held, str(digit)])


def _by_place(event: QKeyEvent) -> tuple[bool, int | None]:
    """Return whether the system told which key it was, and its digit."""
    if sys.platform == "darwin":
        code = event.nativeVirtualKey()
        return code != 0, MAC_KEYS.get(code)
    codes = WINDOWS_CODES if sys.platform == "win32" else LINUX_CODES
    code = event.nativeScanCode()
    return code != 0, codes.get(code)
