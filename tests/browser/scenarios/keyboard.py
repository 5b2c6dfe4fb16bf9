# SPDX-License-Identifier: GPL-3.0-or-later
# Can everything be reached with single keys?
from selenium.webdriver.common.keys import Keys


def scenario(page):
    page.open("/")
    page.press("/")
    assert page.focused() == "q"
    page.press("harbour", Keys.ENTER)
    assert page.query() == "?q=harbour" and page.focused() == "findings"
    first, second = page.run("return [...document.querySelectorAll('#hits h3 a')].slice(0, 2).map(a => a.dataset.key)")
    for key, wanted in (("j", first), ("j", second), ("k", first), (Keys.ARROW_DOWN, second), (Keys.ARROW_UP, first)):
        page.press(key)
        assert page.focused() == wanted, key
    page.press("o")
    page.wait_for("the article", "return document.body.dataset.view === 'article'")
    page.press(Keys.ESCAPE)
    page.wait_for("the results", "return document.body.dataset.view === 'search'")
    assert page.focused() == first
    page.press(Keys.ENTER)
    page.wait_for("the article", "return document.body.dataset.view === 'article'")
    page.press("/")
    page.press(Keys.ARROW_DOWN)
    assert page.focused() == "q", "there are no results to step to while an article is read"
