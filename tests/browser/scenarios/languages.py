# SPDX-License-Identifier: GPL-3.0-or-later
# Are texts marked with their language and direction, and shown with letters that exist?


def scenario(page):
    page.open("/?language=ar")
    assert page.articles() == 3
    for css in ("#hits h3", "#hits .snippet"):
        assert page.one(css).get_attribute("lang") == "ar" and page.one(css).get_attribute("dir") == "rtl"
    assert page.run("return getComputedStyle(document.querySelector('#hits h3')).direction") == "rtl"
    page.search("港口")
    page.click("#chips .clear")
    assert page.articles() == 2 and set(page.texts("#hits mark")) == {"港口"}
    assert page.one("#hits h3").get_attribute("lang") == "zh"
    page.click("#hits h3 a")
    page.wait_for("the article", "return document.body.dataset.view === 'article'")
    assert page.one(".reading .body").get_attribute("lang") == "zh"
    page.open("/?article=b45")
    assert page.one(".reading h1").get_attribute("dir") == "rtl"
    page.open("/?language=fr")
    assert page.text(".chip") == "language French ×"
