"""What the tests of travelling reviews do at the two desks."""

from sqlalchemy import select

from console.agreements.review.models import Review
from console.agreements.review.queries import find_review, get_review
from console.agreements.review.rules import Conclusion, Signer, VerdictWord
from console.agreements.review.services import Judgement, judge, sign
from console.app import Console
from console.opening import sit_down
from console.vault.vault import open_with_passphrase
from tests.builders import ask, run
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


def judge_all(console, verdicts):
    review = console.ask(lambda session: session.scalar(select(Review.id)))
    for name, judgement in verdicts.items():
        run(console, judge, review, name.replace("_", "."), judgement)


def verdicts_of(folder, passphrase=PASSPHRASE):
    facts = at_desk(
        folder, passphrase,
        lambda console: ask(console, get_review, ask(console, find_review, "Nor SRL", "art28")),
    )  # fmt: skip
    return facts.verdicts


def sign_all(folder, passphrase=WORDS):
    def work(console):
        review = console.ask(lambda session: session.scalar(select(Review.id)))
        for one in ask(console, get_review, review).framework.requirements:
            run(console, judge, review, one.id, Judgement(VerdictWord.MISSING))
        run(console, sign, review, Signer.LEGAL, Conclusion.NOT_ACCEPTABLE)

    at_desk(folder, passphrase, work)
