#!/usr/bin/env python3
"""Random documents to hold two readings of the rulebook against each other.

  generate.py SEED COUNT      COUNT lines {"now", "doc", "policy"}; line n depends on SEED and n alone.

Python 3.9 or later, standard library only. Each document is valid by DATA.md and small: a few opportunities, each with
a story (fresh, waiting, before, news, feedback, wild) that steers its dates to the edges where rules change their mind.
Every other line has a policy: holidays, choices, and some of its numbers. Decisions are taken on actions that occur,
which is why the oracle is asked here too.
"""
import json
import random
import sys
from collections import Counter
from datetime import date, datetime, timedelta, timezone

import oracle

OFFSETS = [0, 60, 120, 180, 330, 345, 480, 540, 570, 630, 720, 765, 780, 840,
           -60, -180, -210, -240, -300, -360, -420, -480, -600, -660, -720]
PURPOSES = ("thank_you clarification resources check_in update heads_up offer_thanks accept decline withdraw confirm "
            "thank_rejection feedback_request thank_feedback networking keep_in_touch application reply other").split()
CHANNELS = "email handwritten call text linkedin in_person".split()
OUTCOMES = "invited offer accepted declined rejected withdrawn no_reply".split()
NULLS = {"contacts": "address_as emails roles keep_in_touch cadence_days verified_on created_on linkedin_connected".split(),
         "opportunities": "applied_on continue continue_on feedback feedback_on created_on".split(),
         "interviews": "minutes mode travelled cancelled interviewers references_given expectations impression fit debrief".split(),
         "touches": "contacts opportunity interview decision_by wait_until".split(),
         "outcomes": "answer_by starts_on via".split(), "tasks": "opens opportunity contact done_on created_on".split()}
NAMES = ["Ana Ruiz", "Bob Ng", "Chloé Roy", "Dag Ås", "Eve Li", "Finn O'Day", "Gus Zed", "Hal Ito"]
COMPANIES = ["Acme", "Bolt", "Corvid", "Dyne", "Éclat", "Fern"]


def iso(t):
    s = t.isoformat()
    return s[:-6] + "Z" if s.endswith("+00:00") and t.minute % 2 else s


NUMBERS = [name for name, value in oracle.POLICY.items() if isinstance(value, int)]
BOUNDS = {"max_nudges": (1, 10), "verify_reference_due": (1, 3650), "cadence_days": (1, 3650), "poor_fit": (0, 5)}


class Gen:
    def __init__(self, seed, n):
        self.r = random.Random("%s/%d" % (seed, n))
        self.future = True
        self.with_policy = n % 2 == 1

    def p(self, x):
        return self.r.random() < x

    def pick(self, xs):
        return self.r.choice(xs)

    def near(self, *around):
        """A date: around today, or around the given ones (edges are hit exactly)."""
        k = self.r.random()
        if around and k < 0.5:
            return self.pick(around) + timedelta(days=self.r.randint(-2, 3))
        if k < 0.8:
            return self.today + timedelta(days=self.r.randint(-9, 4))
        return self.today + timedelta(days=self.r.choice([-100, -91, -90, -37, -31, -30, -29, -21, -16, -15, -14, -13,
                                                          -12, -11, -10, -9, 5, 7, 8, 9, 10, 14, 20]))

    def past(self, d):
        return d if d <= self.today else self.today - timedelta(days=self.r.randint(0, 3))

    def at(self, d):
        """An instant whose date in now's zone is (nearly always) d, written in some offset."""
        if self.p(0.35):
            h, m = self.pick([(0, 0), (0, 1), (23, 59), (0, 30), (23, 0), (12, 0)])
        else:
            h, m = self.r.randint(6, 22), self.pick([0, 15, 30, 45, 7])
        t = datetime(d.year, d.month, d.day, h, m, tzinfo=self.tz)
        return self.shift(t)

    def shift(self, t):
        if self.p(0.45):
            return t
        return t.astimezone(timezone(timedelta(minutes=self.pick(OFFSETS))))

    def clip(self, t):
        if t > self.now and (not self.future or self.p(0.97)):
            back = self.pick([0, 1, 10, 100, 1000, 3000, 6000])
            return self.shift((self.now - timedelta(minutes=back)).replace(microsecond=0))
        return t

    def some(self, xs, k):
        xs = list(xs)
        self.r.shuffle(xs)
        return xs[:k]

    def build(self):
        r = self.r
        self.tz = timezone(timedelta(minutes=self.pick(OFFSETS)))
        d0 = date(2026, 1, 1) + timedelta(days=r.randint(0, 420))
        h, m = self.pick([(0, 0), (0, 1), (23, 59), (9, 0), (12, 30), (18, 0), (r.randint(0, 23), r.randint(0, 59))])
        self.now = datetime(d0.year, d0.month, d0.day, h, m, self.pick([0, 0, 30]), tzinfo=self.tz)
        self.today = d0
        doc = {"format": "afterword", "version": 1}
        self.future = self.p(0.25)

        prof = {}
        if self.p(0.6):
            prof["linkedin_ready"] = self.p(0.7)
        if self.p(0.5):
            prof["search"] = {"open": self.p(0.75)} if self.p(0.85) else {}
        if self.p(0.3):
            prof["name"] = "Pat Doe"
        if prof or self.p(0.3):
            doc["profile"] = prof

        # contacts
        cs = []
        for k in range(r.randint(0, 6) if self.p(0.8) else r.randint(2, 4)):
            c = {"uid": "c%d" % (k + 1), "name": NAMES[k] if self.p(0.9) else self.pick(NAMES)}
            if self.p(0.6):
                c["address_as"] = c["name"].split()[0]
            if self.p(0.5):
                c["emails"] = ["x%d@example.org" % k]
            if self.p(0.3):
                c["phones"] = ["+1 555 010%d" % k]
            if self.p(0.1):
                c["emails"] = []
            if self.p(0.4):
                c["company"] = self.pick(COMPANIES)
            if self.p(0.8):
                c["roles"] = self.some(["interviewer", "hiring_manager", "recruiter", "reference", "network"], r.randint(0, 3))
            if self.p(0.3):
                c["prefers"] = self.pick(["email", "call", "text", "linkedin", "post"])
            if self.p(0.6):
                c["linkedin_connected"] = self.p(0.6)
            if self.p(0.75):
                c["keep_in_touch"] = self.pick(["unasked", "unasked", "yes", "yes", "yes", "no"])
            if self.p(0.5):
                c["cadence_days"] = self.pick([1, 7, 8, 10, 14, 30, 90])
            if self.p(0.4):
                c["verified_on"] = (self.today - timedelta(days=self.pick([0, 5, 88, 89, 90, 91, 95, 200]))).isoformat()
            if self.p(0.65):
                c["created_on"] = (self.today - timedelta(days=self.pick([0, 0, 1, 3, 40, 82, 83, 84, 89, 90, 91, 97]))).isoformat()
            cs.append(c)
        cu = [c["uid"] for c in cs]

        # opportunities, each with a story that steers its facts
        os_, story = [], {}
        for k in range(r.randint(1, 4) if self.p(0.5) else r.randint(1, 2)):
            u = "o%d" % (k + 1)
            o = {"uid": u, "company": COMPANIES[k] if self.p(0.85) else self.pick(COMPANIES), "role": self.pick(["Clerk", "Analyst"])}
            story[u] = self.pick(["fresh"] * 3 + ["waiting"] * 6 + ["before"] * 2 + ["news"] * 4 + ["feedback", "feedback", "wild"])
            if self.p(0.5):
                o["applied_on"] = (self.today - timedelta(days=self.pick([0, 1, 2, 3, 3, 4, 5, 20, 45]))).isoformat()
            if self.p(0.5):
                o["created_on"] = (self.today - timedelta(days=r.randint(0, 50))).isoformat()
            if self.p(0.25):
                o["continue"] = self.pick(["yes", "no", "no"])
                if self.p(0.85):
                    o["continue_on"] = (self.today - timedelta(days=self.pick([0, 1, 1, 2, 4]))).isoformat()
            if self.p(0.25 if story[u] == "feedback" else 0.08):
                o["feedback"] = "Good answers."
                if self.p(0.85):
                    o["feedback_on"] = (self.today - timedelta(days=self.pick([0, 1, 1, 2, 4, 7, 8, 9]))).isoformat()
            os_.append(o)
        ou = [o["uid"] for o in os_]

        # interviews
        iv = []
        start = {}
        nmax = r.randint(0, 5) if self.p(0.7) else r.randint(2, 3)
        for o in ou + [self.pick(ou) for _ in range(5)]:
            if len(iv) >= nmax:
                break
            st = story[o]
            u = "i%d" % (len(iv) + 1)
            when = self.pick({"fresh": ["recent"] * 7 + ["old", "soon", "edge"],
                              "waiting": ["weeks"] * 8 + ["recent", "old"],
                              "before": ["soon"] * 5 + ["edge", "edge", "recent"],
                              "news": ["weeks"] * 4 + ["recent", "soon"],
                              "feedback": ["old", "weeks", "weeks"],
                              "wild": ["recent", "weeks", "old", "soon", "edge"]}[st])
            minutes = self.pick([60, 60, 60, 30, 45, 90, 1, 480])
            if when == "edge":                       # under way, just over, or about to start; perhaps over midnight
                minutes = self.pick([minutes, 60, 240, 600, 1500])
                t = self.now.replace(second=0) + self.pick([timedelta(0), timedelta(minutes=1), timedelta(minutes=-1),
                                   timedelta(minutes=-minutes), timedelta(minutes=-minutes - 1),
                                   timedelta(minutes=1 - minutes), timedelta(minutes=-minutes // 2),
                                   timedelta(minutes=-minutes // 2), timedelta(minutes=200), timedelta(minutes=700)])
                t = self.shift(t)
            else:
                back = {"recent": self.pick([0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8]),
                        "weeks": self.pick([4, 5, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 14, 15]),
                        "old": self.pick([9, 10, 13, 14, 15, 16, 20, 29, 30, 31, 40, 60, 90]),
                        "soon": self.pick([0, 0, 0, -1, -1, -2, -2, -3, -7])}[when]
                t = self.at(self.today - timedelta(days=back))
            i = {"uid": u, "opportunity": o, "starts_at": iso(t)}
            if minutes != 60 or self.p(0.3):
                i["minutes"] = minutes
            if self.p(0.75):
                i["mode"] = self.pick(["in_person", "in_person", "in_person", "video", "phone"])
            if self.p(0.3):
                i["travelled"] = self.p(0.7)
            if self.p(0.12):
                i["cancelled"] = self.p(0.8)
            if self.p(0.8) and cu:
                i["interviewers"] = self.some(cu, r.choice([1, 1, 1, 2, 2, 3]))
            if self.p(0.3) and cu:
                i["references_given"] = self.some(cu, r.choice([1, 1, 2]))
            D = t.astimezone(self.tz).date()
            ex = {}
            if self.p(0.5 if story[o] == "waiting" else 0.3):
                ex["decision_by"] = (self.near(D + timedelta(days=5)) if self.p(0.5) else self.today - timedelta(
                    days=self.pick([0, 1, 2, 2, 3, 4, 4, 5, 6]))).isoformat()
            if self.p(0.4):
                ex["reach_by"] = self.pick(["email", "call", "text", "linkedin", "wait", "wait", "wait"])
            if self.p(0.3 if story[o] == "waiting" else 0.12):
                ex["wait_until"] = (self.near(self.today) if self.p(0.5) else self.today + timedelta(
                    days=self.pick([-2, -1, -1, 0, 1, 4]))).isoformat()
            if self.p(0.2):
                ex["next_steps"] = "A second round"
            if self.p(0.15):
                ex["how_i_did"] = "Well"
            if when in ("soon", "edge") and self.p(0.7):
                ex = {}
            if ex or self.p(0.2):
                i["expectations"] = ex
            if self.p(0.4):
                i["impression"] = self.pick(["good", "minor_slip", "poor", "poor"])
            if self.p(0.45):
                i["fit"] = self.pick([1, 2, 2, 3, 4, 5])
            de = {}
            if self.p(0.4):
                de["notes"] = "Went over the plan"
            for k, x in (("strengths", 0.15), ("weaknesses", 0.15), ("lessons", 0.2), ("surprises", 0.1), ("clear_up", 0.3)):
                if self.p(x):
                    de[k] = k.capitalize()
            if self.p(0.25):
                de["questions"] = []
                for q in range(r.randint(0, 2)):
                    de["questions"].append({"text": "Why us?", "prepared": self.p(0.6)})
            if de or self.p(0.1):
                i["debrief"] = de
            iv.append(i)
            start[u] = t
        of = {i["uid"]: i["opportunity"] for i in iv}

        # outcomes
        out = []
        for o in ou:
            st = story[o]
            n = {"fresh": [0] * 8 + [1], "waiting": [0] * 10 + [1], "before": [0, 0, 1], "news": [1, 1, 1, 2, 2],
                 "feedback": [1, 1, 1, 2], "wild": [0, 1, 2, 3]}[st]
            d = None
            for _ in range(self.pick(n)):
                kind = self.pick({"feedback": ["rejected"] * 4 + OUTCOMES, "waiting": ["invited"] * 3 + OUTCOMES,
                                  "fresh": ["invited", "rejected", "offer"] + OUTCOMES}.get(
                                      st, ["invited"] * 3 + ["offer"] * 3 + ["accepted"] * 4 + ["rejected"] * 4 + OUTCOMES))
                if d is None or self.p(0.6):                   # else the same date again: entry decides
                    Ds = [start[i].astimezone(self.tz).date() for i in of if of[i] == o]
                    d = self.near(*Ds) if self.p(0.3) else self.today - timedelta(
                        days=self.pick([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 7, 8, 10, 29, 30, 31]))
                    if not self.future or self.p(0.8):
                        d = self.past(d)
                x = {"uid": "u%d" % (len(out) + 1), "opportunity": o, "kind": kind, "on": d.isoformat()}
                if kind == "offer" and self.p(0.5):
                    x["answer_by"] = self.near(d + timedelta(days=3)).isoformat()
                if kind == "accepted" and self.p(0.85):
                    x["starts_on"] = (self.today - timedelta(days=self.pick([9, 8, 8, 7, 7, 7, 6, 5, 0, -3, -10, 12, 60]))).isoformat()
                if self.p(0.2):
                    x["via"] = self.pick(["email", "call"])
                out.append(x)
        r.shuffle(out)

        # touches
        ts = []

        def touch(t, direction, purpose, o=None, i=None, contacts=None, channel=None):
            x = {"uid": "t%d" % (len(ts) + 1), "at": iso(self.clip(t)), "direction": direction,
                 "channel": channel or self.pick(CHANNELS), "purpose": purpose}
            if contacts:
                x["contacts"] = contacts
            if i and (o is None or self.p(0.6)):
                x["interview"] = i
                if self.p(0.4):
                    x["opportunity"] = of[i]
            elif o:
                x["opportunity"] = o
            if direction == "in" and o is not None or direction == "in" and self.p(0.1):
                if self.p(0.25):
                    x["decision_by"] = self.near(self.today).isoformat()
                if self.p(0.25):
                    x["wait_until"] = self.near(self.today).isoformat()
            ts.append(x)

        stamps = [start[i] for i in of]
        for i in iv:
            u, o, t0 = i["uid"], i["opportunity"], start[i["uid"]]
            for c in i.get("interviewers", []):
                if self.p(0.2):
                    t = self.pick([t0, t0 - timedelta(minutes=1), t0 + timedelta(hours=3), t0 + timedelta(days=1),
                                   t0 - timedelta(days=2)])
                    touch(self.shift(t), "out", "thank_you", o, u, self.pick([[c], [c], i["interviewers"]]),
                          self.pick(["email", "handwritten", "handwritten", "linkedin"]))
            for c in i.get("references_given", []):
                if self.p(0.3):
                    touch(self.at(t0.astimezone(self.tz).date() + timedelta(days=self.pick([-1, 0, 1]))),
                          self.pick(["out", "out", "out", "in"]), "heads_up", o, u, [c])
            for pur in ("clarification", "resources"):
                if self.p(0.07):
                    touch(t0 + timedelta(hours=self.pick([-5, 2, 20])), "out", pur, o, u)
        for o in ou:
            st = story[o]
            mine = [start[i] for i in of if of[i] == o]
            base = max([t for t in mine if t <= self.now], default=None)
            if st == "waiting" and base and self.p(0.45):          # a chain of nudges that ends some days ago
                d, chain = self.today - timedelta(days=self.pick([0, 1, 2, 3, 4, 5, 5, 6, 7, 7, 8, 9])), []
                for _ in range(self.pick([1, 1, 2, 2, 2, 3])):
                    chain.append(d)
                    d -= timedelta(days=self.pick([0, 1, 2, 3, 3, 4]))
                for d in chain[::-1]:
                    touch(max(self.at(d), self.pick([base, base + timedelta(minutes=1)])), "out",
                          self.pick(["check_in", "update"]), o)
                if self.p(0.2):
                    touch(self.at(self.pick(chain) + timedelta(days=self.pick([-1, 0, 0, 1]))),
                          self.pick(["in", "out"]), self.pick(["reply", "other", "heads_up"]), o)
            elif st == "waiting" and base and self.p(0.4):         # they wrote after (or on) the date they had promised
                d = self.today - timedelta(days=self.pick([0, 1, 5, 6, 7, 7, 7, 8, 9]))
                i = max((i for i in iv if i["opportunity"] == o and start[i["uid"]] == base), key=lambda i: i["uid"])
                i.setdefault("expectations", {})["decision_by"] = (d - timedelta(days=self.pick([0, 0, 1, 1, 2, 3]))).isoformat()
                touch(self.at(d), "in", self.pick(["reply", "other", "update"]), o)
            elif st == "waiting" and base and self.p(0.65):
                t = base
                for _ in range(self.pick([1, 1, 2, 2, 3])):
                    t = t + timedelta(days=self.pick([0, 1, 2, 3, 4, 5]), minutes=self.pick([0, 0, 1, 90]))
                    if t > self.now and self.p(0.8):
                        break
                    k = self.r.random()
                    if k < 0.55:
                        touch(self.shift(t), "out", self.pick(["check_in", "update"]), o,
                              self.pick([i for i in of if of[i] == o]) if self.p(0.2) else None)
                    elif k < 0.8:
                        touch(self.shift(t), "in", self.pick(["reply", "other", "update", "heads_up"]), o)
                    else:
                        touch(self.shift(t), "out", self.pick(["thank_you", "clarification", "other", "heads_up"]), o)
            if st == "waiting" and base and self.p(0.12):          # at the very instant of the start, or of a nudge
                touch(self.shift(base), self.pick(["in", "in", "out"]), self.pick(["reply", "update", "check_in"]), o)
                same = [t for t in ts if t.get("opportunity") == o and t["direction"] == "out"]
                if same and self.p(0.7):
                    touch(self.shift(oracle.instant(self.pick(same)["at"])), "in", "reply", o)
            if st in ("feedback", "news"):
                for x in [x for x in out if x["opportunity"] == o]:
                    R = date.fromisoformat(x["on"])
                    pur = {"rejected": ["thank_rejection", "feedback_request", "feedback_request", "networking"],
                           "offer": ["offer_thanks", "accept"], "invited": ["confirm"]}.get(x["kind"], ["other"])
                    if st == "feedback" or self.p(0.4):
                        for _ in range(self.pick([1, 1, 2])):
                            touch(self.at(R + timedelta(days=self.pick([-1, 0, 0, 0, 1, 2]))), "out", self.pick(pur), o,
                                  None, self.some(cu, self.pick([0, 1, 2])))
                if st == "feedback" and self.p(0.8):
                    d = self.today - timedelta(days=self.pick([0, 1, 1, 2, 3, 3, 5, 30, 31, 33, 34]))
                    touch(self.at(d - timedelta(days=self.pick([0, 1, 3]))), "out", "feedback_request", o)
                    touch(self.at(d), "in", self.pick(["reply", "other", "reply", "heads_up"]), o)
                    if self.p(0.3):
                        touch(self.at(self.near()), "out", "thank_feedback", o)
        for _ in range(self.pick([0, 0, 1, 1, 2, 3])):
            k = self.r.random()
            t = self.at(self.near(*[s.astimezone(self.tz).date() for s in stamps]))
            if k < 0.15 and stamps:                               # the very instant of an interview's start
                t = self.shift(self.pick(stamps))
            elif k < 0.3 and ts:                                  # or of another touch
                t = self.shift(oracle.instant(self.pick(ts)["at"]))
            i = self.pick(sorted(of)) if of and self.p(0.3) else None
            o = of[i] if i else self.pick(ou) if self.p(0.6) else None
            pur = self.pick(PURPOSES) if self.p(0.75) else self.pick(["networking", "application", "keep_in_touch"])
            touch(t, self.pick(["out", "out", "in"]), pur, o, i, self.some(cu, self.pick([0, 1, 1, 2])))
        ts = ts[:12]
        for c in cs:                                              # a last touch at the edges of the cadence
            if c.get("keep_in_touch") == "yes" and len(ts) < 12 and self.p(0.3):
                touch(self.at(self.today - timedelta(days=c.get("cadence_days", 90) + self.pick([-8, -7, -6, -1, 0, 1, 5]))),
                      self.pick(["out", "in"]), self.pick(["keep_in_touch", "networking", "reply"]), None, None, [c["uid"]])
        r.shuffle(ts)

        # tasks
        tk = []
        for k in range(self.pick([0, 0, 0, 1, 1, 2])):
            due = self.today + timedelta(days=self.pick([-3, -1, 0, 0, 1, 2, 9]))
            t = {"uid": "k%d" % (k + 1), "title": "Read up", "due": due.isoformat()}
            if self.p(0.5):
                t["opens"] = (due - timedelta(days=self.pick([-1, 0, 1, 2, 10]))).isoformat()
            if self.p(0.5):
                t["created_on"] = (self.today - timedelta(days=self.pick([0, 1, 5]))).isoformat()
            if self.p(0.3):
                t["opportunity"] = self.pick(ou)
            if self.p(0.3) and cu:
                t["contact"] = self.pick(cu)
            if self.p(0.15):
                t["done_on"] = self.today.isoformat()
            tk.append(t)

        for key, xs in (("contacts", cs), ("opportunities", os_), ("interviews", iv), ("touches", ts), ("outcomes", out),
                        ("tasks", tk)):
            if xs or self.p(0.3):
                doc[key] = xs

        policy = None
        if self.with_policy:
            policy = {}
            if self.p(0.7):
                policy["holidays"] = sorted({(self.today + timedelta(days=self.r.randint(-10, 10))).isoformat()
                                             for _ in range(self.r.randint(1, 3))})
            if self.p(0.5):
                policy["handwritten"] = self.pick(["always", "in_person", "travelled", "never"])
            for name in self.some(NUMBERS, self.pick([0, 1, 3, 6, 12, len(NUMBERS)])):
                low, high = BOUNDS.get(name, (0, 60))
                value = oracle.POLICY[name] + self.pick([-5, -3, -2, -1, -1, 0, 1, 1, 2, 3, 5, 9])
                policy[name] = min(max(value, low), high)

        if self.p(0.15):                                          # null is as good as left out
            holes = [(r, k) for key, ks in NULLS.items() for r in doc.get(key, []) for k in ks if k not in r]
            for rec, k in self.some(holes, 6):
                rec[k] = None

        # decisions, mostly on ids that really occur
        nowtxt = iso(self.now)
        acts = oracle.derive(doc, nowtxt, policy)
        dec = []
        if acts and self.p(0.6):
            first = Counter(a["rule"] for a in acts)
            for a in sorted(acts, key=lambda a: (first[a["rule"]], self.r.random()))[:8]:
                if self.p(0.7 if a["rule"] in ("check-in", "try-again", "let-it-rest", "ask-to-stay-in-touch") else 0.3):
                    dec.append(a["id"])
            held = [a["id"] for a in acts if a["state"] in ("held", "upcoming")]
            if held and self.p(0.25):
                dec.append(self.pick(held))
            if self.p(0.1):
                dec.append(self.pick(acts)["id"])
        if self.p(0.08):
            dec.append(self.pick(["thank-you/i9/c9", "be-ready/i1", "try-again/o1", "keep-searching/" + self.today.isoformat(),
                                  "check-in/o1/" + self.today.isoformat(), "wind-down/o1", "linkedin-profile"]))
        if dec and self.p(0.15):
            dec.append(self.pick(dec))                            # twice: the last one counts
        ds, when = [], self.now - timedelta(days=1)
        for a in dec[:5]:
            rule = a.split("/")[0]
            kinds = ["snoozed", "snoozed", "snoozed", "dismissed"]
            kind = self.pick(kinds + ["done"] * 2 if rule in oracle.DONE_RULES else kinds)
            if self.p(0.05):
                kind = "done"                                     # the command refuses it; a document may say it
            when += timedelta(minutes=7)
            x = {"action": a, "kind": kind, "at": iso(self.shift(when))}
            if kind == "snoozed":
                x["until"] = (self.today + timedelta(days=self.pick([-1, 0, 1, 1, 1, 3, 10]))).isoformat()
            ds.append(x)
        if ds:
            doc["decisions"] = ds
        line = {"now": nowtxt, "doc": doc}
        if policy:
            line["policy"] = policy
        return line


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for n in range(int(sys.argv[2])):
        print(json.dumps(Gen(sys.argv[1], n).build(), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
