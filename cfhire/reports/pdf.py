"""PDF from HTML, made in a process of its own; and the pictures of its pages."""

from threading import Event
from typing import Any, NamedTuple

from cfhire.errors import Defect, ReadableError
from cfhire.i18n import _, language
from cfhire.reports.processes import Limits, run

LIMITS = Limits(wall=180.0, seconds=180, megabytes=3000)
"""Three minutes are about a thousand pages; memory counts the fonts that are only mapped."""

BGRA = 4
"""PDFium's number for four bytes a pixel."""

PACKAGES = (
    "Debian, Ubuntu: sudo apt-get install libpangoft2-1.0-0 libharfbuzz-subset0 · "
    "Fedora: sudo dnf install pango · macOS: brew install pango · "
    "Windows, in MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango"
)


class MissingPango(ReadableError):
    """The system library that sets the text of PDFs is not installed."""

    def __init__(self) -> None:
        super().__init__(
            _("PDFs need the system library Pango, which is not installed on this computer."),
            _("Save the report as HTML, which needs nothing, or install Pango ({packages}).").format(packages=PACKAGES),
        )


class PdfFailed(ReadableError):
    """The page could not be made into a PDF."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            _("The PDF could not be made ({detail}).").format(detail=detail),
            _("Save the report as HTML and print it from the browser."),
        )


class PagePicture(NamedTuple):
    """One page as pixels: four bytes each, red, green, blue, opacity, row after row from the top."""

    width: int
    height: int
    rgba: bytes


def pdf(html: str, stop: Event | None = None) -> bytes:
    """Return the tagged PDF (PDF/UA-1) of a page that one of the reports returned.

    The same page gives the same bytes. Setting `stop` ends the work at once.

    Raises:
        MissingPango: the system library is not there.
        PdfFailed: WeasyPrint could not do it.
        Stopped: `stop` was set.
        Broken: it took more time or memory than a report may.
    """
    answer = run({"do": "pdf", "html": html, "language": language()}, LIMITS, stop)
    if answer.fault == "library":
        raise MissingPango
    if answer.fault is not None:
        raise PdfFailed(answer.detail or answer.fault)
    if not answer.content.startswith(b"%PDF-"):
        raise Defect("the worker's answer is no PDF")
    return answer.content


def page_count(document: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2  # noqa: PLC0415  # 180 ms

    with pypdfium2.PdfDocument(document) as opened:
        return len(opened)


def pages(document: bytes, scale: float = 1.0) -> list[PagePicture]:
    """Return the pages of a PDF as pictures; a scale of 1 is 72 pixels an inch.

    PDFium works in one thread at a time: call this from one.
    """
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(document) as opened:
        return [_picture(page.render(scale=scale, rev_byteorder=True, force_bitmap_format=BGRA)) for page in opened]


def _picture(bitmap: Any) -> PagePicture:
    rows = bytes(bitmap.buffer)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    tight = b"".join(rows[row * stride : row * stride + width * 4] for row in range(height))
    return PagePicture(width, height, tight)
