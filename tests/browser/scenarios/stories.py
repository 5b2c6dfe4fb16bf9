# SPDX-License-Identifier: GPL-3.0-or-later
# Is a story one result that opens in place, with as many articles as its line says, and closes again?
import re

from selenium.webdriver.common.keys import Keys

LISTED = "return [...document.querySelectorAll('.opened li a[data-key]')].map(a => a.dataset.key)"


def scenario(page):
    page.open("/?q=viaduct")
    assert len(page.all("#hits .card")) == page.stories() == 1
    assert 0 < len(page.all(".others li")) <= 3
    whole, sources, found = (int(number) for number in re.findall(r"\d+", page.text(".opens")))
    assert page.text(".opens") == f"{whole} articles from {sources} sources, {found} of them found"
    assert found == page.articles() and (whole, sources) == (22, 10)

    page.run("document.querySelector('.opens').focus()")
    page.press(Keys.ENTER)
    count(page, found)
    assert page.one(".opens").get_attribute("aria-expanded") == "true" and page.focused().startswith("opens:")
    assert not page.one(".others").is_displayed(), "none of them stands there twice"
    assert page.text(".opened [role=status]") == f"{found} articles found"
    folded = page.one(".opened details.copies")
    outlets = folded.text.removeprefix("5 copies: ").split(", ")
    assert len(outlets) == len(folded.find_elements("css selector", "li")) == 5, folded.text

    page.press(Keys.ENTER)
    assert page.one(".opens").get_attribute("aria-expanded") == "false" and page.focused().startswith("opens:")
    assert not page.one(".opened").is_displayed() and page.one(".others").is_displayed()
    page.press(" ")
    assert page.one(".opened").is_displayed() and len(page.run(LISTED)) == found, "it is not asked for twice"

    page.one(".ways-on button").click()
    count(page, 20)
    page.wait_for("the way on", "return document.querySelector('.ways-on').textContent === '2 more'")
    page.press(Keys.ENTER)
    count(page, whole)
    assert page.text(".opened [role=status]") == f"{whole} articles" and not page.all(".ways-on button")
    assert page.run("return document.querySelector('.opened').contains(document.activeElement)"), "the focus stays near"
    assert not page.all(".opened img"), "a headline became markup"

    key = page.run(LISTED)[-1]
    page.one(f".opened [data-key='{key}']").click()
    page.wait_for("the article", "return document.body.dataset.view === 'article'")
    page.press(Keys.ESCAPE)
    page.wait_for("the results", "return document.body.dataset.view === 'search'")
    assert page.focused() == key and page.one(".opened").is_displayed()

    page.open("/?q=recipe+soup")
    assert page.articles() == 1 and not page.all("#hits .story, #hits .story-line"), "an article alone has no line"


def count(page, wanted):
    """Waits until as many articles are listed, each once."""
    page.wait_for(f"{wanted} articles", f"{LISTED}.length === arguments[0]", wanted)
    listed = page.run(LISTED)
    assert len(listed) == len(set(listed)), listed
