"""Text from bytes whose encoding nobody declared."""

import codecs
import re
from dataclasses import dataclass

from cfhire.errors import ReadableError
from cfhire.i18n import _

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark starts with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with BOM"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE_BYTES = 500_000
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROLS_OF_LATIN_1 = re.compile(rb"[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the name of its encoding; lone surrogates are kept so that their place can be told."""

    text: str
    encoding: str


class DamagedText(ReadableError):
    """The bytes break the rules of the encoding the rest of the file is in."""

    def __init__(self, name: str, encoding: str, line: int) -> None:
        super().__init__(
            _("“{file}” is {encoding}, but line {line} holds damaged characters.").format(
                file=name, encoding=encoding, line=line
            ),
            _("Export it again as UTF-8, or mend that line in a text editor."),
        )


def decoded(data: bytes, name: str) -> Decoded:
    """Return the text of `data`.

    A byte-order mark decides; then zeros in every second byte say UTF-16, valid UTF-8 says UTF-8, and the rest is
    Windows-1252 or, where that has no character, Latin-1.

    Raises:
        DamagedText: a file that is mostly UTF-8, or says it is Unicode, has bytes that are not.
    """
    for mark, codec, words in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], codec, words, name), words)
    wide = _wide_without_mark(data)
    if wide:
        return Decoded(_strict(data, wide, "UTF-16", name), _("UTF-16 without BOM"))
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(data, error, name)


def _strict(data: bytes, codec: str, words: str, name: str) -> str:
    try:
        return data.decode(codec, "surrogatepass")
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(codec, "replace").count("\n") + 1
        raise DamagedText(name, words, line) from None


def _wide_without_mark(data: bytes) -> str:
    """Return the codec when most bytes at even, or at odd, places of the beginning are zero."""
    beginning = data[:4096]
    even, odd = beginning[0::2], beginning[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _not_utf_8(data: bytes, error: UnicodeDecodeError, name: str) -> Decoded:
    text = _attempt(data, "utf-8", "surrogatepass")
    if text is not None:
        return Decoded(text, "UTF-8")
    # In Windows-1252 a letter with an accent stands alone, hardly ever followed by just the right second byte.
    beginning = data[: error.start + _SAMPLE_BYTES][-2 * _SAMPLE_BYTES :]
    pairs = len(_MULTIBYTE.findall(beginning))
    strays = len(_BEYOND_ASCII.findall(_MULTIBYTE.sub(b"", beginning)))
    if pairs > strays:
        raise DamagedText(name, "UTF-8", data.count(b"\n", 0, error.start) + 1)
    if _CONTROLS_OF_LATIN_1.search(data):
        text = _attempt(data, "cp1252", "strict")
        if text is not None:
            return Decoded(text, "Windows-1252")
    return Decoded(data.decode("latin-1"), "Latin-1")


def _attempt(data: bytes, codec: str, errors: str) -> str | None:
    try:
        return data.decode(codec, errors)
    except UnicodeDecodeError:
        return None
