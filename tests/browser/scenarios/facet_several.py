# SPDX-License-Identifier: GPL-3.0-or-later
# Can several values be asked for at once, others left out with one click, and all of it be taken away again?


def scenario(page):
    page.open("/?q=harbour")
    page.click("[data-key='include:source:Harbour Wire']")
    alone = page.articles()
    page.click("[data-key='include:source:Quill Islander']")
    assert page.query().count("source=") == 2 and page.articles() > alone
    assert len(page.all(".chip")) == 2
    assert set(page.texts("#hits .source")) <= {"Harbour Wire", "Quill Islander"}

    page.run("document.querySelector(\"[data-key='exclude:section:Politics']\").focus()")
    page.press("\ue007")
    assert "exclude_section=Politics" in page.query()
    assert "Politics" in page.text(".chip.excluded")
    assert not any("Politics" in line for line in page.texts("#hits .byline"))

    page.one(".chip").click()
    page.settle()
    assert "Harbour" not in page.query() and "Quill" in page.query()
    page.click("#chips .clear")
    assert page.query() == "?q=harbour" and page.articles() == 28 and not page.all(".chip")
