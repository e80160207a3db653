"""A built wheel carries the banks, plans, sample answers and schemas, and the installed program finds them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = (".yaml", ".json", ".md")


def test_the_wheel_carries_every_file_of_the_banks_and_finds_them(tmp_path: Path) -> None:
    build = "import sys, uv_build; print(uv_build.build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    )
    with zipfile.ZipFile(tmp_path / built.stdout.split()[-1]) as wheel:
        carried = set(wheel.namelist())
        wheel.extractall(tmp_path / "installed")
    ours = {
        path.relative_to(ROOT).as_posix()
        for folder in ("question_banks", "cfhire/banks/rules")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in DATA
    }
    assert "question_banks/vignettes/schema.json" in ours
    assert ours - carried == set()
    find = (
        "from cfhire.banks.places import banks_folder, plans_folder, vignettes_folder\n"
        "print(banks_folder(), plans_folder(), vignettes_folder(), sep='\\n')"
    )
    found = subprocess.run(
        [sys.executable, "-c", find],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
    )
    banks = tmp_path / "installed" / "question_banks"
    assert found.stdout.splitlines() == [str(banks), str(banks / "plans"), str(banks / "vignettes")]
    assert (banks / "plans" / "schema.json").is_file()
