"""No item model and no warning of Qt slips past the tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QT_MODELS = {
    "QAbstractItemModel",
    "QAbstractListModel",
    "QAbstractTableModel",
    "QStandardItemModel",
    "QStringListModel",
}
QT_PROXIES = {"QAbstractProxyModel", "QSortFilterProxyModel", "QIdentityProxyModel", "QConcatenateTablesProxyModel"}


def models() -> dict[str, Path]:
    """Return the classes of the program that are item models, also those that inherit from one of ours."""
    classes = [
        (node, path)
        for path in (ROOT / "cfhire" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    found: dict[str, Path] = {}
    while True:
        known = QT_MODELS | QT_PROXIES | set(found)
        more = {node.name: path for node, path in classes if known & set(bases(node)) and node.name not in found}
        if not more:
            return found
        found |= more


def bases(node: ast.ClassDef) -> Iterator[str]:
    """Yield the names of the classes a class is made from."""
    for base in node.bases:
        named = base.value if isinstance(base, ast.Subscript) else base
        if isinstance(named, ast.Name | ast.Attribute):
            yield named.id if isinstance(named, ast.Name) else named.attr


def named_beside_the_tester() -> set[str]:
    """Return every name in the tests that hand a model to Qt's own tester."""
    found: set[str] = set()
    for path in (ROOT / "tests" / "ui").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and "qtmodeltester.check(" in ast.unparse(node):
                found |= {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
    return found


def test_every_item_model_is_handed_to_qts_own_tester() -> None:
    assert {"RowTableModel", "CompareModel"} <= set(models())
    untested = set(models()) - named_beside_the_tester()
    assert {name: str(models()[name].relative_to(ROOT)) for name in untested} == {}


def test_a_warning_of_qt_fails_the_test_it_falls_in(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getini("qt_log_level_fail") == "WARNING"
    ignored = pytestconfig.getini("qt_log_ignore")
    assert ignored == ["This plugin does not support propagateSizeHints"], "one line may pass: it is no fault of ours"
    assert pytestconfig.getini("filterwarnings") == ["error"]
