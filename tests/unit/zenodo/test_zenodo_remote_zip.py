from __future__ import annotations

import io
import random
import re
import struct
import time
import zipfile
import zlib
from dataclasses import replace
from typing import Any, Callable, Mapping

import pytest
from zenodo_server import CancelWhen, Reply, Seen, Server, as_html, content, error

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.zenodo import (
    BadArchive,
    ChecksumMismatch,
    DamagedMember,
    EncryptedMember,
    MissingMember,
    NotFound,
    OverlappingMembers,
    RemoteArchive,
    RemoteFile,
    SizeMismatch,
    UnknownCompression,
    Unreachable,
    UnsafeName,
    ZenodoClient,
    ZenodoError,
    ZipBomb,
    archive_checks,
)
from seatizen_atlas_plugin.zenodo import ranges as ranges_module

KEY = "PROCESSED_DATA_IA.zip"
PATH = f"/api/records/1/files/{KEY}/content"
TAIL = 68 * 1024
MB = 1024 * 1024
MakeClient = Callable[..., ZenodoClient]


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


TABLE = "".join(f"frame_{n:05d}.jpg,{n / 7:.6f},{n / 11:.6f}\n" for n in range(4000)).encode()
SCORES = "".join(f"frame_{n:05d}.jpg,{n % 97 / 97:.12f}\n" for n in range(4000)).encode()
RASTER = noise(3 * MB)


def zipped(members: Mapping[str, bytes], stored: tuple[str, ...] = (), **options: Any) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            method = zipfile.ZIP_STORED if name in stored or name.endswith(".tif") else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, method)
    return buffer.getvalue()


def by_ranges(server: Server, client: ZenodoClient, data: bytes, names: list[str]) -> dict[str, bytes]:
    feedback = SilentFeedback()
    with RemoteArchive.open(client, server.file(KEY, data), feedback, whole_below=0) as archive:
        return archive.read(names, feedback)


def asked(server: Server) -> list[str]:
    return [seen.range for seen in server.seen]


# how much is asked for --------------------------------------------------------------------------------------------


def test_a_small_archive_comes_whole_in_one_request(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    data = zipped({"metadata.csv": TABLE, "sub/other.csv": SCORES})
    with RemoteArchive.open(client, server.file(KEY, data), feedback) as archive:
        assert archive.names() == ["metadata.csv", "sub/other.csv"]
        assert archive.read(["sub/other.csv", "metadata.csv"], feedback) == {
            "sub/other.csv": SCORES,
            "metadata.csv": TABLE,
        }
    assert asked(server) == [""]
    assert (client.traffic.requests, client.traffic.bytes) == (1, len(data))


def test_of_a_large_archive_come_the_end_and_the_wanted_members(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    data = zipped({"a.csv": TABLE, "raster.tif": RASTER, "b.csv": SCORES, "raster2.tif": RASTER})
    with RemoteArchive.open(client, server.file(KEY, data), feedback) as archive:
        assert archive.names() == ["a.csv", "raster.tif", "b.csv", "raster2.tif"]
        assert asked(server) == [f"bytes={len(data) - len(data) // 64}-{len(data) - 1}"]
        assert archive.read(["a.csv", "b.csv"], feedback) == {"a.csv": TABLE, "b.csv": SCORES}
    assert client.traffic.requests == 3
    packed = sum(len(zlib.compress(text)) for text in (TABLE, SCORES))
    assert client.traffic.bytes < len(data) // 64 + packed + 4096
    for seen in server.seen[1:]:
        first, last = map(int, re.findall(r"\d+", seen.range))
        assert last - first < 150_000


def test_neighbours_come_together(server: Server, client: ZenodoClient) -> None:
    middle = noise(MB - 100_000, 2)
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "small.tif": middle, "b.csv": SCORES, "r1.tif": RASTER})
    assert by_ranges(server, client, data, ["a.csv", "b.csv"]) == {"a.csv": TABLE, "b.csv": SCORES}
    assert client.traffic.requests == 2


def test_distant_members_come_apart(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER, "b.csv": SCORES, "r2.tif": RASTER})
    assert by_ranges(server, client, data, ["a.csv", "b.csv"]) == {"a.csv": TABLE, "b.csv": SCORES}
    assert client.traffic.requests == 3
    assert client.traffic.bytes < 400_000


def test_what_came_with_the_end_is_not_asked_for_again(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": b"x,y\n"})
    assert by_ranges(server, client, data, ["a.csv"]) == {"a.csv": b"x,y\n"}
    assert client.traffic.requests == 1
    assert client.traffic.bytes == TAIL


def test_a_member_that_lies_partly_in_the_end_is_completed(server: Server, client: ZenodoClient) -> None:
    big = noise(100_000, 3)
    data = zipped({"r0.tif": RASTER, "a.csv": big})
    assert by_ranges(server, client, data, ["a.csv"]) == {"a.csv": big}
    assert client.traffic.requests == 2
    start = data.index(b"PK\x03\x04", len(RASTER))
    assert asked(server)[1] == f"bytes={start}-{len(data) - TAIL - 1}"


def test_where_everything_is_wanted_the_whole_file_is_cheaper(server: Server, client: ZenodoClient) -> None:
    far = {f"{n}.csv": noise(50_000, n) for n in range(3)}
    data = zipped(
        {"0.csv": far["0.csv"], "r.tif": noise(1_100_000), "1.csv": far["1.csv"], "s.tif": noise(1_100_000, 9)}
        | {"2.csv": far["2.csv"], "t.tif": noise(1_100_000, 8)}
    )
    assert by_ranges(server, client, data, list(far)) == far
    # three ranges would cost three requests and spare 3.3 MB: as ranges
    assert client.traffic.requests == 4
    server.seen.clear()
    everything = zipped({"0.csv": noise(2 * MB, 5), "r.tif": b"x", "1.csv": noise(2 * MB, 6)})
    assert list(by_ranges(server, client, everything, ["0.csv", "1.csv"])) == ["0.csv", "1.csv"]
    assert len(server.seen) == 2


def test_nothing_wanted_costs_nothing_more(server: Server, client: ZenodoClient) -> None:
    assert by_ranges(server, client, zipped({"r0.tif": RASTER}), []) == {}
    assert client.traffic.requests == 1


def test_members_can_be_read_in_several_calls(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    data = zipped({"a.csv": TABLE, "r0.tif": RASTER, "b.csv": SCORES, "r1.tif": RASTER})
    with RemoteArchive.open(client, server.file(KEY, data), feedback, whole_below=0) as archive:
        assert archive.read(["a.csv"], feedback) == {"a.csv": TABLE}
        assert archive.read(["b.csv", "b.csv"], feedback) == {"b.csv": SCORES}
    assert client.traffic.requests == 3


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ([], []),
        ([(5, 9), (0, 3)], [(0, 9)]),
        ([(0, 3), (13, 20)], [(0, 3), (13, 20)]),
        ([(0, 3), (12, 20)], [(0, 20)]),
        ([(0, 30), (12, 20)], [(0, 30)]),
    ],
)
def test_spans_are_merged_over_small_gaps(spans: list[Any], merged: list[Any]) -> None:
    assert ranges_module.coalesced(spans, gap=10) == merged


@pytest.mark.parametrize(
    ("free", "merged"),
    [
        (4, [(0, 5), (6, 7), (20, 22), (30, 35)]),
        (3, [(0, 7), (20, 22), (30, 35)]),
        (2, [(0, 7), (20, 35)]),
        (1, [(0, 7), (20, 35)]),
    ],
)
def test_the_smallest_gaps_are_read_along_until_few_requests_are_left(free: int, merged: list[Any]) -> None:
    spans = [(30, 35), (0, 3), (3, 5), (6, 7), (20, 22)]
    assert ranges_module.coalesced(spans, gap=10, free=free) == merged


def test_what_is_read_at_once_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges_module, "_MOST_AT_ONCE", 20)
    assert ranges_module.coalesced([(0, 8), (10, 18), (20, 28)], gap=10) == [(0, 18), (20, 28)]


# kinds of zips ----------------------------------------------------------------------------------------------------


def test_stored_and_deflated_members(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "b.csv": SCORES, "empty.csv": b""}, stored=("b.csv", "empty.csv"))
    wanted = {"a.csv": TABLE, "b.csv": SCORES, "empty.csv": b""}
    assert by_ranges(server, client, data, list(wanted)) == wanted


def test_directories_are_left_out(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    data = zipped({"IA/": b"", "IA/a.csv": TABLE})
    with RemoteArchive.open(client, server.file(KEY, data), feedback) as archive:
        assert archive.names() == ["IA/a.csv"]


def test_names_beyond_ascii(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "été/données.csv": TABLE})
    assert by_ranges(server, client, data, ["été/données.csv"]) == {"été/données.csv": TABLE}


def test_zip64_members(server: Server, client: ZenodoClient) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("r0.tif", RASTER, zipfile.ZIP_STORED)
        with archive.open("a.csv", "w", force_zip64=True) as stream:
            stream.write(TABLE)
        archive.writestr("r1.tif", RASTER, zipfile.ZIP_STORED)
    assert by_ranges(server, client, buffer.getvalue(), ["a.csv"]) == {"a.csv": TABLE}
    assert client.traffic.requests == 2


def test_zip64_directory(server: Server, client: ZenodoClient, monkeypatch: pytest.MonkeyPatch) -> None:
    # With these limits zipfile writes zip64 sizes, offsets and end records into a small file.
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    monkeypatch.undo()
    assert b"PK\x06\x06" in data[-200:]
    assert b"PK\x06\x07" in data[-100:]
    assert by_ranges(server, client, data, ["a.csv"]) == {"a.csv": TABLE}
    assert client.traffic.requests == 2


class Unseekable(io.RawIOBase):
    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += bytes(data)
        return len(data)


def test_data_descriptors(server: Server, client: ZenodoClient) -> None:
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, text in (("r0.tif", RASTER), ("a.csv", TABLE), ("b.csv", SCORES), ("r1.tif", RASTER)):
            archive.writestr(name, text)
    data = bytes(stream.data)
    assert data[6] & 0x08
    assert by_ranges(server, client, data, ["a.csv", "b.csv"]) == {"a.csv": TABLE, "b.csv": SCORES}
    assert client.traffic.requests == 2


@pytest.mark.parametrize("length", [1, 1000, 65_535])
def test_comments(server: Server, client: ZenodoClient, length: int) -> None:
    buffer = io.BytesIO(zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"c" * length
    assert by_ranges(server, client, buffer.getvalue(), ["a.csv"]) == {"a.csv": TABLE}


def test_a_directory_larger_than_the_end_costs_one_request_more(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    thumbnails = {f"tb/{'long_name_' * 10}{n:05d}.jpg": b"x" for n in range(1500)}
    data = zipped({"a.csv": TABLE, "r.tif": RASTER, **thumbnails})
    file = server.file(KEY, data)
    with RemoteArchive.open(client, file, feedback, whole_below=0) as archive:
        assert len(archive.names()) == 1502
        assert client.traffic.requests == 2
        assert archive.read(["a.csv"], feedback) == {"a.csv": TABLE}
    assert client.traffic.requests == 3


@pytest.mark.parametrize("extra", [0, 36, 600, 5000])
def test_local_headers_with_other_extra_fields(server: Server, client: ZenodoClient, extra: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("r0.tif", RASTER, zipfile.ZIP_STORED)
        member = zipfile.ZipInfo("a.csv")
        member.compress_type = zipfile.ZIP_DEFLATED
        member.extra = struct.pack("<HH", 0x5455, extra) + b"t" * extra
        archive.writestr(member, TABLE)
        archive.infolist()[1].extra = b""
        archive.writestr("r1.tif", RASTER, zipfile.ZIP_STORED)
    data = buffer.getvalue()
    assert by_ranges(server, client, data, ["a.csv"]) == {"a.csv": TABLE}
    assert client.traffic.requests <= 3


def test_a_gap_behind_a_member_is_not_read(server: Server, client: ZenodoClient) -> None:
    # A member deleted from the directory leaves its bytes between the others.
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("r0.tif", RASTER), ("a.csv", TABLE), ("gone.tif", RASTER), ("r1.tif", RASTER)):
            archive.writestr(name, text)
        archive.filelist = [member for member in archive.filelist if member.filename != "gone.tif"]
    assert by_ranges(server, client, buffer.getvalue(), ["a.csv"]) == {"a.csv": TABLE}
    assert client.traffic.bytes < 400_000


def test_an_archive_behind_something_else(server: Server, client: ZenodoClient) -> None:
    data = noise(5000, 4) + zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    assert by_ranges(server, client, data, ["a.csv"]) == {"a.csv": TABLE}


def test_an_empty_archive(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    with RemoteArchive.open(client, server.file(KEY, zipped({})), feedback) as archive:
        assert archive.names() == []


def test_random_archives_give_what_went_in(server: Server, client: ZenodoClient) -> None:
    dice = random.Random(7)
    for _ in range(25):
        members = {f"{n}.csv": noise(dice.choice([0, 1, 500, 70_000, 400_000]), n) for n in range(dice.randint(1, 9))}
        data = zipped(members, stored=tuple(name for name in members if dice.random() < 0.5))
        wanted = {name: text for name, text in members.items() if dice.random() < 0.5}
        assert by_ranges(server, client, data, list(wanted)) == wanted


# servers that do not do ranges ------------------------------------------------------------------------------------


def test_200_to_a_range_is_read_as_the_whole_archive(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    with RemoteArchive.open(client, server.file(KEY, data, ranges=False), feedback) as archive:
        assert archive.names() == ["r0.tif", "a.csv", "r1.tif"]
        assert archive.read(["a.csv", "r1.tif"], feedback) == {"a.csv": TABLE, "r1.tif": RASTER}
    assert (client.traffic.requests, client.traffic.bytes) == (1, len(data))


def test_200_to_a_later_range_is_read_as_the_whole_archive(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    answers = [lambda seen: content(data, seen.range), content(data)]
    file = server.file(KEY, data)
    server.on(PATH, *answers)
    with RemoteArchive.open(client, file, SilentFeedback(), whole_below=0) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
        assert archive.read(["r1.tif"], SilentFeedback()) == {"r1.tif": RASTER}
    assert client.traffic.requests == 2


def test_200_that_breaks_is_gone_on_with(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    file = server.file(KEY, data, content(data, cut_after=2 * MB))
    with RemoteArchive.open(client, file, SilentFeedback(), whole_below=0) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
    assert asked(server)[1] == f"bytes={2 * MB}-"
    assert client.traffic.bytes == len(data)


def test_200_with_the_wrong_content_is_asked_for_once_more(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    file = server.file(KEY, data, content(b"x" * len(data)), ranges=False)
    with RemoteArchive.open(client, file, SilentFeedback(), whole_below=0) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
    assert client.traffic.requests == 2


@pytest.mark.parametrize(
    "answer",
    [
        Reply(416, b"", {"Content-Range": "bytes */10"}),
        as_html(416),
        Reply(206, b"abc"),
        Reply(206, b"abc", {"Content-Range": "bytes 0-2/3"}),
    ],
)
def test_refused_ranges_lead_to_the_whole_file(server: Server, client: ZenodoClient, answer: Reply) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    file = server.file(KEY, data, answer)
    with RemoteArchive.open(client, file, SilentFeedback(), whole_below=0) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
    assert asked(server)[1:] == [""]


def test_ranges_that_always_time_out_lead_to_the_whole_file(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    file = server.file(KEY, data)
    server.on(PATH, lambda seen: as_html(504) if seen.range else content(data))
    with RemoteArchive.open(client, file, SilentFeedback(), whole_below=0) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
    assert client.traffic.requests == 5


def test_large_ranges_that_time_out_come_in_small_ones(server: Server, client: ZenodoClient) -> None:
    big = noise(9 * MB, 11)
    data = zipped({"r0.tif": noise(12 * MB, 12), "a.csv": big, "r1.tif": RASTER}, stored=("a.csv",))

    def picky(seen: Seen) -> Reply:
        first, last = map(int, re.findall(r"\d+", seen.range))
        return as_html(504) if last - first > 5 * MB else content(data, seen.range)

    file = server.file(KEY, data)
    server.on(PATH, picky)
    with RemoteArchive.open(client, file, SilentFeedback()) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": big}
    # the end, four tries of the large range, three small ones
    assert client.traffic.requests == 1 + 4 + 3


def test_a_range_that_breaks_is_completed(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    file = server.file(KEY, data, lambda seen: content(data, seen.range, cut_after=10_000), Reply(drop=True))
    with RemoteArchive.open(client, file, SilentFeedback(), whole_below=0) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
    end = len(data) - 1
    assert asked(server)[:3] == [
        f"bytes={len(data) - len(data) // 64}-{end}",
        f"bytes={len(data) - len(data) // 64 + 10_000}-{end}",
        f"bytes={len(data) - len(data) // 64 + 10_000}-{end}",
    ]


def test_wrong_bytes_by_ranges_lead_to_the_verified_file(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})

    def lying(seen: Seen) -> Reply:
        reply = content(data, seen.range)
        return replace(reply, body=bytes(255 - byte for byte in reply.body)) if seen.range else reply

    file = server.file(KEY, data)
    server.on(PATH, lying)
    with RemoteArchive.open(client, file, SilentFeedback(), whole_below=0) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
    assert asked(server)[1:] == [""]


def test_a_member_that_came_wrong_leads_to_the_verified_file(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})

    def lying(seen: Seen) -> Reply:
        reply = content(data, seen.range)
        wrong = len(server.seen) == 2
        return replace(reply, body=reply.body[:-5000] + b"\x00" * 5000) if wrong else reply

    file = server.file(KEY, data)
    server.on(PATH, lying)
    with RemoteArchive.open(client, file, SilentFeedback(), whole_below=0) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
    assert asked(server)[2:] == [""]


def test_errors_of_the_file_are_told(server: Server, client: ZenodoClient) -> None:
    data = zipped({"r0.tif": RASTER})
    file = server.file(KEY, data, error(404))
    with pytest.raises(NotFound):
        RemoteArchive.open(client, file, SilentFeedback())
    assert client.traffic.requests == 1
    server.on(PATH, content(data))
    with pytest.raises(ChecksumMismatch):
        RemoteArchive.open(client, replace(file, md5="0" * 32), SilentFeedback())
    assert client.traffic.requests == 3
    with pytest.raises(SizeMismatch):
        RemoteArchive.open(client, replace(file, size=len(data) - 1), SilentFeedback())
    server.on(PATH, Reply(drop=True))
    with pytest.raises(Unreachable):
        RemoteArchive.open(client, file, SilentFeedback())


def test_cancel_while_a_range_hangs(server: Server, make_client: MakeClient) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE, "r1.tif": RASTER})
    file = server.file(KEY, data, lambda seen: content(data, seen.range, stall_after=100))
    client = make_client(timeout=(5.0, 20.0))
    until = time.monotonic() + 0.3
    with pytest.raises(Cancelled):
        RemoteArchive.open(client, file, CancelWhen(lambda: time.monotonic() > until))
    assert time.monotonic() - until < 0.7


# zips that are damaged or made to do harm -------------------------------------------------------------------------

BOTH_WAYS = pytest.mark.parametrize("whole_below", [0, 100 * MB])


def refused(
    server: Server, client: ZenodoClient, data: bytes, kind: type[ZenodoError], whole_below: int, name: str = "a.csv"
) -> str:
    feedback = SilentFeedback()
    file = server.file(KEY, data)
    with pytest.raises(ZenodoError) as raised:
        RemoteArchive.open(client, file, feedback, whole_below=whole_below).read([name], feedback)
    assert type(raised.value) is kind, raised.value
    return str(raised.value)


@BOTH_WAYS
@pytest.mark.parametrize(
    "name",
    [
        "../a.csv",
        "IA/../../a.csv",
        "/etc/passwd",
        "..",
        "C:/a.csv",
        "c:a.csv",
        "..\\a.csv",
        "IA\\..\\..\\a.csv",
        "\\\\server\\share",
        "a\nb.csv",
    ],
)
def test_names_that_point_outside_are_refused(
    server: Server, client: ZenodoClient, whole_below: int, name: str
) -> None:
    data = zipped({"a.csv": TABLE, "r0.tif": RASTER, name: b"x"})
    text = refused(server, client, data, UnsafeName, whole_below)
    assert text == (
        f"{KEY} has a member named {name!r}, which points outside of the archive; nothing was read from it."
    )


def test_a_name_with_a_zero_byte_is_refused(server: Server, client: ZenodoClient) -> None:
    data = zipped({"a.csv": TABLE, "evil.csvXjpg": b"x"}).replace(b"evil.csvXjpg", b"evil.csv\x00jpg")
    refused(server, client, data, UnsafeName, 100 * MB)


@pytest.mark.parametrize("name", ["a..b.csv", "IA/..a/b.csv", "./a.csv", "a\\b.csv", "IA/a:b.csv"])
def test_odd_but_harmless_names_are_read(server: Server, client: ZenodoClient, name: str) -> None:
    assert by_ranges(server, client, zipped({name: TABLE}), [name]) == {name: TABLE}


def patched(data: bytes, member: str, offset: int, value: bytes, local_offset: int | None = None) -> bytes:
    """`data` with bytes at `offset` of the member's central header replaced, and of its local header."""
    changed = bytearray(data)
    name = member.encode()
    central = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
    changed[central + offset : central + offset + len(value)] = value
    if local_offset is not None:
        local = data.index(name) - 30
        changed[local + local_offset : local + local_offset + len(value)] = value
    return bytes(changed)


@BOTH_WAYS
def test_an_encrypted_member_is_named(server: Server, client: ZenodoClient, whole_below: int) -> None:
    data = patched(zipped({"a.csv": TABLE, "r0.tif": RASTER}), "a.csv", 8, b"\x01\x00", 6)
    text = refused(server, client, data, EncryptedMember, whole_below)
    assert text.startswith(f"a.csv in {KEY} is encrypted;")
    assert client.traffic.requests == 1


@BOTH_WAYS
def test_an_encrypted_member_that_is_not_wanted_does_not_matter(
    server: Server, client: ZenodoClient, whole_below: int
) -> None:
    data = patched(zipped({"a.csv": TABLE, "r0.tif": RASTER, "b.csv": SCORES}), "a.csv", 8, b"\x01\x00", 6)
    with RemoteArchive.open(client, server.file(KEY, data), SilentFeedback(), whole_below=whole_below) as archive:
        assert archive.read(["b.csv"], SilentFeedback()) == {"b.csv": SCORES}


@BOTH_WAYS
def test_another_compression_is_named(server: Server, client: ZenodoClient, whole_below: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", TABLE, zipfile.ZIP_LZMA)
        archive.writestr("r0.tif", RASTER)
    text = refused(server, client, buffer.getvalue(), UnknownCompression, whole_below)
    assert f"a.csv in {KEY} is packed with method 14" in text


@BOTH_WAYS
def test_a_wrong_crc_is_named(server: Server, client: ZenodoClient, whole_below: int) -> None:
    data = patched(zipped({"a.csv": TABLE, "r0.tif": RASTER}), "a.csv", 16, b"\x00\x00\x00\x00", 14)
    text = refused(server, client, data, DamagedMember, whole_below)
    assert text.startswith(f"a.csv in {KEY} is damaged: its content does not fit its CRC-32 and size (")
    assert len(server.seen) == (1 if whole_below else 3)
    assert server.seen[-1].range == ""


@BOTH_WAYS
@pytest.mark.parametrize("difference", [-10, 10])
def test_a_wrong_size_is_named(server: Server, client: ZenodoClient, whole_below: int, difference: int) -> None:
    size = struct.pack("<L", len(TABLE) + difference)
    data = patched(zipped({"a.csv": TABLE, "r0.tif": RASTER}), "a.csv", 24, size, 22)
    refused(server, client, data, DamagedMember, whole_below)


@BOTH_WAYS
def test_broken_deflate_is_named(server: Server, client: ZenodoClient, whole_below: int) -> None:
    data = bytearray(zipped({"a.csv": TABLE, "r0.tif": RASTER}))
    data[2000:3000] = b"\xff" * 1000
    refused(server, client, bytes(data), DamagedMember, whole_below)


@BOTH_WAYS
def test_a_local_header_of_another_member_is_named(server: Server, client: ZenodoClient, whole_below: int) -> None:
    data = zipped({"a.csv": TABLE, "r0.tif": RASTER}).replace(b"a.csv", b"z.csv", 1)
    refused(server, client, data, DamagedMember, whole_below)


@BOTH_WAYS
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        noise(200_000),
        b"<html>" * 20_000,
        zipped({"a.csv": TABLE})[:-30],
        zipped({"a.csv": TABLE})[2000:],
        b"PK\x05\x06" + b"\xff" * 18,
        b"PK\x05\x06" + b"\x00" * 6 + b"\x05\x00\x05\x00" + b"\xff\xff\xff\x7f" + b"\x00" * 6,
    ],
)
def test_what_is_no_zip_is_named(server: Server, client: ZenodoClient, whole_below: int, data: bytes) -> None:
    text = refused(server, client, data, BadArchive, whole_below)
    assert text.startswith(f"{KEY} is not a zip that can be read (")


@BOTH_WAYS
def test_a_bomb_by_ratio_is_refused(server: Server, client: ZenodoClient, whole_below: int) -> None:
    data = zipped({"a.csv": b"0" * (20 * MB), "r0.tif": RASTER})
    text = refused(server, client, data, ZipBomb, whole_below)
    assert text.startswith(f"a.csv in {KEY} would unpack from ")
    assert f" to {20 * MB} bytes" in text
    assert client.traffic.requests == 1


def test_tables_of_equal_values_are_no_bombs(server: Server, client: ZenodoClient) -> None:
    table = b"0,0,0,0,0,0,1\n" * 1_000_000
    assert len(table) < 200 * len(zlib.compress(table)) or len(table) < 16 * MB
    assert by_ranges(server, client, zipped({"a.csv": table}), ["a.csv"]) == {"a.csv": table}


@BOTH_WAYS
def test_a_declared_size_beyond_bounds_is_refused(
    server: Server, client: ZenodoClient, whole_below: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_checks, "MOST_MEMBER_BYTES", len(TABLE) - 1)
    refused(server, client, zipped({"a.csv": TABLE, "r0.tif": RASTER}), ZipBomb, whole_below)


def test_many_members_together_are_bounded(
    server: Server, client: ZenodoClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_checks, "MOST_READ_BYTES", len(TABLE) + 10)
    file = server.file(KEY, zipped({"a.csv": TABLE, "b.csv": SCORES}))
    with RemoteArchive.open(client, file, SilentFeedback()) as archive:
        assert archive.read(["a.csv"], SilentFeedback()) == {"a.csv": TABLE}
        with pytest.raises(ZipBomb):
            archive.read(["a.csv", "b.csv"], SilentFeedback())


@BOTH_WAYS
def test_a_bomb_that_hides_its_size_is_unpacked_to_that_size_only(
    server: Server, client: ZenodoClient, whole_below: int
) -> None:
    # 60 MB of zeros that declare 10 bytes.
    data = patched(zipped({"a.csv": b"0" * (60 * MB), "r0.tif": RASTER}), "a.csv", 24, struct.pack("<L", 10), 22)
    started = time.process_time()
    refused(server, client, data, DamagedMember, whole_below)
    assert time.process_time() - started < 1


@BOTH_WAYS
def test_members_that_share_bytes_are_refused(server: Server, client: ZenodoClient, whole_below: int) -> None:
    data = zipped({"a.csv": TABLE, "b.csv": TABLE, "r0.tif": RASTER})
    shared = patched(data, "b.csv", 42, struct.pack("<L", 0))
    refused(server, client, shared, OverlappingMembers, whole_below)


@BOTH_WAYS
def test_a_member_that_reaches_into_the_directory_is_refused(
    server: Server, client: ZenodoClient, whole_below: int
) -> None:
    data = zipped({"r0.tif": RASTER, "a.csv": TABLE})
    refused(server, client, patched(data, "a.csv", 20, struct.pack("<L", 10 * MB), 18), OverlappingMembers, whole_below)


@BOTH_WAYS
def test_a_directory_of_absurd_size_is_refused(
    server: Server, client: ZenodoClient, whole_below: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranges_module, "_MOST_AT_ONCE", 100_000)
    many = {f"{n:060d}": b"" for n in range(2000)}
    refused(server, client, zipped(many), BadArchive, whole_below)


@BOTH_WAYS
def test_a_member_that_is_not_there_is_named(server: Server, client: ZenodoClient, whole_below: int) -> None:
    data = zipped({"a.csv": TABLE, "r0.tif": RASTER})
    text = refused(server, client, data, MissingMember, whole_below, "metadata.csv")
    assert text == f"{KEY} has no member metadata.csv; nothing was read from it."
    assert client.traffic.requests == 1


def test_the_directory_may_lie_about_everything(server: Server, client: ZenodoClient) -> None:
    """Whatever bytes are changed: the right content, or one of the package's errors."""
    dice = random.Random(3)
    data = zipped({"a.csv": TABLE[:3000], "b.csv": SCORES[:3000], "r.tif": noise(3000)})
    outcomes = set()
    for _ in range(400):
        changed = bytearray(data)
        for _ in range(dice.randint(1, 3)):
            changed[dice.randrange(len(data) - 260, len(data))] = dice.randrange(256)
        try:
            found = by_ranges(server, client, bytes(changed), ["a.csv"])
            assert found == {"a.csv": TABLE[:3000]}
            outcomes.add("read")
        except ZenodoError as problem:
            outcomes.add(type(problem).__name__)
    assert "read" in outcomes
    assert outcomes >= {"BadArchive", "DamagedMember", "MissingMember"}


def test_what_needs_no_client(server: Server) -> None:
    """A file's name, not its address, stands in the sentences."""
    assert str(BadArchive("a.zip", "x")) == "a.zip is not a zip that can be read (x); it was left out."
    assert RemoteFile("a.zip", 1, "", "https://example.org/a.zip").key == "a.zip"
