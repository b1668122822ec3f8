"""The search index: one record a claim, so that a find is a line of the claim table and not a page somewhere.

Pagefind makes it, from each story's brief.json: the index knows what the export knows and no more, so words that rights
keep back and names that are withheld are not in it. Filters are the story, the outlets that make the claim, and the
relations of its differences.

Pagefind is run as a service, and fed one record after another: what it reads from a folder, it numbers in the order in
which its threads happen to finish. Filters it still writes in the order of a hash table, so they are put in order here.
"""

import base64
import contextlib
import gzip
import hashlib
import json
import subprocess
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import IO, Any

from generator.errors import OutputError
from generator.render import urls

FOLDER = "pagefind"
"""The folder of the site that holds the index."""

WANTED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""Of what Pagefind writes at the top of its folder, what a search page loads; its own interfaces are left out."""

WAIT = 60
"""Seconds that the service may take to end."""


def available() -> bool:
    """Whether Pagefind is installed."""
    return find_spec("pagefind_bin") is not None


def search(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of the index by site path, from the brief.json of each story; nothing where Pagefind is not installed.

    The same files give the same bytes. Raises OutputError where Pagefind fails.
    """
    briefs = sorted(path for path in files if PurePosixPath(path).name == "brief.json")
    if not briefs or not available():
        return {}
    from pagefind_bin import get_executable

    with _Service(str(get_executable())) as service:
        index = service.ask({"type": "NewIndex", "config": {"force_language": "en"}})["index_id"]
        for path in briefs:
            for record in records(json.loads(files[path])):
                service.ask({"type": "AddRecord", "index_id": index, "language": "en", "sort": {}, **record})
        # Asked to write files itself, it answers before they are whole.
        answer = service.ask({"type": "GetFiles", "index_id": index})
    made = {f["path"]: base64.b64decode(f["content"]) for f in answer["files"] if _wanted(f["path"])}
    return {f"{FOLDER}/{name}": data for name, data in sorted(in_order(made).items())}


def records(brief: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The records of one exported story: one for each claim that has words to show.

    `url` is the claim's place in the claim table, as seen from the root of the site.
    """
    sources = {s["id"]: s for s in brief["sources"]}
    statements = {s["id"]: s for s in brief["statements"]}
    relation = {d["id"]: d["relation"] for d in brief["discrepancies"]}
    for claim in brief["claims"]:
        told = [statements[s] for s in claim["statements"] if statements[s]["text"]]
        title = claim["title"] or (told[0]["text"] if told else "")
        if not title:
            continue
        words = dict.fromkeys([title, *(s["text"] for s in told)])
        words |= dict.fromkeys(v["speaker"] for s in told for v in s["attribution"]["chain"] if v["speaker"])
        relations = dict.fromkeys(relation[d] for d in claim["discrepancies"])
        yield {
            "url": f"{urls.quoted(urls.claims(brief['story']))}#{urls.statement_anchor(claim['id'])}",
            "content": " · ".join(words),
            "meta": {"title": title},
            "filters": {
                "story": [brief["title"]],
                "outlet": sorted({sources[s]["label"] for s in claim["sources"]}),
                "relation": sorted(relations) or ["agree" if claim["support"] > 1 else "alone"],
            },
        }


class _Service:
    """Pagefind's own protocol: JSON in base64, each message ended by a comma, each answered before the next."""

    def __init__(self, program: str) -> None:
        self.process = subprocess.Popen(
            [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.asked = 0

    def __enter__(self) -> "_Service":
        return self

    def __exit__(self, *error: object) -> None:
        to, answers = self._pipes()
        with contextlib.suppress(OSError):  # it has ended already
            to.close()
        try:
            self.process.wait(WAIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        answers.close()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        return self.process.stdin, self.process.stdout

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one request. Raises OutputError where it is an error, or there is none."""
        to, answers = self._pipes()
        self.asked += 1
        message = json.dumps({"message_id": self.asked, "payload": payload}).encode()
        try:
            to.write(base64.b64encode(message) + b",")
            to.flush()
        except OSError as error:
            raise OutputError("Pagefind made no search index: it ended early") from error
        read = bytearray()
        while not read.endswith(b","):
            more = answers.read1(1 << 20)  # type: ignore[attr-defined]
            if not more:
                raise OutputError("Pagefind made no search index: it ended early")
            read += more
        answer: dict[str, Any] = json.loads(base64.b64decode(read[:-1]))["payload"]
        if answer["type"] == "Error":
            raise OutputError(f"Pagefind made no search index: {answer.get('message', '')}")
        return answer


def _wanted(name: str) -> bool:
    return name in WANTED or name.startswith(("fragment/", "index/", "filter/", "wasm.")) or name.endswith(".pf_meta")


# --- the order of filters -----------------------------------------------------------------------------

_SIGNATURE = b"pagefind_dcd"
"""With this in front, a file need not be compressed: the search page takes it as a server's work. Compressing it here
would tie its bytes to the machine's zlib."""


def in_order(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """An index whose filters and their values are sorted by name; the rest is as it was.

    A filter file is `[name, [[value, [page]]]]`, and the fourth item of the meta file is `[[name, file]]`. The files'
    names are hashes of their contents, so they are made again.
    """
    files = dict(made)
    entry = json.loads(files["pagefind-entry.json"])
    for language, about in entry["languages"].items():
        old = f"pagefind.{about['hash']}.pf_meta"
        meta = _read(files.pop(old))
        for filter_ in meta[3]:
            name, values = _read(files.pop(f"filter/{filter_[1]}.pf_filter"))
            data = _SIGNATURE + encode([name, sorted(values)])
            filter_[1] = f"{language}_{hashlib.sha256(data).hexdigest()[:7]}"
            files[f"filter/{filter_[1]}.pf_filter"] = data
        meta[3].sort()
        data = _SIGNATURE + encode(meta)
        about["hash"] = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
        files[f"pagefind.{about['hash']}.pf_meta"] = data
    files["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return files


def _read(data: bytes) -> Any:
    bare = data if data.startswith(_SIGNATURE) else gzip.decompress(data)
    return decode(bare.removeprefix(_SIGNATURE))[0]


def decode(data: bytes, at: int = 0) -> tuple[Any, int]:
    """One item of CBOR (RFC 8949) and where it ends. Pagefind writes whole numbers, text and arrays."""
    kind, short = data[at] >> 5, data[at] & 31
    at += 1
    if short < 24:
        count = short
    elif short < 28:
        size = 1 << (short - 24)
        count, at = int.from_bytes(data[at : at + size], "big"), at + size
    else:
        raise OutputError("Pagefind wrote an index of an unknown form")
    if kind == 0:
        return count, at
    if kind == 1:
        return -1 - count, at
    if kind == 3:
        return data[at : at + count].decode(), at + count
    if kind == 4:
        items = []
        for _ in range(count):
            item, at = decode(data, at)
            items.append(item)
        return items, at
    raise OutputError("Pagefind wrote an index of an unknown form")


def encode(value: Any) -> bytes:
    """What `decode` read, in its shortest form."""
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, str):
        data = value.encode()
        return _head(3, len(data)) + data
    return _head(4, len(value)) + b"".join(encode(v) for v in value)


def _head(kind: int, count: int) -> bytes:
    if count < 24:
        return bytes([kind << 5 | count])
    size = next(n for n in (1, 2, 4, 8) if count < 1 << 8 * n)
    return bytes([kind << 5 | 24 + (1, 2, 4, 8).index(size)]) + count.to_bytes(size, "big")
