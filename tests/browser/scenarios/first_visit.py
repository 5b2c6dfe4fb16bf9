# SPDX-License-Identifier: GPL-3.0-or-later
# Does somebody who comes without a question learn what is in the archive?


def scenario(page):
    page.open("/")
    holds = page.text("#welcome .holds")
    for part in ("68 articles", "38 stories", "10 sources", "5 languages", "2024", "2025"):
        assert part in holds, holds
    assert page.articles() == 68 and page.stories() == 38
    assert page.text("#sort [aria-current]") == "Newest"
    days = page.run("return [...document.querySelectorAll('.card .when time')].map(t => t.dateTime.slice(0, 10))")
    assert len(days) == 10 and days == sorted(days, reverse=True), days
    page.click("#welcome .browse a")
    assert "section=" in page.query() and not page.all("#welcome .holds")
