//! Refusing calls: with a sentence for whoever sent them, and a row for the console.

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::TimeDelta;
use regex::{Captures, Regex};
use uuid::Uuid;

use crate::events::model::{CallError, RejectedEvent};
use crate::events::store;
use crate::platform::problem::{Code, FieldError, Problem, Result};
use crate::platform::rate::Rate;
use crate::platform::secrets::ISSUED;
use crate::platform::{Foundation, jobs};

/// Kind of the job that forgets old refusals.
pub const SWEEP_JOB: &str = "events.sweep_rejected";
/// Refusals are shown this long.
const SHOWN_FOR: TimeDelta = TimeDelta::days(14);
/// A broken integration repeats itself: so many refusals of a workspace are noted at once, and a second.
const NOTED: Rate = Rate { burst: 200, per_second: 1.0 };
/// How a JWT begins.
const SIGNED: &str = "eyJ";
const LONGEST_SAMPLE: usize = 1_000;

/// The problem that a refused call is answered with.
#[must_use]
pub fn problem_of(error: &CallError) -> Problem {
    let code = match error.code {
        "too_large" => Code::TooLarge,
        "malformed" => Code::MalformedBody,
        _ => Code::InvalidInput,
    };
    let pointed = FieldError { pointer: error.pointer.to_owned(), detail: error.reason.clone() };
    let errors = if error.pointer.is_empty() { Vec::new() } else { vec![pointed] };
    Problem { errors, ..Problem::with_detail(code, error.reason.clone()) }
}

/// Whom a refused call came from.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// The widget of this contact.
    Widget(Uuid),
    /// Whoever knows the workspace's public key.
    WriteKey,
    /// A server of the workspace.
    ApiKey,
}

impl Source {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Widget(_) => "widget",
            Self::WriteKey => "write_key",
            Self::ApiKey => "api_key",
        }
    }

    const fn contact_id(self) -> Option<Uuid> {
        match self {
            Self::Widget(contact_id) => Some(contact_id),
            Self::WriteKey | Self::ApiKey => None,
        }
    }
}

/// Notes refused calls for the console: as many as a person could look at. Whoever sent them is answered all the same
/// when that fails: what was taken beside them is stored, and an error would have it sent again.
pub async fn note_rejected(
    foundation: &Foundation,
    workspace_id: Uuid,
    source: Source,
    refused: impl Iterator<Item = (&CallError, String)>,
) {
    let now = foundation.clock.now();
    let key = format!("rejected:{workspace_id}");
    let rows: Vec<RejectedEvent> = refused
        .take_while(|_| foundation.rates.take(&key, NOTED).is_ok())
        .map(|(error, sample)| RejectedEvent {
            id: foundation.ids.uuid(),
            received_at: now,
            code: error.code.to_owned(),
            reason: error.reason.clone(),
            source: source.as_str().to_owned(),
            sample: without_secrets(&sample).chars().filter(|letter| *letter != '\0').take(LONGEST_SAMPLE).collect(),
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    let noted = async {
        let mut transaction = foundation.db.begin().await?;
        store::insert_rejected(&mut transaction, workspace_id, source.contact_id(), &rows).await?;
        transaction.commit().await
    };
    if let Err(error) = noted.await {
        tracing::warn!(%error, "refused calls were not noted");
    }
}

/// What lets somebody in has no place in a list that others read: keys, tokens of visitors, and signatures.
fn without_secrets(sample: &str) -> Cow<'_, str> {
    #[expect(clippy::expect_used, reason = "the pattern is our own, and the tests use it")]
    static SECRET: LazyLock<Regex> = LazyLock::new(|| {
        let (kinds, rest) = (ISSUED.join("|"), r"[A-Za-z0-9_.\-]");
        // A part of one where a word begins, and a whole one anywhere: in a text within a text letters may stand before it.
        let pattern = format!(r"\b(?:{kinds}){rest}{{12,}}|(?:{kinds}){rest}{{32,}}|{SIGNED}{rest}{{12,}}");
        Regex::new(&pattern).expect("a good pattern")
    });
    SECRET.replace_all(sample, |found: &Captures<'_>| {
        let kind = ISSUED.iter().find(|kind| found[0].starts_with(**kind)).unwrap_or(&SIGNED);
        format!("{kind}…")
    })
}

/// Forgets refusals that are two weeks old, and comes back in an hour; the job of kind [`SWEEP_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn sweep_rejected(foundation: Foundation, _payload: String) -> Result<()> {
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    store::delete_rejected_before(&mut transaction, now - SHOWN_FOR).await?;
    jobs::schedule(&mut transaction, foundation.ids.uuid(), SWEEP_JOB, "", "", now + TimeDelta::hours(1)).await?;
    transaction.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_in_a_sample() {
        let sample = r#"{"writeKey":"rk_c29tZXRoaW5nIHNlY3JldA","a":"rv_AAAAAAAAAAAA.BBBB","b":"eyJhbGciOiJIUzI1NiJ9.e30.c2ln"}"#;
        assert_eq!(without_secrets(sample), r#"{"writeKey":"rk_…","a":"rv_…","b":"eyJ…"}"#);
        for kind in ISSUED {
            let whole = format!("{kind}AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE");
            let sample =
                format!(r#"{{"note":"a {whole} b","cut":"{}","nested":"{{\"k\":1}}\n{whole}"}}"#, &whole[..20]);
            let clean = format!(r#"{{"note":"a {kind}… b","cut":"{kind}…","nested":"{{\"k\":1}}\n{kind}…"}}"#);
            assert_eq!(without_secrets(&sample), clean);
        }
        let harmless =
            r#"{"userId":"mark_twain","event":"rk_","writeKey":"wk_public","browser":"safari_for_the_desktop"}"#;
        assert_eq!(without_secrets(harmless), harmless);
    }
}
