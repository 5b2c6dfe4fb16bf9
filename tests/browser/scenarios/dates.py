# SPDX-License-Identifier: GPL-3.0-or-later
# Can dates be typed, and is a date that is none refused in words?
from selenium.webdriver.common.keys import Keys

EXPECTED_CONSOLE = ("the server responded with a status of 400",)


def scenario(page):
    page.open("/?q=harbour")
    page.one("#date-from").send_keys("2025-06")
    page.one("#date-to").send_keys("2025-06-19", Keys.ENTER)
    page.settle()
    assert "from=2025-06&to=2025-06-19" in page.query()
    assert page.articles() == 3, "the last day is part of the span"
    page.one("#date-to").clear()
    page.one("#date-to").send_keys("soon", Keys.ENTER)
    page.settle()
    assert page.text("#message h2") == "The last date was not understood"
    page.click("#message a")
    assert "to=" not in page.query() and page.articles() > 3
