"""Two questions to candidates: answers read together only, taken in from files, undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cfhire.errors import Invalid, NotAllowed, ReadableError
from cfhire.model.rows.surveys import SurveyAnswer
from cfhire.services.surveys import BadAnswers
from cfhire.services.workspace import Workspace, open_workspace


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator and chair, before anybody has answered."""
    opened = open_workspace(sample_copy)
    for row in opened.candidates.rows():
        opened.surveys.record(row.id, None)
    yield opened
    opened.close()


def applications(desk: Workspace) -> list[str]:
    """Return the ids of all applications, by name."""
    return [row.id for row in desk.candidates.rows()]


def test_under_five_answers_nothing_but_their_number_is_said(maya: Workspace) -> None:
    everybody = applications(maya)
    for number, application in enumerate(everybody[:5]):
        before = maya.surveys.voice()
        assert (before.answers, before.score, before.remarks) == (number, None, ())
        maya.surveys.record(application, SurveyAnswer(9, f"remark {number}"))
    voice = maya.surveys.voice()
    assert (voice.answers, voice.score) == (5, 100)
    assert len(voice.remarks) == 5
    assert voice.interval is not None
    assert voice.interval[0] < 100


def test_an_answer_is_recorded_corrected_and_taken_back(maya: Workspace) -> None:
    application = applications(maya)[0]
    maya.surveys.record(application, SurveyAnswer(3, "Say sooner who will be there.", date(2026, 11, 20)))
    change = maya.surveys.record(application, SurveyAnswer(8))
    assert change.undo is not None
    redo = change.undo()
    assert maya.surveys.answer(application) == SurveyAnswer(3, "Say sooner who will be there.", date(2026, 11, 20))
    assert redo.undo is not None
    redo.undo()
    held = maya.surveys.answer(application)
    assert held is not None
    assert held.recommend == 8
    maya.surveys.record(application, None)
    assert maya.surveys.answer(application) is None


@pytest.mark.parametrize("number", [-1, 11])
def test_an_answer_off_the_scale_is_refused(maya: Workspace, number: int) -> None:
    with pytest.raises(Invalid, match="0 to 10"):
        maya.surveys.record(applications(maya)[0], SurveyAnswer(number))


def test_a_file_is_taken_in_with_one_undo(maya: Workspace, tmp_path: Path) -> None:
    job = maya.jobs.find("Guest Services Lead").id
    rows = [row for row in maya.candidates.rows(job) if row.email]
    path = tmp_path / "answers.csv"
    lines = [f"{rows[0].email},10,Say who will be there,2026-11-20", f"{rows[1].name},4,,"]
    path.write_text("\n".join(["candidate,recommend,better,answered on", *lines]), encoding="utf-8")
    change = maya.surveys.take_in(path, job)
    assert change.summary == "Import 2 answers"
    assert maya.surveys.answer(rows[0].id) == SurveyAnswer(10, "Say who will be there", date(2026, 11, 20))
    assert change.undo is not None
    change.undo()
    assert maya.surveys.voice().answers == 0


def test_a_file_with_faults_is_refused_whole(maya: Workspace, tmp_path: Path) -> None:
    job = maya.jobs.find("Guest Services Lead").id
    name = maya.candidates.rows(job)[0].name
    path = tmp_path / "answers.csv"
    path.write_text(f"candidate,recommend\n{name},10\nNobody Known,7\n{name},11\n", encoding="utf-8")
    with pytest.raises(BadAnswers) as refused:
        maya.surveys.take_in(path, job)
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(3, "candidate"), (4, "recommend")]
    assert maya.surveys.voice().answers == 0
    path.write_text("name,colour\nKim,blue\n", encoding="utf-8")
    with pytest.raises(ReadableError, match="is no file of answers"):
        maya.surveys.take_in(path, job)


def test_who_does_not_organise_reads_and_writes_nothing(maya: Workspace) -> None:
    for application in applications(maya)[:6]:
        maya.surveys.record(application, SurveyAnswer(9))
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    assert tom.surveys.voice().answers == 0
    for act in (tom.surveys.answer, lambda each: tom.surveys.record(each, SurveyAnswer(1))):
        with pytest.raises(NotAllowed):
            act(applications(maya)[0])


def test_the_form_asks_two_questions_and_names_nobody(maya: Workspace, tmp_path: Path) -> None:
    path = maya.surveys.write_form(maya.jobs.find("Night Auditor").id, tmp_path / "form.html")
    page = path.read_text(encoding="utf-8")
    assert page.count("☐") == 11
    assert "recommend applying here" in page
    assert "What one thing could we do better?" in page
    assert not [row.name for row in maya.candidates.rows() if row.name in page]
