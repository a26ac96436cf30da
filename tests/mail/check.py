"""Reads a letter's file and link with Python's own mail and URL libraries: what they understand is what was written.

Run as: check.py PROGRAM, where PROGRAM is afterword's binary. Needs only the standard library.
"""

import email
import email.policy
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse

NASTY = 'Bob "B" Smith\r\nBcc: eve@evil.example\u2028X: 1'
BODY = "Dear Bob,\n\nJürgen said: “100 % & more”, a=b?c#d, 日本語 🚲.\n\n.\nFrom here on: " + "long words " * 60 + "\n\nRobin\n"


def facts(company):
    return {
        "format": "afterword",
        "version": 1,
        "profile": {"name": NASTY, "email": "robin@vale.example"},
        "contacts": [{"uid": "c1", "name": NASTY, "emails": ["bob+hr@xyz.example"]}],
        "opportunities": [{"uid": "o1", "company": company, "role": "Ingénieur"}],
        "interviews": [
            {"uid": "i1", "opportunity": "o1", "starts_at": "2026-11-17T14:00:00-05:00", "interviewers": ["c1"]}
        ],
    }


def main(program):
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "AFTERWORD_NOW": "2026-11-20T09:12:00-05:00", "PATH": os.environ.get("PATH", "")}

        def run(*args, text=""):
            done = subprocess.run([program, *args], input=text.encode(), capture_output=True, env=env, cwd=home)
            assert done.returncode == 0, done.stderr.decode()
            return done.stdout

        run("import", "-", text=json.dumps(facts("XYZ\r\nCc: eve@evil.example")))
        letter = ["letter", "--kind", "thank-you", "--interview", "i1", "--check", "-"]
        for body in (BODY, "Short.\n", "ä" * 900):
            mail = email.message_from_bytes(run(*letter, "--eml", "-", text=body), policy=email.policy.default)
            assert not mail.defects, mail.defects
            names = sorted(n for n in mail.keys() if not n.startswith("Content-"))
            assert names == ["Date", "From", "MIME-Version", "Message-ID", "Subject", "To", "X-Unsent"], names
            assert mail["Content-Type"].replace('"', "") == "text/plain; charset=utf-8", mail["Content-Type"]
            assert [a.addr_spec for a in mail["To"].addresses] == ["bob+hr@xyz.example"], mail["To"]
            assert [a.addr_spec for a in mail["From"].addresses] == ["robin@vale.example"], mail["From"]
            assert mail["Date"].datetime.isoformat() == "2026-11-20T09:12:00-05:00", mail["Date"]
            assert mail.get_content().replace("\r\n", "\n").rstrip() == body.rstrip(), mail.get_content()
            link = urllib.parse.urlsplit(run(*letter, "--mailto", text=body).decode().strip())
            assert (link.scheme, urllib.parse.unquote(link.path)) == ("mailto", "bob+hr@xyz.example"), link
            fields = urllib.parse.parse_qs(link.query, strict_parsing=True)
            assert fields["subject"] == [str(mail["Subject"])], fields
            if "body" in fields:
                assert fields["body"][0].replace("\r\n", "\n") == body.rstrip(), fields
            assert set(fields) <= {"subject", "body"}, fields
    print("3 letters read as they were written")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
