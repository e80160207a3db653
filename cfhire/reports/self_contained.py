"""Tells whether a page would reach beyond itself when somebody opens it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

ACTIVE = frozenset({
    "applet", "audio", "base", "embed", "feimage", "form", "frame", "frameset", "iframe", "image", "link", "object",
    "portal", "script", "set", "source", "track", "use", "video",
})  # fmt: skip
"""Elements that load or run something; a printed page needs none of them."""

ADDRESSES = frozenset({
    "action", "archive", "background", "cite", "classid", "codebase", "data", "formaction", "href", "icon",
    "imagesrcset", "longdesc", "manifest", "ping", "poster", "profile", "src", "srcdoc", "srcset", "usemap",
    "xlink:href",
})  # fmt: skip

_LINK = re.compile(r"(#|https?://|mailto:)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);", re.IGNORECASE)
_STYLE_REACHES = re.compile(r"url\s*\(|@import|image-set\s*\(|expression\s*\(|-moz-binding|src\s*\(", re.IGNORECASE)
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def reaches(page: str) -> tuple[str, ...]:
    """Return what in `page` would run, or load something from elsewhere, named as it stands there; empty is good.

    Links that a reader follows by hand are fine.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    """Collects what a page would load or run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        self._in_style = tag == "style"
        if tag in ACTIVE:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            self.found.extend(f'{each}="{(value or "")[:60]}"' for each in _bad_attribute(tag, name, value or ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a style sheet."""
        if tag == "style":
            self._in_style = False

    def handle_data(self, data: str) -> None:
        """Look at the text of a style sheet."""
        if self._in_style and _style_reaches(data):
            self.found.append("<style>")


def _bad_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    plain = re.sub(r"[\x00-\x20]", "", value)
    if name.startswith("on"):
        yield name
    elif name in ADDRESSES:
        if not _stays_here(tag, name, plain):
            yield name
    elif name == "http-equiv" and plain.lower() == "refresh":
        yield name
    elif _style_reaches(value):
        # style="…", and the presentation attributes of SVG (fill, mask, filter) that take url(…) as well
        yield name


def _stays_here(tag: str, name: str, address: str) -> bool:
    if tag == "a" and name == "href":
        return _LINK.match(address) is not None
    if tag == "img" and name == "src":
        return _PICTURE.match(address) is not None
    return address.startswith("#")


def _style_reaches(style: str) -> bool:
    bare = _STYLE_COMMENT.sub("", style)
    read = _STYLE_ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2], bare)
    return _STYLE_REACHES.search(read) is not None
