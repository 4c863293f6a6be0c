//! What a visitor's browser holds: which contact of which workspace it is, sealed by the installation.
//!
//! Nothing is stored for it, so that a page view costs no row. An anonymous token stops working the moment
//! its contact is identified by a signature: whoever planted or copied it before does not come along. An identified
//! token names the identity key that made the signature, and stops working when that key is revoked: whoever had the key
//! could vouch for anybody.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::platform::secrets::{self, Sealer};

const PREFIX: &str = secrets::WIDGET_TOKEN;
const PURPOSE: &str = "visitor-token";

/// How the bearer of a token came to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenLevel {
    /// A browser nobody vouched for.
    Anonymous,
    /// The customer's server signed who this is.
    Identified {
        /// By which identity key; `None` in tokens that were sealed before they named it.
        key: Option<Uuid>,
    },
}

/// The content of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VisitorToken {
    /// The workspace it is good for.
    pub workspace_id: Uuid,
    /// The contact it speaks for.
    pub contact_id: Uuid,
    /// How its bearer came to it.
    pub level: TokenLevel,
}

impl VisitorToken {
    /// The text that goes to the browser.
    #[must_use]
    pub fn seal(self, sealer: &Sealer) -> String {
        let content = self.content();
        format!("{PREFIX}{}.{}", URL_SAFE_NO_PAD.encode(&content), sealer.seal(PURPOSE, &content))
    }

    /// Reads a token; one that we did not seal is none.
    #[must_use]
    pub fn open(text: &str, sealer: &Sealer) -> Option<Self> {
        let (content, seal) = text.strip_prefix(PREFIX)?.split_once('.')?;
        let content = URL_SAFE_NO_PAD.decode(content).ok()?;
        if !sealer.verify(PURPOSE, &content, seal) {
            return None;
        }
        let level = match content.get(32..)?.split_first()? {
            (0, []) => TokenLevel::Anonymous,
            (1, []) => TokenLevel::Identified { key: None },
            (2, key) => TokenLevel::Identified { key: Some(Uuid::from_slice(key).ok()?) },
            _ => return None,
        };
        let workspace_id = Uuid::from_slice(content.get(..16)?).ok()?;
        Some(Self { workspace_id, contact_id: Uuid::from_slice(content.get(16..32)?).ok()?, level })
    }

    fn content(self) -> Vec<u8> {
        let level = match self.level {
            TokenLevel::Anonymous => vec![0],
            TokenLevel::Identified { key: None } => vec![1],
            TokenLevel::Identified { key: Some(key) } => [&[2], key.as_bytes().as_slice()].concat(),
        };
        [self.workspace_id.as_bytes().as_slice(), self.contact_id.as_bytes(), &level].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_as_it_was_sealed_and_no_changed_one_opens() {
        let sealer = Sealer::new(b"installation");
        let token = VisitorToken {
            workspace_id: Uuid::from_u128(1),
            contact_id: Uuid::from_u128(2),
            level: TokenLevel::Anonymous,
        };
        let text = token.seal(&sealer);
        for level in [TokenLevel::Identified { key: None }, TokenLevel::Identified { key: Some(Uuid::from_u128(3)) }] {
            let token = VisitorToken { level, ..token };
            assert_eq!(VisitorToken::open(&token.seal(&sealer), &sealer), Some(token));
        }
        assert_eq!(VisitorToken::open(&text, &sealer), Some(token));
        assert_eq!(VisitorToken::open(&text, &Sealer::new(b"another")), None);
        let raised = VisitorToken { level: TokenLevel::Identified { key: None }, ..token }.seal(&sealer);
        let forged = format!("{}.{}", raised.split('.').next().unwrap_or(""), text.split('.').nth(1).unwrap_or(""));
        for wrong in [forged.as_str(), "", "rv_", "rv_.", "rv_AAAA.AAAA", &text[1..]] {
            assert_eq!(VisitorToken::open(wrong, &sealer), None, "{wrong}");
        }
    }
}
