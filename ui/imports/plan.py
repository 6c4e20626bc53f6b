"""What an import dialog needs to know of a subject."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from console.intake.mapping import Field
from console.intake.pipeline import Enter
from ui.widgets.form import FormField


@dataclass(frozen=True)
class ImportPlan:
    """One kind of import.

    Attributes:
        subject: Table name that the import run keeps.
        heading: Title of the dialog.
        fields: What the subject wants to know of a row.
        options: Questions about the whole file, asked beside the preview.
        enter: Makes the step that enters the rows, from the answers.
        undo: Use case that takes a run back.
        tables: Tables that change.
    """

    subject: str
    heading: str
    fields: Sequence[Field]
    options: Sequence[FormField]
    enter: Callable[[dict[str, Any]], Enter]
    undo: Callable[[Any, int], Any]
