"""What the headings of other systems' tables mean for us."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

FIELDS: dict[str, tuple[str, ...]] = {
    "full_name": (
        "full name", "name", "candidate", "candidate name", "applicant", "applicant name", "display name",
        "vollständiger Name", "Vor- und Nachname", "Vorname Nachname", "Bewerber", "Bewerbername", "Kandidat",
        "nombre completo", "nombre y apellidos", "nombre", "candidato", "candidata",
    ),
    "first_name": (
        "first name", "given name", "given names", "forename", "first names", "preferred first name",
        "Vorname", "Vornamen", "nombre de pila", "primer nombre", "nombres",
    ),
    "middle_name": ("middle name", "middle names", "zweiter Vorname", "segundo nombre"),
    "last_name": (
        "last name", "family name", "surname", "last names",
        "Nachname", "Familienname", "Zuname", "apellidos", "apellido", "primer apellido",
    ),
    "email": (
        "email", "email address", "primary email", "primary email address", "primary email address value", "mail",
        "emails", "email addresses", "personal email", "contact email", "work email",
        "E-Mail-Adresse", "Mailadresse", "E-Mail privat",
        "correo electrónico", "correo", "dirección de correo electrónico", "dirección de correo",
    ),
    "phone": (
        "phone", "phone number", "mobile", "mobile phone", "mobile number", "telephone", "telephone number", "tel",
        "cell", "cell phone", "primary phone", "primary phone number", "primary phone number value", "phones",
        "phone numbers", "contact number", "work phone",
        "Telefon", "Telefonnummer", "Rufnummer", "Handy", "Handynummer", "Mobil", "Mobiltelefon", "Mobilnummer",
        "teléfono", "número de teléfono", "teléfono móvil", "móvil", "celular", "teléfono de contacto",
    ),
    "job_title": (
        "job title", "job", "job name", "job posting", "job posting title", "posting title", "posting name", "posting",
        "applied for", "applied position", "position applied for", "position", "vacancy", "vacancy title", "opening",
        "requisition title", "role", "job opening",
        "Stelle", "Stellenbezeichnung", "Stellentitel", "Stellenanzeige", "Stellenausschreibung", "Ausschreibung",
        "Jobtitel", "Beworben auf", "Bewerbung auf", "Bewerbung als",
        "puesto", "puesto de trabajo", "vacante", "oferta", "oferta de empleo", "título de la oferta", "plaza",
        "puesto solicitado",
    ),
    "applied_on": (
        "applied on", "applied at", "applied date", "date applied", "applied", "application date",
        "date of application", "application creation date", "application created", "application submitted at",
        "submission date", "submitted at", "date added", "added on", "added at",
        "Bewerbungsdatum", "Bewerbung vom", "Bewerbungseingang", "Eingangsdatum", "beworben am", "Eingang",
        "fecha de candidatura", "fecha de solicitud", "fecha de postulación", "fecha de aplicación",
        "fecha de inscripción",
    ),
    "source": (
        "source", "sources", "source name", "application source", "recruiting channel", "channel", "origin",
        "Quelle", "Herkunft der Bewerbung", "Recruiting-Kanal", "Kanal", "Bewerbungsquelle", "Bewerbungskanal",
        "fuente", "origen", "canal", "fuente de reclutamiento",
    ),
    "external_id": (
        "candidate ID", "external ID", "applicant ID", "ID", "candidate reference", "applicant reference",
        "applicant number", "candidate number", "UUID",
        "Bewerber-ID", "Bewerbernummer", "Bewerber-Nr.", "Kandidaten-ID", "Kandidatennummer",
        "ID candidato", "ID de candidato", "ID del candidato", "número de candidato",
    ),
    "headline": (
        "headline", "title", "current title", "current job title", "current position", "label",
        "aktuelle Position", "aktuelle Tätigkeit", "Berufsbezeichnung", "Beruf",
        "puesto actual", "cargo actual", "titular",
    ),
    "extra_percent": (
        "extra time", "extra time percent", "additional time", "time extension",
        "Zeitverlängerung", "Zusatzzeit", "Zeitzuschlag",
        "tiempo adicional", "tiempo extra",
    ),
}  # fmt: skip
"""Our fields with the headings that stand for them, the best first; case, accents, spaces and marks do not matter.

Collected from the import and export sheets of Greenhouse, Lever, Workable, Ashby, SmartRecruiters, Teamtailor,
Personio and of spreadsheets people keep by hand, in English, German, Spanish.
"""

_PREFIXES = ("candidate", "applicant", "bewerber", "kandidat", "kandidaten", "candidato", "candidata")

_PROTECTED_STEMS = (
    "gender", "geschlecht", "genero", "sexo", "sexual", "lgbt", "pronoun", "pronomen", "pronombre",
    "salutation", "anrede", "honorific", "tratamiento",
    "birth", "geburt", "nacimiento", "cumpleanos", "jahrgang",
    "photo", "headshot", "avatar", "portrait", "lichtbild", "fotograf", "thumbnail",
    "nationality", "nationalitat", "nacionalidad", "nationalorigin", "staatsangehorig", "staatsburger", "citizen",
    "ciudadania", "marital", "familystatus", "familienstand", "estadocivil", "married", "verheiratet",
    "pregnan", "schwanger", "embaraz", "veteran", "militar", "wehrdienst",
    "disab", "discapacidad", "behinder", "handicap", "medicalcondition", "healthcondition", "healthstatus",
    "gesundheit",
    "ethnic", "ethnie", "ethnisch", "etnia", "hispanic", "religio", "konfession", "gewerkschaft", "unionmember",
    "political", "socialsecurity",
    "linkedin", "facebook", "twitter", "instagram", "github", "gitlab", "tiktok", "youtube", "snapchat",
    "website", "webseite", "homepage", "sitioweb", "paginaweb", "portfolio", "socialmedia", "sozialemedien",
    "redessociales", "profileurl", "profilurl", "weblink",
)  # fmt: skip

_PROTECTED_WORDS = frozenset((
    "sex", "age", "alter", "edad", "dob", "race", "raza", "rasse", "latino", "latina", "eeo", "eeoc",
    "foto", "fotos", "bild", "image", "imagen", "picture", "selfie", "children", "kinder", "hijos", "creed",
    "social", "xing", "skype", "blog", "links", "web", "urls",
))  # fmt: skip
"""Whole words only: within others they mean something else (stage, language, trace, Ausbildung)."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds which field, what was dropped as protected, what nobody knows."""

    places: tuple[tuple[str, int], ...]
    mapping: tuple[tuple[str, str], ...]
    dropped: tuple[str, ...]
    ignored: tuple[str, ...]


def words_of(heading: str) -> list[str]:
    """Return the words of a heading without case, accents and marks.

    >>> words_of("candidateEmail"), words_of("E-Mail-Adresse*"), words_of("Correo electrónico")
    (['candidate', 'email'], ['e', 'mail', 'adresse'], ['correo', 'electronico'])
    """
    spaced = _CAMEL.sub(" ", heading)
    bare = "".join(each for each in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(each))
    return _WORD.findall(bare.casefold())


def is_protected(heading: str) -> bool:
    """Tell whether a column holds a protected characteristic, a picture, or a social profile."""
    words = words_of(heading)
    joined = "".join(words)
    return not _PROTECTED_WORDS.isdisjoint(words) or any(stem in joined for stem in _PROTECTED_STEMS)


def columns_of(header: Sequence[str]) -> Columns:
    """Return what the columns of `header` are for us; a heading is known or it is not, nothing is guessed.

    Where two columns mean the same field, the better heading wins and the other one is listed as ignored.
    """
    ranked: dict[str, tuple[int, int]] = {}
    unknown: list[int] = []
    dropped: list[str] = []
    for index, heading in enumerate(header):
        if not heading:
            continue
        known = _known(heading)
        if known:
            field, rank = known
            if field not in ranked:
                ranked[field] = rank, index
                continue
            best = min(ranked[field], (rank, index))
            unknown.append(max(ranked[field], (rank, index))[1])
            ranked[field] = best
        elif is_protected(heading):
            dropped.append(heading)
        else:
            unknown.append(index)
    places = sorted(((field, index) for field, (_rank, index) in ranked.items()), key=lambda pair: pair[1])
    return Columns(
        tuple(places),
        tuple((header[index], _entry_field(field)) for field, index in places),
        tuple(dropped),
        tuple(header[index] for index in sorted(unknown)),
    )


def _entry_field(field: str) -> str:
    return "name" if field.endswith("_name") else field


def _known(heading: str) -> tuple[str, int] | None:
    joined = "".join(words_of(heading))
    if joined in _KNOWN:
        return _KNOWN[joined]
    for prefix in _PREFIXES:
        if joined.startswith(prefix) and joined.removeprefix(prefix) in _KNOWN:
            return _KNOWN[joined.removeprefix(prefix)]
    return None


_KNOWN = {
    "".join(words_of(heading)): (field, rank)
    for field, headings in FIELDS.items()
    for rank, heading in enumerate(headings)
}
