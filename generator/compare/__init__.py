"""Claims -> Discrepancies: each kind of difference is one small rule in a file of its own."""

from collections.abc import Sequence

from generator.compare.agents import agents
from generator.compare.ages import ages
from generator.compare.contradiction import contradiction
from generator.compare.credit import credit
from generator.compare.dates import dates
from generator.compare.denial import denial
from generator.compare.finding import Finding, Rule, discrepancy
from generator.compare.fullness import fullness
from generator.compare.lengths import lengths
from generator.compare.minutes import minutes
from generator.compare.nameless import nameless
from generator.compare.numbers import numbers
from generator.compare.outcome import outcome
from generator.compare.place import place
from generator.compare.quotation import quotation
from generator.compare.rounding import rounding
from generator.compare.scope import scope
from generator.compare.sequence import sequence
from generator.compare.spelling import spelling
from generator.compare.standing import standing
from generator.compare.telling import telling
from generator.compare.units import units
from generator.compare.view import View
from generator.compare.wording import wording
from generator.config import CompareSection
from generator.models.article import Article
from generator.models.claim import Alignment
from generator.models.discrepancy import Discrepancy
from generator.models.memo import Recent

# In the order in which they are tried; where two rules find the same readings, the earlier one keeps them.
RULES: tuple[Rule, ...] = (
    ages,
    nameless,
    contradiction,
    minutes,
    numbers,
    rounding,
    units,
    dates,
    lengths,
    spelling,
    fullness,
    place,
    sequence,
    denial,
    outcome,
    scope,
    agents,
    quotation,
    credit,
    standing,
    wording,
    telling,
)


# Rules for how a thing is told: of one telling, one card, that of the rule that says most exactly what differs.
TOLD = frozenset({"quotation", "hedging", "loaded", "precision", "speaker"})


def compare(
    articles: Sequence[Article], alignment: Alignment, settings: CompareSection, recent: Recent | None = None
) -> tuple[Discrepancy, ...]:
    """Find where readings of one claim, or of one question, differ. Heaviest first."""
    view = View(sorted(articles, key=lambda a: a.id), alignment)
    kept: dict[frozenset[str], Finding] = {}
    for rule in RULES:
        for finding in rule(view):
            about = frozenset(g.statement.id for g in finding.given)
            told = finding.cause in TOLD and any(about <= of for of, f in kept.items() if f.cause in TOLD)
            if len({g.key for g in finding.given}) > 1 and not told:
                kept.setdefault(about, finding)
    found = {d.id: d for d in (discrepancy(view, f) for f in kept.values())}
    return tuple(sorted(found.values(), key=lambda d: (-d.weight, d.id)))
