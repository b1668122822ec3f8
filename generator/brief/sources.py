"""The source list: a fixed order that is not by merit, a number, a siglum, a label and the rights that hold."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from generator.brief.ledger import flat, fold, outlet_key
from generator.config import Rights, Settings, StorySettings
from generator.models.article import Article
from generator.models.brief import Source
from generator.models.claim import Alignment


def list_sources(
    articles: Sequence[Article], alignment: Alignment, story_settings: StorySettings, settings: Settings
) -> tuple[Source, ...]:
    """Order the articles by outlet, then moment, then id, and give each its number and siglum.

    An article that its own outlet published twice is listed, and counted once: the second carries `same_as`.
    """
    ordered = sorted(articles, key=_order)
    sigla = _sigla(ordered)
    same = _repeats(ordered, alignment)
    return tuple(
        Source(
            id=a.id,
            siglum=sigla[a.id],
            number=n,
            article=a,
            label=label(a),
            rights=rights(a, story_settings, settings),
            same_as=same.get(a.id, ""),
        )
        for n, a in enumerate(ordered, start=1)
    )


def label(article: Article) -> str:
    """The outlet's name; a digest says that it is one."""
    outlet = article.outlet or article.id
    return f"Digest of {outlet}’s report" if article.kind == "digest" else outlet


def rights(article: Article, story_settings: StorySettings, settings: Settings) -> Rights:
    """The article's own word, else the story's, else (a digest is ours) full, else the site's."""
    if article.rights is not None:
        return article.rights
    if story_settings.rights is not None:
        return story_settings.rights
    return "full" if article.kind == "digest" else settings.render.rights


def _order(a: Article) -> tuple[str, bool, str, str]:
    return fold(a.outlet) or a.id.casefold(), a.published is None, a.published.iso if a.published else "", a.id


def _repeats(ordered: Sequence[Article], alignment: Alignment) -> dict[str, str]:
    """Article -> the article of the same outlet that it repeats whole.

    The same text under another outlet is a copy, not a repeat: that outlet does say it, on the same origin. Only where
    alignment set a copy aside altogether is there nothing of it left to count.
    """
    by_id = {a.id: a for a in ordered}
    spoken = {s.source for s in alignment.statements}
    same: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    for a in ordered:
        kept = first.setdefault((outlet_key(a), flat(a.text)), a.id)
        if kept != a.id:
            same[a.id] = kept
    for kept, again in alignment.duplicates:
        if kept not in by_id or again not in by_id or again in same or kept == again:
            continue
        if outlet_key(by_id[kept]) == outlet_key(by_id[again]) or again not in spoken:
            same[again] = kept
    for again in same:  # follow chains to the one that counts
        seen = {again}
        while same[again] in same and same[again] not in seen:
            seen.add(same[again])
            same[again] = same[same[again]]
    return {again: kept for again, kept in same.items() if kept not in same}


def _sigla(ordered: Sequence[Article]) -> dict[str, str]:
    """Two letters for an outlet, unique in the story; a number behind them where it has several articles."""
    taken: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for a in ordered:
        key = outlet_key(a)
        members.setdefault(key, []).append(a.id)
        if key not in taken:
            used = set(taken.values())
            taken[key] = next(s for s in _candidates(a.outlet or a.id) if s not in used)
    return {
        id_: taken[key] + (str(n) if len(ids) > 1 else "")
        for key, ids in members.items()
        for n, id_ in enumerate(ids, start=1)
    }


_DOMAIN = re.compile(r"^www\.|(?<=\w)(\.(com?|org|net|gov|edu|ac))?\.[a-z]{2,}$")
"""What an outlet that is told by its address has in common with all others."""

_SMALL = frozenset({"the", "a", "an", "of", "and", "de", "la", "le", "el", "der", "die", "das"})


def _candidates(outlet: str) -> Iterator[str]:
    """Pairs of letters for an outlet, best first: initials, then its letters in order, then any pair at all."""
    plain = unicodedata.normalize("NFKD", _DOMAIN.sub("", outlet))
    parts = plain.replace("-", " ").replace(".", " ").split()
    words = [w for w in ("".join(c for c in part if c.isascii() and c.isalpha()) for part in parts) if w]
    words = [w for w in words if w.casefold() not in _SMALL] or words
    if len(words) > 1 and not (words[0].isupper() and len(words[0]) > 2):
        yield (words[0][0] + words[1][0]).upper()
    letters = "".join(words).upper()
    for second in letters[1:]:
        yield letters[0] + second
    for first, second in itertools.combinations(letters, 2):
        yield first + second
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for first, second in itertools.product(alphabet, alphabet):
        yield first + second
    for n in itertools.count(1):  # more outlets than there are pairs
        yield f"X{n}"
