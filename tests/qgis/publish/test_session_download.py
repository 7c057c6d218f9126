"""Whole sessions come back as folders: what is in them, what is kept, what happens when it breaks."""

from __future__ import annotations

import json
import shutil
import stat
import threading
import time
import zipfile

import pytest
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from session_trees import break_transfers, broken_transfers, files_below, put_version, versions_of

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.processing.download_sessions import DownloadSessions
from seatizen_atlas_plugin.publish import download_room, session_download, unpacking
from seatizen_atlas_plugin.publish.download_state import FOLDER
from seatizen_atlas_plugin.publish.errors import PublishError
from seatizen_atlas_plugin.publish.session_choice import Choice
from seatizen_atlas_plugin.publish.session_download import download_sessions
from seatizen_atlas_plugin.publish.wanted_sessions import Reference, sessions_of_rows, wanted_sessions
from seatizen_atlas_plugin.zenodo.transfer import ContentReceiver
from tests.support.depositing import OWNER, STRANGER

ASV = "20240422_REU-HERMITAGE_ASV-2_03"
UAV = "20230715_REU-ST-LEU_UAV-01_06"
UVC = "20210602_MDG-Toliara_UVC-01_01"
KITE = "20171104_MUS-Le-Morne_KITE-01_01"
SCUBA = "20210830_MYT_scuba_11"
BOTH = Choice()
PROCESSED = Choice(raw=False)


def folder_of(key):
    """Where an archive's members go, as the published downloaders have it."""
    stem = key[:-4]
    if "DCIM" in stem:
        return "DCIM/"
    if "PROCESSED_DATA" in stem:
        return f"PROCESSED_DATA/{stem.replace('PROCESSED_DATA_', '')}/"
    return f"{stem}/"


def tree_of(community, *files):
    """The files of these stored files: path in the session to bytes; the first to have a path wins."""
    found = {}
    for entry in files:
        path = community.state / entry["path"]
        if not entry["key"].endswith(".zip"):
            found.setdefault(entry["key"], path.read_bytes())
            continue
        with zipfile.ZipFile(path) as opened:
            for member in opened.infolist():
                if not member.is_dir():
                    found.setdefault(folder_of(entry["key"]) + member.filename, opened.read(member))
    return found


def bring(client, target, *names, choice=BOTH, feedback=None, **options):
    references = [Reference(name=name) for name in names]
    return download_sessions(client, references, target, choice, feedback or SilentFeedback(), **options)


def zipped(path, members, **flags):
    with zipfile.ZipFile(path, "w", flags.get("compression", zipfile.ZIP_STORED)) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return path.read_bytes()


def test_a_session_is_rebuilt(community, make_client, tmp_path):
    report = bring(make_client(None), tmp_path / "out", UAV)
    processed, raw = versions_of(community, UAV)
    expected = tree_of(community, *processed["files"], *raw["files"])
    assert files_below(tmp_path / "out" / UAV) == expected
    assert (report.downloaded, report.unchanged, report.failed) == (1, 0, 0)
    assert report.files == len(expected)
    assert report.kept == 0
    assert not list((tmp_path / "out" / FOLDER).rglob("*.zip*"))


def test_a_second_run_brings_nothing(community, make_client, tmp_path):
    bring(make_client(None), tmp_path, UAV)
    before = files_below(tmp_path / UAV)
    community.control("reset", {})
    report = bring(make_client(None), tmp_path, UAV)
    assert (report.downloaded, report.unchanged, report.failed, report.files) == (0, 1, 0, 0)
    assert not [entry for entry in community.control("log") if "/content" in entry["path"]]
    assert files_below(tmp_path / UAV) == before
    # A file that went missing comes back.
    gone = next(path for path in (tmp_path / UAV / "DCIM").rglob("*") if path.is_file())
    gone.unlink()
    report = bring(make_client(None), tmp_path, UAV)
    assert (report.files, report.kept) == (1, 0)
    assert files_below(tmp_path / UAV) == before


def test_files_that_are_there_are_kept(community, make_client, tmp_path):
    mine = tmp_path / UAV / "METADATA" / "metadata.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("my own work", encoding="utf-8")
    preview = tmp_path / UAV / f"000_{UAV}_preview.pdf"
    preview.write_bytes(b"my own page")
    report = bring(make_client(None), tmp_path, UAV)
    assert mine.read_text(encoding="utf-8") == "my own work"
    assert preview.read_bytes() == b"my own page"
    assert sorted(report.sessions[0].kept) == sorted(["METADATA/metadata.csv", preview.name])
    assert "2 file(s) differ" in report.to_text()
    assert bring(make_client(None), tmp_path, UAV).unchanged == 1


def test_of_processed_versions_each_file_comes_from_the_newest_that_has_it(community, make_client, tmp_path):
    bring(make_client(None), tmp_path / "newest", KITE, choice=PROCESSED)
    newest, older, _ = versions_of(community, KITE)
    assert files_below(tmp_path / "newest" / KITE) == tree_of(community, *newest["files"], *older["files"])
    # A version's own number means that version.
    reference = [Reference(record=f"https://doi.org/10.5281/zenodo.{older['id']}")]
    download_sessions(make_client(None), reference, tmp_path / "older", PROCESSED, SilentFeedback())
    assert files_below(tmp_path / "older" / KITE) == tree_of(community, *older["files"])


def test_raw_data_in_several_versions_are_put_together(community, make_client, tmp_path):
    parts = [zipped(tmp_path / f"{place}.zip", {f"G{place}.JPG": bytes([place]) * 50}) for place in range(3)]
    both = zipped(tmp_path / "3.zip", {"G0.JPG": b"newer", "GOPRO1/G3.JPG": b"3"})
    raw = {"version": "RAW_DATA"}
    put_version(community, UAV, {"DCIM.zip": parts[1], "DCIM_p02.zip": parts[2]}, 6, **raw)
    put_version(community, UAV, {"DCIM.zip": both}, 7, **raw)
    put_version(community, UAV, {"DCIM.zip": parts[0]}, 5, **raw)
    report = bring(make_client(None), tmp_path / "out", UAV, choice=Choice(processed=False, archives=("dcim*",)))
    found = files_below(tmp_path / "out" / UAV)
    assert found["DCIM/G0.JPG"] == b"newer"
    assert found["DCIM/G1.JPG"] == bytes([1]) * 50
    assert found["DCIM/G2.JPG"] == bytes([2]) * 50
    assert found["DCIM/GOPRO1/G3.JPG"] == b"3"
    assert report.kept == 0
    assert {path.partition("/")[0] for path in found} == {"DCIM"}


def test_restricted_data_need_a_token_of_their_own(community, make_client, tmp_path):
    report = bring(make_client(None), tmp_path / "guest", ASV)
    assert report.failed == 1
    assert "restricted (403)" in str(report.sessions[0].problems[0])
    assert (tmp_path / "guest" / ASV / "METADATA").is_dir()
    assert not (tmp_path / "guest" / ASV / "DCIM").exists()
    assert bring(make_client(STRANGER), tmp_path / "guest", ASV).failed == 1
    report = bring(make_client(OWNER), tmp_path / "guest", ASV)
    assert report.failed == 0
    newest, older, raw = versions_of(community, ASV)
    expected = tree_of(community, *newest["files"], *older["files"], *raw["files"])
    assert files_below(tmp_path / "guest" / ASV) == expected


def test_archives_may_be_chosen(community, make_client, tmp_path):
    bring(make_client(None), tmp_path, UAV, choice=Choice(raw=False, archives=("metadata", "*_IA.zip")))
    assert sorted(path.name for path in (tmp_path / UAV).iterdir()) == ["METADATA", "PROCESSED_DATA"]
    assert sorted(path.name for path in (tmp_path / UAV / "PROCESSED_DATA").iterdir()) == ["IA"]
    report = bring(make_client(None), tmp_path / "none", UAV, choice=Choice(archives=("SENSORS",)))
    assert "none of the files that were asked for (SENSORS)" in str(report.sessions[0].problems[0])


def test_an_archive_is_meant_with_all_of_its_parts():
    keys = ("DCIM.zip", "DCIM_p02.zip", "DCIM_p10.ZIP", "PROCESSED_DATA_IA.zip", "DCIM_preview.pdf")
    for asked, expected in (("dcim", keys[:3]), ("DCIM.zip", keys[:1]), ("DCIM_p02", keys[1:2]), ("*", keys)):
        assert tuple(key for key in keys if Choice(archives=(asked,)).takes(key)) == expected


def test_sessions_that_are_not_there_do_not_keep_the_others(community, make_client, tmp_path):
    put_version(community, KITE, {"a.txt": b"1"}, 9, concept=25_000_100)
    references = wanted_sessions(f"{UVC}, 20990101_REU-x_ASV-1_01, 10.5281/zenodo.99999999, nonsense, urn:{KITE}")
    report = download_sessions(make_client(None), references, tmp_path, PROCESSED, SilentFeedback())
    problems = {one.name: " ".join(map(str, one.problems)) for one in report.sessions}
    assert problems[UVC] == ""
    assert "has no session" in problems["20990101_REU-x_ASV-1_01"]
    assert "does not exist (404)" in problems["10.5281/zenodo.99999999"]
    assert "is not a Zenodo record" in problems["nonsense"]
    assert "the name of several deposits" in problems[KITE]
    assert (report.downloaded, report.failed) == (1, 4)
    assert (tmp_path / UVC / "METADATA").is_dir()


def test_deposits_of_one_name_do_not_get_into_one_folder(community, make_client, tmp_path):
    (other,) = [put_version(community, KITE, {"a.txt": b"1"}, 9, concept=25_000_100, version="PROCESSED_DATA")]
    first = str(versions_of(community, KITE)[-1]["concept"])
    references = wanted_sessions(f"{first}, {other['id']}")
    report = download_sessions(make_client(None), references, tmp_path, PROCESSED, SilentFeedback())
    assert [one.problems == [] for one in report.sessions] == [True, False]
    assert f"The deposits {first} and 25000100 are both named “{KITE}”" in str(report.sessions[1].problems[0])
    assert not (tmp_path / KITE / "a.txt").exists()
    alone = download_sessions(make_client(None), references[1:], tmp_path / "own", PROCESSED, SilentFeedback())
    assert (alone.downloaded, files_below(tmp_path / "own" / KITE)) == (1, {"a.txt": b"1"})


def test_a_version_of_another_kind_is_had_by_its_number(community, make_client, tmp_path):
    custom = zipped(tmp_path / "custom.zip", {"chosen.jpg": b"picture"})
    version = put_version(community, UVC, {"DCIM.zip": custom}, 9, version="1.1.0", concept=25_000_100)
    client = make_client(None)
    report = download_sessions(client, [Reference(record="25000100")], tmp_path / "a", BOTH, SilentFeedback())
    assert [str(one) for one in report.sessions[0].problems] == [
        f"{UVC} has neither a raw nor a processed version but others (1.1.0 {version['id']}); give the DOI of the "
        "version to bring."
    ]
    report = download_sessions(client, [Reference(record=str(version["id"]))], tmp_path / "b", BOTH, SilentFeedback())
    assert (report.downloaded, files_below(tmp_path / "b" / UVC)) == (1, {"DCIM/chosen.jpg": b"picture"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{UAV};{UAV},urn:{ASV}", [Reference(name=UAV), Reference(name=ASV)]),
        (f"{UAV} {ASV}\tDOI: 5", [Reference(name=UAV), Reference(name=ASV), Reference(record="5")]),
        (" 10.5281/zenodo.5 ,\n7", [Reference(record="10.5281/zenodo.5"), Reference(record="7")]),
    ],
)
def test_names_and_dois_in_a_text(text, expected):
    assert wanted_sessions(text) == expected


def test_numbers_of_a_layer_may_be_of_any_kind():
    rows = [{"DOI": 5}, {"doi": 6.0}, {"doi": float("nan"), "session_name": UAV}, {"doi": None, "session_name": UAV}]
    assert [one.text for one in sessions_of_rows(rows)] == ["5", "6.0", UAV]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"session_name,doi\n{UAV},\n,10.5281/zenodo.5\n,\n{ASV},7\nnan,NaN\n",
         [Reference(name=UAV), Reference(record="10.5281/zenodo.5"), Reference(record="7")]),
        ("\N{BYTE ORDER MARK}Other;DOI\nx;\"10.5281/zenodo.5\"\n", [Reference(record="10.5281/zenodo.5")]),
        (f"\n\r\nname\n{UAV}\n{UAV}\n", [Reference(name=UAV)]),
    ],
)  # fmt: skip
def test_a_list(tmp_path, content, expected):
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8")
    assert wanted_sessions(str(path)) == expected


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read"), ("a,b\n1,2\n", "neither a column"), ("doi\n\n", "No session is named")],
)
def test_a_list_that_names_nothing(tmp_path, content, words):
    path = tmp_path / "list.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        wanted_sessions(str(path))
    assert words in str(caught.value)


def hostile(tmp_path, kind):
    path = tmp_path / f"{kind}.zip"
    if kind == "outside":
        return zipped(path, {"fine.csv": b"1", "../../evil.txt": b"evil"})
    if kind == "absolute":
        return zipped(path, {"/evil.txt": b"evil"})
    if kind == "bomb":
        return zipped(path, {"zeros": bytes(64 << 20)}, compression=zipfile.ZIP_DEFLATED)
    if kind == "link":
        with zipfile.ZipFile(path, "w") as opened:
            link = zipfile.ZipInfo("link")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            opened.writestr(link, "/")
        return path.read_bytes()
    if kind == "crc":
        data = zipped(path, {"a.csv": b"123456789", "b.csv": b"fine"})
        return data.replace(b"123456789", b"123456780", 1)
    return b"no zip"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("outside", "points outside"),
        ("absolute", "points outside"),
        ("link", "points outside"),
        ("bomb", "would unpack from"),
        ("crc", "is damaged"),
        ("nothing", "not a zip"),
    ],
)
def test_archives_that_mean_harm(community, make_client, tmp_path, kind, words):
    put_version(
        community, UVC, {"METADATA.zip": hostile(tmp_path, kind), "notes.txt": b"fine"}, 8, version="PROCESSED_DATA"
    )
    out = tmp_path / "deep" / "out"
    report = bring(make_client(None), out, UVC, choice=PROCESSED)
    assert [words in str(one) for one in report.sessions[0].problems] == [True]
    assert (out / UVC / "notes.txt").read_bytes() == b"fine"
    assert not list(tmp_path.rglob("evil.txt"))
    assert not (out / UVC / "METADATA" / "a.csv").exists()
    assert (out / UVC / "METADATA" / "b.csv").exists() == (kind == "crc")
    community.control("reset", {})
    assert bring(make_client(None), out, UVC, choice=PROCESSED).failed == 1
    assert not [entry for entry in community.control("log") if entry["path"].endswith("METADATA.zip/content")]
    assert not list((out / UVC).rglob("*.part"))


def test_a_link_in_the_folder_leads_nowhere_else(community, make_client, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out" / UAV).mkdir(parents=True)
    (tmp_path / "out" / UAV / "METADATA").symlink_to(elsewhere)
    report = bring(make_client(None), tmp_path / "out", UAV, choice=PROCESSED)
    assert "points outside" in str(report.sessions[0].problems[0])
    assert list(elsewhere.iterdir()) == []


def test_a_disk_that_is_too_small(community, make_client, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(download_room.shutil, "disk_usage", lambda _: usage._replace(free=600_000))
    with pytest.raises(PublishError) as caught:
        bring(make_client(None), tmp_path / "out", UAV)
    assert "needs 1 MB" in str(caught.value)
    assert "its disk has 0 MB" in str(caught.value)
    assert not (tmp_path / "out").exists()
    with pytest.raises(PublishError):
        (tmp_path / "file").write_bytes(b"1")
        bring(make_client(None), tmp_path / "file", UAV)


@pytest.mark.parametrize("fault", ["truncate", "range_200", "reset", "error_504", "wrong_bytes"])
def test_transfers_that_break_are_mended(community, make_client, tmp_path, fault):
    processed, raw = versions_of(community, UAV)
    broken = [(processed["id"], entry["key"]) for entry in processed["files"] if entry["key"].endswith(".zip")][::2]
    break_transfers(community, fault, broken)
    report = bring(make_client(None), tmp_path, UAV)
    assert report.failed == 0
    assert files_below(tmp_path / UAV) == tree_of(community, *processed["files"], *raw["files"])
    assert broken_transfers(community).count(fault) == len(broken)


def test_a_broken_run_goes_on_to_the_byte(community, make_client, tmp_path):
    key = "DCIM.zip"
    data = zipped(tmp_path / "big.zip", {f"{place}.JPG": bytes([place]) * 400_000 for place in range(8)})
    put_version(community, UVC, {key: data}, 8, version="RAW_DATA")
    choice = Choice(processed=False, archives=("DCIM",))
    # The first answer stops half way, every later one is an error.
    rules = [{"fault": "truncate", "path": "/content$", "nth": 1}, {"fault": "error_504", "path": "/content$"}]
    community.control("faults", {"rules": rules})
    report = bring(make_client(None), tmp_path / "out", UVC, choice=choice)
    assert report.failed == 1
    (part,) = (tmp_path / "out" / FOLDER).rglob("*.part")
    half = part.stat().st_size
    assert 0 < half < len(data)
    community.control("reset", {})
    report = bring(make_client(None), tmp_path / "out", UVC, choice=choice)
    assert (report.failed, report.files) == (0, 8)
    (content,) = [entry for entry in community.control("log") if entry["path"].endswith("/content")]
    assert content["range"] == f"bytes={half}-"
    assert content["bytes"] == len(data) - half
    assert not list((tmp_path / "out" / FOLDER).rglob("*.part"))


class CancelsAt(SilentFeedback):
    def __init__(self, share):
        self.share = share
        self.reached = threading.Event()
        self.when = 0.0

    def setProgress(self, progress):
        if progress >= self.share and not self.reached.is_set():
            self.when = time.monotonic()
            self.reached.set()

    def isCanceled(self):
        return self.reached.is_set()


def test_a_cancel_does_not_wait_for_the_file(community, make_client, tmp_path):
    data = zipped(tmp_path / "big.zip", {f"{place}.JPG": bytes([place]) * 400_000 for place in range(8)})
    put_version(community, UVC, {"DCIM.zip": data}, 8, version="RAW_DATA")
    community.control("faults", {"rules": [{"fault": "slow_body", "path": "/content$", "argument": 20}]})
    feedback = CancelsAt(5)
    with pytest.raises(Cancelled):
        bring(make_client(None), tmp_path / "out", UVC, choice=Choice(processed=False), feedback=feedback)
    assert time.monotonic() - feedback.when < 5  # what is left of the body would take 19 s
    community.control("reset", {})
    report = bring(make_client(None), tmp_path / "out", UVC, choice=Choice(processed=False))
    assert report.failed == 0
    assert (tmp_path / "out" / UVC / "DCIM" / "7.JPG").read_bytes() == bytes([7]) * 400_000


def test_the_disk_fills_up(community, make_client, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)

    class Disk:
        @staticmethod
        def disk_usage(_):
            return usage._replace(free=10)

    monkeypatch.setattr(unpacking, "shutil", Disk)
    report = bring(make_client(None), tmp_path / "out", UAV)
    assert report.failed == 1
    assert ["no space left" in str(one) for one in report.sessions[0].problems] == [True]
    monkeypatch.undo()
    assert bring(make_client(None), tmp_path / "out", UAV).failed == 0
    processed, raw = versions_of(community, UAV)
    assert files_below(tmp_path / "out" / UAV) == tree_of(community, *processed["files"], *raw["files"])


def test_a_server_that_answers_no_more_is_not_asked_for_everything(community, make_client, tmp_path):
    community.control("faults", {"rules": [{"fault": "error_504", "path": "/content$"}]})
    client = make_client(None)
    report = bring(client, tmp_path, UAV, UVC, KITE, choice=PROCESSED, jobs=1)
    assert (report.failed, report.downloaded) == (3, 0)
    asked = {entry["path"] for entry in community.control("log") if entry["path"].endswith("/content")}
    assert len(asked) == 3
    assert all(len(one.problems) == 1 and "504" in str(one.problems[0]) for one in report.sessions[1:])
    community.control("reset", {})
    assert bring(client, tmp_path, UAV, UVC, KITE, choice=PROCESSED).downloaded == 3


def test_two_runs_do_not_take_the_same_session(community, make_client, tmp_path):
    client = make_client(None)
    seen = []

    class Other(SilentFeedback):
        def setProgress(self, progress):
            if not seen:
                seen.append(progress)
                seen.append(bring(make_client(None), tmp_path, UAV, UVC, choice=PROCESSED))

    report = bring(client, tmp_path, UAV, choice=PROCESSED, feedback=Other())
    assert [str(one) for one in seen[1].sessions[0].problems] == [
        f"Another run is bringing {UAV} into {tmp_path}; it was left to that one."
    ]
    assert (seen[1].downloaded, seen[1].failed, report.downloaded) == (1, 1, 1)
    assert bring(client, tmp_path, UAV, UVC, choice=PROCESSED).unchanged == 2
    assert not list(tmp_path.rglob("*.lock"))


def test_up_to_three_at_once(community, make_client, tmp_path, monkeypatch):
    """The first three answers begin before any of them is read; there are never more transfers than these."""
    begun, together = [], threading.Barrier(3, timeout=60)
    under_way, most = set(), []
    start, download = ContentReceiver.start, session_download.download

    def start_together(receiver, head):
        begun.append(receiver)
        if len(begun) <= 3:
            together.wait()
        return start(receiver, head)

    def counted(client, file, *rest):
        under_way.add(file.url)
        most.append(len(under_way))
        try:
            return download(client, file, *rest)
        finally:
            under_way.discard(file.url)

    monkeypatch.setattr(ContentReceiver, "start", start_together)
    monkeypatch.setattr(session_download, "download", counted)
    assert bring(make_client(None), tmp_path, UAV, UVC, choice=PROCESSED, jobs=8).downloaded == 2
    assert max(most) == 3
    assert len(begun) > 4


def test_a_large_archive_does_not_hold_the_others_up(community, make_client, tmp_path, monkeypatch):
    """The first archive goes on when all the others have arrived."""
    processed, raw = versions_of(community, UAV)
    expected = len({entry["key"] for entry in processed["files"] + raw["files"]})
    others, arrived, first = threading.Event(), [], []
    download = session_download.download

    def in_another_order(client, file, *rest):
        if not first:
            first.append(file.url)
            assert others.wait(20)
        done = download(client, file, *rest)
        arrived.append(file.url)
        if len(arrived) == expected - 1:
            others.set()
        return done

    monkeypatch.setattr(session_download, "download", in_another_order)
    assert bring(make_client(None), tmp_path, UAV).failed == 0
    assert files_below(tmp_path / UAV) == tree_of(community, *processed["files"], *raw["files"])
    assert (len(arrived), arrived[-1:]) == (expected, first)


def test_archives_that_wait_are_bounded(community, make_client, tmp_path, monkeypatch):
    monkeypatch.setattr(session_download, "MOST_WAITING", 1)
    report = bring(make_client(None), tmp_path, UAV)
    assert report.failed == 0
    processed, raw = versions_of(community, UAV)
    assert files_below(tmp_path / UAV) == tree_of(community, *processed["files"], *raw["files"])


def run(given):
    outputs, worked = DownloadSessions().create().run(given, QgsProcessingContext(), QgsProcessingFeedback(False))
    return outputs if worked else None


def test_the_algorithm(community, tmp_path, monkeypatch, qgis_app):
    monkeypatch.setenv("ZENODO_TOKEN", OWNER)
    given = {"SESSIONS": f"{ASV},20990101_REU-x_ASV-1_01", "ZENODO_URL": community.url, "OUTPUT": str(tmp_path)}
    outputs = run({**given, "RAW": True})
    assert (outputs["SESSIONS_DOWNLOADED"], outputs["SESSIONS_FAILED"]) == (1, 1)
    assert (tmp_path / ASV / "DCIM").is_dir()
    report = json.loads(outputs["REPORT"])
    assert [one["name"] for one in report["sessions"]] == [ASV, "20990101_REU-x_ASV-1_01"]
    assert outputs["FILES"] == report["sessions"][0]["files"] > 0
    assert OWNER not in json.dumps(outputs) + json.dumps(community.control("log"))
    assert run({**given, "SESSIONS": "20990101_REU-x_ASV-1_01"}) is None
    fine, why = DownloadSessions().create().checkParameterValues({**given, "PROCESSED": False}, QgsProcessingContext())
    assert (fine, "choose at least one" in why) == (False, True)


def test_sessions_of_a_layer(community, tmp_path, monkeypatch, qgis_app):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=doi:string&field=session_name:string", "deposit", "memory")
    rows = []
    for doi, name in (("12520250", UAV), (None, UVC), ("12520785", KITE)):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([doi, name])
        rows.append(feature)
    assert layer.dataProvider().addFeatures(rows)[0]
    layer.selectByIds([1, 2])
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    context = QgsProcessingContext()
    project = QgsProject()
    project.addMapLayer(layer)
    context.setProject(project)
    given = {"FOOTPRINTS": chosen, "ZENODO_URL": community.url, "OUTPUT": str(tmp_path / "out"), "ARCHIVES": "METADATA"}
    outputs, worked = DownloadSessions().create().run(given, context, QgsProcessingFeedback(False))
    assert worked
    assert sorted(one["name"] for one in json.loads(outputs["REPORT"])["sessions"]) == sorted([UAV, UVC])
    given = {**given, "FOOTPRINTS": layer.id(), "SESSIONS": KITE}
    outputs, worked = DownloadSessions().create().run(given, context, QgsProcessingFeedback(False))
    assert outputs["SESSIONS_FAILED"] == 0
    assert sorted(one["name"] for one in json.loads(outputs["REPORT"])["sessions"]) == sorted([KITE, UAV, UVC])
    project.clear()


def test_the_token_of_a_configuration(community, tmp_path, monkeypatch, qgis_app):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        assert manager.setMasterPassword("for the tests", True)
    config = QgsAuthMethodConfig("APIHeader")
    config.setName("Zenodo of the tests")
    config.setConfigMap({"Authorization": f"Bearer {OWNER}"})
    assert manager.storeAuthenticationConfig(config)[0]
    try:
        given = {"SESSIONS": ASV, "ZENODO_URL": community.url, "OUTPUT": str(tmp_path), "RAW": True}
        outputs = run({**given, "AUTH": config.id()})
    finally:
        manager.removeAuthenticationConfig(config.id())
    assert (outputs["SESSIONS_DOWNLOADED"], outputs["SESSIONS_FAILED"]) == (1, 0)
    assert {entry["authorization"] for entry in community.control("log")} == {"present"}
