"""Pictures on this computer: found, measured, linked, copied, taken into records."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.exports.local_pictures import LocalPictures, size_of
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.vision.formats import FORMATS
from tests.qgis.atlas.atlas_material import change, rows
from tests.qgis.images.image_material import annotated, draw, export, tree
from tests.support.google_reader import records


@pytest.fixture
def pictures(image_atlas, tmp_path):
    """Pictures of the first session only: at their path, in the folder itself, deep below, one that is none."""
    folder = tmp_path / "pictures"
    frames = rows(image_atlas, "SELECT filename, relative_file_path FROM frame ORDER BY id LIMIT 9")
    for number, (name, path) in enumerate(frames):
        if number == 3:
            (folder / name).write_bytes(b"no picture")
        elif number < 3:
            draw(folder / path, 40 + number, 30)
        elif number < 6:
            draw(folder / name, 50, 20 + number)
        else:
            draw(folder / "anywhere" / f"card {number}" / name, 60, 60)
    return folder


SIZES = {1: (40, 30), 2: (41, 30), 3: (42, 30), 6: (50, 25), 7: (60, 60), 8: (60, 60), 9: (60, 60)}
"""By frame; frame 4 has a file that is no picture; frame 5 and every fifth is not annotated."""


def test_sizes_are_those_of_the_files(image_atlas, pictures, tmp_path):
    report = export(image_atlas, tmp_path / "out", frames=str(pictures), width=1000, height=500)
    images = {image.id: image for image in FORMATS["COCO"].read(tmp_path / "out").dataset.images}
    found = {key: (image.width, image.height) for key, image in images.items() if key <= 9}
    expected = {key: size for key, size in {**SIZES, 4: (1000, 500)}.items() if key in images}
    assert found == expected
    assert {(image.width, image.height) for key, image in images.items() if key > 9} == {(1000, 500)}
    left_out = {str(one.reason): one.count for one in report.left_out}
    assert left_out == {
        f"Their pictures are not in {pictures}.": len(images) - len(expected),
        "Their pictures cannot be read.": 1,
    }
    assert not list((tmp_path / "out").rglob("*.jpeg"))


@pytest.mark.parametrize("way", ["link", "copy"])
@pytest.mark.parametrize(("name", "place"), [("COCO", "images"), ("VOC", "JPEGImages"), ("YOLO", "images")])
def test_pictures_are_laid_out_where_the_format_has_them(image_atlas, pictures, tmp_path, name, place, way):
    report = export(image_atlas, tmp_path / "out", format=name, frames=str(pictures), pictures=way, split="")
    names = dict(rows(image_atlas, "SELECT id, filename FROM frame WHERE id <= 9"))
    wanted = {names[key] for key in SIZES if key in {frame for frame, _ in annotated(image_atlas)}}
    laid = {path.name: path for path in (tmp_path / "out" / place).iterdir()}
    assert set(laid) == wanted
    assert report.counts["pictures"] == len(wanted)
    original = {path.name: path for path in pictures.rglob("*.jpeg")}
    for one, path in laid.items():
        assert path.read_bytes() == original[one].read_bytes()
        assert path.samefile(original[one]) == (way == "link")
    if name == "YOLO":
        by_category = {
            (path.parent.name, path.name) for path in (tmp_path / "out/classify").rglob("*") if path.is_file()
        }
        present = {
            (category, names[frame])
            for (frame, category), value in annotated(image_atlas).items()
            if value and names.get(frame) in wanted
        }
        assert {(category, one) for category, one in by_category if category in ("Sand", "Acropora_Branching")} == {
            (category, one) for category, one in present if category in ("Sand", "Acropora_Branching")
        }
        assert len(by_category) == len(present)


def test_records_take_the_pictures_in(image_atlas, pictures, tmp_path):
    export(image_atlas, tmp_path / "out", format="TF", frames=str(pictures), pictures="copy", split="")
    original = {path.name: path.read_bytes() for path in pictures.rglob("*.jpeg")}
    held = {}
    for record in records(tmp_path / "out/annotations.record"):
        if "image/encoded" in record:
            held[record["image/filename"][1][0].decode()] = record["image/encoded"][1][0]
            assert record["image/format"] == ("bytes_list", [b"jpeg"])
    assert len(held) >= 5
    assert all(content == original[name] for name, content in held.items())


@pytest.mark.parametrize("source", ["annotations", "predictions"])
def test_pictures_change_nothing_of_what_is_said(image_atlas, pictures, tmp_path, source):
    """With pictures, statements wait in a file until the atlas is let go of."""
    for name in ("COCO", "TF", "CSV"):
        with_them, without = tmp_path / f"with {name}", tmp_path / f"without {name}"
        nothing = tmp_path / "nothing"
        nothing.mkdir(exist_ok=True)
        export(image_atlas, with_them, format=name, source=source, frames=str(nothing))
        export(image_atlas, without, format=name, source=source)
        assert tree(with_them) == tree(without)


@pytest.mark.parametrize("name", ["YOLO", "TF"])
def test_others_can_write_to_the_atlas_while_pictures_are_read(image_atlas, pictures, tmp_path, monkeypatch, name):
    written = []

    def find(*_):
        if not written:
            change(image_atlas, "UPDATE multilabel_label SET name = name")
        written.append(1)
        return ""

    monkeypatch.setattr(LocalPictures, "find", find)
    with closing(sqlite3.connect(image_atlas)) as file:
        assert file.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
    export(image_atlas, tmp_path / "out", format=name, frames=str(pictures), pictures="copy")
    assert len(written) > 10


def test_pictures_of_an_earlier_export_are_not_replaced_by_none(image_atlas, pictures, tmp_path):
    out = tmp_path / "out"
    export(image_atlas, out, format="YOLO", frames=str(pictures), pictures="copy")
    before = tree(out)
    with pytest.raises(AtlasError, match="choose another folder"):
        export(image_atlas, out, format="COCO", frames=str(out / "images"), overwrite=True)
    assert tree(out) == before
    draw(out / "mine" / "x.jpeg", 5, 5)
    export(image_atlas, out, format="COCO", frames=str(out / "mine"), overwrite=True)
    assert (out / "mine" / "x.jpeg").is_file() and not (out / "labels").exists()


def test_yolo_boxes_need_no_sizes(image_atlas, tmp_path):
    report = export(image_atlas, tmp_path / "out", format="YOLO", split="")
    assert not any("0 × 0" in str(note) for note in report.notes)


def test_a_picture_of_two_places_is_that_of_the_session(tmp_path, qgis_app):
    for place in ("b", "a", "session 1"):
        draw(tmp_path / place / "x.png", 5, 5)
    pictures = LocalPictures(str(tmp_path))

    def found(*asked, unsure=False):
        return pictures.find(*asked, SilentFeedback(), unsure)

    assert found("x.png", "", "session 1") == str(tmp_path / "session 1" / "x.png")
    assert found("x.png", "", "session 2") == ""
    assert found("x.png", "", "session 2", unsure=True) == str(tmp_path / "a" / "x.png")
    assert found("X.PNG", "", "session 1") == str(tmp_path / "session 1" / "x.png")
    assert found("../x.png", "", "") == ""
    assert found("x.png", "../a/x.png", "") == ""
    assert found("", "", "") == ""
    assert found("x.png", "nowhere/a/x.png", "") == str(tmp_path / "a" / "x.png")
    draw(tmp_path / "x.png", 5, 5)
    assert found("x.png", "", "session 1") == str(tmp_path / "session 1" / "x.png")
    assert found("x.png", "", "session 2") == str(tmp_path / "x.png")
    draw(tmp_path / ".trash" / "y.png", 5, 5)
    assert found("y.png", "", "") == LocalPictures(str(tmp_path)).find("y.png", "", "", SilentFeedback()) == ""
    assert size_of(str(tmp_path / "a" / "x.png")) == (5, 5)
    assert size_of(str(tmp_path)) == (0, 0)
