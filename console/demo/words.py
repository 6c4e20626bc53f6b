"""Words the demonstration office is made of; nobody and nothing of these names exists."""

ROOTS = (
    "Fictiv", "Imaginar", "Exemplar", "Născocit", "Inventat", "Poveste", "Basm", "Machetă",
    "Schiță", "Probă", "Model", "Himeră", "Șotron", "Țintar",
)  # fmt: skip
TRADES = (
    ("Hosting", "Găzduirea serverelor și copii de siguranță", "date de identificare, jurnale"),
    ("Telefonie", "Centrală telefonică în cloud", "număr de telefon, înregistrări"),
    ("Curierat", "Livrarea documentelor", "nume, adresă, telefon"),
    ("Salarizare", "Calculul salariilor", "date de personal, CNP"),
    ("Arhivare", "Arhivarea documentelor pe hârtie", "contracte, corespondență"),
    ("Sondaje", "Sondaje de satisfacție", "contact, răspunsuri"),
    ("Analitică", "Statistici de trafic ale site-ului", "identificatori online"),
    ("Recrutare", "Platformă de recrutare", "CV, date de contact"),
    ("Securitate", "Pază și control acces", "imagini video, jurnale de acces"),
    ("E-mailing", "Trimiterea mesajelor comerciale", "adresă de e-mail, preferințe"),
)
CLIENT_TRADES = ("Energie", "Telecom", "Asigurări", "Magazine", "Bancar", "Turism")
FORMS = ("SRL", "SA", "SRL", "SRL", "GmbH", "Inc")
TOWNS = ("București", "Cluj-Napoca", "Iași", "Timișoara", "Constanța", "Brașov", "Târgu Mureș")
FIRST_NAMES = (
    "Ana", "Ion", "Maria", "Ștefan", "Ioana", "Țvetan", "Elena", "Mihai", "Rodica", "Sânziana",
    "Gheorghe", "Luminița", "Horia", "Anca", "Dănuț", "Crina",
)  # fmt: skip
SURNAMES = (
    "Exemplu", "Fictivescu", "Probă", "Modelescu", "Născocitu", "Imaginaru", "Povestea",
    "Închipuitu", "Machetaru", "Schițescu",
)  # fmt: skip
REQUEST_TEXTS = {
    "access": (
        "Vă rog să îmi comunicați ce date personale aveți despre mine și cui le-ați transmis.",
        "Solicit o copie a datelor mele și a înregistrărilor convorbirilor din ultima lună.",
        "Please send me a copy of all personal data you hold about me.",
        "Ich bitte um Auskunft über die zu meiner Person gespeicherten Daten.",
    ),
    "erasure": (
        "Vă cer ștergerea tuturor datelor mele din evidențele dumneavoastră.",
        "Nu mai doresc să apar în baza de date. Ștergeți tot.",
        "Please erase my data, I am no longer a customer.",
        "Bitte löschen Sie alle meine Daten.",
    ),
    "rectification": (
        "Adresa mea este scrisă greșit, vă rog să o corectați.",
        "My surname is misspelled in your letters, please correct it.",
    ),
    "objection": (
        "Mă opun prelucrării datelor mele în scop statistic.",
        "Ich widerspreche der Verarbeitung meiner Daten.",
    ),
    "marketing_objection": (
        "Nu mă mai sunați cu oferte.",
        "Opriți mesajele comerciale, vă rog.",
        "Stop calling me with offers.",
    ),
    "portability": ("Doresc datele mele într-un format citibil automat.",),
    "restriction": ("Contest exactitatea datelor; restricționați prelucrarea până verificați.",),
    "withdrawal": ("Îmi retrag consimțământul pentru newsletter.",),
    "complaint": ("Sunt nemulțumit de modul în care operatorul a vorbit la telefon.",),
    "information": ("De unde aveți numărul meu de telefon?",),
}
