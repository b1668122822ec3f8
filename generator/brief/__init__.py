"""All that was derived from a story -> its brief.

`compose` is the room's one door. It withholds names first, so that nothing after it has seen them; then lists the
sources, replays the editor's decisions, traces origins, and lays out topics, key points, figures, timeline and matrix.
No prose is made: each line is a source's own words, a value, or a fixed sentence around values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.brief.counts import count
from generator.brief.decisions import rule
from generator.brief.essence import Essence
from generator.brief.figures import draw
from generator.brief.headline import choose_title
from generator.brief.keypoints import choose
from generator.brief.ledger import Ledger, rank
from generator.brief.letters import letter
from generator.brief.matrix import cover
from generator.brief.moments import newest
from generator.brief.origins import independent, of_claim, trace
from generator.brief.sentences import in_small_letters, restate
from generator.brief.sources import list_sources
from generator.brief.timeline import date
from generator.brief.titles import entitle
from generator.brief.topics import group
from generator.brief.who import list_names
from generator.brief.withhold import check, withhold
from generator.config import Settings, StorySettings
from generator.errors import BuildErrors, ConfigError, VariorumError
from generator.models.article import Article
from generator.models.brief import Brief, Source
from generator.models.claim import Alignment, Claim
from generator.models.decision import Decision
from generator.models.discrepancy import Discrepancy, Reading, Rung
from generator.models.memo import Itself, Recent
from generator.models.statement import Analysis

__all__ = ["compose"]


def compose(
    story: str,
    story_settings: StorySettings,
    articles: Sequence[Article],
    analyses: Sequence[Analysis],
    alignment: Alignment,
    discrepancies: Sequence[Discrepancy],
    decisions: Sequence[Decision],
    settings: Settings,
    recent: Recent | None = None,
) -> Brief:
    """Compose the brief of one story. The order of `articles` and `analyses` changes nothing.

    `alignment` is as the machine found it, `discrepancies` are those of its claims as `decisions` regroup them.

    Raises BuildErrors: decisions that no longer find their target, a withheld name that no article has, or one in the
    story's address.
    """
    people = story_settings.withhold
    bare = withhold(people, articles, alignment, discrepancies, decisions, story_settings.title)
    ruled = rule(bare.alignment, bare.discrepancies, bare.decisions)
    errors: list[VariorumError] = [*bare.missing, *ruled.errors]
    if any(form.in_address(story) for form in bare.forms):
        errors.insert(0, ConfigError(
            "withholds a name that the story's own folder gives away", file=f"{story}/story.toml",
            hint="rename the folder: its name is the story's address",
        ))  # fmt: skip
    if errors:
        raise BuildErrors(errors)
    alignment = ruled.alignment
    sources = list_sources(bare.articles, alignment, story_settings, settings)
    found = {d.id: d.relation for d in bare.discrepancies}
    discrepancies = [restate(d, found[d.id]) for d in ruled.discrepancies]
    ledger = _ledger(sources, alignment, discrepancies, recent or Recent())
    origins, origin_of = trace(ledger, alignment.passages)
    by_id = {o.id: o for o in origins}
    known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def origins_of(statements: Sequence[str]) -> tuple[str, ...]:
        return of_claim(statements, origin_of, by_id, known)

    on_claim = {c.id: origins_of(c.statements) for c in ledger.claims}
    topics, topic_of = group(ledger)
    essence = Essence(ledger)
    points = choose(ledger, essence, lambda s: len(origins_of(s)), settings.brief.key_points)
    titles = entitle([c for t in topics for c in t.claims], points, bare.decisions, ledger)
    ledger = ledger.placed(_placed(titles, topic_of, on_claim, ledger))
    claims = ledger.claims
    alone: dict[str, list[str]] = {}
    for c in claims:
        saying = ledger.standing[c.id].whole.sources
        if len(saying) == 1:
            alone.setdefault(saying[0], []).append(c.id)
    origins_in: dict[str, list[str]] = {}
    for o in origins:
        for s in o.sources:
            origins_in.setdefault(s, []).append(o.id)
    counted = independent(ledger, alignment.passages, origins, on_claim)
    marked = ledger.recent.renewed(
        "counted",
        {o.id: (o, o.id in counted) for o in origins},
        lambda id_: by_id[id_].model_copy(update={"independent": id_ in counted}),
    )
    brief = Brief(
        story=story,
        title=bare.title or choose_title(ledger, essence),
        as_of=newest([s.article.published for s in sources if s.article.published]),
        draft=story_settings.draft,
        sources=tuple(
            s.model_copy(update={"alone": tuple(alone.get(s.id, ())), "origin_ids": tuple(origins_in.get(s.id, ()))})
            for s in sources
        ),
        statements=tuple(ledger.statement[s] for s in ledger.in_order(ledger.statement)),
        claims=claims,
        discrepancies=ledger.discrepancies,
        names=ledger.names,
        origins=tuple(marked[o.id] for o in origins),
        passages=tuple(sorted(alignment.passages, key=lambda p: p.id)),
        topics=topics,
        key_points=points,
        figures=draw(ledger),
        timeline=date(ledger),
        matrix=cover(ledger),
        who=tuple(
            w.model_copy(update={"note": bare.marks.get(w.name, "")}) for w in list_names(ledger, frozenset(bare.marks))
        ),
        counts=count(ledger, len(counted)),
        notes=tuple(ruled.notes),
        near=alignment.near,
    )
    if people:
        check(brief.model_dump(), people, bare.forms)
    return brief


def _ledger(
    sources: tuple[Source, ...], alignment: Alignment, discrepancies: Sequence[Discrepancy], recent: Recent
) -> Ledger:
    """What counts: without the statements of articles that only repeat another one."""
    repeats = {s.id for s in sources if s.same_as}
    statements = tuple(s for s in alignment.statements if s.source not in repeats)
    kept = {s.id for s in statements}
    left = [_without(c, kept) for c in alignment.claims] if repeats else alignment.claims
    claims = tuple([c for c in left if c.statements])
    ledger = Ledger(sources, statements, claims, (), alignment.names, recent)
    known = {c.id for c in claims}
    differ = []
    for d in discrepancies:
        readings = tuple(r for r in d.readings if r.statement in kept)
        on = tuple(c for c in d.claims if c in known)
        if on and len(readings) > 1:
            differ.append(_lettered(d, readings, on, tuple(r for r in d.ladder if r.statement in kept), ledger))
    differ.sort(key=lambda d: (-d.weight, *rank(d)))
    names = tuple(sorted(alignment.names, key=lambda n: (n.label.casefold(), n.id)))
    return replace(ledger, discrepancies=tuple(differ), names=names)


def _lettered(
    d: Discrepancy, readings: tuple[Reading, ...], on: tuple[str, ...], ladder: tuple[Rung, ...], ledger: Ledger
) -> Discrepancy:
    """A discrepancy with what is left of it, in the brief's own letters."""
    said = tuple([(ledger.source[r.source].number, ledger.outlet(r.source)) for r in readings])
    left = tuple(r.statement for r in readings), on, tuple(r.statement for r in ladder)
    whole = (readings, on, ladder) == (d.readings, d.claims, d.ladder)
    of_left = d if whole else d.model_copy(update={"readings": readings, "claims": on, "ladder": ladder})
    return ledger.recent.kept("letter", (Itself(d), left, said), lambda: in_small_letters(letter(of_left, ledger)))


def _placed(
    titles: Mapping[str, str], topic_of: Mapping[str, str], origins: Mapping[str, tuple[str, ...]], ledger: Ledger
) -> tuple[Claim, ...]:
    """Claims, each with its title, where it belongs in the brief, and what supports it."""

    def told(id_: str) -> tuple[str, str, tuple[str, ...], int, tuple[str, ...]]:
        held = ledger.standing[id_].held
        apart = tuple(s for s in ledger.claim[id_].statements if s not in held.statements)
        return titles[id_], topic_of[id_], origins[id_], len(held.outlets), apart

    def make(id_: str) -> Claim:
        claim, (title, topic, of, support, apart) = seen[id_]
        placed = {"title": title, "topic": topic, "origins": of, "support": support, "apart": apart}
        return claim.model_copy(update=placed)

    seen = {id_: (ledger.claim[id_], told(id_)) for id_ in titles}
    return tuple(ledger.recent.renewed("claim", seen, make).values())


def _without(claim: Claim, kept: set[str]) -> Claim:
    if kept.issuperset(claim.statements) and all(x.a in kept and x.b in kept for x in claim.links):
        return claim
    statements = tuple(s for s in claim.statements if s in kept)
    links = tuple(link for link in claim.links if link.a in kept and link.b in kept)
    return claim.model_copy(update={"statements": statements, "links": links})
