"""What of a session's folder would go up, and what is refused before anything is sent."""

from __future__ import annotations

import datetime as dt

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.publish.description import read_campaign
from seatizen_atlas_plugin.publish.upload import plan as planning
from seatizen_atlas_plugin.publish.upload.contents import content_of, offered
from seatizen_atlas_plugin.publish.upload.folders import session_folders
from seatizen_atlas_plugin.publish.upload.plan import plan_upload
from seatizen_atlas_plugin.publish.upload.spread import refuse_total
from tests.support.session_folders import ASV, AUV, SCUBA, UAV, UVC, campaign_of_all, write_session

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def planned(tmp_path):
    """Plans the upload of a folder; `changes` are keys of the campaign."""

    def plan(folder, *words, all_frames=False, iso=False, **changes):
        root = tmp_path / f"campaign{len(list(tmp_path.iterdir()))}"
        campaign = read_campaign(campaign_of_all(root, folder.name, **changes))
        return plan_upload(folder, campaign, content_of(words, all_frames), TODAY, SilentFeedback(), iso)

    return plan


def contents(plan):
    """Names in the archives of each version by the archive's name, and None for plain files."""
    return [
        {**{package.name: [file.name for file in package.files] for package in version.packages},
         **dict.fromkeys(version.files)}
        for version in plan.versions
    ]  # fmt: skip


def frames(name, count):
    return [f"{name}_G{number}.jpg" for number in range(1, count + 1)]


def test_raw_data_of_each_platform(planned, tmp_path):
    asv = planned(write_session(tmp_path, ASV), "raw")
    assert contents(asv) == [
        {"DCIM.zip": ["100CARD/x.MP4", "G1.MP4", "GOPRO2/G10.MP4"], "GPS.zip": ["DEVICE/log.zip"],
         "SENSORS.zip": ["log.bin"]}
    ]  # fmt: skip
    assert (asv.metadata["version"], asv.metadata["access_right"], asv.name) == ("RAW_DATA", "restricted", ASV)
    assert asv.size == 4 + 250 + 10 + 9 + 7
    files = {"00_sample_rawdata_overview.png": b"png"}
    uav = planned(write_session(tmp_path, UAV, files=files), "raw")
    (version,) = contents(uav)
    assert list(version) == ["DCIM.zip", "METADATA.zip", "GPS.zip", "00_sample_rawdata_overview.png"]
    assert (version["GPS.zip"], uav.metadata["access_right"]) == (["base.txt"], "open")
    for name in (UVC, AUV):
        assert list(contents(planned(write_session(tmp_path, name), "raw"))[0]) == ["DCIM.zip"]


def test_processed_data(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    plan = planned(folder, "processed")
    assert contents(plan) == [{
        "PROCESSED_DATA_FRAMES.zip": frames(ASV, 2),
        "METADATA.zip": ["metadata.csv", "notes/deep.txt", "predictions_gps.csv"],
        "GPS.zip": ["DEVICE/log.zip"],
        "PROCESSED_DATA_IA.zip": ["classes.csv"],
        "000_preview.pdf": None,
    }]  # fmt: skip
    assert plan.metadata["access_right"] == "open"
    assert {"type": "Valid", "start": "2026-11-25", "end": "2026-11-25"} in plan.metadata["dates"]
    every = planned(folder, "FRAMES", all_frames=True)
    assert contents(every) == [{"PROCESSED_DATA_FRAMES.zip": frames(ASV, 4), "000_preview.pdf": None}]
    assert every.versions[0].sizes["000_preview.pdf"] == 16
    for name, count in ((SCUBA, 2), (UAV, 4), (UVC, 4)):
        (version,) = contents(planned(write_session(tmp_path, name), "FRAMES"))
        assert version["DCIM.zip"] == frames(name, count)


def test_frames_keep_their_places(planned, tmp_path):
    deep = write_session(tmp_path / "a", ASV, frames_in="PROCESSED_DATA/FRAMES/first")
    assert contents(planned(deep, "FRAMES"))[0]["PROCESSED_DATA_FRAMES.zip"] == [
        f"first/{one}" for one in frames(ASV, 2)
    ]
    camera = write_session(tmp_path / "b", SCUBA, frames_in="DCIM/GOPRO1")
    assert contents(planned(camera, "FRAMES"))[0]["DCIM.zip"] == [f"GOPRO1/{one}" for one in frames(SCUBA, 2)]
    (camera / "DCIM" / "GOPRO1" / frames(SCUBA, 1)[0]).unlink()
    short = planned(camera, "FRAMES")
    assert len(contents(short)[0]["DCIM.zip"]) == 1
    assert "1 frame(s) that METADATA/metadata.csv lists are not there" in str(short.warnings[-1])


def test_custom_folders_go_whole(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    described = {"description": -1, "version": "Videos 1", "access_right": "open", "title": "Videos"}

    def plan(*words, **changes):
        return planned(folder, *words, **{**described, **changes})

    made = plan("custom", "DCIM", "SENSORS")
    assert contents(made) == [{"DCIM.zip": ["100CARD/x.MP4", "G1.MP4", "GOPRO2/G10.MP4"], "SENSORS.zip": ["log.bin"]}]
    assert made.metadata["version"] == "Videos 1"
    assert "may show people" in str(made.warnings[-1])
    assert plan("custom", "DCIM", access_right="restricted").warnings == ()
    assert list(contents(plan("custom"))[0]) == [
        "DCIM.zip", "SENSORS.zip", "PROCESSED_DATA_FRAMES.zip", "METADATA.zip", "GPS.zip", "PROCESSED_DATA_IA.zip"
    ]  # fmt: skip
    other = tmp_path / "own_dataset"
    (other / "METADATA").mkdir(parents=True)
    (other / "METADATA" / "a.csv").write_bytes(b"a")
    assert planned(other, "custom", **described).name == "own_dataset"


def test_words_for_content():
    assert content_of(["ia", " METADATA "]).folders == ("METADATA", "IA")
    assert content_of(["processed", "IA"]).folders == ()
    for words, said in (
        ([], "CONTENT is empty"),
        (["row"], "CONTENT names 'row'"),
        (["raw", "IA"], "versions of different kinds"),
        (["raw", "processed"], "versions of different kinds"),
        (["SENSORS"], "which processed data do not hold"),
    ):
        with pytest.raises(SeatizenError, match=said):
            content_of(words)


@pytest.mark.parametrize(
    ("words", "files", "said"),
    [
        (("BATHY",), {}, "has no PROCESSED_DATA/BATHY or nothing is in it"),
        (("IA",), {"PROCESSED_DATA_IA.zip": b"old"}, "would be taken for the archive of one"),
        (("IA",), {"a b .": b"ok", "two\nlines": b"x"}, "does not take a file named"),
    ],
)
def test_what_is_refused(planned, tmp_path, words, files, said):
    with pytest.raises(SeatizenError, match=said) as caught:
        planned(write_session(tmp_path, ASV, files=files), *words)
    assert len(str(caught.value).splitlines()) == 1


def test_the_preview_shows_the_day_that_a_record_for_catalogues_sends(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    plain = planned(folder, "processed")
    assert plain.sent_metadata == plain.metadata
    with_record = planned(folder, "processed", iso=True)
    assert with_record.sent_metadata == {**plain.metadata, "publication_date": TODAY.isoformat()}


def test_a_session_without_metadata(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    (folder / "METADATA").rename(tmp_path / "elsewhere")
    with pytest.raises(SeatizenError, match="has no folder METADATA"):
        planned(folder, "processed")
    assert "no METADATA/metadata.csv" in str(planned(folder, "raw").warnings[-1])
    with pytest.raises(SeatizenError, match=r"metadata go into METADATA[.]zip, which is not among"):
        planned(folder, "raw", iso=True)


def test_no_frame_is_useful(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    (folder / "METADATA" / "predictions_gps.csv").unlink()
    with pytest.raises(SeatizenError, match="none of the frames"):
        planned(folder, "FRAMES")
    assert "PROCESSED_DATA_FRAMES.zip" not in contents(planned(folder, "processed"))[0]


def test_campaigns_that_do_not_tell_who(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    with pytest.raises(SeatizenError, match="the key 'colour' is not known"):
        planned(folder, "raw", colour="blue")
    stranger = write_session(tmp_path, "20240101_REU-X_ASV-1_01")
    campaign = read_campaign(campaign_of_all(tmp_path / "last"))
    with pytest.raises(SeatizenError, match="no line for 20240101_REU-X_ASV-1_01"):
        plan_upload(stranger, campaign, content_of(["raw"]), TODAY, SilentFeedback())


def sparse(path, size):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.truncate(size)


def test_large_raw_data_are_spread_over_versions(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    for number in range(4):
        sparse(folder / "DCIM" / f"V{number}.MP4", 14_000_000_000)
    plan = planned(folder, "raw")
    assert [list(version.sizes) for version in plan.versions] == [
        ["DCIM.zip", "DCIM_p02.zip", "DCIM_p03.zip"],
        ["DCIM_p04.zip", "GPS.zip", "SENSORS.zip"],
    ]
    sparse(folder / "DCIM" / "V9.MP4", 50_000_000_001)
    with pytest.raises(SeatizenError, match=r"V9.MP4 has 50.0 GB and a version on Zenodo holds at most 50.0 GB"):
        planned(folder, "raw")


def test_large_processed_data_are_refused_with_their_sizes(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    sparse(folder / "PROCESSED_DATA" / "BATHY" / "a.tif", 30_000_000_000)
    sparse(folder / "PROCESSED_DATA" / "IA" / "b.tif", 25_000_000_000)
    assert "whether they fit is known once they are packed" in str(planned(folder, "processed").warnings[-1])
    for number in (1, 2):
        sparse(folder / "PROCESSED_DATA" / "FRAMES" / f"{ASV}_G{number}.jpg", 26_000_000_000)
    with pytest.raises(SeatizenError, match=r"52.0 GB \(PROCESSED_DATA_FRAMES.zip 52.0 GB"):
        planned(folder, "processed")
    with pytest.raises(SeatizenError, match=r"55.0 GB \(A.zip 30.0 GB, B.zip 25.0 GB\)"):
        refuse_total(folder, {"A.zip": 30_000_000_000, "B.zip": 25_000_000_000})


def test_too_many_files_beside_the_folders(planned, tmp_path):
    with pytest.raises(SeatizenError, match="at most 100 files and 101"):
        planned(write_session(tmp_path, ASV, files={f"{n}.txt": b"" for n in range(99)}), "IA")


def test_links_lead_nowhere_else(planned, tmp_path):
    folder = write_session(tmp_path, ASV)
    (tmp_path / "secret").write_bytes(b"own")
    (folder / "report.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(SeatizenError, match="a link that leads out of the session's folder"):
        planned(folder, "IA")


def test_what_a_user_may_change(planned, tmp_path):
    plan = planned(write_session(tmp_path, ASV), "raw")
    other = plan.with_metadata({**plan.metadata, "title": "Another"})
    assert (other.metadata["title"], other.versions) == ("Another", plan.versions)
    with pytest.raises(SeatizenError, match=f"lack the identifier urn:{ASV}"):
        plan.with_metadata({**plan.metadata, "related_identifiers": []})
    with pytest.raises(SeatizenError, match=r"The version text is '1[.]0', expected RAW_DATA"):
        plan.with_metadata({**plan.metadata, "version": "1.0"})
    opened = other.with_metadata({**plan.metadata, "access_right": "open"})
    assert "would be open to everybody" in str(opened.warnings[-1])
    assert opened.with_metadata(plan.metadata).warnings == plan.warnings


def test_what_is_offered(tmp_path):
    folder = write_session(tmp_path, ASV)
    offers = {one.name: one for one in offered(folder, "PROCESSED_DATA")}
    assert list(offers) == ["FRAMES", "METADATA", "BATHY", "GPS", "IA", "PHOTOGRAMMETRY", "CPCE_ANNOTATION"]
    assert (offers["FRAMES"].files, offers["GPS"].bytes, offers["BATHY"].missing) == (4, 9, True)
    assert [one.name for one in offered(folder, "RAW_DATA")] == ["DCIM", "GPS", "SENSORS"]
    diver = write_session(tmp_path, SCUBA)
    assert offered(diver, "PROCESSED_DATA")[0].files == 4


def test_folders_of_sessions(tmp_path):
    first, second = write_session(tmp_path / "all", UAV), write_session(tmp_path / "all", ASV)
    (tmp_path / "all" / "other").mkdir()
    assert session_folders(tmp_path / "all") == [first, second]
    assert session_folders(first) == [first]
    with pytest.raises(SeatizenError, match="nor does it hold any"):
        session_folders(tmp_path / "all" / "other")
    with pytest.raises(SeatizenError, match="is no folder"):
        session_folders(tmp_path / "none")


def test_two_files_of_one_name(tmp_path):
    folder = write_session(tmp_path, ASV)
    package = planning.folder_package(folder, "GPS")
    with pytest.raises(SeatizenError, match=r"two files would have the name GPS.zip"):
        planning._refuse_twice(folder, [package, package], {})


def test_folders_that_no_version_holds_are_told(planned, tmp_path):
    files = {"VIDEO/a.mp4": b"v", "PROCESSED_DATA/MAPS/a.tif": b"t", "PROCESSED_DATA/loose.csv": b"c", ".git/a": b""}
    folder = write_session(tmp_path, ASV, files=files)
    for word in ("raw", "processed"):
        assert str(planned(folder, word).warnings[0]) == (
            f"{folder} also holds VIDEO, PROCESSED_DATA/MAPS, PROCESSED_DATA/loose.csv, which have no place in a "
            "version on Zenodo; they are not sent."
        )
    assert planned(folder, "IA").warnings == ()
