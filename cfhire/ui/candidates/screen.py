"""Puts the candidates into the window."""

from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.ui.actions import Entry
from cfhire.ui.candidates.candidate_presenter import CandidatePresenter
from cfhire.ui.candidates.candidate_view import CandidateView
from cfhire.ui.candidates.hits import candidate_hits
from cfhire.ui.candidates.list_page import CandidateListPage
from cfhire.ui.candidates.page import CandidatesPage
from cfhire.ui.candidates.presenter import CandidateListPresenter, list_model
from cfhire.ui.candidates.survey_import import SurveyImport
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.saving import tell_saved

PAGE = "candidates"


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page of candidates with what can be done on it."""

    def make() -> CandidatesPage:
        page = CandidatesPage(CandidateListPage(list_model(desk)), CandidateView())
        CandidateListPresenter(page.listed, desk)
        one = CandidatePresenter(page.one, desk)
        page.subject_requested.connect(one.show)
        one.saved.connect(lambda path: tell_saved(window.toast, path))
        SurveyImport(page, desk)
        return page

    window.register_page(PAGE, _("Candidates"), make)
    window.palette_box.add_provider(candidate_hits(desk))
    here = frozenset({PAGE})
    add = Entry(
        "candidates.add", _("Add candidate…"), _("Write down somebody who applied."), ("Ctrl+N",), "edit", screens=here
    )
    window.add_page_action(add, PAGE, _add)
    find = Entry(
        "candidates.find", _("Find a candidate"), _("Find by name or e-mail."), ("Ctrl+F",), "go", screens=here
    )
    window.add_page_action(find, PAGE, _find)
    take_in = Entry("candidates.import", _("Import candidates…"), _("Take in a file of candidates."), menu="file")
    window.add_page_action(take_in, PAGE, _import)
    answers = Entry(
        "candidates.answers", _("Import answers of candidates…"), _("Take in what candidates say of us."), menu="file"
    )
    window.add_page_action(answers, PAGE, _import_answers)


def _add(page: QWidget) -> None:
    if isinstance(page, CandidatesPage):
        page.listed.add_requested.emit()


def _find(page: QWidget) -> None:
    if isinstance(page, CandidatesPage):
        page.listed.focus_search()


def _import(page: QWidget) -> None:
    if isinstance(page, CandidatesPage):
        page.listed.choose_file()


def _import_answers(page: QWidget) -> None:
    for part in page.findChildren(SurveyImport):
        part.ask()
