"""The names of one article: which spans name the same, and what kind of thing each names.

Kinds come from votes of what stands around each mention (titles, prepositions, closing nouns, verbs
of speech, ages, appositions), added up over all mentions that are the same, with the parser's label
as one weak vote among them. Mentions are put together only where the article leaves no choice: the
same words; a part of a fuller name that only one fuller name has; initials or brackets. Demonyms
("Ukrainian", "the Russians") are no entities: they say of what country somebody or something is, which
`generator.gazetteer.demonym` tells whoever needs it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator import gazetteer
from generator.analyse import namekinds, namespans, namewords
from generator.analyse.namespans import Found
from generator.analyse.tree import Token, Tree
from generator.models.memo import Recent
from generator.models.statement import Entity, Gender, Mention, NameKind

SMALL = frozenset("of the and for in on at to".split())
# Behind the words for somebody else: "Ms. Orlik's campaign manager" tells of no woman.
POSSESSOR = re.compile(r"['’]s? |\b(?:her|his|their) ", re.IGNORECASE)


class _Group:
    """All mentions of one name while they are being put together."""

    def __init__(self, key: tuple[str, ...]) -> None:
        self.key = key
        self.found: list[Found] = []
        self.forms: dict[int, str] = {}  # start -> form
        self.votes = namekinds.new()
        self._kind: NameKind | None = None
        self.short_for: list[str] = []
        self.descriptions: list[str] = []

    @property
    def kind(self) -> NameKind:
        if self._kind is None:
            self._kind = namekinds.winner(self.votes)
        return self._kind

    def vote(self, more: Mapping[str, float]) -> None:
        """Count further votes for what kind of thing it is."""
        namekinds.add(self.votes, more)
        self._kind = None

    @property
    def gender(self) -> Gender:
        return gender(self.descriptions, self.key)

    def add(self, found: Found, form: str) -> None:
        self.found.append(found)
        self.forms[found.start] = form

    def take(self, other: "_Group", form: str) -> None:
        """Everything of another group becomes a mention of this name."""
        for found in other.found:
            kept = other.forms[found.start]
            self.add(found, form if kept == "name" else kept)
        self.vote(other.votes)
        self.descriptions += other.descriptions
        self.short_for += other.short_for


@lru_cache(maxsize=1 << 12)
def key(text: str) -> tuple[str, ...]:
    """The words of a name by which it is compared: folded, without article and possessive."""
    plain = re.sub(r"['’]s?$", "", gazetteer.fold(text)).replace("&", "and")
    parts = [p for p in re.split(r"[\s–/]+|\s*-\s+|\s+-", plain) if p]
    return tuple(parts[1:] if len(parts) > 1 and parts[0] == "the" else parts)


def core(parts: Sequence[str]) -> tuple[str, ...]:
    """A personal name without what follows the surname: ("robert", "kennedy", "jr") -> ("robert", "kennedy")."""
    kept = [p.strip(",") for p in parts if p != ","]
    while len(kept) > 1 and kept[-1] in namewords.SUFFIXES:
        kept.pop()
    return tuple(kept)


def gender(descriptions: Iterable[str], parts: Sequence[str]) -> Gender:
    """m, f or "": told by titles and kin words, else by a given name that most readers would read so."""
    told: Counter[str] = Counter()
    for text in descriptions:
        own = POSSESSOR.split(text)[-1].partition(" of ")[0]
        for word in re.findall(r"[a-z\-]+", gazetteer.fold(own)):
            for table in (namewords.HONORIFICS, namewords.REGAL, namewords.PEOPLE):
                if table.get(word):
                    told[table[word]] += 1
                    break
    if told["m"] != told["f"]:
        return "m" if told["m"] > told["f"] else "f"
    if parts and parts[0] in namewords.REGAL:
        return namewords.REGAL[parts[0]]
    return namewords.GIVEN.get(parts[0], "") if len(parts) > 1 else ""


def find(trees: Sequence[Tree], recent: Recent | None = None) -> tuple[Entity, ...]:
    """The names of one article, each with all its mentions that are safely the same.

    Mentions are spans of the article's reading text without titles, articles and possessive endings,
    in text order; ids are "e0", "e1", … by first mention.
    """
    recent = recent or Recent()
    spans = _spans(trees, recent)
    groups: dict[tuple[str, ...], _Group] = {}
    for found in spans:
        group = groups.setdefault(key(found.text), _Group(key(found.text)))
        group.add(found, "name")
        votes, descriptions = recent.kept("told", found, lambda found=found: _told(found))  # type: ignore[misc]
        group.vote(votes)
        group.descriptions += descriptions
    for parts, group in groups.items():
        group.vote(namekinds.labels(group.found))
        group.vote(namekinds.closing(parts, group.found[0].text))
    _lists(spans, groups)
    _titled(groups.values())
    _surnamed(groups)
    left = _brackets(trees, list(groups.values()))
    left = _fuller_people(left)
    left = _short_people(left, trees)
    left = _fuller_things(left)
    left = _initials(left)
    left = _countries(left)
    return _entities(left)


def _told(found: Found) -> tuple[namekinds.Votes, list[str]]:
    """What stands around one mention: votes for its kind, and what it is called there."""
    return namekinds.votes(found), namekinds.descriptions(found)


def _spans(trees: Sequence[Tree], recent: Recent) -> list[Found]:
    """Where names stand, in text order."""
    words = [recent.kept("words", t, lambda t=t: (namespans.ordinary(t), namespans.doubtful(t))) for t in trees]  # type: ignore[misc]
    small = frozenset[str]().union(*(ordinary for ordinary, _ in words))
    found: list[Found] = []
    unsure: list[tuple[Tree, Sequence[Token]]] = []
    for tree, (_, doubtful) in zip(trees, words, strict=True):
        key = tree, doubtful & small
        found += recent.kept("spans", key, lambda key=key: _areas(namespans.find(*key)))  # type: ignore[misc]
        unsure += [(tree, s) for s in recent.kept("unsure", key, lambda key=key: namespans.unsure(*key))]  # type: ignore[misc]
    return _with_unsure(unsure, found)


def _lists(spans: Sequence[Found], groups: Mapping[tuple[str, ...], _Group]) -> None:
    """ "Brenner and Roth": what is listed together is of one kind; a hint to the side that has less to show."""
    heads = {(f.tree.block, f.head.i): f for f in spans}
    for f in spans:
        head = f.head
        other = heads.get((f.tree.block, head.head)) if head.dep == "conj" else None
        if other is None:
            continue
        a, b = groups[key(f.text)], groups[key(other.text)]
        for mine, partner in ((a, b), (b, a)):
            if partner.kind in ("person", "place") and partner.votes[partner.kind] >= 1.5 * namekinds.HINT:
                mine.vote({partner.kind: namekinds.HINT})


def _titled(groups: Iterable[_Group]) -> None:
    """ "Mr. Thorne" makes Magnus Thorne a person, whatever the parser took him for."""
    groups = list(groups)
    surnames = {core(g.key)[-1] for g in groups if _bare(core(g.key)) and any(f.title for f in g.found)}
    for g in groups:
        parts = core(g.key)
        if 1 < len(parts) < 4 and parts[-1] in surnames and not gazetteer.place(" ".join(parts)):
            if all(c.isalpha() or c == "-" for p in parts for c in p) and not any(p in SMALL for p in parts):
                g.vote({"person": namekinds.HINT * 2})


def _surnamed(groups: Mapping[tuple[str, ...], _Group]) -> None:
    """ "Huu Can Tran", and then "Tran": only people go on by their last word."""
    for parts, g in groups.items():
        mine = core(parts)
        alone = groups.get(mine[-1:]) if 1 < len(mine) < 5 else None
        if alone is None or not _bare(mine[-1:]) or namekinds.closing(parts, g.found[0].text):
            continue
        otherwise = max(g.votes["organisation"], g.votes["place"])
        settled = alone.votes["person"] >= namekinds.SETTLED and otherwise <= namekinds.HINT
        if otherwise > 0 and not settled:
            continue  # "CBS Miami", and then "Miami"
        if all(p.isalpha() for p in mine) and not gazetteer.place(mine[-1]) and not gazetteer.place(" ".join(mine)):
            g.vote({"person": namekinds.HINT * 1.5})


def at(entities: Sequence[Entity], start: int, end: int) -> Entity | None:
    """The entity whose innermost mention covers these offsets, if any does."""
    best: tuple[int, Entity] | None = None
    for entity in entities:
        for m in entity.mentions:
            if m.start <= start and end <= m.end and (best is None or m.end - m.start < best[0]):
                best = m.end - m.start, entity
    return best[1] if best else None


def _areas(spans: Sequence[Found]) -> list[Found]:
    """ "Kursk" before "region" is the Kursk region: the small noun belongs to the name."""
    grown = []
    for f in spans:
        following = f.tree[f.last + 1] if f.last + 1 < len(f.tree) else None
        if (
            following is not None
            and following.lower
            in ("region", "oblast", "province", "county", "district", "peninsula", "prefecture", "governorate", "state")
            and not f.title
            and f.tree[f.last].head == following.i
            and not namespans.ORDINAL.match(f.tree[f.first].text)
        ):
            f = f._replace(last=following.i)
        grown.append(f)
    return grown


def _with_unsure(unsure: Sequence[tuple[Tree, Sequence[Token]]], spans: Sequence[Found]) -> list[Found]:
    """Where capitals tell nothing, in headlines in title case and where sentences open (`unsure`), also the names that
    the article has elsewhere."""
    forms: set[str] = set()
    for f in spans:
        if f.shouted:
            continue
        folded = gazetteer.fold(f.text)
        forms.add(folded)
        parts = folded.split()
        if len(parts) > 1 and not f.title.islower() and f.label == "PERSON":
            forms.add(core(parts)[-1])
    taken = {token.start for f in spans for token in f.tree.tokens[f.first : f.last + 1]}
    found = list(spans)
    longest = max((f.count(" ") + 2 for f in forms), default=1)
    for tree, words in unsure:
        for first, last in namespans.known(tree, words, frozenset(forms), longest):
            if tree[first].start not in taken and tree[last].start not in taken:
                found.append(Found(tree, first, last, "", first, "", True))
    return sorted(found, key=lambda f: (f.start, f.end))


def _brackets(trees: Sequence[Tree], groups: list[_Group]) -> list[_Group]:
    """Security Service of Ukraine (SBU), and SBU (Security Service of Ukraine)."""
    by_start = {f.start: g for g in groups for f in g.found}
    by_end = {f.end: g for g in groups for f in g.found}
    merged: dict[tuple[str, ...], tuple[str, ...]] = {}
    for tree in trees:
        for token in tree:
            if token.text != "(" or not token.i or token.i + 2 >= len(tree):
                continue
            left = by_end.get(_back(tree, token.i - 1).end)
            right = by_start.get(tree[token.i + 1].start)
            if left is None or right is None or left is right:
                continue
            inner = next(f for f in right.found if f.start == tree[token.i + 1].start)
            if inner.last + 1 >= len(tree) or tree[inner.last + 1].text != ")":
                continue
            short, long = sorted((left, right), key=lambda g: (len(g.key), g is left))
            if _abbreviates(short, long):
                merged[short.key] = long.key
                short.short_for.append(long.found[0].text)
    return _merge(groups, merged, "abbreviation")


def _back(tree: Tree, i: int) -> Token:
    while i and (tree[i].pos == "PART" or tree[i].text in ("”", '"', "’", "'")):
        i -= 1
    return tree[i]


def _letters(parts: Sequence[str]) -> tuple[str, str]:
    """Initials of all words, and of all but the small ones."""
    return "".join(p[0] for p in parts), "".join(
        p[0] for p in parts if p not in ("of", "the", "and", "for", "in", "on", "to")
    )


def _abbreviates(short: _Group, long: _Group) -> bool:
    """Is this, in brackets next to the long form, its abbreviation? Foreign initials need a long form of two words."""
    text = short.found[0].text
    if len(short.key) != 1 or len(long.key) < 2 or not sum(c.isupper() for c in text) >= 2 or len(text) > 8:
        return False
    if short.key[0].replace(".", "") in _letters(long.key):
        return True
    if gazetteer.state(text) or gazetteer.country(text) or long.kind in ("person", "place"):
        return False
    dateline = long.found[0].text.isupper() or short.key[0] in namewords.AGENCIES
    return text.isupper() and not dateline


def _merge(groups: list[_Group], merged: dict[tuple[str, ...], tuple[str, ...]], form: str) -> list[_Group]:
    by_key = {g.key: g for g in groups}
    for short in sorted(merged):
        target, seen = merged[short], {short}
        while target in merged and target not in seen:
            seen.add(target)
            target = merged[target]
        if target != short and target in by_key:
            by_key[target].take(by_key[short], form)
    return [g for g in groups if g.key not in merged]


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Do all words of the short name stand in the long one, in order? An initial stands for its word."""
    rest = iter(long)
    return all(any(p == q or len(p) == 1 and q.startswith(p) for q in rest) for p in short)


def _fuller_people(groups: list[_Group]) -> list[_Group]:
    """Sarah Sanders is Sarah Huckabee Sanders, where no other fuller name fits."""
    people = [g for g in groups if g.kind == "person" and not _bare(core(g.key))]
    merged: dict[tuple[str, ...], tuple[str, ...]] = {}
    for g in people:
        mine = core(g.key)
        fuller = [
            h
            for h in people
            if h is not g
            and len(core(h.key)) >= len(mine)
            and (len(core(h.key)), h.key) > (len(mine), g.key)
            and _part_of(mine, core(h.key))
            and _same_suffix(g.key, h.key)
        ]
        longest = [h for h in fuller if all(k is h or _part_of(core(k.key), core(h.key)) for k in fuller)]
        if len(longest) == 1:
            merged[g.key] = longest[0].key
    return _merge(groups, merged, "name")


def _part_of(short: Sequence[str], long: Sequence[str]) -> bool:
    """Is one a shorter form of the other: Sarah Sanders, Edgar Sanchez, Suu Kyi of Aung San Suu Kyi?

    Parts may be left out in the middle, one at the end (a second surname), or all before the last two.
    """
    if short == long[-len(short) :]:
        return True
    given = short[0] == long[0] or short[0][0] == long[0][0] and 1 in (len(short[0]), len(long[0]))
    ends = short[-1] == long[-1] or len(long) - len(short) == 1 and len(short) > 1
    return given and ends and (_within(short, long) or short[1:] == long[1:])


def _same_suffix(a: Sequence[str], b: Sequence[str]) -> bool:
    mine, other = set(a) & namewords.SUFFIXES, set(b) & namewords.SUFFIXES
    return mine == other or not mine and not other


def _short_people(groups: list[_Group], trees: Sequence[Tree]) -> list[_Group]:
    """Surnames and given names alone, each to the one person it can mean there, else left open."""
    people = [
        g for g in groups if g.kind == "person" and not _bare(core(g.key)) and g.votes["person"] >= 1.5 * namekinds.HINT
    ]
    kept = list(groups)
    for g in groups:
        mine = core(g.key)
        if not _bare(mine) or g.kind == "unit" or mine[0] in namewords.REGAL:
            continue
        surname = [p for p in people if p is not g and mine[-1] in core(p.key)[1:]]
        given = [p for p in people if p is not g and mine == core(p.key)[:1] and (_surely(p) or _loosely(g))]
        candidates = surname or given
        if not candidates:
            continue
        chosen = _assign(g, candidates, trees)
        if not chosen:
            continue
        rest = _Group(g.key)
        for f in g.found:
            target = chosen.get(f.start)
            if target is None:
                rest.add(f, "name")
                rest.vote(namekinds.votes(f))
                rest.descriptions += namekinds.descriptions(f)
            else:
                target.add(f, "short")
                target.descriptions += namekinds.descriptions(f)
        kept.remove(g)
        if rest.found:
            rest.vote(namekinds.closing(rest.key, rest.found[0].text))
            if rest.votes["place"] < 1.5 * namekinds.HINT:  # a person of the name, though which is not told
                rest.vote({"person": namekinds.SETTLED})
            kept.append(rest)
    return kept


def _surely(group: _Group) -> bool:
    """Is a name that looks like a person's also used like one? "Merrill Lynch" is not called Merrill for that."""
    votes = group.votes
    settled = votes["person"] >= 2.5 * namekinds.HINT and votes["person"] > max(votes["place"], votes["organisation"])
    return settled or group.key[0] in namewords.GIVEN


def _loosely(group: _Group) -> bool:
    """May a word alone be a given name: nothing says that it is a place or an organisation?"""
    votes = group.votes
    return votes["person"] >= namekinds.HINT / 2 and votes["person"] >= max(votes["place"], votes["organisation"])


def _bare(parts: Sequence[str]) -> bool:
    """Is this a surname or given name alone, particles and all: Manigault, Dela Cruz?"""
    return all(p in namewords.PARTICLES for p in parts[:-1])


def _assign(short: _Group, candidates: Sequence[_Group], trees: Sequence[Tree]) -> dict[int, _Group]:
    """For each bare surname the person that it means there: start -> group.

    Writers give the full name at a person's first mention and again when another of the name was
    spoken of; so the surname alone means the one named in full so far, or the one it has meant
    before, as long as no other of the name stands in the same or the preceding paragraph.
    """
    order = {tree.block: n for n, tree in enumerate(trees)}
    full = sorted(
        ((f.start, order[f.tree.block], c) for c in candidates for f in c.found if c.forms[f.start] != "short"),
        key=lambda row: row[0],
    )
    found: dict[int, _Group] = {}
    settled: _Group | None = None
    towns = _towns(short)
    # "Mr. Obama" beside Michelle Obama alone: there is another of the name, and he is never named in full
    titles = [gender(namekinds.descriptions(f), ()) for f in short.found]
    if any(t and all(c.gender not in ("", t) for c in candidates) for t in titles):
        return {
            f.start: fits[0]
            for f, t in zip(short.found, titles, strict=True)
            if len(fits := [c for c in candidates if t and c.gender == t]) == 1
        }
    for f in sorted(short.found, key=lambda f: f.start):
        own = namekinds.votes(f)
        known = bool(gazetteer.place(f.text)) and own.get("person", 0) <= own.get("place", 0) + namekinds.HINT / 2
        if (known or f.start in towns) and not f.title:
            continue
        if _plural(f):
            continue
        told = gender(namekinds.descriptions(f), ())
        sure = len(candidates) == 1 and not f.title
        named = [c for c in candidates if sure or not _later(c, f)]
        fitting = [c for c in named if not told or c.gender in ("", told)]
        certain = [c for c in fitting if told and c.gender == told]
        if len(fitting) == 1:
            choice: _Group | None = fitting[0]
        elif len(certain) == 1:
            choice = certain[0]
        else:
            here = order[f.tree.block]
            before = [c for start, _, c in full if start < f.start and c in fitting]
            near = [c for start, n, c in full if start < f.start and here - n <= 1 and c in fitting]
            if len({id(c) for c in before}) == 1:
                choice = before[0]
            elif settled is not None and settled in fitting and all(c is settled for c in near):
                choice = settled
            elif settled is None and len({id(c) for c in near}) == 1:
                choice = near[0]
            else:
                choice = None
        if choice is not None:
            found[f.start] = choice
            settled = choice
    return found


def _towns(short: _Group) -> frozenset[int]:
    """Where a surname is a town ("in Lincoln"), if it is one as often as it is a person; else the parser slipped."""
    own = {f.start: namekinds.votes(f) for f in short.found}
    there = [s for s, v in own.items() if v.get("place", 0) - v.get("person", 0) > namekinds.HINT]
    persons = [s for s, v in own.items() if v.get("person", 0) > v.get("place", 0)]
    return frozenset(there) if len(there) >= len(persons) else frozenset()


def _later(group: _Group, f: Found) -> bool:
    """Is somebody named in full only further on in the same paragraph? Then this is not that person yet."""
    first = min(group.found, key=lambda g: g.start)
    return first.start > f.start and first.tree.block == f.tree.block


def _plural(f: Found) -> bool:
    """ "The Clintons" are several people."""
    before = f.tree[f.first - 1] if f.first else None
    return before is not None and before.lower == "the" and f.tree[f.last].tag == "NNPS"


def _fuller_things(groups: list[_Group]) -> list[_Group]:
    """The Polissya Brigade is the 95th … Polissya Brigade; the Sports Page is the Sports Page Tavern."""
    things = [g for g in groups if g.kind != "person" or len(g.key) == 1 and g.votes["person"] < namekinds.SETTLED]
    merged: dict[tuple[str, ...], tuple[str, ...]] = {}
    for g in things:
        fuller = [h for h in things if len(h.key) > len(g.key) and _shortens(g, h)]
        longest = [h for h in fuller if all(k is h or _shortens(k, h) for k in fuller)]
        if len(longest) == 1:
            merged[g.key] = longest[0].key
    return _merge(groups, merged, "short")


def _shortens(short: _Group, long: _Group) -> bool:
    """Is one the usual short form of the other? A place is not short for what stands in it."""
    a, b = short.key, long.key
    kinds = {short.kind, long.kind}
    head = next((i for i, p in enumerate(b) if i and p in ("of", "for", "at", "in")), len(b))
    area = gazetteer.AREA_NOUNS.get(b[-1]) in ("region", "republic", "peninsula", "state")
    if area and b[:-1] == a and not gazetteer.place(" ".join(a)) and not short.found[0].text.isupper():
        return short.kind != "unit"
    if short.kind == "place" and long.kind == "place":
        return False
    if len(a) == 1 and a[0] == b[head - 1] and a[0] not in ("house", "post", "street", "park"):
        # "the Commission" of the European Commission
        return a[0] in namewords.ORGANISATION_HEADS or a[0] in namewords.UNIT_HEADS
    if short.kind == "person":
        company = b[-1] in namewords.ORGANISATION_HEADS and long.kind == "organisation"
        return company and b[:1] == a and 1 < len(b) <= 3
    if len(kinds - {"other"}) > 1 and not kinds <= {"organisation", "place"}:
        return False
    if a == b[:head] and head < len(b):
        return len(a) > 1 or short.kind == long.kind
    if len(a) > 1 and a[-1] == b[head - 1] and _within(a, b[:head]) and not gazetteer.place(a[0]):
        return not any(ch.isdigit() for p in a for ch in p) or [p for p in a if p[0].isdigit()] == [
            p for p in b if p[0].isdigit()
        ]
    while len(b) > 2 and b[-1] in namewords.CORPORATE_FORMS:
        b = b[:-1]
    if b[: len(a)] == a and len(b) == len(a) + 1 and short.kind != "place":
        closing = b[-1] in namewords.ORGANISATION_HEADS or b[-1] in namewords.PLACE_HEADS
        return (
            closing
            and (len(a) > 1 or short.kind in ("organisation", "other") and long.kind == "organisation")
            and not gazetteer.place(" ".join(a))
        )
    return False


def _initials(groups: list[_Group]) -> list[_Group]:
    """SSU is the Security Service of Ukraine without any brackets, where only one name has these initials."""
    merged: dict[tuple[str, ...], tuple[str, ...]] = {}
    for g in groups:
        text = g.found[0].text.replace(".", "")
        if len(g.key) != 1 or not 2 <= len(text) <= 6 or not text.isupper() or gazetteer.place(text):
            continue
        long = [
            h
            for h in groups
            if len(h.key) >= max(2, len(text))
            and h.kind not in ("person", "other")
            and text.casefold() in _letters(h.key)
        ]
        if len(long) == 1:
            merged[g.key] = long[0].key
            g.short_for.append(long[0].found[0].text)
    return _merge(groups, merged, "abbreviation")


def _countries(groups: list[_Group]) -> list[_Group]:
    """U.S., US and United States are one country."""
    merged: dict[tuple[str, ...], tuple[str, ...]] = {}
    first: dict[str, _Group] = {}
    for g in sorted(groups, key=lambda g: (-len(g.key), g.key)):
        name = gazetteer.country(" ".join(g.key)) if g.kind == "place" else ""
        if not name:
            continue
        if name in first:
            merged[g.key] = first[name].key
        else:
            first[name] = g
    return _merge(groups, merged, "name")


def _entities(groups: Iterable[_Group]) -> tuple[Entity, ...]:
    made = []
    for group in groups:
        found = sorted({(f.start, f.end): f for f in group.found}.values(), key=lambda f: f.start)
        label = _label(group, found)
        mentions = tuple(
            Mention(text=f.text, start=f.start, end=f.end, form=_form(group.forms[f.start], f.text, label))
            for f in found
        )
        made.append((mentions, label, group))
    made.sort(key=lambda m: (m[0][0].start, m[0][0].end))
    return tuple(
        Entity(
            id=f"e{n}",
            label=label,
            kind=group.kind,
            mentions=mentions,
            short_for=tuple(
                sorted({t for t in group.short_for if key(t) != key(label)} | ({label} if group.short_for else set()))
            ),
            descriptions=tuple(d for d in dict.fromkeys(group.descriptions) if namekinds.suits(d, group.kind)),
            gender=gender(group.descriptions, core(key(label))) if group.kind == "person" else "",
        )
        for n, (mentions, label, group) in enumerate(made)
    )


def _form(form: str, text: str, label: str) -> "str":
    if form == "name" and len(key(text)) < len(key(label)):
        return "abbreviation" if text.isupper() and len(key(text)) == 1 else "short"
    return form


def _label(group: _Group, found: Sequence[Found]) -> str:
    """The fullest form; of two as full, the one that is not shouted, then the commoner, then the earlier."""
    counts = Counter(f.text for f in found)
    usual = [f for f in found if group.forms[f.start] == "name"] or list(found)
    best = max(usual, key=lambda f: (len(key(f.text)), not f.text.isupper(), not f.shouted, counts[f.text], -f.start))
    return best.text
