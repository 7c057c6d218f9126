"""What each preset promises; the large ones are judged by their specification, not written."""

from __future__ import annotations

import io
import zipfile

import pytest
from generated_communities import generate


def kept(sessions):
    return sum(spec.kept for spec in sessions if not spec.outside)


def test_small():
    from session_generator.presets import PRESETS

    sessions = PRESETS["small"].sessions
    assert len([spec for spec in sessions if not spec.outside]) == 6
    assert sum(spec.kept for spec in sessions) < 400


def test_demo():
    from session_generator.presets import PRESETS

    sessions = [spec for spec in PRESETS["demo"].sessions if not spec.outside]
    assert len(sessions) == len({spec.name for spec in sessions}) == 18
    assert {spec.platform for spec in sessions} == {
        "ASV", "UAV", "UVC", "AUV", "SCUBA", "PADDLE", "KITE", "MASK", "SURF", "HIKE", "BOAT",
    }  # fmt: skip
    assert len({spec.location for spec in sessions}) >= 5
    unlisted = sum(spec.kept for spec in sessions if spec.layout == "raw-only" or not spec.useful_list)
    assert kept(sessions) - unlisted == 32_760


def test_bench():
    from session_generator.presets import PRESETS

    preset = PRESETS["bench"]
    assert preset.counts_only
    assert len(preset.sessions) == len({spec.name for spec in preset.sessions}) == 20
    assert kept(preset.sessions) == 96_928
    assert sum(spec.kept for spec in preset.sessions if spec.classified) * 31 == 2_969_986
    assert all(spec.layout == "standard" for spec in preset.sessions)


@pytest.mark.slow
def test_bench_has_the_measured_size(tmp_path):
    community = generate(tmp_path / "state", "bench")
    totals = community.expected["totals"]
    assert (totals["sessions"], totals["frames"], totals["scores"]) == (20, 96_928, 2_969_986)
    assert totals["archive_bytes"] == pytest.approx(72.7e6, rel=0.01)
    needed = 0
    for record in community.records:
        for file in record["files"]:
            if record["access"] == "open" and file["key"] in {"METADATA.zip", "PROCESSED_DATA_IA.zip"}:
                with zipfile.ZipFile(io.BytesIO(community.content(file))) as archive:
                    needed += sum(member.compress_size for member in archive.infolist() if is_needed(member.filename))
    assert 15e6 < needed < 21e6


def is_needed(name):
    return name in {"metadata.csv", "predictions_gps.csv"} or "jacques" in name or name.endswith("_freeze_scores.csv")
