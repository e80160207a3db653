"""Puts the candidates into the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.viewers import Right
from cfhire.ui.actions import Entry
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import rail_titles

if TYPE_CHECKING:
    from cfhire.ui.candidates.list_page import CandidateListPage
    from cfhire.ui.candidates.page import CandidatesPage
    from cfhire.ui.palette import Answer

PAGE = "candidates"

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page of candidates with what can be done on it."""

    def make() -> "CandidatesPage":
        from cfhire.ui.candidates.candidate_presenter import CandidatePresenter  # noqa: PLC0415
        from cfhire.ui.candidates.candidate_view import CandidateView  # noqa: PLC0415
        from cfhire.ui.candidates.list_page import CandidateListPage  # noqa: PLC0415
        from cfhire.ui.candidates.page import CandidatesPage  # noqa: PLC0415
        from cfhire.ui.candidates.presenter import CandidateListPresenter, list_model  # noqa: PLC0415
        from cfhire.ui.candidates.survey_import import SurveyImport  # noqa: PLC0415
        from cfhire.ui.saving import tell_saved  # noqa: PLC0415

        page = CandidatesPage(CandidateListPage(list_model(desk)), CandidateView())
        CandidateListPresenter(page.listed, desk)
        one = CandidatePresenter(page.one, desk)
        page.subject_requested.connect(one.show)
        one.saved.connect(lambda path: tell_saved(window.toast, path))
        SurveyImport(page, desk)
        return page

    def hits(text: str, answer: "Answer") -> None:
        from cfhire.ui.candidates.hits import find  # noqa: PLC0415

        find(desk, text, answer)

    window.register_page(PAGE, rail_titles()[PAGE], make)
    window.add_provider(hits)
    _add_actions(window)


def _add_actions(window: MainWindow) -> None:
    here = frozenset({PAGE})
    add = Entry(
        "candidates.add",
        _("Add candidate…"),
        _("Write down somebody who applied."),
        ("Ctrl+N",),
        "edit",
        screens=here,
        needs=Right.ORGANISE,
    )
    window.add_page_action(add, PAGE, lambda page: _listed(page).add_requested.emit())
    find = Entry(
        "candidates.find", _("Find a candidate"), _("Find by name or e-mail."), ("Ctrl+F",), "go", screens=here
    )
    window.add_page_action(find, PAGE, lambda page: _listed(page).focus_search())
    take_in = Entry(
        "candidates.import",
        _("Import candidates…"),
        _("Take in a file of candidates."),
        menu="file",
        needs=Right.ORGANISE,
    )
    window.add_page_action(take_in, PAGE, lambda page: _listed(page).choose_file())
    answers = Entry(
        "candidates.answers",
        _("Import answers of candidates…"),
        _("Take in what candidates say of us."),
        menu="file",
        needs=Right.ORGANISE,
    )
    window.add_page_action(answers, PAGE, _import_answers)


def _listed(page: QWidget) -> "CandidateListPage":
    from cfhire.ui.candidates.page import CandidatesPage  # noqa: PLC0415

    if not isinstance(page, CandidatesPage):  # pragma: no cover - the window makes no other
        raise TypeError(page)
    return page.listed


def _import_answers(page: QWidget) -> None:
    from cfhire.ui.candidates.survey_import import SurveyImport  # noqa: PLC0415

    for part in page.findChildren(SurveyImport):
        part.ask()
