"""Which dialog takes which files: proofs of letters, mail, letters, or the old register."""

from pathlib import Path

from console.clock import legal_day
from console.intake.mail.boxes import is_mail
from ui.main_window import MainWindow

KINDS = (
    "*.eml *.mbox *.mbx *.msg *.pdf *.docx *.txt *.md *.html *.htm *.png *.jpg *.jpeg *.tif *.tiff"
    " *.xlsx *.csv *.tsv *.json *.jsonl"
)
"""Endings of files that can be imported here."""


def open_import(window: MainWindow, paths: list[Path]) -> None:
    """Open the preview for some files; what proves the sending of a letter is shown first."""
    from ui.requests.intake.proofs import look_for_proofs

    window.remember(last_folder=str(paths[0].parent))
    look_for_proofs(window, paths, lambda others: open_as_new(window, others))


def open_as_new(window: MainWindow, paths: list[Path]) -> None:
    """Open the preview for files that prove nothing; mail and folders are read as mail."""
    from ui.requests.importing import TABLES, request_import

    mail = [path for path in paths if is_mail(path)]
    others = [path for path in paths if not is_mail(path)]
    if mail:
        from ui.requests.intake.dialog import MailDialog

        MailDialog(window, mail).open()
    if len(others) == 1 and others[0].suffix.lower() in TABLES:
        from ui.imports.dialog import import_with

        import_with(window, request_import(legal_day(window.desk.console.clock())), others[0])
    elif others:
        from ui.requests.letters import LettersDialog

        LettersDialog(window, others).open()
