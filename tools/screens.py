"""
Take the screenshots of docs/screens anew: `make screens`.

Every page that somebody in the demonstration finds in their menu, once: on a desktop,
on a phone, and in the dark.
"""

import re
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, ViewportSize

from data_access.database import Database
from services.sample_data import DEMO_PASSWORD, demo_sign_ins
from tests.support.app import App
from tests.support.browser import DESKTOP, PHONE, Visitors, open_browser, sign_in
from tests.support.databases import (
    Address,
    SqliteDatabases,
    begin_run,
    end_run,
    run_folder,
)
from tests.support.demonstration import demonstration_address, start_demonstration

SCREENS = Path(__file__).parent.parent / "docs" / "screens"
LOOKS: dict[str, tuple[ViewportSize, bool]] = {
    "desktop": (DESKTOP, False),
    "phone": (PHONE, False),
    "dark": (DESKTOP, True),
}
MENU = "[data-testid=stSidebar] a[data-testid=stPageLink-NavLink]"


def main() -> None:
    """Start the demonstration, look at every page, and stop it again."""
    begin_run()
    try:
        address = demonstration_address(SqliteDatabases(run_folder()))
        with tempfile.TemporaryDirectory() as folder:
            app = start_demonstration(address, Path(folder))
            try:
                taken = take_screens(app, sign_ins(address))
            finally:
                app.stop()
    finally:
        end_run()
    for file in SCREENS.glob("*.png"):
        if file not in taken:
            file.unlink()
    print(f"{len(taken)} pictures in {SCREENS.relative_to(Path.cwd())}")


def sign_ins(address: Address) -> list[tuple[str, str]]:
    """Return who can sign in, and what each of them is."""
    database = Database(address.url)
    found = demo_sign_ins(database)
    database.close()
    return found


def take_screens(app: App, people: list[tuple[str, str]]) -> set[Path]:
    """Visit the pages in the menus of `people`; return the files written."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    taken: set[Path] = set()
    with open_browser() as browser:
        visitors = Visitors(browser)
        for email, who in people:
            for look, (viewport, dark) in LOOKS.items():
                page = visitors.new_page(viewport=viewport, dark=dark)
                sign_in(page, app.url, email, DEMO_PASSWORD)
                for path in menu(page):
                    file = SCREENS / f"{name_of(path)}-{look}.png"
                    if file not in taken:
                        print(f"{file.name}  {who}")
                        page.goto(app.url + path)
                        picture(page, file)
                        taken.add(file)
        visitors.close()
        if visitors.foreign_hosts():
            sys.exit(f"a page asked {visitors.foreign_hosts()} for something")
    return taken


def menu(page: Page) -> list[str]:
    """Return the paths of the pages in the menu."""
    links = page.locator(MENU)
    links.first.wait_for(state="attached")
    addresses = [link.get_attribute("href") or "/" for link in links.all()]
    return [urlsplit(address).path or "/" for address in addresses]


def name_of(path: str) -> str:
    """Return what a page's pictures are called."""
    return re.sub(r"\W+", "-", path).strip("-") or "naeste-skridt"


def picture(page: Page, file: Path) -> None:
    """Wait until the page stands still, and save all of it."""
    page.get_by_role("heading", level=1).wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    seen = page.viewport_size or DESKTOP
    # Streamlit scrolls inside the page: the window has to be as tall as what is in it
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size(
        {"width": seen["width"], "height": max(tall, seen["height"])}
    )
    page.wait_for_timeout(500)  # charts are drawn after the script has ended
    page.screenshot(path=file)
    page.set_viewport_size(seen)


if __name__ == "__main__":
    main()
