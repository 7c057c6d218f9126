"""Files that are not what they say: each gives a sentence with file and place, and the rest is read."""

from __future__ import annotations

import json

import pytest

from seatizen_atlas_plugin.vision import coco_reader, fathomnet_csv, tensorflow_reader, voc_reader, yolo
from seatizen_atlas_plugin.vision.errors import VisionError
from seatizen_atlas_plugin.vision.formats import FORMATS, write
from seatizen_atlas_plugin.vision.label_map import read_label_map
from seatizen_atlas_plugin.vision.model import Annotation, Box
from seatizen_atlas_plugin.vision.tf_example import decode
from seatizen_atlas_plugin.vision.tf_record import read_records
from seatizen_atlas_plugin.vision.xml_tree import read_xml
from seatizen_atlas_plugin.vision.yaml_text import read_names
from tests.unit.vision.pictures import SPLITS, dataset


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_folder_is_none(tmp_path, name):
    with pytest.raises(VisionError, match="cannot be read"):
        FORMATS[name].read(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<a><b></a>",
        "<a>" * 40 + "</a>" * 40,
        "",
        "\x00\x01",
    ],
)
def test_dangerous_or_broken_xml_is_refused(tmp_path, text):
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VisionError, match=r"a\.xml cannot be read"):
        read_xml(path)


def test_voc_reads_what_it_can(tmp_path):
    (tmp_path / "a.xml").write_text(
        "<annotation><filename>a.png</filename><size><width>100</width><height>x</height></size>\n"
        "<object><name>Sand</name><bndbox><xmin>1</xmin><ymin>2</ymin>stray<xmax>3.5</xmax><ymax>4</ymax></bndbox>"
        "</object>\n<object><name></name></object>\n<object><name>Rock</name></object>\n"
        "<object><name>Rock</name><bndbox><xmin>9</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>"
        "</annotation>",
        encoding="utf-8",
    )
    (tmp_path / "b.xml").write_text("<annotation>", encoding="utf-8")
    found = voc_reader.read(tmp_path)
    (image,) = found.dataset.images
    assert (image.width, image.height) == (100, 0)
    assert image.annotations == (Annotation("Sand", Box(1, 2, 2.5, 2)),)
    assert [str(one).split(": ")[0] for one in found.left_out] == [
        f"{tmp_path / 'a.xml'}, line 3",
        f"{tmp_path / 'a.xml'}, line 4",
        f"{tmp_path / 'a.xml'}, line 5",
        f"{tmp_path / 'b.xml'} cannot be read",
    ]


def test_a_line_of_a_set_about_nothing_is_left_out(tmp_path):
    write("VOC", tmp_path, dataset(), SPLITS)
    path = tmp_path / "ImageSets/Main/Sand_train.txt"
    path.write_text("nobody  1\nété 🐟  2\nété 🐟  1\n", encoding="utf-8")
    found = voc_reader.read(tmp_path)
    assert [str(one).split("Main/")[1].split(":")[0] for one in found.left_out] == [
        "Sand_train.txt, line 1",
        "Sand_train.txt, line 2",
    ]


def test_coco_reads_what_it_can(tmp_path):
    path = tmp_path / "a.json"
    content = {
        "images": [{"id": 1, "file_name": "a.png"}, {"id": "x", "file_name": "b.png"}, {"id": 2}, 7],
        "categories": [{"id": 4, "name": "Sand"}, {"name": "no id"}],
        "annotations": [
            {"image_id": 1, "category_id": 4, "bbox": [1, 2, 3, 4]},
            {"image_id": 1, "category_id": 4},
            {"image_id": 1, "category_id": 5, "bbox": [1, 2, 3, 4]},
            {"image_id": 9, "category_id": 4, "bbox": [1, 2, 3, 4]},
            {"image_id": 1, "category_id": 4, "bbox": [1, 2, 0, 4]},
            {"image_id": 1, "category_id": 4, "bbox": [1, 2, 3]},
            {"image_id": 1, "category_id": 4, "bbox": ["a", 2, 3, 4]},
            "nothing",
            {"image_id": [1], "category_id": 4},
        ],
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    found = coco_reader.read(path)
    (image,) = found.dataset.images
    assert image.annotations == (Annotation("Sand", Box(1, 2, 3, 4)), Annotation("Sand"))
    places = [str(one).split("a.json, ")[1].split(":")[0] for one in found.left_out]
    assert places == [
        "categories[2]",
        *(f"annotations[{n}]" for n in range(3, 10)),
        *(f"images[{n}]" for n in (2, 3, 4)),
    ]


@pytest.mark.parametrize("text", ["", "[]", '{"images": []}', "<html>", "[" * 100_000, '{"images": 1}'])
def test_what_is_no_coco_is_refused(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VisionError, match=r"a\.json cannot be read"):
        coco_reader.read(path)


def test_csv_reads_what_it_can(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "\ufeffconcept,url,x,y,width,height\nSand,https://example.org/x%20y.png,1,2,3,4\n,https://example.org/a.png,,,,\n"
        "Sand,b.png,1,2,,\nSand,b.png,a,2,3,4\nSand,b.png,nan,2,3,4\nRock,b.png\n",
        encoding="utf-8",
    )
    found = fathomnet_csv.read(path)
    assert [(image.file_name, image.annotations) for image in found.dataset.images] == [
        ("x y.png", (Annotation("Sand", Box(1, 2, 3, 4)),)),
        ("b.png", (Annotation("Rock"),)),
    ]
    assert [str(one).split("a.csv, ")[1].split(":")[0] for one in found.left_out] == [f"line {n}" for n in (3, 4, 5, 6)]
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(VisionError, match="concept, url"):
        fathomnet_csv.read(path)
    path.write_bytes(b"concept,url\n\xff\xfe,x\n")
    with pytest.raises(VisionError, match="cannot be read"):
        fathomnet_csv.read(path)


def test_yolo_reads_what_it_can(tmp_path):
    (tmp_path / "dataset.yaml").write_text("names: [Sand, 'Rock, grey']\n", encoding="utf-8")
    (tmp_path / "labels/train").mkdir(parents=True)
    (tmp_path / "labels/train/a.txt").write_text(
        "1 0.5 0.5 0.5 0.5\n2 0.5 0.5 0.5 0.5\n-1 0.5 0.5 0.5 0.5\nx\n0 0.5 0.5 nan 1\n0 0.5 0.5 0 1\n\n", "utf-8"
    )
    found = yolo.read(tmp_path, 200, 100)
    (image,) = found.dataset.images
    assert (image.split, image.annotations) == ("train", (Annotation("Rock, grey", Box(50, 25, 100, 50)),))
    assert [str(one).split("a.txt, ")[1].split(":")[0] for one in found.left_out] == [f"line {n}" for n in range(2, 7)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("names:\n  0: Sand # yes\n  1: 'it''s'\n", ["Sand", "it's"]),
        ('nc: 2\nnames:\n- a\n- "b\\tc"\ntrain: x\n', ["a", "b\tc"]),
        ("names: ['a', b]\n", ["a", "b"]),
        ('names:\n  0: "\\U0001F41F"\n', ["🐟"]),
    ],
)
def test_names_as_other_tools_write_them(text, names):
    assert read_names(text)[1] == names


@pytest.mark.parametrize("text", ["", "names:\n", "names:\n  1: a\n", "names:\n  0: a\n  2: b\n"])
def test_names_that_are_none(text):
    with pytest.raises(ValueError, match="names"):
        read_names(text)


def test_records_are_checked(tmp_path):
    write("TF", tmp_path, dataset(), SPLITS)
    path = tmp_path / "train.record"
    whole = path.read_bytes()
    assert len(list(read_records(path))) == 2
    for place in (0, 9, 20, len(whole) - 2):
        path.write_bytes(bytes([*whole[:place], whole[place] ^ 1, *whole[place + 1 :]]))
        with pytest.raises(VisionError, match=r"record [12]"):
            list(read_records(path))
    for length in (5, 14, 40, len(whole) - 3):
        path.write_bytes(whole[:length])
        with pytest.raises(VisionError, match="is cut off"):
            list(read_records(path))
    path.write_bytes(b"\xff" * 8 + whole[8:])
    with pytest.raises(VisionError, match="record 1 has another checksum"):
        tensorflow_reader.read(tmp_path)


@pytest.mark.parametrize("data", [b"\x0a", b"\x0a\x05ab", b"\xff" * 11, b"\x0a\x04\x0a\x02\x0a\x05", b"\x0b"])
def test_bytes_that_are_no_example(data):
    with pytest.raises(ValueError, match=r"field|number"):
        decode(data)


def test_a_label_map_as_others_write_it():
    text = """# made by hand
    item { name: "A \\"b\\" # c" id: 2 }
    item: {
      id: 1
      name: 'caf\\303\\251' '!'
      display_name: "x"
    }
    """
    assert [(one.id, one.name) for one in read_label_map(text)] == [(1, "café!"), (2, 'A "b" # c')]
    for wrong in ("", "item {}", "item { id: 0 name: 'a' }", "item { id: 1 name: 'a' } item { id: 1 name: 'b' }"):
        with pytest.raises(ValueError, match=r"item|no items"):
            read_label_map(wrong)


def test_a_table_alone_is_read_too(tmp_path):
    write("TF", tmp_path, dataset(), SPLITS)
    for path in tmp_path.glob("*.record"):
        path.unlink()
    found = {image.file_name: image for image in tensorflow_reader.read(tmp_path).dataset.images}
    first = found["boxes & more.jpg"]
    assert first.split == "train"
    assert first.annotations[0] == Annotation("Sand", Box(1, 2, 30, 40))
    assert first.annotations[2].box is None
