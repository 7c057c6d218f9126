"""What the inference step leaves: the useless filter, the classifier's answers, and both joined to positions."""

from __future__ import annotations

from typing import Iterable, Sequence

import numpy as np

from .classes import CLASSIFIER, OLD_CLASSES, THRESHOLDS, USELESS_FILTER
from .metadata_csv import angles, positions, sub_seconds
from .survey import MICRO, Survey, generator
from .texts import Column, decimals, table


def analysis_files(survey: Survey, seed: int, classifier: str = CLASSIFIER) -> dict[str, bytes]:
    """CSV files by path below the session folder; none of a platform that is not classified but its useful list."""
    if survey.scores is None:
        located = survey.spec.platform == "UVC" and survey.spec.useful_list and survey.longitude is not None
        return {"METADATA/predictions_gps.csv": _useful_list(survey)} if located else {}
    spec = survey.spec
    order = sorted(range(len(OLD_CLASSES)), key=OLD_CLASSES.__getitem__) if spec.alphabetical else None
    order = order or list(range(len(OLD_CLASSES)))
    names = [name for name, useful in zip(survey.names, survey.useful.tolist()) if useful]
    scores = survey.scores[:, order]
    limits = np.rint(np.array(THRESHOLDS)[order] * MICRO)
    header = ["FileName", *(OLD_CLASSES[index] for index in order)]
    values = list(score_rows(scores))
    present = [",".join(row) for row in np.where(scores > limits, "1", "0").tolist()]
    folder = f"PROCESSED_DATA/IA/{spec.name}_"
    files = {
        f"{folder}{USELESS_FILTER}.csv": _filter(survey, seed),
        f"{folder}{classifier}.csv": _lines(header, (names, present), spec.dialect),
        f"{folder}{classifier}_scores.csv": _lines(header, (names, values), spec.dialect),
    }
    if survey.longitude is not None and spec.useful_list:
        extra, joined = _joined(survey)
        header = [*header, *extra]
        files["METADATA/predictions_gps.csv"] = _lines(header, (names, present, joined), spec.dialect)
        files["METADATA/predictions_scores_gps.csv"] = _lines(header, (names, values, joined), spec.dialect)
    return files


def score_rows(scores: np.ndarray) -> Iterable[str]:
    """Scores of each frame with six decimals, joined by commas."""
    pattern = ",".join(["%.6f"] * scores.shape[1])
    return (pattern % tuple(row) for row in (scores / MICRO).tolist())


def _lines(header: Sequence[str], parts: Sequence[Sequence[str]], dialect: Sequence[str]) -> bytes:
    """A CSV file of joined parts; no cell of these files needs quotes. Only byte order mark, ends and `;` vary."""
    end = "\r\n" if "crlf" in dialect else "\n"
    text = end.join([",".join(header), *map(",".join, zip(*parts)), ""])
    if "semicolon" in dialect:
        text = text.replace(",", ";")
    return text.encode("utf-8-sig" if "bom" in dialect else "utf-8")


def _columns(survey: Survey) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    if survey.spec.classified:
        columns["SubSecDateTimeOriginal"] = sub_seconds(survey)
    columns.update(positions(survey))
    columns.update(angles(survey))
    return columns


def _joined(survey: Survey) -> tuple[list[str], list[str]]:
    """Names and joined cells of the columns of metadata.csv that accompany the predictions."""
    columns = _columns(survey)
    useful = survey.useful.tolist()
    rows = [",".join(row) for row, taken in zip(zip(*columns.values()), useful) if taken]
    return list(columns), rows


def _useful_list(survey: Survey) -> bytes:
    return table({"FileName": survey.names, **_columns(survey)}, len(survey))


def _filter(survey: Survey, seed: int) -> bytes:
    """Jacques: a frame is useless when its score exceeds 0.306."""
    rng = generator(seed, survey.spec.name, "filter")
    low, high = rng.uniform(0, 0.306, len(survey)), rng.uniform(0.307, 1, len(survey))
    columns: dict[str, Column] = {
        "FileName": survey.names,
        "Useless": ["0" if useful else "1" for useful in survey.useful.tolist()],
        "Score": decimals(np.round(np.where(survey.useful, low, high), 4), 4),
    }
    dialect = [trait for trait in survey.spec.dialect if trait in {"bom", "crlf", "semicolon"}]
    return table(columns, len(survey), dialect)
