"""What is published through the deposit API is found by a synchronisation and comes back as it went."""

from __future__ import annotations

from session_trees import files_below, take_out

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.publish.packages import folder_package, images_package, raw_gps_package, raw_packages
from seatizen_atlas_plugin.publish.session_choice import Choice
from seatizen_atlas_plugin.publish.session_download import download_sessions
from seatizen_atlas_plugin.publish.wanted_sessions import Reference
from seatizen_atlas_plugin.publish.zip_writer import write_package
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from seatizen_atlas_plugin.zenodo import Deposits, Release, Standing, Uploader, make_release

UAV = "20230715_REU-ST-LEU_UAV-01_06"


def metadata(version, access):
    return {
        "title": "Aerial images",
        "upload_type": "dataset",
        "description": "<p>d</p>",
        "creators": [{"name": "Team, Survey"}],
        "version": version,
        "access_right": access,
        "license": "cc-by-4.0",
        "communities": [{"identifier": "seatizen-data"}],
        "related_identifiers": [{"identifier": f"urn:{UAV}", "relation": "isAlternateIdentifier"}],
    }


def test_a_session_goes_up_is_synchronised_and_comes_back(community, make_client, tmp_path):
    before = download_sessions(make_client(), [Reference(name=UAV)], tmp_path / "before", Choice(), SilentFeedback())
    assert before.failed == 0
    files = take_out(community, UAV)
    deposits = Deposits(make_client())
    uploader = Uploader(deposits, memory=tmp_path, parts_from=20_000, part_bytes=10_000)
    for version in ("RAW_DATA", "PROCESSED_DATA"):
        wanted = Release(UAV, metadata(version, "open"), files[version], publish=True)
        report = make_release(deposits, wanted, SilentFeedback(), uploader)
        assert report.uploaded == list(files[version])
    (asked,) = [one for one in report.communities if one.standing is Standing.REQUESTED]
    identifiers = [one["id"] for one in community.control("requests") if one["is_open"]]
    assert (asked.slug, len(identifiers)) == ("seatizen-data", 1)
    options = SyncOptions(communities=["seatizen-data"], sessions=[UAV])
    atlas = str(tmp_path / "atlas.gpkg")
    assert (
        synchronise(make_client(None), atlas, SyncOptions(communities=["seatizen-data"]), SilentFeedback()).failed == 0
    )
    community.control(f"requests/{identifiers[0]}/accept", {})
    found = synchronise(make_client(None), atlas, options, SilentFeedback())
    assert (found.added, found.failed) == (1, 0)
    assert found.frames > 0
    after = download_sessions(make_client(None), [Reference(name=UAV)], tmp_path / "after", Choice(), SilentFeedback())
    assert (after.downloaded, after.failed) == (1, 0)
    assert files_below(tmp_path / "after" / UAV) == files_below(tmp_path / "before" / UAV)


def test_a_folder_is_packed_published_and_comes_back(community, make_client, tmp_path):
    name = "20240101_REU-HERMITAGE_ASV-1_77"
    folder = tmp_path / "own" / name
    files = {
        "DCIM/G1.MP4": bytes(1000), "DCIM/GOPRO2/G10.MP4": b"video", "GPS/DEVICE/log.zip": b"positions",
        "METADATA/metadata.csv": b"a,b\n", "METADATA/deep/er/x.json": b"{}", "PROCESSED_DATA/IA/scores.csv": b"c\n",
        "PROCESSED_DATA/FRAMES/f1.jpeg": b"frame", "SENSORS/log.bin": b"log",
    }  # fmt: skip
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    deposits = Deposits(make_client())
    raw = [*raw_packages(folder, part_bytes=1001), raw_gps_package(folder), folder_package(folder, "SENSORS")]
    frames = images_package(folder, ["PROCESSED_DATA/FRAMES/f1.jpeg"])
    processed = [folder_package(folder, "METADATA"), folder_package(folder, "PROCESSED_DATA/IA"), frames]
    for version, access, packages in (("RAW_DATA", "restricted", raw), ("PROCESSED_DATA", "open", processed)):
        paths = {one.name: write_package(one, tmp_path / version, SilentFeedback()) for one in packages}
        described = {**metadata(version, access), "related_identifiers": [
            {"identifier": f"urn:{name}", "relation": "isAlternateIdentifier"}]}  # fmt: skip
        keep = frozenset({"DCIM.zip", "GPS.zip"})
        make_release(deposits, Release(name, described, paths, keep=keep, publish=True), SilentFeedback())
    guest = download_sessions(make_client(None), [Reference(name=name)], tmp_path / "guest", Choice(), SilentFeedback())
    assert guest.failed == 1
    own = download_sessions(make_client(), [Reference(name=name)], tmp_path / "back", Choice(), SilentFeedback())
    assert own.failed == 0
    assert files_below(tmp_path / "back" / name) == files
    open_files = {path: data for path, data in files.items() if path.startswith(("METADATA", "PROCESSED_DATA"))}
    assert files_below(tmp_path / "guest" / name) == open_files
