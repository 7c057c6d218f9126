"""Which statements a script may hold, given that all of them run in one transaction that is the plugin's."""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Sequence, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from .errors import ScriptRefused, ScriptUnreadable
from .splitting import Statement, kind, placeholder, words

_TRANSACTION_MARKS = ("BEGIN", "COMMIT", "END")
_REFUSED = ("ROLLBACK", "SAVEPOINT", "RELEASE", "VACUUM", "ATTACH", "DETACH")

_REFUSED_FUNCTIONS = frozenset(
    (
        "LOAD_EXTENSION",
        "EVAL",
        "INITSPATIALMETADATA",
        "INITSPATIALMETADATAFULL",
        "INITADVANCEDMETADATA",
        "CREATEMETACATALOGTABLES",
        "UPGRADEGEOMETRYTRIGGERS",
        "SQLPROC_EXECUTE",
        "SQLPROC_EXECUTELOOP",
        "STOREDPROC_EXECUTE",
        "STOREDPROC_EXECUTELOOP",
    )
)
"""Functions that bring foreign code, or that begin and end transactions of their own: in SpatiaLite 5 these roll back
what the script did before, and what comes after would stay whatever happens."""

_PRAGMAS_WITH_SUBJECT = (
    "TABLE_INFO",
    "TABLE_XINFO",
    "TABLE_LIST",
    "INDEX_INFO",
    "INDEX_XINFO",
    "INDEX_LIST",
    "FOREIGN_KEY_LIST",
    "FOREIGN_KEY_CHECK",
    "INTEGRITY_CHECK",
    "QUICK_CHECK",
)
"""Those whose argument says what to read (https://www.sqlite.org/pragma.html)."""

_PRAGMAS_THAT_ACT = ("INCREMENTAL_VACUUM", "OPTIMIZE", "SHRINK_MEMORY", "WAL_CHECKPOINT")
"""Those that do something without an argument."""

_FOREIGN_KEYS = ("FOREIGN_KEYS", "DEFER_FOREIGN_KEYS")

_IGNORED_MARK = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{name}: statement {number} (line {line}), {words}, was left out: a script runs in one transaction as a whole.",
)
_IGNORED_KEYS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{name}: statement {number} (line {line}), {words}, was left out: foreign keys are checked when the script ends.",
)


class Judged(NamedTuple):
    """The statements to run, and what the user should know of those left out."""

    statements: List[Statement]
    warnings: List[Message]


def judge(statements: Sequence[Statement], name: str) -> Judged:
    """Leave out what the transaction does anyway. Raises `ScriptRefused`, `ScriptUnreadable` if nothing is left."""
    judged = Judged([], [])
    for statement in statements:
        verb = kind(statement.text)
        ignored = _IGNORED_MARK if verb in _TRANSACTION_MARKS else None
        if verb in _REFUSED:
            raise _refusal(name, statement, verb)
        function = _refused_function(statement.text)
        if function:
            raise _refusal(name, statement, f"{function}()")
        _refuse_placeholder(name, statement)
        if verb == "PRAGMA":
            ignored = _judge_pragma(name, statement)
        if ignored:
            values = {"number": statement.number, "line": statement.line, "words": statement.beginning}
            judged.warnings.append(message(ignored, name=name, **values))
        else:
            judged.statements.append(statement)
    if not judged.statements:
        text = QT_TRANSLATE_NOOP("Seatizen", "The script {name} has no statement to run. Nothing was run.")
        raise ScriptUnreadable(message(text, name=name))
    return judged


def _refused_function(text: str) -> str:
    """The first function in a statement that a script may not call, '' when there is none."""
    lowered = text.lower()
    if any(function.lower() in lowered for function in _REFUSED_FUNCTIONS):
        found = list(words(text))
        for word, following in zip(found, found[1:]):
            if word in _REFUSED_FUNCTIONS and following == "(":
                return word
    return ""


def _refuse_placeholder(name: str, statement: Statement) -> None:
    """SQLite would take it for NULL, and an UPDATE copied from a program would empty a column."""
    found = placeholder(statement.text)
    if found:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{name}: statement {number} (line {line}), {words}, has the placeholder {placeholder} instead of a value;"
            " write the value there. Nothing was run.",
        )
        values = {"number": statement.number, "line": statement.line, "words": statement.beginning}
        raise ScriptRefused(message(text, name=name, placeholder=found, **values))


def _judge_pragma(name: str, statement: Statement) -> Optional[str]:
    """None for a pragma that reads, else why it is left out. Raises `ScriptRefused` for one that changes something."""
    pragma, with_argument = _pragma(statement.text)
    if not with_argument and pragma not in _PRAGMAS_THAT_ACT:
        return None
    if pragma in _PRAGMAS_WITH_SUBJECT:
        return None
    if pragma in _FOREIGN_KEYS:
        return _IGNORED_KEYS
    raise _refusal(name, statement, statement.beginning)


def _pragma(text: str) -> Tuple[str, bool]:
    """The name of a pragma in capitals (after a schema's name and a dot), and whether it has an argument."""
    head = text.split("(", 1)[0].split("=", 1)[0]
    bare = [word for word in words(head) if word not in "()"]
    return bare[-1] if bare else "", "(" in text or "=" in text


def _refusal(name: str, statement: Statement, what: str) -> ScriptRefused:
    text = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{name}: statement {number} (line {line}) is {what}, which cannot be part of a script that runs in one"
        " transaction. Nothing was run.",
    )
    return ScriptRefused(message(text, name=name, number=statement.number, line=statement.line, what=what))
