"""Make `generator/lexicon/words.tsv` from WordNet's database files and a table of word frequencies.

    python tests/make_words.py DICT FREQUENCIES > generator/lexicon/words.tsv

DICT is the folder of WordNet's `data.*`, `index.*` and `index.sense`; FREQUENCIES has a line a word,
`word<TAB>Zipf value` (log10 of occurrences in a billion words). Kept are single words of a Zipf value
of 2 or more (once in ten million), and of each word the senses that matter: the first, and those that
WordNet's own tagged corpus counts at least once, four at most. Rare senses relate everything to everything.
"""

import sys
from collections import defaultdict
from pathlib import Path

SENSES = 4
RARE = 2.0
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
HYPERNYM_SENSES = 2
# WordNet's pointer symbols -> our relation letter.
POINTERS = {"+": "d", "\\": "d", "<": "d", ">": "c", "*": "c", "@": "h", "&": "s", "$": "s", "!": "a"}
LEXICAL = ("d", "a")  # pointers between words; the others are between synsets


def main(dictionary: Path, frequencies: Path) -> None:
    zipf = {}
    for line in frequencies.read_text("utf-8").splitlines():
        word, value = line.split("\t")
        zipf[word] = float(value)

    kept: dict[str, set[str]] = defaultdict(set)  # word -> synsets of its main senses, as "v01690521"
    first: dict[str, set[str]] = defaultdict(set)
    fields_of: dict[str, dict[str, str]] = defaultdict(dict)  # word -> part -> lexicographer file of its first sense
    for line in (dictionary / "index.sense").read_text("utf-8").splitlines():
        key, offset, rank, count = line.split()
        word, kind = key.split("%")
        part = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[kind[0]]
        if "_" in word or zipf.get(word, 0) < RARE or not word.isalpha():
            continue
        if int(rank) == 1:
            fields_of[word][part] = part + kind.split(":")[1]
        if int(rank) == 1 or (int(count) > 0 and int(rank) <= SENSES):
            kept[word].add(part + offset)
        if int(rank) <= HYPERNYM_SENSES:
            first[word].add(part + offset)

    related: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    members: dict[str, list[str]] = {}
    pointers: list[tuple[str, str, str, str, str]] = []
    for name, part in PARTS.items():
        for line in (dictionary / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            synset, size = part + fields[0], int(fields[3], 16)
            members[synset] = [fields[4 + 2 * i].lower().split("(")[0] for i in range(size)]
            at = 4 + 2 * size
            for i in range(int(fields[at])):
                symbol, offset, target_part, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
                if symbol in POINTERS:
                    target = ("a" if target_part == "s" else target_part) + offset
                    pointers.append((POINTERS[symbol], synset, target, ends[:2], ends[2:]))

    def words(synset: str, senses: dict[str, set[str]]) -> list[str]:
        return [w for w in members.get(synset, ()) if synset in senses.get(w, ())]

    for synset in members:
        same = words(synset, kept)
        for a in same:
            related[a]["s"].update(b for b in same if b != a)
    for relation, source, target, a_no, b_no in pointers:
        if relation in LEXICAL and a_no != "00":
            a_words = [members[source][int(a_no, 16) - 1]]
            b_words = [members[target][int(b_no, 16) - 1]] if target in members else []
            a_words = [w for w in a_words if source in kept.get(w, ())]
            b_words = [w for w in b_words if target in kept.get(w, ())]
        elif relation == "h":
            a_words, b_words = words(source, first), words(target, first)
        else:
            a_words, b_words = words(source, kept), words(target, kept)
        for a in a_words:
            for b in b_words:
                if a != b:
                    related[a][relation].add(b)
                    if relation != "h":
                        related[b][relation].add(a)

    for word in sorted(w for w in zipf if zipf[w] >= RARE and (w in related or zipf[w] >= 3.0)):
        if word.isalpha() and word.isascii():
            columns = [",".join(fields_of[word][p] for p in "nv" if word in fields_of and p in fields_of[word])]
            columns += [",".join(sorted(related[word][r] if word in related else ())) for r in "sdcha"]
            print(word, f"{zipf[word]:.1f}", *columns, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
