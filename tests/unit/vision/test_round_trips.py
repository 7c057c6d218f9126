"""What each format gives back of what was put into it: everything but what it cannot hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.vision.formats import FORMATS, write
from seatizen_atlas_plugin.vision.model import About, Annotation, Box, Category, Dataset, Image, License
from tests.unit.vision.pictures import ABOUT, CATEGORIES, NAMES, SPLITS, dataset, images, tree


def bare(image: Image, **changes) -> Image:
    """A picture with only its name, part and what is said of it."""
    return Image(image.id, image.file_name, split=image.split, **{"annotations": image.annotations, **changes})


def only(one: Annotation, **kept) -> Annotation:
    return Annotation(one.category, one.box, **kept)


def by_name(found) -> dict:
    return {image.file_name: replace(image, id=0) for image in found}


def rounded(image: Image) -> Image:
    """Boxes to a millionth of a pixel: YOLO's numbers are shares."""
    boxes = [one.box and Box(*(round(value, 6) for value in vars(one.box).values())) for one in image.annotations]
    return replace(image, annotations=tuple(replace(one, box=box) for one, box in zip(image.annotations, boxes)))


def expected_csv() -> dict:
    """No sizes, no pictures in which nothing was seen; a picture without an address is its name."""
    return {
        image.file_name: replace(
            image,
            id=0,
            width=0,
            height=0,
            license="",
            absent=(),
            annotations=tuple(replace(one, score=None) for one in image.annotations),
        )
        for image in images()
        if image.annotations
    }


def expected_coco() -> dict:
    """Everything, but whether a time is UTC."""
    return by_name(replace(image, taken=image.taken.rstrip("Z")) for image in images())


def expected_voc() -> dict:
    """Boxes lose author, score and key; image-level labels stand before boxes, in the order of the categories."""
    found = {}
    for image in images():
        labels = sorted((one.category for one in image.annotations if not one.box), key=NAMES.index)
        boxes = [only(one) for one in image.annotations if one.box]
        found[image.file_name] = replace(
            image,
            id=0,
            license="",
            taken="",
            longitude=None,
            latitude=None,
            depth=None,
            annotations=(*(Annotation(name) for name in labels), *boxes),
        )
    return found


def expected_yolo() -> dict:
    """Only names, categories and boxes; pictures have no size (here all are read as 100 x 50)."""
    return {
        image.file_name.rpartition(".")[0] + ".jpg": Image(
            0,
            image.file_name.rpartition(".")[0] + ".jpg",
            100,
            50,
            split=image.split,
            annotations=tuple(only(one) for one in image.annotations),
        )
        for image in images()
    }


def expected_tf() -> dict:
    """Labels in the order of the categories, before boxes."""
    found = {}
    for image in images():
        labels = sorted((one for one in image.annotations if not one.box), key=lambda one: NAMES.index(one.category))
        found[image.file_name] = replace(
            image,
            id=0,
            license="",
            taken="",
            longitude=None,
            latitude=None,
            depth=None,
            annotations=(
                *(only(one, score=one.score) for one in labels),
                *(only(one) for one in image.annotations if one.box),
            ),
        )
    return found


@pytest.mark.parametrize("splits", [SPLITS, ("",)])
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_what_was_written_is_read(tmp_path, name, splits):
    given = images() if splits == SPLITS else [replace(image, split="") for image in images()]
    write(name, tmp_path, Dataset(CATEGORIES, iter(given), ABOUT), splits)
    found = FORMATS[name].read(tmp_path)
    assert [str(one) for one in found.left_out] == []
    expected = {
        "CSV": expected_csv,
        "COCO": expected_coco,
        "VOC": expected_voc,
        "YOLO": expected_yolo,
        "TF": expected_tf,
    }[name]()
    if splits == ("",):
        expected = {key: replace(image, split="") for key, image in expected.items()}
    got = by_name(found.dataset.images)
    if name == "YOLO":  # read without a size: shares of the picture
        from seatizen_atlas_plugin.vision import yolo

        got = by_name(rounded(image) for image in yolo.read(tmp_path, 100, 50).dataset.images)
    if name == "CSV":
        assert {category.name for category in found.dataset.categories} == set(NAMES)
    else:
        assert found.dataset.categories == CATEGORIES
    assert got == expected
    if name in ("COCO", "TF"):
        assert {image.file_name: image.id for image in found.dataset.images} == {
            image.file_name: image.id for image in images()
        }
    if name == "COCO":
        assert found.dataset.about == ABOUT


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_again_is_the_same_bytes(tmp_path, name):
    trees = []
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        write(name, tmp_path / place, dataset(), SPLITS)
        trees.append(tree(tmp_path / place))
    assert trees[0] == trees[1]
    assert not [path for path in trees[0] if path.endswith((".rest", ".part"))]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_at_all_is_a_valid_dataset(tmp_path, name):
    write(name, tmp_path, Dataset((Category(1, "Sand"),), []), SPLITS)
    assert list(FORMATS[name].read(tmp_path).dataset.images) == []


@pytest.mark.parametrize("name", ["COCO", "VOC", "YOLO", "TF"])
def test_boxes_are_cut_at_the_edge_of_the_picture(tmp_path, name):
    """The sample of m3-download: y 2 and a height of 1079 on a picture of 1080 lines; and one outside altogether."""
    said = (Annotation("Sand", Box(534, 2, 1290, 1079)), Annotation("Sand", Box(2000, 5, 10, 10)))
    image = Image(1, "a.png", 1920, 1080, annotations=said)
    write(name, tmp_path, Dataset((Category(1, "Sand"),), [image]))
    if name == "YOLO":
        from seatizen_atlas_plugin.vision import yolo

        (found,) = yolo.read(tmp_path, 1920, 1080).dataset.images
    else:
        (found,) = FORMATS[name].read(tmp_path).dataset.images
    ((box,),) = [[one.box for one in found.annotations]]
    assert [round(value, 4) for value in (box.x, box.y, box.width, box.height)] == [534, 2, 1290, 1078]


def test_what_cannot_be_held_is_counted(tmp_path):
    image = Image(1, "a.png", annotations=(Annotation("Sand", Box(1, 1, 2, 2), 0.5),), absent=("sand",))
    given = Dataset((Category(1, "Sand"), Category(2, "sand")), [image])
    counts = {}
    for name in FORMATS:
        (tmp_path / name).mkdir()
        counts[name] = sorted(write(name, tmp_path / name, given).values())
    assert counts == {"CSV": [], "COCO": [], "VOC": [1], "YOLO": [1, 1], "TF": [1]}


def test_a_cancel_stops_the_writing(tmp_path):
    class Impatient(SilentFeedback):
        def isCanceled(self) -> bool:
            return True

    for name in FORMATS:
        with pytest.raises(Cancelled):
            write(name, tmp_path, dataset(), SPLITS, Impatient())


def test_no_licence_and_no_date_are_fine(tmp_path):
    about = About("", licenses=(License("x"),))
    write("COCO", tmp_path, Dataset((), [], about))
    assert FORMATS["COCO"].read(tmp_path).dataset.about == about
