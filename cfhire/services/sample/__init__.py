"""The sample workspace: an invented organisation that hires."""
