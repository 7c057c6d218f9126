"""The split by session, file names, checksums."""

from __future__ import annotations

import os
import random

import google_crc32c
import pytest

from seatizen_atlas_plugin.vision.crc32c import crc32c
from seatizen_atlas_plugin.vision.errors import VisionError
from seatizen_atlas_plugin.vision.naming import category_files, portable, split_ending
from seatizen_atlas_plugin.vision.split import assign, parts_without, shares_of

THREE = (("train", 0.8), ("val", 0.1), ("test", 0.1))


def sessions(count: int, seed: int = 0) -> dict:
    chance = random.Random(seed)
    return {
        f"session {number}": {"": chance.randint(50, 150), **{f"label {n}": chance.randint(0, 40) for n in range(6)}}
        for number in range(count)
    }


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("", ()),
        ("0.8,0.1,0.1", THREE),
        ("8; 1; 1", THREE),
        ("3,1", (("train", 0.75), ("val", 0.25))),
        ("1,0,1", (("train", 0.5), ("test", 0.5))),
    ],
)
def test_shares(text, shares):
    assert [(name, pytest.approx(share)) for name, share in shares] == list(shares_of(text))


@pytest.mark.parametrize("text", ["1", "a,b,c", "0,0,0", "1,-1,1", "1,1,1,1", "nan,1,1", "inf,1,1", ",,"])
def test_shares_that_are_none(text):
    with pytest.raises(VisionError, match="how to split"):
        shares_of(text)


@pytest.mark.parametrize("seed", range(10))
def test_shares_of_pictures_and_labels_are_met(seed):
    groups = sessions(60)
    parts = assign(groups, THREE, seed)
    assert set(parts) == set(groups)
    for key in next(iter(groups.values())):
        total = sum(counts[key] for counts in groups.values())
        for name, share in THREE:
            held = sum(counts[key] for group, counts in groups.items() if parts[group] == name)
            assert held / total == pytest.approx(share, abs=0.1 if key else 0.04)


def test_it_is_the_same_again_and_in_any_order():
    groups = sessions(20)
    shuffled = dict(random.Random(3).sample(sorted(groups.items()), len(groups)))
    assert assign(groups, THREE, 42) == assign(shuffled, THREE, 42)
    assert assign(groups, THREE, 42) != assign(groups, THREE, 43)


def test_the_draw_does_not_change_between_versions():
    """A split that people published must come out again."""
    parts = assign({name: {"": 10} for name in "abcdefghij"}, THREE, 42)
    assert {group: part for group, part in parts.items() if part != "train"} == {"a": "val", "b": "test"}


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_few_sessions_leave_no_part_empty_while_there_are_enough(count):
    parts = assign(sessions(count), THREE, 1)
    assert len(parts_without(parts, THREE)) == max(0, 3 - count)
    assert assign(sessions(count), (), 1) == dict.fromkeys(sessions(count), "")


def test_names_that_every_system_can_hold():
    assert portable("a/b\\c<d>:e|f?.jpg") == "c_d__e_f_.jpg"
    assert portable("con.txt") == "_con.txt"
    assert portable("été 🐟.png") == "été 🐟.png"
    assert portable("..") == "_"
    assert portable("name. ") == "name"
    long = portable("é" * 300 + ".jpeg")
    assert len(long.encode()) <= 180
    assert long.endswith(".jpeg")
    assert portable("é" * 300 + ".jpeg") == long != portable("é" * 301 + ".jpeg")
    assert split_ending("a.b.jpg") == ("a.b", ".jpg")
    assert split_ending(".jpg") == (".jpg", "")


def test_categories_have_files_of_their_own():
    names = ["Sand", "sand", "a/b", "a%2Fb", "x" * 300, "x" * 301, "nul", ""]
    files = category_files(names)
    assert len({one.casefold() for one in files}) == len(names)
    assert all(portable(one) == one for one in files)
    assert files[:3] == ["Sand", "sand~2", "a%2Fb"]
    assert category_files(names) == files


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, 9, 1000, 1001, 32767, 32768, 32769, 100_003, 1 << 20, 3_000_001])
def test_checksums_are_those_of_google(length):
    data = os.urandom(length)
    assert crc32c(data) == google_crc32c.value(data)


def test_the_checksum_of_the_standard():
    assert crc32c(b"123456789") == 0xE3069283
    assert crc32c(bytes(32)) == 0x8A9136AA  # RFC 3720, B.4
