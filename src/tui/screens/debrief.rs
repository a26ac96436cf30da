//! Owns the debrief: one page for all that is worth keeping of an interview, in the order in which it comes to mind. It is
//! saved when it is left; whatever is filled in by then counts, nothing has to be. Must not decide what it answers.

use crate::commands::{Command, describe};
use crate::domain::{ActionId, Contact, Interview, Question, Role, Uid};
use crate::forms::Context;
use crate::forms::Said;
use crate::forms::draft_key;
use crate::forms::record;
use crate::forms::record::Recorded;
use crate::forms::records::NEXT;
use crate::forms::table::{self, Layout, New};
use crate::forms::{Field, FieldError, Fields, Form, Open};
use crate::tui::form::{OnScreen, Sheet};
use crate::tui::layers::Handler;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::Msg;

/// What the debrief asks of the interview, but for the questions and the people.
pub(crate) const LAYOUT: Layout = &[
    (
        "How it went",
        &[
            "impression",
            "debrief.strengths",
            "debrief.weaknesses",
            "debrief.lessons",
            "debrief.surprises",
            "debrief.clear_up",
        ],
    ),
    NEXT,
    ("Would it suit you?", &["fit"]),
    ("Who was there", WHO),
    ("What you talked about", &["debrief.notes"]),
];

/// Who was there: the people, and the references named.
const WHO: &[&str] = &[PEOPLE_AFTER, "references_given"];
/// Where the people stand: behind this field.
const PEOPLE_AFTER: &str = "interviewers";

/// The debrief of an interview.
pub(crate) struct Debrief {
    interview: Interview,
    people: Vec<Contact>,
    /// The ids of what was asked for when it was opened.
    open: Vec<ActionId>,
}

/// Opens it.
pub(crate) fn open(uid: &Uid, w: Context) -> Option<Sheet> {
    let open = w.actions.iter().map(|a| a.id.clone()).collect();
    let interview = w.facts.interview(uid)?.clone();
    let people: Vec<Contact> = interview.interviewers.iter().filter_map(|c| w.facts.contact(c)).cloned().collect();
    let mut all = Vec::new();
    for (n, q) in interview.debrief.questions.iter().enumerate() {
        all.extend(question(n, q));
    }
    all.extend(question(
        interview.debrief.questions.len(),
        &Question { text: String::new(), prepared: false, answer: String::new() },
    ));
    if let Some(first) = all.first_mut() {
        first.heading = "What they asked";
    }
    for field in table::fields(LAYOUT, &interview, w) {
        let people_here = field.key == PEOPLE_AFTER;
        all.push(field);
        if people_here {
            all.extend(people.iter().flat_map(person));
        }
    }
    if interview.interviewers.is_empty() {
        // Nobody is known yet, and who it was comes to mind first.
        let (mut who, rest): (Vec<Field>, Vec<Field>) = all.into_iter().partition(|f| WHO.contains(&f.key.as_str()));
        who.extend(rest);
        all = who;
    }
    let title = format!("Debrief: {}", interview.title(w.facts));
    let mut sheet = Sheet::new(Open::new(title, all, Debrief { interview, people, open }), w);
    // Where a question was asked already, the next one is under the cursor.
    another(&mut sheet);
    sheet.notice = Some("write in any order; {debrief.back} saves and leaves, {undo} takes it all back".into());
    Some(sheet)
}

/// Puts the cursor on the next question.
pub(crate) fn another(sheet: &mut Sheet) {
    if let Some(last) = sheet.fields.all.iter().rposition(|f| f.key.ends_with(TEXT)) {
        sheet.fields.at = last;
        sheet.name_no_more();
    }
}

const TEXT: &str = "/asked";
const PREPARED: &str = "/prepared";
const ANSWER: &str = "/answer";

fn question(n: usize, q: &Question) -> [Field; 3] {
    let key = |part: &str| format!("question/{n}{part}");
    let prepared = [("no", "no"), ("yes", "yes")];
    [
        Field::line(&key(TEXT), &format!("Question {}", n + 1), &q.text, "what they asked; {another} goes to the next"),
        Field::choice(
            &key(PREPARED),
            "  prepared",
            prepared,
            usize::from(q.prepared),
            "whether you had an answer ready",
        ),
        Field::text(&key(ANSWER), "  I said", &q.answer, "what you said, or would say now"),
    ]
}

/// What is not known of a person and worth asking now: the form of address always, a way to reach them where there is none.
fn person(c: &Contact) -> Vec<Field> {
    let key = |part: &str| format!("person/{}/{part}", c.uid);
    let help = format!("what {} likes to be called: Bob, Dr. Ruiz", c.name);
    let mut fields = vec![Field::line(&key("address_as"), &c.name, &c.address_as, &help)];
    if c.emails.is_empty() {
        fields.push(Field::line(&key("email"), "  e-mail", "", &format!("where to write to {}", c.called())));
    }
    if c.phones.is_empty() {
        fields.push(Field::line(&key("phone"), "  phone", "", &format!("where to call {}", c.called())));
    }
    fields
}

impl Debrief {
    /// How many questions there are fields for.
    fn count(fields: &Fields) -> usize {
        fields.all.iter().filter(|f| f.key.ends_with(TEXT)).count()
    }
}

impl Form for Debrief {
    fn key(&self) -> String {
        draft_key::about(draft_key::DEBRIEF, &self.interview.uid)
    }

    fn follow(&mut self, fields: &mut Fields, _: Context) -> Vec<String> {
        let count = Debrief::count(fields);
        let value = |fields: &Fields, n: usize, part: &str| fields.value(&format!("question/{n}{part}"));
        // One that is empty always stands at the end.
        if !value(fields, count - 1, TEXT).is_empty() {
            let at = fields.all.iter().rposition(|f| f.key.ends_with(ANSWER)).map_or(0, |at| at + 1);
            let blank = question(count, &Question { text: String::new(), prepared: false, answer: String::new() });
            fields.at += if fields.at >= at { blank.len() } else { 0 };
            fields.all.splice(at..at, blank);
        }
        for n in 0..=count {
            let shown = !value(fields, n, TEXT).is_empty() || !value(fields, n, ANSWER).is_empty();
            fields.show(&format!("question/{n}{PREPARED}"), shown);
            fields.show(&format!("question/{n}{ANSWER}"), shown);
        }
        vec![]
    }

    fn keeps_choices(&self) -> bool {
        true
    }

    fn saves_itself(&self) -> bool {
        true
    }

    fn stored(&self, said: &mut Said, w: Context) {
        match self.open.iter().filter(|id| !w.actions.iter().any(|a| a.id == **id)).count() {
            0 => {}
            1 => said.text.push_str("; 1 action answered"),
            n => said.text.push_str(&format!("; {n} actions answered")),
        }
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let mut new = New::default();
        let stored = w.facts.interview(&self.interview.uid).unwrap_or(&self.interview).clone();
        let (mut interview, mut errors) = record::read(stored, false, fields, w, &mut new);
        if fields.all.iter().any(|f| f.key.starts_with("question/") && f.changed()) {
            interview.debrief.questions = Vec::new();
            for n in 0..Debrief::count(fields) {
                let value = |part: &str| fields.value(&format!("question/{n}{part}"));
                let q = Question { text: value(TEXT), prepared: value(PREPARED) == "yes", answer: value(ANSWER) };
                if q.text.is_empty() && !q.answer.is_empty() {
                    errors.push(FieldError::new(
                        &format!("question/{n}{TEXT}"),
                        "which question does this answer belong to?",
                    ));
                } else if !q.text.is_empty() {
                    interview.debrief.questions.push(q);
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let company = w.facts.opportunity(&interview.opportunity).map(|o| o.company.clone()).unwrap_or_default();
        let mut commands: Vec<Command> = new.opportunities.into_iter().map(Command::save).collect();
        commands.extend(new.contacts.into_iter().map(|mut c| {
            if interview.interviewers.contains(&c.uid) {
                c.roles.push(Role::Interviewer);
                c.company = company.clone();
            }
            if interview.references_given.contains(&c.uid) {
                c.roles.push(Role::Reference);
            }
            Command::save(c)
        }));
        commands.extend(self.people.iter().filter_map(|c| known_better(c, fields, w)).map(Command::save));
        let label = describe::debriefed(&interview.title(w.facts));
        commands.push(Command::save(interview));
        Ok(Command::Many { label, commands })
    }
}

impl OnScreen for Debrief {
    fn mode(&self, _: &Sheet, usual: Mode) -> Mode {
        if usual == Mode::Form { Mode::Debrief } else { usual }
    }

    fn handler(&self) -> Handler<Model> {
        |model, msg| match msg {
            Msg::Another => {
                another(model.sheet_mut()?);
                Some(vec![])
            }
            _ => None,
        }
    }

    fn does(&self, msg: &Msg) -> bool {
        *msg == Msg::Another
    }
}

/// The person with what was learnt of them; none: nothing was.
fn known_better(person: &Contact, fields: &Fields, w: Context) -> Option<Contact> {
    let said =
        |part: &str| fields.get(&format!("person/{}/{part}", person.uid)).filter(|f| f.changed()).map(Field::value);
    let stored = w.facts.contact(&person.uid)?;
    let mut c = stored.clone();
    if let Some(called) = said("address_as") {
        c.address_as = called;
    }
    c.emails.extend(said("email").filter(|e| !c.emails.contains(e)));
    c.phones.extend(said("phone").filter(|p| !c.phones.contains(p)));
    (c != *stored).then_some(c)
}
