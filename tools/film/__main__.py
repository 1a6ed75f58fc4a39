"""
Make the film about a session anew: `python -m tools.film [FOLDER]`.

Every frame is a picture that Chromium takes of `en_session.html`, which shows the film
at any moment that it is asked for; ffmpeg (`apt-get install ffmpeg`) puts them together.
The film goes to content/film, or to FOLDER.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import streamlit
from playwright.sync_api import Page

from services.knowledge.film_files import SHIPPED
from tests.support.browser import open_browser

HERE: Final = Path(__file__).parent
NAME: Final = "en-session-i-anker.webm"
SECONDS: Final = 56
FRAMES_A_SECOND: Final = 25
SIZE: Final = {"width": 1280, "height": 720}
ENCODER: Final = (
    *("-c:v", "libvpx-vp9", "-crf", "30", "-b:v", "0", "-row-mt", "1"),
    *("-pix_fmt", "yuv420p", "-g", "100", "-deadline", "good", "-cpu-used", "2"),
)


def main() -> None:
    """Make the film."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        stage = Path(place)
        shutil.copy(HERE / "en_session.html", stage)
        shutil.copy(_font(), stage / "film.woff2")
        with open_browser() as browser:
            page = browser.new_page(viewport=SIZE)
            page.goto(f"file://{stage}/en_session.html")
            page.evaluate("document.fonts.load('20px film')")
            page.evaluate("document.fonts.ready")
            listed = take_frames(page, stage)
        encode(listed, folder / NAME)
    print(folder / NAME, (folder / NAME).stat().st_size, "bytes")


def take_frames(page: Page, stage: Path) -> Path:
    """Take a picture of each frame that differs; return the list for ffmpeg."""
    lines: list[str] = ["ffconcat version 1.0"]
    before, shown_for = None, 0
    for number in range(SECONDS * FRAMES_A_SECOND):
        state = page.evaluate("show", number / FRAMES_A_SECOND)
        if state != before:
            lines += _lasting(shown_for)
            picture = stage / f"{number:05}.png"
            page.screenshot(path=picture)
            lines.append(f"file {picture.name}")
            before, shown_for = state, 0
        shown_for += 1
    last = next(line for line in reversed(lines) if line.startswith("file"))
    listed = stage / "frames.txt"
    listed.write_text("\n".join([*lines, *_lasting(shown_for), last]))
    return listed


def encode(listed: Path, film: Path) -> None:
    """Let ffmpeg make a film of the pictures."""
    subprocess.run(  # noqa: S603 our own arguments
        [
            *("ffmpeg", "-y", "-loglevel", "error", "-f", "concat", "-i", str(listed)),
            *("-vf", f"fps={FRAMES_A_SECOND}", "-an", *ENCODER, str(film)),
        ],
        check=True,
    )


def _lasting(frames: int) -> list[str]:
    return [f"duration {frames / FRAMES_A_SECOND:.2f}"] if frames else []


def _font() -> Path:
    """Return the letters that Anker's pages are set in."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    return next(media.glob("SourceSansVF-Upright*.woff2"))


if __name__ == "__main__":
    main()
