"""Documentation leads somewhere: every link, every guide in both languages."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def links_of(page: Path) -> list[str]:
    """Return where the page links to, files only."""
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text())
    return [target.split("#")[0] for target in targets if "://" not in target]


def test_every_link_in_the_documentation_leads_to_a_file():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in links_of(page)
        if target and not (page.parent / target).exists()
    ]

    assert broken == []
    assert sum(len(links_of(page)) for page in PAGES) > 20


def test_every_guide_is_there_in_both_languages_and_stands_in_the_index():
    for language in ("da", "en"):
        guides = {path.name for path in GUIDE.glob(f"*.{language}.md")}
        index = f"README.{language}.md"

        assert set(links_of(GUIDE / index)) == guides - {index}

    danish = {path.name.removesuffix(".da.md") for path in GUIDE.glob("*.da.md")}
    english = {path.name.removesuffix(".en.md") for path in GUIDE.glob("*.en.md")}
    assert danish == english


def test_every_decision_has_a_number_of_its_own_and_the_same_parts():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in decisions]

    assert numbers == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text()
        assert text.startswith(f"# {path.name[:4]}. ")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Status",
            "Consequences",
        ]
