"""What is missing in the files of requests, for the office alone; what the law asks for first."""

from collections.abc import Iterator

from console.i18n import _
from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.queries import CaseFacts, ItemFacts, PeriodFacts
from console.requests.rules import NEEDS_DECISION, Channel, RequestState
from reports.blocks import Audience, Gap


def request_gaps(facts: PeriodFacts) -> Iterator[Gap]:
    """List what is missing about the requests of a period, what the law asks for first.

    A file that was deleted after its time lacks nothing.
    """
    for find in (_asked_by_law, _left_open):
        for case in facts.cases:
            if case.is_deleted:
                continue
            for sentence, source, is_missing in find(case):
                if is_missing:
                    yield Gap(
                        sentence, record=case.number, source=source, audience=Audience.INTERNAL
                    )


def _asked_by_law(case: CaseFacts) -> Iterator[tuple[str, str, bool]]:
    is_answer = case.settled_as in (RequestState.ANSWERED, RequestState.REFUSED)
    refused = _refused(case)
    yield (
        _("The sending of the answer is not proved."),
        _("GDPR Art. 5(2), 12(3)"),
        is_answer and case.proof_on is None,
    )
    yield (
        _("It is not recorded that the person was told of the remedies."),
        _("GDPR Art. 12(4)"),
        bool(refused) and is_answer and not case.remedies_told,
    )
    yield (
        _("The reason of a refusal is not recorded."),
        _("GDPR Art. 12(4)"),
        any(not item.reason for item in refused),
    )
    yield (
        _("The client for whom the request came in is not named."),
        _("GDPR Art. 28(3)(e)"),
        case.hat is Hat.PROCESSOR and not case.client_name,
    )
    yield (
        _("What shows the day of receipt is not recorded."),
        _("GDPR Art. 5(2)"),
        case.origin is Origin.DECLARED_LATER and not case.receipt_evidence,
    )


def _left_open(case: CaseFacts) -> Iterator[tuple[str, str, bool]]:
    yield _("What the request asks for is not recorded."), "", not case.items
    yield (
        _("A suggested right was not confirmed by a person."),
        "",
        any(item.is_suggested for item in case.items),
    )
    yield (
        _("Who decided a refusal is not recorded."),
        "",
        any(not item.decided_by for item in _refused(case)),
    )
    yield (
        _("The day on which the request was settled is not recorded."),
        "",
        not case.is_open and case.settled_on is None,
    )
    yield _("The channel is not recorded."), "", case.channel is Channel.NOT_RECORDED


def _refused(case: CaseFacts) -> list[ItemFacts]:
    return [item for item in case.items if item.outcome in NEEDS_DECISION]
