"""Sessions down and empty drafts away as scripts do it: the installed zip, qgis_process, tokens in the environment."""

from __future__ import annotations

import json
import shutil
import signal
import time
import zipfile
from dataclasses import replace

import pytest
import requests

from tests.support.campaign import write_campaign
from tests.support.depositing import OWNER, OWNER_ID, write_accounts
from tests.support.processes import USER_AGENT, Standin
from tests.support.session_folders import SCUBA, campaign_of_all, write_session

ASV = "20240422_REU-HERMITAGE_ASV-2_03"
UAV = "20230715_REU-ST-LEU_UAV-01_06"
CONTENT = r"/content$"


@pytest.fixture
def accounts_state(tmp_path, small_state):
    """The small community, whose records are the owner's."""
    state = tmp_path / "state"
    shutil.copytree(small_state, state)
    for path in (state / "records").glob("*.json"):
        version = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**version, "owner": OWNER_ID}), encoding="utf-8")
    return write_accounts(state, {})


@pytest.fixture
def server(accounts_state):
    with Standin(accounts_state, ("--limits", "search=30,other=100")) as running:
        yield running


@pytest.fixture
def as_owner(qgis_process):
    """qgis_process with the owner's token in its environment."""
    return replace(qgis_process, environment={**qgis_process.environment, "ZENODO_TOKEN": OWNER})


def files_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_sessions_are_downloaded_with_and_without_a_token(qgis_process, as_owner, server, tmp_path):
    listing = tmp_path / "sessions.csv"
    listing.write_text(f"session_name,doi\n{UAV},\n,10.5281/zenodo.12520053\n", encoding="utf-8")
    given = {"SESSIONS": listing, "RAW": "true", "ZENODO_URL": server.url}
    guest = qgis_process.run("seatizen:downloadsessions", OUTPUT=tmp_path / "guest", **given)
    assert (guest["SESSIONS_DOWNLOADED"], guest["SESSIONS_FAILED"]) == (1, 1)
    assert "restricted (403)" in guest["REPORT"]
    done = as_owner.attempt("seatizen:downloadsessions", OUTPUT=tmp_path / "owner", **given)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert (results["SESSIONS_DOWNLOADED"], results["SESSIONS_FAILED"], results["KEPT"]) == (2, 0, 0)
    assert files_below(tmp_path / "owner" / UAV) == files_below(tmp_path / "guest" / UAV)
    assert (tmp_path / "owner" / ASV / "DCIM").is_dir()
    assert OWNER not in done.stdout + done.stderr + json.dumps(server.control("log"))
    again = as_owner.run("seatizen:downloadsessions", OUTPUT=tmp_path / "owner", **given)
    assert (again["SESSIONS_UNCHANGED"], again["FILES"], again["SESSIONS_DOWNLOADED"]) == (2, 0, 0)


def test_a_killed_download_goes_on(qgis_process, server, tmp_path):
    server.control("faults", {"rules": [{"fault": "slow_body", "path": CONTENT, "argument": 20}]})
    given = {"SESSIONS": UAV, "RAW": "true", "ZENODO_URL": server.url, "OUTPUT": tmp_path / "out"}
    running = qgis_process.start("seatizen:downloadsessions", **given)
    deadline = time.monotonic() + 60
    while not [path for path in (tmp_path / "out").rglob("*.part") if path.stat().st_size]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait(10)
    part = next(path for path in (tmp_path / "out").rglob("*.part") if path.stat().st_size)
    server.control("reset", {})
    results = qgis_process.run("seatizen:downloadsessions", **given)
    assert results["SESSIONS_FAILED"] == 0
    resumed = [entry for entry in server.control("log") if entry["range"] and "/content" in entry["path"]]
    assert resumed, part
    fresh = qgis_process.run("seatizen:downloadsessions", **{**given, "OUTPUT": tmp_path / "fresh"})
    assert fresh["SESSIONS_FAILED"] == 0
    assert files_below(tmp_path / "out" / UAV) == files_below(tmp_path / "fresh" / UAV)


def test_frames_of_a_list_are_downloaded(qgis_process, server, tmp_path):
    record = json.loads((server.state / "records" / "12520422.json").read_text(encoding="utf-8"))
    archive = next(entry["path"] for entry in record["files"] if entry["key"] == "DCIM.zip")
    with zipfile.ZipFile(server.state / archive) as opened:
        pictures = {member: opened.read(member) for member in opened.namelist()[:3] if not member.endswith("/")}
    listing = tmp_path / "frames.csv"
    lines = [f"12520422,{UAV}/DCIM/{member}" for member in pictures]
    listing.write_text("\n".join(["version_doi,relative_file_path", *lines]) + "\n", encoding="utf-8")
    given = {"INPUT": listing, "OUTPUT": tmp_path / "out", "LAYER": tmp_path / "l.gpkg", "ZENODO_URL": server.url}
    results = qgis_process.run("seatizen:downloadframes", **given)
    assert (results["FRAMES"], results["DOWNLOADED"], results["MISSING"]) == (len(pictures), len(pictures), 0)
    assert files_below(tmp_path / "out" / UAV / "DCIM") == pictures
    again = qgis_process.run("seatizen:downloadframes", **{**given, "LAYER": tmp_path / "again.gpkg"})
    assert (again["DOWNLOADED"], again["PRESENT"]) == (0, len(pictures))


def test_empty_drafts_are_thrown_away(qgis_process, as_owner, server):
    headers = {"User-Agent": USER_AGENT, "Authorization": f"Bearer {OWNER}"}
    for _ in range(2):
        made = requests.post(f"{server.url}/api/deposit/depositions", json={}, headers=headers, timeout=30)
        assert made.status_code == 201
    given = {"ZENODO_URL": server.url}
    assert as_owner.run("seatizen:cleandrafts", **given)["FOUND"] == 2
    results = as_owner.run("seatizen:cleandrafts", DRY_RUN="false", **given)
    assert (results["FOUND"], results["DISCARDED"]) == (2, 2)
    assert server.control("drafts") == []
    refused = qgis_process.attempt("seatizen:cleandrafts", **given)
    assert refused.returncode != 0
    assert "only with an access token and none was given" in refused.stderr
    wrong = replace(qgis_process, environment={**qgis_process.environment, "ZENODO_TOKEN": "wrong-token-5"})
    refused = wrong.attempt("seatizen:cleandrafts", **given)
    assert "does not accept the access token" in refused.stderr
    assert "wrong-token-5" not in refused.stdout + refused.stderr


def test_published_sessions_are_described_anew(as_owner, server, tmp_path):
    campaign = write_campaign(tmp_path, [UAV], title="Images of a reef")
    given = {"SESSIONS": f"{UAV},{ASV}", "METADATA": campaign, "VERSIONS": "all", "ZENODO_URL": server.url}
    before = server.control("published")
    plan = as_owner.run("seatizen:updatemetadata", DRY_RUN="true", **given)
    assert (plan["UPDATED"], plan["UNCHANGED"], plan["FAILED"]) == (2, 0, 3)
    changes = json.loads(plan["REPORT"])["versions"][0]["changes"]
    assert {"name": "creators", "old": "Survey team", "new": "Person, First (Lab & sons)"} in changes
    assert server.control("published") == before
    done = as_owner.attempt("seatizen:updatemetadata", **given)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert (results["UPDATED"], results["FAILED"]) == (2, 3)
    assert "no line for 20240422_REU-HERMITAGE_ASV-2_03" in results["REPORT"]
    after = [one for one in server.control("published") if one["title"] == "Images of a reef"]
    assert [one["version"] for one in after] == ["RAW_DATA", "PROCESSED_DATA"]
    assert server.control("drafts") == []
    assert OWNER not in done.stdout + done.stderr + json.dumps(server.control("log"))


def test_sessions_are_uploaded_as_drafts_then_published(as_owner, server, tmp_path):
    folder = write_session(tmp_path / "own", SCUBA)
    write_session(tmp_path / "own", "20240101_REU-NOBODY_ASV-1_01")
    before = files_below(folder)
    given = {"SESSION": tmp_path / "own", "METADATA": campaign_of_all(tmp_path / "campaign"), "ZENODO_URL": server.url,
             "CONTENT": "raw", "WORKSPACE": tmp_path / "workspace"}  # fmt: skip
    wrong = replace(as_owner, environment={**as_owner.environment, "ZENODO_TOKEN": "wrong-token-5"})
    refused = wrong.attempt("seatizen:uploadsession", **given)
    assert refused.stderr.count("does not accept the access token") <= 2, refused.stderr
    assert "wrong-token-5" not in refused.stdout + refused.stderr
    shown = as_owner.run("seatizen:uploadsession", DRY_RUN="true", **given)
    assert (shown["VERSIONS"], shown["FILES"], shown["FAILED"], shown["PUBLISHED"]) == (1, 3, 1, 0)
    preview, failed = json.loads(shown["REPORT"])["sessions"]
    assert [one["name"] for one in preview["versions"][0]["archives"]] == ["DCIM.zip", "GPS.zip", "SENSORS.zip"]
    assert "no line for 20240101_REU-NOBODY_ASV-1_01" in failed["problem"]
    assert server.control(f"drafts?identifier=urn:{SCUBA}") == []
    draft = as_owner.run("seatizen:uploadsession", **given)
    assert (draft["FILES"], draft["FAILED"], draft["PUBLISHED"]) == (3, 1, 0)
    assert draft["LINK"].endswith(f"/uploads/{draft['DEPOSIT']}")
    done = as_owner.attempt("seatizen:uploadsession", **{**given, "SESSION": folder, "PUBLISH": "true"})
    assert done.returncode == 0, done.stderr
    public = json.loads(done.stdout)["results"]
    assert (public["DEPOSIT"], public["FILES"], public["PUBLISHED"]) == (draft["DEPOSIT"], 0, 1)
    assert public["DOI"] == f"10.5281/zenodo.{draft['DEPOSIT']}"
    (stored,) = server.control(f"published?identifier=urn:{SCUBA}")
    assert (stored["access"], stored["version"]) == ("restricted", "RAW_DATA")
    assert files_below(folder) == before
    assert not (tmp_path / "workspace").exists() or not any((tmp_path / "workspace").rglob("*"))
    assert OWNER not in done.stdout + done.stderr + json.dumps(server.control("log"))
