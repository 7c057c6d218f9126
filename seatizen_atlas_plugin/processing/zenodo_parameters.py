"""Parameters that algorithms with a Zenodo account share."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterString,
)

from ..network import ZenodoClient, zenodo_client
from ..translation import sentence, translate

AUTH = "AUTH"
ZENODO_URL = "ZENODO_URL"
ZENODO = "https://zenodo.org"


def add_server(algorithm: QgsProcessingAlgorithm) -> None:
    """The server, among the advanced parameters."""
    text = QgsProcessingParameterString(ZENODO_URL, translate("Seatizen", "Zenodo server"), defaultValue=ZENODO)
    text.setFlags(text.flags() | Qgis.ProcessingParameterFlag.Advanced)
    algorithm.addParameter(text)


def add_account(algorithm: QgsProcessingAlgorithm) -> None:
    """The configuration that holds the token; headless runs may give the token in ZENODO_TOKEN instead."""
    label = translate("Seatizen", "Zenodo token (authentication configuration)")
    algorithm.addParameter(QgsProcessingParameterAuthConfig(AUTH, label, optional=True))


def client_of(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    jobs: int = 3,
) -> ZenodoClient:
    """The client that these parameters ask for. Raises `NetworkSettingsError`."""
    return zenodo_client(
        algorithm.parameterAsString(parameters, ZENODO_URL, context),
        jobs=jobs,
        auth_id=algorithm.parameterAsString(parameters, AUTH, context),
        on_wait=lambda wait: feedback.pushInfo(sentence(wait)),
    )
