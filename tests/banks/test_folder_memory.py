"""A folder is read once while its files stay as they are, and anew after any change to them."""

import os
from pathlib import Path

from cfhire.banks.places import banks_folder, plans_folder
from cfhire.banks.plans import read_templates
from cfhire.banks.reading import read_folder
from cfhire.i18n import set_language

SMALL = Path(__file__).with_name("small.yaml").read_text("utf-8")


def test_what_was_read_before_is_at_hand() -> None:
    banks, _broken = read_folder(banks_folder())
    assert read_folder(banks_folder())[0] is banks
    assert read_templates(plans_folder(), banks)[0] is read_templates(plans_folder(), banks)[0]


def test_a_change_is_seen_though_size_and_date_stay(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, "utf-8")
    before = path.stat()
    assert [bank.id for bank in read_folder(tmp_path)[0]] == ["front-desk"]
    path.write_text(SMALL.replace("front-desk", "front-door"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert [bank.id for bank in read_folder(tmp_path)[0]] == ["front-door"]
    path.unlink()
    assert read_folder(tmp_path) == ((), ())


def test_a_template_is_checked_anew_against_other_banks() -> None:
    banks, _broken = read_folder(banks_folder())
    assert read_templates(plans_folder(), banks)[1] == ()
    assert read_templates(plans_folder(), ())[0] == ()
    assert read_templates(plans_folder(), banks)[1] == ()


def test_a_fault_is_told_in_the_language_of_the_day(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL.replace("minutes: 6", "minutes: 600"), "utf-8")
    in_english = read_folder(tmp_path)[1][0].findings[0].message
    set_language("de-x-pseudo")
    assert read_folder(tmp_path)[1][0].findings[0].message != in_english
