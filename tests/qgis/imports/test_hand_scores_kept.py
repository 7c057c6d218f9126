"""Scores made by hand when the session of their frames is read again."""

from __future__ import annotations

import dataclasses
import random
import shutil
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.checks.check import check_atlas
from seatizen_atlas_plugin.atlas.content import PredictionRows
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.atlas.scripts.run import run_script
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.imports.session_import import ImportOptions, import_sessions
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from tests.qgis.atlas.atlas_material import a_model, a_session, a_state, assert_valid, change, rows, snapshot, write
from tests.qgis.imports.annotation_files_material import HEADER, Log, bring, change_frames
from tests.support import contents
from tests.support.expected import Expected, assert_holds

HERMITAGE = "20240422_REU-HERMITAGE_ASV-2_03"
BY_HAND = f"local:{a_session(1).session_name}/scores"
WIDE = "SELECT * FROM multilabel_prediction_1 WHERE frame_id IN {} ORDER BY frame_id"


def by_hand(folder: Path, names, seed: int = 1, header: str = HEADER, name: str = "by hand.csv") -> Path:
    """A file of random scores of these frames, which are none of a generated session's."""
    chance = random.Random(seed)
    width = header.count(",")
    lines = [header, *(",".join([one, *(f"{chance.random():.9f}" for _ in range(width))]) for one in names)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def scored(atlas, frames, tmp_path):
    """Scores made by hand of frame 1, which had some, and of frame 3, which had none; returns their rows."""
    bring(atlas, by_hand(tmp_path, [frames[1], frames[3]]), model="1", replace=True)
    return rows(atlas, WIDE.format("(1, 3)"))


def findings(atlas) -> dict:
    """What checkatlas says, but for the times, which the material has of another day than its sessions' names."""
    found = check_atlas(str(atlas), SilentFeedback()).findings
    return {one.code: len(one.rows) for one in found if one.severity != "note" and one.code != "time_outside_day"}


def test_a_session_that_is_written_again_leaves_them_as_they_are(atlas, scored):
    assert [row[:2] for row in scored] == [(1, BY_HAND), (3, BY_HAND)]
    again = a_session(1, 12, seed=5, version="99999")
    again.predictions = [PredictionRows(1, "99999", [(index, [0.125] * 31) for index in range(12)])]
    (written,) = write(atlas, again)
    assert dataclasses.astuple(written) == (12, 10 * 31, 0, 2)
    assert rows(atlas, WIDE.format("(1, 3)")) == scored
    others = rows(atlas, "SELECT frame_id, version_doi, Sand FROM multilabel_prediction_1 WHERE frame_id <= 12")
    assert [row for row in others if row[0] not in (1, 3)] == [
        (frame, "99999", 0.125) for frame in range(1, 13) if frame not in (1, 3)
    ]
    assert rows(atlas, "SELECT id, version_doi FROM frame WHERE id <= 12 ORDER BY id") == [
        (frame, "99999") for frame in range(1, 13)
    ]
    assert rows(atlas, "SELECT DISTINCT version_doi FROM multilabel_prediction WHERE frame_id IN (1, 3)") == [
        (BY_HAND,)
    ]
    assert_valid(atlas)
    assert findings(atlas) == {}
    before = snapshot(atlas)
    assert dataclasses.astuple(write(atlas, again)[0]) == (12, 10 * 31, 0, 2)
    assert snapshot(atlas) == before


def test_frames_that_the_session_lost_stay_with_them(atlas, frames, scored):
    again = dataclasses.replace(a_session(1, 12), frames=[], predictions=[], frames_version_doi=None)
    (written,) = write(atlas, again)
    assert dataclasses.astuple(written) == (0, 0, 2, 0)
    assert rows(atlas, "SELECT id, filename FROM frame WHERE version_doi = '20011' ORDER BY id") == [
        (1, frames[1]),
        (3, frames[3]),
    ]
    assert rows(atlas, WIDE.format("(1, 2, 3, 4)")) == scored
    assert findings(atlas) == {}
    back = a_session(1, 12, version="99999")
    assert dataclasses.astuple(write(atlas, back)[0]) == (12, 7 * 31, 0, 1)
    assert rows(atlas, "SELECT id FROM frame WHERE filename IN (?, ?) ORDER BY id", frames[1], frames[3]) == [
        (1,),
        (3,),
    ]
    assert rows(atlas, WIDE.format("(1, 3)")) == scored
    assert rows(atlas, "SELECT doi FROM version WHERE deposit_doi = '20012' ORDER BY id") == [
        ("20010",),
        (BY_HAND,),
        ("99999",),
    ]
    assert_valid(atlas)


def test_scores_of_other_models_of_the_same_frames_are_replaced(atlas, frames, tmp_path):
    opened = open_atlas(str(atlas))
    opened.add_model(a_model(2, 3))
    opened.close()
    header = "FileName,class-2/0,class-2/1,class-2/2"
    bring(atlas, by_hand(tmp_path, [frames[1], frames[12]], header=header), model="2")
    mine = rows(atlas, "SELECT * FROM multilabel_prediction_2 ORDER BY frame_id")
    again = a_session(1, 11, seed=5)
    again.predictions = [PredictionRows(1, "20011", [(0, [0.5] * 31)]), PredictionRows(2, "20011", [(1, [0.25] * 3)])]
    assert dataclasses.astuple(write(atlas, again)[0]) == (11, 34, 1, 0)
    assert rows(atlas, "SELECT * FROM multilabel_prediction_2 ORDER BY frame_id") == sorted(
        [*mine, (2, "20011", 0.25, 0.25, 0.25)]
    )
    # frame 12 is none of the session's any more; what it had of the other model stays with it
    assert rows(atlas, "SELECT frame_id, version_doi, Sand FROM multilabel_prediction_1 WHERE frame_id <= 12") == [
        (1, "20011", 0.5)
    ]
    assert_valid(atlas)


def test_a_frame_with_scores_of_the_session_beside_those_by_hand_keeps_both_when_it_is_lost(atlas, frames, tmp_path):
    opened = open_atlas(str(atlas))
    opened.add_model(a_model(2, 1))
    opened.close()
    bring(atlas, by_hand(tmp_path, [frames[1]], header="FileName,class-2/0"), model="2")
    before = rows(atlas, WIDE.format("(1)"))
    write(atlas, dataclasses.replace(a_session(1, 12, version="99999"), frames=[], predictions=[]))
    assert [row[1] for row in before] == ["20011"]
    assert rows(atlas, WIDE.format("(1, 2)")) == before
    assert findings(atlas) == {}


def test_an_annotated_frame_and_one_scored_by_hand_of_one_name(atlas, frames, scored):
    change(
        atlas,
        "INSERT INTO multilabel_annotation_session VALUES (1, '2024-01-01T00:00:00.000Z', 'set', 'who')",
        "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
        "VALUES (1, 1, 7, 1)",
    )
    (written,) = write(atlas, a_session(1, 1, version="99999"))
    assert dataclasses.astuple(written) == (1, 0, 1, 1)
    assert rows(atlas, "SELECT id FROM frame WHERE version_doi IN ('20011', '99999') ORDER BY id") == [(1,), (3,)]
    assert rows(atlas, WIDE.format("(1, 3)")) == scored


def test_a_cancel_while_the_session_is_written_again(atlas, scored):
    before = snapshot(atlas)
    again = a_session(1, 12, seed=5, version="99999")
    opened = open_atlas(str(atlas))
    run = opened.begin_run("sync")
    for looks in range(6):
        with pytest.raises(Cancelled):
            opened.write_session(again, a_state(again), run, Log(looks))
    opened.close()
    after = snapshot(atlas)
    assert {key: value for key, value in after.items() if key != "etl_runs"} == {
        key: value for key, value in before.items() if key != "etl_runs"
    }


def test_importing_again_replaces_them_on_request(atlas, frames, scored, tmp_path):
    path = by_hand(tmp_path, [frames[1], frames[3]], seed=2)
    (kept,) = bring(atlas, path, model="1").files
    assert (kept.status, kept.kept_frames) == ("unchanged", 2)
    assert rows(atlas, WIDE.format("(1, 3)")) == scored
    (replaced,) = bring(atlas, path, model="1", replace=True).files
    assert (replaced.status, replaced.replaced) == ("replaced", 2)
    now = rows(atlas, WIDE.format("(1, 3)"))
    assert [row[:2] for row in now] == [(1, BY_HAND), (3, BY_HAND)]
    assert [row[2:] for row in now] != [row[2:] for row in scored]


def test_scores_imported_by_earlier_versions_become_such_on_request(atlas, frames, tmp_path):
    """They were written under the version of the frame; nothing told them from the session's own."""
    path = by_hand(tmp_path, [frames[3]])
    bring(atlas, path, model="1")
    change(
        atlas,
        "UPDATE multilabel_prediction_1 SET version_doi = '20011' WHERE frame_id = 3",
        f"DELETE FROM version WHERE doi = '{BY_HAND}'",
    )
    assert findings(atlas) == {}
    before = Path(atlas).read_bytes()
    assert bring(atlas, path, model="1").files[0].status == "unchanged"
    assert Path(atlas).read_bytes() == before
    (one,) = bring(atlas, path, model="1", replace=True).files
    assert (one.status, one.replaced, one.predictions) == ("replaced", 1, 31)
    mine = rows(atlas, WIDE.format("(3)"))
    assert mine[0][1] == BY_HAND
    assert bring(atlas, path, model="1", replace=True).files[0].status == "unchanged"
    write(atlas, a_session(1, 12, seed=9))
    assert rows(atlas, WIDE.format("(3)")) == mine


def test_two_deposits_of_one_name(atlas, frames, tmp_path):
    second = dataclasses.replace(a_session(2, 6), session_name=a_session(1).session_name)
    write(atlas, second)
    bring(atlas, by_hand(tmp_path, [frames[3], frames[15]]), model="1")
    found = rows(
        atlas,
        "SELECT p.frame_id, p.version_doi, v.deposit_doi FROM multilabel_prediction_1 AS p "
        "JOIN version AS v ON v.doi = p.version_doi WHERE p.frame_id IN (3, 15) ORDER BY 1",
    )
    name = a_session(1).session_name
    assert found == [
        (3, f"local:{name}/1/scores", "20012"),
        (15, f"local:{name}/2/scores", "20022"),
    ]
    mine = rows(atlas, WIDE.format("(3, 15)"))
    write(atlas, a_session(1, 12, seed=5), dataclasses.replace(second, predictions=[]))
    assert rows(atlas, WIDE.format("(3, 15)")) == mine
    assert {"score_version:1", "deposit_flags"}.isdisjoint(findings(atlas))


def test_a_session_with_wrong_flags_is_still_found(atlas, scored):
    change_frames(atlas, "UPDATE deposit SET have_raw_data = 0 WHERE doi = '20012'")
    assert findings(atlas) == {"deposit_flags": 1}


def of_session(atlas, name) -> dict:
    """Frames' names with the versions of their scores."""
    found = rows(
        atlas,
        "SELECT f.filename, p.version_doi FROM multilabel_prediction_1 AS p JOIN frame AS f ON f.id = p.frame_id "
        "WHERE f.filename LIKE ?",
        f"{name}%",
    )
    return dict(found)


def everything_else(atlas, scored) -> dict:
    """What the atlas holds but for the scores of these frames and the version that they hang on."""
    found = contents.everything(atlas)
    found["scores"] = {key: value for key, value in found["scores"].items() if key[1] not in scored}
    for deposit in found["deposits"].values():
        deposit["versions"] = [one for one in deposit["versions"] if not one[0].endswith("/scores")]
    return found


def test_a_local_session_becomes_the_published_one(own_server, connect, folders, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    import_sessions(str(atlas), folders / HERMITAGE, ImportOptions(), SilentFeedback())
    ids = contents.frame_ids(atlas)
    names = sorted(name for _, name in ids)[:3]
    bring(atlas, by_hand(tmp_path, names), model="1", replace=True)
    statement = (
        "SELECT p.* FROM multilabel_prediction_1 AS p JOIN version AS v ON v.doi = p.version_doi WHERE v.doi = ?"
    )
    mine = rows(atlas, statement, f"local:{HERMITAGE}/scores")
    assert len(mine) == 3
    imported = tmp_path / "imported.gpkg"
    shutil.copy(atlas, imported)
    plain = tmp_path / "plain.gpkg"
    synchronise(connect(own_server), str(plain), SyncOptions(), SilentFeedback())

    report = synchronise(connect(own_server), str(atlas), SyncOptions(), SilentFeedback())
    (one,) = (one for one in report.outcomes if one.name == HERMITAGE)
    left_out = sum(name in of_session(plain, HERMITAGE) for name in names)
    assert left_out > 0
    assert [str(told) for told in one.messages if "by hand" in str(told)] == [
        f"{HERMITAGE}: {left_out} frames keep the scores that were made by hand; those that came with the session "
        "were left out."
    ]
    assert rows(atlas, statement, f"local:{HERMITAGE}/scores") == mine
    assert {key: key_id for key, key_id in contents.frame_ids(atlas).items() if key[0] == HERMITAGE} == ids
    assert everything_else(atlas, names) == everything_else(plain, names)
    assert synchronise(connect(own_server), str(atlas), SyncOptions(), SilentFeedback()).updated == 0
    assert_valid(atlas)
    assert findings(atlas) == findings(plain)

    again = import_sessions(str(imported), folders / HERMITAGE, ImportOptions(), SilentFeedback(), connect(own_server))
    assert [(one.status, one.local) for one in again.outcomes] == [("updated", False)]
    assert rows(imported, statement, f"local:{HERMITAGE}/scores") == mine
    assert contents.frame_ids(imported) == ids


def test_a_changed_folder_is_imported_again(folders, tmp_path):
    atlas, table = tmp_path / "atlas.gpkg", folders / HERMITAGE / "METADATA" / "metadata.csv"
    import_sessions(str(atlas), folders / HERMITAGE, ImportOptions(), SilentFeedback())
    ids = contents.frame_ids(atlas)
    gone = max(name for _, name in ids)
    stays = min(name for _, name in ids)
    bring(atlas, by_hand(tmp_path, [gone, stays]), model="1", replace=True)
    mine = rows(atlas, "SELECT * FROM multilabel_prediction_1 WHERE version_doi LIKE '%/scores' ORDER BY 1")
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if gone not in line), encoding="utf-8")
    report = import_sessions(str(atlas), folders / HERMITAGE, ImportOptions(), SilentFeedback())
    assert (report.updated, contents.frame_ids(atlas)) == (1, ids)
    assert rows(atlas, "SELECT * FROM multilabel_prediction_1 WHERE version_doi LIKE '%/scores' ORDER BY 1") == mine
    told = [str(one) for one in report.outcomes[0].messages]
    assert (
        f"{HERMITAGE}: 1 frames with annotations, or with scores made by hand, are no longer part of it; they stay in "
        "the atlas."
    ) in told


def test_a_record_that_changed_on_zenodo(own_server, connect, tmp_path):
    """Every session of the community is read again, and holds what it should but for the scores made by hand."""
    atlas, expected = tmp_path / "atlas.gpkg", Expected.read(own_server.state)
    synchronise(connect(own_server), str(atlas), SyncOptions(), SilentFeedback())
    assert_holds(atlas, expected)
    names = [row[0] for row in rows(atlas, "SELECT filename FROM frame ORDER BY id LIMIT 40")]
    bring(atlas, by_hand(tmp_path, names), model="1", replace=True)
    mine = rows(atlas, "SELECT * FROM multilabel_prediction_1 WHERE version_doi LIKE '%/scores' ORDER BY 1")
    before, ids = everything_else(atlas, ()), contents.frame_ids(atlas)
    change(atlas, "UPDATE sync_state SET archives = '{}', revision = NULL")
    report = synchronise(connect(own_server), str(atlas), SyncOptions(full=True), SilentFeedback())
    assert (report.updated + report.added, report.failed) == (len(expected.sessions), 0)
    assert rows(atlas, "SELECT * FROM multilabel_prediction_1 WHERE version_doi LIKE '%/scores' ORDER BY 1") == mine
    assert len(mine) == 40
    assert contents.frame_ids(atlas) == ids
    assert {key: value for key, value in everything_else(atlas, ()).items() if key != "states"} == {
        key: value for key, value in before.items() if key != "states"
    }
    assert_valid(atlas)


def test_the_sessions_own_scores_come_back_as_the_documentation_says(server, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    synchronise(connect(server), str(atlas), SyncOptions(), SilentFeedback())
    before = contents.everything(atlas)
    (name,) = rows(
        atlas,
        "SELECT f.filename FROM frame AS f JOIN multilabel_prediction_1 AS p ON p.frame_id = f.id "
        "WHERE f.filename LIKE ? LIMIT 1",
        f"{HERMITAGE}%",
    )[0]
    bring(atlas, by_hand(tmp_path, [name]), model="1", replace=True)
    assert contents.everything(atlas)["scores"] != before["scores"]
    script = (
        "DELETE FROM multilabel_prediction WHERE version_doi LIKE 'local:%/scores';"
        f"UPDATE sync_state SET archives = '{{}}', revision = NULL WHERE session_name = '{HERMITAGE}';"
    )
    run_script(str(atlas), script, "back.sql", SilentFeedback())
    report = synchronise(connect(server), str(atlas), SyncOptions(), SilentFeedback())
    assert [one.name for one in report.outcomes if one.status in ("added", "updated")] == [HERMITAGE]
    assert contents.everything(atlas) == before
