"""Reading of sample answers from their files."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from statistics import median, variance
from typing import Any

from cfhire.banks.folder_memory import read_once
from cfhire.banks.places import vignettes_folder
from cfhire.banks.reading import bank_files
from cfhire.banks.schema_checks import format_fault, schema_faults
from cfhire.banks.tree_cache import remembered_tree
from cfhire.banks.yaml_tree import Place, Tree, UnreadableFile
from cfhire.i18n import _
from cfhire.model.rows.banks import Bank, BrokenBank, Finding, Question
from cfhire.model.rows.vignettes import Vignette, VignetteSet

FORMAT = 1

# Figures are written with two decimals; what rounds to them is right.
_ROUNDING = 0.005 + 1e-9
# The variance of ratings that are spread evenly over five levels: (5² - 1) / 12.
_CHANCE = 2.0


class BrokenVignetteFile(UnreadableFile):
    """A file that cannot be used as sample answers; `findings` holds every reason."""


def read_vignettes(path: Path, banks: Iterable[Bank]) -> VignetteSet:
    """Return the sample answers in the file `path`, checked against the `banks` whose ids they name.

    Raises:
        BrokenVignetteFile: the file cannot be used; the error carries all faults with their lines.
    """
    return _checked(path, *_known(banks))[1]


def read_vignette_folder(folder: Path, banks: Iterable[Bank]) -> tuple[tuple[VignetteSet, ...], tuple[BrokenBank, ...]]:
    """Return the sample answers in `folder`, in order of file names, and the files that could not be used.

    An id that two files claim is a fault of the later one.
    """
    files, known = bank_files(folder), tuple(banks)
    return read_once("sample answers", folder, files, known, lambda: _read_files(files, known))


def _read_files(files: Iterable[Path], banks: Iterable[Bank]) -> tuple[tuple[VignetteSet, ...], tuple[BrokenBank, ...]]:
    criteria, questions = _known(banks)
    read: list[VignetteSet] = []
    broken: list[BrokenBank] = []
    first: dict[str, str] = {}
    for path in files:
        try:
            tree, made = _checked(path, criteria, questions)
        except UnreadableFile as error:
            broken.append(BrokenBank(path, error.findings))
            continue
        claimed: list[tuple[Place, str]] = [(("id",), f"set {made.id}")]
        claimed += [(("vignettes", number, "id"), one.id) for number, one in enumerate(made.vignettes)]
        findings = tuple(_twice(tree, place, name, first[name]) for place, name in claimed if name in first)
        if findings:
            broken.append(BrokenBank(path, findings))
            continue
        first |= {name: path.name for _place, name in claimed}
        read.append(made)
    return tuple(read), tuple(broken)


def in_force(shipped: Iterable[VignetteSet], own: Iterable[VignetteSet]) -> list[tuple[VignetteSet, Vignette]]:
    """Return the sample answers with their files; one of a person's own takes the place of ours with the same id."""
    found = {one.id: (made, one) for made in shipped for one in made.vignettes}
    found.update({one.id: (made, one) for made in own for one in made.vignettes})
    return list(found.values())


def agreement(levels: Sequence[int]) -> float:
    """Return rWG of the levels that several readers gave one answer: 1 - s²/2 on five levels; 1 is full agreement."""
    return 1.0 - variance(levels) / _CHANCE


def _known(banks: Iterable[Bank]) -> tuple[frozenset[str], dict[str, Question]]:
    banks = tuple(banks)
    return (
        frozenset(criterion.id for bank in banks for criterion in bank.criteria),
        {question.id: question for bank in banks for question in bank.questions},
    )


def _checked(path: Path, criteria: Collection[str], questions: dict[str, Question]) -> tuple[Tree, VignetteSet]:
    try:
        tree = remembered_tree(path)
    except UnreadableFile as error:
        raise BrokenVignetteFile(path, error.findings) from error
    newer = format_fault(tree, FORMAT)
    findings = [newer] if newer else [*tree.findings, *schema_faults(tree, vignettes_folder() / "schema.json")]
    if not findings:
        made = _set(tree.data, path)
        first: dict[str, str] = {}
        for number, one in enumerate(made.vignettes):
            place: Place = ("vignettes", number)
            if one.id in first:
                findings.append(_twice(tree, (*place, "id"), one.id, first[one.id]))
            first.setdefault(one.id, _("line {line}").format(line=tree.line((*place, "id"))))
            findings += _reference_faults(tree, place, one, criteria, questions)
            findings += _figure_faults(tree, place, one)
    if findings:
        raise BrokenVignetteFile(path, tuple(sorted(findings, key=lambda one: one.line)))
    return tree, made


def _twice(tree: Tree, place: Place, name: str, where: str) -> Finding:
    message = _("The id “{id}” is already used in {place}.").format(id=name.removeprefix("set "), place=where)
    return tree.fault(place, "vignette.duplicate-id", message)


def _reference_faults(
    tree: Tree, place: Place, one: Vignette, criteria: Collection[str], questions: dict[str, Question]
) -> list[Finding]:
    findings = []
    if one.criterion not in criteria:
        message = _("No bank has the criterion “{id}”.").format(id=one.criterion)
        findings.append(tree.fault((*place, "criterion"), "vignette.unknown-criterion", message))
    question = questions.get(one.question)
    if question is None:
        message = _("No bank has the question “{id}”.").format(id=one.question)
        findings.append(tree.fault((*place, "question"), "vignette.unknown-question", message))
    elif one.criterion in criteria and one.criterion not in (question.criterion, question.also):
        message = _("The question “{id}” gives no evidence on “{criterion}”.")
        said = message.format(id=one.question, criterion=one.criterion)
        findings.append(tree.fault((*place, "question"), "vignette.other-criterion", said))
    return findings


def _figure_faults(tree: Tree, place: Place, one: Vignette) -> list[Finding]:
    """Give what is wrong with the stored figures; they can be computed anew, so a slip is no matter of opinion."""
    if not one.ratings or one.median is None or one.rwg is None:
        return []
    levels = [level for _reader, level in one.ratings]
    findings = []
    for key, written, computed in (("median", one.median, median(levels)), ("rwg", one.rwg, agreement(levels))):
        if abs(written - computed) > _ROUNDING:
            message = _("“{key}” says {written:g}; the ratings give {computed:g}.")
            said = message.format(key=key, written=written, computed=round(computed, 2))
            findings.append(tree.fault((*place, key), f"vignette.{key}", said))
    return findings


def _set(data: dict[str, Any], path: Path) -> VignetteSet:
    return VignetteSet(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        locale=data["locale"],
        license=data["license"],
        vignettes=tuple(map(_vignette, data["vignettes"])),
        description=data.get("description", ""),
        path=path,
    )


def _vignette(data: dict[str, Any]) -> Vignette:
    return Vignette(
        id=data["id"],
        criterion=data["criterion"],
        question=data["question"],
        intended=data["intended"],
        text=data["text"].strip(),
        ratings=tuple((reader, int(level)) for reader, level in data.get("ratings", {}).items()),
        median=float(data["median"]) if "median" in data else None,
        rwg=float(data["rwg"]) if "rwg" in data else None,
    )
