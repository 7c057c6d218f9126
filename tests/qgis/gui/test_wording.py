"""Numbers and words as the dialogs show them."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.gui.wording import duration, megabytes, number, shortened


def test_numbers_are_grouped():
    assert number(1_234_567) == "1,234,567"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0.0 MB"),
        (1, "0.01 MB"),
        (37_000, "0.04 MB"),
        (100_000, "0.1 MB"),
        (1_234_567_890, "1,234.6 MB"),
        (62_208_300_000, "62.2 GB"),
    ],
)
def test_megabytes(size, text):
    assert megabytes(size) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "1 second(s)"),
        (59, "59 second(s)"),
        (60, "1 minute(s)"),
        (5399, "90 minute(s)"),
        (5400, "2 hour(s)"),
    ],
)
def test_durations_have_one_unit(seconds, text):
    assert duration(seconds) == text


def test_only_the_start_of_a_long_line_is_shown():
    assert shortened("  one\ntwo") == "one"
    assert shortened("a" * 130) == "a" * 119 + "…"
    assert shortened(" \n ") == ""
