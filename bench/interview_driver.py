"""Holds interviews at the real program's window by keys, saying on its output what was done and what was called saved.

Run as `python -m bench.interview_driver PATH SEED AIM`; `bench.proof_interview` kills it at some moment. Each line is
the time, what happened and a detail, with tabs between. `now AIM` comes just before an act of that kind, and `saved`
when the status bar says so of everything before.
"""

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox

from bench.real_program import ended_with, started
from cfhire.i18n import _
from cfhire.ui.hands import Hands, let_go_on
from cfhire.ui.interview.live_page import LivePage
from cfhire.ui.program import Program

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = ("guests", "waited", "told", "the", "night", "shift", "counted", "keys", "called", "back", "asked", "why")
WORD_PAUSE_MS = 60
SKIPPED = 0.2
"""The part of the questions that are skipped."""
LAST_STEPS = ("end", "submit", "submitted")
"""Aims near the end of an interview, which is hurried through for them."""


class Driver:
    """One person at one window; every word typed is another."""

    def __init__(self, program: Program, hands: Hands, seed: str, aim: str) -> None:
        self._program, self._hands = program, hands
        self._chance = random.Random(f"{seed} {aim}")
        self._seed, self._aim = seed, aim
        self._hurries = aim in LAST_STEPS
        self._number = 0
        self._was_told = True

    @property
    def _card(self) -> str:
        """The card the window shows, empty on the page of the day."""
        return self._program.session.place.subject

    def work(self) -> int:
        """Go on with the interrupted interview, finish a card, or begin the next interview, until none is left."""
        while self._look_at_the_day() and self._begin_any():
            live = next(self._hands.seen(LivePage), None)
            if live is not None:
                self._was_told = False
                self._say("live", "\x1f".join(live.notes.editor.toPlainText().split("\n")))
                self._hold(live)
            self._finish()
        return 0

    def _look_at_the_day(self) -> bool:
        hands = self._hands
        hands.wait(lambda: self._program.session.place.page == "today", "the page of the day")
        hands.rest()
        self._say("offered", str(sum(button == _("Resume") for button in hands.texts())))
        return self._aim != "look"

    def _begin_any(self) -> bool:
        hands = self._hands
        if hands.button(_("Resume")):
            # The offer has the focus: one key goes on.
            hands.wait(lambda: QApplication.focusWidget() is hands.button(_("Resume")), "the focus on the offer")
            self._say("now", "resume")
            hands.press(Qt.Key.Key_Space)
        elif hands.button(_("Finish card")):
            hands.press_button(_("Finish card"))
            hands.press_button(_("Finish the card"))
        else:
            if not hands.button(_("Prepare")):
                return False
            hands.press_button(_("Prepare"))
            hands.wait(lambda: any(box.isEnabled() for box in hands.seen(QCheckBox)), "the page before the interview")
            hands.rest()
            hands.press(Qt.Key.Key_Tab)
            next(hands.seen(QCheckBox)).setFocus()
            hands.press(Qt.Key.Key_Space)
            self._say("now", "begin")
            hands.press_button(_("Start interview"))
        # The day has a button “Finish later”, too.
        hands.wait(
            lambda: self._card and (hands.button(_("Wrap up")) or hands.button(_("Finish later"))), "the interview"
        )
        hands.rest()
        self._say("card", self._card)
        return True

    def _hold(self, live: LivePage) -> None:
        """Answer what is left of the questions."""
        while live.isVisible():
            place = live.questions.place
            if self._chance.random() < SKIPPED or self._aim == "skip":
                self._skip(place)
            else:
                self._answer(live, place)
            if live.questions.place == len(live.questions.buttons) - 1:
                self._say("now", "end")
            self._hands.press(Qt.Key.Key_PageDown)
        # It left the screen; it has ended once that is on disk.
        self._until_saved()
        self._say("ended", "")

    def _answer(self, live: LivePage, place: int) -> None:
        """Type an answer word by word, then rate it."""
        self._say("now", "type")
        for _turn in range(2 if self._hurries else self._chance.randint(4, 60 if self._aim == "type" else 10)):
            self._number += 1
            word = f"{self._chance.choice(WORDS)}.{self._seed}.{self._number}"
            self._hands.write(f"{word} ")
            self._was_told = False
            self._say("typed", word)
            let_go_on(1 if self._hurries else WORD_PAUSE_MS)
            self._tell_saved()
        if live.rating.current is None:
            return
        level = self._chance.randint(1, 5)
        self._say("now", "rate")
        self._was_told = False
        self._say("rated", f"{place}={level}")
        self._hands.press(Qt.Key(Qt.Key.Key_0.value + level), CTRL)
        self._until_saved()

    def _skip(self, place: int) -> None:
        self._hands.press(Qt.Key.Key_F7)
        if not self._hands.button(_("Out of time")):
            return
        self._say("now", "skip")
        self._was_told = False
        self._say("skipped", f"{place}")
        self._hands.press_button(_("Out of time"))
        self._until_saved()

    def _finish(self) -> None:
        """Give reasons where notes are missing, rate what is not rated, and submit."""
        hands = self._hands
        for _turn in range(20):
            hands.rest()
            if hands.button(_("Submit…")):
                break
            hands.press_button(_("Back to the questions"))
            hands.rest()
            live = next(hands.seen(LivePage))
            for place in range(len(live.questions.buttons)):
                hands.click(live.questions.buttons[place])
                hands.rest()
                self._answer(live, place)
            hands.press(Qt.Key.Key_F9)
        hands.press_button(_("Submit…"))
        hands.wait(lambda: next(hands.seen(QMessageBox), None) or hands.button(_("Submit")), "the question")
        self._say("now", "submit")
        hands.press_button(_("Submit"))
        hands.wait(lambda: self._program.session.place.page == "today", "the page of the day")
        hands.rest()
        self._say("submitted", "")
        self._say("now", "submitted")

    def _until_saved(self) -> None:
        self._hands.wait(lambda: self._program.window.status.saved.startswith(_("Saved")), "the word that it is saved")
        self._tell_saved()

    def _tell_saved(self) -> None:
        if not self._was_told and self._program.window.status.saved.startswith(_("Saved")):
            self._was_told = True
            self._say("saved", "")

    @staticmethod
    def _say(what: str, detail: str) -> None:
        sys.stdout.write(f"{time.monotonic():.3f}\t{what}\t{detail}\n")
        sys.stdout.flush()


def main() -> int:
    """Open the workspace and work on it until the end or the kill."""
    program, hands = started(Path(sys.argv[1]))
    return Driver(program, hands, sys.argv[2], sys.argv[3]).work()


if __name__ == "__main__":
    ended_with(main)
