"""What a survey session is: the grammar of its name, and the reader of its files."""

from .layout import READ_ARCHIVES, archive_folder, is_wanted
from .model import Classifier, Frame, Predictions, SessionError, SessionName, SurveySession
from .name import NotASessionName, parse_session_name, session_names_in
from .reader import read_session
from .source import FolderSource, MembersSource, Source
from .useful import takes_all_frames

__all__ = [
    "READ_ARCHIVES",
    "Classifier",
    "FolderSource",
    "Frame",
    "MembersSource",
    "NotASessionName",
    "Predictions",
    "SessionError",
    "SessionName",
    "Source",
    "SurveySession",
    "archive_folder",
    "is_wanted",
    "parse_session_name",
    "read_session",
    "session_names_in",
    "takes_all_frames",
]
