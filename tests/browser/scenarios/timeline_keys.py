# SPDX-License-Identifier: GPL-3.0-or-later
# Can a span of the timeline be taken by keys alone?
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


def scenario(page):
    page.open("/?q=harbour")
    assert len(page.all(".bars a[tabindex='0']")) == 1, "the bars are one stop of the Tab key"
    labels = page.run("return [...document.querySelectorAll('.bars a')].map(a => a.getAttribute('aria-label'))")
    page.run("document.querySelector('.bars a').focus()")
    page.press(Keys.ARROW_RIGHT)
    steps = len(labels) // 2
    ActionChains(page.driver).key_down(Keys.SHIFT).send_keys(Keys.ARROW_RIGHT * steps).key_up(Keys.SHIFT).perform()
    wanted = sum(int(label.split(": ")[1].split()[0]) for label in labels[1:steps + 2])
    assert wanted > 0 and len(page.all(".bars .chosen")) == steps + 1
    assert f"{wanted} articles" in page.run("return document.querySelector('#timeline [role=status]').textContent")
    page.press(Keys.ENTER)
    assert page.articles() == wanted
    page.run("document.querySelector('.bars a').focus()")
    page.press(Keys.END)
    assert page.run("return document.activeElement === document.querySelector('.bars li:last-child a')")
