//! Keyed hashes and passwords.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::heavy::Pool;
use super::problem::{Problem, Result};

/// Seals short texts with the installation's own key, so that a URL or token that we gave out can be
/// told from one that somebody made up.
#[derive(Clone)]
pub struct Sealer(Arc<[u8]>);

impl Sealer {
    /// From the installation's key.
    #[must_use]
    pub fn new(key: &[u8]) -> Self {
        Self(key.into())
    }

    /// The seal of `content` for one `purpose`: 43 URL-safe characters. A seal for one purpose is none for another.
    #[must_use]
    pub fn seal(&self, purpose: &str, content: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose, content))
    }

    /// Is `seal` the seal of `content`? Takes the same time for every wrong answer.
    #[must_use]
    pub fn verify(&self, purpose: &str, content: &[u8], seal: &str) -> bool {
        let Ok(given) = URL_SAFE_NO_PAD.decode(seal) else { return false };
        given.ct_eq(&self.mac(purpose, content)).into()
    }

    fn mac(&self, purpose: &str, content: &[u8]) -> Vec<u8> {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return Vec::new() };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(content);
        mac.finalize().into_bytes().to_vec()
    }
}

/// How the secrets begin that we give out, so that they are recognised wherever they turn up: of an API key,
pub const API_KEY: &str = "rk_";
/// of what a customer's server signs with,
pub const IDENTITY_KEY: &str = "rik_";
/// of what a widget is let in by,
pub const WIDGET_TOKEN: &str = "rv_";
/// of a session of the console,
pub const SESSION: &str = "rs_";
/// of a browser that a session was in before,
pub const DEVICE: &str = "rd_";
/// and of an invitation.
pub const INVITATION: &str = "ri_";
/// All of them. Whoever gives out another kind adds it.
pub const ISSUED: [&str; 6] = [API_KEY, IDENTITY_KEY, WIDGET_TOKEN, SESSION, DEVICE, INVITATION];

/// What is stored of a token of 256 random bits: its SHA-256.
#[must_use]
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn hasher() -> Argon2<'static> {
    // OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Passwords hashed at once: each takes 19 MiB and a core, and a flood must not take the machine.
static HASHING: Pool = Pool::new(4);

/// Argon2id, off the reactor.
///
/// # Errors
/// When the machine cannot: out of memory.
pub async fn hash_password(password: String, salt: [u8; 16]) -> Result<String> {
    let hash = move || hasher().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string());
    HASHING.run(hash).await?.map_err(|error| Problem::internal(&error))
}

/// Compares off the reactor. `stored: None` (nobody has that e-mail) takes as long as a wrong password.
pub async fn verify_password(password: String, stored: Option<String>) -> bool {
    let verify = move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| DECOY.to_owned());
        PasswordHash::new(&stored)
            .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok() && known)
    };
    HASHING.run(verify).await.unwrap_or(false)
}

/// A real hash of a random password nobody knows, of the same cost as all others.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$V2Ff3y1mZ2m1i0O0Jd8x2nJq7o6f4cQWQp3m0uU1x0k";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_binds_content_and_purpose() {
        let sealer = Sealer::new(b"key");
        let seal = sealer.seal("file", b"a");
        assert!(sealer.verify("file", b"a", &seal));
        assert!(!sealer.verify("file", b"b", &seal));
        assert!(!sealer.verify("token", b"a", &seal));
        assert!(!Sealer::new(b"other").verify("file", b"a", &seal));
        assert!(!sealer.verify("file", b"a", ""));
    }

    #[tokio::test]
    async fn passwords_verify_and_strangers_do_not() {
        let Ok(hash) = hash_password("correct horse".into(), [7; 16]).await else { panic!("hash") };
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify_password("correct horse".into(), Some(hash.clone())).await);
        assert!(!verify_password("wrong horse".into(), Some(hash)).await);
        assert!(!verify_password("correct horse".into(), None).await);
        assert!(PasswordHash::new(DECOY).is_ok(), "the decoy must cost as much as a real hash");
    }
}
