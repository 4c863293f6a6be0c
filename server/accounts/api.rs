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

use actix_web::cookie::time;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use utoipa_actix_web::service_config::ServiceConfig;

use super::actions::{self, Opened};
use super::cookie;
use crate::platform::Foundation;
use crate::platform::problem::Result;
use crate::refusals;

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

refusals! {
    /// Reading, signed in.
    Refused: "401", "403";
    /// Reading a list.
    RefusedList: "401", "403", "422" "cursor or limit is not valid";
    /// Naming one thing.
    RefusedItem: "401", "403", "404";
    /// Sending fields.
    RefusedInput: "400", "401", "403", "413", "415", "422";
    /// Sending fields without being signed in.
    RefusedStranger: "400", "403" "Another site asked", "413", "415", "422", "429" "Too many attempts";
    /// Replacing a versioned document.
    RefusedDocument: "400", "401", "403", "412", "413", "415", "422", "428";
}

/// Answers a request that began a session: who it is, and its cookies.
async fn welcome(request: &HttpRequest, foundation: &Foundation, opened: Opened) -> Result<HttpResponse> {
    let me = actions::describe(foundation, &opened.person).await?;
    let mut cookie = cookie::carrying(request, opened.token);
    cookie.set_max_age(time::Duration::hours(foundation.config.session.absolute_hours));
    Ok(HttpResponse::build(StatusCode::CREATED)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .cookie(cookie)
        .cookie(cookie::naming_device(request, opened.device))
        .json(me))
}

/// Answers a request that ended the session at hand.
fn goodbye(request: &HttpRequest) -> HttpResponse {
    let mut cookie = cookie::carrying(request, String::new());
    cookie.make_removal();
    HttpResponse::NoContent().cookie(cookie).finish()
}
