"""The services of an open workspace, each loaded when it is first asked for.

Opening a workspace waits for none of them: nobody uses all in a day, and loading them all takes longer than the file.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from cfhire.services.banks import Banks
from cfhire.services.context import Context

if TYPE_CHECKING:
    from cfhire.services.appointments import Appointments
    from cfhire.services.blindness import Blindness
    from cfhire.services.candidate_lists import CandidateLists
    from cfhire.services.candidate_page import CandidatePages
    from cfhire.services.candidates import Candidates
    from cfhire.services.cards import Cards
    from cfhire.services.charts import Charts
    from cfhire.services.decisions import Decisions
    from cfhire.services.fair_scores import FairScores
    from cfhire.services.importing import Importing
    from cfhire.services.insights.reading import Insights
    from cfhire.services.interviews import Interviews
    from cfhire.services.job_chances import JobChances
    from cfhire.services.jobs import Jobs
    from cfhire.services.letters import Letters
    from cfhire.services.paper import Paper
    from cfhire.services.people import People
    from cfhire.services.plan_kits import PlanKits
    from cfhire.services.previews import Previews
    from cfhire.services.recommendations import Recommendations
    from cfhire.services.reporting import Reporting
    from cfhire.services.rights import Rights
    from cfhire.services.robustness import Robustness
    from cfhire.services.shadowing import Shadowing
    from cfhire.services.surveys import Surveys
    from cfhire.services.today import Days
    from cfhire.services.verdicts import Verdicts


class AtHand:
    """Every service of one workspace, for one person."""

    def __init__(self, context: Context, banks: Banks) -> None:
        self._context = context
        self.banks = banks

    @cached_property
    def people(self) -> "People":
        """Those who work here."""
        from cfhire.services.people import People  # noqa: PLC0415

        return People(self._context)

    @cached_property
    def rights(self) -> "Rights":
        """What may be offered to the viewer."""
        from cfhire.services.rights import Rights  # noqa: PLC0415

        return Rights(self._context)

    @cached_property
    def jobs(self) -> "Jobs":
        """Jobs with criteria, policy and plan."""
        from cfhire.services.jobs import Jobs  # noqa: PLC0415

        return Jobs(self._context, self.banks)

    @cached_property
    def blindness(self) -> "Blindness":
        """What a job hides until the own card is in."""
        from cfhire.services.blindness import Blindness  # noqa: PLC0415

        return Blindness(self._context)

    @cached_property
    def chances(self) -> "JobChances":
        """How likely a candidate passes a job's bar."""
        from cfhire.services.job_chances import JobChances  # noqa: PLC0415

        return JobChances(self._context)

    @cached_property
    def plan_kits(self) -> "PlanKits":
        """Kits of a plan, printed ahead."""
        from cfhire.services.plan_kits import PlanKits  # noqa: PLC0415

        return PlanKits(self.jobs)

    @cached_property
    def candidates(self) -> "Candidates":
        """Candidates and their applications."""
        from cfhire.services.candidates import Candidates  # noqa: PLC0415

        return Candidates(self._context)

    @cached_property
    def lists(self) -> "CandidateLists":
        """Lists of applications, filtered and sorted."""
        from cfhire.services.candidate_lists import CandidateLists  # noqa: PLC0415

        return CandidateLists(self._context)

    @cached_property
    def interviews(self) -> "Interviews":
        """Interviews, scheduled to ended."""
        from cfhire.services.interviews import Interviews  # noqa: PLC0415

        return Interviews(self._context)

    @cached_property
    def appointments(self) -> "Appointments":
        """Calendar files and the people of an interview."""
        from cfhire.services.appointments import Appointments  # noqa: PLC0415

        return Appointments(self._context)

    @cached_property
    def cards(self) -> "Cards":
        """Cards, from the first note to the seal."""
        from cfhire.services.cards import Cards  # noqa: PLC0415

        return Cards(self._context)

    @cached_property
    def recommendations(self) -> "Recommendations":
        """What the interviewers of a panel recommend."""
        from cfhire.services.recommendations import Recommendations  # noqa: PLC0415

        return Recommendations(self._context)

    @cached_property
    def paper(self) -> "Paper":
        """Cards written on paper."""
        from cfhire.services.paper import Paper  # noqa: PLC0415

        return Paper(self._context)

    @cached_property
    def letters(self) -> "Letters":
        """Letters to candidates."""
        from cfhire.services.letters import Letters  # noqa: PLC0415

        return Letters(self._context)

    @cached_property
    def surveys(self) -> "Surveys":
        """What candidates say of us."""
        from cfhire.services.surveys import Surveys  # noqa: PLC0415

        return Surveys(self._context)

    @cached_property
    def shadowing(self) -> "Shadowing":
        """A shadow's ratings beside the interviewer's."""
        from cfhire.services.shadowing import Shadowing  # noqa: PLC0415

        return Shadowing(self._context)

    @cached_property
    def verdicts(self) -> "Verdicts":
        """What the policy says."""
        from cfhire.services.verdicts import Verdicts  # noqa: PLC0415

        return Verdicts(self._context)

    @cached_property
    def robustness(self) -> "Robustness":
        """What would change a verdict."""
        from cfhire.services.robustness import Robustness  # noqa: PLC0415

        return Robustness(self._context)

    @cached_property
    def insights(self) -> "Insights":
        """How raters, questions and policies did."""
        from cfhire.services.insights.reading import Insights  # noqa: PLC0415

        return Insights(self._context)

    @cached_property
    def fair_scores(self) -> "FairScores":
        """Scores with the raters' severity taken out."""
        from cfhire.services.fair_scores import FairScores  # noqa: PLC0415

        return FairScores(self._context)

    @cached_property
    def decisions(self) -> "Decisions":
        """Decisions with their reasons."""
        from cfhire.services.decisions import Decisions  # noqa: PLC0415

        return Decisions(self._context)

    @cached_property
    def importing(self) -> "Importing":
        """Files taken in."""
        from cfhire.services.importing import Importing  # noqa: PLC0415

        return Importing(self._context, self.candidates)

    @cached_property
    def reporting(self) -> "Reporting":
        """Reports and exports."""
        from cfhire.services.reporting import Reporting  # noqa: PLC0415

        return Reporting(self._context)

    @cached_property
    def previews(self) -> "Previews":
        """Reports as they will be printed."""
        from cfhire.services.previews import Previews  # noqa: PLC0415

        return Previews(self._context, self.jobs)

    @cached_property
    def charts(self) -> "Charts":
        """Charts as pictures."""
        from cfhire.services.charts import Charts  # noqa: PLC0415

        return Charts(self._context)

    @cached_property
    def pages(self) -> "CandidatePages":
        """All that a candidate's page shows."""
        from cfhire.services.candidate_page import CandidatePages  # noqa: PLC0415

        return CandidatePages(self._context, self.interviews)

    @cached_property
    def days(self) -> "Days":
        """The day's work."""
        from cfhire.services.today import Days  # noqa: PLC0415

        return Days(self._context, self.candidates, self.interviews, self.surveys)
