"""A breach prepared for the authority's form: all seventeen fields, in PDF and Word."""

import pypdfium2
import pytest
from docx import Document

import main
from console.app import Console
from console.authority.queries import list_runs
from console.breaches.notifying import inform_persons
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.errors import NotFound, RuleBroken
from console.jobs import JobControl
from console.labels import Answer
from console.organisation.queries import facts_organisation
from console.organisation.services import describe_organisation
from console.vault.vault import open_with_passphrase
from reports.blocks import Heading, Text
from reports.breach_form import BreachFormOrder, write_breach_form
from reports.sections.breach_form import breach_form_section
from tests.breaches import AWARE, CONTENTS, HOUR, a_breach, a_client, a_filing, facts
from tests.builders import ask, run
from tests.conftest import NOW, PASSPHRASE

NUMBERS = [
    "1", "2", "3", "4.1", "4.2", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
    "16", "17",
]  # fmt: skip


def fields(console, breach_id):
    """Number of each field, and what stands there."""
    office = ask(console, facts_organisation)
    blocks = list(breach_form_section(facts(console, breach_id), office, None))
    heads = [
        (place, one.text.partition(". ")[0])
        for place, one in enumerate(blocks)
        if isinstance(one, Heading) and one.level == 3
    ]
    return {mark: blocks[place + 1].text for place, mark in heads}, blocks


def test_every_field_of_the_form_stands_there_also_where_nothing_is_recorded(console):
    said, blocks = fields(console, a_breach(console))

    assert list(said) == NUMBERS
    for empty in ("2", "4.1", "5", "6", "7", "8", "11", "12", "13", "14", "15", "16", "17"):
        assert said[empty] == "not recorded"
    assert said["3"] == "new notification"
    assert all(one.text for one in blocks if isinstance(one, Text))


def test_fields_hold_what_the_register_records(console):
    run(console, describe_organisation, name="Birou Exemplu SRL", cui="123", phone="021")
    breach_id = a_breach(
        console, summary="mesaj trimis altcuiva", place="e-mail", began_at=AWARE - HOUR,
        cross_border=Answer.YES, states="Bulgaria", other_authorities="DNSC", **CONTENTS,
    )  # fmt: skip
    a_filing(console, breach_id, registration_no="456")
    run(console, inform_persons, breach_id, told_at=NOW, told_how="scrisoare",
        informed_count=118, content="ce s-a întâmplat")  # fmt: skip

    said, _blocks = fields(console, breach_id)
    assert said["1"].startswith("Birou Exemplu SRL")
    assert said["2"] == "021"
    assert said["3"] == "supplement to number 456"
    assert said["4.1"].startswith("21 Nov 2026 15:00")
    assert "mesaj trimis altcuiva" in said["9"]
    assert "120 (approximate)" in said["10"]
    assert (said["13"], said["15"], said["17"]) == ("ce s-a întâmplat", "118", "DNSC")
    assert said["16"] == "yes: Bulgaria"


def test_it_is_written_as_pdf_and_word_and_never_over_an_older_one(console, tmp_path):
    breach_id = a_breach(console, "Laptop pierdut")
    order = BreachFormOrder(breach_id, "en", NOW)

    written = write_breach_form(console, order, tmp_path, control=JobControl())
    assert sorted(written.files) == [
        f"incalcare-20261121-{breach_id}-en.docx",
        f"incalcare-20261121-{breach_id}-en.pdf",
    ]
    pdf = pypdfium2.PdfDocument(tmp_path / f"incalcare-20261121-{breach_id}-en.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    word = Document(str(tmp_path / f"incalcare-20261121-{breach_id}-en.docx"))
    for said in (text, " ".join(one.text for one in word.paragraphs)):
        assert "Laptop pierdut" in said
        assert "17. Other authorities notified" in said
    again = write_breach_form(console, order, tmp_path, control=JobControl())
    assert all("-2." in name for name in again.files)
    assert written.particulars["report"] == "breach"


def test_no_form_is_written_for_what_is_gone_or_for_a_clients_data(console, tmp_path):
    clients = a_breach(console, client_ids=(a_client(console),))

    for breach_id, refusal in ((99, NotFound), (clients, RuleBroken)):
        order = BreachFormOrder(breach_id, "en", NOW)
        with pytest.raises(refusal):
            write_breach_form(console, order, tmp_path, control=JobControl())
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_command_finds_the_breach_by_what_it_is_called(console, tmp_path, monkeypatch, capfd):
    a_breach(console, "Listă pierdută")
    for _time in range(2):
        a_breach(console, "De două ori")
    folder = console.vault.folder
    console.close()

    def typed(title: str) -> tuple[int, str]:
        monkeypatch.setenv(VARIABLE, PASSPHRASE)
        words = ["report", "breach", title, "--vault", str(folder), "--lang", "ro"]
        status = main.main([*words, "--out", str(tmp_path / "out")])
        return status, capfd.readouterr().out

    status, said = typed("LISTA PIERDUTA")
    assert status == 0
    assert said.count("incalcare-20261121") == 2
    assert typed("nimic")[0] == 1
    assert typed("De două ori")[0] == 2
    again = Console(open_with_passphrase(folder, PASSPHRASE))
    try:
        (run_row,) = again.ask(list_runs)
        assert (run_row.report, run_row.language) == ("breach", "ro")
    finally:
        again.close()
