# SPDX-License-Identifier: GPL-3.0-or-later
# Does a story have a page: its articles by day and by outlet, copies under their original, and ways there and back?
import re

from selenium.webdriver.common.keys import Keys

ENTRIES = "return [...document.querySelectorAll('.entry h3 a, .entry li a[data-key]')].map(a => a.dataset.key)"


def scenario(page):
    page.open("/?q=viaduct")
    page.one(".story-line a").click()
    arrive(page, "story")
    assert page.query().startswith("?q=viaduct&story=")
    assert page.text(".story-page h1") == "Ostermark Viaduct closed after cracks in three arches"
    assert page.driver.title.startswith("Ostermark Viaduct closed after cracks in three arches – 22 articles")
    assert page.run("return document.activeElement.tagName") == "H1" and page.run("return scrollY") == 0
    said = page.text("#story-status")
    assert said.startswith("22 articles from 10 sources, ") and "December" in said and said.count("2024") == 1, said

    by_time = page.run(ENTRIES)
    assert len(by_time) == len(set(by_time)) == 22
    days = page.texts(".chronicle h2")
    assert len(days) == 6 and len(set(days)) == 6, days
    assert [int(re.search(r"\b\d\b", day).group()) for day in days] == [3, 4, 5, 6, 7, 8], days
    first = page.one(".entry")
    assert "Harbour Wire" in first.text and "5 copies: The Veldt Ledger, " in first.text
    first.find_element("css selector", "summary").send_keys(Keys.ENTER)
    page.wait_for("the copies", "return document.querySelector('.entry details').open")
    assert "Cracks close Ostermark Viaduct" in first.text
    for language, direction in (("ar", "rtl"), ("zh", "ltr"), ("fr", "ltr")):
        assert page.one(f".entry h3[lang={language}]").get_attribute("dir") == direction

    page.one("[data-key='by:outlet']").click()
    page.wait_for("the outlets", "return location.search.includes('by=outlet') "
                                 "&& document.querySelector('[data-key=\"by:outlet\"]').ariaCurrent === 'true'")
    assert page.focused() == "by:outlet"
    by_outlet = page.run(ENTRIES)
    assert set(by_outlet) == set(by_time) and len(by_outlet) == 22
    sections = page.texts(".chronicle h2")
    assert len(sections) == 10 and sections[0] == "Harbour Wire 4 articles", sections
    assert len(page.all(".entry .copy-of")) == 5 and set(page.texts(".entry .copy-of a")) == {"Harbour Wire"}

    page.press("j")
    page.press("j")
    key = page.focused()
    assert key == by_outlet[1]
    page.press("o")
    arrive(page, "article")
    assert page.text("#back").endswith("Story") and page.text(".belongs") == "one of 22 articles on this story"
    page.press(Keys.ESCAPE)
    arrive(page, "story")
    assert page.focused() == key and "by=outlet" in page.query()
    page.press(Keys.ESCAPE)
    arrive(page, "search")
    assert page.query() == "?q=viaduct" and page.articles() == 18 and page.focused().startswith("story:")

    page.open("/?article=s02")
    assert page.texts(".belongs > span") == ["copy of Harbour Wire", "one of 22 articles on this story"]
    page.one(".belongs .copy-of a").click()
    page.wait_for("the original", "return location.search === '?article=s01'")
    page.settle()
    assert not page.all(".belongs .copy-of")
    page.one(".belongs a").click()
    arrive(page, "story")
    words = page.all(".story-page .facts dd:first-of-type a")
    word = words[0].text
    assert len(words) > 3 and "Ostermark" in [one.text for one in words]
    words[0].click()
    arrive(page, "search")
    assert page.one("#q").get_attribute("value") == word and page.articles() > 1
    page.driver.back()
    arrive(page, "story")
    page.one(".toolbar a:last-child").click()
    arrive(page, "search")
    assert page.articles() == 22 and "collapse=none" in page.query()
    assert page.one("#q").get_attribute("value").startswith("story:")
    page.open("/?article=b04")
    assert not page.all(".belongs"), "an article alone has no story to go to"


def arrive(page, view):
    page.wait_for(f"the view {view}", "return document.body.dataset.view === arguments[0]", view)
    page.settle()
