"""How soon something is seen: the unlock window, and the first list of a large vault.

Base: a bare PySide6 main window with an empty table. All are whole processes, from their start
to the first painted frame, interleaved; medians. The key is given: deriving it from a
passphrase is slow on purpose and not part of this. Our own code is compiled beforehand, as
every installation has it, for the base's library is too.
"""

import argparse
import compileall
import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

_COMPILED = ("console", "ui", "bench")
_GOALS = {"unlock": 1.15, "list": 3.5}


def main() -> int:
    """Measure and print; answers with an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--child", choices=("bare", "unlock", "list"))
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if wanted.child:
        {"bare": _bare, "unlock": _unlock, "list": _list}[wanted.child]()
        return 0
    return _measure(wanted.rounds, wanted.rows)


def _measure(rounds: int, rows: int) -> int:
    from bench.search import PASSPHRASE, vault_of
    from console.vault.vault import open_with_passphrase

    folder = vault_of(rows)
    for layer in _COMPILED:
        compileall.compile_dir(layer, quiet=1)
    vault = open_with_passphrase(folder, PASSPHRASE)
    secret = f"{folder}\n{vault.data_key().hex()}\n"
    vault.close()
    taken: dict[str, list[tuple[float, int]]] = {"bare": [], "unlock": [], "list": []}
    for _round in range(rounds):
        for name, times in taken.items():
            times.append(_run(name, secret))
    bare = median(seconds for seconds, _memory in taken["bare"])
    failed = 0
    print(f"start, {rounds} rounds interleaved, {rows} requests in the vault")
    for name, times in taken.items():
        seconds, memory = median(one for one, _m in times), max(one for _s, one in times)
        goal = _GOALS.get(name)
        said = f"{seconds / bare:5.2f} x bare (goal {goal})" if goal else "the base"
        failed += goal is not None and seconds / bare > goal
        print(f"  {name:8} {seconds * 1000:7.0f} ms  {said:26} peak {memory} MB")
    return 1 if failed else 0


def _run(name: str, secret: str) -> tuple[float, int]:
    started = time.time()
    answer = subprocess.run(
        [sys.executable, "-m", "bench.start", "--child", name],
        input=secret, capture_output=True, text=True, check=True,
    )  # fmt: skip
    painted, memory = answer.stdout.split()
    return float(painted) - started, int(memory)


def _done() -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(time.time(), memory, flush=True)
    os._exit(0)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    _done()


def _unlock() -> None:
    from PySide6.QtWidgets import QApplication

    from console import i18n
    from console.settings import Settings
    from ui import theme
    from ui.application import Application
    from ui.desk.collector import Collector

    app = QApplication(["bench", *theme.STYLE])
    Collector(app)
    settings = Settings(language="ro", scheme="light")
    i18n.set_language("ro")
    theme.look_at_system()
    theme.load_fonts(theme.FIRST_FACES)
    theme.colour(app, dark=False)
    Application(app, settings, Path("office.dpovault")).show_unlock()
    app.processEvents()
    _done()


def _list() -> None:
    from PySide6.QtWidgets import QApplication

    from console.settings import Settings
    from ui import theme
    from ui.desk.collector import Collector

    app = QApplication(["bench", *theme.STYLE])
    Collector(app)
    theme.load_fonts()
    theme.apply(app, dark=False)
    folder, key = sys.stdin.read().split("\n")[:2]
    from console.app import Console
    from console.opening import sit_down
    from console.vault.vault import open_with_key
    from ui.desk.desk import Desk
    from ui.main_window import MainWindow

    console = Console(open_with_key(Path(folder), bytes.fromhex(key)))
    sit_down(console)
    console.clock = lambda: datetime(2026, 11, 22, 8, tzinfo=UTC)
    window = MainWindow(Desk(console), Settings(language="en"), first="requests")
    window.resize(1280, 800)
    window.show()
    while window.page().model.rowCount() == 0:
        app.processEvents()
    window.page().view.viewport().repaint()
    _done()


if __name__ == "__main__":
    sys.exit(main())
