"""The atlas as a file: whether it is a GeoPackage at all, and which loaded layers show it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import Iterable, Iterator

from qgis.core import QgsMapLayer, QgsProviderRegistry, QgsVectorLayer

from ..messages import QT_TRANSLATE_NOOP, message
from .errors import AtlasReadOnly, NotAnAtlas

# The SQLite database header (https://www.sqlite.org/fileformat2.html#the_database_header).
_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100
_PAGE_SIZE = slice(16, 18)
_PAGE_COUNT = slice(28, 32)
_APPLICATION_ID = slice(68, 72)


def layer_uri(path: str, table: str) -> str:
    """The data source of one table of the file, for QGIS's OGR provider."""
    return QgsProviderRegistry.instance().providerMetadata("ogr").encodeUri({"path": path, "layerName": table})


def sqlite_uri(path: PurePath) -> str:
    """The URI of a file, by its absolute path, for Python's sqlite3.

    SQLite refuses the URIs that Python makes of Windows's network folders, `file://server/folder/file`; it wants the
    server in the path.
    """
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def refuse_if_no_geopackage(path: str, *, unmarked: bool = False) -> None:
    """Raise `NotAnAtlas` when the file is absent, no GeoPackage, or cut short.

    `unmarked` accepts a file that lacks the mark of a GeoPackage, as those from before the first publication do.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            header = stream.read(_HEADER_SIZE)
        size = file.stat().st_size
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise NotAnAtlas(
            message(QT_TRANSLATE_NOOP("Seatizen", "{path} does not exist or is no file."), path=path)
        ) from error
    except OSError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be read: {reason}.")
        raise AtlasReadOnly(message(text, path=path, reason=error.strerror)) from error
    marks = (b"GP", b"\0\0") if unmarked else (b"GP",)
    if not header.startswith(_MAGIC) or header[_APPLICATION_ID][:2] not in marks:
        text = QT_TRANSLATE_NOOP("Seatizen", "{path} is no GeoPackage, so no Seatizen atlas; it was left as it is.")
        raise NotAnAtlas(message(text, path=path))
    page_size = int.from_bytes(header[_PAGE_SIZE], "big")
    page_size = 65536 if page_size == 1 else page_size
    expected = page_size * int.from_bytes(header[_PAGE_COUNT], "big")
    # While another program writes, the pages that the file lacks may lie in its write-ahead log.
    if size < expected and not file.with_name(file.name + "-wal").exists():
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{path} is damaged: it has {size} bytes instead of {expected}; restore it from a copy.",
        )
        raise NotAnAtlas(message(text, path=path, size=size, expected=expected))


def refuse_if_read_only(path: str) -> None:
    """Raise `AtlasReadOnly` when the file or its folder (SQLite writes its log beside the file) is write-protected."""
    if not os.access(path, os.W_OK) or not os.access(Path(path).resolve().parent, os.W_OK):
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{path} cannot be written to; check the permissions of the file and its folder."
        )
        raise AtlasReadOnly(message(text, path=path))


def layers_of(path: str, layers: Iterable[QgsMapLayer]) -> Iterator[QgsVectorLayer]:
    """Those of the layers that show tables of this file."""
    wanted = Path(path).resolve()
    for layer in layers:
        if isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr":
            source = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path")
            if source and Path(source).resolve() == wanted:
                yield layer
