"""
Take the screenshots of docs/screens anew: `make screens`.

Every page of the way from a theme package to a change a month later, as the person who
visitor sees it: on a desktop, on a phone, in the dark, and in English. The contact
sheet has them all beside each other.
"""

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize
from sqlalchemy import update

from data_access.tables import AccountRow
from services.sample.loading import DEMO_PASSWORD
from tests.support.app import App
from tests.support.browser import (
    DESKTOP,
    PHONE,
    Visitors,
    come_to_rest,
    open_browser,
    sign_in,
)
from tests.support.databases import SqliteDatabases, begin_run, end_run, run_folder
from tests.support.demonstration import demonstration_address, start_demonstration
from tests.support.hostile.columns import behind_its_back
from tools.screen_stops import Stop, list_stops

SCREENS = Path(__file__).parent.parent / "docs" / "screens"
SHEET = SCREENS / "contact-sheet.png"


@dataclass(frozen=True, slots=True)
class Look:
    """One way to see a page; `width` is how wide it is on the contact sheet."""

    name: str
    width: int
    viewport: ViewportSize
    dark: bool = False
    language: str = "da"


LOOKS = (
    Look("desktop", 320, DESKTOP),
    Look("phone", 150, PHONE),
    Look("dark", 320, DESKTOP, dark=True),
    Look("english", 320, DESKTOP, language="en"),
)
#: the contact sheet: pages beside each other, and the height and the edge of each
PAGES_IN_A_ROW, CELL, EDGE = 2, 340, 8
#: what is further down is left out
TALLEST = 1_500
#: enough for our few colours, and a third of the bytes
COLOURS = 64


def main() -> None:
    """Start the demonstration, look at every page, and stop it again."""
    begin_run()
    try:
        address = demonstration_address(SqliteDatabases(run_folder()))
        with tempfile.TemporaryDirectory() as folder:
            app = start_demonstration(address, Path(folder))
            try:
                taken = take_screens(app, list_stops(app))
            finally:
                app.stop()
    finally:
        end_run()
    show_all(taken)
    for file in SCREENS.glob("*.png"):
        if file not in {*taken, SHEET}:
            file.unlink()
    size = sum(file.stat().st_size for file in taken) / 1_000_000
    print(f"{len(taken)} pictures in {SCREENS.relative_to(Path.cwd())}, {size:.1f} MB")


def take_screens(app: App, stops: list[Stop]) -> list[Path]:
    """Visit the stops in every look; return the files written."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with open_browser() as browser:
        visitors = Visitors(browser)
        for look in LOOKS:
            with behind_its_back(app.address) as db:
                db.execute(update(AccountRow.__table__).values(language=look.language))
            taken += take_look(app, stops, visitors, look)
        if visitors.foreign_hosts():
            sys.exit(f"a page asked {visitors.foreign_hosts()} for something")
    return taken


def take_look(
    app: App, stops: list[Stop], visitors: Visitors, look: Look
) -> list[Path]:
    """Visit the stops in one look; return the files written."""
    taken: list[Path] = []
    pages: dict[str, Page] = {}
    for stop in stops:
        if stop.email not in pages:
            pages[stop.email] = visitors.new_page(
                viewport=look.viewport,
                dark=look.dark,
                locale={"da": "da-DK", "en": "en-GB"}[look.language],
            )
            if stop.email:
                sign_in(pages[stop.email], app.url, stop.email, DEMO_PASSWORD)
        file = SCREENS / f"{stop.name}-{look.name}.png"
        print(file.name, stop.email)
        # without an account the address says which language one reads
        asked = "" if stop.email or look.language == "da" else f"?lang={look.language}"
        pages[stop.email].goto(app.url + stop.path + asked)
        picture(pages[stop.email], file)
        taken.append(file)
    for page in pages.values():
        page.context.close()
    return taken


def show_all(taken: list[Path]) -> None:
    """Put every page beside its other looks on one sheet."""
    names = list(dict.fromkeys(file.stem.rpartition("-")[0] for file in taken))
    across = sum(look.width + EDGE for look in LOOKS) + 2 * EDGE
    rows = -(-len(names) // PAGES_IN_A_ROW)
    size = (across * PAGES_IN_A_ROW, (CELL + EDGE) * rows)
    with Image.new("RGB", size, "#857e74") as sheet:
        for number, name in enumerate(names):
            row, place = divmod(number, PAGES_IN_A_ROW)
            left = across * place + EDGE
            for look in LOOKS:
                with Image.open(SCREENS / f"{name}-{look.name}.png") as page:
                    height = round(page.height * look.width / page.width)
                    small = page.convert("RGB").resize((look.width, height))
                seen = small.crop((0, 0, look.width, min(height, CELL)))
                sheet.paste(seen, (left, (CELL + EDGE) * row + EDGE // 2))
                left += look.width + EDGE
        few = sheet.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(SHEET, optimize=True)


def picture(page: Page, file: Path) -> None:
    """Wait until the page is at rest, and save it in few colours."""
    page.get_by_role("heading", level=1).wait_for()
    seen = page.viewport_size or DESKTOP
    if page.locator("[data-testid=stApp]").count():
        come_to_rest(page)
        # Streamlit scrolls inside the page: the window must hold what is in it
        tall = page.locator("[data-testid=stMain]").evaluate("e => e.scrollHeight")
    else:
        tall = page.locator("body").evaluate("e => e.scrollHeight")
    height = min(max(int(tall), seen["height"]), TALLEST)
    page.set_viewport_size({"width": seen["width"], "height": height})
    page.wait_for_timeout(1_000)  # charts are drawn after the script has ended
    with Image.open(io.BytesIO(page.screenshot())) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(file, optimize=True)
    page.set_viewport_size(seen)


if __name__ == "__main__":
    main()
