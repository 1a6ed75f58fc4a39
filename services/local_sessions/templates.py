"""Reads the templates of local sessions from content/templates.json."""

import json
from pathlib import Path
from typing import Any

from domain.local_sessions.templates import (
    SessionTemplate,
    StepKind,
    TemplateId,
    TemplateStep,
)


class TemplateFileError(ValueError):
    """The file of templates does not say what a template must say."""


def load_templates(path: Path) -> dict[TemplateId, SessionTemplate]:
    """
    Return the templates of the file by id, in the file's order.

    Raise `TemplateFileError` with the template's name if its minutes do not add up,
    if it exceeds its cap or if an id is unknown, so that a slip is found at start and
    not in the room.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    templates = [_template(entry) for entry in raw["templates"]]
    return {template.id: template for template in templates}


def _template(entry: dict[str, Any]) -> SessionTemplate:
    name = entry.get("id", "?")
    try:
        template = SessionTemplate(
            id=TemplateId(entry["id"]),
            title=entry["da"],
            source=entry["source"],
            steps=tuple(
                TemplateStep(
                    position=position,
                    kind=StepKind(step["id"]),
                    title=step["da"],
                    minutes=step["minutes"],
                )
                for position, step in enumerate(entry["steps"])
            ),
            cap_minutes=entry.get("cap_minutes"),
        )
    except (KeyError, ValueError) as error:
        raise TemplateFileError(f"template {name}: {error}") from error
    if template.minutes != entry["minutes"]:
        raise TemplateFileError(
            f"template {name}: its steps take {template.minutes} minutes, "
            f"not {entry['minutes']}"
        )
    if template.cap_minutes is not None and template.minutes > template.cap_minutes:
        raise TemplateFileError(f"template {name}: longer than its cap")
    return template
