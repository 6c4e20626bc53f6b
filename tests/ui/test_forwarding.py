"""A client's case says in the window to whom it goes, and what was agreed can be recorded."""

from datetime import UTC, datetime

from console.organisation.rules import Hat
from console.requests.rules import Channel, Right
from console.requests.services import log_request
from tests.builders import a_partner, run
from ui.widgets.act_dialog import ActDialog


def test_the_banner_follows_what_is_agreed(window, console):
    client = a_partner(console, "Clienta Fictivă SA")
    run(
        console, log_request, channel=Channel.PHONE, rights=(Right.ACCESS,),
        received=datetime(2026, 11, 20, 14, 10, tzinfo=UTC), hat=Hat.PROCESSOR, client_id=client,
    )  # fmt: skip
    window.show_page("requests")
    banner = window.page().detail.forwarding
    assert "forward it at once to a contact that is not recorded yet" in banner.text.text()
    assert "by 21 Dec 2026, assumed that its month starts with us" in banner.text.text()

    banner.ask_terms()
    shown = next(one for one in banner.findChildren(ActDialog) if one.isVisible())
    shown.form.editor("contact").show_value("dpo@client.example")
    shown.form.editor("forward_hours").setText("24")
    shown.form.editor("source").show_value("Annex 2")
    shown.check_and_send()

    assert "by 21 Nov 2026 16:10 to dpo@client.example" in banner.text.text()
    assert "by 21 Dec 2026 (Annex 2)" in banner.text.text()


def test_a_case_of_our_own_has_no_banner(window, console):
    run(console, log_request, channel=Channel.PHONE, received=datetime(2026, 11, 20, tzinfo=UTC))
    window.show_page("requests")

    assert window.page().detail.forwarding.isHidden()
