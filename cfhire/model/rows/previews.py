"""What can be reported on, and how it looks before it is saved."""

from dataclasses import dataclass

from cfhire.errors import ReadableError


class NeedsTraining(ReadableError):
    """The report of an offer waits for an onboarding plan with both kinds of training."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report can be about: an application, a job or an interview, with the words that name it."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as pixels: four bytes each, red, green, blue, opacity, row after row from the top."""

    width: int
    height: int
    rgba: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """A report as it would be printed: the document, how many pages it has, pictures of them."""

    document: bytes
    page_count: int
    pages: tuple[Page, ...]
