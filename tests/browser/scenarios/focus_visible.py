# SPDX-License-Identifier: GPL-3.0-or-later
# Does each stop of the Tab key show that it is one?
from selenium.webdriver.common.keys import Keys

OUTLINE = """
const e = document.activeElement, style = getComputedStyle(e);
return [e.outerHTML.slice(0, 120),
        style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, e === document.body];
"""


def scenario(page):
    page.open("/?q=harbour")
    stops = []
    for _ in range(25):
        page.press(Keys.TAB)
        what, outlined, nothing = page.run(OUTLINE)
        if nothing:
            break
        assert outlined, f"no outline on {what}"
        stops.append(what)
    assert "skip" in stops[0] and len(set(stops)) > 10
