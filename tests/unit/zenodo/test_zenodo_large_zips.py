"""Of archives of gigabytes little more is read than the wanted members and the central directory."""

from __future__ import annotations

import random
import re
import zipfile
from pathlib import Path
from typing import Sequence

import pytest
from zenodo_server import Reply, Seen, Server

from scripts.sparse_zip import Part, write_sparse_zip
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.zenodo import RemoteArchive, RemoteFile, ZenodoClient

KEY = "DCIM.zip"
BEYOND = 1_000_000
PICTURE = 300_000


class Large:
    """A zip on a server: its named members are pictures of random bytes, the others holes of `hole` bytes."""

    def __init__(self, server: Server, path: Path, members: Sequence[str], hole: int, filled: Sequence[str]) -> None:
        random_bytes = random.Random(1).randbytes
        self.content = {name: random_bytes(PICTURE) for name in filled}
        write_sparse_zip(path, (Part(name, self.content.get(name), hole) for name in members))
        size = path.stat().st_size
        with zipfile.ZipFile(path) as opened:
            self.directory = size - opened.start_dir
        self.file = RemoteFile(KEY, size, "0" * 32, f"{server.url}/{KEY}")
        self._path = path
        server.on(f"/{KEY}", self._answer)

    def _answer(self, seen: Seen) -> Reply:
        first, last = map(int, re.findall(r"\d+", seen.range))
        with self._path.open("rb") as stream:
            stream.seek(first)
            data = stream.read(last + 1 - first)
        return Reply(206, data, {"Content-Range": f"bytes {first}-{last}/{self.file.size}"})

    def beyond(self, client: ZenodoClient, free_requests: int = 1) -> int:
        """Read the pictures; bytes that came beside them and the directory."""
        with RemoteArchive.open(client, self.file, SilentFeedback()) as archive:
            assert archive.read(list(self.content), SilentFeedback(), free_requests) == self.content
        return client.traffic.bytes - self.directory - sum(map(len, self.content.values()))


def pictures(count: int) -> list[str]:
    return [f"GOPRO1/G{number:06d}.JPG" for number in range(count)]


@pytest.mark.parametrize(
    ("count", "hole", "at", "size", "requests"),
    [
        pytest.param(700, 3_000_000, 333, 2_000_000_000, 2, id="2 GB"),
        pytest.param(700, 3_000_000, 699, 2_000_000_000, 1, id="2 GB, the last picture"),
        pytest.param(60, 100_000_000, 50, 5_000_000_000, 2, id="6 GB, places in zip64"),
        pytest.param(66_000, 500, 33_000, 35_000_000, 3, id="66,000 members, zip64 end"),
    ],
)
def test_one_picture_costs_its_own_bytes_and_the_directory(
    server: Server, client: ZenodoClient, tmp_path: Path, count: int, hole: int, at: int, size: int, requests: int
) -> None:
    names = pictures(count)
    large = Large(server, tmp_path / KEY, names, hole, [names[at]])
    assert large.file.size > size
    beyond = large.beyond(client)
    assert beyond < BEYOND
    assert client.traffic.requests == requests
    if count > 65_535:
        # The directory began in front of the end that is read first, which is not read twice.
        assert large.directory > 4_000_000
        assert beyond < 5000


@pytest.mark.parametrize(("free", "requests", "apart"), [(1, 1, 3), (8, 8, 3), (20, 10, 3), (1, 10, 50), (20, 10, 50)])
def test_many_pictures(
    server: Server, client: ZenodoClient, tmp_path: Path, free: int, requests: int, apart: int
) -> None:
    """What lies between pictures is read along only where the requests would be too many, and never a MiB of it."""
    names = pictures(2000)
    large = Large(server, tmp_path / KEY, names, 300_000, names[100 : 100 + 10 * apart : apart])
    beyond = large.beyond(client, free)
    assert client.traffic.requests == 1 + requests
    between = (10 - requests) * (apart - 1) * 300_100
    assert between - 10_000 <= beyond < between + BEYOND
