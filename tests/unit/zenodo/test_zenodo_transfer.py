from __future__ import annotations

import errno
import io
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, Callable

import pytest
from zenodo_server import AGENT, CancelWhen, Reply, Seen, Server, Sleeps, as_html, content, error

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.zenodo import (
    BadLink,
    Blocked,
    CannotWrite,
    ChecksumMismatch,
    NoSpace,
    NotFound,
    PermissionDenied,
    RemoteFile,
    ServerFailure,
    SizeMismatch,
    TruncatedBody,
    UnreadableAnswer,
    WebPageAnswer,
    WrongRange,
    ZenodoClient,
    ZenodoError,
    download,
    transfer,
)

DATA = bytes(range(256)) * 1200  # 307,200 bytes
KEY = "METADATA.zip"
MakeClient = Callable[..., ZenodoClient]


def ranges(server: Server) -> list[str]:
    return [seen.range for seen in server.seen]


def test_a_file_arrives_whole(server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path) -> None:
    file = server.file(KEY, DATA)
    target = tmp_path / "a" / "b" / KEY
    told: list[int] = []
    assert download(client, file, target, feedback, told.append) == target
    assert target.read_bytes() == DATA
    assert [path.name for path in target.parent.iterdir()] == [KEY]
    assert told[-1] == len(DATA)
    assert (client.traffic.requests, client.traffic.bytes) == (1, len(DATA))
    assert server.seen[0].headers["user-agent"] == AGENT
    assert server.seen[0].headers["accept-encoding"] == "identity"
    assert ranges(server) == [""]


def test_an_empty_file_arrives(server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path) -> None:
    file = server.file("empty.txt", b"")
    assert download(client, file, tmp_path / "empty.txt", feedback).read_bytes() == b""
    assert client.traffic.requests == 1


def test_a_key_with_spaces_and_slashes_arrives(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file("owner/my repo-1.0.zip", DATA)
    assert download(client, file, tmp_path / "x.zip", feedback).read_bytes() == DATA


def test_a_file_that_is_there_is_not_asked_for(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    target = tmp_path / KEY
    target.write_bytes(DATA)
    assert download(client, file, target, feedback) == target
    assert client.traffic.requests == 0
    target.write_bytes(DATA[:-1] + b"x")
    assert download(client, file, target, feedback).read_bytes() == DATA
    assert client.traffic.requests == 1


def test_a_part_is_gone_on_with(server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path) -> None:
    file = server.file(KEY, DATA)
    (tmp_path / f"{KEY}.part").write_bytes(DATA[:100_000])
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == ["bytes=100000-"]
    assert client.traffic.bytes == len(DATA) - 100_000
    assert [path.name for path in tmp_path.iterdir()] == [KEY]


def test_a_part_that_is_whole_needs_no_request(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    (tmp_path / f"{KEY}.part").write_bytes(DATA)
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert client.traffic.requests == 0


@pytest.mark.parametrize("stale", [b"x" * 100_000, b"x" * len(DATA), DATA[:-1] + b"x"])
def test_a_part_of_something_else_is_replaced(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path, stale: bytes
) -> None:
    file = server.file(KEY, DATA)
    (tmp_path / f"{KEY}.part").write_bytes(stale)
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server)[-1] == ""


def test_a_part_that_is_too_long_is_replaced(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    (tmp_path / f"{KEY}.part").write_bytes(DATA + b"more")
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == [""]


def test_a_server_without_ranges_sends_everything_again(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA, ranges=False)
    (tmp_path / f"{KEY}.part").write_bytes(DATA[:100_000])
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == ["bytes=100000-"]
    assert client.traffic.bytes == len(DATA)


def test_a_connection_that_breaks_is_resumed(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    def cut(after: int) -> Callable[[Seen], Reply]:
        return lambda seen: content(DATA, seen.range, cut_after=after)

    file = server.file(KEY, DATA, cut(100_000), as_html(504), cut(100_000), Reply(drop=True))
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == ["", "bytes=100000-", "bytes=100000-", "bytes=200000-", "bytes=200000-"]
    assert client.traffic.bytes == len(DATA) + len(as_html(504).body)


def test_a_body_that_stops_is_resumed(
    server: Server, make_client: MakeClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA, content(DATA, stall_after=131_072))
    client = make_client(timeout=(1.0, 0.3))
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == ["", "bytes=131072-"]


def test_a_body_without_length_that_ends_early_is_resumed(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    short = Reply(200, DATA[:50_000], {"Content-Type": "application/octet-stream"}, chunked=True)
    file = server.file(KEY, DATA, short)
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == ["", "bytes=50000-"]


def test_a_range_that_is_answered_in_parts_is_gone_on_with(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    def part(seen: Seen) -> Reply:
        first = int(seen.range[6:-1])
        return content(DATA, f"bytes={first}-{first + 99_999}")

    file = server.file(KEY, DATA)
    server.on("/api/records/1/files/METADATA.zip/content", part)
    (tmp_path / f"{KEY}.part").write_bytes(DATA[:1])
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert len(server.seen) == 4


def test_as_long_as_something_arrives_patience_lasts(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    server.on("/api/records/1/files/METADATA.zip/content", lambda seen: content(DATA, seen.range, cut_after=16_000))
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert len(server.seen) == 20


def test_a_transfer_that_never_gets_on_is_given_up_and_kept(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA, content(DATA, cut_after=100_000))
    path = "/api/records/1/files/METADATA.zip/content"
    server.answers[path][1:] = [as_html(504)]
    with pytest.raises(ServerFailure) as raised:
        download(client, file, tmp_path / KEY, feedback)
    assert f"{path} answered with the server error 504" in str(raised.value)
    assert len(server.seen) == 7
    assert (tmp_path / f"{KEY}.part").read_bytes() == DATA[:100_000]
    assert not (tmp_path / KEY).exists()


def test_a_body_that_is_always_cut_at_its_first_byte_is_given_up(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    server.on("/api/records/1/files/METADATA.zip/content", lambda seen: content(DATA, seen.range, cut_after=0))
    with pytest.raises(TruncatedBody):
        download(client, file, tmp_path / KEY, feedback)
    assert len(server.seen) == 7


@pytest.mark.parametrize(
    "answer",
    [
        Reply(416, b"", {"Content-Range": f"bytes */{len(DATA)}"}),
        Reply(416),
        as_html(416),
        Reply(206, DATA[:50], {"Content-Range": f"bytes 0-49/{len(DATA)}"}),
        Reply(206, DATA[100_000:], {"Content-Range": f"bytes 100000-{len(DATA) - 1}/{len(DATA) + 5}"}),
        Reply(206, DATA[100_000:]),
    ],
)
def test_a_range_that_is_not_the_one_asked_for_starts_afresh(
    server: Server,
    client: ZenodoClient,
    feedback: SilentFeedback,
    sleeps: Sleeps,
    tmp_path: Path,
    answer: Reply,
) -> None:
    file = server.file(KEY, DATA, answer)
    (tmp_path / f"{KEY}.part").write_bytes(DATA[:100_000])
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == ["bytes=100000-", ""]
    assert sleeps.total == 0


def test_the_whole_file_is_judged_before_it_takes_its_place(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    target = tmp_path / KEY
    target.write_bytes(b"before")
    judged: list[bytes] = []

    def refuse(part: Path) -> None:
        judged.append(part.read_bytes())
        raise CannotWrite(str(part), "not wanted")

    with pytest.raises(CannotWrite, match="not wanted"):
        download(client, file, target, feedback, before_landing=refuse)
    assert (target.read_bytes(), judged) == (b"before", [DATA])
    download(client, file, target, feedback, before_landing=lambda part: judged.append(part.read_bytes()))
    assert (target.read_bytes(), judged) == (DATA, [DATA, DATA])
    assert client.traffic.requests == 1


def test_a_server_that_refuses_everything_as_a_range_is_given_up(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    server.on("/api/records/1/files/METADATA.zip/content", Reply(416))
    with pytest.raises(WrongRange):
        download(client, file, tmp_path / KEY, feedback)
    assert len(server.seen) == 3


def test_wrong_content_is_asked_for_once_more(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA, content(b"x" * len(DATA)))
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == ["", ""]


def test_content_that_stays_wrong_is_refused(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = replace(server.file(KEY, DATA), md5="0" * 32)
    with pytest.raises(ChecksumMismatch) as raised:
        download(client, file, tmp_path / KEY, feedback)
    assert str(raised.value).startswith(f"{KEY} from 127.0.0.1:")
    assert f"instead of {'0' * 32}, twice; it was not used." in str(raised.value)
    assert ranges(server) == ["", ""]
    assert not (tmp_path / KEY).exists()
    assert (tmp_path / f"{KEY}.part").stat().st_size == 0


@pytest.mark.parametrize("difference", [-1000, 1000])
@pytest.mark.parametrize("chunked", [False, True])
def test_content_of_another_length_is_refused(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path, difference: int, chunked: bool
) -> None:
    file = server.file(KEY, DATA, ranges=False)
    expected = replace(file, size=len(DATA) + difference)
    server.on("/api/records/1/files/METADATA.zip/content", lambda seen: content(DATA, "", chunked=chunked))
    kind: type[ZenodoError] = TruncatedBody if chunked and difference > 0 else SizeMismatch
    with pytest.raises(kind):
        download(client, expected, tmp_path / KEY, feedback)
    assert not (tmp_path / KEY).exists()


def test_without_a_checksum_the_size_decides(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = replace(server.file(KEY, DATA), md5="")
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (error(403, "Permission denied."), PermissionDenied),
        (as_html(403), Blocked),
        (error(404), NotFound),
        (as_html(200, "<html>login</html>"), WebPageAnswer),
        (Reply(200, DATA, {"Content-Encoding": "gzip"}), UnreadableAnswer),
    ],
)
def test_answers_that_are_no_file_are_told_at_once(
    server: Server,
    client: ZenodoClient,
    feedback: SilentFeedback,
    tmp_path: Path,
    answer: Reply,
    kind: type[ZenodoError],
) -> None:
    file = server.file(KEY, DATA, answer)
    with pytest.raises(ZenodoError) as raised:
        download(client, file, tmp_path / KEY, feedback)
    assert type(raised.value) is kind
    assert client.traffic.requests == 1


def test_the_token_is_not_sent_to_the_host_of_a_foreign_link(
    server: Server, other_server: Server, make_client: MakeClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    client = make_client(token="s3cret")
    download(client, other_server.file(KEY, DATA), tmp_path / "other", feedback)
    download(client, server.file(KEY, DATA), tmp_path / "own", feedback)
    assert "authorization" not in other_server.seen[0].headers
    assert server.seen[0].headers["authorization"] == "Bearer s3cret"


def test_a_redirect_to_storage_keeps_the_range(
    server: Server, other_server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    stored = other_server.file(KEY, DATA)
    file = server.file(KEY, DATA, Reply(302, b"", {"Location": stored.url + "?signature=a%2Fb"}))
    (tmp_path / f"{KEY}.part").write_bytes(DATA[:5])
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(other_server) == ["bytes=5-"]
    assert other_server.seen[0].query == {"signature": "a/b"}
    assert client.traffic.requests == 2


# this machine -----------------------------------------------------------------------------------------------------


def test_a_full_disk_is_named(
    server: Server,
    client: ZenodoClient,
    feedback: SilentFeedback,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = Path.open

    class Full(io.FileIO):
        def write(self, data: Any) -> int:
            if self.tell() + len(data) > 100_000:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(data)

    def open_full(path: Path, mode: str = "r", *args: Any, **named: Any) -> IO[Any]:
        return Full(str(path), "w+") if mode == "w+b" else opened(path, mode, *args, **named)

    monkeypatch.setattr(Path, "open", open_full)
    file = server.file(KEY, DATA)
    with pytest.raises(NoSpace) as raised:
        download(client, file, tmp_path / KEY, feedback)
    assert str(raised.value).startswith(f"There is no space left on the disk of {tmp_path / KEY}.part;")
    assert client.traffic.requests == 1
    assert (tmp_path / f"{KEY}.part").read_bytes() == DATA[: (tmp_path / f"{KEY}.part").stat().st_size]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_disk_that_is_really_full_is_named(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    with Path("/dev/full").open("w+b", buffering=0) as stream:
        receiver = transfer.ContentReceiver(file, stream, "/dev/full")
        with pytest.raises(NoSpace):
            transfer.receive_whole(client.transport, receiver, feedback)


def test_a_place_that_cannot_be_written_is_named(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA)
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite) as raised:
        download(client, file, tmp_path / "file" / KEY, feedback)
    assert str(raised.value).startswith(f"{tmp_path / 'file' / KEY} could not be written (")
    assert client.traffic.requests == 0


# cancel and threads -----------------------------------------------------------------------------------------------


def test_cancel_leaves_the_part_and_the_next_call_goes_on(
    server: Server, make_client: MakeClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    file = server.file(KEY, DATA, content(DATA, stall_after=200_000))
    client = make_client(timeout=(5.0, 20.0))
    part = tmp_path / f"{KEY}.part"
    told: list[int] = []
    cancelled_at: list[float] = []

    def enough() -> bool:
        if told and told[-1] >= 131_072 and not cancelled_at:
            cancelled_at.append(time.monotonic())
        return bool(cancelled_at)

    with pytest.raises(Cancelled):
        download(client, file, tmp_path / KEY, CancelWhen(enough), told.append)
    assert time.monotonic() - cancelled_at[0] < 1
    assert part.read_bytes() == DATA[: part.stat().st_size]
    # Whole chunks of 64 KiB only: the rest of the 200,000 bytes was under way.
    assert part.stat().st_size == 196_608
    assert download(client, file, tmp_path / KEY, feedback).read_bytes() == DATA
    assert ranges(server) == ["", "bytes=196608-"]


def test_no_more_files_than_jobs_are_transferred_at_once(
    server: Server, make_client: MakeClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    def slow(seen: Seen) -> Reply:
        time.sleep(0.15)
        return content(DATA, seen.range)

    client = make_client(jobs=2)
    files = [server.file(f"{n}.zip", DATA) for n in range(6)]
    for n in range(6):
        server.on(f"/api/records/1/files/{n}.zip/content", slow)
    threads = [threading.Thread(target=download, args=(client, file, tmp_path / file.key, feedback)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.most_open == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{n}.zip" for n in range(6)]
    assert all((tmp_path / f"{n}.zip").read_bytes() == DATA for n in range(6))
    assert client.traffic.bytes == 6 * len(DATA)


def test_waiting_for_a_free_slot_can_be_cancelled(
    server: Server, make_client: MakeClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    client = make_client(jobs=1, timeout=(5.0, 20.0))
    held = server.file("held.zip", DATA, Reply(200, DATA, stall_after=10))
    stop = threading.Event()

    def hold() -> None:
        with pytest.raises(Cancelled):
            download(client, held, tmp_path / "held.zip", CancelWhen(stop.is_set))

    holder = threading.Thread(target=hold)
    holder.start()
    while not server.seen:
        time.sleep(0.01)
    until = time.monotonic() + 0.3
    with pytest.raises(Cancelled):
        download(client, server.file(KEY, DATA), tmp_path / KEY, CancelWhen(lambda: time.monotonic() > until))
    assert time.monotonic() - until < 0.7
    stop.set()
    holder.join()
    assert len(server.seen) == 1


@pytest.mark.parametrize("link", ["http://[broken/a.zip", "file:///etc/passwd", "nothing"])
def test_a_file_without_a_usable_link_is_refused(
    client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path, link: str
) -> None:
    with pytest.raises(BadLink):
        download(client, RemoteFile(KEY, 10, "0" * 32, link), tmp_path / KEY, feedback)
    assert client.traffic.requests == 0


def test_memory_stays_flat_and_no_more_is_read_than_the_file_has(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, tmp_path: Path
) -> None:
    endless = Reply(200, b"x" * 20_000_000, {"Content-Type": "application/octet-stream"}, chunked=True)
    file = RemoteFile(KEY, 1000, "0" * 32, f"{server.url}/endless")
    server.on("/endless", endless)
    with pytest.raises(SizeMismatch):
        download(client, file, tmp_path / KEY, feedback)
    assert client.traffic.bytes <= 2 * 65_536
