"""The pages themselves: valid, self-contained, readable without eyes, and showing what people typed as text."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from tinyhtml5.parser import HTMLParser as StandardParser  # type: ignore[import-untyped]

from cfhire.i18n import set_language
from cfhire.model.kinds import Axis
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.plans import JobPage, Kit
from cfhire.model.rows.reports import ComparedCandidate, Comparison, EvidenceLine, OfferReadiness
from cfhire.model.rows.verdicts import CriterionScore, Verdict
from cfhire.reports import documents
from cfhire.reports.self_contained import reaches

Reports = Callable[..., OfferReadiness]
Comparisons = Callable[..., Comparison]
Kits = Callable[..., Kit]
Plans = Callable[..., JobPage]
NASTY = (
    "<img src=file:///etc/passwd>",
    "{{7*7}}",
    "//server/x",
    "</style><script>alert(1)</script>",
    "a\x00\u202eb",
    "''\"&\\",
)


@dataclass
class Outline:
    """What a page has, in order: headings, header cells, texts, attributes of its root."""

    language: str = ""
    direction: str = ""
    headings: list[int] = field(default_factory=list)
    header_cells: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    text: str = ""
    drawn: str = ""


class _OutlineReader(HTMLParser):
    """Reads the outline."""

    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        self.outline.tags.append(tag)
        if tag in {"head", "svg"}:
            self._inside.append(tag)
        if tag == "html":
            self.outline.language, self.outline.direction = had.get("lang") or "", had.get("dir") or ""
        if re.fullmatch(r"h[1-6]", tag):
            self.outline.headings.append(int(tag[1]))
        if tag == "th":
            self.outline.header_cells.append(had.get("scope") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"head", "svg"}:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.outline.text += data
        elif "svg" in self._inside:
            self.outline.drawn += data


def outline(page: str) -> Outline:
    reader = _OutlineReader()
    reader.feed(page)
    reader.close()
    reader.outline.text = " ".join(reader.outline.text.split())
    return reader.outline


def as_browsers_see_it(page: str) -> list[str]:
    """Return the elements that the parser of the HTML standard makes of a page.

    It adds, moves or drops elements where the text breaks the rules; a valid page gives what is written.
    """
    parser = StandardParser()
    parser.parse(page)
    assert parser.errors == []
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    return [str(each.tag).rpartition("}")[2] for each in tree.iter() if isinstance(each.tag, str)]


@pytest.fixture(scope="module")
def pages(report: Reports, compare: Comparisons, make_plan: Plans, make_kit: Kits) -> dict[str, str]:
    """Return every document once."""
    return {
        "offer": documents.offer_readiness_html(report()),
        "undecided": documents.offer_readiness_html(report(decision=None, onboarding=(), sample=True), "Letter"),
        "comparison": documents.comparison_html(compare()),
        "plan": documents.plan_html(make_plan()),
        "kit": documents.kit_html(make_kit()),
    }


def test_pages_are_valid_stand_alone_and_can_be_heard(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert reaches(page) == (), name
        seen = outline(page)
        assert seen.tags == as_browsers_see_it(page), name
        assert (seen.language, seen.direction) == ("en", "ltr")
        assert seen.headings[0] == 1
        assert seen.headings.count(1) == 1
        assert all(later - earlier <= 1 for earlier, later in zip(seen.headings, seen.headings[1:], strict=False)), name
        assert set(seen.header_cells) <= {"col", "row"}, name
        assert {"header", "main", "title"} <= set(seen.tags)
        assert "{" not in seen.text.split("}")[-1], name
        assert not re.search(r"\b(he|she|his|her|him|hers)\b", seen.text, re.IGNORECASE), name
        assert "culture fit" not in seen.text.lower()


def test_paper_is_what_was_asked_for(pages: dict[str, str]) -> None:
    assert "size: A4;" in pages["offer"]
    assert "size: Letter;" in pages["undecided"]
    assert "size: A4 landscape;" in pages["comparison"]


def test_the_offer_report_says_it_all(pages: dict[str, str]) -> None:
    text = outline(pages["offer"]).text
    for said in (
        "Offer-readiness report · Northwind Hotels · 21 November 2026",
        "Nia Adeyemi",
        "✓ Ready with plan",
        "values .99 · skill .24, trainable",
        "Decision Offer, by Maya Ortiz, 20 November: “Values clear with four interviewers;",
        "Values 4.4 3.5 3.8 – 5.0 .99 4 .58 [.31, .77]",
        "+ Calmed both guests. − No follow-up with the colleague.",
        "Guardrails The refund without approval: ✓ legal ✓ ethical – affordable not weighed ✓ reputation",
        "Reservation systems technical Two-day course and certificate, with Tom Okafor, by week 6 Trains the next",
        "To ask references What did they decide to spend",
        "No model scored anyone. Record 7f3a…c21e.",
    ):
        assert said in text
    assert pages["offer"].count("<svg ") == 7
    assert "Sample data" not in text


def test_without_decision_and_plan_the_page_says_so(pages: dict[str, str]) -> None:
    text = outline(pages["undecided"]).text
    assert "Decision No decision recorded" in text
    assert "No onboarding plan yet" in text
    assert text.index("Sample data") < text.index("Nia Adeyemi")


def test_criteria_without_evidence_or_rating_say_so(
    report: Reports, verdict: Callable[..., Verdict], scored: Callable[..., CriterionScore]
) -> None:
    criteria = (scored("empowerment", 4.0), scored("people-first", None))
    page = documents.offer_readiness_html(report(verdict=verdict(criteria=criteria), evidence=(), guardrails=()))
    text = outline(page).text
    assert "Empowerment, Values: 4.0 of 5" in outline(page).drawn
    assert "4.0 4 No evidence noted" in text
    assert "— 0 Not observed" in text
    assert "Guardrails" not in text


def test_one_interviewer_stands_wherever_the_verdict_stands(
    report: Reports, compare: Comparisons, verdict: Callable[..., Verdict]
) -> None:
    alone = verdict(one_interviewer=True)
    assert "✓ Ready with plan (one interviewer)" in outline(documents.offer_readiness_html(report(verdict=alone))).text
    one = replace(compare().candidates[0], verdict=alone)
    seen = outline(documents.comparison_html(compare(candidates=(one,))))
    assert seen.text.count("Ready with plan (one interviewer)") == 2
    assert "Ready with plan (one interviewer)" in seen.drawn
    assert "One interviewer rated: every mark rests on one view." in seen.text


def test_the_comparison_shows_everybody_and_hides_what_is_hidden(pages: dict[str, str]) -> None:
    text = outline(pages["comparison"]).text
    assert "9 candidates · values bar 3.5, then skill bar 3.0 · independent raw means, 95 % intervals" in text
    assert "Ada Lind hidden until your own card is in" in text
    assert "Jun Ito not rated yet" in text
    assert "Not separable on values: Dana Kim, Alex Rivera and Ines Costa." in text
    assert "Same plan and questions for all, but: Leo Fischer: one question skipped, out of time." in text
    assert "Decision: Offer, Maya Ortiz" in text
    assert "skill alone: no offer" in outline(pages["comparison"]).drawn
    assert "Side by side not quite comparable" in text
    side = text[text.index("Side by side") :]
    assert "Ada Lind" not in side
    assert [side.index(name) for name in ("Dana Kim", "Leo Fischer", "Omar Haddad")] == sorted(
        side.index(name) for name in ("Dana Kim", "Leo Fischer", "Omar Haddad")
    )


def test_evidence_stands_in_the_column_of_its_own_candidate(compare: Comparisons) -> None:
    dana, alex = compare().candidates[:2]
    told = replace(dana, evidence=(EvidenceLine("empowerment", "Maya", "Re-booked a group in person"),))
    page = documents.comparison_html(compare(candidates=(told, replace(alex, evidence=()))))
    row = page[page.index("Side by side") :].split("<tr>")[2]
    cells = row.split("<td")[1:]
    assert ["Re-booked a group in person" in cell for cell in cells] == [True, False]


def test_a_criterion_below_its_floor_is_named_under_the_verdict(compare: Comparisons) -> None:
    sam = next(each for each in compare().candidates if each.name == "Sam Chen")
    assert sam.verdict is not None
    below = replace(sam, verdict=replace(sam.verdict, named=("People first",)))
    text = outline(documents.comparison_html(compare(candidates=(below,)))).text
    assert "▲ Do not move forward skill alone; below the floor: People first" in text


def test_what_was_signed_away_stands_on_the_offer_report_and_the_plan(report: Reports, pages: dict[str, str]) -> None:
    signed = "Only one interviewer rates. Maya Ortiz signed on 3 November 2026: one room that week"
    text = outline(documents.offer_readiness_html(report(exceptions=(signed,)))).text
    assert f"Exception from the plan’s rules: {signed}." in text
    plan = "A criterion has fewer observations than required. Maya Ortiz signed on 3 November 2026:"
    assert f"{plan} the work sample covers it" in outline(pages["plan"]).text


@pytest.mark.parametrize(
    ("counts", "said"), [(True, "The fair scores count, as the policy says."), (False, "The raw means count.")]
)
def test_fair_scores_stand_beside_raw_means_in_the_comparison(compare: Comparisons, said: str, *, counts: bool) -> None:
    standing = FairStanding(Axis.VALUES, 7, 4.1, 0.2, 4.4, counts, raw_rank=1, fair_rank=2, among=3)
    told, *others = compare().candidates
    text = outline(documents.comparison_html(compare(candidates=(replace(told, standings=(standing,)), *others)))).text
    assert said in text
    assert "4.40 4.10 3.7 – 4.5 1 raw → 2 fair, of 3" in " ".join(text.split())
    assert "Fair scores beside raw means" not in outline(documents.comparison_html(compare())).text


def test_a_comparison_of_nobody_is_a_page_too(compare: Comparisons) -> None:
    text = outline(documents.comparison_html(compare(candidates=(), not_separable=()))).text
    assert "0 candidates" in text


def test_the_kit_has_questions_and_room_and_no_candidate(pages: dict[str, str]) -> None:
    text = outline(pages["kit"]).text
    for said in (
        "45 minutes, 32 of them planned",
        "We ask everyone the same questions",
        "Agreed for this candidate: Questions in writing, ten minutes more.",
        "1 Bending a rule 8 min · behavioural Empowerment",
        "S What was at stake for the customer?",
        "Do not ask: Health, family, why the colleague was away",
        "☐ 5 Decided, and changed the guideline",
        "☐ – Not observed",
        "Weighed by the candidate: ☐ legal ☐ ethical ☐ affordable ☐ reputation",
        "Give to the candidate: Two of five colleagues ring in sick at six.",
        "It is not: Bending every rule; Speaking loudly.",
    ):
        assert said in text
    assert pages["kit"].count('class="ruled"') == 4 * 7
    assert not re.search(r"Nia|Adeyemi|4\.4", text)


def test_the_plan_shows_policy_questions_and_checks(pages: dict[str, str]) -> None:
    text = outline(pages["plan"]).text
    for said in (
        "Interview plan, version 3 · Front office",
        "Values: bar 3.5",
        "Reservation systems Decides for a customer inside a guideline",
        "yes, floor 2.0 yes",
        "the two axes are never added up",
        "A probability below .40 of reaching a bar fails, from .60 it passes",
        "Skill alone never makes an offer.",
        "Fixed on 3 November 2026.",
        "passes with probability .86",
        "Values interview 32 of 45 minutes planned",
        "▲ Fewer than 2 observations: Reservation systems",
        "A criterion has fewer observations than required. Maya Ortiz signed on",
        "Maya Ortiz, chair",
    ):
        assert said in text


def test_what_people_typed_is_text_everywhere(report: Reports) -> None:
    data = report()
    assert data.decision is not None
    organisation, job, candidate, person, reason, question = NASTY
    page = documents.offer_readiness_html(
        report(
            candidate=candidate,
            organisation=organisation,
            job=job,
            evidence=tuple(EvidenceLine("empowerment", name, name) for name in NASTY),
            decision=replace(data.decision, person=person, reason=reason),
            reference_questions=(question,),
            consensus=NASTY,
            record=NASTY[3],
        )
    )
    seen = outline(page)
    assert reaches(page) == ()
    assert seen.tags == as_browsers_see_it(page)
    assert {"img", "script"} & set(seen.tags) == set()
    assert "49" not in seen.text
    for name in NASTY:
        shown = name.replace("\x00", "\N{REPLACEMENT CHARACTER}").replace("\u202e", "⟨U+202E⟩")
        assert seen.text.count(shown) >= 3


def test_making_a_report_costs_the_program_no_import_of_engines() -> None:
    script = "import sys, cfhire.reports.documents, cfhire.reports.pdf; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert {"jinja2", "babel", "weasyprint", "pypdfium2", "numpy"} & set(loaded) == set()


def test_names_from_everywhere_stay_whole(compare: Comparisons) -> None:
    names = (
        "محمد بن عبد الله",
        "山田 太郎",
        "Nguyễn Thị Minh Khai",
        "Anneliese von Hohenzollern-Sigmaringen-Lichtenberg",
    )
    first = compare().candidates[0]
    candidates: tuple[ComparedCandidate, ...] = tuple(replace(first, name=name, application_id=name) for name in names)
    page = documents.comparison_html(compare(candidates=candidates))
    assert all(f"<bdi>{name}</bdi>" in page for name in names)


def test_another_language_reaches_every_word_of_ours(report: Reports) -> None:
    set_language("de-x-pseudo")
    page = documents.offer_readiness_html(report())
    assert outline(page).language == "de-x-pseudo"
    headings = re.findall(r"<h2>([^<]+)</h2>", page)
    assert len(headings) == 6
    assert all("~" in heading for heading in headings)
    assert "21. November 2026" in page
    assert tinyhtml5.parse(page) is not None


def test_a_language_written_from_the_right_turns_the_page(report: Reports) -> None:
    set_language("ar")
    assert outline(documents.offer_readiness_html(report())).direction == "rtl"
