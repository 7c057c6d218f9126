"""The labels, models and classes of an atlas as rows of tables."""

from __future__ import annotations

from typing import Optional, Sequence

from ..atlas.catalogue.listing import LabelInfo, ModelInfo
from ..translation import translate
from .rows_model import Cell
from .wording import decimal, number

ID_COLUMN = 1
"""The column whose key is the id of the label or of the model."""


def label_headers() -> tuple[str, ...]:
    """The columns of the labels."""
    return (
        translate("Seatizen", "Label"),
        translate("Seatizen", "Id"),
        translate("Seatizen", "Description"),
        translate("Seatizen", "GBIF"),
        translate("Seatizen", "GCRMN"),
        translate("Seatizen", "Annotations"),
        translate("Seatizen", "Classes"),
        translate("Seatizen", "Former names"),
    )


def label_row(info: LabelInfo) -> Sequence[Cell]:
    """A label with what hangs on it."""
    label = info.label
    return (
        Cell(label.name),
        _id(label.id),
        Cell(label.description or ""),
        _id(label.id_gbif),
        Cell(label.code_gcrmn or ""),
        Cell(number(info.annotations) if info.annotations else "", info.annotations),
        Cell(", ".join(f"{name} ({model})" for model, name in info.classes)),
        Cell(", ".join(info.former_names)),
    )


def model_headers() -> tuple[str, ...]:
    """The columns of the models."""
    return (
        translate("Seatizen", "Model"),
        translate("Seatizen", "Id"),
        translate("Seatizen", "Classes"),
        translate("Seatizen", "Frames"),
        translate("Seatizen", "Date"),
        translate("Seatizen", "DOI"),
        translate("Seatizen", "Link"),
    )


def model_row(info: ModelInfo) -> Sequence[Cell]:
    """A model with its frames that have scores."""
    return (
        Cell(info.name),
        _id(info.id),
        Cell(number(len(info.classes)), len(info.classes)),
        Cell(number(info.frames), info.frames),
        Cell(info.creation_date[:10]),
        Cell(info.doi),
        Cell(info.link),
    )


def class_headers() -> tuple[str, ...]:
    """The columns of a model's classes."""
    return translate("Seatizen", "Class"), translate("Seatizen", "Threshold"), translate("Seatizen", "Label")


def class_row(one: tuple[str, float, str]) -> Sequence[Cell]:
    """A class with its threshold and label."""
    name, threshold, label = one
    known = threshold is not None
    return Cell(name), Cell(decimal(threshold) if known else "", threshold if known else -1.0), Cell(label)


def _id(value: Optional[int]) -> Cell:
    """Without separators of thousands."""
    return Cell("", -1) if value is None else Cell(str(value), value)
