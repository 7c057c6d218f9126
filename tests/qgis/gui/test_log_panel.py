"""What of an operation reaches QGIS's log panel."""

from __future__ import annotations

import pytest
from qgis.core import Qgis, QgsApplication

from seatizen_atlas_plugin.gui.log_panel import LogPanel
from seatizen_atlas_plugin.settings import LogLevel

WAIT = 60_000  # milliseconds


def talk(feedback):
    feedback.pushInfo("a page was read")
    feedback.pushWarning("a session was left out")
    raise ValueError("no such column")


@pytest.mark.parametrize(
    ("wanted", "levels"),
    [
        (LogLevel.ERRORS, [Qgis.MessageLevel.Critical]),
        (LogLevel.WARNINGS, [Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical]),
        (
            LogLevel.EVERYTHING,
            [Qgis.MessageLevel.Info, Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical],
        ),
    ],
)
def test_as_much_is_logged_as_the_settings_ask_for(manager, settings, qtbot, wanted, levels):
    settings.log_level = wanted
    panel = LogPanel(manager, settings)
    heard = []

    def hear(text, tag, level):
        if tag == "Seatizen Atlas":
            heard.append((level, text))

    log = QgsApplication.messageLog()
    log.messageReceived[str, str, Qgis.MessageLevel].connect(hear)
    try:
        operation = manager.start("Reading", talk)
        qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    finally:
        log.messageReceived[str, str, Qgis.MessageLevel].disconnect(hear)
    assert [level for level, _ in heard] == levels
    texts = {
        Qgis.MessageLevel.Info: "Reading: a page was read",
        Qgis.MessageLevel.Warning: "Reading: a session was left out",
    }
    assert all(texts.get(level, text) == text for level, text in heard)
    assert heard[-1][1].startswith("Reading: Traceback")
    assert panel.parent() is manager
