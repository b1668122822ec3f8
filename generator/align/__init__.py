"""Analyses -> Alignment: which statements make one claim, and who the names of the story are.

In order: resolve names over all articles; let one statement stand for those that are copied word for word; see each as
a frame with its values masked; propose pairs from an index and by meaning; judge each pair by labelled levels of
evidence; group what agrees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.align import names as story_names
from generator.align.claims import claims
from generator.align.frames import Frame, Framed, frame
from generator.align.linking import laid, same
from generator.align.passages import duplicates, passages
from generator.align.questions import questions
from generator.align.twins import joined, twins
from generator.models.article import Article
from generator.models.claim import Alignment, Name
from generator.models.memo import Itself, Recent
from generator.models.statement import Analysis, Attribution, Role, Statement
from generator.models.values import NameValue

# How much a pair kept apart is worth telling of: within this many bits of being joined.
NEAR = 3.0


def align(
    articles: Sequence[Article],
    analyses: Sequence[Analysis],
    recent: Recent | None = None,
    *,
    evidence: bool = False,
) -> Alignment:
    """Put the statements of a story's articles together. The order of the articles does not matter.

    `evidence` tells it for pairs that were kept apart too, and names them as links.
    """
    recent = recent or Recent()
    articles = sorted(articles, key=lambda a: a.id)
    by_id = {a.source: a for a in analyses}
    names, refs = story_names.resolve(articles, [by_id[a.id] for a in articles], recent)
    by_name = {name.id: name for name in names}
    told = [_told(a, by_id[a.id], refs.get(a.id, {}), by_name, recent) for a in articles]
    repeated = duplicates(articles, recent)
    again = {second for _, second in repeated}
    counted = [t for t in told if t.source not in again]
    statements = [s for t in counted for s in t.statements]
    shared = passages(articles, recent)
    alike = twins(statements, shared, {a.id: a.text for a in articles})
    judged = laid([first for t in counted if (first := _first(t, alike, recent)).frames], recent)
    single = [s for s in statements if s.id not in alike]
    asked = questions(single, {a.id: a for a in articles}, by_name, recent)
    made, together = claims(single, judged, asked, recent)
    near = judged.near(-NEAR, together)
    return Alignment(
        statements=tuple(s for t in told for s in t.statements),
        claims=tuple(joined(made, alike, {s.id: s for s in statements}, recent)),
        names=names,
        judged=judged.pairs(near),
        near=tuple(judged.apart(judged.closest(near)).tolist()) if evidence else (),
        passages=shared,
        duplicates=repeated,
    )


@dataclass(frozen=True, eq=False)
class _Told:
    """What an article says, in terms of the story's names."""

    source: str
    statements: tuple[Statement, ...]
    framed: Framed


class _Referred(NamedTuple):
    """A statement as its analysis has it, what it is in terms of the story's names, and its frame."""

    statement: Statement
    used: Sequence[str]  # the entities that it speaks of
    told: Statement
    named: Sequence[tuple[str, str, str] | None]  # id, label and kind of what it speaks of
    quoted: Sequence[str]
    frame: Frame


def _told(
    article: Article,
    analysis: Analysis,
    refs: Mapping[str, str],
    names: Mapping[str, Name],
    recent: Recent,
) -> _Told:
    known = {entity: (ref, names[ref].label, names[ref].kind) for entity, ref in refs.items()}
    last: list[dict[str, _Referred]] = recent.kept("statements", article.id, lambda: [{}])

    def refer(s: Statement, was: _Referred | None) -> _Referred:
        """A statement and its frame: the former ones where it says what it said, by whatever number it has a name."""
        stays = was is not None and (s is was.statement or s == was.statement)
        used = was.used if was is not None and stays else _used(s)
        named = [known.get(ref) for ref in used]
        quoted = [article.text[q.start : q.end] for q in s.quoted]
        if was is None:
            told = _refer(s, refs)
            return _Referred(s, used, told, named, quoted, frame(told, article.text, names))
        alike = named == was.named and quoted == was.quoted
        if stays and alike:
            return was
        told = same(_refer(s, refs), was.told)
        framed = was.frame if alike and told is was.told else frame(told, article.text, names)
        return _Referred(s, used, told, named, quoted, framed)

    def make() -> _Told:
        found = [refer(s, last[0].get(s.id)) for s in analysis.statements]
        last[0] = {r.statement.id: r for r in found}
        frames = Framed.of([r.frame for r in found], len(article.text))
        return _Told(article.id, tuple([r.told for r in found]), frames)

    return recent.kept("told", (Itself(analysis), article.text, tuple(known.items())), make)


def _first(told: _Told, alike: Mapping[str, str], recent: Recent) -> Framed:
    """The article without the statements for which others stand."""
    left_out = frozenset(s.id for s in told.statements if s.id in alike)
    if not left_out:
        return told.framed
    kept = tuple(f for f in told.framed.frames if f.statement.id not in left_out)
    return recent.kept("first", (Itself(told), left_out), lambda: replace(told.framed, frames=kept))


def _used(statement: Statement) -> Sequence[str]:
    """The entities that a statement speaks of."""
    named = [v.ref for v in statement.values if isinstance(v, NameValue)]
    return [*[r.ref for r in statement.roles], *named, *[v.ref for v in statement.attribution.chain]]


def _refer(statement: Statement, refs: Mapping[str, str]) -> Statement:
    """The statement with the story's names in place of its article's own entities."""

    def role(r: Role) -> Role:
        ref = refs.get(r.ref, "")
        return r.model_copy(update={"ref": ref, "open": r.open or not (ref or r.lemmas)}) if r.ref else r

    chain = tuple(
        v.model_copy(update={"ref": refs.get(v.ref, "")}) if v.ref else v for v in statement.attribution.chain
    )
    return statement.model_copy(
        update={
            "roles": tuple(map(role, statement.roles)),
            "values": tuple(
                v.model_copy(update={"ref": refs.get(v.ref, "")}) if isinstance(v, NameValue) and v.ref else v
                for v in statement.values
            ),
            "attribution": Attribution(chain=chain, mode=statement.attribution.mode)
            if chain
            else statement.attribution,
        }
    )
