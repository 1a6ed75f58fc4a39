"""How packages, talks and their local copies are called, for the cases about rights."""

from uuid import uuid4

from data_access.knowledge import catalogue as all_packages
from domain.access import Action
from domain.knowledge.films import FilmType
from domain.knowledge.package_drafts import PackageDraft
from domain.knowledge.talk_drafts import TalkDraft, draft_of_talk
from domain.knowledge.theme_packages import PackageOrigin, PackageStatus
from services.knowledge import (
    adaptation_choices,
    adaptations,
    catalogue,
    films,
    local_talks,
)
from services.knowledge import search as catalogue_search
from services.knowledge.films import NewFilm
from services.knowledge.search import CatalogueQuery
from tests.support.rights.recipes import About, recipe

NOTHING, THING, UNIT = About.NOTHING, About.THING, About.UNIT


def central(work):
    """Return a package that came with Anker."""
    return next(
        package
        for package in all_packages.list_packages(work.db, work.organisation_id)
        if package.origin is PackageOrigin.CENTRAL
    )


def package_draft(work, place) -> PackageDraft:
    return PackageDraft(
        title="Ro i hverdagen hos os",
        summary="Sådan arbejder vi med ro og tryghed i hverdagen.",
        conversation_guide="Begynd med en runde.",
        talk_ids=(place.talk, *(talk.id for talk in central(work).talks)),
        prompts={},
        team_id=place.team,
    )


def talk_draft(work) -> TalkDraft:
    return draft_of_talk(central(work).talks[0])


def _has(what):
    return lambda found, place: place[what] in {each.id for each in found}


LOCAL = (Action.LOCAL_PACKAGE_READ,)


@recipe(catalogue.list_packages, THING, also=LOCAL, shows=_has("package"))
def _(work, place):
    return catalogue.list_packages(work)


@recipe(
    catalogue.list_unpublished,
    UNIT,
    also=(Action.LOCAL_PACKAGE_EDIT,),
    shows=_has("draft_package"),
)
def _(work, place):
    return catalogue.list_unpublished(work)


@recipe(catalogue.get_package, THING, also=LOCAL, is_secret=True)
def _(work, place):
    return catalogue.get_package(work, place.package)


@recipe(catalogue.open_package, THING, also=LOCAL, is_secret=True)
def _(work, place):
    return catalogue.open_package(work, place.package)


def _finds(found, place):
    return place["package"] in {each.id for each in found.packages} and place[
        "talk"
    ] in {each.id for each in found.talks}


@recipe(catalogue_search.find, THING, also=LOCAL, shows=_finds)
def _(work, place):
    return catalogue_search.find(work, CatalogueQuery(), packages=999, talks=999)


@recipe(catalogue_search.list_offers, NOTHING)
def _(work, place):
    return catalogue_search.list_offers(work, most=12)


@recipe(catalogue.get_talk, THING, also=LOCAL, is_secret=True)
def _(work, place):
    return catalogue.get_talk(work, place.talk)


@recipe(catalogue.evidence_of_packages, NOTHING)
def _(work, place):
    return catalogue.evidence_of_packages(work)


@recipe(catalogue.evidence_of_talk, NOTHING)
def _(work, place):
    talk = central(work).talks[0]
    return catalogue.evidence_of_talk(work, talk)


@recipe(adaptation_choices.adaptation_choices, UNIT)
def _(work, place):
    return adaptation_choices.adaptation_choices(work, place.draft_package)


@recipe(adaptations.adapt_package, UNIT)
def _(work, place):
    return adaptations.adapt_package(
        work, central(work).id, package_draft(work, place), op_id=uuid4()
    )


@recipe(adaptations.change_adaptation, UNIT)
def _(work, place):
    return adaptations.change_adaptation(
        work, place.draft_package, package_draft(work, place), version=1
    )


@recipe(adaptations.accept_central_version, UNIT)
def _(work, place):
    return adaptations.accept_central_version(work, place.draft_package, version=1)


@recipe(adaptations.set_package_status, UNIT)
def _(work, place):
    return adaptations.set_package_status(
        work, place.draft_package, PackageStatus.PUBLISHED, version=1
    )


@recipe(local_talks.add_local_talk, NOTHING)
def _(work, place):
    return local_talks.add_local_talk(work, talk_draft(work), op_id=uuid4())


@recipe(local_talks.change_local_talk, THING)
def _(work, place):
    return local_talks.change_local_talk(work, place.talk, talk_draft(work), version=1)


@recipe(local_talks.archive_local_talk, THING)
def _(work, place):
    return local_talks.archive_local_talk(work, place.talk, version=1)


@recipe(films.open_film, THING)
def _(work, place):
    return films.open_film(work, place.film)


@recipe(films.film_of_talk, THING)
def _(work, place):
    return films.film_of_talk(work, place.talk)


@recipe(films.talk_to_film, THING)
def _(work, place):
    return films.talk_to_film(work, place.talk)


@recipe(films.add_film, THING)
def _(work, place):
    new = NewFilm(file="f.webm", type=FilmType.WEBM, size=9, subtitles={})
    return films.add_film(work, place.talk, new, op_id=uuid4())


@recipe(films.remove_film, THING)
def _(work, place):
    return films.remove_film(work, place.talk)
