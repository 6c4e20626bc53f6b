"""A window on a real vault, with lanes that run at once."""

from concurrent.futures import Executor, Future

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox

from console.settings import Settings
from ui import theme
from ui.desk.desk import Desk
from ui.main_window import MainWindow


class InlineLane(Executor):
    """Runs every job at once, so that a click has finished when the call returns."""

    def submit(self, fn, /, *args, **kwargs):  # noqa: ANN002, ANN003
        future = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture(autouse=True)
def _no_real_dialogs(monkeypatch):
    """A file or message box nobody expects fails the test instead of waiting for ever."""

    def unexpected(*_arguments: object, **_values: object) -> None:
        pytest.fail("a dialog was opened that the test does not answer")

    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, unexpected)
    for name in ("question", "information", "warning", "critical"):
        monkeypatch.setattr(QMessageBox, name, unexpected)


@pytest.fixture(scope="session")
def dressed(qapp):
    """Fonts and colours, once: dressing restyles every widget there is."""
    theme.load_fonts()
    theme.apply(qapp, dark=False)
    return qapp


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp):
    """Let go of the windows of a test before the next one starts."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def lane():
    return InlineLane()


@pytest.fixture
def desk(qtbot, console, lane):
    made = Desk(console, lane, lane)
    yield made
    made.deleteLater()


@pytest.fixture
def window(qtbot, dressed, desk):
    made = MainWindow(desk, Settings(language="en"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made
