"""What is missing in the files of requests, for the office alone; what the law asks for first."""

from collections.abc import Iterator

from console.i18n import _
from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.queries import CaseFacts, PeriodFacts
from console.requests.rules import NEEDS_DECISION, Channel, RequestState
from reports.blocks import Audience, Gap


def request_gaps(facts: PeriodFacts) -> Iterator[Gap]:
    """List what is missing about the requests of a period, what the law asks for first."""
    gaps = [gap for case in facts.cases for gap in _gaps(case)]
    yield from (gap for gap in gaps if gap.source)
    yield from (gap for gap in gaps if not gap.source)


def _gaps(case: CaseFacts) -> Iterator[Gap]:
    is_answer = case.settled_as in (RequestState.ANSWERED, RequestState.REFUSED)
    refused = [item for item in case.items if item.outcome in NEEDS_DECISION]
    is_declared = case.origin is Origin.DECLARED_LATER
    missing = (
        (
            is_answer and case.proof_on is None,
            _("The sending of the answer is not proved."),
            _("GDPR Art. 5(2), 12(3)"),
        ),
        (
            bool(refused) and is_answer and not case.remedies_told,
            _("It is not recorded that the person was told of the remedies."),
            _("GDPR Art. 12(4)"),
        ),
        (
            any(not item.reason for item in refused),
            _("The reason of a refusal is not recorded."),
            _("GDPR Art. 12(4)"),
        ),
        (
            case.hat is Hat.PROCESSOR and not case.client_name,
            _("The client for whom the request came in is not named."),
            _("GDPR Art. 28(3)(e)"),
        ),
        (
            is_declared and not case.receipt_evidence,
            _("What shows the day of receipt is not recorded."),
            _("GDPR Art. 5(2)"),
        ),
        (not case.items, _("What the request asks for is not recorded."), ""),
        (
            any(item.is_suggested for item in case.items),
            _("A suggested right was not confirmed by a person."),
            "",
        ),
        (
            any(not item.decided_by for item in refused),
            _("Who decided a refusal is not recorded."),
            "",
        ),
        (
            not case.is_open and case.settled_on is None,
            _("The day on which the request was settled is not recorded."),
            "",
        ),
        (case.channel is Channel.NOT_RECORDED, _("The channel is not recorded."), ""),
    )
    for is_missing, sentence, source in missing:
        if is_missing:
            yield Gap(sentence, record=case.number, source=source, audience=Audience.INTERNAL)
