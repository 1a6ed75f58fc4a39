"""Words about a decision that pages and files share."""

from domain.decisions.decision import Decision, OwnerKind
from i18n.labels import owner_kind_labels
from i18n.translator import Translate


def owner_words(decision: Decision, _: Translate) -> str:
    """Return the owner's name, marked once they have left, or "Teamet"."""
    if decision.owner_has_left:
        return _("{name} (stoppet)").format(name=decision.owner_name)
    return named_owner(decision.owner_kind, decision.owner_name, _)


def named_owner(kind: OwnerKind, name: str, _: Translate) -> str:
    """Return the name of an owner, or what kind it is for those who may not read it."""
    is_named = name and kind is not OwnerKind.TEAM
    return name if is_named else owner_kind_labels(_)[kind]
