"""A campaign's JSON file: what is read of it, and the sentence for each thing that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatizen_atlas_plugin.publish.description.campaign import (
    DEPRECATED,
    HYSCORES,
    Campaign,
    RelatedIdentifier,
    campaign_of,
    read_campaign,
)
from seatizen_atlas_plugin.publish.description.errors import DescriptionError
from seatizen_atlas_plugin.publish.description.keys import ALL, MANDATORY

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "seatizen" / "configs"


def refused(call, *args):
    with pytest.raises(DescriptionError) as caught:
        call(*args)
    return str(caught.value)


def test_every_key_is_read(campaign_files):
    path = campaign_files.save(version=" v1 ", title="A title")
    assert read_campaign(path) == Campaign(
        path=path,
        image_type="Underwater",
        platforms={"ASV": "Autonomous Surface Vehicle", "SCUBA": "Scuba diving", "KITE": "Kite surf"},
        project="Lagoon",
        sessions_table=path.parents[1] / "metadata/contributors/sessions.csv",
        people_table=path.parents[1] / "metadata/contributors/people.csv",
        related=(RelatedIdentifier("https://zenodo.org/doi/10.5281/zenodo.11125847", "isMetadataFor", "dataset"),),
        access_right="open",
        licence="cc-by-4.0",
        keywords=("Coral Reef", "Mapping"),
        workflow_link="https://github.com/example/workflow",
        inference_link="",
        tools_link="https://example.org/tools",
        software_link="https://example.org/all",
        fundings=("Paid by A & B.", "And by C."),
        communities=("seatizen-data",),
        description=None,
        version="v1",
        title="A title",
    )


def test_comments_may_repeat_and_other_keys_may_not(campaign_files):
    path = campaign_files.save()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{", '{"_NB": "one", "_NB": "two", ', 1), encoding="utf-8")
    assert read_campaign(path).project == "Lagoon"
    path.write_text(text.replace("{", '{"license": "cc0", ', 1), encoding="utf-8")
    assert (
        refused(read_campaign, path) == f"{path}: the key 'license' is there twice, expected it once; nothing was sent."
    )


@pytest.mark.parametrize(("given", "read"), [(2015, HYSCORES), (-1, DEPRECATED)])
def test_descriptions_by_number(campaign_files, given, read):
    assert read_campaign(campaign_files.save(description=given)).description == read


def test_a_description_from_a_file_has_no_line_ends(campaign_files):
    campaign_files.write("words.txt", "<p>One\r\n  two</p>\n\n<p>é</p>\n")
    path = campaign_files.save(description="contributors/words.txt")
    assert read_campaign(path).description == "<p>One two</p> <p>é</p>"


def test_an_unknown_key(campaign_files):
    path = campaign_files.save(licence="cc0")
    assert refused(read_campaign, path) == (
        f"{path}: the key 'licence' is not known, expected one of {', '.join(ALL)}; nothing was sent."
    )


@pytest.mark.parametrize("key", MANDATORY)
def test_a_missing_key(campaign_files, key):
    path = campaign_files.save(**{key: ...})
    said = refused(read_campaign, path)
    assert said.startswith(f"{path}: the key '{key}' is missing, expected ")
    assert said.endswith("; nothing was sent.")


TEXT = "a text"
BLANK = 'a text, or "" for none'
LIST = "a list of texts"


@pytest.mark.parametrize(
    ("key", "value", "found", "expected"),
    [
        ("image_type", 3, "3", BLANK),
        ("project_name", None, "null", BLANK),
        ("license", "", '""', TEXT),
        ("license", ["cc0"], '["cc0"]', TEXT),
        ("platform", ["ASV"], '["ASV"]', "an object of codes and their names"),
        ("platform", {"ASV": 1}, '{"ASV": 1}', "an object of codes and their names"),
        ("keywords", "Reef", '"Reef"', LIST),
        ("keywords", ["Reef", 1], '["Reef", 1]', LIST),
        ("fundings", "x" * 80, '"' + "x" * 59 + "…", LIST),
        ("communities", ["https://zenodo.org/c"], '["https://zenodo.org/c"]',
         "names of communities as they are in their addresses"),
        ("access_right", "closed", '"closed"', "open or restricted"),
        ("workflow-link", "javascript:alert(1)", '"javascript:alert(1)"', "a web address or nothing"),
        ("software-link", 'https://e.org/"><b>', '"https://e.org/\\"><b>"', "a web address or nothing"),
        ("related_identifiers", {}, "{}", "a list of objects with identifier, relation and resource_type"),
        ("related_identifiers", ["10.1/a"], '["10.1/a"]',
         "a list of objects with identifier, relation and resource_type"),
        ("description", 2016, "2016", "2015, -1 or the path of a text (.txt or .html)"),
        ("description", "words.csv", '"words.csv"', "2015, -1 or the path of a text (.txt or .html)"),
        ("description", True, "true", "2015, -1 or the path of a text (.txt or .html)"),
        ("description", None, "null", "2015, -1 or the path of a text (.txt or .html)"),
        ("version", 1.2, "1.2", TEXT),
        ("title", " ", '" "', TEXT),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind(campaign_files, key, value, found, expected):
    path = campaign_files.save(**{key: value})
    assert refused(read_campaign, path) == (
        f"{path}: the key '{key}' holds {found}, expected {expected}; nothing was sent."
    )


def test_faults_in_a_related_identifier_are_told_with_their_place(campaign_files):
    good = {"identifier": "10.1/a", "relation": "cites"}
    path = campaign_files.save(related_identifiers=[good, {"identifier": "10.1/b", "relation": "likes"}])
    assert refused(read_campaign, path) == (
        f"{path}: the key 'related_identifiers[2].relation' holds \"likes\", expected a relation that Zenodo knows, "
        "like isMetadataFor; nothing was sent."
    )
    path = campaign_files.save(related_identifiers=[{"relation": "cites"}])
    assert refused(read_campaign, path) == (
        f"{path}: the key 'related_identifiers[1].identifier' is missing, expected a text; nothing was sent."
    )
    path = campaign_files.save(related_identifiers=[{**good, "scheme": "doi"}])
    assert refused(read_campaign, path) == (
        f"{path}: the key 'related_identifiers[1].scheme' is not known, expected one of identifier, relation, "
        "resource_type; nothing was sent."
    )


@pytest.mark.parametrize("key", ["csv_contributors_path", "csv_session_name_name_abbr_path", "description"])
def test_a_file_that_is_not_there(campaign_files, key):
    path = campaign_files.save(**{key: "./nowhere.txt"})
    assert refused(read_campaign, path) == (
        f"{path}: the key '{key}' names ./nowhere.txt, which was not found beside it or one folder up; "
        "nothing was sent."
    )


def test_a_description_is_not_taken_from_elsewhere(campaign_files, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (campaign_files.tables / "linked.txt").symlink_to(secret)
    linked = campaign_files.tables / "linked.txt"
    for name, file in ((str(secret), secret), ("contributors/linked.txt", linked)):
        path = campaign_files.save(description=name)
        assert refused(read_campaign, path) == (
            f"{path}: the key 'description' names {file}, expected a text in the campaign's own folders; nothing was "
            "sent, copy it there."
        )
    assert "was not found" in refused(read_campaign, campaign_files.save(description="x" * 5000 + ".txt"))


def test_files_that_are_no_metadata(tmp_path):
    path = tmp_path / "c.json"
    assert refused(read_campaign, path) == f"{path} could not be read (No such file or directory); nothing was sent."
    path.write_text("[1]", encoding="utf-8")
    assert refused(read_campaign, path) == (
        f"{path}: expected keys and values between braces, found something else; nothing was sent."
    )
    path.write_text('{"a" 1}', encoding="utf-8")
    assert refused(read_campaign, path).startswith(
        f"{path}: expected metadata as JSON in UTF-8, found something else (Expecting ':' delimiter: line 1 column 6"
    )
    path.write_bytes(b'{"a": "\xe9"}')
    assert "found something else ('utf-8' codec can't decode" in refused(read_campaign, path)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this clone")
@pytest.mark.parametrize(
    "path", [path for path in sorted(SAMPLES.glob("metadata*.json")) if "seatizen_atlas" not in path.name], ids=str
)
def test_the_published_campaigns_are_read(path, campaign_files):
    document = json.loads(path.read_text(encoding="utf-8"))
    document.pop("_NB", None)
    document["csv_contributors_path"] = "contributors/people.csv"
    document["csv_session_name_name_abbr_path"] = "contributors/sessions.csv"
    if isinstance(document.get("description"), str):
        document["description"] = "contributors/words.txt"
        campaign_files.write("words.txt", "<p>Words</p>")
    campaign = campaign_of(campaign_files.path, document)
    assert (list(campaign.keywords), campaign.title) == (document["keywords"], document.get("title", ""))
    assert [one.identifier for one in campaign.related] == [
        one["identifier"] for one in document["related_identifiers"]
    ]
