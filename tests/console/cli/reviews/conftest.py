"""A review in the office, on its way to Legal, and its answer."""

from datetime import date

import pytest

import main
from console.agreements.finder import AgreementText
from console.agreements.review.rules import VerdictWord
from console.agreements.review.services import Judgement, judge, start_review
from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.agreements.texts import keep_text
from console.cli.vaults import PACKAGE_PASSPHRASE
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.opening import sit_down
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, describe_organisation
from tests.builders import a_partner, run
from tests.conftest import PASSPHRASE
from tests.console.cli.reviews.desks import SAID, WORDS, at_desk, judge_all


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
