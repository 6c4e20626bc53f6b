"""A client's pack tells everything of the work for that client and nothing of any other."""

import json
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from openpyxl import load_workbook

import main
from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.app import Console
from console.authority.client_facts import find_client, gather_client
from console.authority.queries import list_runs
from console.breaches.clients import edit_client_notice
from console.breaches.rules import CountKind, Means
from console.breaches.services import close_breach
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.errors import NotFound, RuleBroken
from console.i18n import LANGUAGES
from console.jobs import JobControl
from console.organisation.rules import Hat
from console.organisation.services import describe_organisation
from console.partners.queries import get_partner
from console.partners.rules import Role, TransferTool
from console.partners.services import add_sub_processor
from console.partners.transfers.services import record_transfer
from console.records.services import add_processor_activity, link_partner
from console.requests.models import Request
from console.requests.rules import Channel, Right
from console.requests.services import forward_to_client, log_request
from console.requests.services.retention import erase_file
from console.vault.vault import open_with_key
from reports.client_pack import ClientOrder, write_client_pack
from tests.breaches import HOUR, a_breach, facts, local
from tests.builders import a_partner, a_relationship, ask, run
from tests.conftest import PASSPHRASE

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
START, END = date(2026, 1, 1), date(2026, 12, 31)


def a_client(console, mark: str, requests: int) -> int:
    """A client whose every record carries its mark."""
    partner = a_partner(
        console, f"Client {mark} SA", address=f"Strada {mark} 1", contact_name=f"Contact {mark}",
        contact_email=f"{mark.lower()}@example.org", dpo_name=f"Officer {mark}",
        notes=f"Note {mark}",
    )  # fmt: skip
    client = a_relationship(console, partner, Role.CLIENT, services=f"Calls {mark}")
    agreement = run(
        console, add_agreement, partner, kind=AgreementKind.PROCESSING, title=f"Acord {mark}"
    )
    run(console, add_version, agreement, signed_on=date(2026, 1, 5), effective_on=date(2026, 1, 5))
    sub = run(console, add_sub_processor, client, name=f"Sub {mark} SRL", places=f"Place {mark}")
    below = ask(console, get_partner, sub).relationships[0].id
    deep = run(console, add_sub_processor, below, name=f"Deep {mark} Ltd", services=f"Night {mark}")
    node = ask(console, get_partner, deep).relationships[0].id
    run(console, record_transfer, node, destination="IN", tool=TransferTool.SCC,
        details=f"Clauses {mark}")  # fmt: skip
    line = run(
        console, add_processor_activity, client_id=client, name=f"Activity {mark}",
        processing=f"Processing {mark}", measures=f"Measures {mark}",
    )  # fmt: skip
    run(console, link_partner, line, relationship_id=below)
    for number in range(requests):
        request = run(
            console, log_request, received=date(2026, 5, 1 + number), channel=Channel.PHONE,
            rights=(Right.ACCESS,), hat=Hat.PROCESSOR, client_id=partner,
            requester_name=f"Person {mark}", summary=f"Asks {mark}",
        )  # fmt: skip
        run(console, forward_to_client, request, sent=date(2026, 5, 3 + number), proof="e-mail")
    return partner


@pytest.fixture
def two(console):
    """Two clients with all kinds of records, one of which is linked with the other's activity."""
    run(console, describe_organisation, name="Birou Exemplu SRL")
    ours, other = a_client(console, "Alfa", 7), a_client(console, "Zulu", 9)
    line = run(console, add_processor_activity, name="Common Alfa",
               client_id=_client_of(console, ours))  # fmt: skip
    run(console, link_partner, line, relationship_id=_client_of(console, other))
    processor = a_relationship(console, a_partner(console, "Ours Zulu SA"), Role.PROCESSOR)
    run(console, add_sub_processor, processor, name="Below Zulu SRL")
    run(console, log_request, received=date(2026, 6, 1), channel=Channel.EMAIL,
        requester_name="Zulu Own", rights=(Right.ERASURE,))  # fmt: skip
    return ours, other


def shared_breach(console, ours, other):
    """One breach of both clients' data, some of whose words name one of them."""
    breach = a_breach(
        console, "Shared export", aware_at=NOW - 90 * HOUR, summary="A list left the office.",
        consequences="Persons of Client Zulu SA may be called.",
        measures_taken="Client ALFA SA was called.", person_count=5555,
        person_count_kind=CountKind.EXACT,
        client_ids=(_client_of(console, ours), _client_of(console, other)),
    )  # fmt: skip
    for notice, mark, count in zip(
        facts(console, breach).client_notices, ("Alfa", "Zulu"), (2222, 3333), strict=True
    ):
        run(
            console, edit_client_notice, notice.id, told_at=NOW - 80 * HOUR, means=Means.PHONE,
            content=f"Told {mark}", decision=f"Decided {mark}", contract_hours=24,
            person_count=count, person_count_kind=CountKind.EXACT,
        )  # fmt: skip
    return breach


def test_a_breach_of_two_clients_shows_each_its_own_notice_and_numbers(console, two, tmp_path):
    shared_breach(console, *two)
    for partner, mark, own, others in (
        (two[0], "alfa", "2,222", ("zulu", "3,333", "3333", "5,555", "5555")),
        (two[1], "zulu", "3,333", ("alfa", "2,222", "2222", "5,555", "5555")),
    ):
        written(console, partner, tmp_path / mark)
        for place, text in words(tmp_path / mark).items():
            for foreign in others:
                assert foreign not in text.casefold(), place
        pdf = " ".join(words(tmp_path / mark)["pdf"].split())
        for said in ("Shared export", "A list left the office.", own, f"Told {mark.title()}",
                     f"Decided {mark.title()}", "withheld, for it names another"):  # fmt: skip
            assert said in pdf


def test_a_client_reads_of_breaches_of_the_period_and_of_open_ones(console, two):
    ours = _client_of(console, two[0])
    closed = a_breach(console, "Closed before", aware_at=local("2025-05-01 10:00"),
                      client_ids=(ours,))  # fmt: skip
    run(console, edit_client_notice, facts(console, closed).client_notices[0].id, told_at=NOW)
    run(console, close_breach, closed, on=date(2026, 11, 22))
    a_breach(console, "Open from before", aware_at=local("2025-06-01 10:00"), client_ids=(ours,))
    a_breach(console, "In the period", client_ids=(ours,))
    a_breach(console, "Our own data")

    def listed(partner):
        found = ask(console, gather_client, partner, start=START, end=END, as_of=NOW)
        return [one.title for one in found.breaches.breaches]

    assert listed(two[0]) == ["Open from before", "In the period"]
    assert listed(two[1]) == []


def _client_of(console, partner_id):
    relationships = ask(console, get_partner, partner_id).relationships
    return next(row.id for row in relationships if row.role is Role.CLIENT)


def written(console, partner_id, folder, language="en"):
    order = ClientOrder(partner_id, START, END, language, NOW, "Officer")
    return write_client_pack(console, order, folder, control=JobControl())


def words(folder) -> dict[str, str]:
    """Everything that can be read in the files of a pack."""
    (pdf,), (xlsx,), (manifest,) = (
        list(folder.glob(f"*{ending}")) for ending in (".pdf", ".xlsx", ".json")
    )
    document = pypdfium2.PdfDocument(pdf)
    book = load_workbook(xlsx)
    return {
        "names": " ".join(path.name for path in folder.iterdir()),
        "pdf": " ".join(page.get_textpage().get_text_range() for page in document)
        + str(document.get_metadata_dict()),
        "xlsx": " ".join(
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.value is not None
        ) + " ".join(book.sheetnames),
        "manifest": manifest.read_text("utf-8"),
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_any_other_client_is_in_any_file(console, two, tmp_path, language):
    ours, other = two
    for partner, folder, foreign in (
        (ours, tmp_path / "a", "zulu"), (other, tmp_path / "z", "alfa"),
    ):  # fmt: skip
        written(console, partner, folder, language)
        for place, text in words(folder).items():
            assert foreign not in text.casefold(), place


def test_everything_of_the_client_is_there(console, two, tmp_path):
    written(console, two[0], tmp_path)

    for text in (words(tmp_path)["pdf"].replace("\r\n", " "), words(tmp_path)["xlsx"]):
        for said in (
            "Client Alfa SA", "Strada Alfa 1", "Officer Alfa", "Acord Alfa", "Sub Alfa SRL",
            "Deep Alfa Ltd", "Place Alfa", "Clauses Alfa", "Activity Alfa", "Processing Alfa",
            "Measures Alfa",
        ):  # fmt: skip
            assert said in text
        assert "Person Alfa" not in text
        assert "no valid tool" not in text
    assert "No breach of this client's data is recorded from 1 Jan 2026 to 31 Dec 2026" in words(
        tmp_path
    )["pdf"].replace("\r\n", " ")


def test_requests_are_counted_for_this_client_alone_also_after_their_files_are_gone(console, two):
    ours, other = two

    def counted(partner):
        facts = ask(console, gather_client, partner, start=START, end=END, as_of=NOW).requests
        return facts.received, facts.settled, len(facts.cases), facts.by_month[4].settled

    before = counted(ours), counted(other)
    assert before == ((7, 7, 7, 7), (9, 9, 9, 9))
    console.run(lambda work: erase_file(work, work.get(Request, 1)))
    assert (counted(ours), counted(other)) == before


def test_small_numbers_are_withheld(console, tmp_path):
    run(console, describe_organisation, name="Birou Exemplu SRL")
    written(console, a_client(console, "Alfa", 3), tmp_path)

    (xlsx,) = tmp_path.glob("*.xlsx")
    book = load_workbook(xlsx)
    rows = {
        row[0].value: row[1].value for sheet in book for row in sheet.iter_rows() if len(row) > 1
    }
    assert rows["Received in the period"] == "fewer than 5"
    assert rows["From receipt to forwarding"] == "fewer than 5"
    assert rows["Open at the end"] == 0


def test_the_manifest_names_client_period_and_fingerprints(console, two, tmp_path):
    pack = written(console, two[0], tmp_path)

    (manifest,) = tmp_path.glob("*manifest.json")
    kept = json.loads(manifest.read_text("utf-8"))
    assert (kept["client"], kept["period"]) == ("Client Alfa SA", ["2026-01-01", "2026-12-31"])
    assert kept["files"] == pack.files
    assert all(name.startswith("client-client-alfa-sa-20260101") for name in pack.files)


def test_who_is_no_client_gets_no_pack(console, tmp_path):
    partner = a_partner(console, "Hosting SA", role=Role.PROCESSOR)

    with pytest.raises(RuleBroken, match="no client"):
        written(console, partner, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_client_is_found_by_its_name(console):
    partner = a_partner(console, "Țesătoria SA", role=Role.CLIENT)
    assert ask(console, find_client, name="tesatoria sa") == partner
    with pytest.raises(NotFound):
        ask(console, find_client, name="nobody")
    a_partner(console, "ȚESĂTORIA SA", role=Role.CLIENT)
    with pytest.raises(RuleBroken, match="Several"):
        ask(console, find_client, name="Țesătoria SA")


def test_the_command_writes_and_records_the_export(console, two, tmp_path, monkeypatch, capfd):
    key = console.vault.data_key()
    folder = console.vault.folder
    console.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    out = tmp_path / "out"
    status = main.main(
        ["report", "client", "client alfa sa", "--vault", str(folder), "--period", "2026",
         "--lang", "ro", "--out", str(out)]
    )  # fmt: skip

    assert status == 0
    assert "client-client-alfa-sa" in capfd.readouterr().out
    again = Console(open_with_key(folder, key))
    try:
        (known,) = again.ask(list_runs)
    finally:
        again.close()
    assert (known.language, known.period_start) == ("ro", START)
