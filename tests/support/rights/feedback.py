"""How forms are opened, shown and closed, for the cases about rights."""

from services.feedback import closing as wave_changes
from services.feedback import opening as waves
from services.feedback import shown as feedback
from tests.builders import TODAY
from tests.cast import NOW
from tests.support.rights.places import KEYS
from tests.support.rights.recipes import About, recipe

SESSION = About.SESSION


@recipe(waves.session_waves, SESSION)
def _(db, viewer, place):
    return waves.session_waves(db, viewer, place.past, today=TODAY)


@recipe(waves.open_wave, SESSION)
def _(db, viewer, place):
    return waves.open_wave(db, viewer, place.held, keys=KEYS, today=TODAY, insists=True)


@recipe(waves.survey_link, SESSION)
def _(db, viewer, place):
    return waves.survey_link(
        db, viewer, place.wave, keys=KEYS, base_url="http://localhost"
    )


@recipe(waves.month_calls, SESSION)
def _(db, viewer, place):
    return waves.month_calls(
        db, viewer, place.held, keys=KEYS, base_url="http://localhost"
    )


@recipe(
    feedback.list_feedback,
    SESSION,
    shows=lambda found, place: place.past in {line.session.id for line in found},
)
def _(db, viewer, place):
    return feedback.list_feedback(db, viewer)


@recipe(feedback.session_feedback, SESSION)
def _(db, viewer, place):
    return feedback.session_feedback(db, viewer, place.past)


@recipe(wave_changes.close_wave, SESSION)
def _(db, viewer, place):
    return wave_changes.close_wave(db, viewer, place.wave, today=TODAY)


@recipe(wave_changes.raise_expected, SESSION)
def _(db, viewer, place):
    return wave_changes.raise_expected(db, viewer, place.wave, 40, now=NOW)


@recipe(wave_changes.renew_link, SESSION)
def _(db, viewer, place):
    return wave_changes.renew_link(db, viewer, place.wave, keys=KEYS, now=NOW)
