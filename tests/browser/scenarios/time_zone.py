# SPDX-License-Identifier: GPL-3.0-or-later
# Are days and hours told in the time zone of the address, and a bare day never moved by it?


def scenario(page):
    page.open("/?article=b18&tz=Asia/Tokyo")
    assert "19:00" in page.text(".reading time"), page.text(".reading time")
    page.open("/?article=b04&tz=America/New_York")
    assert "9" in page.text(".reading time") and "8" not in page.text(".reading time"), page.text(".reading time")
    page.open("/?article=b28")
    assert page.one(".reading time").get_attribute("datetime") == "2025-02"
    page.open("/?q=harbour&tz=Asia/Tokyo")
    assert "Asia/Tokyo" in page.text("#zone")
