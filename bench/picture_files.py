"""Writes pictures of screens as small files, with a page that shows them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

MOST_COLORS = 28


def save_small(picture: QImage, path: Path, share: float = 1.0) -> Path:
    """Write a picture at a share of its size with the colours it has most of; others become the nearest of those."""
    if share != 1.0:
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaledToWidth(round(picture.width() * share), smooth)
    size = picture.size()
    flat = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(size.height(), flat.bytesPerLine())
    pixels = rows[:, : 3 * size.width()].reshape(-1, 3).astype(np.int32)
    codes = pixels @ np.array([65536, 256, 1])
    found, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
    colors = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    palette = _palette(colors, counts)
    nearest = np.empty(len(found), np.uint8)
    for start in range(0, len(found), 4096):
        part = colors[start : start + 4096]
        nearest[start : start + 4096] = ((part[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1)
    small = QImage(size, QImage.Format.Format_Indexed8)
    small.setColorTable([0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in palette])
    shown = nearest[places.reshape(-1)].reshape(size.height(), size.width())
    target = np.frombuffer(small.bits(), np.uint8).reshape(size.height(), small.bytesPerLine())
    target[:, : size.width()] = shown
    if not small.save(str(path), quality=0):
        raise OSError(path)
    return path


def _palette(colors: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the colours that are missed most: much seen, or far from those already taken, so that no hue is lost."""
    taken = [int(counts.argmax())]
    weights = counts**0.3
    missed = np.full(len(colors), np.inf)
    while len(taken) < min(MOST_COLORS, len(colors)):
        missed = np.minimum(missed, np.sqrt(((colors - colors[taken[-1]]) ** 2).sum(axis=1)))
        taken.append(int((missed * weights).argmax()))
    return colors[taken]


def index(folder: Path, shots: Sequence[tuple[str, str]], looks: Sequence[tuple[str, str]]) -> Path:
    """Write the page that shows every picture, screen by screen, and return it."""
    lines = [
        "# Pictures",
        "",
        "Every screen and dialog on the sample organisation, written by `make pictures`. The long words are a stand-in",
        "for languages that need more room than English.",
        "",
    ]
    for name, words in shots:
        lines += [f"## {words}", ""]
        lines += [f"![{words}, {look}]({name}-{key}.png)" for key, look in looks]
        lines += [""]
    path = folder / "README.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
