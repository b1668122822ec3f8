"""Small sites for tests: two stories of a few short articles, written for them, and ways to build and compare."""

from collections.abc import Mapping
from pathlib import Path

from generator.pipeline import Order, Report, Workshop, build

ROOT = Path(__file__).resolve().parents[1]

FILES: Mapping[str, str] = {
    "site.toml": '[site]\ntitle = "Two stories"\npublisher = "A desk"\n',
    "bridge/story.toml": 'title = "A bridge closes"\nrights = "full"\n',
    "bridge/herald.md": (
        "---\ntitle: Bridge closed after cracks\noutlet: Herald\ndate: 2024-05-02 08:00\n---\n\n"
        "The Orne bridge was closed on Wednesday after engineers found three cracks.\n\n"
        'Mayor Lena Voss said: "Nobody is in danger." About 4,000 cars use the bridge each day.\n'
    ),
    "bridge/post.md": (
        "---\ntitle: Five cracks close bridge\noutlet: Post\ndate: 2024-05-02 10:00\n---\n\n"
        "Engineers found five cracks in the Orne bridge, which was closed on Wednesday.\n\n"
        "Nobody is in danger, Mayor Lena Voss said.\n"
    ),
    "flood/plain.txt": "River leaves its bed\n\nThe Seva river flooded 20 houses on Monday, the fire brigade said.\n",
    "flood/other.html": (
        "<html><head><title>Houses under water</title></head><body><article><h1>Houses under water</h1>"
        "<p>At least 25 houses were flooded by the Seva river on Monday.</p>"
        "<p>Two people were hurt, according to the fire brigade.</p></article></body></html>"
    ),
}


def lay(content: Path, files: Mapping[str, str] = FILES) -> Path:
    """Write files under a content folder."""
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return content


def order(content: Path, output: Path, **more: object) -> Order:
    return Order(content=content, output=output, durable=False, search=False, **more)  # type: ignore[arg-type]


def clean(content: Path, output: Path, **more: object) -> Report:
    """A build that knows nothing of any other."""
    shop = Workshop(content, keep=False)
    return build(order(content, output, **more), shop)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site, by relative path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
