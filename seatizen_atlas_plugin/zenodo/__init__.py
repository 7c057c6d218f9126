"""Zenodo: records, communities, versions, files, transfers, and single members of remote zips.

Reads the public API of one Zenodo server as its guests or with a token. No qgis in here; who calls brings proxies,
certificates and timeouts.
"""

from __future__ import annotations

from .archive_errors import (
    ArchiveError,
    BadArchive,
    DamagedMember,
    EncryptedMember,
    MissingMember,
    OverlappingMembers,
    UnknownCompression,
    UnsafeArchive,
    UnsafeName,
    UnsupportedMember,
    ZipBomb,
)
from .client import ZenodoClient
from .errors import (
    BadAnswer,
    BadLink,
    BadReference,
    BadServer,
    BadToken,
    Blocked,
    NotFound,
    PermissionDenied,
    RateLimited,
    RecordDeleted,
    RequestRefused,
    ServerFailure,
    TruncatedBody,
    UnexpectedShape,
    UnexpectedStatus,
    UnknownCommunity,
    UnknownDoi,
    Unreachable,
    UnreadableAnswer,
    WebPageAnswer,
    WrongRange,
    ZenodoError,
)
from .identifiers import concept_or_version_id, external_doi
from .records import Record, RemoteFile
from .remote_zip import WHOLE_BELOW, Member, RemoteArchive
from .traffic import Traffic
from .transfer import download
from .transfer_errors import CannotWrite, ChecksumMismatch, NoSpace, SizeMismatch

__all__ = [
    "WHOLE_BELOW",
    "ArchiveError",
    "BadAnswer",
    "BadArchive",
    "BadLink",
    "BadReference",
    "BadServer",
    "BadToken",
    "Blocked",
    "CannotWrite",
    "ChecksumMismatch",
    "DamagedMember",
    "EncryptedMember",
    "Member",
    "MissingMember",
    "NoSpace",
    "NotFound",
    "OverlappingMembers",
    "PermissionDenied",
    "RateLimited",
    "Record",
    "RecordDeleted",
    "RemoteArchive",
    "RemoteFile",
    "RequestRefused",
    "ServerFailure",
    "SizeMismatch",
    "Traffic",
    "TruncatedBody",
    "UnexpectedShape",
    "UnexpectedStatus",
    "UnknownCommunity",
    "UnknownCompression",
    "UnknownDoi",
    "Unreachable",
    "UnreadableAnswer",
    "UnsafeArchive",
    "UnsafeName",
    "UnsupportedMember",
    "WebPageAnswer",
    "WrongRange",
    "ZenodoClient",
    "ZenodoError",
    "ZipBomb",
    "concept_or_version_id",
    "download",
    "external_doi",
]
