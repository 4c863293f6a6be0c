//! Keys for programs and for signing identities.

use serde_json::json;
use uuid::Uuid;

use super::audit::note;
use crate::accounts::identity::is_public_key;
use crate::accounts::model::{
    Admin, ApiKey, ApiKeyCreated, ApiKeyInput, Credential, IdentityAlgorithm, IdentityKey, IdentityKeyCreated,
    IdentityKeyInput,
};
use crate::accounts::notice::{CREDENTIAL_REVOKED, CredentialRevoked, notice};
use crate::accounts::store;
use crate::platform::Foundation;
use crate::platform::outbox::Outbox;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::secrets::{API_KEY, IDENTITY_KEY, token_hash};

/// So much of an API key stays visible, to recognise it.
const SHOWN: usize = 9;
/// One in use, and one to change over to.
const MOST_IDENTITY_KEYS: usize = 2;
const LONGEST_PEM: usize = 1_024;

/// Makes an API key that acts for whoever makes it. The secret is shown once.
///
/// # Errors
/// 422 for bad fields.
pub async fn make_api_key(foundation: &Foundation, Admin(by): &Admin, input: ApiKeyInput) -> Result<ApiKeyCreated> {
    let input = input.check(foundation.clock.now())?;
    let secret = format!("{API_KEY}{}", foundation.ids.token());
    let api_key = ApiKey {
        id: foundation.ids.uuid(),
        name: input.name,
        prefix: secret.chars().take(SHOWN).collect(),
        scopes: input.scopes,
        created_at: foundation.clock.now(),
        last_used_at: None,
        expires_at: input.expires_at,
    };
    let mut transaction = foundation.db.begin().await?;
    let hash = token_hash(&secret);
    store::insert_api_key(&mut transaction, by.workspace_id, by.teammate_id, &api_key, &hash).await?;
    let detail = json!({ "api_key_id": api_key.id, "scopes": api_key.scopes, "expires_at": api_key.expires_at });
    note(&mut transaction, foundation, by, "api_key.created", &api_key.name, detail).await?;
    transaction.commit().await?;
    Ok(ApiKeyCreated { api_key, secret })
}

/// Revokes an API key; its connections close on all nodes.
///
/// # Errors
/// 404 for one that is not there.
pub async fn revoke_api_key(foundation: &Foundation, Admin(by): &Admin, id: Uuid) -> Result<()> {
    let mut transaction = foundation.db.begin().await?;
    let name = store::delete_api_key(&mut transaction, by.workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    note(&mut transaction, foundation, by, "api_key.deleted", &name, json!({ "api_key_id": id })).await?;
    let revoked = CredentialRevoked::Credentials { credentials: vec![Credential::ApiKey(id)] };
    let notices = [notice(foundation, by.workspace_id, CREDENTIAL_REVOKED, &revoked)];
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(())
}

/// Makes an identity key: a secret shown once, or the public half of a key pair that the customer keeps.
///
/// # Errors
/// 409 when two are there already, 422 for a public key that is none.
pub async fn make_identity_key(
    foundation: &Foundation,
    Admin(by): &Admin,
    input: IdentityKeyInput,
) -> Result<IdentityKeyCreated> {
    let (material, secret) = key_material(foundation, &input)?;
    let identity_key = IdentityKey {
        id: foundation.ids.uuid(),
        algorithm: input.algorithm,
        created_at: foundation.clock.now(),
        last_used_at: None,
    };
    let mut transaction = foundation.db.begin().await?;
    store::lock_workspace(&mut transaction, by.workspace_id).await?;
    if store::list_identity_keys(&mut transaction, by.workspace_id).await?.len() >= MOST_IDENTITY_KEYS {
        let detail = "Two keys can be in use, to change over from one to the other. Delete one first.";
        return Err(Problem::with_detail(Code::Conflict, detail));
    }
    store::insert_identity_key(&mut transaction, by.workspace_id, &identity_key, &material).await?;
    let subject = identity_key.algorithm.as_str();
    let detail = json!({ "identity_key_id": identity_key.id });
    note(&mut transaction, foundation, by, "identity_key.created", subject, detail).await?;
    transaction.commit().await?;
    Ok(IdentityKeyCreated { identity_key, secret })
}

/// What is stored to verify signatures, and what is shown once.
fn key_material(foundation: &Foundation, input: &IdentityKeyInput) -> Result<(String, Option<String>)> {
    match (input.algorithm, &input.public_key) {
        (IdentityAlgorithm::Hs256, None) => {
            let secret = format!("{IDENTITY_KEY}{}", foundation.ids.token());
            Ok((secret.clone(), Some(secret)))
        }
        (IdentityAlgorithm::Hs256, Some(_)) => {
            Err(Problem::invalid("/public_key", "HS256 has no public key: leave it out, and you get a secret."))
        }
        (IdentityAlgorithm::EdDsa, Some(pem)) if pem.len() <= LONGEST_PEM && is_public_key(pem) => {
            Ok((pem.clone(), None))
        }
        (IdentityAlgorithm::EdDsa, _) => {
            Err(Problem::invalid("/public_key", "Send the public half of an Ed25519 key pair in PEM."))
        }
    }
}

/// Revokes an identity key: what it signed is refused from now on, and so are the tokens of visitors whom it vouched for.
///
/// # Errors
/// 404 for one that is not there.
pub async fn revoke_identity_key(foundation: &Foundation, Admin(by): &Admin, id: Uuid) -> Result<()> {
    let mut transaction = foundation.db.begin().await?;
    if !store::delete_identity_key(&mut transaction, by.workspace_id, id).await? {
        return Err(Problem::not_found());
    }
    let detail = json!({ "identity_key_id": id });
    note(&mut transaction, foundation, by, "identity_key.deleted", "identity key", detail).await?;
    Ok(transaction.commit().await?)
}
