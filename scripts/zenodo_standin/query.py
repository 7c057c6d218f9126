"""The `q` parameter: the part of the query language that record searches are written in.

Supported: terms, quoted phrases, `field:value`, `field:"phrase"`, `field:(a b)`, date and number ranges
`field:[a TO b]` and `field:{a TO b}` (`*` for an open end), `/patterns/`, AND, OR, NOT, `+`, `-`, and parentheses.
Terms beside each other are joined by OR. What the service cannot parse (a bare DOI, a lone `/`, `a:b:c`) raises
QueryBroken, which the service answers with a 500.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

from .fields import Condition, Document, equals, fits, in_range


class QueryBroken(ValueError):
    """A query the service's parser fails on."""


@dataclass(frozen=True)
class Token:
    kind: str  # field, phrase, word, range, open, close, and, or, not, must
    text: str
    field: str = ""


TOKEN = re.compile(
    r"""\s*(?:
      (?P<field>[A-Za-z_*][\w.\-]*):
    | "(?P<phrase>(?:[^"\\]|\\.)*)"
    | (?P<range>[\[{]\s*\S+\s+TO\s+\S+?\s*[\]}])
    | (?P<open>\() | (?P<close>\))
    | (?P<must>\+(?=\S)) | (?P<not>-(?=\S)|NOT(?=\s|\()|!(?=\S))
    | (?P<and>AND(?=\s|\()|&&) | (?P<or>OR(?=\s|\()|\|\|)
    | /(?P<pattern>(?:[^/\\]|\\.)+)/
    | (?P<word>(?:[^\s()"\[\]{}/:^\\]|\\.)+)
    )""",
    re.VERBOSE,
)


def tokens(text: str) -> list[Token]:
    found, position, text = [], 0, text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise QueryBroken(text[position:])
        kind = str(match.lastgroup)
        value = match.group(kind)
        if kind in {"word", "phrase"}:
            value = re.sub(r"\\(.)", r"\1", value)
        found.append(Token(kind, value))
        position = match.end()
    return found


class Parser:
    """A recursive descent parser: OR binds loosest, then AND, then NOT, `+` and `-`."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._position = 0

    def parse(self) -> Condition:
        predicate = self._alternatives("")
        if self._peek() is not None:
            raise QueryBroken("unpaired parenthesis")
        return predicate

    def _peek(self) -> Optional[Token]:
        return self._tokens[self._position] if self._position < len(self._tokens) else None

    def _take(self) -> Token:
        token = self._peek()
        if token is None:
            raise QueryBroken("the query ends too early")
        self._position += 1
        return token

    def _alternatives(self, field: str) -> Condition:
        """Clauses joined by OR, written or not; `+` clauses must hold and `-` clauses must not."""
        wanted: list[Condition] = []
        required: list[Condition] = []
        while True:
            token = self._peek()
            if token is None or token.kind == "close":
                break
            if token.kind == "or":
                self._take()
                continue
            needed = token.kind in {"must", "not"}
            (required if needed else wanted).append(self._conjunction(field))
        if not wanted and not required:
            raise QueryBroken("an empty clause")
        return either(wanted, required)

    def _conjunction(self, field: str) -> Condition:
        parts = [self._clause(field)]
        while True:
            token = self._peek()
            if token is None or token.kind != "and":
                break
            self._take()
            parts.append(self._clause(field))
        return parts[0] if len(parts) == 1 else lambda document: all(part(document) for part in parts)

    def _clause(self, field: str) -> Condition:
        token = self._take()
        if token.kind == "must":
            return self._clause(field)
        if token.kind == "not":
            inner = self._clause(field)
            return lambda document: not inner(document)
        if token.kind == "field":
            return self._clause_of_field(token.text)
        if token.kind == "open":
            inner = self._alternatives(field)
            if self._take().kind != "close":
                raise QueryBroken("an open parenthesis")
            return inner
        if token.kind == "pattern":
            return pattern_of(field, token.text)
        if token.kind in {"phrase", "word"}:
            return equals(field, token.text, phrase=token.kind == "phrase")
        if token.kind == "range" and field:
            return range_of(field, token.text)
        raise QueryBroken(token.text)

    def _clause_of_field(self, field: str) -> Condition:
        following = self._peek()
        if following is None or following.kind not in {"phrase", "word", "pattern", "open", "range", "not"}:
            raise QueryBroken(field)
        return self._clause(field)


def either(wanted: list[Condition], required: list[Condition]) -> Condition:
    def holds(document: Document) -> bool:
        if not all(part(document) for part in required):
            return False
        return bool(required) or any(part(document) for part in wanted)

    return holds


def pattern_of(field: str, text: str) -> Condition:
    try:
        return fits(field, text)
    except re.error as error:
        raise QueryBroken(text) from error


def range_of(field: str, text: str) -> Condition:
    low, high = re.split(r"\s+TO\s+", text[1:-1].strip())
    bounds = (low.strip('"'), high.strip('"'))
    return in_range(field, bounds, (text[0] == "[", text[-1] == "]"))


def parse(text: str) -> Condition:
    """The condition a query stands for; raises QueryBroken as the service's parser would fail."""
    return Parser(text).parse()
