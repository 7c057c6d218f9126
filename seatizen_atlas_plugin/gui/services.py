"""The calls of the packages below that the dialogs make, in one place, so that a test can hand in others."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable, Iterator, Optional

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject

from ..atlas.geopackage import open_atlas, refuse_if_edited
from ..atlas.layers import load_atlas, prepare_loaded, refresh_loaded
from ..feedback import Feedback
from ..network import zenodo_client
from ..sync import SyncOptions, SyncPlan, SyncReport, make_plan, run_plan, synchronise
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
    """Checking, planning, synchronising and loading. The first three are for worker threads."""

    def check_atlas(self, path: str, *, may_be_new: bool = False) -> None:
        """Raise `AtlasError` when `path` is no atlas that can be read; with `may_be_new` it may be missing."""
        if not may_be_new or Path(path).exists():
            open_atlas(path).close()

    def make_plan(self, request: SyncRequest, feedback: Feedback) -> SyncPlan:
        """What a synchronisation would do; nothing is written."""
        with _client(request, feedback) as client:
            return make_plan(client, request.atlas_path, request.options, feedback)

    def synchronise(self, request: SyncRequest, feedback: Feedback) -> SyncReport:
        """Carry out the plan of the request, or plan and carry out."""
        with _client(request, feedback) as client:
            if request.plan is None:
                return synchronise(client, request.atlas_path, request.options, feedback)
            return run_plan(client, request.atlas_path, request.plan, request.options, feedback)

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


@contextmanager
def _client(request: SyncRequest, feedback: Feedback) -> Iterator[Any]:
    """A Zenodo client for one piece of work, which says so when the server makes it wait."""
    client = zenodo_client(
        request.server,
        jobs=request.options.jobs,
        on_wait=lambda wait: feedback.pushInfo(sentence(wait)),
    )
    try:
        yield client
    finally:
        client.close()


def same_file(path: str) -> str:
    """The path in the one form by which operations on a file know each other."""
    return os.path.normcase(Path(path).resolve())
