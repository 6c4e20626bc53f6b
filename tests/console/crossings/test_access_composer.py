"""An answer about access names what registers hold, and asks what of it concerns the person."""

from datetime import date

import pytest

from console.organisation.rules import Hat
from console.partners.rules import Role, TransferTool
from console.partners.services import end_relationship
from console.partners.transfers.services import record_transfer
from console.policies.rules import PolicyKind
from console.records.services import add_controller_activity
from console.requests.correspondence.rules import LetterKind
from console.requests.rules import Ground, Outcome, Right
from console.requests.services import decide_item
from tests.builders import a_partner, a_relationship, run
from tests.console.requests.cases import read
from tests.console.requests.letters.writing import a_case, a_task, an_office, draft


@pytest.fixture
def case_id(console):
    an_office(console)
    return a_case(console)


def access(console, case_id, **values: object):
    return draft(console, case_id, LetterKind.ACCESS, **values)


def test_an_empty_vault_leaves_a_gap_in_every_section_it_knows_nothing_of(console, case_id):
    letter = access(console, case_id)

    assert len(letter.gaps) == 10
    assert any("no partner is recorded" in gap for gap in letter.gaps)
    assert any("no transfer is recorded" in gap for gap in letter.gaps)
    assert [line for line in letter.text.splitlines() if line.startswith("## ")][:3] == [
        "## Purposes of the processing (Art. 15(1)(a))",
        "## Categories of personal data (Art. 15(1)(b))",
        "## Recipients (Art. 15(1)(c))",
    ]


def test_recipients_are_named_with_role_and_country_and_are_to_be_checked(console, case_id):
    hosting = a_partner(console, "Fictiv Hosting SRL", country="DE")
    a_relationship(console, hosting, Role.PROCESSOR, services="Servers.")
    a_relationship(console, a_partner(console, "Client SA"), Role.CLIENT)
    former = a_relationship(console, a_partner(console, "Gone SRL"), Role.RECIPIENT)
    run(console, end_relationship, former, on=date(2026, 1, 31))

    letter = access(console, case_id)

    assert "- Fictiv Hosting SRL (processor, Germany): Servers" in letter.text
    assert "Client SA" not in letter.text
    assert "Gone SRL" not in letter.text
    assert any("keep only the recipients" in gap for gap in letter.gaps)


def test_a_transfer_is_named_with_what_allows_it(console, case_id):
    cloud = a_relationship(console, a_partner(console, "Cloud Inc"), Role.PROCESSOR)
    run(
        console,
        record_transfer,
        cloud,
        destination="US",
        tool=TransferTool.SCC,
        details="module 2.",
    )
    run(console, record_transfer, cloud, destination="IN", tool=TransferTool.NONE)

    letter = access(console, case_id)

    assert (
        "- Cloud Inc, United States: standard contractual clauses (Art. 46(2)(c)); module 2"
        in letter.text
    )
    assert "- Cloud Inc, India: ⟦what allows this transfer is not recorded⟧" in letter.text
    assert "⟦country not recorded⟧" in letter.text


def test_notices_in_force_in_the_language_of_the_letter_are_named(console, case_id):
    a_notice_in_force(console, "Privacy notice", PolicyKind.PRIVACY, "en")
    a_notice_in_force(console, "Cookie notice", PolicyKind.COOKIE, "en")
    a_notice_in_force(console, "Informare", PolicyKind.PRIVACY, "ro")

    text = access(console, case_id).text

    assert "- Privacy notice, 2.0, 1 March 2026" in text
    assert "Cookie notice" not in text
    assert "Informare" not in text


def a_notice_in_force(console, name, kind, language):
    from console.policies.models import Policy, PolicyVersion

    def add(work):
        policy = work.add(Policy(name=name, kind=kind))
        version = PolicyVersion(
            policy=policy, language=language, label="2.0", effective_from=date(2026, 3, 1),
            recorded_at=work.now,
        )  # fmt: skip
        return work.add(version).id

    console.run(add)


def test_running_activities_say_purposes_categories_periods_source_and_decisions(console, case_id):
    run(
        console, add_controller_activity, name="Billing", purposes="invoices.\nreminders.",
        data_categories="name, address", recipients="banks", retention="invoices: 5 years",
        source="the contract", automated_decisions="none",
    )  # fmt: skip
    run(console, add_controller_activity, name="Old", ended_on=date(2026, 1, 31))

    letter = access(console, case_id)

    for said in ("invoices; reminders", "name, address", "banks", "invoices: 5 years",
                 "the contract", "none"):  # fmt: skip
        assert f"- Billing: {said}\n" in letter.text
    assert "Old" not in letter.text
    assert any("keep only the activities" in gap for gap in letter.gaps)


def test_what_an_activity_does_not_say_stays_a_gap(console, case_id):
    run(console, add_controller_activity, name="Facturare", purposes="facturi")

    letter = access(console, case_id, language="ro")

    assert "- Facturare: facturi" in letter.text
    assert letter.text.count("- Facturare: ⟦neconsemnat pentru această activitate⟧") == 4


def test_what_was_searched_stands_in_the_letter(console, case_id):
    item_id = read(console, case_id).items[0].id
    a_task(console, case_id, place="CRM", found="name, phone.", item_id=item_id)
    a_task(console, case_id, place="Recordings", found="two calls")

    text = access(console, case_id, language="ro").text

    assert "- CRM: name, phone" in text
    assert "- Recordings: two calls" in text


def test_what_is_not_granted_comes_with_ground_reason_and_remedies(console, case_id):
    item_id = read(console, case_id).items[0].id
    run(
        console, decide_item, item_id, outcome=Outcome.PARTLY, ground=Ground.OTHERS,
        reason="Names of others were covered.", decided_by="Ion, director",
    )  # fmt: skip

    text = access(console, case_id).text

    assert "## What we do not grant" in text
    assert "Names of others were covered." in text
    assert "Autoritatea Națională, B-dul Magheru 28-30, https://autoritate.example" in text


def test_a_full_answer_promises_no_remedy_it_does_not_need(console, case_id):
    assert "Your remedies" not in access(console, case_id).text


def test_other_letters_are_not_composed(console):
    case_id = a_case(console, Right.ERASURE, hat=Hat.CONTROLLER)

    assert draft(console, case_id).kind is LetterKind.ACKNOWLEDGEMENT
