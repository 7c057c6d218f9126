"""Sessions go up as they were planned, come back as they were; whatever happens, there is one right version of each."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import zipfile
from dataclasses import replace

import pytest
import requests
from session_trees import files_below, versions_of

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.publish.description import read_campaign
from seatizen_atlas_plugin.publish.session_choice import Choice
from seatizen_atlas_plugin.publish.session_download import download_sessions
from seatizen_atlas_plugin.publish.upload import run as running
from seatizen_atlas_plugin.publish.upload import workspace as spaces
from seatizen_atlas_plugin.publish.upload.contents import content_of
from seatizen_atlas_plugin.publish.upload.options import UploadOptions
from seatizen_atlas_plugin.publish.upload.plan import plan_upload
from seatizen_atlas_plugin.publish.upload.preview import preview_text, preview_values
from seatizen_atlas_plugin.publish.upload.report import KEPT, THERE, UPLOADED
from seatizen_atlas_plugin.publish.upload.run import publish_uploaded, upload_session
from seatizen_atlas_plugin.publish.upload.spread import VersionPlan
from seatizen_atlas_plugin.publish.upload.standing import AnotherVersion, look_up
from seatizen_atlas_plugin.publish.wanted_sessions import Reference
from seatizen_atlas_plugin.publish.zip_writer import write_package
from seatizen_atlas_plugin.zenodo import (
    AmbiguousDeposit,
    Deposits,
    NotYours,
    OpenDraft,
    Standing,
    ZenodoClient,
    lost_members,
)
from tests.support.depositing import CURATOR_ID, OWNER, OWNER_ID, STRANGER, write_accounts
from tests.support.processes import USER_AGENT, Standin
from tests.support.session_folders import ASV, AUV, SCUBA, UAV, UVC, campaign_of_all, write_session

TODAY = dt.date(2026, 11, 25)
PUBLIC = UploadOptions(publish=True)
COMMUNITIES = [
    {"slug": "seatizen-data", "id": "5a1b7c1e-0f5e-4c8e-9a86-2f6f0a6d2a11", "title": "Seatizen data"},
    {"slug": "own", "id": "8d9a3c52-7c61-4b0e-8a8d-4c1f27a0b922", "title": "One's own"},
]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """An empty server with accounts, one for all tests here."""
    state = tmp_path_factory.mktemp("uploads") / "state"
    (state / "records").mkdir(parents=True)
    (state / "communities.json").write_text(json.dumps(COMMUNITIES), encoding="utf-8")
    write_accounts(state, {"seatizen-data": [CURATOR_ID], "own": [OWNER_ID]})
    with Standin(state) as running:
        yield running


class Desk:
    """Someone who uploads: a campaign, a workspace, a server without faults."""

    def __init__(self, served, root):
        self.served = served
        self.root = root
        self.workspace = root / "workspace"
        self._clients = []
        self.campaigns = 0
        self.template = None
        self.numbers = 20_000_000

    def client(self, token=OWNER):
        options = {"user_agent": USER_AGENT, "token": token, "sleep": lambda _: None, "timeout": (30.0, 30.0)}
        self._clients.append(ZenodoClient(self.served.url, **options))
        return self._clients[-1]

    def close(self):
        for client in self._clients:
            client.close()

    def plan(self, folder, *words, iso=False, all_frames=False, today=TODAY, **changes):
        self.campaigns += 1
        changes = {"communities": ["own"], **changes}
        campaign = read_campaign(campaign_of_all(self.root / f"campaign{self.campaigns}", folder.name, **changes))
        return plan_upload(folder, campaign, content_of(words, all_frames), today, SilentFeedback(), iso)

    def upload(self, plan, options=PUBLIC, token=OWNER, feedback=None):
        return upload_session(self.client(token), plan, options, self.workspace, feedback or SilentFeedback())

    def look(self, plan, options=PUBLIC, token=OWNER):
        return look_up(self.client(token), plan, options, SilentFeedback())

    def versions(self, name):
        """Public versions as the server keeps them, oldest first."""
        return versions_of(self.served, name)[::-1]

    def drafts(self, name):
        return self.served.control(f"drafts?identifier=urn:{name}")

    def raw_as_uploaded(self, name):
        """A public raw version like one that was uploaded, made beside the API since many are needed."""
        if self.template is None:
            folder = write_session(self.root / "template", UAV)
            self.upload(self.plan(folder, "raw"))
            (self.template,) = self.versions(UAV)
        self.numbers += 2
        own = {"id": self.numbers + 1, "concept": self.numbers, "alternate_identifiers": [f"urn:{name}"]}
        self.served.control("records", {**self.template, **own})

    def member(self, version, archive, name):
        """The bytes of a member of an archive of a version as the server keeps it."""
        (entry,) = [one for one in version["files"] if one["key"] == archive]
        with zipfile.ZipFile(self.served.state / entry["path"]) as opened:
            return opened.read(name)

    def back(self, name, target, token=OWNER, **choice):
        report = download_sessions(
            self.client(token), [Reference(name=name)], target, Choice(**choice), SilentFeedback()
        )
        assert report.failed == 0, report.to_text()
        return files_below(target / name)


@pytest.fixture
def desk(served, tmp_path):
    served.control("reset", {})
    made = Desk(served, tmp_path)
    yield made
    served.control("reset", {})
    deposits = Deposits(made.client())
    for name in {path.name for path in tmp_path.rglob("*_*_*") if path.is_dir()}:
        for draft in made.drafts(name):
            deposits.discard(deposits.get(str(draft["id"]), SilentFeedback()), SilentFeedback())
        for version in versions_of(served, name):
            requests.delete(f"{served.url}/__standin__/records/{version['id']}", timeout=30)
    made.close()


def names(version):
    return sorted(entry["key"] for entry in version["files"])


@pytest.mark.parametrize("name", [ASV, UAV, SCUBA, UVC, AUV])
def test_every_kind_of_session_comes_back_as_it_was(desk, name):
    folder = write_session(desk.root / "own", name)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}
    raw, processed = desk.plan(folder, "raw"), desk.plan(folder, "processed", iso=True, all_frames=True)
    assert desk.upload(raw).published
    report = desk.upload(processed)
    assert report.published
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")} == before
    assert not desk.workspace.exists()
    first, second = desk.versions(name)
    assert (first["version"], second["version"]) == ("RAW_DATA", "PROCESSED_DATA")
    came = desk.back(name, desk.root / "back", raw=True, processed=True)
    record = came.pop(f"METADATA/{name}_iso_19115.xml")
    assert f"10.5281/zenodo.{first['concept']}".encode() in record
    assert came == files_below(folder)
    deposit = Deposits(desk.client()).get(report.versions[0].number, SilentFeedback())
    assert lost_members(processed.metadata, deposit) == []
    assert report.versions[0].lost == ()
    assert [(one.slug, one.standing) for one in report.versions[0].communities] == [("own", Standing.INCLUDED)]
    assert (first["access"], second["access"]) == (raw.metadata["access_right"], "open")


def test_chosen_folders_come_back_as_they_were(desk):
    """By the number of their version, since it is neither raw nor processed."""
    folder = write_session(desk.root / "own", ASV)
    parts = ("METADATA", "SENSORS")
    desk.upload(desk.plan(folder, "custom", *parts, description=-1, version="Chosen", access_right="open"))
    (version,) = desk.versions(ASV)
    target = desk.root / "back"
    wanted = [Reference(record=str(version["id"]))]
    report = download_sessions(desk.client(), wanted, target, Choice(), SilentFeedback())
    assert report.failed == 0, report.to_text()
    whole = files_below(folder)
    assert files_below(target / ASV) == {name: data for name, data in whole.items() if name.split("/")[0] in parts}


def test_a_draft_first_then_public(desk):
    folder = write_session(desk.root / "own", ASV)
    plan = desk.plan(folder, "raw")
    standing = desk.look(plan, UploadOptions())
    assert (standing.versions, standing.draft, standing.refusal) == ((), None, None)
    report = desk.upload(plan, UploadOptions())
    (version,) = report.versions
    assert (report.published, version.published, report.waiting) == (False, False, 0)
    assert version.doi == f"10.5281/zenodo.{version.number}"
    assert version.link.endswith(f"/uploads/{version.number}")
    assert {file.name: file.done for file in version.files} == dict.fromkeys(
        ["DCIM.zip", "GPS.zip", "SENSORS.zip"], UPLOADED
    )
    assert desk.versions(ASV) == []
    assert desk.look(plan, UploadOptions()).draft.id == version.number
    again = desk.upload(plan, UploadOptions())
    assert [file.done for file in again.versions[0].files] == [THERE] * 3
    assert again.versions[0].number == version.number
    public = publish_uploaded(desk.client(), again, SilentFeedback())
    assert public.published
    assert publish_uploaded(desk.client(), public, SilentFeedback()).published
    assert [one.standing for one in public.versions[0].communities] == [Standing.INCLUDED]
    (stored,) = desk.versions(ASV)
    assert (str(stored["id"]), desk.drafts(ASV)) == (version.number, [])
    assert desk.upload(plan).versions[0].was_public
    values = json.loads(public.to_json())
    assert (values["name"], values["versions"][0]["files"][0]["name"]) == (ASV, "DCIM.zip")
    assert "published, http" in public.to_text()


def test_another_version_must_be_allowed(desk):
    folder = write_session(desk.root / "own", ASV)
    desk.upload(desk.plan(folder, "raw"))
    desk.upload(desk.plan(folder, "processed"))
    (folder / "PROCESSED_DATA" / "IA" / "more.csv").write_bytes(b"more")
    plan = desk.plan(folder, "IA")
    link = desk.versions(ASV)[-1]["id"]
    with pytest.raises(AnotherVersion, match=f"records/{link}"):
        desk.upload(plan)
    allowed = UploadOptions(again=True, publish=True)
    standing = desk.look(plan, allowed)
    assert sorted(file.key for file in standing.stays) == ["GPS.zip", "METADATA.zip", "PROCESSED_DATA_FRAMES.zip"]
    report = desk.upload(plan, allowed)
    done = {file.name: file.done for file in report.versions[0].files}
    assert done == {
        "000_preview.pdf": UPLOADED, "GPS.zip": KEPT, "METADATA.zip": KEPT, "PROCESSED_DATA_FRAMES.zip": KEPT,
        "PROCESSED_DATA_IA.zip": UPLOADED,
    }  # fmt: skip
    assert desk.upload(plan, allowed).versions[0].was_public
    assert len(desk.versions(ASV)) == 3
    alone = UploadOptions(keep=False, again=True, publish=True)
    assert sorted(file.key for file in desk.look(plan, alone).left) == [
        "GPS.zip",
        "METADATA.zip",
        "PROCESSED_DATA_FRAMES.zip",
    ]
    desk.upload(plan, alone)
    assert names(desk.versions(ASV)[-1]) == ["000_preview.pdf", "PROCESSED_DATA_IA.zip"]
    assert desk.upload(desk.plan(folder, "raw")).versions[0].was_public
    (folder / "GPS" / "DEVICE" / "second.zip").write_bytes(b"second")
    with pytest.raises(AnotherVersion, match="published already as RAW_DATA with other files"):
        desk.upload(desk.plan(folder, "raw"))
    assert not desk.workspace.exists()


def test_raw_pictures_never_get_into_an_open_version(desk):
    """Neither from a restricted version, nor from one that somebody opened."""
    for name, access in ((ASV, "restricted"), (SCUBA, "open")):
        folder = write_session(desk.root / "own", name)
        raw = desk.plan(folder, "raw")
        desk.upload(raw.with_metadata({**raw.metadata, "access_right": access}))
        desk.upload(desk.plan(folder, "METADATA", "IA"))
        kept = [key for key in names(desk.versions(name)[-1]) if "DCIM" in key]
        assert kept == []
        videos = desk.plan(folder, "custom", "SENSORS", description=-1, version="Sensors", access_right="open")
        desk.upload(videos)
        assert not [key for key in names(desk.versions(name)[-1]) if "DCIM" in key]
        assert "SENSORS.zip" in names(desk.versions(name)[-1])
    drone = write_session(desk.root / "own", UAV)
    desk.upload(desk.plan(drone, "raw"))
    desk.upload(desk.plan(drone, "IA"))
    assert names(desk.versions(UAV)[-1]) == [
        "000_preview.pdf", "DCIM.zip", "GPS.zip", "METADATA.zip", "PROCESSED_DATA_IA.zip"
    ]  # fmt: skip


def in_two_versions(plan):
    """Raw data that do not fit into one version, without having that many."""
    (version,) = plan.versions
    parts = [[version.packages[0]], list(version.packages[1:])]
    return replace(
        plan, versions=tuple(VersionPlan(tuple(part), {}, {one.name: one.size for one in part}) for part in parts)
    )


def test_raw_data_in_several_versions(desk):
    folder = write_session(desk.root / "own", ASV)
    plan = in_two_versions(desk.plan(folder, "raw"))
    report = desk.upload(plan, UploadOptions())
    assert (len(report.versions), report.waiting) == (1, 1)
    assert "1 more version(s)" in report.to_text()
    assert not report.published
    publish_uploaded(desk.client(), report, SilentFeedback())
    second = desk.upload(plan, UploadOptions())
    assert ([one.was_public for one in second.versions], second.waiting) == ([True, False], 0)
    desk.upload(plan)
    first, last = desk.versions(ASV)
    assert (names(first), names(last)) == (["DCIM.zip"], ["GPS.zip", "SENSORS.zip"])
    assert all(one.was_public for one in desk.upload(plan).versions)
    assert desk.look(plan).done == (True, True)
    other = write_session(desk.root / "other", SCUBA)
    both = desk.upload(in_two_versions(desk.plan(other, "raw")))
    assert (len(both.versions), both.published) == (2, True)
    raw = desk.back(SCUBA, desk.root / "back", raw=True, processed=False)
    assert raw.keys() == {path for path in files_below(other) if path.startswith(("DCIM", "GPS", "SENSORS"))}


def test_drafts_and_deposits_of_others(desk):
    folder = write_session(desk.root / "own", ASV)
    plan = desk.plan(folder, "raw")
    theirs = desk.upload(plan, token=STRANGER)
    assert desk.look(plan).refusal is not None
    with pytest.raises(NotYours, match=theirs.versions[0].number):
        desk.upload(plan)
    assert not desk.workspace.exists()
    drone = write_session(desk.root / "own", UAV)
    draft = desk.upload(desk.plan(drone, "raw"), UploadOptions())
    processed = desk.plan(drone, "processed")
    assert "open draft with other content" in str(desk.look(processed).refusal)
    with pytest.raises(OpenDraft, match=draft.versions[0].number):
        desk.upload(processed)
    assert not desk.workspace.exists()
    assert names(desk.drafts(UAV)[0]) == ["DCIM.zip", "GPS.zip", "METADATA.zip"]


def test_one_name_on_two_deposits(desk):
    folder = write_session(desk.root / "own", ASV)
    plan = desk.plan(folder, "raw")
    number = int(desk.upload(plan).versions[0].number)
    (stored,) = desk.versions(ASV)
    desk.served.control("records", {**stored, "id": number + 1_000_001, "concept": number + 1_000_000, "files": []})
    for ask in (desk.upload, desk.look):
        with pytest.raises(AmbiguousDeposit, match="is the identifier of several deposits"):
            ask(plan)


def test_a_preview_sends_nothing(desk):
    folder = write_session(desk.root / "own", ASV)
    plan = desk.plan(folder, "processed", iso=True)
    desk.served.control("reset", {})
    standing = desk.look(plan)
    assert {entry["method"] for entry in desk.served.control("log")} == {"GET"}
    values = preview_values(plan, standing)
    (version,) = values["versions"]
    assert (values["files"], values["bytes"], values["iso19115"]) == (5, plan.size, f"{ASV}_iso_19115.xml")
    assert version["archives"][0]["name"] == "PROCESSED_DATA_FRAMES.zip"
    assert [file["name"] for file in version["archives"][0]["files"]] == [f"{ASV}_G1.jpg", f"{ASV}_G2.jpg"]
    assert json.loads(json.dumps(values))["metadata"]["version"] == "PROCESSED_DATA"
    text = preview_text(plan, standing)
    assert "Nothing of it is on the server" in text
    guest = desk.look(plan, token=None)
    assert "only with an access token and none was given" in preview_text(plan, guest)
    assert "Nothing of it is on the server" not in preview_text(plan, guest)
    assert "000_preview.pdf" in text


def test_the_iso_record_is_the_same_on_another_day(desk):
    folder = write_session(desk.root / "own", ASV)
    first = desk.upload(desk.plan(folder, "processed", iso=True), UploadOptions())
    md5s = {file.name: file.md5 for file in first.versions[0].files}
    later = desk.plan(folder, "processed", iso=True, today=TODAY + dt.timedelta(days=40))
    report = desk.upload(later)
    assert [file.done for file in report.versions[0].files] == [THERE] * 5
    assert {file.name: file.md5 for file in report.versions[0].files} == md5s
    last = desk.upload(desk.plan(folder, "processed", iso=True, today=TODAY + dt.timedelta(days=90)))
    assert last.versions[0].was_public
    (version,) = desk.versions(ASV)
    record = desk.member(version, "METADATA.zip", f"{ASV}_iso_19115.xml")
    assert f"10.5281/zenodo.{version['concept']}".encode() in record
    assert not (folder / "METADATA" / f"{ASV}_iso_19115.xml").exists()


def test_what_was_sent_is_not_packed_again(desk, monkeypatch):
    """As long as the folder is what it was and the server has it."""
    packed = []

    def write(package, *given):
        packed.append(package.name)
        return write_package(package, *given)

    monkeypatch.setattr(running, "write_package", write)

    def upload(wanted, options):
        packed.clear()
        return desk.upload(wanted, options)

    folder = write_session(desk.root / "own", UAV)
    raw = in_two_versions(desk.plan(folder, "raw"))
    upload(raw, UploadOptions())
    assert packed == ["DCIM.zip"]
    assert upload(raw, PUBLIC).published
    assert packed == ["METADATA.zip", "GPS.zip"]
    plan = desk.plan(folder, "IA", "METADATA", iso=True)
    upload(plan, UploadOptions(keep=False))
    upload(plan, UploadOptions(keep=False))
    assert packed == []
    # The draft is taken apart to get what stays, and the archives must come again.
    kept = upload(plan, UploadOptions())
    assert [file.name for file in kept.versions[0].files if file.done == KEPT] == ["GPS.zip"]
    assert packed == ["METADATA.zip", "PROCESSED_DATA_IA.zip"]
    (folder / "PROCESSED_DATA" / "IA" / "classes.csv").write_bytes(b"FileName,Rock\n")
    upload(plan, UploadOptions(keep=False))
    assert packed == ["METADATA.zip", "PROCESSED_DATA_IA.zip"]
    assert upload(plan, UploadOptions(keep=False, publish=True)).published
    assert packed == []
    assert desk.member(desk.versions(UAV)[-1], "PROCESSED_DATA_IA.zip", "classes.csv") == b"FileName,Rock\n"
    assert [path.name for path in desk.root.iterdir() if path.name.startswith("workspace")] == []


class StopsAt(SilentFeedback):
    def __init__(self, share):
        self.share, self.progress = share, 0.0
        self.told = []

    def pushInfo(self, text):
        self.told.append(text)

    def isCanceled(self):
        return self.progress >= self.share

    def setProgress(self, progress):
        self.progress = max(self.progress, progress)


def test_a_cancelled_upload_uses_its_archives_again(desk):
    folder = write_session(desk.root / "own", ASV)
    plan = desk.plan(folder, "raw")
    stopped = StopsAt(60)
    with pytest.raises(Cancelled):
        desk.upload(plan, feedback=stopped)
    assert stopped.told[-1] == f"{ASV}: what was packed waits in {desk.workspace} for the next run."
    made = {path.name: path.stat().st_mtime_ns for path in desk.workspace.iterdir()}
    assert set(made) == {"DCIM.zip", "GPS.zip", "SENSORS.zip"}
    with pytest.raises(Cancelled):
        desk.upload(plan, feedback=StopsAt(50))
    assert {path.name: path.stat().st_mtime_ns for path in desk.workspace.iterdir()} == made
    assert desk.upload(plan).published
    assert len(desk.versions(ASV)) == 1
    assert not desk.workspace.exists()


def test_workspaces(desk, monkeypatch):
    folder = write_session(desk.root / "own", ASV)
    plan = desk.plan(folder, "raw")
    assert spaces.workspace_of(ASV, "RAW_DATA", desk.root).name == f"{ASV}_RAW_DATA"
    assert spaces.workspace_of("a b/é", "CUSTOM").name == "a-b-_CUSTOM"
    desk.workspace = folder / "tmp"
    with pytest.raises(SeatizenError, match="lies in the session's folder"):
        desk.upload(plan)
    desk.workspace = desk.root / "file"
    desk.workspace.write_bytes(b"")
    with pytest.raises(SeatizenError, match="is a file, where a folder was expected"):
        desk.upload(plan)
    desk.workspace = desk.root / "busy"
    with spaces.locked(desk.workspace), pytest.raises(SeatizenError, match=r"Another run is at .*/busy"):
        desk.upload(plan)
    desk.workspace = desk.root / "shared"
    desk.workspace.mkdir()
    (desk.workspace / "mine.txt").write_bytes(b"mine")
    usage = shutil.disk_usage(desk.root)
    monkeypatch.setattr(spaces.shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(SeatizenError, match="needs 51 MB for the archives and its disk has 0 MB"):
        desk.upload(plan)
    monkeypatch.undo()
    desk.upload(plan)
    assert [path.name for path in desk.workspace.iterdir()] == ["mine.txt"]


FAULTS = ("lost_answer", "reset", "done_504", "error_500", "done_500", "error_502")


@pytest.mark.parametrize("step", ["new", "next", "publish"])
def test_a_fault_in_any_single_request(desk, step):
    """One request after the other fails for good, of another kind each time; repeated, there is one right version."""
    tried = 0
    number = 0
    while True:
        number += 1
        name = f"2024{number:04d}_REU-{step}_UAV-1_01"
        folder = write_session(desk.root / "own", name)
        processed = desk.plan(folder, "METADATA", "IA", iso=step == "new")
        expected = ["000_preview.pdf", "METADATA.zip", "PROCESSED_DATA_IA.zip"]
        count = 1
        if step == "next":
            desk.raw_as_uploaded(name)
            expected, count = sorted(["DCIM.zip", "GPS.zip", *expected]), 2
        drafted = desk.upload(processed, UploadOptions()) if step == "publish" else None
        desk.served.control("reset", {})
        fault = FAULTS[number % len(FAULTS)]
        reach = {"nth": number, "times": 1} if fault.startswith("done") else {"since": number}
        desk.served.control("faults", {"rules": [{"fault": fault, **reach}]})

        def act(wanted=processed, drafted=drafted):
            if drafted is not None:
                return publish_uploaded(desk.client(), drafted, SilentFeedback())
            return desk.upload(wanted)

        try:
            act()
        except SeatizenError as error:
            assert "\n" not in str(error)
            tried += 1
        asked = desk.served.control("")["requests"]
        desk.served.control("reset", {})
        assert act().published
        versions = desk.versions(name)
        assert len(versions) == count
        assert names(versions[-1]) == expected
        assert desk.drafts(name) == []
        assert len({one["concept"] for one in versions}) == 1
        if asked < number:
            break
    assert number > 6
    assert tried >= (number - 1) // 2
