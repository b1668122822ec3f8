"""Pictures of the main pages of the demo, for the README. They show what a build makes, and nothing else."""

import io
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.pipeline import Order, Workshop, build  # noqa: E402
from tests.chromium import chromium  # noqa: E402

STORY = "kursk-captives"
# name, page, width, height, colours
SHOTS = (
    ("brief", f"{STORY}/index.html", 1280, 1600, "light"),
    ("brief-phone", f"{STORY}/index.html", 390, 1200, "dark"),
    ("claims", f"{STORY}/claims.html", 1280, 1000, "light"),
    ("discrepancies", f"{STORY}/discrepancies.html", 1280, 1000, "light"),
    ("source", f"{STORY}/source/moscow-times.html", 1280, 1000, "light"),
)


def main() -> int:
    content, site = ROOT / "content", ROOT / ".variorum" / "shots"
    shop = Workshop(content)
    try:
        build(Order(content=content, output=site, search=False), shop)
    finally:
        shop.close()
    folder = ROOT / "docs" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        if browser is None:
            print("no Chromium on this machine: no pictures", file=sys.stderr)
            return 1
        for name, page, width, height, colours in SHOTS:
            tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours)  # type: ignore[arg-type]
            tab.goto((site / page).as_uri())
            picture = Image.open(io.BytesIO(tab.screenshot()))
            picture.convert("RGB").quantize(128, Image.Quantize.MAXCOVERAGE).save(folder / f"{name}.png", optimize=True)
            tab.close()
            print(f"docs/shots/{name}.png {(folder / f'{name}.png').stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
