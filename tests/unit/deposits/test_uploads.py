"""Files on their way into a draft: whole, in parts, broken off, changed, cancelled."""

from __future__ import annotations

import threading
import time

import pytest
from deposit_proxy import Relay

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.zenodo import ZenodoClient
from seatizen_atlas_plugin.zenodo.deposit_errors import DepositGone, FileCountExceeded, QuotaExceeded, ScopeMissing
from seatizen_atlas_plugin.zenodo.deposits import Deposits
from seatizen_atlas_plugin.zenodo.errors import Unreachable
from seatizen_atlas_plugin.zenodo.local_files import LocalFile, look_at
from seatizen_atlas_plugin.zenodo.upload_errors import CannotRead, ChecksumPending, SourceChanged, UploadMismatch
from seatizen_atlas_plugin.zenodo.uploads import Uploader
from tests.support.depositing import OWNER
from tests.support.processes import USER_AGENT

DATA = bytes(range(256)) * 4
MEBIBYTE = 1 << 20


class Draft:
    """A draft of the owner's, and a file that goes into it."""

    def __init__(self, world, data=DATA, key="a b+c%.zip", **options):
        self.world = world
        self.name = world.name()
        self.deposits = world.deposits(**options)
        self.deposit = self.deposits.create(self.name, world.metadata(self.name), world.feedback)
        self.path = world.file(f"{self.name}.zip", data)
        (self.file,) = look_at({key: self.path}, world.feedback)
        world.reset()

    def upload(self, feedback=None, on_bytes=None, deposits=None, file=None, **options):
        sender = Uploader(deposits or self.deposits, **{"parts_from": 1 << 40, "part_bytes": 100, **options})
        return sender.upload(self.deposit, file or self.file, feedback or self.world.feedback, on_bytes)

    def stored(self):
        (draft,) = self.world.drafts(self.name)
        return self.world.bytes_of(draft)

    def sent(self, method="PUT"):
        return [entry["path"].rpartition("/files/")[2] for entry in self.world.log() if entry["method"] == method]


@pytest.mark.parametrize("options", [{}, {"parts_from": 1}])
def test_a_file_arrives_once(world, options):
    draft = Draft(world)
    counts = []
    assert draft.upload(on_bytes=counts.append, **options) is True
    assert draft.stored() == {"a b+c%.zip": DATA}
    assert counts == sorted(counts)
    assert counts[-1] == len(DATA)
    sent = len(draft.sent())
    assert draft.upload(**options) is False
    assert len(draft.sent()) == sent
    assert not list(world.folder.glob("*.upload"))


@pytest.mark.parametrize("options", [{}, {"parts_from": 1}])
def test_another_file_of_the_same_name_is_replaced(world, options):
    draft = Draft(world)
    draft.upload(**options)
    draft.path.write_bytes(DATA[::-1])
    (file,) = look_at({draft.file.name: draft.path}, world.feedback)
    assert draft.upload(file=file, **options) is True
    assert draft.stored() == {"a b+c%.zip": DATA[::-1]}


def test_an_upload_in_parts_goes_on_where_it_stopped(world):
    draft = Draft(world)
    world.fault("reset", path="/content/4$")
    with pytest.raises(Unreachable):
        draft.upload(parts_from=1)
    world.reset()
    assert draft.upload(parts_from=1) is True
    assert [path.rpartition("/")[2] for path in draft.sent()] == [str(part) for part in range(4, 12)]
    assert draft.stored() == {"a b+c%.zip": DATA}


@pytest.mark.parametrize("path", ["/content/5$", "/commit$"])
def test_parts_that_the_server_keeps_no_longer_are_sent_anew(world, path):
    draft = Draft(world)
    world.fault("reset", path="/content/4$")
    with pytest.raises(Unreachable):
        draft.upload(parts_from=1)
    world.reset()
    world.fault("missing_404", path=path, times=1)
    assert draft.upload(parts_from=1) is True
    assert [place.rpartition("/")[2] for place in draft.sent()][-11:] == [str(part) for part in range(1, 12)]
    assert draft.stored() == {"a b+c%.zip": DATA}
    other = Draft(world)
    world.fault("missing_404", path=path)
    with pytest.raises(DepositGone):
        other.upload(parts_from=1)


def test_what_is_remembered_lies_where_it_should(world, tmp_path):
    draft = Draft(world)
    memory = tmp_path / "memory"
    memory.mkdir()
    world.fault("reset", path="/content/4$")
    with pytest.raises(Unreachable):
        draft.upload(parts_from=1, memory=memory)
    (kept,) = memory.iterdir()
    assert OWNER not in kept.read_text(encoding="utf-8")
    kept.write_text("no longer what it was", encoding="utf-8")
    world.reset()
    assert draft.upload(parts_from=1, memory=memory) is True
    assert len(draft.sent()) == 11
    assert draft.stored() == {"a b+c%.zip": DATA}
    assert list(memory.iterdir()) == []


def test_parts_of_another_file_are_not_taken_for_this_one_s(world):
    draft = Draft(world)
    world.fault("reset", path="/content/4$")
    with pytest.raises(Unreachable):
        draft.upload(parts_from=1)
    world.reset()
    draft.path.write_bytes(DATA[::-1])
    (file,) = look_at({draft.file.name: draft.path}, world.feedback)
    draft.upload(file=file, parts_from=1)
    assert draft.stored() == {"a b+c%.zip": DATA[::-1]}


def test_other_parts_than_before(world):
    draft = Draft(world)
    world.fault("reset", path="/content/4$")
    with pytest.raises(Unreachable):
        draft.upload(parts_from=1)
    world.reset()
    draft.upload(parts_from=1, part_bytes=300)
    assert len(draft.sent()) == 4
    assert draft.stored() == {"a b+c%.zip": DATA}


def test_an_upload_in_parts_that_is_finished_whole(world):
    draft = Draft(world)
    world.fault("reset", path="/content/4$")
    with pytest.raises(Unreachable):
        draft.upload(parts_from=1)
    world.reset()
    draft.upload()
    assert draft.stored() == {"a b+c%.zip": DATA}
    assert world.drafts(draft.name)[0]["pending"] == {}


def test_where_parts_are_not_offered_files_go_whole(own_world):
    world = own_world("--no-multipart")
    draft = Draft(world)
    assert draft.upload(parts_from=1) is True
    assert draft.stored() == {"a b+c%.zip": DATA}
    assert len(draft.sent()) == 1


def test_the_md5_of_parts_is_waited_for(own_world):
    world = own_world("--checksum-delay", "0.7")
    draft = Draft(world, sleep=time.sleep)
    assert draft.upload(parts_from=1) is True
    assert draft.upload(parts_from=1) is False


def test_an_md5_that_does_not_come(own_world):
    world = own_world("--checksum-delay", "1000")
    draft = Draft(world)
    with pytest.raises(ChecksumPending):
        draft.upload(parts_from=1)
    assert draft.stored() == {"a b+c%.zip": DATA}
    assert sum(world.slept) > 500


@pytest.mark.parametrize("options", [{}, {"parts_from": 1}])
def test_other_bytes_than_announced(world, options):
    draft = Draft(world)
    wrong = LocalFile(draft.file.name, draft.path, draft.file.size, "0" * 32, draft.file.changed)
    with pytest.raises(UploadMismatch) as caught:
        draft.upload(file=wrong, **options)
    assert draft.file.md5 in str(caught.value)
    assert draft.stored() == {}


@pytest.mark.parametrize("options", [{}, {"parts_from": 1}])
def test_a_file_that_changes_meanwhile(world, options):
    draft = Draft(world)
    draft.path.write_bytes(DATA[:500])
    with pytest.raises(SourceChanged):
        draft.upload(**options)
    draft.path.unlink()
    with pytest.raises(CannotRead):
        draft.upload(**options)
    with pytest.raises(CannotRead):
        look_at({"x": draft.path}, world.feedback)


def test_limits_that_only_the_server_knows(own_world):
    world = own_world("--record-files", "1", "--record-bytes", "2000")
    draft = Draft(world)
    draft.upload()
    for key, data, error in (("b.zip", b"1", FileCountExceeded), (draft.file.name, b"1" * 3000, QuotaExceeded)):
        (file,) = look_at({key: world.file("more.zip", data)}, world.feedback)
        for options in ({}, {"parts_from": 1}):
            with pytest.raises(error):
                draft.upload(file=file, **options)


def test_a_refusal_without_a_reason_is_tried_once_more(world):
    draft = Draft(world)
    world.fault("denied_403", path="^/api/files/", times=1)
    assert draft.upload() is True
    draft = Draft(world)
    world.fault("denied_403", path="^/api/files/")
    with pytest.raises(ScopeMissing):
        draft.upload()


@pytest.mark.parametrize("options", [{}, {"parts_from": 1, "part_bytes": MEBIBYTE}])
def test_connections_that_break_in_the_middle(world, options):
    draft = Draft(world, data=bytes(3 * MEBIBYTE))
    relay = Relay(world.standin.url, cuts=3, cut_after=MEBIBYTE // 2)
    client = ZenodoClient(relay.url, user_agent=USER_AGENT, token=OWNER, sleep=world.slept.append)
    deposits = Deposits(client)
    draft.deposit = deposits.get(draft.deposit.id, world.feedback)
    assert draft.upload(deposits=deposits, **options) is True
    assert relay.broken == 3
    assert draft.stored() == {"a b+c%.zip": bytes(3 * MEBIBYTE)}
    client.close()
    relay.close()


class CancelledAfter(SilentFeedback):
    def __init__(self, seconds):
        self.until = time.monotonic() + seconds

    def isCanceled(self):
        return time.monotonic() > self.until


def test_a_cancel_ends_the_sending(world):
    draft = Draft(world, data=bytes(30 * MEBIBYTE))
    relay = Relay(world.standin.url, bytes_per_second=2 * MEBIBYTE)
    client = ZenodoClient(relay.url, user_agent=USER_AGENT, token=OWNER)
    deposits = Deposits(client)
    draft.deposit = deposits.get(draft.deposit.id, world.feedback)
    feedback = CancelledAfter(1.0)
    with pytest.raises(Cancelled):
        draft.upload(feedback, deposits=deposits)
    assert time.monotonic() - feedback.until < 1.0
    time.sleep(1.5)
    assert not [thread for thread in threading.enumerate() if thread.name == "zenodo-exchange"]
    assert draft.stored() == {}
    client.close()
    relay.close()
