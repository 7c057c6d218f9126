"""What importing session folders did: as JSON for scripts, as text for people, as CSV row by row."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Iterator, NamedTuple, Optional

from ..atlas.errors import atlas_error
from ..atlas.whole_file import write_whole
from ..messages import QT_TRANSLATE_NOOP
from ..sessions import NOT_USEFUL, REPEATED, UNNAMED, LeftOutFrame
from ..sync.report import UNCHANGED, SessionOutcome, SessionsReport
from ..translation import sentence, translate
from .session_match import DIFFERENCE_WORDS, Difference

REASON_WORDS = {
    NOT_USEFUL: QT_TRANSLATE_NOOP("Seatizen", "judged not useful"),
    REPEATED: QT_TRANSLATE_NOOP("Seatizen", "name repeated in metadata.csv"),
    UNNAMED: QT_TRANSLATE_NOOP("Seatizen", "no name in metadata.csv"),
}

CSV_COLUMNS = (
    "session",
    "folder",
    "status",
    "deposit_doi",
    "local",
    "kind",
    "item",
    "reason",
    "longitude",
    "latitude",
)
"""Of the CSV: a row of kind `session` each, then one of kind `message`, `file` or `frame` for all there is to say."""


@dataclass
class ImportOutcome(SessionOutcome):
    """What became of one folder. `local`: it is in the atlas without a DOI.

    `left_out` are rows of its metadata.csv that gave no frame, `differences` its tables that Zenodo has otherwise.
    """

    folder: str = ""
    local: bool = False
    left_out: list[LeftOutFrame] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def reasons(self) -> Counter:
        """How many frames were left out, by reason."""
        return Counter(frame.reason for frame in self.left_out)


class ReportRow(NamedTuple):
    """A row of the CSV, in the order of `CSV_COLUMNS`."""

    session: str
    folder: str
    status: str
    deposit_doi: str
    local: int
    kind: str
    item: str
    reason: str
    longitude: Optional[float]
    latitude: Optional[float]


@dataclass
class ImportReport(SessionsReport):
    """The whole import; `skipped` folders at the beginning were passed over."""

    outcomes: list[ImportOutcome] = field(default_factory=list)
    skipped: int = 0

    @property
    def left_out(self) -> int:
        """Rows of metadata.csv that gave no frame."""
        return sum(len(outcome.left_out) for outcome in self.outcomes)

    def to_json(self) -> str:
        """The report for scripts: English codes, sentences in the user's language; frames left out are counted."""
        content = {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "failed": self.failed,
            "skipped": self.skipped,
            "not_tried": self.not_tried,
            "frames": self.frames,
            "predictions": self.predictions,
            "left_out": self.left_out,
            "requests": self.requests,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
            "cancelled": self.cancelled,
            "error": sentence(self.error) if self.error else None,
            "warnings": [sentence(warning) for warning in self.warnings],
            "sessions": [self._session(outcome) for outcome in self.outcomes],
        }
        return json.dumps(content, ensure_ascii=False)

    @staticmethod
    def _session(outcome: ImportOutcome) -> dict:
        return {
            "name": outcome.name,
            "folder": outcome.folder,
            "deposit_doi": outcome.deposit_doi,
            "local": outcome.local,
            "status": outcome.status,
            "frames": outcome.frames,
            "predictions": outcome.predictions,
            "left_out": dict(outcome.reasons()),
            "differences": [
                {
                    "file": one.file,
                    "what": one.what,
                    "version": one.version,
                    "folder_bytes": one.folder_bytes,
                    "zenodo_bytes": one.zenodo_bytes,
                }
                for one in outcome.differences
            ],
            "messages": [sentence(one) for one in outcome.messages],
        }

    def to_text(self) -> str:
        """The report for people, in their language."""
        lines = [self.summary(), ""]
        if self.error:
            lines += [sentence(self.error), ""]
        lines += [f"! {sentence(warning)}" for warning in self.warnings]
        for outcome in self.outcomes:
            if outcome.status == UNCHANGED and not (outcome.messages or outcome.differences):
                continue
            local = translate("Seatizen", "local, not on Zenodo")
            lines.append(f"{outcome.line()} ({local})" if outcome.local else outcome.line())
            lines += [f"    {sentence(one)}" for one in outcome.messages]
            lines += [f"    - {one.line()}" for one in outcome.differences]
            for reason, count in sorted(outcome.reasons().items()):
                text = translate("Seatizen", "{count} frames left out: {reason}")
                why = translate("Seatizen", REASON_WORDS[reason])
                lines.append("    " + text.format(count=count, reason=why))
        return "\n".join(lines).rstrip() + "\n"

    def summary(self) -> str:
        """One sentence of counts."""
        counts = translate(
            "Seatizen",
            "{added} added, {updated} updated, {unchanged} unchanged, {failed} failed; {frames} frames, "
            "{predictions} scores, {left_out} frames left out.",
        ).format(
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
            failed=self.failed,
            frames=self.frames,
            predictions=self.predictions,
            left_out=self.left_out,
        )
        if self.cancelled:
            counts = translate("Seatizen", "Cancelled; what was finished stays.") + " " + counts
        return counts

    def rows(self) -> Iterator[ReportRow]:
        """Everything, row by row, in the user's language."""
        for one in self.outcomes:
            head = (one.name, one.folder, one.status, one.deposit_doi, int(one.local))
            yield ReportRow(*head, "session", one.name, "", None, None)
            for note in one.messages:
                yield ReportRow(*head, "message", one.name, sentence(note), None, None)
            for file in one.differences:
                what = translate("Seatizen", DIFFERENCE_WORDS[file.what])
                yield ReportRow(*head, "file", file.file, what, None, None)
            for frame in one.left_out:
                why = translate("Seatizen", REASON_WORDS[frame.reason])
                yield ReportRow(*head, "frame", frame.filename, why, frame.longitude, frame.latitude)

    def write_csv(self, path: str) -> None:
        """Write `rows` into a CSV file (UTF-8 with byte order mark), whole or not at all. Raises `AtlasError`."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(CSV_COLUMNS)
        writer.writerows(self.rows())
        try:
            write_whole(path, text.getvalue().encode("utf-8-sig", "replace"))
        except OSError as error:
            raise atlas_error(path, error.strerror or str(error)) from error
