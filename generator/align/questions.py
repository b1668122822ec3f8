"""Questions: statements that answer one typed question, however their sentences are built.

"Three people died", "leaving three dead" and "the toll of three" share hardly a word, and answer how
many were killed; an age answers how old somebody is, wherever it stands. Such statements make a claim
by the question itself.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Literal, NamedTuple

from generator import gazetteer, lexicon
from generator.models.article import Article
from generator.models.claim import Name
from generator.models.memo import Itself, Recent
from generator.models.statement import Statement
from generator.models.values import Age, NameValue, Quantity, Time

# How far from an age a name may stand and still be whose age it is: ", " or " aged ", not another clause.
REACH = 12
# What may stand between a name and the age behind it: "Ann Lee, aged just 16", and not "Ann Lee saw a 9-year-old".
LINKING = frozenset("a an the aged age about around is was who now then only just believed to be turned ( -".split())
# A death toll dated further from the article than this is that of another event, named by its year.
NEWS_DAYS = 120

# Statements of one article that answer one question: the answer, and where it gives another as well.
DIRECT = 2

# What some nouns count already says what became of those counted.
OUTCOMES = {"death": "killed", "injury": "wounded", "missing": "missing"}


# How strong an earthquake was; its aftershocks are others.
MAGNITUDE = "magnitude"
AFTERSHOCK = "aftershock"
SHOCKS = frozenset({"", "earthquake", "magnitude", "quake", "temblor", "tremor"})

# How far behind a count what it counts stands; and how one of a list goes on.
NEAR = 30
LISTED = re.compile(
    r",? (?:and|as well as|along with|plus) (?:an?|one|two|three|four|five|six|seven|\d+) (?!more\b|others?\b)"
)

# What was not done to those who are counted: "convicted of trying to kill six".
ATTEMPTED = re.compile(r"\b(?:try|tries|tried|trying|attempt\w*|conspir\w+|plot\w*) (?:to )?\w+ (?:of )?\Z")
BEFORE = 30

# Between somebody and the age that a clause gives him: "her mother, who is 60".
WHO = re.compile(r",? who(?:'s|’s| is| was| turned| had been| would have been)?(?: \w+)? ")
LOCATIVE = frozenset("in at on near outside inside within off behind beside across around under".split())
# Nouns for whatever happened.
GENERIC = frozenset({"incident", "event", "tragedy", "disaster", "accident", "crime"})
# Frames of one violent event: the shooting, the attack, the murders.
VIOLENT = frozenset({"attack", "shooting", "death", "injury", "explosion", "stabbing"})


class Question(NamedTuple):
    """What is asked, of whom or what."""

    kind: Literal["count", "age", "who", "when", "where"]
    about: str  # what is counted with its part, or a name's id
    when: str  # the year of another time than the article's; empty for the news itself


def asked(statement: Statement, article: Article, names: Mapping[str, Name]) -> Iterator[Question]:
    """The questions that a statement answers."""
    for value in statement.values:
        if isinstance(value, Quantity) and _whole(value, article.text) and (about := _counted(statement, value)):
            if not ATTEMPTED.search(article.text, max(statement.start, value.start - BEFORE), value.start):
                yield Question("count", about, _elsewhen(statement, article, value))
        elif isinstance(value, Age) and value.kind != "ordinal":
            ref = owner(statement, value, article.text, names)
            if ref:
                yield Question("age", ref, "")
    for event, what in _events(statement, names):
        yield Question(what, event, _elsewhen(statement, article))
    if statement.kind == "apposition" and not any(isinstance(v, Age) for v in statement.values):
        people = [v.ref for v in statement.values if isinstance(v, NameValue) and _person(v.ref, names)]
        if people:
            yield Question("who", people[0], "")


def _events(statement: Statement, names: Mapping[str, Name]) -> Iterator[tuple[str, Literal["when", "where"]]]:
    """The events that a statement dates or places, by what its times and places hang from."""
    for value in statement.values:
        if isinstance(value, Time) and value.governor and (value.from_ or value.to or value.clock or value.partial):
            for event in _event(value.governor):
                yield event, "when"
        elif isinstance(value, NameValue) and value.relation in LOCATIVE and value.governor:
            name = names.get(value.ref)
            if (
                name
                and (name.kind == "place" or value.relation in ("near", "outside", "inside"))
                and not gazetteer.country(name.label)
            ):
                for event in _event(value.governor):
                    yield event, "where"


def _event(lemma: str) -> list[str]:
    """What happened, by its frames; one happening goes by many nouns, so those for violence are one."""
    if lemma in GENERIC:
        return ["attack"]
    frames = sorted(lexicon.evoked(lemma))
    violent = [f for f in frames if f in VIOLENT]
    return ["attack"] if violent else frames


def _person(ref: str, names: Mapping[str, Name]) -> bool:
    return ref in names and names[ref].kind == "person"


def _whole(value: Quantity, text: str) -> bool:
    """True of a count that stands for itself: not "two of the dead", "the three men", "two more", "another four"."""
    after = text[value.end : value.end + 9].lower()
    before = text[max(0, value.start - 12) : value.start].lower().split()
    return (
        not after.startswith((" of the", " of those", " of them", " more ", " others"))
        and not (before and before[-1] in ("the", "these", "those", "all", "another", "other", "his", "her", "their"))
        and not listed(value, text)
    )


def listed(value: Quantity, text: str) -> bool:
    """True of a count in a list, which is not the whole: "two students and a caretaker were killed"."""
    at = text.find(value.of_text, value.end) if value.of_text else -1
    return value.end <= at <= value.end + NEAR and LISTED.match(text, at + len(value.of_text)) is not None


def _counted(statement: Statement, value: Quantity) -> str:
    """What is counted: people by what became of them ("killed"); their country where it is told."""
    if value.unit == MAGNITUDE:
        return MAGNITUDE if value.of in SHOCKS and AFTERSHOCK not in statement.text else ""
    if value.kind != "quantity" or value.unit:
        return ""
    part = value.subset
    if not part:
        part = next((OUTCOMES[f] for f in sorted(lexicon.evoked(value.of)) if f in OUTCOMES), "")
    if not part or not (
        value.of in ("", "body") or lexicon.is_person(value.of) or lexicon.evoked(value.of) & set(OUTCOMES)
    ):
        return ""
    words = value.of_text.replace("-", " ").split()
    country = next(
        (c for n in (2, 1) for i in range(len(words)) if (c := gazetteer.demonym(" ".join(words[i : i + n])))), ""
    )
    return f"{part} {country}".strip()


def _elsewhen(statement: Statement, article: Article, counted: Quantity | None = None) -> str:
    if article.published is None or len(article.published.iso) < 10:
        return ""
    year = article.published.iso[:4]
    for value in statement.values:
        if not isinstance(value, Time):
            continue
        if value.modifier == "since" and counted and counted.end <= value.start:
            continue  # "157 people died, the most since 2015"
        if value.from_ and value.to and not value.from_[:4] <= year <= value.to[:4]:
            gap = abs(int(year) - int(value.from_[:4])) * 365
            if gap > NEWS_DAYS and abs(int(article.published.iso[5:7]) + 12 - int(value.to[5:7])) > NEWS_DAYS // 30:
                return value.from_[:4]
    return ""


def owner(statement: Statement, age: Age, text: str, names: Mapping[str, Name]) -> str:
    """The name whose age it is: the one right beside it, else the subject, else the only person of the statement."""
    people = [v for v in statement.values if isinstance(v, NameValue) and _person(v.ref, names)]
    beside = []
    for v in people:
        gap = age.start - v.end if v.end <= age.start else v.start - age.end if v.start >= age.end else 0
        between = text[min(v.end, age.end) : max(v.start, age.start)] if gap > 0 else ""
        apart = v.end <= age.start and not LINKING.issuperset(between.lower().replace(",", " ").split())
        if gap <= REACH and not any(c in between for c in ";:.") and " and " not in between and not apart:
            # "Ann Lee, 16, and Bo Ray, 19": an age after a name is that name's; "16-year-old Ann Lee" stands before.
            beside.append((v.start > age.start and "old" not in age.text, gap, v.start, v.ref))
    if beside:
        return min(beside)[3]
    if _of_another(statement, age, names) or any(
        not r.ref and r.end < age.start and WHO.fullmatch(text[r.end : age.start]) for r in statement.roles
    ):
        return ""
    subject = next((r.ref for r in statement.roles if r.name in ("agent", "patient") and _person(r.ref, names)), "")
    refs = {v.ref for v in people}
    return subject or (refs.pop() if len(refs) == 1 and not _of_somebody(statement, age, people) else "")


def _of_somebody(statement: Statement, age: Age, people: Sequence[NameValue]) -> bool:
    """True of the age of a subject that no name stands for: "the 23-year-old scored before Ann Lee replied"."""
    alone = not age.of and age.text.lower().endswith("old")
    return alone or any(
        r.name in ("agent", "patient")
        and not r.ref
        and r.start <= age.start < r.end
        and not any(r.start <= v.start < r.end for v in people)
        for r in statement.roles
    )


def _of_another(statement: Statement, age: Age, names: Mapping[str, Name]) -> bool:
    """True of the age of somebody without a name: "she saw a 9-year-old boy", "he had two children, ages 17 and 5"."""
    if not age.of or any(r.head == age.of and _person(r.ref, names) for r in statement.roles):
        return False
    if any(isinstance(v, Quantity) and v.of == age.of and (v.low or 0) > 1 for v in statement.values):
        return True
    within = [r for r in statement.roles if r.start <= age.start and age.end <= r.end]
    role = min(within, key=lambda r: r.end - r.start, default=None)
    if role is None:
        return age.text.lower().endswith("old") and statement.kind == "body" and statement.start < age.start
    inside = any(isinstance(v, NameValue) and role.start <= v.start < role.end for v in statement.values)
    return role.name not in ("agent", "attribute") and not inside and not _person(role.ref, names)


def questions(
    statements: Sequence[Statement],
    articles: Mapping[str, Article],
    names: Mapping[str, Name],
    recent: Recent | None = None,
) -> dict[Question, tuple[str, ...]]:
    """Ids of the statements that answer each question which two articles or more answer."""
    recent = recent or Recent()
    found: dict[Question, list[Statement]] = defaultdict(list)
    for source, given in groupby(statements, key=lambda s: s.source):
        article, of_one = articles[source], tuple(given)
        named = tuple([Itself(name) for name in names.values() if source in name.sources])
        key = article.text, article.published, named, tuple(map(Itself, of_one))
        for question, answers in recent.kept("asked", key, partial(_asked, of_one, article, names)).items():
            found[question] += answers
    shared = sorted(q for q, answers in found.items() if len({s.source for s in answers}) > 1)
    return {q: tuple([s.id for s in _direct(found[q])]) for q in shared}


def _asked(
    statements: Sequence[Statement], article: Article, names: Mapping[str, Name]
) -> Mapping[Question, list[Statement]]:
    """The statements of one article that answer each question."""
    found: dict[Question, list[Statement]] = defaultdict(list)
    for s in statements:
        for question in dict.fromkeys(asked(s, article, names)):
            found[question].append(s)
    return found


def _direct(statements: Sequence[Statement]) -> list[Statement]:
    """Of each article the statements that answer most directly: those that say least beside the answer."""
    many: Counter[str] = Counter()
    direct = []
    for s in sorted(statements, key=lambda s: (s.kind == "headline", len(s.terms) + len(s.values), s.start, s.id)):
        many[s.source] += 1
        if many[s.source] <= DIRECT:
            direct.append(s)
    return direct
