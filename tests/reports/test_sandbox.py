"""What templates cannot reach, however they ask."""

import pytest
from jinja2.exceptions import SecurityError, TemplateError

from cfhire.reports.sandbox import Sandbox, our_templates, refuse_unescaped

DATA = {"candidate": "<b>Nia</b>", "scores": (4, 5), "verdict": {"words": "Ready", "items": "mine"}, "nothing": None}

ESCAPES = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ candidate.__class__.__base__ }}",
    "{{ verdict.__init__.__globals__ }}",
    "{{ verdict['__class__'] }}",
    "{{ verdict.get('words') }}",
    "{{ verdict.update({'words': 'x'}) }}",
    "{{ verdict.pop('words') }}",
    "{{ scores.index(4) }}",
    "{{ scores.__len__() }}",
    "{{ candidate.upper() }}",
    "{{ candidate.format(1) }}",
    "{{ '{0.__class__}'.format(candidate) }}",
    "{{ '{x.__class__}'.format_map({'x': candidate}) }}",
    "{{ candidate.join(['a']) }}",
    "{{ candidate.encode() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__.os.popen('id') }}",
    "{{ joiner.__init__ }}",
    "{{ namespace(a=1).a }}",
    "{{ dict(a=1).a }}",
    "{{ range(3) }}",
    "{{ candidate|attr('__class__') }}",
    "{{ scores|map('upper') }}",
    "{{ scores|map(attribute='__class__')|first }}",
    "{{ '%s'|format(candidate) }}",
    "{{ scores|pprint }}",
    "{{ scores|sort(attribute='__class__.__name__')|first }}",
    "{{ candidate|safe }}",
    "{{ candidate|tojson }}",
    "{{ candidate|xmlattr }}",
    "{{ candidate|urlize }}",
    "{{ [1]|list }}",
    "{{ url_for.__globals__ }}",
    "{{ request.application }}",
    "{{ config.items() }}",
    "{% for x in scores %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in scores %}{{ loop._iterable }}{% endfor %}",
    "{% for x in scores recursive %}{{ loop(scores) }}{% endfor %}",
    "{% for x in scores %}{{ loop.cycle('a') }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}",
    "{% macro m() %}{{ caller.__call__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% import 'parts.html.j2' as parts %}{{ parts.__loader__ }}",
    "{% import 'parts.html.j2' as parts %}{{ parts.badge }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../etc/passwd' %}",
    "{% extends 'file:///etc/passwd' %}",
    "{% set verdict.words = 'x' %}",
    "{{ candidate is callable }}",
    "{{ _.__globals__ }}",
    "{{ _ }}",
    "{{ verdict }}",
    "{{ verdict.items() }}",
    "{% do scores %}",
    "{% debug %}",
    "{{ 'a' * 1000000000 }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 1000000000000 * 1000000000000 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ scores|batch(1000000000)|first }}",
    "{{ candidate|center(1000000000) }}",
    "{{ candidate|indent(1000000000) }}",
    "{{ candidate|wordwrap(1) }}",
)  # fmt: skip


def sandbox() -> Sandbox:
    return Sandbox(our_templates(), {})


@pytest.mark.parametrize("source", ESCAPES)
def test_nothing_but_the_data_can_be_reached(source: str) -> None:
    with pytest.raises((TemplateError, TypeError)):
        sandbox().from_string(source).render(DATA)


def test_an_entry_that_is_named_like_a_method_is_the_entry() -> None:
    assert sandbox().from_string("{{ verdict.items }}").render(DATA) == "mine"


def test_what_is_typed_is_text() -> None:
    assert sandbox().from_string("{{ candidate }}").render(DATA) == "&lt;b&gt;Nia&lt;/b&gt;"


def test_text_that_looks_like_a_template_is_text() -> None:
    assert sandbox().from_string("{{ candidate }}").render(candidate="{{ 7*7 }}") == "{{ 7*7 }}"


@pytest.mark.parametrize(
    "source",
    [
        "{% autoescape false %}{{ candidate }}{% endautoescape %}",
        "{% if scores %}{% autoescape candidate %}{{ candidate }}{% endautoescape %}{% endif %}",
    ],
)
def test_escaping_cannot_be_switched_off(source: str) -> None:
    with pytest.raises(SecurityError):
        refuse_unescaped(sandbox(), source)


def test_ordinary_templates_work() -> None:
    source = (
        "{% macro row(n) %}<td>{{ n|round(1) }}</td>{% endmacro %}"
        "{% for n in scores if n > 3 %}{{ row(n * 2) }}{% if not loop.last %},{% endif %}{% endfor %}"
        "{{ verdict.words|upper }} {{ nothing }} {{ missing|default('—') }} {{ 7 % 4 }} "
        "{{ _('{n} of {m}', n=1, m='<x>') }}{% for key, value in verdict|items %} {{ key }}{% endfor %}"
    )
    assert sandbox().from_string(source).render(DATA) == (
        "<td>8</td>,<td>10</td>READY — — 3 1 of &lt;x&gt; words items"
    )


def test_a_missing_entry_is_an_error_and_never_empty() -> None:
    with pytest.raises(TemplateError, match="skil"):
        sandbox().from_string("{{ verdict.skil }}").render(DATA)
