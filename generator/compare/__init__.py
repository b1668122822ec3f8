"""Claims -> Discrepancies: each kind of difference is one small rule in a file of its own."""

from collections.abc import Mapping, Sequence

from generator import lexicon
from generator.compare.agents import agents
from generator.compare.ages import ages
from generator.compare.content import STEM, spoken
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

# Rules for how a thing is told: of one telling, one card, that of the rule that says most exactly what differs. Of any
# other cause too, a card with the values of an earlier one of the same statement says nothing new.
CONFLICT = "conflict"
PLACE = "place"
CALLED = "loaded"
TOLD = frozenset({"quotation", "hedging", "loaded", "precision", "speaker"})


Mark = tuple[str, tuple[tuple[int, int], ...]]  # an article, and stretches of it


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
    # By statements, and whether nothing else is said of them: beside what is compatible in them stands a conflict.
    kept = {(frozenset(g.statement.id for g in finding.given), True): finding for finding in ruled(view, decisions)}
    # By statement and cause, those of a telling as one: the statements and the values of the cards that were made.
    made: dict[tuple[str, str], list[tuple[frozenset[str], frozenset[str]]]] = {}
    # The words that the cards of a cause mark: a clause and the sentence around it say one thing.
    marked: set[tuple[str, frozenset[Mark]]] = set()
    phrases: set[Mark] = set()  # of a telling, that a card has shown
    called: list[frozenset[str]] = []  # the telling words of each card for what a thing is called
    where: list[frozenset[str]] = []  # the telling words of each card for where something happened
    # The relation, the claims and the times of each card for when it did.
    moments: list[tuple[str, frozenset[str], frozenset[str]]] = []
    for rule in RULES:
        for finding in found_by[rule]:
            about = frozenset(g.statement.id for g in finding.given)
            marks = finding.cause, frozenset((g.statement.source, g.spans) for g in finding.given)
            if len({g.key for g in finding.given}) < 2 or marks in marked:
                continue
            final = finding.relation == CONFLICT
            if (about, True) in kept or (about, final) in kept:
                continue
            told = finding.cause in TOLD and not _two_named(finding)
            values = frozenset(p.text for p in finding.sentence if p.voice == "source")
            places = [(s, "" if told else finding.cause) for s in about]
            if any(told and about <= of or values == said for at in places for of, said in made.get(at, ())):
                continue
            shown = _phrases(finding) if told else frozenset()
            if shown and shown <= phrases:
                continue
            # Where one event is placed or dated in several claims, the first card for it says what the others would say
            # again.
            times = frozenset(g.key for g in finding.given) if rule is dates else frozenset()
            claims = frozenset(c for id_ in about for c in view.claims_of.get(id_, ()))
            if times and any(finding.relation == r and times <= of and claims & c for r, c, of in moments):
                continue
            named = spoken(values) if told or finding.cause == PLACE else frozenset()
            if named and any(named <= of for of in where):
                continue
            if finding.cause == CALLED and any(_other_forms(named, of) for of in called):
                continue
            if times:
                moments.append((finding.relation, claims, times))
            if finding.cause == PLACE:
                where.append(named)
            if finding.cause == CALLED:
                called.append(named)
            phrases |= shown
            marked.add(marks)
            for at in places:
                made.setdefault(at, []).append((about, values))
            kept[about, final] = finding
    found = {d.id: d for d in (_discrepancy(view, f, recent) for f in one_card_a_speech(kept.values()))}
    return tuple(sorted(found.values(), key=lambda d: (-d.weight, d.id)))


def _two_named(finding: Finding) -> bool:
    """True of words that are given to two people by name: that is more than another way of telling."""
    return finding.cause == "speaker" and finding.relation == "conflict"


def _other_forms(words: frozenset[str], shown: frozenset[str]) -> bool:
    """True of words that are those of a card again: "injuring" and "hurt" behind "injured" and "hurt"."""
    return bool(words) and all(any(w[:STEM] == u[:STEM] or lexicon.akin(w, u) for u in shown) for w in words)


def _phrases(finding: Finding) -> frozenset[Mark]:
    """The phrases that a card marks, where they are less than a statement."""
    return frozenset(
        (g.statement.source, g.spans)
        for g in finding.given
        if g.spans != tuple((s.start, s.end) for s in g.statement.segments)
    )


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
