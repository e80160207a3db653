"""Proof that no template can burn the program; run with `python -m bench.template_bombs`."""

import sys
import time
from dataclasses import dataclass

from cfhire.reports.rendering import FOREIGN, LONGEST_SOURCE, TemplateRefused, render_text

SLACK = 1.0
"""Seconds to start the process and to end it."""

LONG = "a" * 4000
LETTERS = "{% set big = '" + LONG + "' %}"
LOOP, END = "{% for x in big %}", "{% endfor %}"

BOMBS = {
    "nested loops": LETTERS + LOOP * 5 + END * 5,
    "nested loops that write": LETTERS + LOOP * 4 + "{{ x }}" + END * 4,
    "text doubled": "{% set x = 'aaaaaaaa' %}" + "{% set x = x ~ x %}" * 60 + "{{ x }}",
    "tuple doubled": "{% set x = (1, 2) %}" + "{% set x = x + x %}" * 60 + "{{ x|length }}",
    "text doubled in a loop": LETTERS + LOOP + "{% set big = big ~ big %}{{ big }}" + END,
    "macro that calls itself": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "two macros that call each other": (
        "{% macro f() %}{{ g() }}{% endmacro %}{% macro g() %}{{ f() }}{% endmacro %}{{ f() }}"
    ),
    "macro that calls itself twice": (
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}"
    ),
    "power": "{{ 9 ** 9 ** 9 }}",
    "text times number": "{{ 'a' * 10000000000 }}",
    "tuple times number": "{{ (1, 2) * 10000000000 }}",
    "number with many digits": "{{ " + "9" * 300_000 + " }}",
    "numbers squared in a loop": "{% set n = 999999999 %}" + "{% set n = n * n %}" * 30 + "{{ n }}",
    "sum grown in a loop": "{% set n = 1 %}" + "{% set n = n + n %}" * 4000 + "{{ n }}",
    "padding by format": "{{ '%2000000000d' % 1 }}",
    "brackets nested": "{{ " + "(" * 100_000 + ")" * 100_000 + " }}",
    "lists nested": "{{ " + "[" * 100_000 + "]" * 100_000 + " }}",
    "conditions nested": "{% if 1 %}" * 20_000 + "{% endif %}" * 20_000,
    "blocks nested": "".join(f"{{% block b{n} %}}" for n in range(3000)) + "{% endblock %}" * 3000,
    "sorting what is doubled": "{% set x = (3, 1, 2) %}" + "{% set x = x + x %}" * 24 + "{{ x|sort|length }}",
    "a drawing of too many": (
        LETTERS + "{% set p = [{'name': 'n', 'values': 3, 'skill': 3, 'verdict': 'ready', 'values_limits': none, "
        "'skill_limits': none, 'one_interviewer': false}] %}" + "{% set p = p + p %}" * 14
        + "{{ values_skill_scatter({'points': p, 'values_bar': 3.5, 'skill_bar': 3.0}) }}"
    ),
    "source of half a million": "x" * (LONGEST_SOURCE + 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Defused:
    """What became of one bomb: how long it took, and the sentence; no sentence means that it was rendered."""

    name: str
    seconds: float
    sentence: str

    @property
    def held(self) -> bool:
        """Whether it was stopped, and in time."""
        return bool(self.sentence) and self.seconds <= FOREIGN.wall + SLACK


def template_bombs() -> list[Defused]:
    """Render every bomb and return what became of it."""
    return [_tried(name, source) for name, source in BOMBS.items()]


def main() -> int:
    """Print one line a bomb; return 0 when all were stopped in time."""
    found = template_bombs()
    for each in found:
        print(f"{'ok  ' if each.held else 'FAIL'} {each.seconds:5.2f} s  {each.name}: {each.sentence[:110]}")
    print(f"{sum(each.held for each in found)} of {len(found)} stopped within {FOREIGN.wall + SLACK:g} s")
    return 0 if all(each.held for each in found) else 1


def _tried(name: str, source: str) -> Defused:
    began = time.monotonic()
    try:
        render_text(source, {})
    except TemplateRefused as refused:
        return Defused(name, time.monotonic() - began, refused.sentence)
    return Defused(name, time.monotonic() - began, "")


if __name__ == "__main__":
    sys.exit(main())
