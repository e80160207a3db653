"""Reading of question banks from their files."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cfhire.banks.folder_memory import read_once
from cfhire.banks.places import banks_folder
from cfhire.banks.schema_checks import format_fault, schema_faults
from cfhire.banks.translations import translation_faults
from cfhire.banks.tree_cache import remembered_tree
from cfhire.banks.yaml_tree import Place, Tree, UnreadableFile
from cfhire.i18n import _
from cfhire.model.kinds import Axis, Customer, DevelopKind, Dimension, Horizon, QuestionKind, Star
from cfhire.model.rows.banks import Anchors, Bank, BrokenBank, Criterion, Develop, Finding, Probe, Question

FORMAT = 1
_ENDINGS = (".yaml", ".yml", ".json")


class BrokenBankFile(UnreadableFile):
    """A file that cannot be used as a question bank; `findings` holds every reason."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file whose own content is in order; its references to other files are still open."""

    tree: Tree
    bank: Bank


def read_bank(path: Path) -> Bank:
    """Return the bank in the file `path`; criteria of the other banks in its folder count as known.

    Raises:
        BrokenBankFile: the file cannot be used; the error carries all faults with their lines.
    """
    checked = _checked(path)
    own = {criterion.id for criterion in checked.bank.criteria}
    findings = _unknown_criteria(checked, own, frozenset())
    if findings:
        others, lost = _criteria_beside(path)
        findings = _unknown_criteria(checked, own | others, lost)
    if findings:
        raise BrokenBankFile(path, findings)
    return checked.bank


def read_folder(folder: Path) -> tuple[tuple[Bank, ...], tuple[BrokenBank, ...]]:
    """Return the banks in `folder`, in order of file names, and the files that could not be used.

    Ids are checked across the files: an id that two banks claim is a fault of the later one. A bank that names another
    in `translation_of` shares its ids.
    """
    files = bank_files(folder)
    return read_once("banks", folder, files, (), lambda: _read_files(files))


def _read_files(files: Iterable[Path]) -> tuple[tuple[Bank, ...], tuple[BrokenBank, ...]]:
    checked: list[_Checked] = []
    broken: list[BrokenBank] = []
    for path in files:
        try:
            checked.append(_checked(path))
        except UnreadableFile as error:
            broken.append(BrokenBank(path, error.findings))
    refused = {bank.path for bank in broken}
    # A refused bank takes its criteria away, which can refuse another in turn; each round refuses at least one.
    while True:
        faults = _faults_across(checked, _criteria_of_trees(refused))
        if not faults:
            break
        for bank in [one for one in checked if one.tree.file in faults]:
            path = Path(bank.tree.file)
            broken.append(BrokenBank(path, tuple(faults[bank.tree.file])))
            refused.add(path)
            checked.remove(bank)
    return tuple(one.bank for one in checked), tuple(sorted(broken, key=lambda one: one.path.name))


def bank_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of `folder` that should be banks; sub-folders and the schema are none."""
    if not folder.is_dir():
        return ()
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in _ENDINGS
        and path.name != "schema.json"
        and not path.name.startswith(".")
        and not path.is_dir()
    )


def _checked(path: Path) -> _Checked:
    """Read one file and check all that can be said without the others."""
    try:
        tree = remembered_tree(path)
    except UnreadableFile as error:
        raise BrokenBankFile(path, error.findings) from error
    newer = format_fault(tree, FORMAT)
    if newer:
        raise BrokenBankFile(path, (newer,))
    findings = [*tree.findings, *schema_faults(tree, banks_folder() / "schema.json"), *_twice_in_file(tree)]
    if findings:
        raise BrokenBankFile(path, tuple(sorted(findings, key=lambda one: one.line)))
    return _Checked(tree, _bank(tree.data, path))


def _twice_in_file(tree: Tree) -> list[Finding]:
    findings = []
    for kind in ("criteria", "questions"):
        first: dict[str, Place] = {}
        for place, name in _ids(tree, kind):
            if name in first:
                message = _("The id “{id}” is already used in line {line}.")
                findings.append(
                    tree.fault(place, "bank.duplicate-id", message.format(id=name, line=tree.line(first[name])))
                )
            else:
                first[name] = place
    return findings


def _ids(tree: Tree, kind: str) -> list[tuple[Place, str]]:
    entries = tree.data.get(kind) if isinstance(tree.data, dict) else None
    return [
        ((kind, number, "id"), entry["id"])
        for number, entry in enumerate(entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]


def _unknown_criteria(checked: _Checked, known: Collection[str], lost: Collection[str]) -> tuple[Finding, ...]:
    findings = []
    for number, question in enumerate(checked.bank.questions):
        for key, name in (("criterion", question.criterion), ("also", question.also)):
            place = ("questions", number, key)
            if name is None:
                continue
            if key == "also" and name == question.criterion:
                message = _("The second criterion of question “{id}” is its first one again.")
                findings.append(checked.tree.fault(place, "bank.also", message.format(id=question.id)))
            if name in known:
                continue
            if name in lost:
                message = _("The criterion “{name}” is in a file that cannot be used; correct that file first.")
            else:
                message = _("There is no criterion “{name}” in this file or in the other banks of its folder.")
            findings.append(checked.tree.fault(place, "bank.unknown-criterion", message.format(name=name)))
    return tuple(findings)


def _criteria_beside(path: Path) -> tuple[set[str], set[str]]:
    """Return the criteria of the other banks in the folder, and those of files that cannot be used."""
    known: set[str] = set()
    broken: set[Path] = set()
    for other in bank_files(path.parent):
        if other == path:
            continue
        try:
            known |= {criterion.id for criterion in _checked(other).bank.criteria}
        except UnreadableFile:
            broken.add(other)
    return known, _criteria_of_trees(broken)


def _criteria_of_trees(paths: Iterable[Path]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        try:
            found |= {name for _place, name in _ids(remembered_tree(path), "criteria")}
        except UnreadableFile:
            continue
    return found


def _faults_across(checked: list[_Checked], lost: Collection[str]) -> dict[str, list[Finding]]:
    """Return the faults that only show when files are read together, by file."""
    known = {criterion.id for one in checked for criterion in one.bank.criteria}
    faults: dict[str, list[Finding]] = {}
    for one in checked:
        found = [*_unknown_criteria(one, known, lost), *_translation_faults(one, checked)]
        if found:
            faults[one.tree.file] = found
    for file, finding in _claimed_twice(checked):
        faults.setdefault(file, []).append(finding)
    return faults


def _translation_faults(one: _Checked, checked: list[_Checked]) -> list[Finding]:
    wanted = one.bank.translation_of
    if wanted is None:
        return []
    place: Place = ("translation_of",)
    original = next((other for other in checked if other.bank.id == wanted and other is not one), None)
    if original is None:
        message = _("This translates the bank “{id}”, which is not among the readable banks of the folder.")
        return [one.tree.fault(place, "bank.translation", message.format(id=wanted))]
    findings = []
    for other in checked:
        if other is one:
            break
        if other.bank.translation_of == wanted and other.bank.locale == one.bank.locale:
            message = _("{file} already translates this bank into “{locale}”.")
            said = message.format(file=Path(other.tree.file).name, locale=one.bank.locale)
            findings.append(one.tree.fault(place, "bank.translation", said))
    findings += translation_faults(one.tree, one.bank, original.bank)
    return findings


def _claimed_twice(checked: list[_Checked]) -> list[tuple[str, Finding]]:
    """Give each id that a later bank claims although an earlier one, not its translation, has it."""
    findings = []
    first: dict[tuple[str, str], tuple[_Checked, Place]] = {}
    originals = [one for one in checked if one.bank.translation_of is None]
    for one in originals + [one for one in checked if one.bank.translation_of is not None]:
        claims: list[tuple[str, Place, str]] = [("id", ("id",), one.bank.id)]
        if one.bank.translation_of is None:
            claims += [
                (kind, place, name) for kind in ("criteria", "questions") for place, name in _ids(one.tree, kind)
            ]
        for kind, place, name in claims:
            if (kind, name) in first:
                other, there = first[kind, name]
                message = _("The id “{id}” is already used in {file}, line {line}.").format(
                    id=name, file=Path(other.tree.file).name, line=other.tree.line(there)
                )
                findings.append((one.tree.file, one.tree.fault(place, "bank.duplicate-id", message)))
            else:
                first[kind, name] = (one, place)
    return findings


def _bank(data: dict[str, Any], path: Path) -> Bank:
    return Bank(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        locale=data["locale"],
        license=data["license"],
        criteria=tuple(map(_criterion, data.get("criteria", ()))),
        questions=tuple(_question(one, data["locale"]) for one in data["questions"]),
        translation_of=data.get("translation_of"),
        description=data.get("description", ""),
        path=path,
    )


def _criterion(data: dict[str, Any]) -> Criterion:
    return Criterion(
        id=data["id"],
        axis=Axis(data["axis"]),
        name=data["name"],
        definition=data["definition"],
        job_relevance=data["job_relevance"],
        is_not=tuple(data["is_not"]),
        anchors=_anchors(data["anchors"]),
        dimension=Dimension(data["dimension"]) if "dimension" in data else None,
        trainable=data.get("trainable", False),
        develop=tuple(
            Develop(DevelopKind(one["kind"]), Horizon(one["horizon"]), one["text"]) for one in data.get("develop", ())
        ),
    )


def _question(data: dict[str, Any], locale: str) -> Question:
    return Question(
        id=data["id"],
        kind=QuestionKind(data["kind"]),
        title=data["title"],
        prompt=data["prompt"],
        minutes=int(data["minutes"]),
        criterion=data.get("criterion"),
        also=data.get("also"),
        anchors=_anchors(data["anchors"]) if "anchors" in data else None,
        probes=tuple(
            Probe(one["text"], Star(one["star"]) if "star" in one else None) for one in data.get("probes", ())
        ),
        green_flags=tuple(data.get("green_flags", ())),
        red_flags=tuple(data.get("red_flags", ())),
        do_not_ask=tuple(data.get("do_not_ask", ())),
        levels=tuple(data.get("levels", ())),
        tags=tuple(data.get("tags", ())),
        customer=Customer(data["customer"]) if "customer" in data else None,
        guardrails=data.get("guardrails", False),
        candidate_text=data.get("candidate_text", ""),
        because=data.get("because", ""),
        status=data.get("status", "active"),
        locale=locale,
    )


def _anchors(data: dict[str, str]) -> Anchors:
    return (data["1"], data["2"], data["3"], data["4"], data["5"])
