"""A hiring manager starts cfhire for the first time, sets a PIN, looks at the day and the questions there are."""

import pytest

from tests.ui.player import CTRL, Key, Player
from tests.ui.story.conftest import Story


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_first_start_and_what_there_is(story: Story) -> None:
    first_start(story)
    chosen_person(story)
    today(story)
    question_banks(story)


def first_start(story: Story) -> None:
    """Begin with the three first pages and an empty workspace; come back where it was left; go on to the sample."""
    player = story.start()
    player.sees("Look at the sample workspace, Northwind Hotels")
    player.choose("Language", "English")
    player.tick("Make a workspace of your own")
    player.fill("Organisation", "Harbour Kitchens")
    player.press_button("Next")
    player.sees("Where your data lives", "One file on this computer. Nothing leaves it.")
    player.press_button("Next")
    player.sees("You", "Every note, rating and decision carries the name of who made it.")
    player.fill("Your name", "Zoë Łukasz")
    player.press_button("Begin")
    player.sees("No job is open. Make one from a ready plan.", "Zoë Łukasz · administrator", "Harbour Kitchens")
    player.go("Jobs")
    player.sees("There is no job yet.")
    story.quit()

    player = story.start()
    player.sees("There is no job yet.", "Harbour Kitchens", "Zoë Łukasz · administrator")
    player.take_from_menu("Menu", "File", "New workspace…")
    player.tick("Look at the sample workspace, Northwind Hotels")
    player.press_button("Open the sample")
    player.sees("Northwind Hotels", "Open jobs", "Maya Ortiz · administrator")


def chosen_person(story: Story) -> None:
    """Set a PIN, which is asked for when it does not fit, and at the next start."""
    player = story.player
    player.press(Key.Key_Comma, CTRL)
    player.fill("New PIN", "2604")
    player.fill("Repeat the PIN", "2640")
    player.press_button("Set PIN")
    player.sees("▲ The two PINs are not the same.")
    player.fill("Repeat the PIN", "2604")
    player.press_button("Set PIN")
    player.sees("Change PIN")
    story.sit_down("Jonas Weber")
    player.sees("Jonas Weber · interviewer")
    story.sit_down("Maya Ortiz", "1111")
    player.sees("The PIN of Maya Ortiz does not fit.", "Jonas Weber · interviewer")
    story.sit_down("Maya Ortiz", "2604")
    player.sees("Maya Ortiz · administrator")
    player.go("Candidates")
    player.sees("12 applications")
    story.quit()

    player = story.start()
    player.sees("Left empty by those who have none.")
    assert player.front().windowTitle() == "Who is at the keyboard?"
    player.enter("PIN", "2604")
    player.sees("12 applications", "Maya Ortiz · administrator")


def today(story: Story) -> None:
    """Look at what is due today."""
    player = story.player
    player.go("Today")
    player.sees("Saturday, 21 November", "Phone · Night Auditor", "20 min, with Ada Lindqvist")
    player.sees("Panel complete: Alex Rivera, 4 of 4 cards", "Answer promised to Thảo Nguyễn", "Tuesday")
    player.sees("The interview “Values interview” for Night Auditor was interrupted at")
    player.press_button("Finish later")
    player.sees("Your card: Values interview · Night Auditor", "Finish card")


def question_banks(story: Story) -> None:
    """Find questions by word and by every filter; a broken file is named with its line."""
    player = story.player
    player.go("Question banks")
    player.sees("broken.yaml:5", "All criteria")
    player.wait(lambda: len(player.rows("Questions")) > 100, "all questions")
    player.fill("Search questions", "complaint")
    player.wait(lambda: 0 < len(player.rows("Questions")) < 40, "fewer questions")
    player.sees(f"{len(player.rows('Questions'))} questions")
    player.fill("Search questions", "")
    player.press(Key.Key_Delete)
    player.choose("Axis", "Skill")
    player.choose("Kind", "situational")
    player.choose("Minutes at most", "8 min at most")
    player.wait(lambda: 0 < len(player.rows("Questions")) < 60 and short(player), "short situations of skill")
    for name, words in (("Axis", "Both axes"), ("Kind", "All kinds"), ("Minutes at most", "Any length")):
        player.choose(name, words)
    player.choose("Criterion", "Empowerment")
    player.wait(lambda: {row[1] for row in player.rows("Questions")} == {"Empowerment"}, "questions on empowerment")
    question = story.ask().banks.question("empowerment-no-approval")
    player.stand_on("Questions", question.title)
    assert question.anchors
    player.sees(question.prompt, "What is rated, written down beforehand", *question.anchors, question.do_not_ask[0])


def short(player: Player) -> bool:
    """Tell whether every question that is listed takes eight minutes at most."""
    return all(int(row[2]) <= 8 for row in player.rows("Questions"))
