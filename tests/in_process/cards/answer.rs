//! Owns what the score of cards looks at: the contract of a read card, and under `certain` the values that the reader is sure of.

use afterword::{Found, Region, Sure, read_card};
use serde_json::{Value, json};

/// The contract, and what of it is certain.
pub fn answer(text: &str) -> Value {
    let card = read_card(text, Region::default());
    let mut out = json!(card.contract());
    let owner = card.owner().cloned().unwrap_or_default();
    let sure = |f: &Found<String>| (f.sure == Sure::Certain).then(|| f.value.clone());
    let phones = owner.phones.iter().filter(|p| p.sure == Sure::Certain).map(|p| p.value.number.clone());
    out["certain"] = json!({
        "name": owner.name.as_ref().and_then(sure),
        "address_as": owner.address_as.as_ref().and_then(sure),
        "title": owner.titles.first().and_then(sure),
        "company": owner.company.as_ref().and_then(sure),
        "emails": owner.emails.iter().filter_map(sure).collect::<Vec<_>>(),
        "phones": phones.collect::<Vec<_>>(),
        "web": owner.urls.iter().filter_map(sure).collect::<Vec<_>>(),
    });
    out
}
