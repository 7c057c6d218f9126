"""Folders and archive members as sources of a session."""

from __future__ import annotations

import os

import pytest

from seatizen_atlas_plugin.sessions import FolderSource, MembersSource, SessionError


def test_files_of_a_folder(tmp_path):
    (tmp_path / "METADATA").mkdir()
    (tmp_path / "METADATA" / "metadata.csv").write_bytes(b"FileName\n")
    (tmp_path / "DCIM" / "GOPRO1").mkdir(parents=True)
    (tmp_path / "DCIM" / "GOPRO1" / "a.JPG").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    source = FolderSource(tmp_path)
    assert source.names() == ["DCIM/GOPRO1/a.JPG", "METADATA/metadata.csv"]
    assert source.read("METADATA/metadata.csv") == b"FileName\n"


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(SessionError) as caught:
        FolderSource(tmp_path / "nowhere").names()
    assert str(caught.value) == f"The folder {tmp_path / 'nowhere'} does not exist."


def test_links_are_followed_but_not_in_circles(tmp_path):
    elsewhere = tmp_path / "disk" / "METADATA"
    elsewhere.mkdir(parents=True)
    (elsewhere / "metadata.csv").write_bytes(b"FileName\na\n")
    session = tmp_path / "session"
    session.mkdir()
    try:
        (session / "METADATA").symlink_to(elsewhere, target_is_directory=True)
        (elsewhere / "again").symlink_to(session, target_is_directory=True)
        (session / "broken").symlink_to(tmp_path / "nothing")
    except OSError:
        pytest.skip("no symbolic links here")
    source = FolderSource(session)
    assert source.names() == ["METADATA/metadata.csv"]
    assert source.read("METADATA/metadata.csv") == b"FileName\na\n"


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    source = FolderSource(tmp_path)
    with pytest.raises(SessionError) as caught:
        source.read("METADATA/metadata.csv")
    path = tmp_path / "METADATA" / "metadata.csv"
    assert str(caught.value) == f"{path} cannot be read (No such file or directory)."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read all")
def test_a_folder_that_may_not_be_read_is_named(tmp_path):
    (tmp_path / "METADATA").mkdir(mode=0)
    with pytest.raises(SessionError, match="METADATA cannot be read"):
        FolderSource(tmp_path).names()


def test_members():
    source = MembersSource({"METADATA/metadata.csv": b"x"}, also_listed=["IA/a.csv", "METADATA/metadata.csv"])
    assert source.names() == ["IA/a.csv", "METADATA/metadata.csv"]
    assert source.read("METADATA/metadata.csv") == b"x"
    with pytest.raises(SessionError) as caught:
        source.read("IA/a.csv")
    assert str(caught.value) == "IA/a.csv cannot be read (not fetched)."
