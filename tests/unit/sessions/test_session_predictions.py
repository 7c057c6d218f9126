"""Scores of multilabel models."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.sessions import Classifier, Predictions

SESSION = "20231201_REU-TROU-DEAU_ASV-2_01"
METADATA = {"METADATA/metadata.csv": f"FileName,GPSLatitude,GPSLongitude\n{SESSION}_1.jpeg,-21,55\n2.jpeg,-21,55.1\n"}
SCORES = f"PROCESSED_DATA/IA/{SESSION}_lombardata_Small-model-v1_scores.csv"
BINARY = f"PROCESSED_DATA/IA/{SESSION}_lombardata_Small-model-v1.csv"
HEADER = "FileName,Acropore_branched,Rubble,Sand\n"


@pytest.fixture
def scores(read, model):
    """The predictions and warnings of one score file beside a session of two frames."""

    def run(text, path=SCORES, *, classifiers=None, extra=None, **options):
        files = {**METADATA, path: text, **(extra or {})}
        session = read(files, classifiers=[model] if classifiers is None else classifiers, **options)
        return session.predictions, [str(warning) for warning in session.warnings]

    return run


def test_scores_in_class_order_under_former_names(scores):
    text = HEADER + f"{SESSION}_1.jpeg,0.125,0.25,0.5\n2.jpeg,1,0,0.000013\n"
    assert scores(text) == ([Predictions(7, [(0, [0.125, 0.5, 0.25]), (1, [1.0, 0.000013, 0.0])])], [])


def test_current_names_do_as_well(scores):
    text = f"Sand,Rubble,Acropora_Branching,FileName\n0.5,0.25,0.125,{SESSION}_1.jpeg\n"
    assert scores(text) == ([Predictions(7, [(0, [0.125, 0.5, 0.25])])], [])


def test_a_model_with_former_names(scores):
    classifier = Classifier(2, "Small-model-v1", ("Acropore_branched", "Sponge"))
    text = "FileName,Acropora_Branching,Sponge\n2.jpeg,0.5,0.25\n"
    assert scores(text, classifiers=[classifier]) == ([Predictions(2, [(1, [0.5, 0.25])])], [])


def test_a_model_that_has_both_names(scores):
    classifier = Classifier(2, "Small-model-v1", ("Turf", "Algae_Turf"))
    text = "FileName,Algae_Turf,Turf\n2.jpeg,0.5,0.25\n"
    assert scores(text, classifiers=[classifier]) == ([Predictions(2, [(1, [0.25, 0.5])])], [])


def test_both_names_of_one_class_in_a_file(scores):
    text = "FileName,Acropore_branched,Acropora_Branching,Sand,Rubble\n2.jpeg,0.5,0.25,0,0\n"
    assert scores(text)[0] == [Predictions(7, [(1, [0.5, 0.0, 0.0])])]


def test_a_model_of_one_class(scores):
    classifier = Classifier(2, "Small-model-v1", ("Sand",))
    assert scores("FileName,Sand\n2.jpeg,0.5\n", classifiers=[classifier]) == ([Predictions(2, [(1, [0.5])])], [])


def test_unknown_and_missing_classes(scores):
    text = "FileName,Sand,Posidonia,Kelp,GPSLatitude,GPSLongitude\n2.jpeg,0.5,1,1,-21,55\n"
    assert scores(text) == (
        [Predictions(7, [(1, [None, 0.5, None])])],
        [
            f"{SCORES}: 2 column(s) are no classes of the model (Posidonia, Kelp); they were left out.",
            f"{SCORES}: 2 class(es) of the model have no column (Acropora_Branching, Rubble); they stay without score.",
        ],
    )


def test_many_names_are_shortened(scores):
    text = "FileName,Sand,A,B,C,D,E,F,Rubble,Acropore_branched\n"
    assert scores(text)[1] == [
        f"{SCORES}: 6 column(s) are no classes of the model (A, B, C, D, E, ...); they were left out."
    ]


def test_no_class_at_all(scores):
    assert scores("FileName,Kelp\n2.jpeg,0.5\n") == (
        [],
        [f"{SCORES} has no class of the model Small-model-v1; its predictions were not imported."],
    )


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("", f"{SCORES} is empty: expected a CSV file with a FileName column."),
        (
            "<html>",
            f"{SCORES} is not a table of frames: expected a header with a FileName column, found '<html>'.",
        ),
    ],
)
def test_a_file_that_is_no_table(scores, text, warning):
    assert scores(text) == ([], [warning])


def test_rows_that_cannot_be_taken(scores):
    text = HEADER + (
        f"{SESSION}_1.jpeg,0.5,0.5,0.5\n9.jpeg,0.5,0.5,0.5\n{SESSION}_1.jpeg,0.1,0.1,0.1\n8.jpeg,1,1,1\n,1,1,1\n"
    )
    assert scores(text) == (
        [Predictions(7, [(0, [0.5, 0.5, 0.5])])],
        [
            f"{SCORES}: 3 row(s) are of frames that are not in METADATA/metadata.csv (first at line 3); "
            "they were left out.",
            f"{SCORES}: 1 row(s) repeat a frame (first at line 4); the first row of each was taken.",
        ],
    )


def test_rows_of_frames_that_were_not_taken(scores):
    text = HEADER + f"{SESSION}_1.jpeg,0.5,0.5,0.5\n2.jpeg,0.25,0.5,0.5\n"
    useful = {"METADATA/predictions_gps.csv": "FileName\n2.jpeg\n"}
    assert scores(text, extra=useful, all_frames=False) == (
        [Predictions(7, [(0, [0.25, 0.5, 0.5])])],
        [f"{SCORES}: 1 row(s) are of frames that were not taken as useful (first at line 2); they were left out."],
    )


@pytest.mark.parametrize("blank", ["", "nan", "NaN", " "])
def test_blank_scores(scores, blank):
    assert scores(HEADER + f"2.jpeg,{blank},0.5,0.25\n") == ([Predictions(7, [(1, [None, 0.25, 0.5])])], [])


def test_scores_that_cannot_be(scores):
    text = HEADER + f"{SESSION}_1.jpeg,1.5,0.5,-0.1\n2.jpeg,high,inf,0.25\n"
    assert scores(text) == (
        [Predictions(7, [(0, [None, None, 0.5]), (1, [None, 0.25, None])])],
        [
            f"{SCORES}: 2 score(s) are no numbers (first at line 3); they were taken as blank.",
            f"{SCORES}: 2 score(s) are not between 0 and 1 (first at line 2); they were taken as blank.",
        ],
    )


def test_rows_without_a_score(scores):
    assert scores(HEADER + f"{SESSION}_1.jpeg,,,\n2.jpeg,1,1,1\n") == (
        [Predictions(7, [(1, [1.0, 1.0, 1.0])])],
        [f"{SCORES}: 1 row(s) hold no score at all (first at line 2); they were left out."],
    )


def test_the_last_of_several_files_by_name(scores):
    again = SCORES.replace("_scores", "_scores_2")
    assert scores(HEADER + "2.jpeg,1,1,1\n", extra={again: HEADER + "2.jpeg,0,0,0\n"}) == (
        [Predictions(7, [(1, [0.0, 0.0, 0.0])])],
        [f"2 files hold scores of one model; {again} was read."],
    )


def test_the_file_of_0_and_1_is_not_read_beside_scores(scores):
    text = HEADER + "2.jpeg,0.5,0.5,0.5\n"
    assert scores(text, extra={BINARY: "not a table"}) == ([Predictions(7, [(1, [0.5, 0.5, 0.5])])], [])


ONLY_BINARY = (
    f"{BINARY} holds only 0 and 1 and there is no _scores.csv file of its model; its predictions were not imported."
)


def test_only_the_file_of_0_and_1(scores):
    assert scores(HEADER + "2.jpeg,1,0,0\n", path=BINARY) == ([], [ONLY_BINARY])


def test_only_the_file_of_0_and_1_known_by_name(read, model):
    session = read(METADATA, classifiers=[model], also_listed=[BINARY])
    assert (session.predictions, [str(warning) for warning in session.warnings]) == ([], [ONLY_BINARY])


def test_models_nobody_knows(read, model):
    drone = f"PROCESSED_DATA/IA/{SESSION}_SegForCoral-b2-2025_06_30_19127-bs16_refine_scores.csv"
    session = read(
        {
            **METADATA,
            SCORES: HEADER + "2.jpeg,1,1,1\n",
            drone: "FileName,Sand\n2.jpeg,1\n",
            "PROCESSED_DATA/IA/other_scores.csv": "x",
            f"PROCESSED_DATA/IA/{SESSION}_bioclip2.csv": "FileName,Kingdom\n",
            f"PROCESSED_DATA/IA/{SESSION}_jacques-v0.1.0_model-20240513_v20.0.csv": "FileName,Useless\n",
        },
        classifiers=[model],
    )
    assert len(session.predictions) == 1
    assert session.unknown_models == ("SegForCoral-b2-2025_06_30_19127-bs16_refine", "other")
    assert [str(warning) for warning in session.warnings] == [
        f"{SESSION} has predictions of models the atlas does not know: "
        "SegForCoral-b2-2025_06_30_19127-bs16_refine, other; they were left out. "
        "Import these models into the atlas, then synchronise again."
    ]


def test_without_a_classifier_every_model_is_unknown(scores, read):
    session = read({**METADATA, SCORES: HEADER}, classifiers=[])
    assert session.unknown_models == ("lombardata_Small-model-v1",)


def test_the_longest_mark_owns_a_file(read):
    large = Classifier(1, "Dino-large", ("Sand",))
    larger = Classifier(2, "Dino-large-v2", ("Sand",))
    nameless = Classifier(3, "", ("Sand",))
    files = {
        **METADATA,
        f"PROCESSED_DATA/IA/{SESSION}_Dino-large-v2_scores.csv": "FileName,Sand\n2.jpeg,0.25\n",
        f"PROCESSED_DATA/IA/{SESSION}_dino-LARGE_scores.csv": "FileName,Sand\n2.jpeg,0.5\n",
    }
    session = read(files, classifiers=[large, larger, nameless])
    assert session.predictions == [Predictions(1, [(1, [0.5])]), Predictions(2, [(1, [0.25])])]
    assert session.warnings == []


def test_scores_with_semicolons_and_decimal_commas(scores):
    text = "\ufeffFileName;Acropore_branched;Rubble;Sand\r\n2.jpeg;0,5;0,25;1\r\n"
    assert scores(text) == ([Predictions(7, [(1, [0.5, 1.0, 0.25])])], [])
