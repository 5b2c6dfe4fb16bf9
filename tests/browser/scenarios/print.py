# SPDX-License-Identifier: GPL-3.0-or-later
# Does paper get the text and nothing to click?


def scenario(page):
    page.screen(800, media="print")
    page.open("/?article=b01&q=harbour")
    for css in (".toolbar", "#search", "footer", "#help-button"):
        assert not page.one(css).is_displayed(), css
    assert page.one(".reading .body").is_displayed()
    after = page.run("return getComputedStyle(document.querySelector('.reading .original'), '::after').content")
    assert "attr(href)" in after or "https://selene-courier.example" in after, after
    page.shoot("article-print")
    page.open(f"/?story={page.story_of('viaduct')}")
    assert not page.one(".orders").is_displayed() and page.one(".chronicle").is_displayed()
    page.shoot("story-print")
    page.open("/?q=harbour")
    assert not page.one("#filters").is_displayed() and page.one("#hits").is_displayed()
