"""A script into its statements, by the rules of SQLite's own tokenizer (https://www.sqlite.org/lang.html).

A statement ends at a semicolon outside of strings, quoted names and comments. The body of a trigger has semicolons of
its own: CREATE TRIGGER ends at the first END that follows a semicolon, as in sqlite3_complete(); the END of a CASE
never follows one.
"""

from __future__ import annotations

import re
from typing import Iterator, List, NamedTuple

# SQLite's white space; letters beyond ASCII, a no-break space among them, belong to names.
_SPACE = r"[ \t\n\f\r]"
_COMMENT = r"--[^\n]*|/\*(?s:.*?)(?:\*/|\Z)"
# Between words, written so that there is only one way to match it: a comment ends where it ends.
_GAP = rf"(?:{_SPACE}|--[^\n]*(?:\n|\Z)|/\*(?:[^*]|\*(?!/))*(?:\*/|\Z))*"
_LETTER = r"[\w$\u0080-\U0010ffff]"
# A doubled quote inside a string reads as two strings side by side, which ends in the same place.
_QUOTED = r"'[^']*'?|\"[^\"]*\"?|`[^`]*`?|\[[^\]]*\]?"

_GAP_PATTERN = re.compile(_GAP)
_PIECE = re.compile(rf"{_QUOTED}|{_COMMENT}|;")
_WORD_OR_PIECE = re.compile(rf"{_QUOTED}|{_COMMENT}|[();]|{_LETTER}+")
# A variable of SQLite's (https://www.sqlite.org/lang_expr.html#parameters); a $ inside a name belongs to the name.
_PLACEHOLDER = re.compile(rf"{_QUOTED}|{_COMMENT}|\?\d*|[:@]\w+|(?<!{_LETTER})\$\w+")
_TRIGGER = re.compile(
    rf"(?:EXPLAIN{_GAP}(?:QUERY{_GAP}PLAN{_GAP})?)?CREATE{_GAP}(?:TEMP(?:ORARY)?{_GAP})?TRIGGER(?!{_LETTER})",
    re.IGNORECASE,
)
_END = re.compile(rf"{_GAP}END{_GAP}(?:;|\Z)", re.IGNORECASE)

BEGINNING = 60
"""Characters of a statement that messages show."""


class Statement(NamedTuple):
    """One statement: its number from 1, the line of its first word from 1, and its text without the semicolon."""

    number: int
    line: int
    text: str

    @property
    def beginning(self) -> str:
        """The first characters of the statement on one line."""
        text = " ".join(self.text[: 4 * BEGINNING].split())
        return text if len(text) <= BEGINNING else text[: BEGINNING - 1].rstrip() + "…"


def split_statements(script: str) -> List[Statement]:
    """The statements of a script in order; comments before a statement and empty statements are left out.

    A string or comment that does not end reaches to the end of the script, and SQLite will say what it thinks of it.
    """
    statements = []
    line, counted, start = 1, 0, 0
    while True:
        first = _GAP_PATTERN.match(script, start).end()
        if first >= len(script):
            return statements
        line += script.count("\n", counted, first)
        counted = first
        end, start = _end_of_statement(script, first)
        if end > first:
            statements.append(Statement(len(statements) + 1, line, script[first:end].rstrip(" \t\n\f\r")))


def _end_of_statement(script: str, first: int) -> tuple:
    """(end of the text, start of what follows) of the statement that begins at `first`."""
    in_trigger = _TRIGGER.match(script, first) is not None
    for piece in _PIECE.finditer(script, first):
        if piece[0] != ";":
            continue
        if not in_trigger:
            return piece.start(), piece.end()
        end = _END.match(script, piece.end())
        if end:
            stop = end.end() - 1 if script[end.end() - 1] == ";" else end.end()
            return stop, end.end()
    return len(script), len(script)


def words(text: str) -> Iterator[str]:
    """The bare words of a statement, in capitals, and its brackets; strings, quoted names and comments left out."""
    for piece in _WORD_OR_PIECE.finditer(text):
        if piece[0][0] not in "'\"`[-/;":
            yield piece[0].upper()


def placeholder(text: str) -> str:
    """The first placeholder of a statement (`?`, `:name` ...), '' when it has none."""
    for piece in _PLACEHOLDER.finditer(text):
        if piece[0][0] in "?:@$":
            return piece[0]
    return ""


def kind(text: str) -> str:
    """The verb of a statement in capitals: INSERT, CREATE, ...; of WITH it is that of the statement that follows."""
    depth = 0
    verb = ""
    for word in words(text):
        if word in "()":
            depth += 1 if word == "(" else -1
        elif not verb:
            verb = word
            if verb != "WITH":
                break
        elif depth == 0 and word in ("SELECT", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE"):
            return word
    return verb
