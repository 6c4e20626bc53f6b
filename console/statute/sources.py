"""The texts of law and guidance that a date may rest on."""

from console.i18n import N_
from console.labels import Labelled


class Source(Labelled):
    """A place in a law, a guideline or a contract, as a proof cites it."""

    GDPR_12_3 = "gdpr_12_3", N_("GDPR Art. 12(3)")
    GDPR_14_3_A = "gdpr_14_3_a", N_("GDPR Art. 14(3)(a)")
    GDPR_33_1 = "gdpr_33_1", N_("GDPR Art. 33(1)")
    GDPR_33_2 = "gdpr_33_2", N_("GDPR Art. 33(2) and the contract with the client")
    REG1182_3_1_HOURS = "reg1182_3_1_hours", N_("Reg. 1182/71 Art. 3(1), first subparagraph")
    REG1182_3_1_DAYS = "reg1182_3_1_days", N_("Reg. 1182/71 Art. 3(1)")
    REG1182_3_2_A = "reg1182_3_2_a", N_("Reg. 1182/71 Art. 3(2)(a)")
    REG1182_3_2_C = "reg1182_3_2_c", N_("Reg. 1182/71 Art. 3(2)(c)")
    REG1182_3_2_B = "reg1182_3_2_b", N_("Reg. 1182/71 Art. 3(2)(b)")
    REG1182_3_3 = "reg1182_3_3", N_("Reg. 1182/71 Art. 3(3)")
    REG1182_3_5 = "reg1182_3_5", N_("Reg. 1182/71 Art. 3(5)")
    REG1182_3_4 = "reg1182_3_4", N_("Reg. 1182/71 Art. 3(4)")
    EDPB_ACCESS_157 = "edpb_access_157", N_("EDPB Guidelines 01/2022, para. 157")
    EDPB_ACCESS_159 = "edpb_access_159", N_("EDPB Guidelines 01/2022, para. 159")
    EDPB_BREACH_AWARE = "edpb_breach_aware", N_("GDPR Art. 33(1); EDPB Guidelines 9/2022")
    CIVIL_CODE_2551 = "civil_code_2551", N_("Romanian Civil Code Art. 2551–2556")
    CIVIL_CODE_2552 = "civil_code_2552", N_("Romanian Civil Code Art. 2552")
    CIVIL_CODE_2553 = "civil_code_2553", N_("Romanian Civil Code Art. 2553")
    CIVIL_CODE_2554 = "civil_code_2554", N_("Romanian Civil Code Art. 2554")
    OTHER_LAW = "other_law", N_("the agreement's own law, which is not in the console: verify")
    AUTHORITY_LETTER = "authority_letter", N_("the letter of the authority")
    CONTRACT = "contract", N_("the contract")
    OFFICE_CHOICE = "office_choice", N_("a rule of this office")
    NOT_SETTLED = "not_settled", N_("no authority has settled this")
