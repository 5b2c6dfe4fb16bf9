# SPDX-License-Identifier: GPL-3.0-or-later
# Can an article be read, its marks be walked through, and the results be found again where they were left?


def scenario(page):
    page.screen(1440, 700)
    page.open("/?q=harbour&sort=oldest")
    link = page.all("#hits h3 a")[7]
    key, title = link.get_attribute("data-key"), link.text
    page.run("arguments[0].scrollIntoView({block: 'center'})", link)
    before = page.run("return scrollY")
    link.click()
    page.wait_for("the article", "return document.body.dataset.view === 'article'")
    assert "article=" in page.query() and page.text(".reading h1") == title
    assert page.run("return scrollY") == 0 and page.run("return document.activeElement.tagName") == "H1"

    marks = page.all(".reading mark")
    assert marks and f"{len(marks)} mark" in page.text(".walker [role=status]")
    page.press("n")
    assert page.text(".walker [role=status]") == f"Mark 1 of {len(marks)}" and len(page.all("mark.current")) == 1
    page.press("p")
    assert page.text(".walker [role=status]") == f"Mark {len(marks)} of {len(marks)}"
    original = page.one(".reading .original")
    assert original.get_attribute("href").startswith("https://") and "noopener" in original.get_attribute("rel")

    page.one("#back").click()
    page.wait_for("the results", "return document.body.dataset.view === 'search'")
    assert abs(page.run("return scrollY") - before) < 3 and page.focused() == key
    assert page.query() == "?q=harbour&sort=oldest"
