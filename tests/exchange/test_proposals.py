"""A person stands once in an import for each job; repetitions name the row they repeat."""

from cfhire.exchange.proposals import Proposal, kept_once, one_line
from cfhire.model.rows.candidates import CandidateEntry


def outcome(*entries: CandidateEntry) -> tuple[list[int], list[str]]:
    """Return the rows that were kept, with the faults."""
    proposals = [Proposal(entry, "f.csv", row) for row, entry in enumerate(entries, start=2)]
    kept, faults = kept_once(proposals)
    return [2 + entries.index(entry) for entry in kept], [str(fault) for fault in faults]


def test_the_same_address_is_a_repetition_whatever_the_case() -> None:
    kept, faults = outcome(
        CandidateEntry("Dana Kim", email="dana@example.org"), CandidateEntry("D. Kim", email="Dana@Example.org")
    )
    assert kept == [2]
    assert faults == [
        "f.csv, row 3: “D. Kim” has the same e-mail address as row 2 (“Dana Kim”); the first row was kept."
    ]


def test_the_same_name_is_a_repetition_only_without_an_address() -> None:
    kept, faults = outcome(
        CandidateEntry("Kim Nguyen", email="kim.a@example.org"),
        CandidateEntry("Kim Nguyen", email="kim.b@example.org"),
        CandidateEntry("Kim Nguyen"),
        CandidateEntry("kim nguyen"),
    )
    assert kept == [2, 3, 4]
    assert "the same name, and no e-mail address as row 4" in faults[0]


def test_another_job_is_another_application_of_the_same_person() -> None:
    kept, faults = outcome(
        CandidateEntry("Dana Kim", email="dana@example.org", job_title="Front desk"),
        CandidateEntry("Dana Kim", email="dana@example.org", job_title="Kitchen"),
        CandidateEntry("Dana Kim", email="dana@example.org", job_title="front desk"),
        CandidateEntry("Dana Kim", email="dana@example.org"),
    )
    assert kept == [2, 3]
    assert ["as row 2" in fault for fault in faults] == [True, True]


def test_two_ids_under_one_name_are_two_people_and_two_addresses_under_one_id_too() -> None:
    kept, faults = outcome(
        CandidateEntry("Kim Nguyen", external_id="1"),
        CandidateEntry("Kim Nguyen", external_id="2"),
        CandidateEntry("Ana Peña", external_id="7", email="ana@example.org"),
        CandidateEntry("Bo Li", external_id="7", email="bo@example.org"),
    )
    assert kept == [2, 3, 4, 5]
    assert faults == []


def test_an_id_finds_the_person_where_an_address_is_missing() -> None:
    kept, faults = outcome(
        CandidateEntry("Ana Peña", external_id="7", email="ana@example.org"), CandidateEntry("Ana P.", external_id="7")
    )
    assert kept == [2]
    assert "the same id as row 2" in faults[0]


def test_names_are_composed_and_on_one_line() -> None:
    assert one_line("  Nguye\u0302\u0303n\n Thi\u0323 ") == "Nguyễn Thị"
