"""Annotation files with sessions told by hand: looked at one by one, imported together, each with its own end."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.imports.annotation_batch import GivenSession, import_files, preview_files
from seatizen_atlas_plugin.imports.annotation_import import AnnotationOptions
from tests.qgis.atlas.atlas_material import a_session, rows, write

FRAMES = [row[0] for row in a_session(1, 12).frames]
DATASETS = "SELECT dataset_name FROM multilabel_annotation_session ORDER BY id"
MARKS = "SELECT frame_id, value FROM multilabel_annotation ORDER BY frame_id"
RUNS = "SELECT kind, outcome FROM etl_runs WHERE kind LIKE 'import%' ORDER BY id"


class CancelAt(SilentFeedback):
    """Cancels when the progress has come so far."""

    def __init__(self, progress):
        self.limit, self.cancelled, self.seen = progress, False, []

    def setProgress(self, progress):
        self.seen.append(progress)
        self.cancelled = self.cancelled or progress >= self.limit

    def isCanceled(self):
        return self.cancelled


@pytest.fixture
def atlas(qgis_app, tmp_path):
    path = tmp_path / "atlas.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 12))
    return path


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "annotations"
    made.mkdir()
    return made


def put(folder, name, *lines):
    path = folder / name
    path.write_text("\n".join(["FileName,Fish", *lines]) + "\n", encoding="utf-8")
    return str(path)


def bring_in(atlas, source, given=None, feedback=None, **options):
    options = AnnotationOptions(**options)
    return import_files(str(atlas), str(source), given or {}, options, feedback or SilentFeedback())


def look(atlas, source, given=None, **options):
    return preview_files(str(atlas), str(source), given or {}, AnnotationOptions(**options), SilentFeedback())


def test_the_report_has_the_files_in_their_order_whoever_told_their_session(atlas, folder):
    first = put(folder, "a.csv", f"{FRAMES[0]},1")
    put(folder, "20240524_151409__first-last__named.csv", f"{FRAMES[1]},1")
    last = put(folder, "z.csv", f"{FRAMES[2]},0")
    given = {first: GivenSession("2024-05-24", "one", "a"), last: GivenSession("2024-05-24", "one", "z")}
    looked = look(atlas, folder, given).report
    assert [(one.status, one.annotations) for one in looked.files] == [("imported", 1)] * 3
    assert rows(atlas, DATASETS) == []
    report = bring_in(atlas, folder, given)
    assert [one.session.dataset for one in report.files] == ["named", "a", "z"]
    assert [one.path for one in report.files] == [one.path for one in looked.files]
    assert (report.annotations, report.sessions, report.dry_run) == (3, 3, False)
    assert rows(atlas, RUNS) == [("importannotations", "finished")]


def test_one_copy_of_what_several_files_told_by_hand_replace(atlas, folder):
    given = {}
    for number in range(3):
        path = put(folder, f"{number}.csv", f"{FRAMES[number]},1")
        given[path] = GivenSession("2024-05-24", "one", str(number))
    put(folder, "20240524_151409__first-last__named.csv", f"{FRAMES[4]},1")
    bring_in(atlas, folder, given)
    before = rows(atlas, MARKS)
    for number in range(3):
        put(folder, f"{number}.csv", f"{FRAMES[number]},0")
    put(folder, "20240524_151409__first-last__named.csv", f"{FRAMES[4]},0")
    report = bring_in(atlas, folder, given, replace=True)
    assert [one.status for one in report.files] == ["replaced"] * 4
    assert sorted(one.name for one in atlas.parent.glob("*.gpkg")) == sorted(["atlas.gpkg", Path(report.backup).name])
    assert rows(report.backup, MARKS) == before
    assert rows(atlas, MARKS) == [(frame, 0) for frame, _ in before]
    assert rows(atlas, RUNS) == [("importannotations", "finished")] * 2


def test_a_file_whose_date_cannot_be_read_does_not_keep_the_others_from_going_in(atlas, folder):
    first = put(folder, "a.csv", f"{FRAMES[0]},1")
    second = put(folder, "b.csv", f"{FRAMES[1]},1")
    given = {first: GivenSession("24/05/2024", "one", "a"), second: GivenSession("2024-05-24", "one", "b")}
    report = bring_in(atlas, folder, given)
    assert [one.status for one in report.files] == ["failed", "imported"]
    assert "“24/05/2024” is not written YYYY-MM-DD HH:MM:SS" in str(report.files[0].error)
    assert rows(atlas, DATASETS) == [("b",)]


def test_the_report_of_an_import_is_written_whole_or_not_at_all(atlas, folder, tmp_path, monkeypatch):
    path = put(folder, "20240524_151409__first-last__named.csv", f"{FRAMES[1]},1")
    report = bring_in(atlas, path)
    target = tmp_path / "report.csv"
    target.write_text("before", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(AtlasError, match=r"could not be written to .*report\.csv: No space left on device\."):
            report.write_csv(str(target))
    assert target.read_text(encoding="utf-8") == "before"
    assert not list(tmp_path.glob("*.part"))
    report.write_csv(str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbffile,kind,line,frame,column,value,what")
    with pytest.raises(AtlasError):
        report.write_csv(str(tmp_path / "absent" / "report.csv"))


def test_files_that_name_their_sessions_are_one_run(atlas, folder):
    for number in range(3):
        put(folder, f"20240524_15140{number}__first-last__named.csv", f"{FRAMES[number]},1")
    assert bring_in(atlas, folder).sessions == 3
    assert rows(atlas, RUNS) == [("importannotations", "finished")]


def test_each_file_that_fails_says_why_and_the_others_go_in(atlas, folder):
    put(folder, "20240524_151409__first-last__empty.csv")
    (folder / "20240524_151410__first-last__bad.csv").write_text("Name,Fish\na,1\n", encoding="utf-8")
    good = put(folder, "good.csv", f"{FRAMES[0]},1")
    report = bring_in(atlas, folder, {good: GivenSession("2024-05-24", "one", "good")})
    assert [one.status for one in report.files] == ["failed", "failed", "imported"]
    assert "has a header and no rows" in str(report.files[0].error)
    assert "expected a header with a column FileName" in str(report.files[1].error)
    assert rows(atlas, DATASETS) == [("good",)]


def test_when_no_file_can_be_imported_the_first_reason_is_raised(atlas, folder):
    untold = put(folder, "campaign.csv", f"{FRAMES[0]},1")
    before = atlas.read_bytes()
    with pytest.raises(AtlasError) as raised:
        bring_in(atlas, folder, {untold: GivenSession("2024-05-24", " ", "a")})
    assert str(raised.value) == f"The name of {untold} does not tell its date, author and dataset: give all three."
    (one,) = look(atlas, folder).report.files
    assert (one.status, [column.header for column in one.columns]) == ("failed", ["Fish"])
    assert atlas.read_bytes() == before


def test_what_is_told_of_a_file_that_names_its_session_does_not_count(atlas, folder):
    path = put(folder, "20240524_151409__first-last__named.csv", f"{FRAMES[1]},1")
    report = bring_in(atlas, path, {path: GivenSession("2020-01-01", "other", "other")}, author="third")
    assert (report.files[0].session.author, report.files[0].session.dataset) == ("first-last", "named")


@pytest.mark.parametrize("replaces", [False, True])
def test_a_second_file_of_one_session_never_replaces_the_first(atlas, folder, replaces):
    first = put(folder, "20240524_151409__first-last__named.csv", f"{FRAMES[1]},1")
    second = put(folder, "campaign.csv", f"{FRAMES[2]},1")
    given = {second: GivenSession("20240524_151409", "first-last", "named ")}
    looked, report = (
        look(atlas, folder, given, replace=replaces).report,
        bring_in(atlas, folder, given, replace=replaces),
    )
    for told in (looked, report):
        assert [one.status for one in told.files] == ["imported", "failed"]
        assert str(told.files[1].error).startswith(f"{second} is of the same date, author and dataset as {first};")
    assert [column.header for column in looked.files[1].columns] == ["Fish"]
    assert rows(atlas, "SELECT frame_id FROM multilabel_annotation") == [(2,)]


def test_a_look_tells_labels_and_models_to_choose_from(atlas, folder):
    found = look(atlas, put(folder, "campaign.csv", f"{FRAMES[0]},1"))
    assert (len(found.labels), len(found.models)) == (54, 1)
    assert dict(found.labels)[rows(atlas, "SELECT id FROM multilabel_label WHERE name = 'Fish'")[0][0]] == "Fish"


def test_a_cancel_leaves_whole_files(atlas, folder):
    given = {}
    for number in range(4):
        path = put(folder, f"{number}.csv", f"{FRAMES[number]},1")
        given[path] = GivenSession("2024-05-24", "one", str(number))
    feedback = CancelAt(55.0)
    with pytest.raises(Cancelled):
        bring_in(atlas, folder, given, feedback)
    assert rows(atlas, DATASETS) == [("0",), ("1",)]
    assert feedback.seen == sorted(feedback.seen)


class CancelAfterTheFirst(SilentFeedback):
    """Cancels when something is said of the first file, which is imported then."""

    def __init__(self):
        self.said = []

    def pushWarning(self, warning):
        self.said.append(warning)

    def isCanceled(self):
        return bool(self.said)


def test_a_cancel_between_files_keeps_the_copy_of_what_the_first_replaced(atlas, folder):
    first = folder / "20240524_151409__first-last__a.csv"
    put(folder, "20240524_151409__first-last__b.csv", f"{FRAMES[1]},1")
    put(folder, first.name, f"{FRAMES[0]},1")
    bring_in(atlas, folder)
    before = rows(atlas, MARKS)
    first.write_bytes(f"FileName,Fish,\xe9t\xe9\n{FRAMES[0]},0,\n".encode("cp1252"))
    put(folder, "20240524_151409__first-last__b.csv", f"{FRAMES[1]},0")
    feedback = CancelAfterTheFirst()
    with pytest.raises(Cancelled):
        bring_in(atlas, folder, None, feedback, replace=True)
    assert rows(atlas, MARKS) == [(1, 0), (2, 1)]
    (backup,) = (one for one in atlas.parent.glob("*.gpkg") if one != atlas)
    assert rows(backup, MARKS) == before
    assert rows(atlas, RUNS)[-1] == ("importannotations", "cancelled")
