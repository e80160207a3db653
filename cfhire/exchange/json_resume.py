"""Candidates from JSON Resume files."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cfhire.errors import Invalid, ReadableError, clean_text
from cfhire.exchange.contact import read_email, read_phone
from cfhire.exchange.decoding import decoded
from cfhire.exchange.extent import MAX_CELL_CHARACTERS
from cfhire.exchange.headings import is_protected
from cfhire.exchange.incoming import files_in, read_bytes, shown_name
from cfhire.exchange.proposals import Proposal, kept_once, one_line
from cfhire.i18n import _, plural
from cfhire.model.rows.candidates import CandidateEntry, CandidateImport, ImportFault

MAX_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 50

_FIELDS = (("name", "name"), ("label", "headline"), ("email", "email"), ("phone", "phone"))
_DROPPED = frozenset(("image", "picture", "profiles", "location", "url", "website"))
_SILENT = frozenset(("$schema", "meta", "basics"))


class BrokenJson(ReadableError):
    """A text that breaks the rules of JSON at a known place."""

    def __init__(self, name: str, line: int, column: int, reason: str) -> None:
        super().__init__(
            _("“{file}” breaks the rules of JSON in line {line}, column {column}: {reason}.").format(
                file=name, line=line, column=column, reason=reason
            ),
            _("Export it again, or mend that place in a text editor."),
        )


class NestedTooDeep(ReadableError):
    """Objects within objects without an end."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” is nested deeper than {depth} levels, which no résumé is.").format(file=name, depth=MAX_DEPTH),
            _("Export it again from the program it came from."),
        )


class NoResume(ReadableError):
    """JSON, but without a person in it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” is no JSON Resume: it has no “basics” with a “name”.").format(file=name),
            _("Choose a file in the form that jsonresume.org describes, or a table."),
        )


@dataclass(frozen=True, slots=True)
class _Resume:
    """What one file says of a person, with the names of what was left out."""

    entry: CandidateEntry
    used: tuple[str, ...]
    dropped: tuple[str, ...]
    ignored: tuple[str, ...]
    faults: tuple[ImportFault, ...]


def read_resume(path: Path) -> CandidateImport:
    """Return the candidate of one JSON Resume file.

    Raises:
        ReadableError: the file cannot be read, is no JSON, or has no name in it.
    """
    resume = _read(path)
    proposal = Proposal(resume.entry, shown_name(path), 1)
    return _import([resume], [proposal], (), _("JSON Resume"))


def read_resumes(folder: Path) -> CandidateImport:
    """Return the candidates of all JSON files in a folder; a file that cannot be read is a fault, the others stay.

    Raises:
        ReadableError: the folder itself cannot be read.
    """
    resumes: list[_Resume] = []
    proposals: list[Proposal] = []
    faults: list[ImportFault] = []
    for path in json_files(folder):
        try:
            resume = _read(path)
        except ReadableError as error:
            faults.append(ImportFault(shown_name(path), 1, "", error.sentence))
            continue
        resumes.append(resume)
        proposals.append(Proposal(resume.entry, shown_name(path), 1))
    form = plural("Folder with {n} JSON file", "Folder with {n} JSON files", len(resumes) + len(faults))
    return _import(resumes, proposals, tuple(faults), form)


def json_files(folder: Path) -> tuple[Path, ...]:
    """Return the JSON files directly in `folder`, in the order of their names."""
    return tuple(path for path in files_in(folder) if path.suffix.casefold() == ".json")


def _import(
    resumes: list[_Resume], proposals: list[Proposal], faults: tuple[ImportFault, ...], form: str
) -> CandidateImport:
    entries, repetitions = kept_once(proposals)
    used = _each_once(name for resume in resumes for name in resume.used)
    return CandidateImport(
        entries,
        (*faults, *(fault for resume in resumes for fault in resume.faults), *repetitions),
        _each_once(name for resume in resumes for name in resume.dropped),
        _each_once(name for resume in resumes for name in resume.ignored),
        tuple((f"basics.{source}", field) for source, field in _FIELDS if source in used),
        form,
    )


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _read(path: Path) -> _Resume:
    name = shown_name(path)
    content = _parsed(read_bytes(path, MAX_BYTES), name)
    basics = content.get("basics") if isinstance(content, dict) else None
    if not isinstance(basics, dict) or not isinstance(basics.get("name"), str) or not basics["name"].strip():
        raise NoResume(name)
    faults: list[ImportFault] = []
    texts = {field: _text(basics, source, name, faults) for source, field in _FIELDS}
    email, phone = read_email(texts["email"]), read_phone(texts["phone"])
    for source, contact in (("basics.email", email), ("basics.phone", phone)):
        if contact.fault:
            faults.append(ImportFault(name, 1, source, contact.fault))
    dropped = [key for key in basics if basics[key] and (key in _DROPPED or is_protected(key))]
    known = {source for source, _field in _FIELDS}
    ignored = [f"basics.{key}" for key in basics if basics[key] and key not in known and key not in dropped]
    sections = [key for key in content if content[key] and key not in _SILENT]
    return _Resume(
        CandidateEntry(
            name=one_line(texts["name"]),
            email=email.text,
            phone=phone.text,
            headline=one_line(texts["headline"]),
        ),
        tuple(source for source, field in _FIELDS if texts[field]),
        tuple(f"basics.{key}" for key in dropped),
        tuple(_shown(key) for key in (*ignored, *sections)),
        tuple(faults),
    )


def _text(basics: dict[str, Any], key: str, file: str, faults: list[ImportFault]) -> str:
    value = basics.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        faults.append(ImportFault(file, 1, f"basics.{key}", _("This is no text and was left out.")))
        return ""
    if len(value) > MAX_CELL_CHARACTERS:
        raise Invalid(
            _("“{field}” in “{file}” is longer than {limit} characters.").format(
                field=f"basics.{key}", file=file, limit=f"{MAX_CELL_CHARACTERS:,}"
            )
        )
    return clean_text(value, _("“{field}” in “{file}”").format(field=f"basics.{key}", file=file))


def _parsed(data: bytes, name: str) -> Any:
    text = decoded(data, name).text
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise BrokenJson(name, error.lineno, error.colno, error.msg) from None
    except RecursionError:
        raise NestedTooDeep(name) from None
    except ValueError:
        # The only other refusal of the parser: a number of thousands of digits.
        raise BrokenJson(name, 1, 1, _("a number is too long")) from None
    if _depth(content) > MAX_DEPTH:
        raise NestedTooDeep(name)
    return content


def _depth(content: Any) -> int:
    deepest = 0
    waiting = [(content, 1)]
    while waiting:
        value, depth = waiting.pop()
        deepest = max(deepest, depth)
        if depth > MAX_DEPTH:
            break
        if isinstance(value, dict):
            waiting.extend((each, depth + 1) for each in value.values() if isinstance(each, dict | list))
        elif isinstance(value, list):
            waiting.extend((each, depth + 1) for each in value if isinstance(each, dict | list))
    return deepest


def _shown(key: str) -> str:
    """Return a key of the file as text that every screen can hold."""
    return key[:60].encode("utf-8", "replace").decode("utf-8").replace("\x00", "?")
