"""Faults of a file against its JSON schema, as sentences with lines."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from cfhire.banks.yaml_tree import MOST_FINDINGS, Place, Tree
from cfhire.i18n import _
from cfhire.model.rows.banks import Finding

_SHORT = 60


def schema_faults(tree: Tree, schema: Path) -> tuple[Finding, ...]:
    """Return every fault of `tree` against the draft-07 schema in the file `schema`, in order of lines."""
    found = []
    for error in islice(_validator(schema).iter_errors(tree.data), MOST_FINDINGS):
        place = tuple(error.absolute_path)
        if any(place[: len(lost)] == lost for lost in tree.unknown):
            continue
        found += _faults(tree, place, error)
    found += [
        tree.fault(place, "schema.blank", _("{part} is blank.").format(part=_part(place))) for place in _blanks(tree)
    ]
    return tuple(sorted(set(found), key=lambda finding: (finding.line, finding.rule, finding.message)))


def format_fault(tree: Tree, known: int) -> Finding | None:
    """Return what is wrong when the file is written in a newer format than this program reads."""
    written = tree.data.get("format") if isinstance(tree.data, dict) else None
    if isinstance(written, int) and written > known:
        message = _(
            "The file is written in format {written}; this version of cfhire reads format {known}. Update cfhire."
        )
        return tree.fault(("format",), "file.format", message.format(written=written, known=known))
    return None


@lru_cache(maxsize=4)
def _validator(schema: Path) -> Any:
    import json  # noqa: PLC0415

    from jsonschema import Draft7Validator  # noqa: PLC0415
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415
    from jsonschema.validators import extend  # noqa: PLC0415

    def pattern(_validator: Any, wanted: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
        # Python's $ also matches before a last line break, which would let an id end in one.
        if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", wanted), instance):
            yield ValidationError("pattern")

    strict: Any = extend(Draft7Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    written = json.loads(schema.read_text("utf-8"))
    return strict(_written_out(written, written.get("definitions", {})))


def _written_out(part: Any, definitions: dict[str, Any]) -> Any:
    """Return a part of a schema with its definitions in place: following references took a third of the time."""
    if isinstance(part, list):
        return [_written_out(inner, definitions) for inner in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _written_out(definitions[part["$ref"].rsplit("/", maxsplit=1)[1]], definitions)
    return {key: _written_out(inner, definitions) for key, inner in part.items() if key != "definitions"}


def _faults(tree: Tree, place: Place, error: Any) -> list[Finding]:
    rule = f"schema.{error.validator}"
    if error.validator == "additionalProperties":
        return [
            tree.fault((*place, key), "schema.unknown-key", _unknown_key(key, error.schema)) for key in _extra(error)
        ]
    return [tree.fault(place, rule, _sentence(_part(place), error))]


def _extra(error: Any) -> list[str]:
    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    return [key for key in error.instance if key not in known and not any(re.search(p, key) for p in patterns)]


def _unknown_key(key: str, schema: Any) -> str:
    meant = get_close_matches(key[:_SHORT], list(schema.get("properties", {})), n=1)
    if meant:
        return _("There is no entry “{key}” here; “{meant}” may be meant.").format(key=key[:_SHORT], meant=meant[0])
    return _("There is no entry “{key}” here; notes of your own start with x-.").format(key=key[:_SHORT])


def _sentence(part: str, error: Any) -> str:
    wanted = error.validator_value
    match error.validator:
        case "required":
            missing = next(
                (key for key in wanted if key not in error.instance and error.message.startswith(repr(key))), wanted[0]
            )
            return _("{part} lacks “{key}”.").format(part=part, key=missing)
        case "type":
            return _("{part} has to be {kind}{quote}.").format(
                part=part,
                kind=_kind(wanted),
                quote=_("; put it in quotes") if wanted == "string" and isinstance(error.instance, int | float) else "",
            )
        case "enum":
            return _("{part} has to be one of: {words}.").format(part=part, words=", ".join(map(str, wanted)))
        case "const":
            return _("{part} has to be {value}.").format(part=part, value=wanted)
        case "pattern":
            return _("{part} has the wrong form{example}.").format(part=part, example=_example(wanted))
        case "minLength":
            return _("{part} is shorter than {n} characters.").format(part=part, n=wanted)
        case "maxLength":
            return _("{part} is longer than {n} characters.").format(part=part, n=wanted)
        case "minItems" | "minProperties":
            return _("{part} needs at least {n}.").format(part=part, n=wanted)
        case "maxItems":
            return _("{part} has more than {n}.").format(part=part, n=wanted)
        case "dependencies":
            missing = next(
                need
                for key, needs in wanted.items()
                if key in error.instance
                for need in needs
                if need not in error.instance
            )
            return _("{part} lacks “{key}”.").format(part=part, key=missing)
        case "minimum":
            return _("{part} is less than {n}.").format(part=part, n=wanted)
        case "maximum":
            return _("{part} is more than {n}.").format(part=part, n=wanted)
        case other:
            return _("{part} breaks the rule “{rule}” of the schema.").format(part=part, rule=other)


def _part(place: Place) -> str:
    """Name a place as a person would: “minutes” of questions 3."""
    if not place:
        return _("The file")
    if isinstance(place[-1], int):
        return _("“{list}” entry {n}").format(list=_short(place[:-1]), n=place[-1] + 1)
    return _("“{key}”").format(key=str(place[-1])[:_SHORT])


def _short(place: Place) -> str:
    return next((str(step)[:_SHORT] for step in reversed(place) if isinstance(step, str)), "")


def _kind(wanted: Any) -> str:
    names = {
        "string": _("text"),
        "integer": _("a whole number"),
        "number": _("a number"),
        "boolean": _("true or false"),
        "array": _("a list"),
        "object": _("a block of entries"),
    }
    return names.get(str(wanted), str(wanted))


def _example(pattern: str) -> str:
    examples = {
        r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$": _(": small letters, digits, - and ., such as values.candour"),
        r"^\d+\.\d+\.\d+$": _(': three numbers in quotes, such as "1.0.0"'),
        r"^\d{4}-\d{2}-\d{2}$": _(': a date such as "2026-11-21"'),
        "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": _(': a language such as "en" or "de-AT"'),
    }
    return examples.get(pattern, "")


def _blanks(tree: Tree) -> Iterator[Place]:
    """Give the places of texts that are only spaces, which no length in a schema refuses."""
    waiting: list[tuple[Place, Any]] = [((), tree.data)]
    while waiting:
        place, data = waiting.pop()
        if isinstance(data, dict):
            waiting += [((*place, key), inner) for key, inner in data.items()]
        elif isinstance(data, list):
            waiting += [((*place, number), inner) for number, inner in enumerate(data)]
        elif isinstance(data, str) and data and not data.strip():
            yield place
