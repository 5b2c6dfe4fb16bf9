# SPDX-License-Identifier: GPL-3.0-or-later
# Does a bar narrow the search to its time and show as many articles and stories as it said?
import re

from selenium.webdriver.common.action_chains import ActionChains


def scenario(page):
    page.open("/?q=harbour")
    bars = page.all(".bars a")
    counts = [int(re.search(r": ([\d,]+) article", bar.get_attribute("aria-label")).group(1)) for bar in bars]
    assert sum(counts) == 27 and "1 undated" in page.text("#timeline figcaption")
    tallest = counts.index(max(counts))
    ActionChains(page.driver).move_to_element(bars[tallest]).perform()
    assert f"{counts[tallest]} articles" in page.text(".readout") and "%" in page.text(".readout")
    bars[tallest].click()
    page.settle()
    assert "from=" in page.query() and "to=" in page.query()
    assert page.articles() == counts[tallest]
    page.click("#timeline figcaption a")
    assert page.query() == "?q=harbour"

    page.open("/?q=viaduct+OR+harbour")
    told = page.run("return [...document.querySelectorAll('.bars a')]"
                    ".map(bar => [bar.getAttribute('href'), bar.getAttribute('aria-label')])")
    assert any(" in 1 story" in label for _, label in told), told
    for href, label in [one for one in told if " in " in one[1]] + told[::6]:
        counts = [int(number) for number in re.findall(r"(\d+) (?:article|stor)", label)]
        page.open("/" + href.removeprefix("./"))
        assert (page.articles(), page.stories()) == (counts[0], counts[-1]), f"{label}: {page.text('#count')}"
