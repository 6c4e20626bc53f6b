"""Letters that came as pictures."""

from datetime import date

from console.requests.intake import commit_letters, preview_letters
from console.requests.queries import get_request
from tests.builders import ask, run

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)


def seen(tmp_path, name, data=PICTURE):
    path = tmp_path / name
    path.write_bytes(data)
    return preview_letters([path])


def test_a_scanned_letter_goes_in_with_its_file_and_without_words(console, tmp_path):
    letters = seen(tmp_path, "scrisoare Popescu.png").letters
    assert "No words could be read" in letters[0].notes[0].sentence
    received = {letters[0].sha256: date(2026, 11, 10)}
    (request_id,) = run(console, commit_letters, letters, received=received)
    request = ask(console, get_request, request_id, today=date(2026, 11, 22))
    assert (request.summary, request.body) == ("scrisoare Popescu", "")
    assert request.attachments[0].media_type == "image/png"


def test_a_picture_that_is_called_an_identity_card_is_not_taken(tmp_path):
    found = seen(tmp_path, "carte de identitate.jpg", b"\xff\xd8\xff" + bytes(90))
    assert not found.letters
    assert "identity document" in str(found.refusals[0])


def test_a_personal_number_in_a_letter_is_masked(tmp_path):
    letter = seen(tmp_path, "a.txt", b"Acces la date, CNP 1800101221144").letters[0]
    assert "1800101221144" not in letter.text + letter.title
    assert "•144" in letter.text
