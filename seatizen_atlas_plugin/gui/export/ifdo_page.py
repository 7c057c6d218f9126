"""iFDO files: what the pictures of each session are."""

from __future__ import annotations

from ...exports.ifdo import ANNOTATIONS, KINDS, PREDICTIONS, IfdoOptions, export_ifdo
from ...exports.report import ExportReport
from ...feedback import Feedback
from ...translation import translate
from ..inputs import existing_file_problem, existing_folder_problem
from .page import ExportJob, FormatPage


class IfdoPage(FormatPage):
    """Whose word counts, what the atlas does not know, and where the pictures are."""

    KEY = "ifdo"
    ANCHOR = "exportifdo"
    ICON = "/mActionEditHtml.svg"

    @classmethod
    def title(cls) -> str:
        return translate("Seatizen", "iFDO (image metadata)")

    @classmethod
    def summary(cls) -> str:
        return translate(
            "Seatizen",
            "A file for each session that describes its images by the iFDO standard, and a list of what the atlas "
            "cannot fill in.",
        )

    def act(self) -> str:
        return translate("Seatizen", "Expo&rt iFDO")

    def problem(self) -> str:
        values = self.values()
        for name, check in (("metadata", existing_file_problem), ("pictures", existing_folder_problem)):
            problem = check(values[name]) if values[name] else ""
            if problem:
                return problem
        return ""

    @staticmethod
    def export(job: ExportJob, feedback: Feedback) -> ExportReport:
        values = job.options
        options = IfdoOptions(
            selection=job.selection,
            kinds=tuple(values["kinds"]),
            metadata=values["metadata"],
            pictures=values["pictures"],
            overwrite=job.overwrite,
        )
        return export_ifdo(job.path, job.output, options, feedback)

    def _build(self) -> None:
        kinds = [
            (ANNOTATIONS, translate("Seatizen", "What people annotated")),
            (PREDICTIONS, translate("Seatizen", "What the model predicted")),
        ]
        self.several("kinds", translate("Seatizen", "La&bels from"), kinds, KINDS)
        self.file(
            "metadata",
            translate("Seatizen", "&Further fields"),
            translate("Seatizen", "Choose a file of further fields"),
            translate("Seatizen", "JSON files (*.json);;All files (*)"),
            tip=translate(
                "Seatizen", "A JSON file of what the atlas does not know: people, camera, licence… Help tells its keys"
            ),
            hint=translate("Seatizen", "only what the atlas knows"),
        )
        self.file(
            "pictures",
            translate("Seatizen", "&Pictures from"),
            translate("Seatizen", "Choose the folder with the pictures of the frames"),
            tip=translate("Seatizen", "A folder with the pictures of the sessions; their checksums are taken"),
            hint=translate("Seatizen", "no pictures, so no checksums"),
        )
