"""E-mail addresses and telephone numbers as they stand in the cells of a table."""

import re
from dataclasses import dataclass

from cfhire.i18n import _

_ADDRESS = re.compile(r"[^\s@,;<>\"()]+@[^\s@,;<>\"()]+")
_ANGLED = re.compile(r"[^<>]*<([^<>]+)>")
_BETWEEN_ADDRESSES = re.compile(r"[;,|\s]+(?=\S*@)")
_BETWEEN_NUMBERS = re.compile(r"\s*[;|\n]\s*")
_ROUNDED = re.compile(r"[0-9][.,][0-9]+E\+[0-9]+", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """What can be taken from a cell, with the sentence that says what could not."""

    text: str
    fault: str = ""


def read_email(cell: str) -> Contact:
    """Return the one address in `cell`; of several the first, told by a fault.

    >>> read_email("mailto:dana@example.org").text, read_email("Dana Kim <dana@example.org>").text
    ('dana@example.org', 'dana@example.org')
    """
    text = cell.strip()
    if not text:
        return Contact("")
    angled = _ANGLED.fullmatch(text)
    parts = [
        part.strip(" ;,|").removeprefix("mailto:") for part in _BETWEEN_ADDRESSES.split(angled[1] if angled else text)
    ]
    addresses = [part for part in parts if _ADDRESS.fullmatch(part)]
    if not addresses:
        return Contact("", _("“{text}” is no e-mail address and was left out.").format(text=text[:60]))
    if len(parts) > 1:
        left = ", ".join(part for part in parts if part != addresses[0])
        sentence = _("Only the first e-mail address was taken; left out: {rest}.")
        return Contact(addresses[0], sentence.format(rest=left[:120]))
    return Contact(addresses[0])


def read_phone(cell: str) -> Contact:
    """Return the number in `cell` as it is written; of several the first, told by a fault."""
    text = cell.strip()
    if not text:
        return Contact("")
    if _ROUNDED.fullmatch(text):
        sentence = _("“{text}” is a number that a spreadsheet program rounded; its digits are lost.")
        return Contact("", sentence.format(text=text))
    first, *rest = [part for part in _BETWEEN_NUMBERS.split(text) if part] or [""]
    if not any(each.isdigit() for each in first):
        return Contact("", _("“{text}” holds no telephone number and was left out.").format(text=text[:60]))
    if rest:
        sentence = _("Only the first telephone number was taken; left out: {rest}.")
        return Contact(first, sentence.format(rest=", ".join(rest)[:120]))
    return Contact(" ".join(first.split()))
