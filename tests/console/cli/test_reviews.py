"""A review by commands alone: sent by the office, opened and answered by Legal, merged again."""

import io
import json
import sys
from datetime import date

import pytest
from sqlalchemy import func, select

import main
from console.agreements.exchange.models import ReviewParcel
from console.agreements.finder import AgreementText
from console.agreements.review.models import Review
from console.agreements.review.queries import find_review, get_review
from console.agreements.review.rules import Conclusion, Signer, VerdictOrigin, VerdictWord
from console.agreements.review.services import Judgement, judge, sign, start_review, take_back
from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.agreements.texts import keep_text
from console.app import Console
from console.cli.vaults import PACKAGE_PASSPHRASE
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.opening import sit_down
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, describe_organisation
from console.partners.queries import PartnerFilter, partner_ids
from console.store.journal import JournalEntry, JournalPayload
from console.vault.vault import open_with_passphrase
from tests.builders import a_partner, ask, run
from tests.conftest import NOW, PASSPHRASE

WORDS = "șase cuvinte pentru drum"
SAID = "The Supplier processes personal data only on documented instructions of the Customer."
MET = Judgement(VerdictWord.MET, quotation=SAID)


def at_desk(folder, passphrase, work):
    """Do something in a vault that nobody has open, as the person at its desk."""
    console = Console(open_with_passphrase(folder, passphrase), clock=lambda: NOW)
    sit_down(console)
    try:
        return work(console)
    finally:
        console.close()


@pytest.fixture
def office(console):
    """The office's vault, closed: one review begun, with two verdicts."""
    run(console, describe_organisation, name="Birou Exemplu SRL")
    run(console, add_person, name="Ana Exemplu", role=PersonRole.DPO)
    sit_down(console)
    partner = a_partner(console, "Nor SRL", country="RO")
    agreement = run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title="DPA")
    version = run(console, add_version, agreement, signed_on=date(2026, 1, 5))
    run(console, keep_text, version, AgreementText((SAID,), False))
    review = run(console, start_review, version, "art28")
    run(console, judge, review, "28.3.a", Judgement(VerdictWord.WEAK, note="vague"))
    run(console, judge, review, "28.3.b", Judgement(VerdictWord.MISSING))
    console.close()
    return console.vault.folder


@pytest.fixture
def decide(office):
    """Give verdicts in the office's review."""

    def decide_there(**verdicts: Judgement) -> None:
        at_desk(office, PASSPHRASE, lambda console: judge_all(console, verdicts))

    return decide_there


def judge_all(console, verdicts):
    review = console.ask(lambda session: session.scalar(select(Review.id)))
    for name, judgement in verdicts.items():
        run(console, judge, review, name.replace("_", "."), judgement)


@pytest.fixture
def typed(monkeypatch, capfd):
    def type_it(
        *words: object, vault: str = PASSPHRASE, package: str = WORDS
    ) -> tuple[int, str, str]:
        monkeypatch.setenv(VARIABLE, vault)
        monkeypatch.setenv(PACKAGE_PASSPHRASE, package)
        status = main.main(["review", *(str(word) for word in words)])
        said = capfd.readouterr()
        return status, said.out, said.err

    return type_it


@pytest.fixture
def send(typed, office, tmp_path):
    def send_it(**secrets: str) -> tuple[int, str, str]:
        named = ("--partner", "Nor SRL", "--framework", "art28", "--out", tmp_path / "p.dporeview")
        return typed("send", "--vault", office, *named, **secrets)

    return send_it


@pytest.fixture
def legal(typed, send, tmp_path):
    """Legal's own vault, opened from the package."""
    assert send()[0] == 0
    file, folder = tmp_path / "p.dporeview", tmp_path / "legal.dpovault"
    assert typed("open", file, "--into", folder, "--person", "Jurist Exemplu")[0] == 0
    return folder


@pytest.fixture
def answer(typed, legal, tmp_path):
    """Give verdicts at Legal's desk and seal them; answers with the file."""

    def answer_it(name: str = "a.dpoanswer", **verdicts: Judgement):
        at_desk(legal, WORDS, lambda console: judge_all(console, verdicts))
        file = tmp_path / name
        assert typed("answer", "--vault", legal, "--out", file, vault=WORDS)[0] == 0
        return file

    return answer_it


@pytest.fixture
def merge(typed, office):
    def merge_it(file, *words: object, **secrets: str) -> tuple[int, str, str]:
        return typed("merge", "--vault", office, file, *words, **secrets)

    return merge_it


def verdicts_of(folder, passphrase=PASSPHRASE):
    facts = at_desk(
        folder, passphrase,
        lambda console: ask(console, get_review, ask(console, find_review, "Nor SRL", "art28")),
    )  # fmt: skip
    return facts.verdicts


def test_the_office_hears_what_left_and_the_journal_keeps_it(send, office, tmp_path):
    status, out, err = send()

    assert (status, err) == (0, "")
    assert out == (
        "Nor SRL, DPA: 2 of 25 requirements decided, without a signature\n"
        f"Wrote the package {tmp_path / 'p.dporeview'}\n"
    )
    kept = at_desk(
        office, PASSPHRASE,
        lambda console: console.ask(
            lambda session: list(
                session.execute(
                    select(JournalEntry.subject, JournalEntry.action).where(
                        JournalEntry.subject == "review_parcel"
                    )
                )
            )
        ),
    )  # fmt: skip
    assert "exported" in {row.action for row in kept}


def test_legals_vault_holds_that_review_and_opens_with_the_package_s_passphrase(
    typed, send, tmp_path
):
    send()
    file, folder = tmp_path / "p.dporeview", tmp_path / "legal"
    status, out, err = typed("open", file, "--into", folder, "--person", "Jurist Exemplu")

    assert (status, err) == (0, "")
    first, made, opens, code = out.splitlines()
    assert first == "Nor SRL, DPA: 2 of 25 requirements decided, without a signature"
    assert made == f"Made the vault {folder}.dpovault"
    assert opens == "The passphrase of the package opens it."
    assert len(code.rpartition(": ")[2]) > 30
    partners = at_desk(folder, WORDS, lambda office: ask(office, partner_ids, PartnerFilter()))
    assert len(partners) == 1
    assert verdicts_of(folder, WORDS)["28.3.a"].word is VerdictWord.WEAK


def test_what_legal_decided_is_taken_with_the_name_of_who_decided(merge, answer, office):
    status, out, err = merge(answer(**{"28_3_b": MET, "28_3_h": Judgement(VerdictWord.MISSING)}))

    assert (status, err) == (0, "")
    assert out.startswith("Jurist Exemplu: no verdict contradicts ours\ndecided there: 28.3.b ")
    assert "    Here: missing · Ana Exemplu\n    There: met · Jurist Exemplu · The Supp" in out
    assert out.endswith("2 verdicts taken.\n")
    found = verdicts_of(office)["28.3.b"]
    assert (found.word, found.reviewer_name) == (VerdictWord.MET, "Jurist Exemplu")
    assert found.origin is VerdictOrigin.MERGED


def test_the_journal_says_that_a_verdict_came_from_another_computer(merge, answer, office):
    merge(answer(**{"28_3_b": MET}))

    states = at_desk(
        office, PASSPHRASE,
        lambda console: console.ask(
            lambda session: session.scalars(
                select(JournalPayload.state).join(
                    JournalEntry, JournalEntry.seq == JournalPayload.seq
                ).where(JournalEntry.subject == "verdict").order_by(JournalEntry.seq)
            ).all()
        ),
    )  # fmt: skip
    last = json.loads(states[-1])
    assert (last["origin"], last["reviewer_name"]) == ("merged", "Jurist Exemplu")


@pytest.fixture
def conflict(answer, decide):
    file = answer(**{"28_3_b": MET, "28_3_h": Judgement(VerdictWord.MISSING)})
    decide(**{"28_3_b": Judgement(VerdictWord.WEAK, note="nobody is bound")})
    return file


def test_an_undecided_conflict_is_shown_and_nothing_is_merged(merge, conflict, office):
    status, out, err = merge(conflict)

    assert status == 1
    assert out.startswith(
        "Jurist Exemplu: 1 verdict contradicts ours\ndecided differently on both computers: 28.3.b "
    )
    assert "Here: weak · Ana Exemplu · nobody is bound\n" in out
    assert err == "Nothing was merged. Add --take theirs or --take ours for the conflicts.\n"
    assert set(verdicts_of(office)) == {"28.3.a", "28.3.b"}


@pytest.mark.parametrize(
    ("side", "word", "taken"),
    [("theirs", VerdictWord.MET, 2), ("ours", VerdictWord.WEAK, 1)],
)
def test_conflicts_are_settled_for_one_side_and_the_rest_is_taken(
    merge, conflict, office, side, word, taken
):
    status, out, _err = merge(conflict, "--take", side)

    assert status == 0
    assert f"{taken} verdict" in out.splitlines()[-1]
    found = verdicts_of(office)
    assert (found["28.3.b"].word, found["28.3.h"].word) == (word, VerdictWord.MISSING)


def test_a_merge_answers_as_one_json_object_and_nothing_else(merge, conflict):
    status, out, err = merge(conflict, "--json")

    told = json.loads(out)
    assert (status, err.count("\n")) == (1, 1)
    assert set(told) == {
        "schema", "package", "framework", "framework_version", "reviewer", "merged", "taken",
        "signatures", "counts", "differences",
    }  # fmt: skip
    assert (told["schema"], told["merged"], told["taken"], told["signatures"]) == (1, False, 0, 0)
    assert told["counts"] == {"same": 1, "theirs": 1, "ours": 0, "conflict": 1}
    first, second = told["differences"]
    assert set(first) == {"requirement", "meeting", "taken", "ours", "theirs"}
    assert set(first["ours"]) == {"word", "note", "quotation", "page", "reviewer", "decided_at"}
    assert (first["requirement"], first["meeting"], first["taken"]) == ("28.3.b", "conflict", False)
    assert (first["ours"]["word"], first["theirs"]["word"]) == ("weak", "met")
    assert (second["meeting"], second["ours"]) == ("theirs", None)

    told = json.loads(merge(conflict, "--json", "--take", "theirs")[1])
    assert (told["merged"], told["taken"]) == (True, 2)
    assert {one["taken"] for one in told["differences"]} == {True}


def test_an_answer_that_is_merged_twice_changes_nothing(merge, answer):
    file = answer(**{"28_3_b": MET})
    merge(file)

    status, out, err = merge(file)

    assert (status, err) == (0, "")
    assert out.endswith("Everything in this answer is here already; nothing was changed.\n")
    assert json.loads(merge(file, "--json")[1])["merged"] is False


def sign_all(folder, passphrase=WORDS):
    def work(console):
        review = console.ask(lambda session: session.scalar(select(Review.id)))
        for one in ask(console, get_review, review).framework.requirements:
            run(console, judge, review, one.id, Judgement(VerdictWord.MISSING))
        run(console, sign, review, Signer.LEGAL, Conclusion.NOT_ACCEPTABLE)

    at_desk(folder, passphrase, work)


def test_legals_signature_comes_along_and_a_second_merge_adds_no_other(
    merge, answer, legal, office
):
    sign_all(legal)
    file = answer()
    status, out, _err = merge(file)
    assert status == 0
    assert out.endswith("The signature of Jurist Exemplu comes along.\n")

    status, out, _err = merge(file)
    assert (status, out.endswith("nothing was changed.\n")) == (0, True)
    signed = at_desk(
        office, PASSPHRASE,
        lambda console: ask(console, get_review, ask(console, find_review, "Nor SRL", "art28")),
    ).opinions  # fmt: skip
    assert len(signed) == 1


def test_a_signature_stays_out_where_a_verdict_of_ours_remains(merge, answer, legal, decide):
    sign_all(legal)
    file = answer()
    decide(**{"28_3_b": MET})

    status, out, _err = merge(file, "--take", "ours")

    assert status == 0
    assert out.splitlines()[-1].startswith("The signature of Jurist Exemplu stays out: ")


def test_a_verdict_that_legal_took_back_is_taken_back_here(merge, answer, legal, office):
    def undo(console):
        review = console.ask(lambda session: session.scalar(select(Review.id)))
        run(console, take_back, review, "28.3.b")

    at_desk(legal, WORDS, undo)

    assert merge(answer())[1].endswith("1 verdict taken.\n")
    assert set(verdicts_of(office)) == {"28.3.a"}


def test_a_signed_review_takes_nothing_and_says_what_to_do(merge, answer, office):
    file = answer(**{"28_3_b": MET})
    sign_all(office, PASSPHRASE)

    status, _out, err = merge(file, "--take", "theirs")

    assert status == 2
    assert "Take the signature back first" in err


OTHER = "alte cuvinte pentru drum"


def test_a_wrong_passphrase_opens_nothing_and_leaves_nothing(typed, send, tmp_path):
    send()
    file, folder = tmp_path / "p.dporeview", tmp_path / "legal"
    status, out, err = typed("open", file, "--into", folder, "--person", "X", package=OTHER)

    assert (status, out) == (3, "")
    assert err == "This passphrase does not open p.dporeview. Ask who sent it.\n"
    assert not (tmp_path / "legal.dpovault").exists()


def test_a_wrong_passphrase_merges_nothing(merge, answer, office):
    status, out, err = merge(answer(**{"28_3_b": MET}), package=OTHER)

    assert (status, out) == (3, "")
    assert "does not open a.dpoanswer" in err
    assert verdicts_of(office)["28.3.b"].word is VerdictWord.MISSING


def test_a_short_passphrase_writes_no_package_and_the_journal_says_nothing(send, office, tmp_path):
    status, out, err = send(package="scurt")

    assert (status, out) == (2, "")
    assert "10 characters" in err
    assert not (tmp_path / "p.dporeview").exists()
    count = at_desk(
        office, PASSPHRASE,
        lambda console: console.ask(lambda session: session.scalar(select(func.count(
            ReviewParcel.id
        )))),
    )  # fmt: skip
    assert count == 0


def test_a_damaged_file_is_a_finding_and_leaves_nothing(typed, merge, send, answer, tmp_path):
    file = answer(**{"28_3_b": MET})
    for one in (file, tmp_path / "p.dporeview"):
        one.write_bytes(one.read_bytes()[:-30])

    assert merge(file)[0] == 1
    status, _out, err = typed(
        "open", tmp_path / "p.dporeview", "--into", tmp_path / "second", "--person", "X"
    )
    assert (status, "damaged" in err) == (1, True)
    assert not (tmp_path / "second.dpovault").exists()


def test_a_package_is_not_merged_and_an_answer_not_opened(typed, merge, answer, tmp_path):
    answer()
    status, _out, err = merge(tmp_path / "p.dporeview")
    assert (status, "another purpose" in err) == (1, True)
    status, _out, err = typed(
        "open", tmp_path / "a.dpoanswer", "--into", tmp_path / "second", "--person", "X"
    )
    assert (status, "another purpose" in err) == (1, True)


def test_an_answer_to_a_package_of_another_office_is_refused(typed, answer, tmp_path, monkeypatch):
    file, other = answer(), tmp_path / "altul"
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert main.main(["init", "--vault", str(other), "--person", "Altcineva"]) == 0

    status, _out, err = typed("merge", "--vault", other, file)

    assert status == 1
    assert "not in this vault" in err


def test_a_file_that_is_there_is_never_written_over(send, typed, legal, tmp_path):
    before = (tmp_path / "p.dporeview").read_bytes()
    status, out, err = send()

    assert (status, out) == (3, "")
    assert "already" in err
    assert (tmp_path / "p.dporeview").read_bytes() == before
    (tmp_path / "a").write_text("mine")
    assert typed("answer", "--vault", legal, "--out", tmp_path / "a", vault=WORDS)[0] == 3


def test_a_package_does_not_travel_on_and_an_office_has_no_answer(typed, legal, office, tmp_path):
    named = ("--partner", "Nor SRL", "--framework", "art28", "--out", tmp_path / "q")
    status, _out, err = typed("send", "--vault", legal, *named, vault=WORDS)
    assert (status, "Send its verdicts back" in err) == (2, True)

    status, _out, err = typed("answer", "--vault", office, "--out", tmp_path / "q")
    assert (status, "not made from a review package" in err) == (1, True)
    assert not (tmp_path / "q").exists()


def test_an_answer_is_not_merged_into_legals_own_vault(typed, answer, legal):
    status, _out, err = typed("merge", "--vault", legal, answer(), vault=WORDS)
    assert (status, "no package that was made here" in err) == (2, True)


def test_a_partner_without_a_review_is_named_with_the_remedy(typed, office, tmp_path):
    named = ("--partner", "Nimeni", "--framework", "art28", "--out", tmp_path / "q")
    status, _out, err = typed("send", "--vault", office, *named)
    assert status == 1
    assert "Write the name as the register has it, or begin the review" in err


def test_both_passphrases_come_through_a_pipe_that_of_the_vault_first(
    office, tmp_path, monkeypatch, capsys
):
    for name in (VARIABLE, PACKAGE_PASSPHRASE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n{WORDS}\n"))
    words = ["--partner", "Nor SRL", "--framework", "art28", "--out", str(tmp_path / "p")]

    assert main.main(["review", "send", "--vault", str(office), *words]) == 0


def test_a_slip_of_the_finger_at_the_terminal_writes_no_package(
    office, tmp_path, monkeypatch, capsys
):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    typed_there = iter([WORDS, WORDS + "x"])
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.delenv(PACKAGE_PASSPHRASE, raising=False)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda *_asked: next(typed_there))
    words = ["--partner", "Nor SRL", "--framework", "art28", "--out", str(tmp_path / "p")]

    assert main.main(["review", "send", "--vault", str(office), *words]) == 2
    assert "differ" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_the_help_names_the_variable_of_the_package(typed):
    status, out, _err = typed("send", "--help")
    assert (status, PACKAGE_PASSPHRASE in out) == (0, True)
