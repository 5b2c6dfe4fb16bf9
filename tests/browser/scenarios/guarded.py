# SPDX-License-Identifier: GPL-3.0-or-later
# Would the browser refuse a script or style written into the page?

EXPECTED_CONSOLE = ("violates the following Content Security Policy",)


def scenario(page):
    page.open("/")
    page.run("""
        window.refused = [];
        document.addEventListener('securitypolicyviolation', event => window.refused.push(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        const style = document.createElement('style');
        style.textContent = 'body { display: none }';
        document.head.append(script, style);
    """)
    page.wait_for("two refusals", "return window.refused.length >= 2")
    assert not page.run("return window.ran") and page.one("body").is_displayed()
