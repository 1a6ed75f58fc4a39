"""How forms are opened, shown and closed, for the cases about rights."""

from services.feedback import closing, opening, shown
from tests.builders import TODAY
from tests.cast import NOW
from tests.support.rights.places import KEYS
from tests.support.rights.recipes import About, recipe

SESSION = About.SESSION


@recipe(opening.session_waves, SESSION)
def _(db, viewer, place):
    return opening.session_waves(db, viewer, place.past, today=TODAY)


@recipe(opening.open_wave, SESSION)
def _(db, viewer, place):
    return opening.open_wave(
        db, viewer, place.held, keys=KEYS, today=TODAY, insists=True
    )


@recipe(opening.survey_link, SESSION)
def _(db, viewer, place):
    return opening.survey_link(
        db, viewer, place.wave, keys=KEYS, base_url="http://localhost"
    )


@recipe(opening.month_calls, SESSION)
def _(db, viewer, place):
    return opening.month_calls(
        db, viewer, place.held, keys=KEYS, base_url="http://localhost"
    )


@recipe(
    shown.list_feedback,
    SESSION,
    shows=lambda found, place: place.past in {line.session.id for line in found},
)
def _(db, viewer, place):
    return shown.list_feedback(db, viewer)


@recipe(shown.session_feedback, SESSION)
def _(db, viewer, place):
    return shown.session_feedback(db, viewer, place.past)


@recipe(closing.close_wave, SESSION)
def _(db, viewer, place):
    return closing.close_wave(db, viewer, place.wave, today=TODAY)


@recipe(closing.raise_expected, SESSION)
def _(db, viewer, place):
    return closing.raise_expected(db, viewer, place.wave, 40, now=NOW)


@recipe(closing.renew_link, SESSION)
def _(db, viewer, place):
    return closing.renew_link(db, viewer, place.wave, keys=KEYS, now=NOW)
