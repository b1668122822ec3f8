"""Analyses -> Alignment: which statements make one claim, and who the names of the story are.

In order: resolve names over all articles; let one statement stand for those that are copied word for word; see each as
a frame with its values masked; propose pairs from an index and by meaning; judge each pair by labelled levels of
evidence; group what agrees.
"""

from collections.abc import Mapping, Sequence

from generator.align import names as story_names
from generator.align.claims import claims
from generator.align.evidence import link
from generator.align.frames import frame
from generator.align.linking import links
from generator.align.passages import duplicates, passages
from generator.align.questions import questions
from generator.align.twins import joined, twins
from generator.config import AlignSection
from generator.models.article import Article
from generator.models.claim import Alignment
from generator.models.memo import Recent
from generator.models.statement import Analysis, Attribution, Statement
from generator.models.values import NameValue

# How much a pair kept apart is worth telling of: within this many bits of being joined.
NEAR = 3.0


def align(
    articles: Sequence[Article], analyses: Sequence[Analysis], settings: AlignSection, recent: Recent | None = None
) -> Alignment:
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
    shared = passages(articles)
    alike = twins(counted, shared, texts)
    single = [s for s in counted if s.id not in alike]
    judged = links([frame(s, texts[s.source], by_name) for s in single])
    made = claims(single, judged, questions(single, {a.id: a for a in articles}, by_name))
    made = joined(made, alike, {s.id: s for s in counted})
    together = {(k.a, k.b) for claim in made for k in claim.links}
    near = [link(j, joined=False) for pair, j in judged.items() if j.score >= -NEAR and pair not in together]
    return Alignment(
        statements=tuple(statements),
        claims=tuple(made),
        names=names,
        near=tuple(sorted(near, key=lambda k: (-k.score, k.a, k.b))),
        passages=shared,
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
                r.model_copy(
                    update={"ref": story(r.ref), "open": r.open or bool(r.ref and not story(r.ref) and not r.lemmas)}
                )
                for r in statement.roles
            ),
            "values": tuple(
                v.model_copy(update={"ref": story(v.ref)}) if isinstance(v, NameValue) else v for v in statement.values
            ),
            "attribution": Attribution(chain=chain, mode=statement.attribution.mode),
        }
    )
