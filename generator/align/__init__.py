"""Analyses -> Alignment: which statements make one claim, and who the names of the story are.

In order: resolve names over all articles; see each statement as a frame with its values masked;
propose pairs from an index; judge each pair by labelled levels of evidence; group what agrees.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from generator.align import names as story_names
from generator.align.candidates import candidates
from generator.align.context import Key, correspond, key
from generator.align.evidence import judge, pair
from generator.align.frames import Frame, frame
from generator.align.groups import groups
from generator.align.passages import duplicates, passages
from generator.align.rarity import Rarity
from generator.align.questions import Question, questions
from generator.config import AlignSection
from generator.models.article import Article
from generator.models.claim import Alignment, Claim, Link
from generator.models.statement import Analysis, Attribution, Statement
from generator.models.values import NameValue

# How much a pair kept apart is worth telling of: within this many bits of being joined.
NEAR = 3.0
# Closeness of two sentences from which on all their statements are laid side by side.
FOLLOW = 4.0
# A statement stands in a second claim where a link speaks for it by this many bits.
SECOND = 0.0


def align(articles: Sequence[Article], analyses: Sequence[Analysis], settings: AlignSection) -> Alignment:
    """Put the statements of a story's articles together. The order of the articles does not matter."""
    articles = sorted(articles, key=lambda a: a.id)
    by_id = {a.source: a for a in analyses}
    ordered = [by_id[a.id] for a in articles]
    names, refs = story_names.resolve(articles, ordered)
    by_name = {name.id: name for name in names}
    texts = {a.id: a.text for a in articles}
    repeated = duplicates(articles)
    again = {second for _, second in repeated}
    statements = [_refer(s, refs) for analysis in ordered for s in analysis.statements]
    counted = [s for s in statements if s.source not in again]
    frames = [frame(s, texts[s.source], by_name) for s in counted]
    links = _links(frames)
    asked = questions(counted, {a.id: a for a in articles}, by_name)
    claims = _typed(_claims(counted, links), counted, links, asked)
    joined = {frozenset((link.a, link.b)) for claim in claims for link in claim.links}
    near = [k for k in links.values() if -NEAR <= k.score and frozenset((k.a, k.b)) not in joined]
    return Alignment(
        statements=tuple(statements),
        claims=tuple(claims),
        names=names,
        near=tuple(sorted(near, key=lambda k: (-k.score, k.a, k.b))),
        passages=passages(articles),
        duplicates=repeated,
    )


def _refer(statement: Statement, refs: Mapping[tuple[str, str], str]) -> Statement:
    """The statement with the story's names in place of its article's own entities."""

    def story(ref: str) -> str:
        return refs.get((statement.source, ref), "") if ref else ""

    chain = tuple(v.model_copy(update={"ref": story(v.ref)}) for v in statement.attribution.chain)
    return statement.model_copy(
        update={
            "roles": tuple(
                r.model_copy(update={"ref": story(r.ref), "open": r.open or bool(r.ref and not story(r.ref) and not r.lemmas)})
                for r in statement.roles
            ),
            "values": tuple(
                v.model_copy(update={"ref": story(v.ref)}) if isinstance(v, NameValue) else v for v in statement.values
            ),
            "attribution": Attribution(chain=chain, mode=statement.attribution.mode),
        }
    )


def _links(frames: Sequence[Frame]) -> dict[tuple[str, str], Link]:
    """Judge the pairs that the index proposes, each beside its rivals."""
    rarity = Rarity(frames)
    near = correspond(frames)
    at: dict[Key, list[int]] = defaultdict(list)
    for i, f in enumerate(frames):
        at[key(f)].append(i)
    beside = {(min(i, j), max(i, j)) for (a, b), c in near.items() if c >= FOLLOW for i in at[a] for j in at[b]}
    pairs = [pair(frames[i], frames[j], rarity) for i, j in sorted(beside.union(candidates(frames)))]
    best: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for p in pairs:
        best[p.a.statement.id, p.b.statement.source].append((p.closeness, p.b.statement.id))
        best[p.b.statement.id, p.a.statement.source].append((p.closeness, p.a.statement.id))
    top = {key: sorted(near, reverse=True)[:2] for key, near in best.items()}

    def rival(of: Statement, other: Statement) -> float:
        return next((c for c, s in top[of.id, other.source] if s != other.id), 0.0)

    judged = (
        judge(
            replace(
                p,
                rival_a=rival(p.a.statement, p.b.statement),
                rival_b=rival(p.b.statement, p.a.statement),
                context=near.get((key(p.a), key(p.b)), 0.0),
            )
        )
        for p in pairs
    )
    return {(link.a, link.b): link for link in judged}


def _claims(statements: Sequence[Statement], links: Mapping[tuple[str, str], Link]) -> list[Claim]:
    """Claims from groups of linked statements, those of one statement last of all."""
    by_id = {s.id: s for s in statements}
    taken: set[str] = set()
    claims = []
    for group in sorted(_grouped(statements, links), key=lambda g: (-len(g), g)):
        anchor = _anchor([by_id[s] for s in group if s not in taken] or [by_id[s] for s in group])
        taken.add(anchor.id)
        inside = tuple(links[a, b].model_copy(update={"joined": True}) for a, b in combinations(sorted(group), 2) if (a, b) in links)
        members = sorted(group, key=lambda s: (by_id[s].source, by_id[s].start, s))
        claims.append(Claim(id="c" + anchor.id[1:], title=anchor.text, statements=tuple(members), links=inside))
    return claims


def _grouped(statements: Sequence[Statement], links: Mapping[tuple[str, str], Link]) -> list[tuple[str, ...]]:
    """Groups of statements; then, from strong links that the first round left apart, further groups.

    A statement that answers two questions stands in two claims: the second round finds the second.
    """
    sources = {s.id: s.source for s in statements}
    first = groups(sorted(sources), {p: k.score for p, k in links.items()}, sources)
    home = {s: n for n, group in enumerate(first) for s in group}
    left = {
        (a, b): k.score
        for (a, b), k in links.items()
        if k.score >= SECOND and home[a] != home[b] and sources[a] != sources[b]
    }
    again = groups(sorted({s for pair in left for s in pair}), left, sources, SECOND)
    return [*first, *(g for g in again if len({sources[s] for s in g}) > 1)]


def _typed(
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    links: Mapping[tuple[str, str], Link],
    asked: Mapping[Question, tuple[str, ...]],
) -> list[Claim]:
    """Claims with those that answer typed questions; one that holds just those statements is typed itself."""
    by_id = {s.id: s for s in statements}
    found = {frozenset(c.statements): c for c in claims}
    taken = {c.id for c in claims if len(c.statements) > 1}
    answered: set[str] = set()
    for question, members in asked.items():
        whole = frozenset(members)
        typed = {"question": question.kind, "about": question.about}
        if whole in found:
            found[whole] = found[whole].model_copy(update=typed)
            continue
        free = [by_id[s] for s in members if "c" + s[1:] not in taken] or [by_id[s] for s in members]
        anchor = _anchor(free)
        taken.add("c" + anchor.id[1:])
        answered |= whole
        inside = tuple(links[p] for p in sorted(links) if p[0] in whole and p[1] in whole)
        found[whole] = Claim(
            id="c" + anchor.id[1:],
            title=anchor.text,
            statements=tuple(sorted(members, key=lambda s: (by_id[s].source, by_id[s].start, s))),
            links=inside,
            question=question.kind,
            about=question.about,
        )
    return [c for c in found.values() if len(c.statements) > 1 or c.statements[0] not in answered]


def _anchor(statements: Sequence[Statement]) -> Statement:
    """The clearest statement: whole, in the article's own body, neither short nor long, its people named."""

    def unclear(s: Statement) -> tuple[bool, bool, int, int, int, str]:
        open_roles = sum(r.open for r in s.roles)
        words = len(s.text.split())
        return (s.kind in ("fragment", "apposition"), len(s.segments) > 2, open_roles, len(s.segments), abs(words - 12), s.id)

    return min(statements, key=unclear)
