"""How an upload goes about what is on the server already."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class UploadOptions:
    """`keep`: files of the previous version stay in the new one; `again`: another version of a kind that is public
    already may be made; `publish`: make it public, which cannot be taken back."""

    keep: bool = True
    again: bool = False
    publish: bool = False
