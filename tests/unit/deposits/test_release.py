"""One version of a deposit, from files to a public record, whatever happens on the way."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.feedback import Cancelled
from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.zenodo import ZenodoClient
from seatizen_atlas_plugin.zenodo.deposit_errors import AlreadyPublished, OpenDraft
from seatizen_atlas_plugin.zenodo.inclusion import Standing
from seatizen_atlas_plugin.zenodo.local_files import MOST_BYTES, look_at, refuse_names_and_sizes
from seatizen_atlas_plugin.zenodo.release import make_release
from seatizen_atlas_plugin.zenodo.upload_errors import BadFileName, TooManyBytes, TooManyFiles
from seatizen_atlas_plugin.zenodo.uploads import Uploader
from tests.support.depositing import OWNER, md5

RAW = {"DCIM.zip": b"picture " * 40, "GPS.zip": b"positions"}
PROCESSED = {"PROCESSED_DATA_IA.zip": b"scores " * 50, "METADATA.zip": b"frames"}
# Faults that end by themselves, those that break the connection for good, those after which nobody knows.
ONCE = ("reset", "lost_answer", "error_500", "error_502", "error_504", "done_500", "done_504", "rate_429", "html_200")
GONE = ("reset", "lost_answer")


def one_right_version(world, name, files, index=0):
    """Exactly one version with exactly these files, and no draft left behind."""
    versions = world.published(name)
    assert [one["index"] for one in versions] == list(range(index + 1))
    assert len({one["concept"] for one in versions}) == 1
    assert world.bytes_of(versions[-1]) == files
    assert world.drafts(name) == []
    return versions[-1]


def test_a_release_is_a_record_like_any_other(world):
    name = world.name()
    report = world.release(world.wanted(name, RAW))
    version = one_right_version(world, name, RAW)
    assert report.deposit.is_done
    assert report.deposit.id == str(version["id"])
    assert report.uploaded == ["DCIM.zip", "GPS.zip"]
    assert report.lost == []
    assert [(one.slug, one.standing) for one in report.communities] == [
        ("own", Standing.INCLUDED),
        ("seatizen-data", Standing.REQUESTED),
    ]
    guest = ZenodoClient(world.standin.url, user_agent="Guest/1.0 (+https://example.org)")
    (record,) = guest.find_sessions([name], world.feedback)[name]
    assert record.version == "RAW_DATA"
    assert {file.key: file.md5 for file in record.files} == {key: md5(data) for key, data in RAW.items()}
    guest.close()


def test_without_publish_a_draft_is_left(world):
    name = world.name()
    report = world.release(world.wanted(name, RAW, publish=False))
    assert report.deposit.is_open
    assert report.deposit.link.endswith(f"/uploads/{report.deposit.id}")
    assert world.published(name) == []
    (draft,) = world.drafts(name)
    assert world.bytes_of(draft) == RAW
    again = world.release(world.wanted(name, RAW, publish=False))
    assert (again.deposit.id, again.uploaded) == (report.deposit.id, [])
    assert world.release(world.wanted(name, RAW)).deposit.id == report.deposit.id
    one_right_version(world, name, RAW)


def test_a_second_run_sends_nothing(world):
    name = world.name()
    first = world.release(world.wanted(name, RAW))
    world.reset()
    again = world.release(world.wanted(name, RAW))
    assert again.was_public
    assert again.deposit.id == first.deposit.id
    assert {entry["method"] for entry in world.log()} == {"GET", "POST"}
    assert [entry["path"] for entry in world.log() if entry["method"] == "POST"] == [
        f"/api/records/{first.deposit.id}/communities"
    ]
    one_right_version(world, name, RAW)


def test_a_new_version_keeps_what_is_wanted(world):
    name = world.name()
    world.release(world.wanted(name, RAW))
    report = world.release(world.wanted(name, PROCESSED, keep=("GPS.zip",), version="PROCESSED_DATA"))
    assert report.kept == ["GPS.zip"]
    one_right_version(world, name, {**PROCESSED, "GPS.zip": RAW["GPS.zip"]}, index=1)
    again = world.release(world.wanted(name, PROCESSED, keep=("GPS.zip",), version="PROCESSED_DATA"))
    assert again.was_public


def test_a_second_raw_version_is_told_from_the_first_by_its_files(world):
    name = world.name()
    world.release(world.wanted(name, RAW))
    more = {"DCIM_p03.zip": b"more pictures"}
    for _ in range(2):
        world.release(world.wanted(name, more))
        world.release(world.wanted(name, RAW))
    one_right_version(world, name, more, index=1)


def test_versions_follow_one_another_at_once_though_the_search_finds_them_late(own_world):
    world = own_world("--index-delay", "3600")
    name = world.name()
    more = {"DCIM_p02.zip": b"more pictures"}
    deposits = world.deposits()
    for files in (RAW, more, RAW, more):
        make_release(deposits, world.wanted(name, files), world.feedback)
    one_right_version(world, name, more, index=1)
    with pytest.raises(AlreadyPublished, match="published already"):
        world.release(world.wanted(name, RAW))
    one_right_version(world, name, more, index=1)


@pytest.mark.parametrize("access", ["open", None])
def test_restricted_files_do_not_get_into_an_open_version(world, access):
    name = world.name()
    world.release(world.wanted(name, RAW, access_right="restricted"))
    wanted = world.wanted(name, PROCESSED, keep=tuple(RAW), version="PROCESSED_DATA", access_right=access)
    if access is None:
        del wanted.metadata["access_right"]
    report = world.release(wanted)
    version = one_right_version(world, name, PROCESSED, index=1)
    assert version["access"] == "open"
    assert "DCIM.zip, GPS.zip of the previous version are restricted" in str(report.notes[0])


def test_a_draft_with_other_content_is_left_alone(world):
    name = world.name()
    report = world.release(world.wanted(name, RAW))
    deposits = world.deposits()
    other = deposits.new_version(report.deposit.concept_id, {"version": "DEPRECATED"}, world.feedback)
    deposits.set_metadata(other, world.metadata(name, version="DEPRECATED"), world.feedback)
    wanted = world.wanted(name, PROCESSED, version="PROCESSED_DATA")
    with pytest.raises(OpenDraft) as caught:
        world.release(wanted)
    assert other.id in caught.value.link
    # The same version text, and a file that nobody here knows.
    deposits.set_metadata(other, world.metadata(name, version="PROCESSED_DATA"), world.feedback)
    put_file(world, other, "by-hand.txt", b"notes")
    with pytest.raises(OpenDraft):
        world.release(wanted)
    (draft,) = world.drafts(name)
    assert world.bytes_of(draft) == {"by-hand.txt": b"notes"}


def put_file(world, draft, key, data):
    (file,) = look_at({key: world.file(key, data)}, world.feedback)
    Uploader(world.deposits()).upload(draft, file, world.feedback)


def release_requests(world, name, **how):
    """How many requests a whole release takes."""
    world.reset()
    world.release(world.wanted(name, RAW), **how)
    return world.requests()


WHOLE = {"parts_from": 1 << 40}
PARTS = {"parts_from": 100, "part_bytes": 100}


@pytest.mark.parametrize(
    ("how", "fault"), [*((WHOLE, fault) for fault in ONCE), *((PARTS, fault) for fault in ("reset", "done_500"))]
)
def test_a_fault_in_any_single_request(world, how, fault):
    """The fault comes once, at each request in turn; the run ends well by itself or when it is repeated."""
    count = release_requests(world, world.name(), **how)
    assert count > 10
    for number in range(1, count + 1):
        name = world.name()
        wanted = world.wanted(name, RAW)
        world.reset()
        world.fault(fault, nth=number, times=1)
        try:
            world.release(wanted, **how)
        except SeatizenError as error:
            assert "\n" not in str(error)
            world.reset()
            world.release(wanted, **how)
        one_right_version(world, name, RAW)


@pytest.mark.parametrize("how", [WHOLE, PARTS], ids=["whole", "parts"])
@pytest.mark.parametrize("fault", GONE)
def test_the_server_goes_away_at_any_request(world, how, fault):
    """From a request on nothing answers, so that the run fails there; repeated, it ends in one right version."""
    count = release_requests(world, world.name(), **how)
    failed = 0
    for number in range(1, count + 1):
        name = world.name()
        wanted = world.wanted(name, RAW)
        world.reset()
        world.fault(fault, since=number)
        with pytest.raises(SeatizenError):
            world.release(wanted, **how)
        failed += 1
        world.reset()
        world.release(wanted, **how)
        one_right_version(world, name, RAW)
    assert failed == count


@pytest.mark.parametrize(
    ("fault", "once"), [("reset", False), ("lost_answer", False), ("lost_answer", True), ("done_504", True)]
)
def test_a_new_version_survives_a_fault_in_any_request(world, fault, once):
    whole = {**PROCESSED, "GPS.zip": RAW["GPS.zip"]}

    def prepared():
        name = world.name()
        world.public(name, RAW)
        world.reset()
        return name, world.wanted(name, PROCESSED, keep=("GPS.zip",), version="PROCESSED_DATA")

    world.release(prepared()[1])
    count = world.requests()
    assert count > 10
    for number in range(1, count + 1):
        name, wanted = prepared()
        world.fault(fault, **({"nth": number, "times": 1} if once else {"since": number}))
        try:
            world.release(wanted)
        except SeatizenError:
            world.reset()
            world.release(wanted)
        one_right_version(world, name, whole, index=1)


class StopsAt:
    """A feedback that cancels as soon as a file is a given share up."""

    def __init__(self, share):
        self.share = share
        self.progress = 0.0

    def isCanceled(self):
        return self.progress >= self.share

    def setProgress(self, progress):
        self.progress = max(self.progress, progress)

    def pushInfo(self, info):
        pass

    def pushWarning(self, warning):
        pass


@pytest.mark.parametrize("share", [5, 30, 60, 94])
def test_a_cancelled_run_goes_on(world, share):
    name = world.name()
    wanted = world.wanted(name, {f"{place}.zip": bytes([place]) * 300 for place in range(4)})
    with pytest.raises(Cancelled):
        world.release(wanted, feedback=StopsAt(share), parts_from=100)
    assert world.published(name) == []
    world.release(wanted, parts_from=100)
    one_right_version(world, name, {f"{place}.zip": bytes([place]) * 300 for place in range(4)})


def test_the_token_is_nowhere_but_in_its_header(world, capfd, caplog):
    caplog.set_level(0)
    name = world.name()
    world.release(world.wanted(name, RAW), parts_from=100)
    world.fault("error_500", path="/actions/")
    errors = []
    with pytest.raises(SeatizenError) as caught:
        world.release(world.wanted(name, PROCESSED, version="PROCESSED_DATA"))
    errors.append(f"{caught.value!r} {caught.value.message}")
    assert {entry["authorization"] for entry in world.log()} == {"present"}
    assert not [entry for entry in world.log() if "Cookie" in entry["headers"]]
    output = capfd.readouterr()
    for text in (world.log_text(), output.out, output.err, caplog.text, *errors):
        assert OWNER not in text
    assert not [path for path in world.folder.rglob("*") if path.is_file() and OWNER.encode() in path.read_bytes()
                and path.name != "accounts.json"]  # fmt: skip


@pytest.mark.parametrize("name", ["", " a.zip", "a/b.zip", "a\\b.zip", "a\nb.zip", "..", "x" * 256])
def test_names_that_are_refused(name):
    with pytest.raises(BadFileName):
        refuse_names_and_sizes({name: 1}, {})


def test_limits_are_known_before_anything_is_sent(world):
    refuse_names_and_sizes({f"{place}.zip": 1 for place in range(60)}, {f"{place}.txt": 1 for place in range(40)})
    with pytest.raises(TooManyFiles):
        refuse_names_and_sizes({f"{place}.zip": 1 for place in range(60)}, {f"{place}.txt": 1 for place in range(41)})
    refuse_names_and_sizes({"a.zip": MOST_BYTES}, {"a.zip": 5})
    with pytest.raises(TooManyBytes) as caught:
        refuse_names_and_sizes({"a.zip": 10, "b.zip": MOST_BYTES - 9}, {})
    assert "b.zip" in str(caught.value)
    with pytest.raises(BadFileName):
        world.release(world.wanted(world.name(), {"a b .zip ": b"1"}))
    assert world.requests() == 0
