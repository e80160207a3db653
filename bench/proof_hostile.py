"""Proof that damaged, forged and foreign workspace files are refused in a sentence, and protected ones always seen."""

import contextlib
import io
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.proof_desk import lay
from bench.proof_result import Result
from cfhire.cli import main
from cfhire.services.workspace import create_workspace

SECRET = "lantern by the door"  # noqa: S105
SEED = 20261121


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Cut, flip and guess, `count` times in all."""
    found = Result("damaged files")
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="proof-") as name:
        folder = Path(name)
        desk, _flows = lay(folder)
        protected = folder / "Protected.cfhire"
        create_workspace(protected, "Harbour Hotel", "Maya Ortiz", SECRET).close()
        for words, path, spoil, share, must_be_seen in (
            ("open files cut short", desk.workspace, cut, 0.3, True),
            ("protected files cut short", protected, cut, 0.2, True),
            ("protected files with a flipped bit", protected, flip, 0.25, True),
            ("open files with a flipped bit", desk.workspace, flip, 0.2, False),
            ("wrong passphrases", protected, None, 0.05, True),
        ):
            tries, seen = round(count * share) or 1, 0
            for number in range(tries):
                faults, refused = look(path, folder / "spoilt" / path.name, spoil, chance)
                seen += refused
                if must_be_seen and not refused:
                    faults.append("it was taken for whole")
                found.failures += [f"{words}, number {number}: {each}" for each in faults]
            found.tries += tries
            found.figures += f"{seen} of {tries} {words} seen, "
            progress(f"{words}: {seen} of {tries} seen")
    found.figures += f"{len(found.failures)} taken for whole, changed or uncaught"
    return found


def look(
    path: Path, copy: Path, spoil: Callable[[bytes, random.Random], bytes] | None, chance: random.Random
) -> tuple[list[str], bool]:
    """Let the program check a spoilt copy; return what was wrong with how it ended, and whether it saw the damage."""
    shutil.rmtree(copy.parent, ignore_errors=True)
    copy.parent.mkdir()
    whole = path.read_bytes()
    spoilt = spoil(whole, chance) if spoil else whole
    copy.write_bytes(spoilt)
    os.environ["CFHIRE_PASSPHRASE"] = SECRET if spoil else guess(chance)
    told = io.StringIO()
    faults = []
    code = -1
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            code = main(["check", str(copy)])
    except Exception as error:  # noqa: BLE001 - what nobody caught is what the proof looks for
        faults.append(f"uncaught {type(error).__name__}: {error}")
    finally:
        del os.environ["CFHIRE_PASSPHRASE"]
    if code == 2 and copy.read_bytes() != spoilt:
        faults.append("a file that was refused was changed")
    return faults, code in {1, 2}


def cut(whole: bytes, chance: random.Random) -> bytes:
    """Return the file without its end."""
    return whole[: chance.randrange(len(whole))]


def flip(whole: bytes, chance: random.Random) -> bytes:
    """Return the file with one bit the other way round."""
    place = chance.randrange(len(whole))
    return whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]


def guess(chance: random.Random) -> str:
    """Return a passphrase that is near the right one or far from it."""
    near = [SECRET.title(), SECRET[:-1], SECRET + " ", SECRET.replace("a", "á"), "'", "x'" + "00" * 48 + "'"]
    return chance.choice([*near, f"{chance.random()}"])
