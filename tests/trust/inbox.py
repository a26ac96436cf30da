"""A mailbox is read and never changed: a reading that is killed at random instants doubles nothing, no byte and no time of a
file changes, and how long 50,000 messages take.

Run as: inbox.py PROGRAM [ROUNDS [MESSAGES]], where PROGRAM is afterword's binary; 100 rounds, and 50,000 messages, where
nothing is said. Needs only the standard library.
"""

import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

NOW = "2026-11-20T09:12:00-05:00"

APPLIED = """From: {firm} Careers <careers@{host}.example>
To: Robin Vale <robin@home.example>
Date: Mon, {day} Nov 2026 10:00:00 -0500
Subject: We received your application
Message-ID: <ack-{n}@{host}.example>

Dear Robin,

Thank you for applying to {firm}. We have received your application for Platform Engineer and will review it.

{firm} Careers
"""

# What has nothing to do with the search: of how many hundred, the fields, and what the body is.
HTML = """<html><head><style>p {{ margin: 0 }} .x{{ color: #222 }}</style></head><body><table><tr><td style=3D"display:none">=
{title}</td></tr>{rows}</table><p><a href=3D"https://list{n}.example/u/{n}?id=3D{n}">Unsubscribe</a></p></body></html>
"""
ROW = """<tr><td style=3D"padding:8px 0;font-family:Arial,sans-serif;font-size:14px;line-height:20px">=
<a href=3D"https://list.example/r/{n}?utm_source=3Dmail&amp;utm_medium=3Dnews" style=3D"color:#0645ad">{text}</a></td></tr>
"""
LIST = "List-Unsubscribe: <mailto:stop@list.example>\n"
KINDS = [
    (35, "From: {name} <{name}@list{m}.example>\nTo: Robin Vale <robin@home.example>\n" + LIST, "letter"),
    (20, "From: {name} <{name}@code{m}.example>\nTo: all <all@code.example>\nReferences: <t{m}@code.example>\n" + LIST, "plain"),
    (25, "From: {name} Reed <{name}{m}@gmail.com>\nTo: Robin Vale <robin@home.example>\nIn-Reply-To: <t{m}@home.example>\n", "answer"),
    (15, "From: Robin Vale <robin@home.example>\nTo: {name} <{name}{m}@friends.example>\n", "plain"),
    (5, "From: {name} <{name}@firm{m}.example>\nTo: Robin Vale <robin@home.example>\n", "file"),
]
WORDS = """the a of and to in we you your our for with is are be on this that it if not have has will can was at from by or as
please thanks hi year lunch garden books music train river city house kitchen school children
photos holiday report code test build branch release issue bug fix server table index query sale price order delivery
new more read free best first last good great little old long back over about after before when where who how what there here they
he she his her their my me us but so just like know think make take see come want look use find give tell work feel try leave""".split()

FIRMS = ["Hooli", "Globex", "Initech", "Bluefin", "Soylent", "Umbrella", "Stark", "Wayne", "Acme", "Cyberdyne", "Tyrell", "Vandelay"]


def other(n, chance):
    """A message of the n-th number that proposes nothing."""
    text = lambda words: " ".join(chance.choices(WORDS, k=words)).capitalize()
    lines = lambda least, most: "\n".join(text(12) + "." for _ in range(chance.randint(least, most)))
    (_, fields, form), = chance.choices(KINDS, weights=[kind[0] for kind in KINDS])
    body = lines(5, 40)
    mime = "Content-Type: text/plain; charset=utf-8\n"
    if form == "letter":
        html = HTML.format(title=text(6), n=n, rows="".join(ROW.format(n=n, text=text(14)) for _ in range(chance.randint(5, 40))))
        mime = 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n'
        part = "--b\nContent-Type: text/{0}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{1}\n"
        body = part.format("plain", body) + part.format("html", html) + "--b--\n"
    elif form == "answer":
        body += "\n\nOn Mon, 2 Nov 2026 at 10:00, Robin Vale wrote:\n" + "".join(f"> {line}\n" for line in lines(5, 30).split("\n"))
    elif form == "file":
        mime = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
        file = "\n".join(["QUJD" * 19] * chance.randint(100, 3000))
        body = f"--b\nContent-Type: text/plain\n\n{body}\n--b\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n{file}\n--b--\n"
    # All of them of the days in which a message still counts.
    date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(1795000000 - n % 50_000 * 180))
    head = fields.format(name=chance.choice(WORDS), m=chance.randint(0, 500))
    return f"{head}Date: {date}\nSubject: {text(5)}\nMessage-ID: <other-{n}@list.example>\n{mime}\n{body}\n"


def write(maildir, messages):
    for part in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(maildir, part))
    chance = random.Random(7)
    every = max(1, messages // len(FIRMS))
    for n in range(messages):
        if n % every == 0 and n // every < len(FIRMS):
            firm = FIRMS[n // every]
            text = APPLIED.format(firm=firm, host=firm.lower(), n=n, day=1 + n % 19)
        else:
            text = other(n, chance)
        part, flags = ("new", "") if n % 7 == 0 else ("cur", ":2,S")
        with open(os.path.join(maildir, part, f"{1700000000 + n}.M{n}P1.host{flags}"), "w") as file:
            file.write(text)


def state(maildir):
    """A hash of names, bytes and times: of when a file was read last, too."""
    told = hashlib.sha256()
    for folder, folders, files in sorted(os.walk(maildir)):
        about = os.stat(folder)
        told.update(f"{folder} {about.st_mtime_ns} {about.st_mode} {sorted(folders)}".encode())
        for name in sorted(files):
            path = os.path.join(folder, name)
            about = os.stat(path)
            told.update(f"{name} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_atime_ns} {about.st_mode} {about.st_size}".encode())
    return told.hexdigest()


def home(folder, maildir):
    os.makedirs(os.path.join(folder, ".config/afterword"))
    with open(os.path.join(folder, ".config/afterword/config.toml"), "w") as file:
        file.write(f'[inbox]\nmail = ["{maildir}"]\nauto = "sent"\n')
    env = {"HOME": folder, "AFTERWORD_NOW": NOW, "PATH": "/usr/bin:/bin"}
    subprocess.run([PROGRAM, "profile", "name=Robin Vale", "email=robin@home.example"], env=env, check=True, capture_output=True)
    return env


def proposed(env):
    out = subprocess.run([PROGRAM, "inbox", "--json"], env=env, check=True, capture_output=True).stdout
    return sorted(one["would"] for one in json.loads(out))


def applied(proposals):
    return [would for would in proposals if would.endswith("Platform Engineer")]


def killed(rounds, messages):
    with tempfile.TemporaryDirectory() as folder:
        maildir = os.path.join(folder, "Mail")
        write(maildir, messages)
        before = state(maildir)
        env = home(os.path.join(folder, "once"), maildir)
        began = time.monotonic()
        subprocess.run([PROGRAM, "inbox", "scan"], env=env, check=True, capture_output=True)
        whole, expected = time.monotonic() - began, proposed(env)
        assert len(applied(expected)) == len(FIRMS), expected
        done = 0
        while done < rounds:
            env = home(os.path.join(folder, f"killed-{done}"), maildir)
            # Several on one store, until it has read everything.
            for _ in range(min(10, rounds - done)):
                child = subprocess.Popen([PROGRAM, "inbox", "scan"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(random.uniform(0, whole))
                child.kill()
                child.wait()
                done += 1
            subprocess.run([PROGRAM, "inbox", "scan"], env=env, check=True, capture_output=True)
            assert proposed(env) == expected, proposed(env)
            check = subprocess.run([PROGRAM, "doctor"], env=env, capture_output=True)
            assert check.returncode == 0, check.stdout
        assert state(maildir) == before, "the mailbox has changed"
        print(f"killed {done} times: nothing doubled, nothing lost, no byte and no time of the mailbox changed")


def large(messages):
    with tempfile.TemporaryDirectory() as folder:
        maildir = os.path.join(folder, "Mail")
        write(maildir, messages)
        env = home(os.path.join(folder, "home"), maildir)
        for what, most in (("first", 60), ("again", 0.3)):
            began = time.monotonic()
            subprocess.run([PROGRAM, "inbox", "scan"], env=env, check=True, capture_output=True)
            took = time.monotonic() - began
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{messages} messages, {what}: {took:.2f} s (bar {most}), at most {memory:.0f} MB so far (bar 150)")
        with open(os.path.join(maildir, "new", "1800000000.M1P1.host"), "w") as file:
            file.write(APPLIED.format(firm="Prestige", host="prestige", n="new", day=12))
        began = time.monotonic()
        subprocess.run([PROGRAM, "inbox", "scan"], env=env, check=True, capture_output=True)
        print(f"one new message among them: {time.monotonic() - began:.2f} s (bar 0.3)")
        assert len(applied(proposed(env))) == len(FIRMS) + 1, proposed(env)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    rounds, messages = map(int, (sys.argv[2:] + ["100", "50000"][len(sys.argv) - 2 :]))
    killed(rounds, min(messages, 1500))
    large(messages)
