"""The report pack: PDF, workbook and queries say the same, and no more than was chosen."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook

from console.authority.rules import Disclosure
from console.errors import Cancelled, RuleBroken, StoreUnavailable
from console.jobs import JobControl
from console.labels import label
from console.partners.rules import Role
from reports.blocks import Audience
from reports.pack import build_report, check_pack, write_pack, write_pack_apart
from reports.pack_order import PackOrder, read_period
from reports.writers import pdfa


def file(folder: Path, ending: str) -> Path:
    (found,) = folder.glob(f"*{ending}")
    return found


def pdf_text(folder: Path) -> str:
    document = pypdfium2.PdfDocument(file(folder, ".pdf"))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join("\n".join(pages).split())


def sheets(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(file(folder, ".xlsx"), read_only=True)
    found = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()
    return found


def figures(folder: Path) -> dict[object, object]:
    return {row[0]: row[1] for rows in sheets(folder).values() for row in rows if len(row) > 1}


def test_requests_are_counted_alike_in_pdf_workbook_and_query(written, facts):
    found, text = figures(written()), pdf_text(written())
    requests = facts.requests

    assert requests.received == len(requests.cases) > 25
    assert found["Received in the period"] == requests.received
    assert found["Open at the end"] == requests.open_at_end
    assert found["Overdue"] == requests.overdue
    assert f"Received in the period {requests.received}" in text
    assert f"{requests.received} were received" in text
    listed = sheets(written())["List of requests"][1:]
    assert {row[0] for row in listed} == {case.number for case in requests.cases}
    assert all(case.number in text for case in requests.cases)


def test_partners_are_counted_alike_by_role(written, facts):
    rows = {row[0]: row[1] for row in sheets(written())["Partners by role"][1:]}
    text = pdf_text(written())

    running = [row for row in facts.relationships if row.ended_on is None]
    assert sum(rows.values()) == len(running) > 12
    for role in Role:
        count = sum(row.role is role for row in running)
        assert rows.get(label(role), 0) == count
        assert not count or f"{label(role)} {count} " in text


def test_consent_is_counted_alike(written, facts):
    rows = {row[0]: row[1] for row in sheets(written())["Decisions"][1:]}
    tally = facts.consent.tally

    assert sum(rows.values()) == tally.events > 400
    assert f"{tally.events} events" in pdf_text(written())
    assert rows == {label(each): count for each, count in tally.decisions.items()}


def test_equal_facts_give_equal_bytes(demo, order, written, tmp_path):
    again = write_pack(demo, order, tmp_path / "again", control=JobControl())

    for name in again.files:
        assert (tmp_path / "again" / name).read_bytes() == (written() / name).read_bytes()
    assert again.flavour == "PDF/A-3b"


def names(facts) -> set[str]:
    return {case.requester_name for case in facts.requests.cases if case.requester_name}


def everything_said(folder: Path) -> str:
    cells = (str(cell) for rows in sheets(folder).values() for row in rows for cell in row)
    with pikepdf.open(file(folder, ".pdf")) as pdf:
        inside = b"".join(one.get_file().read_bytes() for one in pdf.attachments.values())
    assert inside == file(folder, ".xlsx").read_bytes()
    return f"{pdf_text(folder)} {' '.join(cells)}"


@pytest.mark.parametrize("disclosure", [Disclosure.NONE, Disclosure.INITIALS])
@pytest.mark.parametrize("with_gaps", [False, True])
def test_below_full_disclosure_nobody_is_named(written, facts, disclosure, with_gaps):
    folder = written(disclosure=disclosure, with_gaps=with_gaps)

    said = everything_said(folder)
    assert len(names(facts)) > 20
    assert [name for name in names(facts) if name in said] == []
    partners = " ".join(row.partner_name for row in facts.relationships)
    surnames = {name.split()[-1] for name in names(facts)} - {"Exemplu", *partners.split()}
    assert len(surnames) > 5
    assert [one for one in surnames if f" {one} " in said] == []
    assert ("Requester" in said) is (disclosure is Disclosure.INITIALS)


def test_full_disclosure_names_everybody(written, facts):
    folder = written(disclosure=Disclosure.FULL)

    listed = {row[3] for row in sheets(folder)["List of requests"][1:]}
    assert names(facts) <= listed
    text = pdf_text(folder)
    assert all(name in text for name in names(facts))


def test_no_contact_and_no_wording_of_a_request_leaves_the_vault(written):
    said = everything_said(written(disclosure=Disclosure.FULL, with_gaps=True))

    assert "persoana1@example.org" not in said
    assert "Nu mai doresc" not in said


def test_the_internal_page_is_there_only_where_it_was_chosen(written, facts, order):
    assert "Gaps (internal page)" not in everything_said(written())
    shown = pdf_text(written(with_gaps=True))
    assert "Gaps (internal page)" in shown
    assert facts.partner_gaps
    assert "The legal form of the controller is not recorded." in shown
    blocks = build_report(facts, order).blocks
    assert {block.audience for block in blocks} == {Audience.AUTHORITY}


def test_the_pdf_opens_without_complaint_with_its_fonts_and_its_language(written):
    with pikepdf.open(file(written(language="ro"), ".pdf")) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang).startswith("ro")
        assert pdf.docinfo["/Title"]
        fonts = [one for one in pdf.objects if getattr(one, "Type", None) == "/Font"]
        described = [one for one in fonts if "/FontDescriptor" in one]
        assert described
        assert all("/FontFile2" in one.FontDescriptor for one in described)
        assert all("DejaVu" in str(one.BaseFont) for one in fonts)


def test_the_pdf_is_fit_for_the_archive_and_carries_the_workbook(written):
    assert pdfa.findings(file(written(), ".pdf"), "3b") == []
    with pikepdf.open(file(written(), ".pdf")) as pdf:
        assert list(pdf.attachments) == [file(written(), ".xlsx").name]


@pytest.mark.parametrize("language", ["ro", "de"])
def test_a_report_in_another_language_has_the_same_figures(written, language):
    other = written(language=language)

    text = pdf_text(other)
    assert "Requests of data subjects" not in text
    assert [len(rows) for rows in sheets(other).values()] == [
        len(rows) for rows in sheets(written()).values()
    ]


def test_the_manifest_names_files_head_and_choices(written, demo, facts, order):
    manifest = json.loads(file(written(), "manifest.json").read_text("utf-8"))

    assert manifest["schema"] == 1
    assert manifest["disclosure"] == "initials"
    assert manifest["period"] == ["2025-01-01", "2026-11-20"]
    assert manifest["journal"] == {
        "entries": facts.journal.seq,
        "sha256": facts.journal.fingerprint,
    }
    assert facts.journal.fingerprint in "".join(pdf_text(written()).split())
    assert check_pack(file(written(), "manifest.json")) == []


def test_the_report_shows_what_was_recorded_when_it_was_made(written):
    text = pdf_text(written())

    assert "Centrul de Apel Exemplu" in text
    assert "EX-0001" in text
    assert "Daria Exemplu" in text


def test_a_changed_and_a_missing_file_are_told(written, tmp_path):
    folder = shutil.copytree(written(), tmp_path / "pack")
    with file(folder, ".pdf").open("ab") as stream:
        stream.write(b"%")
    file(folder, ".xlsx").unlink()

    problems = check_pack(file(folder, "manifest.json"))
    assert len(problems) == 2
    assert ".pdf was changed after the export" in problems[0]
    assert ".xlsx is missing" in problems[1]


@pytest.mark.parametrize("content", ["", "{}", "[]", "{", '{"files": 1}'])
def test_what_is_no_manifest_is_refused(tmp_path, content):
    (tmp_path / "m.json").write_text(content)
    with pytest.raises(StoreUnavailable, match="not the manifest"):
        check_pack(tmp_path / "m.json")
    with pytest.raises(StoreUnavailable, match="not the manifest"):
        check_pack(tmp_path / "nowhere.json")


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_pack_that_is_stopped_leaves_no_file_half_written(demo, order, tmp_path, at):
    def stop(step) -> None:
        if (step.done, step.total) == (at, 4):
            control.cancel()

    control = JobControl(stop)
    if at == 3:
        write_pack(demo, order, tmp_path, control=control)
    else:
        with pytest.raises(Cancelled):
            write_pack(demo, order, tmp_path, control=control)
    for left in tmp_path.iterdir():
        assert left.suffix in (".xlsx", ".pdf", ".json")
        assert left.suffix != ".xlsx" or ZipFile(left).testzip() is None


def test_a_pack_stopped_at_once_writes_nothing(demo, order, tmp_path):
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        write_pack(demo, order, tmp_path / "out", control=control)

    assert not (tmp_path / "out").exists()


def test_a_second_pack_in_the_same_folder_leaves_the_first_as_it_was(demo, order, tmp_path):
    first = write_pack(demo, order, tmp_path, control=JobControl())
    second = write_pack(demo, replace(order, person="Altcineva"), tmp_path, control=JobControl())

    stem = order.stem
    assert set(first.files) == {f"{stem}.pdf", f"{stem}.xlsx"}
    assert set(second.files) == {f"{stem}-2.pdf", f"{stem}-2.xlsx"}
    assert len(list(tmp_path.iterdir())) == 6
    for name in (stem, f"{stem}-2"):
        assert check_pack(tmp_path / f"{name}-manifest.json") == []


def test_a_folder_that_cannot_be_made_is_told(demo, order, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        write_pack(demo, order, tmp_path / "file" / "out", control=JobControl())


def test_a_system_without_pdfa_gets_a_plain_pdf(demo, order, tmp_path, monkeypatch):
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr(pdfa, "import_module", missing)

    pack = write_pack(demo, order, tmp_path, control=JobControl())

    assert pack.flavour == "PDF"
    assert json.loads(file(tmp_path, "manifest.json").read_text())["flavour"] == "PDF"
    assert pypdfium2.PdfDocument(file(tmp_path, ".pdf"))


def test_a_process_of_its_own_writes_the_same_pack(demo, order, written, tmp_path):
    pack = write_pack_apart(
        order, tmp_path, demo.vault.folder, demo.vault.data_key(), control=JobControl()
    )

    manifest = json.loads(file(written(), "manifest.json").read_text("utf-8"))
    assert pack.files == manifest["files"]


def test_an_empty_vault_gives_a_report_that_says_so(console, tmp_path):
    order = PackOrder(
        start=date(2025, 1, 1),
        end=date(2025, 12, 31),
        language="en",
        disclosure=Disclosure.NONE,
        with_gaps=True,
        created_at=datetime(2026, 1, 5, tzinfo=UTC),
    )

    pack = write_pack(console, order, tmp_path, control=JobControl())

    assert pack.journal_seq == 0
    assert "No requests were received in this period." in pdf_text(tmp_path)
    assert "not recorded" in pdf_text(tmp_path)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("2024q3", "2024-07-01", "2024-09-30"),
        ("2025-T4", "2025-10-01", "2025-12-31"),
        ("2025-03-01:2025-08-31", "2025-03-01", "2025-08-31"),
        ("2025-03-01:2025-03-01", "2025-03-01", "2025-03-01"),
    ],
)
def test_a_period_is_a_year_a_quarter_or_two_days(text, start, end):
    assert read_period(text) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "last year",
        "25",
        "0000",
        "0000-Q1",
        "9999-Q4",
        "2025-Q5",
        "2025-02-30:2025-03-01",
        "2025-08-31:2025-03-01",
        "2025-03",
        "2025-03-01",
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(RuleBroken, match="is no period"):
        read_period(text)


def test_files_are_called_by_period_and_language(order):
    assert order.stem == "raport-20250101-20261120-en"
    assert replace(order, end=date(2025, 12, 31), language="ro").stem == "raport-2025-ro"
    late = replace(order, created_at=order.created_at + timedelta(days=1))
    assert late.stem == order.stem
