"""Files of the stand-in: listing, bytes, ranges, names with spaces and slashes, the archive of all."""

from __future__ import annotations

import io
import zipfile

import pytest
from standin_state import BYTES, DELETED, DRONE, PROCESSED, RAW, SPACED_KEY, md5, write_state

DENIED = {"status": 403, "message": "Permission denied."}
CONTENT = f"/api/records/{PROCESSED}/files/PROCESSED_DATA_IA.zip/content"
DATA = BYTES["PROCESSED_DATA_IA.zip"]
CONTENT_HEADERS = {
    "accept-ranges",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "content-disposition",
    "content-length",
    "content-security-policy",
    "content-type",
    "date",
    "oc-checksum",
    "permissions-policy",
    "referrer-policy",
    "retry-after",
    "server",
    "set-cookie",
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-request-id",
    "x-source",
    "x-xss-protection",
}


def test_the_listing_of_files(client, standin):
    answer = client.get(f"/api/records/{PROCESSED}/files").json()
    own = f"{standin.url}/api/records/{PROCESSED}"
    assert {name: value for name, value in answer.items() if name != "entries"} == {
        "enabled": True,
        "links": {"self": f"{own}/files", "archive": f"{own}/files-archive"},
        "default_preview": None,
        "order": [],
    }
    entry = answer["entries"][0]
    assert client.get(f"/api/records/{PROCESSED}/files/METADATA.zip").json() == entry
    for name in ("version_id", "file_id", "bucket_id"):
        assert len(entry.pop(name)) == 36
    assert entry == {
        "key": "METADATA.zip",
        "created": "2024-05-02T10:00:00.000000+00:00",
        "updated": "2024-05-02T10:00:05.500000+00:00",
        "storage_class": "L",
        "checksum": f"md5:{md5(BYTES['METADATA.zip'])}",
        "size": 1024,
        "status": "completed",
        "mimetype": "application/zip",
        "metadata": {},
        "access": {"hidden": False},
        "transfer": {"type": "L"},
        "links": {"self": f"{own}/files/METADATA.zip", "content": f"{own}/files/METADATA.zip/content"},
    }


@pytest.mark.parametrize("path", ["", "/METADATA.zip", "/METADATA.zip/content"])
def test_files_of_a_restricted_version_are_denied(client, path):
    answer = client.get(f"/api/records/{RAW}/files{path}")
    assert (answer.status_code, answer.json()) == (403, DENIED)
    assert client.get(f"/api/records/{RAW}/files-archive").json() == DENIED


@pytest.mark.parametrize("path", ["/nothing.zip", "/nothing.zip/content", "/a/b%20c/content"])
def test_a_missing_file_is_named(client, path):
    answer = client.get(f"/api/records/{PROCESSED}/files{path}")
    key = path[1:].replace("/content", "").replace("%20", " ")
    assert answer.status_code == 404
    assert answer.json() == {"status": 404, "message": f"Record '{PROCESSED}' has no file '{key}'."}


def test_files_of_records_that_are_gone_or_never_were(client):
    assert client.get(f"/api/records/{DELETED}/files").status_code == 410
    assert client.get("/api/records/99999999/files").status_code == 404


def test_public_files_take_plain_json_only(client):
    headers = {"Accept": "application/vnd.inveniordm.v1+json"}
    answer = client.get(f"/api/records/{PROCESSED}/files", headers=headers)
    assert answer.status_code == 406
    assert answer.json() == {
        "status": 406,
        "message": "Invalid 'Accept' header. Expected one of: application/json",
    }


def test_a_whole_file(client):
    answer = client.get(CONTENT, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.content == DATA
    assert {name.lower() for name in answer.headers} == CONTENT_HEADERS
    assert answer.headers["Content-Length"] == str(len(DATA))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["OC-Checksum"] == f"MD5:{md5(DATA)}"
    assert answer.headers["X-Source"] == "files-primary"
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=1000-", 1000, 660_000),
        ("bytes=262140-262150", 262_140, 262_151),
        ("bytes=-22", 659_978, 660_000),
        ("bytes=-999999999", 0, 660_000),
        ("bytes=659990-999999999", 659_990, 660_000),
    ],
)
def test_a_range(client, asked, start, stop):
    answer = client.get(CONTENT, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/660000"
    assert answer.headers["Content-Length"] == str(stop - start)
    assert answer.content == DATA[start:stop]
    assert not {"etag", "last-modified", "content-md5"} & {name.lower() for name in answer.headers}


def test_a_range_past_the_end(client):
    answer = client.get(CONTENT, headers={"Range": "bytes=660000-"})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == "bytes */660000"
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=1-2", "bytes=x"])
def test_other_ranges_are_ignored(client, asked):
    answer = client.get(CONTENT, headers={"Range": asked})
    assert (answer.status_code, len(answer.content)) == (200, 660_000)


def test_head_tells_the_length_and_no_ranges(client):
    answer = client.head(CONTENT, headers={"Range": "bytes=0-1"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == "660000"
    assert "Accept-Ranges" not in answer.headers
    assert client.head(f"/api/records/{PROCESSED}").headers["ETag"] == 'W/"4"'


def test_an_empty_file(client):
    answer = client.get(f"/api/records/{DRONE}/files/empty.csv/content")
    assert (answer.status_code, answer.content, answer.headers["Content-Length"]) == (200, b"", "0")


def test_a_name_with_slash_spaces_and_accents(client, standin):
    files = client.get(f"/api/records/{DRONE}").json()["files"]
    link = next(one["links"]["self"] for one in files if one["key"] == SPACED_KEY)
    encoded = "survey%20maps/%C3%A9t%C3%A9%202023%20(a&b).txt"
    assert link == f"{standin.url}/api/records/{DRONE}/files/{encoded}/content"
    assert client.get(link).content == BYTES[SPACED_KEY]
    assert client.get(link.replace("maps/", "maps%2F")).content == BYTES[SPACED_KEY]
    assert client.get(f"/records/{DRONE}/files/{encoded}?download=1").content == BYTES[SPACED_KEY]


def test_raw_links_keep_the_name_as_it_is(own):
    server, client = own("--raw-links")
    files = client.get(f"/api/records/{DRONE}").json()["files"]
    link = next(one["links"]["self"] for one in files if one["key"] == SPACED_KEY)
    assert link == f"{server.url}/api/records/{DRONE}/files/{SPACED_KEY}/content"
    assert client.get(link).content == BYTES[SPACED_KEY]


def test_the_page_of_a_restricted_file_is_a_login_page(client):
    answer = client.get(f"/records/{RAW}/files/METADATA.zip?download=1")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")


def test_the_archive_of_all_files(client):
    answer = client.get(f"/api/records/{DRONE}/files-archive", headers={"Range": "bytes=0-9"})
    assert answer.status_code == 200
    assert "Content-Length" not in answer.headers
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert {info.filename: packed.read(info) for info in packed.infolist()} == {
            key: BYTES[key] for key in ("DCIM.zip", SPACED_KEY, "empty.csv")
        }
        assert {info.compress_type for info in packed.infolist()} == {zipfile.ZIP_STORED}


def test_an_archive_of_more_than_300_megabytes_is_refused(own, tmp_path):
    import json

    state = write_state(tmp_path / "state")
    path = state / "records" / f"{DRONE}.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["files"][0]["size"] = 300_000_001
    path.write_text(json.dumps(record), encoding="utf-8")
    _, client = own()
    answer = client.get(f"/api/records/{DRONE}/files-archive")
    assert (answer.status_code, answer.json()) == (
        400,
        {
            "status": 400,
            "message": "Archive download is only available for records with total file size up to 300000000 bytes.",
        },
    )


def test_bytes_that_are_not_on_disk_break_the_service(own, tmp_path):
    _, client = own()
    (tmp_path / "state" / "files" / str(PROCESSED) / "METADATA.zip").unlink()
    answer = client.get(f"/api/records/{PROCESSED}/files/METADATA.zip/content")
    assert (answer.status_code, len(answer.json()["error_id"])) == (500, 32)
