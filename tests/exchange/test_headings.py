"""Headings of other systems are known or not known, never guessed; protected ones are dropped by name."""

import pytest

from cfhire.exchange.headings import FIELDS, columns_of, is_protected, words_of

# As the help pages of each system write them.
SYSTEMS = {
    "Greenhouse bulk import": (
        ("First Name", "Last Name", "Job", "Company", "Title", "Email", "Phone", "Social Media", "Website", "Source"),
        {"First Name": "name", "Last Name": "name", "Job": "job_title", "Title": "headline", "Email": "email",
         "Phone": "phone", "Source": "source"},
        ("Social Media", "Website"),
    ),
    "Lever": (
        ("Full name", "Lever Posting URL", "Stage", "Sources", "Origin", "Email", "Links", "Date-Added"),
        {"Full name": "name", "Sources": "source", "Email": "email", "Date-Added": "applied_on"},
        ("Links",),
    ),
    "Workable": (
        ("id", "name", "headline", "email", "phone", "job title", "stage"),
        {"id": "external_id", "name": "name", "headline": "headline", "email": "email", "phone": "phone",
         "job title": "job_title"},
        (),
    ),
    "Ashby": (
        ("Name", "primaryEmailAddress.value", "Phone Number", "socialLinks", "Job", "Application Created"),
        {"Name": "name", "primaryEmailAddress.value": "email", "Phone Number": "phone", "Job": "job_title",
         "Application Created": "applied_on"},
        ("socialLinks",),
    ),
    "SmartRecruiters": (
        ("candidateFirstName", "candidateLastName", "candidateEmail", "candidateEthnicity", "jobTitle",
         "applicationCreationDate", "candidateID"),
        {"candidateFirstName": "name", "candidateLastName": "name", "candidateEmail": "email", "jobTitle": "job_title",
         "applicationCreationDate": "applied_on", "candidateID": "external_id"},
        ("candidateEthnicity",),
    ),
    "Teamtailor": (
        ("first-name", "last-name", "email", "phone", "Job title", "linkedin-url", "picture"),
        {"first-name": "name", "last-name": "name", "email": "email", "phone": "phone", "Job title": "job_title"},
        ("linkedin-url", "picture"),
    ),
    "Personio": (
        ("Vorname", "Nachname", "E-Mail", "Jobname", "Recruiting-Kanal", "Bewerbungsdatum", "Geburtstag"),
        {"Vorname": "name", "Nachname": "name", "E-Mail": "email", "Jobname": "job_title", "Recruiting-Kanal": "source",
         "Bewerbungsdatum": "applied_on"},
        ("Geburtstag",),
    ),
    "PeopleForce": (
        ("full_name", "email", "gender", "phone number", "source", "linkedin_url", "position", "date_of_birth",
         "added_on"),
        {"full_name": "name", "email": "email", "phone number": "phone", "source": "source", "position": "job_title",
         "added_on": "applied_on"},
        ("gender", "linkedin_url", "date_of_birth"),
    ),
    "a Spanish sheet": (
        ("Nombre", "Apellidos", "Correo electrónico", "Teléfono móvil", "Puesto", "Fecha de candidatura", "Edad"),
        {"Nombre": "name", "Apellidos": "name", "Correo electrónico": "email", "Teléfono móvil": "phone",
         "Puesto": "job_title", "Fecha de candidatura": "applied_on"},
        ("Edad",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_columns_of_a_system_are_known(system: str) -> None:
    header, mapping, dropped = SYSTEMS[system]
    columns = columns_of(header)
    assert dict(columns.mapping) == mapping
    assert columns.dropped == dropped
    assert set(columns.ignored) == set(header) - set(mapping) - set(dropped)


@pytest.mark.parametrize(
    "heading",
    [
        "Gender", "candidate_gender", "custom_what_is_your_preferred_pronoun_", "Date of Birth", "Birthday", "Age",
        "Photo URL", "photo_url", "Profile picture", "Headshot", "Nationality", "Citizenship status", "Marital Status",
        "Veteran status", "Disability", "Race", "Hispanic/Latino", "Ethnicity", "Religion", "LinkedIn", "Facebook URL",
        "Twitter", "Website", "Salutation", "Social Security Number",
        "Geschlecht", "Anrede", "Geburtsdatum", "Alter", "Staatsangehörigkeit", "Familienstand", "Schwerbehinderung",
        "Foto", "Bild",
        "Género", "Sexo", "Fecha de nacimiento", "Edad", "Nacionalidad", "Estado civil", "Discapacidad", "Etnia",
    ],
)  # fmt: skip
def test_protected_columns_are_recognised(heading: str) -> None:
    assert is_protected(heading)
    assert columns_of([heading]).dropped == (heading,)


@pytest.mark.parametrize(
    "heading", ["Stage", "Language", "Ausbildung", "Average score", "Message", "Tracer", "Alternative dates", "Notes"]
)
def test_words_that_only_contain_a_protected_one_are_just_unknown(heading: str) -> None:
    columns = columns_of([heading])
    assert (columns.dropped, columns.ignored, columns.mapping) == ((), (heading,), ())


def test_no_heading_we_read_is_protected_and_none_means_two_fields() -> None:
    headings = [heading for synonyms in FIELDS.values() for heading in synonyms]
    assert [heading for heading in headings if is_protected(heading)] == []
    plain = ["".join(words_of(heading)) for heading in headings]
    assert len(set(plain)) == len(plain)


def test_of_two_columns_for_one_field_the_better_heading_wins_and_the_other_is_named() -> None:
    columns = columns_of(["Work email", "Name", "Email"])
    assert columns.mapping == (("Name", "name"), ("Email", "email"))
    assert columns.ignored == ("Work email",)
