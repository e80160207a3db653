"""The only Jinja environment there is: plain data in, escaped text out, nothing else within reach."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from markupsafe import Markup

from cfhire.i18n import _
from cfhire.reports.formatting import UNANSWERED

ALLOWED_FILTERS = (
    "abs", "capitalize", "d", "default", "e", "escape", "first", "items", "join", "last", "length", "lower", "round",
    "sort", "trim", "upper",
)  # fmt: skip
"""Filters of Jinja that cannot reach an attribute, mark text as safe, or make much out of little."""

ALLOWED_TESTS = (
    "boolean", "defined", "eq", "even", "false", "float", "ge", "gt", "in", "integer", "le", "lt", "mapping", "ne",
    "none", "number", "odd", "sequence", "string", "true", "undefined", "==", "!=", "<", "<=", ">", ">=",
)  # fmt: skip

ALLOWED_LOOP_WORDS = frozenset({"first", "index", "index0", "last", "length", "nextitem", "previtem", "revindex"})
LARGEST_FACTOR = 1e9

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without methods: a template reads entries of dicts and tuples, calls its own macros and our functions.

    Stricter than the class it comes from. Attributes of objects do not exist, so no method of a string or dict can be
    called; multiplication is for small numbers, `**` and `%` on strings are refused.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, templates: Mapping[str, str], functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(
            loader=DictLoader(dict(templates)),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=printable,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.filters = {name: FILTERS[name] for name in ALLOWED_FILTERS} | {"px": px}
        self.tests = {name: TESTS[name] for name in ALLOWED_TESTS}
        self.globals = {"_": translated, **functions}
        self._functions = frozenset(self.globals.values())

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an entry of a dict, or what a loop tells of itself; nothing else has attributes."""
        if isinstance(obj, LoopContext) and attribute in ALLOWED_LOOP_WORDS:
            return getattr(obj, attribute)
        if isinstance(obj, Mapping | Undefined):
            return self.getitem(obj, attribute)
        raise SecurityError(f".{attribute}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an entry of a dict, a tuple or a text; an attribute never stands in for a missing entry."""
        if not isinstance(obj, Mapping | tuple | list | str | Undefined):
            raise SecurityError(f"[{argument}]")
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow the template's own macros and our functions; everything else is not called."""
        return isinstance(obj, Macro) or obj in self._functions

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute `*` and `%` of small numbers; refuse everything that could grow."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not numbers or abs(left) > LARGEST_FACTOR or abs(right) > LARGEST_FACTOR:
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


def printable(value: Any) -> Any:
    """Return what may be printed: text and numbers; None reads "—"; a function or a whole dict is refused."""
    if value is None:
        return UNANSWERED
    if isinstance(value, str | int | float | Undefined):
        return value
    raise SecurityError(type(value).__name__)


def px(value: float) -> str:
    """Return a coordinate with at most one decimal, so that the same drawing has the same text."""
    return f"{value:.1f}".removesuffix(".0")


def translated(text: str, **parts: object) -> str:
    """Return `text` in the language in use with its {placeholders} filled; a placeholder is a name, nothing more."""
    return _PLACEHOLDER.sub(lambda found: str(parts.get(found[1], found[0])), _(text))


def refuse_unescaped(environment: Environment, source: str) -> None:
    """Refuse a template that switches the escaping of people's text off.

    Raises:
        SecurityError: it has an `autoescape` block.
    """
    if next(environment.parse(source).find_all(nodes.EvalContextModifier), None) is not None:
        raise SecurityError("autoescape")


@cache
def our_templates() -> dict[str, str]:
    """Return the templates of this package by name, read once."""
    return dict(_texts(files("cfhire.reports") / "templates", ""))


@cache
def chart_sandbox() -> Sandbox:
    """Return the sandbox charts are drawn in."""
    return Sandbox({name: text for name, text in our_templates().items() if name.startswith("charts/")}, {})


def draw(template: str, values: Mapping[str, Any]) -> Markup:
    """Return the SVG of one of our chart templates."""
    return Markup(chart_sandbox().get_template(f"charts/{template}").render(values).strip())  # noqa: S704


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _texts(entry, f"{prefix}{entry.name}/")
        elif not entry.name.startswith("."):
            yield prefix + entry.name, entry.read_text(encoding="utf-8")
