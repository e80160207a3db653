"""The screens in the order of the rail."""

from cfhire.ui.candidates import screen as candidates
from cfhire.ui.compare import screen as compare
from cfhire.ui.guide import screen as guide
from cfhire.ui.insights import screen as insights
from cfhire.ui.interview import screen as interview
from cfhire.ui.jobs import screen as jobs
from cfhire.ui.program import Registers
from cfhire.ui.questions import screen as questions
from cfhire.ui.reports import screen as reports
from cfhire.ui.today import screen as today

REGISTERS: Registers = (
    today.register,
    questions.register,
    jobs.register,
    candidates.register,
    interview.register,
    compare.register,
    reports.register,
    insights.register,
    guide.register,
)
