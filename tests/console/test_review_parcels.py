"""A review on two computers: the package, the answer, and what becomes of conflicts."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from console.agreements.exchange.merging import (
    Meeting,
    Merged,
    compare_answer,
    default_choice,
    merge_answer,
)
from console.agreements.finder import AgreementText
from console.agreements.models import Agreement
from console.agreements.review.models import Review
from console.agreements.review.queries import get_review
from console.agreements.review.rules import Conclusion, Signer, VerdictOrigin, VerdictWord
from console.agreements.review.services import Judgement, judge, sign, start_review, withdraw
from console.agreements.rules import AgreementKind, AgreementStatus
from console.agreements.services import add_agreement, add_version
from console.agreements.texts import keep_text
from console.crossings.documents import document_bytes
from console.crossings.history import tell_history
from console.errors import NotFound, RuleBroken, StoreUnavailable, Unreadable, WrongKey
from console.organisation.services import describe_organisation
from console.partners.models import Partner
from console.review_parcels import open_package, read_answer_file, send_answer, send_package
from console.store.journal import Action
from tests.builders import a_partner, ask, run

WORDS = "șase cuvinte pentru drum"
SAID = "The Supplier processes personal data only on documented instructions of the Customer."


@pytest.fixture
def review(console, tmp_path):
    document = tmp_path / "dpa.txt"
    document.write_text(SAID)
    run(console, describe_organisation, name="Birou Exemplu SRL")
    partner = a_partner(console, "Nor SRL", country="RO", contact_name="Persoană Exemplu")
    a_partner(console, "Alt Partener SA")
    agreement = run(
        console,
        add_agreement,
        partner,
        kind=AgreementKind.PROCESSING,
        title="DPA",
        status=AgreementStatus.SIGNED,
    )
    version = run(
        console, add_version, agreement, document=document, media_type="text/plain",
        signed_on=date(2026, 1, 5), notice_days=30,
    )  # fmt: skip
    run(console, keep_text, version, AgreementText((SAID,), False))
    review = run(console, start_review, version, "art28")
    run(console, judge, review, "28.3.a", Judgement(VerdictWord.WEAK, quotation=SAID, page=1))
    run(console, judge, review, "28.3.b", Judgement(VerdictWord.MISSING))
    return review


@pytest.fixture
def guest(console, review, tmp_path):
    send_package(console, review, tmp_path / "p.dporeview", WORDS)
    guest, _code = open_package(
        tmp_path / "p.dporeview", WORDS, tmp_path / "legal", person="Example Jurist"
    )
    yield guest
    guest.close()


def the_review(guest):
    return guest.ask(lambda session: session.scalar(select(Review.id)))


def test_a_package_holds_the_agreement_and_nothing_else_of_the_vault(guest):
    facts = ask(guest, get_review, the_review(guest))
    assert facts.partner_name == "Nor SRL"
    assert facts.text.text == SAID
    assert facts.verdicts["28.3.a"].word is VerdictWord.WEAK
    assert ask(guest, document_bytes, facts.document_sha256) == SAID.encode()
    counts = guest.ask(
        lambda session: [
            session.scalar(select(func.count(kind.id))) for kind in (Partner, Agreement)
        ]
    )
    assert counts == [1, 1]
    contact = guest.ask(lambda session: session.scalar(select(Partner.contact_name)))
    assert contact == ""
    assert guest.verify() == []


def test_the_history_of_the_agreement_tells_that_its_review_left(console, review, guest):
    agreement = ask(console, get_review, review).agreement_uid
    newest = ask(console, tell_history, agreement)[0]
    assert (newest.subject, newest.action) == ("review_parcel", Action.EXPORTED)


def test_legal_sees_where_the_agreement_stands_as_the_office_does(console, review, guest):
    def standing(session):
        return session.scalar(select(Agreement.status))

    assert guest.ask(standing) is console.ask(standing) is AgreementStatus.SIGNED


def test_the_file_says_nothing_without_its_passphrase(console, review, tmp_path):
    file = tmp_path / "p.dporeview"
    send_package(console, review, file, WORDS)
    assert SAID.encode() not in file.read_bytes()
    assert b"Nor SRL" not in file.read_bytes()
    with pytest.raises(WrongKey):
        open_package(file, "alte cuvinte pentru drum", tmp_path / "legal", person="X")
    assert not (tmp_path / "legal.dpovault").exists()


@pytest.mark.parametrize(
    "change", [lambda raw: raw[:-40], lambda raw: raw[:-1] + b"x", lambda _: b""]
)
def test_a_damaged_package_is_refused_and_no_vault_is_left(console, review, tmp_path, change):
    file = tmp_path / "p.dporeview"
    send_package(console, review, file, WORDS)
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(Unreadable, match="damaged"):
        open_package(file, WORDS, tmp_path / "legal", person="X")
    assert not (tmp_path / "legal.dpovault").exists()


def test_a_package_is_no_answer(console, review, tmp_path):
    send_package(console, review, tmp_path / "p.dporeview", WORDS)
    with pytest.raises(Unreadable, match="another purpose"):
        read_answer_file(tmp_path / "p.dporeview", WORDS)


def test_a_short_passphrase_or_no_person_is_refused(console, review, tmp_path):
    with pytest.raises(RuleBroken):
        send_package(console, review, tmp_path / "p.dporeview", "scurt")
    assert not (tmp_path / "p.dporeview").exists()
    send_package(console, review, tmp_path / "p.dporeview", WORDS)
    with pytest.raises(RuleBroken):
        open_package(tmp_path / "p.dporeview", WORDS, tmp_path / "legal", person=" ")


def test_a_folder_that_is_taken_is_refused(guest, tmp_path):
    with pytest.raises(StoreUnavailable):
        open_package(tmp_path / "p.dporeview", WORDS, tmp_path / "legal", person="X")


def answered(guest, tmp_path):
    send_answer(guest, tmp_path / "a.dpoanswer", WORDS)
    return read_answer_file(tmp_path / "a.dpoanswer", WORDS)


def test_verdicts_come_back_with_who_decided_them(console, review, guest, tmp_path):
    there = the_review(guest)
    run(guest, judge, there, "28.3.b", Judgement(VerdictWord.MET, quotation=SAID))
    run(guest, judge, there, "28.3.h", Judgement(VerdictWord.MISSING, note="no audits"))
    answer = answered(guest, tmp_path)

    differences = ask(console, compare_answer, answer)
    assert {one.requirement: one.meeting for one in differences} == {
        "28.3.a": Meeting.SAME,
        "28.3.b": Meeting.THEIRS,
        "28.3.h": Meeting.THEIRS,
    }
    assert run(console, merge_answer, answer, take=default_choice(differences)).verdicts == 2
    verdicts = ask(console, get_review, review).verdicts
    assert (verdicts["28.3.b"].word, verdicts["28.3.b"].origin) == (
        VerdictWord.MET,
        VerdictOrigin.MERGED,
    )
    assert verdicts["28.3.h"].reviewer_name == "Example Jurist"


def test_a_conflict_is_shown_and_stays_ours_unless_theirs_is_chosen(
    console, review, guest, tmp_path
):
    run(guest, judge, the_review(guest), "28.3.b", Judgement(VerdictWord.MET, quotation=SAID))
    run(console, judge, review, "28.3.b", Judgement(VerdictWord.WEAK, note="vague"))
    run(console, judge, review, "28.3.g", Judgement(VerdictWord.MISSING))
    answer = answered(guest, tmp_path)

    differences = {one.requirement: one for one in ask(console, compare_answer, answer)}
    assert differences["28.3.b"].meeting is Meeting.CONFLICT
    assert differences["28.3.b"].theirs.word == "met"
    assert differences["28.3.g"].meeting is Meeting.OURS
    run(console, merge_answer, answer, take=frozenset())
    assert ask(console, get_review, review).verdicts["28.3.b"].word is VerdictWord.WEAK
    run(console, merge_answer, answer, take=frozenset({"28.3.b"}))
    assert ask(console, get_review, review).verdicts["28.3.b"].word is VerdictWord.MET


def test_legals_opinion_comes_back_where_nothing_differs(console, review, guest, tmp_path):
    there = the_review(guest)
    for one in ask(guest, get_review, there).framework.requirements:
        run(guest, judge, there, one.id, Judgement(VerdictWord.MISSING))
    run(guest, sign, there, Signer.LEGAL, Conclusion.NOT_ACCEPTABLE, text="Not like this.")
    answer = answered(guest, tmp_path)

    choice = default_choice(ask(console, compare_answer, answer))
    run(console, merge_answer, answer, take=choice)
    (opinion,) = ask(console, get_review, review).opinions
    assert (opinion.signer, opinion.person_name) == (Signer.LEGAL, "Example Jurist")

    assert run(console, merge_answer, answer, take=choice) == Merged(0, 0)
    run(guest, withdraw, there, Signer.LEGAL)
    run(guest, judge, there, "28.3.b", Judgement(VerdictWord.MET, quotation=SAID))
    later = answered(guest, tmp_path)
    with pytest.raises(RuleBroken, match="signed"):
        run(console, merge_answer, later, take=frozenset({"28.3.b"}))


def test_an_answer_to_no_package_of_ours_is_refused(console, guest, tmp_path):
    answer = answered(guest, tmp_path)
    with pytest.raises(NotFound):
        ask(guest, compare_answer, _other_review(answer))
    with pytest.raises(RuleBroken, match="no package"):
        ask(console, compare_answer, _other_parcel(answer))
    with pytest.raises(NotFound, match="not made from"):
        send_answer(console, tmp_path / "b.dpoanswer", WORDS)


def _other_review(answer):
    return replace(answer, review_uid="00000000-0000-7000-8000-000000000000")


def _other_parcel(answer):
    return replace(answer, parcel="none")
