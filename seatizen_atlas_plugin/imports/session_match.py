"""Which versions on Zenodo hold what lies in a session folder: by content, without downloading or zipping anything.

A zip's central directory tells the size and CRC-32 of every file in it; these are compared with the tables in the
folder. What is compared is what an atlas is made of: METADATA/metadata.csv and predictions_gps.csv, the scores and the
useful/useless classification in PROCESSED_DATA/IA.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Optional, Sequence

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP
from ..sessions import READ_ARCHIVES, archive_folder, located_tables
from ..sync.content import METADATA
from ..sync.versions import ChosenArchive, choose_archives, counted_versions
from ..translation import translate
from ..zenodo import Record, RemoteArchive, ZenodoClient
from .session_folder import FolderContent, TableFile

OTHER_CONTENT, ONLY_IN_FOLDER, ONLY_ON_ZENODO = "other content", "only in the folder", "only on Zenodo"
DIFFERENCE_WORDS = {
    OTHER_CONTENT: QT_TRANSLATE_NOOP("Seatizen", "other content"),
    ONLY_IN_FOLDER: QT_TRANSLATE_NOOP("Seatizen", "only in the folder"),
    ONLY_ON_ZENODO: QT_TRANSLATE_NOOP("Seatizen", "only on Zenodo"),
}


@dataclass(frozen=True)
class Difference:
    """One table that is not the same in the folder and in a version's archive; sizes in bytes, None where absent."""

    file: str
    what: str
    version: str
    folder_bytes: Optional[int]
    zenodo_bytes: Optional[int]

    def line(self) -> str:
        """It in one line, in the user's language."""
        sizes = [f"{size:,}".replace(",", " ") for size in (self.folder_bytes, self.zenodo_bytes) if size is not None]
        return translate("Seatizen", "{file}: {what} ({bytes} bytes; version {version})").format(
            file=self.file,
            what=translate("Seatizen", DIFFERENCE_WORDS[self.what]),
            bytes=" / ".join(sizes),
            version=self.version,
        )


@dataclass
class Match:
    """How a folder and a deposit compare.

    `archives` are those, by key, whose tables are the folder's (the newest such version of each). `found` says that
    METADATA.zip and the tables of predictions that the folder has are among them; `complete` that they also are the
    newest ones published and that nothing is missing in the folder, so that a synchronisation would read the same.
    `offered` says whether any version offers METADATA.zip to compare with.
    """

    versions: tuple[Record, ...]
    archives: dict[str, ChosenArchive] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    offered: bool = False
    found: bool = False
    complete: bool = False

    @property
    def latest(self) -> Record:
        return max(self.versions, key=lambda version: int(version.id))


class Matcher:
    """Compares folders with deposits; remembers the lists of members of archives by their md5."""

    def __init__(self, client: ZenodoClient) -> None:
        self._client = client
        self._listed: dict[str, list] = {}

    def match(
        self, folder: FolderContent, versions: Sequence[Record], *, all_frames: bool, feedback: Feedback
    ) -> Match:
        """Compare a folder with all versions of a deposit, newest first.

        METADATA has to be the same in both; of PROCESSED_DATA/IA the tables that the folder has. Raises `ZenodoError`.
        """
        counted = counted_versions(versions)
        result = Match(tuple(versions))
        same = True
        for key in READ_ARCHIVES:
            offers = [ChosenArchive(one, file) for one in counted for file in one.files if file.key == key]
            result.offered = result.offered or (key == METADATA and bool(offers))
            tables = folder.tables[key]
            if not offers and key != METADATA:
                result.differences.extend(_differences(tables, {}, "-"))
                continue
            same = self._match_archive(result, offers, tables, folder.name, all_frames, feedback) and same
        result.found = same and METADATA in result.archives
        newest = choose_archives(counted)
        result.complete = result.found and result.archives == newest and not result.differences
        return result

    def _match_archive(
        self,
        result: Match,
        offers: Sequence[ChosenArchive],
        tables: Mapping[str, TableFile],
        session: str,
        all_frames: bool,
        feedback: Feedback,
    ) -> bool:
        newest: list[Difference] = []
        for number, offer in enumerate(offers):
            stop_if_cancelled(feedback)
            remote = self._tables(offer, session, all_frames, feedback)
            found = _differences(tables, remote, offer.version.id)
            if all(one.what == ONLY_ON_ZENODO for one in found) and (offer.file.key != METADATA or not found):
                result.archives[offer.file.key] = offer
                result.differences.extend(found)
                return True
            newest = newest if number else found
        result.differences.extend(newest)
        return False

    def _tables(self, offer: ChosenArchive, session: str, all_frames: bool, feedback: Feedback) -> dict[str, TableFile]:
        mark = offer.file.md5 or offer.mark
        if mark not in self._listed:
            with RemoteArchive.open(self._client, offer.file, feedback, whole_below=0) as remote:
                self._listed[mark] = remote.members()
        folder = archive_folder(offer.file.key)
        by_path = {f"{folder}/{member.name}": member for member in self._listed[mark]}
        located = located_tables(by_path, offer.file.key, session, all_frames=all_frames)
        return {file: TableFile(path, by_path[path].size, by_path[path].crc) for file, path in located.items()}


def _differences(folder: Mapping[str, TableFile], remote: Mapping[str, TableFile], version: str) -> list[Difference]:
    found = []
    for file in sorted({*folder, *remote}):
        here, there = folder.get(file), remote.get(file)
        if here is None:
            found.append(Difference(there.path, ONLY_ON_ZENODO, version, None, there.size))
        elif there is None:
            found.append(Difference(here.path, ONLY_IN_FOLDER, version, here.size, None))
        elif (here.size, here.crc) != (there.size, there.crc):
            found.append(Difference(here.path, OTHER_CONTENT, version, here.size, there.size))
    return found
