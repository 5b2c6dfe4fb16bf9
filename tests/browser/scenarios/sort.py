# SPDX-License-Identifier: GPL-3.0-or-later
# Do the three orders hold, and does the order survive another search?


def scenario(page):
    page.open("/?q=harbour")
    assert page.text("#sort [aria-current]") == "Relevance"
    page.click("[data-key='sort:oldest']")
    days = dates(page)
    assert "sort=oldest" in page.query() and days == sorted(days), days
    page.search("ferry")
    assert "sort=oldest" in page.query() and page.text("#sort [aria-current]") == "Oldest"
    page.click("[data-key='sort:newest']")
    days = dates(page)
    assert days == sorted(days, reverse=True), days


def dates(page):
    return page.run("return [...document.querySelectorAll('#hits .when time')].map(t => t.dateTime.slice(0, 7))")
