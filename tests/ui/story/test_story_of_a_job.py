"""A job is made, planned, opened; candidates come; two people interview one of them."""

import pytest

from cfhire.model.kinds import CardState, JobState, Mark, Star
from cfhire.model.rows.cards import Card
from cfhire.model.rows.plans import JobPage
from tests.ui.player import ALT, CTRL, SHIFT, Key
from tests.ui.story.conftest import Story

NEWCOMERS = """Full name,Email,Applied,Gender
Łucja Zając,lucja@example.org,2026-11-20,f
Kofi Mensah,kofi@example.org,2026-11-19,m
,nobody@example.org,2026-11-18,
Sana Iqbal,sana@example.org,31/31/2026,f
"""
STORY = "They told the guest why, found a room next door and came back to check"
OWN_REASON = "Told already, with the coach that was late"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_job_from_its_plan_to_two_sealed_cards(begun: Story) -> None:
    new_job(begun)
    plan(begun)
    opening(begun)
    new_candidates(begun)
    before_the_interview(begun)
    live_interview(begun)
    sealed_card(begun)
    independence(begun)
    paper_card(begun)


def new_job(story: Story) -> None:
    """Make a job from a ready plan, with its weights, must-haves, floors, trainables and the table of its policy."""
    player = story.player
    player.go("Jobs")
    player.press_button("New job…")
    player.press_button("Make job")
    player.sees("▲ A job needs a title.")
    player.fill("Title", "Night Porter")
    player.choose("Ready plan", "Guest services lead")
    player.press_button("Make job")
    player.sees("Night Porter", "draft", "Interview plan", "passes")
    player.tab("Criteria and policy")
    player.sees("Why: ", "equal weights", "Not fixed yet: opening the job fixes it.")
    player.enter("Weight of Empowerment", "2")
    player.sees("▲ Weights stay equal unless a reason is written.")
    player.enter("Why Empowerment weighs more or less", "Alone at night, nobody to ask")
    player.sees("weights within this axis only")
    player.enter("Floor of People first", "3")
    player.tick("Must-have")
    player.tick("Trainable")
    player.enter("Bar of the values axis", "3.6")
    player.sees("P(values ≥ 3.6) < .60", "Values unclear".casefold(), "First match wins")
    player.sees("A candidate half a point above the bars passes")
    criteria = {each.name: each for each in job(story, "Night Porter").criteria}
    assert criteria["Empowerment"].weight == 2
    assert criteria["People first"].floor == 3
    assert job(story, "Night Porter").policy.values_bar == 3.6


def plan(story: Story) -> None:
    """Move questions by key, take one out, add one; coverage and checks follow; undo an act by its name."""
    player = story.player
    player.tab("Interview plan")
    player.sees("Every criterion is asked for often enough.", "✓ Every criterion has at least 2 observations")
    listed, first, second = "Questions of Phone", "customer-experience-outside-task", "guest-safety-hazard"
    titles = [story.ask().banks.question(each).title for each in (first, second)]
    player.stand_on(listed, titles[0])
    player.press(Key.Key_Down, ALT)
    player.wait(lambda: [row[0] for row in player.rows(listed)][:2] == titles[::-1], "the question one place down")
    player.rest()
    player.take_from_menu("Menu", "Edit", "Undo: Move question")
    player.wait(lambda: [row[0] for row in player.rows(listed)][:2] == titles, "the question where it was")
    player.stand_on(listed, titles[1])
    player.press(Key.Key_Delete)
    player.sees("Missing: Guest safety", "1 of 2", "▲ Fewer than 2 observations: Guest safety")
    player.choose("Which questions", "People first")
    added = player.rows("Questions to add")[0][0]
    player.open("Questions to add", added)
    player.wait(lambda: [added] in player.rows(listed), "the question that was added")
    asked = job(story, "Night Porter").plan.interviews()[0].questions
    assert [each.question.title for each in asked] == [titles[0], asked[1].question.title, added]


def opening(story: Story) -> None:
    """Seat the panel, sign the exception, open the job: its policy is hashed and its plan pinned."""
    player = story.player
    player.tab("Panel")
    for name, role in (("Maya Ortiz", "Chair"), ("Jonas Weber", "Interviewer")):
        player.choose("Role", role)
        player.choose("Person", name)
        player.press_button("Seat")
        player.wait(lambda name=name: player.button(f"Take {name} out of the panel"), f"{name} in the panel")  # type: ignore[misc]
    player.press_button("Open… (1 exception to sign)")
    player.press_button("Sign and open")
    player.sees("▲ An exception needs a reason.", "This seals: the policy is fixed and the plan pinned")
    player.fill("▲ Fewer than 2 observations: Guest safety", "One question is in the written test")
    player.press_button("Sign and open")
    player.sees("open", "Night Porter")
    player.wait(lambda: player.button("Sign and open") is None, "the end of the dialog")
    player.tab("Interview plan")
    player.sees("One question is in the written test")
    player.tab("Criteria and policy")
    opened = job(story, "Night Porter")
    player.sees(f"reports carry {opened.policy_hash[:12]}")
    assert opened.row.state is JobState.OPEN
    assert opened.policy_hash


def new_candidates(story: Story) -> None:
    """Add one, take in a file after a preview with its faults and a twin, take it back by one undo."""
    player = story.player
    player.go("Candidates")
    player.choose("Job", "Night Porter")
    player.sees("Nobody fits what you ask for.")
    player.press(Key.Key_N, CTRL)
    player.fill("Name", "Łucja Zając")
    player.fill("E-mail", "lucja@example.org")
    player.press_button("Add candidate")
    player.wait(lambda: player.front() is story.program.window, "the end of the dialog")
    player.sees("1 application", "Łucja Zając")
    file = story.folder / "newcomers.csv"
    file.write_text(NEWCOMERS, encoding="utf-8")
    player.take_from_menu("Import", "A file…")
    player.give_file(file)
    player.sees("Full name", "Left out, since nobody is judged by it: Gender", "2 rows to look at")
    player.sees("1 looks like somebody who is there", "there as Łucja Zając")
    player.sees("Row 4", "The row has no name and was left out.")
    player.sees("Row 5", "“31/31/2026” is no day of the calendar. The row comes in without it.")
    player.choose("What to do with Łucja Zając", "Skip")
    player.press_button("Import 2 candidates")
    player.sees("3 applications", "Kofi Mensah", "Sana Iqbal")
    player.rest()
    player.press(Key.Key_Z, CTRL)
    player.sees("1 application")
    player.rest()
    player.press(Key.Key_Z, CTRL | SHIFT)
    player.sees("3 applications")


def before_the_interview(story: Story) -> None:
    """Schedule an interview, find it on the page of the day, prepare it there."""
    player = story.player
    player.go("Candidates")
    player.open("Candidates", "Łucja Zając")
    player.sees("No card is in yet, so there is nothing to show.")
    player.press_button("Interviews: Schedule…")
    player.choose("Interview", "Phone, 20 min")
    player.press_button("Schedule interview")
    player.sees("▲ Choose at least one person of the panel.")
    player.tick("Maya Ortiz · chair")
    player.tick("Jonas Weber · interviewer")
    player.press_button("Schedule interview")
    player.sees("Jonas Weber (interviewer), Maya Ortiz (chair)")
    player.go("Today")
    player.sees("20 min, kit ready")
    player.press_button("Prepare Phone, Night Porter")
    player.sees("Say first", "Do not ask", "Questions in this order", "I have no conflict of interest here")
    assert player.button("Start interview") is None
    player.tick("I have no conflict of interest here")
    player.press_button("Start interview")


def live_interview(story: Story) -> None:
    """Write notes with S, T, A, R and marks, rate by number keys, pause, skip a question with a reason, wrap up."""
    player = story.player
    player.sees("question 1 of 3", "others' scores stay hidden until you submit")
    player.sees_none("Łucja Zając")
    for line, star in (("A coach was late, forty beds", Key.Key_S), (STORY, Key.Key_A)):
        player.write(line)
        player.press(star, ALT)
        player.press(Key.Key_Return)
    player.write("Nobody slept in the lobby")
    player.press(Key.Key_R, ALT)
    player.press(Key.Key_Equal, ALT)
    player.press(Key.Key_4, CTRL)
    player.press(Key.Key_F6)
    player.sees("Go on")
    player.press(Key.Key_F6)
    player.sees("Pause")
    player.press(Key.Key_PageDown)
    player.sees("question 2 of 3")
    player.press(Key.Key_F7)
    player.sees("Why is it not asked? Esc keeps it.")
    player.enter("Reason to skip in your own words", OWN_REASON)
    player.sees(f"Skipped: {OWN_REASON}", "Ask it after all")
    player.press(Key.Key_PageDown)
    player.sees("question 3 of 3")
    player.write("Asked who would be hurt first – żółw")
    player.press(Key.Key_Tab)
    player.press(Key.Key_3)
    player.press(Key.Key_F9)
    player.sees("Wrap up", "Say before you part", "ready to submit", f"skipped, {OWN_REASON}")
    card = own_card(story)
    assert [note.text for note in card.notes][:2] == ["A coach was late, forty beds", STORY]
    assert [note.star for note in card.notes][:3] == [Star.SITUATION, Star.ACTION, Star.RESULT]
    assert card.notes[2].mark is Mark.FOR
    assert [rating.value for rating in card.ratings] == [4, 3]
    assert [reason for _question, reason in card.skips] == [OWN_REASON]


def sealed_card(story: Story) -> None:
    """Put the card aside, find it on the page of the day, submit it: it is sealed."""
    player = story.player
    player.press_button("Finish later")
    player.press_button("Finish card: Your card: Phone · Night Porter")
    player.press_button("Finish the card")
    player.press_button("Submit…")
    player.sees("Submit this card?", "It is sealed then: later changes are dated additions.")
    player.press_button("Submit")
    player.sees("Waiting for you")
    assert own_card(story).state is CardState.SUBMITTED


def independence(story: Story) -> None:
    """Look as a colleague who has not submitted: nothing of the card stands on the page or in Compare."""
    player = story.player
    story.sit_down("Jonas Weber")
    player.sees("Jonas Weber · interviewer")
    player.go("Candidates")
    player.open("Candidates", "Łucja Zając")
    player.sees("Hidden until your own card is in.", "Phone")
    player.sees_none(STORY, "P(bar")
    player.go("Compare")
    player.open("Jobs", "Night Porter")
    player.sees("hidden until your own card is in")
    player.sees_none(STORY, "P(bar")
    story.sit_down("Maya Ortiz")
    player.sees("Maya Ortiz · administrator")


def paper_card(story: Story) -> None:
    """Key in the colleague's card that was written on paper, now that the own one is in; skip with a reason."""
    player = story.player
    player.run_command("paper card", "Key in a paper card…")
    player.press_button("Key in the card of Jonas Weber · Łucja Zając, Phone")
    player.tick("On the sheet, “I have no conflict of interest here” is ticked")
    player.press_button("Key in")
    player.sees("question 1 of 3", "entered from paper")
    player.write("Found beds next door, went back twice")
    player.press(Key.Key_4, CTRL)
    player.press(Key.Key_PageDown)
    player.press(Key.Key_PageDown)
    player.sees("question 3 of 3")
    player.press(Key.Key_F7)
    player.sees("Why is it not asked? Esc keeps it.")
    player.press_button("Out of time")
    player.sees("Skipped: Out of time")
    player.press(Key.Key_F9)
    player.sees("ready to submit", "skipped, Out of time")
    player.press_button("Submit…")
    player.press_button("Submit")
    player.sees("Whose card?")
    player.go("Candidates")
    player.open("Candidates", "Łucja Zając")
    player.sees("2 of 2 cards", "● Hold: more evidence", "skipped")
    player.press_button("All evidence")
    player.sees(STORY)
    page = story.ask().pages.page(story.program.session.place.subject)
    assert page.cards_in == 2


def job(story: Story, title: str) -> JobPage:
    """Return what is stored of a job."""
    jobs = story.ask().jobs
    return jobs.page(jobs.find(title).id)


def own_card(story: Story) -> Card:
    """Return what is stored of Maya's card for the newcomer."""
    workspace = story.ask()
    rows = [row for row in workspace.interviews.rows(mine=True) if row.candidate == "Łucja Zając"]
    return workspace.cards.own(rows[0].own_card)
