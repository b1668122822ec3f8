"""The names of a story: the same person, organisation, unit or place over all its articles.

Each article's analysis has put together what that article leaves no doubt about. Here entities of
different articles meet, by rules from the strictest to the loosest: the same words; another name of one
country; the same words in another order or language of office ("Kursk Oblast"); an abbreviation that one
article explains; a short form that only one name fits; another spelling. A looser rule never joins
two names that one article tells apart, and none joins where there are two to choose from. The rules
run over sorted keys, so the order of the articles changes nothing.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial

from generator import gazetteer
from generator.align import spelling
from generator.models.article import Article
from generator.models.claim import Name, Variant
from generator.models.memo import Itself, Recent
from generator.models.statement import Analysis, Entity, Gender, NameKind

Key = tuple[str, ...]
Row = tuple[str, Entity, object]  # an article's id, an entity of it, and all that is told of it
Refs = Mapping[str, Mapping[str, str]]  # the id of the story's name, by article and by its own entity
SLIP = "spelling differs"
LONG_SURNAME = 7  # letters; one of them wrong still leaves six to know it by
LONE_SURNAME = 5  # letters; a shorter one with a slip is as well another name
PET = 4  # letters that a pet name in -ie or -y has in common with the name it is from
SEVERAL = 3  # articles that name somebody whom one names otherwise; and pronouns of which not all may be misread
MISNAMED = 1  # letters with which two given names begin alike, of which one is wrong
MISNAMED_LAST = 3  # and two surnames
PRONOUNS: Mapping[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
SMALL = frozenset("of the and for in on at to de".split())
SUFFIXES = frozenset("jr sr ii iii iv v junior".split())
ADDRESS = frozenset("mr mr. mrs mrs. ms ms. miss mx sir dame".split())
KINDS: tuple[NameKind, ...] = ("person", "organisation", "unit", "place", "other")
# Where the order of the words tells two apart: Washington University, University of Washington
ORDERED = frozenset("university college institute street avenue road school".split())
# British and American, and the words that offices are translated with
SAME_WORD = {
    "centre": "center", "defence": "defense", "labour": "labor", "organisation": "organization", "theatre": "theater",
    "harbour": "harbor", "programme": "program", "intl": "international", "natl": "national", "dept": "department",
    "univ": "university", "assn": "association", "govt": "government", "corp": "corporation", "co": "company",
    "inc": "", "ltd": "", "llc": "", "plc": "", "st": "saint", "ave": "avenue", "rd": "road",
    "mt": "mount", "ft": "fort", "ops": "operations",
}  # fmt: skip
# Given names and the short forms that stand for them in news
_NICKNAMES = """
abraham abe; alexander alex sasha; andrew andy drew; anthony tony; arthur art; benjamin ben; bernard bernie;
catherine katherine kathryn kate katie cathy kathy; charles charlie chuck; christopher chris; daniel dan danny;
david dave; deborah debbie; donald don donnie; edward ed eddie ted; elizabeth liz beth betsy betty; eugene gene;
francis frank; frederick fred; gerald gerry jerry; gregory greg; henry hank harry; jacob jake; james jim jimmy;
jeffrey jeff; jennifer jen jenny; jeremiah jerry; john jack johnny; jonathan jon; joseph joe joey; joshua josh;
kenneth ken; lawrence larry; leonard len; margaret maggie peggy meg; matthew matt; michael mike mick; mitchell mitch;
nicholas nick; pamela pam; patricia pat patty; patrick pat; peter pete; philip phil; raymond ray; rebecca becky;
richard rick dick richie; robert rob bob bobby; ronald ron ronnie; samuel sam; stephen steven steve; susan sue;
theodore ted; thomas tom tommy; timothy tim; victoria vicky; vincent vince; walter walt; william will bill billy;
zachary zach
"""
NICKNAMES: dict[str, frozenset[str]] = {}
for _line in _NICKNAMES.replace("\n", " ").split(";"):
    for _word in _line.split():
        NICKNAMES[_word] = NICKNAMES.get(_word, frozenset()) | frozenset(_line.split())


class _Cluster:
    """Entities that are one name so far."""

    def __init__(self, key: Key, members: Sequence[tuple[str, Entity]]) -> None:
        self.key = key  # of its fullest form
        self.members = sorted(members, key=lambda m: (m[0], m[1].id))

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(source for source, _ in self.members)

    @cached_property
    def order(self) -> tuple[Key, NameKind, list[str]]:
        return self.key, self.kind, sorted(self.articles)

    @cached_property
    def kind(self) -> NameKind:
        counts: Counter[NameKind] = Counter()
        for _, entity in self.members:
            counts[entity.kind] += sum(m.form != "pronoun" for m in entity.mentions) * (entity.kind != "other")
        return max(KINDS, key=lambda k: (counts[k], -KINDS.index(k))) if counts.total() else "other"

    @cached_property
    def full(self) -> frozenset[Key]:
        """The keys under which it stands in full."""
        return frozenset(key(e.label) for _, e in self.members) | frozenset(
            key(t) for _, e in self.members for t in e.short_for
        )

    @cached_property
    def people(self) -> frozenset[Key]:
        """The personal names of two words and more that its mentions give it."""
        keys = {core(key(m.text)) for _, e in self.members for m in e.mentions if m.form in ("name", "short")}
        return frozenset(k for k in keys if len(k) > 1)

    @cached_property
    def callings(self) -> frozenset[str]:
        """The words of its descriptions that tell what somebody is."""
        return frozenset(w for _, e in self.members for d in e.descriptions for w in key(d)) - ADDRESS

    @cached_property
    def label(self) -> str:
        return label(self)

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        return tuple(_variants(self, self.label))

    @cached_property
    def gender(self) -> Gender:
        """That which all tell who tell any; where titles and given names tell none, pronouns, if they are several."""
        told = [e.gender for _, e in self.members if e.gender]
        meant = [g for _, e in self.members for m in e.mentions if (g := PRONOUNS.get(m.text.lower()))]
        told = told or (meant if len(meant) >= SEVERAL else [])
        return told[0] if len(set(told)) == 1 else ""

    @cached_property
    def descriptions(self) -> tuple[str, ...]:
        return tuple(d for d, _ in _ranked(d for _, e in self.members for d in e.descriptions))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        found = {m.text.replace(".", "") for _, e in self.members for m in e.mentions if m.form == "abbreviation"}
        found |= {e.label.replace(".", "") for _, e in self.members if acronym(e.label)}
        return frozenset(found)

    @cached_property
    def states(self) -> frozenset[str]:
        """The states of the United States that it may be, by name or abbreviation."""
        return frozenset(filter(None, (gazetteer.state(e.label) for _, e in self.members)))

    @cached_property
    def shorts(self) -> frozenset[Key]:
        return frozenset(key(m.text) for _, e in self.members for m in e.mentions if m.form == "short")

    @cached_property
    def blocks(self) -> frozenset[str]:
        """What two clusters must share some of for any rule to join them: words in their skeleton, halves, initials."""
        found = frozenset().union(*map(_blocks, self.full | self.people | self.shorts))
        found |= {"state " + s for s in self.states}
        return found | {"initials " + a.casefold() for a in self.abbreviations}


@lru_cache(maxsize=65536)
def _blocks(parts: Key) -> frozenset[str]:
    words = [p for p in parts if p not in SMALL]
    found = {"whole " + _joined(parts), *("word " + w for w in bag(parts))}
    for word in words:
        found.add("sound " + spelling.skeleton(word))
        found |= {"word " + n for n in NICKNAMES.get(word, ())}
    if words and len(words[-1]) > LONE_SURNAME:  # one slip leaves one half as it is
        found |= {"head " + words[-1][:3], "tail " + words[-1][-3:]}
    if len(parts) > 1:
        found |= {"initials " + "".join(p[0] for p in parts), "initials " + "".join(w[0] for w in words)}
    elif parts:
        found.add("initials " + parts[0])
    return frozenset(found)


@lru_cache(maxsize=65536)
def key(text: str) -> Key:
    """The words of a name by which it is compared: folded, without article and possessive."""
    plain = re.sub(r"['’]s?$", "", gazetteer.fold(text)).replace("&", "and")
    parts = [p.strip(",") for p in re.split(r"[\s–/]+|\s*-\s+|\s+-", plain) if p.strip(",")]
    if len(parts) > 1 and parts[-1] == "st":  # and a saint at the beginning
        parts[-1] = "street"
    return tuple(parts[1:] if len(parts) > 1 and parts[0] == "the" else parts)


def acronym(text: str) -> bool:
    """One word of capitals: SBU, U.N."""
    letters = text.replace(".", "").replace("-", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 6


def resolve(
    articles: Sequence[Article], analyses: Sequence[Analysis], recent: Recent | None = None
) -> tuple[tuple[Name, ...], Refs]:
    """The names of the story by label, and which of them the entities of each article are."""
    recent = recent or Recent()
    known = frozenset(a.id for a in articles)
    by_id = {a.source: a for a in sorted(analyses, key=lambda a: a.source) if a.source in known}
    rows = [row for of in recent.renewed("rows", by_id, lambda id_: _rows(by_id[id_])).values() for row in of]
    entity = {(source, e.id): e for source, e, _ in rows}
    lots: Recent = recent.kept("lots", (), Recent)
    told = {"": [of for _, _, of in rows]}
    found = recent.renewed("clusters", told, lambda _: _clusters(rows, lots))[""]
    texts = {a.id: a.text for a in articles}
    named = tuple([cluster for cluster in found if not _ordinary(cluster, entity, texts)])
    names, refs = recent.kept("names", tuple(map(Itself, named)), lambda: _names(named))
    return tuple(recent.kept("name", name, lambda name=name: name) for name in names), refs  # type: ignore[misc]


def _rows(analysis: Analysis) -> list[Row]:
    """The entities of an article, each with its article's id and all that is told of it, wherever it stands."""
    found: list[Row] = []
    for entity in sorted(analysis.entities, key=lambda e: e.id):
        mentions = tuple([(m.text, m.form) for m in entity.mentions])
        told = entity.id, entity.label, entity.kind, mentions, entity.short_for, entity.descriptions, entity.gender
        found.append((analysis.source, entity, (analysis.source, *told)))
    return found


def _clusters(rows: Iterable[Row], known: Recent) -> list[_Cluster]:
    """The names. A cluster that was there before may tell of its entities as they stood then.

    Names that share no block can never be one, so that each lot that does is looked at by itself. `known` are the lots
    that there were.
    """
    found: list[_Cluster] = []
    for lot in _lots(_start(rows, known)):
        found += known.kept("lot", tuple(map(Itself, lot)), partial(_together, lot)) if len(lot) > 1 else lot
    known.turn()
    return sorted(found, key=lambda c: c.order)


def _lots(clusters: Sequence[_Cluster]) -> list[list[_Cluster]]:
    """Clusters that share a block, or of which each shares one with another of the lot."""
    lot = list(range(len(clusters)))
    first: dict[str, int] = {}

    def root(n: int) -> int:
        while lot[n] != n:
            lot[n] = n = lot[lot[n]]
        return n

    for n, cluster in enumerate(clusters):
        b = n
        for block in cluster.blocks:
            if block not in first:
                first[block] = n
            elif (a := root(first[block])) != b:
                lot[max(a, b)] = b = min(a, b)
    found: dict[int, list[_Cluster]] = defaultdict(list)
    for n, cluster in enumerate(clusters):
        found[root(n)].append(cluster)
    return list(found.values())


def _together(clusters: list[_Cluster]) -> list[_Cluster]:
    """What the rules make of a lot."""
    paired, pairs = list[_Cluster](), list[tuple[int, int]]()
    for rule in RULES:
        if clusters != paired:  # most rules join nothing
            paired, pairs = clusters, _pairs(clusters)
        clusters = _join(clusters, pairs, rule)
    return clusters


def _start(rows: Iterable[Row], known: Recent) -> list[_Cluster]:
    """Entities with the same words, people apart from things where the words are a full name.

    A word alone that may be a surname stays with its article until somebody is found whose it is.
    Entities without a name mean somebody in their article only, and are left out. A cluster of which nothing else is
    told is the one that was known.
    """
    groups: dict[tuple[bool, Key, str], list[tuple[str, Entity]]] = defaultdict(list)
    of_each: dict[tuple[bool, Key, str], list[object]] = defaultdict(list)
    for source, entity, told in rows:
        if all(m.form in ("pronoun", "description") for m in entity.mentions):
            continue
        parts = key(entity.label)
        alone = len(parts) == 1 and entity.kind in ("person", "other") and not acronym(entity.label)
        slot = (entity.kind == "person" and len(parts) > 1, parts, source if alone else "")
        groups[slot].append((source, entity))
        of_each[slot].append(told)
    seen = {slot: of_each[slot] for slot in sorted(groups)}
    return list(known.renewed("cluster", seen, lambda slot: _Cluster(slot[1], groups[slot])).values())


def _ordinary(cluster: _Cluster, now: Mapping[tuple[str, str], Entity], texts: Mapping[str, str]) -> bool:
    """A word that always opens its sentence, and that some article writes small: no name at all ("Turnout")."""
    if len(cluster.key) != 1 or cluster.kind not in ("person", "other") or gazetteer.place(cluster.key[0]):
        return False
    for source, entity in cluster.members:
        if entity.descriptions:
            return False
        for m in now[source, entity.id].mentions:
            before = texts[source][: m.start].rstrip(" \"“‘'")
            if m.form == "name" and before and before[-1] not in ".!?:\n":
                return False
    if cluster.kind == "other" and len(cluster.articles) > 1:
        return True  # a name would stand inside some sentence
    word = re.compile(rf"\b{re.escape(cluster.key[0])}\b")
    return any(word.search(text) for text in texts.values())


def core(parts: Key) -> Key:
    """A personal name without what follows the surname."""
    kept = list(parts)
    while len(kept) > 1 and kept[-1] in SUFFIXES:
        kept.pop()
    return tuple(kept)


Rule = Callable[[_Cluster, _Cluster], bool]


def _join(
    clusters: list[_Cluster], pairs: Iterable[tuple[int, int]], rule: tuple[Rule, bool, bool]
) -> list[_Cluster]:
    """Put together what a rule finds to be one name, where there is only one choice and no article tells them apart."""
    fits, within, single = rule
    choices: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        a, b = clusters[i], clusters[j]
        if fits(a, b) and (within or not a.articles & b.articles):
            choices[i].append(j)
    target = {}
    for i, found in sorted(choices.items()):
        fullest = [j for j in found if all(k == j or j in choices.get(k, ()) or k in choices.get(j, ()) for k in found)]
        if not single or len(found) == 1:
            target[i] = found[0]
        elif len(fullest) == len(found):  # each of them is the same name as the others by this very rule
            target[i] = max(found, key=lambda j: (len(clusters[j].key), clusters[j].key))
    return _united(clusters, target)


def _pairs(clusters: Sequence[_Cluster]) -> list[tuple[int, int]]:
    """The ordered pairs that share a block: what no rule could join is never looked at."""
    standing: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for block in cluster.blocks:
            standing[block].append(i)
    found = {(i, j) for row in standing.values() for i in row for j in row if i != j}
    return sorted(found)


def _united(clusters: list[_Cluster], target: Mapping[int, int]) -> list[_Cluster]:
    root = list(range(len(clusters)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for i, j in sorted(target.items()):
        a, b = find(i), find(j)
        if a != b:
            root[max(a, b)] = min(a, b)
    together: dict[int, list[_Cluster]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        together[find(i)].append(cluster)
    made = [
        group[0]
        if len(group) == 1
        else _Cluster(max((c.key for c in group), key=lambda k: (len(k), k)), [m for c in group for m in c.members])
        for group in together.values()
    ]
    return sorted(made, key=lambda c: c.order)


@lru_cache(maxsize=65536)
def bag(parts: Key) -> Key:
    """The words of a thing's name in one spelling and order: numbers bare, demonyms as their country."""
    found = []
    parts = tuple(word for p in parts for word in p.split("-") if word)
    text = " ".join(parts)
    if known := gazetteer.country(text) or gazetteer.capital(text):
        return (known,)
    i = 0
    while i < len(parts):
        two = gazetteer.demonym(" ".join(parts[i : i + 2])) or gazetteer.country(" ".join(parts[i : i + 2]))
        if two and i + 1 < len(parts):
            found.append(two)
            i += 2
            continue
        part = re.sub(r"^(\d+)(st|nd|rd|th)$", r"\1", parts[i])
        part = re.sub(r"['’]s?$", "", part)
        part = SAME_WORD.get(part, gazetteer.AREA_NOUNS.get(part, part))
        part = gazetteer.demonym(part) or gazetteer.country(part) or part
        if part and part not in SMALL and part not in ("no", "number"):
            found.append(part)
        i += 1
    return tuple(found) if ORDERED & set(found) else tuple(sorted(found))


def _thing(cluster: _Cluster) -> bool:
    return cluster.kind != "person"


def _alike(a: _Cluster, b: _Cluster) -> bool:
    """May kinds that the articles took them for be one?"""
    kinds = {a.kind, b.kind}
    return (
        len(kinds) == 1 or "other" in kinds or kinds == {"organisation", "unit"} or kinds == {"organisation", "place"}
    )


def same_words(a: _Cluster, b: _Cluster) -> bool:
    """Tactical Group No. 84 is the 84th Tactical Group; Kursk Oblast the Kursk region; Britain the UK."""
    joined = {"".join(k) for k in a.full} & {"".join(k) for k in b.full}
    if joined and len(a.key) + len(b.key) > 2 and (_thing(a) or _thing(b)) and len(min(joined)) > 5:
        return True  # "J.P. Morgan", "JPMorgan"
    if not (_thing(a) and _thing(b)) or not _alike(a, b):
        return False
    mine = {bag(k) for k in a.full}
    other = {bag(k) for k in b.full}
    return any(m and m in other for m in mine)


def same_state(a: _Cluster, b: _Cluster) -> bool:
    """Mo. is Missouri."""
    return a.kind == b.kind == "place" and bool(a.states & b.states)


def same_abbreviation(a: _Cluster, b: _Cluster) -> bool:
    """SBU here is the SBU that is explained there; SSU and SBU meet in the long form."""
    if not (_thing(a) and _thing(b)) or not (a.abbreviations & b.abbreviations):
        return False
    long_a, long_b = ({k for k in c.full if len(k) > 1} for c in (a, b))
    return not long_a or not long_b or any(_fits(m, n) for m in long_a for n in long_b)


def _fits(a: Key, b: Key) -> bool:
    """Could two long forms be one name? One has all words of the other."""
    return set(bag(a)) <= set(bag(b)) or set(bag(b)) <= set(bag(a))


def initials(a: _Cluster, b: _Cluster) -> bool:
    """NIS is the National Intelligence Service of another article."""
    if not (_thing(a) and _thing(b)) or len(a.key) != 1:
        return False
    letters = a.key[0]
    if not a.abbreviations or len(letters) < 2 or gazetteer.place(letters):
        return False
    return any(
        len(k) >= len(letters) and letters in ("".join(p[0] for p in k), "".join(p[0] for p in k if p not in SMALL))
        for k in b.full
    )


def _within(short: Key, long: Key) -> bool:
    rest = iter(long)
    return all(any(p == q or len(p) == 1 and q.startswith(p) for q in rest) for p in short)


def unsure_person(a: _Cluster, b: _Cluster) -> bool:
    """Huu Can Tran, whom one article leaves no doubt to be a person, and of whom another says too little."""
    return len(a.key) > 1 and a.key == b.key and {a.kind, b.kind} == {"person", "other"}


def reordered_person(a: _Cluster, b: _Cluster) -> bool:
    """Kishida Fumio is Fumio Kishida: whose family name comes first is told either way."""
    if a.kind != "person" or b.kind != "person" or _suffix(a) != _suffix(b):
        return False
    return any(mine != other and sorted(mine) == sorted(other) for mine in a.people for other in b.people)


def fuller_person(a: _Cluster, b: _Cluster) -> bool:
    """Sarah Sanders is Sarah Huckabee Sanders; Joe Biden is Joseph Biden; Bola Tinubu is Asiwaju Bola Ahmed Tinubu."""
    mine, other = core(a.key), core(b.key)
    if a.kind != "person" or b.kind != "person" or len(mine) < 2 or len(other) < 2 or _suffix(a) != _suffix(b):
        return False
    if len(mine) > len(other) or (len(mine) == len(other) and a.key > b.key):
        return False
    if len(mine) < len(other) and (mine == other[-len(mine) :] or len(mine) > 2 and set(mine) < set(other)):
        return True
    if mine[0] == other[min(1, len(other) - len(mine))]:  # a title or another given name stands before
        other = other[min(1, len(other) - len(mine)) :]
    first, second = mine[0], other[0]
    initial = first[0] == second[0] and 1 in (len(first), len(second))
    if not (first == second or initial or first in NICKNAMES.get(second, ())):
        return False
    ends = mine[-1] == other[-1] or len(other) - len(mine) == 1
    return ends and _within(mine[1:], other[1:])


def _suffix(cluster: _Cluster) -> frozenset[str]:
    return frozenset(p for _, e in cluster.members for p in key(e.label) if p in SUFFIXES)


def _joined(parts: Key) -> str:
    return "".join(parts).replace("-", "")


def _spellings(a: _Cluster, b: _Cluster) -> list[spelling.Spelling]:
    """How the words of two full personal names are related at best, one by one; empty where that cannot be asked.

    Of a name of three words and more, and of one with the same surname, it is enough that one article knows it for a
    person's.
    """
    kinds = {a.kind, b.kind}
    long = min(len(a.key), len(b.key)) > 2 and kinds <= {"person", "organisation", "other"}
    long |= min(len(a.key), len(b.key)) > 1 and kinds <= {"person", "organisation", "other"} and a.key[-1] == b.key[-1]
    if "person" not in kinds or len(kinds) > 1 and not long or _suffix(a) != _suffix(b):
        return []
    found = [
        [_spelled(m, o) for m, o in zip(*_without_middle(mine, other), strict=True)]
        for mine in sorted(a.people)
        for other in sorted(b.people)
        if len(mine) == len(other) or min(len(mine), len(other)) == 2
    ]
    return max(found, key=lambda r: (spelling.ORDER.index(spelling.worst(r)), -r.count("spelling differs")), default=[])


def _without_middle(mine: Key, other: Key) -> tuple[Key, Key]:
    """Two names as they are, or where one has more words than the other's two, by their first and last."""
    if len(mine) == len(other):
        return mine, other
    return (mine[0], mine[-1]), (other[0], other[-1])


def _spelled(mine: str, other: str) -> spelling.Spelling:
    """How two words of a name are related: "Tommy" is "Thomas", an "organisation" an "organization"."""
    if mine in NICKNAMES.get(other, ()) or SAME_WORD.get(mine, mine) == SAME_WORD.get(other, other):
        return "same"
    return spelling.compare(mine, other)


def transliterated_person(a: _Cluster, b: _Cluster) -> bool:
    """Volodymyr Zelenskyy is Volodymyr Zelensky."""
    if _suffix(a) != _suffix(b):
        return False
    both = a.kind == b.kind == "person"
    joined = both and {_joined(k) for k in a.people} & {_joined(k) for k in b.people}
    return bool(joined) or spelling.worst(_spellings(a, b)) in ("same", "transliteration")  # "dela Cruz", "de la Cruz"


def slipped_person(a: _Cluster, b: _Cluster) -> bool:
    """Volodymyr Zelenskyu beside Volodymyr Zelensky in one article: a slip in a long surname. Or two letters of one
    word changed places: Masha beside Mahsa."""
    relations = _spellings(a, b)
    return (
        relations[:-1].count("same") == len(relations) - 1 > 0
        and relations[-1] == "spelling differs"
        and min(max(len(k[-1]) for k in c.people) for c in (a, b)) >= LONG_SURNAME
    ) or any(_swapped(mine, other) for mine in a.people for other in b.people)


def _swapped(mine: Key, other: Key) -> bool:
    """True of two names that differ in two neighbouring letters of one word of five and more, the one the other way."""
    odd = [(m, o) for m, o in zip(mine, other, strict=False) if m != o]
    return len(mine) == len(other) and len(odd) == 1 and len(odd[0][0]) >= LONE_SURNAME and spelling.swapped(*odd[0])


def spelled_person(a: _Cluster, b: _Cluster) -> bool:
    """Melanie Virgen may be Melanie Vergen; letters doubled or not are no second slip: Anika Kesler, Annika Kessler."""
    relations = _spellings(a, b)
    if not relations or "" in relations:
        return False
    return relations.count("spelling differs") <= 1 or any(
        len(mine) == len(other) and all(map(spelling.doubled, mine, other)) for mine in a.people for other in b.people
    )


def misnamed_person(a: _Cluster, b: _Cluster) -> bool:
    """Thelma Amsden may be Thelma Ansten, and General Petar Orlik General Pavel Orlik: one word is the same, and the
    other is much like it. Two given names or surnames that only begin alike ("Marius Holmqvist", "Marius Holmgren"),
    and two names with a slip in either word ("Marion Tallis", "Marian Tellis"), are of one person if both are called
    the same, or if several articles have the one and one article, which has not that, the other."""
    if a.kind != "person" or b.kind != "person" or a.key >= b.key or _suffix(a) != _suffix(b):
        return False
    pairs = [(m, o) for m in a.people for o in b.people if len(m) == len(o) == 2]
    surnames = any(m[0] == o[0] and spelling.alike(m[1], o[1]) for m, o in pairs)
    given = [(m[0], o[0]) for m, o in pairs if m[1] == o[1] and not _is_short(m[0], o[0]) and not _is_short(o[0], m[0])]
    called = not a.callings.isdisjoint(b.callings)
    odd = a.articles.isdisjoint(b.articles) and min(len(a.articles), len(b.articles)) == 1
    called = called or odd and max(len(a.articles), len(b.articles)) >= SEVERAL
    if called and any(all(spelling.compare(*words) for words in zip(m, o, strict=True)) for m, o in pairs):
        return True
    ends = [(m[1], o[1]) for m, o in pairs if m[0] == o[0]]
    begun = any(m[:MISNAMED] == o[:MISNAMED] for m, o in given)
    alike = begun or any(m[:MISNAMED_LAST] == o[:MISNAMED_LAST] for m, o in ends)
    return surnames or called and alike or any(spelling.alike(m, o) for m, o in given)


def _is_short(short: str, full: str) -> bool:
    """True of "Mattie" for "Matthew", "Mike" for "Michael" and "Doug" for "Douglas"."""
    stem = re.sub(r"(?:ie|y)$", "", short)
    pet = stem != short and len(stem) >= PET and full.startswith(stem) and full != short
    return pet or short in NICKNAMES.get(full, ()) or full.startswith(short)


def surname(a: _Cluster, b: _Cluster) -> bool:
    """Zelenskyy alone is the one person of the story with that surname, in whatever spelling."""
    return (
        _alone(a)
        and b.kind == "person"
        and len(core(b.key)) > 1
        and any(spelling.compare(a.key[0], part) in ("same", "transliteration") for part in core(b.key)[1:])
    )


def misspelled_surname(a: _Cluster, b: _Cluster) -> bool:
    """Mr. Kesler is Martha Kessler, where nobody of the story is nearer."""
    return (
        _alone(a)
        and b.kind == "person"
        and (not a.callings or bool(a.callings & b.callings))
        and len(a.key[0]) > LONE_SURNAME
        and any(spelling.compare(a.key[0], k[-1]) == "spelling differs" for k in b.people)
    )


def given(a: _Cluster, b: _Cluster) -> bool:
    """Raekwon alone is the one person of the story with that given name, in whatever spelling."""
    return (
        _alone(a)
        and b.kind == "person"
        and len(core(b.key)) > 1
        and _spelled(a.key[0], core(b.key)[0]) in ("same", "transliteration")
    )


def same_word(a: _Cluster, b: _Cluster) -> bool:
    """A word alone in two articles, and nobody in the story whose surname it is."""
    return len(a.key) == 1 and a.key == b.key and (_alike(a, b) or "person" in (a.kind, b.kind))


def _alone(cluster: _Cluster) -> bool:
    """A single word that can be a person's name."""
    if len(cluster.key) != 1 or cluster.kind not in ("person", "other") or gazetteer.place(cluster.key[0]):
        return False
    return not any(acronym(e.label) for _, e in cluster.members)


def shortened(a: _Cluster, b: _Cluster) -> bool:
    """The Polissya Brigade is the 95th … Polissya Brigade; the Sports Page the Sports Page Tavern."""
    if not (_thing(a) and _thing(b)) or not _alike(a, b) or len(a.key) >= len(b.key):
        return False
    mine, other = a.key, b.key
    if mine in b.shorts:
        return True
    head = next((i for i, p in enumerate(other) if i and p in ("of", "for", "at", "in")), len(other))
    if any(gazetteer.place(" ".join(k)) for k in (mine,)) or _generic(mine):
        return (
            a.kind == b.kind == "place"
            and other[: len(mine)] == mine
            and len(other) == len(mine) + 1
            and (
                gazetteer.AREA_NOUNS.get(other[-1]) in ("region", "republic") and not gazetteer.country(" ".join(mine))
            )
        )
    if a.kind == "place" and b.kind == "place":
        return (
            other[: len(mine)] == mine
            and len(other) == len(mine) + 1
            and gazetteer.AREA_NOUNS.get(other[-1]) in ("region", "republic", "peninsula")
        )
    if mine == other[:head] and head < len(other):
        return len(mine) > 1
    if len(mine) > 1 and mine[-1] == other[head - 1] and _within(mine, other[:head]):
        return _numbers(mine) in ((), _numbers(other))
    return len(mine) > 1 and other[: len(mine)] == mine and len(other) == len(mine) + 1 and a.kind == b.kind


def _numbers(parts: Key) -> Key:
    return tuple(p for p in parts if p[0].isdigit())


# Words of which no name is made alone
_GENERIC = frozenset(
    "high school medical center centre hospital police department county city state court district office park church"
    " university college national security service bank group company house street avenue road board council union"
    " party federal government supreme central general public health fire north south east west new great united"
    " armed forces army air force navy".split()
)


def _generic(parts: Key) -> bool:
    return all(p in _GENERIC or p in SMALL for p in parts)


def numbered_thing(a: _Cluster, b: _Cluster) -> bool:
    """The Sport Page Tavern is the Sports Page Tavern: an "s" more or less inside a name is a slip, even in one
    article; at its end it may be a plural."""
    if not (_thing(a) and _thing(b)) or not _alike(a, b) or len(a.key) != len(b.key) or a.key >= b.key:
        return False
    odd = [(m, o) for m, o in zip(a.key, b.key, strict=True) if m != o]
    return a.key[-1] == b.key[-1] and len(odd) == 1 and odd[0][0] + "s" == odd[0][1]


def spelled_thing(a: _Cluster, b: _Cluster) -> bool:
    """Kurakhove is Kurakhovo: one slip or another romanisation, never between two places of the table."""
    if not (_thing(a) and _thing(b)) or not _alike(a, b) or len(a.key) != len(b.key) or a.key >= b.key:
        return False
    if gazetteer.place(" ".join(a.key)) and gazetteer.place(" ".join(b.key)):
        return False
    if any(acronym(e.label) for c in (a, b) for _, e in c.members):
        return False
    relations = [spelling.compare(m, o) for m, o in zip(a.key, b.key, strict=True)]
    if "" in relations or relations.count("spelling differs") > 1:
        return False
    changed = [m for m, r in zip(a.key, relations, strict=True) if r == "spelling differs"]
    return all(len(m) > 5 for m in changed)


# From the strictest to the loosest: the rule, whether it may join what one article names apart, and whether
# it needs a single choice.
RULES: tuple[tuple[Rule, bool, bool], ...] = (
    (same_words, True, False),
    (same_state, True, False),
    (same_abbreviation, True, False),
    (unsure_person, True, False),
    (reordered_person, True, False),
    (transliterated_person, True, False),
    (slipped_person, True, False),
    (fuller_person, False, True),
    (spelled_person, False, True),
    (misnamed_person, False, True),
    (surname, False, True),
    (given, False, True),
    (same_word, True, False),
    (initials, False, True),
    (misspelled_surname, True, True),
    (shortened, False, True),
    (numbered_thing, True, True),
    (spelled_thing, False, True),
)


def _names(clusters: Sequence[_Cluster]) -> tuple[tuple[Name, ...], Refs]:
    made, taken = [], Counter[str]()
    refs: dict[str, dict[str, str]] = defaultdict(dict)
    for cluster in sorted(clusters, key=lambda c: (c.label, c.kind, c.key, sorted(c.articles))):
        text = cluster.label
        slug = slugged(text)
        taken[slug] += 1
        name = Name(
            id=slug if taken[slug] == 1 else f"{slug}-{taken[slug]}",
            label=text,
            kind=cluster.kind,
            variants=cluster.variants,
            sources=tuple(sorted(cluster.articles)),
            descriptions=cluster.descriptions,
            gender=cluster.gender,
        )
        made.append(name)
        for source, entity in cluster.members:
            refs[source][entity.id] = name.id
    return tuple(made), dict(refs)


def slugged(text: str) -> str:
    """An id from a label: lower case, hyphens; a digest for what has no Latin letters."""
    plain = re.sub(r"[^a-z0-9]+", "-", gazetteer.fold(text)).strip("-")
    return plain[:48].rstrip("-") or "n" + hashlib.sha256(text.encode()).hexdigest()[:8]


def _ranked(items: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(items).items(), key=lambda row: (-row[1], row[0]))


def _forms(cluster: _Cluster) -> Iterator[tuple[str, str, str]]:
    """Every mention by name: (source, words, form)."""
    for source, entity in cluster.members:
        for mention in entity.mentions:
            if mention.form not in ("pronoun", "description"):
                yield source, mention.text, mention.form


def label(cluster: _Cluster) -> str:
    """The full form that most articles use; of these the longest, the commonest, the first of the alphabet."""
    sources: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    person = cluster.kind == "person"
    for source, text, _ in _forms(cluster):
        sources[text].add(source)
        counts[text] += 1
    if not counts:
        return sorted(e.label for _, e in cluster.members)[0]
    words = max(len(key(t)) for t in counts)

    def rank(text: str) -> tuple[bool, bool, bool, int, int, int, bool, str]:
        size = len(key(text))
        full = size > 1 if person else size >= min(words, 2) or bool(gazetteer.country(text))
        shouted = text.isupper() and len(text) > 6
        usual = text in (gazetteer.country(text), gazetteer.capital(text))
        short = acronym(text) or gazetteer.state(text) not in ("", text)  # "Ill."
        return (not full, short, shouted, -len(sources[text]), -size, -counts[text], not usual, text)

    return min(counts, key=rank)


def _variants(cluster: _Cluster, text: str) -> list[Variant]:
    rows: dict[str, list[str]] = defaultdict(list)
    for source, words, _ in _forms(cluster):
        rows[words].append(source)
    found = [
        Variant(text=words, sources=tuple(sorted(set(where))), count=len(where), note=note(words, text, cluster.kind))
        for words, where in rows.items()
    ]
    romanised = {w for v in found if v.note == "transliteration" for w in key(v.text)}
    found = [
        v.model_copy(update={"note": "transliteration"}) if v.note == SLIP and {*key(v.text)} <= romanised else v
        for v in found
    ]
    return sorted(found, key=lambda v: (-len(v.sources), -v.count, v.text))


def note(variant: str, text: str, kind: NameKind) -> str:
    """How a form is related to the label: "" where it is the same words."""
    mine, full = key(variant), key(text)
    if mine == full:
        return ""
    relations = [best for part in mine if (best := _closest(part, full))]
    spelled = spelling.worst(relations) if len(relations) == len(mine) else ""
    if len(relations) == len(mine) == len(full) and "same" not in relations and "transliteration" in relations:
        spelled = "transliteration"  # whoever writes one word by another system writes the other by it too
    odd = {*mine} ^ {*full}
    written = all(len(word.strip(".")) > 1 for word in odd)  # and not "R." for "Ruslan"
    if kind == "person" and len(mine) == len(full) == len(odd) == 2 and len(relations) == 1 and written:
        spelled = "spelling differs"  # joined with another given name or surname
    if spelled == "transliteration" and kind == "person" and spelling.foreign(mine, full):
        spelled = "spelling differs"
    if len(mine) == len(full) and spelled in ("transliteration", "spelling differs"):
        return spelled
    if kind != "person":
        if acronym(variant):
            return "abbreviation"
        if bag(mine) == bag(full):
            return (
                "translation"
                if gazetteer.AREA_NOUNS.keys() & set(mine + full) and set(mine) ^ set(full) - SMALL
                else "other form"
            )
    if sorted(mine) == sorted(full):
        return "other form"
    if set(mine) <= set(full):
        return "short form"
    if set(full) <= set(mine):
        return "fuller form"
    return {"": "other form", "same": "short form"}.get(spelled, spelled)


def _closest(part: str, full: Key) -> spelling.Spelling:
    found = [_spelled(part, other) for other in full]
    for relation in ("same", "transliteration", "spelling differs"):
        if relation in found:
            return relation
    return ""
