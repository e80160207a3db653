"""Candidates are compared and read, somebody decides, the report is printed."""

import csv

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from cfhire.ui.guide.dialog import HelpDialog
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.svg_view import SvgView
from tests.ui.player import CTRL, SHIFT, Key
from tests.ui.story.conftest import Story, evidence


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_decision_from_the_comparison_to_the_report(begun: Story) -> None:
    comparison(begun)
    side_by_side(begun)
    exports(begun)
    decided_candidate(begun)
    reports(begun)
    everywhere(begun)


def comparison(story: Story) -> None:
    """Look at the candidates of a job in chart and table, with one more column."""
    player = story.player
    player.go("Compare")
    player.open("Jobs", "Guest Services Lead")
    chart = "Values and skill of 7 candidates"
    player.wait(lambda: [view for view in player.seen(SvgView) if view.accessibleName() == chart], "the chart")
    player.sees("Not separable on values: ", "Sam Chen", "▲ Do not move forward")
    player.take_from_menu("Columns", "Decision")
    player.press(Key.Key_Escape)


def side_by_side(story: Story) -> None:
    """Set two candidates side by side by a click and by keys, read the evidence of both."""
    player = story.player
    alex, dana, nia = (evidence(story, name) for name in ("Alex Rivera", "Dana Kim", "Nia Adeyemi"))
    player.press_button("All notes")
    player.sees(*alex, *dana)
    player.stand_on("Candidates", "Ines Costa")
    player.press(Key.Key_Up)
    player.press(Key.Key_Space)
    for _row in range(3):
        player.press(Key.Key_Down)
    player.press(Key.Key_Space)
    player.sees(*alex, *nia, "comparable")
    player.sees_none(*dana)


def exports(story: Story) -> None:
    """Export the comparison; the files hold what stands there."""
    player = story.player
    player.press(Key.Key_E, CTRL)
    player.give_file(story.folder / "lead.xlsx")
    player.sees("Saved as “lead.xlsx”")
    player.press(Key.Key_E, CTRL)
    player.give_file(story.folder / "lead.csv")
    player.sees("Saved as “lead.csv”")
    book = CalamineWorkbook.from_path(story.folder / "lead.xlsx")
    cells = {str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    with (story.folder / "lead.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = [cell for row in csv.reader(stream) for cell in row]
    for name in ("Alex Rivera", "Nia Adeyemi", "Sam Chen"):
        assert name in cells
        assert name in lines


def decided_candidate(story: Story) -> None:
    """Read where a candidate stands and why; plan their training, decide with a reason."""
    player = story.player
    player.go("Candidates")
    player.open("Candidates", "Alex Rivera")
    player.sees("Timeline", "Applied", "Values interview, held", "Guest Services Lead · 4 of 4 cards")
    player.sees("✓ Ready", "Values clear their bar, then skill clears its own.", "P(bar 3.5)", "P(bar 3.0)")
    player.sees("Empowerment", "No decision recorded.")
    player.press_button("All evidence")
    player.sees(*evidence(story, "Alex Rivera"))
    player.press_button("Onboarding plan: Edit plan…")
    player.press_button("Add entry")
    player.write("Two shifts beside Ada, then the late arrivals alone")
    player.press_button("Add entry")
    player.write("Group bookings, twenty for practice")
    player.press_button("Keep plan")
    player.sees(
        "Two shifts beside Ada, then the late arrivals alone", "Group bookings, twenty for practice", "technical"
    )
    player.press_button("Record decision…")
    player.sees("Verdict: ", "It never acts by itself: the decision is yours.")
    player.press_button("Record decision")
    player.sees("▲ Choose what you decide.")
    player.tick("Offer")
    player.fill("Reason", "Every story ended with the guest told and the cause removed")
    player.press_button("Record decision")
    player.sees("Offer, Maya Ortiz, ", "Every story ended with the guest told and the cause removed")


def reports(story: Story) -> None:
    """See the report as it will be printed, save it as a page and as a print."""
    player = story.player
    player.run_command("nia ade", "Nia Adeyemi")
    player.press_button("Report")
    player.sees("Page 1 of", "Nia Adeyemi · Guest Services Lead")
    player.press(Key.Key_S, CTRL | SHIFT)
    player.give_file(story.folder / "nia.html")
    player.sees("Saved as “nia.html”")
    player.press(Key.Key_S, CTRL)
    player.give_file(story.folder / "nia.pdf")
    player.sees("Saved as “nia.pdf”")
    assert "Nia Adeyemi" in (story.folder / "nia.html").read_text(encoding="utf-8")
    assert (story.folder / "nia.pdf").read_bytes().startswith(b"%PDF-")


def everywhere(story: Story) -> None:
    """Read every key, let the text grow at once."""
    player = story.player
    player.press(Key.Key_Slash, CTRL)
    player.sees("On this page", "Everywhere", "Save the report as PDF…", "Keyboard shortcuts")
    player.press(Key.Key_Escape)
    before = story.program.window.fontMetrics().height()
    player.press(Key.Key_Comma, CTRL)
    player.choose("Text size", "150 %")
    player.wait(lambda: story.program.window.fontMetrics().height() > 1.3 * before, "larger text")
    player.press(Key.Key_F1)
    player.wait(lambda: any(isinstance(each, HelpDialog) for each in QApplication.topLevelWidgets()), "help")
    helping = next(each for each in QApplication.topLevelWidgets() if isinstance(each, HelpDialog))
    assert any("A PIN of your own" in label.text() for label in helping.findChildren(PlainLabel))
    QTest.keyClick(helping, Key.Key_Escape)
    story.quit()
