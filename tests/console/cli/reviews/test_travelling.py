"""A review by commands alone: sent by the office, opened and answered by Legal, merged again."""

import json

import pytest
from sqlalchemy import select

from console.agreements.review.models import Review
from console.agreements.review.queries import find_review, get_review
from console.agreements.review.rules import VerdictOrigin, VerdictWord
from console.agreements.review.services import Judgement, take_back
from console.partners.queries import PartnerFilter, partner_ids
from console.store.journal import JournalEntry, JournalPayload
from tests.builders import ask, run
from tests.conftest import PASSPHRASE
from tests.console.cli.reviews.desks import MET, WORDS, at_desk, sign_all, verdicts_of


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
