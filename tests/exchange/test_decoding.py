"""Encodings are told from the bytes, damaged text from its line."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.errors import ReadableError
from cfhire.exchange.decoding import decoded

NAMES = "Name;Ort\nNguyễn Thị Hà;Đà Nẵng\nŁukasz Żak;Łódź\nنور الهدى;القاهرة\nNgọzi Ọkáfọ̀;Ọnịcha\n"


@pytest.mark.parametrize(
    ("codec", "mark", "words"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8 with BOM"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "UTF-32"),
    ],
)
def test_unicode_files_are_told_by_their_mark(codec: str, mark: bytes, words: str) -> None:
    result = decoded(mark + NAMES.encode(codec), "f.csv")
    assert (result.text, result.encoding) == (NAMES, words)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(codec: str) -> None:
    text = "Name,Email\nDana Kim,dana@example.org\n"
    assert decoded(text.encode(codec), "f.csv").text == text


def test_western_files_of_the_old_kind_are_read() -> None:
    umlauts = "Name;Straße\nJörg Müller;Ärztehaus\n"
    result = decoded(umlauts.encode("latin-1"), "f.csv")
    assert (result.text, result.encoding) == (umlauts, "Latin-1")
    quotes = "Name;Note\nZoë;“calm” – 5 €\n"
    result = decoded(quotes.encode("cp1252"), "f.csv")
    assert (result.text, result.encoding) == (quotes, "Windows-1252")


def test_one_broken_byte_in_a_utf_8_file_is_not_taken_for_another_encoding() -> None:
    data = NAMES.encode() + b"Bro\xffken;x\n"
    with pytest.raises(ReadableError, match=r"“f\.csv” is UTF-8, but line 6 holds damaged characters"):
        decoded(data, "f.csv")


def test_half_a_file_in_utf_16_is_told() -> None:
    with pytest.raises(ReadableError, match="is UTF-16, but line 3"):
        decoded(b"\xff\xfe" + "a\nb\nc".encode("utf-16-le")[:-1], "f.csv")


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_become_text_or_a_sentence(data: bytes) -> None:
    with suppress(ReadableError):
        assert isinstance(decoded(data, "f.csv").text, str)
