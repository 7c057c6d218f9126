"""iFDO files as such: ids, moments, names, and what is written."""

from __future__ import annotations

import io
import json
import uuid

import pytest

from seatizen_atlas_plugin.vision.ifdo import (
    SCHEMA,
    IfdoWriter,
    datetime_text,
    file_name,
    image_uuid,
    label_entry,
    set_uuid,
    stamp_text,
    whole_image,
)
from seatizen_atlas_plugin.vision.ifdo_fields import FIELDS, HEADER_REQUIRED, ITEM_REQUIRED
from tests.support.ifdo import SCHEMAS, UUID4


def test_uuids_are_the_same_every_time_differ_by_name_and_look_random():
    assert image_uuid("20012", "a.jpeg") == image_uuid("20012", "a.jpeg") == "b0b39f92-f7f8-4c8a-8e59-49821cc5f76a"
    made = {
        set_uuid("20012"),
        image_uuid("20012", "a.jpeg"),
        image_uuid("20012", "b.jpeg"),
        image_uuid("20022", "a.jpeg"),
    }
    assert len(made) == 4
    for one in made:
        assert UUID4.fullmatch(one) and uuid.UUID(one).version == 4


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2023-06-08T09:59:58.250Z", "2023-06-08 09:59:58.250000"),
        ("2023-06-08T09:59:58Z", "2023-06-08 09:59:58.000000"),
        ("2023-06-08 09:59:58.123456789", "2023-06-08 09:59:58.123456"),
        ("2023-06-08", None),
        ("", None),
        (None, None),
        ("yesterday", None),
        ("2023-13-45T25:61:61Z", None),
        ("2023-02-29T00:00:00Z", None),
    ],
)
def test_moments_of_images(moment, text):
    assert datetime_text(moment) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2024-05-24T15:14:09.000Z", "2024-05-24T15:14:09.000Z"),
        ("2024-01-03T03:04:05.678901+00:00", "2024-01-03T03:04:05.678901Z"),
        ("2024-01-03 03:04:05", "2024-01-03T03:04:05Z"),
        ("2024-01-03T03:04:05+02:00", None),
        ("2024-05-24", "2024-05-24T00:00:00Z"),
        ("2024-05-24T24:00:01Z", None),
        ("2024-05-24Z", None),
        ("", None),
        (None, None),
    ],
)
def test_moments_of_labels(moment, text):
    assert stamp_text(moment) == text


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("20231201_REU-TROU-DEAU_ASV-2_01", "20231201_REU-TROU-DEAU_ASV-2_01_iFDO.json"),
        ("../../etc/passwd", "etc_passwd_iFDO.json"),
        ('a "b"\n/c\\d:e*🐠', "a_b_c_d_e_iFDO.json"),
        ("L'ÎLE", "L_ÎLE_iFDO.json"),
        ("///", "images_iFDO.json"),
    ],
)
def test_names_of_files(name, file):
    assert file_name(name) == file


def test_what_is_required_and_not_known_is_null_and_names_are_kept_whatever_they_hold():
    file = io.StringIO()
    writer = IfdoWriter(file, {"image-set-name": "a", "image-acquisition": "photo"})
    hostile = 'a "quoted",\nname\t🐠\u2028.jpeg'
    labels = [label_entry("Sand", "me", "2024-01-01T00:00:00Z", None)]
    writer.add(hostile, {"image-latitude": -21.123456789012345, "image-annotations": [whole_image(labels)]})
    writer.add("b.jpeg", {})
    assert writer.close() == 2
    content = json.loads(file.getvalue())
    assert content["$schema"] == SCHEMA
    assert list(content["image-set-header"])[:20] == list(HEADER_REQUIRED)
    assert {key: value for key, value in content["image-set-header"].items() if value is not None} == {
        "image-set-name": "a",
        "image-acquisition": "photo",
    }
    assert content["image-set-items"] == {
        hostile: {
            **dict.fromkeys(ITEM_REQUIRED),
            "image-latitude": -21.123456789012345,
            "image-annotations": [
                {
                    "shape": "whole-image",
                    "coordinates": [[]],
                    "labels": [{"label": "Sand", "annotator": "me", "created-at": "2024-01-01T00:00:00Z"}],
                }
            ],
        },
        "b.jpeg": dict.fromkeys(ITEM_REQUIRED),
    }


def test_a_file_without_images_is_one_too():
    file = io.StringIO()
    assert IfdoWriter(file, {}).close() == 0
    assert json.loads(file.getvalue())["image-set-items"] == {}


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the public schemas are not beside the project")
def test_the_fields_are_those_of_the_public_schema():
    schema = json.loads((SCHEMAS / "ifdo-v2.2.1.json").read_text(encoding="utf-8"))
    parts = {}
    for part in ("core", "capture", "content"):
        for name, one in schema["$defs"][f"iFDO-{part}-fields"]["properties"].items():
            parts[name] = (part, one)
    assert {name: field.part for name, field in FIELDS.items()} == {name: part for name, (part, _) in parts.items()}
    assert set(HEADER_REQUIRED) == set(schema["properties"]["image-set-header"]["required"])
    assert set(ITEM_REQUIRED) == set(schema["$defs"]["image-item-core"]["required"])
    for name, field in FIELDS.items():
        one = parts[name][1]
        if field.given:
            lowest = one.get("minimum", one.get("exclusiveMinimum"))
            assert (field.lowest, field.highest) == (lowest, one.get("maximum")), name
        constants = [choice["const"] for choice in one.get("anyOf", []) if "const" in choice]
        assert list(field.choices) == (constants if one.get("type") == "string" and field.choices else []), name
