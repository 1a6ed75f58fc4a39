"""
What the rules of the domain refuse, and why.

Every refusal carries a short code. `i18n/messages/` has the sentence for each, so
that a rule never speaks Danish and a page never guesses what went wrong.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any


class ErrorCode(StrEnum):
    """Every reason for which the domain refuses something."""

    # a field of a form
    REQUIRED = "required"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_LINK = "not_a_link"
    OUT_OF_RANGE = "out_of_range"
    NAME_TWICE = "name_twice"
    DAY_IN_THE_PAST = "day_in_the_past"
    DAY_TOO_LONG_AGO = "day_too_long_ago"
    DAY_TOO_FAR_AWAY = "day_too_far_away"
    DAY_IN_THE_FUTURE = "day_in_the_future"
    LAST_DAY_BEFORE_FIRST = "last_day_before_first"
    CLOSED_FOR_TOO_LONG = "closed_for_too_long"
    CONTAINS_CPR = "contains_cpr"
    MAY_NAME_SOMEBODY = "may_name_somebody"
    # decisions
    OWNER_MISSING = "owner_missing"
    TOO_MANY_DECISIONS = "too_many_decisions"
    MAIN_DECISION_TAKEN = "main_decision_taken"
    NEW_DATE_MISSING = "new_date_missing"
    NEW_DATE_NOT_AHEAD = "new_date_not_ahead"
    LEARNT_MISSING = "learnt_missing"
    HOW_DONE_MISSING = "how_done_missing"
    BUILDS_ON_ITSELF = "builds_on_itself"
    BUILDS_ON_ANOTHER_TEAM = "builds_on_another_team"
    # talks and theme packages
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_TALKS = "too_many_talks"
    PACKAGE_EMPTY = "package_empty"
    # films and their subtitles
    FILM_MISSING = "film_missing"
    FILM_TYPE = "film_type"
    FILM_TOO_BIG = "film_too_big"
    SUBTITLES_NOT_VTT = "subtitles_not_vtt"
    SUBTITLES_CUE = "subtitles_cue"
    SUBTITLES_EMPTY = "subtitles_empty"
    SUBTITLES_TOO_BIG = "subtitles_too_big"
    # sessions
    TALKS_MISSING = "talks_missing"
    COURSE_MISSING = "course_missing"
    PLACE_MISSING = "place_missing"
    GROUPS_MISSING = "groups_missing"
    TOO_MANY_GROUPS = "too_many_groups"
    ONLINE_ABOVE_PARTICIPANTS = "online_above_participants"
    NO_DECISION_NO_REASON = "no_decision_no_reason"
    GROUP_HAS_DECIDED = "group_has_decided"
    REASON_TEXT_MISSING = "reason_text_missing"
    WRONG_STATUS = "wrong_status"
    CANCEL_TOO_LATE = "cancel_too_late"
    CANCEL_AFTER_ANSWERS = "cancel_after_answers"
    ASKED_RECENTLY = "asked_recently"
    NOBODY_TO_ASK = "nobody_to_ask"
    # people, passwords and roles
    NOT_AN_EMAIL = "not_an_email"
    EMAIL_TAKEN = "email_taken"
    NOT_BELOW_PARENT = "not_below_parent"
    MOVED_BELOW_ITSELF = "moved_below_itself"
    PASSWORD_COMMON = "password_common"  # noqa: S105 no password, a reason
    PASSWORD_REPEATS = "password_repeats"  # noqa: S105
    PASSWORD_ABOUT_YOU = "password_about_you"  # noqa: S105
    GRANT_TO_SELF = "grant_to_self"
    GRANT_EVERYWHERE_ONLY = "grant_everywhere_only"
    LAST_ADMINISTRATOR = "last_administrator"
    PASSWORD_AGAIN = "password_again"  # noqa: S105
    PASSWORD_WRONG = "password_wrong"  # noqa: S105
    UNIT_NOT_EMPTY = "unit_not_empty"
    UNIT_IS_WAITED_IN = "unit_is_waited_in"
    PERSON_TWICE = "person_twice"
    NAMESAKES = "namesakes"
    PERSON_EMAIL_TWICE = "person_email_twice"
    TOO_MANY_AT_ONCE = "too_many_at_once"
    MORE_COLUMNS = "more_columns"
    ACCOUNT_MISSING = "account_missing"
    ACCOUNT_IN_USE = "account_in_use"
    ROLE_TWICE = "role_twice"
    OWN_OPINION = "own_opinion"
    LINK_BY_MAIL_ONLY = "link_by_mail_only"
    ADDRESS_OF_ADMINISTRATOR = "address_of_administrator"
    ONLY_UPWARD = "only_upward"
    # newcomers
    NEWCOMER_TWICE = "newcomer_twice"
    TEAM_WITHOUT_LEADER = "team_without_leader"
    TEAM_WITHOUT_FACILITATOR = "team_without_facilitator"
    PARTNER_IS_NEWCOMER = "partner_is_newcomer"
    STEP_TAKEN = "step_taken"
    STEPS_MISSING = "steps_missing"
    DAY_BEFORE_START = "day_before_start"
    CONFIRMED_BY_NEWCOMER = "confirmed_by_newcomer"
    # files that are imported
    FILE_EMPTY = "file_empty"
    FILE_TOO_BIG = "file_too_big"
    FILE_UNPACKS_TOO_BIG = "file_unpacks_too_big"
    FILE_NOT_A_SHEET = "file_not_a_sheet"
    FILE_LOCKED = "file_locked"
    FILE_MACROS = "file_macros"
    FILE_UNSAFE = "file_unsafe"
    FILE_DAMAGED = "file_damaged"
    FILE_TOO_SLOW = "file_too_slow"
    FILE_ENCODING = "file_encoding"
    FILE_QUOTES = "file_quotes"
    FILE_CHANGED = "file_changed"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    HEADINGS_MISSING = "headings_missing"
    NO_SHEET_FITS = "no_sheet_fits"
    HEADING_TWICE = "heading_twice"
    CPR_COLUMN = "cpr_column"
    CPR_HEADING = "cpr_heading"
    ONLY_EXAMPLE = "only_example"
    NO_HEADING = "no_heading"
    NO_ROWS = "no_rows"
    CELL_IS_FORMULA = "cell_is_formula"
    NOT_MINUTES = "not_minutes"
    NOT_A_DAY = "not_a_day"
    NOT_A_TIME = "not_a_time"
    NOT_ONE_OF = "not_one_of"
    CELL_MISREAD = "cell_misread"
    ROW_EMAIL_TWICE = "row_email_twice"
    ROW_NAMESAKE = "row_namesake"
    ADDRESS_DIFFERS = "address_differs"
    ROLE_IS_NAME = "role_is_name"
    ROW_TWICE = "row_twice"
    TALK_IS_CENTRAL = "talk_is_central"
    PACKAGE_IS_CENTRAL = "package_is_central"
    PACKAGE_AMBIGUOUS = "package_ambiguous"
    PACKAGE_OVERFULL = "package_overfull"
    UNIT_NEAR = "unit_near"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_AMBIGUOUS = "unit_ambiguous"
    UNIT_NOT_YOURS = "unit_not_yours"
    PERSON_NOT_YOURS = "person_not_yours"
    PERSON_HAS_LEFT = "person_has_left"
    ROLE_NOT_YOURS = "role_not_yours"
    ROLE_BY_HAND = "role_by_hand"
    # any action
    INVALID_FORM = "invalid_form"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    CONFLICT = "conflict"
    ALREADY_CLOSED = "already_closed"
    UNDO_TOO_LATE = "undo_too_late"
    UNDO_OVERTAKEN = "undo_overtaken"
    TOO_EARLY = "too_early"
    TOO_MANY_FILES = "too_many_files"
    # the database
    DATABASE_AWAY = "database_away"
    NO_ROOM = "no_room"
    NOT_SAVED = "not_saved"


class DomainError(Exception):
    """
    Something that a person asked for and a rule refuses.

    `code` says which rule; `values` are what its sentence needs (numbers, dates).
    """

    def __init__(self, code: ErrorCode, **values: Any) -> None:
        super().__init__(code.value)
        self.code = code
        self.values: Mapping[str, Any] = values

    def __repr__(self) -> str:
        values = "".join(f", {name}={value!r}" for name, value in self.values.items())
        return f"{type(self).__name__}({self.code.value}{values})"


class InvalidField(DomainError):
    """One field of a form has a value that cannot be saved."""

    def __init__(self, field: str, code: ErrorCode, **values: Any) -> None:
        super().__init__(code, **values)
        self.field = field

    def __eq__(self, other: object) -> bool:
        """Two refusals are the same if field, code and values are."""
        if not isinstance(other, InvalidField):
            return NotImplemented
        mine = (self.field, self.code, self.values)
        return mine == (other.field, other.code, other.values)

    def __hash__(self) -> int:
        return hash((self.field, self.code))

    def __repr__(self) -> str:
        values = "".join(f", {name}={value!r}" for name, value in self.values.items())
        return f"InvalidField({self.field}: {self.code.value}{values})"


class InvalidForm(DomainError):
    """Several fields at once: the form comes back with a sentence under each."""

    def __init__(self, errors: Iterable[InvalidField]) -> None:
        super().__init__(ErrorCode.INVALID_FORM)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        return ", ".join(repr(error) for error in self.errors)

    def at(self, field: str) -> InvalidField | None:
        """Return the first refusal of `field`, or None if the field is fine."""
        return next((error for error in self.errors if error.field == field), None)


class NotFound(DomainError):
    """It does not exist, or the viewer must not learn that it does."""

    def __init__(self, **values: Any) -> None:
        super().__init__(ErrorCode.NOT_FOUND, **values)


class NotAllowed(DomainError):
    """The viewer's roles do not carry this action; `needed_roles` would."""

    def __init__(self, needed_roles: Iterable[str] = ()) -> None:
        super().__init__(ErrorCode.NOT_ALLOWED)
        self.needed_roles = tuple(needed_roles)


class Conflict(DomainError):
    """
    Somebody else saved first.

    `current` is the object as it reads now, so that the page can show both texts and
    let the person choose.
    """

    def __init__(self, current: object) -> None:
        super().__init__(ErrorCode.CONFLICT)
        self.current = current


class AlreadyClosed(DomainError):
    """The decision or session is closed; nothing more is said about it."""

    def __init__(self, **values: Any) -> None:
        super().__init__(ErrorCode.ALREADY_CLOSED, **values)


class TooEarly(DomainError):
    """It cannot be said yet; `opens_on` is the first day on which it can."""

    def __init__(self, **values: Any) -> None:
        super().__init__(ErrorCode.TOO_EARLY, **values)


class WrongStatus(DomainError):
    """The local session is not in the state from which this step can be taken."""

    def __init__(self, **values: Any) -> None:
        super().__init__(ErrorCode.WRONG_STATUS, **values)


class CannotCancel(DomainError):
    """A session that was held can be cancelled for thirty days, before its answers."""


class CannotUndo(DomainError):
    """It was done too long ago, or somebody has gone on since."""


def refuse(errors: Iterable[InvalidField]) -> None:
    """Raise `InvalidForm` if there is any error; else return."""
    found = tuple(errors)
    if found:
        raise InvalidForm(found)
