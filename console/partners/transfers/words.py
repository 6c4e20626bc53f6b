"""Words in which a transfer to a third country is recorded (GDPR Chapter V)."""

from console.i18n import N_
from console.labels import Labelled


class ClauseSet(Labelled):
    """Which standard clauses were signed; one of them is for the EEA and allows no transfer."""

    SCC_2021_914 = "2021_914", N_("(EU) 2021/914, for transfers")
    SCC_2021_915 = "2021_915", N_("(EU) 2021/915, inside the EEA (Art. 28(7))")
    OLD = "old", N_("clauses of 2001, 2004 or 2010")


class SccModule(Labelled):
    """The module of the clauses of 2021 by who sends and who receives."""

    ONE = "1", N_("module 1: controller to controller")
    TWO = "2", N_("module 2: controller to processor")
    THREE = "3", N_("module 3: processor to processor")
    FOUR = "4", N_("module 4: processor to controller")


class SubOption(Labelled):
    """How clause 9 lets the importer take on sub-processors."""

    SPECIFIC = "specific", N_("option 1: specific prior authorisation")
    GENERAL = "general", N_("option 2: general written authorisation")


class Assessment(Labelled):
    """What a transfer impact assessment found (clause 14; EDPB Recommendations 01/2020)."""

    ADEQUATE = "adequate", N_("essentially equivalent protection")
    WITH_MEASURES = "with_measures", N_("equivalent with supplementary measures")
    NOT_ENOUGH = "not_enough", N_("not equivalent")


class Derogation(Labelled):
    """The ground of Art. 49(1) on which data are transferred without any safeguard."""

    CONSENT = "a", N_("(a) explicit consent after information")
    CONTRACT = "b", N_("(b) contract with the data subject")
    CONTRACT_FOR = "c", N_("(c) contract in the data subject's interest")
    PUBLIC_INTEREST = "d", N_("(d) important reasons of public interest")
    CLAIMS = "e", N_("(e) legal claims")
    VITAL = "f", N_("(f) vital interests")
    REGISTER = "g", N_("(g) public register")
    COMPELLING = "second", N_("second subparagraph: compelling legitimate interests")
