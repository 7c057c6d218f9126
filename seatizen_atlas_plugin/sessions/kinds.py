"""What a version of a deposit holds of a session: its raw or its processed data."""

from __future__ import annotations

import re
from typing import Optional

RAW_DATA = "RAW_DATA"
PROCESSED_DATA = "PROCESSED_DATA"
KINDS = (RAW_DATA, PROCESSED_DATA)


def version_kind(version_text: str) -> Optional[str]:
    """`RAW_DATA`, `PROCESSED_DATA`, or None for a version to ignore.

    Zenodo holds the names with `_` or a space, in upper or lower case.
    """
    kind = re.sub(r"[\s_]+", "_", version_text.strip()).upper()
    return kind if kind in KINDS else None
