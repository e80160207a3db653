"""Writes the folder of related tables that the tests import; all people in it are invented.

Run it with the folder as argument; it writes the same bytes each time.
"""

import csv
import io
import random
import sys
from pathlib import Path

PEOPLE = (
    ("Thị Hà", "Nguyễn"), ("Văn Đức", "Trần"), ("Ngọc Ánh", "Lê"), ("Nour", "El-Sayed"), ("Yusuf", "Al-Haddad"),
    ("ليلى", "منصور"), ("عمر", "الخطيب"), ("Łukasz", "Wiśniewski"), ("Małgorzata", "Żółkiewska"),
    ("Zbigniew", "Ćwikła"),
    ("Chiamaka", "Nwosu"), ("Ngọzi", "Ọkáfọ̀"), ("Obinna", "Ezeigbo"), ("Aroha", "Te Whānau"), ("Wiremu", "Pōtiki"),
    ("Hinemoa", "Ngārimu"), ("Dana", "Kim"), ("민서", "박"), ("Li", "Wei"), ("雪", "林"),
    ("さくら", "田中"), ("Aditi", "Rao"),
    ("आदित्य", "शर्मा"), ("Svetlana", "Petrova"), ("Олена", "Шевченко"), ("Giorgos", "Παπαδόπουλος"), ("Ines", "Costa"),
    ("João", "Gonçalves"), ("María José", "Núñez Peña"), ("Iñaki", "Etxeberria"), ("Siobhán", "O’Brien"),
    ("Rhys", "ap Gwilym"), ("Søren", "Østergård"), ("Åsa", "Öberg"), ("Jürgen", "Weiß"), ("Zoë", "van der Berg"),
    ("Çağla", "Yıldız"), ("Amina", "Diallo"), ("Kwame", "Mensah"), ("Thandiwe", "Dlamini"), ("Keanu", "Kahananui"),
    ("Nizhoni", "Begay"), ("Teuila", "Faʻaleaga"), ("Rivka", "בן־דוד"), ("Farid", "Rahimi"), ("Sophea", "Chan"),
    ("Wulandari", ""), ("Anna-Maria", "de la Cruz"), ("Sam", "Chen"), ("Omar", "Haddad"),
)  # fmt: skip
JOBS = ("Guest Services Lead", "Night Auditor", "Küchenhilfe, Teilzeit", 'Housekeeping "Flex"', "Front Desk")
SOURCES = ("Referral", "Company website", "Hotel school, Đà Nẵng", "Walk-in")
SYNCED = "2026-11-20 06:00:00.000"
CANDIDATES = 170


def write(folder: Path, name: str, header: str, rows: list[list[object]]) -> None:
    """Write one table with Unix line ends, as the export does."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    (folder / f"{name}.csv").write_bytes(target.getvalue().encode())


def moment(number: int) -> str:
    """Return a time in October or November 2026, another for each number."""
    return f"2026-{10 + number % 2}-{1 + number % 28:02d} {8 + number % 10:02d}:{number % 60:02d}:00.500"


def candidates(chance: random.Random) -> list[list[object]]:
    """Return the rows of candidates: numbers 10, 60, 110, 160 are deleted, 25 and 75 private, 40 has no name."""
    rows: list[list[object]] = []
    for number in range(CANDIDATES):
        first, last = PEOPLE[number % len(PEOPLE)]
        if number >= len(PEOPLE):
            middle = PEOPLE[(number * 7 + 3) % len(PEOPLE)][0]
            first = f"{first} {middle}"
        if number == 40:
            first, last = "", ""
        company = chance.choice(["", "Hotel Linde", "Café Noor"])
        title = chance.choice(["", "Shift lead", "Receptionist", "Chef de partie"])
        rows.append([
            9_000_000 + number, "true" if number % 50 == 10 else "false", SYNCED, company, "", moment(number), first,
            "true" if number in (25, 75) else "false", moment(number), last, "",
            f"https://photos.example/{number}.jpg", "", title, moment(number),
        ])  # fmt: skip
    rows.append([*rows[12][:6], "Twice", *rows[12][7:]])
    return rows


def applications(chance: random.Random) -> tuple[list[list[object]], list[list[object]]]:
    """Return applications with their links to jobs; every fourth candidate applied twice."""
    rows: list[list[object]] = []
    links: list[list[object]] = []
    jobs = [chance.randrange(len(JOBS)) for _ in range(CANDIDATES)]
    jobs[90] = jobs[22]
    for number in range(CANDIDATES):
        if number in (5, 6):
            continue
        for turn in range(2 if number % 4 == 0 else 1):
            identity = 5_000_000 + 10 * number + turn
            status = "rejected" if number % 20 == 7 else "active"
            rows.append(_application(identity, 9_000_000 + number, moment(number + turn), 700 + number % 4, status))
            if identity != 5_000_510:
                links.append([identity, 300 + (jobs[number] + turn) % len(JOBS), SYNCED])
    rows.append(_application(5_900_001, 9_999_999, moment(1), 700, "active"))
    links.append([5_900_777, 300, SYNCED])
    return rows, links


def _application(identity: int, candidate: int, applied: str, source: int, status: str) -> list[object]:
    deleted = "true" if identity == 5_000_321 else "false"
    return [
        identity, deleted, SYNCED, applied, candidate, "", "", "", applied, "", "false", "", "", "", "", "", source,
        status,
    ]  # fmt: skip


def contacts(chance: random.Random) -> tuple[list[list[object]], list[list[object]]]:
    """Return addresses and numbers: candidate 90 shares the address of 22, candidate 30 has two, one is broken."""
    emails: list[list[object]] = []
    phones: list[list[object]] = []
    for number in range(CANDIDATES):
        owner = 22 if number == 90 else number
        address = "no address" if number == 15 else f"candidate{owner:03d}@people.example"
        if number % 17 != 3:
            emails.append([9_000_000 + number, 0, SYNCED, "personal", address])
        if number == 30:
            emails.append([9_000_000 + number, 1, SYNCED, "work", "second030@people.example"])
        if number % 3:
            phones.append([9_000_000 + number, 0, SYNCED, "mobile", f"+49 30 5550{number:03d}"])
    chance.shuffle(emails)
    emails.append([9_888_888, 0, SYNCED, "other", "nobody@people.example"])
    return emails, phones


def main(folder: Path) -> None:
    """Write all tables into `folder`."""
    chance = random.Random(20261121)
    folder.mkdir(parents=True, exist_ok=True)
    write(
        folder, "candidate",
        "id,_fivetran_deleted,_fivetran_synced,company,coordinator_id,created_at,first_name,is_private,last_activity,"
        "last_name,new_candidate_id,photo_url,recruiter_id,title,updated_at",
        candidates(chance),
    )  # fmt: skip
    rows, links = applications(chance)
    write(
        folder, "application",
        "id,_fivetran_deleted,_fivetran_synced,applied_at,candidate_id,credited_to_user_id,current_stage_id,is_deleted,"
        "last_activity_at,location_address,prospect,prospect_owner_id,prospect_pool_id,prospect_stage_id,rejected_at,"
        "rejected_reason_id,source_id,status",
        rows,
    )  # fmt: skip
    write(folder, "job_application", "application_id,job_id,_fivetran_synced", links)
    write(
        folder, "job",
        "id,_fivetran_deleted,_fivetran_synced,closed_at,confidential,created_at,name,notes,requisition_id,status,updated_at",
        [[300 + n, "FALSE", SYNCED, "", "FALSE", moment(n), name, "line one\nline two", "", "open", moment(n)]
         for n, name in enumerate(JOBS)],
    )  # fmt: skip
    write(
        folder, "source", "id,_fivetran_deleted,_fivetran_synced,name,source_type_id,source_type_name",
        [[700 + n, "false", SYNCED, name, 1, "Other"] for n, name in enumerate(SOURCES)],
    )  # fmt: skip
    emails, phones = contacts(chance)
    write(folder, "email_address", "candidate_id,index,_fivetran_synced,type,value", emails)
    write(folder, "phone_number", "candidate_id,index,_fivetran_synced,type,value", phones)
    write(
        folder, "social_media_address", "candidate_id,index,_fivetran_synced,value",
        [[9_000_000 + n, 0, SYNCED, f"https://social.example/in/{n}"] for n in range(0, CANDIDATES, 9)],
    )  # fmt: skip
    write(
        folder, "eeoc",
        "application_id,_fivetran_synced,disability_status_description,disability_status_id,gender_description,gender_id,"
        "race_description,race_id,submitted_at,veteran_status_id,veteran_status_message,veteran_status_description",
        [[5_000_000 + 10 * n, SYNCED, "not said", 1, "not said", 1, "not said", 1, moment(n), 1, "", "not said"]
         for n in range(0, CANDIDATES, 11)],
    )  # fmt: skip
    write(
        folder, "scorecard", "id,application_id,candidate_id,overall_recommendation",
        [[1, 5_000_000, 9_000_000, "yes"], [2, 5_000_010, 9_000_001, "stong_yes"]],
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
