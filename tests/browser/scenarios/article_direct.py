# SPDX-License-Identifier: GPL-3.0-or-later
# Does an article's address open it without results before, and one that is gone say so?

EXPECTED_CONSOLE = ("the server responded with a status of 404",)


def scenario(page):
    page.open("/?article=b01&q=dredge")
    assert page.text(".reading h1") == "Port Selene votes to deepen its old harbour"
    assert page.driver.title == "Port Selene votes to deepen its old harbour – The Selene Courier – Dateline"
    assert len(page.all(".reading .body p")) == 3, "paragraphs stay apart"
    assert "Updated" in page.text(".facts") and page.text(".subtitle") == "Eastern quay to close for a season"
    page.click("#back")
    assert page.query() == "?q=dredge" and page.articles() > 0
    page.open("/?article=nobody")
    assert "no such article" in page.text("#article-view")
    page.click("#article-view .message a")
    assert page.articles() == 68
