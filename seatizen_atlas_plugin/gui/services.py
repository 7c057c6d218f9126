"""The calls of the packages below that the dialogs make, in one place, so that a test can hand in others."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Collection, Iterable, Iterator, Mapping, Optional, Sequence

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsVectorLayer

from ..atlas.catalogue.label_edit import RenameReport, rename_label
from ..atlas.catalogue.label_file import LabelSet, read_labels
from ..atlas.catalogue.label_import import import_labels
from ..atlas.catalogue.label_merge import MergeReport, merge_labels
from ..atlas.catalogue.label_report import LabelReport
from ..atlas.catalogue.listing import LabelInfo, ModelInfo, list_labels, list_models
from ..atlas.catalogue.model_definition import ModelDefinition
from ..atlas.catalogue.model_file import read_model
from ..atlas.catalogue.model_import import import_model
from ..atlas.catalogue.model_report import ModelReport
from ..atlas.checks import (
    CheckReport,
    Finding,
    RepairReport,
    check_atlas,
    finding_layer,
    repair_atlas,
    write_html,
)
from ..atlas.files import layer_uri, layers_of
from ..atlas.geopackage import open_atlas, readable_schema, refuse_if_edited
from ..atlas.layers import load_atlas, prepare_loaded, refresh_loaded
from ..atlas.published.source import open_published
from ..atlas.scripts.run import ScriptReport, run_script
from ..atlas.upgrade import UpgradeReport, upgrade_atlas
from ..feedback import Feedback
from ..imports.annotation_batch import AnnotationPreview, GivenSession, import_files, preview_files
from ..imports.annotation_import import AnnotationOptions
from ..imports.annotation_report import AnnotationReport
from ..imports.session_import import ImportOptions, import_sessions
from ..imports.session_report import ImportReport
from ..imports.session_sources import SessionList, find_sessions
from ..network import zenodo_client
from ..publish.download_report import DownloadReport
from ..publish.download_room import Missing, missing_in
from ..publish.frame_download import FrameReport, download_frames
from ..publish.session_choice import Choice, WantedSession, choose_sessions
from ..publish.session_download import download_sessions
from ..publish.token_check import TokenCheck, check_token
from ..publish.wanted_frames import Row
from ..publish.wanted_sessions import Reference
from ..sync import SyncOptions, SyncPlan, SyncReport, make_plan, run_plan, synchronise
from ..sync.atlas_download import AtlasDownload, download_atlas
from ..sync.latest import latest_versions
from ..translation import sentence


@dataclass(frozen=True)
class SyncRequest:
    """What the user asked for in the dialog; `plan` is None when it was not previewed.

    Two requests are equal when they have the same plan, whatever is done with the atlas afterwards.
    """

    atlas_path: str
    server: str
    options: SyncOptions
    plan: Optional[SyncPlan] = field(default=None, compare=False)
    load: bool = field(default=True, compare=False)


class Services:
    """The calls of the rooms below. They are for worker threads unless they say otherwise."""

    def check_atlas(self, path: str, *, may_be_new: bool = False) -> None:
        """Raise `AtlasError` when `path` is no atlas that can be read; with `may_be_new` it may be missing."""
        if not may_be_new or Path(path).exists():
            open_atlas(path).close()

    def schema(self, path: str) -> int:
        """The schema of an atlas that can be shown: 1 as it was published, or the current one. Raises `AtlasError`."""
        return readable_schema(path)

    def check_published(self, path: str) -> None:
        """Raise `AtlasError` when `path` is no published atlas that can be upgraded."""
        with open_published(path):
            return

    def download(
        self,
        server: str,
        concept: str,
        target: str,
        feedback: Feedback,
        *,
        overwrite: bool,
        shown: Collection[str],
    ) -> AtlasDownload:
        """Bring the published atlas to `target`."""
        with server_client(server, feedback) as client:
            return download_atlas(client, target, concept, feedback, overwrite=overwrite, shown=shown)

    def upgrade(self, source: str, target: str, feedback: Feedback, *, overwrite: bool) -> UpgradeReport:
        """Make a new atlas of a published one."""
        return upgrade_atlas(source, target, feedback, overwrite=overwrite)

    def run_script(self, path: str, script: str, name: str, feedback: Feedback, *, dry_run: bool) -> ScriptReport:
        """Run SQL on an atlas, or say what it would do."""
        return run_script(path, script, name, feedback, dry_run=dry_run)

    def check(self, path: str, feedback: Feedback, server: str = "") -> CheckReport:
        """What is wrong with an atlas; with `server` also which of its sessions have a newer version there."""
        if not server:
            return check_atlas(path, feedback)
        with server_client(server, feedback) as client:
            return check_atlas(path, feedback, lambda concepts: latest_versions(client, concepts, feedback))

    def repair(self, path: str, feedback: Feedback, codes: Collection[str]) -> RepairReport:
        """Put right the findings with these codes."""
        return repair_atlas(path, feedback, codes)

    def write_html(self, report: CheckReport, path: str) -> None:
        """Write what was found as a page."""
        write_html(report, path)

    def catalogue(self, path: str) -> tuple[Sequence[LabelInfo], Sequence[ModelInfo]]:
        """The labels and models of an atlas. Raises `AtlasError`."""
        return list_labels(path), list_models(path)

    def read_labels(self, source: str) -> LabelSet:
        """The labels of a file, or of a set that comes with the plugin. Raises `AtlasError`."""
        return read_labels(source)

    def import_labels(
        self, path: str, labels: LabelSet, feedback: Feedback, *, dry_run: bool, rename: bool
    ) -> LabelReport:
        """Add labels and update those that are there, or say what that would do."""
        return import_labels(path, labels, feedback, dry_run=dry_run, rename=rename)

    def rename_label(self, path: str, label_id: int, name: str, feedback: Feedback) -> RenameReport:
        """Give a label another name."""
        return rename_label(path, label_id, name, feedback)

    def merge_labels(
        self, path: str, kept_id: int, merged_ids: Sequence[int], feedback: Feedback, *, dry_run: bool
    ) -> MergeReport:
        """Merge labels into one of them, or say what that would do."""
        return merge_labels(path, kept_id, merged_ids, feedback, dry_run=dry_run)

    def read_model(
        self, source: str, *, name: str, link: str, doi: str, date: str, threshold: Optional[float]
    ) -> ModelDefinition:
        """The model of a file, a folder, or the one that comes with the plugin. Raises `AtlasError`."""
        return read_model(source, name=name, link=link, doi=doi, date=date, threshold=threshold)

    def import_model(
        self, path: str, definition: ModelDefinition, feedback: Feedback, *, create_labels: bool, dry_run: bool
    ) -> ModelReport:
        """Add a model or update it, or say what that would do."""
        return import_model(path, definition, feedback, create_labels=create_labels, dry_run=dry_run)

    def find_sessions(self, source: str) -> SessionList:
        """The session folders that a folder or a list means. Raises `SessionError`."""
        return find_sessions(source)

    def import_sessions(
        self, path: str, sessions: SessionList, options: ImportOptions, feedback: Feedback, server: str
    ) -> ImportReport:
        """Bring session folders into an atlas; with an empty `server` all as local ones."""
        if not server:
            return import_sessions(path, sessions, options, feedback)
        with server_client(server, feedback) as client:
            return import_sessions(path, sessions, options, feedback, client)

    def preview_annotations(
        self,
        path: str,
        source: str,
        given: Mapping[str, GivenSession],
        options: AnnotationOptions,
        feedback: Feedback,
    ) -> AnnotationPreview:
        """What importing a file or folder of annotations would do. Raises `AtlasError`."""
        return preview_files(path, source, given, options, feedback)

    def import_annotations(
        self,
        path: str,
        source: str,
        given: Mapping[str, GivenSession],
        options: AnnotationOptions,
        feedback: Feedback,
    ) -> AnnotationReport:
        """Bring a file or folder of annotations into an atlas."""
        return import_files(path, source, given, options, feedback)

    def make_plan(self, request: SyncRequest, feedback: Feedback) -> SyncPlan:
        """What a synchronisation would do; nothing is written."""
        with server_client(request.server, feedback, request.options.jobs) as client:
            return make_plan(client, request.atlas_path, request.options, feedback)

    def synchronise(self, request: SyncRequest, feedback: Feedback) -> SyncReport:
        """Carry out the plan of the request, or plan and carry out."""
        with server_client(request.server, feedback, request.options.jobs) as client:
            if request.plan is None:
                return synchronise(client, request.atlas_path, request.options, feedback)
            return run_plan(client, request.atlas_path, request.plan, request.options, feedback)

    def find_downloads(
        self, server: str, auth_id: str, references: Sequence[Reference], choice: Choice, feedback: Feedback
    ) -> Sequence[WantedSession]:
        """Which files of which sessions a download would bring. Raises `ZenodoError`."""
        with server_client(server, feedback, auth_id=auth_id) as client:
            return choose_sessions(client, references, choice, feedback)

    def missing_downloads(self, target: Path, sessions: Sequence[WantedSession], feedback: Feedback) -> Missing:
        """What a folder lacks of sessions, and whether it fits. Raises `CannotWrite`."""
        return missing_in(target, sessions, feedback)

    def download_sessions(
        self,
        server: str,
        auth_id: str,
        references: Sequence[Reference],
        target: Path,
        choice: Choice,
        feedback: Feedback,
        *,
        jobs: int,
    ) -> DownloadReport:
        """Bring sessions into folders below `target`."""
        with server_client(server, feedback, jobs, auth_id) as client:
            return download_sessions(client, references, target, choice, feedback, jobs)

    def download_frames(
        self, server: str, auth_id: str, rows: Sequence[Row], target: Path, feedback: Feedback, *, jobs: int
    ) -> FrameReport:
        """Bring single frames into folders below `target`."""
        with server_client(server, feedback, jobs, auth_id) as client:
            return download_frames(client, rows, target, feedback, jobs)

    def check_token(self, server: str, auth_id: str, feedback: Feedback) -> TokenCheck:
        """Ask a server whether it accepts the token of a configuration. Raises `NetworkSettingsError`."""
        with server_client(server, feedback, auth_id=auth_id) as client:
            return check_token(client, feedback)

    def refuse_if_edited(self, path: str, layers: Iterable[QgsMapLayer]) -> None:
        """Raise `AtlasError` when one of the layers of this file is in edit mode. Main thread."""
        refuse_if_edited(path, layers)

    def prepare(self, path: str, project: QgsProject) -> None:
        """Have the loaded layers of this file read it so that writing does not disturb them. Main thread."""
        prepare_loaded(path, project)

    def load(self, path: str, project: QgsProject) -> QgsLayerTreeGroup:
        """The atlas in the project, with fresh rows. Main thread."""
        group = load_atlas(path, project)
        refresh_loaded(path, project)
        return group

    def refresh(self, path: str, project: QgsProject) -> None:
        """Fresh rows in the layers of this file that are loaded. Main thread."""
        refresh_loaded(path, project)

    def is_shown(self, path: str, layers: Iterable[QgsMapLayer]) -> bool:
        """True when one of the layers shows this file. Main thread."""
        return any(True for _ in layers_of(path, layers))

    def finding_layer(self, path: str, finding: Finding, project: QgsProject) -> QgsVectorLayer:
        """The rows of a finding as a layer of the project, once. Main thread."""
        layer = finding_layer(path, finding)
        for shown in layers_of(path, project.mapLayers().values()):
            if shown.source() == layer.source():
                return shown
        return project.addMapLayer(layer)

    def load_table(self, path: str, table: str, name: str, project: QgsProject) -> Optional[QgsVectorLayer]:
        """A table of the file as a read-only layer of the project, once; None when there is none. Main thread."""
        source = layer_uri(path, table)
        for layer in layers_of(path, project.mapLayers().values()):
            if layer.source() == source:
                return layer
        layer = QgsVectorLayer(source, name, "ogr")
        if not layer.isValid():
            return None
        layer.setReadOnly(True)
        return project.addMapLayer(layer)


@contextmanager
def server_client(server: str, feedback: Feedback, jobs: int = 1, auth_id: str = "") -> Iterator[Any]:
    """A Zenodo client for one piece of work, which says so when the server makes it wait."""
    client = zenodo_client(
        server,
        jobs=jobs,
        auth_id=auth_id,
        on_wait=lambda wait: feedback.pushInfo(sentence(wait)),
    )
    try:
        yield client
    finally:
        client.close()


def same_file(path: str) -> str:
    """The path in the one form by which operations on a file know each other."""
    return os.path.normcase(Path(path).resolve())
