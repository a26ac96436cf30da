"""A home in which the program is run: as a script runs it, and at the dashboard in a pseudo-terminal."""

import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time

DB = ".local/share/afterword/afterword.db"
NOW = "2026-11-20T09:12:00-05:00"


class Home:
    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp()
        self.db = os.path.join(self.folder, DB)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def env(self, **more):
        return {"HOME": self.folder, "AFTERWORD_NOW": NOW, "PATH": "/usr/bin:/bin", "TERM": "xterm-256color",
                "LANG": "C.UTF-8", **more}

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, *args, **more):
        return subprocess.Popen([self.program, *args], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, env=self.env(**more), cwd=self.folder)

    def run(self, *args, text="", **more):
        done = subprocess.run([self.program, *args], input=text.encode(), capture_output=True, env=self.env(**more),
                              cwd=self.folder)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def fine(self, *args, **more):
        code, out, err = self.run(*args, **more)
        assert (code, err) == (0, ""), (args, code, err)
        return out

    def export(self):
        return json.loads(self.fine("export"))

    def is_whole(self):
        code, out, err = self.run("doctor")
        assert code == 0 and "wrong" not in out and ", whole" in out, (out, err)


class Seat:
    """The dashboard at 80 by 24, with as much of a terminal as its drawing needs."""

    def __init__(self, home, **more):
        self.rows = [[" "] * 80 for _ in range(24)]
        self.at, self.rest = [0, 0], ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.chdir(home.folder)
            os.execve(home.program, [home.program], home.env(**more))

    def keys(self, text):
        os.write(self.fd, text.encode())

    def read(self, seconds):
        """Takes in what is drawn; false where nothing came, or nobody draws any more."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            text = self.rest + os.read(self.fd, 65536).decode(errors="replace")
        except OSError:
            return False
        whole = re.match(r"(?:[^\x1b]|\x1b\[[0-9;?<>= ]*[a-zA-Z]|\x1b[()].|\x1b[=>])*", text, re.S).end()
        text, self.rest = text[:whole], text[whole:]
        for part in re.findall(r"\x1b\[[0-9;?<>= ]*[a-zA-Z]|\x1b[()].|\x1b[=>]|.", text, re.S):
            if part.startswith("\x1b"):
                if part.endswith("H"):
                    self.at = [int(n or 1) - 1 for n in (part[2:-1] or "1;1").split(";")]
                elif part.endswith("J"):
                    self.rows = [[" "] * 80 for _ in range(24)]
            elif part >= " " and self.at[0] < 24 and self.at[1] < 80:
                self.rows[self.at[0]][self.at[1]] = part
                self.at[1] += 1
        return True

    def shows(self, text):
        return any(text in "".join(row) for row in self.rows)

    def sees(self, text, seconds=20.0):
        end = time.monotonic() + seconds
        while not self.shows(text):
            if time.monotonic() > end or (not self.read(0.2) and self.ended()):
                return False
        return True

    def ended(self):
        if self.pid and os.waitpid(self.pid, os.WNOHANG)[0]:
            self.pid = 0
        return not self.pid

    def kill(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def quits(self):
        self.keys("q")
        while self.read(2.0):
            pass
        status = os.waitpid(self.pid, 0)[1]
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)
