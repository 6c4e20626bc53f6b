"""Published lists of linked names are read as tables; other lists stay refused."""

import pytest

from console.errors import Unreadable
from console.intake.limits import Limits
from console.intake.mapping import guess_mapping, take_rows
from console.intake.pipeline import preview_file
from console.intake.problems import tell
from console.intake.sheets import Sheet
from console.intake.sources import Source
from console.intake.tables import read_table
from console.partners.intake import PARTNER_FIELDS

LISTED = """# Our helpers

We work with others. The following all sit in Romania:

* [Nor **Alb**](https://nor.example/gdpr "GDPR"). Hosts the servers.
* [Stea SRL](https://stea.example) – Sends letters
  and prints them.

```
* [not](https://read.example)
```

These helpers sit in Norway:
- [Fjord](https://fjord.example)

## Also read
- our newsletter
- our blog
"""


def read(text: str, limits: Limits | None = None) -> Sheet:
    return read_table(Source("list.md", text.encode()), limits=limits or Limits())


def test_lists_of_linked_names_become_one_table() -> None:
    sheet = read(LISTED)

    assert sheet.head == ("Name", "Description", "Location", "Website")
    assert [(row.number, *row.cells) for row in sheet.rows] == [
        (5, "Nor Alb", "Hosts the servers.", "The following all sit in Romania",
         "https://nor.example/gdpr"),
        (6, "Stea SRL", "Sends letters and prints them.", "The following all sit in Romania",
         "https://stea.example"),
        (14, "Fjord", None, "These helpers sit in Norway", "https://fjord.example"),
    ]  # fmt: skip


def test_the_columns_are_known_to_the_partner_register() -> None:
    sheet = read(LISTED)
    mapping = guess_mapping(sheet.head, PARTNER_FIELDS)
    taken = take_rows(sheet, mapping, PARTNER_FIELDS)

    assert not taken.problems
    assert taken.rows[0].values["places"] == "The following all sit in Romania"
    assert taken.rows[0].values["website"] == "https://nor.example/gdpr"


def test_an_item_without_a_link_is_a_problem_with_its_row() -> None:
    sheet = read("Helpers:\n\n* [Nor](https://nor.example)\n* Sud SRL. Prints.\n")

    assert [(problem.row, problem.column) for problem in sheet.problems] == [(4, "Name")]
    assert "does not begin with a linked name" in tell(sheet.problems[0])


def test_a_list_that_nothing_introduces_has_no_location() -> None:
    sheet = read("Some words.\n\n* [Nor](https://nor.example): hosting\n\nAnother end.\n")

    assert sheet.rows[0].cells == ("Nor", "hosting", None, "https://nor.example")


def test_a_text_with_neither_table_nor_linked_names_is_refused() -> None:
    with pytest.raises(Unreadable, match="holds no table"):
        read("# Rules\n\nWe keep to these:\n\n* be kind\n* be quick\n")


def test_a_table_is_preferred_to_a_list() -> None:
    sheet = read("* [Nor](https://nor.example)\n\n| Name | Role |\n|---|---|\n| Sud | client |\n")

    assert sheet.head == ("Name", "Role")


def test_rows_of_a_list_are_limited() -> None:
    text = "Helpers:\n" + "* [Nor](https://nor.example)\n" * 12
    with pytest.raises(Unreadable, match="more than 10 rows"):
        read(text, Limits(rows=10))


def test_a_preview_reads_and_fingerprints_the_same_bytes(tmp_path) -> None:
    path = tmp_path / "list.md"
    path.write_text(LISTED, "utf-8")
    preview = preview_file(path, PARTNER_FIELDS)

    assert len(preview.taken.rows) == 3
    assert len(preview.sha256) == 64
