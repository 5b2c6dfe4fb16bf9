# SPDX-License-Identifier: GPL-3.0-or-later
# Does the page say how it understood a search that it did not take as typed?


def scenario(page):
    page.open("/?q=harbour")
    assert page.text("#understood") == ""
    page.search('"harbour bell')
    assert page.text("#understood code") == '"harbour bell"'
    page.search("trombone almanac")
    assert "No article has all of these words" in page.text("#understood .matched")
    assert page.articles() == 2
    hrefs = page.run("return [...document.querySelectorAll('#sort a, .exclude, .bars a')].map(a => a.search)")
    assert hrefs and all("match=any" in href for href in hrefs), "no click may change how the words were matched"
