"""The screens in the order of the rail."""

from cfhire.ui.program import Registers
from cfhire.ui.today import screen as today

REGISTERS: Registers = (today.register,)
