"""`seatizen:uploadsession`: a session's folder becomes a deposit on Zenodo."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
)

from ..feedback import ScaledFeedback
from ..messages import SeatizenError
from ..network import ZenodoClient
from ..publish.description import Campaign, read_campaign
from ..publish.token_check import refuse_wrong_token
from ..publish.upload.contents import WORDS, Content, content_of
from ..publish.upload.folders import session_folders
from ..publish.upload.options import UploadOptions
from ..publish.upload.plan import plan_upload
from ..publish.upload.preview import preview_text, preview_values
from ..publish.upload.run import upload_session
from ..publish.upload.standing import look_up
from ..publish.upload.workspace import workspace_of
from ..translation import explain, sentence, translate
from .base import SeatizenAlgorithm
from .zenodo_parameters import add_account, add_server, client_of


@dataclass
class _Totals:
    """What all sessions of a run came to."""

    number: str = ""
    doi: str = ""
    link: str = ""
    versions: int = 0
    files: int = 0
    bytes: int = 0
    published: int = 0
    sessions: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Wish:
    """What is asked for each session."""

    campaign: Campaign
    content: Content
    options: UploadOptions
    iso: bool
    dry_run: bool
    workspace: Optional[Path]


class UploadSession(SeatizenAlgorithm):
    """Upload sessions to Zenodo, as drafts or published."""

    NAME = "uploadsession"
    GROUP = "zenodo"
    SESSION = "SESSION"
    METADATA = "METADATA"
    CONTENT = "CONTENT"
    ALL_FRAMES = "ALL_FRAMES"
    KEEP_FILES = "KEEP_FILES"
    NEW_VERSION = "NEW_VERSION"
    ISO19115 = "ISO19115"
    DRY_RUN = "DRY_RUN"
    WORKSPACE = "WORKSPACE"
    PUBLISH = "PUBLISH"
    DEPOSIT = "DEPOSIT"
    DOI = "DOI"
    LINK = "LINK"
    VERSIONS = "VERSIONS"
    FILES = "FILES"
    BYTES = "BYTES"
    PUBLISHED = "PUBLISHED"
    FAILED = "FAILED"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Upload a session")

    def group_title(self) -> str:
        return translate("Seatizen", "Zenodo")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Uploads the folder of a session to Zenodo: its raw data, its processed data, or chosen folders whole. A "
            "folder that holds session folders means each of them.\n"
            "The description is made of the campaign's JSON file and of what lies in the folder. A draft is left, "
            "whose link is shown; it is made public with PUBLISH, also by a second run, and that cannot be taken back. "
            "An interrupted upload goes on where it stopped; what is public already with the same files is left "
            "alone.\n"
            "A dry run shows every file and what is on the server, and sends nothing. The session's folder is only "
            "read.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        folder = Qgis.ProcessingFileParameterBehavior.Folder
        session = translate("Seatizen", "Folder of the session, or a folder of sessions")
        self.addParameter(QgsProcessingParameterFile(self.SESSION, session, folder))
        campaign = translate("Seatizen", "Metadata of the campaign (JSON)")
        self.addParameter(QgsProcessingParameterFile(self.METADATA, campaign, extension="json"))
        content = QgsProcessingParameterEnum(
            self.CONTENT,
            translate("Seatizen", "What to send: raw, processed, single folders, or custom with folders"),
            options=list(WORDS),
            allowMultiple=True,
            defaultValue=["processed"],
            usesStaticStrings=True,
        )
        self.addParameter(content)
        for name, label, default in (
            (self.ALL_FRAMES, translate("Seatizen", "All frames, not only the useful ones"), False),
            (self.KEEP_FILES, translate("Seatizen", "Files of the previous version stay"), True),
            (self.NEW_VERSION, translate("Seatizen", "Allow another version of what is published already"), False),
            (self.ISO19115, translate("Seatizen", "Add ISO 19115 metadata to METADATA.zip"), False),
            (self.DRY_RUN, translate("Seatizen", "Only show what would be sent"), False),
            (self.PUBLISH, translate("Seatizen", "Publish (cannot be taken back)"), False),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, defaultValue=default))
        add_account(self)
        add_server(self)
        text = translate("Seatizen", "Workspace for archives (default: the user's cache)")
        workspace = QgsProcessingParameterFile(self.WORKSPACE, text, folder, optional=True)
        workspace.setFlags(workspace.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(workspace)
        self._add_outputs()

    def _add_outputs(self) -> None:
        for name, label in (
            (self.DEPOSIT, translate("Seatizen", "Number of the last version")),
            (self.DOI, translate("Seatizen", "Its DOI")),
            (self.LINK, translate("Seatizen", "Its page")),
        ):
            self.addOutput(QgsProcessingOutputString(name, label))
        for name, label in (
            (self.VERSIONS, translate("Seatizen", "Versions")),
            (self.FILES, translate("Seatizen", "Files sent")),
            (self.BYTES, translate("Seatizen", "Bytes sent")),
            (self.PUBLISHED, translate("Seatizen", "Versions that are public")),
            (self.FAILED, translate("Seatizen", "Sessions failed")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        folders = session_folders(Path(self.parameterAsString(parameters, self.SESSION, context)).expanduser())
        wish = self._wish(parameters, context)
        totals = _Totals()
        client = client_of(self, parameters, context, feedback)
        try:
            refuse_wrong_token(client, feedback)  # said once, not of every session
            for place, folder in enumerate(folders):
                share = ScaledFeedback(feedback, 100.0 * place / len(folders), 100.0 * (place + 1) / len(folders))
                try:
                    _bring(client, folder, wish, totals, share)
                except SeatizenError as error:
                    if len(folders) == 1:
                        raise
                    totals.errors.append(f"{folder.name}: {explain(error)}")
                    totals.sessions.append({"name": folder.name, "problem": explain(error)})
                    feedback.pushWarning(totals.errors[-1])
        finally:
            client.close()
        if len(totals.errors) == len(folders):
            raise QgsProcessingException("\n".join(totals.errors))
        return self._outputs(totals)

    def _wish(self, parameters: dict, context: QgsProcessingContext) -> _Wish:
        words = self.parameterAsEnumStrings(parameters, self.CONTENT, context)

        def said(name: str) -> bool:
            return self.parameterAsBoolean(parameters, name, context)

        workspace = self.parameterAsString(parameters, self.WORKSPACE, context)
        return _Wish(
            campaign=read_campaign(Path(self.parameterAsString(parameters, self.METADATA, context)).expanduser()),
            content=content_of(words, said(self.ALL_FRAMES)),
            options=UploadOptions(said(self.KEEP_FILES), said(self.NEW_VERSION), said(self.PUBLISH)),
            iso=said(self.ISO19115),
            dry_run=said(self.DRY_RUN),
            workspace=Path(workspace).expanduser() if workspace else None,
        )

    def _outputs(self, totals: _Totals) -> dict:
        return {
            self.DEPOSIT: totals.number,
            self.DOI: totals.doi,
            self.LINK: totals.link,
            self.VERSIONS: totals.versions,
            self.FILES: totals.files,
            self.BYTES: totals.bytes,
            self.PUBLISHED: totals.published,
            self.FAILED: len(totals.errors),
            self.REPORT: json.dumps({"sessions": totals.sessions}, ensure_ascii=False),
        }


def _bring(client: ZenodoClient, folder: Path, wish: _Wish, totals: _Totals, feedback: ScaledFeedback) -> None:
    """One session: planned, then previewed or sent."""
    today = datetime.now().astimezone().date()
    plan = plan_upload(folder, wish.campaign, wish.content, today, ScaledFeedback(feedback, 0, 10), wish.iso)
    if wish.dry_run:
        standing = look_up(client, plan, wish.options, feedback)
        feedback.pushInfo(preview_text(plan, standing))
        totals.sessions.append(preview_values(plan, standing))
        totals.link = standing.link or totals.link
        totals.versions += len(plan.versions)
        totals.files += plan.count
        totals.bytes += plan.size
        return
    for warning in plan.warnings:
        feedback.pushWarning(sentence(warning))
    workspace = workspace_of(plan.name, plan.content.kind, wish.workspace)
    report = upload_session(client, plan, wish.options, workspace, ScaledFeedback(feedback, 10, 100))
    feedback.pushInfo(report.to_text())
    totals.sessions.append(report.values())
    last = report.versions[-1]
    totals.number, totals.doi, totals.link = last.number, last.doi, last.link
    totals.versions += len(report.versions)
    totals.files += report.files
    totals.bytes += report.bytes
    totals.published += sum(one.published for one in report.versions)
