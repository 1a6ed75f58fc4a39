"""A film on its way: sent to a talk, watched with subtitles, seen by nobody else."""

import pytest
from playwright.sync_api import expect

from services.knowledge.film_files import SHIPPED
from services.sample.loading import DEMO_PASSWORD
from tests.support.browser import come_in

pytestmark = pytest.mark.browser

SUPERUSER, STRANGER = "superbruger@fjordby.example", "teamleder@skovbaek.example"
FILM = SHIPPED / "en-session-i-anker.webm"
SUBTITLES = SHIPPED / "en-session-i-anker.da.vtt"
#: seconds; the film is 56 seconds long
FAR_ON, LONG = 40, 56

PLAY = """async (film) => {
  film.muted = true;
  await film.play();
  await new Promise((done) => { film.ontimeupdate = () => film.currentTime > 0 && done(); });
  return film.videoWidth;
}"""
SEEK = """async (film, there) => {
  const sought = new Promise((done) => { film.onseeked = done; });
  film.currentTime = there;
  await sought;
  return film.currentTime;
}"""
CUES = """(film) => [...film.textTracks].filter((one) => one.mode === "showing").map(
  (one) => [one.language, one.cues.length]
)"""


def test_a_film_is_sent_to_a_talk_and_watched_with_subtitles(app, visitors):
    bo = visitors.new_page()
    come_in(bo, app.url, SUPERUSER, DEMO_PASSWORD, "/temapakker")
    bo.get_by_role("link", name="Børnesamtalen", exact=True).click()
    bo.locator("a[href*='talk?id=']").first.click()
    with bo.context.expect_page() as opened:
        bo.get_by_role("link", name="Tilføj en film").click()
    bo = opened.value

    bo.get_by_label("Film", exact=True).set_input_files(FILM)
    bo.get_by_label("Danske undertekster").set_input_files(SUBTITLES)
    bo.get_by_role("button", name="Send filmen").click()

    film = bo.locator("video")
    film.wait_for()
    assert film.evaluate(PLAY) > 0
    assert film.evaluate("film => film.duration") == pytest.approx(LONG, abs=1)
    assert film.evaluate(SEEK, FAR_ON) == pytest.approx(FAR_ON, abs=1)
    expect(film).to_have_attribute("aria-label", "Film til talken")
    ((language, cues),) = film.evaluate(CUES)
    assert language == "da"
    assert cues > 5

    # neither the file nor its subtitles are for others
    source = film.evaluate("film => film.currentSrc")
    stranger = visitors.new_page()
    come_in(stranger, app.url, STRANGER, DEMO_PASSWORD)
    answers = [person.request.get(source).status for person in (bo, stranger)]
    assert answers == [200, 404]


def test_the_film_about_a_session_is_fetched_when_somebody_opens_it(app, visitors):
    aisha = visitors.new_page()
    come_in(aisha, app.url, "teamleder@fjordby.example", DEMO_PASSWORD, "/temapakker")
    offer = aisha.get_by_text("Nye i Anker? Se, hvordan en session går")
    offer.wait_for()
    assert [url for url in visitors.requests if "/film/" in url] == []

    offer.click()

    film = aisha.locator("video")
    film.wait_for()
    assert film.evaluate(PLAY) > 0
    ((language, cues),) = film.evaluate(CUES)
    assert (language, cues > 5) == ("da", True)
