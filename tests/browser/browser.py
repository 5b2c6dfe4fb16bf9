# SPDX-License-Identifier: GPL-3.0-or-later
# How is Chromium started, and what did its console say?
import os
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

CHROMIUM = "/usr/bin/chromium"
CHROMEDRIVER = "/usr/bin/chromedriver"
FLAGS = ["--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--lang=en-GB"]


def missing():
    """The programs that are not there."""
    return [program for program in (CHROMIUM, CHROMEDRIVER) if not shutil.which(program)]


def start(profile):
    """A browser with a profile of its own in the folder `profile`."""
    options = Options()
    options.binary_location = CHROMIUM
    for flag in FLAGS + [f"--user-data-dir={profile}"] + (["--no-sandbox"] if os.geteuid() == 0 else []):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service(CHROMEDRIVER), options=options)
    driver.set_page_load_timeout(30)
    driver.set_script_timeout(30)
    return driver


def complaints(driver, expected):
    """What the console has said since the last look, without the entries that a scenario provokes on purpose."""
    said = [f"{entry['level']}: {entry['message']}" for entry in driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")]
    return [line for line in said if not any(part in line for part in expected)]
