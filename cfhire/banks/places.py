"""Where the question banks are kept."""

from pathlib import Path

from cfhire.errors import NotFound
from cfhire.i18n import _
from cfhire.settings import home

_BESIDE_THE_PACKAGE = Path(__file__).parents[2] / "question_banks"


def banks_folder() -> Path:
    """Return the folder of the banks that come with cfhire.

    It lies beside the package `cfhire`: in a checkout, in an installed wheel (which carries the folder as data) and in
    a frozen program alike.

    Raises:
        NotFound: the folder was taken away from the installation.
    """
    if not (_BESIDE_THE_PACKAGE / "schema.json").is_file():
        raise NotFound(
            _("folder"), str(_BESIDE_THE_PACKAGE), _("Install cfhire again; its question banks are missing.")
        )
    return _BESIDE_THE_PACKAGE


def plans_folder() -> Path:
    """Return the folder of the plan templates that come with cfhire."""
    return banks_folder() / "plans"


def vignettes_folder() -> Path:
    """Return the folder of the sample answers that come with cfhire."""
    return banks_folder() / "vignettes"


def own_vignettes_folder() -> Path:
    """Return where a person keeps sample answers of their own, which take the place of those with the same id."""
    return home() / "question_banks" / "vignettes"
