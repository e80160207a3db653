"""The one place that knows WeasyPrint; it runs in the worker process only."""

import os
import re
from datetime import UTC, datetime
from typing import NoReturn

VARIANT = "pdf/ua-1"

_CREATED = re.compile(r'<meta name="dcterms\.created" content="(\d{4})-(\d{2})-(\d{2})')


class Unreachable(Exception):
    """The page asked for something outside itself; it does not get it, and the page goes on without."""


def refuse(url: str) -> NoReturn:
    """Fetch nothing, whatever the address: no file, no network, not even data in the address."""
    raise Unreachable(url)


def write_pdf(html: str) -> bytes:
    """Return the tagged PDF of `html`; the same text gives the same bytes on the same computer.

    Its date is the one the page carries, never the clock's.

    Raises:
        OSError: a library of the system is missing ("cannot load library …").
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds_of(html))
    from weasyprint import HTML  # noqa: PLC0415  # half a second, and Pango has to be there

    document = HTML(string=html, url_fetcher=refuse, media_type="print")
    written: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True, pdf_identifier=True)
    return written


def seconds_of(html: str) -> int:
    """Return the day the page was written as seconds since 1970, 0 when it does not say."""
    found = _CREATED.search(html)
    if found is None:
        return 0
    return max(0, int(datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC).timestamp()))
