"""The one place that knows WeasyPrint; it runs in the worker process only."""

import os
import re
from datetime import UTC, datetime
from typing import Any, NoReturn

VARIANT = "pdf/ua-1"

_CREATED = re.compile(r'<meta name="dcterms\.created" content="(\d{4})-(\d{2})-(\d{2})')


class Unreachable(Exception):
    """The page asked for something outside itself; it does not get it, and the page goes on without."""


def write_pdf(html: str) -> bytes:
    """Return the tagged PDF of `html`; the same text gives the same bytes on the same computer.

    Its date is the one the page carries, never the clock's.

    Raises:
        OSError: a library of the system is missing ("cannot load library …").
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds_of(html))
    from weasyprint import HTML  # noqa: PLC0415  # half a second, and Pango has to be there

    document = HTML(string=html, url_fetcher=nothing_fetched(), media_type="print")
    written: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True, pdf_identifier=True)
    return written


def nothing_fetched() -> Any:
    """Return a fetcher that fetches nothing, whatever the address: no file, no network, no data in the address."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class NothingFetched(URLFetcher):  # type: ignore[misc]  # the library has no types
        """Refuses every address; WeasyPrint then draws the page without it."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:  # noqa: ARG002
            raise Unreachable(url)

    return NothingFetched(allowed_protocols=())


def seconds_of(html: str) -> int:
    """Return the day the page was written as seconds since 1970, 0 when it does not say."""
    found = _CREATED.search(html)
    if found is None:
        return 0
    return max(0, int(datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC).timestamp()))
