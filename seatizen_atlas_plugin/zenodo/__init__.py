"""Zenodo: records, communities, versions, files, transfers, and single members of remote zips.

Reads the public API of one Zenodo server as its guests or with a token, and writes the deposits of the token's owner.
No qgis in here; who calls brings proxies, certificates and timeouts.
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
from .deposit import Deposit, DepositFile
from .deposit_errors import (
    AlreadyPublished,
    AmbiguousDeposit,
    ChangedMeanwhile,
    DepositGone,
    DepositRefused,
    FileCountExceeded,
    FilesDiffer,
    NoToken,
    NotYours,
    OpenDraft,
    PublishedDiffers,
    PublishingUnclear,
    QuotaExceeded,
    ScopeMissing,
    TokenRefused,
    TooLargeBody,
)
from .deposit_metadata import differences, lost_members
from .deposits import Deposits
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
from .inclusion import Inclusion, Standing, ensure_inclusion
from .local_files import LocalFile, look_at, refuse_names_and_sizes
from .published_dates import published_dates
from .records import Record, RemoteFile
from .release import Release, ReleaseReport, make_release
from .remote_zip import WHOLE_BELOW, Member, RemoteArchive
from .revision import Revision, revise
from .traffic import Traffic
from .transfer import download
from .transfer_errors import CannotWrite, ChecksumMismatch, NoSpace, SizeMismatch
from .upload_errors import (
    BadFileName,
    CannotRead,
    ChecksumPending,
    SourceChanged,
    TooManyBytes,
    TooManyFiles,
    UploadMismatch,
)
from .uploads import Uploader

__all__ = [
    "WHOLE_BELOW",
    "AlreadyPublished",
    "AmbiguousDeposit",
    "ArchiveError",
    "BadAnswer",
    "BadArchive",
    "BadFileName",
    "BadLink",
    "BadReference",
    "BadServer",
    "BadToken",
    "Blocked",
    "CannotRead",
    "CannotWrite",
    "ChangedMeanwhile",
    "ChecksumMismatch",
    "ChecksumPending",
    "DamagedMember",
    "Deposit",
    "DepositFile",
    "DepositGone",
    "DepositRefused",
    "Deposits",
    "EncryptedMember",
    "FileCountExceeded",
    "FilesDiffer",
    "Inclusion",
    "LocalFile",
    "Member",
    "MissingMember",
    "NoSpace",
    "NoToken",
    "NotFound",
    "NotYours",
    "OpenDraft",
    "OverlappingMembers",
    "PermissionDenied",
    "PublishedDiffers",
    "PublishingUnclear",
    "QuotaExceeded",
    "RateLimited",
    "Record",
    "RecordDeleted",
    "Release",
    "ReleaseReport",
    "RemoteArchive",
    "RemoteFile",
    "RequestRefused",
    "Revision",
    "ScopeMissing",
    "ServerFailure",
    "SizeMismatch",
    "SourceChanged",
    "Standing",
    "TokenRefused",
    "TooLargeBody",
    "TooManyBytes",
    "TooManyFiles",
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
    "UploadMismatch",
    "Uploader",
    "WebPageAnswer",
    "WrongRange",
    "ZenodoClient",
    "ZenodoError",
    "ZipBomb",
    "concept_or_version_id",
    "differences",
    "download",
    "ensure_inclusion",
    "external_doi",
    "look_at",
    "lost_members",
    "make_release",
    "published_dates",
    "refuse_names_and_sizes",
    "revise",
]
