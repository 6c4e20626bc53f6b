"""A catalogue of field names is told from a record of activities."""

import pytest

from console.i18n import LANGUAGES, speaking
from console.intake.problems import tell
from console.records.intake import preview_records

FIELDS = (
    "Purposes of processing", "Categories of personal data", "Categories of data subjects",
    "Retention period", "Legal basis for the data", "Security measures taken", "Recipients",
)  # fmt: skip
ACTIVITIES = (
    "Payroll processing", "Processing of personal data of visitors", "Recruitment", "Newsletter",
    "Video surveillance", "Access rights", "Retention of invoices",
)  # fmt: skip


@pytest.fixture
def notes(tmp_path):
    def read(names: tuple[str, ...]):
        file = tmp_path / "record.csv"
        file.write_text("\n".join(("Processing activity", *names)) + "\n", "utf-8")
        preview = preview_records(file)
        assert len(preview.taken.rows) == len(names)
        return preview.notes

    return read


def test_rows_that_name_fields_are_warned_of_and_still_go_in(notes):
    (note,) = notes(FIELDS)

    assert tell(note).startswith("7 rows of 7 look like names of fields of such a record")
    assert "“Purposes of processing”" in tell(note)


def test_activities_are_not_warned_of(notes):
    assert notes(ACTIVITIES) == ()


def test_a_few_field_names_among_many_activities_are_not_warned_of(notes):
    assert notes((*FIELDS[:3], *ACTIVITIES)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_warning_is_told_in_every_language(notes, language):
    (note,) = notes(FIELDS)
    with speaking(language):
        assert "7" in tell(note)
