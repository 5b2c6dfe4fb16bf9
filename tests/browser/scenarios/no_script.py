# SPDX-License-Identifier: GPL-3.0-or-later
# Does the page say what to do when scripts are switched off?


def scenario(page):
    page.cdp("Emulation.setScriptExecutionDisabled", value=True)
    page.driver.get(page.url + "/")
    assert "needs JavaScript" in page.one("body").text
