"""The words for mails that could not be sent."""

from collections.abc import Mapping

from domain.post import PostFault
from i18n.translator import Translate


def post_fault_labels(_: Translate) -> Mapping[PostFault, str]:
    return {
        PostFault.NO_ANSWER: _("mailserveren svarer ikke"),
        PostFault.SERVER: _("mailserveren tager ikke imod mails fra Anker"),
        PostFault.ADDRESS: _("mailserveren tager ikke imod adressen"),
        PostFault.LETTERS: _("mailserveren kan ikke sende til en adresse med æ, ø, å"),
        PostFault.UNREADABLE: _("mailen kan ikke læses mere"),
    }
