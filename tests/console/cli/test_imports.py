"""Files taken into the registers from the command line: all of a file, or nothing."""

import csv
from datetime import date

import pytest

from console.agreements.queries import list_agreements
from console.consent.queries import SourceFilter, source_ids, source_rows
from console.crossings.overview import look
from console.demo.consent import write_log
from console.partners.queries import PartnerFilter, chain, partner_ids, partner_rows
from console.partners.rules import Role
from console.policies.queries import PolicyFilter, policy_ids
from console.records.queries import facts_records
from console.requests.register import RequestFilter, request_ids
from console.store.lists import bare
from tests.mail import a_mail

PARTNERS = "Denumire;CUI;Rol;Țara\nFictiv Hosting SRL;18547290;furnizor;România\n"
WITHOUT_NAME = PARTNERS + ";;client;RO\n"
REGISTER = "Nr.;Data primirii;Canal;Solicitant;Drept\n1;05.05.2026;e-mail;Ana Exemplu;acces\n"
TODAY = date(2026, 11, 22)


RECORD = (
    "Activitatea de prelucrare;Scopul prelucrării;Client\n"
    "Salarizare;plata salariilor;\nRelații clienți;răspunsuri;Client Fictiv SA\n"
)


def records(session):
    return facts_records(session, on=TODAY)


def partners(session):
    ids = partner_ids(session, PartnerFilter(with_ended=True))
    return {row.name: row for row in partner_rows(session, ids)}


def requests(session):
    return len(request_ids(bare(session), RequestFilter()))


def test_a_partner_list_goes_in_with_its_roles(typed, file, seen):
    assert typed("partners", file("p.csv", PARTNERS)) == (0, "2 records entered.\n", "")

    row = seen(partners)["Fictiv Hosting SRL"]
    assert (row.cui, row.country, row.roles) == ("18547290", "RO", (Role.PROCESSOR,))


def test_a_partner_without_a_role_gets_the_one_named_on_the_command_line(typed, file, seen):
    typed("partners", file("p.csv", "Company\nFictiv SRL\n"), "--role", "recipient")
    typed("partners", file("q.csv", "Company\nModel SRL\n"))

    found = seen(partners)
    assert found["Fictiv SRL"].roles == (Role.RECIPIENT,)
    assert found["Model SRL"].roles == (Role.SUB_PROCESSOR,)
    assert len(seen(chain)) == 3


def test_one_bad_row_keeps_a_whole_partner_list_out(typed, file, seen):
    status, out, err = typed("partners", file("p.csv", WITHOUT_NAME))

    assert (status, out) == (1, "")
    assert "p.csv" in err
    assert "Nothing was written" in err
    assert "Fictiv Hosting SRL" not in seen(partners)


def test_the_good_rows_go_in_where_somebody_says_so(typed, file, seen):
    status, out, err = typed("partners", file("p.csv", WITHOUT_NAME), "--accept-valid")

    assert (status, out) == (1, "2 records entered.\n")
    assert "p.csv" in err
    assert "Fictiv Hosting SRL" in seen(partners)


def test_the_same_file_does_not_go_in_twice(typed, file, seen):
    typed("partners", file("p.csv", PARTNERS))

    status, out, err = typed("partners", file("p.csv", PARTNERS))

    assert (status, out) == (2, "")
    assert "already" in err
    assert len(seen(partners)) == 3


def test_a_role_that_nobody_knows_is_wrong_use(typed, file, seen):
    status, _out, err = typed("partners", file("p.csv", PARTNERS), "--role", "boss")

    assert status == 2
    assert "“boss” is no role" in err
    assert "joint_controller" in err
    assert len(seen(partners)) == 2


def test_a_record_of_processing_goes_in_for_the_office_and_for_a_client(typed, file, seen):
    assert typed("records", file("e.csv", RECORD)) == (0, "4 records entered.\n", "")
    status, _out, err = typed("records", file("e.csv", RECORD))
    assert (status, "already" in err) == (2, True)

    record = seen(records)
    assert [one.name for one in record.controller] == ["Salarizare"]
    assert [one.client_name for one in record.processor] == ["Client Fictiv SA"]


def test_a_record_with_a_row_without_a_name_stays_out(typed, file, seen):
    status, out, err = typed("records", file("e.csv", RECORD + ";de toate;\n"))

    assert (status, out) == (1, "")
    assert "Nothing was written" in err
    assert not seen(records).controller


def test_an_old_register_of_requests_goes_in(typed, file, seen):
    assert typed("requests", file("r.csv", REGISTER)) == (0, "1 record entered.\n", "")
    assert seen(requests) == 1


def test_a_request_without_a_day_of_receipt_keeps_its_register_out(typed, file, seen):
    bad = file("r.csv", REGISTER + "2;cândva;e-mail;Ion Exemplu;acces\n")

    status, _out, err = typed("requests", bad)
    assert (status, seen(requests)) == (1, 0)
    assert "r.csv" in err

    assert typed("requests", bad, "--accept-valid")[0] == 1
    assert seen(requests) == 1


def test_letters_go_in_with_the_day_on_which_they_reached_the_office(typed, file, seen):
    letters = [
        file("a.txt", "Vă rog să îmi comunicați ce date personale aveți despre mine.\n"),
        file("b.txt", "Vă cer ștergerea tuturor datelor mele.\n"),
    ]

    status, _out, err = typed("letters", *letters)
    assert status == 2
    assert "--received" in err

    assert typed("letters", *letters, "--received", "2026-11-10")[:2] == (
        0,
        "2 records entered.\n",
    )
    assert seen(requests) == 2


def test_a_letter_that_cannot_be_read_keeps_the_others_out(typed, file, seen):
    good = file("a.txt", "Vă rog să îmi ștergeți datele.\n")
    bad = file("b.pdf", "%PDF-1.7 nothing follows")
    words = ("letters", good, bad, "--received", "2026-11-10")

    status, out, err = typed(*words)
    assert (status, out, seen(requests)) == (1, "", 0)
    assert "b.pdf" in err

    assert typed(*words, "--accept-valid")[:2] == (1, "1 record entered.\n")
    assert seen(requests) == 1


def test_policies_go_in_by_file(typed, file, seen):
    texts = [
        file("privacy-ro.md", "# Politica de confidențialitate\n\nPăstrăm datele 12 luni.\n"),
        file("cookie-en.md", "# Cookie policy\n\nWe keep cookies for six months.\n"),
    ]

    status, _out, err = typed("policies", *texts)

    assert (status, err) == (0, "")
    assert len(seen(policy_ids, PolicyFilter())) == 2


def test_a_policy_that_cannot_be_read_keeps_the_others_out(typed, file, seen):
    good = file("privacy-ro.md", "# Politica de confidențialitate\n\nPăstrăm datele 12 luni.\n")
    bad = file("b.pdf", "%PDF-1.7 nothing follows")

    status, out, err = typed("policies", good, bad)
    assert (status, out) == (1, "")
    assert "b.pdf" in err
    assert len(seen(policy_ids, PolicyFilter())) == 0

    assert typed("policies", good, bad, "--accept-valid")[0] == 1
    assert len(seen(policy_ids, PolicyFilter())) == 1


def sources(session):
    return [row.events for row in source_rows(session, source_ids(session, SourceFilter()))]


def test_a_consent_log_goes_in_with_every_event(typed, tmp_path, seen):
    log = tmp_path / "log.csv"
    write_log(log, events=300, seed=1)

    assert typed("consent", log) == (0, "300 records entered.\n", "")
    assert sum(seen(sources)) == 300


def test_a_broken_line_keeps_a_consent_log_out(typed, tmp_path, seen):
    log = tmp_path / "log.csv"
    write_log(log, events=20, seed=1)
    with log.open("a", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerow(["yesterday", *[""] * 8])

    status, out, err = typed("consent", log)
    assert (status, out, seen(sources)) == (1, "", [])
    assert "Nothing was written" in err

    assert typed("consent", log, "--accept-valid")[:2] == (1, "20 records entered.\n")


@pytest.mark.parametrize("words", [(), ("--accept-valid",)])
def test_rejected_rows_of_a_consent_log_are_saved_to_be_corrected(typed, tmp_path, words):
    log, target = tmp_path / "log.csv", tmp_path / "rejected.csv"
    write_log(log, events=20, seed=1)
    with log.open("a", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerow(["yesterday", *[""] * 8])

    status, _out, err = typed("consent", log, "--rejected", target, *words)
    assert status == 1
    assert f"1 rejected row saved in {target}." in err
    with target.open(encoding="utf-8-sig", newline="") as stream:
        _head, row = list(csv.reader(stream, delimiter=";"))
    assert (row[0], row[2], row[-1]) == ("22", "yesterday", "yesterday" + "," * 8)


def test_a_consent_log_without_rejected_rows_leaves_no_file(typed, tmp_path):
    log, target = tmp_path / "log.csv", tmp_path / "rejected.csv"
    write_log(log, events=20, seed=1)

    assert typed("consent", log, "--rejected", target) == (0, "20 records entered.\n", "")
    assert not target.exists()


def test_times_taken_for_numbers_are_said_when_a_log_goes_in(typed, tmp_path):
    log = tmp_path / "log.csv"
    log.write_text("timestamp,action\n1773999000,accept_all\n", "utf-8")

    status, out, err = typed("consent", log)
    assert (status, out) == (0, "1 record entered.\n")
    assert "read as seconds since 1 January 1970 in UTC" in err


@pytest.mark.parametrize(
    ("register", "text", "said"),
    [("partners", WITHOUT_NAME, ";client;"), ("requests", REGISTER + "2;;e-mail;X;acces\n", ";X;")],
)
def test_rejected_rows_of_a_register_are_saved_too(typed, file, tmp_path, register, text, said):
    target = tmp_path / "rejected.csv"
    status, _out, err = typed(register, file("list.csv", text), "--rejected", target)

    assert status == 1
    assert "1 rejected row saved" in err
    assert said in target.read_text("utf-8-sig")
    again = typed(register, file("good.csv", PARTNERS), "--rejected", tmp_path / "none.csv")
    assert not (tmp_path / "none.csv").exists(), again


def test_rejected_rows_are_saved_beside_the_file_and_never_over_it(typed, file):
    path = file("list.csv", WITHOUT_NAME)
    for register in ("partners", "consent"):
        status, _out, err = typed(register, path, "--rejected", path)
        assert status == 2
        assert "replace list.csv itself" in err
    status, _out, err = typed("policies", path, "--rejected", path)
    assert (status, path.read_text("utf-8")) == (2, WITHOUT_NAME)
    assert "consent logs only" in err


def test_an_agreement_goes_in_with_its_versions_below_its_partner(typed, file, seen):
    texts = [file("dpa-2024.md", "# Acord 2024\n"), file("dpa-2025.md", "# Acord 2025\n")]

    assert typed("agreement", *texts, "--partner", "imaginar")[0] == 0

    (row,) = seen(list_agreements, on=TODAY)
    assert (row.partner_name, row.title) == ("Imaginar Telefonie SA", "dpa-2024")
    assert row.newest.number == 2
    assert row.newest.file_name == "dpa-2025.md"
    assert row.newest.document_sha256


@pytest.mark.parametrize(("partner", "count"), [("", "2"), ("nimeni", "0"), ("s", "2")])
def test_an_agreement_wants_one_partner(typed, file, seen, partner, count):
    status, _out, err = typed("agreement", file("dpa.md", "# Acord\n"), "--partner", partner)

    assert status == 2
    assert f"{count} partners match" in err
    assert seen(look, today=TODAY).agreements == ()


@pytest.mark.parametrize(
    "words",
    [
        ["partners"],
        ["nothing", "x.csv"],
        ["letters", "a.txt", "--received", "yesterday"],
    ],
)
def test_words_that_make_no_command_are_wrong_use(typed, words):
    assert typed(*words)[0] == 2


def test_mail_goes_in_and_says_what_did_not(typed, tmp_path, seen):
    mails = [
        a_mail(attachments=[("copie buletin.jpg", b"\xff\xd8\xff")]),
        a_mail(**{"from": "mailer-daemon@x.ro"}, message_id="<2@x>"),
        a_mail(received=None, date=None, message_id="<3@x>"),
    ]
    folder = tmp_path / "in"
    folder.mkdir()
    for number, mail in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(mail)
    (folder / "broken.eml").write_bytes(b"nothing")
    status, out, aside = typed("requests", tmp_path / "in")
    assert status == 1
    assert "1 request entered" in out
    assert "Attachments not kept: 1" in out
    assert "automatic mail of no known case: not entered: 1" in out
    assert "no day of receipt: enter it by hand: 1" in out
    assert "broken.eml" in aside
    assert seen(requests) == 1


def test_mail_without_a_day_takes_the_one_that_is_given(typed, tmp_path, seen):
    (tmp_path / "a.eml").write_bytes(a_mail(received=None, date=None))
    status, _out, _aside = typed("requests", tmp_path / "a.eml", "--received", "2026-03-10")
    assert status == 0
    assert seen(requests) == 1


def test_a_similar_name_is_listed_and_decided_on_the_command_line(typed, file, seen):
    similar = file("s.csv", "Denumire\nImaginar Telefonie SRL\n")
    status, out, err = typed("partners", similar)

    assert (status, out) == (1, "")
    assert "row 2: “Imaginar Telefonie SRL” is similar to “Imaginar Telefonie SA”" in err
    assert "--same-name merge" in err

    assert typed("partners", similar, "--same-name", "new")[0] == 0
    assert "Imaginar Telefonie SRL" in seen(partners)


def test_a_record_that_names_its_own_fields_goes_in_with_a_warning(typed, file):
    fields = (
        "Processing activity\nPurposes of processing\nCategories of personal data\n"
        "Categories of data subjects\nRetention period\nSecurity measures\nRecipients\n"
    )
    status, out, err = typed("records", file("f.csv", fields))

    assert (status, out) == (0, "6 records entered.\n")
    assert "look like names of fields" in err
