"""Exported workbooks in LibreOffice: it shows every cell as it was written, and what it saves again comes back whole.

    office.py PROGRAM [FLOW…]     PROGRAM is `inlogwijzer`; run in the project's folder. Without flows: all of them
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

# All sheets, as UTF-8, cells as they are shown, quotes around texts.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"


def converted(files, to, folder):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", to, "--outdir", folder, *files], check=True,
                   capture_output=True, timeout=600)


def cells(rows):
    rows = [[str(cell or "").replace("\r\n", "\n") for cell in row] for row in rows]
    # A program may leave empty cells and rows out at the end.
    for row in rows:
        while row and not row[-1]:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def shown_as_written(program, flows, folder):
    books = []
    for flow in flows:
        for language in ("nl", "en"):
            books.append(folder / f"{flow}-{language}.xlsx")
            command = [program, "export", flow, "--format", "xlsx", "--language", language]
            books[-1].write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    converted(books, CSV, folder)
    count, wrong = 0, 0
    for book in books:
        for sheet in openpyxl.load_workbook(book).worksheets:
            with open(folder / f"{book.stem}-{sheet.title}.csv", encoding="utf-8", newline="") as file:
                shown = cells(csv.reader(file))
            wanted = cells(sheet.iter_rows(values_only=True))
            count += sum(map(len, wanted))
            for number, (one, other) in enumerate(zip(wanted + [[]] * len(shown), shown + [[]] * len(wanted)), 1):
                if one != other:
                    wrong += 1
                    print(f"{book.name}, {sheet.title}, row {number}: {one} is shown as {other}")
    print(f"LibreOffice shows {count} cells of {len(books)} workbooks; {wrong} rows are not as they were written")
    return wrong == 0


def saved_again(program, flows, folder):
    """A translator opens the file and saves it, without a change."""
    subprocess.run([program, "translate", "export", folder / "teksten.xlsx", *flows], check=True, capture_output=True)
    again = folder / "again"
    again.mkdir()
    converted([folder / "teksten.xlsx"], "xlsx:Calc MS Excel 2007 XML", again)
    back = subprocess.run([program, "translate", "import", again / "teksten.xlsx", "--dry-run"], capture_output=True, text=True)
    print("saved by LibreOffice:", (back.stdout + back.stderr).strip()[-500:])
    return back.returncode == 0 and back.stdout.startswith("0 of ")


def main(program, flows):
    all_flows = sorted(path.stem for path in Path("content/flows").glob("*.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        return shown_as_written(program, flows or all_flows, folder) & saved_again(program, flows, folder)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1], sys.argv[2:]) else 1)
