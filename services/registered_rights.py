"""Says of a service function which row of the matrix it answers to."""

from collections.abc import Callable
from typing import Any, TypeVar

from domain.access import Action

Service = TypeVar("Service", bound=Callable[..., Any])

#: "module.function" and the action it is registered for
REGISTERED: dict[str, Action] = {}


def answers_to(action: Action) -> Callable[[Service], Service]:
    """
    Register a service function for `action`.

    The function asks for the right itself, about the very object, by
    `services.viewer_rights.require`; a test calls every registered function in every
    role.
    """

    def register(function: Service) -> Service:
        REGISTERED[f"{function.__module__}.{function.__qualname__}"] = action
        return function

    return register
