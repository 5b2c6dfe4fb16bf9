# SPDX-License-Identifier: GPL-3.0-or-later
# Can the earlier versions of an article be listed, and one be held against the newest, without becoming markup?

INSIDE = "return [...document.querySelectorAll('.difference :is(h2, div) %s')].map((one) => one.textContent.trim())"


def scenario(page):
    page.open("/?article=b02")
    assert not page.all(".versions"), "one text, no line"

    page.open("/?article=b01")
    summary = page.one(".versions summary")
    assert summary.text == "Version 3 · earlier versions", summary.text
    summary.click()
    page.wait_for("the list", "return document.querySelectorAll('.versions button').length === 2")
    buttons = page.all(".versions button")
    assert [button.text.split(" · ")[0] for button in buttons] == ["Version 2", "Version 1"]

    buttons[1].click()
    page.wait_for("the difference", "return document.querySelectorAll('.difference div del').length === 2")
    assert page.run(INSIDE % "del") == ["12", "<svg onload=alert(2)>"], page.run(INSIDE % "del")
    assert page.run(INSIDE % "ins") == ["old", "14", "eleven"], page.run(INSIDE % "ins")
    assert not page.all(".difference svg"), "what an article says became markup"

    buttons[0].click()
    page.wait_for("the other", "return document.querySelectorAll('.difference div del').length === 1")
    assert page.run(INSIDE % "del") == ["13"], page.run(INSIDE % "del")
    assert page.run(INSIDE % "ins") == ["14"], page.run(INSIDE % "ins")
