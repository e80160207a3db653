"""Reusable widgets that know no hiring words."""
