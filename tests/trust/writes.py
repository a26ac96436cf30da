"""What was acknowledged is on disk: under kill -9 at any instant, from several writers at once, on a disk that runs full.

Run as: writes.py PROGRAM [ROUNDS], where PROGRAM is afterword's binary; 12 rounds where nothing is said. Needs only the
standard library; that the disk was really asked to sync, and the full disk, are tried where a C compiler is (Linux).
"""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time

# Nothing is left in the repository.
sys.dont_write_bytecode = True

from home import Home, Seat

PEOPLE = 200


def titles(home):
    return [t["title"] for t in home.export().get("tasks", [])]


def people(name):
    contacts = [{"uid": f"{name}-{n}", "name": f"{name} {n}", "created_on": "2026-11-20"} for n in range(PEOPLE)]
    return json.dumps({"format": "afterword", "version": 1, "contacts": contacts})


def killed_commands(home, round, known):
    """Three writers at once and an import, all killed at one instant; what was acknowledged before is in `known`."""
    name = f"r{round}"
    with open(home.path("people.json"), "w") as file:
        file.write(people(name))
    writers = {f"{name} w{n}": home.start("new", "task", f"{name} w{n}", "due=fri") for n in range(3)}
    bulk = home.start("import", "people.json")
    time.sleep(random.uniform(0.0, 0.25))
    for process in [*writers.values(), bulk]:
        process.kill()
    for title, process in writers.items():
        out, _ = process.communicate()
        # It is acknowledged where the word of it came out, whatever became of the process.
        if out.startswith(b"Added"):
            known.append(title)
    imported = bulk.communicate()[0].startswith(b"Imported")
    there = sum(c["uid"].startswith(f"{name}-") for c in home.export().get("contacts", []))
    assert there in ((PEOPLE,) if imported else (0, PEOPLE)), f"{there} of {PEOPLE} people, acknowledged: {imported}"


def killed_dashboard(home, round, known):
    """Tasks typed at the dashboard, which is killed at some instant."""
    seat = Seat(home)
    assert seat.sees("1 Actions"), "the dashboard opens"
    end = time.monotonic() + random.uniform(0.1, 1.5)
    n = 0
    while time.monotonic() < end:
        n += 1
        title = f"r{round} d{n} " + "z" * random.randrange(9)
        seat.keys("a")
        if not seat.sees("task of your own", end - time.monotonic()):
            break
        seat.keys(title)
        if not seat.sees(title.strip(), end - time.monotonic()):
            break
        seat.keys("\r")
        if not seat.sees("u takes it back", end - time.monotonic()):
            break
        known.append(title.strip())
    seat.kill()


def kills(program, rounds):
    with Home(program) as home:
        known = []
        home.fine("new", "task", "the first", "due=fri")
        for round in range(rounds):
            (killed_dashboard if round % 3 == 2 else killed_commands)(home, round, known)
            # What a killed dashboard kept of a text is there when the next one goes on typing it.
            there = titles(home)
            lost = [title for title in known if not any(title in t for t in there)]
            assert not lost, f"lost in round {round}: {lost}"
            home.is_whole()
        print(f"{rounds} rounds of kill -9: {len(known)} acknowledged writes, none lost, every import whole or absent")


def writers(program, each):
    with Home(program) as home:
        home.fine("new", "task", "the first", "due=fri")
        failed = []

        def command_line(writer):
            for n in range(each):
                code, _, err = home.run("new", "task", f"w{writer} {n}", "due=fri")
                if code != 0:
                    failed.append(err)

        def dashboard():
            seat = Seat(home)
            assert seat.sees("1 Actions"), "the dashboard opens"
            for n in range(each):
                seat.keys("a")
                good = seat.sees("task of your own")
                seat.keys(f"typed {n} ")
                good = good and seat.sees(f"typed {n} ")
                seat.keys("\r")
                if not (good and seat.sees("u takes it back")):
                    failed.append(f"typed {n}")
            if seat.quits() != 0:
                failed.append("the dashboard did not end well")

        threads = [threading.Thread(target=command_line, args=(n,)) for n in range(2)] + [threading.Thread(target=dashboard)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed, failed
        there = titles(home)
        assert len(there) == len(set(there)) == 3 * each + 1, len(there)
        home.is_whole()
        print(f"{3 * each} writes of two command lines and a dashboard at once: none lost, none refused")


def disk(folder):
    """The library that stands between the program and its disk; none where it cannot be made."""
    compiler = shutil.which("cc")
    if not (compiler and sys.platform == "linux"):
        print("no C compiler here: neither syncs nor a full disk were tried")
        return None
    library = os.path.join(folder, "disk.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "disk.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def syncs(program):
    """At the dashboard, which stays open, each acknowledged write has asked the disk to sync before."""
    with Home(program) as home:
        library = disk(home.folder)
        if not library:
            return
        noted = home.path("syncs")
        seat = Seat(home, LD_PRELOAD=library, DISK_SYNCS=noted)
        assert seat.sees("Begin with an interview"), "the dashboard opens"
        count = lambda: os.path.getsize(noted) if os.path.exists(noted) else 0
        for n in range(10):
            seat.keys("a")
            assert seat.sees("task of your own")
            seat.keys(f"typed {n} ")
            assert seat.sees(f"typed {n} ")
            # What is typed is kept as a draft, which syncs, too: that is over when nothing more is noted.
            before = -1
            while before != count():
                before = count()
                time.sleep(0.1)
            seat.keys("\r")
            assert seat.sees("u takes it back") and count() > before, "acknowledged without a sync"
        assert seat.quits() == 0
        print("10 acknowledged writes, each with a sync of its own")


def full_disk(program, rounds):
    with Home(program) as home:
        library = disk(home.folder)
        if not library:
            return
        home.run("import", "-", text=people("old"))
        kept = home.path("kept.db")
        shutil.copy(home.db, kept)
        with open(home.path("people.json"), "w") as file:
            file.write(people("new"))
        before = home.fine("export")
        refused = 0
        for round in range(rounds):
            for beside in ("-wal", "-shm"):
                if os.path.exists(home.db + beside):
                    os.remove(home.db + beside)
            shutil.rmtree(home.db + ".backups", ignore_errors=True)
            shutil.copy(kept, home.db)
            with open(home.path("out.json"), "w") as file:
                file.write("old")
            more = {"LD_PRELOAD": library, "DISK_ROOM": str(int(random.uniform(0.0, 1.0) ** 2 * 400_000))}
            for args in (["new", "task", "one more", "due=fri"], ["import", "people.json"], ["undo"],
                         ["backup", "copy.db"], ["export", "-o", "out.json"]):
                then = home.fine("export")
                code, out, err = home.run(*args, **more)
                now = home.fine("export")
                what = f"{args}, room {more['DISK_ROOM']}: {code} {err}"
                if code != 0:
                    refused += 1
                    assert code == 1 and err.startswith("afterword: ") and len(err.splitlines()) == 1, what
                    assert "disk" in err or "nothing to undo" in err or "space" in err, what
                    assert now == then, f"{what}: not as it was"
                assert "panic" not in err, what
                home.is_whole()
            with open(home.path("out.json")) as file:
                assert file.read() in ("old", now), "an export is the old file or the new one"
            if os.path.exists(home.path("copy.db")):
                home.fine("--db", home.path("copy.db"), "export")
                os.remove(home.path("copy.db"))
            assert not [name for name in os.listdir(home.folder) if name.endswith(".part")], os.listdir(home.folder)
        assert refused, "the disk was never full"
        # At the dashboard it is said, and the screen lives on.
        seat = Seat(home, LD_PRELOAD=library, DISK_ROOM="200000")
        assert seat.sees("1 Actions")
        seat.keys("a")
        assert seat.sees("task of your own")
        seat.keys("z" * 60)
        assert seat.sees("disk is full"), "the dashboard says so"
        seat.kill()
        home.is_whole()
        assert json.loads(before)["contacts"], "there was something to lose"
        print(f"{rounds} disks that ran full, {refused} commands refused: each in a sentence, what was there is there")


def main(program, rounds=12):
    random.seed(2026)
    kills(program, rounds)
    writers(program, max(rounds * 3 // 2, 10))
    syncs(program)
    full_disk(program, max(rounds // 4, 3))


main(sys.argv[1], *map(int, sys.argv[2:3]))
