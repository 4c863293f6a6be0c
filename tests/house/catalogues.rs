//! Every text in English and in Persian.

use std::collections::BTreeSet;

use crate::source::{Source, sources};

fn keys(source: &Source) -> BTreeSet<String> {
    fn walk(value: &serde_json::Value, path: &str, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(entries) => {
                entries.iter().for_each(|(key, value)| walk(value, &format!("{path}.{key}"), found));
            }
            serde_json::Value::String(text) => {
                assert!(!text.trim().is_empty(), "{path} is empty");
                found.insert(path.to_owned());
            }
            _ => panic!("{path} is no text"),
        }
    }
    let mut found = BTreeSet::new();
    walk(&serde_json::from_str(&source.text).expect("JSON"), "", &mut found);
    found
}

/// Persian has one more plural form less: `_one` is the same as `_other` there and may be missing.
fn without_plurals(keys: &BTreeSet<String>) -> BTreeSet<String> {
    keys.iter().map(|key| key.trim_end_matches("_one").trim_end_matches("_other").to_owned()).collect()
}

#[test]
fn both_languages_say_the_same_things() {
    for folder in ["widget/strings", "console/src/locales"] {
        let all = sources(folder, &[".json"]);
        let english: Vec<&Source> = all.iter().filter(|source| source.path.contains("/en")).collect();
        assert!(!english.is_empty(), "{folder} has no English catalogue");
        for source in english {
            let path = source.path.replace("/en/", "/fa/").replace("/en.json", "/fa.json");
            let persian = all.iter().find(|other| other.path == path).unwrap_or_else(|| panic!("{path} is missing"));
            assert_eq!(without_plurals(&keys(source)), without_plurals(&keys(persian)), "{path}");
        }
    }
}

#[test]
fn persian_texts_are_persian() {
    for source in sources("widget/strings", &["fa.json"]).iter().chain(&sources("console/src/locales/fa", &[".json"])) {
        for arabic in ['ي', 'ك'] {
            assert!(!source.text.contains(arabic), "{} has the Arabic letter {arabic}", source.path);
        }
    }
}
