"""The parameters with which every export is narrowed, and the `Selection` that they make."""

from __future__ import annotations

import re
from contextlib import suppress
from math import isfinite
from typing import Optional, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import Qt

from ..exports.selection import Extent, Selection
from ..translation import translate

ATLAS = "ATLAS"
EXTENT = "EXTENT"
AREA = "AREA"
DATE_FROM = "DATE_FROM"
DATE_TO = "DATE_TO"
SESSIONS = "SESSIONS"
PLACES = "PLACES"
PLATFORMS = "PLATFORMS"
LABELS = "LABELS"
CLASSES = "CLASSES"
THRESHOLD = "THRESHOLD"
ONLY_ANNOTATED = "ONLY_ANNOTATED"
MODEL = "MODEL"
OVERWRITE = "OVERWRITE"

_DEGREES = "EPSG:4326"


def add_atlas_parameter(algorithm: QgsProcessingAlgorithm) -> None:
    """ATLAS, the GeoPackage to read."""
    algorithm.addParameter(
        QgsProcessingParameterFile(
            ATLAS,
            translate("Seatizen", "Atlas"),
            Qgis.ProcessingFileParameterBehavior.File,
            fileFilter=translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)"),
        )
    )


def add_selection_parameters(algorithm: QgsProcessingAlgorithm) -> None:
    """The filters, all optional; those that are rarely used are advanced ones."""
    day = Qgis.ProcessingDateTimeParameterDataType.Date
    listed = translate("Seatizen", "{what} (several with commas; empty: all)")
    texts = {
        SESSIONS: listed.format(what=translate("Seatizen", "Sessions by name or DOI")),
        PLACES: listed.format(what=translate("Seatizen", "Places")),
        PLATFORMS: listed.format(what=translate("Seatizen", "Platforms")),
        LABELS: listed.format(what=translate("Seatizen", "Only frames annotated with any of the labels")),
        CLASSES: listed.format(what=translate("Seatizen", "Only frames predicted with any of the classes")),
    }
    parameters = [
        QgsProcessingParameterExtent(EXTENT, translate("Seatizen", "Only frames in the extent"), optional=True),
        QgsProcessingParameterFeatureSource(
            AREA,
            translate("Seatizen", "Only frames in the polygons of a layer"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        ),
        QgsProcessingParameterDateTime(
            DATE_FROM, translate("Seatizen", "Sessions from this day on"), day, optional=True
        ),
        QgsProcessingParameterDateTime(DATE_TO, translate("Seatizen", "Sessions to this day"), day, optional=True),
        *(
            QgsProcessingParameterString(name, texts[name], optional=True, multiLine=name == SESSIONS)
            for name in (SESSIONS, PLACES, PLATFORMS, LABELS, CLASSES)
        ),
        QgsProcessingParameterNumber(
            THRESHOLD,
            translate("Seatizen", "Score from which a class counts (empty: the class's own threshold)"),
            Qgis.ProcessingNumberParameterType.Double,
            optional=True,
            minValue=0.0,
            maxValue=1.0,
        ),
        QgsProcessingParameterBoolean(
            ONLY_ANNOTATED, translate("Seatizen", "Only annotated frames"), defaultValue=False
        ),
        QgsProcessingParameterString(
            MODEL, translate("Seatizen", "Model by name or id (empty: the newest)"), optional=True
        ),
    ]
    rare = {PLACES, PLATFORMS, LABELS, CLASSES, THRESHOLD, ONLY_ANNOTATED, MODEL}
    for parameter in parameters:
        if parameter.name() in rare:
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        algorithm.addParameter(parameter)


def add_overwrite_parameter(algorithm: QgsProcessingAlgorithm) -> None:
    """OVERWRITE, false unless asked for."""
    algorithm.addParameter(
        QgsProcessingParameterBoolean(OVERWRITE, translate("Seatizen", "Overwrite existing files"), defaultValue=False)
    )


def selection_of(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext) -> Selection:
    """What the filters ask for. Raises `QgsProcessingException` for a layer of polygons that cannot be used."""

    def names(name: str) -> Tuple[str, ...]:
        return split_names(algorithm.parameterAsString(parameters, name, context))

    given = parameters.get(THRESHOLD)
    return Selection(
        extent=_extent(algorithm, parameters, context),
        area=_area(algorithm, parameters, context),
        date_from=_day(algorithm, parameters, DATE_FROM, context),
        date_to=_day(algorithm, parameters, DATE_TO, context),
        sessions=names(SESSIONS),
        places=names(PLACES),
        platforms=names(PLATFORMS),
        labels=names(LABELS),
        classes=names(CLASSES),
        threshold=None if given in (None, "") else algorithm.parameterAsDouble(parameters, THRESHOLD, context),
        only_annotated=algorithm.parameterAsBoolean(parameters, ONLY_ANNOTATED, context),
        model=algorithm.parameterAsString(parameters, MODEL, context).strip(),
    )


_ENTRY = re.compile(r'\s*"((?:[^"]|"")+)"\s*(?:[,;\n]|$)|([^,;\n]+)')


def split_names(text: str) -> Tuple[str, ...]:
    """The entries of a comma, semicolon or newline separated text, blanks left out, each once, in order.

    A name with such a character in it is written in double quotes, as in a CSV file.
    """
    found = ((quoted or "").replace('""', '"') or plain.strip() for quoted, plain in _ENTRY.findall(text))
    return tuple(dict.fromkeys(entry for entry in found if entry))


def _day(algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context: QgsProcessingContext) -> str:
    moment = algorithm.parameterAsDateTime(parameters, name, context)
    return moment.date().toString(Qt.DateFormat.ISODate) if moment.isValid() else ""


def _extent(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext) -> Optional[Extent]:
    """In degrees. One in degrees already is taken as it is given, so that it may cross the antimeridian."""
    given = parameters.get(EXTENT)
    if given in (None, ""):
        return None
    degrees = QgsCoordinateReferenceSystem(_DEGREES)
    if isinstance(given, str):
        typed = _typed_degrees(given)
        if typed is not None:
            return typed
    box = algorithm.parameterAsExtent(parameters, EXTENT, context, degrees)
    if box.isNull() or not box.isFinite():
        raise QgsProcessingException(translate("Seatizen", "The extent {extent} cannot be read.").format(extent=given))
    return (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())


def _typed_degrees(text: str) -> Optional[Extent]:
    """`west,east,south,north [EPSG:4326]` as written: QGIS would exchange west and east where west is greater."""
    numbers, _, system = text.partition("[")
    if system.strip().rstrip("]").strip().upper() != _DEGREES:
        return None
    try:
        west, east, south, north = (float(part) for part in numbers.split(","))
    except ValueError:
        return None
    if not all(map(isfinite, (west, east, south, north))):
        return None
    return (west, min(south, north), east, max(south, north))


def _area(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext) -> Optional[bytes]:
    """The polygons of the layer (of its selection, when asked for), made one, in degrees."""
    if parameters.get(AREA) in (None, ""):
        return None
    source = algorithm.parameterAsSource(parameters, AREA, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, AREA))
    degrees = QgsCoordinateReferenceSystem(_DEGREES)
    change = QgsCoordinateTransform(source.sourceCrs(), degrees, context.transformContext())
    shapes = []
    for feature in source.getFeatures(QgsFeatureRequest().setNoAttributes()):
        shape = QgsGeometry(feature.geometry())
        if not shape.isNull():
            shapes.append(_in_degrees(shape, change))
    if not shapes:
        raise QgsProcessingException(translate("Seatizen", "The layer of polygons is empty; nothing was exported."))
    return bytes(QgsGeometry.unaryUnion(shapes).asWkb().data())


def _in_degrees(shape: QgsGeometry, change: QgsCoordinateTransform) -> QgsGeometry:
    with suppress(QgsCsException):  # else it is infinite where it has no place in degrees
        shape.transform(change)
        if shape.boundingBox().isFinite():
            return shape if shape.isGeosValid() else shape.makeValid()
    raise QgsProcessingException(
        translate("Seatizen", "A polygon cannot be brought to longitude and latitude; nothing was exported.")
    )
