"""Puts the parts together; the only module that knows them all."""

import sys

from cfhire.cli import main as command_line


def main() -> int:
    """Start cfhire: a command when one is named."""
    return command_line(sys.argv[1:])
