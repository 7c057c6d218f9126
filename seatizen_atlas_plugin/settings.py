"""The plugin's settings, typed, over QgsSettings.

Everything lies under `plugins/seatizen_atlas/`. A value that is missing or that nobody can read (a settings file is
edited by hand at times) is the default. Tokens are never kept here: they live in QGIS's authentication manager, and
only the id of the chosen configuration stands here.
"""

from __future__ import annotations

import json
from enum import Enum
from typing import Any, Callable, Generic, TypeVar

from qgis.core import QgsSettings

PREFIX = "plugins/seatizen_atlas/"
DEFAULT_SERVER = "https://zenodo.org"
DEFAULT_COMMUNITIES = ("seatizen-data",)
MOST_JOBS = 8
DEFAULT_JOBS = 3
RECENT_ATLASES = 8

T = TypeVar("T")


class LogLevel(str, Enum):
    """Which lines of an operation reach QGIS's log panel."""

    ERRORS = "errors"
    WARNINGS = "warnings"
    EVERYTHING = "everything"


DEFAULT_LOG_LEVEL = LogLevel.WARNINGS


def _text(raw: Any) -> str:
    return str(raw)


def _lines(raw: Any) -> tuple[str, ...]:
    return tuple(line for line in str(raw).splitlines() if line.strip())


def _flag(raw: Any) -> bool:
    return str(raw).lower() in {"true", "1"}


def _jobs(raw: Any) -> int:
    jobs = int(raw)
    if not 1 <= jobs <= MOST_JOBS:
        raise ValueError(raw)
    return jobs


def _share(raw: Any) -> float:
    share = float(raw)
    if not 0.0 <= share <= 1.0:
        raise ValueError(raw)
    return share


def _names(raw: Any) -> dict:
    values = json.loads(str(raw))
    if not isinstance(values, dict):
        raise TypeError(raw)
    return values


def _stored(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return "\n".join(value)
    return value


class Setting(Generic[T]):
    """One setting: its key, its default, and how the stored text becomes the value."""

    def __init__(self, key: str, default: T, read: Callable[[Any], T]) -> None:
        self.key = PREFIX + key
        self.default = default
        self._read = read

    def __get__(self, owner: Settings, kind: type) -> T:
        raw = QgsSettings().value(self.key)
        if raw is None:
            return self.default
        try:
            return self._read(raw)
        except (TypeError, ValueError):
            return self.default

    def __set__(self, owner: Settings, value: T) -> None:
        QgsSettings().setValue(self.key, _stored(value))


class Settings:
    """All settings; reading and writing an attribute reads and writes the user's profile."""

    server = Setting("server", DEFAULT_SERVER, _text)
    token_config = Setting("token_config", "", _text)
    communities = Setting("communities", DEFAULT_COMMUNITIES, _lines)
    data_folder = Setting("data_folder", "", _text)
    jobs = Setting("jobs", DEFAULT_JOBS, _jobs)
    log_level = Setting("log_level", DEFAULT_LOG_LEVEL, LogLevel)

    recent_atlases = Setting[tuple]("recent_atlases", (), _lines)
    sync_communities = Setting[tuple]("sync/communities", (), _lines)
    sync_since = Setting("sync/since", "", _text)
    sync_sessions = Setting("sync/sessions", "", _text)
    sync_full = Setting("sync/full", False, _flag)
    sync_all_frames = Setting("sync/all_frames", False, _flag)
    sync_load = Setting("sync/load", True, _flag)
    sessions_kind = Setting("sessions/kind", "folder", _text)
    sessions_source = Setting("sessions/source", "", _text)
    sessions_offline = Setting("sessions/offline", False, _flag)
    sessions_all_frames = Setting("sessions/all_frames", False, _flag)
    sessions_load = Setting("sessions/load", True, _flag)
    annotations_kind = Setting("annotations/kind", "file", _text)
    annotations_source = Setting("annotations/source", "", _text)
    annotations_load = Setting("annotations/load", True, _flag)
    download_target = Setting("download/target", "", _text)
    download_concept = Setting("download/concept", "", _text)
    download_overwrite = Setting("download/overwrite", False, _flag)
    download_load = Setting("download/load", True, _flag)
    fetch_folder = Setting("fetch/folder", "", _text)
    fetch_raw = Setting("fetch/raw", False, _flag)
    fetch_processed = Setting("fetch/processed", True, _flag)
    fetch_archives = Setting("fetch/archives", "", _text)
    fetch_token = Setting("fetch/token", False, _flag)
    publish_server = Setting("publish/server", "", _text)
    publish_token = Setting("publish/token", "", _text)
    metadata_kind = Setting("metadata/kind", "folder", _text)
    metadata_folder = Setting("metadata/folder", "", _text)
    metadata_campaign = Setting("metadata/campaign", "", _text)
    release_metadata = Setting("release/metadata", "", _text)
    upload_folder = Setting("upload/folder", "", _text)
    upload_campaign = Setting("upload/campaign", "", _text)
    upload_kind = Setting("upload/kind", "", _text)
    upload_all_frames = Setting("upload/all_frames", False, _flag)
    upload_keep = Setting("upload/keep", True, _flag)
    upload_iso = Setting("upload/iso", False, _flag)
    upgrade_source = Setting("upgrade/source", "", _text)
    upgrade_load = Setting("upgrade/load", True, _flag)
    script_file = Setting("script/file", "", _text)
    script_text = Setting("script/text", "", _text)
    check_online = Setting("check/online", False, _flag)
    labels_source = Setting("labels/source", "", _text)
    labels_file = Setting("labels/file", "", _text)
    labels_rename = Setting("labels/rename", False, _flag)
    model_source = Setting("model/source", "file", _text)
    model_file = Setting("model/file", "", _text)
    model_use_threshold = Setting("model/use_threshold", False, _flag)
    model_threshold = Setting("model/threshold", 0.5, _share)
    model_create_labels = Setting("model/create_labels", False, _flag)

    export_format = Setting("export/format", "", _text)
    export_folder = Setting("export/folder", "", _text)
    export_load = Setting("export/load", True, _flag)
    export_options = Setting[dict]("export/options", {}, _names)

    annotate_author = Setting("annotate/author", "", _text)
    annotate_dataset = Setting("annotate/dataset", "", _text)
    annotate_folder = Setting("annotate/folder", "", _text)
    annotate_favourites = Setting[tuple]("annotate/favourites", (), _lines)
    annotate_recent = Setting[tuple]("annotate/recent", (), _lines)

    def remember_atlas(self, path: str) -> None:
        """Put `path` at the head of the recent atlases."""
        others = [known for known in self.recent_atlases if known != path]
        self.recent_atlases = (path, *others)[:RECENT_ATLASES]

    def forget_atlas(self, path: str) -> None:
        """Take `path` out of the recent atlases."""
        self.recent_atlases = tuple(known for known in self.recent_atlases if known != path)
