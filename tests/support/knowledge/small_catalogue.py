"""A catalogue of three packages, however many Anker has by now."""

from sqlalchemy import delete

from data_access.knowledge.central_catalogue import publish_central
from data_access.tables import (
    CentralEditionRow,
    CentralPackageEntryRow,
    CentralPackageRow,
    CentralPackageTalkRow,
    CentralTalkEntryRow,
    CentralTalkRow,
)
from services.knowledge.content import CONTENT, load_packages
from tests.cast import NOW


def catalogue_of_three(database) -> None:
    """Keep three packages and their talks, however many Anker has by now."""
    packages = [
        package
        for package in load_packages(CONTENT).packages
        if package.slug
        in {"boernesamtalen", "low-arousal", "samarbejdet-med-foraeldre"}
    ]
    talks = {talk.id: talk for package in packages for talk in package.talks}
    with database.platform_writing() as db:
        for table in (
            CentralPackageTalkRow,
            CentralPackageEntryRow,
            CentralTalkEntryRow,
            CentralEditionRow,
            CentralPackageRow,
            CentralTalkRow,
        ):
            db.execute(delete(table))
        publish_central(db, packages, talks.values(), now=NOW)
