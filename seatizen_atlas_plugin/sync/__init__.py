"""A Zenodo community becomes an atlas: plan what is new, then read and write it session by session."""

from .options import SyncOptions
from .plan import make_plan
from .plan_entry import PlanEntry, Status, SyncPlan
from .report import SessionOutcome, SyncReport
from .run import run_plan, synchronise

__all__ = [
    "PlanEntry",
    "SessionOutcome",
    "Status",
    "SyncOptions",
    "SyncPlan",
    "SyncReport",
    "make_plan",
    "run_plan",
    "synchronise",
]
