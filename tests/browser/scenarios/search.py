# SPDX-License-Identifier: GPL-3.0-or-later
# Does a typed search end in an address, a count, marked cards and a title of its own?


def scenario(page):
    page.open("/")
    page.search("harbour")
    assert page.query() == "?q=harbour"
    assert page.articles() == 28
    assert len(page.all("#hits .card")) == 10
    marks = [mark.lower() for mark in page.texts("#hits mark")]
    assert len(marks) >= 10 and set(marks) == {"harbour"}, marks
    assert page.driver.title == "harbour – Dateline"
    assert page.one("#count").get_attribute("role") == "status"
    page.driver.refresh()
    page.settle()
    assert page.articles() == 28 and page.one("#q").get_attribute("value") == "harbour"
    page.back("")
    assert page.articles() == 68
