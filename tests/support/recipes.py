"""All recipes: importing this registers every service and how it is called."""

import importlib
import pkgutil

import services
from tests.support.rights import (
    decisions,
    feedback,
    files,
    handover,
    imports,
    knowledge,
    local_sessions,
    onboarding,
    people,
    sign_in,
)
from tests.support.rights.recipes import RECIPES, Recipe

__all__ = [
    "RECIPES",
    "Recipe",
    "decisions",
    "feedback",
    "files",
    "handover",
    "imports",
    "knowledge",
    "local_sessions",
    "onboarding",
    "people",
    "sign_in",
]

for _module in pkgutil.walk_packages(services.__path__, "services."):
    importlib.import_module(_module.name)
