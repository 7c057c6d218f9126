"""Whatever breaks on the way, a repeated run ends in exactly one version, noted exactly once."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from release_material import options, releases

from seatizen_atlas_plugin.atlas.errors import AtlasLocked
from seatizen_atlas_plugin.atlas_release import publish_atlas, record, run
from seatizen_atlas_plugin.atlas_release.content import Standing, content_of, notes_in_atlas, standing_of
from seatizen_atlas_plugin.atlas_release.copy import make_copy
from seatizen_atlas_plugin.atlas_release.errors import AtlasNotReleased
from seatizen_atlas_plugin.atlas_release.files import ReleaseFiles
from seatizen_atlas_plugin.atlas_release.options import ATLAS_FILE
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.messages import SeatizenError, message
from tests.qgis.atlas.atlas_material import change

QUIET = SilentFeedback()
COUNT = itertools.count(1)


@pytest.fixture
def quick(monkeypatch):
    """Files that cost nothing, with other bytes each time they are made, and an atlas that is known to be sound."""

    def make(source, folder, *_rest):
        paths = {name: folder / name for name in ("seatizen_atlas_db.gpkg", "session_doi.csv")}
        for name, path in paths.items():
            path.write_bytes(f"{name} {next(COUNT)} ".encode() * 20)
        return ReleaseFiles(paths)

    monkeypatch.setattr(run, "make_files", make)
    monkeypatch.setattr(run, "checked_soundness", lambda *_: [])


def changed(atlas) -> None:
    change(atlas, f"UPDATE multilabel_label SET description = 'state {next(COUNT)}' WHERE id = 1")


def release(world, atlas, tmp_path, feedback=QUIET):
    return publish_atlas(world.client(), str(atlas), options(tmp_path), feedback)


@pytest.mark.parametrize("fault", ["reset", "lost_answer"])
def test_a_fault_in_any_request_that_changes_something(world, atlas, tmp_path, quick, fault):
    """Where nothing answers before and after each of them; what is only asked for leaves things as they are."""
    release(world, atlas, tmp_path)
    changed(atlas)
    world.reset()
    release(world, atlas, tmp_path)
    writing = [place for place, entry in enumerate(world.log(), 1) if entry["method"] != "GET"]
    assert len(writing) == 6  # new version, metadata, two files, publish, community
    noted = releases(atlas)
    public = len(world.published())
    for done, number in enumerate(writing, 1):
        changed(atlas)
        world.reset()
        world.fault(fault, since=number)
        with pytest.raises(SeatizenError):
            release(world, atlas, tmp_path)
        world.reset()
        release(world, atlas, tmp_path)
        versions = world.published()
        assert len(versions) == public + done, f"request {number}"
        assert not world.drafts()
        noted.append(versions[-1]["version"])
        assert releases(atlas) == noted


def test_one_that_could_not_be_noted_is_noted_by_the_next_run(world, atlas, tmp_path, quick, monkeypatch):
    changed(atlas)
    held = record.open_atlas

    def fail(_path):
        raise AtlasLocked(message("The atlas is locked."))

    monkeypatch.setattr(record, "open_atlas", fail)
    report = release(world, atlas, tmp_path)
    assert (report.published, report.recorded) == (True, False)
    assert "could not be noted" in str(report.notes[-1])
    monkeypatch.setattr(record, "open_atlas", held)
    public = len(world.published())
    # The atlas changed meanwhile: what is public is noted, then the next version is made.
    changed(atlas)
    after = release(world, atlas, tmp_path)
    assert releases(atlas) == [report.version, after.version]
    assert len(world.published()) == public + 1


class StopsAt(SilentFeedback):
    """Cancels as soon as the progress is there."""

    def __init__(self, share):
        self.share = share
        self.progress = 0.0

    def isCanceled(self):
        return self.progress >= self.share

    def setProgress(self, progress):
        self.progress = max(self.progress, progress)


@pytest.mark.parametrize("share", [4, 80])
def test_a_cancelled_run_goes_on(world, atlas, tmp_path, quick, share):
    changed(atlas)
    public = len(world.published())
    with pytest.raises(Cancelled):
        release(world, atlas, tmp_path, StopsAt(share))
    assert len(world.published()) == public
    release(world, atlas, tmp_path)
    assert len(world.published()) == public + 1
    assert len(releases(atlas)) == 1


def test_what_went_to_another_server_is_no_release_here(atlas):
    """Trying it on the sandbox must not keep it from Zenodo, nor raise the number there, nor be cited."""
    before = standing_of(str(atlas), "https://zenodo.org").known
    for server, new in (
        ("https://sandbox.zenodo.org", True),
        ("https://zenodo.org", True),
        ("https://zenodo.org", False),
    ):
        assert record.record_release(str(atlas), notes_in_atlas("v1.2.7", "abc", server), QUIET) is new
    assert releases(atlas) == [before, "v1.2.7"]
    assert standing_of(str(atlas), "https://zenodo.org") == Standing("v1.2.7", "v1.2.7", "abc")
    assert standing_of(str(atlas), "https://sandbox.zenodo.org") == Standing("v1.2.7")


def test_a_copy_for_the_sandbox_names_no_version_on_zenodo(atlas, tmp_path):
    """What is made of it would be cited with the DOI on Zenodo."""
    before = standing_of(str(atlas), "https://zenodo.org").known
    for server, known in (("https://sandbox.zenodo.org", before), ("https://zenodo.org", "v9.9.9")):
        folder = tmp_path / server.rpartition("/")[2]
        folder.mkdir()
        make_copy(str(atlas), folder, content_of(str(atlas)), notes_in_atlas("v9.9.9", "abc", server), QUIET)
        assert standing_of(str(folder / ATLAS_FILE), server) == Standing(known, "v9.9.9", "abc")


def test_only_what_was_looked_at_is_published(world, atlas, tmp_path, quick):
    """Publishing a draft that somebody confirmed: an atlas that was changed since is not it."""
    confirmed = replace(options(tmp_path), as_drafted=True)
    changed(atlas)
    draft = publish_atlas(world.client(), str(atlas), replace(confirmed, publish=False, as_drafted=False), QUIET)
    public = len(world.published())
    changed(atlas)
    with pytest.raises(AtlasNotReleased, match="changed since its draft"):
        publish_atlas(world.client(), str(atlas), confirmed, QUIET)
    assert len(world.published()) == public
    again = publish_atlas(world.client(), str(atlas), replace(confirmed, publish=False, as_drafted=False), QUIET)
    done = publish_atlas(world.client(), str(atlas), confirmed, QUIET)
    assert (done.published, done.number) == (True, draft.number)
    assert [file.md5 for file in done.files] == [file.md5 for file in again.files]
    assert len(world.published()) == public + 1
