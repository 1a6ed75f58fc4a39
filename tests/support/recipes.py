"""All recipes: importing this registers every service and how it is called."""

import importlib
import pkgutil

import services
from tests.support import (
    recipes_anchoring,
    recipes_feedback,
    recipes_imports,
    recipes_knowledge,
    recipes_meetings,
    recipes_onboarding,
    recipes_people,
    recipes_set_up,
)
from tests.support.rights_recipes import RECIPES, Recipe

__all__ = [
    "RECIPES",
    "Recipe",
    "recipes_anchoring",
    "recipes_feedback",
    "recipes_imports",
    "recipes_knowledge",
    "recipes_meetings",
    "recipes_onboarding",
    "recipes_people",
    "recipes_set_up",
]

for _module in pkgutil.iter_modules(services.__path__, "services."):
    importlib.import_module(_module.name)
