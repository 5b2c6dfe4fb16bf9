# SPDX-License-Identifier: GPL-3.0-or-later
# Does dragging over bars narrow the search to the span, no article more or less?
from selenium.webdriver.common.action_chains import ActionChains


def scenario(page):
    page.open("/?q=harbour")
    bars = page.all(".bars a")
    labels = [bar.get_attribute("aria-label") for bar in bars]
    first, last = 1, len(bars) - 2
    wanted = sum(int(label.split(": ")[1].split()[0]) for label in labels[first:last + 1])
    drag = ActionChains(page.driver, duration=20).click_and_hold(bars[last])
    for bar in reversed(bars[first:last]):
        drag = drag.move_to_element(bar)
    drag.perform()
    assert len(page.all(".bars .chosen")) == last - first + 1
    assert f"{wanted} articles" in page.text(".readout")
    ActionChains(page.driver).release().perform()
    page.settle()
    assert page.articles() == wanted, page.query()
    assert len(page.all(".chip")) == 1
