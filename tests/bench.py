"""How the cost grows: stories of 250 to 10,000 statements, and the share of our own work in a cold build.

    bench.py [SIZE ...]

A story is written here, the same on every run: facts whose number grows with the square root of the story's size, as
more articles on one event bring ever fewer new ones; each told by some articles, in one of several wordings, by one of
several voices, with a figure that now and then differs. It goes through the rooms one after another; its articles are
analysed by two other processes, as in a cold build of a large story, so that the memory is that of the process that
aligns, without the language model's.

Reach: 1,000 statements aligned in 2 s, 10,000 in 40 s, all in 2 GiB; own work at most a quarter of a cold build.
"""

import gc
import math
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.align import align  # noqa: E402
from generator.analyse import analyse, english  # noqa: E402
from generator.brief import compose  # noqa: E402
from generator.compare import compare  # noqa: E402
from generator.config import Settings, StorySettings  # noqa: E402
from generator.models.article import Article  # noqa: E402
from generator.models.statement import Analysis  # noqa: E402
from generator.parse import parse  # noqa: E402
from generator.pipeline import Order, Workshop, build  # noqa: E402

SIZES = (250, 500, 1_000, 2_000, 5_000, 10_000)
REACH = {1_000: 2.0, 10_000: 40.0}  # seconds of aligning
REACH_MEMORY = 2_048  # MiB
REACH_SHARE = 0.25

# Each list by falling frequency: the n-th is drawn in proportion to 1/(n + 2), as words are (Zipf 1935), so that a
# few stand in every report and most in one or two.
WHO = (
    "the mayor,the police,the fire brigade,the coast guard,the town council,the prosecutor,the hospital,the army,"
    "the harbour master,the railway,the union,the water board,the power company,the ferry company,the bridge engineer,"
    "the bus driver,the headteacher,the night nurse,the baker,the football club,the parish priest,the insurer,"
    "the bishop,the lighthouse keeper,the museum,the brewery,the shipyard,the school board,the farmers,the fishermen,"
    "the students,the pensioners,the butcher,the chemist,the surgeon,the archivist,the orchestra,the choir,the sailors,"
    "the miners,the beekeeper,the gardener,the plumbers,the electricians,the lifeguards,the librarians,the tanner,"
    "the postmaster,the veterinary surgeon,the customs office,the land registry,the geologist,the diver,the pilot"
).split(",")
DID = [
    pair.split("/")
    for pair in (
        "closed/shut,ordered/requested,inspected/examined,repaired/fixed,sold/auctioned,searched/combed,bought/acquired,"
        "evacuated/cleared,rebuilt/restored,fined/penalised,praised/commended,visited/toured,abandoned/left,filmed/taped,"
        "counted/tallied,drained/emptied,painted/coated,insured/covered,measured/surveyed,hired/employed,sheltered/housed,"
        "photographed/pictured,registered/listed,rented/leased,salvaged/recovered,towed/hauled,fenced/enclosed,"
        "disinfected/sterilised,stored/stacked,demolished/razed,donated/gave,exported/shipped,guarded/watched,"
        "vaccinated/treated,planted/sowed,welded/joined,catalogued/indexed,blessed/consecrated,roofed/thatched,"
        "tuned/adjusted"
    ).split(",")
]
WHAT = (
    "houses,people,boats,cars,bridges,schools,roads,shops,trains,families,classrooms,wards,wagons,lorries,gardens,"
    "warehouses,tunnels,cranes,pumps,generators,shelters,kitchens,cellars,towers,gates,ponds,hotels,farms,windows,"
    "tickets,parcels,documents,sheep,horses,cattle,barrels,blankets,ladders,anchors,bells,benches,bicycles,bottles,"
    "bricks,buckets,cabins,cables,candles,canoes,carpets,chairs,chimneys,clocks,coats,containers,cottages,curtains,"
    "desks,drums,engines,envelopes,feathers,ferries,flags,fountains,fridges,gloves,goats,graves,greenhouses,hammers,"
    "harps,helmets,hives,instruments,jars,kilns,lamps,lanterns,lawns,lockers,looms,mailboxes,mattresses,meadows,mills,"
    "mirrors,nets,orchards,ovens,paintings,pianos,pigeons,pipes,planks,ploughs,quarries,radios,rafts,rifles,ropes,"
    "saddles,sails,sandbags,scarves,sculptures,shovels,sirens,sledges,stables,statues,stoves,tables,tanks,tents,tiles,"
    "tools,tractors,trumpets,turbines,umbrellas,valves,vases,vineyards,violins,wells,wheelbarrows,windmills,workshops"
).split(",")
WHERE = (
    "Ambleton,Brixhaven,Corrowby,Dunmere,Eskdale,Farnley,Gorsehill,Holmwick,Inverlay,Jarrowmouth,Kelbrook,Lindham,"
    "Marrowick,Netherfold,Oxlade,Pendrow,Quarnmouth,Ravensby,Stanmere,Tolgarth,Ulverdale,Vennick,Wexcombe,Yarrowden"
).split(",")
WHEN = (
    "on Monday,on Tuesday,last week,in March,after the storm,before dawn,over the weekend,in 2023,on 4 May,at noon,"
    "during the flood,in the autumn,on Thursday night,two years ago,since January,at 6.30am,on Christmas Eve,in 1998"
).split(",")
HOW = (
    ",,,,with help from the state,at its own expense,without any warning,under a new contract,for the third time,"
    "despite protests by residents,at the request of the court,with borrowed equipment,against the advice of experts,"
    "in thick fog,with the consent of the owners,in heavy rain,at great risk,with volunteers from abroad,by hand,"
    "because of a leaking pipeline,under the eyes of reporters,on behalf of the ministry,after a bitter quarrel,"
    "with money from the lottery,in less than an hour,for a film crew,by mistake,out of pity,by candlelight"
).split(",")
VOICE = (
    *("{}.", "{}.", "{}."),
    *("{}, police said.", "{}, according to the mayor.", "A spokeswoman said {}.", "Witnesses said that {}."),
)


class Fact(NamedTuple):
    who: str
    did: Sequence[str]  # wordings
    many: int
    what: str
    where: str
    when: str
    how: str


T = TypeVar("T")


def draw(dice: random.Random, words: Sequence[T]) -> T:
    return dice.choices(words, [1 / (n + 2) for n in range(len(words))])[0]


def facts(number: int, dice: random.Random) -> list[Fact]:
    seen: dict[tuple[str, str], Fact] = {}
    while len(seen) < number:
        who, did, what, where, when, how = (draw(dice, words) for words in (WHO, DID, WHAT, WHERE, WHEN, HOW))
        fact = Fact(str(who), list(did), dice.randrange(3, 900), str(what), str(where), str(when), str(how))
        seen.setdefault((fact.who, fact.what + fact.where + fact.did[0]), fact)
    return list(seen.values())


def story(size: int, folder: Path) -> list[Path]:
    """Articles of 25 sentences each, about `size` statements together."""
    dice = random.Random(size)
    known = facts(round(8 * math.sqrt(size)), dice)
    paths = []
    for number in range(max(2, size // 26)):  # a sentence makes about one statement
        lines = []
        for f in dice.sample(known, min(25, len(known))):
            count = f.many + dice.choice((0, 0, 0, 0, 1, 10))
            told = f"{f.who} {dice.choice(f.did)} {count} {f.what} in {f.where} {f.when} {f.how}".strip()
            sentence = dice.choice(VOICE).format(told)
            lines.append(sentence[0].upper() + sentence[1:])
        paragraphs = [" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3)]
        day = f"2024-05-{number % 28 + 1:02}"
        head = f"---\ntitle: Report number {number} from the coast\noutlet: Outlet {number}\npublished: {day}\n---\n\n"
        path = folder / f"a{number:04}.md"
        path.write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


class Watch:
    """Seconds since it was last asked, by a clock."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.clock = clock
        self.last = clock()

    def lap(self) -> float:
        now = self.clock()
        self.last, past = now, now - self.last
        return past


def memory() -> float:
    """The most that this process ever held, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 / (1024 if sys.platform == "darwin" else 1)


def read(article: Article) -> Analysis:
    return analyse(article, Settings().analyse)


def growth(sizes: Sequence[int]) -> None:
    gc.disable()  # as `variorum build` does
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        _growth(sizes, pool)
    gc.enable()


def _growth(sizes: Sequence[int], pool: ProcessPoolExecutor) -> None:
    settings = Settings()
    print("statements  articles  claims   analyse     align   compare   compose      MiB   the last three grow as")
    last: tuple[int, list[float]] | None = None
    for size in sizes:
        gc.collect()  # a build would end here
        with TemporaryDirectory() as name:
            content = Path(name)
            (content / "coast").mkdir()
            paths = story(size, content / "coast")
            articles: list[Article] = [parse(p, content=content, story="coast", settings=settings.parse) for p in paths]
        watch = Watch()
        analyses = list(pool.map(read, articles))
        analysing = watch.lap()
        watch = Watch(time.process_time)  # one process from here on: what else runs on the machine does not count
        alignment = align(articles, analyses)
        aligning = watch.lap()
        found = compare(articles, alignment)
        comparing = watch.lap()
        compose("coast", StorySettings(), articles, analyses, alignment, found, (), settings)
        composing = watch.lap()
        count = len(alignment.statements)
        deriving = [aligning, comparing, composing]
        more = zip(deriving, last[1], strict=True) if last else ()
        power = " ".join(f"n^{math.log(now / then) / math.log(count / last[0]):.2f}" for now, then in more if last)
        reach = f"  reach {REACH[size]:.0f} s: {'yes' if aligning <= REACH[size] else 'NO'}" if size in REACH else ""
        times = "".join(f"{seconds:8.2f} s" for seconds in (analysing, aligning, comparing, composing))
        sums = f"{count:10}{len(articles):10}{len(alignment.claims):8}"
        print(f"{sums}{times}{memory():9.0f}   {power}{reach}", flush=True)
        last = count, deriving
    print(f"at most {memory():.0f} MiB; reach {REACH_MEMORY} MiB: {'yes' if memory() <= REACH_MEMORY else 'NO'}")


def share() -> None:
    """A cold build of real stories, in one process and without a store: how much of it is not spaCy's."""
    folder = ROOT.parent / "shared" / "eval"
    stories = {p.parent.name: p.parent / "articles" for p in sorted(folder.glob("*/gold.json"))}
    stories = {name: path for name, path in stories.items() if path.is_dir()}
    what = "six real stories"
    if not stories:
        stories = {p.parent.name: p.parent / "articles" for p in sorted((ROOT / "tests/stories").glob("*/gold.json"))}
        what = "six stories of our own (../shared is not here)"
    inside = 0.0
    parse_rows = english.parse

    def watched(text: str, model: str) -> list[english.Row]:
        nonlocal inside
        watch = Watch()
        rows = parse_rows(text, model)
        inside += watch.lap()
        return rows

    with TemporaryDirectory() as name:
        content = Path(name) / "content"
        for story_name, path in stories.items():
            (content / story_name).mkdir(parents=True)
            for file in path.iterdir():
                (content / story_name / file.name).write_bytes(file.read_bytes())
        english.parse = watched
        shop = Workshop(content, keep=False)
        order = Order(content=content, output=Path(name) / "site", theme=str(ROOT / "themes" / "default"), search=False)
        try:
            watch = Watch()
            report = build(order, shop)
            whole = watch.lap()
        finally:
            shop.close()
            english.parse = parse_rows
    own = (whole - inside) / whole
    print(f"A cold build of {what}: {whole:.2f} s, of which spaCy {inside:.2f} s (loading it too)")
    print("  " + ", ".join(f"{stage} {ms / 1000:.2f} s" for stage, ms in report.stages.items()))
    print(f"  own work {own:.0%}; reach {REACH_SHARE:.0%}: {'yes' if own <= REACH_SHARE else 'NO'}")


if __name__ == "__main__":
    growth([int(word) for word in sys.argv[1:]] or SIZES)
    print()
    share()  # loading the model counts: this process has not needed it so far
