"""One thread for the linear algebra of the rater models."""

import ctypes
import functools
from collections.abc import Callable
from pathlib import Path

import numpy as np

SETTERS = (
    "scipy_openblas_set_num_threads64_",
    "scipy_openblas_set_num_threads",
    "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)
"""What the function is called in the builds of OpenBLAS that numpy's wheels have carried."""


def use_one_thread() -> bool:
    """Let numpy's OpenBLAS use one thread from now on; return whether such a library was found.

    Between two factorisations of a small matrix the second thread of OpenBLAS spins and takes the processor from the
    first: on two cores 47,000 ratings took .66 s instead of .08 s. The environment variable that sets this is read when
    numpy is first imported, which may have been long ago, so the library is asked directly. Builds without a bundled
    OpenBLAS (Apple's Accelerate, a system's own BLAS) are left alone; the results are the same there, perhaps later.
    The setting stays: nothing else in this program multiplies matrices.
    """
    setter = _setter()
    if setter is None:
        return False
    setter(1)
    return True


@functools.cache
def _setter() -> Callable[[int], None] | None:
    package = Path(np.__file__).parent
    for folder in (package.with_name("numpy.libs"), package / ".dylibs", package / ".libs"):
        for path in sorted(folder.glob("*openblas*")):
            function = _named(path)
            if function is not None:
                return function
    return None


def _named(path: Path) -> Callable[[int], None] | None:
    try:
        library = ctypes.CDLL(str(path))
    except OSError:
        # A wheel for another platform, or one laid out differently: the speed differs, the results do not.
        return None
    for name in SETTERS:
        function = getattr(library, name, None)
        if function is not None:
            function.argtypes = [ctypes.c_int]
            function.restype = None
            return function  # type: ignore[no-any-return]
    return None
