"""Deciding, fairly and with evidence, whom to hire."""

__version__ = "0.1.0"
