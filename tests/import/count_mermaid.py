"""Counts the boxes and labelled arrows of Mermaid's flowcharts by Mermaid's own parser.

The environment's INLOGWIJZER_MERMAID is a folder `node_modules` with mermaid and jsdom.
"""

import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path

FENCE = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[ ]*\{?\.?mermaid[^\n]*\n(.*?)^[ \t>]*\2[ \t]*$", re.MULTILINE | re.DOTALL)


@cache
def parser():
    script = Path(__file__).with_suffix(".mjs")
    return subprocess.Popen(["node", script, os.environ["INLOGWIJZER_MERMAID"]], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)


def asked(chart):
    process = parser()
    process.stdin.write(json.dumps(chart) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def charts(path):
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    if path.suffix != ".md":
        return [text]
    quoted = lambda mark, body: re.sub(r"^\s*> ?", "", body, flags=re.MULTILINE) if ">" in mark else body
    return [quoted(mark, body) for mark, _, body in FENCE.findall(text)]


def is_flowchart(chart):
    body = re.sub(r"\A\s*---\n.*?\n\s*---\s*\n", "", chart, flags=re.DOTALL)
    body = re.sub(r"%%\{.*?\}%%", "", body, flags=re.DOTALL)
    lines = [line for line in body.splitlines() if not re.match(r"\s*(%%|$)", line)]
    return bool(lines) and re.match(r"\s*(flowchart|graph)\b", lines[0]) is not None


def plain(text):
    # Mermaid writes entities with signs of its own until it draws.
    text = re.sub("ﬂ°°(\\d+)¶ß", r"&#\1;", text)
    text = re.sub("ﬂ°(\\w+)¶ß", r"&\1;", text)
    # Icons and line ends are no words.
    return re.sub(r"fa[a-z]?:fa-[\w-]+", "", text).replace("\\n", " ")


def count(path, from_html, words):
    boxes, arrows, refused = [], [], []
    for chart in filter(is_flowchart, charts(path)):
        answer = asked(re.sub(r"\A\s+(?=---)", "", chart))
        if "error" in answer:
            refused.append(answer["error"])
            continue
        texts = {}
        for id, text in answer["boxes"]:
            shown = from_html(plain(text))
            texts[id] = shown if words(shown) else id
        boxes += texts.values()
        for start, label, end in answer["arrows"]:
            label = from_html(plain(label))
            if words(label):
                # An end that is a subgraph is not compared.
                arrows.append((texts.get(start), label, texts.get(end)))
    if refused and not boxes:
        raise ValueError(f"Mermaid refuses it: {refused[0]}")
    return boxes, arrows
