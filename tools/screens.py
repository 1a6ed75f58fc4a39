"""
Take the screenshots of docs/screens anew: `make screens`.

Every page of the way from a theme package to a change a month later, as the person who
stands there sees it: on a desktop, on a phone, and in the dark.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize

from services.sample_data import DEMO_PASSWORD
from tests.support.app import App
from tests.support.browser import (
    DESKTOP,
    PHONE,
    Visitors,
    come_to_rest,
    open_browser,
    sign_in,
)
from tests.support.databases import (
    SqliteDatabases,
    begin_run,
    end_run,
    run_folder,
)
from tests.support.demonstration import demonstration_address, start_demonstration
from tools.screen_stops import Stop, list_stops

SCREENS = Path(__file__).parent.parent / "docs" / "screens"
LOOKS: dict[str, tuple[ViewportSize, bool]] = {
    "desktop": (DESKTOP, False),
    "phone": (PHONE, False),
    "dark": (DESKTOP, True),
}
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
    for file in SCREENS.glob("*.png"):
        if file not in taken:
            file.unlink()
    size = sum(file.stat().st_size for file in taken) / 1_000_000
    print(f"{len(taken)} pictures in {SCREENS.relative_to(Path.cwd())}, {size:.1f} MB")


def take_screens(app: App, stops: list[Stop]) -> set[Path]:
    """Visit the stops in every look; return the files written."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    taken: set[Path] = set()
    with open_browser() as browser:
        visitors = Visitors(browser)
        for look, (viewport, dark) in LOOKS.items():
            pages: dict[str, Page] = {}
            for stop in stops:
                if stop.email not in pages:
                    pages[stop.email] = visitors.new_page(viewport=viewport, dark=dark)
                    if stop.email:
                        sign_in(pages[stop.email], app.url, stop.email, DEMO_PASSWORD)
                file = SCREENS / f"{stop.name}-{look}.png"
                print(file.name, stop.email)
                pages[stop.email].goto(app.url + stop.path)
                picture(pages[stop.email], file)
                taken.add(file)
            for page in pages.values():
                page.context.close()
        if visitors.foreign_hosts():
            sys.exit(f"a page asked {visitors.foreign_hosts()} for something")
    return taken


def picture(page: Page, file: Path) -> None:
    """Wait until the page stands still, and save it, in few colours."""
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
