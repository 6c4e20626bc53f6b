CREATE TABLE attachment (
    sha256 VARCHAR(64) NOT NULL,
    size INTEGER NOT NULL,
    media_type VARCHAR NOT NULL,
    kept_at DATETIME NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (sha256)
)
--;
CREATE TABLE authority (
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    website VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_authority PRIMARY KEY (id),
    CONSTRAINT uq_authority_uid UNIQUE (uid)
)
--;
CREATE TABLE case_file (
    title VARCHAR NOT NULL,
    authority_number VARCHAR NOT NULL,
    authority_date DATE,
    received_on DATE,
    answer_due_on DATE,
    our_number VARCHAR NOT NULL,
    answered_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_case_file PRIMARY KEY (id),
    CONSTRAINT ck_case_file_has_title CHECK (title <> ''),
    CONSTRAINT uq_case_file_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_case_file_answer_due_on ON case_file (answer_due_on)
--;
CREATE TABLE closed_case (
    year INTEGER NOT NULL,
    facts TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_closed_case PRIMARY KEY (id),
    CONSTRAINT uq_closed_case_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_closed_case_year ON closed_case (year)
--;
CREATE TABLE consent_secret (
    client_uid VARCHAR(36) NOT NULL,
    "key" BLOB NOT NULL,
    CONSTRAINT pk_consent_secret PRIMARY KEY (client_uid)
)
--;
CREATE TABLE consent_source (
    name VARCHAR COLLATE "NOCASE" NOT NULL,
    client_uid VARCHAR(36) NOT NULL,
    campaign VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    origin VARCHAR(40) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_consent_source PRIMARY KEY (id),
    CONSTRAINT uq_consent_source_client_uid_name UNIQUE (client_uid, name),
    CONSTRAINT uq_consent_source_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_consent_source_name ON consent_source (name)
--;
CREATE TABLE erasure_secret (
    client_uid VARCHAR NOT NULL,
    "key" BLOB NOT NULL,
    CONSTRAINT pk_erasure_secret PRIMARY KEY (client_uid)
)
--;
CREATE TABLE extra_holiday (
    "on" DATE NOT NULL,
    name VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_extra_holiday PRIMARY KEY (id),
    CONSTRAINT uq_extra_holiday_on UNIQUE ("on"),
    CONSTRAINT uq_extra_holiday_uid UNIQUE (uid)
)
--;
CREATE TABLE import_run (
    subject VARCHAR(40) NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    imported_at DATETIME NOT NULL,
    rows INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    undone_at DATETIME,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_import_run PRIMARY KEY (id),
    CONSTRAINT uq_import_run_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_import_run_sha256 ON import_run (sha256)
--;
CREATE TABLE journal_entry (
    seq INTEGER NOT NULL,
    format INTEGER NOT NULL,
    at DATETIME NOT NULL,
    person VARCHAR(36) NOT NULL,
    subject VARCHAR(40) NOT NULL,
    record VARCHAR(36) NOT NULL,
    root VARCHAR(36) NOT NULL,
    action VARCHAR(40) NOT NULL,
    digest BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT pk_journal_entry PRIMARY KEY (seq)
)
--;
CREATE INDEX ix_journal_entry_action_seq ON journal_entry (action, seq)
--;
CREATE INDEX ix_journal_entry_at ON journal_entry (at)
--;
CREATE INDEX ix_journal_entry_person_seq ON journal_entry (person, seq)
--;
CREATE INDEX ix_journal_entry_record ON journal_entry (record)
--;
CREATE INDEX ix_journal_entry_root_seq ON journal_entry (root, seq)
--;
CREATE INDEX ix_journal_entry_subject_seq ON journal_entry (subject, seq)
--;
CREATE TABLE organisation (
    name VARCHAR NOT NULL,
    legal_form VARCHAR NOT NULL,
    cui VARCHAR NOT NULL,
    vat_registered BOOLEAN NOT NULL,
    trade_number VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    privacy_email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    website VARCHAR NOT NULL,
    representative VARCHAR NOT NULL,
    acts_as_processor BOOLEAN NOT NULL,
    one_signs_both BOOLEAN NOT NULL,
    headcount INTEGER,
    turnover_ron INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT uq_organisation_uid UNIQUE (uid)
)
--;
CREATE TABLE partner (
    name VARCHAR NOT NULL,
    sort_name VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    country VARCHAR(2) NOT NULL,
    cui VARCHAR NOT NULL,
    trade_number VARCHAR NOT NULL,
    euid VARCHAR NOT NULL,
    iban VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    website VARCHAR NOT NULL,
    contact_name VARCHAR NOT NULL,
    contact_email VARCHAR NOT NULL,
    contact_phone VARCHAR NOT NULL,
    dpo_name VARCHAR NOT NULL,
    dpo_email VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    origin VARCHAR(40) NOT NULL,
    review_due_on DATE,
    ended_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_partner PRIMARY KEY (id),
    CONSTRAINT uq_partner_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_partner_country ON partner (country)
--;
CREATE INDEX ix_partner_cui ON partner (cui)
--;
CREATE INDEX ix_partner_ended_on ON partner (ended_on)
--;
CREATE INDEX ix_partner_review_due_on ON partner (review_due_on)
--;
CREATE INDEX ix_partner_sort_name ON partner (sort_name)
--;
CREATE TABLE person (
    name VARCHAR NOT NULL,
    function VARCHAR NOT NULL,
    role VARCHAR(40) NOT NULL,
    email VARCHAR NOT NULL,
    left_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT uq_person_uid UNIQUE (uid)
)
--;
CREATE TABLE policy (
    name VARCHAR COLLATE "NOCASE" NOT NULL,
    kind VARCHAR(40) NOT NULL,
    audience VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    languages VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    origin VARCHAR(40) NOT NULL,
    review_due_on DATE,
    ended_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_policy PRIMARY KEY (id),
    CONSTRAINT uq_policy_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_policy_ended_on ON policy (ended_on)
--;
CREATE INDEX ix_policy_kind ON policy (kind)
--;
CREATE INDEX ix_policy_name ON policy (name)
--;
CREATE INDEX ix_policy_review_due_on ON policy (review_due_on)
--;
CREATE TABLE report_run (
    report VARCHAR(40) NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    language VARCHAR(2) NOT NULL,
    disclosure VARCHAR(40) NOT NULL,
    with_internal BOOLEAN NOT NULL,
    created_at DATETIME NOT NULL,
    journal_seq INTEGER NOT NULL,
    journal_hash VARCHAR(64) NOT NULL,
    folder VARCHAR NOT NULL,
    files VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_report_run PRIMARY KEY (id),
    CONSTRAINT uq_report_run_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_report_run_created_at ON report_run (created_at)
--;
CREATE TABLE saved_mapping (
    subject VARCHAR(40) NOT NULL,
    head_digest VARCHAR(64) NOT NULL,
    mapping VARCHAR NOT NULL,
    CONSTRAINT pk_saved_mapping PRIMARY KEY (subject, head_digest)
)
--;
CREATE TABLE saved_view (
    page VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    filter TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_saved_view PRIMARY KEY (id),
    CONSTRAINT uq_saved_view_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_saved_view_page ON saved_view (page)
--;
CREATE TABLE system_restore (
    system VARCHAR NOT NULL,
    restored_on DATE NOT NULL,
    copy_of DATE NOT NULL,
    note VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_system_restore PRIMARY KEY (id),
    CONSTRAINT uq_system_restore_uid UNIQUE (uid)
)
--;
CREATE TABLE agreement (
    partner_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    governing_law VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    origin VARCHAR(40) NOT NULL,
    superseded_by_id INTEGER,
    ended_on DATE,
    returned_on DATE,
    certificate_sha256 VARCHAR(64),
    certificate_name VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_agreement PRIMARY KEY (id),
    CONSTRAINT fk_agreement_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT fk_agreement_superseded_by_id FOREIGN KEY(superseded_by_id) REFERENCES agreement (id),
    CONSTRAINT fk_agreement_certificate_sha256 FOREIGN KEY(certificate_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_agreement_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_agreement_partner_id ON agreement (partner_id)
--;
CREATE INDEX ix_agreement_status ON agreement (status)
--;
CREATE INDEX ix_agreement_superseded_by_id ON agreement (superseded_by_id)
--;
CREATE TABLE assurance (
    partner_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    issued_on DATE,
    valid_until DATE,
    result VARCHAR(40),
    document_sha256 VARCHAR(64),
    file_name VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    withdrawn_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_assurance PRIMARY KEY (id),
    CONSTRAINT fk_assurance_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT fk_assurance_document_sha256 FOREIGN KEY(document_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_assurance_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_assurance_partner_id ON assurance (partner_id)
--;
CREATE INDEX ix_assurance_valid_until ON assurance (valid_until)
--;
CREATE TABLE attachment_piece (
    sha256 VARCHAR(64) NOT NULL,
    position INTEGER NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_attachment_piece PRIMARY KEY (sha256, position),
    CONSTRAINT fk_attachment_piece_sha256 FOREIGN KEY(sha256) REFERENCES attachment (sha256)
)
--;
CREATE TABLE banner_version (
    source_id INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    config_hash VARCHAR NOT NULL,
    valid_from DATE,
    valid_to DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_banner_version PRIMARY KEY (id),
    CONSTRAINT uq_banner_version_source_id_label_language UNIQUE (source_id, label, language),
    CONSTRAINT fk_banner_version_source_id FOREIGN KEY(source_id) REFERENCES consent_source (id),
    CONSTRAINT uq_banner_version_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_banner_version_label ON banner_version (label)
--;
CREATE INDEX ix_banner_version_source_id ON banner_version (source_id)
--;
CREATE INDEX ix_banner_version_valid_from ON banner_version (valid_from)
--;
CREATE TABLE breach (
    hat VARCHAR(40) NOT NULL,
    title VARCHAR NOT NULL,
    aware_at DATETIME NOT NULL,
    aware_how VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    origin VARCHAR(40) NOT NULL,
    began_at DATETIME,
    ended_at DATETIME,
    is_ongoing BOOLEAN NOT NULL,
    detected_at DATETIME,
    contained_at DATETIME,
    summary TEXT NOT NULL,
    place VARCHAR NOT NULL,
    nature VARCHAR NOT NULL,
    cause VARCHAR(40),
    cause_side VARCHAR(40),
    data_categories TEXT NOT NULL,
    person_categories TEXT NOT NULL,
    vulnerable_groups VARCHAR NOT NULL,
    person_count INTEGER,
    person_count_kind VARCHAR(40),
    record_count INTEGER,
    record_count_kind VARCHAR(40),
    consequences TEXT NOT NULL,
    measures_before TEXT NOT NULL,
    measures_taken TEXT NOT NULL,
    measures_planned TEXT NOT NULL,
    partner_id INTEGER,
    cross_border VARCHAR(40),
    states VARCHAR NOT NULL,
    other_authorities VARCHAR NOT NULL,
    closed_on DATE,
    notes TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_breach PRIMARY KEY (id),
    CONSTRAINT ck_breach_ends_after_beginning CHECK (ended_at IS NULL OR began_at IS NULL OR ended_at >= began_at),
    CONSTRAINT fk_breach_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT uq_breach_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_breach_aware_at ON breach (aware_at)
--;
CREATE INDEX ix_breach_closed_on ON breach (closed_on)
--;
CREATE INDEX ix_breach_hat ON breach (hat)
--;
CREATE INDEX ix_breach_partner_id ON breach (partner_id)
--;
CREATE TABLE case_question (
    case_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_case_question PRIMARY KEY (id),
    CONSTRAINT fk_case_question_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
    CONSTRAINT uq_case_question_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_case_question_case_id ON case_question (case_id)
--;
CREATE TABLE client_terms (
    partner_id INTEGER NOT NULL,
    month_from_us BOOLEAN NOT NULL,
    forward_hours INTEGER,
    contact VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_client_terms PRIMARY KEY (id),
    CONSTRAINT uq_client_terms_partner_id UNIQUE (partner_id),
    CONSTRAINT fk_client_terms_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT uq_client_terms_uid UNIQUE (uid)
)
--;
CREATE TABLE consent_load (
    id INTEGER NOT NULL,
    run_id INTEGER,
    client_uid VARCHAR(36) NOT NULL,
    alive_at DATETIME NOT NULL,
    first_on DATE,
    last_on DATE,
    CONSTRAINT pk_consent_load PRIMARY KEY (id),
    CONSTRAINT fk_consent_load_run_id FOREIGN KEY(run_id) REFERENCES import_run (id)
)
--;
CREATE INDEX ix_consent_load_run_id ON consent_load (run_id)
--;
CREATE TABLE dpo_appointment (
    person_id INTEGER NOT NULL,
    appointed_on DATE NOT NULL,
    declared_on DATE,
    declaration_no VARCHAR NOT NULL,
    ended_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_dpo_appointment PRIMARY KEY (id),
    CONSTRAINT ck_dpo_appointment_ends_after_start CHECK (ended_on IS NULL OR ended_on >= appointed_on),
    CONSTRAINT fk_dpo_appointment_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT uq_dpo_appointment_uid UNIQUE (uid)
)
--;
CREATE TABLE guarantee_assessment (
    partner_id INTEGER NOT NULL,
    assessed_on DATE NOT NULL,
    reviewer VARCHAR NOT NULL,
    result VARCHAR(40) NOT NULL,
    evidence VARCHAR NOT NULL,
    conditions VARCHAR NOT NULL,
    document_sha256 VARCHAR(64),
    file_name VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_guarantee_assessment PRIMARY KEY (id),
    CONSTRAINT fk_guarantee_assessment_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT fk_guarantee_assessment_document_sha256 FOREIGN KEY(document_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_guarantee_assessment_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_guarantee_assessment_partner_id ON guarantee_assessment (partner_id)
--;
CREATE TABLE imported_record (
    run_id INTEGER NOT NULL,
    "table" VARCHAR(40) NOT NULL,
    record_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_imported_record PRIMARY KEY (run_id, "table", record_id),
    CONSTRAINT fk_imported_record_run_id FOREIGN KEY(run_id) REFERENCES import_run (id)
)
--;
CREATE INDEX ix_imported_record_table_record_id ON imported_record ("table", record_id)
--;
CREATE TABLE journal_payload (
    seq INTEGER NOT NULL,
    salt BLOB NOT NULL,
    state VARCHAR NOT NULL,
    CONSTRAINT pk_journal_payload PRIMARY KEY (seq),
    CONSTRAINT fk_journal_payload_seq FOREIGN KEY(seq) REFERENCES journal_entry (seq)
)
--;
CREATE TABLE policy_version (
    policy_id INTEGER NOT NULL,
    language VARCHAR(2) NOT NULL,
    label VARCHAR NOT NULL,
    sha256 VARCHAR(64),
    file_name VARCHAR NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    author VARCHAR NOT NULL,
    approved_by VARCHAR NOT NULL,
    approved_on DATE,
    published_at DATETIME,
    publication_origin VARCHAR(40),
    publication_evidence VARCHAR NOT NULL,
    effective_from DATE,
    effective_to DATE,
    closed_by_id INTEGER,
    recorded_at DATETIME NOT NULL,
    origin VARCHAR(40) NOT NULL,
    evidence VARCHAR NOT NULL,
    change_class VARCHAR(40),
    reason VARCHAR NOT NULL,
    notice_means VARCHAR NOT NULL,
    notice_on DATE,
    notice_to VARCHAR NOT NULL,
    notice_proof VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_policy_version PRIMARY KEY (id),
    CONSTRAINT uq_policy_version_policy_id_language_effective_from UNIQUE (policy_id, language, effective_from),
    CONSTRAINT fk_policy_version_policy_id FOREIGN KEY(policy_id) REFERENCES policy (id),
    CONSTRAINT fk_policy_version_sha256 FOREIGN KEY(sha256) REFERENCES attachment (sha256),
    CONSTRAINT fk_policy_version_closed_by_id FOREIGN KEY(closed_by_id) REFERENCES policy_version (id) ON DELETE SET NULL,
    CONSTRAINT uq_policy_version_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_policy_version_closed_by_id ON policy_version (closed_by_id)
--;
CREATE INDEX ix_policy_version_effective_from ON policy_version (effective_from)
--;
CREATE INDEX ix_policy_version_policy_id ON policy_version (policy_id)
--;
CREATE TABLE relationship (
    partner_id INTEGER NOT NULL,
    role VARCHAR(40) NOT NULL,
    parent_id INTEGER,
    services VARCHAR NOT NULL,
    data_categories VARCHAR NOT NULL,
    person_categories VARCHAR NOT NULL,
    places VARCHAR NOT NULL,
    verified_on DATE,
    started_on DATE,
    ended_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_relationship PRIMARY KEY (id),
    CONSTRAINT fk_relationship_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT fk_relationship_parent_id FOREIGN KEY(parent_id) REFERENCES relationship (id),
    CONSTRAINT uq_relationship_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_relationship_parent_id ON relationship (parent_id)
--;
CREATE INDEX ix_relationship_partner_id ON relationship (partner_id)
--;
CREATE INDEX ix_relationship_role ON relationship (role)
--;
CREATE TABLE request (
    number VARCHAR NOT NULL,
    number_year INTEGER NOT NULL,
    number_seq INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    is_open BOOLEAN NOT NULL,
    channel VARCHAR(40) NOT NULL,
    received_on DATE NOT NULL,
    received_at DATETIME,
    receipt_evidence VARCHAR NOT NULL,
    logged_at DATETIME NOT NULL,
    origin VARCHAR(40) NOT NULL,
    taken_by VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    hat VARCHAR(40) NOT NULL,
    client_id INTEGER,
    language VARCHAR(8) NOT NULL,
    requester_name VARCHAR COLLATE "NOCASE" NOT NULL,
    requester_contact VARCHAR NOT NULL,
    representative VARCHAR NOT NULL,
    mandate_note VARCHAR NOT NULL,
    person_concerned VARCHAR NOT NULL,
    first_due_on DATE,
    extended_due_on DATE,
    due_on DATE,
    plan_on DATE,
    paused_due_on DATE,
    calendar VARCHAR NOT NULL,
    settled_on DATE,
    settled_as VARCHAR(40),
    answered_on DATE,
    answered_at DATETIME,
    proof_of_sending VARCHAR NOT NULL,
    proof_on DATE,
    remedies_told BOOLEAN NOT NULL,
    closed_on DATE,
    closing_note VARCHAR NOT NULL,
    legal_basis_note VARCHAR NOT NULL,
    notes TEXT NOT NULL,
    authority_no VARCHAR NOT NULL,
    authority_on DATE,
    answer_days INTEGER,
    fee VARCHAR NOT NULL,
    fee_reason VARCHAR NOT NULL,
    fee_told_on DATE,
    hold_until DATE,
    hold_reason VARCHAR NOT NULL,
    changes INTEGER NOT NULL,
    summary VARCHAR NOT NULL,
    body TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request PRIMARY KEY (id),
    CONSTRAINT uq_request_number_year_number UNIQUE (number_year, number),
    CONSTRAINT fk_request_client_id FOREIGN KEY(client_id) REFERENCES partner (id),
    CONSTRAINT uq_request_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_channel ON request (channel)
--;
CREATE INDEX ix_request_client_id ON request (client_id)
--;
CREATE INDEX ix_request_closed_day ON request (coalesce(closed_on, settled_on)) WHERE state = 'closed'
--;
CREATE INDEX ix_request_due_on ON request (due_on)
--;
CREATE INDEX ix_request_is_open_due_on ON request (is_open, due_on)
--;
CREATE INDEX ix_request_number_year_number_seq ON request (number_year, number_seq)
--;
CREATE INDEX ix_request_received_on ON request (received_on)
--;
CREATE INDEX ix_request_requester_name ON request (requester_name)
--;
CREATE INDEX ix_request_settled_on ON request (settled_on)
--;
CREATE INDEX ix_request_state ON request (state)
--;
CREATE TABLE activity (
    hat VARCHAR(40) NOT NULL,
    client_id INTEGER,
    name VARCHAR NOT NULL,
    sort_name VARCHAR NOT NULL,
    purposes TEXT NOT NULL,
    processing TEXT NOT NULL,
    person_categories TEXT NOT NULL,
    data_categories TEXT NOT NULL,
    recipients TEXT NOT NULL,
    third_countries VARCHAR NOT NULL,
    safeguards TEXT NOT NULL,
    retention TEXT NOT NULL,
    measures TEXT NOT NULL,
    basis VARCHAR(40),
    basis_note VARCHAR NOT NULL,
    special_ground VARCHAR(40),
    source VARCHAR NOT NULL,
    national_number VARCHAR(40),
    automated_decisions TEXT NOT NULL,
    systems VARCHAR NOT NULL,
    started_on DATE,
    ended_on DATE,
    notes TEXT NOT NULL,
    origin VARCHAR(40) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_activity PRIMARY KEY (id),
    CONSTRAINT ck_activity_client_named CHECK ((hat = 'processor') = (client_id IS NOT NULL)),
    CONSTRAINT ck_activity_ends_after_start CHECK (ended_on IS NULL OR started_on IS NULL OR ended_on >= started_on),
    CONSTRAINT fk_activity_client_id FOREIGN KEY(client_id) REFERENCES relationship (id),
    CONSTRAINT uq_activity_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_activity_basis ON activity (basis)
--;
CREATE INDEX ix_activity_client_id ON activity (client_id)
--;
CREATE INDEX ix_activity_ended_on ON activity (ended_on)
--;
CREATE INDEX ix_activity_hat ON activity (hat)
--;
CREATE INDEX ix_activity_sort_name ON activity (sort_name)
--;
CREATE TABLE agreement_version (
    agreement_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document_sha256 VARCHAR(64),
    file_name VARCHAR NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    signed_on DATE,
    effective_on DATE,
    expires_on DATE,
    part VARCHAR(40) NOT NULL,
    renewal VARCHAR(40) NOT NULL,
    renewal_months INTEGER,
    notice_days INTEGER,
    notice_months INTEGER,
    objection_days INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_agreement_version PRIMARY KEY (id),
    CONSTRAINT fk_agreement_version_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
    CONSTRAINT fk_agreement_version_document_sha256 FOREIGN KEY(document_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_agreement_version_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_agreement_version_agreement_id ON agreement_version (agreement_id)
--;
CREATE INDEX ix_agreement_version_expires_on ON agreement_version (expires_on)
--;
CREATE TABLE case_enclosure (
    question_id INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    record_subject VARCHAR(40) NOT NULL,
    record_uid VARCHAR(36) NOT NULL,
    document_sha256 VARCHAR(64),
    pages INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_case_enclosure PRIMARY KEY (id),
    CONSTRAINT fk_case_enclosure_question_id FOREIGN KEY(question_id) REFERENCES case_question (id),
    CONSTRAINT fk_case_enclosure_document_sha256 FOREIGN KEY(document_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_case_enclosure_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_case_enclosure_question_id ON case_enclosure (question_id)
--;
CREATE TABLE client_notice (
    breach_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    contract_hours INTEGER,
    told_at DATETIME,
    means VARCHAR(40),
    content TEXT NOT NULL,
    decision TEXT NOT NULL,
    person_count INTEGER,
    person_count_kind VARCHAR(40),
    record_count INTEGER,
    record_count_kind VARCHAR(40),
    document_sha256 VARCHAR(64),
    file_name VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_client_notice PRIMARY KEY (id),
    CONSTRAINT uq_client_notice_breach_id_client_id UNIQUE (breach_id, client_id),
    CONSTRAINT fk_client_notice_breach_id FOREIGN KEY(breach_id) REFERENCES breach (id),
    CONSTRAINT fk_client_notice_client_id FOREIGN KEY(client_id) REFERENCES relationship (id),
    CONSTRAINT fk_client_notice_document_sha256 FOREIGN KEY(document_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_client_notice_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_client_notice_client_id ON client_notice (client_id)
--;
CREATE INDEX ix_client_notice_told_at ON client_notice (told_at)
--;
CREATE TABLE consent_answer (
    load_id INTEGER NOT NULL,
    code INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    banner VARCHAR NOT NULL,
    decision VARCHAR(40) NOT NULL,
    choices INTEGER NOT NULL,
    language VARCHAR NOT NULL,
    CONSTRAINT pk_consent_answer PRIMARY KEY (load_id, code),
    CONSTRAINT fk_consent_answer_load_id FOREIGN KEY(load_id) REFERENCES consent_load (id) ON DELETE CASCADE,
    CONSTRAINT fk_consent_answer_source_id FOREIGN KEY(source_id) REFERENCES consent_source (id)
)
--;
CREATE TABLE consent_daily (
    id INTEGER NOT NULL,
    load_id INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    "on" DATE NOT NULL,
    banner VARCHAR NOT NULL,
    decision VARCHAR(40) NOT NULL,
    choices INTEGER NOT NULL,
    count INTEGER NOT NULL,
    CONSTRAINT pk_consent_daily PRIMARY KEY (id),
    CONSTRAINT fk_consent_daily_load_id FOREIGN KEY(load_id) REFERENCES consent_load (id) ON DELETE CASCADE,
    CONSTRAINT fk_consent_daily_source_id FOREIGN KEY(source_id) REFERENCES consent_source (id)
)
--;
CREATE INDEX ix_consent_daily_on ON consent_daily ("on")
--;
CREATE INDEX ix_consent_daily_source_id_on ON consent_daily (source_id, "on")
--;
CREATE TABLE consent_place (
    load_id INTEGER NOT NULL,
    code INTEGER NOT NULL,
    page VARCHAR NOT NULL,
    CONSTRAINT pk_consent_place PRIMARY KEY (load_id, code),
    CONSTRAINT fk_consent_place_load_id FOREIGN KEY(load_id) REFERENCES consent_load (id) ON DELETE CASCADE
)
--;
CREATE TABLE consent_segment (
    id INTEGER NOT NULL,
    load_id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    format INTEGER NOT NULL,
    events INTEGER NOT NULL,
    receipt_kind INTEGER NOT NULL,
    receipt_width INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    directory BLOB NOT NULL,
    CONSTRAINT pk_consent_segment PRIMARY KEY (id),
    CONSTRAINT fk_consent_segment_load_id FOREIGN KEY(load_id) REFERENCES consent_load (id) ON DELETE CASCADE
)
--;
CREATE INDEX ix_consent_segment_load_id ON consent_segment (load_id)
--;
CREATE TABLE erasure_entry (
    request_id INTEGER,
    case_number VARCHAR NOT NULL,
    controller VARCHAR NOT NULL,
    system VARCHAR NOT NULL,
    partner_id INTEGER,
    erased_on DATE,
    method VARCHAR NOT NULL,
    backup_set VARCHAR NOT NULL,
    rotation_days INTEGER NOT NULL,
    gone_on DATE,
    hold_until DATE,
    hold_reason VARCHAR NOT NULL,
    confirmed_on DATE,
    confirmation VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_erasure_entry PRIMARY KEY (id),
    CONSTRAINT fk_erasure_entry_request_id FOREIGN KEY(request_id) REFERENCES request (id) ON DELETE SET NULL,
    CONSTRAINT fk_erasure_entry_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT uq_erasure_entry_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_erasure_entry_erased_on ON erasure_entry (erased_on)
--;
CREATE INDEX ix_erasure_entry_partner_id ON erasure_entry (partner_id)
--;
CREATE INDEX ix_erasure_entry_request_id ON erasure_entry (request_id)
--;
CREATE INDEX ix_erasure_entry_system ON erasure_entry (system)
--;
CREATE TABLE filing (
    breach_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    filed_at DATETIME NOT NULL,
    means VARCHAR(40),
    registration_no VARCHAR NOT NULL,
    delay_reasons TEXT NOT NULL,
    document_sha256 VARCHAR(64),
    file_name VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_filing PRIMARY KEY (id),
    CONSTRAINT fk_filing_breach_id FOREIGN KEY(breach_id) REFERENCES breach (id),
    CONSTRAINT fk_filing_document_sha256 FOREIGN KEY(document_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_filing_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_filing_breach_id ON filing (breach_id)
--;
CREATE TABLE identity_check (
    request_id INTEGER NOT NULL,
    doubt VARCHAR NOT NULL,
    asked_on DATE NOT NULL,
    answered_on DATE,
    method VARCHAR(40) NOT NULL,
    checked_by VARCHAR NOT NULL,
    result VARCHAR(40) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_identity_check PRIMARY KEY (id),
    CONSTRAINT fk_identity_check_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT uq_identity_check_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_identity_check_request_id ON identity_check (request_id)
--;
CREATE TABLE persons_notice (
    breach_id INTEGER NOT NULL,
    told_at DATETIME,
    told_how VARCHAR NOT NULL,
    informed_count INTEGER,
    content TEXT NOT NULL,
    exemption VARCHAR(40),
    reason TEXT NOT NULL,
    document_sha256 VARCHAR(64),
    file_name VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_persons_notice PRIMARY KEY (id),
    CONSTRAINT ck_persons_notice_told_or_exempt CHECK ((told_at IS NULL) = (exemption IS NOT NULL)),
    CONSTRAINT fk_persons_notice_breach_id FOREIGN KEY(breach_id) REFERENCES breach (id),
    CONSTRAINT fk_persons_notice_document_sha256 FOREIGN KEY(document_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_persons_notice_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_persons_notice_breach_id ON persons_notice (breach_id)
--;
CREATE TABLE policy_text (
    id INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_policy_text PRIMARY KEY (id),
    CONSTRAINT fk_policy_text_id FOREIGN KEY(id) REFERENCES policy_version (id)
)
--;
CREATE TABLE receipt_change (
    request_id INTEGER NOT NULL,
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    changed_at DATETIME NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_receipt_change PRIMARY KEY (id),
    CONSTRAINT fk_receipt_change_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT uq_receipt_change_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_receipt_change_changed_at ON receipt_change (changed_at)
--;
CREATE INDEX ix_receipt_change_request_id ON receipt_change (request_id)
--;
CREATE TABLE recipient_notice (
    request_id INTEGER NOT NULL,
    "right" VARCHAR(40) NOT NULL,
    recipient VARCHAR NOT NULL,
    partner_id INTEGER,
    told_on DATE,
    how VARCHAR NOT NULL,
    proof VARCHAR NOT NULL,
    not_told_because VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_recipient_notice PRIMARY KEY (id),
    CONSTRAINT fk_recipient_notice_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT fk_recipient_notice_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT uq_recipient_notice_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_recipient_notice_partner_id ON recipient_notice (partner_id)
--;
CREATE INDEX ix_recipient_notice_request_id ON recipient_notice (request_id)
--;
CREATE TABLE request_attachment (
    request_id INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    file_name VARCHAR NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    title VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_attachment PRIMARY KEY (id),
    CONSTRAINT fk_request_attachment_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT fk_request_attachment_sha256 FOREIGN KEY(sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_request_attachment_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_attachment_request_id ON request_attachment (request_id)
--;
CREATE TABLE request_extension (
    request_id INTEGER NOT NULL,
    reasons VARCHAR NOT NULL,
    notice_sent_on DATE NOT NULL,
    proof VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_extension PRIMARY KEY (id),
    CONSTRAINT uq_request_extension_request_id UNIQUE (request_id),
    CONSTRAINT fk_request_extension_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT uq_request_extension_uid UNIQUE (uid)
)
--;
CREATE TABLE request_link (
    request_id INTEGER NOT NULL,
    earlier_id INTEGER NOT NULL,
    follows VARCHAR(40) NOT NULL,
    note VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_link PRIMARY KEY (id),
    CONSTRAINT fk_request_link_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT fk_request_link_earlier_id FOREIGN KEY(earlier_id) REFERENCES request (id),
    CONSTRAINT uq_request_link_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_link_earlier_id ON request_link (earlier_id)
--;
CREATE INDEX ix_request_link_request_id ON request_link (request_id)
--;
CREATE TABLE request_message (
    request_id INTEGER NOT NULL,
    direction VARCHAR(40) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    message_id VARCHAR NOT NULL,
    in_reply_to VARCHAR NOT NULL,
    thread VARCHAR NOT NULL,
    sender_name VARCHAR NOT NULL,
    sender_address VARCHAR NOT NULL,
    recipients VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    sent_at DATETIME,
    received_at DATETIME,
    receipt_source VARCHAR(40) NOT NULL,
    language VARCHAR(8) NOT NULL,
    text TEXT NOT NULL,
    opens_case BOOLEAN NOT NULL,
    original_sha256 VARCHAR(64) NOT NULL,
    kept_sha256 VARCHAR(64),
    file_name VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_message PRIMARY KEY (id),
    CONSTRAINT fk_request_message_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT fk_request_message_kept_sha256 FOREIGN KEY(kept_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_request_message_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_message_message_id ON request_message (message_id)
--;
CREATE INDEX ix_request_message_original_sha256 ON request_message (original_sha256)
--;
CREATE INDEX ix_request_message_request_id ON request_message (request_id)
--;
CREATE INDEX ix_request_message_sender_address ON request_message (sender_address)
--;
CREATE INDEX ix_request_message_thread ON request_message (thread)
--;
CREATE TABLE request_pause (
    request_id INTEGER NOT NULL,
    start_on DATE NOT NULL,
    end_on DATE,
    reason VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_pause PRIMARY KEY (id),
    CONSTRAINT fk_request_pause_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT uq_request_pause_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_pause_request_id ON request_pause (request_id)
--;
CREATE TABLE risk_assessment (
    breach_id INTEGER NOT NULL,
    assessed_on DATE NOT NULL,
    risk VARCHAR(40) NOT NULL,
    reasoning TEXT NOT NULL,
    advice TEXT NOT NULL,
    decided_by VARCHAR NOT NULL,
    departure TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_risk_assessment PRIMARY KEY (id),
    CONSTRAINT fk_risk_assessment_breach_id FOREIGN KEY(breach_id) REFERENCES breach (id),
    CONSTRAINT uq_risk_assessment_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_risk_assessment_breach_id ON risk_assessment (breach_id)
--;
CREATE TABLE sub_processor_list (
    partner_id INTEGER NOT NULL,
    relationship_id INTEGER NOT NULL,
    listed_on DATE,
    received_on DATE NOT NULL,
    file_name VARCHAR NOT NULL,
    document_sha256 VARCHAR(64) NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    agreement_title VARCHAR NOT NULL,
    objection_days INTEGER,
    governing_law VARCHAR NOT NULL,
    decision VARCHAR(40),
    decided_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_sub_processor_list PRIMARY KEY (id),
    CONSTRAINT fk_sub_processor_list_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT fk_sub_processor_list_relationship_id FOREIGN KEY(relationship_id) REFERENCES relationship (id),
    CONSTRAINT fk_sub_processor_list_document_sha256 FOREIGN KEY(document_sha256) REFERENCES attachment (sha256),
    CONSTRAINT fk_sub_processor_list_run_id FOREIGN KEY(run_id) REFERENCES import_run (id),
    CONSTRAINT uq_sub_processor_list_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_sub_processor_list_document_sha256 ON sub_processor_list (document_sha256)
--;
CREATE INDEX ix_sub_processor_list_partner_id ON sub_processor_list (partner_id)
--;
CREATE INDEX ix_sub_processor_list_relationship_id ON sub_processor_list (relationship_id)
--;
CREATE TABLE transfer (
    relationship_id INTEGER NOT NULL,
    destination VARCHAR(2) NOT NULL,
    tool VARCHAR(40) NOT NULL,
    started_on DATE,
    ended_on DATE,
    details VARCHAR NOT NULL,
    in_scope VARCHAR(40),
    clauses VARCHAR(40),
    module VARCHAR(40),
    docking VARCHAR(40),
    sub_option VARCHAR(40),
    sub_days INTEGER,
    redress VARCHAR(40),
    supervisor VARCHAR NOT NULL,
    law VARCHAR NOT NULL,
    court VARCHAR NOT NULL,
    assessed_on DATE,
    assessment VARCHAR(40),
    dpf_entity VARCHAR NOT NULL,
    dpf_listed VARCHAR(40),
    dpf_hr VARCHAR(40),
    hr_data VARCHAR(40),
    checked_on DATE,
    approved_on DATE,
    ground VARCHAR(40),
    authority_told_on DATE,
    persons_told_on DATE,
    fallback VARCHAR(40),
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_transfer PRIMARY KEY (id),
    CONSTRAINT fk_transfer_relationship_id FOREIGN KEY(relationship_id) REFERENCES relationship (id),
    CONSTRAINT uq_transfer_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_transfer_relationship_id ON transfer (relationship_id)
--;
CREATE TABLE activity_partner (
    activity_id INTEGER NOT NULL,
    relationship_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_activity_partner PRIMARY KEY (id),
    CONSTRAINT uq_activity_partner_activity_id_relationship_id UNIQUE (activity_id, relationship_id),
    CONSTRAINT fk_activity_partner_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id),
    CONSTRAINT fk_activity_partner_relationship_id FOREIGN KEY(relationship_id) REFERENCES relationship (id),
    CONSTRAINT uq_activity_partner_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_activity_partner_relationship_id ON activity_partner (relationship_id)
--;
CREATE TABLE agreement_wording (
    id INTEGER NOT NULL,
    language VARCHAR(2) NOT NULL,
    has_pages BOOLEAN NOT NULL,
    pages TEXT NOT NULL,
    CONSTRAINT pk_agreement_wording PRIMARY KEY (id),
    CONSTRAINT fk_agreement_wording_id FOREIGN KEY(id) REFERENCES agreement_version (id)
)
--;
CREATE TABLE consent_page (
    id INTEGER NOT NULL,
    segment_id INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_consent_page PRIMARY KEY (id),
    CONSTRAINT fk_consent_page_segment_id FOREIGN KEY(segment_id) REFERENCES consent_segment (id) ON DELETE CASCADE
)
--;
CREATE INDEX ix_consent_page_segment_id ON consent_page (segment_id)
--;
CREATE TABLE erased_key (
    entry_id INTEGER NOT NULL,
    kind VARCHAR(20) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_erased_key PRIMARY KEY (id),
    CONSTRAINT fk_erased_key_entry_id FOREIGN KEY(entry_id) REFERENCES erasure_entry (id),
    CONSTRAINT uq_erased_key_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_erased_key_digest ON erased_key (digest)
--;
CREATE INDEX ix_erased_key_entry_id ON erased_key (entry_id)
--;
CREATE TABLE message_part (
    message_id INTEGER NOT NULL,
    file_name VARCHAR NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    size INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    kept_sha256 VARCHAR(64),
    omitted_because VARCHAR NOT NULL,
    seen_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_message_part PRIMARY KEY (id),
    CONSTRAINT fk_message_part_message_id FOREIGN KEY(message_id) REFERENCES request_message (id),
    CONSTRAINT fk_message_part_kept_sha256 FOREIGN KEY(kept_sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_message_part_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_message_part_message_id ON message_part (message_id)
--;
CREATE TABLE repeated_erasure (
    restore_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    done_on DATE NOT NULL,
    note VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_repeated_erasure PRIMARY KEY (id),
    CONSTRAINT fk_repeated_erasure_restore_id FOREIGN KEY(restore_id) REFERENCES system_restore (id),
    CONSTRAINT fk_repeated_erasure_entry_id FOREIGN KEY(entry_id) REFERENCES erasure_entry (id),
    CONSTRAINT uq_repeated_erasure_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_repeated_erasure_entry_id ON repeated_erasure (entry_id)
--;
CREATE INDEX ix_repeated_erasure_restore_id ON repeated_erasure (restore_id)
--;
CREATE TABLE request_item (
    request_id INTEGER NOT NULL,
    "right" VARCHAR(40) NOT NULL,
    article VARCHAR NOT NULL,
    activity_id INTEGER,
    basis VARCHAR(40),
    is_suggested BOOLEAN NOT NULL,
    evidence VARCHAR NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    ground VARCHAR(40),
    reason VARCHAR NOT NULL,
    advice VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    departure VARCHAR NOT NULL,
    stopped_on DATE,
    stopped_how VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_item PRIMARY KEY (id),
    CONSTRAINT fk_request_item_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT fk_request_item_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id),
    CONSTRAINT uq_request_item_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_item_activity_id ON request_item (activity_id)
--;
CREATE INDEX ix_request_item_request_id ON request_item (request_id)
--;
CREATE INDEX ix_request_item_right_request_id ON request_item ("right", request_id)
--;
CREATE TABLE review (
    version_id INTEGER NOT NULL,
    framework VARCHAR(40) NOT NULL,
    framework_version VARCHAR(20) NOT NULL,
    language VARCHAR(2) NOT NULL,
    follows_id INTEGER,
    started_at DATETIME NOT NULL,
    started_by VARCHAR(36) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_review PRIMARY KEY (id),
    CONSTRAINT uq_review_version_id_framework UNIQUE (version_id, framework),
    CONSTRAINT fk_review_version_id FOREIGN KEY(version_id) REFERENCES agreement_version (id),
    CONSTRAINT fk_review_follows_id FOREIGN KEY(follows_id) REFERENCES review (id),
    CONSTRAINT uq_review_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_review_follows_id ON review (follows_id)
--;
CREATE INDEX ix_review_framework ON review (framework)
--;
CREATE TABLE sub_processor_list_step (
    list_id INTEGER NOT NULL,
    "table" VARCHAR(40) NOT NULL,
    record_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    "before" VARCHAR NOT NULL,
    CONSTRAINT pk_sub_processor_list_step PRIMARY KEY (list_id, "table", record_id),
    CONSTRAINT fk_sub_processor_list_step_list_id FOREIGN KEY(list_id) REFERENCES sub_processor_list (id)
)
--;
CREATE TABLE opinion (
    review_id INTEGER NOT NULL,
    signer VARCHAR(40) NOT NULL,
    person VARCHAR(36) NOT NULL,
    person_name VARCHAR NOT NULL,
    conclusion VARCHAR(40) NOT NULL,
    text TEXT NOT NULL,
    signed_at DATETIME NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_opinion PRIMARY KEY (id),
    CONSTRAINT uq_opinion_review_id_signer UNIQUE (review_id, signer),
    CONSTRAINT fk_opinion_review_id FOREIGN KEY(review_id) REFERENCES review (id),
    CONSTRAINT uq_opinion_uid UNIQUE (uid)
)
--;
CREATE TABLE request_letter (
    request_id INTEGER NOT NULL,
    item_id INTEGER,
    partner_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    state VARCHAR(40) NOT NULL,
    language VARCHAR(8) NOT NULL,
    recipient TEXT NOT NULL,
    subject VARCHAR NOT NULL,
    text TEXT NOT NULL,
    registration_no VARCHAR NOT NULL,
    channel VARCHAR(40),
    frozen_at DATETIME,
    frozen_sha256 VARCHAR(64),
    signed_sha256 VARCHAR(64),
    sent_on DATE,
    proof_kind VARCHAR(40),
    proof_on DATE,
    proof_note VARCHAR NOT NULL,
    proof_sha256 VARCHAR(64),
    check_id INTEGER,
    pause_id INTEGER,
    notice_id INTEGER,
    day_before DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_letter PRIMARY KEY (id),
    CONSTRAINT fk_request_letter_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT fk_request_letter_item_id FOREIGN KEY(item_id) REFERENCES request_item (id) ON DELETE SET NULL,
    CONSTRAINT fk_request_letter_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT fk_request_letter_frozen_sha256 FOREIGN KEY(frozen_sha256) REFERENCES attachment (sha256),
    CONSTRAINT fk_request_letter_signed_sha256 FOREIGN KEY(signed_sha256) REFERENCES attachment (sha256),
    CONSTRAINT fk_request_letter_proof_sha256 FOREIGN KEY(proof_sha256) REFERENCES attachment (sha256),
    CONSTRAINT fk_request_letter_check_id FOREIGN KEY(check_id) REFERENCES identity_check (id) ON DELETE SET NULL,
    CONSTRAINT fk_request_letter_pause_id FOREIGN KEY(pause_id) REFERENCES request_pause (id) ON DELETE SET NULL,
    CONSTRAINT fk_request_letter_notice_id FOREIGN KEY(notice_id) REFERENCES recipient_notice (id) ON DELETE SET NULL,
    CONSTRAINT uq_request_letter_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_letter_check_id ON request_letter (check_id)
--;
CREATE INDEX ix_request_letter_item_id ON request_letter (item_id)
--;
CREATE INDEX ix_request_letter_notice_id ON request_letter (notice_id)
--;
CREATE INDEX ix_request_letter_partner_id ON request_letter (partner_id)
--;
CREATE INDEX ix_request_letter_pause_id ON request_letter (pause_id)
--;
CREATE INDEX ix_request_letter_registration_no ON request_letter (registration_no)
--;
CREATE INDEX ix_request_letter_request_id ON request_letter (request_id)
--;
CREATE INDEX ix_request_letter_state ON request_letter (state)
--;
CREATE TABLE request_task (
    request_id INTEGER NOT NULL,
    item_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    place VARCHAR NOT NULL,
    partner_id INTEGER,
    assigned_to VARCHAR NOT NULL,
    due_on DATE,
    looked_on DATE,
    found TEXT NOT NULL,
    done TEXT NOT NULL,
    done_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_task PRIMARY KEY (id),
    CONSTRAINT fk_request_task_request_id FOREIGN KEY(request_id) REFERENCES request (id),
    CONSTRAINT fk_request_task_item_id FOREIGN KEY(item_id) REFERENCES request_item (id) ON DELETE SET NULL,
    CONSTRAINT fk_request_task_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT uq_request_task_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_task_item_id ON request_task (item_id)
--;
CREATE INDEX ix_request_task_partner_id ON request_task (partner_id)
--;
CREATE INDEX ix_request_task_request_id ON request_task (request_id)
--;
CREATE TABLE review_parcel (
    review_id INTEGER NOT NULL,
    is_guest BOOLEAN NOT NULL,
    office VARCHAR NOT NULL,
    parcel VARCHAR(36) NOT NULL,
    base TEXT NOT NULL,
    at DATETIME NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_review_parcel PRIMARY KEY (id),
    CONSTRAINT fk_review_parcel_review_id FOREIGN KEY(review_id) REFERENCES review (id) ON DELETE CASCADE,
    CONSTRAINT uq_review_parcel_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_review_parcel_review_id ON review_parcel (review_id)
--;
CREATE TABLE verdict (
    review_id INTEGER NOT NULL,
    requirement VARCHAR(60) NOT NULL,
    word VARCHAR(40),
    quotation TEXT NOT NULL,
    page INTEGER,
    start INTEGER,
    note TEXT NOT NULL,
    reviewer VARCHAR(36) NOT NULL,
    reviewer_name VARCHAR NOT NULL,
    decided_at DATETIME,
    origin VARCHAR(40) NOT NULL,
    was TEXT NOT NULL,
    now TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_verdict PRIMARY KEY (id),
    CONSTRAINT uq_verdict_review_id_requirement UNIQUE (review_id, requirement),
    CONSTRAINT fk_verdict_review_id FOREIGN KEY(review_id) REFERENCES review (id),
    CONSTRAINT uq_verdict_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_verdict_word ON verdict (word)
--;
CREATE TABLE request_letter_file (
    letter_id INTEGER NOT NULL,
    role VARCHAR(40) NOT NULL,
    title VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_request_letter_file PRIMARY KEY (id),
    CONSTRAINT fk_request_letter_file_letter_id FOREIGN KEY(letter_id) REFERENCES request_letter (id),
    CONSTRAINT fk_request_letter_file_sha256 FOREIGN KEY(sha256) REFERENCES attachment (sha256),
    CONSTRAINT uq_request_letter_file_uid UNIQUE (uid)
)
--;
CREATE INDEX ix_request_letter_file_letter_id ON request_letter_file (letter_id)
--;
CREATE VIRTUAL TABLE search_partner USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_partner(search_partner, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_partner_ai AFTER INSERT ON partner BEGIN INSERT INTO search_partner(rowid, body) VALUES (new.rowid, coalesce(new.name, '') || ' ' || coalesce(new.cui, '') || ' ' || coalesce(new.trade_number, '') || ' ' || coalesce(new.address, '') || ' ' || coalesce(new.contact_name, '') || ' ' || coalesce(new.contact_email, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE TRIGGER search_partner_ad AFTER DELETE ON partner BEGIN INSERT INTO search_partner(search_partner, rowid, body) VALUES ('delete', old.rowid, coalesce(old.name, '') || ' ' || coalesce(old.cui, '') || ' ' || coalesce(old.trade_number, '') || ' ' || coalesce(old.address, '') || ' ' || coalesce(old.contact_name, '') || ' ' || coalesce(old.contact_email, '') || ' ' || coalesce(old.notes, '')); END
--;
CREATE TRIGGER search_partner_au AFTER UPDATE OF name, cui, trade_number, address, contact_name, contact_email, notes ON partner BEGIN INSERT INTO search_partner(search_partner, rowid, body) VALUES ('delete', old.rowid, coalesce(old.name, '') || ' ' || coalesce(old.cui, '') || ' ' || coalesce(old.trade_number, '') || ' ' || coalesce(old.address, '') || ' ' || coalesce(old.contact_name, '') || ' ' || coalesce(old.contact_email, '') || ' ' || coalesce(old.notes, '')); INSERT INTO search_partner(rowid, body) VALUES (new.rowid, coalesce(new.name, '') || ' ' || coalesce(new.cui, '') || ' ' || coalesce(new.trade_number, '') || ' ' || coalesce(new.address, '') || ' ' || coalesce(new.contact_name, '') || ' ' || coalesce(new.contact_email, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE VIRTUAL TABLE search_agreement USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_agreement(search_agreement, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_agreement_ai AFTER INSERT ON agreement BEGIN INSERT INTO search_agreement(rowid, body) VALUES (new.rowid, coalesce(new.title, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE TRIGGER search_agreement_ad AFTER DELETE ON agreement BEGIN INSERT INTO search_agreement(search_agreement, rowid, body) VALUES ('delete', old.rowid, coalesce(old.title, '') || ' ' || coalesce(old.notes, '')); END
--;
CREATE TRIGGER search_agreement_au AFTER UPDATE OF title, notes ON agreement BEGIN INSERT INTO search_agreement(search_agreement, rowid, body) VALUES ('delete', old.rowid, coalesce(old.title, '') || ' ' || coalesce(old.notes, '')); INSERT INTO search_agreement(rowid, body) VALUES (new.rowid, coalesce(new.title, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE VIRTUAL TABLE search_assurance USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_assurance(search_assurance, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_assurance_ai AFTER INSERT ON assurance BEGIN INSERT INTO search_assurance(rowid, body) VALUES (new.rowid, coalesce(new.title, '') || ' ' || coalesce(new.issuer, '') || ' ' || coalesce(new.scope, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE TRIGGER search_assurance_ad AFTER DELETE ON assurance BEGIN INSERT INTO search_assurance(search_assurance, rowid, body) VALUES ('delete', old.rowid, coalesce(old.title, '') || ' ' || coalesce(old.issuer, '') || ' ' || coalesce(old.scope, '') || ' ' || coalesce(old.notes, '')); END
--;
CREATE TRIGGER search_assurance_au AFTER UPDATE OF title, issuer, scope, notes ON assurance BEGIN INSERT INTO search_assurance(search_assurance, rowid, body) VALUES ('delete', old.rowid, coalesce(old.title, '') || ' ' || coalesce(old.issuer, '') || ' ' || coalesce(old.scope, '') || ' ' || coalesce(old.notes, '')); INSERT INTO search_assurance(rowid, body) VALUES (new.rowid, coalesce(new.title, '') || ' ' || coalesce(new.issuer, '') || ' ' || coalesce(new.scope, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE VIRTUAL TABLE search_activity USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_activity(search_activity, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_activity_ai AFTER INSERT ON activity BEGIN INSERT INTO search_activity(rowid, body) VALUES (new.rowid, coalesce(new.name, '') || ' ' || coalesce(new.purposes, '') || ' ' || coalesce(new.processing, '') || ' ' || coalesce(new.data_categories, '') || ' ' || coalesce(new.recipients, '') || ' ' || coalesce(new.systems, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE TRIGGER search_activity_ad AFTER DELETE ON activity BEGIN INSERT INTO search_activity(search_activity, rowid, body) VALUES ('delete', old.rowid, coalesce(old.name, '') || ' ' || coalesce(old.purposes, '') || ' ' || coalesce(old.processing, '') || ' ' || coalesce(old.data_categories, '') || ' ' || coalesce(old.recipients, '') || ' ' || coalesce(old.systems, '') || ' ' || coalesce(old.notes, '')); END
--;
CREATE TRIGGER search_activity_au AFTER UPDATE OF name, purposes, processing, data_categories, recipients, systems, notes ON activity BEGIN INSERT INTO search_activity(search_activity, rowid, body) VALUES ('delete', old.rowid, coalesce(old.name, '') || ' ' || coalesce(old.purposes, '') || ' ' || coalesce(old.processing, '') || ' ' || coalesce(old.data_categories, '') || ' ' || coalesce(old.recipients, '') || ' ' || coalesce(old.systems, '') || ' ' || coalesce(old.notes, '')); INSERT INTO search_activity(rowid, body) VALUES (new.rowid, coalesce(new.name, '') || ' ' || coalesce(new.purposes, '') || ' ' || coalesce(new.processing, '') || ' ' || coalesce(new.data_categories, '') || ' ' || coalesce(new.recipients, '') || ' ' || coalesce(new.systems, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE VIRTUAL TABLE search_breach USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_breach(search_breach, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_breach_ai AFTER INSERT ON breach BEGIN INSERT INTO search_breach(rowid, body) VALUES (new.rowid, coalesce(new.title, '') || ' ' || coalesce(new.summary, '') || ' ' || coalesce(new.place, '') || ' ' || coalesce(new.data_categories, '') || ' ' || coalesce(new.person_categories, '') || ' ' || coalesce(new.consequences, '') || ' ' || coalesce(new.measures_taken, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE TRIGGER search_breach_ad AFTER DELETE ON breach BEGIN INSERT INTO search_breach(search_breach, rowid, body) VALUES ('delete', old.rowid, coalesce(old.title, '') || ' ' || coalesce(old.summary, '') || ' ' || coalesce(old.place, '') || ' ' || coalesce(old.data_categories, '') || ' ' || coalesce(old.person_categories, '') || ' ' || coalesce(old.consequences, '') || ' ' || coalesce(old.measures_taken, '') || ' ' || coalesce(old.notes, '')); END
--;
CREATE TRIGGER search_breach_au AFTER UPDATE OF title, summary, place, data_categories, person_categories, consequences, measures_taken, notes ON breach BEGIN INSERT INTO search_breach(search_breach, rowid, body) VALUES ('delete', old.rowid, coalesce(old.title, '') || ' ' || coalesce(old.summary, '') || ' ' || coalesce(old.place, '') || ' ' || coalesce(old.data_categories, '') || ' ' || coalesce(old.person_categories, '') || ' ' || coalesce(old.consequences, '') || ' ' || coalesce(old.measures_taken, '') || ' ' || coalesce(old.notes, '')); INSERT INTO search_breach(rowid, body) VALUES (new.rowid, coalesce(new.title, '') || ' ' || coalesce(new.summary, '') || ' ' || coalesce(new.place, '') || ' ' || coalesce(new.data_categories, '') || ' ' || coalesce(new.person_categories, '') || ' ' || coalesce(new.consequences, '') || ' ' || coalesce(new.measures_taken, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE VIRTUAL TABLE search_consent_source USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_consent_source(search_consent_source, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_consent_source_ai AFTER INSERT ON consent_source BEGIN INSERT INTO search_consent_source(rowid, body) VALUES (new.rowid, coalesce(new.name, '') || ' ' || coalesce(new.campaign, '') || ' ' || coalesce(new.url, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE TRIGGER search_consent_source_ad AFTER DELETE ON consent_source BEGIN INSERT INTO search_consent_source(search_consent_source, rowid, body) VALUES ('delete', old.rowid, coalesce(old.name, '') || ' ' || coalesce(old.campaign, '') || ' ' || coalesce(old.url, '') || ' ' || coalesce(old.notes, '')); END
--;
CREATE TRIGGER search_consent_source_au AFTER UPDATE OF name, campaign, url, notes ON consent_source BEGIN INSERT INTO search_consent_source(search_consent_source, rowid, body) VALUES ('delete', old.rowid, coalesce(old.name, '') || ' ' || coalesce(old.campaign, '') || ' ' || coalesce(old.url, '') || ' ' || coalesce(old.notes, '')); INSERT INTO search_consent_source(rowid, body) VALUES (new.rowid, coalesce(new.name, '') || ' ' || coalesce(new.campaign, '') || ' ' || coalesce(new.url, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE VIRTUAL TABLE search_banner_version USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_banner_version(search_banner_version, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_banner_version_ai AFTER INSERT ON banner_version BEGIN INSERT INTO search_banner_version(rowid, body) VALUES (new.rowid, coalesce(new.label, '') || ' ' || coalesce(new.text, '')); END
--;
CREATE TRIGGER search_banner_version_ad AFTER DELETE ON banner_version BEGIN INSERT INTO search_banner_version(search_banner_version, rowid, body) VALUES ('delete', old.rowid, coalesce(old.label, '') || ' ' || coalesce(old.text, '')); END
--;
CREATE TRIGGER search_banner_version_au AFTER UPDATE OF label, text ON banner_version BEGIN INSERT INTO search_banner_version(search_banner_version, rowid, body) VALUES ('delete', old.rowid, coalesce(old.label, '') || ' ' || coalesce(old.text, '')); INSERT INTO search_banner_version(rowid, body) VALUES (new.rowid, coalesce(new.label, '') || ' ' || coalesce(new.text, '')); END
--;
CREATE VIRTUAL TABLE search_policy USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_policy(search_policy, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_policy_ai AFTER INSERT ON policy BEGIN INSERT INTO search_policy(rowid, body) VALUES (new.rowid, coalesce(new.name, '') || ' ' || coalesce(new.audience, '') || ' ' || coalesce(new.url, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE TRIGGER search_policy_ad AFTER DELETE ON policy BEGIN INSERT INTO search_policy(search_policy, rowid, body) VALUES ('delete', old.rowid, coalesce(old.name, '') || ' ' || coalesce(old.audience, '') || ' ' || coalesce(old.url, '') || ' ' || coalesce(old.notes, '')); END
--;
CREATE TRIGGER search_policy_au AFTER UPDATE OF name, audience, url, notes ON policy BEGIN INSERT INTO search_policy(search_policy, rowid, body) VALUES ('delete', old.rowid, coalesce(old.name, '') || ' ' || coalesce(old.audience, '') || ' ' || coalesce(old.url, '') || ' ' || coalesce(old.notes, '')); INSERT INTO search_policy(rowid, body) VALUES (new.rowid, coalesce(new.name, '') || ' ' || coalesce(new.audience, '') || ' ' || coalesce(new.url, '') || ' ' || coalesce(new.notes, '')); END
--;
CREATE VIRTUAL TABLE search_policy_text USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_policy_text(search_policy_text, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_policy_text_ai AFTER INSERT ON policy_text BEGIN INSERT INTO search_policy_text(rowid, body) VALUES (new.rowid, coalesce(new.text, '')); END
--;
CREATE TRIGGER search_policy_text_ad AFTER DELETE ON policy_text BEGIN INSERT INTO search_policy_text(search_policy_text, rowid, body) VALUES ('delete', old.rowid, coalesce(old.text, '')); END
--;
CREATE TRIGGER search_policy_text_au AFTER UPDATE OF text ON policy_text BEGIN INSERT INTO search_policy_text(search_policy_text, rowid, body) VALUES ('delete', old.rowid, coalesce(old.text, '')); INSERT INTO search_policy_text(rowid, body) VALUES (new.rowid, coalesce(new.text, '')); END
--;
CREATE VIRTUAL TABLE search_journal_payload USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_journal_payload(search_journal_payload, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_journal_payload_ai AFTER INSERT ON journal_payload BEGIN INSERT INTO search_journal_payload(rowid, body) VALUES (new.rowid, coalesce(new.state ->> '$.number', '') || ' ' || coalesce(new.state ->> '$.name', '') || ' ' || coalesce(new.state ->> '$.title', '') || ' ' || coalesce(new.state ->> '$.label', '') || ' ' || coalesce(new.state ->> '$.requester_name', '') || ' ' || coalesce(new.state ->> '$.file_name', '') || ' ' || coalesce(new.state ->> '$.system', '')); END
--;
CREATE TRIGGER search_journal_payload_ad AFTER DELETE ON journal_payload BEGIN INSERT INTO search_journal_payload(search_journal_payload, rowid, body) VALUES ('delete', old.rowid, coalesce(old.state ->> '$.number', '') || ' ' || coalesce(old.state ->> '$.name', '') || ' ' || coalesce(old.state ->> '$.title', '') || ' ' || coalesce(old.state ->> '$.label', '') || ' ' || coalesce(old.state ->> '$.requester_name', '') || ' ' || coalesce(old.state ->> '$.file_name', '') || ' ' || coalesce(old.state ->> '$.system', '')); END
--;
CREATE TRIGGER search_journal_payload_au AFTER UPDATE OF state ON journal_payload BEGIN INSERT INTO search_journal_payload(search_journal_payload, rowid, body) VALUES ('delete', old.rowid, coalesce(old.state ->> '$.number', '') || ' ' || coalesce(old.state ->> '$.name', '') || ' ' || coalesce(old.state ->> '$.title', '') || ' ' || coalesce(old.state ->> '$.label', '') || ' ' || coalesce(old.state ->> '$.requester_name', '') || ' ' || coalesce(old.state ->> '$.file_name', '') || ' ' || coalesce(old.state ->> '$.system', '')); INSERT INTO search_journal_payload(rowid, body) VALUES (new.rowid, coalesce(new.state ->> '$.number', '') || ' ' || coalesce(new.state ->> '$.name', '') || ' ' || coalesce(new.state ->> '$.title', '') || ' ' || coalesce(new.state ->> '$.label', '') || ' ' || coalesce(new.state ->> '$.requester_name', '') || ' ' || coalesce(new.state ->> '$.file_name', '') || ' ' || coalesce(new.state ->> '$.system', '')); END
--;
CREATE VIRTUAL TABLE search_request USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_request(search_request, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_request_ai AFTER INSERT ON request BEGIN INSERT INTO search_request(rowid, body) VALUES (new.rowid, coalesce(new.number, '') || ' ' || coalesce(new.requester_name, '') || ' ' || coalesce(new.requester_contact, '') || ' ' || coalesce(new.summary, '') || ' ' || coalesce(new.body, '')); END
--;
CREATE TRIGGER search_request_ad AFTER DELETE ON request BEGIN INSERT INTO search_request(search_request, rowid, body) VALUES ('delete', old.rowid, coalesce(old.number, '') || ' ' || coalesce(old.requester_name, '') || ' ' || coalesce(old.requester_contact, '') || ' ' || coalesce(old.summary, '') || ' ' || coalesce(old.body, '')); END
--;
CREATE TRIGGER search_request_au AFTER UPDATE OF number, requester_name, requester_contact, summary, body ON request BEGIN INSERT INTO search_request(search_request, rowid, body) VALUES ('delete', old.rowid, coalesce(old.number, '') || ' ' || coalesce(old.requester_name, '') || ' ' || coalesce(old.requester_contact, '') || ' ' || coalesce(old.summary, '') || ' ' || coalesce(old.body, '')); INSERT INTO search_request(rowid, body) VALUES (new.rowid, coalesce(new.number, '') || ' ' || coalesce(new.requester_name, '') || ' ' || coalesce(new.requester_contact, '') || ' ' || coalesce(new.summary, '') || ' ' || coalesce(new.body, '')); END
--;
CREATE VIRTUAL TABLE search_request_message USING fts5(body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', tokenize='unicode61 remove_diacritics 2')
--;
INSERT INTO search_request_message(search_request_message, rank) VALUES ('secure-delete', 1)
--;
CREATE TRIGGER search_request_message_ai AFTER INSERT ON request_message WHEN NOT new.opens_case BEGIN INSERT INTO search_request_message(rowid, body) VALUES (new.rowid, coalesce(new.subject, '') || ' ' || coalesce(new.sender_name, '') || ' ' || coalesce(new.sender_address, '') || ' ' || coalesce(new.text, '')); END
--;
CREATE TRIGGER search_request_message_ad AFTER DELETE ON request_message WHEN NOT old.opens_case BEGIN INSERT INTO search_request_message(search_request_message, rowid, body) VALUES ('delete', old.rowid, coalesce(old.subject, '') || ' ' || coalesce(old.sender_name, '') || ' ' || coalesce(old.sender_address, '') || ' ' || coalesce(old.text, '')); END
--;
CREATE TRIGGER search_request_message_au AFTER UPDATE OF subject, sender_name, sender_address, text ON request_message WHEN NOT new.opens_case BEGIN INSERT INTO search_request_message(search_request_message, rowid, body) VALUES ('delete', old.rowid, coalesce(old.subject, '') || ' ' || coalesce(old.sender_name, '') || ' ' || coalesce(old.sender_address, '') || ' ' || coalesce(old.text, '')); INSERT INTO search_request_message(rowid, body) VALUES (new.rowid, coalesce(new.subject, '') || ' ' || coalesce(new.sender_name, '') || ' ' || coalesce(new.sender_address, '') || ' ' || coalesce(new.text, '')); END
