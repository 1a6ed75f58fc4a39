"""The participants' form over HTTP: every way in, every way out, and no trace."""

import secrets
from datetime import timedelta

import pytest

from data_access.feedback.answers import list_answers
from domain.feedback.questionnaire import WaveKind
from domain.local_sessions.templates import TemplateId
from services.feedback.closing import keep_time
from tests.builders import FJORDBY, TODAY, days
from tests.support.feedback.participants import (
    code_in,
    heading,
    nonce_in,
    receipt_in,
    survey_on,
)
from tests.support.feedback.surveys import (
    GLAD,
    closed,
    held_session,
    month_of,
    opened,
    token_of,
    wave_now,
)
from tests.support.html import Html

THANKS = (200, "Tak for dit svar")
CLOSED = (410, "Skemaet er lukket")
WRONG = (404, "Siden findes ikke")
FULL = (409, "Der er ikke plads til flere svar")
THROTTLED = (429, "Prøv igen om lidt")
FORM = (200, "Hvad fik du ud af det?")
REFUSED = (422, "Hvad fik du ud af det?")


@pytest.fixture
def survey(database, monkeypatch, tmp_path):
    return survey_on(database, monkeypatch, tmp_path)


@pytest.fixture
def wave(database, cast):
    return opened(database, cast.aisha, held_session(database, cast.aisha))


@pytest.fixture
def address(database, wave):
    return f"/s/{token_of(database, wave)}"


def stored(database, wave):
    with database.reading(FJORDBY) as db:
        return [dict(answer.payload) for answer in list_answers(db, FJORDBY, wave.id)]


def error_at(page, field):
    [words] = Html(page.text).all("p", id=f"{field}-error")
    return words.text


def test_an_answer_is_kept_and_gives_a_receipt(survey, database, wave, address):
    sent = survey.answer(address, **GLAD)

    assert heading(sent) == THANKS
    assert stored(database, wave) == [GLAD]
    assert wave_now(database, wave).received == 1


def test_the_form_is_in_english_for_whoever_asks_for_it(survey, address):
    asked = survey.get(f"{address}?lang=en")
    sent = survey.post(
        f"{address}?lang=en", nonce=nonce_in(asked.text), do="answer", **GLAD
    )

    assert '<html lang="en">' in asked.text
    assert '<html lang="en">' in sent.text
    assert f'action="{address}?lang=en&amp;sent=1"' in sent.text


def test_the_same_form_sent_twice_is_one_answer_with_the_same_receipt(
    survey, database, wave, address
):
    nonce = survey.nonce(address)

    pages = [
        survey.post(address, nonce=nonce, do="answer", **GLAD).text for _ in range(2)
    ]

    assert pages[0] == pages[1]
    assert stored(database, wave) == [GLAD]


def test_the_same_form_sent_again_says_what_it_says_now(
    survey, database, wave, address
):
    nonce = survey.nonce(address)
    first = survey.post(address, nonce=nonce, do="answer", **GLAD)

    second = survey.post(
        address, nonce=nonce, do="answer", **(GLAD | {"T0-1": "mindre"})
    )

    changed = "Dit tidligere svar er rettet. Skal en anden svare her"
    assert (changed in first.text, changed in second.text) == (False, True)
    assert stored(database, wave) == [GLAD | {"T0-1": "mindre"}]


def test_the_receipt_changes_the_answer(survey, database, wave, address):
    receipt = receipt_in(survey.answer(address, **GLAD).text)

    form = survey.post(address, receipt=receipt, do="change")
    checked = [
        i.attributes["value"]
        for i in Html(form.text).all("input")
        if "checked" in i.attributes
    ]
    sent = survey.post(
        address, nonce=nonce_in(form.text), do="answer", **(GLAD | {"T0-8": "nej"})
    )

    assert checked == ["hoj", "stort", "nogen", "ja", "tid"]
    assert "Gem mit nye svar" in form.text
    assert receipt_in(sent.text) == receipt
    assert stored(database, wave) == [GLAD | {"T0-8": "nej"}]


def test_the_receipt_withdraws_the_answer_once(survey, database, wave, address):
    receipt = receipt_in(survey.answer(address, **GLAD).text)

    gone = survey.post(address, receipt=receipt, do="withdraw")
    again = survey.post(address, receipt=receipt, do="withdraw")

    assert heading(gone) == (200, "Dit svar er trukket tilbage")
    assert heading(again) == REFUSED
    assert wave_now(database, wave).received == 0
    assert stored(database, wave) == []


def test_a_receipt_of_nobody_is_said_at_its_field_and_kept(survey, address):
    for typed in (
        "",
        "K7PM",
        "K7PM-2QXD-9FHA-B3CE-77TR-MWXY-Z42P",
        "0" * 500,
        "<b>",
        "æøå",
    ):
        page = survey.post(address, receipt=typed, do="change")
        [field] = Html(page.text).all("input", id="receipt")

        assert heading(page) == REFUSED
        assert field.attributes["value"] == typed
        assert error_at(page, "receipt") == (
            "Kvitteringen passer ikke til et svar i dette skema."
        )


def test_a_receipt_of_another_session_changes_nothing(
    survey, database, cast, wave, address
):
    other = opened(database, cast.aisha, held_session(database, cast.aisha))
    receipt = receipt_in(survey.answer(address, **GLAD).text)

    page = survey.post(f"/s/{token_of(database, other)}", receipt=receipt, do="change")

    assert heading(page) == REFUSED
    assert stored(database, wave) == [GLAD]


def test_a_form_that_has_lain_too_long_keeps_what_was_answered(
    survey, database, wave, address
):
    nonce = survey.nonce(address)
    survey.clock.at += timedelta(hours=12, seconds=1)

    old = survey.post(address, nonce=nonce, do="answer", **GLAD)
    sent = survey.post(address, nonce=nonce_in(old.text), do="answer", **GLAD)

    assert heading(old) == REFUSED
    assert "Siden har stået åben for længe" in old.text
    assert {
        i.attributes["value"]
        for i in Html(old.text).all("input")
        if "checked" in i.attributes
    } == {"hoj", "stort", "nogen", "ja", "tid"}
    assert heading(sent) == THANKS
    assert stored(database, wave) == [GLAD]


def test_an_old_form_that_was_sent_already_stays_one_answer(
    survey, database, wave, address
):
    nonce = survey.nonce(address)
    survey.post(address, nonce=nonce, do="answer", **GLAD)
    survey.clock.at += timedelta(hours=13)

    old = survey.post(address, nonce=nonce, do="answer", **GLAD)
    survey.post(address, nonce=nonce_in(old.text), do="answer", **GLAD)

    assert "Gem mit nye svar" in old.text
    assert stored(database, wave) == [GLAD]


def test_a_nonce_that_is_not_ours_is_replaced_and_nothing_is_kept(
    survey, database, wave, address
):
    for nonce in (
        "",
        "x" * 5000,
        "A" * 22 + ".1788250000." + "B" * 43,
        "'; DROP TABLE answer; --",
    ):
        page = survey.post(address, nonce=nonce, do="answer", **GLAD)

        assert heading(page) == REFUSED
        assert nonce_in(page.text) != nonce
        assert stored(database, wave) == []


def test_a_nonce_of_another_session_is_worth_nothing(
    survey, database, cast, wave, address
):
    other = opened(database, cast.aisha, held_session(database, cast.aisha))
    nonce = survey.nonce(f"/s/{token_of(database, other)}")

    page = survey.post(address, nonce=nonce, do="answer", **GLAD)

    assert heading(page) == REFUSED
    assert stored(database, wave) == []


def test_what_cannot_be_an_answer_is_said_at_its_question(
    survey, database, wave, address
):
    for at, answer in (
        ("T0-1", "meget"),
        ("T0-1", ["hoj", "nogen"]),
        ("T0-12", ["tid", "vejret"]),
        ("T0-8", "<script>"),
    ):
        page = survey.answer(address, **(GLAD | {at: answer}))
        ticked = [
            i.attributes["value"]
            for i in Html(page.text).all("input", name="T0-3")
            if "checked" in i.attributes
        ]

        assert heading(page) == REFUSED
        assert error_at(page, at) == "Vælg en af mulighederne på listen."
        assert ticked == ["stort"]
        assert stored(database, wave) == []


@pytest.fixture
def seminar(database, cast):
    """The form of a seminar, whose own words are kept."""
    session = held_session(
        database,
        cast.aisha,
        participants=30,
        template=TemplateId.HYBRID_SEMINAR,
    )
    return opened(database, cast.aisha, session)


def test_the_form_asks_for_no_words_and_keeps_none(survey, database, seminar):
    address = f"/s/{token_of(database, seminar)}"

    form = Html(survey.get(address).text)
    receipt = survey.answer(address, **GLAD | {"T0-13": "Jeg ringer først"})

    assert form.all("textarea") == []
    assert stored(database, seminar) == [GLAD]
    [note] = Html(receipt.text).all("textarea")
    assert "name" not in note.attributes
    assert "Jeg ringer" not in receipt.text


@pytest.mark.usefixtures("texts_are_read")
def test_words_that_cannot_be_kept_stay_in_the_form(survey, database, seminar):
    address = f"/s/{token_of(database, seminar)}"
    no_cpr = (
        "Her står noget, der ligner et CPR-nummer. Slet det, så kan vi gemme. "
        "Oplysninger om borgere hører ikke til her."
    )
    for text, words in (
        ("Jeg ringer til 010190-1234", no_cpr),
        ("Jeg ringer til 610190 1234", no_cpr),
        ("Vi " * 200, "Teksten er for lang. Kort den ned til 500 tegn."),
    ):
        page = survey.answer(address, **{"T0-13": text})
        [area] = Html(page.text).all("textarea", id="T0-13")

        assert heading(page) == REFUSED
        assert error_at(page, "T0-13") == words
        assert area.text == "\n" + text
        assert stored(database, seminar) == []


@pytest.mark.usefixtures("texts_are_read")
def test_a_name_is_asked_about_once_and_kept_if_it_is_sent_again(
    survey, database, seminar
):
    address = f"/s/{token_of(database, seminar)}"
    written = {"T0-13": "Jeg taler med Bo og Mette"}

    asked = survey.answer(address, **written)
    [named] = Html(asked.text).all("input", name="named")
    again = survey.post(
        address,
        nonce=nonce_in(asked.text),
        do="answer",
        named=named.attributes["value"],
        **{"T0-13": "Jeg taler med Bo, Mette og Signe"},
    )
    [named] = Html(again.text).all("input", name="named")
    sent = survey.post(
        address,
        nonce=nonce_in(again.text),
        do="answer",
        named=named.attributes["value"],
        **written,
    )

    assert error_at(asked, "T0-13") == (
        "Det ligner et navn: Bo Mette. Skriv det uden navn. Er det ikke et navn, så "
        "send svaret igen."
    )
    assert "Det ligner et navn: Signe." in error_at(again, "T0-13")
    assert heading(sent)[0] == 200
    assert stored(database, seminar) == [written]


@pytest.mark.usefixtures("texts_are_read")
def test_what_points_to_a_person_is_masked_before_it_is_kept(survey, database, seminar):
    link = f"/s/{token_of(database, seminar)}"

    page = survey.answer(
        link, **{"T0-13": "Jeg ringer til mor på 12 34 56 78 i morgen"}
    )

    assert "Der står […] i stedet." in page.text
    assert stored(database, seminar) == [
        {"T0-13": "Jeg ringer til mor på […] i morgen"}
    ]


def test_an_empty_form_is_asked_for_one_answer(survey, database, wave, address):
    page = survey.answer(address)

    assert heading(page) == REFUSED
    assert "Du har ikke svaret på noget endnu." in page.text
    assert stored(database, wave) == []


def test_more_than_a_form_holds_is_not_read(survey, database, wave, address):
    pages = [
        survey.asker.post(address, content=body)
        for body in (b"a" * 70_000, b"a=1&" * 300)
    ]

    assert [page.status_code for page in pages] == [413, 413]
    assert stored(database, wave) == []


def test_what_is_no_form_comes_back_as_the_form(survey, database, wave, address):
    bodies = (b"", b"\xff\xfe\x00", b"&&==&%%%", b'{"T0-1": "hoj"}', b"do=nothing")

    pages = [survey.asker.post(address, content=body) for body in bodies]

    assert [heading(page) for page in pages] == [REFUSED] * 5
    assert stored(database, wave) == []


def test_a_form_from_another_site_is_not_taken(survey, database, wave, address):
    for headers in (
        {"origin": "https://elsewhere.example"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        nonce = survey.nonce(address)
        options = {"headers": headers}
        page = survey.post(address, nonce=nonce, do="answer", options=options, **GLAD)

        assert page.status_code == 403
        assert stored(database, wave) == []


def test_a_page_that_forbids_referrers_may_send_its_own_form(survey, address):
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    old_phone = {"origin": "null"}

    answers = [
        survey.post(
            address,
            nonce=survey.nonce(address),
            do="answer",
            options={"headers": sent},
            **GLAD,
        )
        for sent in (headers, old_phone)
    ]

    assert [heading(page) for page in answers] == [THANKS, THANKS]


def test_a_closed_form_says_so_and_takes_nothing(survey, database, cast, wave, address):
    nonce = survey.nonce(address)
    receipt = receipt_in(survey.answer(address, **GLAD).text)
    closed(database, cast.aisha, wave)

    pages = [
        survey.get(address),
        survey.post(address, nonce=nonce, do="answer", **GLAD),
        survey.post(address, receipt=receipt, do="change"),
        survey.post(address, receipt=receipt, do="withdraw"),
    ]

    assert [heading(page) for page in pages] == [CLOSED] * 4
    assert wave_now(database, wave).received == 1


def test_a_form_whose_time_is_over_is_closed_before_it_is_counted(survey, address):
    survey.clock.at += timedelta(days=3)

    assert heading(survey.get(address)) == CLOSED


def test_when_every_place_is_taken_nobody_fills_in_a_form_in_vain(
    survey, database, wave, address
):
    nonce = survey.nonce(address)
    receipts = [receipt_in(survey.answer(address, **GLAD).text) for _ in range(10)]

    late = survey.post(address, nonce=nonce, do="answer", **GLAD)
    asked = survey.get(address)
    changed = survey.post(address, receipt=receipts[0], do="change")

    assert [heading(late), heading(asked)] == [FULL, FULL]
    assert heading(changed) == FORM
    assert len(stored(database, wave)) == 10


def test_a_wrong_link_looks_the_same_whatever_is_wrong(survey):
    reference = survey.get("/s/" + "B" * 22).text
    for path in (
        "/s/" + "A" * 22,
        "/s/x",
        "/s/" + "A" * 500,
        "/s/æøå",
        "/s/" + "A" * 22 + "/ABCD-EFGH-JKLM",
        "/s/" + "A" * 22 + "/ABCD-EFGH-JKLM.ics",
        "/s/" + "A" * 22 + "/.ics",
    ):
        page = survey.get(path)

        assert heading(page) == WRONG
        assert page.text == reference


def test_sixty_misses_in_a_minute_are_enough(survey, address):
    seen = [heading(survey.get(f"/s/{secrets.token_urlsafe(16)}")) for _ in range(62)]
    right = heading(survey.get(address))
    survey.clock.at += timedelta(minutes=1)
    later = heading(survey.get("/s/" + "A" * 22))

    assert seen == [WRONG] * 60 + [THROTTLED] * 2
    assert right == FORM
    assert later == WRONG


def test_guessing_receipts_is_counted_like_guessing_links(survey, address):
    seen = [
        heading(survey.post(address, receipt="K7PM", do="withdraw")) for _ in range(61)
    ]

    assert seen == [REFUSED] * 60 + [THROTTLED]


def test_the_receipt_offers_the_month_without_storing_anything(
    survey, database, wave, address
):
    sent = survey.answer(address, **GLAD)
    code = code_in(sent.text)
    month = token_of(database, month_of(database, wave))
    [link] = [
        a.attributes["href"]
        for a in Html(sent.text).all("a")
        if a.attributes["href"].endswith(".ics")
    ]

    file = survey.get(link)

    assert link == f"/s/{month}/{code}.ics"
    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20260929" in file.text
    assert f"URL:https://anker.example/s/{month}/{code}" in file.text.replace(
        "\r\n ", ""
    )


def test_the_months_form_says_when_it_opens(survey, database, wave):
    page = survey.get(f"/s/{token_of(database, month_of(database, wave))}")

    assert heading(page) == (200, "Skemaet er ikke åbnet endnu")
    assert "Det åbner mandag 28. september 2026." in page.text


def link_hash_in(database, wave):
    """Return what joins the one answer of a wave with another."""
    with database.reading(FJORDBY) as db:
        [answer] = list_answers(db, FJORDBY, wave.id)
    return answer.link_hash


def test_the_link_of_the_calendar_entry_joins_the_two_answers(
    survey, database, wave, address
):
    code = code_in(survey.answer(address, **GLAD).text)
    month = month_of(database, wave)
    first = link_hash_in(database, wave)
    link = f"/s/{token_of(database, month)}/{code}"
    survey.clock.at += timedelta(days=28)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY + days(28))

    form = survey.get(link)
    sent = survey.post(
        link,
        nonce=nonce_in(form.text),
        do="answer",
        link_code=code.lower(),
        **{"T1-2": "nej"},
    )
    second = link_hash_in(database, month)

    [field] = Html(form.text).all("input", id="link_code")
    assert field.attributes["value"] == code
    assert heading(sent) == THANKS
    assert ".ics" not in sent.text
    assert first == second
    assert code not in first


def test_the_months_form_asks_three_things_and_not_about_the_decision(
    survey, database, wave
):
    month = month_of(database, wave)
    survey.clock.at += timedelta(days=28)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY + days(28))

    page = Html(survey.get(f"/s/{token_of(database, month)}").text)

    assert [f.attributes["id"] for f in page.all("fieldset")] == [
        "T1-2",
        "T1-3",
        "T1-4",
    ]
    assert wave_now(database, month).kind is WaveKind.MONTH
    assert "1. sep. 2026" in page.all("legend")[0].text


def test_a_code_that_can_be_none_is_said_at_its_field(survey, database, wave):
    month = month_of(database, wave)
    survey.clock.at += timedelta(days=28)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY + days(28))
    link = f"/s/{token_of(database, month)}"
    for typed in ("ABCD", "0000-0000-0000", "æøå", "A" * 30):
        page = survey.answer(link, link_code=typed, **{"T1-2": "nej"})
        [field] = Html(page.text).all("input", id="link_code")

        assert page.status_code == 422
        assert field.attributes["value"] == typed
        assert error_at(page, "link_code") == (
            "Koden har tre grupper på fire tegn. Ret den, eller lad feltet stå tomt."
        )
        assert stored(database, month) == []


def test_no_answer_of_the_server_sets_a_cookie_and_only_the_empty_form_may_be_kept(
    survey, address
):
    sent = survey.answer(address, **GLAD)
    pages = [
        survey.get(address),
        sent,
        survey.answer(address),
        survey.post(address, receipt=receipt_in(sent.text), do="change"),
        survey.post(address, receipt="K7PM", do="change"),
        survey.get(f"{address}?sent=1"),
        survey.get("/s/x"),
    ]

    assert [page.headers.get("set-cookie") for page in pages] == [None] * 7
    assert [page.headers["cache-control"] for page in pages] == [
        "private, no-cache",
        *["no-store"] * 6,
    ]
    assert {page.headers["referrer-policy"] for page in pages} == {"no-referrer"}
    assert max(len(page.content) for page in pages) <= 20_000


def test_a_fault_of_ours_is_told_without_what_was_sent(
    survey, database, address, monkeypatch, caplog
):
    nonce = survey.nonce(address)

    def broken(*_arguments, **_options):
        raise RuntimeError("payload: stort, token: " + address)

    monkeypatch.setattr("services.feedback.answers.submit", broken)
    page = survey.post(address, nonce=nonce, do="answer", **GLAD)

    assert heading(page) == (500, "Noget gik galt hos os")
    [record] = caplog.records
    assert record.exc_info is None
    assert record.getMessage().split(": ")[1].startswith("RuntimeError at broken:")
    assert address not in caplog.text
    assert "stort" not in caplog.text
