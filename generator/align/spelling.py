"""How two spellings of a name are related: the same letters, one transliteration or another, or a difference.

A transliteration folds to the same skeleton when the choices that romanisations differ in are taken
back (-y, -yy, -iy, -ij; kh or h; zh or j; ou or u). What is left after that is a
spelling difference, and shown as such: "Vergen" and "Virgen" may be one person, but one outlet is wrong.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from generator import gazetteer

Spelling = Literal["same", "transliteration", "spelling differs", ""]

ORDER: tuple[Spelling, ...] = ("", "spelling differs", "transliteration", "same")
# One slip in four letters or more, two in eight or more: below that two short names are two names.
ONE_SLIP = 4
TWO_SLIPS = 8
ALIKE = 5  # letters from which two slips leave a word to be known, where another word of the name is the same

# Arabic given names, whose vowels and doubled letters each romanisation writes in its own way
_ARABIC: tuple[tuple[str, str], ...] = (
    (r"^m[uo]u?ham+[aeo]d$", "muhamad"),
    (r"^a[hc]h?m[ae]d$", "ahmad"),
    (r"^[hk]h?[ou]s+[ae][iy]n$", "husain"),
    (r"^y[ou]+s+[eu]f$", "yusuf"),
    (r"^abd[ae]l+ah?$", "abdala"),
    (r"^[gqk]h?ad+h?af+[iy]$", "kadafi"),
    (r"^os+am+a$", "osama"),
    (r"^us+am+a$", "osama"),
)

_CHOICES: tuple[tuple[str, str], ...] = (
    (r"[^a-z]", ""),
    (r"^h(?=\w*(?:enko|sk[iy]+|[yi]uk|chuk)$)", "g"),  # of one letter, Ukrainian h and Russian g
    (r"e[yji]?ev(?=a?$)", "ev"),  # Sergeev, Sergeyev
    (r"(?<=i)[yj](?=ev)", ""),  # Aliev, Aliyev
    (r"(?<=[^aeiou])([aou])e(?=[^aeiou])", r"\1"),  # Juergen, Jürgen
    (r"shch|sch|sh", "s"),
    (r"tch|tsch|ch|cz|tj", "c"),
    (r"rzh", "r"),  # Czech by way of Cyrillic: Dvořák, Dvorzhak
    (r"zh|dzh|dj|j(?=[aeiou])", "z"),
    (r"dse$", "dze"),  # German for Georgian: Schewardnadse, Shevardnadze
    (r"kh|gh|h(?=h)", "h"),
    (r"ph", "f"),
    (r"ck|q|k", "k"),
    (r"th", "t"),
    (r"ts|tz", "c"),
    (r"w", "v"),
    (r"x", "ks"),
    (r"ou|oo|ow", "u"),
    (r"(?<![aeiou])(?:yi|iy|ij|yy|ii|yj|ie|ee|ei|y)$", "i"),
    (r"(?:yi|iy|ij|yy|ii|yj|ee|ie)", "i"),
    (r"y(?=[aou])", "i"),
    (r"y", "i"),
    (r"i(?=[aeou])", ""),
    (r"(?<=[aeou])i(?=[aeou])", ""),
    (r"([aeiou])\1+", r"\1"),
    (r"(?<=[aeiou])ss(?=[aeiou])", "s"),  # French writes Moussa, English Musa
)


# Letters by which one sound of another script is written: Ilya and Ilja, Viktor and Victor.
_ROMAN = str.maketrans({"j": "i", "y": "i", "c": "k", "w": "v"})

# Slavic languages write a vowel behind a soft consonant as "e" or as "ie".
_SOFT = re.compile(r"(?<=[^aeiou])ie(?=[^aeiou])")

# Given names that are one name in several languages: who is "Petar" at home may be "Peter" abroad.
_ONE_NAME = {
    form: forms.split()[0]
    for forms in """
    alexander aleksandr oleksandr aleksander alexandre alessandro alejandro aliaksandr
    alexei alexey aleksei oleksii oleksiy aliaksei
    anatoly anatoli anatoliy anatolii
    andrew andrei andrey andriy andrii andrej andrzej andreas andre ondrej
    anthony antonio anton antoine antonin
    bogdan bohdan
    charles carlos carlo karl carl karel karol
    christopher christophe christoph cristobal krzysztof
    constantine konstantin kostyantyn kostiantyn constantin
    cyril kirill kyrylo kiril cyrille
    daniel daniil danylo danilo danil
    denis denys dionysius
    dmitry dmitri dmitriy dmytro dimitri dimitar dzmitry
    elizabeth elisabeth yelizaveta elizaveta yelyzaveta elisabetta
    eugene evgeny yevgeny yevhen evgeni eugenio
    francis francisco francesco francois franz frantisek franciszek
    george georgy georgi georgios heorhiy georges jorge giorgio jerzy jiri
    gregory grigory grigori hryhoriy hryhorii gregor
    helen helene helena elena yelena olena
    henry henri heinrich enrique enrico henryk
    igor ihor
    illia ilya ilia
    joseph josef jozef josip iosif giuseppe
    julia yulia yuliya yuliia iulia giulia julie
    katherine catherine ekaterina yekaterina kateryna katarina caterina katarzyna
    lawrence laurence laurent lorenzo
    louis luis luigi ludwig
    luke lukas lucas luca luka
    mark marc marco marko marcos
    matthew mathieu matthieu matteo mateo matej mateusz
    maxim maksim maksym maxime massimo
    michael mikhail mykhailo michel miguel michele mihail mihai michal mikael
    natalia natalya nataliya nataliia nathalie natalie
    nicholas nicolas nicola nikola nikolai nikolay mykola mikalai
    oleg oleh
    olga olha volha
    paul paulo paolo pablo pavel pavlo pawel
    peter petar petr petro pyotr piotr pedro pietro pierre petros
    philip phillip philippe filip felipe filippo
    sergei sergey serhiy serhii sergio serge siarhei
    simon simone simeon semyon szymon
    stephen steven stefan stepan stefano esteban etienne stephane
    tatiana tatyana tetiana tetyana
    theodore teodor fyodor fedir
    thomas tomas tomasz tommaso
    timothy timofey timofei tymofiy
    vasily vasyl vasil vasiliy basil
    victor viktor vittorio wiktor
    vincent vincente vicente vincenzo
    vitaly vitali vitaliy vitalii
    vladimir volodymyr uladzimir wladimir
    yuri yury yuriy yurii iouri
    """.strip().splitlines()
    for form in forms.split()
}

# Given names of English and its neighbours. Whoever bears one was born to Latin letters: "Hannah Pryce" and "Hannah
# Price" are no two romanisations. Names that others write with these letters too (Anna, Victor, Maria) are left out.
LATIN = frozenset(
    """
    aaron abigail alan albert alice alison allison amy andrew angus anthony antony archie arthur ashley audrey austin
    barbara barry becky benjamin bernard beth betty beverly brandon brenda brian bruce bryan caroline catherine
    charles charlotte cheryl chloe chris christopher claire colin craig cynthia dale darren david dean deborah debra
    denise dennis derek donald donna dorothy douglas duncan dylan edgar edward eileen elizabeth ellen emily eric ernest
    ethan eugene evan evelyn fiona frances fred gary geoff geoffrey george gerald gillian gordon graham gregory hannah
    harold harriet harry heather heidi helen henry hilary hillary holly howard hugh ian jack jacob jacqueline james jane
    janet janice jason jean jeff jeffrey jennifer jeremy jerry jessica jill joan joanne joe john jonathan joseph joshua
    joyce judith judy julie justin karen kate katherine kathleen kathryn katie keith kelly kenneth kevin kim kimberly
    kyle larry laura lauren lawrence leonard leslie lewis linda louise lucy luke malcolm margaret marilyn mark martha
    matthew megan melissa michael michelle mildred mitchell nancy nathan neil nicholas nicole nigel noah norman oliver
    owen pamela patricia patrick paul peggy peter philip phillip rachel ralph randy raymond rebecca richard robert robin
    roger ronald rosemary ross roy russell ruth ryan samantha samuel sandra sara sarah scott sean shane sharon sheila
    shirley simon stanley stephanie stephen steve steven stuart susan terry thomas timothy todd tom tracy trevor tyler
    vanessa vincent virginia walter warren wayne wendy wesley william wilson winston zachary zoe
    annalena carlos christoph claude cristiano didier diego dieter emmanuel enrique fernando francesco
    francisco francois friedrich gerard gerhard giorgia giovanni giuseppe guillaume heinrich helmut ignacio jacques
    javier jorge jose josep juan juergen jurgen karlheinz lars lionel lorenzo luigi luis magnus matteo
    mette miguel olaf olivier pablo paolo pedro pierre rafael rodrigo santiago silvio ulrich wolfgang xavier yannick
    """.split()
)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word without the choices that romanisations differ in."""
    text = gazetteer.fold(word)
    for pattern, plain in _ARABIC:
        text = re.sub(pattern, plain, text)
    for pattern, plain in _CHOICES:
        text = re.sub(pattern, plain, text)
    return text


@lru_cache(maxsize=65536)
def compare(a: str, b: str) -> Spelling:
    """How two single words of a name are related; "" where they are two different words."""
    left, right = (re.sub(r"['’`\-]", "", gazetteer.fold(w)) for w in (a, b))
    if left == right:
        return "same"
    if left in _ONE_NAME and _ONE_NAME[left] == _ONE_NAME.get(right):
        return "transliteration"
    if _one_more(left, right):
        return "spelling differs"
    if min(len(left), len(right)) < ONE_SLIP or any(c.isdigit() for c in left + right):
        return ""
    romanised = any(plain(left) == plain(right) for plain in (_roman, _soft, _short))
    if romanised or skeleton(left) == skeleton(right) or _unsounded(left, right):
        return "transliteration"
    if min(len(left), len(right)) > ALIKE:
        left, right = _roman(left), _roman(right)  # Ciaran, Kieran
    if left[0] != right[0] and skeleton(left)[:1] != skeleton(right)[:1]:
        return ""
    allowed = 2 if min(len(left), len(right)) >= TWO_SLIPS else 1
    return "spelling differs" if OSA.distance(left, right, score_cutoff=allowed) <= allowed else ""


def _roman(word: str) -> str:
    return word.translate(_ROMAN)


def _soft(word: str) -> str:
    return _SOFT.sub("e", word)


def _short(word: str) -> str:
    """A word with its long vowels short, as one romanisation writes them: Behruz for Behrooz."""
    return re.sub(r"([aeiou])\1", r"\1", word)


def alike(a: str, b: str) -> bool:
    """True of two words of five letters and more that begin alike and lie two slips apart: Amsden and Ansten."""
    return min(len(a), len(b)) >= ALIKE and a[0] == b[0] and OSA.distance(a, b, score_cutoff=2) <= 2


def _one_more(a: str, b: str) -> bool:
    """True of a word of three letters and one with a letter more inside: Cal and Carl, Jon and John; not Jo and Joe."""
    short, long = sorted((a, b), key=len)
    return len(short) == ONE_SLIP - 1 and any(long[:i] + long[i + 1 :] == short for i in range(1, len(long) - 1))


def _unsounded(a: str, b: str) -> bool:
    """True of two words that are one but for an "h" or an "a" inside, which one romanisation writes and another leaves
    out: Daroghi and Darogi in Persian, Ramanagar and Ramnagar in Hindi."""
    short, long = sorted((a, b), key=len)
    return any(
        long[:i] + long[i + 1 :] == short and long[i] in "ah" and long[i] not in (long[i - 1], long[i + 1])
        for i in range(1, len(long) - 1)
    )


def foreign(a: Sequence[str], b: Sequence[str]) -> bool:
    """True of two spellings of a name that was never romanised, and that no umlaut explains: Jürgen, Juergen; and no
    other language."""
    if [_ONE_NAME.get(word, word) for word in a] == [_ONE_NAME.get(word, word) for word in b]:
        return False
    plain = [re.sub(r"(?<=[aou])e", "", "".join(words)) for words in (a, b)]
    return not LATIN.isdisjoint((*a, *b)) and plain[0] != plain[1]


def swapped(a: str, b: str) -> bool:
    """True of two words of which one has two neighbouring letters in the other order: Weizman, Weziman."""
    odd = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return len(a) == len(b) and len(odd) == 2 and odd[1] == odd[0] + 1 and sorted(a) == sorted(b)


def doubled(a: str, b: str) -> bool:
    """True of two words that differ at most in letters written once or twice: Kesler, Kessler."""
    left, right = (re.sub(r"(\w)\1", r"\1", gazetteer.fold(w)) for w in (a, b))
    return left == right


def worst(relations: Sequence[Spelling]) -> Spelling:
    """The relation of two names whose words are related so: a chain is as strong as its weakest link."""
    return min(relations, key=ORDER.index) if relations else ""
