"""The order of the menus: in groups, as one knows them from other programs, whatever registered first."""

from collections.abc import Iterable

REST = ""
"""Stands for the entries that are named nowhere, in the order they came."""

ORDER: dict[str, tuple[tuple[str, ...], ...]] = {
    "file": (
        ("file.new", "file.open"),
        ("jobs.new",),
        ("candidates.import", "candidates.answers", "interview.paper"),
        ("compare.export", "reports.pdf", "reports.html"),
        (REST,),
        ("file.back_up",),
        ("go.person", "go.preferences"),
        ("file.quit",),
    ),
    "edit": (("edit.undo", "edit.redo"), (REST,)),
    "view": (("view.larger", "view.smaller"), ("view.light", "view.dark", "view.system"), (REST,)),
    "go": (("go.find", "candidates.find", "go.back"), (REST,)),
    "help": (("help.here",), (REST,), ("help.about",)),
}


def in_order(menu: str, ids: Iterable[str]) -> list[list[str]]:
    """Return the ids of a menu's entries in groups."""
    here = list(ids)
    wanted = ORDER.get(menu, ((REST,),))
    named = {each for group in wanted for each in group}
    rest = [each for each in here if each not in named]
    groups = [rest if group == (REST,) else [each for each in group if each in here] for group in wanted]
    return [group for group in groups if group]
