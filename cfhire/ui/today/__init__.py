"""The day at a glance: what is due, for whom, what is at work."""
