# SPDX-License-Identifier: GPL-3.0-or-later
# Are the values of a facet beyond the first few one click away?


def scenario(page):
    page.open("/")
    source = "section[aria-labelledby=facet-source]"
    assert len(page.all(f"{source} li")) == 8
    page.one(f"{source} .more").click()
    page.wait_for("all ten sources", f"return document.querySelectorAll('{source} li').length === 10")
    assert page.text(f"{source} .more") == "Fewer" and page.focused() == "more:source"
    page.one(f"{source} .more").click()
    assert len(page.all(f"{source} li")) == 8
