# SPDX-License-Identifier: GPL-3.0-or-later
# Does markup in an article stay text, in the card, in the facets and in the article?


def scenario(page):
    page.before_load("window.alerted = 0; window.alert = () => ++window.alerted;"
                     "document.addEventListener('securitypolicyviolation', () => ++window.alerted)")
    page.open("/?q=mailbag+markup+line")
    assert page.articles() == 1
    assert page.text("#hits h3").startswith("<img src=x onerror=alert(1)> and other things"), page.text("#hits h3")
    assert "<svg onload=alert(2)>" in page.text("#hits .snippet") and "<b>letters</b>" in page.text("#filters")
    safe(page)
    page.click("#hits h3 a")
    page.wait_for("the article", "return document.body.dataset.view === 'article'")
    assert page.text(".reading h1").startswith("<img src=x onerror=alert(1)> and other things")
    safe(page)
    page.open("/?q=" + "%3Cimg+src%3Dx+onerror%3Dalert(3)%3E" + "&source=%3Cb%3Ex%3C%2Fb%3E")
    assert "<b>x</b>" in page.text("#chips")
    safe(page)


def safe(page):
    assert not page.all("main img, main script, main b, #hits svg, .reading svg"), "an article's markup became markup"
    assert page.run("return window.alerted") == 0
