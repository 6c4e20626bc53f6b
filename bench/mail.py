"""A mailbox into an encrypted vault, beside ``mailbox`` and ``email`` that only parse it.

Run ``python -m bench.mail`` (``--messages`` and ``--rounds`` for other sizes). The mailbox is made
once from a seed and kept in ``.bench``: messages in three languages with quoted threads, two in
three as a web page too, one in four with a picture of 20 to 160 KB, one in five an answer in an
earlier conversation. ``--bare`` makes short texts only: there the work on each message weighs
most.

Ours reads each message, decodes it, names its language, suggests rights with their words, looks
into attachments, finds its conversation, and keeps request, message, original file and journal,
encrypted and synced to the disk, in one transaction. The baseline walks through the same mailbox
with ``mailbox.mbox`` and lets ``email`` parse each message, nothing else. Both run in processes of
their own, in turn; the ratio is the median of the rounds. Peak memory stands apart for the process
that holds the vault and for the one that reads.
"""

import argparse
import mailbox
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from statistics import median

from console.paths import ROOT

_PASSPHRASE = "patru cuvinte pentru măsurat"  # noqa: S105 - a vault of made-up people
_CACHE = ROOT / ".bench"
_GOAL = 2.0
_ASKING = {
    "ro": (
        "Vă rog să ștergeți toate datele mele personale din evidențele dumneavoastră.",
        "Solicit o copie a datelor mele și lista destinatarilor cărora le-au fost comunicate.",
        "Mă opun prelucrării datelor mele în scop de marketing direct.",
        "Adresa mea din evidențele dumneavoastră este greșită, vă rog să o rectificați.",
    ),
    "en": (
        "Please delete all personal data that you hold about me.",
        "I would like a copy of my data and the list of those who received it.",
    ),
    "de": (
        "Bitte löschen Sie alle meine personenbezogenen Daten.",
        "Ich bitte um Auskunft über die zu meiner Person gespeicherten Daten.",
    ),
}
_TELLING = {
    "ro": (
        "Bună ziua, vă scriu în legătură cu apelurile primite luna trecută.",
        "Am primit contractul și factura abia după trei săptămâni.",
        "Colegul dumneavoastră mi-a spus la telefon că nu se poate, ceea ce nu este corect.",
        "Am sunat de mai multe ori și nimeni nu a știut să îmi spună ceva.",
        "Vă mulțumesc și aștept răspunsul dumneavoastră cât mai curând.",
    ),
    "en": (
        "Hello, I am writing about the calls that I received last month.",
        "Your colleague told me on the phone that this was not possible.",
        "I called several times and nobody could tell me anything.",
    ),
    "de": (
        "Guten Tag, ich schreibe Ihnen wegen der Anrufe im letzten Monat.",
        "Ihre Kollegin hat mir am Telefon gesagt, dass das nicht möglich sei.",
        "Ich habe mehrmals angerufen, und niemand konnte mir etwas sagen.",
    ),
}
_STYLE = "".join(
    f".c{n}{{margin:0;padding:{n}px;font-family:Calibri,sans-serif}}" for n in range(99)
)


def messages(count: int, *, is_bare: bool) -> Iterator[bytes]:
    """Make up mail of two years."""
    rnd = random.Random(20261122)
    begin = datetime(2024, 11, 1, tzinfo=UTC)
    for number in range(count):
        at = begin + timedelta(minutes=number * 100)
        language = rnd.choices(("ro", "en", "de"), (7, 2, 1))[0]
        told = rnd.choices(_TELLING[language], k=rnd.randint(2, 9))
        words = " ".join([*told, rnd.choice(_ASKING[language])])
        quoted = "\n".join(f"> {line}" for line in rnd.choices(_TELLING[language], k=8))
        mail = EmailMessage()
        for hop in range(4):
            mail["Received"] = f"from h{hop}.example.org by mx.firma.ro; {format_datetime(at)}"
        mail["From"] = f"Persoana {number} <p{number}@example.org>"
        mail["To"] = "Protecția datelor <dpo@firma.ro>"
        mail["Subject"] = f"Cerere privind datele mele ({number})"
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = f"<{number}@example.org>"
        if number % 5 == 4:
            mail["In-Reply-To"] = f"<{number - rnd.randint(1, 4)}@example.org>"
        mail.set_content(f"{words}\n\n{quoted}\n")
        if number % 3 and not is_bare:
            page = f"<html><head><style>{_STYLE}</style></head><body><p>{words}</p></body></html>"
            mail.add_alternative(page, subtype="html")
        if number % 4 == 0 and not is_bare:
            picture = b"\xff\xd8\xff" + rnd.randbytes(rnd.randint(20_000, 160_000))
            mail.add_attachment(picture, maintype="image", subtype="jpeg", filename="poza.jpg")
        yield mail.as_bytes()


def kept_mailbox(count: int, *, is_bare: bool) -> Path:
    """Make the mailbox, or take the one of an earlier run."""
    _CACHE.mkdir(exist_ok=True)
    target = _CACHE / f"mail-{'bare' if is_bare else 'usual'}-{count}.mbox"
    if not target.exists():
        draft = target.with_suffix(".tmp")
        with draft.open("wb") as stream:
            for mail in messages(count, is_bare=is_bare):
                body = mail.replace(b"\nFrom ", b"\n>From ")
                stream.write(b"From p@example.org Sat Nov  2 10:00:00 2024\n" + body + b"\n")
        draft.replace(target)
    return target


def ours(path: Path, count: int, folder: Path) -> float:
    """Import the mailbox into a new vault; answer with the seconds."""
    from console.app import Console
    from console.jobs import JobControl
    from console.organisation.queries import list_people
    from console.requests.intake.messages import Order, import_messages
    from console.vault.vault import create_vault

    vault, _code = create_vault(folder / "bench", _PASSPHRASE)
    console = Console(vault)
    console.ask(list_people)
    start = time.perf_counter()
    done = import_messages(console, Order((path,), {}), control=JobControl())
    seconds = time.perf_counter() - start
    if done.messages != count:
        message = f"{done.messages} of {count} messages went in"
        raise RuntimeError(message)
    console.close()
    return seconds


def theirs(path: Path, count: int) -> float:
    """Parse the mailbox with the standard library; answer with the seconds."""
    start = time.perf_counter()
    found = sum(1 for _mail in mailbox.mbox(path, create=False))
    seconds = time.perf_counter() - start
    if found != count:
        message = f"{found} of {count} messages were parsed"
        raise RuntimeError(message)
    return seconds


def child(side: str, path: Path, count: int) -> None:
    """Run one side and print its seconds and peak memory in MB."""
    if side == "ours":
        with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
            seconds = ours(path, count, Path(folder))
    else:
        seconds = theirs(path, count)
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(seconds, *(resource.getrusage(who).ru_maxrss / 1024 for who in whose))


def run(side: str, count: int, *, is_bare: bool) -> list[float]:
    """Run one side in a fresh process."""
    command = [sys.executable, "-m", "bench.mail", "--child", side, "--messages", str(count)]
    command += ["--bare"] if is_bare else []
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(word) for word in answer.stdout.split()]


def compare(count: int, rounds: int, *, is_bare: bool) -> float:
    """Run both sides in turn, print the figures, and answer with the ratio."""
    path = kept_mailbox(count, is_bare=is_bare)
    pairs = [
        (run("ours", count, is_bare=is_bare), run("theirs", count, is_bare=is_bare))
        for _round in range(rounds)
    ]
    ratio = median(mine[0] / other[0] for mine, other in pairs)
    mine_s, other_s = (median(pair[side][0] for pair in pairs) for side in (0, 1))
    vault_mb, reader_mb = (max(mine[place] for mine, _other in pairs) for place in (1, 2))
    size = path.stat().st_size
    print(
        f"{'short texts only' if is_bare else 'usual mail':<17} {count:,} messages"
        f" of {size / count / 1000:.0f} KB, {size / 1e6:.0f} MB"
        f"  into the vault {mine_s:.1f} s, peak {vault_mb:.0f} + {reader_mb:.0f} MB (reader)"
        f"  mailbox + email {other_s:.1f} s, {max(pair[1][1] for pair in pairs):.0f} MB"
        f"  ratio {ratio:.2f}"
    )
    return ratio


def main() -> int:
    """Run both sides in turn, print the figures, and tell whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bare", action="store_true", help="short texts only, for information")
    parser.add_argument("--child", choices=("ours", "theirs"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        path = kept_mailbox(options.messages, is_bare=options.bare)
        child(options.child, path, options.messages)
        return 0
    ratio = compare(options.messages, options.rounds, is_bare=options.bare)
    print(f"goal {_GOAL:.1f} {'met' if ratio <= _GOAL else 'MISSED'}")
    return 0 if ratio <= _GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
