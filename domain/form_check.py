"""One form looked through as a whole, so that every refusal comes back at once."""

from datetime import date, timedelta
from typing import Any

from domain.errors import ErrorCode, InvalidField, refuse
from domain.texts import clean

#: A day farther away than this is a slip of the finger.
FARTHEST = timedelta(days=366)


class FormCheck:
    """
    Collects what is wrong with a form, field by field.

    Each method returns the value as it may be kept. What is refused comes back as it
    was typed, which does not matter: `finish` raises before anybody keeps it.
    """

    def __init__(self) -> None:
        self.errors: list[InvalidField] = []

    def refuse(self, field: str, code: ErrorCode, **values: Any) -> None:
        """Note that `field` cannot be kept."""
        self.errors.append(InvalidField(field, code, **values))

    def text(
        self,
        field: str,
        text: str,
        *,
        most: int,
        least: int = 0,
        multiline: bool = False,
    ) -> str:
        """
        Return the text cleaned (`domain.texts.clean`).

        Shorter than `least` is refused; with `least` above 0 an empty one is missing.
        """
        try:
            cleaned = clean(
                text,
                field=field,
                max_length=most,
                required=least > 0,
                multiline=multiline,
            )
        except InvalidField as error:
            self.errors.append(error)
            return text
        if len(cleaned) < least:
            self.refuse(field, ErrorCode.TOO_SHORT, least=least)
        return cleaned

    def number(self, field: str, number: int, *, least: int, most: int) -> int:
        """Return the number if it lies from `least` to `most`."""
        if not least <= number <= most:
            self.refuse(field, ErrorCode.OUT_OF_RANGE, least=least, most=most)
        return number

    def day_ahead(
        self,
        field: str,
        day: date | None,
        today: date,
        *,
        back: timedelta = timedelta(0),
    ) -> date:
        """
        Return a day from today on and within a year. None is missing.

        With `back` a day that long ago can be given too.
        """
        if day is None:
            self.refuse(field, ErrorCode.REQUIRED)
            return today
        if day < today - back:
            if back:
                self.refuse(field, ErrorCode.DAY_TOO_LONG_AGO, days=back.days)
            else:
                self.refuse(field, ErrorCode.DAY_IN_THE_PAST)
        elif day > today + FARTHEST:
            self.refuse(field, ErrorCode.DAY_TOO_FAR_AWAY)
        return day

    def finish(self) -> None:
        """Raise `InvalidForm` with all that was noted, if anything was."""
        refuse(self.errors)
