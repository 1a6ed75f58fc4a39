"""Reads the programmes (introforløb) from content/templates.json."""

import json
from functools import cache
from pathlib import Path

from domain.onboarding import Programme
from services.settings import ROOT

TEMPLATES = ROOT / "content" / "templates.json"


def load_programmes(path: Path) -> dict[str, Programme]:
    """Return the programmes of the file by id, in the file's order."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    programmes = [
        Programme(entry["id"], entry["da"], entry.get("source", ""))
        for entry in raw["programmes"]
    ]
    return {programme.id: programme for programme in programmes}


@cache
def programmes() -> dict[str, Programme]:
    """Return the programmes that Anker comes with, read once."""
    return load_programmes(TEMPLATES)
