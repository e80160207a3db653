"""Lets `python -m cfhire` start the program."""

import sys

from cfhire.app import main

sys.exit(main())
