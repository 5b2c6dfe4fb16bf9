# SPDX-License-Identifier: GPL-3.0-or-later
# What can a scenario do with the page?
import json
import re
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

WAIT_SECONDS = 10


class Page:
    """The page in a browser, as a reader meets it."""

    def __init__(self, driver, url, web, screenshots):
        self.driver = driver
        self.url = url
        self.web = Path(web)
        self.screenshots = Path(screenshots)
        self.injected = []

    # Getting there.
    def open(self, path="/"):
        self.driver.get(self.url + path)
        self.settle()

    def settle(self):
        """Waits until an answer stands on the page."""
        self.wait_for("an answer", "const {dataset, classList} = document.body;"
                                   "return !!dataset.view && !classList.contains('loading')")

    def search(self, words):
        box = self.one("#q")
        box.clear()
        box.send_keys(words, Keys.ENTER)
        self.settle()

    def click(self, css):
        self.one(css).click()
        self.settle()

    def back(self, query):
        """One step back, to an address with this query string."""
        self.driver.back()
        self.wait_for(f"the address {query!r}", "return location.search === arguments[0]", query)
        self.settle()

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()
        self.settle()

    # Looking.
    def one(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def text(self, css):
        """What is to be read there, on one line."""
        return " ".join(self.one(css).text.split())

    def texts(self, css):
        return [" ".join(element.text.split()) for element in self.all(css)]

    def articles(self):
        """The number of articles in the count line."""
        return int(re.search(r"([\d,]+) article", self.text("#count")).group(1).replace(",", ""))

    def stories(self):
        """The number of stories in the count line: that of articles where each is a story of its own."""
        found = re.search(r"([\d,]+) stor", self.text("#count"))
        return int(found.group(1).replace(",", "")) if found else self.articles()

    def story_of(self, words):
        """The id of the story of the first result of a search."""
        url = f"{self.url}/api/v1/search?limit=1&q={quote(words)}"
        with urllib.request.urlopen(url, timeout=WAIT_SECONDS) as answer:
            return json.load(answer)["hits"][0]["story"]["id"]

    def query(self):
        """The query string of the address."""
        return self.run("return location.search")

    def focused(self):
        return self.run("const e = document.activeElement; return e.id || e.dataset.key || e.tagName")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait_for(self, what, script, *arguments):
        deadline = time.monotonic() + WAIT_SECONDS
        while not self.run(script, *arguments):
            assert time.monotonic() < deadline, f"waited in vain for {what}"
            time.sleep(0.02)

    # The world around the page.
    def cdp(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def screen(self, width, height=900, scheme="light", media="screen"):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.cdp("Emulation.setEmulatedMedia", media=media,
                 features=[{"name": "prefers-color-scheme", "value": scheme}])

    def network(self, offline):
        self.cdp("Network.emulateNetworkConditions", offline=offline, latency=0, downloadThroughput=-1,
                 uploadThroughput=-1)

    def before_load(self, script):
        """Runs a script in each document that is opened from now on, before its own."""
        self.injected.append(self.cdp("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"])

    def shoot(self, name):
        self.screenshots.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(self.screenshots / f"{name}.png"))

    def reset(self):
        """As new for the next scenario."""
        for identifier in self.injected:
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=identifier)
        self.injected.clear()
        self.network(offline=False)
        self.cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.cdp("Storage.clearDataForOrigin", origin=self.url, storageTypes="local_storage")
        self.screen(1440)
        self.driver.get("about:blank")
