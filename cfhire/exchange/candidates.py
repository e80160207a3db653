"""Candidates from whatever a person chose: a table, a résumé, a folder of either."""

from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.exchange.candidates_flat import flat_candidates
from cfhire.exchange.candidates_tables import holds_related_tables, read_related
from cfhire.exchange.incoming import is_folder, read_bytes, shown_name
from cfhire.exchange.json_resume import json_files, read_resume, read_resumes
from cfhire.exchange.tables import table_of
from cfhire.i18n import _
from cfhire.model.rows.candidates import CandidateImport

_TABLE_ENDINGS = frozenset((".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm"))


class NothingToImport(ReadableError):
    """A folder in which nothing is a candidate."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The folder “{file}” holds neither a table candidate.csv nor JSON files.").format(file=name),
            _("Choose a single CSV, XLSX or JSON file, or the folder of an export with candidate.csv in it."),
        )


def read_candidates(path: Path) -> CandidateImport:
    """Return the candidates that `path` holds, before anything is written.

    A folder with `candidate.csv` is a Greenhouse export, another folder is taken for JSON Resume files; of a single
    file the content decides, whatever its name.

    Raises:
        ReadableError: nothing there can be read as candidates.
    """
    if is_folder(path):
        if holds_related_tables(path):
            return read_related(path)
        if json_files(path):
            return read_resumes(path)
        raise NothingToImport(shown_name(path))
    data = read_bytes(path)
    if _is_json(path, data):
        return read_resume(path)
    return flat_candidates(table_of(data, shown_name(path)))


def _is_json(path: Path, data: bytes) -> bool:
    ending = path.suffix.casefold()
    beginning = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return ending == ".json" or (beginning in {b"{", b"["} and ending not in _TABLE_ENDINGS)
