"""Estimates in the form in which tables show them."""

from cfhire.model.rows.insights import Figure
from cfhire.scoring.estimates import Estimate


def figure(estimate: Estimate) -> Figure:
    """Return an estimate as a table shows it."""
    low, high = estimate.interval or (None, None)
    return Figure(estimate.value, low, high, estimate.reason)
