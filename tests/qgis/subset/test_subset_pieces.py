"""Ranges of frames are grouped into pieces, which take little memory however scattered the frames are."""

from __future__ import annotations

import sys

import pytest

from seatizen_atlas_plugin.exports.subset.pieces import PIECE, pieces


@pytest.mark.parametrize(
    "ranges",
    [
        [],
        [(5, 5)],
        [(1, PIECE)],
        [(1, PIECE + 1), (PIECE + 3, PIECE + 3)],
        [(1, 3 * PIECE + 7), (4 * PIECE, 4 * PIECE + 2), (5 * PIECE, 7 * PIECE)],
        [(number, number) for number in range(1, 2 * PIECE + 10, 2)],
    ],
)
def test_pieces_hold_all_frames_once_in_order_and_are_full_but_the_last(ranges):
    found = list(pieces(ranges))
    ids = [one for first, last in ranges for one in range(first, last + 1)]
    assert [one for piece in found for first, last in piece.ranges for one in range(first, last + 1)] == ids
    assert [piece.frames for piece in found[:-1]] == [PIECE] * len(found[:-1])
    assert sum(piece.frames for piece in found) == len(ids) and all(0 < piece.frames <= PIECE for piece in found)


def test_every_other_frame_of_a_large_atlas_takes_some_megabytes():
    found = list(pieces((number, number) for number in range(1, 1_600_000, 2)))
    assert sum(piece.frames for piece in found) == 800_000
    assert sum(map(sys.getsizeof, (piece.ends for piece in found))) < 20_000_000
