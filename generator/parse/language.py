"""Which language a text is in: by its script, then by the share of its words that are function words."""

import re
from collections import Counter
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
SAMPLE = 4000  # words that are looked at
FEWEST = 20  # words; of fewer, nothing is concluded from function words
# Running English has 35 to 50 function words of this list in a hundred; its nearest neighbours (Dutch, Scots apart)
# have under 15, because some spellings are shared (in, is, was, on, at).
ENGLISH_SHARE = 0.2
OTHER_SHARE = 0.15
FUNCTION = {
    "en": "the of and to in a is that for it was on with as by at from he she they his her their has have had "
    "not but be are were "
    "will would which who this an or its been after said about into than more when also if no we i you there",
    "de": "der die das und in den von zu mit sich auf f\u00fcr ist im dem nicht ein eine als auch es an werden "
    "aus er hat dass sie nach wird bei",
    "fr": "le la les de des du et \u00e0 un une en que qui dans est pour par sur pas au aux plus ne se il elle "
    "ce cette ont sont avec son sa",
    "es": "el la los las de del y a en un una que es por con para se no su al lo como m\u00e1s o pero sus le ha "
    "me si fue este esta entre",
    "it": "il lo la i gli le di del della e a un una in che \u00e8 per con non si da al dei alla sono come "
    "anche pi\u00f9 ha nel nella",
    "pt": "o a os as de do da dos das e em um uma que \u00e9 por com para se n\u00e3o no na ao mais como mas "
    "foi ele sua seu pela pelo",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er die om ook als door bij uit naar hij "
    "wordt werd over nog",
    "pl": "i w z na do nie \u017ce si\u0119 jest to o jak po za od przez co dla by\u0142 tym ale oraz "
    "kt\u00f3ry tak przy jego by\u0142a",
    "sv": "och i att det som en p\u00e5 \u00e4r av f\u00f6r med till den har de inte om ett han men var sig "
    "fr\u00e5n vi s\u00e5 kan n\u00e4r ska",
    "tr": "ve bir bu da de i\u00e7in ile olarak \u00e7ok daha gibi olan en sonra kadar ise o ancak her ne "
    "oldu\u011funu var",
}
WORDS_OF = {tag: frozenset(words.split()) for tag, words in FUNCTION.items()}
SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("uk", re.compile("[\u0456\u0457\u0454\u0491\u0406\u0407\u0404\u0490]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
LETTERS = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")


@lru_cache(maxsize=1 << 9)  # the paragraphs of the articles that are being edited
def _read(line: str) -> tuple[int, tuple[str, ...]]:
    """How many Latin letters a line has, and its words: neither runs on into the next line."""
    return sum(map(len, LATIN.findall(line))), tuple(WORD.findall(line))


def tell(text: str) -> str:
    """The language tag of a text: `en`, another it can name, or `und`. Too short a text in Latin letters is `en`."""
    sample = text[: SAMPLE * 8]
    lines = [_read(line) for line in sample.split("\n")]
    latin = sum(letters for letters, _ in lines)
    # Of a text that is half Latin letters the others need not be counted.
    letters = latin if latin >= 0.5 * len(sample) else sum(map(len, LETTERS.findall(sample)))
    if not letters:
        return "en"
    if latin < 0.5 * letters:
        # A Ukrainian text shares most letters with a Russian one: a tenth in its own letters is plenty
        for tag, script in SCRIPTS:
            if len(script.findall(sample)) >= (0.02 if tag in ("uk", "ja") else 0.3) * letters:
                return tag
        return "und"
    words = [word for _, read in lines for word in read][:SAMPLE]
    # Names are of no language, and a list of them of none either; a text in capitals has nothing else.
    small = [w for w in words if w[0].islower()]
    words = small if len(small) >= FEWEST else [w.lower() for w in words]
    if len(words) < FEWEST:
        return "en"
    counts = Counter(words)
    share = {tag: sum(counts[w] for w in counts.keys() & known) / len(words) for tag, known in WORDS_OF.items()}
    best = max(share, key=lambda tag: (share[tag], tag))
    if best != "en" and share[best] >= OTHER_SHARE and share[best] > share["en"]:
        return best
    return "en" if share["en"] >= ENGLISH_SHARE else "und"
