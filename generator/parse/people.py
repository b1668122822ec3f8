"""Names of people and agencies, as bylines give them."""

import re

# News agencies, as datelines and bylines abbreviate or name them, with the short form that is their name in Variorum.
AGENCIES = {
    "aa": "Anadolu", "aap": "AAP", "adn": "ADN", "adnkronos": "Adnkronos", "afp": "AFP", "agence france-presse": "AFP",
    "agence france presse": "AFP", "agerpres": "Agerpres", "anadolu": "Anadolu", "anadolu agency": "Anadolu",
    "ani": "ANI", "ansa": "ANSA", "antara": "Antara", "ap": "AP", "apa": "APA", "associated press": "AP",
    "australian associated press": "AAP", "belga": "Belga", "bernama": "Bernama", "bloomberg": "Bloomberg",
    "bss": "BSS", "canadian press": "CP", "central news agency": "CNA", "cna": "CNA", "cns": "CNS", "cp": "CP",
    "deutsche presse-agentur": "dpa", "dpa": "dpa", "efe": "EFE", "ians": "IANS", "interfax": "Interfax",
    "interfax-ukraine": "Interfax-Ukraine", "irna": "IRNA", "itar-tass": "TASS", "jiji": "Jiji", "kcna": "KCNA",
    "kyodo": "Kyodo", "kyodo news": "Kyodo", "lusa": "Lusa", "mena": "MENA", "mti": "MTI", "nan": "NAN",
    "newswire": "", "pa": "PA", "pa media": "PA", "pap": "PAP", "petra": "Petra", "press association": "PA",
    "press trust of india": "PTI", "pti": "PTI", "qna": "QNA", "reuters": "Reuters", "ria": "RIA Novosti",
    "ria novosti": "RIA Novosti", "sana": "SANA", "sapa": "SAPA", "spa": "SPA", "sputnik": "Sputnik",
    "tanjug": "Tanjug", "tass": "TASS", "the associated press": "AP", "the canadian press": "CP",
    "thomson reuters": "Reuters", "ukrinform": "Ukrinform", "uni": "UNI", "united press international": "UPI",
    "upi": "UPI", "wafa": "WAFA", "wam": "WAM", "xinhua": "Xinhua", "xinhua news agency": "Xinhua",
    "yonhap": "Yonhap", "yonhap news agency": "Yonhap",
}  # fmt: skip

PARTICLES = frozenset(
    "al abu bin ben bint da das de del della den der di do dos du el ibn la le los ten ter van von zu y e".split()
)
WORD = re.compile(r"[^\W\d_]+(?:['\u2019.\u2010-][^\W\d_]+)*\.?")
# Words that stand capitalised in headings and menus and in nobody's name.
NO_NAME = frozenset(
    "a about account ad advertisement an and app at by comments contact day editor exclusive follow for from give "
    "government home in list live menu more news newsletter of on opinion or our over page people photo photos post "
    "president privacy read related search share sign sport sports staff story subscribe terms the this to top "
    "under update us video view watch weather with world january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
SEPARATOR = re.compile(r"\s?(?:[,;&]|\band\b)\s?", re.IGNORECASE)


def is_name(text: str) -> bool:
    """Whether a text has the form of one person's name: two to five capitalised words, particles apart."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 60:
        return False
    proper = 0
    for index, word in enumerate(words):
        if word.lower() in PARTICLES and index:
            continue
        if not WORD.fullmatch(word) or not word[0].isupper() or word.lower().rstrip(".") in NO_NAME:
            return False
        proper += 1
    return proper >= 2 or (proper == 1 and len(words) >= 2 and words[0].lower() not in PARTICLES)


def names(text: str) -> tuple[str, ...]:
    """The names in a list such as "Ann Bell, Carl Dent and Eve Fox"; empty where any part is no name."""
    parts = [part for part in SEPARATOR.split(text.strip(" .:|,;")) if part]
    return tuple(parts) if parts and all(map(is_name, parts)) else ()


def agency(text: str) -> str:
    """The agency that a text names, in its short form; empty where it names none."""
    key = " ".join(text.strip(" .()[]*_|:\u2013\u2014-").lower().split())
    return AGENCIES.get(key.removesuffix(" news agency") if key not in AGENCIES else key, "")
