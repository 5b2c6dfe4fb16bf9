# SPDX-License-Identifier: GPL-3.0-or-later
# Is the help one key away, from the page and from the empty box, and can the keys be switched off for good?
from selenium.webdriver.common.keys import Keys


def scenario(page):
    page.open("/")
    page.press("?")
    assert page.one("#help").is_displayed() and "carbon tax" in page.text("#help")
    page.press(Keys.ESCAPE)
    assert not page.one("#help").is_displayed()
    page.one("#q").click()
    page.press("?")
    assert page.one("#help").is_displayed()
    page.one("#keys-on").click()
    page.press(Keys.ESCAPE)
    page.open("/?q=harbour")
    page.press("j")
    page.press("?")
    assert page.focused() == "BODY" and not page.one("#help").is_displayed()
    page.one("#help-button").click()
    assert page.one("#help").is_displayed() and not page.one("#keys-on").is_selected()
