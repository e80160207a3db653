"""Goes through the program as a screen reader does, rates by the action of a button and listens for its announcement.

Run by a Python that has `gi` with Atspi, within a session bus where the program runs; prints a line of JSON.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402  # the version is chosen first

PATIENCE_SECONDS = 60.0
ACTING = {"push button", "toggle button", "check box", "radio button", "text", "combo box", "list", "table", "page tab"}
LEVEL = "5"


def main() -> int:
    """Resume the interrupted interview, rate a question, tell what was heard."""
    Atspi.init()
    heard: list[str] = []
    listener = _listen(heard)
    desktop = Atspi.get_desktop(0)
    program = _wait(lambda: next(iter(_children(desktop)), None), "the program")
    _wait(lambda: _named(program, "Resume"), "the offer to resume")
    # While the day is read for the first time its buttons come and go.
    time.sleep(2)
    _press(_wait(lambda: _named(program, "Resume"), "the offer to resume"))
    _wait(lambda: _named(program, "Wrap up"), "the interview")
    time.sleep(1)
    # A small window keeps the list of questions behind a button.
    folded = _named(program, "List")
    if folded is not None:
        _press(folded)
    _press(_wait(lambda: _starting(program, "3: ", " min"), "the third question"))
    time.sleep(1)
    rating = _wait(lambda: _starting(program, f"{LEVEL}: ", without=" min"), "the anchors")
    shown = [each for each in _walk(program) if _is_showing(each)]
    nameless = [_words(each) for each in shown if each.get_role_name() in ACTING and not each.get_name()]
    before = _is_checked(rating)
    _press(rating)
    _wait(lambda: _is_checked(rating), "the level to be checked")
    _wait(lambda: any(rating.get_name() in each for each in heard), "the announcement")
    found = {
        "objects": len(shown),
        "acting": sum(each.get_role_name() in ACTING for each in shown),
        "nameless": nameless,
        "rated": rating.get_name(),
        "was_checked": before,
        "heard": heard,
    }
    listener.deregister("object:announcement")
    print(json.dumps(found))
    return 0


def _listen(heard: list[str]) -> Any:
    """Return what hears announcements for as long as it is kept."""

    def on_event(event: Any) -> None:
        if event.any_data:
            heard.append(str(event.any_data))

    listener = Atspi.EventListener.new(on_event)
    listener.register("object:announcement")
    return listener


def _wait(so: Callable[[], Any], what: str) -> Any:
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            found = so()
        except GLib.Error:
            # What was looked at has just gone.
            found = None
        if found:
            return found
        if time.monotonic() > ends:
            sys.exit(f"waited in vain for {what}")
        _hear()


def _hear() -> None:
    """Let events come in for a moment."""
    ends = time.monotonic() + 0.2
    while time.monotonic() < ends:
        while GLib.MainContext.default().iteration(False):  # it is not to wait
            pass
        time.sleep(0.01)


def _children(thing: Any) -> Iterator[Any]:
    for place in range(thing.get_child_count()):
        child = thing.get_child_at_index(place)
        if child is not None:
            yield child


def _walk(thing: Any) -> Iterator[Any]:
    """Yield a thing and all within it; what has just gone is passed over."""
    yield thing
    try:
        children = list(_children(thing))
    except GLib.Error:
        return
    for child in children:
        yield from _walk(child)


def _is_showing(thing: Any) -> bool:
    return bool(thing.get_state_set().contains(Atspi.StateType.SHOWING))


def _is_checked(thing: Any) -> bool:
    return bool(thing.get_state_set().contains(Atspi.StateType.CHECKED))


def _named(program: Any, name: str) -> Any:
    return next((each for each in _walk(program) if each.get_name() == name and _acts(each)), None)


def _starting(program: Any, start: str, part: str = "", without: str = "\0") -> Any:
    """Return what acts and whose name starts so, has the part in it and not the other."""
    for each in _walk(program):
        name = each.get_name()
        if name.startswith(start) and part in name and without not in name and _acts(each):
            return each
    return None


def _acts(thing: Any) -> bool:
    return _is_showing(thing) and thing.get_n_actions() > 0


def _press(thing: Any) -> None:
    names = [thing.get_action_name(place).casefold() for place in range(thing.get_n_actions())]
    wanted = next((place for place, name in enumerate(names) if name in {"press", "toggle", "check"}), 0)
    thing.do_action(wanted)


def _words(thing: Any) -> str:
    return f"{thing.get_role_name()} in {thing.get_parent().get_name()!r}"


if __name__ == "__main__":
    sys.exit(main())
