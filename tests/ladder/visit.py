"""Visits a site in an old engine, and prints as JSON what its pages became. `tests/outside/ladder.rs` runs this.

    visit.py chromium PROGRAM ORIGIN PATH...    a Chromium without a window, driven through a pipe
    visit.py qt ORIGIN PATH...                  Qt WebEngine, of the PyQt6 that Python finds

No driver of today drives these engines. Python's own library and PyQt6 are all that is needed.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

# How long a page may take until the app runs, or says that it does not.
START_S = 25
# How long the worker may take to keep everything.
KEEP_S = 25

LOOK = """(() => {
  const root = document.documentElement;
  const shown = (name) => [...document.querySelectorAll(name)]
    .filter((element) => element.getClientRects().length > 0)
    .map((element) => element.innerText.trim()).join(" | ");
  return JSON.stringify({
    app: root.getAttribute("data-app"),
    page: shown("h1"),
    told: shown("[data-old-browser], main > [data-failed]"),
    done: !!document.querySelector("[data-checks-done]"),
    agent: navigator.userAgent,
  });
})()"""

# Whether the worker has kept a release. The answer is put where the next look finds it.
KEPT = """(() => {
  window.kept = window.kept || "no";
  if (window.caches) caches.match("/dienst/stand", { cacheName: "inlogwijzer-stand" })
    .then((found) => found && found.json())
    .then((state) => { if (state && state.releases.length > 0) window.kept = "yes"; }, () => {});
  return window.kept;
})()"""


def tour(browser, origin, paths):
    """Opens each path; what the pages became."""
    seen = []
    for path in paths:
        error = browser.go(origin + path)
        look = {}
        begin = time.monotonic()
        while not error and time.monotonic() - begin < START_S:
            look = json.loads(browser.ask(LOOK) or "{}")
            is_check = "/controle" in path
            # An app that is only slow counts as failed for a while.
            if look.get("app") == "ready" and (look["done"] or not is_check):
                break
            browser.wait(0.2)
        if look.get("app") == "ready":
            begin = time.monotonic()
            while time.monotonic() - begin < KEEP_S and browser.ask(KEPT) != "yes":
                browser.wait(0.3)
            look["kept"] = browser.ask(KEPT) == "yes"
        seen.append({"path": path, "error": error, **look})
    return seen


class Chromium:
    """A Chromium that is asked through a pipe: the oldest door that needs no library."""

    def __init__(self, program, folder):
        (its_in, ours_out), (ours_in, its_out) = os.pipe(), os.pipe()
        # The pipe's ends have these numbers in the browser.
        words = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--remote-debugging-pipe", f"--user-data-dir={folder}", "about:blank",
        ]
        shell = ["sh", "-c", f'exec "$@" 3<&{its_in} 4>&{its_out}', "sh", *words]
        self.child = subprocess.Popen(
            shell, pass_fds=(its_in, its_out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(its_in)
        os.close(its_out)
        self.out, self.back, self.number, self.session = ours_out, os.fdopen(ours_in, "rb"), 0, None
        self.version = self.call("Browser.getVersion")["product"]
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def call(self, method, **values):
        self.number += 1
        message = {"id": self.number, "method": method, "params": values}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            letters = bytearray()
            while not letters.endswith(b"\0"):
                letter = self.back.read(1)
                if not letter:
                    raise RuntimeError("the browser has ended")
                letters += letter
            answer = json.loads(letters[:-1])
            if answer.get("id") == self.number:
                return answer.get("result", {})

    def go(self, address):
        error = self.call("Page.navigate", url=address).get("errorText")
        self.wait(1)
        return error

    def ask(self, script):
        return self.call("Runtime.evaluate", expression=script).get("result", {}).get("value")

    @staticmethod
    def wait(seconds):
        time.sleep(seconds)

    def close(self):
        self.child.kill()
        self.child.wait()


class Qt:
    """Qt WebEngine without a window."""

    def __init__(self, folder):
        from PyQt6.QtCore import QEventLoop, QTimer, QUrl
        from PyQt6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
        from PyQt6.QtWebEngineWidgets import QWebEngineView
        from PyQt6.QtWidgets import QApplication

        self.loop, self.timer, self.url = QEventLoop, QTimer, QUrl
        self.application = QApplication(["visit"])
        self.profile = QWebEngineProfile("visit")
        self.profile.setPersistentStoragePath(folder)
        self.profile.setCachePath(folder)
        self.page = QWebEnginePage(self.profile)
        # A page that nobody sees is never painted, and the app says that it runs when it has been.
        self.view = QWebEngineView()
        self.view.setPage(self.page)
        self.view.show()
        agent = self.profile.httpUserAgent()
        self.version = next((word for word in agent.split() if word.startswith("Chrome/")), agent)

    def spin(self, seconds, begin):
        loop = self.loop()
        self.timer.singleShot(int(seconds * 1000), loop.quit)
        begin(loop)
        loop.exec()

    def go(self, address):
        loaded = []

        def begin(loop):
            def end(good):
                loaded.append(good)
                loop.quit()

            self.end = end
            self.page.loadFinished.connect(end)
            self.page.load(self.url(address))

        self.spin(30, begin)
        self.page.loadFinished.disconnect(self.end)
        return None if loaded and loaded[0] else "the page does not load"

    def ask(self, script):
        told = []

        def begin(loop):
            def end(value):
                told.append(value)
                loop.quit()

            self.page.runJavaScript(script, end)

        self.spin(10, begin)
        return told[0] if told else None

    def wait(self, seconds):
        self.spin(seconds, lambda loop: None)

    def close(self):
        sys.stdout.flush()
        # Qt takes its parts apart in an order of its own, and some versions fall over it.
        os._exit(0)


def main(kind, *words):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if kind == "chromium":
            program, origin, *paths = words
            browser = Chromium(program, folder)
        else:
            origin, *paths = words
            browser = Qt(folder)
        print(json.dumps({"engine": browser.version, "visits": tour(browser, origin, paths)}))
        browser.close()


main(*sys.argv[1:])
