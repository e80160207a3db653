"""The screens in the order of the rail."""

from cfhire.ui.interview import screen as interview
from cfhire.ui.program import Registers
from cfhire.ui.questions import screen as questions
from cfhire.ui.today import screen as today

REGISTERS: Registers = (today.register, questions.register, interview.register)
