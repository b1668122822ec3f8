"""How old somebody is: ages and years of birth given for one person."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from generator import lexicon
from generator.compare.finding import Finding, Given, distinct, edition, order, source, stated
from generator.compare.rows import split
from generator.compare.view import View, linked
from generator.models.statement import Statement
from generator.models.values import Age, NameValue

# Of two articles so many days apart that give two ages of one person, one is wrong, for a birthday falls between
# them by chance in one case of eight.
BIRTHDAYS = 45

# Characters between a name and the age beside it; and years by which an age further off may be another's mistake.
BESIDE = 2
MISTAKEN = 15
UNNAMED = 5  # years that two ages given for one person without a name lie apart at most
REACH = 30  # characters behind an age that are read
# Who "he" is was not told safely: two ages of nobody in particular are no conflict.
PRONOUNS = frozenset({"he", "she", "they", "who"})
# Words that tell one of several people from the others.
OTHERS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth other another further former latter older younger"
    " elder eldest oldest youngest".split()
)
# Bits from which two statements with an age and no name speak of one person.
ONE_PERSON = 2.0
# Words for being dead, not for killing: of somebody they are said of, the age no longer grows.
DEAD = frozenset({"die", "dead", "perish", "deceased", "succumb", "victim", "fatality"})

# An age that somebody has not reached, and one of another time: "when he was 18", "joined at the age of 18".
TURNED = re.compile(r"\bturn(?:s|ed|ing) \Z")
LATER = re.compile(r"\b(?:(?:will|would|'ll|’ll) (?:then )?(?:be|turn|have been) (?:aged )?|turns )\Z")
THEN = re.compile(
    r"\b(?:when|while|since|until|before|after|as) (?:\w+ ){1,3}(?:was|were|turned) (?:(?:only|just|aged) )*\Z"
    r"|\b(?:now|then) (?:(?:only|just|aged) )*\Z"
)
AT_THE_TIME = re.compile(r"(?: years old)? at (?:the|that) time\b(?! of)")
WHEN = re.compile(r"(?: years old)? when (?:he|she)\b")
REACHED = re.compile(r"\bat (?:the )?age (?:of )?(?:only |just )?[\w-]+\Z")

Row = tuple[Statement, Age]


def ages(view: View) -> Iterator[Finding]:
    """For each person, and within each claim for those without a name: ages that differ."""
    for group in view.shared():
        rows = [
            (s, v)
            for s in group.statements
            for v in s.values
            if isinstance(v, Age) and v.kind != "ordinal" and not another_time(view, s, v)
        ]
        if group.claim.question == "age":
            about = group.claim.about
            mine = [(s, v) for s, v in rows if beside(view, s, v, about)]
            mine = [r for r in mine if touches(*r, about) or any(_near(r[1], v) for s, v in mine if s != r[0])]
            yield from _differ(view, mine, view.label(about), about)
        elif not group.claim.question:
            rows = [
                (s, v)
                for s, v in rows
                if not any(isinstance(n, NameValue) and _person(view, n.ref) for n in s.values)
                and any(
                    linked(group, s, other) >= ONE_PERSON
                    and abs(v.low - w.low) <= UNNAMED
                    and (_one_kind(v.of, w.of) or _one_deed(s, other))
                    for other, w in rows
                    if other.source != s.source
                )
            ]
            for those in _which(rows):
                yield from _differ(view, those, next((v.of_text for _, v in those if v.of_text), ""))


def _one_kind(a: str, b: str) -> bool:
    """True of two words for one kind of person: a boy and a child."""
    return bool(a and b) and lexicon.relation(a, b) in ("same", "one frame", "synonym")


def _one_deed(a: Statement, b: Statement) -> bool:
    """False of two who are known by what they did alone, and did two things: "the 24-year-old missed the record"."""
    x, y = _verb(a), _verb(b)
    return not x or not y or lexicon.akin(x, y) or lexicon.relation(x, y) != ""


def _which(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows by which of several people they are of: "the other soldier" is none that another article tells of as "the
    soldier"."""
    found: dict[frozenset[str], list[Row]] = {}
    for s, v in rows:
        who = " ".join(r.text for r in s.roles if r.name in ("agent", "patient")).lower().split()
        found.setdefault(OTHERS.intersection(who), []).append((s, v))
    return list(found.values())


def another_time(view: View, statement: Statement, age: Age) -> bool:
    """True of an age that somebody has not reached, or had when something happened long ago."""
    before = view.words(statement.source, statement.start, max(statement.start, age.start))
    if LATER.search(before) or THEN.search(before):
        return True
    behind = view.words(statement.source, age.end, age.end + REACH)
    died = any("death" in lexicon.evoked(t) for t in statement.terms)
    if AT_THE_TIME.match(behind) or WHEN.match(behind) and not died:
        return True
    reached = REACHED.search(view.words(statement.source, statement.start, max(statement.start, age.end)))
    return reached is not None and DEAD.isdisjoint((_verb(statement), *statement.terms))


def _verb(statement: Statement) -> str:
    return statement.predicate.lemma.split(" ")[0] if statement.predicate else ""


def _person(view: View, ref: str) -> bool:
    return ref in view.names and view.names[ref].kind == "person"


def _dead(statement: Statement, ref: str) -> bool:
    """True where a statement says of a person alone that he or she died or was killed."""
    predicate = _verb(statement)
    if any(r.name == "patient" and r.ref == ref and ref for r in statement.roles) and "death" in lexicon.evoked(
        predicate
    ):
        return True
    people = {v.ref for v in statement.values if isinstance(v, NameValue) and v.kind == "name"}
    return len(people) < 2 and not DEAD.isdisjoint((predicate, *statement.terms))


def beside(view: View, statement: Statement, age: Age, ref: str) -> bool:
    """True of the age that stands nearest to one of the person's names in the statement."""
    names = [v for v in statement.values if isinstance(v, NameValue) and v.ref == ref]
    every = [v for v in statement.values if isinstance(v, Age) and v.kind == age.kind]
    if not names or len(every) == 1:
        return True
    people = [v for v in statement.values if isinstance(v, NameValue) and _person(view, v.ref)]
    if len(people) == len(every) and people[-1].end < every[0].start:  # "Ann and Bo Lee, aged 33 and 29"
        return people[every.index(age)].ref == ref

    def gap(a: Age) -> int:
        return min(
            a.start - n.end if n.end <= a.start else (n.start - a.end) * (1 if "old" in a.text else 3) for n in names
        )

    return min(every, key=lambda a: (abs(gap(a)), a.start)) == age


def touches(statement: Statement, age: Age, ref: str) -> bool:
    """True of an age right beside a person's name: "Ann Lee, 41", "the 41-year-old Ann Lee"."""
    names = [v for v in statement.values if isinstance(v, NameValue) and v.ref == ref]
    return any(0 <= age.start - n.end <= BESIDE or 0 <= n.start - age.end <= BESIDE for n in names)


def _near(a: Age, b: Age) -> bool:
    """True of two ages that one person may be given by mistake; "a foal sold by the farmer at six weeks old" is not
    of the farmer."""
    return a.kind != b.kind or abs(a.low - b.low) <= MISTAKEN


def born(view: View, statement: Statement, age: Age, day: str = "") -> tuple[date, date] | None:
    """The first and last day on which somebody may have been born, by a year of birth, or by an age on the day of
    publication; `day` stands in where that is unknown."""
    if age.kind == "birth-year":
        return date(int(age.low), 1, 1), date(int(age.high), 12, 31)
    published = view.published(statement.source)[:10] or day
    if len(published) < 10:
        return None
    year, rest = int(published[:4]), published[4:]
    rest = "-02-28" if rest == "-02-29" else rest
    return (
        date.fromisoformat(f"{year - int(age.high) - 1:04d}{rest}") + timedelta(days=1),
        date.fromisoformat(f"{year - int(age.low):04d}{rest}"),
    )


def fits(view: View, x: Row, y: Row, fixed: bool) -> bool:
    """True where one day of birth fits both, and does not have to be one of a few. An age that no longer changes
    is the same in every article, whenever that appeared."""
    (s, a), (t, b) = x, y
    if a.kind == b.kind and a.low <= b.high and b.low <= a.high:
        return True
    if a.kind == b.kind == "birth-year" or (fixed and a.kind == b.kind):
        return False
    days = view.published(s.source)[:10], view.published(t.source)[:10]
    first, second = born(view, s, a, days[1]), born(view, t, b, days[0])
    if first is None or second is None:
        return a.kind != b.kind  # an age without a date can fit any year near it
    room = (min(first[1], second[1]) - max(first[0], second[0])).days + 1
    told = a.kind != b.kind or _turned(view, s, a) or _turned(view, t, b)
    return room > (0 if told else BIRTHDAYS)


def _turned(view: View, statement: Statement, age: Age) -> bool:
    """True of one who has just had a birthday: "she turned 62 last week"."""
    return TURNED.search(view.words(statement.source, statement.start, age.start)) is not None


def _differ(view: View, rows: Sequence[Row], who: str, ref: str = "") -> Iterator[Finding]:
    keyed = [(s, (s, v)) for s, v in rows]
    dead = any(_dead(s, ref) for s, _ in rows)

    def same(x: tuple[Statement, Age], y: tuple[Statement, Age]) -> bool:
        return (x[1].kind, x[1].low, x[1].high) == (y[1].kind, y[1].low, y[1].high)

    found = split(keyed, same, lambda x, y: fits(view, x, y, dead))
    if not found.apart and not found.near:
        return
    held = [r for _, r in found.rows]
    given = order([Given(s, ((v.start, v.end),), f"{v.kind} {v.low:g}..{v.high:g}") for s, v in held])
    values = distinct(view, given)
    subject = (edition(" of " if ref else " of the "), source(who)) if who else ()
    whose = f"one person: {who}" if who else "one claim"
    if (
        found.apart
        and not ref
        and any(r.head in PRONOUNS for s, _ in held for r in s.roles if r.name in ("agent", "patient"))
    ):
        return
    if found.apart:
        yield Finding(
            "conflict",
            "age",
            given,
            stated(view, given, "The age", *subject, " differs"),
            (whose, "ages: " + " / ".join(values), "no one year of birth fits all at the articles' dates"),
        )
    elif any(x.high < y.low or y.high < x.low for x, y in combinations([v for _, v in held if v.kind == "age"], 2)):
        yield Finding(
            "compatible",
            "as-of",
            given,
            stated(view, given, "The age", *subject, " grows with the dates of the articles"),
            (whose, "ages: " + " / ".join(values), "one day of birth fits every age at its article's date"),
        )
    else:
        told = " is given more and less exactly" if all(v.kind == "age" for _, v in held) else " is given in two ways"
        yield Finding(
            "compatible",
            "age",
            given,
            stated(view, given, "The age", *subject, told),
            (whose, "one year of birth fits every reading"),
        )
