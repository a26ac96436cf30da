//! Owns the layouts of a report: which columns stand in it, in which order, under which heads. They are data; users add their
//! own in the config. None is an official form.

use super::evidence::{By, Entry, web};

/// What may stand in a column.
pub(crate) struct Column {
    pub name: &'static str,
    /// Its head, where a layout names no other.
    pub head: &'static str,
    pub text: fn(&Entry) -> String,
    /// What to type where it is missing; empty: it may be.
    pub fill: &'static str,
}

fn joined(parts: [&str; 2]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

fn minutes(e: &Entry) -> String {
    if e.minutes == 0 { String::new() } else { e.minutes.to_string() }
}

fn reach(e: &Entry) -> String {
    [&e.email, &e.phone, &e.address].into_iter().find(|t| !t.is_empty()).cloned().unwrap_or_default()
}

fn position_or_activity(e: &Entry) -> String {
    if e.is_contact { joined([&e.position, &e.activity]) } else { e.activity.clone() }
}

macro_rules! columns {
    ($($name:literal, $head:literal, $text:expr, $fill:literal;)+) => {
        /// Every column.
        pub(crate) const COLUMNS: &[Column] = &[$(Column { name: $name, head: $head, text: $text, fill: $fill }),+];
    };
}
columns! {
    "date", "Date", |e| e.on.to_string(), "";
    "employer", "Employer", |e| e.employer.clone(), "";
    "address", "Address", |e| e.address.clone(), "afterword edit opportunity EMPLOYER address=…";
    "phone", "Phone", |e| e.phone.clone(), "afterword edit opportunity EMPLOYER phone=…";
    "address_and_phone", "Address and phone", |e| joined([&e.address, &e.phone]), "afterword edit opportunity EMPLOYER address=… phone=…";
    "person", "Person", |e| e.person.clone(), "afterword new contact NAME company=EMPLOYER";
    "person_title", "Title", |e| e.person_title.clone(), "";
    "person_and_title", "Person and title", |e| joined([&e.person, &e.person_title]), "afterword new contact NAME company=EMPLOYER";
    "email", "E-mail", |e| e.email.clone(), "";
    "contact", "Contact information", reach, "afterword edit opportunity EMPLOYER phone=…";
    "method", "Method", |e| e.method.to_owned(), "afterword log application --about EMPLOYER --by … --when …";
    "activity", "What was done", |e| e.activity.clone(), "";
    "position", "Position", |e| e.position.clone(), "afterword edit opportunity EMPLOYER role=…";
    "position_or_activity", "Position or activity", position_or_activity, "";
    "result", "Result", |e| e.result.clone(), "";
    "url", "Web", |e| e.url.clone(), "";
    "web", "Web or e-mail", |e| web(e).to_owned(), "afterword edit opportunity EMPLOYER url=…";
    "reference", "Reference", |e| e.reference.clone(), "";
    "type", "Type", |e| e.kind.to_owned(), "";
    "minutes", "Minutes", minutes, "";
}

/// A report's columns with their heads.
pub(crate) struct Layout {
    pub name: String,
    /// Into what it is parted where nobody says.
    pub by: Option<By>,
    pub columns: Vec<(&'static Column, String)>,
}

/// Each with its parts, and its columns as the config writes them.
const LAYOUTS: &[(&str, Option<By>, &str)] = &[
    ("new-york", Some(By::Week), "date,position_or_activity,employer,person_and_title,method,contact,result,type"),
    ("nebraska", None, "date,employer,address_and_phone,person,method,position"),
    ("pennsylvania", Some(By::Week), "date,employer,person=Contact,phone,method=How applied,result"),
    (
        "texas",
        Some(By::Week),
        "date,activity,employer,person_and_title,phone,web,method=How applied,position=Type of job,result",
    ),
    ("germany", None, "date=Datum,employer=Firma,position=Stelle,method=Art,result=Status"),
    (
        "plain",
        None,
        "date,employer,address,phone,person,person_title,method,activity,position,result,url,reference,type,minutes",
    ),
];

impl Layout {
    /// The names of those that are built in.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        LAYOUTS.iter().map(|(name, ..)| *name)
    }

    /// The built-in layout of this name.
    pub(crate) fn named(name: &str) -> Option<Layout> {
        let (name, by, columns) = LAYOUTS.iter().find(|(n, ..)| *n == name)?;
        let columns: Vec<&str> = columns.split(',').collect();
        Layout::of(name, *by, &columns).ok()
    }

    /// One of these columns, each `column` or `column=Its head`. Errors: what is no column.
    pub(crate) fn of(name: &str, by: Option<By>, columns: &[impl AsRef<str>]) -> Result<Layout, String> {
        let column = |text: &str| {
            let (name, head) = text.split_once('=').map_or((text, None), |(name, head)| (name, Some(head)));
            let column = COLUMNS.iter().find(|c| c.name == name.trim());
            column.map(|c| (c, head.unwrap_or(c.head).trim().to_owned())).ok_or_else(|| {
                let all: Vec<&str> = COLUMNS.iter().map(|c| c.name).collect();
                format!("“{name}” is no column; there are: {}", all.join(", "))
            })
        };
        let columns = columns.iter().map(|c| column(c.as_ref())).collect::<Result<Vec<_>, _>>()?;
        Ok(Layout { name: name.to_owned(), by, columns })
    }

    /// The heads of its columns.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.columns.iter().map(|(_, head)| head.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_is_of_columns_that_are_there() {
        for (name, _, columns) in LAYOUTS {
            let layout = Layout::named(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(layout.columns.len(), columns.split(',').count());
        }
        assert!(Layout::of("own", None, &["date", "emploier"]).err().unwrap().starts_with("“emploier” is no column"));
        assert_eq!(Layout::of("own", None, &["date=Tag", "result"]).unwrap().heads(), ["Tag", "Result"]);
    }
}
