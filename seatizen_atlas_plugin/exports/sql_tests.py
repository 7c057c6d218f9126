"""Conditions of SQL with many terms."""

from __future__ import annotations

from typing import Sequence

_TERMS = 200
"""SQLite lets an expression be 1000 deep, and each term of a chain is one deeper than the one before."""


def any_of(tests: Sequence[str]) -> str:
    """SQL: one of the tests holds; false when there is none."""
    if len(tests) <= _TERMS:
        return f"({' OR '.join(tests) or '0'})"
    return any_of([any_of(tests[start : start + _TERMS]) for start in range(0, len(tests), _TERMS)])
