"""What a right atlas holds, as the session generator says independently of the plugin."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import contents

CLOSE = 1e-9
CLASSES = [
    "Acropora_Branching",
    "Acropora_Digitate",
    "Acropora_Submassive",
    "Acropora_Tabular",
    "Algal_Assemblage",
    "Algae_Halimeda",
    "Algae_Coralline",
    "Algae_Turf",
    "Atra/Leucospilota",
    "Bleached_coral",
    "Blurred",
    "Dead_coral",
    "Fish",
    "Homo_Sapiens",
    "Human_object",
    "Living_coral",
    "Non-acropora_Millepora",
    "Non-acropora_Encrusting",
    "Non-acropora_Foliose",
    "Non-acropora_Massive",
    "Non-acropora_Coral_free",
    "Non-acropora_Submassive",
    "Rock",
    "Sand",
    "Rubble",
    "Sea_cucumber",
    "Sea_urchin",
    "Sponges",
    "Syringodium_isoetifolium",
    "Thalassodendron_ciliatum",
    "Useless",
]
"""The 31 classes of DinoVdeau by their current names, in class-id order."""


@dataclass
class Expected:
    """The generator's own account: sessions by deposit, records to ignore."""

    sessions: dict
    ignored: list

    @classmethod
    def read(cls, state: Path) -> Expected:
        found = json.loads((state / "expected.json").read_text(encoding="utf-8"))
        return cls(found["sessions"], found["ignored"])


def assert_holds(atlas: Path, expected: Expected, without: tuple = ()) -> None:
    """Deposits, versions, frames and scores equal the expectation, session by session.

    Coordinates to 1e-9 degrees, everything else exactly; `without` names deposits that are not to be there.
    """
    wanted = {doi: session for doi, session in expected.sessions.items() if doi not in without}
    deposits = contents.deposits(atlas)
    assert set(deposits) == set(wanted)
    frames, scores = contents.frames(atlas), contents.scores(atlas)
    assert {name for name, _ in frames} <= {session["name"] for session in wanted.values()}
    for doi, session in wanted.items():
        deposit = deposits[doi]
        assert deposit["session_name"] == session["name"]
        assert deposit["platform_type"] == session["platform"]
        assert deposit["alpha3_country_code"] == session["country"]
        assert (deposit["location"] or "") == session["location"]
        assert deposit["session_date"] == session["date"]
        kinds = {kind for _, kind in session["versions"]}
        assert (deposit["have_raw_data"], deposit["have_processed_data"]) == (
            int("RAW_DATA" in kinds),
            int("PROCESSED_DATA" in kinds),
        )
        versions = sorted((str(number), kind) for number, kind in session["versions"])
        assert [(number, kind) for number, kind, _ in deposit["versions"]] == versions
        assert_frames(session, {name: frame for (owner, name), frame in frames.items() if owner == session["name"]})
        assert_scores(session, {name: row for (owner, name), row in scores.items() if owner == session["name"]})


def assert_frames(session: dict, found: dict) -> None:
    assert set(found) == set(session["frames"]), session["name"]
    for name, wanted in session["frames"].items():
        longitude, latitude, altitude, pitch, roll, track, moment, fix, original, path = wanted
        frame = found[name]
        if longitude is None:
            assert frame["position"] is None
        else:
            assert frame["position"] == pytest.approx((longitude, latitude), abs=CLOSE)
        assert [frame[key] for key in ("altitude", "pitch", "roll", "track")] == [altitude, pitch, roll, track]
        assert (frame["datetime"], frame["fix"]) == (moment, fix)
        assert (frame["original"], frame["path"]) == (original, path)
        assert frame["version"] == str(session["frames_version"])


def assert_scores(session: dict, found: dict) -> None:
    assert set(found) == set(session["scores"]), session["name"]
    for name, wanted in session["scores"].items():
        assert {key: value for key, value in zip(CLASSES, wanted) if value is not None} == {
            key: value for key, value in found[name].items() if value is not None and not math.isnan(value)
        }
