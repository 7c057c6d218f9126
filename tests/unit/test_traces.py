"""What looks for secrets in the other tests finds them, wherever they are."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import subprocess
import sys
import time
import zipfile

import pytest

from tests.support.traces import ProcessList, found_below, found_in

SECRET = "canary-57c1-token"


def packed(name, data):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        f"access_token={SECRET}&size=1".encode(),
        SECRET.upper().encode(),
        json.dumps({"a": [SECRET]}).encode("utf-16-le"),
        SECRET.encode().hex().encode(),
        *(base64.b64encode(b"x" * before + f"Bearer {SECRET}.".encode()) for before in range(4)),
        gzip.compress(f"log of {SECRET}".encode(), mtime=0),
    ],
)
def test_a_secret_is_found(data):
    assert found_in(SECRET, b"\0\1" + data + b"\0" if data[:2] != b"\x1f\x8b" else data, "it")


def test_a_secret_is_found_in_files_archives_and_names(tmp_path):
    (tmp_path / "clean.txt").write_text(SECRET[:-1])
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.zip").write_bytes(packed("b.zip", packed("c.txt", SECRET)))
    (tmp_path / f"of {SECRET}").touch()
    assert found_below(SECRET, [tmp_path]) == [
        f"{tmp_path}/deep/a.zip/b.zip/c.txt",
        f"name of {tmp_path}/of {SECRET}",
    ]
    assert found_below("another", [tmp_path]) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
def test_a_secret_is_found_in_the_list_of_processes():
    secret = f"{SECRET}-{os.getpid()}"  # others may run these tests on the same machine
    with ProcessList(secret) as looked:
        running = subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.read()", secret], stdin=subprocess.PIPE
        )
        deadline = time.monotonic() + 60
        while not looked.holding and time.monotonic() < deadline:
            time.sleep(0.01)
        running.communicate(b"")
    assert len(looked.holding) == 1
    assert len(looked.seen) > 1
