"""Claims -> Discrepancies: each kind of difference is one small rule in a file of its own."""

from collections.abc import Mapping, Sequence

from generator.compare.agents import agents
from generator.compare.ages import ages
from generator.compare.cards import Cards
from generator.compare.contradiction import contradiction
from generator.compare.credit import credit
from generator.compare.dates import dates
from generator.compare.denial import denial
from generator.compare.elapsed import elapsed
from generator.compare.finding import Finding, Rule, discrepancy, placed, words
from generator.compare.fullness import fullness
from generator.compare.lengths import lengths
from generator.compare.minutes import minutes
from generator.compare.nameless import nameless
from generator.compare.numbers import numbers
from generator.compare.outcome import outcome
from generator.compare.place import place
from generator.compare.quotation import quotation
from generator.compare.rounding import rounding
from generator.compare.ruled import ruled
from generator.compare.scope import scope
from generator.compare.sequence import sequence
from generator.compare.sides import sides
from generator.compare.since import since
from generator.compare.speeches import one_card_a_speech
from generator.compare.spelling import spelling
from generator.compare.standing import standing
from generator.compare.telling import telling
from generator.compare.units import units
from generator.compare.view import View
from generator.compare.weekdays import weekdays
from generator.compare.whose import speech
from generator.compare.wording import wording
from generator.models.article import Article
from generator.models.claim import Alignment
from generator.models.decision import Decision
from generator.models.discrepancy import Discrepancy
from generator.models.memo import Itself, Recent

# In the order in which they are tried; where two rules find the same readings, the earlier one keeps them.
RULES: tuple[Rule, ...] = (
    ages,
    nameless,
    contradiction,
    weekdays,
    minutes,
    numbers,
    elapsed,
    rounding,
    units,
    dates,
    lengths,
    spelling,
    fullness,
    place,
    sequence,
    sides,
    since,
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


# Rules that look at one claim at a time. Each claim is shown to them by itself, so that what they find can depend on
# nothing else, and is kept as long as nothing of the claim changes.
OF_A_CLAIM: tuple[Rule, ...] = (
    ages, elapsed, contradiction, since, agents, quotation, credit, standing, wording, telling,
)  # fmt: skip


def compare(
    articles: Sequence[Article],
    alignment: Alignment,
    recent: Recent | None = None,
    decisions: Sequence[Decision] = (),
) -> tuple[Discrepancy, ...]:
    """Find where readings of one claim, or of one question, differ, or an editor rules that they do. Heaviest first."""
    recent = recent or Recent()
    view = View(sorted(articles, key=lambda a: a.id), alignment, recent)
    found_by = {**_of_claims(view, recent), **_of_story(view, recent)}
    cards = Cards(view, ruled(view, decisions))
    for rule in RULES:
        for finding in found_by[rule]:
            cards.add(finding, dated=rule is dates)
    found = {d.id: d for d in (_discrepancy(view, f, recent) for f in one_card_a_speech(cards.findings))}
    return tuple(sorted(found.values(), key=lambda d: (-d.weight, d.id)))


def _of_claims(view: View, recent: Recent) -> Mapping[Rule, Sequence[Finding]]:
    """What the rules that look at one claim at a time find, claim by claim."""
    found: dict[Rule, list[Finding]] = {rule: [] for rule in OF_A_CLAIM}
    groups = {group.claim.id: group for group in view.shared()}
    looked = recent.renewed("claim", view.alone(groups.values()), lambda id_: _look(view.only(groups[id_])))
    shown = {id_: (findings, groups[id_].statements) for id_, findings in looked.items() if findings}
    for findings in recent.renewed("placed", shown, lambda id_: _placed(view, looked[id_])).values():
        for rule, finding in findings:
            found[rule].append(finding)
    return found


def _placed(view: View, findings: Sequence[tuple[Rule, Finding]]) -> Sequence[tuple[Rule, Finding]]:
    return [(rule, placed(view, finding)) for rule, finding in findings]


def _of_story(view: View, recent: Recent) -> Mapping[Rule, Sequence[Finding]]:
    """What the other rules find. They are not told who published an article: another outlet's name changes nothing."""
    seen = tuple((a.id, a.text, view.published(a.id)) for a in view.articles.values())
    rules = [rule for rule in RULES if rule not in OF_A_CLAIM]
    return recent.kept("story", (Itself(view.alignment), seen), lambda: {rule: tuple(rule(view)) for rule in rules})


def _look(alone: View) -> Sequence[tuple[Rule, Finding]]:
    return [(rule, finding) for rule in OF_A_CLAIM for finding in rule(alone)]


def _discrepancy(view: View, finding: Finding, recent: Recent) -> Discrepancy:
    """The discrepancy that a finding makes, the same one as before where it rests on the same statements."""
    given = tuple(
        (
            Itself(g.statement),
            words(view, g),
            view.articles[g.statement.source].outlet,
            view.claims_of.get(g.statement.id),
            g.spans,
            g.key,
        )
        for g in finding.given
    )
    said = tuple((p.voice, p.text) for p in finding.sentence), finding.because, finding.ladder
    whose = finding.cause == "speaker"
    speeches = tuple([speech(view, g.statement, g.spans[0], g.called) if whose else None for g in finding.given])
    key = finding.relation, finding.cause, given, said, finding.review, finding.note, speeches
    return recent.kept("discrepancy", key, lambda: discrepancy(view, finding, speeches))
