"""How forms are opened, shown and closed, for the cases about rights."""

from services.feedback import closing, month_calls, opening, shown
from tests.support.rights.places import KEYS
from tests.support.rights.recipes import About, recipe

SESSION = About.SESSION


@recipe(opening.session_waves, SESSION)
def _(work, place):
    return opening.session_waves(work, place.past)


@recipe(opening.open_wave, SESSION)
def _(work, place):
    return opening.open_wave(work, place.held, keys=KEYS, insists=True)


@recipe(opening.survey_link, SESSION)
def _(work, place):
    return opening.survey_link(work, place.wave, keys=KEYS, base_url="http://localhost")


@recipe(opening.wave_count, SESSION)
def _(work, place):
    return opening.wave_count(work, place.wave)


@recipe(month_calls.month_calls, SESSION)
def _(work, place):
    return month_calls.month_calls(
        work, place.held, keys=KEYS, base_url="http://localhost"
    )


@recipe(
    shown.list_feedback,
    SESSION,
    shows=lambda found, place: place.past in {line.session.id for line in found},
)
def _(work, place):
    return shown.list_feedback(work)


@recipe(shown.session_feedback, SESSION)
def _(work, place):
    return shown.session_feedback(work, place.past)


@recipe(closing.close_wave, SESSION)
def _(work, place):
    return closing.close_wave(work, place.wave)


@recipe(closing.raise_expected, SESSION)
def _(work, place):
    return closing.raise_expected(work, place.wave, 40)


@recipe(closing.renew_link, SESSION)
def _(work, place):
    return closing.renew_link(work, place.wave, keys=KEYS)
