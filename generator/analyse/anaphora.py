"""What pronouns and descriptions stand for, where it is safe to say.

A wrong link makes a false claim, a missing one only a claim that says less: each rule here needs
agreement and a single candidate, and gives up otherwise. In order: people without a name whom the article
tells apart, descriptions, pronouns.
"""

from collections.abc import Sequence

from generator.analyse import descriptions, pairs, pronouns
from generator.analyse.referents import Scene
from generator.analyse.tree import Tree
from generator.models.memo import Recent
from generator.models.statement import Entity


def resolve(trees: Sequence[Tree], entities: Sequence[Entity], recent: Recent | None = None) -> tuple[Entity, ...]:
    """The entities with the pronouns and descriptions that safely mean them.

    New mentions have form "pronoun" or "description" and may lie around a name ("Britain's foreign
    secretary" around Britain): the innermost mention counts (`names.at`). Entities without a name
    ("the second soldier") come last, under further ids.
    """
    scene = Scene(trees, entities, recent or Recent())
    pairs.resolve(scene)
    descriptions.resolve(scene)
    pronouns.resolve(scene)
    made = []
    for thing in scene.things:
        found = tuple(sorted(thing.found, key=lambda m: (m.start, m.end)))
        if thing.entity is not None:
            mentions = tuple(sorted((*thing.entity.mentions, *found), key=lambda m: (m.start, m.end)))
            made.append(thing.entity.model_copy(update={"mentions": mentions}) if found else thing.entity)
        elif found:
            made.append(Entity(id=f"e{len(made)}", label=thing.label, kind=thing.kind, mentions=found))
    return tuple(made)
