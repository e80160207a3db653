"""The title of a part of a page."""

from PySide6.QtWidgets import QWidget

from cfhire.ui.text import PlainLabel


class SectionTitle(PlainLabel):
    """A half-bold line above a group of things."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent, kind="section")
