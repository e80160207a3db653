"""Which keys the acts of an interview have now, for reminders of them."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence

from cfhire.ui.actions import Actions, is_single_key

KeysOf = Callable[[str], tuple[str, ...]]
"""Returns the keys of an act such as "next", the first one first; none while it has none."""


def no_keys(_act: str) -> tuple[str, ...]:
    """Return no keys: nobody said which there are."""
    return ()


def keys_of(registry: Actions) -> KeysOf:
    """Return how to ask a registry for the keys that work now."""

    def keys(act: str) -> tuple[str, ...]:
        name = f"interview.{act}"
        if name not in registry:
            return ()
        return tuple(
            key.toString(QKeySequence.SequenceFormat.PortableText)
            for key in registry[name].shortcuts()
            if not key.isEmpty()
        )

    return keys


def first_key(keys: tuple[str, ...]) -> str:
    """Return the key to remind of."""
    return keys[0] if keys else ""


def single_key(keys: tuple[str, ...]) -> str:
    """Return the key that is a single character, if there is one."""
    return next((key for key in keys if is_single_key(key)), "")


def held_key(keys: tuple[str, ...]) -> str:
    """Return the key that works while notes are typed, if there is one."""
    return next((key for key in keys if not is_single_key(key)), "")
