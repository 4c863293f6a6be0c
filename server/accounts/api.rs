//! Accounts over HTTP, for the console and, where an API key reaches, for integrators.

mod audit;
mod avatars;
mod invitations;
mod keys;
mod me;
mod sessions;
mod setup;
mod team;
mod workspaces;

use actix_web::HttpResponse;
use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::{StatusCode, header};
use utoipa_actix_web::service_config::ServiceConfig;

use super::actions::{self, Opened};
use super::authority::cookie_name;
use crate::config::Config;
use crate::platform::Foundation;
use crate::platform::problem::Result;

/// Mounts the routes below `/api/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(setup::show)
        .service(setup::claim)
        .service(sessions::sign_in)
        .service(sessions::list)
        .service(sessions::sign_out)
        .service(sessions::switch)
        .service(sessions::end)
        .service(me::show)
        .service(me::edit)
        .service(me::change_password)
        .service(me::put_avatar)
        .service(me::delete_avatar)
        .service(workspaces::create)
        .service(workspaces::show)
        .service(workspaces::edit)
        .service(workspaces::show_widget)
        .service(workspaces::put_widget)
        .service(workspaces::show_installation)
        .service(team::list)
        .service(team::edit)
        .service(team::remove)
        .service(invitations::list)
        .service(invitations::create)
        .service(invitations::look_up)
        .service(invitations::accept)
        .service(invitations::delete)
        .service(keys::list_api_keys)
        .service(keys::create_api_key)
        .service(keys::delete_api_key)
        .service(keys::list_identity_keys)
        .service(keys::create_identity_key)
        .service(keys::delete_identity_key)
        .service(audit::list);
}

/// Mounts `/avatars/{name}`, outside `/api/v1`: pictures that visitors see too.
pub fn avatar_routes(config: &mut ServiceConfig<'_>) {
    config.service(avatars::show);
}

/// Declares a set of refusals that several operations document.
macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident: $($status:literal $sentence:literal),+;)+) => {$(
        $(#[$doc])*
        pub(super) struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
                [$(($status, $sentence)),+].into_iter().map(|(status, sentence)| {
                    (status.to_string(), $crate::accounts::api::refusal(sentence).into())
                }).collect()
            }
        }
    )+};
}

/// A documented refusal: every one is a problem.
fn refusal(sentence: &str) -> utoipa::openapi::Response {
    use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(sentence).content("application/problem+json", content).build()
}

refusals! {
    /// Reading, signed in.
    Refused:
        "401" "Not signed in, or the credential does not work any more",
        "403" "The role or the key's scope does not permit it";
    /// Reading a list.
    RefusedList:
        "401" "Not signed in, or the credential does not work any more",
        "403" "The role or the key's scope does not permit it",
        "422" "cursor or limit is not valid";
    /// Naming one thing.
    RefusedItem:
        "401" "Not signed in, or the credential does not work any more",
        "403" "The role does not permit it, or another site asked",
        "404" "There is no such thing, or it is another workspace's";
    /// Sending fields.
    RefusedInput:
        "400" "The body is not JSON",
        "401" "Not signed in, or the credential does not work any more",
        "403" "The role does not permit it, or another site asked",
        "413" "The body is too large",
        "415" "The body is not of the type this operation takes",
        "422" "Some fields are not valid";
    /// Sending fields without being signed in.
    RefusedStranger:
        "400" "The body is not JSON",
        "403" "Another site asked",
        "413" "The body is too large",
        "415" "The body is not application/json",
        "422" "Some fields are not valid",
        "429" "Too many attempts";
    /// Replacing a versioned document.
    RefusedDocument:
        "400" "The body is not JSON",
        "401" "Not signed in, or the credential does not work any more",
        "403" "The role does not permit it, or another site asked",
        "412" "Somebody changed it meanwhile",
        "413" "The body is too large",
        "415" "The body is not application/json",
        "422" "Some fields are not valid",
        "428" "If-Match is missing";
}

fn cookie(config: &Config, token: String) -> Cookie<'static> {
    Cookie::build(cookie_name(config), token)
        .path("/")
        .http_only(true)
        .secure(config.session.secure_cookie)
        .same_site(SameSite::Lax)
        .finish()
}

/// Answers a request that began a session: who it is, and the cookie.
async fn welcome(foundation: &Foundation, opened: Opened) -> Result<HttpResponse> {
    let me = actions::describe(foundation, &opened.person).await?;
    let mut cookie = cookie(&foundation.config, opened.token);
    cookie.set_max_age(time::Duration::hours(foundation.config.session.absolute_hours));
    Ok(HttpResponse::build(StatusCode::CREATED)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .cookie(cookie)
        .json(me))
}

/// Answers a request that ended the session at hand.
fn goodbye(config: &Config) -> HttpResponse {
    let mut cookie = cookie(config, String::new());
    cookie.make_removal();
    HttpResponse::NoContent().cookie(cookie).finish()
}
