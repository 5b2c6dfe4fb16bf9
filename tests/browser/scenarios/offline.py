# SPDX-License-Identifier: GPL-3.0-or-later
# Does a server that cannot be reached leave a message, and the search as it was typed?

EXPECTED_CONSOLE = ("net::ERR_INTERNET_DISCONNECTED",)


def scenario(page):
    page.open("/?q=harbour")
    page.cdp("Network.enable")
    page.network(offline=True)
    page.search("ferry")
    assert page.text("#message h2") == "The server cannot be reached"
    assert page.query() == "?q=ferry" and page.one("#q").get_attribute("value") == "ferry"
    assert not page.all("#hits .card")
    page.network(offline=False)
    page.wait_for("results by themselves", "return document.querySelectorAll('#hits .card').length > 0")
    assert page.articles() > 0 and page.text("#message") == ""
