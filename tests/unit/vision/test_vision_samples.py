"""Files that other programs wrote, where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatizen_atlas_plugin.vision import coco_reader, voc_reader
from seatizen_atlas_plugin.vision.formats import FORMATS, write
from seatizen_atlas_plugin.vision.label_map import read_label_map
from seatizen_atlas_plugin.vision.model import Annotation, Box, Dataset

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "m3_sen2val"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this clone")


def test_fathomnets_coco():
    found = coco_reader.read(SAMPLES / "coco/fathomnet_Akoya_platinum_dataset.json")
    assert found.left_out == []
    assert [len(image.annotations) for image in found.dataset.images] == [9, 4]
    assert len(found.dataset.categories) == 7
    assert found.dataset.images[0].address.endswith("/Tiburon/images/0392/04_56_07_19.png")


def test_the_coco_of_m3_download_with_its_ids_of_128_bits():
    found = coco_reader.read(SAMPLES / "m3_golden/coco.json")
    assert [image.id for image in found.dataset.images] == [1, 2]
    assert found.dataset.images[1].annotations == (Annotation("Poralia rufescens", Box(534, 2, 1290, 1079)),)


def test_voc_of_mbari_with_stray_text():
    found = voc_reader.read(SAMPLES / "voc")
    assert found.left_out == []
    images = {image.file_name: image for image in found.dataset.images}
    assert len(images) == 5
    assert images["IMG_5137.png"].annotations == (Annotation("PENIAGONE_VITREA", Box(2448, 1389, 200, 200)),)


def test_the_label_map_of_mbari():
    names = [one.name for one in read_label_map((SAMPLES / "tfrecord/label_map.pbtxt").read_text("utf-8"))]
    assert names == [
        "PENIAGONE_SP_A",
        "ECHINOCREPIS",
        "FUNGIACYATHUS_MARENZELLERI",
        "PENIAGONE_VITRAE",
        "TJALFIELLA",
    ]


@pytest.mark.parametrize("name", ["COCO", "VOC", "TF"])
def test_boxes_of_others_through_every_format(tmp_path, name):
    given = voc_reader.read(SAMPLES / "voc").dataset
    write(name, tmp_path, Dataset(given.categories, given.images))
    found = FORMATS[name].read(tmp_path).dataset
    assert {image.file_name: image.annotations for image in found.images} == {
        image.file_name: image.annotations for image in given.images
    }
