"""An invented search with a long archive and a lively present, as a document for `afterword import`."""

import random
from datetime import datetime, timedelta

NOW = "2026-11-21T09:00:00-05:00"
FIRST = "Ada Ben Chloé Dana Emil Fatima Grace Hugo Ines Jun Kofi Lena Mateo Nadia Omar Priya Quinn Rosa Søren Tomás".split()
LAST = "Adler Baker Costa Diaz Eriksen Fontaine García Haddad Ito Jensen Kowalski Lindqvist Müller Nakamura Okafor".split()
FIRMS = "Acme Globex Initech Hooli Umbra Stark Wayne Vandelay Soylent Tyrell Wonka Aperture Massive Pied".split()
ROLES = ["Platform Engineer", "Data Engineer", "SRE", "Staff Engineer", "Backend Developer", "Compiler Engineer"]
LIVE = 20


def document(count):
    """`count` interviews, two an opportunity; the last 20 opportunities are of these four weeks, the others have ended."""
    chance, now = random.Random(count), datetime.fromisoformat(NOW)
    lists = {key: [] for key in ("contacts", "opportunities", "interviews", "touches", "outcomes")}
    opportunities, kept = max(1, count // 2), 0
    for o in range(opportunities):
        live = o >= opportunities - LIVE
        age = chance.randint(2, 27) if live else chance.randint(40, 2400)
        firm, step = f"{chance.choice(FIRMS)} {o}", 3 if live else 9

        def at(days, hour=9, age=age):
            return (now - timedelta(days=age - days)).replace(hour=hour, minute=0).isoformat()

        def day(days, at=at):
            return at(days)[:10]

        job = {"uid": f"o{o}", "company": firm, "role": chance.choice(ROLES)}
        lists["opportunities"].append({**job, "applied_on": day(-12), "created_on": day(-12)})
        people = []
        for _ in range(3):
            number = len(lists["contacts"])
            name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
            person = {"uid": f"c{number}", "name": name, "title": chance.choice(ROLES), "company": firm}
            person |= {"emails": [f"p{number}@firm{o}.example"], "roles": ["interviewer"], "created_on": day(0)}
            person["linkedin_connected"] = not live or chance.random() < 0.5
            if chance.random() < 0.8:
                person["address_as"] = name.split()[0]
            # Nobody keeps in touch with more people than that.
            if not live and kept < 150 and chance.random() < 0.05:
                person["keep_in_touch"], kept = "yes", kept + 1
            lists["contacts"].append(person)
            people.append(person["uid"])
        for j in range(min(2, count - len(lists["interviews"]))):
            days = j * step - (2 if live else 0)
            meeting = {"uid": f"i{o}-{j}", "opportunity": f"o{o}", "starts_at": at(days, 10 + j), "created_on": day(days)}
            meeting |= {"minutes": 60, "round": f"round {j + 1}", "fit": chance.randint(2, 5)}
            meeting |= {"mode": chance.choice(["video", "in_person", "phone"]), "interviewers": people[: 2 + j]}
            if not live or chance.random() < 0.5:
                notes = f"We talked about {chance.choice(ROLES)} work. " * chance.randint(1, 20)
                asked = [{"text": "Why us?", "prepared": chance.random() < 0.6}]
                meeting["debrief"] = {"notes": notes, "lessons": "Ask about the on-call.", "questions": asked}
            if chance.random() < 0.7:
                meeting["expectations"] = {"decision_by": day(j * 9 + 5), "next_steps": "they decide"}
            lists["interviews"].append(meeting)
            for person in meeting["interviewers"]:
                if not live or chance.random() < 0.4:
                    touch(lists, at(days, 18), "out", "thank_you", person, {"interview": meeting["uid"]})
        if not live:
            touch(lists, at(20), "in", "reply", people[0], {"opportunity": f"o{o}"})
            kind = chance.choice(["rejected", "rejected", "no_reply", "withdrawn", "declined"])
            lists["outcomes"].append({"uid": f"x{o}", "opportunity": f"o{o}", "kind": kind, "on": day(20)})
    profile = {"name": "Sam Doe", "linkedin_ready": True}
    return {"format": "afterword", "version": 1, "profile": profile, **lists}


def touch(lists, at, direction, purpose, person, about):
    said = {"uid": f"t{len(lists['touches'])}", "at": at, "direction": direction, "channel": "email", "purpose": purpose}
    lists["touches"].append({**said, "contacts": [person], **about})


def items(count):
    """What the floor holds: as many actions as there are interviews in the document, a tenth of them due."""
    chance, today = random.Random(count), datetime.fromisoformat(NOW)
    for number in range(count):
        due = today + timedelta(days=chance.randrange(-30, 270))
        item = {"contact": f"{chance.choice(FIRST)} {chance.choice(LAST)}", "email": f"p{number}@firm{number}.example"}
        item |= {"company": f"{chance.choice(FIRMS)} {number}", "role": chance.choice(ROLES)}
        item |= {"starts": due.isoformat(), "kind": "thank-you", "due": due.date().isoformat()}
        yield {**item, "note": "We talked about work. " * chance.randint(1, 4)}
