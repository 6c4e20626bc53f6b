"""--client: what is imported for a client lands with that client, and never with another."""

import pytest

from console.cli.clients import chosen_client, find_client
from console.errors import RuleBroken
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.requests.models import Request
from tests.builders import a_partner, ask
from tests.console.cli.test_imports import REGISTER
from tests.mail import a_mail


def owners(session):
    rows = session.query(Request).order_by(Request.id)
    return [(row.hat, row.client_id) for row in rows]


@pytest.fixture
def client(seen):
    """Id of the client of the office."""
    return seen(find_client, "Țesătoria SRL")


def test_letters_land_with_the_client_that_is_named(typed, file, seen, client):
    letter = file("a.txt", "Solicit acces la datele mele personale.")

    done = typed("letters", letter, "--received", "2026-11-10", "--client", "țesătoria")

    assert done[0] == 0
    assert seen(owners) == [(Hat.PROCESSOR, client)]


def test_mail_lands_with_the_client_and_is_matched_with_its_cases_alone(
    typed, tmp_path, seen, client
):
    first, later = tmp_path / "a.eml", tmp_path / "b.eml"
    first.write_bytes(a_mail())
    later.write_bytes(a_mail(message_id="<2@x>", in_reply_to="<1@example.ro>"))

    assert typed("mail", first, "--client", str(client))[0] == 0
    assert typed("mail", later)[0] == 0

    assert seen(owners) == [(Hat.PROCESSOR, client), (Hat.CONTROLLER, None)]


def test_mail_is_entered_as_requests_too(typed, tmp_path, seen, client):
    (tmp_path / "a.eml").write_bytes(a_mail())
    assert typed("requests", tmp_path / "a.eml", "--client", "Țesătoria SRL")[0] == 0
    assert seen(owners) == [(Hat.PROCESSOR, client)]


def test_a_register_lands_with_the_client_that_is_named(typed, file, seen, client):
    assert typed("requests", file("r.csv", REGISTER), "--client", str(client))[0] == 0
    assert seen(owners) == [(Hat.PROCESSOR, client)]


def test_a_row_of_another_client_keeps_the_register_out(typed, file, seen, client):
    table = REGISTER.replace("Drept\n", "Drept;Client\n").replace("acces\n", "acces;{name}\n")
    other = file("r.csv", table.format(name="Imaginar Telefonie SA"))
    status, _out, err = typed("requests", other, "--client", str(client))

    assert status == 2
    assert "another client" in err
    assert seen(owners) == []
    assert typed("requests", file("s.csv", table.format(name="Țesătoria SRL")))[0] == 0
    assert seen(owners) == [(Hat.PROCESSOR, client)]


def test_a_client_that_is_not_known_is_refused_with_those_that_are(typed, file, seen, client):
    letter = file("a.txt", "Solicit acces la datele mele.")

    status, _out, err = typed("letters", letter, "--received", "2026-11-10", "--client", "Imaginar")

    assert status == 2
    assert f"Țesătoria SRL ({client})" in err
    assert seen(owners) == []


def test_a_client_is_named_for_requests_only(typed, file):
    status, _out, err = typed("partners", file("p.csv", "Company\nX SRL\n"), "--client", "X")
    assert (status, "--client says whose" in err) == (2, True)


def test_a_name_that_several_clients_share_is_not_guessed(console):
    one = a_partner(console, "Model Nord SRL", role=Role.CLIENT)
    a_partner(console, "Model Sud SRL", role=Role.CLIENT)

    with pytest.raises(RuleBroken, match="Name one by its id"):
        ask(console, find_client, "model")
    assert ask(console, find_client, "Model Nord") == one
    assert chosen_client(console, " ") is None
