"""Where it happened: in or near one place, or in two places that are not one."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from operator import eq
from typing import Literal, NamedTuple

from generator import gazetteer, lexicon
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.odd import ODD, OddOneOut
from generator.compare.view import Group, View
from generator.models.statement import Role, Statement
from generator.models.values import NameValue, Time

Row = tuple[Statement, Role]


class Kind(NamedTuple):
    """One way for statements to differ in where something happened."""

    relation: Literal["conflict", "compatible"]
    why: str
    places: frozenset[str]


# Bits from which two statements tell one happening, so that it has one place.
ONE_HAPPENING = -3.0
# And to tell by their words alone that they are of one event.
ONE_MATTER = 2.0
INSIDE = frozenset({"in", "inside", "within", "into"})
# Places that end nowhere in particular.
REGIONS = frozenset({"area", "city", "country", "county", "district", "province", "region", "state", "suburb", "town",
                     "valley", "village"})  # fmt: skip
# Parts of a home, and homes.
ROOMS = frozenset(
    "room kitchen bedroom bathroom hallway hall corridor stairwell staircase basement cellar attic loft garage porch"
    " balcony terrace garden yard backyard bed bath".split()
)
HOMES = frozenset("home house apartment flat building bungalow cottage villa residence property hotel".split())
AT = frozenset({"at", "on", "along"})
# Where somebody is brought, and comes from: towns that are not one only if one article alone has another.
WAYS = frozenset({"to", "from"})
NEAR = 30  # characters before a place in which the word for its relation stands
BESIDE = frozenset({"near", "outside", "off", "behind", "beside", "opposite", "across", "around"})


def place(view: View) -> Iterator[Finding]:
    """In statements of one happening: one place in two relations to it, and two places of one kind."""
    odd = _odd_places(view)
    for group in view.shared():
        if group.claim.question == "where":
            yield from _exactly(view, group, odd)
    where = view.told(_where)
    found: dict[Kind, list[tuple[Row, Row]]] = {}
    for pair in view.pairs(ONE_HAPPENING, where):
        if _one_happening(*pair):
            s, t = sorted(pair, key=lambda x: (x.source, x.start))
            if differs := _differ(view, s, where[s.id], t, where[t.id], odd):
                kind, r, q = differs
                found.setdefault(kind, []).append(((s, r), (t, q)))
    for kind in sorted(found, key=lambda k: (k.relation, k.why, sorted(k.places))):
        for rows in _together(found[kind]):
            yield _finding(view, kind, rows)


def _together(pairs: list[tuple[Row, Row]]) -> list[list[Row]]:
    """Pairs of statements that meet as one group each: of five that say the one and five the other, one card."""
    said: dict[str, Row] = {}
    beside: dict[str, list[str]] = {}
    for x, y in pairs:
        said.setdefault(x[0].id, x)
        said.setdefault(y[0].id, y)
        beside.setdefault(x[0].id, []).append(y[0].id)
        beside.setdefault(y[0].id, []).append(x[0].id)
    groups: list[list[Row]] = []
    done: set[str] = set()
    for first in beside:
        reached, group = [first], []
        while reached:
            if (at := reached.pop()) not in done:
                done.add(at)
                group.append(said[at])
                reached += beside[at]
        if group:
            groups.append(group)
    return groups


def _exactly(view: View, group: Group, odd: OddOneOut[str]) -> Iterator[Finding]:
    """Where one event took place, by the places that each article names: in a park, in a town, outside a hall."""
    told: dict[str, tuple[Statement, list[NameValue]]] = {}
    for s in group.statements:
        dated = [(v.start, v.end) for v in s.values if isinstance(v, Time)]
        named = [v for v in s.values if isinstance(v, NameValue) and v.relation in INSIDE | BESIDE | AT]
        where = [v for v in named if not any(b < v.end and v.start < e for b, e in dated)]
        if where and len(where) > len(told.get(s.source, (s, []))[1]):
            told[s.source] = (s, where)
    # What only shares the word for what happened ("an attack") happened elsewhere as well.
    told = {source: (s, w) for source, (s, w) in told.items() if _beside(view, s, told.values())}
    if len(told) < 2:
        return
    refs = {source: frozenset((v.ref, v.relation in BESIDE) for v in where) for source, (_, where) in told.items()}
    if len(set(refs.values())) < 2:
        return
    given = order(
        [
            Given(
                s,
                tuple(_related(view, s, v) for v in where),
                " ".join(sorted(f"{v.ref} {v.relation in BESIDE}" for v in where)),
            )
            for s, where in told.values()
        ]
    )
    values = distinct(view, given)
    if len({v.casefold() for v in values}) < 2:
        return
    # Of two places of which none is named beside the other, which is the wider is not told.
    nested = all(x <= y or y <= x for x, y in combinations(set(refs.values()), 2))
    head = "One event is placed more and less exactly" if nested else "One event is given different places"
    alone = [
        (x, y)
        for x, y in combinations([(source, v.ref) for source, (_, where) in told.items() for v in where], 2)
        if len(set(refs.values())) == 2 and _towns(view, x[1], y[1]) and odd(x, y)
    ]
    yield Finding(
        "conflict" if alone else "compatible",
        "place",
        given,
        stated(view, given, head, does=("names", "name")),
        (
            "one event: " + group.claim.about,
            *[ODD] * bool(alone),
            "the places named are not the same: " + " / ".join(values),
        ),
    )


def _beside(view: View, statement: Statement, told: Iterable[tuple[Statement, list[NameValue]]]) -> bool:
    """True of a statement that is of one matter with one of another article."""
    return any(view.bits(statement, s) >= ONE_MATTER for s, _ in told if s.source != statement.source)


def _one_happening(s: Statement, t: Statement) -> bool:
    """True of one predicate, or a like one, with one subject or one object."""
    if not s.predicate or not t.predicate or s.negated != t.negated:
        return False
    x, y = s.predicate.lemma, t.predicate.lemma
    if x != y and lexicon.relation(x.split(" ")[0], y.split(" ")[0]) not in ("same", "one frame", "synonym"):
        return False
    return any(
        r.name == q.name and (r.ref == q.ref if r.ref or q.ref else _like(r.head, q.head))
        for r in s.roles
        for q in t.roles
        if r.name in ("agent", "patient") and not r.open and not q.open
    )


def _like(a: str, b: str) -> bool:
    return a == b or lexicon.relation(a, b) in ("one frame", "synonym")


def _where(statement: Statement) -> list[Role]:
    spans = [(v.start, v.end) for v in statement.values if v.kind not in ("name", "place")]
    return [
        r
        for r in statement.roles
        if r.name in INSIDE | BESIDE | WAYS
        and (r.ref or lexicon.is_somewhere(r.head))
        and not any(r.start < e and b < r.end for b, e in spans)
    ]


def _odd_places(view: View) -> OddOneOut[str]:
    """Tells of two places whether one article alone names the one, and nowhere the other, which several name."""
    given = {n.id: set(n.sources) for n in view.names.values() if n.kind == "place"}
    return OddOneOut({a: [ref for ref, of in given.items() if a in of] for a in view.articles}, eq, eq)


def _differ(
    view: View, s: Statement, mine: list[Role], t: Statement, theirs: list[Role], odd: OddOneOut[str]
) -> tuple[Kind, Role, Role] | None:
    """How two statements place one happening differently, and where they say so."""
    for r in mine:
        for q in theirs:
            one = r.ref == q.ref if r.ref or q.ref else r.head == q.head
            if one and WAYS.isdisjoint((r.name, q.name)) and (r.name in INSIDE) != (q.name in INSIDE):
                relation: Literal["conflict", "compatible"] = "conflict" if _bounded(r) or _bounded(q) else "compatible"
                return Kind(relation, "one place, and not one relation to it", _places(r, q)), r, q
            if not one and r.name in INSIDE and q.name in INSIDE and _apart(view, s, r, t, q):
                alone = _towns(view, r.ref, q.ref) and odd((s.source, r.ref), (t.source, q.ref))
                relation = "conflict" if alone or _states(view, r, q) or not (r.ref or q.ref) else "compatible"
                return Kind(relation, "two places for one happening", _places(r, q)), r, q
            if not one and r.name == q.name and r.name in WAYS and _apart(view, s, r, t, q):
                if _towns(view, r.ref, q.ref) and odd((s.source, r.ref), (t.source, q.ref)):
                    return Kind("conflict", "two places for one happening", _places(r, q)), r, q
    return None


def _places(r: Role, q: Role) -> frozenset[str]:
    return frozenset(f"{x.ref or x.head} {x.name in INSIDE}" for x in (r, q))


def _bounded(role: Role) -> bool:
    """True of a place with an edge: a park, Lake Park, a school. Of a town, "in" and "near" may both be said."""
    return role.head not in REGIONS and (
        not role.ref or (lexicon.is_common(role.head) and not gazetteer.place(role.head))
    )


def _apart(view: View, a: Statement, r: Role, b: Statement, q: Role) -> bool:
    """True of two places where neither is said to be in, or is a word for, the other."""
    if (r.ref in view.names) != (q.ref in view.names):
        return False
    if r.ref in view.names:
        return view.names[r.ref].kind == view.names[q.ref].kind == "place"
    if any(v.kind in ("name", "place") and x.start <= v.start < x.end for s, x in ((a, r), (b, q)) for v in s.values):
        return False  # "the block of Main Street" may lie in "the park" of the other
    if any(x.head in ROOMS and y.head in HOMES for x, y in ((r, q), (q, r))):
        return False
    words = {*r.lemmas, r.head}, {*q.lemmas, q.head}
    return not words[0] & words[1] and not any(lexicon.relation(x, y) for x in words[0] for y in words[1])


def _states(view: View, r: Role, q: Role) -> bool:
    """True of two countries: what happens in one does not happen in the other."""
    a, b = gazetteer.country(view.label(r.ref)), gazetteer.country(view.label(q.ref))
    return bool(a and b and a != b)


def _towns(view: View, one: str, other: str) -> bool:
    """True of two named places of which neither is a country or a state, in which the other may lie."""
    labels = [view.label(ref) if ref in view.names else "" for ref in (one, other)]
    return all(x and not gazetteer.country(x) and not gazetteer.state(x) for x in labels)


def _span(view: View, statement: Statement, role: Role) -> tuple[int, int]:
    """A place with the word for its relation: "near Lake Park"."""
    before = role.start - len(role.name) - 1
    said = view.words(statement.source, max(0, before), role.start).lower()
    return (before if said == f"{role.name} " else role.start), role.end


def _related(view: View, statement: Statement, place: NameValue) -> tuple[int, int]:
    """A place with the word for its relation, where that is not "in": "near Corden", "near the town of Corden"."""
    if place.relation not in BESIDE:
        return place.start, place.end
    before = view.words(statement.source, max(statement.start, place.start - NEAR), place.start).lower()
    said = before.rfind(place.relation + " ")
    return (place.start - len(before) + said if said >= 0 else place.start), place.end


def _finding(view: View, kind: Kind, rows: list[Row]) -> Finding:
    given = order([Given(x, (_span(view, x, y),), y.name + (y.ref or y.head)) for x, y in rows])
    values = distinct(view, given)
    return Finding(
        kind.relation,
        "place",
        given,
        stated(view, given, "One event is placed differently", does=("names", "name")),
        ("one happening: one predicate with one subject or object", kind.why + ": " + " / ".join(values)),
    )
