"""Reviewing an agreement: verdicts, what a new version carries over, and who signs when."""

from datetime import date

import pytest

from console.agreements.finder import AgreementText
from console.agreements.review.queries import get_review, list_reviews
from console.agreements.review.rules import Conclusion, Signer, VerdictOrigin, VerdictWord
from console.agreements.review.services import (
    Jotting,
    Judgement,
    jot_down,
    judge,
    remove_review,
    sign,
    start_review,
    take_back,
    withdraw,
)
from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.agreements.texts import keep_text
from console.errors import NotFound, RuleBroken, Stale
from console.organisation.models import Organisation, Person
from console.organisation.rules import PersonRole
from tests.builders import a_partner, ask, run

INSTRUCTED = (
    "The Supplier shall process personal data only on documented instructions of the Customer."
)
SECRET = "All persons who handle the personal data are bound to confidentiality by contract."
BREACH = "The Supplier informs the Customer of a personal data breach within 48 hours."
LATER_BREACH = "The Supplier informs the Customer of a personal data breach within 96 hours."
AUDIT = "The Customer may audit the Supplier and receives all information that shows compliance."


def text(clauses):
    return AgreementText(
        ("\n\n".join(f"{number}. {said}" for number, said in enumerate(clauses, 1)),), False
    )


@pytest.fixture
def agreement(console):
    partner = a_partner(console)
    return run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title="DPA")


def a_version(console, agreement, clauses):
    version = run(console, add_version, agreement, signed_on=date(2026, 1, 5))
    run(console, keep_text, version, text(clauses))
    return version


def decide_all(console, review, word=VerdictWord.MISSING):
    for requirement in ask(console, get_review, review).framework.requirements:
        known = ask(console, get_review, review).verdicts.get(requirement.id)
        if known is None or known.word is None:
            run(console, judge, review, requirement.id, Judgement(word, note="read"))


@pytest.fixture
def review(console, agreement):
    version = a_version(console, agreement, [INSTRUCTED, SECRET, BREACH])
    return run(console, start_review, version, "art28")


def a_person(console, name, role=PersonRole.LEGAL):
    person = run(console, lambda work: work.add(Person(name=name, role=role)).uid)
    console.person = person
    return person


def test_a_verdict_keeps_quotation_page_note_and_who_decided(console, review):
    a_person(console, "Example Jurist")
    judgement = Judgement(VerdictWord.WEAK, quotation=BREACH, page=1, note="48 hours is long")
    run(console, judge, review, "33.2", judgement)

    row = ask(console, get_review, review).verdicts["33.2"]
    assert (row.word, row.quotation, row.page) == (VerdictWord.WEAK, BREACH, 1)
    assert (row.note, row.reviewer_name) == ("48 hours is long", "Example Jurist")


def test_a_review_resumes_where_it_was_left(console, agreement, review):
    run(console, judge, review, "28.3.h", Judgement(VerdictWord.MISSING))
    version = ask(console, get_review, review).version_id

    assert run(console, start_review, version, "art28") == review
    row = ask(console, list_reviews, [agreement])[agreement][0]
    assert (row.decided, row.points, row.asked) == (1, 1, 25)


def test_met_without_a_place_is_refused_and_nothing_changes(console, review):
    with pytest.raises(RuleBroken, match="Say where it stands"):
        run(console, judge, review, "28.3.b", Judgement(VerdictWord.MET))
    with pytest.raises(RuleBroken, match="does not apply"):
        run(console, judge, review, "28.3.b", Judgement(VerdictWord.NOT_APPLICABLE))
    assert ask(console, get_review, review).verdicts == {}


def test_a_requirement_that_the_framework_lacks_is_refused(console, review):
    with pytest.raises(NotFound):
        run(console, judge, review, "99.9", Judgement(VerdictWord.MISSING))


def test_a_verdict_is_taken_back(console, review):
    run(console, judge, review, "28.3.h", Judgement(VerdictWord.MISSING))
    run(console, take_back, review, "28.3.h")
    assert ask(console, get_review, review).verdicts == {}


def test_a_verdict_changed_meanwhile_is_refused(console, review):
    run(console, judge, review, "28.3.h", Judgement(VerdictWord.MISSING))
    seen = ask(console, get_review, review).verdicts["28.3.h"].version
    run(console, judge, review, "28.3.h", Judgement(VerdictWord.MISSING, note="twice"))
    with pytest.raises(Stale):
        run(console, judge, review, "28.3.h", Judgement(VerdictWord.MISSING), seen_version=seen)


def test_a_new_version_carries_over_what_is_unchanged_and_reopens_the_rest(
    console, agreement, review
):
    for requirement, said in (("28.3.a", INSTRUCTED), ("28.3.b", SECRET), ("33.2", BREACH)):
        run(console, judge, review, requirement, Judgement(VerdictWord.MET, quotation=said, page=1))
    run(console, judge, review, "28.3.h", Judgement(VerdictWord.MISSING))
    run(console, judge, review, "28.3.g", Judgement(VerdictWord.MISSING))

    newer = a_version(console, agreement, [SECRET, INSTRUCTED, LATER_BREACH, AUDIT])
    facts = ask(console, get_review, run(console, start_review, newer, "art28"))

    assert facts.verdicts["28.3.a"].word is VerdictWord.MET
    assert facts.verdicts["28.3.a"].origin is VerdictOrigin.CARRIED
    assert facts.text.text[facts.verdicts["28.3.a"].start :].startswith(INSTRUCTED)
    assert facts.verdicts["28.3.g"].word is VerdictWord.MISSING
    breach, audit = facts.verdicts["33.2"], facts.verdicts["28.3.h"]
    assert (breach.word, breach.origin) == (None, VerdictOrigin.REOPENED)
    assert "48 hours" in breach.was
    assert "96 hours" in breach.now
    assert (audit.word, audit.origin) == (None, VerdictOrigin.REOPENED)
    assert "audit the Supplier" in audit.now


def test_a_carried_verdict_shows_a_passage_that_the_new_version_adds(console, agreement, review):
    run(console, judge, review, "28.3.a", Judgement(VerdictWord.MET, quotation=INSTRUCTED))
    run(console, judge, review, "28.3.b", Judgement(VerdictWord.MET, quotation=SECRET))
    undoing = "Personal data are processed only on written instructions, or as Supplier sees fit."
    newer = a_version(console, agreement, [SECRET, INSTRUCTED, BREACH, undoing])
    verdicts = ask(console, get_review, run(console, start_review, newer, "art28")).verdicts
    assert verdicts["28.3.a"].origin is VerdictOrigin.CARRIED
    assert "sees fit" in verdicts["28.3.a"].now
    assert verdicts["28.3.b"].now == ""


def test_another_line_break_or_number_is_no_change(console, agreement):
    older = a_version(console, agreement, ["The sub-\nprocessor is told of each re-\nquest."])
    first = run(console, start_review, older, "art28")
    quoted = ask(console, get_review, first).text.text.removeprefix("1. ")
    run(console, judge, first, "28.4", Judgement(VerdictWord.MET, quotation=quoted))
    newer = a_version(console, agreement, [SECRET, "The subprocessor is\ntold of each request."])
    facts = ask(console, get_review, run(console, start_review, newer, "art28"))
    assert facts.verdicts["28.4"].word is VerdictWord.MET


def test_verdicts_of_a_version_without_text_all_reopen(console, agreement, review):
    run(console, judge, review, "33.2", Judgement(VerdictWord.MET, quotation=BREACH))
    scanned = run(console, add_version, agreement)
    facts = ask(console, get_review, run(console, start_review, scanned, "art28"))
    assert facts.verdicts["33.2"].word is None
    assert facts.verdicts["33.2"].was == BREACH
    assert facts.text is None


def test_legal_signs_only_when_everything_is_decided_then_the_officer(console, review):
    run(console, lambda work: work.add(Organisation(name="Birou")))
    legal = a_person(console, "Example Jurist")
    with pytest.raises(RuleBroken, match="no verdict yet"):
        run(console, sign, review, Signer.LEGAL, Conclusion.ACCEPTABLE)
    decide_all(console, review)
    with pytest.raises(RuleBroken, match="Legal signs first"):
        run(console, sign, review, Signer.DPO, Conclusion.ACCEPTABLE)
    run(console, sign, review, Signer.LEGAL, Conclusion.WITH_CHANGES, text="Mend the audit clause.")
    with pytest.raises(RuleBroken, match="same person"):
        run(console, sign, review, Signer.DPO, Conclusion.ACCEPTABLE)
    a_person(console, "Example Officer", PersonRole.DPO)
    run(console, sign, review, Signer.DPO, Conclusion.WITH_CHANGES)

    signed = ask(console, get_review, review).opinions
    assert [(one.signer, one.person_name) for one in signed] == [
        (Signer.LEGAL, "Example Jurist"),
        (Signer.DPO, "Example Officer"),
    ]
    assert legal


def test_an_office_of_one_may_sign_both(console, review):
    run(console, lambda work: work.add(Organisation(name="Birou", one_signs_both=True)))
    a_person(console, "Example Officer", PersonRole.DPO)
    decide_all(console, review)
    run(console, sign, review, Signer.LEGAL, Conclusion.ACCEPTABLE)
    run(console, sign, review, Signer.DPO, Conclusion.ACCEPTABLE)
    assert len(ask(console, get_review, review).opinions) == 2


def test_a_signed_review_is_locked_until_the_signature_is_taken_back(console, review):
    decide_all(console, review)
    run(console, sign, review, Signer.LEGAL, Conclusion.ACCEPTABLE)
    with pytest.raises(RuleBroken, match="signed"):
        run(console, judge, review, "28.3.h", Judgement(VerdictWord.MISSING))
    with pytest.raises(RuleBroken, match="signed"):
        run(console, remove_review, review)
    run(console, withdraw, review, Signer.LEGAL)
    run(console, judge, review, "28.3.h", Judgement(VerdictWord.MET, quotation=AUDIT))
    assert ask(console, get_review, review).verdicts["28.3.h"].word is VerdictWord.MET


def test_signatures_are_taken_back_in_their_order(console, review):
    run(console, lambda work: work.add(Organisation(name="Birou", one_signs_both=True)))
    decide_all(console, review)
    with pytest.raises(RuleBroken, match="Nobody has signed"):
        run(console, withdraw, review, Signer.LEGAL)
    for signer in Signer:
        run(console, sign, review, signer, Conclusion.ACCEPTABLE)
    with pytest.raises(RuleBroken, match="signed in this capacity"):
        run(console, sign, review, Signer.LEGAL, Conclusion.ACCEPTABLE)
    with pytest.raises(RuleBroken, match="take that back first"):
        run(console, withdraw, review, Signer.LEGAL)


def test_a_review_begun_by_mistake_is_taken_out_but_not_one_that_is_followed(
    console, agreement, review
):
    newer = a_version(console, agreement, [SECRET])
    following = run(console, start_review, newer, "art28")
    with pytest.raises(RuleBroken, match="follows"):
        run(console, remove_review, review)
    run(console, remove_review, following)
    run(console, remove_review, review)
    with pytest.raises(NotFound):
        ask(console, get_review, review)


def test_a_quotation_and_a_note_are_kept_before_there_is_a_verdict(console, agreement, review):
    run(console, jot_down, review, "33.2", Jotting(quotation=BREACH, page=1, start=3, note="look"))

    row = ask(console, get_review, review).verdicts["33.2"]
    assert (row.word, row.quotation, row.page, row.start) == (None, BREACH, 1, 3)
    counted = ask(console, list_reviews, [agreement])[agreement][0]
    assert (counted.decided, counted.reopened) == (0, 0)


def test_notes_that_would_leave_a_verdict_on_nothing_are_refused(console, review):
    run(console, judge, review, "33.2", Judgement(VerdictWord.MET, quotation=BREACH))
    with pytest.raises(RuleBroken, match="Say where it stands"):
        run(console, jot_down, review, "33.2", Jotting())
    assert ask(console, get_review, review).verdicts["33.2"].quotation == BREACH


def test_notes_of_an_unknown_requirement_or_a_signed_review_are_refused(console, review):
    with pytest.raises(NotFound):
        run(console, jot_down, review, "99.9", Jotting(note="x"))
    decide_all(console, review)
    run(console, sign, review, Signer.LEGAL, Conclusion.ACCEPTABLE)
    with pytest.raises(RuleBroken, match="signed"):
        run(console, jot_down, review, "33.2", Jotting(note="x"))


def test_a_verdict_taken_back_keeps_what_was_quoted(console, review):
    run(console, judge, review, "33.2", Judgement(VerdictWord.MET, quotation=BREACH))
    run(console, take_back, review, "33.2")
    run(console, take_back, review, "33.2")

    row = ask(console, get_review, review).verdicts["33.2"]
    assert (row.word, row.quotation, row.reviewer_name, row.decided_at) == (None, BREACH, "", None)
