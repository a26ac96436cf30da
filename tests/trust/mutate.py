"""No file from elsewhere brings the program down: cards, vCards, tables, documents, pictures, mails and calendars, with bytes changed, cut, doubled
and put in, are taken in as one step or refused in one sentence.

Run as: mutate.py PROGRAM [FILES [SEED]], where PROGRAM is afterword's binary; 60 files of seed 1 where nothing is said. Needs only
the standard library.
"""

import glob
import os
import random
import resource
import shutil
import struct
import subprocess
import sys
import zlib

# Nothing is left in the repository.
sys.dont_write_bytecode = True

from home import Home

# Of the processor, which a busy machine does not change; for a program that is not optimised: that one takes a tenth.
SECONDS = 10
# Above what it takes anyway.
MEMORY = 64 << 20
STACK = 2 << 20

TABLES = [
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ann,Lee,https://www.linkedin.com/in/annlee,ann@hooli.example,Hooli,Recruiter,17 Nov 2026\n",
    "Name,Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Organization 1 - Name\n"
    '"Lee, Ann",Ann,Lee,ann@hooli.example,+1 212 555 0100,"Hooli, Inc."\n',
    "First Name;Last Name;E-mail Address;Business Phone;Company;Job Title;Notes\n"
    'Jürgen;Groß;j@globex.example;030 123456;Globex;Leiter;"two\nlines"\n',
    "Company,Role,Date Applied,Status,Interview date,Link,Salary,Recruiter,E-mail,Notes\n"
    '"Globex, Inc.",Engineer,9/13/2026,Phone screen,11/25/2026 2:00 PM,https://globex.example,90k,Ann Lee,ann@globex.example,"a\nb"\n'
    "Hooli,Analyst,3/4/2026,ghosted,next week,,,,,\n",
]
PIECES = [
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:4.0\r\n", b"N:;;;;\r\n", b";ENCODING=QUOTED-PRINTABLE:=\r\n",
    b";CHARSET=UTF-7:", b"PHOTO;ENCODING=b:////\r\n", b"AGENT:\r\n", b"item1.", b"\r\n ", b"MECARD:N:;;", b'"', b'""', b",",
    b";", b"\t", b"{", b"[", b"}", b"]", b":", b"null", b"1e999", b"-0", b"\\ud800", b"\\u0000", b'{"uid":', b'"contacts":[',
    b"9" * 40, b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xf0\x9f\x91\xa9\xe2\x80\x8d", b"\xcc\x81" * 50, b"\xe2\x80\xae", b"\x1b[2J",
    b"2026-02-30", b"9999-12-31T23:59:60Z", b"COUNT=1000000000", b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n", b"RRULE:FREQ=SECONDLY\r\n", b"DTSTART;TZID=X:", b"=?utf-8?q?", b"<p style='display:none'>", b"&#", b"<!--",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", b"Content-Transfer-Encoding: base64\r\n", b"@", b"https://", b"+", b"(" * 30, b"IHDR", b"IDAT",
]


def picture():
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(60)) for y in range(60))
    head = struct.pack(">IIBBBBB", 60, 60, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def seeds(home):
    """Files to begin with: name, bytes, the command that reads them."""
    here = os.path.dirname(os.path.abspath(__file__))
    demo = home.fine("demo", "--export")
    home.fine("--db", "demo.db", "import", "-", text=demo)
    all = [("demo.json", demo.encode(), "import")]
    for version in ("vcard", "vcard3"):
        all.append((f"{version}.vcf", home.fine("--db", "demo.db", "export", "--format", version).encode(), "import"))
    all += [(f"table-{n}.csv", table.encode(), "import") for n, table in enumerate(TABLES)]
    for path in sorted(glob.glob(os.path.join(here, "../cards/*-0*.txt")))[:20]:
        with open(path, "rb") as file:
            all.append((os.path.basename(path), file.read(), "card"))
    for pattern, command in (("../calendars/*.ics", "import"), ("../../fuzz/seeds/mail/*", "mail")):
        for path in sorted(glob.glob(os.path.join(here, pattern))):
            with open(path, "rb") as file:
                all.append((os.path.basename(path), file.read(), command))
    with open(os.path.join(here, "../letters/thanks.json"), "rb") as file:
        all.append(("thanks.json", file.read(), "import"))
    all.append(("mecard.txt", b"MECARD:N:Doe,Jane;TEL:+12125550100;EMAIL:jane@xyz.example;ORG:XYZ;;", "card"))
    all.append(("code.png", picture(), "card"))
    all.append(("code.webp", b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0\0\0\0\0", "card"))
    return all


def mutated(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        at = rng.randrange(len(data) + 1)
        how = rng.randrange(7)
        if how == 0 and data:
            data[at % len(data)] = rng.randrange(256)
        elif how == 1:
            data[at : at + rng.randrange(1, 40)] = b""
        elif how == 2:
            data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 9)))
        elif how == 3:
            data[at:at] = rng.choice(PIECES) * rng.choice((1, 1, 1, 3, 200, 10_000))
        elif how == 4:
            data[at:at] = data[rng.randrange(len(data) + 1) :][: rng.randrange(1, 4000)]
        elif how == 5 and rng.random() < 0.2:
            del data[at:]
        elif how == 6 and rng.random() < 0.1:
            return bytes(data).decode("latin-1").encode(rng.choice(("utf-16", "utf-16-be", "utf-32", "utf-7")))
    return bytes(data)


def measured(home, *args):
    """Exit code, what was said, seconds of the processor, and the most memory that it took."""
    def limit():
        resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))

    with open(home.path("said"), "wb+") as said:
        child = subprocess.Popen([home.program, *args], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said,
                                 env=home.env(), cwd=home.folder, preexec_fn=limit)
        status, usage = os.wait4(child.pid, 0)[1:]
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode()
    unit = 1 if sys.platform == "darwin" else 1024
    return child.returncode, text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


def main(program, files=60, seed=1):
    rng = random.Random(seed)
    with Home(program) as home:
        all = seeds(home)
        home.fine("new", "task", "the first", "due=fri")
        kept = home.path("kept.db")
        shutil.copy(home.db, kept)
        before = home.fine("export")
        base = measured(home, "due")[3]
        codes, slowest, most = {}, 0.0, 0
        for n in range(files):
            name, data, command = rng.choice(all)
            data = mutated(data, rng)
            with open(home.path(name), "wb") as file:
                file.write(data)
            code, said, seconds, memory = measured(home, command, name)
            codes[code] = codes.get(code, 0) + 1
            slowest, most = max(slowest, seconds), max(most, memory - base)
            wrong = None
            if code not in (0, 1) or "panicked" in said or "a fault of its own" in said:
                wrong = f"exit code {code}"
            elif seconds > SECONDS or memory - base > MEMORY:
                wrong = f"{seconds:.1f} s, {(memory - base) >> 20} MiB"
            elif code == 1 and (not said.startswith("afterword: ") or len(said.splitlines()) != 1):
                wrong = "not one sentence"
            elif code == 1 and home.fine("export") != before:
                wrong = "refused, and the store is not as it was"
            elif code == 0 and len(home.fine("ops").splitlines()) > 2:
                wrong = "more than one step"
            if wrong:
                kept_as = os.path.abspath(f"mutated-{seed}-{n}-{name}")
                shutil.copy(home.path(name), kept_as)
                sys.exit(f"{command} {kept_as}: {wrong}\n{said[:2000]}")
            if code == 0:
                for beside in ("-wal", "-shm"):
                    if os.path.exists(home.db + beside):
                        os.remove(home.db + beside)
                shutil.copy(kept, home.db)
        home.is_whole()
        print(f"{files} files of seed {seed}: {codes.get(0, 0)} taken in, {codes.get(1, 0)} refused in a sentence, "
              f"{slowest:.1f} s and {most >> 20} MiB at most")


main(sys.argv[1], *map(int, sys.argv[2:4]))
