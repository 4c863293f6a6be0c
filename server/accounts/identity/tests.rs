//! What a signature must be, attack by attack, on both engines.

use jsonwebtoken::{EncodingKey, Header};
use serde_json::{Value, json};

use super::*;
use crate::accounts::model::{IdentityKey, Locale, NewWorkspace, Weekday};
use crate::accounts::{SeedPerson, seed_owner};
use crate::databases::TestDatabase;
use crate::on_both_engines;
use crate::platform::Foundation;

const SECRET: &str = "rik_a-secret-of-256-bits-that-both-sides-have";
/// A key pair of these tests alone.
const PRIVATE: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIFsNbI4B4wOMnDTz3hglm+ud6+9psfMHxbjbeh0K4JVN\n-----END PRIVATE KEY-----\n";
const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAo714m0RZYqgCHlrPYPsm+WGc8mNuf4hmwo+J8+uKfrw=\n-----END PUBLIC KEY-----\n";

/// A workspace with one identity key.
struct Shop {
    foundation: Foundation,
    workspace_id: Uuid,
    audience: String,
}

impl Shop {
    async fn open(database: &TestDatabase, algorithm: IdentityAlgorithm, material: &str) -> Self {
        let foundation = database.foundation().await;
        let workspace = NewWorkspace {
            name: "Shop".to_owned(),
            locale: Locale::En,
            time_zone: "UTC".to_owned(),
            week_start: Weekday::Monday,
            weekend: Vec::new(),
        };
        let owner = SeedPerson {
            name: "Sara".to_owned(),
            email: "sara@acme.example".to_owned(),
            password: "a long enough passphrase".to_owned(),
            locale: Locale::En,
        };
        let (workspace, _) = seed_owner(&foundation, workspace, owner).await.expect("a workspace");
        let shop = Self { foundation, workspace_id: workspace.id, audience: workspace.key };
        shop.add_key(algorithm, material).await;
        shop
    }

    async fn add_key(&self, algorithm: IdentityAlgorithm, material: &str) -> Uuid {
        let created_at = self.foundation.clock.now();
        let key = IdentityKey { id: self.foundation.ids.uuid(), algorithm, created_at, last_used_at: None };
        let mut transaction = self.foundation.db.begin().await.expect("begin");
        store::insert_identity_key(&mut transaction, self.workspace_id, &key, material).await.expect("a key");
        transaction.commit().await.expect("commit");
        key.id
    }

    fn claims(&self) -> Value {
        json!({ "sub": "u-1", "aud": self.audience, "exp": self.foundation.clock.now().timestamp() + 600 })
    }

    /// The claims with one of them changed; null takes it away.
    fn changed(&self, claim: &str, value: Value) -> Value {
        let mut claims = self.claims();
        claims[claim] = value.clone();
        if value.is_null() {
            claims.as_object_mut().expect("an object").remove(claim);
        }
        claims
    }

    async fn verify(&self, jwt: &str) -> Result<SignedIdentity> {
        let mut connection = self.foundation.db.read().await?;
        verify_identity(&mut connection, self.workspace_id, jwt, self.foundation.clock.now()).await
    }

    async fn refuses(&self, jwt: &str, why: &str) {
        let problem = self.verify(jwt).await.expect_err(why);
        assert_eq!(problem.code, Code::Unauthenticated, "{why}: {problem}");
    }
}

/// As a program writes it that cut a name in the middle of an emoji.
fn hs256_of(claims: &str) -> String {
    let part = |text: &[u8]| URL_SAFE_NO_PAD.encode(text);
    let signed = format!("{}.{}", part(br#"{"alg":"HS256","typ":"JWT"}"#), part(claims.as_bytes()));
    let key = EncodingKey::from_secret(SECRET.as_bytes());
    let signature = jsonwebtoken::crypto::sign(signed.as_bytes(), &key, Algorithm::HS256).expect("signed");
    format!("{signed}.{signature}")
}

fn hs256(claims: &Value, secret: &str) -> String {
    jsonwebtoken::encode(&Header::default(), claims, &EncodingKey::from_secret(secret.as_bytes())).expect("a token")
}

fn eddsa(claims: &Value) -> String {
    let key = EncodingKey::from_ed_pem(PRIVATE.as_bytes()).expect("a key");
    jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), claims, &key).expect("a token")
}

fn unsigned(header: &Value, claims: &Value, signature: &str) -> String {
    use base64::Engine as _;
    let part = |value: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", part(header), part(claims))
}

on_both_engines!(a_signature_vouches_for_what_it_says, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::Hs256, SECRET).await;
    let mut claims = shop.claims();
    claims["name"] = json!("ندا");
    claims["email"] = json!("neda@example.com");
    claims["traits"] = json!({ "plan": "pro" });
    let identity = shop.verify(&hs256(&claims, SECRET)).await.expect("it holds");
    assert_eq!((&*identity.subject, identity.name.as_deref(), identity.phone), ("u-1", Some("ندا"), None));
    assert_eq!((identity.email.as_deref(), &identity.traits["plan"]), (Some("neda@example.com"), &json!("pro")));
    let several = shop.changed("aud", json!(["another", shop.audience]));
    assert!(shop.verify(&hs256(&several, SECRET)).await.is_ok(), "aud may be a list");
});

on_both_engines!(the_algorithm_is_the_keys_and_never_the_tokens, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::EdDsa, PUBLIC).await;
    let claims = shop.claims();
    assert!(shop.verify(&eddsa(&claims)).await.is_ok());
    // The public half is no secret: taken as an HS256 secret it would let everybody sign.
    for secret in [PUBLIC, PUBLIC.trim(), PRIVATE] {
        shop.refuses(&hs256(&claims, secret), "the public key as a shared secret").await;
    }
    for algorithm in ["none", "None", "NONE", "", "HS256", "RS256"] {
        let header = json!({ "alg": algorithm, "typ": "JWT" });
        for signature in ["", "AAAA"] {
            shop.refuses(&unsigned(&header, &claims, signature), algorithm).await;
        }
    }
    let another = TestDatabase::sqlite().await;
    let shared = Shop::open(&another, IdentityAlgorithm::Hs256, SECRET).await;
    shared.refuses(&eddsa(&shared.claims()), "a signature of another kind of key").await;
    let header = Header::new(Algorithm::HS512);
    let longer = jsonwebtoken::encode(&header, &shared.claims(), &EncodingKey::from_secret(SECRET.as_bytes()));
    shared.refuses(&longer.expect("a token"), "HS512 with the HS256 secret").await;
});

on_both_engines!(time_is_required_short_and_read_from_the_clock, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::Hs256, SECRET).await;
    let now = shop.foundation.clock.now().timestamp();
    for (claim, value, why) in [
        ("exp", Value::Null, "no exp"),
        ("exp", json!((now + 600).to_string()), "exp as a string"),
        ("exp", json!(now - 10), "expired beyond the leeway"),
        ("exp", json!(now + 24 * 3_600 + 11), "exp too far ahead"),
        ("exp", json!(1e300), "exp at the end of time"),
        ("exp", json!(true), "exp as a boolean"),
        ("nbf", json!(now + 11), "nbf in the future"),
        ("nbf", json!("soon"), "nbf as a string"),
    ] {
        shop.refuses(&hs256(&shop.changed(claim, value), SECRET), why).await;
    }
    for (claim, value, why) in [
        ("exp", json!(now - 9), "clocks differ a little"),
        ("exp", json!(now + 24 * 3_600), "a day"),
        ("nbf", json!(now + 9), "clocks differ a little"),
    ] {
        assert!(shop.verify(&hs256(&shop.changed(claim, value), SECRET)).await.is_ok(), "{why}");
    }
    let token = hs256(&shop.claims(), SECRET);
    shop.foundation.clock.advance(TimeDelta::seconds(611));
    shop.refuses(&token, "its time is over").await;
});

on_both_engines!(it_is_for_one_workspace_and_one_person, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::Hs256, SECRET).await;
    for (claim, value, why) in [
        ("aud", Value::Null, "no audience"),
        ("aud", json!("wk_another"), "another workspace"),
        ("aud", json!([]), "nobody"),
        ("aud", json!(""), "nobody"),
        ("sub", Value::Null, "no subject"),
        ("sub", json!(""), "an empty subject"),
        ("sub", json!("  "), "a blank subject"),
        ("sub", json!(7.0), "no whole number"),
        ("sub", json!(1e20), "a number beyond 64 bits"),
        ("sub", json!(true), "a boolean"),
        ("sub", json!(["u-1"]), "a list"),
        ("sub", json!("x".repeat(256)), "too long"),
        ("name", json!("x".repeat(256)), "too long"),
        ("email", json!("a\nb"), "a control character"),
        ("traits", json!([1]), "traits that are no object"),
    ] {
        shop.refuses(&hs256(&shop.changed(claim, value), SECRET), why).await;
    }
    shop.refuses(&hs256(&shop.claims(), "another secret"), "another key").await;
    let (token, claims) = (hs256(&shop.claims(), SECRET), hs256(&shop.changed("sub", json!("u-2")), SECRET));
    let parts = |jwt: &str| jwt.split('.').map(str::to_owned).collect::<Vec<_>>();
    let forged = format!("{}.{}.{}", parts(&token)[0], parts(&claims)[1], parts(&token)[2]);
    shop.refuses(&forged, "another's claims under this signature").await;
    for garbage in ["", ".", "..", "a.b.c", &"x".repeat(9_000)] {
        shop.refuses(garbage, garbage).await;
    }
});

on_both_engines!(a_whole_number_is_a_subject_and_what_is_none_is_named, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::Hs256, SECRET).await;
    for (number, text) in [(json!(7), "7"), (json!(-7), "-7"), (json!(u64::MAX), "18446744073709551615")] {
        let identity = shop.verify(&hs256(&shop.changed("sub", number), SECRET)).await.expect("it holds");
        assert_eq!(identity.subject, text);
    }
    for (claim, value, says) in [
        ("sub", Value::Null, "sub is missing"),
        ("sub", json!({ "id": 7 }), "sub must be text"),
        ("sub", json!(1.5), "sub must be text"),
        ("traits", json!("pro"), "traits must be an object"),
        ("traits", json!([1]), "traits must be an object"),
    ] {
        let refused = shop.verify(&hs256(&shop.changed(claim, value), SECRET)).await.expect_err(says);
        assert!(refused.detail.contains(says), "{}", refused.detail);
    }
});

on_both_engines!(what_must_be_understood_and_is_not_is_refused, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::Hs256, SECRET).await;
    let signed = |more: Value| {
        let mut header = json!({ "alg": "HS256", "typ": "JWT" });
        header.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
        let content = unsigned(&header, &shop.claims(), "");
        let content = content.trim_end_matches('.');
        let key = EncodingKey::from_secret(SECRET.as_bytes());
        let seal = jsonwebtoken::crypto::sign(content.as_bytes(), &key, Algorithm::HS256).expect("a signature");
        format!("{content}.{seal}")
    };
    assert!(shop.verify(&signed(json!({ "x": 1 }))).await.is_ok(), "what need not be understood is left alone");
    assert!(shop.verify(&signed(json!({ "b64": true }))).await.is_ok(), "as it is anyway");
    for more in [
        json!({ "crit": ["exp"] }),
        json!({ "crit": [] }),
        json!({ "crit": ["b64"], "b64": false }),
        json!({ "b64": false }),
        json!({ "b64": "no" }),
    ] {
        shop.refuses(&signed(more.clone()), &more.to_string()).await;
    }
});

on_both_engines!(two_keys_live_side_by_side_and_a_revoked_one_is_dead, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::Hs256, SECRET).await;
    let newer = shop.add_key(IdentityAlgorithm::Hs256, "the next secret").await;
    let claims = shop.claims();
    assert!(shop.verify(&hs256(&claims, SECRET)).await.is_ok());
    assert!(shop.verify(&hs256(&claims, "the next secret")).await.is_ok());
    let named = |kid: String, secret: &str| {
        let header = Header { kid: Some(kid), ..Header::default() };
        jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(secret.as_bytes())).expect("a token")
    };
    assert!(shop.verify(&named(newer.to_string(), "the next secret")).await.is_ok());
    shop.refuses(&named(newer.to_string(), SECRET), "the named key did not sign it").await;
    assert!(
        shop.verify(&named("mine".to_owned(), SECRET)).await.is_ok(),
        "a kid of the customer's own is nothing to us"
    );
    let mut transaction = shop.foundation.db.begin().await.expect("begin");
    assert!(store::delete_identity_key(&mut transaction, shop.workspace_id, newer).await.expect("a delete"));
    transaction.commit().await.expect("commit");
    shop.refuses(&hs256(&claims, "the next secret"), "the key was revoked").await;
});

on_both_engines!(use_of_a_key_is_noted_at_most_once_a_minute, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::Hs256, SECRET).await;
    let token = hs256(&shop.claims(), SECRET);
    let clock = &shop.foundation.clock;
    let mut noted = Vec::new();
    for _ in 0..3 {
        let mut transaction = shop.foundation.db.begin().await.expect("begin");
        verify_identity(&mut transaction, shop.workspace_id, &token, clock.now()).await.expect("it holds");
        let keys = store::list_identity_keys(&mut transaction, shop.workspace_id).await.expect("a query");
        noted.push(keys[0].last_used_at.expect("noted"));
        transaction.commit().await.expect("commit");
        clock.advance(TimeDelta::seconds(40));
    }
    assert_eq!(noted[0], noted[1]);
    assert_eq!(noted[2] - noted[0], TimeDelta::seconds(80));
});

on_both_engines!(half_an_emoji_in_a_name_is_no_reason_to_send_somebody_away, |database| async {
    let shop = Shop::open(database, IdentityAlgorithm::Hs256, SECRET).await;
    let claims = shop.changed("name", json!("Neda HERE")).to_string().replace("HERE", r"\ud83d");
    let identity = shop.verify(&hs256_of(&claims)).await.expect("let in");
    assert_eq!((identity.subject.as_str(), identity.name.as_deref()), ("u-1", Some("Neda \u{fffd}")));
});
