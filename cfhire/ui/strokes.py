"""The few icons as strokes on a grid of 24 × 24, without a colour."""

GRID = 24
STROKE = 2

Point = tuple[float, float]

STROKES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "menu": (((4, 7), (20, 7)), ((4, 12), (20, 12)), ((4, 17), (20, 17))),
    "close": (((6, 6), (18, 18)), ((18, 6), (6, 18))),
    "down": (((6, 9), (12, 15), (18, 9)),),
    "up": (((6, 15), (12, 9), (18, 15)),),
    "left": (((15, 6), (9, 12), (15, 18)),),
    "right": (((9, 6), (15, 12), (9, 18)),),
    "add": (((12, 5), (12, 19)), ((5, 12), (19, 12))),
    "remove": (((5, 12), (19, 12)),),
    "check": (((5, 13), (10, 18), (19, 7)),),
    "undo": (((9, 5), (4, 10), (9, 15)), ((4, 10), (16, 10), (19, 12), (20, 15), (19, 18), (16, 20), (11, 20))),
    "more": (((12, 5), (12, 5.1)), ((12, 12), (12, 12.1)), ((12, 19), (12, 19.1))),
    "grip": tuple(((x, y), (x, y + 0.1)) for x in (9.0, 15.0) for y in (6.0, 12.0, 18.0)),
    "dot": tuple(((12, 12), (12 + x, 12 + y)) for x, y in ((2.0, 0.0), (-2.0, 0.0), (0.0, 2.0), (0.0, -2.0))),
}
"""Each icon is some open lines through points."""


def svg(name: str, color: str, stroke: float = STROKE) -> str:
    """Return an icon as an SVG in one colour."""
    lines = "".join(f'<polyline points="{" ".join(f"{x},{y}" for x, y in line)}"/>' for line in STROKES[name])
    look = f'fill="none" stroke="{color}" stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}"><g {look}>{lines}</g></svg>'
