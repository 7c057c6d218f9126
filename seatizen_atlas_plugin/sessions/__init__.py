"""What a survey session is: the grammar of its name, and the reader of its files."""

from .kinds import PROCESSED_DATA, RAW_DATA, version_kind
from .layout import READ_ARCHIVES, archive_folder, is_wanted, located_tables
from .model import (
    NOT_USEFUL,
    REPEATED,
    UNNAMED,
    Classifier,
    Frame,
    LeftOutFrame,
    Predictions,
    SessionError,
    SessionName,
    SurveySession,
)
from .name import NotASessionName, parse_session_name, session_names_in
from .reader import read_session
from .source import FolderSource, MembersSource, Source
from .useful import takes_all_frames

__all__ = [
    "NOT_USEFUL",
    "PROCESSED_DATA",
    "RAW_DATA",
    "READ_ARCHIVES",
    "REPEATED",
    "UNNAMED",
    "Classifier",
    "FolderSource",
    "Frame",
    "LeftOutFrame",
    "MembersSource",
    "NotASessionName",
    "Predictions",
    "SessionError",
    "SessionName",
    "Source",
    "SurveySession",
    "archive_folder",
    "is_wanted",
    "located_tables",
    "parse_session_name",
    "read_session",
    "session_names_in",
    "takes_all_frames",
    "version_kind",
]
