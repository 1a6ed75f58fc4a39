"""What one administrator asked for and another must confirm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Something that waits for another administrator; `detail` says what it is."""

    id: UUID
    action: str
    detail: Mapping[str, Any]
    asked_by_id: UUID
    asked_at: datetime
