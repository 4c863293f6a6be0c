//! Workspaces and their settings.

use actix_web::{HttpResponse, get, patch, post, put, web};

use super::{Refused, RefusedDocument, RefusedInput};
use crate::accounts::actions;
use crate::accounts::model::{
    Admin, Agent, Installation, Me, Owner, WidgetDocument, WidgetSettings, Workspace, WorkspaceInput, WorkspaceSeed,
};
use crate::accounts::store;
use crate::platform::Foundation;
use crate::platform::http::{IfMatch, JsonBody, with_etag};
use crate::platform::problem::{Problem, Result};

async fn current(foundation: &Foundation, agent: &Agent) -> Result<Workspace> {
    let mut connection = foundation.db.read().await?;
    store::find_workspace(&mut connection, agent.workspace_id).await?.ok_or_else(Problem::not_found)
}

/// Make another workspace
///
/// For owners. Whoever makes it owns it, and their session turns to it.
#[utoipa::path(tag = "workspaces", operation_id = "create_workspace", request_body = WorkspaceSeed, responses(
    (status = 201, body = Me), RefusedInput))]
#[post("/workspaces")]
pub(super) async fn create(
    owner: Owner,
    foundation: web::Data<Foundation>,
    input: JsonBody<WorkspaceSeed>,
) -> Result<HttpResponse> {
    let person = actions::create_workspace(&foundation, owner, input.read()?.checked()?).await?;
    Ok(HttpResponse::Created().json(actions::describe(&foundation, &person).await?))
}

/// Show the workspace
#[utoipa::path(tag = "workspaces", operation_id = "show_workspace", responses(
    (status = 200, body = Workspace, headers(("etag" = String, description = "The version, for If-Match"))), Refused))]
#[get("/workspace")]
pub(super) async fn show(agent: Agent, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    let workspace = current(&foundation, &agent).await?;
    Ok(with_etag(workspace.version, &workspace))
}

/// Edit the workspace
///
/// Fields that are not mentioned stay. Send the ETag that you read as `If-Match`.
#[utoipa::path(tag = "workspaces", operation_id = "edit_workspace", request_body = WorkspaceInput,
    params(("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\"")),
    responses((status = 200, body = Workspace), RefusedDocument))]
#[patch("/workspace")]
pub(super) async fn edit(
    admin: Admin,
    foundation: web::Data<Foundation>,
    read: IfMatch,
    input: JsonBody<WorkspaceInput>,
) -> Result<HttpResponse> {
    let change = input.read()?.checked()?;
    let workspace = actions::change_workspace(&foundation, &admin, change, &read).await?;
    Ok(with_etag(workspace.version, &workspace))
}

/// Show how the widget looks
#[utoipa::path(tag = "workspaces", operation_id = "show_widget", responses(
    (status = 200, body = WidgetDocument, headers(("etag" = String, description = "The version, for If-Match"))), Refused))]
#[get("/workspace/widget")]
pub(super) async fn show_widget(agent: Agent, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    let workspace = current(&foundation, &agent).await?;
    let version = workspace.widget_version;
    Ok(with_etag(version, &WidgetDocument { settings: workspace.widget, version }))
}

/// Replace how the widget looks
///
/// Send the ETag that you read as `If-Match`.
#[utoipa::path(tag = "workspaces", operation_id = "put_widget", request_body = WidgetSettings,
    params(("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\"")),
    responses((status = 200, body = WidgetDocument), RefusedDocument))]
#[put("/workspace/widget")]
pub(super) async fn put_widget(
    admin: Admin,
    foundation: web::Data<Foundation>,
    read: IfMatch,
    input: JsonBody<WidgetSettings>,
) -> Result<HttpResponse> {
    let document = actions::change_widget(&foundation, &admin, input.read()?, &read).await?;
    Ok(with_etag(document.version, &document))
}

/// Show the snippet, and whether it was heard
#[utoipa::path(tag = "workspaces", operation_id = "show_installation", responses(
    (status = 200, body = Installation), Refused))]
#[get("/workspace/installation")]
pub(super) async fn show_installation(agent: Agent, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    let workspace = current(&foundation, &agent).await?;
    Ok(HttpResponse::Ok().json(workspace.installation(&foundation.public_url)))
}
