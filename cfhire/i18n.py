"""The one place where texts that people read are translated."""

import gettext
import re

_PLACEHOLDER = re.compile(r"(\{[^{}]*\}|\n)")
_LONG_WORD = 14
_LONGER = str.maketrans("aouAOUse", "äöüÄÖÜßë")


class _Pseudo(gettext.NullTranslations):
    """A stand-in for a long language: a third longer, with umlauts, so that cut text shows in time."""

    def gettext(self, message: str) -> str:
        """Return `message` stretched; placeholders stay as they are."""
        parts = [p if _PLACEHOLDER.fullmatch(p) else p.translate(_LONGER) for p in _PLACEHOLDER.split(message)]
        letters = sum(len(p) for p in parts if not _PLACEHOLDER.fullmatch(p))
        return "".join(parts) + _words(round(letters * 0.3))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the stretched singular or plural."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def _words(letters: int) -> str:
    """Return that many letters more, in words as long as a long language has them."""
    return " ".join("~" * min(_LONG_WORD, letters - done) for done in range(0, letters, _LONG_WORD))


_active: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def set_language(language: str) -> None:
    """Choose the language of texts from now on: "en", or "de-x-pseudo" for the stretched test language."""
    global _active, _language  # noqa: PLW0603
    _language = language
    _active = _Pseudo() if language.endswith("x-pseudo") else gettext.NullTranslations()


def language() -> str:
    """Return the language that was chosen."""
    return _language


def _(message: str) -> str:
    """Return `message` in the active language; fill placeholders with `.format` afterwards."""
    return _active.gettext(message)


def plural(singular: str, several: str, number: int) -> str:
    """Return the form of a text that fits `number`, which fills the placeholder {n}."""
    return _active.ngettext(singular, several, number).format(n=f"{number:,}")
