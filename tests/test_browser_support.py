"""What the tests in a browser lean on does what they lean on."""

import pytest

STILL_DRAWN = """
<div data-testid="stApp" data-test-script-state="running">
  <button onclick="this.textContent = this.parentNode.dataset.testScriptState">
    Tryk</button>
</div>
<script>
  const app = document.querySelector("div");
  setTimeout(() => { app.dataset.testScriptState = "notRunning"; }, 500);
</script>
"""


@pytest.mark.browser
def test_nobody_clicks_on_a_page_that_is_still_being_drawn(page):
    page.set_content(STILL_DRAWN)

    page.get_by_role("button").click()

    assert page.get_by_role("button").text_content() == "notRunning"
