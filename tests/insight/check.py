#!/usr/bin/env python3
"""Reckons every figure of `afterword stats --json` a second time, from the exported document and the definitions alone, for the
demo and for a made-up search of 60 applications, whole and by periods, and says where they differ.

    tests/insight/check.py target/debug/afterword
"""
import datetime as dt
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter

NOW = "2026-11-20T09:00:00-05:00"
AT = dt.datetime.fromisoformat(NOW)
TODAY = AT.date()
LITTLE = pathlib.Path(__file__).parents[2] / "src/lexicon/words/little.txt"
LITTLE = {w for line in LITTLE.read_text().splitlines() if not line.startswith("#") for w in line.split()}
OWN = {"withdrawn", "declined", "accepted"}
CLOSED = {"declined", "rejected", "withdrawn", "no_reply"}


def date(text):
    return dt.date.fromisoformat(text) if text else None


def local(instant):
    return dt.datetime.fromisoformat(instant).astimezone(AT.tzinfo)


# Points in the order of time: touches and starts by their instant; news after all of its day, or just before a start.
def point(instant, itself=1):
    at = local(instant)
    return (at.date(), 0, at.timestamp(), itself)


class Search:
    """One opportunity with what hangs on it."""

    def __init__(self, o, document):
        self.o = o
        every = [i for i in document["interviews"] if i["opportunity"] == o["uid"]]
        every.sort(key=lambda i: local(i["starts_at"]))
        of = {i["uid"]: i["opportunity"] for i in document["interviews"]}
        about = lambda t: t.get("opportunity") or of.get(t.get("interview"))
        self.touches = [t for t in document["touches"] if about(t) == o["uid"]]
        self.touches.sort(key=lambda t: local(t["at"]))
        self.news = sorted((n for n in document["outcomes"] if n["opportunity"] == o["uid"]), key=lambda n: n["on"])
        last = self.news[-1] if self.news else None
        self.state = last["kind"] if last else "open"
        self.open = self.state in ("open", "invited", "offer")
        end = date(last["on"]) if self.state in CLOSED else None
        missed = lambda i: i.get("cancelled") or i.get("no_show") or (end and local(i["starts_at"]).date() > end)
        self.meetings = [i for i in every if not missed(i)]
        ended = lambda i: local(i["starts_at"]) + dt.timedelta(minutes=i.get("minutes", 60)) <= AT
        self.held = [i for i in self.meetings if ended(i)]
        met = {c for i in every for c in i.get("interviewers", [])}
        references = {c for i in every for c in i.get("references_given", [])}

        def employer(t):
            people = t.get("contacts", [])
            aside = bool(people) and all(c in references and c not in met for c in people)
            return not aside and not (t["purpose"] == "heads_up" and not t.get("also"))

        self.theirs = [t for t in self.touches if t["direction"] == "in" and employer(t)]

        def when(n):
            day = date(n["on"])
            if n["kind"] == "invited":
                same = [i for i in every if local(i["starts_at"]).date() == day]
                known = [i for i in same if n.get("after") == i["uid"] or date(i["created_on"]) < day]
                after = max((local(i["starts_at"]) for i in known), default=None)
                to = [i for i in same if after is None or local(i["starts_at"]) > after]
                if to:
                    return min(point(i["starts_at"], 0) for i in to)
            return (day, 1, 0, 1)

        self.points = [(when(n), n) for n in self.news]
        told = [(when, date(n["on"])) for when, n in self.points if n["kind"] in ("invited", "offer", "rejected")]
        self.answers = sorted([(point(t["at"]), local(t["at"]).date()) for t in self.theirs] + told)

    def answered(self, since):
        silent = min((w for w, n in self.points if n["kind"] == "no_reply" and w > since), default=None)
        for when, day in self.answers:
            if when > since and (silent is None or when < silent):
                return day
        return "never" if silent else "open" if self.open else "ended"


def purposes(t):
    return {t["purpose"], *t.get("also", [])}


def percent(count, of, fewest=1):
    return (count * 200 + of) // (of * 2) if of >= fewest else None


def within(days, quarters):
    days = sorted(days)
    return next((d for n, d in enumerate(days, 1) if n * 4 >= len(days) * quarters), None)


def alike(text):
    plain = (c.lower() for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) and c not in "'’")
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def telling(text):
    for word in alike(text).split():
        if len(word) >= 4 and word not in LITTLE:
            one = word[:-1]
            yield one if word.endswith("s") and len(one) >= 4 and not one.endswith("s") else word


def stats(document, first, last):
    within_period = lambda day: (first is None or first <= day) and (last is None or day <= last)
    searches = [Search(o, document) for o in document["opportunities"]]

    # How far it went.
    begun = []
    for s in searches:
        logged = [local(t["at"]).date() for t in s.touches if t["direction"] == "out" and "application" in purposes(t)]
        came = [local(i["starts_at"]).date() for i in s.meetings] + [date(n["on"]) for n in s.news]
        day = date(s.o.get("applied_on")) or (logged[0] if logged else min(came, default=None))
        if day and within_period(min(day, TODAY)):
            kinds = {n["kind"] for n in s.news}
            way = ["applied"] + [f"round {n}" for n in range(1, len(s.held) + 1)]
            way += ["offer"] if kinds & {"offer", "accepted"} else []
            way += ["accepted"] if "accepted" in kinds else []
            begun.append((s, min(day, TODAY), way))
    rounds = max([len(s.held) for s, _, _ in begun] + [1])
    names = ["applied"] + [f"round {n}" for n in range(1, rounds + 1)] + ["offer", "accepted"]
    steps, flows = [], Counter()
    for name in names:
        count = sum(name in way for _, _, way in begun)
        still = sum(way[-1] == name and s.open for s, _, way in begun)
        steps.append({"step": name, "count": count, "percent": percent(count, len(begun)), "open": still})
    shown = {"no_reply": "no reply"}
    for s, _, way in begun:
        end = ["still open"] if s.open else [] if s.state == "accepted" else [shown.get(s.state, s.state)]
        whole = way + end
        flows.update(zip(whole, whole[1:]))

    def waits(starts):
        starts = [(s, since, day) for s, since, day in starts if within_period(day)]
        came = [(s.answered(since), day) for s, since, day in starts]
        days = [(c - day).days for c, day in came if isinstance(c, dt.date)]
        count = Counter(c for c, _ in came if isinstance(c, str))
        return {
            "count": len(starts), "answered": len(days),
            "never": count["never"], "ended": count["ended"], "open": count["open"],
            "half_within_days": within(days, 2), "three_quarters_within_days": within(days, 3),
        }

    asked = {"check_in", "update", "reschedule"}
    held = [(s, i, local(i["starts_at"]).date()) for s in searches for i in s.held]
    nudges = [(s, t) for s in searches for t in s.touches if t["direction"] == "out" and purposes(t) & asked]

    # Their promises.
    told, late = Counter(), []
    for s in searches:
        said = [(point(i["starts_at"]), date(i.get("expectations", {}).get("decision_by"))) for i in s.held]
        said += [(point(t["at"]), date(t.get("decision_by"))) for t in s.theirs]
        first_said = {}
        for since, day in sorted((p, d) for p, d in said if d):
            first_said.setdefault(day, since)
        for day, since in first_said.items():
            if not within_period(day):
                continue
            came = s.answered(since)
            moot = any(n["kind"] in OWN and date(n["on"]) <= day and when > since for when, n in s.points)
            if TODAY <= day:
                told["to_come"] += 1
            elif isinstance(came, dt.date) and came <= day:
                told["kept"] += 1
            elif moot:
                told["moot"] += 1
            elif isinstance(came, dt.date):
                late.append((came - day).days)
            else:
                told["waiting" if came == "open" else "never"] += 1
    past = told["kept"] + len(late) + told["never"] + told["waiting"]
    promises = {
        "count": past, "kept": told["kept"], "percent_kept": percent(told["kept"], past), "late": len(late),
        "half_late_within_days": within(late, 2), "never": told["never"], "waiting": told["waiting"],
        "to_come": told["to_come"], "moot": told["moot"],
    }

    # Thank-yous.
    groups = {name: Counter() for name in ("within_a_day", "later", "none")}
    for s in searches:
        for n, i in enumerate(s.held):
            day, start = local(i["starts_at"]).date(), point(i["starts_at"])
            if not within_period(day):
                continue
            following = point(s.held[n + 1]["starts_at"]) if n + 1 < len(s.held) else None
            days = []
            for t in s.touches:
                if t["direction"] != "out" or "thank_you" not in purposes(t):
                    continue
                at = point(t["at"])
                named = t.get("interview")
                if named == i["uid"] or not named and at >= start and (following is None or at < following):
                    days.append((local(t["at"]).date() - day).days)
            group = groups["none" if not days else "within_a_day" if min(days) <= 1 else "later"]
            place = s.meetings.index(i)
            events = [(point(m["starts_at"]), "invited") for m in s.meetings[place + 1:]]
            events += [(when, kind["kind"]) for when, kind in s.points if when > start]
            came = min(events, key=lambda e: e[0], default=(None, "open"))[1]
            words = {"invited": "went_on", "offer": "went_on", "accepted": "went_on", "rejected": "no", "no_reply": "never"}
            group[words.get(came, "open" if came == "open" else "ended")] += 1
    enough = all(sum(g.values()) >= 20 for g in groups.values())
    thanks = []
    for name, g in groups.items():
        count = sum(g.values())
        share = percent(g["went_on"], count) if enough else None
        thanks.append({"thanked": name, "count": count, "went_on": g["went_on"], "percent_went_on": share,
                       "no": g["no"], "never": g["never"], "ended": g["ended"], "open": g["open"]})

    def by(name, in_order=False):
        groups = {}
        for s, day, way in begun:
            written = name(s, day)
            g = groups.setdefault(alike(written), {"name": written.strip() if alike(written) else None, "applied": 0,
                                                   "interviewed": 0, "offers": 0, "open": 0})
            g["applied"] += 1
            g["interviewed"] += bool(s.held)
            g["offers"] += "offer" in way
            g["open"] += s.open
        out = [g | {"percent_interviewed": percent(g["interviewed"], g["applied"], 20)} for _, g in sorted(groups.items())]
        return out if in_order else sorted(out, key=lambda g: (-g["applied"], g["name"] is None))

    # What comes again.
    order = sorted(((local(i["starts_at"]), s, i) for s, i, day in held if within_period(day)), key=lambda e: e[0])
    questions, places, lines = {}, {}, {}
    for at, s, i in order:
        debrief = i.get("debrief", {})
        for q in debrief.get("questions", []):
            one = questions.setdefault(alike(q["text"]), {"asked": 0, "prepared": 0})
            one.update(text=q["text"], asked=one["asked"] + 1, prepared=one["prepared"] + q["prepared"])
        for field in ("weaknesses", "lessons", "clear_up"):
            for line in debrief.get(field, "").splitlines():
                for word in telling(line):
                    places.setdefault(word, set()).add(i["uid"])
    for s in searches:
        if s.o.get("feedback_on") and within_period(date(s.o["feedback_on"])):
            for word in telling(s.o.get("feedback", "")):
                places.setdefault(word, set()).add(s.o["uid"])
    again = sorted((key, q) for key, q in questions.items() if key and q["asked"] > 1)
    again = [q for _, q in sorted(again, key=lambda e: -e[1]["asked"])]
    weak = sorted((word, len(of)) for word, of in places.items() if len(of) > 1)
    weak = sorted(weak, key=lambda w: -w[1])[:8]

    return {
        "today": str(TODAY), "from": first and str(first), "to": last and str(last),
        "funnel": {"steps": steps, "flows": sorted([f, t, n] for (f, t), n in flows.items())},
        "answers": waits((s, point(i["starts_at"]), day) for s, i, day in held),
        "nudges": waits((s, point(t["at"]), local(t["at"]).date()) for s, t in nudges),
        "promises": promises, "thanks": thanks,
        "sources": by(lambda s, _: s.o.get("source", "")), "roles": by(lambda s, _: s.o["role"]),
        "months": by(lambda _, day: day.strftime("%Y-%m"), True),
        "questions": again, "weak_spots": [{"word": word, "times": times} for word, times in weak],
    }


def search_of(applications, seed):
    """A made-up search: nothing in it is likely, everything in it may be."""
    r = random.Random(seed)
    document = {"format": "afterword", "version": 2, "contacts": [], "opportunities": [], "interviews": [], "touches": [], "outcomes": []}
    uid = lambda kind: f"{kind}-{sum(len(v) for v in document.values() if isinstance(v, list))}"
    day = lambda ago: str(TODAY - dt.timedelta(days=ago))
    at = lambda ago, hour: f"{day(ago)}T{hour:02}:{r.choice(['00', '15', '30'])}:00{r.choice(['-05:00', '+01:00', '+00:00'])}"
    subjects = ["Pricing was thin", "Slow on indexes", "Too long on the conflict", "No numbers for pricing", "Conflicts again", "Héros of SQL"]
    asks = ["Why us?", "why US", "A conflict?", "Your salary?", "What is an index?", "Où allez-vous ?"]
    person = {"uid": "p", "name": "Pat Roe"}
    document["contacts"] = [person, {"uid": "ref", "name": "Dana Ruiz", "roles": ["reference"]}]
    add = lambda to, **fields: document[to].append({"uid": uid(to[:2]), **{k: v for k, v in fields.items() if v is not None}})
    for n in range(applications):
        o, ago = f"o{n}", r.randint(5, 150)
        document["opportunities"].append({"uid": o, "company": f"Company {n}", "role": r.choice(["SRE", "sre", "Data Engineer", "Clerk", ""]),
                                          "source": r.choice(["job board", "Job board!", "referral", "", "fair"])})
        opportunity = document["opportunities"][-1]
        if r.random() < 0.7:
            opportunity["applied_on"] = day(ago)
        elif r.random() < 0.5:
            add("touches", at=at(ago, 10), direction="out", channel="email", purpose=r.choice(["application", "other"]), also=r.choice([[], ["networking"]]), opportunity=o)
        while ago > 0 and r.random() < 0.6:
            ago -= r.randint(1, 14)
            held = uid("i")
            i = {"uid": held, "opportunity": o, "starts_at": at(ago, r.randint(8, 20)), "minutes": r.choice([30, 60, 90]), "created_on": day(max(ago - r.randint(0, 2), 0)),
                 "cancelled": False, "no_show": False}
            if r.random() < 0.15 and ago > 0:
                i[r.choice(["cancelled", "no_show"])] = True
            if r.random() < 0.7:
                i["interviewers"] = ["p"]
            if r.random() < 0.2:
                i["references_given"] = ["ref"]
            if r.random() < 0.5:
                i["expectations"] = {"decision_by": day(ago - r.randint(1, 10))}
            i["debrief"] = {r.choice(["weaknesses", "lessons", "clear_up"]): "\n".join(r.sample(subjects, r.randint(1, 2))),
                            "questions": [{"text": r.choice(asks), "prepared": r.random() < 0.5} for _ in range(r.randint(0, 3))]}
            document["interviews"].append(i)
            for purpose, direction, likely in [("thank_you", "out", 0.6), ("check_in", "out", 0.3), ("reply", "in", 0.5), ("heads_up", "out", 0.2), ("update", "out", 0.2), ("reply", "in", 0.2)]:
                if ago > 0 and r.random() < likely:
                    about = {"interview": held} if r.random() < 0.5 else {"opportunity": o}
                    later = max(ago - r.randint(0, 9), 1)
                    promised = day(later - r.randint(-3, 8)) if direction == "in" and r.random() < 0.4 else None
                    add("touches", at=at(later, r.randint(7, 22)), direction=direction, channel="email", purpose=purpose,
                        also=["thank_you"] if purpose == "update" and r.random() < 0.3 else [], contacts=[r.choice(["p", "p", "ref"])], decision_by=promised, **about)
            if r.random() < 0.5 and ago > 0:
                add("outcomes", opportunity=o, kind="invited", on=day(max(ago - r.randint(0, 5), 0)))
        if ago > 1 and r.random() < 0.7:
            for kind in r.choice([["rejected"], ["no_reply"], ["withdrawn"], ["offer"], ["offer", "declined"], ["offer", "accepted"], ["no_reply", "rejected"], ["accepted"]]):
                ago = max(ago - r.randint(0, 6), 0)
                add("outcomes", opportunity=o, kind=kind, on=day(ago))
                if kind == "rejected" and r.random() < 0.5:
                    opportunity.update(feedback="Conflict and pricing", feedback_on=day(ago))
    return document


def main(program):
    wrong = seen = 0
    with tempfile.TemporaryDirectory() as home:
        def run(*args, input=None):
            env = {"HOME": home, "PATH": os.environ["PATH"], "AFTERWORD_NOW": NOW}
            return subprocess.run([program, *args], env=env, input=input, capture_output=True, text=True, check=True).stdout

        searches = {"the demo": run("demo", "--export"), "60 applications": json.dumps(search_of(60, 60)), "another 60": json.dumps(search_of(60, 61)),
                    "300 applications": json.dumps(search_of(300, 300))}
        for name, document in searches.items():
            pathlib.Path(home, "search.json").write_text(document)
            db = ["--db", os.path.join(home, name + ".db")]
            run(*db, "import", os.path.join(home, "search.json"))
            stored = json.loads(run(*db, "export"))
            for first, last in [(None, None), ("2026-09-01", None), (None, "2026-10-31"), ("2026-10-01", "2026-10-31"), ("2027-01-01", "2027-02-01")]:
                period = [p for option, day in (("--from", first), ("--to", last)) if day for p in (option, day)]
                told = json.loads(run(*db, "stats", "--json", *period))
                told["funnel"]["flows"] = sorted([f["from"], f["to"], f["count"]] for f in told["funnel"]["flows"])
                told["weak_spots"] = [{"word": w["word"], "times": w["times"]} for w in told["weak_spots"]]
                own = stats(stored, date(first), date(last))
                for key in sorted({*told, *own}):
                    seen += 1
                    if told.get(key) != own.get(key):
                        wrong += 1
                        print(f"{name}, {' '.join(period) or 'whole'}, {key}:\n  program  {told.get(key)}\n  reckoned {own.get(key)}")
    print(f"{seen} figures compared, {wrong} differ")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
