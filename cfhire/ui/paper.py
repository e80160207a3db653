"""Which paper is offered first: the one a person wished for, else that of the country."""

from PySide6.QtCore import QLocale

from cfhire.model.kinds import Paper
from cfhire.settings import read_settings


def wished_paper() -> Paper:
    """Return the paper chosen in the preferences, or that of the place where this computer is."""
    wished = read_settings().paper
    return Paper(wished) if wished in set(Paper) else local_paper()


def local_paper() -> Paper:
    """Return the paper of the place where this computer is."""
    imperial = QLocale.MeasurementSystem.ImperialUSSystem
    return Paper.LETTER if QLocale.system().measurementSystem() == imperial else Paper.A4
