"""Files appear when all are complete, or not at all; beside them stands what they are."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsGeometry

from seatizen_atlas_plugin.atlas.errors import AtlasError, AtlasReadOnly, NoSpace
from seatizen_atlas_plugin.exports import bundle as bundle_module
from seatizen_atlas_plugin.exports.bundle import new_files
from seatizen_atlas_plugin.exports.citation import SessionCitation, doi_url
from seatizen_atlas_plugin.exports.companion import COUNTS, companion_of, count_name
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.source import open_source
from seatizen_atlas_plugin.feedback import Cancelled
from seatizen_atlas_plugin.messages import message
from seatizen_atlas_plugin.vision.split import NAMES
from tests.qgis.atlas.atlas_material import change
from tests.qgis.exports.export_material import Log


@pytest.fixture
def companion(export_atlas):
    change(export_atlas, "UPDATE etl_runs SET last_version_on_zenodo = 'v1.2.6'")
    with open_source(str(export_atlas), Selection(places=("ST-LEU",))) as source:
        return companion_of(source, message("Some files."), source.counts(), [message("A note.")])


def listing(folder: Path) -> list:
    """But for what keeps other exports out meanwhile."""
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.suffix != ".lock")


def fill(bundle, *names: str) -> None:
    for name in names:
        Path(bundle.path(name)).write_text(name, encoding="utf-8")


def test_all_files_appear_at_the_end(tmp_path, companion):
    target = tmp_path / "out"
    with new_files(str(target), ["a.csv", "b.csv"]) as bundle:
        fill(bundle, "a.csv", "sub/c.txt")
        bundle.rows("a.csv", 7)
        assert listing(target) == ["a.csv.part", "sub", "sub/c.txt.part"]
        files = bundle.finish(companion)
        assert not (target / "a.csv").exists()
    assert listing(target) == ["README.txt", "a.csv", "sub", "sub/c.txt"]
    assert [(one.name, one.bytes, one.rows) for one in files] == [("a.csv", 5, 7), ("sub/c.txt", 9, None)]
    assert [one.sha256 for one in files] == [hashlib.sha256(name).hexdigest() for name in (b"a.csv", b"sub/c.txt")]


@pytest.mark.parametrize("read", ["atlas.gpkg", "atlas.gpkg.part"])
def test_what_the_export_reads_is_never_replaced(tmp_path, read):
    """Nor under another name of the file, nor where the new file is written first."""
    (tmp_path / read).write_text("precious", encoding="utf-8")
    os.link(tmp_path / read, tmp_path / "same")
    expected = f"{read} is a file that the export reads"
    with (
        pytest.raises(AtlasError, match=expected),
        new_files(
            str(tmp_path / "atlas.gpkg"), overwrite=True, sources=("", str(tmp_path / "absent"), str(tmp_path / "same"))
        ),
    ):
        raise NotImplementedError
    assert listing(tmp_path) == [read, "same"]
    assert (tmp_path / read).read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("names", [["a.csv"], None])
def test_two_exports_do_not_write_into_each_other(tmp_path, names):
    target = str(tmp_path / "out") if names else str(tmp_path / "a.csv")
    with new_files(target, names) as bundle:
        fill(bundle, "a.csv")
        with pytest.raises(AtlasError, match="Another export writes into "), new_files(target, names):
            raise NotImplementedError
        if names is None:
            with new_files(str(tmp_path / "b.csv")) as other:
                fill(other, "b.csv")
    folder = tmp_path / "out" if names else tmp_path
    assert sorted(one.name for one in folder.iterdir()) == (["a.csv"] if names else ["a.csv", "b.csv"])
    with new_files(target, names, overwrite=True) as bundle:
        fill(bundle, "a.csv")


def test_a_killed_export_keeps_nobody_out(tmp_path):
    script = (
        "import os, sys\nfrom seatizen_atlas_plugin.exports.bundle import new_files\n"
        "with new_files(sys.argv[1], ['a.csv']) as bundle:\n    os._exit(1)\n"
    )
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=environment, check=False, timeout=120)
    assert [one.name for one in tmp_path.iterdir()] == [".seatizen-export.lock"]
    with new_files(str(tmp_path), ["a.csv"]) as bundle:
        fill(bundle, "a.csv")
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_what_stands_beside_the_files(tmp_path, companion):
    with new_files(str(tmp_path / "out"), ["a.csv"]) as bundle:
        fill(bundle, "a.csv")
        bundle.finish(companion)
    text = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    made = re.compile(r"Made on \d{4}-\d\d-\d\d \d\d:\d\d UTC by Seatizen Atlas \d+\.\d+\.\d+ \(https://\S+\)\.")
    assert made.search(text)
    assert made.sub("Made.", text) == (
        "Some files.\n\n"
        "Made.\n"
        "From the atlas atlas.gpkg; newest published version of the Seatizen Atlas in it: v1.2.6.\n\n"
        "Filters\n  Places: ST-LEU.\n\n"
        "Numbers\n  Sessions: 2\n  Frames: 24\n\n"
        "Notes\n  A note.\n\n"
        "Please cite\n"
        "  Seatizen Atlas. Zenodo. https://doi.org/10.5281/zenodo.11125847\n"
        "  Contini et al. (2025). Seatizen Atlas: a collaborative dataset of underwater and aerial marine imagery. "
        "Scientific Data 12, 67. https://doi.org/10.1038/s41597-024-04267-z\n\n"
        "and these sessions (DOI of the session; versions used)\n"
        "  20230603_REU-TROU-DEAU_UAV-2_02. Zenodo. https://doi.org/10.5281/zenodo.20022; "
        "version https://doi.org/10.5281/zenodo.20021\n"
        "  20230604_REU-TROU-DEAU_ASV-2_03. Zenodo. https://doi.org/10.5281/zenodo.20032; "
        "version https://doi.org/10.5281/zenodo.20031\n\n"
        "Licence\n"
        "  The Seatizen Atlas is published under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). "
        "Each session is published under the licence that its Zenodo record names.\n\n"
        f"Files (SHA-256, bytes, name)\n  {hashlib.sha256(b'a.csv').hexdigest()}             5  a.csv\n"
    )


def test_the_text_tells_where_a_polygon_is(export_atlas):
    ring = "POLYGON ((50 -25.123456789, 60.5 -25, 60 -10, 50 -25.123456789))"
    area = bytes(QgsGeometry.fromWkt(ring).asWkb().data())
    with open_source(str(export_atlas), Selection(area=area, platforms=("ASV",))) as source:
        filters = companion_of(source, message("Some files."), {}).filters
    assert [str(one) for one in filters] == [
        "Platforms: ASV.",
        "Frames inside a polygon.",
        "The polygon lies between longitude 50.0 and 60.5 and latitude -25.123457 and -10.0 (degrees, WGS 84).",
    ]


def test_every_number_of_a_report_has_words():
    """The names that the exports give their numbers, as their sources have them."""
    package = Path(bundle_module.__file__).parent
    counts = "annotated_frames annotation_sessions occurrences frames_without_time hashes categories pictures pages"
    for name in counts.split():
        assert any(f'"{name}"' in one.read_text(encoding="utf-8") for one in package.glob("*/*.py")), name
        assert "_" not in count_name(name) and count_name(name) != name
    assert {f"frames_{one}" for one in NAMES} < set(COUNTS)
    assert count_name("something_new") == "something_new"


def test_a_session_that_is_not_published_has_no_address():
    assert SessionCitation("mine", "local:mine", ("local:mine",)).text() == "mine (not published)"
    assert (doi_url("local:mine"), doi_url("7")) == ("local:mine", "https://doi.org/10.5281/zenodo.7")


def test_a_single_file_has_a_companion_of_its_name(tmp_path, companion):
    target = tmp_path / "out.zip"
    with new_files(str(target)) as bundle:
        Path(bundle.path()).write_bytes(b"x")
        bundle.finish(companion)
    assert listing(tmp_path / "here") == ["atlas.gpkg"]
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["out.zip", "out.zip.README.txt"]


@pytest.mark.parametrize("error", [Cancelled(), ValueError("bug"), OSError(errno.EIO, "broken")])
def test_an_exception_leaves_nothing(tmp_path, error):
    target = tmp_path / "out"
    kind = AtlasReadOnly if isinstance(error, OSError) else type(error)
    with pytest.raises(kind), new_files(str(target), ["a.csv"]) as bundle:
        fill(bundle, "a.csv", "sub/deeper/c.txt")
        raise error
    assert not target.exists()


def test_an_exception_leaves_what_was_there(tmp_path):
    (tmp_path / "a.csv").write_text("old", encoding="utf-8")
    with pytest.raises(Cancelled), new_files(str(tmp_path), ["a.csv"], overwrite=True) as bundle:
        fill(bundle, "a.csv", "b.csv")
        raise Cancelled
    assert listing(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "old"


def test_files_are_not_replaced_unasked(tmp_path):
    for existing in ("a.csv", "README.txt"):
        (tmp_path / existing).write_text("old", encoding="utf-8")
        with pytest.raises(AtlasError) as refused, new_files(str(tmp_path), ["a.csv"]):
            pytest.fail("the block must not begin")
        assert str(refused.value) == (
            f"{tmp_path / existing} exists already and was left as it is; ask for overwriting to replace it."
        )
        (tmp_path / existing).unlink()
    (tmp_path / "late.csv").write_text("old", encoding="utf-8")
    with pytest.raises(AtlasError, match=r"late\.csv exists already"), new_files(str(tmp_path), []) as bundle:
        bundle.path("late.csv")


def test_files_are_replaced_when_asked(tmp_path, companion):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.csv").write_text("old", encoding="utf-8")
    (folder / "README.txt").write_text("old", encoding="utf-8")
    (folder / "other.csv").write_text("old", encoding="utf-8")
    with new_files(str(folder), ["a.csv"], overwrite=True) as bundle:
        fill(bundle, "a.csv")
        bundle.finish(companion)
        assert (folder / "a.csv").read_text(encoding="utf-8") == "old"
    assert listing(folder) == ["README.txt", "a.csv", "other.csv"]
    assert (folder / "a.csv").read_text(encoding="utf-8") == "a.csv"
    assert (folder / "other.csv").read_text(encoding="utf-8") == "old"


def test_when_one_file_cannot_be_replaced_all_old_ones_come_back(tmp_path, monkeypatch):
    """As when a spreadsheet holds one of them open on Windows."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    real = Path.replace

    def replace(self, target):
        if self.name == "c.csv.part":
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(AtlasReadOnly, match="in use"), new_files(str(tmp_path), [], overwrite=True) as bundle:
        fill(bundle, "a.csv", "new.csv", "b.csv", "c.csv")
    assert listing(tmp_path) == ["a.csv", "b.csv"]
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in ("a.csv", "b.csv")} == {"old"}


def test_a_folder_that_is_missing_is_made_but_not_its_parents(tmp_path):
    with pytest.raises(AtlasError) as refused, new_files(str(tmp_path / "no" / "out"), []):
        pass
    assert str(refused.value) == f"The folder {tmp_path / 'no' / 'out'} does not exist; nothing was exported."
    with pytest.raises(AtlasError, match="does not exist"), new_files(str(tmp_path / "no" / "out.zip")):
        pass
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(AtlasError, match="does not exist"), new_files(str(tmp_path / "file"), []):
        pass
    assert listing(tmp_path) == ["file"]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "a.csv").mkdir()
    refused = pytest.raises(AtlasError, match="is a folder, not a file")
    with refused, new_files(str(tmp_path), ["a.csv"], overwrite=True):
        pass


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path, monkeypatch):
    """Root may write everywhere, so the answer of the system is given here."""
    monkeypatch.setattr(bundle_module.os, "access", lambda path, mode: False)
    with pytest.raises(AtlasReadOnly) as refused, new_files(str(tmp_path), []):
        pass
    assert str(refused.value) == f"The folder {tmp_path} cannot be written to; nothing was exported."


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_told(tmp_path, number):
    with pytest.raises(NoSpace) as refused, new_files(str(tmp_path / "out"), []) as bundle:
        fill(bundle, "a.csv")
        raise OSError(number, os.strerror(number))
    assert str(refused.value) == f"No disk space is left for {tmp_path / 'out'}; nothing was exported."
    assert not (tmp_path / "out").exists()


def test_a_disk_that_is_full_already_is_told(tmp_path, monkeypatch):
    class Usage:
        free = 1000

    monkeypatch.setattr(bundle_module.shutil, "disk_usage", lambda path: Usage)
    with pytest.raises(NoSpace), new_files(str(tmp_path), []):
        pass


def test_checksums_can_be_cancelled(tmp_path, companion):
    with pytest.raises(Cancelled), new_files(str(tmp_path / "out"), []) as bundle:
        fill(bundle, "a.csv")
        bundle.finish(companion, Log(looks=0))
    assert not (tmp_path / "out").exists()
