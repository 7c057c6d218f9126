"""Layers as shapefile and GeoPackage, written by GDAL straight from the snapshot."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import Dict, Iterator, List, NamedTuple, Tuple

from osgeo import gdal

from ...atlas.errors import AtlasError
from ...atlas.gdal_calls import checked, run_statements
from ...atlas.interruptible import aborted_by
from ...atlas.schema import spatial_index_statement
from ...feedback import Cancelled, Feedback
from ..bundle import Bundle
from ..source import Source
from .spatial import Layer


class _Format(NamedTuple):
    driver: str
    ending: str
    layer_options: Tuple[str, ...]


FORMATS: Dict[str, _Format] = {
    "Shapefile": _Format("ESRI Shapefile", ".shp", ("ENCODING=UTF-8",)),
    "GPKG": _Format("GPKG", ".gpkg", ("SPATIAL_INDEX=NO",)),  # it is made afterwards, in a way that can be cancelled
}


def write_layer(name: str, kind: str, layer: Layer, source: Source, bundle: Bundle, feedback: Feedback) -> None:
    """Write a layer into the bundle.

    GDAL wants its own endings, and a shapefile is several files: they are written in a folder of their own and then
    handed over.
    """
    form = FORMATS[kind]
    day = newest_day(source)
    options = list(form.layer_options)
    if kind == "Shapefile":
        options.append(f"DBF_DATE_LAST_UPDATE={day}")
    folder = bundle.folder / f".{name}{form.ending}.part"
    shutil.rmtree(folder, ignore_errors=True)  # what a killed export left
    folder.mkdir()
    path, told = str(folder / f"{name}{form.ending}"), str(bundle.folder / f"{name}{form.ending}")
    try:
        with _dated(day):
            source.translate(
                path,
                layer.bare_statement(short=kind == "Shapefile"),
                {
                    "format": form.driver,
                    "layerName": name,
                    "geometryType": layer.geometry_type.upper(),
                    "layerCreationOptions": options,
                },
                feedback,
                told,
            )
            if kind == "GPKG":
                _index(path, name, told, feedback)
        for one in sorted(folder.iterdir()):
            one.replace(bundle.path(one.name))
        if kind == "Shapefile":
            for ending in (".qix", ".sbn", ".sbx"):  # spatial indexes, which readers would trust
                bundle.outdated(f"{name}{ending}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _index(path: str, name: str, told: str, feedback: Feedback) -> None:
    """Give the layer its R-tree. Raises `AtlasError`, which names the file `told`, and `Cancelled`."""
    update = gdal.OF_VECTOR | gdal.OF_UPDATE
    dataset = checked(told, lambda: gdal.OpenEx(path, update))
    try:
        with aborted_by(dataset.AbortSQL, feedback):
            run_statements(told, dataset, [spatial_index_statement(name, "geom")])
    except AtlasError as error:
        if feedback.isCanceled():
            raise Cancelled from error
        raise


def file_names(name: str, kind: str) -> List[str]:
    """The files that are looked for before anything is written."""
    endings = (".shp", ".shx", ".dbf", ".prj", ".cpg") if kind == "Shapefile" else (FORMATS[kind].ending,)
    return [f"{name}{ending}" for ending in endings]


def newest_day(source: Source) -> str:
    """The day of the newest run of the atlas: formats that want a date get one that is the same at every export."""
    ended = "substr(CAST(coalesce(finished_at, started_at) AS TEXT), 1, 10)"
    return source.query(f"SELECT coalesce(max({ended}), '2000-01-01') AS day FROM etl_runs")[0][0]  # nosec B608: constants


@contextmanager
def _dated(day: str) -> Iterator[None]:
    """Have GDAL write this day where it would write the present moment."""
    gdal.SetThreadLocalConfigOption("OGR_CURRENT_DATE", f"{day}T00:00:00.000Z")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption("OGR_CURRENT_DATE", None)
