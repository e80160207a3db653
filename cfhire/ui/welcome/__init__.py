"""The first run: where data lies, who you are, what to begin with."""
