"""Renders templates in a process of their own, with limits, whoever wrote them."""

from collections.abc import Mapping
from threading import Event
from typing import Any

from cfhire.errors import Defect, ReadableError
from cfhire.i18n import _, language
from cfhire.reports.processes import Answer, Broken, Limits, run
from cfhire.reports.self_contained import reaches

LONGEST = 20_000_000
LONGEST_SOURCE = 500_000

FOREIGN = Limits(wall=5.0, seconds=5, megabytes=256)
"""What a template written by anybody may use."""

OURS = Limits(wall=60.0, seconds=30, megabytes=512)
"""Our own templates are no bombs; a slow computer gets more time for a long report."""


class TemplateRefused(ReadableError):
    """A template could not be rendered: a fault in it, or it went beyond what templates may do."""

    def __init__(self, why: str, line: int | None = None, hint: str = "") -> None:
        place = _("The template stops in line {line}: {why}") if line else _("The template was stopped: {why}")
        super().__init__(place.format(line=line, why=why), hint)
        self.line = line


def render(template: str, data: Mapping[str, Any], stop: Event | None = None) -> str:
    """Return what one of our templates makes of plain data.

    Raises:
        Stopped: `stop` was set while it ran.
    """
    answer = run(_task(data, template=template), OURS, stop)
    if answer.fault is not None:
        raise Defect(f"{template}, line {answer.line}: {answer.fault} {answer.detail}")
    return answer.content.decode()


def render_text(source: str, data: Mapping[str, Any], stop: Event | None = None, limits: Limits = FOREIGN) -> str:
    """Return what the template `source`, written by anybody, makes of plain data; it may extend ours.

    The page it makes stands on its own: no script, nothing fetched from elsewhere.

    Raises:
        TemplateRefused: it says why and where.
        Stopped: `stop` was set while it ran.
    """
    if len(source) > LONGEST_SOURCE:
        raise TemplateRefused(_("it is longer than a template may be ({n} characters).").format(n=LONGEST_SOURCE))
    try:
        answer = run(_task(data, source=source), limits, stop)
    except Broken as broken:
        raise TemplateRefused(
            _("it needs more than {seconds} seconds or {megabytes} megabytes.").format(
                seconds=f"{limits.wall:g}", megabytes=limits.megabytes
            ),
            hint=_about_loops(),
        ) from broken
    if answer.fault is not None:
        raise refusal(answer, limits)
    page = answer.content.decode()
    found = reaches(page)
    if found:
        raise TemplateRefused(
            _("the page would reach beyond itself: {found}.").format(found=", ".join(found[:5])),
            hint=_("A report holds everything it shows: no scripts, no pictures or styles from elsewhere."),
        )
    return page


def refusal(answer: Answer, limits: Limits = FOREIGN) -> TemplateRefused:
    """Return the sentence for a template that could not be rendered."""
    match answer.fault:
        case "syntax":
            return TemplateRefused(
                _("it is not a valid template ({detail}).").format(detail=answer.detail), answer.line
            )
        case "undefined":
            return TemplateRefused(
                _("it asks for something that the report does not have ({detail}).").format(detail=answer.detail),
                answer.line,
                _("The template guide lists what each report has."),
            )
        case "forbidden":
            return TemplateRefused(
                _("it does something that templates may not do ({detail}).").format(detail=answer.detail),
                answer.line,
                _("The template guide lists the filters and functions there are."),
            )
        case "length":
            return TemplateRefused(
                _("it writes more than {n} megabytes.").format(n=LONGEST // 1_000_000), hint=_about_loops()
            )
        case "memory":
            return TemplateRefused(
                _("it needs more than {n} megabytes of memory.").format(n=limits.megabytes), hint=_about_loops()
            )
        case "depth":
            return TemplateRefused(_("it is nested too deeply, or calls itself without end."), hint=_about_loops())
        case _:
            return TemplateRefused(
                _("something in it cannot be computed ({detail}).").format(detail=answer.detail), answer.line
            )


def _task(data: Mapping[str, Any], template: str = "", source: str | None = None) -> dict[str, Any]:
    return {
        "do": "render",
        "template": template,
        "source": source,
        "data": data,
        "language": language(),
        "longest": LONGEST,
    }


def _about_loops() -> str:
    return _("Look for a loop that never ends or grows.")
