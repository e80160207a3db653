"""Puts the interview into the window: its pages, every key it has."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from cfhire.i18n import _
from cfhire.model.kinds import Mark, Star
from cfhire.model.viewers import Right
from cfhire.ui.actions import Entry
from cfhire.ui.desk import Desk
from cfhire.ui.interview.stopwatch import MonotonicClock, WallClock, seconds_awake_or_asleep, utc_now
from cfhire.ui.interview.words import mark_name, star_letter, star_words
from cfhire.ui.main_window import MainWindow

if TYPE_CHECKING:
    from cfhire.ui.interview.door import Door
    from cfhire.ui.interview.live_presenter import LivePresenter
    from cfhire.ui.interview.page import PreparePage
    from cfhire.ui.interview.paper_page import PaperPage
    from cfhire.ui.interview.room import Room

Act = Callable[["LivePresenter"], object]

LIVE_SCREEN = "interview.live"
"""The screen whose actions are there while an interview lies over the window."""

# What the pages are made of is loaded with the pages: the first paint does not wait for it.


def register(window: MainWindow, desk: Desk) -> None:
    """Add the pages before an interview and of paper cards.

    `session.go("interview", card_id)` leads to the page before an interview, `session.go("resume", card_id)` into it.
    """
    make_room(window, desk)


def make_room(
    window: MainWindow, desk: Desk, monotonic: MonotonicClock = seconds_awake_or_asleep, now: WallClock = utc_now
) -> "Callable[[], Room]":
    """Add the pages and keys, with the clocks to measure by; return what gives the room, made when first wanted."""

    @cache
    def room() -> "Room":
        from cfhire.ui.interview.room import Room  # noqa: PLC0415

        return Room(window, desk, monotonic, now)

    _add_pages(window, desk, room)
    help_paper = _("Type a colleague's card that was written on paper.")
    window.registry.add(
        Entry("interview.paper", _("Key in a paper card…"), help_paper, menu="file", needs=Right.ORGANISE),
        lambda: desk.session.go("paper"),
    )
    for entry, act in live_entries():
        window.registry.add(entry, _on_live(room, act))
    return room


def _add_pages(window: MainWindow, desk: Desk, room: "Callable[[], Room]") -> None:
    def prepare() -> "PreparePage":
        from cfhire.ui.interview.page import PreparePage  # noqa: PLC0415
        from cfhire.ui.interview.presenter import PreparePresenter  # noqa: PLC0415

        page = PreparePage()
        PreparePresenter(page, desk, room())
        return page

    def door() -> "Door":
        from cfhire.ui.interview.door import Door  # noqa: PLC0415

        page = Door()
        # Later: the window has not finished going to this page.
        page.opened.connect(room().resume, Qt.ConnectionType.QueuedConnection)
        return page

    def paper() -> "PaperPage":
        from cfhire.ui.interview.paper_page import PaperPage  # noqa: PLC0415
        from cfhire.ui.interview.paper_presenter import PaperPresenter  # noqa: PLC0415

        page = PaperPage()
        PaperPresenter(page, desk, room())
        return page

    window.register_page("interview", _("Interview"), prepare, in_rail=False)
    window.register_page("resume", _("Interview"), door, in_rail=False)
    window.register_page("paper", _("Paper cards"), paper, in_rail=False)


def _on_live(room: "Callable[[], Room]", act: Act) -> Callable[[], None]:
    def run() -> None:
        presenter = room().presenter
        if presenter is not None:
            act(presenter)

    return run


def _entry(name: str, text: str, *keys: str) -> Entry:
    return Entry(f"interview.{name}", text, "", keys, screens=frozenset({LIVE_SCREEN}), in_box=False)


def live_entries() -> list[tuple[Entry, Act]]:
    """Return what can be done by key during an interview."""
    entries: list[tuple[Entry, Act]] = [
        (_entry("next", _("Next question"), "PgDown"), lambda live: live.step(1)),
        (_entry("back", _("Question before"), "PgUp"), lambda live: live.step(-1)),
        (_entry("other", _("Rate the other criterion"), "F2"), lambda live: live.other_criterion()),
        (_entry("candidate", _("Show the candidate the question"), "F3"), lambda live: live.show_candidate()),
        (
            _entry("candidate_window", _("Open a window for the candidate, or close it"), "Shift+F3"),
            lambda live: live.toggle_candidate_window(),
        ),
        (_entry("on_top", _("Keep the interview above other windows"), "Ctrl+T"), lambda live: live.toggle_on_top()),
        (_entry("timer", _("Start or stop the timer of the task"), "F4"), lambda live: live.toggle_task()),
        (_entry("blank", _("Blank the screen"), "Ctrl+."), lambda live: live.hide_all()),
        (_entry("revisit", _("Come back to this question"), "Ctrl+M"), lambda live: live.toggle_revisit()),
        (_entry("link", _("Link the note to another rating"), "Ctrl+L"), lambda live: live.ask_for_link()),
        (_entry("pause", _("Pause, go on"), "F6"), lambda live: live.toggle_pause()),
        (_entry("skip", _("Skip the question"), "F7"), lambda live: live.ask_to_skip()),
        (_entry("wrap_up", _("Wrap up"), "F9"), lambda live: live.wrap_up()),
    ]
    for level in range(1, 6):
        entry = _entry(f"rate_{level}", _("Rate {level}").format(level=level), str(level), f"Ctrl+{level}")
        entries.append((entry, _rating(level)))
    entries.append((_entry("rate_0", _("Not observed"), "0", "Ctrl+0"), _rating(0)))
    entries += [
        (_entry(f"probe_{number}", _("Probe {n}").format(n=number), f"Alt+{number}"), _probe(number))
        for number in range(1, 6)
    ]
    entries += [(_entry(star.value, star_words(star), f"Alt+{star_letter(star)}"), _star(star)) for star in Star]
    marks = ((Mark.FOR, "Alt+="), (Mark.AGAINST, "Alt+-"), (Mark.FOLLOW_UP, "Alt+/"), (Mark.QUOTE, "Alt+'"))
    entries += [(_entry(mark.name.lower(), mark_name(mark), key), _mark(mark)) for mark, key in marks]
    return entries


def _rating(level: int) -> Act:
    return lambda live: live.rate(level)


def _probe(number: int) -> Act:
    return lambda live: live.use_probe(number)


def _star(star: Star) -> Act:
    return lambda live: live.mark_star(star)


def _mark(mark: Mark) -> Act:
    return lambda live: live.mark_line(mark)
