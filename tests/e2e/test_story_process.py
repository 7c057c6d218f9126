"""The whole story as scripts run it: a session goes up raw and processed, an atlas finds it and is annotated and
published, and somebody else downloads the atlas. Whatever was left behind is searched for the token."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.support import contents
from tests.support.campaign import write_campaign
from tests.support.depositing import OWNER_ID, SCOPES
from tests.support.elsewhere import Elsewhere
from tests.support.expected import Expected, assert_holds
from tests.support.processes import QgisProcess, Standin, install_plugin
from tests.support.traces import ProcessList, found_below, found_in

ASV = "20240422_REU-HERMITAGE_ASV-2_03"
CONCEPT, RAW, PROCESSED = "12520053", "12520137", ("12520143", "12520204")
KITE = "20171104_MUS-Le-Morne_KITE-01_01"
DEAD = "http://127.0.0.1:9"
ATLAS_CONCEPT = "11125847"
TOKEN, WRONG = "Xq7vStoryToken83kZ", "Jw2nWrongToken61pR"
LABELS = {"Acropora_Branching": "1", "Sand": "0", "Rock": "-1"}


def files_below(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def surveyed(state: Path, folder: Path) -> Path:
    """The session's folder as the surveyor has it, of the archives in the state folder."""
    for number in (RAW, PROCESSED[-1]):
        for entry in json.loads((state / "records" / f"{number}.json").read_text(encoding="utf-8"))["files"]:
            path, stem = state / entry["path"], Path(entry["key"]).stem
            if not entry["key"].endswith(".zip"):
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / entry["key"])
                continue
            kind = stem.rpartition("PROCESSED_DATA_")[2]
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder / ("PROCESSED_DATA" if kind != stem else "") / kind)
    return folder


@dataclass
class World:
    """A server where the session is not, two profiles, and all that was said."""

    server: Standin
    root: Path
    session: Path
    author: QgisProcess
    reader: QgisProcess
    profiles: list
    said: list = field(default_factory=list)
    looked: list = field(default_factory=list)

    def run(self, process: QgisProcess, algorithm: str, **parameters) -> dict:
        done = self.attempt(process, algorithm, **parameters)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)["results"]

    def attempt(self, process: QgisProcess, algorithm: str, **parameters):
        secret = process.environment.get("ZENODO_TOKEN", TOKEN)
        with ProcessList(secret) as looked:
            done = process.attempt(f"seatizen:{algorithm}", **{"ZENODO_URL": self.server.url, **parameters})
        self.looked.append(looked)
        self.said.append(f"{algorithm}: {done.stdout} {done.stderr}")
        return done

    def assert_tells_no_token(self) -> None:
        """No byte of either token stands in what was written, said, asked or run."""
        assert any(b"qgis_process" in line for looked in self.looked for line in looked.seen)
        asked = json.dumps(self.server.control("log"))
        for secret in (TOKEN, WRONG):
            found = found_below(secret, [self.root / "files", self.server.state, *self.profiles])
            for number, text in enumerate(self.said):
                found += found_in(secret, text.encode(), f"output of run {number}")
            found += found_in(secret, asked.encode(), "requests")
            assert found == []
            assert [looked.holding for looked in self.looked if looked.holding] == []


@pytest.fixture(scope="module")
def world(tmp_path_factory, small_state, qgis_process):
    root = tmp_path_factory.mktemp("story")
    state = root / "state"
    shutil.copytree(small_state, state)
    session = surveyed(state, root / "files" / "sessions" / ASV)
    for number in (RAW, *PROCESSED):
        (state / "records" / f"{number}.json").unlink()
    for path in (state / "records").glob("*.json"):
        version = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**version, "owner": OWNER_ID}), encoding="utf-8")
    places = root / "files"
    own = {"HOME": places / "home", "TMPDIR": places / "temporary"}
    for folder in (own["HOME"], own["TMPDIR"]):
        folder.mkdir(parents=True)
    other = tmp_path_factory.mktemp("reader")
    apart = {name: str(path) for name, path in own.items()}
    author = replace(qgis_process, environment={**qgis_process.environment, **apart, "ZENODO_TOKEN": TOKEN})
    reader = QgisProcess({**install_plugin(other), **apart})
    profiles = [Path(qgis_process.environment["QGIS_CUSTOM_CONFIG_PATH"]), other]
    with Standin(state) as server:
        # The accounts are told, so that the state folder, which is searched, has no token in it.
        server.control("accounts", {"token": TOKEN, "user": OWNER_ID, "scopes": SCOPES})
        yield World(server, root, session, author, reader, profiles)


def ask(atlas, statement):
    with closing(sqlite3.connect(f"file:{atlas}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


def write_release(folder: Path) -> Path:
    """How the atlas is described."""
    folder.mkdir()
    (folder / "atlas.txt").write_text("<p>The atlas</p>", encoding="utf-8")
    described = {
        "creators": [{"name": "Team, Survey", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"}],
        "access_right": "open",
        "license": "cc-by-4.0",
        "description": "./atlas.txt",
        "keywords": ["Coral Reef"],
        "version": "v1.2.6",
        "communities": ["seatizen-data"],
    }
    (folder / "atlas.json").write_text(json.dumps(described), encoding="utf-8")
    return folder / "atlas.json"


def annotations(path: Path, names: list) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["FileName", *LABELS])
        writer.writerows([name, *LABELS.values()] for name in names)
    return path


def test_a_session_goes_up_is_found_and_annotated_and_somebody_else_gets_the_atlas(world):
    files, server = world.root / "files", world.server
    tree = files_below(world.session)
    upload = {
        "SESSION": world.session,
        "METADATA": write_campaign(files / "campaign", [ASV]),
        "WORKSPACE": files / "workspace",
    }

    drafted = world.run(world.author, "uploadsession", CONTENT="raw", **upload)
    assert (drafted["PUBLISHED"], len(server.control("drafts"))) == (0, 1)
    raw = world.run(world.author, "uploadsession", CONTENT="raw", PUBLISH="true", **upload)
    processed = world.run(
        world.author, "uploadsession", CONTENT="processed", ALL_FRAMES="true", ISO19115="true", PUBLISH="true", **upload
    )
    assert server.control("drafts") == []
    published = server.control(f"published?identifier=urn:{ASV}")
    numbers = {one["version"]: one["id"] for one in published}
    assert set(numbers) == {"RAW_DATA", "PROCESSED_DATA"}
    assert {raw["PUBLISHED"], processed["PUBLISHED"]} == {1}
    for asked in server.control("requests"):
        if asked["is_open"]:
            server.control(f"requests/{asked['id']}/accept", {})

    atlas = files / "atlas.gpkg"
    world.run(world.author, "sync", ATLAS=atlas, COMMUNITIES="seatizen-data")
    expected = Expected.read(server.state)
    session = expected.sessions.pop(CONCEPT)
    number = str(numbers["PROCESSED_DATA"])
    session["versions"] = [(str(numbers[kind]), kind) for kind in numbers]
    session["frames_version"] = session["predictions_version"] = number
    (concept,) = {str(one["concept"]) for one in published}
    expected.sessions[concept] = session
    assert_holds(atlas, expected)

    names = [name for owner, name in sorted(contents.frames(atlas)) if owner == ASV][:5]
    listed = annotations(files / "20260101_080000__first-last__story.csv", names)
    assert world.run(world.author, "importannotations", ATLAS=atlas, INPUT=listed)["ANNOTATIONS"] == 15
    release = {"ATLAS": atlas, "METADATA": write_release(files / "release"), "WORKSPACE": files / "workspace"}
    released = world.run(world.author, "publishatlas", EXPORTS="session_doi", PUBLISH="true", **release)
    assert (released["NEW_VERSION"], released["PUBLISHED"]) == ("v1.2.7", True)

    copy = files / "elsewhere" / "atlas.gpkg"
    copy.parent.mkdir()
    world.run(world.reader, "downloadatlas", OUTPUT=copy, CONCEPT=ATLAS_CONCEPT)
    assert ask(
        copy,
        "SELECT f.filename, l.name, a.value FROM multilabel_annotation a JOIN frame f ON f.id = a.frame_id "
        "JOIN multilabel_label l ON l.id = a.ml_label_id ORDER BY f.filename, l.name",
    ) == [(name, label, int(value)) for name in names for label, value in sorted(LABELS.items())]
    assert_holds(copy, expected)

    back = world.run(
        world.author, "downloadsessions", SESSIONS=ASV, RAW="true", PROCESSED="true", OUTPUT=files / "back"
    )
    assert back["SESSIONS_FAILED"] == 0
    brought = files_below(files / "back" / ASV)
    described = brought.pop(f"METADATA/{ASV}_iso_19115.xml").decode()
    assert f"https://doi.org/10.5281/zenodo.{concept}<" in described
    assert brought == tree == files_below(world.session)
    world.assert_tells_no_token()


def test_what_goes_wrong_tells_no_token_and_no_other_host_is_given_one(world):
    server, files = world.server, world.root / "files"
    given = {"SESSIONS": KITE, "RAW": "true", "PROCESSED": "false"}
    stranger = replace(world.author, environment={**world.author.environment, "ZENODO_TOKEN": WRONG})
    refused = world.attempt(stranger, "cleandrafts")
    assert refused.returncode != 0
    assert "does not accept the access token" in refused.stderr
    gone = world.attempt(world.author, "downloadsessions", OUTPUT=files / "gone", **{**given, "ZENODO_URL": DEAD})
    assert gone.returncode != 0
    assert DEAD.partition("://")[2] in gone.stdout + gone.stderr
    before = len(server.control("log"))
    with Elsewhere(server.url) as front:
        given_on = {**given, "OUTPUT": files / "sent-on", "ZENODO_URL": front.url}
        sent_on = world.attempt(world.author, "downloadsessions", **given_on)
    assert sent_on.returncode != 0
    assert "is restricted (403)" in sent_on.stderr
    assert {headers["Authorization"] for _, _, headers in front.seen} == {f"Bearer {TOKEN}"}
    asked = server.control("log")[before:]
    assert asked
    assert {one["authorization"] for one in asked} == {"absent"}
    world.assert_tells_no_token()
