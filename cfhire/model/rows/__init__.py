"""Frozen values that screens show, people enter and files carry; none knows the store."""
