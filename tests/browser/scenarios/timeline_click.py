# SPDX-License-Identifier: GPL-3.0-or-later
# Does a bar narrow the search to its time and show as many articles as it said?
import re

from selenium.webdriver.common.action_chains import ActionChains


def scenario(page):
    page.open("/?q=harbour")
    bars = page.all(".bars a")
    counts = [int(re.search(r": ([\d,]+) article", bar.get_attribute("aria-label")).group(1)) for bar in bars]
    assert sum(counts) == 27 and "1 undated" in page.text("#timeline figcaption")
    tallest = counts.index(max(counts))
    ActionChains(page.driver).move_to_element(bars[tallest]).perform()
    assert f"{counts[tallest]} articles, " in page.text(".readout") and "%" in page.text(".readout")
    bars[tallest].click()
    page.settle()
    assert "from=" in page.query() and "to=" in page.query()
    assert page.articles() == counts[tallest]
    page.click("#timeline figcaption a")
    assert page.query() == "?q=harbour"
