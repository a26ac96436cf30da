//! Owns how the [`Profile`] is stored: one row at most; none is the same as an empty profile. Must not know other nouns.

use super::Fault;
use super::table::{Binds, Cursor, Noun, Table};
use crate::domain::{Profile, Search};

pub(super) static PROFILE: Table = Table::plain(
    "profile",
    "the profile",
    &["id"],
    &["name", "phone", "email", "linkedin_url", "linkedin_ready", "search_open"],
);

impl Noun for Profile {
    fn table() -> &'static Table {
        &PROFILE
    }

    fn key(&self) -> &str {
        "1"
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.int(1).text(&self.name).text(&self.phone).text(&self.email).text(&self.linkedin_url);
        b.int(self.linkedin_ready).int(self.search.open);
    }

    fn read(c: &mut Cursor) -> Result<Profile, Fault> {
        c.skip();
        Ok(Profile {
            name: c.text()?,
            phone: c.text()?,
            email: c.text()?,
            linkedin_url: c.text()?,
            linkedin_ready: c.flag()?,
            search: Search { open: c.flag()? },
        })
    }
}
