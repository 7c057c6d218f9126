"""Pieces of HTML; whatever comes from files is escaped here and nowhere else."""

from __future__ import annotations

from html import escape
from typing import Iterable, Tuple


def paragraph(*lines: str) -> str:
    """Lines of HTML one below the other; those that are empty are left out."""
    kept = [line for line in lines if line]
    return f"<p>{'<br>'.join(kept)}</p>" if kept else ""


def section(title: str, *blocks: str) -> str:
    """A heading and what is below it; nothing when that is empty."""
    kept = [block for block in blocks if block]
    return "\n".join([f"<h2>{escape(title)}</h2>", *kept]) if kept else ""


def items(pairs: Iterable[Tuple[str, str]]) -> str:
    """A list of names and values, both plain text; pairs without a value are left out."""
    kept = [f"<li><strong>{escape(name)}</strong>: {escape(value)}</li>" for name, value in pairs if value]
    return f"<ul>{''.join(kept)}</ul>" if kept else ""


def link(address: str, text: str) -> str:
    """A link with a plain text; the text alone when there is no address."""
    return f'<a href="{escape(address)}" target="_blank">{escape(text)}</a>' if address else escape(text)


def page(*blocks: str) -> str:
    """Blocks one after the other, without those that are empty."""
    return "\n".join(block for block in blocks if block)
