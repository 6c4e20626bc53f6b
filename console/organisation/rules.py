"""Words of the office with legal weight."""

from console.i18n import N_
from console.labels import Labelled


class PersonRole(Labelled):
    """What a person of the office does with the console.

    The controller decides, the data protection officer advises (GDPR Art. 38(6), 39).
    """

    MANAGEMENT = "management", N_("management (decides)")
    DPO = "dpo", N_("data protection officer")
    DEPUTY = "deputy", N_("deputy of the data protection officer")
    LEGAL = "legal", N_("legal")
    INTAKE = "intake", N_("takes in requests")
    READER = "reader", N_("reads only")


class Hat(Labelled):
    """In which capacity the office acts."""

    CONTROLLER = "controller", N_("controller")
    PROCESSOR = "processor", N_("processor for a client")
