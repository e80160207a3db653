"""Places names beside their points so that none covers another."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

NARROW, USUAL, CAPITAL, BROAD, FULL = 0.36, 0.60, 0.74, 0.95, 1.05
"""Widths of characters in parts of the font size: upper ends of the fonts a report may meet."""

DISTANCES = (5.0, 11.0, 20.0, 31.0, 44.0, 60.0, 80.0, 104.0)
"""How far a name may stand from its point; beyond the second a thin line leads to it."""

DIRECTIONS = ((1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1))
"""Where a name is tried, the best place first: right above, left above, right below, …"""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the drawing, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether `other` lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def shared(self, other: "Box") -> float:
        """Return the area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point with the text that should stand beside it."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text at its place; `leads` says that it stands so far off that a line should lead to it."""

    anchor: Anchor
    box: Box
    side: int
    leads: bool


def text_width(text: str, size: float) -> float:
    """Return about how wide `text` is; a little too much rather than too little."""
    return size * sum(_width(character) for character in text)


def shortened(text: str, size: float, most: float) -> str:
    """Return `text` cut with "…" so that it is no wider than `most`."""
    if text_width(text, size) <= most:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > most:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def place_labels(
    anchors: Sequence[Anchor],
    size: float,
    frame: Box,
    *,
    solid: Iterable[Box] = (),
    faint: Iterable[Box] = (),
    radius: float = 6.0,
) -> tuple[Label | None, ...]:
    """Return a place for each anchor's text, None where there is none.

    No label leaves `frame`, meets another label, a point or a `solid` box; of the places left the one that covers
    least of the `faint` lines nearest to its point is taken. The most crowded points choose first; the same input
    gives the same places.
    """
    points = [Box(each.x - radius, each.y - radius, each.x + radius, each.y + radius) for each in anchors]
    taken = [*solid, *points]
    thin = tuple(faint)
    places: list[Label | None] = [None] * len(anchors)
    for index in sorted(range(len(anchors)), key=lambda each: (-_neighbours(anchors, each), each)):
        options = _options(anchors[index], size, radius)
        free = [
            (cost + _covered(label.box, thin), rank, label)
            for rank, (cost, label) in enumerate(options)
            if frame.holds(label.box) and not any(label.box.meets(box) for box in taken)
        ]
        if free:
            label = min(free)[2]
            places[index] = label
            taken.append(label.box)
    return tuple(places)


def _width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return FULL
    if character in " iljtfrI.,:;'’`|!()-":
        return NARROW
    if character in "mwMW@%—…":
        return BROAD
    return CAPITAL if character.isupper() else USUAL


def _neighbours(anchors: Sequence[Anchor], index: int) -> int:
    own = anchors[index]
    return sum(1 for each in anchors if math.hypot(each.x - own.x, each.y - own.y) < 70)


def _covered(box: Box, thin: Sequence[Box]) -> float:
    return sum(box.shared(line) for line in thin) / 12


def _options(anchor: Anchor, size: float, radius: float) -> list[tuple[float, Label]]:
    width, height = text_width(anchor.text, size), size * 1.25
    found = []
    for ring, (distance, (side, way)) in enumerate(product(DISTANCES, DIRECTIONS)):
        off = radius + distance
        slant = 0.7 if side and way else 1.0
        middle_x = anchor.x + side * (off * slant + width / 2)
        middle_y = anchor.y + way * (off * slant + (0 if side else height / 2))
        box = Box(middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2)
        rank = ring // len(DIRECTIONS)
        cost = 4.0 * rank + 0.2 * (ring % len(DIRECTIONS))
        found.append((cost, Label(anchor=anchor, box=box, side=side, leads=rank >= 2)))
    return found
