"""How a claim stands: who makes it, of what it speaks, and who bears out each of its lines.

Many parts of a brief ask the same of the same claims. Each answer is worked out when it is first asked for; and as a
standing outlives a build in which nothing of its claim has changed, an edit costs what it changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.brief.line import Line
from generator.brief.otherwise import opposed
from generator.brief.subjects import Key
from generator.brief.ties import Ties
from generator.models.claim import Claim

POPULAR = 3
"""Statements of a claim that speak of a thing, above which more only say that the claim is popular."""

SHARED = 3
"""How much more strongly a claim is bound by what it speaks of where two articles make it."""


class Saying(NamedTuple):
    """Some statements of a claim, and who makes them."""

    statements: tuple[str, ...]
    sources: tuple[str, ...]  # in the order of the sources
    outlets: tuple[str, ...]  # each once, in the same order


class Standing:
    """A claim with its lines. `outlets` has each article's outlet, in the order of the sources."""

    def __init__(self, claim: Claim, lines: Sequence[Line], outlets: Mapping[str, str]) -> None:
        self._claim, self.lines, self._outlets = claim, lines, outlets
        self._line = {line.statement.id: line for line in lines}
        self._borne: dict[str, Saying] = {}
        self.whole = self._saying(claim.statements)

    def _saying(self, statements: Iterable[str]) -> Saying:
        said = tuple(statements)
        among = {self._line[s].statement.source for s in said}
        sources = tuple(among) if len(among) == 1 else tuple([s for s in self._outlets if s in among])
        return Saying(said, sources, tuple(dict.fromkeys([self._outlets[s] for s in sources])))

    @cached_property
    def ties(self) -> Ties:
        """What holds it together."""
        return Ties(self._claim.links)

    def borne(self, line: str) -> Saying:
        """The statements that say what one of them says, itself among them, in the claim's order.

        Who says the opposite does not say it. A claim that came without links holds as a whole.
        """
        found = self._borne.get(line)
        if found is None:
            found = self._borne[line] = self.whole if len(self.lines) == 1 else self._saying(self._bearing(line))
        return found

    def _bearing(self, line: str) -> Iterable[str]:
        return (s for s in self._tied(line) if not opposed(self._line[line], self._line[s]))

    def against(self, line: str) -> tuple[str, ...]:
        """Those of its statements that say the opposite of what one of them says."""
        return tuple(s for s in self._claim.statements if opposed(self._line[line], self._line[s]))

    @cached_property
    def held(self) -> Saying:
        """The statements that say what it says: what its title has, else what most outlets say."""
        titled = [line for line in self.lines if line.statement.text == self._claim.title] or self.lines
        against = {line.statement.id: {*self.against(line.statement.id)} for line in titled}
        if not any(against.values()):
            return self.whole
        sides = [self._saying(s for s in self._claim.statements if s not in apart) for apart in against.values()]
        return max(sides, key=lambda side: len(side.outlets))

    def _tied(self, line: str) -> Iterable[str]:
        if self.ties.whole:
            return self._claim.statements
        around = self.ties.around(line)
        witness = {x.statement.id for x in self.lines if x.witness}
        return (s for s in self._claim.statements if s in around and (s == line or s in witness))

    @cached_property
    def subjects(self) -> Sequence[tuple[Key, int]]:
        """What it speaks of, and how strongly it is bound by that."""
        found: dict[Key, int] = {}
        for line in self.lines:
            for key in line.subjects:
                found[key] = found.get(key, 0) + 1
        often = SHARED if len(self.whole.sources) > 1 else 1
        return tuple([(key, min(n, POPULAR) * often) for key, n in found.items()])

    @cached_property
    def dated(self) -> Sequence[str]:
        """Those of its statements whose lines tell a time."""
        return [line.statement.id for line in self.lines if line.times]

    @cached_property
    def refs(self) -> Sequence[str]:
        """The names that it uses, each once."""
        return tuple(dict.fromkeys([ref for line in self.lines for ref in line.refs]))
