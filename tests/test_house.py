"""The house rules that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("console", "reports", "ui")
FOLDERS = (*LAYERS, "tools", "bench")
SOURCES = [ROOT / "main.py", *(p for name in FOLDERS for p in sorted((ROOT / name).rglob("*.py")))]
PARTS = ("Context", "Decision", "Consequences", "Rejected")
LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def trees():
    return [(path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))) for path in SOURCES]


def test_no_file_is_longer_than_400_lines():
    tests = list((ROOT / "tests").rglob("*.py"))
    long = {
        str(path): count
        for path in SOURCES
        if (count := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert tests
    assert long == {}


def test_no_function_is_longer_than_40_lines():
    long = [
        f"{path}:{node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_exception_is_caught_broadly_in_one_place_only():
    places = [
        str(path)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    ]
    assert places == ["ui/desk/task.py"]


def test_nothing_is_translated_at_import_time():
    early = []
    for path, tree in trees():
        for statement in tree.body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                continue
            early += [
                f"{path}:{node.lineno}"
                for node in ast.walk(statement)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "_"
                and not _inside_function(statement, node)
            ]
    assert early == []


def _inside_function(statement, wanted):
    return any(
        wanted in list(ast.walk(node))
        for node in ast.walk(statement)
        if isinstance(node, ast.Lambda | ast.FunctionDef)
    )


def test_no_sentence_for_translation_is_an_f_string():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "N_", "ngettext", "NN_")
        and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    ]
    assert wrong == []


def test_mapped_records_change_in_bulk_only_inside_the_store():
    allowed = {"console/store/journal.py"}
    bulk = re.compile(r"^from sqlalchemy import .*\b(update|delete)\b", re.MULTILINE)
    found = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if bulk.search(path.read_text("utf-8")) and "console/store" not in str(path)
    ]
    assert set(found) - allowed <= {name for name in found if name.startswith("console/consent/")}


@pytest.mark.parametrize("module", ["QtCharts", "QtDataVisualization", "QtGraphs", "QtNetwork"])
def test_no_qt_module_under_the_gpl_or_with_a_network_is_imported(module):
    assert not any(module in path.read_text("utf-8") for path in SOURCES if "ui" in path.parts)


def test_nothing_opens_a_network_connection():
    banned = re.compile(
        r"^\s*(import|from) (socket|urllib\.request|http|ssl|requests)\b(?!\.)", re.MULTILINE
    )
    found = [
        str(path)
        for path in SOURCES
        if path.is_relative_to(ROOT / "console") or path.is_relative_to(ROOT / "reports")
        if banned.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_lock_files_name_no_index():
    for name in ("lock.txt", "lock-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "http" not in text
        assert "index" not in text.split("\n", 3)[3]


def test_the_changelog_follows_its_format():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)

    assert headings[0] == "Unreleased"
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= {
        "Added", "Changed", "Deprecated", "Removed", "Fixed", "Security",
    }  # fmt: skip


def test_every_decision_has_its_four_parts():
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        text = path.read_text("utf-8")
        parts = [
            part in text
            for part in ("**Context.**", "**Decision.**", "**Consequences.**", "**Rejected.**")
        ]
        assert all(parts), path.name


def test_qt_keeps_its_references_to_none():
    """PySide6 6.12.0 lost one at each call and ended the process after some thousand."""
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([]); label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for number in range(1000): label.setText(str(number))\n"
        "print(before - sys.getrefcount(None))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert abs(int(answer.stdout)) < 100


def test_the_unlock_window_needs_no_heavy_library():
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "import ui.start\n"
        "from console.settings import Settings\n"
        "from ui.unlock.window import UnlockWindow\n"
        "app = QApplication([]); window = UnlockWindow(Settings(), None); window.show()\n"
        "app.processEvents()\n"
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'openpyxl', 'xlsxwriter', 'duckdb',\n"
        "         'numpy', 'pikepdf', 'lxml', 'keyring', 'holidays', 'rapidfuzz',\n"
        "         'console.vault', 'console.app', 'hmac', 'sqlcipher3'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert answer.stdout.strip() == "[]"


def test_the_first_list_is_shown_before_the_mapper_is_loaded(template_vault):
    folder, key = template_vault
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from console.app import Console\n"
        "from console.opening import sit_down\n"
        "from console.settings import Settings\n"
        "from console.vault.vault import open_with_key\n"
        "from ui.desk.desk import Desk\n"
        "from ui.main_window import MainWindow\n"
        "app = QApplication([])\n"
        f"console = Console(open_with_key(Path({str(folder)!r}), bytes.fromhex({key.hex()!r})))\n"
        "sit_down(console)\n"
        "window = MainWindow(Desk(console), Settings(), first='requests')\n"
        "def note():\n"
        "    print('sqlalchemy' in sys.modules)\n"
        "    app.quit()\n"
        "window.page().model.modelReset.connect(note)\n"
        "window.show(); app.exec()\n"
        "window.desk.close(); console.close()\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert answer.stdout.split()[0] == "False"
