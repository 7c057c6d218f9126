"""The files themselves, byte for byte where a format is text, and as others read them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import pytest
import yaml
from google.protobuf import text_format
from pycocotools.coco import COCO

from seatizen_atlas_plugin.vision.formats import write
from seatizen_atlas_plugin.vision.model import Annotation, Box, Category, Dataset, Image
from tests.support.google_reader import LabelMap, records
from tests.unit.vision.pictures import ABOUT, CATEGORIES, NAMES, SPLITS, dataset, images, tree

SMALL = Dataset(
    (Category(3, "Sand"), Category(5, "Rock")),
    [
        Image(
            8,
            "a.jpg",
            200,
            100,
            "https://doi.org/10.5281/zenodo.1#s/a.jpg",
            taken="2023-06-08T09:59:58Z",
            longitude=55.5,
            latitude=-21,
            depth=2.5,
            annotations=(Annotation("Rock", Box(10, 20, 30.5, 40), None, "me", "k"), Annotation("Sand", None, 0.75)),
        ),
        Image(9, "b.jpg", 200, 100, absent=("Sand", "Rock")),
    ],
)


def test_csv(tmp_path):
    write("CSV", tmp_path, SMALL)
    assert tree(tmp_path) == {
        "annotations.csv": b"concept,url,x,y,width,height,timestamp,userdefinedkey,depth,pressure,latitude,longitude,"
        b"observer,oxygen_ml_l,salinity,temperature\n"
        b"Rock,https://doi.org/10.5281/zenodo.1#s/a.jpg,10,20,30.5,40,2023-06-08T09:59:58Z,k,2.5,,-21,55.5,me,,,\n"
        b"Sand,https://doi.org/10.5281/zenodo.1#s/a.jpg,,,,,2023-06-08T09:59:58Z,,2.5,,-21,55.5,,,,\n"
    }


def test_coco(tmp_path):
    write("COCO", tmp_path, SMALL)
    content = json.loads(tree(tmp_path)["annotations/instances_all.json"])
    assert content == {
        "info": {"description": "", "version": "", "contributor": "", "url": ""},
        "licenses": [],
        "categories": [
            {"id": 3, "name": "Sand", "supercategory": ""},
            {"id": 5, "name": "Rock", "supercategory": ""},
        ],
        "images": [
            {
                "id": 8,
                "file_name": "a.jpg",
                "width": 200,
                "height": 100,
                "coco_url": "https://doi.org/10.5281/zenodo.1#s/a.jpg",
                "date_captured": "2023-06-08 09:59:58",
                "longitude": 55.5,
                "latitude": -21,
                "depth": 2.5,
            },
            {"id": 9, "file_name": "b.jpg", "width": 200, "height": 100, "neg_category_ids": [3, 5]},
        ],
        "annotations": [
            {
                "id": 1,
                "image_id": 8,
                "category_id": 5,
                "bbox": [10, 20, 30.5, 40],
                "area": 1220,
                "segmentation": [],
                "iscrowd": 0,
                "attributes": {"author": "me", "key": "k"},
            },
            {
                "id": 2,
                "image_id": 8,
                "category_id": 3,
                "bbox": [0, 0, 200, 100],
                "area": 20000,
                "segmentation": [],
                "iscrowd": 0,
                "score": 0.75,
                "attributes": {"image_level": True},
            },
        ],
    }


def test_coco_is_what_pycocotools_takes(tmp_path):
    write("COCO", tmp_path, dataset(), SPLITS)
    ids = []
    for split in SPLITS:
        coco = COCO(str(tmp_path / f"annotations/instances_{split}.json"))
        mine = [image for image in images() if image.split == split]
        assert sorted(coco.getImgIds()) == sorted(image.id for image in mine)
        assert [one["name"] for one in coco.loadCats(coco.getCatIds())] == list(NAMES)
        for image in mine:
            said = coco.loadAnns(coco.getAnnIds(imgIds=[image.id]))
            assert [coco.cats[one["category_id"]]["name"] for one in said] == [a.category for a in image.annotations]
            assert all(one["area"] == one["bbox"][2] * one["bbox"][3] and one["iscrowd"] == 0 for one in said)
            negative = coco.imgs[image.id].get("neg_category_ids", [])
            assert [coco.cats[one]["name"] for one in negative] == list(image.absent)
            ids += [one["id"] for one in said]
        sand = [one for one in coco.dataset["annotations"] if one["category_id"] == 1]
        assert coco.getAnnIds(catIds=coco.getCatIds(catNms=["Sand"])) == [one["id"] for one in sand]
        assert coco.getAnnIds(catIds=[1], areaRng=[0, 1e9], iscrowd=False) == [
            one["id"] for one in sand if coco.imgs[one["image_id"]]["width"]
        ]
    assert ids == list(range(1, len(ids) + 1))


def test_coco_serves_an_evaluation(tmp_path):
    """Boxes found where boxes are: pycocotools' own measure says 1."""
    from pycocotools.cocoeval import COCOeval

    said = (Annotation("Sand", Box(10, 10, 40, 40)), Annotation("Rock", Box(60, 10, 120, 80)))
    image = Image(8, "a.jpg", 200, 100, annotations=said)
    write("COCO", tmp_path, Dataset(SMALL.categories, [image]))
    truth = COCO(str(tmp_path / "annotations/instances_all.json"))
    results = [{**one, "score": 0.9} for one in truth.dataset["annotations"]]
    judged = COCOeval(truth, truth.loadRes(results), "bbox")
    judged.evaluate()
    judged.accumulate()
    judged.summarize()
    assert judged.stats[0] == pytest.approx(1.0)


def test_voc(tmp_path):
    write("VOC", tmp_path, SMALL)
    files = tree(tmp_path)
    assert sorted(files) == [
        "Annotations/a.xml",
        "Annotations/b.xml",
        "ImageSets/Main/Rock_trainval.txt",
        "ImageSets/Main/Sand_trainval.txt",
        "ImageSets/Main/trainval.txt",
        "labels.txt",
    ]
    assert files["ImageSets/Main/trainval.txt"] == b"a\nb\n"
    assert files["ImageSets/Main/Sand_trainval.txt"] == b"a  1\nb -1\n"
    assert files["ImageSets/Main/Rock_trainval.txt"] == b"b -1\n"
    assert files["labels.txt"] == b"Sand\nRock\n"
    assert re.sub(r"[\n\t]", "", files["Annotations/a.xml"].decode()) == (
        "<annotation><folder>JPEGImages</folder><filename>a.jpg</filename><source><database></database>"
        "<image>https://doi.org/10.5281/zenodo.1#s/a.jpg</image></source>"
        "<size><width>200</width><height>100</height><depth>3</depth></size><segmented>0</segmented>"
        "<object><name>Rock</name><pose>Unspecified</pose><truncated>0</truncated><difficult>0</difficult>"
        "<bndbox><xmin>10</xmin><ymin>20</ymin><xmax>40</xmax><ymax>60</ymax></bndbox></object></annotation>"
    )


def test_voc_is_xml_to_others(tmp_path):
    from xml.etree import ElementTree

    write("VOC", tmp_path, dataset(), SPLITS)
    root = ElementTree.parse(tmp_path / "Annotations" / "boxes & more.xml").getroot()
    assert [one.findtext("name") for one in root.iter("object")] == ["Sand", NAMES[2]]
    assert root.findtext("source/database") == ABOUT.description
    assert root.findtext("source/image") == images()[0].address


def test_yolo(tmp_path):
    write("YOLO", tmp_path, SMALL)
    assert tree(tmp_path) == {
        "dataset.yaml": b'train: images\nval: images\nnames:\n  0: "Sand"\n  1: "Rock"\n',
        "labels/a.txt": b"1 0.12625 0.4 0.1525 0.4\n0 0.5 0.5 1 1\n",
        "labels/b.txt": b"",
    }


def test_yolo_names_are_those_that_a_yaml_reader_finds(tmp_path):
    write("YOLO", tmp_path, dataset(), SPLITS)
    found = yaml.safe_load((tmp_path / "dataset.yaml").read_text("utf-8"))
    assert found == {
        "train": "images/train",
        "val": "images/val",
        "test": "images/test",
        "names": dict(enumerate(NAMES)),
    }


def test_yolo_places_are_found_from_anywhere_as_ultralytics_looks_for_them(tmp_path, monkeypatch):
    """`check_det_dataset` takes a `path` that exists as it is, so from the folder that the training was started in."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "dataset").mkdir()
    write("YOLO", tmp_path / "dataset", dataset(), SPLITS)
    monkeypatch.chdir(tmp_path / "elsewhere")
    file = tmp_path / "dataset" / "dataset.yaml"
    found = yaml.safe_load(file.read_text("utf-8"))
    root = Path(found.get("path") or file.parent)
    assert (root / found["val"]).resolve() == tmp_path / "dataset" / "images" / "val"


def test_tensorflow_tables(tmp_path):
    write("TF", tmp_path, SMALL)
    assert (tmp_path / "annotations.csv").read_bytes() == (
        b"filename,width,height,class,xmin,ymin,xmax,ymax\n"
        b"a.jpg,200,100,Rock,10,20,40,60\n"
        b"a.jpg,200,100,Sand,0,0,200,100\n"
    )
    assert (tmp_path / "label_map.pbtxt").read_bytes() == (
        b"item {\n  id: 1\n  name: 'Sand'\n}\n\nitem {\n  id: 2\n  name: 'Rock'\n}\n"
    )


def test_the_label_map_is_what_protobuf_reads(tmp_path):
    write("TF", tmp_path, dataset(), SPLITS)
    found = text_format.Parse((tmp_path / "label_map.pbtxt").read_text("utf-8"), LabelMap())
    assert [(item.id, item.name) for item in found.item] == list(enumerate(NAMES, 1))
    with (tmp_path / "train.csv").open(encoding="utf-8", newline="") as file:
        assert {row["class"] for row in csv.DictReader(file)} == set(NAMES)


def test_records_are_what_googles_libraries_read(tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(bytes(range(256)) * 300)
    (tmp_path / "out").mkdir()
    first = SMALL.images[0]
    local = Image(**{**vars(first), "local": str(picture), "file_name": "a.png"})
    write("TF", tmp_path / "out", Dataset(SMALL.categories, [local, SMALL.images[1]]))
    one, two = records(tmp_path / "out" / "annotations.record")
    floats = {key: [round(value, 5) for value in one[f"image/object/bbox/{key}"][1]] for key in ("xmin", "ymax")}
    assert floats == {"xmin": [0.05], "ymax": [0.6]}
    assert {key: value for key, value in one.items() if "bbox" not in key} == {
        "image/height": ("int64_list", [100]),
        "image/width": ("int64_list", [200]),
        "image/filename": ("bytes_list", [b"a.png"]),
        "image/source_id": ("bytes_list", [b"8"]),
        "image/address": ("bytes_list", [b"https://doi.org/10.5281/zenodo.1#s/a.jpg"]),
        "image/object/class/text": ("bytes_list", [b"Rock"]),
        "image/object/class/label": ("int64_list", [2]),
        "image/class/text": ("bytes_list", [b"Sand"]),
        "image/class/label": ("int64_list", [1]),
        "image/class/confidence": ("float_list", [0.75]),
        "image/encoded": ("bytes_list", [picture.read_bytes()]),
        "image/format": ("bytes_list", [b"png"]),
        "image/key/sha256": ("bytes_list", [hashlib.sha256(picture.read_bytes()).hexdigest().encode()]),
    }
    assert two["image/class/confidence"] == ("float_list", [0.0, 0.0])
    assert two["image/object/class/label"] == ("int64_list", [])
    assert two["image/object/bbox/xmin"] == ("float_list", [])
    assert "image/encoded" not in two


def test_csv_fields_are_quoted(tmp_path):
    write("CSV", tmp_path, dataset(), SPLITS)
    rows = list(csv.reader(io.StringIO((tmp_path / "train.csv").read_text("utf-8"), newline="")))
    assert [row[0] for row in rows[1:]] == ["Sand", NAMES[2], NAMES[4], *NAMES]
    assert {len(row) for row in rows} == {16}
    assert CATEGORIES[5].name == "two\nlines"
