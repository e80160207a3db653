"""Checking of questions, anchors and notes against the linter's rules."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cfhire.banks.lint_rules import Rule, rules_of, settings_of
from cfhire.banks.places import banks_folder
from cfhire.banks.plain_rules import broken_rules, has_setting
from cfhire.banks.plans import read_template
from cfhire.banks.protected_ground import Kind, Stray, find_strays
from cfhire.banks.reading import bank_files, read_bank, read_folder
from cfhire.banks.reading_grade import reading_grade
from cfhire.banks.structure_checks import Fault, doubled, incomplete
from cfhire.banks.tree_cache import remembered_tree
from cfhire.banks.vignette_checks import lint_vignettes
from cfhire.banks.vignettes import read_vignette_folder, read_vignettes
from cfhire.banks.yaml_tree import Place, Tree, UnreadableFile
from cfhire.i18n import _
from cfhire.model.kinds import QuestionKind
from cfhire.model.rows.banks import Bank, Finding, Question

_PLANS, _ANSWERS = "plans", "vignettes"
_WHAT_IF = "wording.hypothetical"
_STORIES = (QuestionKind.BEHAVIOURAL, QuestionKind.SITUATIONAL, QuestionKind.MOTIVE)


def lint_text(text: str, locale: str, kind: Kind) -> list[Finding]:
    """Return what is wrong with a question or a note, line by line; nothing is refused by it.

    A language without rules of its own is read with the English ones.
    """
    findings: list[Finding] = []
    for number, line in enumerate(text.splitlines() if kind == "note" else [" ".join(text.split())], 1):
        strays = find_strays(line, locale, kind)
        if kind == "note":
            strays += broken_rules(line, locale, "anchors", "manner")
            findings += [_said("", number, stray, _note_advice()) for stray in strays]
        else:
            strays += [one for one in broken_rules(line, locale, "wording") if _applies(one.rule, line, locale)]
            findings += [_said("", number, stray) for stray in strays]
    return findings


def lint_banks(banks: Iterable[Bank]) -> list[Finding]:
    """Return what is wrong with banks read together: each by itself, and questions that repeat each other."""
    banks = tuple(banks)
    trees = {bank.id: _tree(bank) for bank in banks}
    findings: list[Finding] = []
    for bank in banks:
        findings += _text_findings(bank, trees[bank.id])
        findings += [_fault(trees[bank.id], fault) for fault in incomplete(bank)]
    findings += [_fault(trees[bank.id], fault) for bank, fault in doubled(banks)]
    return sorted(findings, key=lambda one: (one.file, one.line, one.rule))


def lint_paths(paths: Iterable[Path]) -> list[Finding]:
    """Return what is wrong with the files and folders at `paths`: what cannot be read, then the lint.

    A file in a folder `plans` is a plan template, one in a folder `vignettes` holds sample answers, any other a bank.
    """
    findings: list[Finding] = []
    banks: dict[Path, Bank] = {}
    plans: list[Path] = []
    answers: list[Path] = []
    for path in paths:
        kind = path.resolve().name if path.is_dir() else path.resolve().parent.name
        if kind in (_PLANS, _ANSWERS):
            (plans if kind == _PLANS else answers).extend(bank_files(path) if path.is_dir() else [path])
        elif path.is_dir():
            read, broken = read_folder(path)
            banks |= {bank.path: bank for bank in read if bank.path}
            findings += [finding for one in broken for finding in one.findings]
            plans += bank_files(path / _PLANS)
            answers += bank_files(path / _ANSWERS)
        else:
            findings += _take_bank(path, banks)
    findings += [*_plan_findings(plans), *_answer_findings(answers)]
    return sorted(set(findings + lint_banks(banks.values())), key=lambda one: (one.file, one.line, one.rule))


def as_json(finding: Finding) -> dict[str, object]:
    """Return a finding as other programs read it."""
    return {
        "file": finding.file,
        "line": finding.line,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "category": finding.category,
        "message": finding.message,
        "rewording": finding.rewording,
    }


def _take_bank(path: Path, banks: dict[Path, Bank]) -> Iterable[Finding]:
    try:
        banks[path] = read_bank(path)
    except UnreadableFile as error:
        return error.findings
    return ()


def _plan_findings(plans: Iterable[Path]) -> Iterator[Finding]:
    """Give the faults of plan templates; each is read with the banks of the folder above it, which are read once."""
    beside: dict[Path, tuple[Bank, ...]] = {}
    for path in plans:
        folder = path.resolve().parent.parent
        if folder not in beside:
            beside[folder] = read_folder(folder)[0]
        try:
            read_template(path, beside[folder])
        except UnreadableFile as error:
            yield from error.findings


def _answer_findings(files: Iterable[Path]) -> Iterator[Finding]:
    """Give the faults of sample answers; each file is read with the others of its folder and the banks above it.

    A person's own folder has no banks above it: its answers belong to the banks that come with cfhire.
    """
    wanted = tuple(files)
    for folder in dict.fromkeys(path.parent for path in wanted):
        banks = read_folder(folder.resolve().parent)[0] or read_folder(banks_folder())[0]
        read, broken = read_vignette_folder(folder, banks)
        yield from (finding for one in broken if one.path in wanted for finding in one.findings)
        yield from lint_vignettes(one for one in read if one.path in wanted)
        seen = {one.path for one in read} | {one.path for one in broken}
        for path in wanted:
            if path.parent == folder and path not in seen:
                try:
                    yield from lint_vignettes([read_vignettes(path, banks)])
                except UnreadableFile as error:
                    yield from error.findings


def _tree(bank: Bank) -> Tree:
    """Return the lines of the bank's file, or none when it stands in no file."""
    if bank.path is not None and bank.path.is_file():
        return remembered_tree(bank.path)
    return Tree(str(bank.path or ""), {}, {})


def _text_findings(bank: Bank, tree: Tree) -> Iterator[Finding]:
    for place, text in _rated_texts(bank):
        for stray in broken_rules(text, bank.locale, "anchors", "manner"):
            yield _said(tree.file, tree.line(place), stray)
        if "anchors" in place:
            for stray in broken_rules(text, bank.locale, "anchors", "anchor"):
                yield _said(tree.file, tree.line(place), stray)
    for number, question in enumerate(bank.questions):
        for place, text in _asked_texts(question):
            yield from _asked_findings(bank, question, tree, (("questions", number, *place), text))


def _asked_findings(bank: Bank, question: Question, tree: Tree, asked: tuple[Place, str]) -> Iterator[Finding]:
    place, text = asked
    line = tree.line(place)
    for stray in find_strays(text, bank.locale, "question"):
        yield _said(tree.file, line, stray)
    for stray in broken_rules(text, bank.locale, "wording"):
        # A probe follows a story, a closing question invites a short answer, and a task may have parts.
        closed_is_fine = place[-1] != "prompt" or question.kind not in _STORIES
        if stray.rule.id in ("wording.closed", _WHAT_IF, "wording.double") and closed_is_fine:
            continue
        if _applies(stray.rule, text, bank.locale):
            yield _said(tree.file, line, stray)
    grade = reading_grade(text, bank.locale)
    if grade > settings_of("wording")["grade"]:
        rule = next(one for one in rules_of("structure", "en") if one.id == "structure.grade")
        yield _fault(tree, Fault(place, rule, _("Reading grade {grade}").format(grade=round(grade))))


def _applies(rule: Rule, text: str, locale: str) -> bool:
    return rule.id != _WHAT_IF or not has_setting(text, locale, settings_of("structure")["setting_words"])


def _rated_texts(bank: Bank) -> Iterator[tuple[Place, str]]:
    """Give the texts by which somebody is rated; what a criterion is not may well name likeness."""
    for number, criterion in enumerate(bank.criteria):
        yield ("criteria", number, "definition"), criterion.definition
        for level, anchor in enumerate(criterion.anchors, 1):
            yield ("criteria", number, "anchors", str(level)), anchor
    for number, question in enumerate(bank.questions):
        for level, anchor in enumerate(question.anchors or (), 1):
            yield ("questions", number, "anchors", str(level)), anchor
        for key, flags in (("green_flags", question.green_flags), ("red_flags", question.red_flags)):
            for position, flag in enumerate(flags):
                yield ("questions", number, key, position), flag


def _asked_texts(question: Question) -> Iterator[tuple[Place, str]]:
    """Give the texts that are said to a candidate; what not to ask names the very things that are forbidden."""
    yield ("prompt",), question.prompt
    if question.candidate_text and question.kind is not QuestionKind.WORK_SAMPLE:
        yield ("candidate_text",), question.candidate_text
    for number, probe in enumerate(question.probes):
        yield ("probes", number), probe.text


def _said(file: str, line: int, stray: Stray, rewording: str = "") -> Finding:
    rule = stray.rule
    message = _("“{words}”: {why}").format(words=stray.words, why=rule.why)
    return Finding(file, line, rule.severity, rule.id, message, rule.category, rewording or rule.rewording)


def _fault(tree: Tree, fault: Fault) -> Finding:
    rule = fault.rule
    message = f"{rule.why} {fault.detail}.".strip(" .") + "."
    return Finding(tree.file, tree.line(fault.place), rule.severity, rule.id, message, rule.category)


def _note_advice() -> str:
    return _("Describe what was done, not likeness or person.")
