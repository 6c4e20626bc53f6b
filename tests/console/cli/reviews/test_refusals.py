"""What a travelling review refuses: wrong words, damaged files, foreign answers."""

import io
import sys

from sqlalchemy import func, select

import main
from console.agreements.exchange.models import ReviewParcel
from console.agreements.review.rules import VerdictWord
from console.cli.vaults import PACKAGE_PASSPHRASE
from console.cli.vaults import PASSPHRASE as VARIABLE
from tests.conftest import PASSPHRASE
from tests.console.cli.reviews.desks import (
    MET,
    WORDS,
    at_desk,
    verdicts_of,
)

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
