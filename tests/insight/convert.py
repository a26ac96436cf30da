#!/usr/bin/env python3
"""Opens reports and figures in other programs, where they are installed: LibreOffice reads the tables, Chromium prints the
pages on A4 and Letter and loads the figures; says what is wrong.

    tests/insight/convert.py target/debug/afterword
"""
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

NOW = "2026-11-20T09:00:00-05:00"
LAYOUTS = ["new-york", "nebraska", "pennsylvania", "texas", "germany", "plain"]
# An employer's name that is a formula, and a text that is long.
ODD = ["new", "opportunity", "=1+1 & Söhne <AG> / Engineer", "applied_on=2026-11-10", "phone=+49 30 1234", "address=" + "Long Lane 7, " * 12]


def main(program):
    office, browser = shutil.which("soffice"), shutil.which("chromium")
    wrong, done = [], 0
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "PATH": os.environ["PATH"], "AFTERWORD_NOW": NOW}

        def run(*args, **more):
            return subprocess.run(args, env=env, capture_output=True, text=True, timeout=300, **more)

        def say(*args):
            said = run(program, *args, check=True)
            return said.stdout

        pathlib.Path(home, "demo.json").write_text(say("demo", "--export"))
        say("import", os.path.join(home, "demo.json"))
        say(*ODD)
        say("new", "activity", "A course in SQL", "kind=course", "minutes=90", "on=2026-11-12")
        for layout in LAYOUTS:
            period = ["report", "--from", "2026-10-24", "--to", "2026-11-20", "--by", "week", "--layout", layout]
            table, page = os.path.join(home, layout + ".csv"), os.path.join(home, layout + ".html")
            say(*period, "--format", "csv", "-o", table)
            say(*period, "--format", "html", "-o", page)
            rows = list(csv.reader(open(table, encoding="utf-8", newline="")))
            if office:
                # 76: the file is UTF-8; read back as it is shown.
                run(office, "--headless", "--infilter=CSV:44,34,76", "--convert-to", "ods", "--outdir", home, table)
                sheet = os.path.join(home, layout + ".ods")
                back = os.path.join(home, "back")
                run(office, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", back, sheet)
                read = list(csv.reader(open(os.path.join(back, layout + ".csv"), encoding="utf-8", newline="")))
                done += 1
                if len(read) != len(rows) or any(len(a) != len(b) for a, b in zip(read, rows)):
                    wrong.append(f"{layout}: {len(rows)} rows written, {len(read)} read by LibreOffice")
                if not any("=1+1 & Söhne" in cell for row in read for cell in row):
                    wrong.append(f"{layout}: a name that looks like a formula was reckoned")
            for paper in ["A4", "letter"] if browser else []:
                # The page's own @page leaves the paper open; each is asked for in turn.
                text = pathlib.Path(page).read_text()
                sized = os.path.join(home, f"{layout}-{paper}.html")
                size = f"{paper} landscape" if "size: landscape" in text else paper
                pathlib.Path(sized).write_text(re.sub(r"@page { (size: landscape; )?", f"@page {{ size: {size}; ", text))
                pdf = os.path.join(home, f"{layout}-{paper}.pdf")
                run(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", sized)
                done += 1
                if not os.path.exists(pdf):
                    wrong.append(f"{layout}, {paper}: Chromium printed nothing")
                    continue
                if shutil.which("pdftotext"):
                    said = run("pdftotext", "-bbox", pdf, "-").stdout
                    for width, words in re.findall(r'<page width="([\d.]+)".*?>(.*?)</page>', said, re.S):
                        over = [w for edge, w in re.findall(r'xMax="([\d.]+)".*?>(.*?)</word>', words) if float(edge) > float(width) - 15]
                        if over:
                            wrong.append(f"{layout}, {paper}: cut at the edge: {over[:3]}")
        if browser:
            for kind, end in (("svg", "</svg>"), ("html", "</html>")):
                figures = os.path.join(home, "figures." + kind)
                say("stats", "--" + kind, figures)
                loaded = run(browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", figures).stdout
                done += 1
                if end not in loaded or "How far it went" not in loaded or "parsererror" in loaded:
                    wrong.append(f"stats --{kind}: Chromium does not show it")
    for name, there in (("LibreOffice (soffice)", office), ("Chromium", browser)):
        if not there:
            print(f"{name} is not here: what it opens was not tried")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{done} conversions, {len(wrong)} wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
