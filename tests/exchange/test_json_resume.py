"""JSON Resume files become candidates; pictures, profiles, places stay out; broken files are told with their place."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.errors import ReadableError
from cfhire.exchange.json_resume import read_resume, read_resumes

RESUMES = Path(__file__).parents[1] / "data" / "exchange" / "resumes"


def written(folder: Path, content: object, name: str = "resume.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_name_label_address_and_number_are_taken() -> None:
    result = read_resume(RESUMES / "hinemoa.json")
    (entry,) = result.entries
    assert (entry.name, entry.headline) == ("Hinemoa Ngārimu", "Night auditor, two languages")
    assert (entry.email, entry.phone) == ("hinemoa@people.example", "+64 4 555 0170")
    assert dict(result.mapping) == {
        "basics.name": "name",
        "basics.label": "headline",
        "basics.email": "email",
        "basics.phone": "phone",
    }
    assert result.faults == ()


def test_picture_profiles_place_and_protected_keys_are_dropped_and_named() -> None:
    result = read_resume(RESUMES / "hinemoa.json")
    assert set(result.dropped) == {
        "basics.image",
        "basics.url",
        "basics.location",
        "basics.profiles",
        "basics.birthDate",
    }
    assert result.ignored == ("basics.summary", "work", "skills")
    assert "1988" not in repr(result.entries)


def test_a_folder_is_read_file_by_file_and_a_broken_one_is_a_fault() -> None:
    result = read_resumes(RESUMES)
    assert [entry.name for entry in result.entries] == ["Hinemoa Ngārimu", "Obinna Ezeigbo"]
    assert result.entries[1].email == "obinna@people.example"
    (fault,) = result.faults
    assert fault.file == "broken.json"
    assert "line 4, column 14" in fault.sentence


def test_a_person_with_two_files_stands_once(tmp_path: Path) -> None:
    person = {"basics": {"name": "Dana Kim", "email": "dana@example.org"}}
    written(tmp_path, person, "a.json")
    written(tmp_path, person, "b.json")
    result = read_resumes(tmp_path)
    assert len(result.entries) == 1
    assert "as row 1 of a.json" in result.faults[0].sentence


def test_broken_json_names_line_and_column() -> None:
    with pytest.raises(ReadableError, match=r"“broken\.json” breaks the rules of JSON in line 4, column 14"):
        read_resume(RESUMES / "broken.json")


@pytest.mark.parametrize(
    "content",
    [[], {}, "text", 7, None, {"basics": []}, {"basics": {}}, {"basics": {"name": 7}}, {"basics": {"name": " "}}],
)
def test_json_without_a_person_says_so(tmp_path: Path, content: object) -> None:
    with pytest.raises(ReadableError, match="is no JSON Resume"):
        read_resume(written(tmp_path, content))


@pytest.mark.parametrize("depth", [50, 5_000, 200_000])
def test_nesting_beyond_fifty_levels_is_refused(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "deep.json"
    start = '{"basics": {"name": "Dana Kim"}, "work": '
    path.write_text(start + "[" * 49 + "]" * 49 + "}", encoding="utf-8")
    assert len(read_resume(path).entries) == 1
    path.write_text(start + "[" * depth + "]" * depth + "}", encoding="utf-8")
    with pytest.raises(ReadableError, match="deeper than 50 levels"):
        read_resume(path)


def test_a_large_file_and_an_endless_number_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b" " * (10 * 1024 * 1024 + 1))
    with pytest.raises(ReadableError, match="larger than 10 MB"):
        read_resume(path)
    path.write_text('{"basics": {"name": "Dana", "x": ' + "9" * 5_000 + "}}", encoding="utf-8")
    with pytest.raises(ReadableError, match="a number is too long"):
        read_resume(path)


@pytest.mark.parametrize(
    ("name", "what"), [("Da\x00na", "NUL"), ("Da\ud800na", "lone surrogate"), ("D" * 10_001, "longer than")]
)
def test_a_name_that_cannot_be_kept_is_refused_by_its_field(tmp_path: Path, name: str, what: str) -> None:
    with pytest.raises(ReadableError, match=what) as caught:
        read_resume(written(tmp_path, {"basics": {"name": name}}))
    assert "basics.name" in caught.value.sentence


def test_a_field_of_another_kind_is_a_fault_and_the_candidate_stays(tmp_path: Path) -> None:
    result = read_resume(
        written(tmp_path, {"basics": {"name": "Dana Kim", "email": ["dana@example.org"], "phone": "x"}})
    )
    assert result.entries[0].email == ""
    assert [fault.column for fault in result.faults] == ["basics.email", "basics.phone"]


def test_old_files_with_a_byte_order_mark_or_in_utf_16_are_read(tmp_path: Path) -> None:
    path = tmp_path / "resume.json"
    for codec in ("utf-8-sig", "utf-16"):
        path.write_bytes('{"basics": {"name": "Łukasz Żak"}}'.encode(codec))
        assert read_resume(path).entries[0].name == "Łukasz Żak"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["basics", "name", "email", "x"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(JSON)
def test_any_json_is_a_candidate_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: object) -> None:
    path = written(tmp_path_factory.getbasetemp(), content, "any.json")
    try:
        entries = read_resume(path).entries
    except ReadableError:
        return
    assert len(entries) == 1
    assert entries[0].name
