"""Practising with sample answers, and reading the banks in another language."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from cfhire.model.rows.vignettes import Vignette
from cfhire.services.banks import Banks
from cfhire.services.workspace import Workspace, create_workspace
from cfhire.ui.questions.page import QuestionsPage
from cfhire.ui.questions.practice_card import PracticeCard, agreement_words, comparison_words
from cfhire.ui.text import PlainLabel
from tests.ui.window_checks import Look, faults, show

SMALL = Path(__file__).parents[2] / "banks" / "small.yaml"
SECOND = """\
  - id: "candour-second"
    criterion: "values.candour"
    kind: "motive"
    title: "Why candour"
    prompt: "When did you last say something hard, and why?"
    probes: []
    minutes: 4
    anchors:
      "1": "Names no occasion at all."
      "2": "Names an occasion of others."
      "3": "Names an occasion of their own."
      "4": "Names it with what it was for."
      "5": "Names it with what came of it."
"""
WORDS = " ".join(["I went to the guest before they came down and said what had happened."] * 10)


def answers(file_id: str, *given: tuple[str, str, str]) -> str:
    """Return a file of answers: id, text, and the lines with ratings or none."""
    head = f'format: 1\nid: "{file_id}"\nversion: "1.0.0"\ntitle: "Answers"\nlocale: "en"\nlicense: "CC-BY-4.0"\n'
    return f"{head}vignettes:\n" + "".join(
        f'  - {{id: "{name}", criterion: "values.candour", question: "candour-bad-news", intended: "weak",\n'
        f'     text: "{text}"{ratings}}}\n'
        for name, text, ratings in given
    )


RATED = ', ratings: {"reader-1": 1, "reader-2": 2, "reader-3": 2}, median: 2, rwg: 0.83'


@pytest.fixture
def banks(tmp_path: Path) -> Banks:
    """Return a bank in two languages with two answers, of which a person replaced one."""
    folder, own = tmp_path / "banks", tmp_path / "own"
    (folder / "vignettes").mkdir(parents=True)
    own.mkdir()
    small = SMALL.read_text("utf-8") + SECOND
    (folder / "small.yaml").write_text(small, "utf-8")
    german = small.replace('id: "front-desk"', 'id: "front-desk-de"\ntranslation_of: "front-desk"')
    german = german.replace('"en"', '"de"').replace('title: "Bad news"', 'title: "Schlechte Nachricht"')
    (folder / "small-de.yaml").write_text(german, "utf-8")
    ours = answers("ours", ("candour-1", f"Ours. {WORDS}", RATED), ("candour-2", f"Second. {WORDS}", ""))
    (folder / "vignettes" / "ours.yaml").write_text(ours, "utf-8")
    (own / "mine.yaml").write_text(answers("mine", ("candour-2", f"Mine. {WORDS}", "")), "utf-8")
    shutil.copy(own / "mine.yaml", own / "twice.yaml")
    return Banks(folder, own)


@pytest.fixture
def workspace(tmp_path: Path, banks: Banks) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "Empty.cfhire", "Harbour Kitchens", "Maya Ortiz", banks=banks)
    yield made
    made.close()


def texts(inside: QWidget) -> str:
    return "\n".join(label.text() for label in inside.findChildren(PlainLabel) if label.isVisibleTo(inside))


def press(inside: QWidget, text: str) -> None:
    button = next(each for each in inside.findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def practice(page: QuestionsPage) -> PracticeCard:
    return next(card for card in page.findChildren(PracticeCard) if card.isVisibleTo(page))


def test_the_readers_levels_show_only_after_the_own_choice(page: QuestionsPage) -> None:
    card = practice(page)
    assert "Ours." in texts(card)
    assert "reader-1" not in texts(card)
    assert "weak" not in texts(card)
    press(card, "4")
    said = texts(card)
    assert "You chose 4; the readers' median is 2." in said
    assert "reader-1: 1" in said
    assert "3 readers, each alone, agree (rWG 0.83)." in said
    assert "Written as a weak answer." in said
    assert "Reference, not validated by experts" in said
    press(card, "2")
    assert "You chose 2, as the readers did (median 2)." in texts(card)


def test_each_answer_waits_for_its_own_choice_and_a_persons_own_takes_our_place(
    page: QuestionsPage, banks: Banks
) -> None:
    card = practice(page)
    press(card, "4")
    press(card, "Answer 2")
    assert "Mine." in texts(card)
    assert "You chose" not in texts(card)
    press(card, "3")
    assert "No reader has rated this answer yet." in texts(card)
    assert "From your own file mine.yaml." in texts(card)
    press(card, "Answer 1")
    assert "You chose 4" in texts(card)
    assert str(banks.own_answers) in texts(card)


def test_a_question_without_answers_leads_to_the_one_that_has_them(page: QuestionsPage, qtbot: QtBot) -> None:
    page.look_for("hard")
    qtbot.waitUntil(lambda: "another question on this criterion: “Bad news”" in texts(page))
    assert "Ours." not in texts(page)
    press(page, "Go to that question")
    qtbot.waitUntil(lambda: "Ours." in texts(page))
    assert "3 questions" in texts(page)


def test_each_question_comes_once_and_a_language_can_be_chosen(page: QuestionsPage, qtbot: QtBot) -> None:
    assert "3 questions" in texts(page)
    box = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "Language")
    assert [box.itemText(number) for number in range(box.count())] == ["Any language", "English", "Deutsch"]
    box.setCurrentText("Deutsch")
    qtbot.waitUntil(lambda: "Front desk (de)" in texts(page))
    assert "3 questions" in texts(page)


def test_an_own_file_that_cannot_be_read_is_listed(page: QuestionsPage) -> None:
    assert "twice.yaml:2" in texts(page)


@pytest.mark.parametrize(
    ("levels", "rwg", "words"),
    [
        ((3, 3, 4), 0.83, "agree (rWG 0.83)"),
        ((2, 3, 4), 0.5, "agree in part"),
        ((1, 3, 5), -1.0, "disagree (rWG 0.00)"),
    ],
)
def test_agreement_is_said_in_words(levels: tuple[int, ...], rwg: float, words: str) -> None:
    ratings = tuple((f"reader-{number}", level) for number, level in enumerate(levels, 1))
    vignette = Vignette("one", "c", "q", "middling", "…", ratings, float(sorted(levels)[1]), rwg)
    assert words in agreement_words(vignette)
    assert "as the readers did" in comparison_words(sorted(levels)[1], vignette)


def test_nothing_is_cut_pale_or_unnamed(look: Look, page: QuestionsPage, qtbot: QtBot) -> None:
    show(qtbot, page.window(), look.size)
    for folded in page.findChildren(QTabBar):
        folded.setCurrentIndex(1)
    press(practice(page), "4")
    assert faults(page.window()) == []
