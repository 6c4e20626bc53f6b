"""Letters say what the case records, in three languages, and show what it does not."""

from datetime import date

import pytest

from console.i18n import LANGUAGES
from console.requests.correspondence.letters.templates import Template, gaps_in
from console.requests.correspondence.rules import LetterKind
from console.requests.models import Request, RequestItem
from console.requests.rules import Channel, CheckMethod, Ground, Outcome, Right
from console.requests.services import ask_identity, pause
from tests.builders import run
from tests.console.requests.letters.writing import (
    a_case,
    a_notice,
    a_task,
    an_erasure,
    an_office,
    decide,
    draft,
)

PEOPLE = [one for one in LetterKind if one not in (LetterKind.FORWARDING, LetterKind.OTHER)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_can_be_begun_in_every_language(console, kind, language):
    an_office(console)
    case_id = a_case(console, Right.ACCESS, Right.ERASURE)

    letter = draft(console, case_id, kind, language)

    assert letter.subject
    assert "{" not in letter.subject + letter.text + letter.recipient
    assert letter.language == language


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_templates_of_all_languages_have_the_same_fragments_and_places(kind):
    english, *others = (Template(code, kind.value)._fragments for code in LANGUAGES)

    for other in others:
        assert other.keys() == english.keys()
        assert {name: sorted(set(Template.places(text))) for name, text in other.items()} == {
            name: sorted(set(Template.places(text))) for name, text in english.items()
        }


def test_an_acknowledgement_names_number_receipt_rights_and_last_day(console):
    an_office(console)
    case_id = a_case(console, Right.ACCESS, Right.ERASURE)

    letter = draft(console, case_id)

    assert letter.gaps == ()
    assert letter.recipient == "Ana Țepeș\nana@example.org"
    assert "on 10 November 2026 by e-mail" in letter.text
    assert "- right of access (Art. 15 GDPR)" in letter.text
    assert "at the latest by 10 December 2026" in letter.text
    assert "Daria Ofițer, d@ex.ro, and quote the number 2026-0001" in letter.text


def test_dates_and_articles_stand_in_the_form_of_the_language(console):
    an_office(console)
    case_id = a_case(console, Right.OBJECTION)

    romanian = draft(console, case_id, language="ro")
    german = draft(console, case_id, language="de")

    assert "la 10 noiembrie 2026, prin e-mail" in romanian.text
    assert "(art. 21 alin. (1) din RGPD)" in romanian.text
    assert "am 10. November 2026 per E-Mail" in german.text
    assert "(Art. 21 Abs. 1 DSGVO)" in german.text


def test_another_law_than_the_gdpr_is_named_as_itself(console):
    an_office(console)
    letter = draft(console, a_case(console, Right.STOP_MESSAGES))

    assert "(Art. 12 of Law 506/2004)" in letter.text


def test_what_nobody_recorded_is_a_gap_that_people_see(console):
    case_id = a_case(console, requester_name="", requester_contact="", channel=Channel.OTHER)

    letter = draft(console, case_id)

    assert letter.text.startswith("Dear Sir or Madam,")
    assert "⟦how the request reached us⟧" in letter.text
    assert letter.gaps == (
        "name and address of the addressee",
        "how the request reached us",
        "our address for such questions",
    )


def test_a_right_nobody_confirmed_is_not_told_to_the_person(console):
    an_office(console)
    case_id = a_case(console)
    console.run(lambda work: setattr(work.get(RequestItem, 1), "is_suggested", True))

    assert "what the person asks for" in draft(console, case_id).gaps


def test_a_complaint_is_promised_no_month(console):
    an_office(console)
    letter = draft(console, a_case(console, Right.COMPLAINT))

    assert "one month" not in letter.text
    assert letter.gaps == ()


def test_a_representative_is_written_to_instead_of_the_person(console):
    letter = draft(console, a_case(console, representative="Av. Dan Procură"))

    assert letter.recipient.startswith("Av. Dan Procură")
    assert letter.text.startswith("Dear Av. Dan Procură,")


def test_the_question_about_identity_names_the_doubt_and_asks_for_no_copy(console):
    an_office(console)
    case_id = a_case(console)
    run(
        console,
        ask_identity,
        case_id,
        doubt="the address is unknown.",
        method=CheckMethod.CALL_BACK,
        asked_on=date(2026, 11, 11),
    )

    letter = draft(console, case_id, LetterKind.IDENTITY)

    assert "the address is unknown." in letter.text
    assert "when we may call you back" in letter.text
    assert "do not send us a copy" in letter.text
    assert letter.gaps == ()


def test_the_question_about_what_is_meant_is_the_one_that_was_recorded(console):
    an_office(console)
    case_id = a_case(console)
    run(console, pause, case_id, start_on=date(2026, 11, 12), reason="Which calls do you mean?")

    letter = draft(console, case_id, LetterKind.CLARIFICATION)

    assert "Which calls do you mean?" in letter.text
    assert letter.gaps == ()


def test_the_notice_of_extension_names_the_extended_day_and_the_remedies(console):
    an_office(console)

    letter = draft(console, a_case(console), LetterKind.EXTENSION)

    assert letter.gaps == ("the reasons for the extension",)
    assert "at the latest by 10 February 2027" in letter.text
    assert "Autoritatea Națională, B-dul Magheru 28-30, https://autoritate.example" in letter.text
    assert "judicial remedy" in letter.text


def test_a_granted_erasure_says_nothing_that_the_ledger_does_not_hold(console):
    an_office(console)
    case_id = a_case(console, Right.ERASURE)
    decide(console, case_id)

    letter = draft(console, case_id, LetterKind.ANSWER)

    assert letter.gaps == ("from which systems the data were erased, and when",)
    assert "backup" not in letter.text


def test_a_granted_erasure_names_systems_days_and_the_last_copy(console):
    an_office(console)
    case_id = a_case(console, Right.ERASURE)
    decide(console, case_id)
    an_erasure(
        console,
        case_id,
        erased_on=date(2026, 11, 15),
        backup_set="weekly",
        rotation_days=35,
        gone_on=date(2026, 12, 20),
    )
    an_erasure(
        console,
        case_id,
        system="Dialler",
        erased_on=date(2026, 11, 16),
        gone_on=date(2026, 11, 16),
        confirmed_on=date(2026, 11, 17),
    )

    text = draft(console, case_id, LetterKind.ANSWER).text

    assert "- CRM: erased on 15 November 2026; backup copies are overwritten by 20 December" in text
    assert "- Dialler: erased on 16 November 2026; confirmed to us on 17 November 2026" in text
    assert "On 20 December 2026 the data will be gone from the last backup copy." in text
    assert "remedies" not in text


def test_no_last_day_is_promised_while_one_system_is_held_or_only_planned(console):
    an_office(console)
    case_id = a_case(console, Right.ERASURE)
    decide(console, case_id)
    an_erasure(console, case_id, erased_on=date(2026, 11, 15), gone_on=date(2026, 11, 15))
    an_erasure(
        console, case_id, system="Ledger", hold_until=date(2029, 1, 1), hold_reason="lawsuit 7/2026"
    )
    an_erasure(console, case_id, system="Archive")

    letter = draft(console, case_id, LetterKind.ANSWER)

    assert "- Ledger: not erased before 1 January 2029; lawsuit 7/2026" in letter.text
    assert "no copy" not in letter.text
    assert letter.gaps == ("the day of the erasure",)


def test_data_that_are_gone_already_are_said_to_be_gone(console):
    an_office(console)
    case_id = a_case(console, Right.ERASURE)
    decide(console, case_id)
    an_erasure(console, case_id, erased_on=date(2026, 11, 15), gone_on=date(2026, 11, 15))

    text = draft(console, case_id, LetterKind.ANSWER).text

    assert "Since 15 November 2026 no copy of these data has been left" in text


def test_a_correction_tells_what_was_done_and_who_was_told(console):
    an_office(console)
    case_id = a_case(console, Right.RECTIFICATION)
    decide(console, case_id)
    a_task(console, case_id, done="surname corrected.")
    a_task(console, case_id, place="Paper file", done="")
    a_notice(console, case_id, Right.RECTIFICATION, "Curier SRL", date(2026, 11, 13))
    a_notice(console, case_id, Right.ERASURE, "Other SRL", date(2026, 11, 13))

    letter = draft(console, case_id, LetterKind.ANSWER)

    assert "- CRM: surname corrected (12 November 2026)" in letter.text
    assert "- Curier SRL: told on 13 November 2026" in letter.text
    assert "Other SRL" not in letter.text
    assert "Paper file" not in letter.text


def test_a_stop_is_told_with_its_day(console):
    an_office(console)
    case_id = a_case(console, Right.MARKETING_OBJECTION)
    item_id = decide(console, case_id)

    before = draft(console, case_id, LetterKind.ANSWER)

    def stop(work):
        item = work.get(RequestItem, item_id)
        item.stopped_on, item.stopped_how = date(2026, 11, 11), "blocked in the dialler."

    console.run(stop)
    after = draft(console, case_id, LetterKind.ANSWER)

    assert len(before.gaps) == 2
    assert "We stopped the processing on 11 November 2026: blocked in the dialler." in after.text


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.PARTLY, "granted this request in part"),
        (Outcome.REFUSED, "We cannot grant this request."),
        (Outcome.NOT_APPLICABLE, "does not apply to your case"),
    ],
)
def test_what_is_not_granted_comes_with_reason_and_remedies(console, outcome, said):
    an_office(console)
    case_id = a_case(console, Right.RESTRICTION)
    decide(
        console,
        case_id,
        outcome,
        ground=Ground.LEGAL_CLAIMS,
        reason="A lawsuit is pending.",
        decided_by="Ion, director",
    )

    text = draft(console, case_id, LetterKind.ANSWER).text

    assert said in text
    assert "A lawsuit is pending." in text
    assert "lodge a complaint" in text


def test_a_refusal_speaks_of_refused_rights_only(console):
    an_office(console)
    case_id = a_case(console, Right.ERASURE, Right.RECTIFICATION)
    decide(
        console,
        case_id,
        Outcome.REFUSED,
        ground=Ground.LEGAL_DUTY,
        reason="The law keeps them.",
        decided_by="Ion, director",
    )
    decide(console, case_id, place=1)

    text = draft(console, case_id, LetterKind.REFUSAL).text

    assert "The law keeps them." in text
    assert "rectification" not in text
    assert "lodge a complaint" in text


def test_a_refusal_of_what_is_not_refused_stays_open(console):
    an_office(console)
    letter = draft(console, a_case(console), LetterKind.REFUSAL)

    assert letter.gaps == ("the decision on this point",)


def test_an_undecided_right_is_a_gap_in_the_answer(console):
    an_office(console)
    letter = draft(console, a_case(console, Right.ERASURE), LetterKind.ANSWER)

    assert letter.gaps == ("the decision on this point",)


def test_one_answer_may_speak_of_one_right_alone(console):
    an_office(console)
    case_id = a_case(console, Right.ERASURE, Right.OBJECTION)
    item_id = decide(console, case_id, place=1)

    letter = draft(console, case_id, LetterKind.ANSWER, item_id=item_id)

    assert "Right to object" in letter.text
    assert "erasure" not in letter.text
    assert letter.item_id == item_id


def test_the_fee_and_its_reason_come_from_the_case(console):
    an_office(console)
    case_id = a_case(console)

    def ask_fee(work):
        request = work.get(Request, case_id)
        request.fee, request.fee_reason = "25 lei", "The ninth identical request this year."

    console.run(ask_fee)
    letter = draft(console, case_id, LetterKind.FEE)

    assert "we would ask for 25 lei" in letter.text
    assert letter.gaps == ()


def test_gaps_are_listed_once_in_their_order():
    assert gaps_in("a ⟦two⟧ b ⟦one⟧", "⟦two⟧") == ["two", "one"]


def test_a_ground_that_is_only_another_one_is_not_named(console):
    an_office(console)
    case_id = a_case(console, Right.RESTRICTION)
    decide(
        console, case_id, Outcome.REFUSED, ground=Ground.OTHER, reason="The data are correct.",
        decided_by="Ion, director",
    )  # fmt: skip

    for kind in (LetterKind.ANSWER, LetterKind.REFUSAL):
        text = draft(console, case_id, kind).text
        assert "The data are correct." in text
        assert "Legal ground" not in text
