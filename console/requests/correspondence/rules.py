"""Words of the correspondence of a case."""

from console.i18n import N_
from console.labels import Labelled


class Direction(Labelled):
    """Which way a message went."""

    IN = "in", N_("arrived")
    OUT = "out", N_("sent")


class MessageKind(Labelled):
    """What a message is, as its own headers say."""

    MESSAGE = "message", N_("message")
    BOUNCE = "bounce", N_("delivery failed")
    AUTO_REPLY = "auto_reply", N_("automatic reply")
    RECEIPT = "receipt", N_("read or delivery receipt")


class ReceiptSource(Labelled):
    """What shows the instant at which a message arrived."""

    LAST_HOP = "last_hop", N_("the last server's Received header")
    DATE_HEADER = "date_header", N_("the Date that the sender wrote")
    STORE = "store", N_("the mailbox it was kept in")
    BY_HAND = "by_hand", N_("entered by hand")
    UNKNOWN = "unknown", N_("not recorded")


class LetterKind(Labelled):
    """Which step of a case a letter takes."""

    ACKNOWLEDGEMENT = "acknowledgement", N_("acknowledgement of receipt")
    IDENTITY = "identity", N_("question about identity")
    CLARIFICATION = "clarification", N_("question about what is meant")
    EXTENSION = "extension", N_("notice of extension")
    ANSWER = "answer", N_("answer")
    ACCESS = "access", N_("answer to a request for access")
    REFUSAL = "refusal", N_("refusal")
    FEE = "fee", N_("notice of a fee")
    FORWARDING = "forwarding", N_("forwarding to the client")
    RECIPIENT_NOTICE = "recipient_notice", N_("notice to a recipient")
    OTHER = "other", N_("other letter")


class LetterState(Labelled):
    """Where a letter stands."""

    DRAFT = "draft", N_("draft")
    FROZEN = "frozen", N_("ready, not sent yet")
    SENT = "sent", N_("sent, proof awaited")
    PROVEN = "proven", N_("sending proved")


class ProofKind(Labelled):
    """What shows that a letter left."""

    SENT_MESSAGE = "sent_message", N_("the sent message")
    READ_RECEIPT = "read_receipt", N_("read or delivery receipt")
    POSTAL = "postal", N_("postal confirmation")
    HANDED_OVER = "handed_over", N_("handed over against signature")
    PORTAL = "portal", N_("portal record")
    OTHER = "other", N_("other proof")


class FileRole(Labelled):
    """What a file is to its letter."""

    ENCLOSURE = "enclosure", N_("enclosure")
    EDITABLE = "editable", N_("the letter as a Word document")
