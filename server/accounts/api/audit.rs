//! The audit log.

use actix_web::{HttpResponse, get, web};

use super::RefusedList;
use crate::accounts::model::{Admin, AuditEntry};
use crate::accounts::store;
use crate::platform::Foundation;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::Result;

/// List the audit log
///
/// Newest first. Lines are never changed or removed.
#[utoipa::path(tag = "accounts", operation_id = "list_audit", params(PageQuery), responses(
    (status = 200, body = Page<AuditEntry>), RefusedList))]
#[get("/audit")]
pub(super) async fn list(
    admin: Admin,
    foundation: web::Data<Foundation>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, after) = (query.limit()?, query.after()?);
    let mut connection = foundation.db.read().await?;
    let rows = store::list_entries(&mut connection, admin.0.workspace_id, after, limit).await?;
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |entry| entry.id)))
}
