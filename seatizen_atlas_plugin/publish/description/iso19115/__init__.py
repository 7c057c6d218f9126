"""The ISO 19115 metadata of a session, as the XML file that catalogues of geographic data read."""

from __future__ import annotations

from .document import file_name, session_xml

__all__ = ["file_name", "session_xml"]
