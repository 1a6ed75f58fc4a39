"""Administration, panel by panel: what is set up, and what is refused at its field."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from data_access.people import organisations
from data_access.people import units as unit_rows
from data_access.sign_in import accounts
from domain.access import Role
from domain.decisions.decision import OwnerKind
from domain.people.grants import Grant
from domain.people.person import AccountState, PersonDraft
from domain.units import UnitKind
from services.local_sessions import closed_periods
from services.people import colleagues, roles, rosters
from services.people import units as organisation
from services.sign_in import account_links
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
from tests.cast import DEPARTMENT, NOW, PASSWORD, add_colleague
from tests.support.apptest import cells_of, field, press, said_at, texts, written
from tests.support.decisions.decided import decide, stored
from tests.support.postbox import Postbox, running, send_all
from tests.support.work import at_work

MUST_MEND = "Ret felterne med en besked. Det, du har skrevet, står her endnu."
EMPTY = "Feltet er tomt. Udfyld det, så kan vi gemme."
CPR = (
    "Her står noget, der ligner et CPR-nummer. Slet det, så kan vi gemme. "
    "Oplysninger om borgere hører ikke til her."
)
AGAIN = "Skriv din adgangskode igen øverst på siden, og gem så en gang til."


def colleague(database, viewer, name):
    with database.reading(FJORDBY) as db:
        return next(
            one
            for one in colleagues.list_colleagues(at_work(db, viewer), with_left=True)
            if one.person.name == name
        )


def tree(database, viewer):
    with database.reading(FJORDBY) as db:
        units = organisation.get_tree(at_work(db, viewer)).below(None)
    return [(unit.name, unit.kind) for unit in units]


def choose(at, name):
    """Choose a person on the panel of people."""
    box = field(at, "Hvem vil du rette, invitere eller give en rolle?")
    chosen = next(option for option in box.options if option.startswith(name))
    box.select(chosen)
    at.run()
    assert not at.exception, at.exception
    return at


def errors(at):
    return [str(error.value) for error in at.main.error]


# --- the tree


def test_a_team_is_added_below_its_department(cast, visit, database):
    at = visit.open(cast.lone, "administration")
    field(at, "Navn").set_value("Stue Havblik")
    field(at, "Hører under").select("Familieafdelingen")

    press(at, "Tilføj enheden")

    assert at.success[0].value == "Stue Havblik er tilføjet."
    assert ("Stue Havblik", UnitKind.TEAM) in tree(database, cast.lone)
    assert field(at, "Navn").value == ""
    # the next one most likely stands below the same unit
    assert field(at, "Hører under").value == DEPARTMENT


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", EMPTY),
        (" \u200b ", EMPTY),
        ("x" * 121, "Teksten er for lang. Kort den ned til 120 tegn."),
        ("Familieafdelingen", "Navnet er brugt i forvejen. Find på et andet."),
        ("Jens 010190-1234", CPR),
    ],
    ids=["empty", "unseen", "long", "taken", "cpr"],
)
def test_a_unit_that_cannot_be_is_refused_at_its_name(
    cast, visit, database, typed, sentence
):
    before = tree(database, cast.lone)
    at = visit.open(cast.lone, "administration")
    field(at, "Navn").set_value(typed)

    press(at, "Tilføj enheden")

    assert said_at(at, "Navn") == [sentence]
    assert field(at, "Navn").value == typed
    assert f"{MUST_MEND}\n\n- Navn" in errors(at)
    assert tree(database, cast.lone) == before


def test_a_department_below_a_team_is_refused_and_stays_typed(cast, visit, database):
    at = visit.open(cast.lone, "administration")
    field(at, "Navn").set_value("Forvaltningen")
    field(at, "Hvad er det?").select("Forvaltning")
    field(at, "Hører under").select("Familieafdelingen")

    press(at, "Tilføj enheden")

    assert said_at(at, "Hvad er det?") == [
        "Den slags enhed kan ikke ligge der. Vælg et andet sted i træet."
    ]
    assert field(at, "Navn").value == "Forvaltningen"


def test_a_unit_is_renamed_and_a_full_one_stays_open(cast, visit, database):
    at = visit.open(cast.lone, "administration")
    field(at, "Enhed").select("Børneteamet · Familieafdelingen")
    at.run()
    field(at, "Navn", place=1).set_value("Team Nord")

    press(at, "Gem enheden")
    assert ("Team Nord", UnitKind.TEAM) in tree(database, cast.lone)

    press(at, "Luk enheden")
    assert errors(at) == ["Der er stadig enheder eller kolleger her. Flyt dem først."]


def test_who_saves_a_unit_second_keeps_the_text_and_chooses(cast, visit, database):
    at = visit.open(cast.lone, "administration")
    field(at, "Enhed").select("Børneteamet · Familieafdelingen")
    at.run()
    field(at, "Navn", place=1).set_value("Team Nord")
    with database.writing(FJORDBY) as db:
        unit = unit_rows.get_unit(db, FJORDBY, TEAM)
        organisation.change_unit(
            at_work(db, cast.lone),
            TEAM,
            organisation.UnitDraft("Team Syd", "team", unit.parent_id),
            version=1,
        )

    press(at, "Gem enheden")

    assert at.warning[0].value.startswith("En anden har gemt imens.")
    assert field(at, "Navn", place=1).value == "Team Nord"
    press(at, "Gem enheden")
    assert ("Team Nord", UnitKind.TEAM) in tree(database, cast.lone)


# --- people


def test_a_list_of_colleagues_is_added_at_once(cast, visit, database):
    at = visit.open(cast.lone, "administration", panel="mennesker")
    field(at, "Kolleger").set_value("Signe; Pædagog; signe@fjordby.example\nPer")
    field(at, "Hører til", place=1).select("Børneteamet · Familieafdelingen")

    press(at, "Tilføj dem alle")

    assert at.success[0].value == "2 kolleger er tilføjet."
    signe = colleague(database, cast.lone, "Signe")
    assert (signe.person.team_id, signe.person.function) == (TEAM, "Pædagog")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("", EMPTY),
        ("Per\n;Pædagog", f"Linje 2: {EMPTY}"),
        (
            "Per;;per",
            "Linje 1: Det ligner ikke en e-mailadresse. Tjek, at den er skrevet helt ud.",
        ),
        (
            "Per\nPer",
            (
                "Linje 2: Der står allerede en med det navn på teamets liste. Skriv fx et "
                "mellemnavn, så I kan kende dem fra hinanden."
            ),
        ),
        ("Per 010190-1234", f"Linje 1: {CPR}"),
        ("Per;" + "x" * 81, "Linje 1: Teksten er for lang. Kort den ned til 80 tegn."),
        (
            ";;mail\nPer\n;x",
            (
                f"Linje 1: {EMPTY}\n\nLinje 1: Det ligner ikke en e-mailadresse. Tjek, at "
                f"den er skrevet helt ud.\n\nLinje 3: {EMPTY}"
            ),
        ),
        ("\n".join(f"Nr {n}" for n in range(101)), "Tilføj højst 100 ad gangen."),
    ],
    ids=["empty", "no name", "mail", "twice", "cpr", "long", "several", "too many"],
)
def test_a_bad_line_is_named_and_the_list_stays(cast, visit, database, lines, sentence):
    at = visit.open(cast.lone, "administration", panel="mennesker")
    field(at, "Kolleger").set_value(lines)

    press(at, "Tilføj dem alle")

    assert said_at(at, "Kolleger") == [sentence]
    assert field(at, "Kolleger").value == lines
    with database.reading(FJORDBY) as db:
        assert len(colleagues.list_colleagues(at_work(db, cast.lone))) == 6


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Navn", "", EMPTY),
        ("Navn", "x" * 121, "Teksten er for lang. Kort den ned til 120 tegn."),
        ("Navn", "Jens 0101901234", CPR),
        (
            "E-mail, hvis kollegaen skal logge ind",
            "signe@",
            "Det ligner ikke en e-mailadresse. Tjek, at den er skrevet helt ud.",
        ),
        (
            "E-mail, hvis kollegaen skal logge ind",
            "signe holm@fjordby.dk",
            "Det ligner ikke en e-mailadresse. Tjek, at den er skrevet helt ud.",
        ),
    ],
    ids=["no name", "long name", "cpr", "half a mail", "two words"],
)
def test_a_colleague_that_cannot_be_is_refused_at_the_field(
    cast, visit, label, typed, sentence
):
    at = visit.open(cast.lone, "administration", panel="mennesker")
    field(at, "Navn").set_value("Signe")
    field(at, label).set_value(typed)

    press(at, "Tilføj kollegaen")

    assert said_at(at, label) == [sentence]
    assert field(at, label).value == typed


def test_a_new_colleague_is_invited_and_given_a_role(cast, visit, database):
    at = visit.open(cast.lone, "administration", panel="mennesker")
    field(at, "Navn").set_value("Signe Holm")
    field(at, "E-mail, hvis kollegaen skal logge ind").set_value("signe@fjordby.dk")
    field(at, "Hører til").select("Børneteamet · Familieafdelingen")
    press(at, "Tilføj kollegaen")

    press(at, "Lav en invitation")

    link = at.main.code[0].value
    token = link.rpartition("/adgang/")[2]
    welcome = account_links.find_link(database, token, now=NOW)
    assert (welcome.purpose, welcome.email) == ("invite", "signe@fjordby.dk")
    assert account_links.find_link(
        database, token, now=NOW + timedelta(days=6, hours=23)
    )
    field(at, "Ny rolle").select("Teamleder")
    press(at, "Giv rollen")
    assert at.success[0].value == "Signe Holm er nu teamleder."
    signe = colleague(database, cast.lone, "Signe Holm")
    assert signe.account is AccountState.INVITED
    assert [held.grant for held in signe.grants] == [Grant(Role.TEAM_LEADER, TEAM)]


def fates(at):
    """Return name, team, address and fate of every unused invitation."""
    (table,) = [each for each in at.table if "Invitation" in list(each.value.columns)]
    return cells_of(table)


def test_what_became_of_an_invitation_stands_there_until_it_is_used(
    cast, visit, database
):
    """Two of one name are told apart by team and address, in the list and the links."""
    with database.writing(FJORDBY) as db:
        work = at_work(db, cast.lone)
        for email, team in (("sh@fjordby.dk", TEAM), ("signe@fjordby.dk", OTHER_TEAM)):
            draft = PersonDraft("Signe Holm", "", email)
            rosters.add_person(work, draft, team_id=team, op_id=uuid4())
    visit.own = replace(
        visit.own,
        settings=visit.own.settings.model_copy(
            update={"smtp_host": "127.0.0.1", "smtp_port": 9}
        ),
    )
    at = visit.open(cast.lone, "administration", panel="mennesker")
    for team in ("Børneteamet", "Ungeteamet"):
        choose(at, f"Signe Holm · {team}")
        press(at, "Lav en invitation")
    assert [row[3] for row in fates(at)] == 2 * ["Venter på at blive sendt"]

    send_all(visit.own)
    at = visit.open(cast.lone, "administration", panel="mennesker")
    away = "Venter: mailserveren svarer ikke. Prøver igen kl. 10.01"
    assert fates(at) == [
        ["Signe Holm", "Børneteamet", "sh@fjordby.dk", away],
        ["Signe Holm", "Ungeteamet", "signe@fjordby.dk", away],
    ]

    with running(Postbox()) as box:
        visit.own.settings.smtp_port = box.port
        press(at, "Send igen")
        assert at.success[0].value == "2 invitationer bliver sendt nu."
        send_all(visit.own)
    assert sorted(box.to) == [["sh@fjordby.dk"], ["signe@fjordby.dk"]]
    at.run()
    assert [row[3] for row in fates(at)] == 2 * ["Sendt 1. sep. 2026 kl. 10.00"]

    field(at, "Hvem gælder det?").select("Signe Holm · Ungeteamet · signe@fjordby.dk")
    at.run()
    press(at, "Lav nye links, jeg selv giver videre")
    (link,) = [one.value for one in at.main.code]
    assert link.startswith("Signe Holm · Ungeteamet · signe@fjordby.dk: http")
    token = link.rpartition("/adgang/")[2]
    assert account_links.find_link(database, token, now=NOW)


@pytest.mark.parametrize(
    ("role", "label", "sentence"),
    [
        (None, "Ny rolle", EMPTY),
        ("Teamleder", "Ny rolle", "Den rolle har personen allerede her."),
        (
            "Administrator",
            "Gælder for",
            "Rollen gælder altid hele organisationen. Vælg organisationen.",
        ),
    ],
    ids=["none chosen", "held already", "administrator of a team"],
)
def test_a_role_that_cannot_be_given_is_refused_at_its_field(
    cast, visit, database, role, label, sentence
):
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Aisha")
    if role:
        field(at, "Ny rolle").select(role)

    press(at, "Giv rollen")

    assert said_at(at, label) == [sentence]
    assert len(colleague(database, cast.lone, "Aisha").grants) == 1


def test_nobody_gives_themselves_a_role(cast, visit):
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Lone")

    assert "Dine egne roller giver og tager en anden administrator." in texts(at)
    assert "Giv rollen" not in [button.label for button in at.button]


def test_after_ten_minutes_the_password_is_asked_for_and_what_was_typed_stays(
    cast, visit, database
):
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Aisha")
    visit.now = NOW + timedelta(minutes=11)
    field(at, "Ny rolle").select("Leder")

    press(at, "Giv rollen")

    assert AGAIN in errors(at)
    assert len(colleague(database, cast.lone, "Aisha").grants) == 1
    field(at, "Din adgangskode").set_value("det er ikke den")
    press(at, "Bekræft")
    assert said_at(at, "Din adgangskode") == ["Det er ikke din adgangskode. Prøv igen."]
    field(at, "Din adgangskode").set_value(PASSWORD)
    press(at, "Bekræft")
    press(at, "Giv rollen")
    assert len(colleague(database, cast.lone, "Aisha").grants) == 2


def test_an_account_is_closed_opened_and_signed_out(cast, visit, database):
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Finn")
    press(at, "Log ud alle steder")
    assert at.success[0].value == "Kollegaen er logget ud alle steder."

    press(at, "Luk adgangen")
    assert colleague(database, cast.lone, "Finn").account is AccountState.CLOSED

    press(at, "Åbn adgangen igen")
    assert colleague(database, cast.lone, "Finn").account is AccountState.OPEN


def test_nobody_is_offered_to_close_their_own_account(cast, visit):
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Lone")

    labels = {button.label for button in at.button}

    assert "Log ud alle steder" in labels
    assert "Luk adgangen" not in labels


def test_a_colleague_who_leaves_is_gone_from_the_list_and_can_return(
    cast, visit, database
):
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Tove")
    press(at, "Kollegaen er stoppet")
    assert colleague(database, cast.lone, "Tove").person.left_on == TODAY

    choose(at, "Tove")
    press(at, "Kollegaen er kommet tilbage")

    tove = colleague(database, cast.lone, "Tove")
    assert (tove.person.left_on, tove.account) == (None, AccountState.CLOSED)


def test_the_address_of_somebody_who_left_can_be_given_to_another(
    cast, visit, database
):
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Tove")
    press(at, "Kollegaen er stoppet")

    choose(at, "Tove")
    press(at, "Frigør e-mailadressen")

    tove = colleague(database, cast.lone, "Tove")
    assert (tove.person.email, tove.account) == (None, AccountState.NONE)
    choose(at, "Tove")
    assert "Frigør e-mailadressen" not in {button.label for button in at.button}


def test_a_further_administrator_waits_for_another_one_to_agree(cast, visit, database):
    with database.writing(FJORDBY) as db:
        rie = add_colleague(db, FJORDBY, "Rie")
        roles.grant_role(
            at_work(db, cast.lone),
            rie.person_id,
            Grant(Role.ADMINISTRATOR),
            confirmed=True,
        )
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Bo")
    field(at, "Ny rolle").select("Administrator")
    press(at, "Giv rollen")
    assert at.success[0].value == "En anden administrator skal nu godkende det."
    assert "Godkend" not in [button.label for button in at.button]

    at = visit.open(rie, "administration")
    assert "Lone vil gøre Bo til administrator." in texts(at)
    press(at, "Godkend")

    held = {one.grant.role for one in colleague(database, cast.lone, "Bo").grants}
    assert held == {Role.SUPERUSER, Role.ADMINISTRATOR}


# --- closed days, settings, log


@pytest.mark.parametrize(
    ("name", "first", "last", "label", "sentence"),
    [
        ("", 1, 2, "Hvad kalder I det?", EMPTY),
        (
            "x" * 121,
            1,
            2,
            "Hvad kalder I det?",
            "Teksten er for lang. Kort den ned til 120 tegn.",
        ),
        ("Jul", None, 2, "Første dag", EMPTY),
        ("Jul", 1, None, "Sidste dag", EMPTY),
        (
            "Jul",
            3,
            2,
            "Sidste dag",
            "Den sidste dag ligger før den første. Ret en af dem.",
        ),
        (
            "Jul",
            1,
            150,
            "Sidste dag",
            "En lukket periode kan højst vare 100 dage. Del den i to.",
        ),
    ],
    ids=["no name", "long name", "no first", "no last", "backwards", "too long"],
)
def test_closed_days_that_cannot_be_are_refused_at_the_field(
    cast, visit, database, name, first, last, label, sentence
):
    at = visit.open(cast.lone, "administration", panel="lukket")
    field(at, "Hvad kalder I det?").set_value(name)
    for box, number in (("Første dag", first), ("Sidste dag", last)):
        if number is not None:
            field(at, box).set_value(written(TODAY + days(number)))

    press(at, "Gem lukkedagene")

    assert said_at(at, label) == [sentence]
    assert field(at, "Hvad kalder I det?").value == name
    with database.reading(FJORDBY) as db:
        assert closed_periods.list_closed_periods(at_work(db, cast.lone)) == []


def test_closed_days_are_added_and_removed(cast, visit, database):
    at = visit.open(cast.lone, "administration", panel="lukket")
    field(at, "Hvad kalder I det?").set_value("Jul")
    field(at, "Første dag").set_value(written(TODAY + days(100)))
    field(at, "Sidste dag").set_value(written(TODAY + days(107)))
    press(at, "Gem lukkedagene")
    assert "Jul: 10. dec. 2026 - 17. dec. 2026" in texts(at)

    press(at, "Fjern")

    with database.reading(FJORDBY) as db:
        assert closed_periods.list_closed_periods(at_work(db, cast.lone)) == []


def test_settings_are_saved(cast, visit, database):
    at = visit.open(cast.lone, "administration", panel="indstillinger")
    field(at, "Organisationens navn").set_value("Fjordby")
    field(at, "Ledere må se navne på nye kolleger og ikke kun antal").check()

    press(at, "Gem indstillingerne")

    with database.reading(FJORDBY) as db:
        known = organisations.get_organisation(db, FJORDBY)
    assert (known.name, known.shows_newcomers_to_managers) == ("Fjordby", True)


def test_limits_that_were_just_raised_do_not_stand_in_the_way_of_the_name(
    cast, visit, database
):
    at = visit.open(cast.lone, "administration", panel="indstillinger")
    field(at, "Organisationens navn").set_value("Fjordby")
    field(at, "Vis ord, når så mange har svaret").set_value(6)
    press(at, "Sæt grænserne op")

    press(at, "Gem indstillingerne")

    assert at.success[0].value == "Indstillingerne er gemt."
    with database.reading(FJORDBY) as db:
        known = organisations.get_organisation(db, FJORDBY)
    assert (known.name, known.words_from) == ("Fjordby", 6)


@pytest.mark.parametrize(
    ("button", "label", "typed", "sentence"),
    [
        ("Gem indstillingerne", "Organisationens navn", "", EMPTY),
        (
            "Gem indstillingerne",
            "Organisationens navn",
            "x" * 201,
            "Teksten er for lang. Kort den ned til 200 tegn.",
        ),
        (
            "Sæt grænserne op",
            "Vis ord, når så mange har svaret",
            4,
            "Tallet kan kun sættes op. Nu er det 5.",
        ),
        (
            "Sæt grænserne op",
            "Vis tal, når så mange har svaret",
            9,
            "Tallet kan kun sættes op. Nu er det 10.",
        ),
    ],
    ids=["no name", "long name", "fewer words", "fewer figures"],
)
def test_settings_that_cannot_be_are_refused_at_the_field(
    cast, visit, database, button, label, typed, sentence
):
    at = visit.open(cast.lone, "administration", panel="indstillinger")
    field(at, label).set_value(typed)

    press(at, button)

    assert said_at(at, label) == [sentence]
    assert field(at, label).value == typed
    with database.reading(FJORDBY) as db:
        assert organisations.get_organisation(db, FJORDBY).version == 1


def test_the_log_tells_what_was_changed_and_that_it_is_whole(cast, visit):
    at = visit.open(cast.lone, "administration")
    field(at, "Navn").set_value("Stue *Havblik*")
    press(at, "Tilføj enheden")

    at = visit.open(cast.lone, "administration", panel="log")
    row = at.main.table[0].value.iloc[0].to_dict()
    press(at, "Kontrollér loggen")

    assert row["Hvem"] == "Lone"
    assert row["Hvad"] == "Organisationen ændret"
    assert row["Detaljer"] == r"Stue \*Havblik\*\: tilføjet"
    assert (
        at.success[-1].value
        == "Loggen er intakt: alle 1 poster står, som de blev skrevet."
    )


# --- who may be here


@pytest.mark.parametrize("name", ["finn", "aisha", "bo", "karen"])
def test_nobody_but_administrators_opens_the_page(cast, visit, name):
    at = visit.open(getattr(cast, name), "administration")

    assert at.title[0].value == "Ingen adgang"
    assert not at.main.text_input


def test_an_administrator_who_was_put_out_saves_nothing_any_more(cast, visit, database):
    at = visit.open(cast.lone, "administration")
    field(at, "Navn").set_value("Stue Havblik")
    with database.writing(FJORDBY) as db:
        account = accounts.get_account_of_person(db, FJORDBY, cast.lone.person_id)
        accounts.disable_account(db, account.id, at=NOW)

    [button] = [one for one in at.button if one.label == "Tilføj enheden"]
    button.click()
    at.run()

    assert "Stue Havblik" not in [name for name, _kind in tree_of(database)]


def tree_of(database):
    with database.reading(FJORDBY) as db:
        return [(unit.name, unit.kind) for unit in unit_rows.list_units(db, FJORDBY)]


def test_what_waits_for_a_leaver_is_shown_and_handed_over(cast, visit, database):
    decision = decide(
        database,
        cast.aisha,
        owner_kind=OwnerKind.PERSON,
        owner_person_id=cast.finn.person_id,
    )
    at = choose(visit.open(cast.lone, "administration", panel="mennesker"), "Finn")
    assert any("Når et barn begynder" in one.value for one in at.main.markdown)

    taker = field(at, "Hvem tager over?")
    taker.select(next(one for one in taker.options if one.startswith("Aisha")))
    press(at, "Giv det videre")

    assert at.success[0].value == "1 ting er givet videre."
    assert stored(database, cast.aisha, decision.id).owner_name == "Aisha"


def test_a_team_is_merged_with_another_one(cast, visit, database):
    at = visit.open(cast.lone, "administration", panel="organisation")
    box = field(at, "Enhed")
    box.select(next(one for one in box.options if one.startswith("Ungeteamet")))
    at.run()
    into = field(at, "Læg sammen med")
    into.select(next(one for one in into.options if one.startswith("Børneteamet")))
    press(at, "Læg teamene sammen")

    assert at.success[0].value == "Ungeteamet er lagt sammen med Børneteamet."
    assert "Ungeteamet" not in {name for name, _kind in tree(database, cast.lone)}
    assert colleague(database, cast.lone, "Tove").person.team_id == TEAM
