"""Templates run in a process of their own; what goes wrong there becomes a sentence."""

from dataclasses import replace
from pathlib import Path
from threading import Event, Timer

import pytest

from cfhire.i18n import set_language
from cfhire.reports.processes import Stopped
from cfhire.reports.rendering import FOREIGN, LONGEST_SOURCE, TemplateRefused, render_text
from cfhire.reports.self_contained import reaches

LONG = "a" * 4000


def test_a_template_is_rendered_with_the_charts_at_hand() -> None:
    page = render_text(
        "<p>{{ name }}</p>{{ score_bar({'name': name, 'axis': 'values', 'value': 4.2, 'limits': [3.8, 4.6]}) }}",
        {"name": "<b>Nia"},
    )
    assert page.startswith("<p>&lt;b&gt;Nia</p><svg ")
    assert "<title>&lt;b&gt;Nia, Values: 4.2 of 5, 95 % interval 3.8 – 4.6</title>" in page


def test_megabytes_of_data_go_in_and_come_out() -> None:
    names = [f"Candidate {number} of a long list" for number in range(60_000)]
    page = render_text("{% for name in names %}{{ name }}\n{% endfor %}", {"names": names})
    assert page.splitlines() == names


def test_a_template_may_build_on_our_page() -> None:
    page = {
        "language": "en",
        "direction": "ltr",
        "paper": "A4",
        "wide": False,
        "title": "T",
        "written_on": "",
        "foot": "",
        "record": "",
    }
    source = '{% extends "page.html.j2" %}{% block body %}<main><h1>{{ job }}</h1></main>{% endblock %}'
    html = render_text(source, {"page": page, "job": "Lead"})
    assert html.startswith("<!DOCTYPE html>")
    assert "<h1>Lead</h1>" in html


def test_the_worker_speaks_the_language_of_the_program() -> None:
    set_language("de-x-pseudo")
    assert render_text("{{ _('Skill') }}", {}) == "Skill~~"


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("ok\n{{ candidate.skil }}", 2, "does not have"),
        ("{% for x in y %}", 1, "not a valid template"),
        ("\n\n{{ ''.__class__ }}", 3, "may not do"),
        ("{{ x|safe }}", 1, "No filter named 'safe'"),
        ("\n{{ 1 / 0 }}", 2, "cannot be computed"),
    ],
)
def test_a_fault_is_told_with_its_line(source: str, line: int, words: str) -> None:
    with pytest.raises(TemplateRefused, match=words) as refused:
        render_text(source, {"candidate": {"name": "Nia"}})
    assert refused.value.line == line
    assert "Nia" not in str(refused.value)


@pytest.mark.parametrize(
    ("bomb", "words"),
    [
        (f"{{% set big = '{LONG}' %}}" + "{% for a in big %}{{ big }}{% endfor %}" * 2, "20 megabytes"),
        ("{% set x = 'aaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}", "memory"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "calls itself"),
        ("{{ " + "(" * 9000 + ")" * 9000 + " }}", "nested too deeply"),
    ],
)
def test_bombs_go_off_in_their_own_process(bomb: str, words: str) -> None:
    with pytest.raises(TemplateRefused, match=words):
        render_text(bomb, {})


def test_a_loop_without_end_is_stopped_and_told() -> None:
    nested = "{% for a in big %}{% for b in big %}{% for c in big %}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateRefused, match="more than 1 seconds"):
        render_text(nested, {"big": LONG}, limits=replace(FOREIGN, wall=1.0))
    assert FOREIGN.wall == 5.0


def test_a_template_as_long_as_a_book_is_not_started() -> None:
    with pytest.raises(TemplateRefused, match="longer than a template may be"):
        render_text("a" * (LONGEST_SOURCE + 1), {})


def test_work_that_is_no_longer_wanted_ends_at_once() -> None:
    stop = Event()
    Timer(0.3, stop.set).start()
    with pytest.raises(Stopped):
        render_text(
            "{% for a in big %}{% for b in big %}{% for c in big %}{% endfor %}{% endfor %}{% endfor %}",
            {"big": LONG},
            stop,
        )


def test_modules_lying_about_in_the_working_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jinja2.py").write_text("raise SystemExit('run')")
    (tmp_path / "cfhire.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert render_text("{{ 1 }}", {}) == "1"


REACHING = (
    '<img src="http://example.org/x.png">',
    "<img src=//server/share/x.png>",
    "<img src='file:///etc/passwd'>",
    "<IMG SRC=x onerror=alert(1)>",
    "<img srcset='http://example.org/x 2x'>",
    "<img src='data:image/svg+xml;base64,AAAA'>",
    "<script>alert(1)</script>",
    "<link rel=stylesheet href=http://example.org/x.css>",
    "<base href='http://example.org/'>",
    "<iframe srcdoc='<p>'></iframe>",
    "<object data='x'></object>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<meta http-equiv=refresh content='0;url=http://example.org'>",
    "<style>@import 'http://example.org/x.css';</style>",
    "<style>p { background: url(http://example.org/x) }</style>",
    "<style>p { background: u\\72l(http://example.org/x) }</style>",
    "<style>@im/**/port 'x'; @import/**/'x'</style>",
    "<p style='background:url(//server/x)'>",
    "<svg><image href='http://example.org/x'/></svg>",
    "<svg><use xlink:href='http://example.org/x#y'/></svg>",
    "<svg><rect fill='url(http://example.org/x#y)'/></svg>",
    "<svg onload=alert(1)></svg>",
    "<form action=http://example.org></form>",
    "<video src=x></video>",
    "<table background=http://example.org/x></table>",
)  # fmt: skip


@pytest.mark.parametrize("page", REACHING)
def test_a_page_that_reaches_beyond_itself_is_seen(page: str) -> None:
    assert reaches(page) != ()


@pytest.mark.parametrize(
    "page",
    [
        "<p>Ask for the url (in the footer) and <b>import</b> it</p>",
        "<a href='https://example.org/jobs'>Jobs</a> <a href='#top'>up</a> <a href='mailto:hr@example.org'>write</a>",
        "<img alt='' src='data:image/png;base64,iVBORw0KGgo='>",
        "<style>p { color: #202124; content: '\\201C ' }</style>",
        "<p>&lt;img src=http://example.org/x&gt;</p>",
    ],
)
def test_a_page_that_stands_on_its_own_is_fine(page: str) -> None:
    assert reaches(page) == ()


def test_a_template_that_reaches_beyond_itself_is_refused_by_name() -> None:
    with pytest.raises(TemplateRefused, match=r"src=\"//server/x.png\""):
        render_text("<img src=//server/x.png>", {})
