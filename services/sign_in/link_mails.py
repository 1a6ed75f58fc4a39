"""Links to choose a password, in mails that the outbox keeps."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from data_access.database import Database
from data_access.people import organisations
from data_access.post import password_requests
from data_access.sign_in import accounts, known_browsers
from data_access.tenancy import DbSession
from domain.outages import Outage
from domain.post import GIVEN_UP_AFTER, PostKind
from domain.sign_in.accounts import Account
from i18n.translator import supported, translator
from services.post.outbox import Letter, Outbox
from services.runtime import Runtime
from services.sign_in.account_links import INVITE, LIVES, RESET, new_link
from services.sign_in.digests import digest
from services.sign_in.throttling import count_asking

_KINDS = {INVITE: PostKind.INVITATION, RESET: PostKind.RESET}
log = logging.getLogger("anker")


def address_of(own: Runtime, token: str) -> str:
    """Return what the person opens to choose a password."""
    return _address(own.settings.url, token)


def mail_link(
    db: DbSession,
    outbox: Outbox,
    account: Account,
    token: str,
    *,
    purpose: str,
    by: str,
    now: datetime,
) -> None:
    """Put a link that `by` has just made into a mail to the account's own address."""
    name = organisations.get_name(db, account.organisation_id) or ""
    subject, text = _words(purpose, supported(account.language), by=by)
    words = {"by": by, "organisation": name, "link": _address(outbox.url, token)}
    outbox.put(
        db,
        account.organisation_id,
        account.person_id,
        Letter(account.email, subject.format(**words), text.format(**words)),
        kind=_KINDS[purpose],
        link_hash=digest(token),
        works_until=now + LIVES[purpose],
        now=now,
    )


def ask_for_reset(
    own: Runtime,
    outbox: Outbox,
    email: str,
    *,
    address: str | None,
    known: str | None,
    language: str,
) -> None:
    """
    Keep that somebody asked for a new password; the tick looks whose address it is.

    The same is done for an address that nobody has. `known` is the cookie of a browser
    that has signed in before. Raise `MustWait` when too many links were asked for.
    """
    now = own.now()
    with own.database.platform_writing() as db:
        browser = digest(known or "")
        if known_browsers.is_known_by_email(db, browser, email, now=now):
            buckets = own.counter.of_asking_known_browser(email, browser)
        else:
            buckets = own.counter.of_asking_stranger(email, address)
        count_asking(db, buckets, now=now)
        outbox.put_request(db, email, language, now=now)


def answer_requests(
    database: Database,
    outbox: Outbox,
    *,
    clock: Callable[[], datetime],
    goes_on: Callable[[], bool],
) -> int:
    """
    Mail a link to every account whose address asked for one, once.

    Return how many requests failed: each is tried again the next time, for a day, and
    keeps none of the others waiting. It stops before the next one when `goes_on` says
    so.
    """
    with database.platform_writing() as db:
        password_requests.remove_old_requests(db, before=clock() - GIVEN_UP_AFTER)
        asked = password_requests.list_requests(db)
    failed = 0
    for request_id, sealed in asked:
        if not goes_on():
            break
        try:
            _answer(database, outbox, request_id, sealed, now=clock())
        except Outage:
            # it would fail for the others too
            raise
        except Exception as error:  # noqa: BLE001 one must not stop the others
            failed += 1
            # no message: it may have the address
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("a request failed: %s\n%s", type(error).__name__, where)  # noqa: TRY400
    return failed


def _answer(
    database: Database,
    outbox: Outbox,
    request_id: UUID,
    sealed: str,
    *,
    now: datetime,
) -> None:
    try:
        email, language = outbox.read_request(sealed)
    except ValueError:
        email, language = "", ""
    with database.platform_reading() as db:
        account = accounts.get_account_by_email(db, email)
    if account is None or account.disabled_at is not None:
        with database.platform_writing() as db:
            password_requests.take_request(db, request_id)
        return
    with database.writing(account.organisation_id) as db:
        if password_requests.take_request(db, request_id):
            token = new_link(db, account, RESET, now=now)
            chosen = replace(account, language=language)
            mail_link(db, outbox, chosen, token, purpose=RESET, by="", now=now)


def _address(url: str, token: str) -> str:
    return f"{url}/adgang/{token}"


def _words(purpose: str, language: str, *, by: str) -> tuple[str, str]:
    """Return subject and text: they name the organisation and, if somebody made it, whom."""
    _ = translator(language)
    if purpose == INVITE:
        return _("Velkommen til Anker hos {organisation}"), _(
            "{by} har inviteret dig til Anker hos {organisation}. Vælg en adgangskode "
            "her inden for syv dage:\n\n{link}\n\nDerefter logger du ind med denne "
            "e-mailadresse."
        )
    subject = _("Ny adgangskode til Anker")
    if by:
        return subject, _(
            "{by} har lavet et link til dig, så du kan vælge en ny adgangskode til "
            "Anker hos {organisation}. Det virker i en time:\n\n{link}"
        )
    return subject, _(
        "Her er dit link til en ny adgangskode til Anker hos {organisation}. Det "
        "virker i en time:\n\n{link}\n\nHar du ikke bedt om det, så gør ingenting."
    )
