"""Sample answers for practice, with the levels that blind readers gave them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Intended = Literal["weak", "middling", "strong"]
INTENDED: tuple[Intended, ...] = get_args(Intended)
"""What an author can aim at, in rising order."""


@dataclass(frozen=True, slots=True)
class Vignette:
    """An invented answer to a question; `ratings` holds each reader with the level they gave alone.

    `median` and `rwg` are None until readers have rated it.
    """

    id: str
    criterion: str
    question: str
    intended: Intended
    text: str
    ratings: tuple[tuple[str, int], ...] = ()
    median: float | None = None
    rwg: float | None = None


@dataclass(frozen=True, slots=True)
class VignetteSet:
    """One file of sample answers."""

    id: str
    version: str
    title: str
    locale: str
    license: str
    vignettes: tuple[Vignette, ...]
    description: str = ""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """A vignette as it is shown for practice, with the file it comes from."""

    vignette: Vignette
    locale: str
    file: str
    license: str
    is_own: bool = False
