"""`seatizen:downloadframes`: single frames on Zenodo become local files."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QMetaType

from ..feedback import stop_if_cancelled
from ..publish.frame_download import MOST_JOBS, FrameReport, download_frames
from ..publish.frame_filter import filter_problem
from ..publish.wanted_frames import frames_of_rows
from ..translation import translate
from .base import SeatizenAlgorithm
from .zenodo_parameters import add_account, add_server, client_of


class DownloadFrames(SeatizenAlgorithm):
    """Download single frames, read out of the archives on the server."""

    NAME = "downloadframes"
    GROUP = "zenodo"
    INPUT = "INPUT"
    FILTER = "FILTER"
    OUTPUT = "OUTPUT"
    LAYER = "LAYER"
    JOBS = "JOBS"
    FRAMES = "FRAMES"
    DOWNLOADED = "DOWNLOADED"
    PRESENT = "PRESENT"
    MISSING = "MISSING"
    REQUESTS = "REQUESTS"
    BYTES = "BYTES"
    REPORT = "REPORT"
    LOCAL_PATH = "local_path"

    def title(self) -> str:
        return translate("Seatizen", "Download frames")

    def group_title(self) -> str:
        return translate("Seatizen", "Zenodo")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Downloads the frames of a layer, or the selected ones, or those of a CSV list (columns version_doi and "
            "relative_file_path or FileName). Only the frames themselves are read, out of the archives on the server.\n"
            "A filter is an expression on the layer's columns; the layer of a model's predictions has one a class.\n"
            "They go into a folder a session, where the whole session would have them; those that are there already "
            "are not read again. A copy of the layer with the path of each picture may be written.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("Seatizen", "Frames (a layer or a CSV list)"), [Qgis.ProcessingSourceType.Vector]
            )
        )
        self.addParameter(
            QgsProcessingParameterExpression(
                self.FILTER,
                translate("Seatizen", "Only those for which this expression is true"),
                parentLayerParameterName=self.INPUT,
                optional=True,
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination(self.OUTPUT, translate("Seatizen", "Folder")))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.LAYER,
                translate("Seatizen", "Frames with the paths of their pictures"),
                optional=True,
                createByDefault=False,
            )
        )
        add_account(self)
        add_server(self)
        jobs = QgsProcessingParameterNumber(
            self.JOBS,
            translate("Seatizen", "Transfers at once"),
            defaultValue=MOST_JOBS,
            minValue=1,
            maxValue=MOST_JOBS,
        )
        jobs.setFlags(jobs.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(jobs)
        for name, label in (
            (self.FRAMES, translate("Seatizen", "Frames asked for")),
            (self.DOWNLOADED, translate("Seatizen", "Frames downloaded")),
            (self.PRESENT, translate("Seatizen", "Frames that were there already")),
            (self.MISSING, translate("Seatizen", "Frames that could not be had")),
            (self.REQUESTS, translate("Seatizen", "Requests sent")),
            (self.BYTES, translate("Seatizen", "Bytes received")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        request = self._request(parameters, context, source)
        rows = frames_of_rows(_values(source, request, feedback))
        folder = self.parameterAsString(parameters, self.OUTPUT, context)
        jobs = self.parameterAsInt(parameters, self.JOBS, context)
        client = client_of(self, parameters, context, feedback, jobs)
        try:
            report = download_frames(client, rows, Path(folder).expanduser().absolute(), feedback, jobs)
        finally:
            client.close()
        text = report.to_text()
        if not report.paths:
            raise QgsProcessingException(text)
        feedback.pushInfo(text)
        outputs = {
            self.OUTPUT: folder,
            self.FRAMES: report.rows,
            self.DOWNLOADED: report.written,
            self.PRESENT: report.same + len(report.kept),
            self.MISSING: len(report.problems),
            self.REQUESTS: report.requests,
            self.BYTES: report.bytes,
            self.REPORT: report.to_json(),
        }
        layer = self._layer(parameters, context, source, request, report)
        return {**outputs, self.LAYER: layer} if layer else outputs

    def _request(
        self, parameters: dict, context: QgsProcessingContext, source: QgsProcessingFeatureSource
    ) -> QgsFeatureRequest:
        """Asks for the rows that fit the filter."""
        request = QgsFeatureRequest()
        # `parameterAsExpression` takes a broken expression for none.
        text = self.parameterAsString(parameters, self.FILTER, context).strip()
        if text:
            problem = filter_problem(text, source.fields())
            if problem:
                raise QgsProcessingException(problem)
            request.setFilterExpression(text)
            request.setExpressionContext(self.createExpressionContext(parameters, context, source))
        return request

    def _layer(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
        request: QgsFeatureRequest,
        report: FrameReport,
    ) -> str:
        """Write the frames with the paths of their pictures, '' when nobody asked for them. A path of an earlier run
        stays where the picture could not be had now."""
        fields = QgsFields(source.fields())
        at = fields.indexFromName(self.LOCAL_PATH)
        if at < 0:
            fields.append(QgsField(self.LOCAL_PATH, QMetaType.Type.QString))
        sink, identifier = self.parameterAsSink(
            parameters, self.LAYER, context, fields, source.wkbType(), source.sourceCrs()
        )
        if sink is None:
            return ""
        for place, feature in enumerate(source.getFeatures(request)):
            attributes = feature.attributes()
            path = report.paths.get(place)
            if at < 0:
                attributes.append(path)
            elif path is not None:
                attributes[at] = path
            copied = QgsFeature(fields)
            copied.setAttributes(attributes)
            copied.setGeometry(feature.geometry())
            if not sink.addFeature(copied, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.LAYER))
        return identifier


def _values(
    source: QgsProcessingFeatureSource, request: QgsFeatureRequest, feedback: QgsProcessingFeedback
) -> Iterator[dict]:
    """The rows as values by column."""
    names = source.fields().names()
    for feature in source.getFeatures(request):
        stop_if_cancelled(feedback)
        yield dict(zip(names, feature.attributes()))
