"""Everybody who applied, one candidate at a time."""
