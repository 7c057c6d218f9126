"""The rows of the extensions: occurrences, measurements and pictures.

Ids of occurrences are made of the frame and of the label's name as it is now, so that they stay when an annotation is
revised, a label renamed as DinoVdeau's were, the highest of several classes another, or another atlas exported.
Cells that many rows share are joined by tabs beforehand.
"""

from __future__ import annotations

from collections import Counter
from typing import Dict, Iterator, List, Mapping, Tuple
from urllib.parse import quote

from ...atlas.content import Model
from ...former_names import current_name
from ..addresses import frame_page, record_page
from ..source import Source
from ..times import day
from .frames import Frame, Session
from .judging import Judge, Rule, Tally
from .metadata import MACHINE, Metadata
from .values import Annotated, ClassOfLabel, Scored
from .wording import MEDIA_FORMATS, clean, number, person

Row = Tuple[str, ...]

# NERC vocabularies: P01 "Depth (spatial coordinate) relative to water surface in the water body", P06 metres and
# dimensionless. P01 has no concept that is certainly right for the rest.
_DEPTH_TYPE = "Depth (spatial coordinate) relative to water surface in the water body"
_DEPTH_ID = "http://vocab.nerc.ac.uk/collection/P01/current/ADEPZZ01/"
_METRES = ("metres", "http://vocab.nerc.ac.uk/collection/P06/current/ULAA/")
_DIMENSIONLESS = ("dimensionless", "http://vocab.nerc.ac.uk/collection/P06/current/UUUU/")
_HEIGHT_TYPE = "Height of the camera above the place of take-off"
_SCORE = "Score of the classifier for the label (0 to 1)\t"  # and no id
_THRESHOLD = "Score from which on the label counts as present\t"


class FromAnnotations:
    """Occurrences that people saw."""

    def __init__(self, source: Source, judge: Judge, metadata: Metadata) -> None:
        self._judge = judge
        self._rules = _about(judge.rules)
        basis, recorded_by = metadata.basis_of_record, metadata.recorded_by
        self._sessions: Dict[int, str] = {}
        for key, date, dataset, author in source.rows(
            "SELECT id + 0 AS k, CAST(annotation_date AS TEXT) AS at, dataset_name, author_name "
            "FROM multilabel_annotation_session"
        ):
            name = clean(dataset)
            remark = f"Annotated in the dataset {name}." if name else ""
            about = (basis, recorded_by, person(author), day(date), "ValidatedByHuman", "", remark)
            self._sessions[key] = "\t".join(about)

    def rows(self, frame: Frame, values: Annotated, tally: Tally) -> Iterator[Row]:
        """The occurrences of a frame."""
        media = frame_page(frame.version, frame.path, frame.filename)
        said = {key: present for key, (present, _) in values.items()}
        for rule, present in self._judge.occurrences(said, tally):
            key = rule.label.id
            name, taxon = self._rules[key]
            occurrence = f"{frame.event}/annotation/{name}"
            about = self._sessions[values[key][1]]
            yield (frame.event, occurrence, "present" if present else "absent", taxon, about, media)


class FromPredictions:
    """Occurrences that a model saw."""

    def __init__(self, model: Model, classes: List[ClassOfLabel], judge: Judge, metadata: Metadata) -> None:
        self._judge = judge
        # The link tells models apart: the next DinoVdeau may have the same name.
        self._name = quote(model.link.rstrip("/").rpartition("/")[2] or model.name, safe="")
        self._rules = _about(judge.rules)
        self._by = clean(model.name)
        references = [clean(one) for one in (model.doi, model.link) if one]
        about = (MACHINE, metadata.recorded_by, self._by, "", "PredictedByMachine", " | ".join(references))
        self._about = "\t".join(about)
        self._unit = "\t".join((*_DIMENSIONLESS, self._by))
        self._remarks = {
            one.id: f"{self._by} for {clean(one.name)}; present from {one.present:.4g} on" for one in classes
        }

    def rows(self, frame: Frame, values: Scored, tally: Tally) -> Iterator[Row]:
        """The occurrences of a frame."""
        media, start = frame_page(frame.version, frame.path, frame.filename), f"{frame.event}/{self._name}"
        said = {key: value[0] for key, value in values.items()}
        for rule, present in self._judge.occurrences(said, tally):
            _, score, one = values[rule.label.id]
            name, taxon = self._rules[rule.label.id]
            occurrence, remark = f"{start}/{name}", f"Score {score:.4g} of {self._remarks[one.id]}"
            yield (frame.event, occurrence, "present" if present else "absent", taxon, self._about, remark, media)

    def measurements(self, frame: Frame, values: Scored) -> Iterator[Row]:
        """Score and threshold of each occurrence of a frame."""
        event, start = frame.event, f"{frame.event}/{self._name}"
        said = {key: value[0] for key, value in values.items()}
        for rule, _ in self._judge.occurrences(said):
            _, score, one = values[rule.label.id]
            occurrence = f"{start}/{self._rules[rule.label.id][0]}"
            yield (event, f"{occurrence}/score", occurrence, _SCORE, repr(score), self._unit)
            yield (event, f"{occurrence}/threshold", occurrence, _THRESHOLD, repr(one.present), self._unit)


def _about(rules: Mapping[int, Rule]) -> Dict[int, Tuple[str, str]]:
    """By label: its name as part of an id, and the columns that tell the taxon.

    Where labels share a name (an alga and a coral are called Turbinaria), the label's id tells them apart.
    """
    names = {key: current_name(rule.label.name.strip()) for key, rule in rules.items()}
    shared = Counter(names.values())
    parts = {key: quote(name, safe="") + (f"&label={key}" if shared[name] > 1 else "") for key, name in names.items()}
    return {key: (parts[key], _columns(rule)) for key, rule in rules.items()}


def _columns(rule: Rule) -> str:
    taxon = rule.taxon
    columns = (
        taxon.name,
        taxon.lsid,
        taxon.authorship,
        taxon.rank,
        taxon.taxon_id,
        *taxon.higher,
        rule.label.name,
        rule.vitality,
        rule.remark,
    )
    return "\t".join(map(clean, columns))


def frame_measurements(frame: Frame) -> List[Row]:
    """Depth or height of a frame."""
    found = []
    if frame.depth is not None:
        method = "Echo sounder of the vehicle"
        value = number(frame.depth)
        found.append((frame.event, f"{frame.event}/depth", "", _DEPTH_TYPE, _DEPTH_ID, value, *_METRES, method))
    if frame.altitude is not None:
        method = "As the vehicle told it"
        value = number(frame.altitude)
        found.append((frame.event, f"{frame.event}/height", "", _HEIGHT_TYPE, "", value, *_METRES, method))
    return found


def media_row(session: Session, frame: Frame, licence: str, creator: str, holder: str) -> Row:
    """Where the picture is; nobody has an address for a member of an archive, so its place is named behind `#`."""
    ending = frame.filename.rpartition(".")[2].lower()
    place = clean(frame.path.strip("/"))
    return (
        frame.event,
        "StillImage",
        MEDIA_FORMATS.get(ending, ""),
        frame_page(frame.version, frame.path, frame.filename),
        clean(frame.filename),
        f"{place} in the archives of {record_page(frame.version)}" if place else "",
        frame.time or session.day,
        creator,
        "Zenodo",
        f"https://doi.org/10.5281/zenodo.{frame.version}",
        licence,
        holder,
    )
