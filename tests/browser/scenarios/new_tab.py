# SPDX-License-Identifier: GPL-3.0-or-later
# Is everything that leads somewhere a real link, so that it opens in a new tab and can be kept?
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


def scenario(page):
    page.open("/?q=harbour")
    link = page.one("#hits h3 a")
    title = link.text
    ActionChains(page.driver).key_down(Keys.CONTROL).click(link).key_up(Keys.CONTROL).perform()
    assert page.query() == "?q=harbour"
    here = page.driver.current_window_handle
    other = [handle for handle in page.driver.window_handles if handle != here]
    assert len(other) == 1
    page.driver.switch_to.window(other[0])
    page.settle()
    shown = page.text(".reading h1")
    page.driver.close()
    page.driver.switch_to.window(here)
    assert shown == title
