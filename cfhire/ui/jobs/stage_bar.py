"""The stages of a plan side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from cfhire.i18n import _
from cfhire.model.rows.plans import PlannedStage
from cfhire.ui.jobs.scroll import emptied
from cfhire.ui.text import no_mnemonic
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.showing import show_checked


class StageBar(QWidget):
    """A button a stage; the pressed one is shown below. The rest is in a menu.

    Signals:
        chosen: the id of the stage to show.
        act_requested: what to do: "add", or with the shown stage "interview", "rename", "earlier", "later", "remove".
    """

    chosen = Signal(str)
    act_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._buttons: dict[str, Button] = {}
        self._shown = ""
        self._add = Button(_("Add stage"))
        self._more = Button(icon="more", name=_("Change this stage"))
        menu = QMenu(self._more)
        for text, act in (
            (_("Add interview…"), "interview"),
            (_("Rename stage…"), "rename"),
            (_("Move earlier"), "earlier"),
            (_("Move later"), "later"),
            (_("Remove stage"), "remove"),
        ):
            menu.addAction(no_mnemonic(text)).setData(act)
        self._more.setMenu(menu)
        self._add.clicked.connect(self._on_add)
        menu.triggered.connect(self._on_menu)

    def show_stages(self, stages: Sequence[PlannedStage], shown: str, *, can_change: bool) -> None:
        """Show a button for each stage, the shown one pressed."""
        while self._flow.takeAt(0) is not None:
            pass
        for gone in set(self._buttons) - {stage.id for stage in stages}:
            emptied(self._buttons.pop(gone))
        for stage in stages:
            if stage.id not in self._buttons:
                button = Button(checkable=True, parent=self)
                button.toggled.connect(lambda _checked, key=stage.id: self._on_toggled(key))
                self._buttons[stage.id] = button
            button = self._buttons[stage.id]
            minutes = sum(interview.minutes for interview in stage.interviews)
            button.setText(no_mnemonic(_("{name}  {n} min").format(name=stage.name, n=minutes)))
            show_checked(button, on=stage.id == shown)
            self._flow.addWidget(button)
            button.show()
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._more)
        self._shown = shown
        self._add.setVisible(can_change)
        self._more.setVisible(can_change and bool(stages))
        self._flow.invalidate()
        self.updateGeometry()

    def _on_toggled(self, stage: str) -> None:
        for key, button in self._buttons.items():
            show_checked(button, on=key == self._shown)
        self.chosen.emit(stage)

    def _on_add(self) -> None:
        self.act_requested.emit("add")

    def _on_menu(self, action: QAction) -> None:
        self.act_requested.emit(str(action.data()))
