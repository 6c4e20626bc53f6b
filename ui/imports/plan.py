"""What an import dialog needs to know of a subject."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.intake.mapping import Field, Mapping
from console.intake.pipeline import Imported, Preview
from console.partners.recognise import Recognised
from ui.widgets.form import FormField


@dataclass(frozen=True)
class ImportPlan:
    """One kind of import.

    Attributes:
        heading: Title of the dialog.
        subject: Name under which the mapping of columns is kept.
        fields: What the subject wants to know of a row.
        options: Questions about the whole file, asked beside the preview.
        preview: Reads a file with a mapping, or with a guessed one for None.
        commit: Use case that writes a preview: work, preview, answers, good rows only.
        undo: Use case that takes a run back: work, number of the run.
        recognise: Query that tells which rows are known: session, preview; None to ask nothing.
    """

    heading: str
    subject: str
    fields: Sequence[Field]
    options: Sequence[FormField]
    preview: Callable[[Path, Mapping | None], Preview]
    commit: Callable[[Any, Preview, dict[str, Any], bool], Imported]
    undo: Callable[[Any, int], Any]
    recognise: Callable[[Any, Preview], list[Recognised]] | None = None
