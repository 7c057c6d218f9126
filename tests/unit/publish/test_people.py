"""Who made a session, from the campaign's tables."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.publish.description.errors import DescriptionError
from seatizen_atlas_plugin.publish.description.people import Credits, Person, is_orcid, read_credits, read_people
from seatizen_atlas_plugin.publish.description.vocabulary import CONTRIBUTOR_TYPES

SESSION = "20231201_REU-TROU-DEAU_ASV-2_01"
FIRST = Person("Person, First", "Reef & Sons, Ltd", "0000-0002-1825-0097")
SECOND = Person("Person, Second")
THIRD = Person("Person, Third", "Two lines", "0000-0001-5109-3700")


def credits_of(files, session=SESSION):
    return read_credits(session, files.tables / "sessions.csv", files.tables / "people.csv")


def refused(call, *args):
    with pytest.raises(DescriptionError) as caught:
        call(*args)
    return str(caught.value)


def test_people_come_in_the_order_of_their_row_and_nobody_else_does(campaign_files):
    assert credits_of(campaign_files) == Credits(
        (SECOND, FIRST), (("DataManager", THIRD), ("DataCollector", FIRST), ("DataCollector", SECOND))
    )


def test_semicolons_byte_order_mark_and_windows_line_ends(campaign_files):
    campaign_files.write("people.csv", "\ufeffid;name;affiliation;orcid\r\nAA;Person, First;;\r\n;;;\r\n")
    campaign_files.write("sessions.csv", f"\ufeffsession_name;Creators;\r\n{SESSION};AA,AA;\r\n")
    assert credits_of(campaign_files) == Credits((Person("Person, First"),))


@pytest.mark.parametrize(
    ("orcid", "right"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0002-1694-233X", True),
        ("0000-0000-0000-0000", False),
        ("0000-0002-1825-0098", False),
        ("0000000218250097", False),
        ("", False),
    ],
)
def test_the_check_digit_of_an_orcid(orcid, right):
    assert is_orcid(orcid) is right


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0098", "0000000218250097", "https://example.org/0000-0002-1825-0097"]
)
def test_a_bad_orcid(campaign_files, orcid):
    path = campaign_files.write("people.csv", f"id,name,affiliation,orcid\nAA,A,,\nBB,B,,{orcid}\n")
    assert refused(read_people, path) == (
        f"{path}, line 3: the orcid of BB is '{orcid}', expected four groups of four digits whose last one is right, "
        "like 0000-0002-1825-0097, or nothing; nothing was sent."
    )


def test_tables_of_people_that_cannot_be_used(campaign_files):
    path = campaign_files.write("people.csv", "id,name,affiliation,orcid\nAA,A,,\nAA,B,,\n")
    assert refused(read_people, path) == (
        f"{path}, line 3: AA is there a second time in id, expected it once; nothing was sent."
    )
    campaign_files.write("people.csv", "id,name,affiliation,orcid\nAA,,,\n")
    assert refused(read_people, path) == (
        f"{path}, line 2: the column name is blank, expected a value for each person; nothing was sent."
    )
    campaign_files.write("people.csv", "id,name,orcid\nAA,A,\n")
    assert refused(read_people, path) == (
        f"{path}: the column affiliation is missing, expected the columns id, name, affiliation, orcid; "
        "nothing was sent."
    )
    campaign_files.write("people.csv", "")
    assert "the column id is missing" in refused(read_people, path)
    campaign_files.write("people.csv", "id,name,affiliation,orcid,name\n")
    assert refused(read_people, path) == (
        f"{path}: the column name is there twice, expected it once; nothing was sent."
    )
    campaign_files.write("people.csv", "id,name,affiliation,orcid\nAA,Person, First,,\n")
    assert refused(read_people, path) == (
        f"{path}, line 2: expected cells as in the first line, found more of them; nothing was sent."
    )
    campaign_files.write("people.csv", 'id,name,affiliation,orcid\nAA,"Person\n')
    assert refused(read_people, path).startswith(
        f"{path}, line 2: expected cells as in the first line, found unexpected"
    )
    path.write_bytes(b"id,name,affiliation,orcid\nAA,Andr\xe9,,\n")
    assert refused(read_people, path) == (
        f"{path}, line 2: expected text in UTF-8, found other bytes; nothing was sent, save it as CSV UTF-8."
    )
    path.unlink()
    assert refused(read_people, path) == f"{path} could not be read (No such file or directory); nothing was sent."


def test_sessions_without_people(campaign_files):
    path, people = campaign_files.tables / "sessions.csv", campaign_files.tables / "people.csv"
    assert refused(credits_of, campaign_files, "20990101_REU-X_ASV-1") == (
        f"{path}: no line for 20990101_REU-X_ASV-1 in session_name, expected one that names its creators; "
        "nothing was sent."
    )
    assert refused(credits_of, campaign_files, "20240101_REU-TROU-DEAU_ASV-2_01") == (
        f"{path}, line 3: Creators is blank for 20240101_REU-TROU-DEAU_ASV-2_01, expected initials of people; "
        "nothing was sent."
    )
    assert refused(credits_of, campaign_files, "20240102_REU-TROU-DEAU_ASV-2_01") == (
        f"{path}, line 4: 'ZZ' in Creators is nobody's initials, expected an id of {people}; nothing was sent."
    )
    campaign_files.write("sessions.csv", "session_name\nA\n")
    assert refused(credits_of, campaign_files) == (
        f"{path}: the column Creators is missing, expected the columns session_name, Creators; nothing was sent."
    )
    campaign_files.write("sessions.csv", f"session_name,Creators\n{SESSION},AA\n{SESSION},BB\n")
    assert refused(credits_of, campaign_files) == (
        f"{path}, line 3: {SESSION} is there a second time in session_name, expected it once; nothing was sent."
    )
    campaign_files.write("sessions.csv", f"session_name,Creators,Captain\n{SESSION},AA,BB\n")
    assert refused(credits_of, campaign_files) == (
        f"{path}: the column Captain is no kind of contributor, expected one of {', '.join(CONTRIBUTOR_TYPES)}; "
        "nothing was sent."
    )
