"""What the tables of the vault are called where people read of them."""

from console.i18n import N_, _

SUBJECTS = {
    "activity": N_("processing activity"),
    "activity_partner": N_("partner of a processing activity"),
    "agreement": N_("agreement"),
    "agreement_version": N_("version of an agreement"),
    "authority": N_("supervisory authority"),
    "banner_version": N_("banner version"),
    "case_enclosure": N_("enclosure of an answer"),
    "case_file": N_("letter of the authority"),
    "case_question": N_("question of the authority"),
    "client_terms": N_("terms with a client"),
    "closed_case": N_("statistics of a deleted file"),
    "consent_load": N_("import of a consent log"),
    "consent_segment": N_("erasure in a consent log"),
    "consent_source": N_("site or campaign"),
    "dpo_appointment": N_("appointment of the officer"),
    "erased_key": N_("key of the erasure ledger"),
    "erasure_entry": N_("entry of the erasure ledger"),
    "extra_holiday": N_("day off of the office"),
    "identity_check": N_("identity check"),
    "import_run": N_("import"),
    "message_part": N_("attachment of a message"),
    "organisation": N_("organisation"),
    "partner": N_("partner"),
    "person": N_("person of the office"),
    "policy": N_("policy"),
    "policy_version": N_("version of a policy"),
    "receipt_change": N_("change of receipt"),
    "recipient_notice": N_("notice to a recipient"),
    "relationship": N_("relationship with a partner"),
    "repeated_erasure": N_("repeated erasure"),
    "report_run": N_("report"),
    "request": N_("request"),
    "request_attachment": N_("document of a request"),
    "request_extension": N_("extension of a term"),
    "request_item": N_("right asked for"),
    "request_letter": N_("letter of the office"),
    "request_letter_file": N_("enclosure of a letter"),
    "request_link": N_("link between requests"),
    "request_message": N_("message of a request"),
    "request_pause": N_("pause"),
    "request_task": N_("task"),
    "saved_view": N_("saved filter"),
    "system_restore": N_("restored system"),
    "transfer": N_("transfer to a third country"),
}


def subject_name(table: str) -> str:
    """Name a table in the language spoken here; one that has no name stays as it is."""
    return _(SUBJECTS.get(table, "")) or table
