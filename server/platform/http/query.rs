//! What an address says: its path and its query.

use actix_web::web;

use crate::platform::problem::{Code, Problem};

/// A query that does not parse is a problem.
#[must_use]
pub fn query_config() -> web::QueryConfig {
    web::QueryConfig::default().error_handler(|error, _| {
        Problem::with_detail(Code::InvalidInput, format!("The query does not fit: {error}.")).into()
    })
}

/// A path that does not parse names nothing that exists.
#[must_use]
pub fn path_config() -> web::PathConfig {
    web::PathConfig::default().error_handler(|_, _| Problem::not_found().into())
}
