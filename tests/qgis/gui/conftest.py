"""Dialogs with fake work behind them: no network, no atlas file, but the real tasks and the real widgets."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from qgis.core import QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QLocale, Qt

from seatizen_atlas_plugin.atlas.schema import SCHEMA_VERSION
from seatizen_atlas_plugin.feedback import stop_if_cancelled
from seatizen_atlas_plugin.gui.message_bar import OperationBar
from seatizen_atlas_plugin.messages import message
from seatizen_atlas_plugin.settings import PREFIX, Settings
from seatizen_atlas_plugin.sync import PlanEntry, SessionOutcome, Status, SyncPlan, SyncReport
from seatizen_atlas_plugin.tasks import OperationManager

WAIT = 60_000  # milliseconds


class FakeServices:
    """Answers as it is told to, after waiting as long as it is told to."""

    def __init__(self):
        self.plan = SyncPlan(())
        self.report = SyncReport()
        self.error = None
        self.repairs = None
        self.edited = None
        self.shown = False
        self.found_schema = SCHEMA_VERSION
        self.hold = False
        self.calls = []

    def _work(self, feedback):
        while self.hold:
            stop_if_cancelled(feedback)
            time.sleep(0.005)
        if self.error is not None:
            raise self.error

    def check_atlas(self, path, *, may_be_new=False):
        self.calls.append(("check", path, may_be_new))

    def schema(self, path):
        self.check_atlas(path)
        return self.found_schema

    def check_published(self, path):
        self.calls.append(("check published", path))
        if self.error is not None:
            raise self.error

    def download(self, server, concept, target, feedback, *, overwrite, shown):
        self.calls.append(("download", server, concept, target, overwrite, shown))
        self._work(feedback)
        return self.report

    def upgrade(self, source, target, feedback, *, overwrite):
        self.calls.append(("upgrade", source, target, overwrite))
        self._work(feedback)
        return self.report

    def run_script(self, path, script, name, feedback, *, dry_run):
        self.calls.append(("dry run" if dry_run else "apply", path, script, name))
        self._work(feedback)
        return self.report

    def check(self, path, feedback, server=""):
        self.calls.append(("check atlas", path, server))
        self._work(feedback)
        return self.report

    def repair(self, path, feedback, codes):
        self.calls.append(("repair", path, codes))
        self._work(feedback)
        return self.repairs

    def is_shown(self, path, layers):
        return self.shown

    def load_table(self, path, table, name, project):
        self.calls.append(("load table", path, table))

    def make_plan(self, request, feedback):
        self.calls.append(("plan", request))
        feedback.pushInfo("Reading page 1")
        self._work(feedback)
        return self.plan

    def synchronise(self, request, feedback):
        self.calls.append(("synchronise", request))
        feedback.setProgress(40)
        feedback.pushInfo("Reading a session")
        self._work(feedback)
        return self.report

    def refuse_if_edited(self, path, layers):
        if self.edited is not None:
            raise self.edited

    def prepare(self, path, project):
        self.calls.append(("prepare", path))

    def load(self, path, project):
        self.calls.append(("load", path))

    def refresh(self, path, project):
        self.calls.append(("refresh", path))

    def called(self, name):
        return [call for call in self.calls if call[0] == name]


def entry(name, status, reason="Not in the atlas yet.", size=0):
    """An entry of a plan; what is to be read lies in two archives, one of them small."""
    sizes = {"METADATA.zip": 40_000, "PROCESSED_DATA_IA.zip": size - 40_000} if size else {}
    archives = {key: SimpleNamespace(file=SimpleNamespace(size=part)) for key, part in sizes.items()}
    return PlanEntry(name, f"100{len(name)}", status, message(reason), size, archives=archives)


@pytest.fixture()
def a_plan():
    return SyncPlan(
        (
            entry("20231202_REU-HERMITAGE_ASV-2_01", Status.NEW, size=3_400_000),
            entry("20231203_REU-SAINTLEU_ASV-2_01", Status.NEW, size=1_600_000),
            entry("20220115_MYT-NGOUJA_UAV-1_02", Status.CHANGED, "Published with other archives since.", 900_000),
            entry("20210101_REU-TROUDEAU_SCUBA-1_01", Status.UNCHANGED, "The atlas has it as it is published."),
            entry("20200101_REU-BOUCAN_KITE-1_01", Status.RETRY, "Failed last time: wrong md5.", 100_000),
            entry("A book about reefs", Status.IGNORED, "No session: its name does not fit."),
        ),
        (message("3 sessions are named by two deposits."),),
    )


@pytest.fixture()
def a_report():
    return SyncReport(
        outcomes=[
            SessionOutcome("20231202_REU-HERMITAGE_ASV-2_01", "1", "added", 12_345, 382_695),
            SessionOutcome(
                "20220115_MYT-NGOUJA_UAV-1_02",
                "2",
                "failed",
                messages=[message("DCIM.csv, line 3: there is no longitude. The session was left as it was.")],
            ),
            SessionOutcome("20210101_REU-TROUDEAU_SCUBA-1_01", "3", "unchanged"),
        ],
        requests=7,
        bytes=5_300_000,
        seconds=12.3,
    )


@pytest.fixture()
def services():
    return FakeServices()


@pytest.fixture(autouse=True)
def settings(qgis_app):
    QgsSettings().remove(PREFIX.rstrip("/"))
    yield Settings()
    QgsSettings().remove(PREFIX.rstrip("/"))


@pytest.fixture(autouse=True)
def english_numbers(qgis_app):
    """Numbers look the same wherever the tests run."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.fixture()
def manager(qgis_app):
    manager = OperationManager()
    yield manager
    manager.shut_down()


@pytest.fixture()
def message_bar(qgis_parent):
    bar = QgsMessageBar(qgis_parent)
    yield bar
    bar.clearWidgets()
    bar.deleteLater()


@pytest.fixture()
def bar(manager, message_bar, qgis_parent):
    made = OperationBar(manager, message_bar, qgis_parent)
    yield made
    made.close()


@pytest.fixture()
def make_action(qgis_iface, manager, bar, settings, services):
    """Make an action; it is taken away at the end. `real` is what stands behind it instead of the fake."""
    made = []

    def make(kind, real=None):
        made.append(kind(qgis_iface, manager, bar, settings, real or services))
        return made[-1]

    yield make
    for action in made:
        action.close()
        sip.delete(action)


@pytest.fixture()
def click(qtbot):
    def press(button):
        assert button.isEnabled()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return press


@pytest.fixture()
def ended(qtbot, message_bar):
    """The one item in the message bar once an operation is over."""

    def wait(operation):
        qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
        (item,) = (item for item in message_bar.items() if not sip.isdeleted(item))
        return item

    return wait
