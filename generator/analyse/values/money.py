"""Sums of money: a currency sign or word with an amount, the currency as its ISO 4217 code.

A bare dollar sign is read as US dollars unless a country stands with it; currencies that several
countries share by name ("pesos") keep the name.
"""

import re
from collections.abc import Iterator

from generator.analyse.values.amounts import Amount
from generator.analyse.values.counted import measured
from generator.analyse.values.numerals import SCALES
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Quantity

# Those of ISO 4217 that news writes before a sum.
_CODES = (
    "AED ARS AUD AZN BDT BGN BRL CAD CLP CNY COP CZK DKK EGP GEL GHS HKD HUF IDR ILS INR IQD IRR ISK JPY KES KRW KZT"
    " LKR MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD TZS UAH UGX VND XAF XOF ZAR"
    .split()
)
_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL", "£": "GBP", "€": "EUR", "¥": "JPY", "₽": "RUB", "₹": "INR", "₴": "UAH", "₩": "KRW", "₺": "TRY",
    "₪": "ILS",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF", "RM": "MYR", "Rs": "rupee", "Rs.": "rupee",
    "Sh": "shilling", "KSh": "KES", "Ksh": "KES", "KSh.": "KES", "TSh": "TZS", "USh": "UGX", "Tk": "BDT", "NT$": "TWD",
    "Rp": "IDR", "₦": "NGN", "GH₵": "GHS", "₱": "PHP", "฿": "THB", "₫": "VND", "₸": "KZT", "₾": "GEL", "₼": "AZN",
    "֏": "AMD", "₮": "MNT", "R": "ZAR", "J$": "JMD", "T$": "TTD", "MX$": "MXN", "Fr": "CHF", "SFr": "CHF",
    "DKr": "DKK", "SKr": "SEK", "NKr": "NOK",
} | {code: code for code in _CODES}  # fmt: skip
_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB",
    "rouble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "lira": "TRY", "shekel": "ILS", "rand": "ZAR", "zloty": "PLN",
    "baht": "THB", "rupiah": "IDR", "ringgit": "MYR", "rupee": "rupee", "peso": "peso", "franc": "franc",
    "krona": "SEK",
    "kronor": "SEK", "krone": "krone", "kroner": "krone", "dirham": "dirham", "riyal": "riyal", "dinar": "dinar",
    "naira": "NGN", "cedi": "GHS", "won": "KRW", "cent": "cent", "pence": "penny", "penny": "penny", "forint": "HUF",
    "leu": "RON", "lei": "RON", "lev": "BGN", "real": "BRL", "reais": "BRL", "taka": "BDT", "tenge": "KZT",
    "dong": "VND",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "sterling": "GBP", "kuna": "HRK", "shilling": "shilling",
    "crown": "crown", "koruna": "CZK", "koruny": "CZK", "korun": "CZK", "kronur": "ISK", "manat": "manat",
    "lari": "GEL", "dram": "AMD", "denar": "MKD", "lek": "ALL", "birr": "ETB", "kwacha": "kwacha", "metical": "MZN",
    "leone": "SLE", "pula": "BWP", "guarani": "PYG", "quetzal": "GTQ", "boliviano": "BOB", "bolivar": "VES",
    "guilder": "guilder", "florin": "florin", "kyat": "MMK", "tugrik": "MNT", "afghani": "AFN", "rial": "rial",
}  # fmt: skip
_COUNTRIES = {
    ("canadian", "USD"): "CAD", ("australian", "USD"): "AUD", ("hong kong", "USD"): "HKD", ("singapore", "USD"): "SGD",
    ("new zealand", "USD"): "NZD", ("swiss", "franc"): "CHF", ("mexican", "peso"): "MXN", ("philippine", "peso"): "PHP",
    ("indian", "rupee"): "INR", ("pakistani", "rupee"): "PKR", ("norwegian", "krone"): "NOK", ("danish",
    "krone"): "DKK",
    ("egyptian", "GBP"): "EGP", ("syrian", "GBP"): "SYP", ("lebanese", "GBP"): "LBP", ("saudi", "riyal"): "SAR",
    ("danish", "crown"): "DKK", ("norwegian", "crown"): "NOK", ("swedish", "crown"): "SEK", ("czech", "crown"): "CZK",
    ("argentine", "peso"): "ARS", ("emirati", "dirham"): "AED", ("uae", "dirham"): "AED", ("kenyan", "shilling"): "KES",
}  # fmt: skip
_SIGN = re.compile(
    r"(?<![\w$])(?P<s>" + "|".join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True)) + r") ?\Z"
)
_WORD = re.compile(
    r"(?: of (?:the )?|[- ])(?:(?P<c>US|U\.S\.|Canadian|Australian|Hong Kong|Singapore|New Zealand|Swiss"
    r"|Mexican|Philippine|Indian|Pakistani|"
    r"Norwegian|Danish|Egyptian|Syrian|Lebanese|Saudi|Argentine|Emirati|UAE|Kenyan|South Korean|Russian|Turkish"
    r"|Swedish|Czech|Chinese|Japanese) )?"
    r"(?P<w>" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")s?\b",
    re.IGNORECASE,
)  # fmt: skip
# Words for money and for other things; so many are money.
_THINGS = frozenset({"crown", "dram", "florin"})
_SUM = 100
# Of a sentence that has none of these, so many pounds are money.
_WEIGHING = frozenset(
    "weigh weight heavy lift load cargo haul ton tonne kilogram kilo kg ounce thrust pressure explosive bomb cocaine"
    " heroin fentanyl marijuana cannabis drug meat fish food grain catch lose gain seize".split()
)
_POUNDS = 1000
# Before millions that leave out the currency of a sum before them: "from $2.1 billion to three billion".
_SAME = re.compile(r"\b(?:to|from|than|and|or|of|by|against) \Z")
_MILLION = 1e6


def find(par: Paragraph, found: list[Amount]) -> Iterator[Quantity]:
    """The sums among the amounts of a paragraph; takes their words."""
    last: tuple[str, int] = ("", -1)  # the currency of the sum before, and its sentence
    for a in found:
        sign = _SIGN.search(par.text, max(0, a.core - 5), a.core)
        sign = sign if sign and sign.end() == a.core else None
        end, factor = a.end, 1.0
        if a.short:
            end = a.end + 1 if par.text[a.end : a.end + 1].lower() == a.short else a.end
            factor = SCALES[a.short]
        start = min(a.start, sign.start()) if sign else a.start
        if sign:
            unit = _SIGNS[sign["s"]]
        else:
            word = _WORD.match(par.text, end)
            if word is not None and _is_money(par, a, word):
                name = word["w"].lower()
                unit, end = _WORDS[name if name in _WORDS else name.removesuffix("s")], word.end()
                unit = _COUNTRIES.get(((word["c"] or "").lower(), unit), unit)
            elif last[1] == par.token(a.start).sent and _elliptic(par, a):
                unit = last[0]
            else:
                continue
        if not par.free(start, end):
            continue
        low, high = a.bounds()
        if factor != 1.0:
            low = None if low is None else (low * factor if a.modifier != "range" or low < (high or 0) else low)
            high = None if high is None else high * factor
            low = None if low is None else round(low, 6)
            high = None if high is None else round(high, 6)
        what = measured(par, start, end)
        par.take(start, end)
        last = unit, par.token(start).sent
        yield Quantity(
            kind="money", text=par.words(start, end), start=par.at(start), end=par.at(end), low=low, high=high,
            modifier=a.modifier, unit=unit, of=what.of, of_text=what.of_text, subset=what.subset,
        )  # fmt: skip


def _elliptic(par: Paragraph, a: Amount) -> bool:
    """True of millions of nothing that stands with them, told beside another sum: "to three billion by 2030"."""
    before = _SAME.search(par.text, max(0, a.start - 8), a.start) is not None
    behind = par.token(a.end + 1) if par.text[a.end : a.end + 1] == " " else None
    counted = behind is not None and behind.pos in ("NOUN", "PROPN", "ADJ", "NUM")
    return a.low is not None and a.low >= _MILLION and before and not counted


def _is_money(par: Paragraph, a: Amount, word: "re.Match[str]") -> bool:
    name = word["w"].lower()
    token = par.token(word.start("w"))
    if name == "won":
        return token.pos == "NOUN" and token.dep != "ROOT"
    if name == "real" or name in ("lev", "rand", "dong", "lei", "leu", "cedi", "taka"):
        return token.pos in ("NOUN", "PROPN")
    if name == "pound" and not word["c"]:  # weight, unless it reads as a sum
        sterling = par.text[word.end() : word.end() + 9] == " sterling"
        return a.low >= 1e6 or sterling or _paid(par, word) or a.low >= _POUNDS and not _weighs(par, word)
    if name in _THINGS:  # "won three crowns", "a dram"
        return a.low is not None and a.low >= _SUM or _paid(par, word)
    return True


def _weighs(par: Paragraph, word: "re.Match[str]") -> bool:
    """Whether pounds may be a weight: those of something, as an adjective, or in a sentence about weights."""
    token = par.token(word.start("w"))
    of_something = par.text[word.end() : word.end() + 4] == " of " or par.text[word.end("w")] != "s"
    told = {t.lemma.lower() for t in par.tree if t.sent == token.sent}
    return of_something or not _WEIGHING.isdisjoint(told)


def _paid(par: Paragraph, word: "re.Match[str]") -> bool:
    """Whether it stands with a word for paying; the parser's lemma of "fined" is "fin"."""
    token = par.token(word.start("w"))
    near = [*par.tree.above(token)][:3]
    return any(
        t.lemma.lower()
        in ("pay", "fine", "fin", "cost", "spend", "earn", "award", "debt", "worth", "raise", "steal", "owe", "price")
        for t in near
    )
