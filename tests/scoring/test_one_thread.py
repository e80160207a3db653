"""Linear algebra on one thread."""

import numpy as np
import pytest

from cfhire.scoring.one_thread import use_one_thread


def test_asking_twice_is_harmless_and_changes_no_result() -> None:
    matrix = np.cov(np.random.default_rng(1).normal(size=(300, 900)))
    before = np.linalg.inv(matrix)

    assert use_one_thread() == use_one_thread()
    assert np.linalg.inv(matrix) == pytest.approx(before)
