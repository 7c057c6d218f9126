"""What Zenodo has newest of deposits, for checking an atlas."""

from __future__ import annotations

from typing import Sequence

from ..feedback import Feedback
from ..zenodo import ZenodoClient
from .versions import counted_versions


def latest_versions(client: ZenodoClient, concepts: Sequence[str], feedback: Feedback) -> dict[str, str]:
    """The id of the newest raw or processed version of each concept, else of its newest version; '' where none is."""
    found = client.versions_of(concepts, feedback)
    counted = {concept: counted_versions(versions) or versions for concept, versions in found.items()}
    return {concept: versions[0].id if versions else "" for concept, versions in counted.items()}
