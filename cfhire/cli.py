"""The command line: the same services without a window."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cfhire import __version__
from cfhire.errors import ReadableError
from cfhire.i18n import _, plural

if TYPE_CHECKING:
    from cfhire.services.workspace import Workspace

Command = Callable[[argparse.Namespace], int]
FAULT, FINDINGS, DONE = 2, 1, 0
"""Exit codes: the command could not be carried out; a check found something; all is well."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors go to stderr in a sentence."""
    parser = build_parser()
    chosen = parser.parse_args(arguments)
    if not hasattr(chosen, "run"):
        parser.print_help()
        return FAULT
    run: Command = chosen.run
    try:
        return run(chosen)
    except ReadableError as error:
        print(f"cfhire: {error}", file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        print(_("cfhire: stopped; what was written before is whole."), file=sys.stderr)
        return FAULT


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="cfhire", description=_("Structured hiring interviews on two axes: values first, then skill.")
    )
    parser.add_argument("--version", action="version", version=f"cfhire {__version__}")
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND")
    _add_demo(commands)
    _add_workspace_commands(commands)
    _add_bank(commands)
    _add_import(commands)
    _add_report(commands)
    _add_measure(commands)
    return parser


def _command(commands: Any, name: str, text: str, run: Command, *, workspace: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    if workspace:
        parser.add_argument("--workspace", "-w", type=Path, required=True, metavar="W", help=_("the .cfhire file"))
        parser.add_argument("--as", dest="person", default="", metavar="NAME", help=_("on whose behalf"))
    parser.add_argument("--json", action="store_true", help=_("print for machines"))
    return parser


def _add_demo(commands: Any) -> None:
    demo = _command(commands, "demo", _("make the sample workspace, reports, exports"), _demo, workspace=False)
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder to make"))
    make = _command(commands, "new", _("make an empty workspace"), _new, workspace=False)
    make.add_argument("path", type=Path, metavar="W")
    make.add_argument("--organisation", required=True)
    make.add_argument("--owner", required=True, help=_("your name"))


def _add_workspace_commands(commands: Any) -> None:
    for name, text, run in (
        ("check", _("check pages, links, seals, record of changes"), _check),
        ("backup", _("make a checked copy now"), _backup),
        ("passphrase", _("set or change the passphrase of a workspace"), _passphrase),
    ):
        parser = _command(commands, name, text, run, workspace=False)
        parser.add_argument("workspace", type=Path, metavar="W", help=_("the .cfhire file"))
        parser.add_argument("--as", dest="person", default="", metavar="NAME", help=_("on whose behalf"))
    # The last of them is the passphrase.
    parser.description = _(
        "The current passphrase is read from CFHIRE_PASSPHRASE and the new one from CFHIRE_NEW_PASSPHRASE, or both are "
        "asked for. Backups made before keep the passphrase they were made with."
    )
    parser.add_argument("--remove", action="store_true", help=_("take the protection off"))
    restore = _command(commands, "restore", _("write a copy to a new file"), _restore, workspace=False)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("target", type=Path, metavar="NEW")
    jobs = _command(commands, "jobs", _("list the jobs"), _jobs)
    del jobs
    job = _command(commands, "job", _("make and open a job from a ready plan"), _job)
    job.add_argument("--template", required=True, help=_("the id of a plan in question_banks/plans"))
    job.add_argument("--title", required=True)
    job.add_argument("--panel", nargs="+", required=True, metavar="NAME", help=_("the interviewers, the chair first"))
    add = _command(commands, "add", _("add one candidate"), _add)
    add.add_argument("--job", required=True, metavar="J")
    add.add_argument("--name", required=True)
    add.add_argument("--email", default="")
    verdict = _command(commands, "verdict", _("print what the policy computes"), _verdict)
    verdict.add_argument("--job", required=True, metavar="J")
    insights = _command(commands, "insights", _("what the ratings of all jobs tell about our interviewing"), _insights)
    parts = ("raters", "agreement", "panels", "questions", "axes", "validity", "snapshots")
    insights.add_argument("parts", nargs="*", metavar="PART", help=_("all you may read, or of: ") + ", ".join(parts))
    insights.add_argument("--snapshot", default="", metavar="N", help=_("the snapshot to open, else the newest"))
    insights.add_argument("--reliability", type=float, help=_("how reliable ratings of performance are"))


def _add_bank(commands: Any) -> None:
    bank = commands.add_parser("bank", help=_("question banks"))
    inner = bank.add_subparsers(metavar="COMMAND", required=True)
    lint = _command(inner, "lint", _("check bank files, like a compiler"), _lint, workspace=False)
    lint.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    _command(inner, "list", _("list all banks with their criteria, as Markdown"), _list_banks, workspace=False)


def _add_import(commands: Any) -> None:
    parser = commands.add_parser("import", help=_("take in files"))
    inner = parser.add_subparsers(metavar="WHAT", required=True)
    candidates = _command(inner, "candidates", _("from CSV, XLSX, JSON Resume, or a folder of tables"), _candidates)
    candidates.add_argument("path", type=Path, metavar="PATH")
    candidates.add_argument("--job", required=True, metavar="J")
    answers = _command(
        inner, "answers", _("the survey of candidates: candidate,recommend,better,answered on"), _answers
    )
    answers.add_argument("path", type=Path, metavar="FILE")
    answers.add_argument("--job", required=True, metavar="J")
    ratings = _command(inner, "ratings", _("tidy cards: candidate,rater,question,criterion,rating,evidence"), _ratings)
    ratings.add_argument("path", type=Path, metavar="FILE")
    ratings.add_argument("--job", required=True, metavar="J")


def _add_report(commands: Any) -> None:
    report = _command(commands, "report", _("write the offer-readiness report"), _report)
    report.add_argument("--job", required=True, metavar="J")
    report.add_argument("--candidate", required=True, metavar="NAME")
    report.add_argument("--html", type=Path, metavar="FILE")
    report.add_argument("--pdf", type=Path, metavar="FILE")
    export = commands.add_parser("export", help=_("write files for others"))
    inner = export.add_subparsers(metavar="WHAT", required=True)
    comparison = _command(inner, "comparison", _("all candidates of a job: xlsx, csv, html, pdf"), _comparison)
    comparison.add_argument("path", type=Path, metavar="FILE")
    comparison.add_argument("--job", required=True, metavar="J")
    plan = _command(inner, "plan", _("the interview plan as HTML"), _plan)
    plan.add_argument("path", type=Path, metavar="FILE")
    plan.add_argument("--job", required=True, metavar="J")
    kit = _command(inner, "kit", _("an interview kit with its rating sheet, to print: html, pdf"), _kit)
    kit.add_argument("path", type=Path, metavar="FILE")
    kit.add_argument("--job", required=True, metavar="J")
    kit.add_argument("--interview", required=True, metavar="NAME", help=_("the interview of the plan"))
    kit.add_argument("--candidate", default="", metavar="NAME", help=_("with what was agreed for this candidate"))
    kit.add_argument("--paper", choices=("A4", "Letter"), default="A4")


def _add_measure(commands: Any) -> None:
    parser = commands.add_parser("measure", help=_("statistics on tidy files; docs/measure-json.md lists every figure"))
    inner = parser.add_subparsers(dest="measure", metavar="WHAT", required=True)
    tidy = {
        "agreement": _("how far raters agree: alpha, AC1, AC2, the kappa family"),
        "reliability": _("intraclass correlations, G(q,k), alpha over criteria"),
        "severity": _("how severe each rater is, and scores with that taken out"),
        "patterns": _("patterns of raters to discuss"),
        "dstudy": _("variance components, and what more questions or interviewers would buy"),
        "accuracy": _("raters in training beside experts"),
    }
    made = {}
    for name, text in tidy.items():
        made[name] = _command(inner, name, text, _measure, workspace=False)
        made[name].add_argument("path", type=Path, metavar="FILE", help=_("candidate,rater,criterion,rating"))
        made[name].add_argument("--scale", metavar="1-5|0-4|observed|none", help=_("the points there are (1-5)"))
    made["agreement"].add_argument("--counts", action="store_true", help=_("FILE is a table of units × categories"))
    made["severity"].add_argument("--model", choices=("reml", "mfrm-mml", "mfrm-jml"), default="reml")
    made["severity"].add_argument("--thresholds", choices=("rating-scale", "partial-credit"), default="rating-scale")
    made["patterns"].add_argument("--group", metavar="NAME", help=_("the group of the column “group” to look at"))
    made["dstudy"].add_argument("--target", type=float, default=0.8, help=_("the dependability wanted (.8)"))
    made["accuracy"].add_argument("--gold", type=Path, required=True, metavar="GOLD", help=_("experts' scores"))
    impact = _command(inner, "impact", _("selection rates of groups"), _measure, workspace=False)
    impact.add_argument("path", type=Path, metavar="FILE", help=_("group,selected,applied; or a row a person"))
    validity = _command(inner, "validity", _("scores beside later performance"), _measure, workspace=False)
    validity.add_argument("path", type=Path, metavar="FILE", help=_("score,performance; or values,skill,performance"))
    correct = _command(inner, "correct", _("a correlation, corrected"), _measure, workspace=False)
    correct.add_argument("--r", type=float, required=True, help=_("the correlation observed"))
    correct.add_argument("--n", dest="pairs", type=int, help=_("on how many candidates"))
    for one in (validity, correct):
        one.add_argument("--u", type=float, help=_("spread among applicants over spread among the selected"))
        one.add_argument("--ryy", type=float, help=_("reliability of the measure of performance"))
        one.add_argument("--ryy-from", choices=("restricted", "unrestricted"), default="restricted")
    correct.add_argument("--rxx", type=float, help=_("reliability of the score, for comparing constructs only"))


@contextmanager
def _measured(chosen: argparse.Namespace) -> Iterator["Workspace"]:
    """Open the workspace of a command that shows scores: first the snapshots that reveals still lack are made."""
    with _opened(chosen) as opened:
        opened.fair_scores.make_due(_progress)
        yield opened


@contextmanager
def _opened(chosen: argparse.Namespace) -> Iterator["Workspace"]:
    """Open the workspace of a command, and close it whatever happens."""
    from cfhire.services.workspace import open_workspace

    secret = os.environ.get("CFHIRE_PASSPHRASE", "")
    with closing(open_workspace(chosen.workspace, chosen.person, os.environ.get("CFHIRE_PIN", ""), secret)) as opened:
        yield opened


def _say(chosen: argparse.Namespace, facts: dict[str, Any], words: str) -> int:
    """Print facts for machines or words for people, at once, so that what is printed is what was written."""
    print(json.dumps(facts, ensure_ascii=False, default=str) if chosen.json else words, flush=True)
    return DONE


def _progress(done: int, everything: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == everything else ""
        print(f"\r{done} / {everything}", end=end, file=sys.stderr, flush=True)


def _demo(chosen: argparse.Namespace) -> int:
    from cfhire.services.sample.demo import make_demo

    files = make_demo(chosen.out, _progress)
    return _say(chosen, {"files": files}, "\n".join(str(file) for file in files))


def _new(chosen: argparse.Namespace) -> int:
    from cfhire.services.workspace import create_workspace

    secret = os.environ.get("CFHIRE_PASSPHRASE", "")
    create_workspace(chosen.path, chosen.organisation, chosen.owner, secret).close()
    return _say(chosen, {"workspace": chosen.path}, _("Made {path}.").format(path=chosen.path))


def _check(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as workspace:
        checked = workspace.check()
    facts = {"faults": checked.faults, "cards": checked.cards, "applications": checked.applications}
    words = "\n".join(checked.faults) or _("All holds: {cards} cards, {applications} applications.").format(
        cards=checked.cards, applications=checked.applications
    )
    _say(chosen, facts | {"anchor": checked.anchor}, words)
    return FINDINGS if checked.faults else DONE


def _backup(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as workspace:
        made = workspace.back_up()
    return _say(chosen, {"backup": made.path, "anchor": made.anchor}, str(made.path))


def _passphrase(chosen: argparse.Namespace) -> int:
    from cfhire.services.workspace import open_workspace, wants_passphrase

    now = os.environ.get("CFHIRE_PASSPHRASE", "")
    if not now and wants_passphrase(chosen.workspace):
        now = _asked(_("Current passphrase: "), "CFHIRE_PASSPHRASE")
    with closing(open_workspace(chosen.workspace, chosen.person, os.environ.get("CFHIRE_PIN", ""), now)) as workspace:
        wanted = "" if chosen.remove else os.environ.get("CFHIRE_NEW_PASSPHRASE") or _asked_twice()
        made = workspace.change_passphrase(now if workspace.protected else "", wanted)
        copies = _("Backups made before keep the passphrase they were made with.")
        return _say(chosen, {"protected": workspace.protected}, f"{made.summary}. {copies}")


def _asked(prompt: str, variable: str) -> str:
    """Ask at the terminal for what must not be seen."""
    if not sys.stdin.isatty():
        raise ReadableError(
            _("There is no terminal to ask at."), _("Set {variable} instead.").format(variable=variable)
        )
    import getpass

    return getpass.getpass(prompt)


def _asked_twice() -> str:
    wanted = _asked(_("New passphrase: "), "CFHIRE_NEW_PASSPHRASE")
    if not wanted:
        raise ReadableError(_("No passphrase was typed."), _("Use --remove to take the protection off."))
    if wanted != _asked(_("Repeat it: "), "CFHIRE_NEW_PASSPHRASE"):
        raise ReadableError(_("The two passphrases are not the same."), _("Nothing was changed. Try again."))
    return wanted


def _restore(chosen: argparse.Namespace) -> int:
    from cfhire.services.workspace import restore_workspace

    path = restore_workspace(chosen.backup, chosen.target, os.environ.get("CFHIRE_PASSPHRASE", ""))
    return _say(chosen, {"workspace": path}, str(path))


def _jobs(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as workspace:
        rows = workspace.jobs.rows()
    facts = [{"id": row.id, "title": row.title, "state": row.state, "candidates": row.candidates} for row in rows]
    return _say(chosen, {"jobs": facts}, "\n".join(f"{row.title} ({row.state}, {row.candidates})" for row in rows))


def _job(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as workspace:
        made = workspace.open_job_from_template(chosen.title, chosen.template, chosen.panel)
    return _say(chosen, {"job": made.id}, made.id)


def _add(chosen: argparse.Namespace) -> int:
    from cfhire.model.rows.candidates import CandidateEntry

    with _opened(chosen) as workspace:
        job = workspace.jobs.find(chosen.job)
        made = workspace.candidates.add(CandidateEntry(name=chosen.name, email=chosen.email), job.id)
    return _say(chosen, {"application": made.id}, made.id)


def _verdict(chosen: argparse.Namespace) -> int:
    with _measured(chosen) as workspace:
        job = workspace.jobs.find(chosen.job).id
        comparison = workspace.reporting.comparison(job)
        # What verdicts stand on is for programs to read; it brings numpy with it.
        tried = workspace.robustness.tried(workspace.robustness.of_job(job)) if chosen.json else ()
    from cfhire.services.verdict_listing import verdict_facts, verdict_lines

    return _say(chosen, verdict_facts(comparison, tried), "\n".join(verdict_lines(comparison)))


def _insights(chosen: argparse.Namespace) -> int:
    from cfhire.services.insights.listing import insight_facts, insight_lines, read_parts

    with _measured(chosen) as workspace:
        found = read_parts(workspace.insights, chosen.parts, chosen.snapshot, chosen.reliability, _progress)
    return _say(chosen, insight_facts(found), "\n".join(insight_lines(found)))


def _lint(chosen: argparse.Namespace) -> int:
    from cfhire.banks.linting import as_json, lint_paths
    from cfhire.model.kinds import Severity

    findings = lint_paths(chosen.paths)
    if chosen.json:
        print(json.dumps([as_json(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        print("\n".join(str(finding) for finding in findings) or _("Nothing to say."))
    return FINDINGS if any(finding.severity is Severity.ERROR for finding in findings) else DONE


def _list_banks(chosen: argparse.Namespace) -> int:
    from cfhire.banks.listing import listing
    from cfhire.services.banks import Banks

    banks = Banks.shipped().readable
    facts = {"banks": [{"id": bank.id, "locale": bank.locale, "questions": len(bank.questions)} for bank in banks]}
    return _say(chosen, facts, listing(banks).rstrip("\n"))


def _candidates(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as workspace:
        job = workspace.jobs.find(chosen.job)
        held = workspace.importing.preview(chosen.path)
        for fault in held.faults:
            print(fault, file=sys.stderr)
        made = workspace.importing.take_in(held.entries, job.id)
    facts = {
        "imported": made.summary,
        "entries": len(held.entries),
        "faults": [str(fault) for fault in held.faults],
        "dropped": held.dropped,
        "ignored": held.ignored,
        "form": held.form,
    }
    words = [f"{made.summary} ({held.form})."]
    if held.dropped:
        words.append(_("Left out, protected or social: {columns}.").format(columns=", ".join(held.dropped)))
    if held.ignored:
        words.append(_("Not used: {columns}.").format(columns=", ".join(held.ignored)))
    if held.faults:
        words.append(plural("{n} fault is named above.", "{n} faults are named above.", len(held.faults)))
    return _say(chosen, facts, "\n".join(words))


def _answers(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as workspace:
        made = workspace.surveys.take_in(chosen.path, workspace.jobs.find(chosen.job).id)
    return _say(chosen, {"imported": made.summary}, f"{made.summary}.")


def _ratings(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as workspace:
        job = workspace.jobs.find(chosen.job)
        held = workspace.importing.preview_ratings(chosen.path)
        made = workspace.importing.take_in_ratings(held, job.id, chosen.path.name)
    return _say(chosen, {"imported": made.summary, "lines": len(held.lines)}, f"{made.summary} ({held.form}).")


def _report(chosen: argparse.Namespace) -> int:
    if chosen.html is None and chosen.pdf is None:
        raise ReadableError(_("Nothing to write: no file was named."), _("Add --html FILE, --pdf FILE, or both."))
    with _measured(chosen) as workspace:
        row = workspace.candidates.find(workspace.jobs.find(chosen.job).id, chosen.candidate)
        workspace.reporting.write_offer_readiness(row.id, chosen.html, chosen.pdf)
    files = [file for file in (chosen.html, chosen.pdf) if file is not None]
    return _say(chosen, {"files": files}, "\n".join(str(file) for file in files))


def _comparison(chosen: argparse.Namespace) -> int:
    with _measured(chosen) as workspace:
        workspace.reporting.write_comparison(workspace.jobs.find(chosen.job).id, chosen.path)
    return _say(chosen, {"files": [chosen.path]}, str(chosen.path))


def _plan(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as workspace:
        workspace.reporting.write_plan(workspace.jobs.find(chosen.job).id, chosen.path)
    return _say(chosen, {"files": [chosen.path]}, str(chosen.path))


def _kit(chosen: argparse.Namespace) -> int:
    from cfhire.model.kinds import Paper

    paper = Paper(chosen.paper)
    with _opened(chosen) as workspace:
        job = workspace.jobs.find(chosen.job)
        if chosen.candidate:
            application = workspace.candidates.find(job.id, chosen.candidate)
            interview = workspace.interviews.find(application.id, chosen.interview)
            workspace.reporting.write_kit(interview.id, chosen.path, paper)
        else:
            planned = workspace.plan_kits.find(job.id, chosen.interview)
            workspace.plan_kits.write(job.id, planned, chosen.path, paper)
    return _say(chosen, {"files": [chosen.path]}, str(chosen.path))


def _measure(chosen: argparse.Namespace) -> int:
    from cfhire.services.measuring.commands import Question, answer
    from cfhire.services.measuring.selection_outcomes import Corrections

    asked = vars(chosen)
    names = ("path", "scale", "counts", "gold", "model", "target", "group", "r", "pairs")
    question = Question(
        chosen.measure,
        partial=asked.get("thresholds") == "partial-credit",
        known=Corrections(asked.get("ryy"), asked.get("u"), asked.get("rxx"), asked.get("ryy_from", "restricted")),
        **{name: asked[name] for name in names if name in asked},
    )
    found = answer(question)
    for note in found.notes:
        print(f"cfhire: {note}", file=sys.stderr)
    return _say(chosen, found.facts, found.words)
