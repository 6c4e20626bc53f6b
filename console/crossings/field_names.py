"""What the columns of records are called on forms, for histories that people read."""

from console.i18n import N_, _

_NAMES = {
    "name": N_("Name"), "kind": N_("Kind"), "title": N_("Title"), "status": N_("State"),
    "state": N_("State"), "country": N_("Country"), "cui": N_("Registration code (CUI)"),
    "trade_number": N_("Trade-register number"), "iban": N_("IBAN"), "address": N_("Address"),
    "url": N_("Address"), "website": N_("Website"), "email": N_("E-mail"), "phone": N_("Phone"),
    "contact_name": N_("Contact person"), "contact_email": N_("Contact e-mail"),
    "contact_phone": N_("Contact phone"), "dpo_name": N_("Their data protection officer"),
    "dpo_email": N_("Officer's e-mail"), "notes": N_("Notes"),
    "euid": N_("European unique identifier (EUID)"), "review_due_on": N_("Review due"),
    "started_on": N_("Since"), "ended_on": N_("Ended on"), "role": N_("Role"),
    "services": N_("Services"), "data_categories": N_("Categories of data"),
    "person_categories": N_("Categories of data subjects"), "places": N_("Place of processing"),
    "parent_id": N_("Below which processor"), "tool": N_("What allows it"),
    "destination": N_("Country of destination (two letters)"),
    "details": N_("Details (module, entity, decision)"),
    "assessed_on": N_("Transfer impact assessment of"), "signed_on": N_("Signed on"),
    "effective_on": N_("Effective from"), "effective_from": N_("Effective from"),
    "effective_to": N_("Effective until"), "expires_on": N_("Expires on"),
    "notice_days": N_("Notice period in days"), "file_name": N_("Document"),
    "document_sha256": N_("Document"), "channel": N_("Channel"), "hat": N_("We act as"),
    "requester_name": N_("Requester"), "requester_contact": N_("Contact of the requester"),
    "representative": N_("Representative"), "mandate_note": N_("Mandate of the representative"),
    "person_concerned": N_("Person concerned, if another"), "language": N_("Language"),
    "taken_by": N_("Taken by"), "place": N_("Where"), "summary": N_("What it is about"),
    "receipt_evidence": N_("What shows the day of receipt"), "body": N_("Wording"),
    "text": N_("Wording"), "legal_basis_note": N_("Note on the legal basis"),
    "received_on": N_("Received on"), "right": N_("Right"), "outcome": N_("Outcome"),
    "ground": N_("Ground"), "reason": N_("Reason"), "decided_by": N_("Decided by (name, function)"),
    "advice": N_("Advice of the data protection officer"), "answered_on": N_("Answered on"),
    "departure": N_("Why the advice was not followed, if so"), "label": N_("Label"),
    "proof_of_sending": N_("What proves the sending"), "approved_by": N_("Approved by"),
    "approved_on": N_("Approved on"), "published_at": N_("Published on"),
    "question": N_("Question"), "answer": N_("Answer"), "legal_form": N_("Legal form"),
    "headcount": N_("Headcount"), "function": N_("Function"),
    "recipient": N_("Addressee"), "subject": N_("Subject"), "sent_on": N_("Sent on"),
    "registration_no": N_("Registration number"), "proof_kind": N_("Kind of proof"),
    "proof_note": N_("What proves the sending"),
    "frozen_sha256": N_("Document"), "signed_sha256": N_("Signed copy"),
    "looked_on": N_("Looked on"),
    "found": N_("What was found (“nothing” is an answer)"),
    "done": N_("What was done with it"),
    "done_on": N_("Done on"),
    "assigned_to": N_("Who looks"),
    "stopped_on": N_("Stopped on"),
    "stopped_how": N_("Where and how"),
    "told_on": N_("Told on"),
    "how": N_("How"),
    "proof": N_("What proves it"),
    "erased_on": N_("Erased on"),
    "method": N_("How (deleted, anonymised …)"),
    "backup_set": N_("Backup copies that still hold the data"),
    "rotation_days": N_("Overwritten after so many days"),
    "confirmed_on": N_("Confirmed on"),
    "confirmation": N_("What confirms it"),
    "authority_no": N_("Number of the authority"),
    "authority_on": N_("Date of the letter"),
    "answer_days": N_("Days that it gives for the answer"),
    "fee": N_("Amount, based on administrative costs"),
    "system": N_("System"), "purposes": N_("Purposes"),
    "processing": N_("Categories of processing"), "recipients": N_("Categories of recipients"),
    "third_countries": N_("Third countries"), "safeguards": N_("Documented safeguards"),
    "retention": N_("Time limits for erasure"), "measures": N_("Security measures (Art. 32)"),
    "basis": N_("Legal basis"), "basis_note": N_("Law or interest relied on"),
    "special_ground": N_("Ground for special categories (Art. 9)"),
    "source": N_("Source of the data"),
    "national_number": N_("National identification number used"),
    "automated_decisions": N_("Automated decisions (Art. 22)"), "systems": N_("Systems"),
    "client_id": N_("Client"), "activity_id": N_("Processing activity"),
    "relationship_id": N_("Partner"),
}  # fmt: skip
_DERIVED = frozenset(
    (
        "is_open", "first_due_on", "extended_due_on", "due_on", "plan_on", "paused_due_on",
        "calendar", "settled_on", "settled_as", "proof_on", "answered_at", "remedies_told",
        "sort_name", "logged_at", "number_year", "number_seq",
    )
)  # fmt: skip


def tell_fields(names: list[str]) -> str:
    """Name changed columns as forms do, each once; what follows from others is left out."""
    told = [_(_NAMES[name]) for name in names if name in _NAMES]
    unnamed = [name for name in names if name not in _NAMES and name not in _DERIVED]
    return ", ".join(dict.fromkeys([*told, *(name.replace("_", " ") for name in unnamed)]))
