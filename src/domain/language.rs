//! Owns whether a text is the tag of a language (BCP 47), for every way in. Must not know what a language is called.

use oxilangtag::LanguageTag;

/// The tag in its usual spelling: `de`, `pt-BR`; empty: none. Errors: that it is none, in a sentence.
pub(crate) fn tag(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    // The grammar has room for languages of four letters and more, but none was ever named so.
    let known = |tag: &LanguageTag<String>| (2..=3).contains(&tag.primary_language().len());
    let read = LanguageTag::parse_and_normalize(&text.replace('_', "-")).ok().filter(known);
    read.map(LanguageTag::into_inner)
        .ok_or_else(|| format!("“{text}” is no language; write en, de, fr or the tag of another"))
}

/// The language of a tag without region and script: `pt` of `pt-BR`.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_spelled_as_usual_and_a_name_is_none() {
        let read = |text| tag(text).ok();
        for (written, spelled) in
            [("de", "de"), ("DE_at", "de-AT"), ("zh-hant-tw", "zh-Hant-TW"), (" ", ""), ("gsw", "gsw")]
        {
            assert_eq!(read(written).as_deref(), Some(spelled), "{written}");
        }
        for bad in ["german", "d", "de-", "de fr", "1", "déjà"] {
            assert!(tag(bad).is_err_and(|told| told.contains(bad)), "{bad}");
        }
        assert_eq!((primary("de-AT"), primary("fr"), primary("")), ("de", "fr", ""));
    }
}
