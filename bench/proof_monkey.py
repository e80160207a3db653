"""Proof that no random keys or clicks bring the window to a fault or a warning of Qt."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.proof_desk import environment
from bench.proof_result import ROOT, Result
from cfhire.services.sample.building import build_sample

ROUND_SECONDS = 300
AT_ONCE = 3
START_SECONDS = 240
FAULT_LINES = 12


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Let go of the reins for `count` seconds, in rounds with a fresh window and a seed of its own each."""
    acts, failures = 0, []
    with tempfile.TemporaryDirectory(prefix="monkey-") as name:
        folder = Path(name)
        os.environ["CFHIRE_HOME"] = str(folder / "home")
        sample = folder / "Northwind.cfhire"
        build_sample(sample).close()
        rounds = -(-count // ROUND_SECONDS)

        def let_go(seed: int) -> tuple[int, str]:
            seconds = min(ROUND_SECONDS, count - seed * ROUND_SECONDS)
            return _let_go(sample, folder / f"round {seed}", seed, seconds)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for seed, (done, fault) in enumerate(pool.map(let_go, range(rounds))):
                acts += done
                if fault:
                    failures.append(f"seed {seed}: {fault}")
                progress(f"seed {seed}: {done} acts, {len(failures)} failures")
    return Result("random keys and clicks", acts, f"{count} s, {rounds} seeds", failures)


def _let_go(sample: Path, folder: Path, seed: int, seconds: int) -> tuple[int, str]:
    folder.mkdir()
    path = Path(shutil.copy(sample, folder))
    home = Path(shutil.copytree(os.environ["CFHIRE_HOME"], folder / "home"))
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "bench.monkey", str(path), str(seed), str(seconds)],
            env=environment(home) | {"QT_QPA_PLATFORM": "offscreen"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=seconds + START_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 0, "the window hung"
    acts = ran.stdout.count("\n")
    fault = "\n".join(ran.stderr.splitlines()[-FAULT_LINES:]) if ran.returncode else ""
    return acts, fault and f"{fault} after {ran.stdout.splitlines()[-3:]}".replace("\n", " / ")
