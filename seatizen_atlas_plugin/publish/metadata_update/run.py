"""Carries out what was planned: each version opened, described anew and published again, one after the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Sequence

from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, SeatizenError, message
from ...translation import sentence, translate
from ...zenodo import Deposits, ZenodoClient, ensure_inclusion, revise
from ..description import Campaign
from .plan import FATAL, fail, plan_updates
from .report import Status, UpdateReport, VersionUpdate
from .targets import Target

CHANGED_MEANWHILE = QT_TRANSLATE_NOOP(
    "Seatizen", "{link} was changed since it was looked at; it was left as it is, look again."
)


def update_metadata(
    client: ZenodoClient,
    targets: Sequence[Target],
    campaign: Campaign,
    versions: str,
    today: dt.date,
    feedback: Feedback,
    *,
    dry_run: bool,
) -> UpdateReport:
    """Describe versions anew, or say what that would change. Raises as `plan_updates`."""
    plan = plan_updates(client, targets, campaign, versions, today, ScaledFeedback(feedback, 0, 100 if dry_run else 50))
    return plan if dry_run else apply_updates(client, plan, ScaledFeedback(feedback, 50, 100))


def apply_updates(client: ZenodoClient, plan: UpdateReport, feedback: Feedback) -> UpdateReport:
    """Do what a plan says; the plan itself stays as it is.

    Run again after an interruption it goes on: no version is published twice with the same words, and none stays open.
    A version that cannot be changed is told in the report, and the others go on; when the server or the token is what
    fails, the others are not tried. Raises `NoToken` and `Cancelled`.
    """
    deposits = Deposits(client)
    report = UpdateReport([replace(version) for version in plan.versions], dry_run=False)
    todo = [version for version in report.versions if version.is_wanted]
    for place, version in enumerate(todo):
        stop_if_cancelled(feedback)
        feedback.setProgress(100.0 * place / len(todo))
        feedback.pushInfo(translate("Seatizen", "Describing {link} anew…").format(link=version.link))
        try:
            _apply(deposits, version, feedback)
        except FATAL as error:
            for missed in todo[place:]:
                fail(missed, error.message)
            feedback.pushWarning(sentence(error.message))
            break
        except SeatizenError as error:
            fail(version, error.message)
            feedback.pushWarning(f"{version.session}: {sentence(error.message)}")
    feedback.setProgress(100)
    return report


def _apply(deposits: Deposits, version: VersionUpdate, feedback: Feedback) -> None:
    if not version.changes:
        version.communities = ensure_inclusion(deposits, version.number, version.asked, feedback)
        return
    if deposits.get(version.number, feedback).metadata != version.seen:
        fail(version, message(CHANGED_MEANWHILE, link=version.link))
        return
    # Deposits do not show the days of dates.
    only_dates = {change.name for change in version.changes} == {"dates"}
    revision = revise(deposits, version.number, version.metadata, feedback, anyway=only_dates)
    version.status = Status.UPDATED if revision.changed else Status.UNCHANGED
    version.lost = revision.lost
    version.communities = [one for one in revision.communities if one.slug in version.asked]
