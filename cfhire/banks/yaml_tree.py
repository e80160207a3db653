"""Strict reading of a YAML text into plain data that knows the line of each part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cfhire.errors import Invalid, ReadableError, clean_text
from cfhire.i18n import _
from cfhire.model.kinds import Severity
from cfhire.model.rows.banks import Finding

MOST_BYTES = 1_000_000
MOST_DEPTH = 20
# A tag of a million "!" kept the scanner busy for 18 s: its cost grows with the square of a line's length.
MOST_LINE = 20_000
MOST_PARTS = 30_000
MOST_FINDINGS = 200

Place = tuple[str | int, ...]
"""The way to a part of the file: keys and positions from the top."""

# The library is known to leak errors of other kinds on broken input, and one bad file must not stop the program.
_LEAKED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    StopIteration,
    TypeError,
    ValueError,
)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tree:
    """A file as dictionaries, lists and scalars, with the line of each part and what is wrong so far."""

    file: str
    data: Any
    lines: dict[Place, int]
    findings: tuple[Finding, ...] = ()
    unknown: frozenset[Place] = frozenset()
    """Places whose content was refused, so that nothing more can be said about them."""

    def line(self, place: Place) -> int:
        """Return the line of `place`, or of the nearest part around it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(self, place: Place, rule: str, message: str) -> Finding:
        """Return an error at `place` of this file."""
        return Finding(self.file, self.line(place), Severity.ERROR, rule, message)


class UnreadableFile(ReadableError):
    """A file that is no YAML of ours; `findings` says every reason that could be found."""

    def __init__(self, path: Path, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__(
            _("{file} cannot be used: line {line}: {message}").format(
                file=path.name, line=first.line, message=first.message
            ),
            _("Correct the file and read it again; {number} faults were found in it.").format(number=len(findings))
            if len(findings) > 1
            else _("Correct the file and read it again."),
        )
        self.path = path
        self.findings = findings


class _Stop(Exception):
    """Reading cannot go on; the last finding says why."""


@dataclass(slots=True)
class _Builder:
    """Turns parser events into a tree, without building what is refused."""

    file: str
    events: Iterator[Any]
    lines: dict[Place, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unknown: set[Place] = field(default_factory=set)
    parts: int = 0

    def refuse(self, line: int, rule: str, message: str) -> None:
        """Note a fault at `line`; a file with too many of them is given up."""
        self.findings.append(Finding(self.file, line, Severity.ERROR, rule, message))
        if len(self.findings) >= MOST_FINDINGS:
            raise _Stop

    def stop(self, line: int, rule: str, message: str) -> None:
        """Note a fault after which reading makes no sense."""
        self.findings.append(Finding(self.file, line, Severity.ERROR, rule, message))
        raise _Stop

    def document(self) -> Any:
        """Return the data of the one document in the file."""
        from ruamel.yaml import events as kinds  # noqa: PLC0415

        data, documents = None, 0
        for event in self.events:
            line = event.start_mark.line + 1
            if isinstance(event, kinds.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.stop(line, "yaml.documents", _("The file holds a second document; write one file for each."))
                if event.version or event.tags:
                    self.refuse(1, "yaml.directive", _("The file has a % line, which a data file does not need."))
            elif isinstance(event, kinds.NodeEvent):
                data = self.node(event, (), 0)
        if documents == 0:
            self.stop(1, "yaml.empty", _("The file is empty."))
        return data

    def node(self, event: Any, place: Place, depth: int) -> Any:
        """Return the data that begins with `event`."""
        from ruamel.yaml import events as kinds  # noqa: PLC0415

        line = event.start_mark.line + 1
        self.lines.setdefault(place, line)
        self.parts += 1
        if self.parts > MOST_PARTS:
            self.stop(
                line, "yaml.parts", _("The file has more than {n} parts; split it.").format(n=format(MOST_PARTS, ","))
            )
        if isinstance(event, kinds.AliasEvent):
            self.refuse(
                line, "yaml.alias", _("The alias *{name} is not allowed; write the text out.").format(name=event.anchor)
            )
            self.unknown.add(place)
            return None
        self._refuse_marks(event, line)
        if isinstance(event, kinds.ScalarEvent):
            return self._scalar(event, line)
        if depth >= MOST_DEPTH:
            self.stop(line, "yaml.depth", _("The file is nested deeper than {n} levels.").format(n=MOST_DEPTH))
        if isinstance(event, kinds.SequenceStartEvent):
            return self._list(place, depth)
        return self._mapping(place, depth)

    def _refuse_marks(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.refuse(line, "yaml.anchor", _("The anchor &{name} is not allowed.").format(name=event.anchor))
        if event.tag is not None:
            self.refuse(
                line, "yaml.tag", _("The tag {name} is not allowed; write the value alone.").format(name=event.tag)
            )

    def _list(self, place: Place, depth: int) -> list[Any]:
        from ruamel.yaml import events as kinds  # noqa: PLC0415

        found: list[Any] = []
        while not isinstance(event := next(self.events), kinds.SequenceEndEvent):
            found.append(self.node(event, (*place, len(found)), depth + 1))
        return found

    def _mapping(self, place: Place, depth: int) -> dict[str, Any]:
        from ruamel.yaml import events as kinds  # noqa: PLC0415

        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), kinds.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, kinds.ScalarEvent):
                if isinstance(event, kinds.AliasEvent):
                    self.node(event, (*place, "*"), depth + 1)
                self.stop(line, "yaml.key", _("A key has to be a plain word, not a list, a mapping or an alias."))
            self._refuse_marks(event, line)
            # A key keeps its letters: the anchors' 1: and "1": are the same key.
            key = self._text(event.value, line)
            inner = (*place, key)
            if key == "<<" and event.style is None:
                self.refuse(line, "yaml.merge", _("The merge key << is not allowed; write the entries out."))
                self.unknown.add(place)
                self.node(next(self.events), (*place, "<<"), depth + 1)
            elif key in found:
                self.refuse(
                    line, "yaml.duplicate-key",
                    _("The key “{key}” is already in line {line}.").format(key=key[:60], line=self.lines[inner]),
                )  # fmt: skip
                self.node(next(self.events), (*inner, "again"), depth + 1)
            else:
                self.lines[inner] = line
                found[key] = self.node(next(self.events), inner, depth + 1)
        return found

    def _scalar(self, event: Any, line: int) -> Any:
        value: str = event.value
        if event.style is None or event.style == "":
            if value in _WORDS:
                return _WORDS[value]
            if _INTEGER.fullmatch(value):
                return int(value)
            if _NUMBER.fullmatch(value):
                return float(value)
        return self._text(value, line)

    def _text(self, value: str, line: int) -> str:
        try:
            return clean_text(value, _("The text"))
        except Invalid as error:
            self.refuse(line, "file.character", error.sentence)
            return "".join(character for character in value if character != "\x00" and not _is_half(character))


def parse_tree(text: str, path: Path) -> Tree:
    """Return the data of a YAML `text` that stands in the file `path`.

    Raises:
        UnreadableFile: the text is no YAML, or nested, long or broken beyond reading.
    """
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415
    from ruamel.yaml.reader import ReaderError  # noqa: PLC0415

    file = str(path)
    _refuse_lines(text, path)
    builder = _Builder(file, iter(()))
    try:
        builder.events = iter(YAML(typ="safe", pure=True).parse(text))
        data = builder.document()
    except _Stop:
        raise UnreadableFile(path, tuple(builder.findings)) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        message = _("This is not valid YAML: {problem}.").format(problem=_problem(error))
        raise UnreadableFile(path, (*builder.findings, _fault(file, line, "yaml.syntax", message))) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position or 0) + 1
        message = _("The character U+{code} cannot stand in a YAML file.").format(code=f"{_code(error.character):04X}")
        raise UnreadableFile(path, (*builder.findings, _fault(file, line, "file.character", message))) from error
    except (YAMLError, *_LEAKED) as error:
        message = _("This is not valid YAML.")
        raise UnreadableFile(path, (*builder.findings, _fault(file, 1, "yaml.syntax", message))) from error
    return Tree(file, data, builder.lines, tuple(builder.findings), frozenset(builder.unknown))


def file_text(path: Path) -> str:
    """Return the text of the file at `path`.

    Raises:
        UnreadableFile: the file is not there, larger than 1 MB, or no text in UTF-8.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        message = _("The file cannot be opened: {reason}.").format(reason=error.strerror or type(error).__name__)
        raise UnreadableFile(path, (_fault(file, 1, "file.open", message),)) from error
    if len(content) > MOST_BYTES:
        message = _("The file is larger than 1 MB.")
        raise UnreadableFile(path, (_fault(file, 1, "file.size", message),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        if content[error.start : error.start + 1] == b"\xed":
            message = _("The file holds half a character (a lone surrogate), which is no text.")
        else:
            message = _("The file is not text in UTF-8; save it again with that encoding.")
        raise UnreadableFile(path, (_fault(file, line, "file.encoding", message),)) from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        message = _("The file holds a NUL character (U+0000).")
        raise UnreadableFile(path, (_fault(file, line, "file.character", message),))
    return text


def _refuse_lines(text: str, path: Path) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MOST_LINE:
            message = _("The line is longer than {n} characters; break it up.").format(n=format(MOST_LINE, ","))
            raise UnreadableFile(path, (_fault(str(path), number, "file.line", message),))


def _fault(file: str, line: int, rule: str, message: str) -> Finding:
    return Finding(file, line, Severity.ERROR, rule, message)


def _problem(error: Any) -> str:
    said = ", ".join(part for part in (error.context, error.problem) if part)
    return " ".join(said.split())[:200] or _("nothing more is known")


def _code(character: Any) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or "?")


def _is_half(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
